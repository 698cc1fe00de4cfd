/**
 * Text of numbers as ECMAScript reads and writes it in any radix. Only additions, multiplications and
 * divisions of floats are used, so that results are the same on every engine, also where ECMAScript leaves
 * them to the implementation: the digits of fractions, and those of numbers from 2⁵³ on, in radixes other than
 * 10 and powers of 2.
 */
import { append } from "./own_properties.ts";

import { flattened } from "./utf8.ts";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** The least float above 0. */
const LEAST = 2 ** -1074;

/** Distance from a positive float to the next larger one. */
function distanceToNext(value: number): number {
  // Halving never gets below 0.
  if (value === 0) return LEAST;
  let power = 1;
  while (power > value) power /= 2;
  while (power * 2 <= value) power *= 2;
  return Math.max(power * 2 ** -52, LEAST);
}

/**
 * The shortest text in a radix that identifies a finite float, without an exponent.
 *
 * @param radix 2 … 36
 */
export function radixText(value: number, radix: number): string {
  const magnitude = Math.abs(value);
  const whole = Math.floor(magnitude);
  const precision = Math.max(distanceToNext(magnitude) / 2, LEAST);
  const { digits, isCarried } = fractionDigits(magnitude - whole, precision, radix);
  const text = wholeText(isCarried ? whole + 1 : whole, precision, radix);
  const fraction = digits.map((digit) => DIGITS[digit]).join("");
  // The engine holds a text of many parts as a tree, of many times its size.
  return flattened((value < 0 ? "-" : "") + text + (fraction === "" ? "" : `.${fraction}`));
}

/**
 * Digits of a fraction: as many as tell the number from its neighbours. The last one is rounded, half to even;
 * a carry may pass the point.
 */
function fractionDigits(
  fraction: number,
  halfStep: number,
  radix: number,
): { readonly digits: readonly number[]; readonly isCarried: boolean } {
  const digits: number[] = [];
  let rest = fraction;
  let precision = halfStep;
  while (rest >= precision) {
    rest *= radix;
    precision *= radix;
    const digit = Math.floor(rest);
    append(digits, digit);
    rest -= digit;
    const isAbove = rest > 0.5 || rest === 0.5 && digit % 2 === 1;
    if (isAbove && rest + precision > 1) {
      while (digits.length > 0) {
        const last = (digits.pop() ?? 0) + 1;
        if (last < radix) return { digits: [...digits, last], isCarried: false };
      }
      return { digits, isCarried: true };
    }
  }
  return { digits, isCarried: false };
}

/** Text of a whole number. Digits below the precision are 0. */
function wholeText(whole: number, halfStep: number, radix: number): string {
  let text = "";
  let rest = whole;
  for (let precision = halfStep; precision >= radix; precision /= radix) {
    rest /= radix;
    text += "0";
  }
  do {
    const digit = rest % radix;
    text = DIGITS[Math.floor(digit)] + text;
    rest = (rest - digit) / radix;
  } while (rest > 0);
  return text;
}

/** Whether a UTF-16 unit is white space or ends a line in ECMAScript. */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || unit >= 0x09 && unit <= 0x0d;
  if (unit < 0x1680) return unit === 0xa0;
  return unit === 0x1680 || unit >= 0x2000 && unit <= 0x200a || unit === 0x2028 ||
    unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000 || unit === 0xfeff;
}

/** Index of the first unit that is not white space, at or after an index. */
function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

const PLUS = 0x2b;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const LETTER_E = 0x65;
const LETTER_X = 0x78;

/** Index after the sign at an index, if there is one. */
function afterSign(text: string, at: number): number {
  const unit = at < text.length ? text.charCodeAt(at) : 0;
  return unit === PLUS || unit === MINUS ? at + 1 : at;
}

/** Value of a unit as a digit: 0 … 35, or 36 if it is none. */
function digitOf(unit: number): number {
  const decimal = unit - ZERO >>> 0;
  if (decimal < 10) return decimal;
  const letter = (unit | 0x20) - 0x61 >>> 0;
  return letter < 26 ? letter + 10 : 36;
}

/** Index after the digits of a radix from an index on. */
function afterDigits(text: string, from: number, radix: number): number {
  let at = from;
  while (at < text.length && digitOf(text.charCodeAt(at)) < radix) at++;
  return at;
}

/** The number at the start of a text, as ECMAScript's `parseFloat` reads it; NaN if there is none. */
export function parseFloatPrefix(text: string): number {
  const start = afterSpace(text, 0);
  const first = afterSign(text, start);
  if (text.startsWith("Infinity", first)) {
    return text.charCodeAt(start) === MINUS ? -Infinity : Infinity;
  }
  let end = afterDigits(text, first, 10);
  let count = end - first;
  if (end < text.length && text.charCodeAt(end) === POINT) {
    const after = afterDigits(text, end + 1, 10);
    count += after - end - 1;
    if (count > 0) end = after;
  }
  if (count === 0) return NaN;
  if (end < text.length && (text.charCodeAt(end) | 0x20) === LETTER_E) {
    const exponent = afterSign(text, end + 1);
    const after = afterDigits(text, exponent, 10);
    if (after > exponent) end = after;
  }
  return Number(text.slice(start, end));
}

/**
 * The whole number at the start of a text, as ECMAScript's `parseInt` reads it; NaN if there is none.
 *
 * @param radix 2 … 36; 0 for 10, or 16 after `0x`
 */
export function parseIntPrefix(text: string, radix: number): number {
  const start = afterSpace(text, 0);
  let first = afterSign(text, start);
  let base = radix === 0 ? 10 : radix;
  const hasPrefix = (radix === 0 || radix === 16) && first + 1 < text.length &&
    text.charCodeAt(first) === ZERO && (text.charCodeAt(first + 1) | 0x20) === LETTER_X;
  if (hasPrefix) {
    first += 2;
    base = 16;
  }
  const end = afterDigits(text, first, base);
  if (end === first) return NaN;
  const value = wholeNumber(text, first, end, base);
  return start < first && text.charCodeAt(start) === MINUS ? -value : value;
}

/** Prefixes of literals in other radixes: the host reads these exactly. */
const PREFIXES: Readonly<Partial<Record<number, string>>> = { 2: "0b", 8: "0o", 16: "0x" };

/** Digits of so many bits each, in binary. */
function binaryDigits(digits: string, bits: number): string {
  let text = "";
  for (let i = 0; i < digits.length; i++) {
    text += digitOf(digits.charCodeAt(i)).toString(2).padStart(bits, "0");
  }
  return text;
}

/** Largest factor of a part of a number: a part stays in 32 bits. */
const MOST_FACTOR = Math.floor(0xffff_ffff / 36);

/**
 * The number that digits denote: the nearest one in radix 10 and in powers of 2. In the others it is summed in
 * parts of 32 bits, and each sum is rounded.
 */
function wholeNumber(text: string, from: number, to: number, radix: number): number {
  const digits = text.slice(from, to);
  if (radix === 10) return Number(digits);
  if (PREFIXES[radix] !== undefined) return Number(`${PREFIXES[radix]}${digits}`);
  const bits = radix === 4 ? 2 : radix === 32 ? 5 : 0;
  if (bits > 0) return Number(`0b${binaryDigits(digits, bits)}`);
  let value = 0;
  for (let at = from; at < to;) {
    let part = 0;
    let factor = 1;
    while (at < to && factor * radix <= MOST_FACTOR) {
      part = part * radix + digitOf(text.charCodeAt(at));
      factor *= radix;
      at++;
    }
    value = value * factor + part;
  }
  return value;
}
