/**
 * Profiles a VM. The machine reports each block it enters; the fixed costs of the block's instructions
 * follow from the decoded code. Allocations and variable cycles are read from the VM's account after each
 * instruction that may have some. Profiling does not change results, cycles or evidence. What a profile
 * takes is bounded: beyond its limit, call paths are put together by function.
 */
import { append } from "../encoding/own_properties.ts";
import { functionName, sourceFile, sourceLine } from "../image/debug_information.ts";
import type { ProgramImage } from "../image/image.ts";
import { INSTRUCTION_BY_OPCODE, MACHINE_INSTRUCTIONS } from "../isa/instructions.ts";
import type { Account } from "../machine/memory/account.ts";
import { copySlot } from "../machine/memory/heap.ts";
import { checkNames } from "../encoding/nearest_name.ts";
import { allCoroutines, backtrace } from "../vm/inspector.ts";
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
  /** Whether it stands for all paths to the function that have no node of their own. */
  readonly isOther: boolean;
}

/** Bytes of a node without its arrays, rounded up. */
const NODE_BYTES = 512;

/** Bytes of two numbers for each word of a function. */
const WORD_BYTES = 16;

/** Bytes of {@link Costs} in a map, rounded up. */
const COSTS_BYTES = 256;

/** Parent of the nodes that stand for several paths. */
const OTHER = { functionId: -2, functionName: "other call paths" } as const;

/** Options for {@link profilerOf}. */
export interface ProfilerOptions {
  /**
   * Most bytes that the costs of call paths take, a whole number ≥ 0. Once they are used up, new paths are
   * not told apart: their costs are added up by function and instruction, below a node `other call paths`.
   * Those take as many bytes as the program has instructions, in addition. Default: 64 MiB.
   */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 64 << 20;

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
export const profiler: ProfilerFactory = profilerOf();

/**
 * Profiles VMs as {@link profiler} does, with a limit on the memory of each profile.
 *
 * @throws {TypeError} if an option is unknown
 * @throws {RangeError} if `maxBytes` is not a whole number ≥ 0
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { profilerOf } from "@prometeu/runtime/profile";
 * import { assertEquals } from "@std/assert";
 *
 * const source = ".func main params=0 locals=0 rets=0\n  RET\n.end";
 * const vm = load(assemble(source)).instantiate({ profile: profilerOf({ maxBytes: 0 }) });
 * vm.run({ budget: Infinity });
 * assertEquals(vm.profile().nodes.map((node) => node.functionName), ["other call paths", "main"]);
 * ```
 */
export function profilerOf(options: ProfilerOptions = {}): ProfilerFactory {
  checkNames("option of profilerOf", options, ["maxBytes"]);
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  if (!Number.isSafeInteger(maxBytes) || maxBytes < 0) {
    throw new RangeError(`maxBytes must be a whole number of bytes ≥ 0, not ${maxBytes}`);
  }
  return attaching((subject) => createProfiler(subject, maxBytes));
}

function attaching(attach: AttachingFactory["attach"]): AttachingFactory {
  return { kind: "profiler", attach };
}

/** The nodes of a VM's call paths, within a limit. */
interface Nodes {
  /** All of them; parents come before their children. */
  readonly all: readonly Node[];
  /** Index of a function's node below another node, or of a root below -1. */
  childOf(parent: number, functionId: number): number;
  /** Node of all paths to a function that have none of their own. */
  otherOf(functionId: number): Node;
  /** Takes bytes of the limit, if it has as many left. */
  take(bytes: number): boolean;
}

/** Word range of a function. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

function createNodes(image: ProgramImage, extents: readonly Extent[], maxBytes: number): Nodes {
  const all: Node[] = [];
  const roots = new Map<number, number>();
  /** Nodes of all other paths, by function; their parent is that of {@link OTHER}. */
  const others = new Map<number, number>();
  let left = maxBytes;

  const add = (
    identity: Pick<Node, "parent" | "functionId" | "functionName" | "isOther">,
    { start, end }: Extent,
  ): number =>
    append(all, {
      ...identity,
      children: new Map(),
      start,
      // One element more, for the place after the last instruction.
      entered: new Float64Array(end - start + 1),
      shared: new Float64Array(end - start + 1),
      made: new Map(),
    }) - 1;

  const take = (bytes: number): boolean => {
    const isThere = bytes <= left;
    // What has found no room finds none later: a path would have its costs in two places.
    left = isThere ? left - bytes : 0;
    return isThere;
  };

  const indexOfOther = (functionId: number): number => {
    const known = others.get(functionId);
    if (known !== undefined) return known;
    const parent = others.get(OTHER.functionId) ??
      add({ parent: -1, ...OTHER, isOther: true }, { start: 0, end: 0 });
    others.set(OTHER.functionId, parent);
    const name = functionName(image, functionId);
    const identity = { parent, functionId, functionName: name, isOther: true };
    const index = add(identity, extents[functionId]);
    others.set(functionId, index);
    return index;
  };

  return {
    all,
    take,
    otherOf: (functionId) => all[indexOfOther(functionId)],
    childOf(parent: number, functionId: number): number {
      if (parent >= 0 && all[parent].isOther) return indexOfOther(functionId);
      const siblings = parent < 0 ? roots : all[parent].children;
      const known = siblings.get(functionId);
      if (known !== undefined) return known;
      const { start, end } = extents[functionId];
      if (!take(NODE_BYTES + WORD_BYTES * (end - start + 1))) return indexOfOther(functionId);
      const name = functionName(image, functionId);
      const identity = { parent, functionId, functionName: name, isOther: false };
      const index = add(identity, extents[functionId]);
      siblings.set(functionId, index);
      return index;
    },
  };
}

/**
 * Follows the calls of a VM: returns a function that gives the node of a function that runs at a call depth
 * of the current coroutine. It must be called for every block entered.
 */
function followCalls(
  { machine: m, image, decoded }: ProfilerSubject,
  { all, childOf }: Nodes,
): (functionId: number, depth: number) => Node {
  /** Call path of each coroutine, by coroutine id: node indexes, outermost first. */
  const paths = new Map<number, number[]>();
  let pathOwner = -1;
  let path: number[] = [];
  let pruneAt = 16;

  /** Forgets the paths of coroutines that have ended. */
  const prune = (): void => {
    const { f64 } = m.memory;
    const live = new Set(allCoroutines(m).map((at) => f64[(at + COROUTINE_ID) >> 1]));
    for (const coroutine of paths.keys()) if (!live.has(coroutine)) paths.delete(coroutine);
    pruneAt = 2 * paths.size + 16;
  };

  return (functionId, depth) => {
    const { i32, f64 } = m.memory;
    const coroutine = f64[(i32[CONTROL_CURRENT] + COROUTINE_ID) >> 1];
    // The first block after a switch of coroutines selects the other path.
    if (coroutine !== pathOwner) {
      if (paths.size >= pruneAt) prune();
      pathOwner = coroutine;
      path = paths.get(coroutine) ?? [];
      paths.set(coroutine, path);
    }
    while (path.length > depth) path.pop();
    // A VM that was restored begins in the middle of calls. Nothing is interpreted then.
    if (path.length < depth - 1) {
      path.length = 0;
      const entry = i32[CONTROL_CURRENT];
      for (const place of backtrace({ machine: m, image, decoded, entry }).toReversed()) {
        append(path, childOf(path.at(-1) ?? -1, place.functionId));
      }
    }
    // A call ends its block, so at most one call is new.
    if (path.length < depth) append(path, childOf(path.at(-1) ?? -1, functionId));
    return all[path[depth - 1]];
  };
}

function createProfiler(subject: ProfilerSubject, maxBytes: number): Profiler {
  const { machine: m, image, decoded } = subject;
  const plainWords = decoded.words.map((opcode, word) =>
    decoded.origins[word] >= 0 && CARRIED.has(opcode) ? INTERNAL_CARRY : opcode
  );
  const { words, doubles } = fuse(decoded, plainWords, true);
  const extents = functionExtents(image, decoded);
  const functionOf = new Int32Array(words.length);
  extents.forEach(({ start, end }, id) => functionOf.fill(id, start, end));
  const nodes = createNodes(image, extents, maxBytes);
  const nodeAt = followCalls(subject, nodes);
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
        const costs = costsOf(nodes, node, word);
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
      const samples = nodes.all.flatMap((each, index) => samplesOf(image, decoded, each, index));
      return {
        file: image.debug?.file ?? "",
        nodes: nodes.all.map(({ parent, functionId, functionName: name }) => {
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

/** The costs of an instruction on a path; on all other paths, if there is no room for them on this one. */
function costsOf(nodes: Nodes, node: Node, word: number): Costs {
  const known = node.made.get(word);
  if (known !== undefined) return known;
  const owner = node.isOther || nodes.take(COSTS_BYTES) ? node : nodes.otherOf(node.functionId);
  const costs = owner.made.get(word) ?? noCosts();
  owner.made.set(word, costs);
  return costs;
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
): Extent[] {
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
    const ownMade = node.made.get(word);
    // Other paths may have what an instruction made on a path that counts its executions.
    if (executions > 0 || node.isOther && ownMade !== undefined) {
      const { functionId, pc } = originOf(image, decoded, word);
      const made = ownMade ?? noCosts();
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
