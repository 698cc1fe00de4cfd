/** The `text` family, SPEC 13.14. ECMAScript's own functions are the model. */
import { lowerCase, upperCase } from "../../../lib/encoding/text_case.ts";
import {
  int32,
  isNumber,
  isObject,
  type NumberValue,
  type ReferenceArray,
  type ReferenceString,
  type ReferenceValue,
  TrapSignal,
  utf8Size,
} from "../reference_values.ts";
import {
  type Family,
  type IntegerValue,
  type IntrinsicContext,
  type ReferenceIntrinsic,
  row,
} from "./intrinsic.ts";
import { written } from "./value.ts";
import { isAscii, join, searchCycles, splitInto } from "./string.ts";

/** An index brought into the range 0 … `most`. */
function clamped({ value }: IntegerValue, most: number): number {
  return Math.min(Math.max(Number(value), 0), most);
}

/** An intrinsic that reads one place of a string; -1 beyond it. */
function reader(
  id: number,
  find: (text: string, index: number) => number | undefined,
): ReferenceIntrinsic {
  return row(id, ["string", "integer"], 1, 3, (context, string, { value }) => {
    const index = Number(value);
    if (index < 0 || index >= string.text.length) return [int32(-1)];
    return [int32(find(context.read(string), index) ?? -1)];
  });
}

/** The units from … to − 1 of a string, halves of pairs replaced. */
function cut(
  context: IntrinsicContext,
  string: ReferenceString,
  from: number,
  to: number,
): ReferenceValue[] {
  if (to - from === string.text.length) return [string];
  if (from === to) return [context.newString("")];
  const text = context.read(string);
  if (!isAscii(text)) context.charge(to - from);
  return [context.newString(text.slice(from, to).toWellFormed())];
}

function charAt(
  context: IntrinsicContext,
  string: ReferenceString,
  { value }: IntegerValue,
): ReferenceValue[] {
  const { length } = string.text;
  const from = value >= 0 && value < length ? Number(value) : length;
  return cut(context, string, from, Math.min(from + 1, length));
}

function slice(
  context: IntrinsicContext,
  string: ReferenceString,
  start: IntegerValue,
  end: IntegerValue,
): ReferenceValue[] {
  const { length } = string.text;
  const from = clamped(start, length);
  return cut(context, string, from, Math.max(from, clamped(end, length)));
}

function indexOf(
  context: IntrinsicContext,
  whole: ReferenceString,
  wanted: ReferenceString,
  start: IntegerValue,
): ReferenceValue[] {
  const { length } = whole.text;
  const wantedLength = wanted.text.length;
  const from = clamped(start, length);
  if (wantedLength === 0) return [int32(from)];
  if (wantedLength > length - from) return [int32(-1)];
  const text = context.read(whole);
  const index = text.indexOf(context.read(wanted), from);
  const end = index < 0 ? length : index + wantedLength;
  context.charge(searchCycles(text, end - from, wantedLength));
  return [int32(index)];
}

function lastIndexOf(
  context: IntrinsicContext,
  whole: ReferenceString,
  wanted: ReferenceString,
  start: IntegerValue,
): ReferenceValue[] {
  const most = whole.text.length - wanted.text.length;
  if (most < 0) return [int32(-1)];
  const from = clamped(start, most);
  if (wanted.text === "") return [int32(from)];
  const index = context.read(whole).lastIndexOf(context.read(wanted), from);
  const passed = from + wanted.text.length - Math.max(index, 0);
  context.charge((wanted.text.length === 1 ? 1 : 3) * passed + 2 * wanted.text.length);
  return [int32(index)];
}

function changer(
  id: number,
  change: (text: string) => { readonly text: string; readonly runs: number },
): ReferenceIntrinsic {
  return row(id, ["string"], 1, 16, (context, string) => {
    const whole = context.read(string);
    const { text, runs } = change(whole);
    context.charge(isAscii(whole) ? Math.floor(whole.length / 8) : 10 * whole.length + 16 * runs);
    return [text === whole ? string : context.newString(text)];
  });
}

function trim(
  context: IntrinsicContext,
  string: ReferenceString,
  { value: sides }: { readonly value: number },
): ReferenceValue[] {
  if (sides < 0 || sides > 3) throw new TrapSignal("OOB");
  const text = context.read(string);
  const head = sides % 2 === 1 ? text.trimStart() : text;
  const trimmed = sides >= 2 ? head.trimEnd() : head;
  const taken = text.length - trimmed.length;
  if (taken === 0) return [string];
  context.charge(2 * taken);
  return [context.newString(trimmed)];
}

/** Numbers of an array, charged; traps TYPE at anything else. */
function numbers(context: IntrinsicContext, { elements }: ReferenceArray): NumberValue[] {
  const found = elements.map((element) => {
    if (!isNumber(element)) throw new TrapSignal("TYPE");
    return element;
  });
  context.charge(8 * found.length);
  return found;
}

function codePoint({ value }: NumberValue): string {
  const point = Number(value);
  if (!Number.isInteger(point) || point < 0 || point > 0x10ffff) throw new TrapSignal("OOB");
  return String.fromCodePoint(point);
}

function unit({ value }: NumberValue): string {
  return String.fromCharCode(Number(typeof value === "bigint" ? BigInt.asIntN(16, value) : value));
}

function findEscape(
  context: IntrinsicContext,
  string: ReferenceString,
  start: IntegerValue,
): ReferenceValue[] {
  const { length } = string.text;
  const from = clamped(start, length);
  if (from === length) return [int32(length)];
  // deno-lint-ignore no-control-regex
  const passed = context.read(string).slice(from).search(/[\0-\x1f"\\]/);
  const index = passed < 0 ? length : from + passed;
  context.charge(index - from);
  return [int32(index)];
}

function joinValues(
  context: IntrinsicContext,
  { elements }: ReferenceArray,
  separator: ReferenceString,
): ReferenceValue[] {
  const [first] = elements;
  const isRefused = (value: ReferenceValue): boolean => isObject(value) || value.kind === "int64";
  if (elements.some(isRefused)) throw new TrapSignal("TYPE");
  if (elements.length === 1 && first.kind === "string") return [first];
  const texts = elements.map((value) => {
    if (isObject(value) || value.kind === "null" || value.kind === "undefined") return "";
    return value.kind === "string" ? context.read(value) : written(context, value);
  });
  context.charge(8 * elements.length);
  const text = texts.join(separator.text);
  if (utf8Size(text) > context.stringBytes) throw new TrapSignal("LIMIT");
  if (elements.length > 1) context.read(separator);
  return [context.newString(text)];
}

export const TEXT: Family = {
  "text.length/1": row(0x140, ["string"], 1, 1, (_, { text }) => [int32(text.length)]),
  "text.unit_at/1": reader(0x141, (text, index) => text.charCodeAt(index)),
  "text.code_point_at/1": reader(0x142, (text, index) => text.codePointAt(index)),
  "text.char_at/1": row(0x143, ["string", "integer"], 1, 4, charAt),
  "text.slice/1": row(0x144, ["string", "integer", "integer"], 1, 16, slice),
  "text.index_of/1": row(0x145, ["string", "string", "integer"], 1, 16, indexOf),
  "text.last_index_of/1": row(0x146, ["string", "string", "integer"], 1, 16, lastIndexOf),
  "text.compare/1": row(0x147, ["string", "string"], 1, 6, (context, a, b) => {
    context.order(a, b);
    return [int32(a.text < b.text ? -1 : a.text > b.text ? 1 : 0)];
  }),
  "text.lower/1": changer(0x148, lowerCase),
  "text.upper/1": changer(0x149, upperCase),
  "text.trim/1": row(0x14a, ["string", "int32"], 1, 8, trim),
  "text.from_units/1": row(0x14b, ["array"], 1, 24, (context, array) => {
    return [context.newString(numbers(context, array).map(unit).join("").toWellFormed())];
  }),
  "text.from_code_points/1": row(0x14c, ["array"], 1, 24, (context, array) => {
    return [context.newString(numbers(context, array).map(codePoint).join("").toWellFormed())];
  }),
  "text.join/1": row(0x14d, ["array", "string"], 1, 12, join),
  "text.next/1": reader(0x14e, (text, index) => {
    return index + (/^[\ud800-\udbff]/.test(text.slice(index)) ? 2 : 1);
  }),
  "text.split/1": row(0x14f, ["string", "string"], 1, 16, (context, whole, separator) => {
    const texts = whole.text.split(separator.text).map((piece) => piece.toWellFormed());
    const lengths = [whole.text.length, separator.text.length];
    return [splitInto(context, [whole, lengths[0]], [separator, lengths[1]], texts)];
  }),
  "text.find_escape/1": row(0x150, ["string", "integer"], 1, 4, findEscape),
  "text.join_values/1": row(0x151, ["array", "string"], 1, 12, joinValues),
};
