/** State of one running VM that is not in linear memory: what the interpreter and its parts share. */
import type { Limits } from "../../isa/limits.ts";
import type { Account } from "../memory/account.ts";
import type { Heap } from "../memory/heap.ts";
import type { LinearMemory } from "../memory/linear_memory.ts";
import type { StringPool } from "../strings/strings.ts";
import type { HostFunction } from "../host/host_function.ts";

/** Where a run has got to: what slices need to know of the slices before them. */
export interface RunState {
  /** A slice is being run: whoever asks is a host function. */
  isRunning: boolean;
  /** The program has returned, halted or trapped. */
  isFinished: boolean;
  /** The entry function returned; its results lie between frame and top. */
  hasReturned: boolean;
  /** The last slice ended at a breakpoint: the next one begins behind it. */
  stoppedAtBreakpoint: boolean;
  /** Cycles spent in all slices. */
  cycles: number;
  /** Cycles and host calls at the start of the logical frame. */
  frameCycles: number;
  frameHostCalls: number;
}

/** What the interpreter works on. */
export interface Machine {
  /** Progress from slice to slice. */
  readonly run: RunState;
  /** Registers, globals, stacks and objects. */
  readonly memory: LinearMemory;
  /** Objects, in that memory. */
  readonly heap: Heap;
  /** What the VM holds, and evidence. */
  readonly account: Account;
  /** Shapes of the functions, as in the decoded code. */
  readonly functions: Int32Array;
  /** Code that runs: decoded, fused, or one of these with BREAKs. */
  words: Int32Array;
  /** Constants as slots, in pool order. */
  readonly constants: Int32Array;
  /** Their texts, "" where one is no string. */
  readonly constantTexts: readonly string[];
  /** Float constants of superinstructions. */
  doubles: Float64Array;
  /** Host functions by index. */
  readonly hostFunctions: readonly HostFunction[];
  /** Strings of this VM and its store. */
  readonly strings: StringPool;
  readonly limits: Limits;
  /** Seed of `random.next` and of the hash of maps, an int32. */
  readonly seed: number;
  /** Handles the host holds, and how often: roots of the collector. */
  readonly retained: Map<number, number>;
  /** Objects given to the host, while the host has them. */
  readonly lent: WeakMap<object, LentObject>;
  /** Host calls that are over: what was lent for one of them has expired. */
  lendings: number;
  /** Host time in milliseconds, for evidence only; always 0 where the host gave no clock. */
  readonly clock: () => number;
  /** Host time collections took. */
  collectorMs: number;
  /** Most frames of calls at once since the last {@link Account} of a logical frame. */
  depthMark: number;
  /** Calls of functions and closures so far. */
  calls: number;
  /** Intrinsics run so far. */
  intrinsicCalls: number;
  /** State of the random generator. */
  readonly random: Int32Array;
  /** Host calls made so far. */
  hostCalls: number;
  /** The host is done with this VM. */
  isDisposed: boolean;
  /** Sees what instructions do, in profile mode. */
  probe: Probe | undefined;
  /** Cycles left in this stretch; may end below zero by the last block's cost. */
  fuel: number;
  /** Instructions executed, block by block. */
  instructions: number;
  /** Cycles an operation cost beyond its fixed cost, not yet taken from `fuel`. */
  extra: number;
  /** Number of the trap that ended the stretch. */
  trap: number;
  /** What a trap adds to its meaning. */
  trapDetail: string;
}

/** An object in the hands of the host. */
export interface LentObject {
  readonly handle: number;
  /** Throws where the host may no longer use it. */
  check(): void;
}

/** What the interpreter tells a profiler. */
export interface Probe {
  /** The machine goes on here, to the end of the block, in the current coroutine at this depth. */
  enter(word: number, depth: number): void;
  /** An instruction that may make something is over, and cost cycles beyond its fixed ones. */
  settle(word: number, cycles: number): void;
  /** The instruction at a word has passed on a value with this tag. */
  share(word: number, tag: number): void;
  /** Executes an instruction that passes a value on; returns the new top. */
  carry(word: number, frame: number, top: number): number;
  /** Decoded size of the instruction that was carried last, in words. */
  carriedWords: number;
}
