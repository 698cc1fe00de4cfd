/**
 * State of one running VM: what the interpreter and its parts share.
 *
 * Every number that a run changes is a word of linear memory, or belongs to the table of strings
 * (StringPool: texts and hashes; AppendBuffer: the text that grows). The fields here are the parts that
 * work on these, and what was given to the VM. Besides, there is
 *
 * - what means nothing between two slices, and is not saved: `fuel`, `extra` (0 then), `words`;
 * - what a slice will report once its debt is paid, and is saved: `trap`, `trapDetail`;
 * - what belongs to the host: `retained`, `lent`, `clock`, `collectorMs`, `probe`, `isDisposed`, `trapCause`.
 */
import type { Limits } from "../../isa/limits.ts";
import type { Account } from "../memory/account.ts";
import type { DecodedCode } from "../code/decoded_code.ts";
import type { Heap } from "../memory/heap.ts";
import type { LinearMemory } from "../memory/linear_memory.ts";
import type { AppendBuffer } from "../strings/append_buffer.ts";
import type { StringPool } from "../strings/string_pool.ts";
import type { HostFunction } from "../host/host_function.ts";
import {
  CONTROL_CALLS,
  CONTROL_DEBT,
  CONTROL_DEPTH_MARK,
  CONTROL_HOST_CALLS,
  CONTROL_INSTRUCTIONS,
  CONTROL_INTRINSIC_CALLS,
  CONTROL_LENDINGS,
  CONTROL_PROGRESS,
} from "./layout.ts";
import { RunState } from "./run_state.ts";
import { whole } from "./whole.ts";

// This module's own names: an engine folds these into code, but loads an imported one at every use.
const CALLS = CONTROL_CALLS;
const DEBT = CONTROL_DEBT;
const DEPTH_MARK = CONTROL_DEPTH_MARK;
const HOST_CALLS = CONTROL_HOST_CALLS;
const INSTRUCTIONS = CONTROL_INSTRUCTIONS;
const INTRINSIC_CALLS = CONTROL_INTRINSIC_CALLS;
const LENDINGS = CONTROL_LENDINGS;
const PROGRESS = CONTROL_PROGRESS;

/** What a machine works with and does not change. */
export interface MachineParts {
  /** Registers, counters, globals, stacks and objects. */
  readonly memory: LinearMemory;
  /** Objects, in that memory. */
  readonly heap: Heap;
  /** What the VM holds, and evidence. */
  readonly account: Account;
  /** Code without BREAKs and superinstructions, and what is known of it. */
  readonly decoded: DecodedCode;
  /** Strings of this VM and its store. */
  readonly strings: StringPool;
  /** The string that grows in place. */
  readonly append: AppendBuffer;
  /** Shapes of the functions, as in the decoded code. */
  readonly functions: Int32Array;
  /** Code that runs: decoded, fused, or one of these with BREAKs. */
  readonly words: Int32Array;
  /** Constants as slots, in pool order. */
  readonly constants: Int32Array;
  /** Their texts, "" if one is not a string. */
  readonly constantTexts: readonly string[];
  /** Float constants of superinstructions. */
  readonly doubles: Float64Array;
  /** Host functions by index. */
  readonly hostFunctions: readonly HostFunction[];
  readonly limits: Limits;
  /** Seed of `random.next` and of the hash of maps, an int32. */
  readonly seed: number;
  /** Host time in milliseconds, for evidence only; always 0 if the host gave no clock. */
  readonly clock: () => number;
}

/** See the file. */
export class MachineState implements MachineParts {
  readonly memory: LinearMemory;
  readonly heap: Heap;
  readonly account: Account;
  readonly strings: StringPool;
  readonly append: AppendBuffer;
  readonly decoded: DecodedCode;
  readonly functions: Int32Array;
  words: Int32Array;
  readonly constants: Int32Array;
  readonly constantTexts: readonly string[];
  doubles: Float64Array;
  readonly hostFunctions: readonly HostFunction[];
  readonly limits: Limits;
  readonly seed: number;
  readonly clock: () => number;
  /** Progress from slice to slice. */
  readonly run: RunState;
  /** Handles the host holds, and how often: roots of the collector. */
  readonly retained: Map<number, number> = new Map();
  /** Objects given to the host, while the host has them. */
  readonly lent: WeakMap<object, LentObject> = new WeakMap();
  /** Host time collections took. */
  collectorMs = 0;
  /** The host is done with this VM. */
  isDisposed = false;
  /** Sees what instructions do, in profile mode. */
  probe: Probe | undefined = undefined;
  /** Cycles left in this stretch; may end below zero by the last block's cost. */
  fuel = 0;
  /** Cycles an operation cost beyond its fixed cost, not yet taken from `fuel`. */
  extra = 0;
  /** Number of the trap that ended the stretch; kept between slices while its cycles are being paid. */
  trap = 0;
  /** What a trap adds to its meaning. */
  trapDetail = "";
  /** What a host function threw, if that is the trap. Not saved: it belongs to the host. */
  trapCause: { readonly thrown: unknown } | undefined = undefined;

  /** A machine over a memory and its parts. */
  constructor(parts: MachineParts) {
    this.memory = parts.memory;
    this.heap = parts.heap;
    this.account = parts.account;
    this.strings = parts.strings;
    this.append = parts.append;
    this.decoded = parts.decoded;
    this.functions = parts.functions;
    this.words = parts.words;
    this.constants = parts.constants;
    this.constantTexts = parts.constantTexts;
    this.doubles = parts.doubles;
    this.hostFunctions = parts.hostFunctions;
    this.limits = parts.limits;
    this.seed = parts.seed;
    this.clock = parts.clock;
    this.run = new RunState(parts.memory);
  }

  /** Instructions executed so far, block by block. */
  get instructions(): number {
    return whole(this.memory.f64[INSTRUCTIONS >> 1]);
  }

  set instructions(value: number) {
    this.memory.f64[INSTRUCTIONS >> 1] = value;
  }

  /** Calls of functions and closures so far. */
  get calls(): number {
    return whole(this.memory.f64[CALLS >> 1]);
  }

  set calls(value: number) {
    this.memory.f64[CALLS >> 1] = value;
  }

  /** Intrinsics run so far. */
  get intrinsicCalls(): number {
    return whole(this.memory.f64[INTRINSIC_CALLS >> 1]);
  }

  set intrinsicCalls(value: number) {
    this.memory.f64[INTRINSIC_CALLS >> 1] = value;
  }

  /** Host calls made so far. */
  get hostCalls(): number {
    return whole(this.memory.f64[HOST_CALLS >> 1]);
  }

  set hostCalls(value: number) {
    this.memory.f64[HOST_CALLS >> 1] = value;
  }

  /** Counts a host call. */
  countHostCall(): void {
    this.memory.f64[HOST_CALLS >> 1]++;
  }

  /** A host call is over: what was lent for it expires. */
  endLending(): void {
    this.memory.f64[LENDINGS >> 1]++;
  }

  /** Host calls that are over: what was lent for one of them has expired. */
  get lendings(): number {
    return whole(this.memory.f64[LENDINGS >> 1]);
  }

  set lendings(value: number) {
    this.memory.f64[LENDINGS >> 1] = value;
  }

  /**
   * Cycles that an instruction, or a collection at the end of a frame, cost and no slice has paid yet.
   * Nothing is executed until they are paid. When the interpreter stops, all that the last instruction
   * cost beyond its fixed cycles, if that is more than may be taken at once.
   */
  get debt(): number {
    return whole(this.memory.f64[DEBT >> 1]);
  }

  set debt(value: number) {
    this.memory.f64[DEBT >> 1] = value;
  }

  /** How far an instruction that is done in stages has come; 0 if none is under way. */
  get progress(): number {
    return this.memory.i32[PROGRESS];
  }

  set progress(value: number) {
    this.memory.i32[PROGRESS] = value;
  }

  /** Largest depth of a coroutine in this logical frame so far. */
  get depthMark(): number {
    return this.memory.i32[DEPTH_MARK];
  }

  set depthMark(value: number) {
    this.memory.i32[DEPTH_MARK] = value;
  }
}

/** The same under the name that what works on it uses. */
export type Machine = MachineState;

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
