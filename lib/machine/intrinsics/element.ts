/** The `element` family: properties of any value, by a key that is computed. */
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  HIGH,
  HOLE,
  LOW,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_STRING,
  TAG_UNDEFINED,
  writeUndefined,
} from "../memory/value.ts";
import { countOf, hasViewElements } from "../memory/views.ts";
import { MOST_INDEX, PLAIN } from "../memory/shapes.ts";
import {
  deleteOwn,
  getProperty,
  ownerAt,
  prepare,
  realmOfPrimitive,
  setProperty,
  STAYS,
} from "../properties/access.ts";
import { learnKeyed } from "../properties/cache_learning.ts";
import { clearScratch } from "../properties/companions.ts";
import { defineOwn, REFUSED } from "../properties/definition.ts";
import {
  isIndex,
  numberKey,
  setElement,
  setUnit,
  store,
  writeKeyText,
} from "../properties/elements.ts";
import { keyedEntry, OF_SYMBOL } from "../properties/inline_caches.ts";
import { putElement, takeElement } from "../properties/view_elements.ts";
import { refuseBase, refuseKey } from "../properties/refusals.ts";
import {
  copyElement,
  elementOf,
  hasElement,
  inheritsElements,
  search,
  searchOwn,
} from "../properties/search.ts";
import { kindName } from "../semantics/operations.ts";
import {
  ARRAY_IS_SEALED,
  BLOCK_KIND,
  CONTROL_HANDLES,
  CONTROL_SCRATCH,
  KIND_ARRAY,
  KIND_OBJECT,
  KIND_SYMBOL,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  REALM_STRING,
} from "../state/layout.ts";
import { LENGTH_OF_ARRAY, type Machine } from "../state/machine.ts";
import { entry, type Intrinsic, setBool, type ShortWays, slot } from "./intrinsic.ts";
import { keyHash } from "./object_shape.ts";

/** Traps TYPE unless the value in a slot is a string or a symbol; returns 0 otherwise. */
function checkKey(m: Machine, key: number): number {
  const { i32 } = m.memory;
  if (i32[key] === TAG_STRING) return 0;
  const isSymbol = i32[key] === TAG_HEAP_REF &&
    i32[i32[i32[CONTROL_HANDLES] + i32[key + LOW]] + BLOCK_KIND] === KIND_SYMBOL;
  if (isSymbol) return 0;
  m.trapDetail = `a key must be a string, a symbol or a number, not ${kindName(m, key)}`;
  return TRAP_TYPE;
}

/**
 * Executes an operation with a key. The key of an element, an index, is left to another operation; any other
 * number is replaced by its text.
 *
 * @param at word index of the base; the key follows
 * @param top word index after the last argument
 * @param ofElement executes it for an index of an array or a string
 */
function withKey(
  m: Machine,
  at: number,
  top: number,
  run: (m: Machine, at: number, key: number) => number,
  ofElement: (m: Machine, at: number, index: number) => number,
  ofView: (m: Machine, at: number, view: number, number: number) => number,
): number {
  const { i32 } = m.memory;
  const key = slot(at, 1);
  if (i32[key] !== TAG_INT32 && i32[key] !== TAG_FLOAT) return checkKey(m, key) || run(m, at, key);
  const number = numberKey(m, key);
  const owner = ownerAt(i32, at);
  if (owner !== 0 && hasViewElements(i32, owner)) return ofView(m, at, owner, number);
  const hasElements = owner === 0 ? i32[at] === TAG_STRING : i32[owner + BLOCK_KIND] === KIND_ARRAY;
  if (hasElements && isIndex(number)) return ofElement(m, at, number);
  if (owner === 0 && realmOfPrimitive(i32, at) < 0) return refuseBase(m, at, key, "accessed");
  const trap = writeKeyText(m, number, top) || run(m, at, CONTROL_SCRATCH);
  clearScratch(m.memory.i32, CONTROL_SCRATCH);
  return trap;
}

/**
 * Returns the word index of the slot of a property of the object in a slot, if the caches have it for the
 * key in the next slot; otherwise 0.
 */
function cachedSlot(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const key = slot(at, 1);
  const owner = ownerAt(i32, at);
  if (owner === 0 || i32[owner + BLOCK_KIND] !== KIND_OBJECT) return 0;
  const { words } = m.caches;
  const entry = keyedEntry(i32[owner + OBJECT_EXTRA], i32[key + LOW]);
  const high = i32[key] === TAG_STRING ? i32[key + HIGH] : OF_SYMBOL;
  const isHit = words[entry] === i32[owner + OBJECT_EXTRA] && words[entry + 1] === i32[key + LOW] &&
    words[entry + 2] === high && (i32[key] === TAG_STRING || i32[key] === TAG_HEAP_REF);
  return isHit ? owner + words[entry + 3] : 0;
}

/** Reports whether a number is the index of an element of the view at a word index. */
function isInView(m: Machine, view: number, number: number): boolean {
  return number >= 0 && number < countOf(m.memory.i32, view) && Number.isInteger(number);
}

/** Gets an element of a view; undefined if there is none. */
function getFromView(m: Machine, at: number, view: number, number: number): number {
  if (isInView(m, view, number)) return takeElement(m, view, number, at, slot(at, 2));
  writeUndefined(m.memory.i32, at);
  return 0;
}

/** Sets an element of a view, if there is one. */
function setInView(m: Machine, at: number, view: number, number: number): number {
  const index = isInView(m, view, number) ? number : MOST_INDEX;
  return putElement(m, view, index, slot(at, 1), slot(at, 2));
}

/** Reports whether the value in a slot is an object itself, not something with a companion. */
function isPlainObject(i32: Int32Array, at: number): boolean {
  const owner = ownerAt(i32, at);
  return owner !== 0 && i32[owner + BLOCK_KIND] === KIND_OBJECT;
}

function get(m: Machine, at: number): number {
  const cached = cachedSlot(m, at);
  if (cached === 0) return getSlowly(m, at);
  copySlot(m.memory.i32, at, cached);
  return 0;
}

function getSlowly(m: Machine, at: number): number {
  const top = slot(at, 2);
  return withKey(
    m,
    at,
    top,
    (_, base, key) => {
      const isObject = isPlainObject(m.memory.i32, base);
      const cycles = m.extra;
      const trap = getProperty(m, base, key, base, top);
      if (isObject && trap === 0 && key !== CONTROL_SCRATCH) learnKeyed(m, key, cycles);
      return trap;
    },
    (_, base, index) => {
      const array = ownerAt(m.memory.i32, base);
      if (array === 0) return setUnit(m, base, base, index, top);
      if (isInherited(m, array, index)) {
        return writeKeyText(m, index, top) || getInherited(m, base, top);
      }
      copyElement(m.memory.i32, array, index, base);
      return 0;
    },
    getFromView,
  );
}

/** Reports whether an array may inherit an element that it does not have. */
function isInherited({ memory: { i32 } }: Machine, array: number, index: number): boolean {
  return !hasElement(i32, array, index) && inheritsElements(i32);
}

/** Gets the property whose key is in the scratch area. */
function getInherited(m: Machine, base: number, top: number): number {
  const trap = getProperty(m, base, CONTROL_SCRATCH, base, top);
  clearScratch(m.memory.i32, CONTROL_SCRATCH);
  return trap;
}

function set(m: Machine, at: number): number {
  const cached = cachedSlot(m, at);
  if (cached === 0) return setSlowly(m, at);
  store(m.memory.i32, cached, slot(at, 2));
  return 0;
}

function setSlowly(m: Machine, at: number): number {
  const top = slot(at, 3);
  const value = slot(at, 2);
  if (ownerAt(m.memory.i32, at) === 0) return refuseBase(m, at, slot(at, 1), "set");
  return withKey(
    m,
    at,
    top,
    (_, base, key) => {
      const cycles = m.extra;
      const trap = setProperty(m, base, key, value, top);
      const isObject = isPlainObject(m.memory.i32, base);
      if (isObject && trap === 0 && key !== CONTROL_SCRATCH) learnKeyed(m, key, cycles);
      return trap;
    },
    (_, base, index) => setElement(m, m.memory.i32[base + LOW], index, slot(at, 1), value, top),
    setInView,
  );
}

function init(m: Machine, at: number): number {
  const top = slot(at, 3);
  const value = slot(at, 2);
  const refuse = (): number =>
    refuseKey(m, slot(at, 1), "cannot be defined: it or the object is fixed");
  if (ownerAt(m.memory.i32, at) === 0) return refuseBase(m, at, slot(at, 1), "defined");
  return withKey(
    m,
    at,
    top,
    (_, base, key) => {
      const result = defineOwn(m, m.memory.i32[base + LOW], key, value, PLAIN, top);
      return result === REFUSED ? refuse() : result;
    },
    (_, base, index) => {
      const array = ownerAt(m.memory.i32, base);
      // Elements that are not configurable cannot get the flags of one that is defined.
      const isSealed = (m.memory.i32[array + OBJECT_COUNT] & ARRAY_IS_SEALED) !== 0;
      if (isSealed) return refuse();
      return setElement(m, m.memory.i32[base + LOW], index, slot(at, 1), value, top);
    },
    (_, base, view, number) =>
      isInView(m, view, number) ? setInView(m, base, view, number) : refuse(),
  );
}

function remove(m: Machine, at: number): number {
  return withKey(
    m,
    at,
    slot(at, 2),
    (_, base, key) => {
      const owner = ownerAt(m.memory.i32, base);
      if (owner === 0) return removeOfPrimitive(m, base, key);
      const result = deleteOwn(m, m.memory.i32[base + LOW], key, slot(at, 2));
      if (result > 0) return result;
      setBool(m, at, result !== STAYS);
      return 0;
    },
    (_, base, index) => {
      const { i32 } = m.memory;
      const owner = ownerAt(i32, base);
      const isThere = owner === 0 ? index < textLength(m, base) : hasElement(i32, owner, index);
      const mayGo = !isThere ||
        owner !== 0 && (i32[owner + OBJECT_COUNT] & ARRAY_IS_SEALED) === 0;
      if (isThere && mayGo) {
        i32[slotAt(owner, index)] = TAG_UNDEFINED;
        i32[slotAt(owner, index) + LOW] = HOLE;
      }
      setBool(m, base, mayGo);
      return 0;
    },
    (_, base, view, number) => {
      setBool(m, base, !isInView(m, view, number));
      return 0;
    },
  );
}

/** Returns the number of UTF-16 units of the string in a slot. */
function textLength(m: Machine, at: number): number {
  const { i32 } = m.memory;
  return m.strings.text(i32[at + LOW], i32[at + HIGH]).length;
}

/** Reports whether a primitive value has a property of its own: units and length of a string. */
function primitiveHas(m: Machine, base: number, key: number): boolean {
  if (realmOfPrimitive(m.memory.i32, base) !== REALM_STRING) return false;
  keyHash(m, key);
  const element = elementOf(m, key);
  return element === LENGTH_OF_ARRAY || element >= 0 && element < textLength(m, base);
}

function removeOfPrimitive(m: Machine, base: number, key: number): number {
  if (realmOfPrimitive(m.memory.i32, base) < 0) return refuseBase(m, base, key, "deleted");
  setBool(m, base, !primitiveHas(m, base, key));
  return 0;
}

function has(m: Machine, at: number): number {
  if (ownerAt(m.memory.i32, at) === 0) return refuseBase(m, at, slot(at, 1), "looked for");
  return test(m, at, search);
}

function hasOwn(m: Machine, at: number): number {
  return test(m, at, searchOwn);
}

function test(m: Machine, at: number, searchIn: typeof search): number {
  return withKey(
    m,
    at,
    slot(at, 2),
    (_, base, key) => {
      if (ownerAt(m.memory.i32, base) === 0) {
        if (realmOfPrimitive(m.memory.i32, base) < 0) return refuseBase(m, base, key, "looked for");
        setBool(m, base, primitiveHas(m, base, key));
        return 0;
      }
      const hash = keyHash(m, key);
      const handle = m.memory.i32[base + LOW];
      if (!prepare(m, handle, key, slot(at, 2))) return TRAP_OUT_OF_MEMORY;
      setBool(m, base, searchIn(m, m.heap.addressOf(handle), key, hash));
      return 0;
    },
    (_, base, index) => {
      const array = ownerAt(m.memory.i32, base);
      if (array !== 0 && searchIn === search && isInherited(m, array, index)) {
        const trap = writeKeyText(m, index, slot(at, 2));
        if (trap !== 0) return trap;
        const hash = keyHash(m, CONTROL_SCRATCH);
        const handle = m.memory.i32[base + LOW];
        setBool(m, base, search(m, m.heap.addressOf(handle), CONTROL_SCRATCH, hash));
        clearScratch(m.memory.i32, CONTROL_SCRATCH);
        return 0;
      }
      setBool(
        m,
        base,
        array === 0 ? index < textLength(m, base) : hasElement(m.memory.i32, array, index),
      );
      return 0;
    },
    (_, base, view, number) => {
      setBool(m, base, isInView(m, view, number));
      return 0;
    },
  );
}

/** The `element` family. */
export const ELEMENT_INTRINSICS: readonly Intrinsic[] = [
  entry("element.get/1", get),
  entry("element.set/1", set),
  entry("element.init/1", init),
  entry("element.delete/1", remove),
  entry("element.has/1", has),
  entry("element.has_own/1", hasOwn),
];

/** Returns the short ways of the `element` family: elements of arrays. */
export function elementShortWays(): ShortWays {
  const ofIndex = {
    number: "key.tag === FLOAT ? key.float : key.tag === INT32 ? key.low : -1",
    index: "number | 0",
    array: "base.tag === HEAP_REF ? i32[i32[CONTROL_HANDLES] + base.low] : 0",
  };
  const isIndexOfArray =
    "array !== 0 && i32[array + KIND] === ARRAY && index === number && index >= 0";
  const element = "array + CONTENT + index * SLOT";
  return {
    "element.get/1": {
      args: ["base", "key"],
      let: ofIndex,
      when: `${isIndexOfArray} && index < i32[array + LENGTH] &&
        (i32[${element}] !== UNDEFINED || i32[${element} + 2] === 0)`,
      result: ["slot", element],
      otherwise:
        "array !== 0 && index === number && index >= 0 && getOfView(memory, array, index, first)",
    },
    // The element after the last one is there too if there is room for it.
    "element.set/1": {
      args: ["base", "key", "value"],
      let: ofIndex,
      when: `${isIndexOfArray} && index <= i32[array + LENGTH] && index < i32[array + EXTRA] &&
        i32[array + COUNT] === 0`,
      store: [element, "value"],
      otherwise:
        "array !== 0 && index === number && index >= 0 && setNumberOfView(memory, array, index, first + 2 * SLOT)",
      effect: "if (index === i32[array + LENGTH]) i32[array + LENGTH] = index + 1;",
    },
  };
}
