/**
 * What the machine relies on in maps besides the index: forms of keys, numbers of entries, serial numbers. Checked
 * by the invariant checker and when a snapshot is restored.
 */
import { ENTRY_SLOTS, entryAt, HASH, isFull, NUMBER } from "../memory/hash_table.ts";
import {
  HIGH,
  LOW,
  TAG_FLOAT,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { plainHash } from "../intrinsics/map_key.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  CONTROL_KEYS,
  isOwner,
  KIND_ACTIVATION,
  KIND_BIGINT,
  KIND_SYMBOL,
  OBJECT_LENGTH,
  OBJECT_SERIAL,
} from "./layout.ts";
import type { MachineState } from "./machine.ts";
import type { Refuse } from "./object_rules.ts";

/** Serial numbers from here on are given out again. */
const SERIALS = 2 ** 32;

/** Checks that a key of a map is in the form that maps keep, and has a hash. */
export function checkKey(i32: Int32Array, key: number, refuse: Refuse): void {
  const low = i32[key + LOW];
  switch (i32[key]) {
    case TAG_FLOAT:
      if (low === 0 && i32[key + HIGH] === 1 << 31) refuse("a key of a map is -0");
      break;
    case TAG_UNDEFINED:
      if (low !== 0) refuse("a key of a map is a hole");
      break;
    case TAG_HEAP_REF: {
      const object = i32[i32[CONTROL_HANDLES] + low];
      const isNumbered = mayHaveSerial(i32[object + BLOCK_KIND]) &&
        i32[object + OBJECT_SERIAL] !== 0;
      const kind = i32[object + BLOCK_KIND];
      if (!isNumbered && kind !== KIND_SYMBOL && kind !== KIND_BIGINT) {
        refuse(`object ${low} cannot be a key of a map`);
      }
    }
  }
}

/** Checks the keys of a map, their hashes unless they are strings, and that the numbers of entries ascend. */
export function checkEntries(m: MachineState, map: number, refuse: Refuse): void {
  const { i32 } = m.memory;
  const count = i32[map + OBJECT_LENGTH] / ENTRY_SLOTS;
  let last = -1;
  for (let i = 0; i < count; i++) {
    const key = entryAt(map, i);
    if (i32[key] !== TAG_FRAME) {
      checkKey(i32, key, refuse);
      if (i32[key] !== TAG_STRING && i32[key + HASH] !== plainHash(m, key)) {
        refuse(`entry ${i} of map ${map} has another hash than its key`);
      }
    }
    last = follow(i32[key + NUMBER], last, refuse);
  }
  if (!isFull(i32, map)) follow(i32[entryAt(map, count) + NUMBER], last, refuse);
}

function follow(number: number, last: number, refuse: Refuse): number {
  if (number <= last) {
    refuse(`an entry of a map has the number ${number}, the one before it ${last}`);
  }
  return number;
}

/** Reports whether an object of a kind of block may be a key of a map by a number that it is given. */
export function mayHaveSerial(kind: number): boolean {
  return isOwner(kind) || kind === KIND_ACTIVATION;
}

/** Checks that serial numbers have been given out, each to one object. */
export function checkSerials(m: MachineState, objects: Iterable<number>, refuse: Refuse): void {
  const { i32, f64 } = m.memory;
  const last = f64[CONTROL_KEYS >> 1];
  const seen = new Set<number>();
  for (const at of objects) {
    const serial = i32[at + OBJECT_SERIAL] >>> 0;
    if (serial === 0) continue;
    if (!mayHaveSerial(i32[at + BLOCK_KIND])) {
      refuse(`block ${at} has the serial number ${serial}`);
    }
    if (last >= SERIALS) continue;
    if (serial > last) refuse(`the serial number ${serial} has not been given out`);
    if (seen.has(serial)) refuse(`two objects have the serial number ${serial}`);
    seen.add(serial);
  }
}
