/** The `private` family: own properties of any object whose keys are symbols. */
import { ACCESSOR, PLAIN, WRITABLE } from "../memory/shapes.ts";
import { LOW } from "../memory/value.ts";
import { addOwn, ownerAt } from "../properties/access.ts";
import { store } from "../properties/elements.ts";
import { refuseBase, refuseKey } from "../properties/refusals.ts";
import { copyFound, flagsOfFound, searchOwn, slotOfFound } from "../properties/search.ts";
import type { Machine } from "../state/machine.ts";
import { entry, type Intrinsic, setBool, slot } from "./intrinsic.ts";
import { keyHash } from "./object_shape.ts";

/** Searches the first argument for the second one; returns whether it has it. */
function searchArgument(m: Machine, at: number): boolean {
  const owner = ownerAt(m.memory.i32, at);
  const key = slot(at, 1);
  return owner !== 0 && searchOwn(m, owner, key, keyHash(m, key));
}

function get(m: Machine, at: number): number {
  if (!searchArgument(m, at)) return refuseKey(m, slot(at, 1), "is not there");
  if ((flagsOfFound(m) & ACCESSOR) !== 0) return refuseKey(m, slot(at, 1), "is an accessor");
  copyFound(m, at);
  return 0;
}

function set(m: Machine, at: number): number {
  if (!searchArgument(m, at)) return refuseKey(m, slot(at, 1), "is not there");
  if ((flagsOfFound(m) & WRITABLE) === 0) return refuseKey(m, slot(at, 1), "is not writable");
  store(m.memory.i32, slotOfFound(m), slot(at, 2));
  return 0;
}

function add(m: Machine, at: number): number {
  const key = slot(at, 1);
  if (ownerAt(m.memory.i32, at) === 0) return refuseBase(m, at, key, "added");
  if (searchArgument(m, at)) return refuseKey(m, key, "is there already");
  // It may be added to an object that is not extensible, too.
  return addOwn(m, m.memory.i32[at + LOW], key, keyHash(m, key), slot(at, 2), PLAIN, slot(at, 3));
}

/** The `private` family. */
export const PRIVATE_INTRINSICS: readonly Intrinsic[] = [
  entry("private.get/1", get),
  entry("private.set/1", set),
  entry("private.add/1", add),
  entry("private.has/1", (m, at) => {
    setBool(m, at, searchArgument(m, at));
    return 0;
  }),
];
