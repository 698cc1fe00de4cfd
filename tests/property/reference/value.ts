/** The `value` family, SPEC 13.15. ECMAScript's own conversions are the model. */
import {
  bool,
  float,
  int32,
  isNumber,
  isObject,
  type ReferenceObject,
  type ReferenceString,
  type ReferenceValue,
  TrapSignal,
} from "../reference_values.ts";
import { type Family, type IntrinsicContext, row } from "./intrinsic.ts";
import { isSameKey } from "./map.ts";

const KINDS: Readonly<Record<ReferenceValue["kind"], number>> = {
  ...{ undefined: 0, null: 1, bool: 2, int32: 3, float: 3, int64: 4, string: 5, symbol: 6 },
  ...{ closure: 7, object: 8, array: 9, bytes: 10, map: 11, activation: 12 },
};

/** A value without identity: JavaScript has the same one. */
type Scalar = Exclude<ReferenceValue, ReferenceString | ReferenceObject>;

function primitive(value: ReferenceValue): Scalar | ReferenceString {
  if (isObject(value)) throw new TrapSignal("TYPE");
  return value;
}

function numberOf(context: IntrinsicContext, value: Scalar | ReferenceString): number {
  if (value.kind !== "string") return Number(value.value);
  const text = context.read(value);
  context.charge(12 + 2 * [...text].length);
  return Number(text);
}

function textOf(context: IntrinsicContext, value: Scalar | ReferenceString): ReferenceString {
  return value.kind === "string" ? value : context.newString(written(context, value));
}

/** The text of a primitive that is no string; charged, but not allocated. */
export function written(context: IntrinsicContext, value: Scalar): string {
  const text = String(value.value);
  if (isNumber(value)) {
    const isShort = value.kind !== "int64" && value.value === (value.value | 0);
    context.charge(isShort ? 12 : 60 + 2 * text.length);
  }
  return text;
}

function isTruthy(value: ReferenceValue): boolean {
  if (value.kind === "string") return value.text !== "";
  return isObject(value) || Boolean(value.value);
}

function isNullish({ kind }: ReferenceValue): boolean {
  return kind === "null" || kind === "undefined";
}

function isSame(context: IntrinsicContext, a: ReferenceValue, b: ReferenceValue): boolean {
  if (!isSameKey(context, a, b)) return false;
  return !isNumber(a) || !isNumber(b) || Number(a.value) !== 0 ||
    Object.is(Number(a.value), Number(b.value));
}

/** Type of a value in ECMAScript, except that symbols are asked for apart from objects. */
function typeOf(value: ReferenceValue): string {
  if (isNumber(value)) return "number";
  return isObject(value) && value.kind !== "symbol" ? "object" : value.kind;
}

function isLooselyEqual(context: IntrinsicContext, a: ReferenceValue, b: ReferenceValue): boolean {
  if (isNullish(a) || isNullish(b)) return isNullish(a) && isNullish(b);
  const types = [typeOf(a), typeOf(b)];
  if (types[0] === types[1]) return context.equal(a, b);
  if (types.includes("object")) throw new TrapSignal("TYPE");
  if (types.includes("symbol")) return false;
  return numberOf(context, primitive(a)) === numberOf(context, primitive(b));
}

function add(context: IntrinsicContext, a: ReferenceValue, b: ReferenceValue): ReferenceValue {
  const [x, y] = [primitive(a), primitive(b)];
  if (x.kind !== "string" && y.kind !== "string") return float(Number(x.value) + Number(y.value));
  return context.concatenate(textOf(context, x), textOf(context, y));
}

function indexOf(value: ReferenceValue): number {
  if (!isNumber(value)) throw new TrapSignal("TYPE");
  const whole = Math.trunc(Number(value.value));
  return Number.isNaN(whole) ? 0 : Math.max(-(2 ** 31), Math.min(whole, 2 ** 31 - 1)) + 0;
}

export const VALUE: Family = {
  "value.kind/1": row(0x1a0, ["any"], 1, 1, (_, { kind }) => [int32(KINDS[kind])]),
  "value.truthy/1": row(0x1a1, ["any"], 1, 1, (_, value) => [bool(isTruthy(value))]),
  "value.is_nullish/1": row(0x1a2, ["any"], 1, 1, (_, value) => [bool(isNullish(value))]),
  "value.ready/1": row(0x1a3, ["any", "string"], 1, 1, (context, value, name) => {
    if (value.kind !== "int64") return [value];
    context.read(name);
    throw new TrapSignal("TYPE");
  }),
  "value.same/1": row(0x1a4, ["any", "any"], 1, 3, (context, a, b) => {
    return [bool(isSame(context, a, b))];
  }),
  "value.same_zero/1": row(0x1a5, ["any", "any"], 1, 3, (context, a, b) => {
    return [bool(isSameKey(context, a, b))];
  }),
  "value.loose_equal/1": row(0x1a6, ["any", "any"], 1, 3, (context, a, b) => {
    return [bool(isLooselyEqual(context, a, b))];
  }),
  "value.to_text/1": row(0x1a7, ["any"], 1, 4, (context, value) => {
    return [textOf(context, primitive(value))];
  }),
  "value.to_number/1": row(0x1a8, ["any"], 1, 3, (context, value) => {
    return [float(numberOf(context, primitive(value)))];
  }),
  "value.add/1": row(0x1a9, ["any", "any"], 1, 4, (context, a, b) => [add(context, a, b)]),
  "value.to_index/1": row(0x1aa, ["any"], 1, 2, (_, value) => [int32(indexOf(value))]),
};
