/**
 * Conversion between numbers and decimal text, as guests read and write it. Uses no BigInt, and no
 * regular expressions, which may need memory for every character.
 */
import { HIGH, LOW } from "../memory/value.ts";
import * as int64 from "../semantics/int64.ts";

const BILLION = 1_000_000_000;

/** Returns the decimal text of an int64. */
export function formatInt64(low: number, high: number): string {
  const nearest = int64.toFloat(low, high);
  if (Number.isSafeInteger(nearest)) return String(nearest);
  const isNegative = high < 0;
  // The magnitude; that of MIN is 2⁶³ as an unsigned number.
  const magLow = isNegative ? -low | 0 : low;
  const magHigh = isNegative ? ~high + (low === 0 ? 1 : 0) : high;
  // Long division by 10⁹ in base 2¹⁶: dividends stay below 2⁴⁶, the quotient below 2³⁴.
  let quotient = 0;
  let rest = 0;
  for (const limb of [magHigh >>> 16, magHigh & 0xffff, magLow >>> 16, magLow & 0xffff]) {
    const dividend = rest * 0x10000 + limb;
    const digit = Math.floor(dividend / BILLION);
    quotient = quotient * 0x10000 + digit;
    rest = dividend - digit * BILLION;
  }
  return `${isNegative ? "-" : ""}${quotient}${String(rest).padStart(9, "0")}`;
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const LETTER_E = 0x65;

/** Reports whether there is a sign at an index. */
function isSign(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const unit = text.charCodeAt(at);
  return unit === PLUS || unit === MINUS;
}

/** Returns the index after the decimal digits at an index. */
function afterDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) - ZERO >>> 0 < 10) end++;
  return end;
}

/** Most decimal digits an int64 can have, leading zeros aside. */
const INT64_DIGITS = 19;

/** The largest int64 in two parts: all digits but the last nine, and the last nine. */
const MOST_ABOVE = 9_223_372_036;
const MOST_BELOW = 854_775_807;

/**
 * Returns the number that the decimal digits from one index up to another denote; 0 if there are
 * none.
 */
function numberOf(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - ZERO;
  return value;
}

/**
 * Parses an optional sign followed by decimal digits, with nothing else, into the slot at a word
 * index.
 *
 * @returns whether the text has that form and fits an int64; if not, the slot is set to the int64 0
 */
export function parseInt64(text: string, i32: Int32Array, at: number): boolean {
  int64.subtract(i32, at, 0, 0, 0, 0);
  const begin = isSign(text, 0) ? 1 : 0;
  let first = begin;
  while (first < text.length && text.charCodeAt(first) === ZERO) first++;
  const end = afterDigits(text, first);
  if (end === begin || end < text.length || end - first > INT64_DIGITS) return false;
  const isNegative = begin > 0 && text.charCodeAt(0) === MINUS;
  // At most ten digits above nine: both parts are exact, and so is their sum in 64 bits.
  const above = numberOf(text, first, end - 9);
  const below = numberOf(text, Math.max(first, end - 9), end);
  if (above > MOST_ABOVE) return false;
  if (above === MOST_ABOVE && below > MOST_BELOW + (isNegative ? 1 : 0)) return false;
  int64.multiply(i32, at, above | 0, Math.floor(above / 2 ** 32), BILLION, 0);
  int64.add(i32, at, i32[at + LOW], i32[at + HIGH], below, 0);
  if (isNegative) int64.subtract(i32, at, 0, 0, i32[at + LOW], i32[at + HIGH]);
  return true;
}

/**
 * Parses a float literal of the text format, except the forms `1_000` and `f64:0x…`.
 *
 * @returns the nearest float, or `undefined` if the text is not of that form
 */
export function parseFloatText(text: string): number | undefined {
  if (text === "NaN") return NaN;
  if (text === "Infinity" || text === "+Infinity") return Infinity;
  if (text === "-Infinity") return -Infinity;
  const first = isSign(text, 0) ? 1 : 0;
  let end = afterDigits(text, first);
  if (end === first) return undefined;
  if (end < text.length && text.charCodeAt(end) === POINT) end = afterDigits(text, end + 1);
  if (end < text.length && (text.charCodeAt(end) | 0x20) === LETTER_E) {
    const exponent = isSign(text, end + 1) ? end + 2 : end + 1;
    end = afterDigits(text, exponent);
    if (end === exponent) return undefined;
  }
  return end === text.length ? Number(text) : undefined;
}
