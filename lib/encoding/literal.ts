/** Literals of the text form: parsing and formatting of numbers and strings. */

/** Integer literal: decimal or hexadecimal, `_` between digits. */
const INTEGER = /^[+-]?(?:\d+(?:_\d+)*|0[xX][\dA-Fa-f]+(?:_[\dA-Fa-f]+)*)$/;
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*)(?:\.(?:\d+(?:_\d+)*)?)?(?:[eE][+-]?\d+)?$/;
const FLOAT_BITS = /^f64:0[xX]([\dA-Fa-f]{16})$/;

/**
 * Parses an integer literal.
 *
 * @returns its value, or `undefined` if the text is not an integer literal
 */
export function parseInteger(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const digits = text.replaceAll("_", "");
  const magnitude = BigInt(digits.replace(/^[+-]/, ""));
  return digits.startsWith("-") ? -magnitude : magnitude;
}

/**
 * Parses an integer literal of a given width. A hexadecimal literal may use the whole unsigned range as a
 * bit pattern: `0xffffffff` is -1 for 32 bits.
 *
 * @returns the signed value, or `undefined` if the text is not a literal of that width
 */
export function parseSigned(text: string, bits: 32 | 64): bigint | undefined {
  const value = parseInteger(text);
  if (value === undefined) return undefined;
  const limit = 1n << BigInt(bits - 1);
  const high = /^\+?0[xX]/.test(text) ? limit * 2n : limit;
  return value >= -limit && value < high ? BigInt.asIntN(bits, value) : undefined;
}

/**
 * Parses a float literal: decimal, `NaN`, `Infinity`, `-Infinity`, or `f64:0x` and 16 hex digits.
 *
 * @returns its IEEE 754 bit pattern, or `undefined` if the text is not a float literal
 */
export function parseFloatBits(text: string): bigint | undefined {
  const pattern = FLOAT_BITS.exec(text);
  if (pattern !== null) return BigInt(`0x${pattern[1]}`);
  if (!FLOAT.test(text) && !/^(?:NaN|[+-]?Infinity)$/.test(text)) return undefined;
  return floatBits(Number(text.replaceAll("_", "")));
}

/** IEEE 754 bit pattern of a number, unsigned. The pattern of NaN is 7ff8000000000000. */
export function floatBits(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return Number.isNaN(value) ? 0x7ff8_0000_0000_0000n : view.getBigUint64(0);
}

/** Number with an IEEE 754 bit pattern. */
export function floatFromBits(bits: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** Formats a float as the shortest text that reads back as the same float and is not an integer literal. */
export function formatFloat(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** Like {@link formatFloat}, from a bit pattern. A NaN other than the canonical one becomes `f64:0x…`. */
export function formatFloatBits(bits: bigint): string {
  const value = floatFromBits(bits);
  return floatBits(value) === bits
    ? formatFloat(value)
    : `f64:0x${bits.toString(16).padStart(16, "0")}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "0": "\0",
  '"': '"',
  "\\": "\\",
};

/** Formats text as a quoted literal. Control characters and marks of the direction of text are escaped. */
export function formatString(text: string): string {
  const body = text.replace(/["\\\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu, (char) => {
    const name = Object.keys(ESCAPES).find((key) => ESCAPES[key] === char);
    return name === undefined ? `\\u{${char.codePointAt(0)?.toString(16)}}` : `\\${name}`;
  });
  return `"${body}"`;
}

/** A parsed string literal: its value and end index, or the problem and its index. */
export type StringLiteral =
  | { readonly value: string; readonly end: number }
  | { readonly problem: string; readonly at: number };

/**
 * Parses a quoted literal.
 *
 * @param line a line of text
 * @param start index of the opening quote
 */
export function parseString(line: string, start: number): StringLiteral {
  let value = "";
  let at = start + 1;
  while (at < line.length) {
    const char = line[at];
    if (char === '"') {
      return value.isWellFormed()
        ? { value, end: at + 1 }
        : { problem: "text without lone surrogates", at: start };
    }
    if (char !== "\\") {
      value += char;
      at++;
      continue;
    }
    const simple = ESCAPES[line[at + 1] ?? ""];
    if (simple !== undefined) {
      value += simple;
      at += 2;
      continue;
    }
    const point = /^\\u\{([\dA-Fa-f]{1,6})\}/.exec(line.slice(at, at + 10));
    const code = point === null ? NaN : parseInt(point[1], 16);
    if (point === null || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
      return { problem: 'one of \\n \\r \\t \\0 \\" \\\\ \\u{1F600}', at };
    }
    value += String.fromCodePoint(code);
    at += point[0].length;
  }
  return { problem: "a closing quote on the same line", at: start };
}
