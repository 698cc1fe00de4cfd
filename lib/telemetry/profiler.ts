/**
 * Profiles a VM. The machine reports each block it enters; the fixed costs of the block's instructions
 * follow from the decoded code. Allocations and variable cycles are read from the VM's account after each
 * instruction that may have some. Profiling does not change results, cycles or evidence.
 */
import { append } from "../encoding/own_properties.ts";
import { functionName, sourceFile, sourceLine } from "../image/debug_information.ts";
import type { ProgramImage } from "../image/image.ts";
import { INSTRUCTION_BY_OPCODE, MACHINE_INSTRUCTIONS } from "../isa/instructions.ts";
import type { Account } from "../machine/memory/account.ts";
import { copySlot } from "../machine/memory/heap.ts";
import { CONTROL_CURRENT, COROUTINE_ID } from "../machine/state/layout.ts";
import { SLOT_WORDS, TAG_HEAP_REF, TAG_STRING } from "../machine/memory/value.ts";
import type { Machine } from "../machine/state/machine.ts";
import {
  noCosts,
  type Profile,
  type ProfileCosts,
  type ProfileNode,
  type ProfileSample,
} from "../vm/profile.ts";
import {
  FUNCTION_ENTRY,
  FUNCTION_WORDS,
  HEADER_WORDS,
  INTERNAL_CARRY,
  INTERNAL_EDGE,
} from "../machine/code/code_layout.ts";
import { type DecodedCode, instructionCycles, originOf } from "../machine/code/decoded_code.ts";
import { DECODED_WORDS, ENDS_BLOCK } from "../machine/code/decoded_layout.ts";
import { fuse } from "../machine/code/fusion.ts";
import type {
  AttachingFactory,
  Profiler,
  ProfilerFactory,
  ProfilerSubject,
} from "../vm/profiling.ts";
import {
  OP_GET_GLOBAL,
  OP_GET_LOCAL,
  OP_PUSH_CONST,
  OP_SET_GLOBAL,
  OP_SET_LOCAL,
} from "../isa/opcodes.ts";

type Costs = ReturnType<typeof noCosts>;

/** A call path and what was executed on it. */
interface Node extends ProfileNode {
  readonly children: Map<number, number>;
  /** Word index of the function's first instruction; the arrays below begin there. */
  readonly start: number;
  /** By word: times the rest of a block was entered here, minus times it was left before executing it. */
  readonly entered: Float64Array;
  /** By word: times the instruction passed a string or object on. */
  readonly shared: Float64Array;
  /** By word: what the instruction created, and its variable cycles. */
  readonly made: Map<number, Costs>;
}

/** Opcodes of the instructions that pass a value on unchanged. */
const CARRIED: ReadonlySet<number> = new Set(
  MACHINE_INSTRUCTIONS.filter((spec) => spec.passesOn).map((spec) => spec.opcode),
);

/**
 * Profiles VMs: pass it as `profile` to `Program.instantiate`, then call `Vm.profile`.
 *
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { profiler } from "@prometeu/runtime/profile";
 * import { assertEquals } from "@std/assert";
 *
 * const source = ".func main params=0 locals=0 rets=0\n  RET\n.end";
 * const vm = load(assemble(source)).instantiate({ profile: profiler });
 * vm.run({ budget: Infinity });
 * assertEquals(vm.profile().nodes.map((node) => node.functionName), ["main"]);
 * ```
 */
export const profiler: ProfilerFactory = attaching(createProfiler);

function attaching(attach: AttachingFactory["attach"]): AttachingFactory {
  return { kind: "profiler", attach };
}

/** The call paths that a VM has entered so far. */
interface CallPaths {
  /** Nodes; parents come before their children. */
  readonly nodes: readonly Node[];
  /** Node of a function that runs at a call depth of the current coroutine. */
  nodeAt(functionId: number, depth: number): Node;
}

/** Creates the call paths of a VM that has not entered any. */
function callPaths(
  m: Machine,
  image: ProgramImage,
  extents: readonly { readonly start: number; readonly end: number }[],
): CallPaths {
  const nodes: Node[] = [];
  const roots = new Map<number, number>();
  /** Call path of each coroutine, by coroutine id: node indexes, outermost first. */
  const paths = new Map<number, number[]>();
  let pathOwner = -1;
  let path: number[] = [];

  const childOf = (parent: number, functionId: number): number => {
    const siblings = parent < 0 ? roots : nodes[parent].children;
    const known = siblings.get(functionId);
    if (known !== undefined) return known;
    const index = append(nodes, {
      parent,
      functionId,
      functionName: functionName(image, functionId),
      children: new Map(),
      start: extents[functionId].start,
      // One element more, for the place after the last instruction.
      entered: new Float64Array(extents[functionId].end - extents[functionId].start + 1),
      shared: new Float64Array(extents[functionId].end - extents[functionId].start + 1),
      made: new Map(),
    }) - 1;
    siblings.set(functionId, index);
    return index;
  };

  /** Called for every block entered; the first block after a switch of coroutines selects the other path. */
  const nodeAt = (functionId: number, depth: number): Node => {
    const { i32, f64 } = m.memory;
    const coroutine = f64[(i32[CONTROL_CURRENT] + COROUTINE_ID) >> 1];
    if (coroutine !== pathOwner) {
      pathOwner = coroutine;
      path = paths.get(coroutine) ?? [];
      paths.set(coroutine, path);
    }
    while (path.length > depth) path.pop();
    // A call ends its block, so at most one call is new.
    if (path.length < depth) append(path, childOf(path.at(-1) ?? -1, functionId));
    return nodes[path[depth - 1]];
  };

  return { nodes, nodeAt };
}

function createProfiler({ machine: m, image, decoded }: ProfilerSubject): Profiler {
  const plainWords = decoded.words.map((opcode, word) =>
    decoded.origins[word] >= 0 && CARRIED.has(opcode) ? INTERNAL_CARRY : opcode
  );
  const { words, doubles } = fuse(decoded, plainWords, true);
  const extents = functionExtents(image, decoded);
  const functionOf = new Int32Array(words.length);
  extents.forEach(({ start, end }, id) => functionOf.fill(id, start, end));
  const { nodes, nodeAt } = callPaths(m, image, extents);
  let node: Node | undefined;
  let seen = readAccount(m.account);

  const profiler: Profiler = {
    plainWords,
    words,
    doubles,
    carriedWords: 0,
    enter(word: number, depth: number): void {
      node = nodeAt(functionOf[word], depth);
      node.entered[word - node.start]++;
    },
    leave(word: number, isExecuted: boolean): void {
      if (node === undefined) return;
      const opcode = decoded.words[word];
      if (!isExecuted) node.entered[word - node.start]--;
      else if (ENDS_BLOCK[opcode] === 0) node.entered[word + DECODED_WORDS[opcode] - node.start]--;
    },
    settle(word: number, cycles: number): void {
      const now = readAccount(m.account);
      if (node !== undefined) {
        let costs = node.made.get(word);
        if (costs === undefined) {
          costs = noCosts();
          node.made.set(word, costs);
        }
        costs.cycles += cycles;
        addDifference(costs, now, seen);
      }
      seen = now;
    },
    share(word: number, tag: number): void {
      if (node !== undefined && (tag === TAG_STRING || tag === TAG_HEAP_REF)) {
        node.shared[word - node.start]++;
      }
    },
    carry(word: number, frame: number, top: number): number {
      const { i32 } = m.memory;
      const opcode = decoded.words[word];
      const operand = decoded.words[word + 1];
      profiler.carriedWords = DECODED_WORDS[opcode];
      if (opcode === OP_PUSH_CONST) {
        // Constants are in an array of their own.
        for (let i = 0; i < SLOT_WORDS; i++) i32[top + i] = m.constants[operand + i];
      } else {
        copySlot(i32, targetOf(opcode, operand, frame, top), sourceOf(opcode, operand, frame, top));
      }
      profiler.share(word, i32[targetOf(opcode, operand, frame, top)]);
      return isStore(opcode) ? top - SLOT_WORDS : top + SLOT_WORDS;
    },
    read(): Profile {
      const samples = nodes.flatMap((each, index) => samplesOf(image, decoded, each, index));
      return {
        file: image.debug?.file ?? "",
        nodes: nodes.map(({ parent, functionId, functionName: name }) => {
          const file = sourceFile(image, functionId);
          const isOther = file !== (image.debug?.file ?? "");
          return { parent, functionId, functionName: name, ...(isOther ? { file } : {}) };
        }),
        samples,
      };
    },
  };
  return profiler;
}

/** SET_GLOBAL or SET_LOCAL. */
function isStore(opcode: number): boolean {
  return opcode === OP_SET_GLOBAL || opcode === OP_SET_LOCAL;
}

/** Word index to which an instruction copies a value. */
function targetOf(opcode: number, operand: number, frame: number, top: number): number {
  if (!isStore(opcode)) return top;
  return opcode === OP_SET_GLOBAL ? operand : frame + operand;
}

/** Word index from which an instruction copies a value. */
function sourceOf(opcode: number, operand: number, frame: number, top: number): number {
  if (opcode === OP_GET_GLOBAL) return operand;
  return opcode === OP_GET_LOCAL ? frame + operand : top - SLOT_WORDS;
}

type AccountCosts = Omit<ProfileCosts, "executions" | "cycles" | "shared">;

/** Adds to `costs` the difference of an account between `before` and `now`. */
function addDifference(costs: Costs, now: AccountCosts, before: AccountCosts): void {
  costs.created += now.created - before.created;
  costs.createdBytes += now.createdBytes - before.createdBytes;
  costs.materialised += now.materialised - before.materialised;
  costs.materialisedBytes += now.materialisedBytes - before.materialisedBytes;
  costs.copiedBytes += now.copiedBytes - before.copiedBytes;
}

function readAccount(account: Account): AccountCosts {
  return {
    created: account.created + account.deferred,
    createdBytes: account.createdBytes,
    materialised: account.strings,
    materialisedBytes: account.stringBytes,
    copiedBytes: account.copiedBytes,
  };
}

/** Word range of each function, from its first instruction on; the headers between its blocks are included. */
function functionExtents(
  image: ProgramImage,
  decoded: DecodedCode,
): { start: number; end: number }[] {
  const extents = image.functions.map((_, id) => {
    const start = decoded.functions[id * FUNCTION_WORDS + FUNCTION_ENTRY];
    return { start, end: decoded.words.length };
  });
  for (let id = 1; id < extents.length; id++) {
    extents[id - 1].end = extents[id].start - HEADER_WORDS;
  }
  return extents;
}

/** Samples of one call path, by ascending pc. */
function samplesOf(
  image: ProgramImage,
  decoded: DecodedCode,
  node: Node,
  index: number,
): ProfileSample[] {
  const samples: ProfileSample[] = [];
  let executions = 0;
  const end = node.start + node.entered.length - 1;
  for (let word = node.start; word < end;) {
    const opcode = decoded.words[word];
    if (opcode === INTERNAL_EDGE) {
      // Falling into the next block enters it anew.
      executions = 0;
      word += HEADER_WORDS;
      continue;
    }
    executions += node.entered[word - node.start];
    if (executions > 0) {
      const { functionId, pc } = originOf(image, decoded, word);
      const made = node.made.get(word) ?? noCosts();
      append(samples, {
        node: index,
        pc,
        line: sourceLine(image, functionId, pc),
        instruction: INSTRUCTION_BY_OPCODE[opcode]?.name ?? "",
        costs: {
          ...made,
          executions,
          cycles: executions * instructionCycles(decoded, word) + made.cycles,
          shared: node.shared[word - node.start],
        },
      });
    }
    word += DECODED_WORDS[opcode];
  }
  return samples;
}
