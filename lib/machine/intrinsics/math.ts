/**
 * Intrinsics of the `math` family. They use only those functions of `Math` that every engine
 * computes to the last bit, and elementary.ts for the others.
 */
import type { IntrinsicName } from "../../isa/intrinsics.ts";
import { HIGH, LOW, TAG_FLOAT, TAG_INT32 } from "../memory/value.ts";
import * as int64 from "../semantics/int64.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_OOB } from "../../isa/traps.ts";
import { atan2, cos, exp, ln, pow, sin, tan } from "./elementary.ts";
import { entry, type Intrinsic, setFloat, type ShortWays, slot } from "./intrinsic.ts";

/** Returns the float in a slot. */
function floatOf(m: Machine, at: number): number {
  return m.memory.f64[(at >> 1) + 1];
}

/** Returns the number in a slot, promoted to float. */
function promoted(m: Machine, at: number): number {
  const { i32 } = m.memory;
  if (i32[at] === TAG_FLOAT) return floatOf(m, at);
  return int64.toFloat(i32[at + LOW], highOf(i32, at));
}

/** Returns the high word of an int32 or int64, widened to 64 bits. */
function highOf(i32: Int32Array, at: number): number {
  return i32[at] === TAG_INT32 ? i32[at + LOW] >> 31 : i32[at + HIGH];
}

/** Compares two integers: negative, 0 or positive. */
function compareIntegers(i32: Int32Array, a: number, b: number): number {
  return int64.compare(i32[a + LOW], highOf(i32, a), i32[b + LOW], highOf(i32, b));
}

/** Copies an integer into the slot of a result, with the given tag. */
function setInteger(i32: Int32Array, to: number, tag: number, from: number): void {
  const low = i32[from + LOW];
  i32[to + HIGH] = highOf(i32, from);
  i32[to + LOW] = low;
  i32[to] = tag;
}

/** Creates an entry that takes and returns a float. */
function onFloat(name: IntrinsicName, f: (x: number) => number): Intrinsic {
  return entry(name, (m, at) => {
    setFloat(m, at, f(floatOf(m, at)));
    return 0;
  });
}

/** Creates an entry that takes two floats and returns a float. */
function onFloats(
  name: IntrinsicName,
  f: (a: number, b: number) => number,
): Intrinsic {
  return entry(name, (m, at) => {
    setFloat(m, at, f(floatOf(m, at), floatOf(m, slot(at, 1))));
    return 0;
  });
}

/** Creates an entry that rounds a float to a whole number and leaves integers unchanged. */
function rounding(name: IntrinsicName, f: (x: number) => number): Intrinsic {
  return entry(name, (m, at) => {
    if (m.memory.i32[at] === TAG_FLOAT) setFloat(m, at, f(floatOf(m, at)));
    return 0;
  });
}

/** From this magnitude on, every float is whole, and neighbours are at least 1 apart. */
const ALL_WHOLE = 2 ** 52;

function roundHalfEven(x: number): number {
  const size = Math.abs(x);
  if (!(size < ALL_WHOLE) || x === 0) return x;
  // The sum has no bits left for a fraction, so adding rounds to even, as required.
  const whole = (size + ALL_WHOLE) - ALL_WHOLE;
  return x < 0 ? -whole : whole;
}

function roundHalfAway(x: number): number {
  const whole = Math.trunc(x);
  // The difference is exact, so a half compares as a half.
  if (!(Math.abs(x - whole) >= 0.5)) return whole;
  return x < 0 ? whole - 1 : whole + 1;
}

/** The `math` family. */
export const MATH_INTRINSICS: readonly Intrinsic[] = [
  entry("math.abs/1", (m, at) => {
    const { i32 } = m.memory;
    if (i32[at] === TAG_FLOAT) {
      setFloat(m, at, Math.abs(floatOf(m, at)));
    } else if (highOf(i32, at) < 0) {
      if (i32[at] === TAG_INT32) i32[at + LOW] = -i32[at + LOW];
      else int64.subtract(i32, at, 0, 0, i32[at + LOW], i32[at + HIGH]);
    }
    return 0;
  }),
  entry("math.min/1", (m, at) => {
    const { i32 } = m.memory;
    const b = slot(at, 1);
    const tag = Math.max(i32[at], i32[b]);
    if (tag === TAG_FLOAT) setFloat(m, at, Math.min(promoted(m, at), promoted(m, b)));
    else setInteger(i32, at, tag, compareIntegers(i32, at, b) <= 0 ? at : b);
    return 0;
  }),
  entry("math.max/1", (m, at) => {
    const { i32 } = m.memory;
    const b = slot(at, 1);
    const tag = Math.max(i32[at], i32[b]);
    if (tag === TAG_FLOAT) setFloat(m, at, Math.max(promoted(m, at), promoted(m, b)));
    else setInteger(i32, at, tag, compareIntegers(i32, at, b) >= 0 ? at : b);
    return 0;
  }),
  entry("math.clamp/1", (m, at) => {
    const { i32 } = m.memory;
    const low = slot(at, 1);
    const high = slot(at, 2);
    const tag = Math.max(i32[at], i32[low], i32[high]);
    if (tag === TAG_FLOAT) {
      const lowest = promoted(m, low);
      const highest = promoted(m, high);
      // Also false for NaN.
      if (!(lowest <= highest)) return noRange(m, low, high);
      setFloat(m, at, Math.min(Math.max(promoted(m, at), lowest), highest));
      return 0;
    }
    if (compareIntegers(i32, low, high) > 0) return noRange(m, low, high);
    const isBelow = compareIntegers(i32, at, low) < 0;
    setInteger(i32, at, tag, isBelow ? low : compareIntegers(i32, at, high) > 0 ? high : at);
    return 0;
  }),
  rounding("math.floor/1", Math.floor),
  rounding("math.ceil/1", Math.ceil),
  rounding("math.trunc/1", Math.trunc),
  rounding("math.round_half_even/1", roundHalfEven),
  rounding("math.round_half_away/1", roundHalfAway),
  onFloat("math.sqrt/1", Math.sqrt),
  onFloat("math.sin/1", sin),
  onFloat("math.cos/1", cos),
  onFloat("math.tan/1", tan),
  onFloats("math.atan2/1", atan2),
  onFloat("math.exp/1", exp),
  onFloat("math.ln/1", ln),
  onFloats("math.pow/1", pow),
];

function noRange(m: Machine, low: number, high: number): number {
  m.trapDetail = `empty range: ${promoted(m, low)} to ${promoted(m, high)}`;
  return TRAP_OOB;
}

/** Returns the short ways of the `math` family. */
export function mathShortWays(): ShortWays {
  return {
    "math.sqrt/1": { args: ["x"], result: ["float", "Math.sqrt(x)"] },
  };
}
