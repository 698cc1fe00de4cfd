/**
 * What the machine relies on in objects, shapes and tables of properties: see memory/shapes.ts. Checked by
 * the invariant checker and when a snapshot is restored.
 */
import { append } from "../../encoding/own_properties.ts";
import { IS_NEGATIVE, MOST_WORDS } from "../memory/bigint_words.ts";
import { ENTRY_SLOTS, entryAt, VALUE } from "../memory/hash_table.ts";
import { slotAt } from "../memory/heap.ts";
import {
  isDictionary,
  LEAST_SLOTS,
  linkOf,
  MOST_SHARED,
  recordOf,
  SHAPE_ARRAY_IS_FIXED,
  SHAPE_IS_DICTIONARY,
  SHAPE_IS_FIXED,
  SHAPE_IS_LOOSE,
  SHAPE_LENGTH_IS_FIXED,
  SHAPE_PARENT,
  SHAPE_PROTOTYPE,
  SHAPE_SLOTS,
  SHAPE_TABLE,
  SHAPE_TRANSITIONS,
  shapeOf,
} from "../memory/shapes.ts";
import { isConsistent } from "../memory/views.ts";
import { LOW, TAG_FRAME, TAG_HEAP_REF, TAG_INT32, TAG_NULL, TAG_STRING } from "../memory/value.ts";
import {
  ARRAY_HAS_FIXED_LENGTH,
  ARRAY_IS_FIXED,
  ARRAY_IS_FROZEN,
  ARRAY_IS_SEALED,
  BLOCK_HANDLE,
  BLOCK_KIND,
  BLOCK_UNITS,
  CONTROL_HANDLE_CAPACITY,
  CONTROL_HANDLES,
  CONTROL_NULL_SHAPE,
  CONTROL_REALM,
  hasCompanion,
  isOwner,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_OBJECT,
  KIND_PROPERTIES,
  KIND_SHAPE,
  KIND_SYMBOL,
  KIND_VIEW,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_IS_COMPANION,
  OBJECT_LENGTH,
  OBJECT_LINK,
  OBJECT_WORDS,
  REALM_SIZE,
  SLOT_BYTES,
  SYMBOL_IS_PRIVATE,
  UNIT_WORDS,
} from "./layout.ts";

/** Says which rule is broken. */
export type Refuse = (what: string) => never;

/** Returns the word index of the object of a kind that a handle refers to, or 0. */
function ofKind(i32: Int32Array, handle: number, kind: number): number {
  if (handle < 0 || handle >= i32[CONTROL_HANDLE_CAPACITY]) return 0;
  const at = i32[i32[CONTROL_HANDLES] + handle];
  return at > 0 && i32[at + BLOCK_KIND] === kind ? at : 0;
}

/**
 * Checks all objects, shapes and tables of properties together. That the blocks, handles, slots and maps
 * among them are valid has been checked.
 *
 * @param objects word indexes of all objects of the heap
 */
export function checkObjects(i32: Int32Array, objects: Iterable<number>, refuse: Refuse): void {
  // What belongs to one owner, with that owner.
  const owned = new Map<number, number>();
  const own = (at: number, owner: number): void => {
    if (owned.has(at)) refuse(`block ${at} belongs to ${owned.get(at)} and to ${owner}`);
    owned.set(at, owner);
  };
  const owners: number[] = [];
  for (const at of objects) {
    const kind = i32[at + BLOCK_KIND];
    if (kind === KIND_SHAPE) checkShape(i32, at, refuse, own);
    else if (hasCompanion(kind)) checkCompanion(i32, at, refuse, own);
  }
  for (const at of objects) {
    const kind = i32[at + BLOCK_KIND];
    if (kind === KIND_PROPERTIES) checkProperties(i32, at, refuse, owned.get(at) ?? 0);
    else if (kind === KIND_SYMBOL) checkSymbol(i32, at, refuse);
    else if (kind === KIND_VIEW) checkView(i32, at, refuse);
    else if (kind === KIND_BIGINT) checkBigint(i32, at, refuse);
    else if (kind === KIND_OBJECT) checkRecord(i32, at, refuse, own, owned.get(at) ?? 0);
    if (isOwner(kind) && recordOf(i32, at) !== 0 && !isCompanion(i32, at)) append(owners, at);
  }
  checkRealm(i32, refuse);
  const root = i32[CONTROL_NULL_SHAPE];
  if (root !== 0 && !isRoot(i32, root - 1, -1)) {
    refuse("the shape without a prototype is not valid");
  }
  checkPrototypes(i32, owners, refuse);
}

/** Reports whether an object is a companion. */
function isCompanion(i32: Int32Array, at: number): boolean {
  return i32[at + BLOCK_KIND] === KIND_OBJECT &&
    (i32[at + OBJECT_COUNT] & OBJECT_IS_COMPANION) !== 0;
}

/** Returns the word index of the object that a handle refers to if it may be a prototype, or 0. */
function ownerOf(i32: Int32Array, handle: number): number {
  if (handle < 0 || handle >= i32[CONTROL_HANDLE_CAPACITY]) return 0;
  const at = i32[i32[CONTROL_HANDLES] + handle];
  const mayBe = at > 0 && isOwner(i32[at + BLOCK_KIND]) && recordOf(i32, at) !== 0;
  return mayBe && !isCompanion(i32, at) ? at : 0;
}

function checkRealm(i32: Int32Array, refuse: Refuse): void {
  for (let which = 0; which < REALM_SIZE; which++) {
    const link = i32[CONTROL_REALM + which];
    if (link !== 0 && ownerOf(i32, link - 1) === 0) refuse(`prototype ${which} is not valid`);
  }
}

/** Checks that a BigInt has the one form that its value has. */
function checkBigint(i32: Int32Array, at: number, refuse: Refuse): void {
  const length = i32[at + OBJECT_LENGTH];
  const sign = i32[at + OBJECT_COUNT];
  const isShort = length === 0 || i32[at + OBJECT_WORDS + length - 1] !== 0;
  if (!isShort || length > MOST_WORDS) refuse(`BigInt ${at}: ${length} words`);
  if (sign !== 0 && (sign !== IS_NEGATIVE || length === 0)) refuse(`BigInt ${at}: its sign`);
  const slotWords = SLOT_BYTES / 4;
  for (let i = length; i % slotWords !== 0; i++) {
    if (i32[at + OBJECT_WORDS + i] !== 0) refuse(`BigInt ${at}: words after its last`);
  }
}

function checkSymbol(i32: Int32Array, at: number, refuse: Refuse): void {
  if (i32[at + OBJECT_LENGTH] !== 1) refuse(`symbol ${at}: no slot`);
  if ((i32[at + OBJECT_COUNT] & ~SYMBOL_IS_PRIVATE) !== 0) refuse(`symbol ${at}: its flags`);
}

/** Checks that a view refers to bytes, and that its words agree with each other. */
function checkView(i32: Int32Array, at: number, refuse: Refuse): void {
  const slot = slotAt(at, 0);
  const hasBytes = i32[slot] === TAG_HEAP_REF && ofKind(i32, i32[slot + LOW], KIND_BYTES) !== 0;
  if (!hasBytes || !isConsistent(i32, at)) refuse(`view ${at} is not valid`);
}

/** Checks the companion and the flags of an array, bytes, a map or a closure. */
function checkCompanion(
  i32: Int32Array,
  at: number,
  refuse: Refuse,
  own: (at: number, owner: number) => void,
): void {
  const link = i32[at + OBJECT_LINK];
  if (link !== 0) {
    const companion = ofKind(i32, link - 1, KIND_OBJECT);
    if (companion === 0 || !isCompanion(i32, companion)) refuse(`object ${at}: its companion`);
    own(companion, at);
  }
  if (i32[at + BLOCK_KIND] !== KIND_ARRAY) return;
  const flags = i32[at + OBJECT_COUNT];
  const isSealed = (flags & ARRAY_IS_SEALED) !== 0;
  const isFrozen = (flags & ARRAY_IS_FROZEN) !== 0;
  const isValid = flags >>> 0 <= ARRAY_FLAGS && (!isSealed || (flags & ARRAY_IS_FIXED) !== 0) &&
    (!isFrozen || isSealed && (flags & ARRAY_HAS_FIXED_LENGTH) !== 0);
  if (!isValid) refuse(`array ${at}: flags of ${flags}`);
}

/** All flags of an array. */
const ARRAY_FLAGS = ARRAY_IS_FIXED | ARRAY_IS_SEALED | ARRAY_IS_FROZEN | ARRAY_HAS_FIXED_LENGTH;

/** Reports whether a handle is that of the empty shape of objects with a prototype. */
function isRoot(i32: Int32Array, handle: number, prototype: number): boolean {
  const shape = ofKind(i32, handle, KIND_SHAPE);
  return shape !== 0 && i32[shape + OBJECT_EXTRA] === 0 && !isDictionary(i32, shape) &&
    linkOf(i32, shape, SHAPE_PROTOTYPE) === prototype;
}

/**
 * Checks that an object has as many slots as its shape has properties.
 *
 * @param owner word index of what it is the companion of; 0 if it is none
 */
function checkRecord(
  i32: Int32Array,
  at: number,
  refuse: Refuse,
  own: (at: number, owner: number) => void,
  owner: number,
): void {
  if (isCompanion(i32, at) !== (owner !== 0)) refuse(`object ${at}: it is no companion`);
  const flags = i32[at + OBJECT_COUNT];
  if ((flags & ~OBJECT_IS_COMPANION) !== 0) refuse(`object ${at}: flags of ${flags}`);
  const shape = ofKind(i32, i32[at + OBJECT_EXTRA], KIND_SHAPE);
  if (shape === 0) refuse(`object ${at}: its shape is not a shape`);
  const length = i32[at + OBJECT_LENGTH];
  const capacity = i32[at + BLOCK_UNITS] - OBJECT_WORDS / UNIT_WORDS;
  if (length > capacity || capacity < LEAST_SLOTS) refuse(`object ${at}: ${length} of ${capacity}`);
  let expected = i32[shape + OBJECT_EXTRA];
  if (isDictionary(i32, shape)) {
    own(shape, at);
    const table = ofKind(i32, linkOf(i32, shape, SHAPE_TABLE), KIND_PROPERTIES);
    expected = i32[table + OBJECT_LENGTH] / ENTRY_SLOTS;
  }
  if (expected !== length) refuse(`object ${at}: ${length} slots for ${expected} properties`);
  const root = i32[at + OBJECT_LINK];
  const prototype = i32[(owner === 0 ? at : owner) + BLOCK_HANDLE];
  if (root !== 0 && !isRoot(i32, root - 1, prototype)) {
    refuse(`object ${at}: the shape of what inherits from it is not valid`);
  }
}

/** Checks that a shape follows its parent, and that its tables are valid for it. */
function checkShape(
  i32: Int32Array,
  at: number,
  refuse: Refuse,
  own: (at: number, owner: number) => void,
): void {
  const check = (condition: boolean, what: string): void => {
    if (!condition) refuse(`shape ${at}: ${what}`);
  };
  const link = (slot: number, kind: number, mayMiss: boolean): number => {
    const found = ofKind(i32, linkOf(i32, at, slot), kind);
    check(
      found !== 0 || mayMiss && i32[slotAt(at, slot)] === TAG_NULL,
      `link ${slot} is not valid`,
    );
    return found;
  };
  check(
    i32[at + OBJECT_LENGTH] === SHAPE_SLOTS &&
      i32[at + BLOCK_UNITS] === SHAPE_SLOTS + OBJECT_WORDS / UNIT_WORDS,
    "its size is not valid",
  );
  const prototype = linkOf(i32, at, SHAPE_PROTOTYPE);
  check(
    ownerOf(i32, prototype) !== 0 || i32[slotAt(at, SHAPE_PROTOTYPE)] === TAG_NULL,
    "its prototype is not valid",
  );
  const parent = link(SHAPE_PARENT, KIND_SHAPE, true);
  const table = link(SHAPE_TABLE, KIND_PROPERTIES, false);
  const transitions = link(SHAPE_TRANSITIONS, KIND_PROPERTIES, true);
  const count = i32[at + OBJECT_EXTRA];
  const flags = i32[at + OBJECT_COUNT];
  check(i32[table + OBJECT_LINK] === 0, "its table has transitions");
  if ((flags & SHAPE_IS_DICTIONARY) !== 0) {
    check(areFlags(flags), `flags of ${flags}`);
    check(parent === 0 && transitions === 0 && count === 0, "a dictionary follows nothing");
    return own(table, at);
  }
  check(flags === 0, `flags of ${flags}`);
  const entries = i32[table + OBJECT_LENGTH] / ENTRY_SLOTS;
  check(entries === i32[table + OBJECT_COUNT], "its table has deleted entries");
  check(count <= entries && count <= MOST_SHARED, `${count} properties of ${entries} entries`);
  check((parent !== 0) === (count > 0), `a parent of a shape of ${count} properties`);
  if (count > 0) checkStep(i32, at, parent, table, check);
  else own(table, at);
  if (transitions !== 0) {
    check(i32[transitions + OBJECT_LINK] === 1, "its transitions have properties");
    own(transitions, at);
  }
}

/** Checks that a shape has one property more than its parent, and that its table leads to it. */
function checkStep(
  i32: Int32Array,
  at: number,
  parent: number,
  table: number,
  check: (condition: boolean, what: string) => void,
): void {
  const count = i32[at + OBJECT_EXTRA];
  check(
    !isDictionary(i32, parent) && i32[parent + OBJECT_EXTRA] === count - 1 &&
      linkOf(i32, parent, SHAPE_PROTOTYPE) === linkOf(i32, at, SHAPE_PROTOTYPE),
    "its parent is not valid",
  );
  const value = entryAt(table, count - 1) + VALUE;
  check(
    i32[value] === TAG_HEAP_REF && i32[value + LOW] === i32[at + BLOCK_HANDLE],
    "its table does not lead to it",
  );
}

/**
 * Checks that the keys of a table are strings or symbols, and its values flags, or shapes that follow.
 *
 * @param owner word index of the dictionary's shape that it belongs to, or of the shape whose transitions or
 * first table it is; 0 if there is none
 */
function checkProperties(i32: Int32Array, at: number, refuse: Refuse, owner: number): void {
  const check = (condition: boolean, what: string): void => {
    if (!condition) refuse(`table of properties ${at}: ${what}`);
  };
  const isTransitions = i32[at + OBJECT_LINK] === 1;
  const isOfDictionary = owner !== 0 && isDictionary(i32, owner);
  check(i32[at + OBJECT_LINK] >>> 1 === 0, `a use of ${i32[at + OBJECT_LINK]}`);
  for (let number = 0; number < i32[at + OBJECT_LENGTH] / ENTRY_SLOTS; number++) {
    const key = entryAt(at, number);
    if (i32[key] === TAG_FRAME) continue;
    const isKey = i32[key] === TAG_STRING ||
      i32[key] === TAG_HEAP_REF && ofKind(i32, i32[key + LOW], KIND_SYMBOL) !== 0;
    check(isKey, `key ${number} is neither a string nor a symbol`);
    const value = key + VALUE;
    if (isOfDictionary) {
      check(
        i32[value] === TAG_INT32 && i32[value + LOW] >>> 4 === 0,
        `flags of property ${number}`,
      );
    } else if (i32[value] === TAG_HEAP_REF) {
      const shape = ofKind(i32, i32[value + LOW], KIND_SHAPE);
      check(shape !== 0 && !isDictionary(i32, shape), `entry ${number} does not lead to a shape`);
      const isNext = isTransitions
        ? owner !== 0 && linkOf(i32, shape, SHAPE_PARENT) === i32[owner + BLOCK_HANDLE]
        : linkOf(i32, shape, SHAPE_TABLE) === i32[at + BLOCK_HANDLE] &&
          i32[shape + OBJECT_EXTRA] === number + 1;
      check(isNext, `entry ${number} does not lead to the next shape`);
    } else check(i32[value] === TAG_NULL && !isTransitions, `value ${number} is not valid`);
  }
}

/** Checks that no object is its own prototype, or that of its prototypes. */
function checkPrototypes(i32: Int32Array, owners: readonly number[], refuse: Refuse): void {
  const done = new Set<number>();
  for (const owner of owners) {
    const path = new Set<number>();
    for (let at = owner; at !== 0 && !done.has(at);) {
      if (path.has(at)) refuse(`object ${at} is among its own prototypes`);
      path.add(at);
      at = ownerOf(i32, linkOf(i32, shapeOf(i32, recordOf(i32, at)), SHAPE_PROTOTYPE));
    }
    for (const at of path) done.add(at);
  }
}

/** Reports whether a dictionary may have these flags: what a loose array is, only one may be. */
function areFlags(flags: number): boolean {
  const ofArrays = SHAPE_ARRAY_IS_FIXED | SHAPE_LENGTH_IS_FIXED;
  const all = SHAPE_IS_DICTIONARY | SHAPE_IS_FIXED | SHAPE_IS_LOOSE | ofArrays;
  if ((flags & ~all) !== 0) return false;
  if ((flags & SHAPE_IS_LOOSE) === 0) return (flags & ofArrays) === 0;
  return (flags & SHAPE_IS_FIXED) !== 0;
}

/** Reports whether values may refer to the object at a word index. */
export function isValue(i32: Int32Array, at: number): boolean {
  const kind = i32[at + BLOCK_KIND];
  return kind !== KIND_SHAPE && kind !== KIND_PROPERTIES && !isCompanion(i32, at);
}
