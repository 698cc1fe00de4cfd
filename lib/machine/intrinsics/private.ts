/** The `private` family: own properties of any object whose keys are symbols. */
import { ACCESSOR, PLAIN, WRITABLE } from "../memory/shapes.ts";
import { LOW } from "../memory/value.ts";
import { addOwn, ownerAt } from "../properties/access.ts";
import { learnKeyed } from "../properties/cache_learning.ts";
import { store } from "../properties/elements.ts";
import { refuseBase, refuseKey } from "../properties/refusals.ts";
import { copyFound, flagsOfFound, searchOwn, slotOfFound } from "../properties/search.ts";
import type { Machine } from "../state/machine.ts";
import { BLOCK_KIND, KIND_OBJECT } from "../state/layout.ts";
import { entry, type Intrinsic, setBool, type ShortWays, slot } from "./intrinsic.ts";
import { keyHash } from "./object_shape.ts";

/** Searches the first argument for the second one; returns whether it has it. */
function searchArgument(m: Machine, at: number): boolean {
  const owner = ownerAt(m.memory.i32, at);
  const key = slot(at, 1);
  return owner !== 0 && searchOwn(m, owner, key, keyHash(m, key));
}

/** Remembers what was found, if the first argument is an object itself. */
function learn(m: Machine, at: number, cycles: number): void {
  if (m.memory.i32[m.found.holder + BLOCK_KIND] === KIND_OBJECT) learnKeyed(m, slot(at, 1), cycles);
}

function get(m: Machine, at: number): number {
  const cycles = m.extra;
  if (!searchArgument(m, at)) return refuseKey(m, slot(at, 1), "is not there");
  if ((flagsOfFound(m) & ACCESSOR) !== 0) return refuseKey(m, slot(at, 1), "is an accessor");
  learn(m, at, cycles);
  copyFound(m, at);
  return 0;
}

function set(m: Machine, at: number): number {
  const cycles = m.extra;
  if (!searchArgument(m, at)) return refuseKey(m, slot(at, 1), "is not there");
  if ((flagsOfFound(m) & WRITABLE) === 0) return refuseKey(m, slot(at, 1), "is not writable");
  learn(m, at, cycles);
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

/** Returns the short ways of the `private` family: what the inline caches have. */
export function privateShortWays(): ShortWays {
  const cached = {
    object: "base.tag === HEAP_REF ? i32[i32[CONTROL_HANDLES] + base.low] : 0",
    shape: "i32[object + EXTRA]",
    entry: "((shape * 5 + key.low) & LAST_KEYED) * ENTRY",
  };
  const isHit = `object !== 0 && i32[object + KIND] === OBJECT && caches[entry] === shape &&
    caches[entry + 1] === key.low && caches[entry + 2] === OF_SYMBOL`;
  const property = "object + caches[entry + 3]";
  return {
    "private.get/1": {
      args: ["base", "key"],
      let: cached,
      when: isHit,
      result: ["slot", property],
    },
    "private.set/1": {
      args: ["base", "key", "value"],
      let: cached,
      when: isHit,
      store: [property, "value"],
    },
  };
}
