/** What an intrinsic is: a row of metadata and a small function on slots. */
import type { IntrinsicSignature } from "../../isa/intrinsic_table.ts";
import {
  type BLOCK_KIND,
  type CONTROL_HANDLES,
  KIND_ARRAY,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_MAP,
} from "../state/layout.ts";
import type { TextSizes } from "../../encoding/text_sizes.ts";
import { accountedBytes, payloadCycles, STRING_CYCLES } from "../strings/string_costs.ts";
import {
  type HIGH as HIGH_CONSTANT,
  type LOW as LOW_CONSTANT,
  type SLOT_WORDS as SLOT_WORDS_CONSTANT,
  type TAG_BOOL,
  type TAG_FLOAT,
  type TAG_HEAP_REF,
  type TAG_INT32,
  type TAG_INT64,
  type TAG_NULL,
  type TAG_STRING,
  writeString,
} from "../memory/value.ts";
import { makeStringRoom } from "../semantics/allocation.ts";
import type { Machine } from "../state/machine.ts";
import { kindName } from "../semantics/operations.ts";
import { TRAP_LIMIT, TRAP_OOB, TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/trap_numbers.ts";

// This module's own names for imported constants: see interpreter.ts.
const INT32: typeof TAG_INT32 = 0;
const INT64: typeof TAG_INT64 = 1;
const FLOAT: typeof TAG_FLOAT = 2;
const BOOL: typeof TAG_BOOL = 3;
const NULL: typeof TAG_NULL = 4;
const STRING: typeof TAG_STRING = 5;
const HEAP_REF: typeof TAG_HEAP_REF = 6;
const LOW: typeof LOW_CONSTANT = 2;
const HIGH: typeof HIGH_CONSTANT = 3;
const SLOT_WORDS: typeof SLOT_WORDS_CONSTANT = 4;
const HANDLES: typeof CONTROL_HANDLES = 13;
const KIND_WORD: typeof BLOCK_KIND = 0;

/** What an argument may be. */
export type ArgumentKind =
  | "any"
  | "bool"
  | "int32"
  | "int64"
  /** int32 or int64. */
  | "integer"
  | "float"
  /** int32, int64 or float. */
  | "number"
  | "string"
  | "array"
  | "bytes"
  | "map"
  | "closure";

/** A VM-owned operation. Adding one is adding an entry to the file of its family. */
export interface Intrinsic extends IntrinsicSignature {
  /** What each argument must be; another one traps TYPE. */
  readonly kinds: readonly ArgumentKind[];
  /**
   * Runs with its first argument at word index `at`, leaves its results there, and returns 0 or the
   * number of a trap. Cycles beyond the fixed ones go to `m.extra`. Blocks don't move but when they
   * are resized; views must be read anew after anything that allocates.
   */
  run(m: Machine, at: number): number;
}

/** Tags each kind of argument may have, as bits. */
const TAGS: Readonly<Record<ArgumentKind, number>> = {
  any: -1,
  bool: 1 << BOOL,
  int32: 1 << INT32,
  int64: 1 << INT64,
  integer: (1 << INT32) | (1 << INT64),
  float: 1 << FLOAT,
  number: (1 << INT32) | (1 << INT64) | (1 << FLOAT),
  string: 1 << STRING,
  array: 1 << HEAP_REF,
  bytes: 1 << HEAP_REF,
  map: 1 << HEAP_REF,
  closure: 1 << HEAP_REF,
};

/** Block kind of each kind of argument that is an object. */
const BLOCKS: Readonly<Partial<Record<ArgumentKind, number>>> = {
  array: KIND_ARRAY,
  bytes: KIND_BYTES,
  map: KIND_MAP,
  closure: KIND_CLOSURE,
};

/**
 * An entry of a family.
 *
 * @param id operand of INTRINSIC; never given to another one
 * @param name `module.name`, version 1
 * @param kinds what each argument must be
 * @param rets result slots
 * @param cycles fixed cost on top of INTRINSIC's own
 * @param run see {@link Intrinsic.run}; its arguments have been checked
 */
export function entry(
  id: number,
  name: `${string}.${string}`,
  kinds: readonly ArgumentKind[],
  rets: number,
  cycles: number,
  run: (m: Machine, at: number) => number,
): Intrinsic {
  const [module, member] = name.split(".");
  const tags = Int32Array.from(kinds, (kind) => TAGS[kind]);
  const blocks = Int32Array.from(kinds, (kind) => BLOCKS[kind] ?? -1);
  const identity = `${name}/1`;
  const count = kinds.length;
  return {
    id,
    module,
    name: member,
    version: 1,
    args: kinds.length,
    rets,
    cycles,
    kinds,
    run(m, at): number {
      const { i32 } = m.memory;
      for (let i = 0, slot = at; i < count; i++, slot += SLOT_WORDS) {
        const tag = i32[slot];
        const isRight = ((tags[i] >> tag) & 1) === 1 &&
          (tag !== HEAP_REF || blocks[i] < 0 ||
            i32[i32[i32[HANDLES] + i32[slot + LOW]] + KIND_WORD] === blocks[i]);
        if (!isRight) {
          m.trapDetail = `argument ${i + 1} of ${identity} must be ${kinds[i]}, not ${
            kindName(m, slot)
          }`;
          return TRAP_TYPE;
        }
      }
      return run(m, at);
    },
  };
}

/** Word index of the slot of an argument or result. */
export function slot(at: number, index: number): number {
  return at + index * SLOT_WORDS;
}

/** Word index of the object a slot refers to. */
export function objectAt(m: Machine, at: number): number {
  return m.heap.addressOf(m.memory.i32[at + LOW]);
}

/** An integer argument as a number; one beyond 2^53 as one that no length or index reaches. */
export function integerAt(m: Machine, at: number): number {
  const { i32 } = m.memory;
  if (i32[at] === INT32) return i32[at + LOW];
  return i32[at + HIGH] * 2 ** 32 + (i32[at + LOW] >>> 0);
}

/** Traps OOB: `what` was asked for, `limit` is there. */
export function outOfBounds(m: Machine, what: string, limit: number): number {
  m.trapDetail = `${what} of ${limit}`;
  return TRAP_OOB;
}

/** Writes null. */
export function setNull(m: Machine, at: number): void {
  m.memory.i32[at] = NULL;
}

/** Writes a bool. */
export function setBool(m: Machine, at: number, value: boolean): void {
  const { i32 } = m.memory;
  i32[at] = BOOL;
  i32[at + LOW] = value ? 1 : 0;
}

/** Writes an int32. */
export function setInt32(m: Machine, at: number, value: number): void {
  const { i32 } = m.memory;
  i32[at] = INT32;
  i32[at + LOW] = value;
}

/** Writes a float. */
export function setFloat(m: Machine, at: number, value: number): void {
  m.memory.i32[at] = FLOAT;
  m.memory.f64[(at >> 1) + 1] = value;
}

/** Writes a reference to an object. */
export function setObject(m: Machine, at: number, handle: number): void {
  const { i32 } = m.memory;
  i32[at] = HEAP_REF;
  i32[at + LOW] = handle;
}

/**
 * Makes a string, charges for it, and writes it.
 *
 * @param text well-formed text
 * @param top word index after the last live slot of the stack: the arguments as long as they are needed
 * @returns 0 or the number of a trap
 */
export function setNewString(
  m: Machine,
  at: number,
  text: string,
  sizes: TextSizes,
  top: number,
): number {
  if (sizes.bytes > m.limits.stringBytes) {
    m.trapDetail = `a string of ${sizes.bytes} bytes, the limit is ${m.limits.stringBytes}`;
    return TRAP_LIMIT;
  }
  if (!makeStringRoom(m, 1, accountedBytes(sizes.bytes, 0), top)) return TRAP_OUT_OF_MEMORY;
  m.extra += STRING_CYCLES + payloadCycles(sizes.bytes);
  writeString(m.memory.i32, at, m.strings.add(text, sizes), sizes.bytes);
  return 0;
}
