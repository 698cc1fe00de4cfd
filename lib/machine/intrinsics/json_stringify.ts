/**
 * Writes plain data as JSON, in stages. What is known between stages is in the slots of the arguments:
 *
 * - `VALUE`: the outermost value.
 * - `OPEN`: null, or an array of three for each array or object that is being written, the outermost first: itself, the
 *   number of its element or property that comes next, and whether one has been written.
 * - `PARTS`: null, or an array of the texts that have been written, in order.
 *
 * `m.progress` is 1 between stages. Whatever may run code of the program is left to the library: accessors, `toJSON`,
 * what has private properties; and data that is nested deeply, or inside itself.
 */
import { append } from "../../encoding/own_properties.ts";
import type { FLOAT_TEXT_CYCLES, STAGE_CYCLES, WHOLE_TEXT_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { measureText } from "../../encoding/text_sizes.ts";
import { entryAt } from "../memory/hash_table.ts";
import { slotAt } from "../memory/heap.ts";
import {
  ACCESSOR,
  ENUMERABLE,
  flagsOf,
  isDictionary,
  isPrivate,
  ownProperties,
  shapeOf,
  tableOf,
} from "../memory/shapes.ts";
import {
  HIGH as HIGH_CONSTANT,
  LOW as LOW_CONSTANT,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { prototypeOf } from "../properties/companions.ts";
import { search } from "../properties/search.ts";
import { createObject } from "../semantics/allocation.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  KIND_ARRAY,
  KIND_CLOSURE,
  KIND_MAP,
  KIND_OBJECT,
  KIND_SYMBOL,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  SLOT_BYTES,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { makeRoomFor } from "./array_room.ts";
import { AGAIN, setBool, setInt32, setNewString, setNull, setObject, slot } from "./intrinsic.ts";
import { keyHash } from "./object_shape.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every use.
const LOW = LOW_CONSTANT;
const HIGH = HIGH_CONSTANT;
const STAGE: typeof STAGE_CYCLES = 4096;
const WHOLE_TEXT: typeof WHOLE_TEXT_CYCLES = 12;
const FLOAT_TEXT: typeof FLOAT_TEXT_CYCLES = 60;

// Arguments.
const VALUE = 0;
const GAP = 1;
/** The string `toJSON`. */
const METHOD = 2;
const OPEN = 3;
const PARTS = 4;
const ARGUMENTS = 5;

/** Slots of an open array or object. */
const OPEN_SLOTS = 3;

/** Most arrays and objects inside each other. */
const MOST_OPEN = 100;

/** Most properties of an object that does not share its shape. */
const MOST_PROPERTIES = 1024;

/** Writing any value. */
const VALUE_CYCLES = 12;
/** Opening an array or object. */
const OPEN_CYCLES = 24;

/** Text of what has none, like a function. */
const NONE = "";

/** What of an object is written. */
interface Members {
  /** Numbers of the properties. */
  readonly numbers: readonly number[];
  /** Their keys, with quotes and the colon. */
  readonly labels: readonly string[];
}

/** An array or object that is being written. */
interface Open {
  readonly handle: number;
  /** `undefined` for an array. */
  readonly members: Members | undefined;
  next: number;
  hasAny: boolean;
}

interface Writer {
  readonly m: Machine;
  /** Word index of the first argument. */
  readonly at: number;
  /** Word index after the last argument. */
  readonly top: number;
  readonly gap: string;
  readonly open: Open[];
  /** What has been written in this stage. */
  text: string;
  /** What of the objects with a shape is written, by its handle; for this stage. */
  readonly shapes: Map<number, Members>;
  /** Prototypes through which `toJSON` is not found, by their handles. */
  readonly plain: Set<number>;
}

/**
 * Writes a value, or goes on with it. Results: whether it was written, and its text, or an array of texts.
 *
 * @returns 0 or the number of a trap, or {@link AGAIN} after a stage
 */
export function stringifyJson(m: Machine, at: number): number {
  const gap = slot(at, GAP);
  const { i32 } = m.memory;
  m.extra += m.strings.materialise(i32[gap + LOW]);
  const writer: Writer = {
    m,
    at,
    top: slot(at, ARGUMENTS),
    gap: m.strings.text(i32[gap + LOW], i32[gap + HIGH]),
    open: [],
    text: "",
    shapes: new Map(),
    plain: new Set(),
  };
  if (m.progress !== 0) {
    m.progress = 0;
    return resume(writer) ? writeOpen(writer) : refuse(writer);
  }
  setNull(m, slot(at, OPEN));
  setNull(m, slot(at, PARTS));
  const text = textOf(writer, slot(at, VALUE));
  if (text === NONE) return refuse(writer);
  if (text !== undefined) {
    writer.text = text;
    return end(writer);
  }
  return enter(writer, slot(at, VALUE)) ? writeOpen(writer) : refuse(writer);
}

/** Leaves the value to the library. */
function refuse({ m, at }: Writer): number {
  setBool(m, at, false);
  setNull(m, slot(at, 1));
  return 0;
}

function end(w: Writer): number {
  const { m, at, top } = w;
  if (m.memory.i32[slot(at, PARTS)] === TAG_NULL) {
    const trap = setNewString(m, slot(at, 1), w.text, measureText(w.text), top);
    setBool(m, at, true);
    return trap;
  }
  const trap = savePart(w);
  setBool(m, at, true);
  setObject(m, slot(at, 1), m.memory.i32[slot(at, PARTS) + LOW]);
  return trap;
}

/** Writes what is open until it is closed, or the stage ends. */
function writeOpen(w: Writer): number {
  const { m, open } = w;
  while (open.length > 0) {
    if (m.extra >= STAGE) return pause(w);
    const inner = open[open.length - 1];
    m.extra += VALUE_CYCLES;
    const written = inner.members === undefined
      ? writeElement(w, inner)
      : writeMember(w, inner, inner.members);
    if (!written) return refuse(w);
  }
  return end(w);
}

/** Writes the next element of an array, or its end. @returns whether it can be written */
function writeElement(w: Writer, array: Open): boolean {
  const { i32 } = w.m.memory;
  const at = i32[i32[CONTROL_HANDLES] + array.handle];
  if (array.next >= i32[at + OBJECT_LENGTH]) return close(w, array, "[]", "]");
  const element = slotAt(at, array.next++);
  const text = textOf(w, element);
  w.text += separator(w, array);
  if (text === undefined) return enter(w, element);
  w.text += text === NONE ? "null" : text;
  return true;
}

/** Writes the next property of an object, or its end. @returns whether it can be written */
function writeMember(w: Writer, object: Open, { numbers, labels }: Members): boolean {
  const { i32 } = w.m.memory;
  const at = i32[i32[CONTROL_HANDLES] + object.handle];
  if (object.next >= numbers.length) return close(w, object, "{}", "}");
  const index = object.next++;
  const value = slotAt(at, numbers[index]);
  const text = textOf(w, value);
  if (text === NONE) return true;
  w.text += separator(w, object) + labels[index];
  if (text === undefined) return enter(w, value);
  w.text += text;
  return true;
}

/** What comes before an element or property. */
function separator({ gap, open }: Writer, inner: Open): string {
  const isFirst = !inner.hasAny;
  inner.hasAny = true;
  const begin = !isFirst ? "," : inner.members === undefined ? "[" : "{";
  return gap === "" ? begin : `${begin}\n${gap.repeat(open.length)}`;
}

function close(w: Writer, inner: Open, empty: string, bracket: string): boolean {
  w.open.pop();
  if (!inner.hasAny) w.text += empty;
  else w.text += w.gap === "" ? bracket : `\n${w.gap.repeat(w.open.length)}${bracket}`;
  return true;
}

/** Text of a value; {@link NONE} if it has none, `undefined` if it is an array or an object. */
function textOf(w: Writer, at: number): string | undefined {
  const { m } = w;
  const { i32, f64 } = m.memory;
  switch (i32[at]) {
    case TAG_FLOAT:
      return numberText(m, f64[(at >> 1) + 1]);
    case TAG_STRING:
      return stringText(m, i32[at + LOW], i32[at + HIGH]);
    case TAG_BOOL:
      return i32[at + LOW] !== 0 ? "true" : "false";
    case TAG_NULL:
      return "null";
    case TAG_INT32:
      return numberText(m, i32[at + LOW]);
    case TAG_UNDEFINED:
      return NONE;
    case TAG_HEAP_REF: {
      const block = i32[i32[CONTROL_HANDLES] + i32[at + LOW]];
      if (i32[block + BLOCK_KIND] === KIND_SYMBOL) return NONE;
      const isFunction = i32[block + BLOCK_KIND] === KIND_CLOSURE;
      return isFunction && i32[block + OBJECT_LINK] === 0 && isPlainLike(w, block)
        ? NONE
        : undefined;
    }
    default:
      return undefined;
  }
}

function numberText(m: Machine, value: number): string {
  m.extra += value === (value | 0) ? WHOLE_TEXT : FLOAT_TEXT;
  return Number.isFinite(value) ? String(value) : "null";
}

// deno-lint-ignore no-control-regex
const ESCAPED = /["\\\u0000-\u001f]/;

function stringText(m: Machine, id: number, bytes: number): string {
  m.extra += m.strings.materialise(id) + (bytes >> 2);
  const text = m.strings.text(id, bytes);
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Opens an array or object. @returns whether it can be written */
function enter(w: Writer, at: number): boolean {
  const { m } = w;
  const { i32 } = m.memory;
  if (i32[at] !== TAG_HEAP_REF) return false;
  const handle = i32[at + LOW];
  const block = i32[i32[CONTROL_HANDLES] + handle];
  switch (i32[block + BLOCK_KIND]) {
    case KIND_ARRAY:
    case KIND_OBJECT:
      return reopen(w, handle, 0, false);
    case KIND_MAP:
      if (i32[block + OBJECT_LINK] !== 0 || !isPlainLike(w, block)) return false;
      w.text += "{}";
      return true;
    default:
      return false;
  }
}

/** Opens an array or object at one of its elements or properties. @returns whether it can be written */
function reopen(w: Writer, handle: number, next: number, hasAny: boolean): boolean {
  const { m: { memory: { i32 } }, open } = w;
  const block = i32[i32[CONTROL_HANDLES] + handle];
  w.m.extra += OPEN_CYCLES;
  if (open.length === MOST_OPEN || !isPlainLike(w, block)) return false;
  for (const outer of open) if (outer.handle === handle) return false;
  if (i32[block + BLOCK_KIND] === KIND_ARRAY) {
    // What has named properties may have a method.
    if (i32[block + OBJECT_LINK] !== 0) return false;
    append(open, { handle, members: undefined, next, hasAny });
    return true;
  }
  const members = membersOf(w, block);
  if (members === undefined) return false;
  append(open, { handle, members, next, hasAny });
  return true;
}

/** Whether what the prototypes of an object say does not matter: there is no `toJSON`. */
function isPlainLike({ m, at, plain }: Writer, block: number): boolean {
  const prototype = prototypeOf(m, block);
  if (prototype < 0 || plain.has(prototype)) return true;
  const key = slot(at, METHOD);
  if (search(m, m.heap.addressOf(prototype), key, keyHash(m, key))) return false;
  plain.add(prototype);
  return true;
}

/** What of an object is written; `undefined` if that is not plain data. */
function membersOf(w: Writer, object: number): Members | undefined {
  const { m, shapes } = w;
  const { i32 } = m.memory;
  const known = shapes.get(i32[object + OBJECT_EXTRA]);
  if (known !== undefined) return known;
  const shape = shapeOf(i32, object);
  const table = tableOf(i32, shape);
  const count = i32[object + OBJECT_LENGTH];
  m.extra += count;
  if (isDictionary(i32, shape) && count > MOST_PROPERTIES) return undefined;
  for (let number = 0; number < count; number++) {
    const key = entryAt(table, number);
    if (i32[key] === TAG_FRAME) continue;
    if (isPrivate(i32, key)) return undefined;
    const flags = flagsOf(i32, shape, key) & (ACCESSOR | ENUMERABLE);
    if (flags === (ACCESSOR | ENUMERABLE)) return undefined;
    if (i32[key] === TAG_STRING && keyText(m, key) === "toJSON") return undefined;
  }
  const { numbers } = ownProperties(i32, m.strings, object, 0);
  const colon = w.gap === "" ? ":" : ": ";
  const labels = numbers.map((number) =>
    `${JSON.stringify(keyText(m, entryAt(table, number)))}${colon}`
  );
  const members = { numbers, labels };
  shapes.set(i32[object + OBJECT_EXTRA], members);
  return members;
}

function keyText({ memory: { i32 }, strings }: Machine, key: number): string {
  return strings.text(i32[key + LOW], i32[key + HIGH]);
}

/** Ends a stage: saves what is open and what has been written. */
function pause(w: Writer): number {
  const { m, at, top, open } = w;
  const length = open.length * OPEN_SLOTS;
  const handle = createObject(m, KIND_ARRAY, length, length, length * SLOT_BYTES, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  let to = slotAt(m.heap.addressOf(handle), 0);
  for (const { handle, next, hasAny } of open) {
    setObject(m, to, handle);
    setInt32(m, to + SLOT_WORDS, next);
    setBool(m, to + 2 * SLOT_WORDS, hasAny);
    to += OPEN_SLOTS * SLOT_WORDS;
  }
  setObject(m, slot(at, OPEN), handle);
  const trap = savePart(w);
  m.progress = trap === 0 ? 1 : 0;
  return trap === 0 ? AGAIN : trap;
}

/** Appends what has been written to the parts. @returns 0 or the number of a trap */
function savePart(w: Writer): number {
  const { m, at, top } = w;
  const array = makeRoomFor(m, slot(at, PARTS), 1, top);
  if (array === 0) return TRAP_OUT_OF_MEMORY;
  const part = slotAt(array, m.memory.i32[array + OBJECT_LENGTH]);
  const trap = setNewString(m, part, w.text, measureText(w.text), top);
  if (trap === 0) m.memory.i32[array + OBJECT_LENGTH]++;
  return trap;
}

/** Opens what was open when the last stage ended. @returns whether it is still plain data */
function resume(w: Writer): boolean {
  const { m: { memory: { i32 } }, at } = w;
  const saved = arrayAt(i32, slot(at, OPEN));
  if (saved === 0 || arrayAt(i32, slot(at, PARTS)) === 0) return false;
  const end = slotAt(saved, i32[saved + OBJECT_LENGTH]);
  for (let from = slotAt(saved, 0); from < end; from += OPEN_SLOTS * SLOT_WORDS) {
    const next = from + SLOT_WORDS;
    const hasAny = next + SLOT_WORDS;
    const isState = hasAny < end && i32[from] === TAG_HEAP_REF && i32[next] === TAG_INT32 &&
      i32[next + LOW] >= 0 && i32[hasAny] === TAG_BOOL;
    if (!isState) return false;
    const kind = i32[i32[i32[CONTROL_HANDLES] + i32[from + LOW]] + BLOCK_KIND];
    if (kind !== KIND_ARRAY && kind !== KIND_OBJECT) return false;
    if (!reopen(w, i32[from + LOW], i32[next + LOW], i32[hasAny + LOW] !== 0)) return false;
  }
  return true;
}

/** Word index of the array that a slot refers to, or 0. */
function arrayAt(i32: Int32Array, at: number): number {
  if (i32[at] !== TAG_HEAP_REF) return 0;
  const block = i32[i32[CONTROL_HANDLES] + i32[at + LOW]];
  return i32[block + BLOCK_KIND] === KIND_ARRAY ? block : 0;
}
