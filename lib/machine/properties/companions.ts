/**
 * Companions. An object has its named properties itself. An array, bytes, a map or a closure has them in a
 * companion: an object that no value refers to, which it gets when it needs one. Without a companion its
 * prototype is that of the realm.
 *
 * Both are called the record here.
 */
import { addProperty, createEmpty } from "../intrinsics/object_shape.ts";
import {
  CONFIGURABLE,
  linkOf,
  recordOf,
  SHAPE_PROTOTYPE,
  shapeOf,
  WRITABLE,
} from "../memory/shapes.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_STRING,
} from "../memory/value.ts";
import {
  BLOCK_KIND,
  CONTROL_REALM,
  CONTROL_SCRATCH,
  KIND_ARRAY,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_MAP,
  KIND_OBJECT,
  OBJECT_COUNT,
  OBJECT_IS_COMPANION,
  OBJECT_LINK,
  REALM_ARRAY,
  REALM_ASYNC_FUNCTION,
  REALM_ASYNC_GENERATOR,
  REALM_ASYNC_GENERATOR_FUNCTION,
  REALM_BYTES,
  REALM_FUNCTION,
  REALM_GENERATOR,
  REALM_GENERATOR_FUNCTION,
  REALM_MAP,
  REALM_OBJECT,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import {
  TEXT_CONSTRUCTOR,
  TEXT_EMPTY,
  TEXT_LENGTH,
  TEXT_NAME,
  TEXT_PROTOTYPE,
} from "../strings/known_texts.ts";
import { ASYNC, CONSTRUCTIBLE, GENERATOR } from "../../isa/function_flags.ts";
import { factsOf } from "./function_facts.ts";

/** Returns the handle of a prototype of the realm, or -1 for null or none (-1). */
export function realmPrototype(i32: Int32Array, which: number): number {
  return which < 0 ? -1 : i32[CONTROL_REALM + which] - 1;
}

/** Returns the handle of the prototype of the object at a word index, or -1 for null. */
export function prototypeOf(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const record = recordOf(i32, at);
  if (record !== 0) return linkOf(i32, shapeOf(i32, record), SHAPE_PROTOTYPE);
  return realmPrototype(i32, realmOf(m, at));
}

/** Returns which prototype of the realm an object without a companion has, or -1 for none. */
export function realmOf(m: Machine, at: number): number {
  switch (m.memory.i32[at + BLOCK_KIND]) {
    case KIND_ARRAY:
      return REALM_ARRAY;
    case KIND_CLOSURE:
      return realmOfFunction(factsOf(m, at).flags);
    case KIND_BYTES:
      return REALM_BYTES;
    case KIND_MAP:
      return REALM_MAP;
    default:
      return -1;
  }
}

function realmOfFunction(flags: number): number {
  if ((flags & GENERATOR) === 0) {
    return (flags & ASYNC) === 0 ? REALM_FUNCTION : REALM_ASYNC_FUNCTION;
  }
  return (flags & ASYNC) === 0 ? REALM_GENERATOR_FUNCTION : REALM_ASYNC_GENERATOR_FUNCTION;
}

/**
 * Gives an object a companion unless it has one or needs none, and charges for it.
 *
 * @param top word index after the last live slot of the stack; the object is in one below, or is reached
 * @returns handle of its record, or -1 if that does not fit; the caller must trap OUT_OF_MEMORY
 */
export function ensureRecord(m: Machine, handle: number, top: number): number {
  const { i32 } = m.memory;
  const at = m.heap.addressOf(handle);
  const kind = i32[at + BLOCK_KIND];
  if (kind === KIND_OBJECT) return handle;
  if (i32[at + OBJECT_LINK] !== 0) return i32[at + OBJECT_LINK] - 1;
  const record = createEmpty(m, realmPrototype(i32, realmOf(m, at)), top);
  if (record < 0) return -1;
  m.memory.i32[m.heap.addressOf(handle) + OBJECT_LINK] = record + 1;
  m.memory.i32[m.heap.addressOf(record) + OBJECT_COUNT] = OBJECT_IS_COMPANION;
  if (kind !== KIND_CLOSURE || addFacts(m, handle, record, top)) return record;
  // What it was to have is missing. The object is unreachable now, and no companion.
  m.memory.i32[m.heap.addressOf(record) + OBJECT_COUNT] = 0;
  m.memory.i32[m.heap.addressOf(handle) + OBJECT_LINK] = 0;
  return -1;
}

/**
 * Gives an object that has none yet a companion whose prototype is another object, which has a record.
 *
 * @param top word index after the last live slot of the stack
 * @returns whether it fits; if not, the caller must trap OUT_OF_MEMORY
 */
export function giveCompanion(
  m: Machine,
  handle: number,
  prototype: number,
  top: number,
): boolean {
  const record = createEmpty(m, prototype, top);
  if (record < 0) return false;
  m.memory.i32[m.heap.addressOf(handle) + OBJECT_LINK] = record + 1;
  m.memory.i32[m.heap.addressOf(record) + OBJECT_COUNT] = OBJECT_IS_COMPANION;
  return true;
}

/** Texts of the properties that a closure without a companion has all the same. */
const LENGTH = "length";
const NAME = "name";
const PROTOTYPE = "prototype";

/** Reports whether a closure without a companion has a property with a key. */
export function hasFact(m: Machine, closure: number, key: number): boolean {
  const { i32 } = m.memory;
  const bytes = i32[key + HIGH];
  if (i32[key] !== TAG_STRING) return false;
  if (bytes !== LENGTH.length && bytes !== NAME.length && bytes !== PROTOTYPE.length) return false;
  const text = m.strings.text(i32[key + LOW], bytes);
  if (text === PROTOTYPE) return (factsOf(m, closure).flags & (CONSTRUCTIBLE | GENERATOR)) !== 0;
  return text === LENGTH || text === NAME;
}

/** Reports whether a key is that of a property that a closure without a companion may have all the same. */
export function isFactText(m: Machine, key: number): boolean {
  const { i32 } = m.memory;
  const text = m.strings.text(i32[key + LOW], i32[key + HIGH]);
  return text === LENGTH || text === NAME || text === PROTOTYPE;
}

/** Slots of the scratch area. */
const KEY = CONTROL_SCRATCH + SLOT_WORDS;
const RESULT = CONTROL_SCRATCH + 2 * SLOT_WORDS;

/** Writes one of the {@link KNOWN_TEXTS} into a slot of the scratch area. */
function writeKnown(m: Machine, to: number, text: number): void {
  writeConstant(m, to, m.knownTexts + text * SLOT_WORDS);
}

function writeConstant(m: Machine, to: number, from: number): void {
  const { i32 } = m.memory;
  i32[to] = m.constants[from];
  i32[to + LOW] = m.constants[from + LOW];
  i32[to + HIGH] = m.constants[from + HIGH];
}

/** Empties a slot of the scratch area. */
export function clearScratch(i32: Int32Array, at: number): void {
  i32[at] = TAG_INT32;
  i32[at + LOW] = 0;
  i32[at + HIGH] = 0;
}

/** Which prototype of the realm the property `prototype` of a function with these flags has. */
function parentOf(flags: number): number {
  if ((flags & GENERATOR) === 0) return REALM_OBJECT;
  return (flags & ASYNC) === 0 ? REALM_GENERATOR : REALM_ASYNC_GENERATOR;
}

/** Adds `length`, which can't be changed, to an object. @returns whether it fits */
export function addLength(m: Machine, record: number, length: number, top: number): boolean {
  const { memory } = m;
  memory.i32[RESULT] = TAG_FLOAT;
  memory.f64[(RESULT >> 1) + 1] = length;
  writeKnown(m, KEY, TEXT_LENGTH);
  const hash = m.strings.hash(memory.i32[KEY + LOW], memory.i32[KEY + HIGH], m.seed);
  const fits = addProperty(m, record, KEY, hash, RESULT, 0, top);
  clearScratch(memory.i32, KEY);
  clearScratch(memory.i32, RESULT);
  return fits;
}

/** Adds the properties that every function has to the companion of a closure. */
function addFacts(m: Machine, closure: number, record: number, top: number): boolean {
  const facts = factsOf(m, m.heap.addressOf(closure));
  const add = (to: number, text: number, flags: number): boolean => {
    writeKnown(m, KEY, text);
    // It counts as a fixed cost, like that of a constant in an instruction.
    const hash = m.strings.hash(m.memory.i32[KEY + LOW], m.memory.i32[KEY + HIGH], m.seed);
    return addProperty(m, to, KEY, hash, RESULT, flags, top);
  };
  const { memory } = m;
  memory.i32[RESULT] = TAG_FLOAT;
  memory.f64[(RESULT >> 1) + 1] = facts.arity;
  let fits = add(record, TEXT_LENGTH, CONFIGURABLE);
  if (facts.name < 0) writeKnown(m, RESULT, TEXT_EMPTY);
  else writeConstant(m, RESULT, facts.name);
  fits = fits && add(record, TEXT_NAME, CONFIGURABLE);
  const isGenerator = (facts.flags & GENERATOR) !== 0;
  if (fits && (isGenerator || (facts.flags & CONSTRUCTIBLE) !== 0)) {
    const prototype = createEmpty(m, realmPrototype(memory.i32, parentOf(facts.flags)), top);
    fits = prototype >= 0;
    if (fits) {
      memory.i32[RESULT] = TAG_HEAP_REF;
      memory.i32[RESULT + LOW] = prototype;
      fits = add(record, TEXT_PROTOTYPE, WRITABLE);
    }
    if (fits && !isGenerator) {
      memory.i32[RESULT + LOW] = closure;
      fits = add(prototype, TEXT_CONSTRUCTOR, WRITABLE | CONFIGURABLE);
    }
  }
  clearScratch(memory.i32, KEY);
  clearScratch(memory.i32, RESULT);
  return fits;
}
