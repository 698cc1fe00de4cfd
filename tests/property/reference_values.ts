/**
 * Values of the reference machine and the operators on them. Objects on the real machine's heap are JavaScript
 * objects here, with the same identity.
 */

/** A guest string: an object, because strings have identity. */
export interface ReferenceString {
  readonly kind: "string";
  readonly text: string;
  /** Size in UTF-8. */
  readonly bytes: number;
  /** The payload of which it is a prefix, or all. */
  readonly payload: ReferencePayload;
}

/** The payload that strings made by appending share, SPEC 6.1. */
export interface ReferencePayload {
  readonly kind: "payload";
  /** Size of the longest of these strings, in UTF-8 bytes. */
  bytes: number;
  readonly isAscii: boolean;
  /** Whether it was made by ADD and has not been read; the first read is charged. */
  deferred: boolean;
  /** Number of strings it was concatenated from; 1 once it has been read. */
  parts: number;
  /** Whether all of it has been hashed as a map key; the first hash is charged. */
  isHashed: boolean;
}

/** A guest array. */
export interface ReferenceArray {
  readonly kind: "array";
  readonly elements: ReferenceValue[];
  /** Capacity in elements. */
  capacity: number;
  /** Sum of 1 no new elements, 2 elements without flag 4, 4 without flag 1, 8 `length` without flag 1. */
  bounds?: number;
  companion?: ReferenceRecord | undefined;
  isRetained: boolean;
}

/** Guest bytes. */
export interface ReferenceBytes {
  readonly kind: "bytes";
  readonly length: number;
  data: Uint8Array;
  companion?: ReferenceRecord | undefined;
  isRetained: boolean;
}

/** A key of a map and its value. */
export interface MapEntry {
  readonly hash: number;
  readonly key: ReferenceValue;
  value: ReferenceValue;
}

/** A guest map. */
export interface ReferenceMap {
  readonly kind: "map";
  /** Entries in order of insertion; `undefined` for a deleted entry until the map is compacted. */
  entries: (MapEntry | undefined)[];
  /** Number of each entry, deleted ones included. */
  numbers: number[];
  /** Number of the next entry. */
  next: number;
  /** Capacity in entries. */
  capacity: number;
  /** Index of the entry in each cell, `undefined` if empty; twice as many as the capacity. */
  cells: (number | undefined)[];
  companion?: ReferenceRecord | undefined;
  isRetained: boolean;
}

/** A guest closure. */
export interface ReferenceClosure {
  readonly kind: "closure";
  readonly functionId: number;
  readonly captures: readonly ReferenceValue[];
  companion?: ReferenceRecord | undefined;
  isRetained: boolean;
}

/** An entry of a table of properties: flags in a dictionary, otherwise the shape it leads to. */
export interface PropertyEntry {
  readonly hash: number;
  readonly key: ReferenceString | ReferenceSymbol;
  value: number | ReferenceShape | undefined;
}

/** A table of properties or of transitions, SPEC 13.12. */
export interface ReferenceProperties {
  readonly kind: "properties";
  readonly isTransitions: boolean;
  entries: (PropertyEntry | undefined)[];
  capacity: number;
  cells: (number | undefined)[];
}

/** What objects with the same properties share. */
export interface ReferenceShape {
  readonly kind: "shape";
  prototype: ReferenceOwner | undefined;
  readonly parent: ReferenceShape | undefined;
  readonly table: ReferenceProperties;
  transitions: ReferenceProperties | undefined;
  readonly count: number;
  readonly isDictionary: boolean;
  isFixed: boolean;
}

/** A guest object with properties, or a companion. */
export interface ReferenceRecord {
  readonly kind: "object";
  shape: ReferenceShape;
  slots: ReferenceValue[];
  capacity: number;
  /** Empty shape of the objects whose prototype this, or what it is the companion of, is. */
  root: ReferenceShape | undefined;
  isRetained: boolean;
}

/** A guest symbol. */
export interface ReferenceSymbol {
  readonly kind: "symbol";
  readonly number: number;
  readonly description: ReferenceValue;
  readonly isPrivate?: boolean;
  isRetained: boolean;
}

/** A frame off the stack, or room for one. */
export interface ReferenceActivation {
  readonly kind: "activation";
  readonly functionId: number;
  /** Slots that it has room for. */
  readonly capacity: number;
  state: "running" | "suspended" | "finished";
  /** What a suspended one holds, and where it goes on. */
  locals: readonly ReferenceValue[];
  stack: readonly ReferenceValue[];
  pc: number;
  isRetained: boolean;
}

/** What may own properties. */
export type ReferenceOwner =
  | ReferenceArray
  | ReferenceBytes
  | ReferenceMap
  | ReferenceClosure
  | ReferenceRecord;

/** An object that guests refer to and hosts may retain. */
export type ReferenceObject =
  | ReferenceArray
  | ReferenceBytes
  | ReferenceMap
  | ReferenceClosure
  | ReferenceRecord
  | ReferenceSymbol
  | ReferenceActivation;

/** An item that is accounted and collected. */
export type ReferenceItem =
  | ReferencePayload
  | ReferenceObject
  | ReferenceShape
  | ReferenceProperties;

/** A value inside the reference machine. */
export type ReferenceValue =
  | { readonly kind: "undefined"; readonly value: undefined }
  | { readonly kind: "null"; readonly value: null }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int32"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | ReferenceString
  | ReferenceObject;

/** A value as the host sees it. */
export type PlainValue =
  | { readonly kind: "undefined"; readonly value: undefined }
  | { readonly kind: "null"; readonly value: null }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int32"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "array"; readonly value: readonly PlainValue[] }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "map"; readonly value: readonly (readonly [PlainValue, PlainValue])[] }
  | {
    readonly kind: "closure";
    readonly value: { readonly functionId: number; readonly captures: readonly PlainValue[] };
  }
  | { readonly kind: "object"; readonly value: readonly (readonly [string, PlainValue])[] }
  | { readonly kind: "symbol"; readonly value: string | undefined }
  | { readonly kind: "bigint"; readonly value: bigint }
  | { readonly kind: "view"; readonly value: object }
  | {
    readonly kind: "activation";
    readonly value: {
      readonly functionId: number;
      readonly isSuspended: boolean;
      readonly held: readonly PlainValue[];
    };
  };

/** Thrown to leave an instruction with a guest fault. */
export class TrapSignal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** The null value. */
export const NULL: ReferenceValue = { kind: "null", value: null };

/** The undefined value. */
export const UNDEFINED: ReferenceValue = { kind: "undefined", value: undefined };

/** A hole of an array; it is never anywhere else. */
export const HOLE: ReferenceValue = { kind: "undefined", value: undefined };

/** What reading an element gives. */
export function elementValue(element: ReferenceValue): ReferenceValue {
  return element === HOLE ? UNDEFINED : element;
}

export function bool(value: boolean): ReferenceValue {
  return { kind: "bool", value };
}

/** An int32; a bigint must be in its range. */
export function int32(value: number | bigint): NumberValue {
  return { kind: "int32", value: Number(value) };
}

/** An int64; a number must be whole. */
export function int64(value: number | bigint): NumberValue {
  return { kind: "int64", value: BigInt(value) };
}

export function float(value: number): NumberValue {
  return { kind: "float", value };
}

/** A string that is not deferred. */
export function materialString(text: string): ReferenceString {
  return newString(text, 1, false);
}

/** A string with a payload of its own. */
export function newString(text: string, parts: number, deferred: boolean): ReferenceString {
  const bytes = utf8Size(text);
  const isAscii = [...text].every((char) => char < "\u0080");
  const payload: ReferencePayload = {
    ...{ kind: "payload", bytes, isAscii, deferred, parts, isHashed: false },
  };
  return { kind: "string", text, bytes, payload };
}

/** Whether a string is all of its payload. */
export function isWhole({ bytes, payload }: ReferenceString): boolean {
  return bytes === payload.bytes;
}

/** Whether a value is a reference to an object. */
export function isObject(value: Held): value is ReferenceObject {
  return value.kind === "array" || value.kind === "bytes" || value.kind === "map" ||
    value.kind === "closure" || value.kind === "object" || value.kind === "symbol" ||
    value.kind === "activation";
}

/** Whether a value may own properties. */
export function isOwner(value: Held): value is ReferenceOwner {
  return isObject(value) && value.kind !== "symbol" && value.kind !== "activation";
}

/** Accounted size of an item, SPEC 6.4. */
export function sizeOf(item: ReferenceItem): number {
  switch (item.kind) {
    case "payload":
      return 64 + item.bytes + 32 * (item.parts - 1);
    case "array":
      return 48 + 16 * item.capacity;
    case "bytes":
      return 48 + 16 * Math.ceil(item.length / 16);
    case "map":
      return 48 + 40 * item.capacity;
    case "closure":
      return 48 + 16 * item.captures.length;
    case "object":
      return 48 + 16 * item.capacity;
    case "activation":
      return 48 + 16 * item.capacity;
    case "symbol":
      return 48 + 16;
    case "shape":
      return 48 + 16 * 4;
    case "properties":
      return 48 + 40 * item.capacity;
  }
}

/** Slots that a collection examines in a live item, SPEC 6.5. */
export function slotsOf(item: ReferenceItem): number {
  switch (item.kind) {
    case "array":
      return item.elements.length;
    case "map":
      return 2 * item.entries.length;
    case "closure":
      return item.captures.length;
    case "object":
      return item.slots.length;
    case "activation":
      return item.locals.length + item.stack.length;
    case "symbol":
      return 1;
    case "shape":
      return 4;
    case "properties":
      return 2 * item.entries.length;
    default:
      return 0;
  }
}

/** What an item can keep alive. */
export type Held = ReferenceValue | ReferenceShape | ReferenceProperties;

/** What an item keeps alive. */
export function heldBy(item: ReferenceItem): readonly Held[] {
  const companion = item.kind === "payload" || !isOwner(item) || item.kind === "object"
    ? undefined
    : item.companion;
  return companion === undefined ? contentOf(item) : [companion, ...contentOf(item)];
}

/** What an item keeps alive besides a companion. */
export function contentOf(item: ReferenceItem): readonly Held[] {
  switch (item.kind) {
    case "array":
      return item.elements;
    case "map":
      return item.entries.flatMap((entry) => entry === undefined ? [] : [entry.key, entry.value]);
    case "closure":
      return item.captures;
    case "object":
      return [item.shape, ...item.slots];
    case "activation":
      return [...item.locals, ...item.stack];
    case "symbol":
      return [item.description];
    case "shape":
      return [item.prototype, item.parent, item.table, item.transitions]
        .filter((held) => held !== undefined);
    case "properties":
      return item.entries.flatMap((entry) => entry === undefined ? [] : [entry.key]);
    default:
      return [];
  }
}

/** Removes what an item that stays refers to without keeping it alive. */
export function dropDead(item: ReferenceItem, reached: ReadonlySet<ReferenceItem>): void {
  if (item.kind === "object" && item.root !== undefined && !reached.has(item.root)) {
    item.root = undefined;
  }
  if (item.kind !== "properties") return;
  for (const [i, entry] of item.entries.entries()) {
    if (typeof entry?.value !== "object" || reached.has(entry.value)) continue;
    entry.value = undefined;
    if (item.isTransitions) item.entries[i] = undefined;
  }
}

/** Numbers of the properties that plain data shows, in order. */
export function shownKeys({ shape }: ReferenceRecord): number[] {
  const entries = shape.isDictionary
    ? shape.table.entries
    : shape.table.entries.slice(0, shape.count);
  const isShown = (flags: number): boolean => (flags & 2) !== 0 && (flags & 8) === 0;
  const texts = new Map<string, number>();
  for (const [i, entry] of entries.entries()) {
    if (entry === undefined || entry.key.kind !== "string") continue;
    if (isShown(shape.isDictionary ? Number(entry.value) : 7)) texts.set(entry.key.text, i);
  }
  // An object of the host has the same order.
  return Object.values(Object.fromEntries(texts));
}

/** Copies values as the host sees them, preserving object identity. */
export function plainValues(values: readonly ReferenceValue[]): PlainValue[] {
  const copies = new Map<ReferenceObject, PlainValue>();
  // Without recursion, because guests may nest objects to any depth.
  const fills: (() => void)[] = [];
  const copy = (value: ReferenceValue): PlainValue => {
    if (value.kind === "string") return { kind: "string", value: value.text };
    if (!isObject(value)) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    const made = emptyCopy(value);
    copies.set(value, made);
    return made;
  };
  const emptyCopy = (object: ReferenceObject): PlainValue => {
    switch (object.kind) {
      case "bytes":
        return { kind: "bytes", value: Uint8Array.from(object.data) };
      case "map": {
        const value: [PlainValue, PlainValue][] = [];
        fills.push(() => {
          for (const entry of object.entries) {
            if (entry !== undefined) value.push([copy(entry.key), copy(entry.value)]);
          }
        });
        return { kind: "map", value };
      }
      case "object": {
        const value: [string, PlainValue][] = [];
        fills.push(() => {
          for (const i of shownKeys(object)) {
            const key = object.shape.table.entries[i]?.key;
            if (key?.kind === "string") value.push([key.text, copy(object.slots[i])]);
          }
        });
        return { kind: "object", value };
      }
      case "symbol": {
        const { description } = object;
        return {
          kind: "symbol",
          value: description.kind === "string" ? description.text : undefined,
        };
      }
      case "activation": {
        const held: PlainValue[] = [];
        fills.push(() => held.push(...[...object.locals, ...object.stack].map(copy)));
        const { functionId, state } = object;
        return {
          kind: "activation",
          value: { functionId, isSuspended: state === "suspended", held },
        };
      }
      default: {
        const slots: PlainValue[] = [];
        fills.push(() => {
          const held = object.kind === "array" ? object.elements : object.captures;
          for (const value of held) slots.push(copy(value));
        });
        return object.kind === "array"
          ? { kind: "array", value: slots }
          : { kind: "closure", value: { functionId: object.functionId, captures: slots } };
      }
    }
  };
  const result = values.map(copy);
  for (let fill = fills.pop(); fill !== undefined; fill = fills.pop()) fill();
  return result;
}

/** UTF-8 size of well-formed text. */
export function utf8Size(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** A numeric value. */
export type NumberValue = Extract<ReferenceValue, { kind: "int32" | "int64" | "float" }>;

/** Whether a value is numeric. */
export function isNumber(value: ReferenceValue): value is NumberValue {
  return value.kind === "int32" || value.kind === "int64" || value.kind === "float";
}

/** Sign of a - b; JavaScript compares a bigint with a number exactly. `undefined` if one is NaN. */
export function compareNumbers(a: number | bigint, b: number | bigint): number | undefined {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number.isNaN(a) || Number.isNaN(b) ? undefined : 0;
}

/** Sign of a - b in the order of code points. */
export function compareCodePoints(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length) {
    const p = a.codePointAt(i) ?? 0;
    const q = b.codePointAt(i) ?? 0;
    if (p !== q) return p - q;
    i += p > 0xffff ? 2 : 1;
  }
  return a.length - b.length;
}

const WIDTHS = ["int32", "int64", "float"] as const;

/** Converts numbers to the widest of their types. */
export function promoted(numbers: readonly NumberValue[]): NumberValue[] {
  const widest = WIDTHS[Math.max(...numbers.map(({ kind }) => WIDTHS.indexOf(kind)))];
  const make = { int32, int64, float: (value: number | bigint) => float(Number(value)) }[widest];
  return numbers.map(({ value }) => make(value));
}

/** Wraps an integer to the range of a kind. */
export function wrapped(exact: bigint, kind: "int32" | "int64"): NumberValue {
  return kind === "int64" ? int64(BigInt.asIntN(64, exact)) : int32(BigInt.asIntN(32, exact));
}

/** ADD of numbers, SUB, MUL, DIV, MOD. */
export function arithmetic(name: string, a: ReferenceValue, b: ReferenceValue): ReferenceValue {
  if (!isNumber(a) || !isNumber(b)) throw new TrapSignal("TYPE");
  const [x, y] = promoted([a, b]);
  if (x.kind === "float") return float(floatArithmetic(name, x.value, Number(y.value)));
  return wrapped(intArithmetic(name, BigInt(x.value), BigInt(y.value)), x.kind);
}

function floatArithmetic(name: string, a: number, b: number): number {
  switch (name) {
    case "ADD":
      return a + b;
    case "SUB":
      return a - b;
    case "MUL":
      return a * b;
    case "DIV":
      return a / b;
    default:
      return a % b;
  }
}

function intArithmetic(name: string, a: bigint, b: bigint): bigint {
  switch (name) {
    case "ADD":
      return a + b;
    case "SUB":
      return a - b;
    case "MUL":
      return a * b;
  }
  if (b === 0n) throw new TrapSignal("DIV_ZERO");
  return name === "DIV" ? a / b : a % b;
}

/** BIT_AND, BIT_OR, BIT_XOR, SHL, SHR. */
export function bitwise(name: string, a: ReferenceValue, b: ReferenceValue): ReferenceValue {
  const isInt = (kind: string): boolean => kind === "int32" || kind === "int64";
  if (!isNumber(a) || !isNumber(b) || !isInt(a.kind) || !isInt(b.kind)) {
    throw new TrapSignal("TYPE");
  }
  const isShift = name === "SHL" || name === "SHR";
  const kind = a.kind === "int64" || (!isShift && b.kind === "int64") ? "int64" : "int32";
  const x = BigInt(a.value);
  const y = BigInt(b.value);
  const count = y & (kind === "int64" ? 63n : 31n);
  let exact: bigint;
  if (name === "BIT_AND") exact = x & y;
  else if (name === "BIT_OR") exact = x | y;
  else if (name === "BIT_XOR") exact = x ^ y;
  else if (name === "SHL") exact = x << count;
  else exact = x >> count;
  return wrapped(exact, kind);
}
