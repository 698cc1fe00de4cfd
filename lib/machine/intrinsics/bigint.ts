/**
 * The `bigint` family: integers of any size. The host computes; what an operation costs follows from the
 * sizes of its operands alone. A result of too many bits is undefined, and is known to be before anything
 * large has been computed.
 */
import { BIGINT_PRODUCTS_PER_CYCLE, FLOAT_CHARACTER_CYCLES } from "../../isa/cost_rates.ts";
import { asciiSizes } from "../../encoding/text_sizes.ts";
import type { IntrinsicName } from "../../isa/intrinsics.ts";
import { TRAP_DIV_ZERO, TRAP_OOB, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { MOST_BIGINT_BITS } from "../../isa/bigint_bits.ts";
import {
  HIGH,
  int64FromHalves,
  LOW,
  TAG_FLOAT,
  TAG_INT32,
  writeInt64,
  writeUndefined,
} from "../memory/value.ts";
import {
  bigintAt,
  bigintBlock,
  chargeWords,
  newBigint,
  TOO_LARGE,
  wordCount,
} from "../semantics/bigint.ts";
import { numberAt } from "../semantics/operations.ts";
import { OBJECT_LENGTH, OBJECT_WORDS } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import {
  entry,
  integerAt,
  type Intrinsic,
  objectAt,
  setFloat,
  setInt32,
  setNewString,
  setNull,
  setObject,
  slot,
} from "./intrinsic.ts";
import { chargeCharacters, read } from "./string_reading.ts";

/** Writes a BigInt into the first slot of a number of arguments, or undefined if it has too many bits. */
function give(m: Machine, at: number, value: bigint, args: number): number {
  const handle = newBigint(m, value, slot(at, args));
  if (handle === -1) return TRAP_OUT_OF_MEMORY;
  if (handle === TOO_LARGE) writeUndefined(m.memory.i32, at);
  else setObject(m, at, handle);
  return 0;
}

/** The result of an operation whose value would have too many bits. */
function giveUndefined(m: Machine, at: number): number {
  writeUndefined(m.memory.i32, at);
  return 0;
}

/** Bits of the magnitude of the BigInt in a slot. */
function bitCount(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const block = objectAt(m, at);
  const length = i32[block + OBJECT_LENGTH];
  if (length === 0) return 0;
  return length * 32 - Math.clz32(i32[block + OBJECT_WORDS + length - 1]);
}

/** Charges for multiplying so many words with so many. */
function chargeProducts(m: Machine, words: number, others: number): void {
  m.extra += Math.floor(words * others / BIGINT_PRODUCTS_PER_CYCLE);
}

/** An operation on two BigInts. What is charged for making the result comes on top. */
function operation(
  identity: IntrinsicName,
  operate: (a: bigint, b: bigint) => bigint,
  prepare?: (m: Machine, at: number) => number | undefined,
): Intrinsic {
  return entry(identity, (m, at) => {
    const b = slot(at, 1);
    const outcome = prepare?.(m, at);
    if (outcome !== undefined) return outcome;
    chargeWords(m, wordCount(m, at) + wordCount(m, b));
    return give(m, at, operate(bigintAt(m, at), bigintAt(m, b)), 2);
  });
}

function prepareMultiply(m: Machine, at: number): number | undefined {
  const b = slot(at, 1);
  // The product has as many bits as both factors, or one less.
  if (bitCount(m, at) + bitCount(m, b) > MOST_BIGINT_BITS + 1) return giveUndefined(m, at);
  chargeProducts(m, wordCount(m, at), wordCount(m, b));
  return undefined;
}

function prepareDivide(m: Machine, at: number): number | undefined {
  const divisor = wordCount(m, slot(at, 1));
  if (divisor === 0) return TRAP_DIV_ZERO;
  chargeProducts(m, Math.max(0, wordCount(m, at) - divisor + 1), divisor);
  return undefined;
}

/** Whole part of a BigInt that is an exponent or a distance, if it is not beyond what can matter. */
function smallAt(m: Machine, at: number): number {
  const most = 2 ** 31;
  if (bitCount(m, at) > 31) return bigintAt(m, at) < 0n ? -most : most;
  return Number(bigintAt(m, at));
}

function power(m: Machine, at: number): number {
  const exponent = smallAt(m, slot(at, 1));
  if (exponent < 0) {
    m.trapDetail = "the exponent must not be negative";
    return TRAP_OOB;
  }
  const bits = bitCount(m, at);
  const base = bigintAt(m, at);
  if (bits <= 1) {
    // 0, 1 and -1: whatever the exponent is, only its being 0 or odd counts.
    const isOdd = exponent !== 0 && (bigintAt(m, slot(at, 1)) & 1n) === 1n;
    return give(m, at, exponent === 0 ? 1n : isOdd ? base : base * base, 2);
  }
  if ((bits - 1) * exponent >= MOST_BIGINT_BITS) return giveUndefined(m, at);
  const words = Math.ceil(bits * exponent / 32);
  chargeWords(m, words);
  chargeProducts(m, words, words);
  return give(m, at, base ** BigInt(exponent), 2);
}

/** Shifts to the left, or by a negative distance to the right. */
function shift(m: Machine, at: number, distance: number): number {
  const bits = bitCount(m, at);
  if (distance > 0 && bits > 0 && bits + distance > MOST_BIGINT_BITS) return giveUndefined(m, at);
  chargeWords(m, wordCount(m, at));
  const value = bigintAt(m, at);
  // Beyond its bits nothing but the sign is left.
  const moved = bits === 0
    ? 0n
    : distance >= 0
    ? value << BigInt(distance)
    : value >> BigInt(Math.min(-distance, bits));
  return give(m, at, moved, 2);
}

/** Takes the low bits of a BigInt: as they are, or as two's complement. */
function wrap(m: Machine, at: number, isSigned: boolean): number {
  const bits = numberAt(m, at);
  const value = slot(at, 1);
  if (!(bits >= 0)) {
    m.trapDetail = "the number of bits must not be negative";
    return TRAP_OOB;
  }
  chargeWords(m, wordCount(m, value));
  const whole = bigintAt(m, value);
  if (bits > MOST_BIGINT_BITS) {
    if (!isSigned && whole < 0n) return giveUndefined(m, at);
    return give(m, at, whole, 2);
  }
  const count = Math.trunc(bits);
  return give(m, at, isSigned ? BigInt.asIntN(count, whole) : BigInt.asUintN(count, whole), 2);
}

/** Order of a BigInt or number and another one: -1, 0, 1; 2 if there is none, as one is NaN. */
function compare(m: Machine, at: number): number {
  const b = slot(at, 1);
  chargeWords(m, wordsAt(m, at) + wordsAt(m, b));
  const x = comparableAt(m, at);
  const y = comparableAt(m, b);
  setInt32(m, at, x < y ? -1 : x > y ? 1 : x >= y ? 0 : 2);
  return 0;
}

/** Words of a BigInt; 0 for other values. */
function wordsAt(m: Machine, at: number): number {
  return bigintBlock(m.memory.i32, at) === 0 ? 0 : wordCount(m, at);
}

function comparableAt(m: Machine, at: number): bigint | number {
  const { i32 } = m.memory;
  if (bigintBlock(i32, at) !== 0) return bigintAt(m, at);
  return i32[at] <= TAG_FLOAT ? numberAt(m, at) : NaN;
}

/** Characters of a text of digits beyond which the integer has too many bits in every base. */
const MOST_DIGITS = MOST_BIGINT_BITS + 64;

/** Reads a text as ECMAScript's StringToBigInt does: undefined if it is none, null if it has too many bits. */
function parse(m: Machine, at: number): number {
  const { text, codePoints } = read(m, at);
  chargeCharacters(m, codePoints * FLOAT_CHARACTER_CYCLES);
  const digits = text.trim();
  if (
    !/^(?:[+-]?[0-9]*|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(digits) || digits === "+" ||
    digits === "-"
  ) {
    return giveUndefined(m, at);
  }
  const isDecimal = !/^0[xob]/i.test(digits);
  const significant = digits.replace(/^(?:[+-]|0[xob])?0*/i, "").length;
  const isTooLong = significant > (isDecimal ? MOST_BIGINT_BITS * 0.302 : MOST_DIGITS);
  if (isTooLong) {
    setNull(m, at);
    return 0;
  }
  const words = Math.ceil(significant / 8);
  if (isDecimal) chargeProducts(m, words, words);
  const trap = give(m, at, integerOf(digits), 1);
  if (trap === 0 && bigintBlock(m.memory.i32, at) === 0) setNull(m, at);
  return trap;
}

/** The integer that a text of digits, perhaps with a sign, is. */
function integerOf(digits: string): bigint {
  if (digits.startsWith("-")) return -BigInt(digits.slice(1));
  return BigInt(digits.startsWith("+") ? digits.slice(1) : digits);
}

function toText(m: Machine, at: number): number {
  const radix = integerAt(m, slot(at, 1));
  if (radix < 2 || radix > 36) {
    m.trapDetail = "the radix must be 2 … 36";
    return TRAP_OOB;
  }
  const words = wordCount(m, at);
  chargeWords(m, words);
  if ((radix & (radix - 1)) !== 0) chargeProducts(m, words, words);
  const text = bigintAt(m, at).toString(radix);
  m.extra += text.length * FLOAT_CHARACTER_CYCLES;
  return setNewString(m, at, text, asciiSizes(text.length), slot(at, 2));
}

/** The `bigint` family. */
export const BIGINT_INTRINSICS: readonly Intrinsic[] = [
  entry("bigint.from_number/1", (m, at) => {
    const { i32 } = m.memory;
    if (i32[at] === TAG_INT32) return give(m, at, BigInt(i32[at + LOW]), 1);
    if (i32[at] !== TAG_FLOAT) {
      return give(m, at, int64FromHalves(i32[at + LOW], i32[at + HIGH]), 1);
    }
    const value = numberAt(m, at);
    return Number.isInteger(value) ? give(m, at, BigInt(value), 1) : giveUndefined(m, at);
  }),
  entry("bigint.parse/1", parse),
  entry("bigint.to_text/1", toText),
  entry("bigint.to_number/1", (m, at) => {
    chargeWords(m, wordCount(m, at));
    setFloat(m, at, Number(bigintAt(m, at)));
    return 0;
  }),
  entry("bigint.to_int64/1", (m, at) => {
    chargeWords(m, wordCount(m, at));
    writeInt64(m.memory.i32, at, BigInt.asIntN(64, bigintAt(m, at)));
    return 0;
  }),
  entry("bigint.compare/1", compare),
  operation("bigint.add/1", (a, b) => a + b),
  operation("bigint.subtract/1", (a, b) => a - b),
  operation("bigint.multiply/1", (a, b) => a * b, prepareMultiply),
  operation("bigint.divide/1", (a, b) => a / b, prepareDivide),
  operation("bigint.remainder/1", (a, b) => a % b, prepareDivide),
  entry("bigint.power/1", power),
  operation("bigint.bit_and/1", (a, b) => a & b),
  operation("bigint.bit_or/1", (a, b) => a | b),
  operation("bigint.bit_xor/1", (a, b) => a ^ b),
  entry("bigint.shift_left/1", (m, at) => shift(m, at, smallAt(m, slot(at, 1)))),
  entry("bigint.shift_right/1", (m, at) => shift(m, at, -smallAt(m, slot(at, 1)))),
  entry("bigint.negate/1", (m, at) => {
    chargeWords(m, wordCount(m, at));
    return give(m, at, -bigintAt(m, at), 1);
  }),
  entry("bigint.bit_not/1", (m, at) => {
    chargeWords(m, wordCount(m, at));
    return give(m, at, ~bigintAt(m, at), 1);
  }),
  entry("bigint.wrap/1", (m, at) => wrap(m, at, false)),
  entry("bigint.wrap_signed/1", (m, at) => wrap(m, at, true)),
];
