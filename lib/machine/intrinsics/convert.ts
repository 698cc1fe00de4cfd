/**
 * Intrinsics of the `convert` family: conversions between numeric kinds. An int64 is handled as two
 * halves; no BigInt is used.
 */
import { HIGH, LOW, TAG_FLOAT, TAG_INT32, TAG_INT64 } from "../memory/value.ts";
import type { Machine } from "../state/machine.ts";
import { numberAt } from "../semantics/operations.ts";
import {
  entry,
  type Intrinsic,
  setBool,
  setFloat,
  setInt32,
  type ShortWays,
  slot,
} from "./intrinsic.ts";

const TWO_31 = 2 ** 31;
const TWO_32 = 2 ** 32;
const TWO_63 = 2 ** 63;

/** High word of the canonical NaN, the only one whose bits a guest can see; the low word is 0. */
const NAN_HIGH = 0x7ff8_0000;

function setInt64(m: Machine, at: number, low: number, high: number): void {
  const { i32 } = m.memory;
  i32[at] = TAG_INT64;
  i32[at + LOW] = low;
  i32[at + HIGH] = high;
}

/** Writes an int32 or int64 as an int64. */
function widen(m: Machine, to: number, from: number): void {
  const { i32 } = m.memory;
  const low = i32[from + LOW];
  setInt64(m, to, low, i32[from] === TAG_INT32 ? low >> 31 : i32[from + HIGH]);
}

/** Writes a whole float in the int64 range as an int64. */
function setWhole(m: Machine, at: number, value: number): void {
  const high = Math.floor(value / TWO_32);
  // For a float, the quotient by a power of two and the remainder are both exact.
  setInt64(m, at, value - high * TWO_32, high);
}

/** Reports whether a float with these bits is a NaN. */
function isNaNBits(low: number, high: number): boolean {
  const magnitude = high & 0x7fff_ffff;
  return magnitude > 0x7ff0_0000 || magnitude === 0x7ff0_0000 && low !== 0;
}

/** The `convert` family. */
export const CONVERT_INTRINSICS: readonly Intrinsic[] = [
  entry("convert.to_int32/1", (m, at) => {
    const value = numberAt(m, at);
    // The float nearest to an int64 outside the range is also outside.
    const isExact = (value | 0) === value;
    setBool(m, at, isExact);
    setInt32(m, slot(at, 1), isExact ? value : 0);
    return 0;
  }),
  entry("convert.to_int64/1", (m, at) => {
    const to = slot(at, 1);
    let isExact = true;
    if (m.memory.i32[at] === TAG_FLOAT) {
      const value = numberAt(m, at);
      isExact = value >= -TWO_63 && value < TWO_63 && Math.floor(value) === value;
      setWhole(m, to, isExact ? value : 0);
    } else {
      widen(m, to, at);
    }
    setBool(m, at, isExact);
    return 0;
  }),
  entry("convert.to_float/1", (m, at) => {
    setFloat(m, at, numberAt(m, at));
    return 0;
  }),
  entry("convert.saturate_int32/1", (m, at) => {
    const value = numberAt(m, at);
    setInt32(m, at, value >= TWO_31 ? TWO_31 - 1 : value < -TWO_31 ? -TWO_31 : value | 0);
    return 0;
  }),
  entry("convert.saturate_int64/1", (m, at) => {
    if (m.memory.i32[at] !== TAG_FLOAT) {
      widen(m, at, at);
      return 0;
    }
    const value = numberAt(m, at);
    if (value >= TWO_63) setInt64(m, at, -1, 0x7fff_ffff);
    else if (value < -TWO_63) setInt64(m, at, 0, -0x8000_0000);
    else setWhole(m, at, Math.trunc(value) || 0);
    return 0;
  }),
  entry("convert.wrap_int32/1", (m, at) => {
    m.memory.i32[at] = TAG_INT32;
    return 0;
  }),
  entry("convert.float_bits/1", (m, at) => {
    const { i32 } = m.memory;
    const isNaN = isNaNBits(i32[at + LOW], i32[at + HIGH]);
    setInt64(m, at, isNaN ? 0 : i32[at + LOW], isNaN ? NAN_HIGH : i32[at + HIGH]);
    return 0;
  }),
  entry("convert.float_from_bits/1", (m, at) => {
    const { i32 } = m.memory;
    if (isNaNBits(i32[at + LOW], i32[at + HIGH])) {
      i32[at + LOW] = 0;
      i32[at + HIGH] = NAN_HIGH;
    }
    i32[at] = TAG_FLOAT;
    return 0;
  }),
];

/** Returns the short ways of the `convert` family. */
export function convertShortWays(): ShortWays {
  return {
    "convert.to_float/1": {
      args: ["value"],
      when: "value.tag === INT32",
      result: ["float", "value.low"],
    },
  };
}
