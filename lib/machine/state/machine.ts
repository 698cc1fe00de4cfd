/**
 * State of one VM, shared by the interpreter and its parts.
 *
 * Every number a run changes is a word of linear memory or belongs to the string table (StringPool:
 * texts and hashes; AppendBuffer: the growing text). The fields here are the parts that work on
 * these, and the inputs of the VM. The exceptions are
 *
 * - set anew for every slice, not saved: `fuel`, `unbooked`, `extra` (0 between slices), `words`;
 * - derived from the program, not saved: `doubles`; from what ran, and without effect: `caches`;
 * - reported by a slice once its debt is paid, saved: `trap`, `trapDetail`;
 * - owned by the host, not saved: `retained`, `loan`, `isReadingHost`, `startCall`, `clock`,
 *   `collectorMs`,
 *   `probe`, `tape`, `isDisposed`, `trapCause`.
 */
import type { Limits } from "../../isa/limits.ts";
import type { Account } from "../memory/account.ts";
import type { DecodedCode } from "../code/decoded_code.ts";
import type { Heap } from "../memory/heap.ts";
import type { LinearMemory } from "../memory/linear_memory.ts";
import { InlineCaches } from "../properties/inline_caches.ts";
import type { AppendBuffer } from "../strings/append_buffer.ts";
import type { StringPool } from "../strings/string_pool.ts";
import type { HostFunction, StartCall } from "../host/host_function.ts";
import type { SoughtKey } from "../host/map_keys.ts";
import type { HostTape } from "../host/tape.ts";
import {
  CONTROL_CALLS,
  CONTROL_DEBT,
  CONTROL_DEPTH_MARK,
  CONTROL_GUEST_CALLS,
  CONTROL_HOST_CALLS,
  CONTROL_INSTRUCTIONS,
  CONTROL_INTRINSIC_CALLS,
  CONTROL_PROGRESS,
} from "./layout.ts";
import { RunState } from "./run_state.ts";
import { whole } from "./whole.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const CALLS = CONTROL_CALLS;
const DEBT = CONTROL_DEBT;
const DEPTH_MARK = CONTROL_DEPTH_MARK;
const GUEST_CALLS = CONTROL_GUEST_CALLS;
const HOST_CALLS = CONTROL_HOST_CALLS;
const INSTRUCTIONS = CONTROL_INSTRUCTIONS;
const INTRINSIC_CALLS = CONTROL_INTRINSIC_CALLS;
const PROGRESS = CONTROL_PROGRESS;

/** Parts and inputs of a machine. */
export interface MachineParts {
  /** Holds registers, counters, globals, stacks and objects. */
  readonly memory: LinearMemory;
  /** Objects in that memory. */
  readonly heap: Heap;
  /** Accounted bytes and allocation counters. */
  readonly account: Account;
  /** Decoded code without BREAKs and superinstructions, with its metadata. */
  readonly decoded: DecodedCode;
  /** Run-time strings of this VM, over the store of constants. */
  readonly strings: StringPool;
  /** The string being appended to in place. */
  readonly append: AppendBuffer;
  /** Function shapes; see {@link DecodedCode.functions}. */
  readonly functions: Int32Array;
  /** Code being executed: decoded, fused, or either with BREAKs. */
  readonly words: Int32Array;
  /** Constants as slots, in pool order. */
  readonly constants: Int32Array;
  /** Texts of the constants, in pool order; "" for those that are not strings. */
  readonly constantTexts: readonly string[];
  /** Word index of the first of the KNOWN_TEXTS among the constants; -1 if they are not there. */
  readonly knownTexts: number;
  /** Float constants of superinstructions. */
  readonly doubles: Float64Array;
  /** Host functions by index. */
  readonly hostFunctions: readonly HostFunction[];
  /** The language of the program has one kind of number: whole numbers of the host become floats. */
  readonly hasOneNumber: boolean;
  /** The program orders strings by UTF-16 units. */
  readonly ordersByUnits: boolean;
  readonly limits: Limits;
  /** Seed of `random.next` and of map hashes, an int32. */
  readonly seed: number;
  /** Sets an element for the host. It is given, because views of objects stand below what writes values. */
  readonly writeElement: (m: Machine, handle: number, key: SoughtKey, value: unknown) => void;
  /** Host time in milliseconds, for metrics only; always 0 if the host supplied no clock. */
  readonly clock: () => number;
}

/** State of one VM. */
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
  readonly knownTexts: number;
  doubles: Float64Array;
  readonly hostFunctions: readonly HostFunction[];
  readonly hasOneNumber: boolean;
  readonly ordersByUnits: boolean;
  readonly limits: Limits;
  readonly seed: number;
  readonly clock: () => number;
  readonly writeElement: MachineParts["writeElement"];
  /** Progress of the run across slices. */
  readonly run: RunState;
  /** Number of times the host holds each handle. Held objects are roots of the collector. */
  readonly retained: Map<number, number> = new Map();
  /** What the last search for a property found. */
  readonly found: Found = {
    holder: 0,
    record: 0,
    entry: 0,
    view: 0,
    element: NO_ELEMENT,
    isKnownAddition: false,
  };
  readonly caches: InlineCaches;
  /** What is lent to the host now; `undefined` if nothing is. */
  loan: Loan | undefined = undefined;
  /** A value of the host is being read, which may call the host: it must not change or run the VM. */
  isReadingHost = false;
  /** Starts calls of host functions that answer later. */
  startCall: StartCall | undefined = undefined;
  /** Host time spent in collections, in milliseconds. */
  collectorMs = 0;
  /** Whether the host has disposed this VM. */
  isDisposed = false;
  /** Receives what the host does, for a journal. */
  tape: HostTape | undefined = undefined;
  /** Receives events in profile mode. */
  probe: Probe | undefined = undefined;
  /** Cycles left in this run of the dispatch loop; the last block may take it below zero. */
  fuel = 0;
  /** While a host function runs: instructions executed in this stretch that are not yet counted. */
  unbooked = 0;
  /** Cycles an operation cost beyond its fixed cost, not yet charged to `fuel`. */
  extra = 0;
  /**
   * Number of the trap that stopped execution; kept between slices while its cycles are being paid.
   */
  trap = 0;
  /** Detail of the trap, added to its general description. */
  trapDetail = "";
  /** What a host function threw, if that is the trap. Not saved: it belongs to the host. */
  trapCause: { readonly thrown: unknown } | undefined = undefined;

  /** Creates a machine from a memory and its parts. */
  constructor(parts: MachineParts) {
    this.memory = parts.memory;
    this.heap = parts.heap;
    this.account = parts.account;
    this.strings = parts.strings;
    this.append = parts.append;
    this.decoded = parts.decoded;
    this.caches = new InlineCaches(parts.decoded.cacheWords);
    this.functions = parts.functions;
    this.words = parts.words;
    this.constants = parts.constants;
    this.constantTexts = parts.constantTexts;
    this.knownTexts = parts.knownTexts;
    this.doubles = parts.doubles;
    this.hostFunctions = parts.hostFunctions;
    this.hasOneNumber = parts.hasOneNumber;
    this.ordersByUnits = parts.ordersByUnits;
    this.limits = parts.limits;
    this.seed = parts.seed;
    this.clock = parts.clock;
    this.writeElement = parts.writeElement;
    this.run = new RunState(parts.memory);
  }

  /** Instructions executed so far, counted a block at a time. */
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

  /** Intrinsics executed so far. */
  get intrinsicCalls(): number {
    return whole(this.memory.f64[INTRINSIC_CALLS >> 1]);
  }

  set intrinsicCalls(value: number) {
    this.memory.f64[INTRINSIC_CALLS >> 1] = value;
  }

  /** Calls of the host into the guest so far. */
  get guestCalls(): number {
    return whole(this.memory.f64[GUEST_CALLS >> 1]);
  }

  /** Counts a call of the host into the guest. */
  countGuestCall(): void {
    this.memory.f64[GUEST_CALLS >> 1]++;
  }

  /** Host calls made so far. */
  get hostCalls(): number {
    return whole(this.memory.f64[HOST_CALLS >> 1]);
  }

  /** Counts a host call. */
  countHostCall(): void {
    this.memory.f64[HOST_CALLS >> 1]++;
  }

  /**
   * Cycles incurred by an instruction, or by the collection at the end of a frame, that no slice
   * has paid yet. Nothing is executed until they are paid. When the interpreter stops, this is the
   * entire cost of the last instruction beyond its fixed cycles, if that is more than may be
   * charged at once.
   */
  get debt(): number {
    return whole(this.memory.f64[DEBT >> 1]);
  }

  set debt(value: number) {
    this.memory.f64[DEBT >> 1] = value;
  }

  /** Progress of the staged instruction under way, in units of its own; 0 if there is none. */
  get progress(): number {
    return this.memory.i32[PROGRESS];
  }

  set progress(value: number) {
    this.memory.i32[PROGRESS] = value;
  }

  /** Largest call depth reached in this logical frame. */
  get depthMark(): number {
    return this.memory.i32[DEPTH_MARK];
  }

  set depthMark(value: number) {
    this.memory.i32[DEPTH_MARK] = value;
  }
}

/** A property that a search found. Word indexes, which are valid until something is allocated. */
export interface Found {
  /** The object that has the property; 0 if none has. */
  holder: number;
  /** What has the holder's named properties: itself or its companion. */
  record: number;
  /** The entry of the property in the table of its shape; 0 if it is an element or a length. */
  entry: number;
  /** Index of an element, {@link LENGTH_OF_ARRAY} or {@link NO_ELEMENT}. */
  element: number;
  /** The view that decided that the key is one of its elements or of none; 0 if no view did. */
  view: number;
  /** The last property added led to a shape that was there: adding it again does the same. */
  isKnownAddition: boolean;
}

/** {@link Found.element} of a property that is neither an element nor the length of an array. */
export const NO_ELEMENT = -1;
/** {@link Found.element} of the length of an array. */
export const LENGTH_OF_ARRAY = -2;

/** Short name of {@link MachineState}, used by the code that operates on it. */
export type Machine = MachineState;

/**
 * Objects lent to the host, until the host function that is running returns or, between slices, until the
 * VM runs again. Each is held once for each time it was lent.
 */
export interface Loan {
  /** Handles of the objects. */
  readonly handles: number[];
}

/** Events the interpreter reports to a profiler. */
export interface Probe {
  /**
   * Execution continues at this word, to the end of its block, in the current coroutine at this
   * depth.
   */
  enter(word: number, depth: number): void;
  /** An instruction that may allocate has completed and cost cycles beyond its fixed ones. */
  settle(word: number, cycles: number): void;
  /** The instruction at this word has passed on a value with this tag. */
  share(word: number, tag: number): void;
  /** Executes an instruction that passes a value on; returns the new top. */
  carry(word: number, frame: number, top: number): number;
  /** Decoded size in words of the instruction last executed by {@link Probe.carry}. */
  carriedWords: number;
}
