/** The `private` and `realm` families, SPEC 13.18 and 13.19. */
import { bool, isOwner, NULL, type ReferenceValue, TrapSignal } from "../reference_values.ts";
import { type Family, type IntrinsicContext, row } from "./intrinsic.ts";
import { addOwn, ensureRecord, type Found, searchOwned, store, valueOf } from "./properties.ts";
import { chargedHash, type Key } from "./shapes.ts";

function owned(context: IntrinsicContext, base: ReferenceValue, key: Key): Found | undefined {
  return isOwner(base) ? searchOwned(context, base, key) : undefined;
}

export const PRIVATE: Family = {
  "private.get/1": row(0x1d0, ["any", "symbol"], 1, 8, (context, base, key) => {
    const found = owned(context, base, key);
    if (found === undefined || (found.flags & 8) !== 0) throw new TrapSignal("TYPE");
    return [valueOf(found)];
  }),
  "private.set/1": row(0x1d1, ["any", "symbol", "any"], 0, 10, (context, base, key, value) => {
    const found = owned(context, base, key);
    if (found === undefined || (found.flags & 1) === 0) throw new TrapSignal("TYPE");
    store(context, found, value);
    return [];
  }),
  "private.add/1": row(0x1d2, ["any", "symbol", "any"], 0, 12, (context, base, key, value) => {
    if (!isOwner(base) || owned(context, base, key) !== undefined) throw new TrapSignal("TYPE");
    addOwn(context, base, key, chargedHash(context, key), value, 7);
    return [];
  }),
  "private.has/1": row(0x1d3, ["any", "symbol"], 1, 8, (context, base, key) => [
    bool(owned(context, base, key) !== undefined),
  ]),
};

function checkedNumber(value: number, { realm }: IntrinsicContext): number {
  if (value < 0 || value >= realm.length) throw new TrapSignal("OOB");
  return value;
}

export const REALM: Family = {
  "realm.set/1": row(0x1e0, ["int32", "prototype"], 0, 4, (context, { value }, prototype) => {
    const number = checkedNumber(value, context);
    if (isOwner(prototype)) ensureRecord(context, prototype);
    context.realm[number] = isOwner(prototype) ? prototype : undefined;
    return [];
  }),
  "realm.get/1": row(0x1e1, ["int32"], 1, 2, (context, { value }) => [
    context.realm[checkedNumber(value, context)] ?? NULL,
  ]),
};
