/**
 * The `math` family. Of `Math` it has what every engine computes to the last bit alike, and the rest
 * from elementary.ts.
 */
import { HIGH, LOW, TAG_FLOAT, TAG_INT32 } from "../memory/value.ts";
import * as int64 from "../semantics/int64.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_OOB } from "../../isa/trap_numbers.ts";
import { atan2, cos, exp, ln, pow, sin, tan } from "./elementary.ts";
import { entry, type Intrinsic, setFloat, type ShortWay, slot } from "./intrinsic.ts";

/** The float in a slot. */
function floatOf(m: Machine, at: number): number {
  return m.memory.f64[(at >> 1) + 1];
}

/** The number in a slot, promoted to float. */
function promoted(m: Machine, at: number): number {
  const { i32 } = m.memory;
  if (i32[at] === TAG_FLOAT) return floatOf(m, at);
  return int64.toFloat(i32[at + LOW], highOf(i32, at));
}

/** High word of an int32 or int64. */
function highOf(i32: Int32Array, at: number): number {
  return i32[at] === TAG_INT32 ? i32[at + LOW] >> 31 : i32[at + HIGH];
}

/** Order of two integers: negative, 0 or positive. */
function compareIntegers(i32: Int32Array, a: number, b: number): number {
  return int64.compare(i32[a + LOW], highOf(i32, a), i32[b + LOW], highOf(i32, b));
}

/** Copies an integer into the slot of a result, as one of the given tag. */
function setInteger(i32: Int32Array, to: number, tag: number, from: number): void {
  const low = i32[from + LOW];
  i32[to + HIGH] = highOf(i32, from);
  i32[to + LOW] = low;
  i32[to] = tag;
}

/** An entry of one float and a float result. */
function onFloat(
  id: number,
  name: string,
  cycles: number,
  f: (x: number) => number,
  short?: ShortWay,
): Intrinsic {
  return entry(id, `math.${name}`, ["float"], 1, cycles, (m, at) => {
    setFloat(m, at, f(floatOf(m, at)));
    return 0;
  }, short);
}

/** An entry of two floats and a float result. */
function onFloats(
  id: number,
  name: string,
  cycles: number,
  f: (a: number, b: number) => number,
): Intrinsic {
  return entry(id, `math.${name}`, ["float", "float"], 1, cycles, (m, at) => {
    setFloat(m, at, f(floatOf(m, at), floatOf(m, slot(at, 1))));
    return 0;
  });
}

/** An entry that makes a float a whole number and leaves an integer as it is. */
function rounding(id: number, name: string, f: (x: number) => number): Intrinsic {
  return entry(id, `math.${name}`, ["number"], 1, 2, (m, at) => {
    if (m.memory.i32[at] === TAG_FLOAT) setFloat(m, at, f(floatOf(m, at)));
    return 0;
  });
}

/** From here on, floats are whole, and the distance of neighbours is at least 1. */
const ALL_WHOLE = 2 ** 52;

function roundHalfEven(x: number): number {
  const size = Math.abs(x);
  if (!(size < ALL_WHOLE) || x === 0) return x;
  // The sum has no bits left for a fraction: its own rounding, ties to even, is the one wanted.
  const whole = (size + ALL_WHOLE) - ALL_WHOLE;
  return x < 0 ? -whole : whole;
}

function roundHalfAway(x: number): number {
  const whole = Math.trunc(x);
  // Exact, so a half is a half.
  if (!(Math.abs(x - whole) >= 0.5)) return whole;
  return x < 0 ? whole - 1 : whole + 1;
}

/** The `math` family. */
export const MATH_INTRINSICS: readonly Intrinsic[] = [
  entry(0x040, "math.abs", ["number"], 1, 2, (m, at) => {
    const { i32 } = m.memory;
    if (i32[at] === TAG_FLOAT) {
      setFloat(m, at, Math.abs(floatOf(m, at)));
    } else if (highOf(i32, at) < 0) {
      if (i32[at] === TAG_INT32) i32[at + LOW] = -i32[at + LOW];
      else int64.subtract(i32, at, 0, 0, i32[at + LOW], i32[at + HIGH]);
    }
    return 0;
  }),
  entry(0x041, "math.min", ["number", "number"], 1, 3, (m, at) => {
    const { i32 } = m.memory;
    const b = slot(at, 1);
    const tag = Math.max(i32[at], i32[b]);
    if (tag === TAG_FLOAT) setFloat(m, at, Math.min(promoted(m, at), promoted(m, b)));
    else setInteger(i32, at, tag, compareIntegers(i32, at, b) <= 0 ? at : b);
    return 0;
  }),
  entry(0x042, "math.max", ["number", "number"], 1, 3, (m, at) => {
    const { i32 } = m.memory;
    const b = slot(at, 1);
    const tag = Math.max(i32[at], i32[b]);
    if (tag === TAG_FLOAT) setFloat(m, at, Math.max(promoted(m, at), promoted(m, b)));
    else setInteger(i32, at, tag, compareIntegers(i32, at, b) >= 0 ? at : b);
    return 0;
  }),
  entry(0x043, "math.clamp", ["number", "number", "number"], 1, 4, (m, at) => {
    const { i32 } = m.memory;
    const low = slot(at, 1);
    const high = slot(at, 2);
    const tag = Math.max(i32[at], i32[low], i32[high]);
    if (tag === TAG_FLOAT) {
      const lowest = promoted(m, low);
      const highest = promoted(m, high);
      // False for NaN too.
      if (!(lowest <= highest)) return noRange(m, low, high);
      setFloat(m, at, Math.min(Math.max(promoted(m, at), lowest), highest));
      return 0;
    }
    if (compareIntegers(i32, low, high) > 0) return noRange(m, low, high);
    const isBelow = compareIntegers(i32, at, low) < 0;
    setInteger(i32, at, tag, isBelow ? low : compareIntegers(i32, at, high) > 0 ? high : at);
    return 0;
  }),
  rounding(0x044, "floor", Math.floor),
  rounding(0x045, "ceil", Math.ceil),
  rounding(0x046, "trunc", Math.trunc),
  rounding(0x047, "round_half_even", roundHalfEven),
  rounding(0x048, "round_half_away", roundHalfAway),
  onFloat(0x049, "sqrt", 4, Math.sqrt, { args: ["x"], result: ["float", "Math.sqrt(x)"] }),
  onFloat(0x04a, "sin", 20, sin),
  onFloat(0x04b, "cos", 20, cos),
  onFloat(0x04c, "tan", 20, tan),
  onFloats(0x04d, "atan2", 20, atan2),
  onFloat(0x04e, "exp", 20, exp),
  onFloat(0x04f, "ln", 20, ln),
  onFloats(0x050, "pow", 40, pow),
];

function noRange(m: Machine, low: number, high: number): number {
  m.trapDetail = `there is nothing from ${promoted(m, low)} to ${promoted(m, high)}`;
  return TRAP_OOB;
}
