/** The `element` family: properties of any value, by a key that is computed. */
import { TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import { slotAt } from "../memory/heap.ts";
import {
  HIGH,
  HOLE,
  LOW,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { PLAIN } from "../memory/shapes.ts";
import {
  deleteOwn,
  getProperty,
  ownerAt,
  prepare,
  realmOfPrimitive,
  setProperty,
  STAYS,
} from "../properties/access.ts";
import { clearScratch } from "../properties/companions.ts";
import { defineOwn, REFUSED } from "../properties/definition.ts";
import { isIndex, numberKey, setElement, setUnit, writeKeyText } from "../properties/elements.ts";
import { refuseBase, refuseKey } from "../properties/refusals.ts";
import { copyElement, elementOf, hasElement, search, searchOwn } from "../properties/search.ts";
import { kindName } from "../semantics/operations.ts";
import {
  ARRAY_IS_SEALED,
  BLOCK_KIND,
  CONTROL_HANDLES,
  CONTROL_SCRATCH,
  KIND_ARRAY,
  KIND_SYMBOL,
  OBJECT_COUNT,
  REALM_STRING,
} from "../state/layout.ts";
import { LENGTH_OF_ARRAY, type Machine } from "../state/machine.ts";
import { entry, type Intrinsic, setBool, slot } from "./intrinsic.ts";
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
): number {
  const { i32 } = m.memory;
  const key = slot(at, 1);
  if (i32[key] !== TAG_INT32 && i32[key] !== TAG_FLOAT) return checkKey(m, key) || run(m, at, key);
  const number = numberKey(m, key);
  const owner = ownerAt(i32, at);
  const hasElements = owner === 0 ? i32[at] === TAG_STRING : i32[owner + BLOCK_KIND] === KIND_ARRAY;
  if (hasElements && isIndex(number)) return ofElement(m, at, number);
  if (owner === 0 && realmOfPrimitive(i32, at) < 0) return refuseBase(m, at, key, "accessed");
  const trap = writeKeyText(m, number, top) || run(m, at, CONTROL_SCRATCH);
  clearScratch(m.memory.i32, CONTROL_SCRATCH);
  return trap;
}

function get(m: Machine, at: number): number {
  const top = slot(at, 2);
  return withKey(
    m,
    at,
    top,
    (_, base, key) => getProperty(m, base, key, base, top),
    (_, base, index) => {
      const array = ownerAt(m.memory.i32, base);
      if (array === 0) return setUnit(m, base, base, index, top);
      copyElement(m.memory.i32, array, index, base);
      return 0;
    },
  );
}

function set(m: Machine, at: number): number {
  const top = slot(at, 3);
  const value = slot(at, 2);
  return withKey(
    m,
    at,
    top,
    (_, base, key) => setProperty(m, base, key, value, top),
    (_, base, index) => {
      if (ownerAt(m.memory.i32, base) === 0) return refuseBase(m, base, slot(at, 1), "set");
      return setElement(m, m.memory.i32[base + LOW], index, slot(at, 1), value, top);
    },
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
    (_, base, index) => setElement(m, m.memory.i32[base + LOW], index, slot(at, 1), value, top),
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
      setBool(
        m,
        base,
        array === 0 ? index < textLength(m, base) : hasElement(m.memory.i32, array, index),
      );
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
