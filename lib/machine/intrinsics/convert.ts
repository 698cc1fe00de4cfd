/** The `convert` family: between the kinds of numbers. Nothing is converted but by these. */
import { HIGH, LOW, TAG } from "../../memory/value.ts";
import { toFloat } from "../int64.ts";
import type { Machine } from "../machine.ts";
import { entry, type Intrinsic, setBool, setFloat, setInt32, slot } from "./intrinsic.ts";

const TWO_32 = 2 ** 32;
const TWO_63 = 2 ** 63;

/** The number of a slot as a double; an int64 rounded to the nearest. */
function doubleAt(m: Machine, at: number): number {
  const { i32, f64 } = m.memory;
  switch (i32[at]) {
    case TAG.INT32:
      return i32[at + LOW];
    case TAG.INT64:
      return toFloat(i32[at + LOW], i32[at + HIGH]);
    default:
      return f64[(at >> 1) + 1];
  }
}

function setInt64(m: Machine, at: number, low: number, high: number): void {
  const { i32 } = m.memory;
  i32[at] = TAG.INT64;
  i32[at + LOW] = low;
  i32[at + HIGH] = high;
}

/** Writes a whole double in the int64 range. */
function setWhole(m: Machine, at: number, value: number): void {
  const high = Math.floor(value / TWO_32);
  setInt64(m, at, value - high * TWO_32, high);
}

/** Whether an int64 is one of 32 bits. */
function fits(low: number, high: number): boolean {
  return high === low >> 31;
}

/** The `convert` family. */
export const CONVERT_INTRINSICS: readonly Intrinsic[] = [
  entry(0x020, "convert.to_int32", ["number"], 2, 2, (m, at) => {
    const { i32 } = m.memory;
    const low = i32[at + LOW];
    let value = low;
    let isExact = true;
    if (i32[at] === TAG.INT64) {
      isExact = fits(low, i32[at + HIGH]);
    } else if (i32[at] === TAG.FLOAT) {
      const float = doubleAt(m, at);
      value = float | 0;
      isExact = value === float;
    }
    setBool(m, at, isExact);
    setInt32(m, slot(at, 1), isExact ? value : 0);
    return 0;
  }),

  entry(0x021, "convert.to_int64", ["number"], 2, 2, (m, at) => {
    const { i32 } = m.memory;
    const low = i32[at + LOW];
    const high = i32[at + HIGH];
    const tag = i32[at];
    const float = tag === TAG.FLOAT ? doubleAt(m, at) : 0;
    const isExact = tag !== TAG.FLOAT ||
      (float >= -TWO_63 && float < TWO_63 && Math.floor(float) === float);
    setBool(m, at, isExact);
    if (tag === TAG.INT64) setInt64(m, slot(at, 1), low, high);
    else setWhole(m, slot(at, 1), tag === TAG.INT32 ? low : isExact ? float : 0);
    return 0;
  }),

  entry(0x022, "convert.to_float", ["number"], 1, 1, (m, at) => {
    setFloat(m, at, doubleAt(m, at));
    return 0;
  }),

  entry(0x023, "convert.saturate_int32", ["number"], 1, 2, (m, at) => {
    // Rounding an int64 to a double does not move it over an end of the 32-bit range.
    const value = Math.min(0x7fff_ffff, Math.max(-0x8000_0000, doubleAt(m, at)));
    setInt32(m, at, Math.trunc(value));
    return 0;
  }),

  entry(0x024, "convert.saturate_int64", ["number"], 1, 2, (m, at) => {
    if (m.memory.i32[at] === TAG.INT64) return 0;
    const value = doubleAt(m, at);
    if (value >= TWO_63) setInt64(m, at, -1, 0x7fff_ffff);
    else if (value <= -TWO_63) setInt64(m, at, 0, -0x8000_0000);
    else setWhole(m, at, Number.isNaN(value) ? 0 : Math.trunc(value));
    return 0;
  }),

  entry(0x025, "convert.wrap_int32", ["integer"], 1, 1, (m, at) => {
    m.memory.i32[at] = TAG.INT32;
    return 0;
  }),

  entry(0x026, "convert.extend_int64", ["integer"], 1, 1, (m, at) => {
    const { i32 } = m.memory;
    if (i32[at] === TAG.INT32) setInt64(m, at, i32[at + LOW], i32[at + LOW] >> 31);
    return 0;
  }),

  entry(0x027, "convert.float_bits", ["float"], 1, 1, (m, at) => {
    // The payload of a slot is the pattern already. That of a NaN is not to be seen.
    if (Number.isNaN(doubleAt(m, at))) setInt64(m, at, 0, 0x7ff8_0000);
    else m.memory.i32[at] = TAG.INT64;
    return 0;
  }),

  entry(0x028, "convert.float_from_bits", ["int64"], 1, 1, (m, at) => {
    const value = m.memory.f64[(at >> 1) + 1];
    m.memory.i32[at] = TAG.FLOAT;
    if (Number.isNaN(value)) setFloat(m, at, NaN);
    return 0;
  }),
];
