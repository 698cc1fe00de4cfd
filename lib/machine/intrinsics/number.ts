/**
 * Intrinsics of the `number` family: floats as ECMAScript's numbers, converted to integers and to and from
 * text.
 */
import { FLOAT_CHARACTER_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_OOB } from "../../isa/traps.ts";
import { parseFloatPrefix, parseIntPrefix, radixText } from "../../encoding/radix_text.ts";
import { TAG_FLOAT } from "../memory/value.ts";
import { numberAt } from "../semantics/operations.ts";
import type { Machine } from "../state/machine.ts";
import {
  entry,
  integerAt,
  type Intrinsic,
  setBool,
  setFloat,
  setInt32,
  setNewString,
  type ShortWays,
  slot,
} from "./intrinsic.ts";
import { chargeCharacters, read } from "./string_reading.ts";
import { convertToNumber } from "./value.ts";

/** Greatest number of digits that can be asked for. */
const MOST_DIGITS = 100;

function floatAt(m: Machine, at: number): number {
  return m.memory.f64[(at >> 1) + 1];
}

/** Writes ASCII text, which replaces two arguments, and charges for its digits. */
function setDigits(m: Machine, at: number, text: string): number {
  m.extra += text.length * FLOAT_CHARACTER_CYCLES;
  return setNewString(m, at, text, { bytes: text.length, codePoints: text.length }, slot(at, 2));
}

/** Traps OOB because a count of digits or a radix is out of its range. */
function refuse(m: Machine, what: string, least: number, most: number): number {
  m.trapDetail = `${what} must be ${least} … ${most}`;
  return TRAP_OOB;
}

/** An intrinsic that writes a float with a number of digits. */
function formatter(
  identity: "number.to_fixed/1" | "number.to_precision/1" | "number.to_exponential/1",
  least: number,
  format: (value: number, digits: number) => string,
): Intrinsic {
  return entry(identity, (m, at) => {
    const digits = integerAt(m, slot(at, 1));
    if (digits < least || digits > MOST_DIGITS) return refuse(m, "digits", least, MOST_DIGITS);
    return setDigits(m, at, format(floatAt(m, at), digits));
  });
}

/** Operators on the 32 low bits of two whole floats. `x` and `y` are the operands. */
const BIT_OPERATORS = {
  "number.bit_and/1": "x & y",
  "number.bit_or/1": "x | y",
  "number.bit_xor/1": "x ^ y",
  "number.shift_left/1": "x << y",
  "number.shift_right/1": "x >> y",
  "number.shift_right_unsigned/1": "x >>> y",
} as const;

/** An operator on the 32 low bits of two floats. */
function bitOperator(
  identity: keyof typeof BIT_OPERATORS,
  operate: (x: number, y: number) => number,
): Intrinsic {
  return entry(identity, (m, at) => {
    setFloat(m, at, operate(floatAt(m, at), floatAt(m, slot(at, 1))));
    return 0;
  });
}

/** The `number` family. */
export const NUMBER_INTRINSICS: readonly Intrinsic[] = [
  entry("number.to_int32/1", (m, at) => {
    setInt32(m, at, floatAt(m, at) | 0);
    return 0;
  }),
  entry("number.to_uint32/1", (m, at) => {
    setFloat(m, at, floatAt(m, at) >>> 0);
    return 0;
  }),
  entry("number.round/1", (m, at) => {
    setFloat(m, at, Math.round(floatAt(m, at)));
    return 0;
  }),
  entry("number.to_text/1", (m, at) => {
    const value = floatAt(m, at);
    const radix = integerAt(m, slot(at, 1));
    if (radix < 2 || radix > 36) return refuse(m, "the radix", 2, 36);
    // The shortest decimal text is laid down by ECMAScript.
    const text = radix === 10 || !Number.isFinite(value) ? String(value) : radixText(value, radix);
    return setDigits(m, at, text);
  }),
  formatter("number.to_fixed/1", 0, (value, digits) => value.toFixed(digits)),
  formatter("number.to_precision/1", 1, (value, digits) => value.toPrecision(digits)),
  // -1 asks for as many digits as identify the number.
  formatter(
    "number.to_exponential/1",
    -1,
    (value, digits) => digits < 0 ? value.toExponential() : value.toExponential(digits),
  ),
  entry("number.parse/1", (m, at) => {
    const { text, codePoints } = read(m, at);
    chargeCharacters(m, codePoints * FLOAT_CHARACTER_CYCLES);
    setFloat(m, at, Number(text));
    return 0;
  }),
  entry("number.parse_float/1", (m, at) => {
    const { text, codePoints } = read(m, at);
    chargeCharacters(m, codePoints * FLOAT_CHARACTER_CYCLES);
    setFloat(m, at, parseFloatPrefix(text));
    return 0;
  }),
  entry("number.parse_int/1", (m, at) => {
    const radix = integerAt(m, slot(at, 1));
    if (radix !== 0 && (radix < 2 || radix > 36)) return refuse(m, "the radix", 2, 36);
    const { text, codePoints } = read(m, at);
    chargeCharacters(m, codePoints * FLOAT_CHARACTER_CYCLES);
    setFloat(m, at, parseIntPrefix(text, radix));
    return 0;
  }),
  bitOperator("number.bit_and/1", (x, y) => x & y),
  bitOperator("number.bit_or/1", (x, y) => x | y),
  bitOperator("number.bit_xor/1", (x, y) => x ^ y),
  bitOperator("number.shift_left/1", (x, y) => x << y),
  bitOperator("number.shift_right/1", (x, y) => x >> y),
  bitOperator("number.shift_right_unsigned/1", (x, y) => x >>> y),
  entry("number.bit_not/1", (m, at) => {
    setFloat(m, at, ~floatAt(m, at));
    return 0;
  }),
  entry("number.is_integer/1", (m, at) => {
    const tag = m.memory.i32[at];
    setBool(m, at, tag < TAG_FLOAT || tag === TAG_FLOAT && Number.isInteger(numberAt(m, at)));
    return 0;
  }),
  entry("number.of/1", convertToNumber),
];

/** Returns the short ways of the `number` family. */
export function numberShortWays(): ShortWays {
  const operators = Object.entries(BIT_OPERATORS).map(([identity, text]) =>
    [identity, { args: ["x", "y"], result: ["float", `(${text})`] }] as const
  );
  return {
    ...Object.fromEntries(operators),
    "number.bit_not/1": { args: ["x"], result: ["float", "~x"] },
    "number.to_int32/1": { args: ["x"], result: ["int32", "x | 0"] },
  };
}
