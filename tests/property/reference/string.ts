/** The `string` family, SPEC 13.6. Texts are split into code points. */
import {
  bool,
  float,
  int32,
  int64,
  materialString,
  type ReferenceArray,
  type ReferenceString,
  type ReferenceValue,
  sizeOf,
  TrapSignal,
  utf8Size,
} from "../reference_values.ts";
import { arrayOf } from "./array.ts";
import {
  checkedRange,
  type Family,
  inRange,
  type IntegerValue,
  type IntrinsicContext,
  row,
} from "./intrinsic.ts";

/** Characters of a text. */
export function points(text: string): string[] {
  return [...text];
}

function lengthOf({ text }: ReferenceString): number {
  return points(text).length;
}

export function isAscii(text: string): boolean {
  return points(text).every((point) => point < "\x80");
}

/** Whether there is a character above U+FFFF. */
function isWide(text: string): boolean {
  return points(text).some((point) => point.length === 2);
}

function slice(
  context: IntrinsicContext,
  string: ReferenceString,
  ...range: [IntegerValue, IntegerValue]
): ReferenceValue[] {
  const length = lengthOf(string);
  const [from, to] = checkedRange(range, length);
  if (to - from === length) return [string];
  if (from === to) return [context.newString("")];
  const text = context.read(string);
  if (!isAscii(text)) context.charge(to - from + (isWide(text) ? to : 0));
  return [context.newString(points(text).slice(from, to).join(""))];
}

function codeAt(
  context: IntrinsicContext,
  string: ReferenceString,
  index: IntegerValue,
): ReferenceValue[] {
  const at = inRange(index, lengthOf(string));
  const text = context.read(string);
  if (isWide(text)) context.charge(at);
  return [int32(points(text)[at].codePointAt(0) ?? 0)];
}

function fromCode(context: IntrinsicContext, code: IntegerValue): ReferenceValue[] {
  const point = inRange(code, 0x110000);
  if (point >= 0xd800 && point < 0xe000) throw new TrapSignal("OOB");
  return [context.newString(String.fromCodePoint(point))];
}

/** First index of `wanted` in `all` at or after `from`, or -1. */
export function findFrom(all: readonly string[], wanted: readonly string[], from: number): number {
  for (let i = from; i + wanted.length <= all.length; i++) {
    if (wanted.every((point, k) => all[i + k] === point)) return i;
  }
  return -1;
}

/** Cycles of a search that passed `passed` characters of a text. */
export function searchCycles(text: string, passed: number, wantedLength: number): number {
  return isAscii(text) && wantedLength <= 1 ? Math.floor(passed / 8) : passed + 2 * wantedLength;
}

function indexOf(
  context: IntrinsicContext,
  whole: ReferenceString,
  wanted: ReferenceString,
  start: IntegerValue,
): ReferenceValue[] {
  const length = lengthOf(whole);
  const wantedLength = lengthOf(wanted);
  const from = inRange(start, length + 1);
  if (wantedLength === 0) return [int32(from)];
  if (wantedLength > length - from) return [int32(-1)];
  const text = context.read(whole);
  const index = findFrom(points(text), points(context.read(wanted)), from);
  const end = index < 0 ? length : index + wantedLength;
  context.charge(searchCycles(text, isWide(text) ? end : end - from, wantedLength));
  return [int32(index)];
}

function startsWith(
  context: IntrinsicContext,
  whole: ReferenceString,
  start: ReferenceString,
): ReferenceValue[] {
  if (start.bytes === 0 || start === whole) return [bool(true)];
  if (start.bytes > whole.bytes) return [bool(false)];
  const text = context.read(whole);
  const prefix = context.read(start);
  context.charge(8 + Math.floor(start.bytes / 8));
  return [bool(text.startsWith(prefix))];
}

/** Pieces of a text between the occurrences of a separator, from the left. */
export function piecesOf(all: readonly string[], separator: readonly string[]): string[] {
  if (separator.length === 0) return [...all];
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const index = findFrom(all, separator, from);
    pieces.push(all.slice(from, index < 0 ? all.length : index).join(""));
    if (index < 0) return pieces;
    from = index + separator.length;
  }
}

/** Splits a string. */
function split(
  context: IntrinsicContext,
  whole: ReferenceString,
  separator: ReferenceString,
): ReferenceValue[] {
  const texts = piecesOf(points(whole.text), points(separator.text));
  return [splitInto(context, [whole, lengthOf(whole)], [separator, lengthOf(separator)], texts)];
}

/** Creates the array of the pieces of a string; each string comes with its length. */
export function splitInto(
  context: IntrinsicContext,
  [whole, length]: readonly [ReferenceString, number],
  [separator, separatorLength]: readonly [ReferenceString, number],
  texts: readonly string[],
): ReferenceValue {
  if (length > 0 && separatorLength <= length) {
    const text = context.read(whole);
    context.read(separator);
    context.charge(searchCycles(text, length, separatorLength));
  }
  context.charge(16 * texts.length);
  if (texts.length <= 1) return context.enter(arrayOf(texts.map(() => whole)));
  const pieces = texts.map(materialString);
  const array = arrayOf(pieces);
  context.reserve(pieces.reduce((sum, piece) => sum + sizeOf(piece.payload), sizeOf(array)));
  context.book(array);
  if (!isAscii(whole.text)) context.charge(length);
  for (const piece of pieces) {
    if (piece.bytes > context.stringBytes) throw new TrapSignal("LIMIT");
    context.book(piece.payload);
    context.charge(16 + Math.floor(piece.bytes / 4));
  }
  return array;
}

/** Joins strings. */
export function join(
  context: IntrinsicContext,
  { elements }: ReferenceArray,
  separator: ReferenceString,
): ReferenceValue[] {
  const strings = elements.map((element) => {
    if (element.kind !== "string") throw new TrapSignal("TYPE");
    return element;
  });
  const { length } = strings;
  if (length === 1) return strings;
  const text = strings.map((string) => string.text).join(separator.text);
  if (utf8Size(text) > context.stringBytes) throw new TrapSignal("LIMIT");
  context.charge(8 * length);
  for (const string of length === 0 ? [] : [...strings, separator]) context.read(string);
  return [context.newString(text)];
}

function repeat(
  context: IntrinsicContext,
  string: ReferenceString,
  { value }: IntegerValue,
): ReferenceValue[] {
  if (value < 0) throw new TrapSignal("OOB");
  if (Number(value) === 1) return [string];
  const bytes = string.bytes * Number(value);
  if (bytes > context.stringBytes) throw new TrapSignal("LIMIT");
  return [context.newString(bytes === 0 ? "" : context.read(string).repeat(Number(value)))];
}

function trim(context: IntrinsicContext, string: ReferenceString): ReferenceValue[] {
  const text = context.read(string);
  const trimmed = text.replace(/^[\t-\r ]+/, "").replace(/[\t-\r ]+$/, "");
  const taken = text.length - trimmed.length;
  if (taken === 0) return [string];
  context.charge(taken);
  return [context.newString(trimmed)];
}

/** JavaScript formats a float as SPEC.md does, except for `.0` and the sign of 0. */
function writeFloat(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return /^-?[0-9]+$/.test(text) ? `${text}.0` : text;
}

function toInt(context: IntrinsicContext, string: ReferenceString): ReferenceValue[] {
  const text = context.read(string);
  context.charge(lengthOf(string));
  const value = /^[+-]?[0-9]+$/.test(text) ? BigInt(text.replace("+", "")) : undefined;
  const isInt64 = value !== undefined && value === BigInt.asIntN(64, value);
  return [bool(isInt64), int64(isInt64 ? value : 0)];
}

const FLOAT = /^(?:[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?|NaN|[+-]?Infinity)$/;

function toFloat(context: IntrinsicContext, string: ReferenceString): ReferenceValue[] {
  const text = context.read(string);
  context.charge(2 * lengthOf(string));
  const isFloat = FLOAT.test(text);
  return [bool(isFloat), float(isFloat ? Number(text) : 0)];
}

export const STRING: Family = {
  "string.length/1": row(0x080, ["string"], 1, 1, (_, string) => [int32(lengthOf(string))]),
  "string.bytes/1": row(0x081, ["string"], 1, 1, (_, { bytes }) => [int32(bytes)]),
  "string.slice/1": row(0x082, ["string", "integer", "integer"], 1, 16, slice),
  "string.code_at/1": row(0x083, ["string", "integer"], 1, 3, codeAt),
  "string.from_code/1": row(0x084, ["integer"], 1, 8, fromCode),
  "string.index_of/1": row(0x085, ["string", "string", "integer"], 1, 16, indexOf),
  "string.starts_with/1": row(0x086, ["string", "string"], 1, 4, startsWith),
  "string.compare/1": row(0x087, ["string", "string"], 1, 6, (context, a, b) => {
    return [int32(Math.sign(context.order(a, b) ?? 0))];
  }),
  "string.split/1": row(0x088, ["string", "string"], 1, 16, split),
  "string.join/1": row(0x089, ["array", "string"], 1, 12, join),
  "string.repeat/1": row(0x08a, ["string", "integer"], 1, 12, repeat),
  "string.trim/1": row(0x08b, ["string"], 1, 8, trim),
  "string.from_int/1": row(0x08c, ["integer"], 1, 16, (context, { value }) => {
    return [context.newString(String(value))];
  }),
  "string.from_float/1": row(0x08d, ["float"], 1, 64, (context, { value }) => {
    return [context.newString(writeFloat(value))];
  }),
  "string.from_bool/1": row(0x08e, ["bool"], 1, 8, (context, { value }) => {
    return [context.newString(String(value))];
  }),
  "string.to_int/1": row(0x08f, ["string"], 2, 16, toInt),
  "string.to_float/1": row(0x090, ["string"], 2, 16, toFloat),
};
