/** State of one running VM that is not in linear memory: what the interpreter and its parts share. */
import type { Memory } from "../memory/stack.ts";
import type { StringPool } from "../memory/strings.ts";
import type { HostFunction } from "./host_call.ts";

/** Limits of a VM. Each has its own trap. */
export interface Limits {
  /** Slots of the stack: locals, frame headers and operands together. 1 … 2²⁴; 65 536 unless given. Trap STACK_OVERFLOW. */
  readonly stackSlots: number;
  /** Frames, the entry's included. 1 … 2²⁴; 4 096 unless given. Trap CALL_DEPTH. */
  readonly callDepth: number;
  /** UTF-8 bytes of one string made at run time. 1 … 2²⁸; 16 MiB unless given. Trap LIMIT. */
  readonly stringBytes: number;
  /** Accounted bytes of the strings made at run time, after a collection. 1 … 2³¹; 64 MiB unless given. Trap OUT_OF_MEMORY. */
  readonly heapBytes: number;
}

/** The limits a VM has unless told otherwise. */
export const DEFAULT_LIMITS: Limits = {
  stackSlots: 65_536,
  callDepth: 4_096,
  stringBytes: 16 << 20,
  heapBytes: 64 << 20,
};

/** What the interpreter works on. */
export interface Machine {
  /** Globals, stack and registers. */
  readonly memory: Memory;
  /** Constants as slots, in pool order. */
  readonly constants: Int32Array;
  /** Host functions by index. */
  readonly hostFunctions: readonly HostFunction[];
  /** Strings of this VM and its store. */
  readonly strings: StringPool;
  readonly limits: Limits;
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
