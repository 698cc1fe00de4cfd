/**
 * 64-bit integer arithmetic on 32-bit halves: uses no BigInt and allocates nothing. Results are
 * written directly into a slot.
 */
import { HIGH as HIGH_CONSTANT, LOW as LOW_CONSTANT, TAG_INT64 } from "../memory/value.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const INT64 = TAG_INT64;
const LOW = LOW_CONSTANT;
const HIGH = HIGH_CONSTANT;

const TWO_32 = 4294967296;

/** Returns the nearest double. The product is exact, so the sum is rounded only once. */
export function toFloat(low: number, high: number): number {
  return high * TWO_32 + (low >>> 0);
}

function store(i32: Int32Array, at: number, low: number, high: number): void {
  i32[at] = INT64;
  i32[at + LOW] = low;
  i32[at + HIGH] = high;
}

/** Writes `a + b`, wrapped. */
export function add(
  i32: Int32Array,
  at: number,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
): void {
  const low = (aLow + bLow) | 0;
  const carry = (low >>> 0) < (aLow >>> 0) ? 1 : 0;
  store(i32, at, low, aHigh + bHigh + carry);
}

/** Writes `a - b`, wrapped. */
export function subtract(
  i32: Int32Array,
  at: number,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
): void {
  const borrow = (aLow >>> 0) < (bLow >>> 0) ? 1 : 0;
  store(i32, at, aLow - bLow, aHigh - bHigh - borrow);
}

/** Returns the high word of the unsigned 64-bit product of two words. */
function highProduct(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  // No sum exceeds 2³² - 1, so nothing is lost in 32 bits.
  const middle = (Math.imul(a1, b0) + (Math.imul(a0, b0) >>> 16)) | 0;
  const other = (Math.imul(a0, b1) + (middle & 0xffff)) | 0;
  return (Math.imul(a1, b1) + (middle >>> 16) + (other >>> 16)) | 0;
}

/** Writes `a * b`, wrapped. */
export function multiply(
  i32: Int32Array,
  at: number,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
): void {
  const high = highProduct(aLow, bLow) + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow);
  store(i32, at, Math.imul(aLow, bLow), high);
}

/**
 * Reports whether an int64 with this high word fits in a 54-bit signed integer, -2⁵³ to 2⁵³ - 1,
 * which a double represents exactly.
 */
function isSafe(high: number): boolean {
  return high >= -0x20_0000 && high < 0x20_0000;
}

function storeFloat(i32: Int32Array, at: number, value: number): void {
  const high = Math.floor(value / TWO_32);
  store(i32, at, value - high * TWO_32, high);
}

/**
 * Writes `a / b` truncated, or the remainder with the sign of `a`. `b` must not be zero. MIN / -1
 * wraps.
 */
export function divide(
  i32: Int32Array,
  at: number,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
  wantRemainder: boolean,
): void {
  if (isSafe(aHigh) && isSafe(bHigh)) {
    const a = toFloat(aLow, aHigh);
    const b = toFloat(bLow, bHigh);
    // For operands of this size, rounding never carries the quotient past an integer, so truncation
    // is exact.
    const quotient = Math.trunc(a / b);
    storeFloat(i32, at, wantRemainder ? a - quotient * b : quotient);
    return;
  }
  divideMagnitudes(i32, at, aLow, aHigh, bLow, bHigh, wantRemainder);
}

/** Largest divisor for which a remainder followed by 32 more bits is exact in a double. */
const LARGEST_SHORT = 0x20_0000;

/**
 * Divides numbers that may exceed 53 bits, using float estimates that never exceed the true
 * quotient.
 */
function divideMagnitudes(
  i32: Int32Array,
  at: number,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
  wantRemainder: boolean,
): void {
  const aIsNegative = aHigh < 0;
  const bIsNegative = bHigh < 0;
  // Magnitudes; that of MIN is 2⁶³ as an unsigned number.
  let remLow = aIsNegative ? -aLow | 0 : aLow;
  let remHigh = aIsNegative ? ~aHigh + (aLow === 0 ? 1 : 0) : aHigh;
  const divLow = bIsNegative ? -bLow | 0 : bLow;
  const divHigh = bIsNegative ? ~bHigh + (bLow === 0 ? 1 : 0) : bHigh;
  const divisor = (divHigh >>> 0) * TWO_32 + (divLow >>> 0);
  let quoLow = 0;
  let quoHigh = 0;
  if (divisor <= LARGEST_SHORT) {
    // Long division, word by word: each dividend is exact in a double.
    quoHigh = Math.floor((remHigh >>> 0) / divisor);
    const dividend = ((remHigh >>> 0) - quoHigh * divisor) * TWO_32 + (remLow >>> 0);
    const quotient = Math.floor(dividend / divisor);
    quoLow = quotient | 0;
    remHigh = 0;
    remLow = dividend - quotient * divisor;
  }
  for (;;) {
    const isLess = (remHigh >>> 0) < (divHigh >>> 0) ||
      (remHigh | 0) === (divHigh | 0) && (remLow >>> 0) < (divLow >>> 0);
    if (isLess) break;
    const remainder = (remHigh >>> 0) * TWO_32 + (remLow >>> 0);
    // The three roundings together err by less than 2⁻⁵⁰. At least 1, because the remainder is not
    // less than the divisor.
    const estimate = Math.max(1, Math.floor((remainder / divisor) * (1 - 2 ** -50)));
    const estHigh = Math.floor(estimate / TWO_32) | 0;
    const estLow = (estimate % TWO_32) | 0;
    add(i32, at, quoLow, quoHigh, estLow, estHigh);
    quoLow = i32[at + LOW];
    quoHigh = i32[at + HIGH];
    multiply(i32, at, estLow, estHigh, divLow, divHigh);
    subtract(i32, at, remLow, remHigh, i32[at + LOW], i32[at + HIGH]);
    remLow = i32[at + LOW];
    remHigh = i32[at + HIGH];
  }
  const isNegative = wantRemainder ? aIsNegative : aIsNegative !== bIsNegative;
  const low = wantRemainder ? remLow : quoLow;
  const high = wantRemainder ? remHigh : quoHigh;
  if (isNegative) subtract(i32, at, 0, 0, low, high);
  else store(i32, at, low, high);
}

/** Writes `a << count`, for `count` from 0 to 63. */
export function shiftLeft(
  i32: Int32Array,
  at: number,
  low: number,
  high: number,
  count: number,
): void {
  if (count === 0) store(i32, at, low, high);
  else if (count < 32) store(i32, at, low << count, (high << count) | (low >>> (32 - count)));
  else store(i32, at, 0, low << (count - 32));
}

/** Writes `a >> count`, keeping the sign, for `count` from 0 to 63. */
export function shiftRight(
  i32: Int32Array,
  at: number,
  low: number,
  high: number,
  count: number,
): void {
  if (count === 0) store(i32, at, low, high);
  else if (count < 32) store(i32, at, (low >>> count) | (high << (32 - count)), high >> count);
  else store(i32, at, high >> (count - 32), high >> 31);
}

/** Compares two int64: negative, 0 or positive. */
export function compare(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return aHigh === bHigh ? (aLow >>> 0) - (bLow >>> 0) : aHigh < bHigh ? -1 : 1;
}

/**
 * Compares an int64 and a float by exact value: negative, 0, positive, or NaN if the float is NaN.
 */
export function compareFloat(low: number, high: number, value: number): number {
  if (Number.isNaN(value)) return NaN;
  if (value >= 2 ** 63) return -1;
  if (value < -(2 ** 63)) return 1;
  const whole = Math.floor(value);
  const wholeHigh = Math.floor(whole / TWO_32);
  const order = compare(low, high, (whole - wholeHigh * TWO_32) | 0, wholeHigh);
  return order === 0 && value > whole ? -1 : order;
}
