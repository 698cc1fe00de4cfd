/**
 * The form in which the lowered prelude is part of the compiler: tables, and numbers written as text. Digits are
 * printable ASCII; a number is one digit if it is below 62, otherwise each further digit stands for 31 or 62 times
 * as much.
 */

/** The lowered prelude. */
export interface PreludeImage {
  /** Opcodes, with ids of intrinsics in the upper 24 bits; {@link MENTION} for a property that code mentions. */
  readonly operations: readonly number[];
  readonly texts: readonly string[];
  /** Operands of PUSH_F64. */
  readonly floats: readonly number[];
  /** Host functions: identity, arguments, results. */
  readonly imports: readonly (readonly [identity: string, args: number, rets: number])[];
  /** Numbers: bindings, roots, statements and functions; see {@link readContents}. */
  readonly contents: string;
  /** Numbers: the functions, and the members of statements. */
  readonly code: string;
}

/** Among the operations: no instruction, but a property that the code mentions. */
export const MENTION = -1;

/** Numbers that one last digit can stand for. */
const LAST = 62;
/** Numbers that another digit can stand for. */
const MORE = 31;

const FIRST_CODE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Character of a digit. Quotes and backslashes would have to be escaped. */
function characterOf(digit: number): string {
  let code = FIRST_CODE + digit;
  if (code >= QUOTE) code++;
  if (code >= BACKSLASH) code++;
  return String.fromCharCode(code);
}

/** Digit of a character. */
function digitOf(code: number): number {
  return code - FIRST_CODE - (code > QUOTE ? 1 : 0) - (code > BACKSLASH ? 1 : 0);
}

/** Writes numbers as text. */
export function writeNumber(value: number): string {
  if (value < LAST) return characterOf(value);
  const rest = value - LAST;
  return characterOf(LAST + rest % MORE) + writeNumber(Math.floor(rest / MORE));
}

/** Reads the numbers of a text. */
export class NumberReader {
  readonly #text: string;
  /** Place of the next number. */
  at: number;

  constructor(text: string, at = 0) {
    this.#text = text;
    this.at = at;
  }

  /** The next number. */
  next(): number {
    const digit = digitOf(this.#text.charCodeAt(this.at++));
    if (digit < LAST) return digit;
    return digit + MORE * this.next();
  }

  /** The next number, which may be negative. */
  signed(): number {
    const value = this.next();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

/** A number that may be negative, as one that is not. */
export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** Places in the table of constants that are no texts. */
export const UNDEFINED_CONSTANT = 0;
export const NULL_CONSTANT = 1;
/** Place of the first text among the constants. */
export const FIRST_TEXT = 2;

// What a binding is.
export const IS_EXPORTED = 1;
export const IS_FUNCTION = 2;
/** CALL can call it. */
export const IS_DIRECT = 4;
export const IS_FLEXIBLE = 8;

// What a member waits for.
export const WAITS_FOR_NOTHING = 0;
export const WAITS_FOR_NAME = 1;
export const WAITS_FOR_BINDING = 2;
