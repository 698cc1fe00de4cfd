/** Writes values of the host that are not objects into slots of the guest. */
import { BIGINT_CYCLES, STRING_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_HOST_FAULT, TRAP_LIMIT, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { measureText, type TextSizes } from "../../encoding/text_sizes.ts";
import {
  HIGH as HIGH_CONSTANT,
  LOW as LOW_CONSTANT,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_NULL,
  writeInt64,
  writeString,
} from "../memory/value.ts";
import { MOST_BIGINT_BITS } from "../../isa/bigint_bits.ts";
import { newBigint, TOO_LARGE } from "../semantics/bigint.ts";
import { makeStringRoom } from "../semantics/allocation.ts";
import { CONTROL_REALM, REALM_BIGINT } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { accountedBytes, payloadCycles } from "../strings/string_costs.ts";

// This module's own names: an engine folds these into code, but loads an imported one at every use.
const INT32 = TAG_INT32;
const FLOAT = TAG_FLOAT;
const BOOL = TAG_BOOL;
const NULL = TAG_NULL;
const LOW = LOW_CONSTANT;
const HIGH = HIGH_CONSTANT;

/** What a value of the host may be, for messages. */
export const ALLOWED =
  "null, a boolean, number, bigint, string, float(…), array, Uint8Array, Map, plain object, Error, " +
  "or a guest object of this VM that is still valid";

/** Writes a value that is not an object; `undefined` as null. @returns 0 or the number of a trap */
export function writeScalar(
  m: Machine,
  source: string,
  value: unknown,
  slot: number,
  top: number,
): number {
  const { i32, f64 } = m.memory;
  if (typeof value === "number") {
    m.tape?.scalar(value);
    if (!m.hasOneNumber && Object.is(value, value | 0)) {
      i32[slot] = INT32;
      i32[slot + LOW] = value;
    } else {
      i32[slot] = FLOAT;
      f64[(slot >> 1) + 1] = value;
    }
    return 0;
  }
  switch (typeof value) {
    case "boolean":
      i32[slot] = BOOL;
      i32[slot + LOW] = value ? 1 : 0;
      i32[slot + HIGH] = 0;
      m.tape?.scalar(value);
      return 0;
    case "bigint":
      if (m.hasOneNumber) return writeBigint(m, source, value, slot, top);
      if (BigInt.asIntN(64, value) === value) {
        m.tape?.scalar(value);
        m.extra += BIGINT_CYCLES;
        writeInt64(i32, slot, value);
        return 0;
      }
      m.trapDetail = `${source} a bigint that does not fit in 64 bits; use BigInt.asIntN(64, …)`;
      return TRAP_HOST_FAULT;
    case "string": {
      const text = value.toWellFormed();
      const sizes = measureText(text);
      if (!isShortEnough(m, source, sizes)) return TRAP_LIMIT;
      m.tape?.text(text);
      return writeText(m, text, sizes, slot, top);
    }
    case "undefined":
    case "object":
      i32[slot] = NULL;
      i32[slot + LOW] = 0;
      i32[slot + HIGH] = 0;
      m.tape?.scalar(value === undefined ? undefined : null);
      return 0;
    default:
      m.trapDetail = `${source} a ${typeof value}; expected ${ALLOWED}`;
      return TRAP_HOST_FAULT;
  }
}

/** Reports whether the program has BigInts: it has one kind of number, and their prototype is in the realm. */
export function hasBigints({ hasOneNumber, memory: { i32 } }: Machine): boolean {
  return hasOneNumber && i32[CONTROL_REALM + REALM_BIGINT] !== 0;
}

/** Writes a BigInt: an int64 of a program with one kind of number would not be a value of its language. */
function writeBigint(
  m: Machine,
  source: string,
  value: bigint,
  slot: number,
  top: number,
): number {
  if (!hasBigints(m)) {
    m.trapDetail = `${source} a bigint; the program does not use BigInt, give a number`;
    return TRAP_HOST_FAULT;
  }
  const handle = newBigint(m, value, top);
  if (handle === -1) return TRAP_OUT_OF_MEMORY;
  if (handle === TOO_LARGE) {
    m.trapDetail = `${source} a bigint of more than ${MOST_BIGINT_BITS} bits`;
    return TRAP_HOST_FAULT;
  }
  m.tape?.scalar(value);
  const { i32 } = m.memory;
  i32[slot] = TAG_HEAP_REF;
  i32[slot + LOW] = handle;
  return 0;
}

/** Whether the limit allows a string of such a size. Otherwise sets the detail of the LIMIT trap. */
export function isShortEnough(m: Machine, source: string, { bytes }: TextSizes): boolean {
  const { stringBytes } = m.limits;
  if (bytes <= stringBytes) return true;
  m.trapDetail = `${source} a string of ${bytes} bytes, the limit is ${stringBytes}`;
  return false;
}

/** Writes a new string. @returns 0 or the number of a trap */
export function writeText(
  m: Machine,
  text: string,
  sizes: TextSizes,
  slot: number,
  top: number,
): number {
  if (!makeStringRoom(m, 1, accountedBytes(sizes.bytes, 0), top)) return TRAP_OUT_OF_MEMORY;
  m.extra += STRING_CYCLES + payloadCycles(sizes.bytes);
  writeString(m.memory.i32, slot, m.strings.add(text, sizes), sizes.bytes);
  return 0;
}
