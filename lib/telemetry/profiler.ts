/**
 * Profiles a VM. The machine stops at every block and says where; what a block's instructions cost is
 * known from the decoded code. What they make is read off the VM's account whenever one of them could
 * have made something. Neither changes a number.
 */
import { functionName, type ProgramImage, sourceLine } from "../image/image.ts";
import { INSTRUCTION_BY_OPCODE } from "../isa/instructions.ts";
import type { Account } from "../machine/memory/account.ts";
import { copySlot } from "../machine/memory/heap.ts";
import { CONTROL_CURRENT, COROUTINE_ID } from "../machine/state/layout.ts";
import { SLOT_WORDS, TAG_HEAP_REF, TAG_STRING } from "../machine/memory/value.ts";
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
import {
  DECODED_WORDS,
  type DecodedCode,
  ENDS_BLOCK,
  instructionCycles,
  originOf,
} from "../machine/code/decoded_code.ts";
import { fuse } from "../machine/code/fusion.ts";
import type {
  AttachingFactory,
  Profiler,
  ProfilerFactory,
  ProfilerSubject,
} from "../vm/profiling.ts";
import {
  FUSED_CONST_ADD,
  FUSED_DUP_SET,
  FUSED_LOCAL_CONST,
  FUSED_LOCAL_CONST_ADD_SET,
  FUSED_LOCAL_LOCAL,
  FUSED_LOCAL_LOCAL_ARRAY_GET,
  FUSED_LOCAL_LOCAL_GET_U8,
  FUSED_LOCAL_RET,
  FUSED_LOCAL_SET,
  FUSED_SET_JUMP,
  FUSED_SHORT_INTRINSIC,
} from "../machine/code/superinstructions.ts";

type Costs = ReturnType<typeof noCosts>;

/** A call path and what was executed on it. */
interface Node extends ProfileNode {
  readonly children: Map<number, number>;
  /** Word index of the function's first instruction; the arrays below begin there. */
  readonly start: number;
  /** How often the rest of a block was entered at a word; less how often it was left from there on. */
  readonly entered: Float64Array;
  /** How often the instruction at a word passed a string or object on. */
  readonly shared: Float64Array;
  /** What instructions made, and their cycles beyond the fixed ones, by word. */
  readonly made: Map<number, Costs>;
}

/** The instructions that pass a value on. */
const CARRIED: ReadonlySet<number> = new Set([0x10, 0x12, 0x40, 0x41, 0x42, 0x43]);

/** Superinstructions that do to values of any kind what a profiler has to see. */
const PASSING_ON: ReadonlySet<number> = new Set([
  FUSED_SHORT_INTRINSIC,
  FUSED_LOCAL_LOCAL,
  FUSED_LOCAL_CONST,
  FUSED_LOCAL_CONST_ADD_SET,
  FUSED_CONST_ADD,
  FUSED_LOCAL_LOCAL_ARRAY_GET,
  FUSED_LOCAL_LOCAL_GET_U8,
  FUSED_DUP_SET,
  FUSED_LOCAL_RET,
  FUSED_LOCAL_SET,
  FUSED_SET_JUMP,
]);

/**
 * Profiles VMs: pass it as `profile` to `Program.instantiate`, then call `Vm.profile`.
 *
 * @example
 * ```ts
 * import { assemble, load } from "@prometeu/runtime";
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

function createProfiler({ machine: m, image, decoded }: ProfilerSubject): Profiler {
  const plainWords = decoded.words.map((opcode, word) =>
    decoded.origins[word] >= 0 && CARRIED.has(opcode) ? INTERNAL_CARRY : opcode
  );
  const { words, doubles } = fuse(decoded, plainWords, (opcode) => !PASSING_ON.has(opcode));
  const extents = functionExtents(image, decoded);
  const functionOf = new Int32Array(words.length);
  extents.forEach(({ start, end }, id) => functionOf.fill(id, start, end));
  const nodes: Node[] = [];
  const roots = new Map<number, number>();
  /** Call path of each coroutine that has run, by id: indexes of nodes. */
  const paths = new Map<number, number[]>();
  let node: Node | undefined;
  let pathOwner = -1;
  let path: number[] = [];
  let seen = readAccount(m.account);

  const childOf = (parent: number, functionId: number): number => {
    const siblings = parent < 0 ? roots : nodes[parent].children;
    const known = siblings.get(functionId);
    if (known !== undefined) return known;
    const index = nodes.push({
      parent,
      functionId,
      functionName: functionName(image, functionId),
      children: new Map(),
      start: extents[functionId].start,
      // One more: the place behind the last instruction.
      entered: new Float64Array(extents[functionId].end - extents[functionId].start + 1),
      shared: new Float64Array(extents[functionId].end - extents[functionId].start + 1),
      made: new Map(),
    }) - 1;
    siblings.set(functionId, index);
    return index;
  };

  /** Coroutines change between two runs of the interpreter only, and the first block of each tells. */
  const nodeAt = (functionId: number, depth: number): Node => {
    const { i32, f64 } = m.memory;
    const coroutine = f64[(i32[CONTROL_CURRENT] + COROUTINE_ID) >> 1];
    if (coroutine !== pathOwner) {
      pathOwner = coroutine;
      path = paths.get(coroutine) ?? [];
      paths.set(coroutine, path);
    }
    while (path.length > depth) path.pop();
    // Every call ends a block, so no more than one frame can be new.
    if (path.length < depth) path.push(childOf(path.at(-1) ?? -1, functionId));
    return nodes[path[depth - 1]];
  };

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
        costs.created += now.created - seen.created;
        costs.createdBytes += now.createdBytes - seen.createdBytes;
        costs.materialised += now.materialised - seen.materialised;
        costs.materialisedBytes += now.materialisedBytes - seen.materialisedBytes;
        costs.copiedBytes += now.copiedBytes - seen.copiedBytes;
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
      let to = top;
      let from = top - SLOT_WORDS;
      let next = top + SLOT_WORDS;
      switch (opcode) {
        case 0x10: // PUSH_CONST: from another array
          for (let i = 0; i < SLOT_WORDS; i++) i32[top + i] = m.constants[operand + i];
          from = top;
          break;
        case 0x40: // GET_GLOBAL
          from = operand;
          break;
        case 0x42: // GET_LOCAL
          from = frame + operand;
          break;
        case 0x41: // SET_GLOBAL
          to = operand;
          next = from;
          break;
        case 0x43: // SET_LOCAL
          to = frame + operand;
          next = from;
          break;
      }
      copySlot(i32, to, from);
      profiler.share(word, i32[to]);
      return next;
    },
    read(): Profile {
      const samples = nodes.flatMap((each, index) => samplesOf(image, decoded, each, index));
      return {
        file: image.debug?.file ?? "",
        nodes: nodes.map(({ parent, functionId, functionName: name }) => ({
          parent,
          functionId,
          functionName: name,
        })),
        samples,
      };
    },
  };
  return profiler;
}

type AccountCosts = Omit<ProfileCosts, "executions" | "cycles" | "shared">;

function readAccount(account: Account): AccountCosts {
  return {
    created: account.created + account.deferred,
    createdBytes: account.createdBytes,
    materialised: account.strings,
    materialisedBytes: account.stringBytes,
    copiedBytes: account.copiedBytes,
  };
}

/** Words of each function: from its first instruction, headers between its blocks included. */
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

/** Samples of one call path, in the order of the code. */
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
      // Whoever falls into the next block enters it anew.
      executions = 0;
      word += HEADER_WORDS;
      continue;
    }
    executions += node.entered[word - node.start];
    if (executions > 0) {
      const { functionId, pc } = originOf(image, decoded, word);
      const made = node.made.get(word) ?? noCosts();
      samples.push({
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
