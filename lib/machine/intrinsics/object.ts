/** The `object` family. */
import { forceOwn } from "../properties/loose_arrays.ts";
import { LOW, TAG_HEAP_REF, TAG_NULL, TAG_STRING, writeUndefined } from "../memory/value.ts";
import { BLOCK_HANDLE, BLOCK_KIND, CONTROL_HANDLES, KIND_SYMBOL } from "../state/layout.ts";
import { ACCESSOR, WRITABLE } from "../memory/shapes.ts";
import {
  deleteOwn,
  getProperty,
  isExtensible,
  prepare,
  setProperty,
  STAYS,
  takeFound,
} from "../properties/access.ts";
import { ensureRecord, prototypeOf } from "../properties/companions.ts";
import {
  defineOwn,
  freeze,
  FROZEN,
  listKeys,
  REFUSED,
  setPrototype,
} from "../properties/definition.ts";
import { flagsOfFound, search, searchOwn } from "../properties/search.ts";
import { kindName } from "../semantics/operations.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_OOB, TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";
import {
  entry,
  type Intrinsic,
  objectAt,
  setBool,
  setInt32,
  setNull,
  setObject,
  slot,
} from "./intrinsic.ts";
import { createEmpty, keyHash } from "./object_shape.ts";

/** Reports whether the slot after that of an object is a key. Otherwise sets the detail of the TYPE trap. */
function hasKey(m: Machine, at: number): boolean {
  const { i32 } = m.memory;
  const key = slot(at, 1);
  if (i32[key] === TAG_STRING) return true;
  const isSymbol = i32[key] === TAG_HEAP_REF &&
    i32[i32[i32[CONTROL_HANDLES] + i32[key + LOW]] + BLOCK_KIND] === KIND_SYMBOL;
  if (!isSymbol) {
    m.trapDetail = `the key of a property must be a string or a symbol, not ${kindName(m, key)}`;
  }
  return isSymbol;
}

/** Creates an entry whose second argument is a key. */
function keyed(
  identity: Parameters<typeof entry>[0],
  run: (m: Machine, at: number) => number,
): Intrinsic {
  return entry(identity, (m, at) => hasKey(m, at) ? run(m, at) : TRAP_TYPE);
}

function findProperty(m: Machine, at: number): number {
  const key = slot(at, 1);
  const hash = keyHash(m, key);
  if (!prepare(m, m.memory.i32[at + LOW], key, slot(at, 2))) return TRAP_OUT_OF_MEMORY;
  if (!search(m, objectAt(m, at), key, hash)) {
    const { i32 } = m.memory;
    writeUndefined(i32, at);
    writeUndefined(i32, key);
    setInt32(m, slot(at, 2), 0);
    return 0;
  }
  setObject(m, at, m.memory.i32[m.found.holder + BLOCK_HANDLE]);
  setInt32(m, slot(at, 2), flagsOfFound(m));
  return takeFound(m, key, slot(at, 3));
}

/** Traps OOB unless a number is that of flags of a property; returns 0 otherwise. */
function checkFlags(m: Machine, flags: number): number {
  const areFlags = (flags & ~15) === 0 && (flags & (ACCESSOR | WRITABLE)) !== (ACCESSOR | WRITABLE);
  if (areFlags) return 0;
  m.trapDetail = `${flags} is not a valid sum of 1 writable or 8 accessor, 2 enumerable, ` +
    "4 configurable";
  return TRAP_OOB;
}

function define(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const flags = i32[slot(at, 3) + LOW];
  const trap = checkFlags(m, flags);
  if (trap !== 0) return trap;
  return setDone(m, at, defineOwn(m, i32[at + LOW], slot(at, 1), slot(at, 2), flags, slot(at, 4)));
}

/** Writes whether something was done, unless that trapped. */
function setDone(m: Machine, at: number, result: number): number {
  if (result > 0) return result;
  setBool(m, at, result !== REFUSED);
  return 0;
}

function remove(m: Machine, at: number): number {
  const result = deleteOwn(m, m.memory.i32[at + LOW], slot(at, 1), slot(at, 2));
  if (result > 0) return result;
  setBool(m, at, result !== STAYS);
  return 0;
}

function has(m: Machine, at: number, searchIn: typeof search): number {
  const key = slot(at, 1);
  const hash = keyHash(m, key);
  if (!prepare(m, m.memory.i32[at + LOW], key, slot(at, 2))) return TRAP_OUT_OF_MEMORY;
  setBool(m, at, searchIn(m, objectAt(m, at), key, hash));
  return 0;
}

function keys(m: Machine, at: number): number {
  const which = m.memory.i32[slot(at, 1) + LOW];
  if ((which & ~7) !== 0) {
    m.trapDetail = `${which} is not a valid sum of 1 for keys that are not enumerable, ` +
      "2 for symbols, 4 for no elements of arrays";
    return TRAP_OOB;
  }
  const trap = listKeys(m, at, slot(at, 1), which, slot(at, 2));
  if (trap !== 0) return trap;
  setObject(m, at, m.memory.i32[slot(at, 1) + LOW]);
  return 0;
}

/** Returns the handle in the slot of an argument of kind `prototype`, or -1 for null. */
function prototypeIn({ memory: { i32 } }: Machine, at: number): number {
  return i32[at] === TAG_NULL ? -1 : i32[at + LOW];
}

/** The `object` family. */
export const OBJECT_INTRINSICS: readonly Intrinsic[] = [
  entry("object.new/1", (m, at) => {
    const prototype = prototypeIn(m, at);
    if (prototype >= 0 && ensureRecord(m, prototype, slot(at, 1)) < 0) return TRAP_OUT_OF_MEMORY;
    const handle = createEmpty(m, prototype, slot(at, 1));
    if (handle < 0) return TRAP_OUT_OF_MEMORY;
    setObject(m, at, handle);
    return 0;
  }),
  keyed("object.get/1", (m, at) => getProperty(m, at, slot(at, 1), at, slot(at, 2))),
  keyed("object.find/1", findProperty),
  keyed("object.set/1", (m, at) => setProperty(m, at, slot(at, 1), slot(at, 2), slot(at, 3))),
  keyed("object.define/1", define),
  keyed("object.delete/1", remove),
  keyed("object.has/1", (m, at) => has(m, at, search)),
  keyed("object.has_own/1", (m, at) => has(m, at, searchOwn)),
  entry("object.keys/1", keys),
  entry("object.prototype/1", (m, at) => {
    const prototype = prototypeOf(m, objectAt(m, at));
    if (prototype < 0) setNull(m, at);
    else setObject(m, at, prototype);
    return 0;
  }),
  entry("object.set_prototype/1", (m, at) => {
    const wanted = prototypeIn(m, slot(at, 1));
    return setDone(m, at, setPrototype(m, m.memory.i32[at + LOW], wanted, slot(at, 2)));
  }),
  entry("object.freeze/1", (m, at) => {
    const level = m.memory.i32[slot(at, 1) + LOW];
    if (level < 0 || level > FROZEN) {
      m.trapDetail = `${level} is not a level: 0 not extensible, 1 sealed, 2 frozen`;
      return TRAP_OOB;
    }
    return freeze(m, m.memory.i32[at + LOW], level, slot(at, 2));
  }),
  entry("object.is_extensible/1", (m, at) => {
    setBool(m, at, isExtensible(m, objectAt(m, at)));
    return 0;
  }),
  keyed("object.force/1", (m, at) => {
    const { i32 } = m.memory;
    const flags = i32[slot(at, 3) + LOW];
    const trap = checkFlags(m, flags);
    if (trap !== 0) return trap;
    return forceOwn(m, i32[at + LOW], slot(at, 1), slot(at, 2), flags, slot(at, 4));
  }),
];
