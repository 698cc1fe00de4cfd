/** The `math` family, SPEC 13.4, without the inexact functions 04A … 050. */
import { float, type NumberValue, promoted, TrapSignal, wrapped } from "../reference_values.ts";
import { bitsOf } from "./convert.ts";
import { type Family, type ReferenceIntrinsic, row } from "./intrinsic.ts";

/** Whether a ≤ b, −0 below 0; neither is NaN. */
function isOrdered(a: NumberValue, b: NumberValue): boolean {
  return a.value < b.value ||
    (a.value === b.value && !(Object.is(a.value, 0) && Object.is(b.value, -0)));
}

/** A NaN among promoted numbers. */
function nanOf(numbers: readonly NumberValue[]): NumberValue | undefined {
  return numbers.find(({ value }) => Number.isNaN(value));
}

function least(a: NumberValue, b: NumberValue): NumberValue {
  return nanOf([a, b]) ?? (isOrdered(a, b) ? a : b);
}

function greatest(a: NumberValue, b: NumberValue): NumberValue {
  return nanOf([a, b]) ?? (isOrdered(a, b) ? b : a);
}

/** A finite x as mantissa · 2^exponent, exactly. */
export function exactly(x: number): { mantissa: bigint; exponent: number } {
  const bits = bitsOf(Math.abs(x));
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const size = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: x < 0 ? -size : size, exponent: Math.max(biased, 1) - 1075 };
}

/** The quotient of integers, rounded down; the divisor is above 0. */
function floorDivide(x: bigint, divisor: bigint): bigint {
  const quotient = x / divisor;
  return x < quotient * divisor ? quotient - 1n : quotient;
}

/** Rounds n/d, d > 0, to an integer. */
type Round = (n: bigint, d: bigint) => bigint;

const roundHalfEven: Round = (n, d) => {
  const below = floorDivide(n, d);
  const twice = 2n * (n - below * d);
  if (twice !== d) return twice < d ? below : below + 1n;
  return below % 2n === 0n ? below : below + 1n;
};

const roundHalfAway: Round = (n, d) => {
  const size = n < 0n ? -n : n;
  const rounded = (2n * size + d) / (2n * d);
  return n < 0n ? -rounded : rounded;
};

function roundFloat(x: number, round: Round): number {
  if (!Number.isFinite(x)) return x;
  const { mantissa, exponent } = exactly(x);
  if (exponent >= 0) return x;
  const whole = round(mantissa, 1n << BigInt(-exponent));
  const isNegative = x < 0 || Object.is(x, -0);
  return whole === 0n && isNegative ? -0 : Number(whole);
}

function rounding(id: number, round: Round): ReferenceIntrinsic {
  return row(id, ["number"], 1, 2, (_, number) => {
    return [number.kind === "float" ? float(roundFloat(number.value, round)) : number];
  });
}

function abs(number: NumberValue): NumberValue {
  if (number.value >= 0 && !Object.is(number.value, -0)) return number;
  if (number.kind === "float") return float(-number.value);
  return wrapped(-BigInt(number.value), number.kind);
}

export const MATH: Family = {
  "math.abs/1": row(0x040, ["number"], 1, 2, (_, number) => [abs(number)]),
  "math.min/1": row(0x041, ["number", "number"], 1, 3, (_, ...numbers) => {
    const [a, b] = promoted(numbers);
    return [least(a, b)];
  }),
  "math.max/1": row(0x042, ["number", "number"], 1, 3, (_, ...numbers) => {
    const [a, b] = promoted(numbers);
    return [greatest(a, b)];
  }),
  "math.clamp/1": row(0x043, ["number", "number", "number"], 1, 4, (_, ...numbers) => {
    const [x, low, high] = promoted(numbers);
    if (!(low.value <= high.value)) throw new TrapSignal("OOB");
    return [least(greatest(x, low), high)];
  }),
  "math.floor/1": rounding(0x044, floorDivide),
  "math.ceil/1": rounding(0x045, (n, d) => -floorDivide(-n, d)),
  "math.trunc/1": rounding(0x046, (n, d) => n / d),
  "math.round_half_even/1": rounding(0x047, roundHalfEven),
  "math.round_half_away/1": rounding(0x048, roundHalfAway),
  // JavaScript's square root is correctly rounded, as IEEE 754 demands.
  "math.sqrt/1": row(0x049, ["float"], 1, 4, (_, { value }) => [float(Math.sqrt(value))]),
};
