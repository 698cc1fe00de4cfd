/** GET_FIELD, SET_FIELD and INIT_FIELD: accesses to properties whose key is a constant. */
import { PLAIN } from "../memory/shapes.ts";
import { HIGH, LOW, TAG_STRING } from "../memory/value.ts";
import { CONTROL_SCRATCH } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { getProperty, ownerAt, setProperty } from "./access.ts";
import { learnGet, learnPut, subjectOf } from "./cache_learning.ts";
import { clearScratch } from "./companions.ts";
import { defineOwn, REFUSED } from "./definition.ts";
import { refuseBase, refuseKey } from "./refusals.ts";

/** Slot that holds the key during the instruction. */
const KEY = CONTROL_SCRATCH;

/** Puts a constant where it is a key. Its hash is not charged. */
function writeKey(m: Machine, constant: number): void {
  const { i32 } = m.memory;
  i32[KEY] = TAG_STRING;
  i32[KEY + LOW] = m.constants[constant + LOW];
  i32[KEY + HIGH] = m.constants[constant + HIGH];
  m.strings.hash(i32[KEY + LOW], i32[KEY + HIGH], m.seed);
}

/**
 * GET_FIELD. The value replaces the base.
 *
 * @param constant word index of the key among the constants
 * @param site first word of the inline cache
 */
export function getField(
  m: Machine,
  constant: number,
  site: number,
  base: number,
  top: number,
): number {
  writeKey(m, constant);
  const subject = m.caches.hasRoom(site) ? subjectOf(m, base) : undefined;
  const trap = getProperty(m, base, KEY, base, top);
  if (subject !== undefined && trap === 0) learnGet(m, site, subject, KEY);
  clearScratch(m.memory.i32, KEY);
  return trap;
}

/** SET_FIELD. The value follows the base. */
export function setField(
  m: Machine,
  constant: number,
  site: number,
  base: number,
  value: number,
  top: number,
): number {
  writeKey(m, constant);
  const subject = m.caches.hasRoom(site) ? subjectOf(m, base) : undefined;
  const trap = setProperty(m, base, KEY, value, top);
  if (subject !== undefined && trap === 0) learnPut(m, site, subject, true);
  clearScratch(m.memory.i32, KEY);
  return trap;
}

/** INIT_FIELD. The value follows the base. */
export function initField(
  m: Machine,
  constant: number,
  site: number,
  base: number,
  value: number,
  top: number,
): number {
  writeKey(m, constant);
  const subject = m.caches.hasRoom(site) ? subjectOf(m, base) : undefined;
  const trap = define(m, base, value, top);
  if (subject !== undefined && trap === 0) learnPut(m, site, subject, false);
  clearScratch(m.memory.i32, KEY);
  return trap;
}

function define(m: Machine, base: number, value: number, top: number): number {
  if (ownerAt(m.memory.i32, base) === 0) return refuseBase(m, base, KEY, "defined");
  const result = defineOwn(m, m.memory.i32[base + LOW], KEY, value, PLAIN, top);
  if (result !== REFUSED) return result;
  return refuseKey(m, KEY, "cannot be defined: it or the object is fixed");
}
