/** The `realm` family: the prototypes of values that have none of their own. */
import { TRAP_OOB, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { LOW, TAG_NULL } from "../memory/value.ts";
import { ensureRecord, realmPrototype } from "../properties/companions.ts";
import { CONTROL_REALM, REALM_SIZE } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { entry, type Intrinsic, setNull, setObject, slot } from "./intrinsic.ts";

/** Traps OOB unless an argument names a prototype; returns 0 otherwise. */
function checkWhich(m: Machine, at: number): number {
  const which = m.memory.i32[at + LOW];
  if (which >= 0 && which < REALM_SIZE) return 0;
  m.trapDetail = `${which} is no prototype of the realm: 0 … ${REALM_SIZE - 1}`;
  return TRAP_OOB;
}

/** The `realm` family. */
export const REALM_INTRINSICS: readonly Intrinsic[] = [
  entry("realm.set/1", (m, at) => {
    const trap = checkWhich(m, at);
    if (trap !== 0) return trap;
    const prototype = slot(at, 1);
    const isNone = m.memory.i32[prototype] === TAG_NULL;
    if (!isNone && ensureRecord(m, m.memory.i32[prototype + LOW], slot(at, 2)) < 0) {
      return TRAP_OUT_OF_MEMORY;
    }
    m.caches.changeRealm();
    const { i32 } = m.memory;
    i32[CONTROL_REALM + i32[at + LOW]] = isNone ? 0 : 1 + i32[prototype + LOW];
    return 0;
  }),
  entry("realm.get/1", (m, at) => {
    const trap = checkWhich(m, at);
    if (trap !== 0) return trap;
    const { i32 } = m.memory;
    const prototype = realmPrototype(i32, i32[at + LOW]);
    if (prototype < 0) setNull(m, at);
    else setObject(m, at, prototype);
    return 0;
  }),
];
