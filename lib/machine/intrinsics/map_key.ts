/** Keys of maps: what their hashes are, and which are the same. */
import { hashInteger } from "../../encoding/content_hash.ts";
import { bigintHash } from "../memory/bigint_words.ts";
import {
  HIGH as HIGH_CONSTANT,
  LOW as LOW_CONSTANT,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { equalBigints, equalStrings, highOf } from "../semantics/operations.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  CONTROL_KEYS,
  KIND_BIGINT,
  KIND_SYMBOL,
  OBJECT_EXTRA,
  OBJECT_SERIAL,
} from "../state/layout.ts";
import type { MachineState } from "../state/machine.ts";
import { NAN_HIGH } from "../state/snapshot_format.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const LOW = LOW_CONSTANT;
const HIGH = HIGH_CONSTANT;
const INT32 = TAG_INT32;
const FLOAT = TAG_FLOAT;
const STRING = TAG_STRING;
const HEAP_REF = TAG_HEAP_REF;
const NULL = TAG_NULL;
const UNDEFINED = TAG_UNDEFINED;

// Halves of what is hashed for keys that are no numbers.
const LOW_OF_NULL = 2;
const LOW_OF_UNDEFINED = 3;
/** High word of a serial number. */
const HIGH_OF_SERIAL = 1;

/** Returns the hash of a key that is a string, and charges for it unless it is known. */
export function stringHash(m: MachineState, key: number): number {
  const { i32 } = m.memory;
  const id = i32[key + LOW];
  const bytes = i32[key + HIGH];
  const known = m.strings.knownHash(id, bytes);
  if (known !== undefined) return known;
  m.extra += m.strings.hashCycles(id, bytes);
  return m.strings.hash(id, bytes, m.seed);
}

/** Reports whether the key in a slot is an object that no map has had as a key: so no map has it. */
export function isNew({ memory: { i32 } }: MachineState, key: number): boolean {
  if (i32[key] !== HEAP_REF) return false;
  const object = i32[i32[CONTROL_HANDLES] + i32[key + LOW]];
  const kind = i32[object + BLOCK_KIND];
  return i32[object + OBJECT_SERIAL] === 0 && kind !== KIND_SYMBOL && kind !== KIND_BIGINT;
}

/** Gives an object that becomes a key for the first time its serial number. */
export function giveSerial(m: MachineState, key: number): void {
  const { i32, f64 } = m.memory;
  let count = f64[CONTROL_KEYS >> 1] + 1;
  // 0 is that of objects without one.
  if ((count | 0) === 0) count++;
  f64[CONTROL_KEYS >> 1] = count;
  i32[i32[i32[CONTROL_HANDLES] + i32[key + LOW]] + OBJECT_SERIAL] = count | 0;
}

/** Returns the hash of a key that is not a string. An object has its serial number. */
export function plainHash({ memory: { i32, f64 }, seed }: MachineState, key: number): number {
  const low = i32[key + LOW];
  switch (i32[key]) {
    case FLOAT:
      return floatHash(f64[(key >> 1) + 1], low, i32[key + HIGH], seed);
    case HEAP_REF:
      return objectHash(i32, i32[i32[CONTROL_HANDLES] + low], seed) ?? 0;
    case NULL:
    case UNDEFINED:
      return emptyHash(i32[key], seed);
    default:
      return hashInteger(low, highOf(i32, key), seed);
  }
}

/** Returns the hash of the object at a word index; undefined if it has no serial number. */
export function objectHash(i32: Int32Array, object: number, seed: number): number | undefined {
  if (i32[object + BLOCK_KIND] === KIND_SYMBOL) {
    return hashInteger(i32[object + OBJECT_EXTRA], 0, seed);
  }
  if (i32[object + BLOCK_KIND] === KIND_BIGINT) return bigintHash(i32, object, seed);
  const serial = i32[object + OBJECT_SERIAL];
  return serial === 0 ? undefined : hashInteger(serial, HIGH_OF_SERIAL, seed);
}

/** Returns the hash of null or undefined, given its tag. */
export function emptyHash(tag: number, seed: number): number {
  return hashInteger(tag === NULL ? LOW_OF_NULL : LOW_OF_UNDEFINED, 0, seed);
}

/** Returns the hash of a float: that of the integer, if it is one in the range of int64; else of its bits. */
export function floatHash(x: number, low: number, high: number, seed: number): number {
  const int = x | 0;
  if (int === x) return hashInteger(int, int >> 31, seed);
  if (isInt64(x)) return hashInteger(lowOf(x), highWord(x), seed);
  return Number.isNaN(x) ? hashInteger(0, NAN_HIGH, seed) : hashInteger(low, high, seed);
}

/** Reports whether a float is an integer in the range of int64. */
export function isInt64(x: number): boolean {
  return Number.isInteger(x) && x >= -(2 ** 63) && x < 2 ** 63;
}

function highWord(x: number): number {
  return Math.floor(x / 2 ** 32) | 0;
}

/** The low word of an integer; all steps are exact. */
function lowOf(x: number): number {
  return (x - Math.floor(x / 2 ** 32) * 2 ** 32) | 0;
}

/** Reports whether a float is the integer in a slot. */
export function isInteger(i32: Int32Array, x: number, at: number): boolean {
  if (i32[at] === INT32) return x === i32[at + LOW];
  return isInt64(x) && lowOf(x) === i32[at + LOW] && highWord(x) === i32[at + HIGH];
}

/** Reports whether the keys in two slots are the same: SameValueZero, numbers by their value. */
export function isSameKey(m: MachineState, a: number, b: number): boolean {
  const { i32, f64 } = m.memory;
  const tag = i32[a];
  const other = i32[b];
  if (tag <= FLOAT) {
    if (other > FLOAT) return false;
    if (tag !== FLOAT) {
      if (other === FLOAT) return isInteger(i32, f64[(b >> 1) + 1], a);
      return i32[a + LOW] === i32[b + LOW] && highOf(i32, a) === highOf(i32, b);
    }
    const x = f64[(a >> 1) + 1];
    if (other !== FLOAT) return isInteger(i32, x, b);
    const y = f64[(b >> 1) + 1];
    return x === y || Number.isNaN(x) && Number.isNaN(y);
  }
  if (tag !== other) return false;
  if (tag === STRING) return equalStrings(m, a, b);
  if (tag === NULL || tag === UNDEFINED || i32[a + LOW] === i32[b + LOW]) return true;
  return tag === HEAP_REF && equalBigints(m, a, b);
}

/** Brings the key of a new entry into the form that maps keep: no negative zero, no hole. */
export function normaliseKey({ memory: { i32, f64 } }: MachineState, key: number): void {
  if (i32[key] === FLOAT && f64[(key >> 1) + 1] === 0) i32[key + HIGH] = 0;
  else if (i32[key] === UNDEFINED) i32[key + LOW] = 0;
}
