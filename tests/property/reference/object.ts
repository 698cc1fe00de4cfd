/** The `object` and `symbol` families, SPEC 13.12 and 13.13. */
import {
  bool,
  HOLE,
  int32,
  isOwner,
  NULL,
  type ReferenceArray,
  type ReferenceOwner,
  type ReferenceSymbol,
  type ReferenceValue,
  TrapSignal,
  UNDEFINED,
} from "../reference_values.ts";
import { arrayOf } from "./array.ts";
import { type Family, type IntrinsicContext, row } from "./intrinsic.ts";
import {
  defineProperty,
  deleteProperty,
  ensureRecord,
  freeze,
  getProperty,
  indexOf,
  isExtensible,
  prototypeOf,
  search,
  searchOwned,
  setProperty,
  setPrototype,
  valueOf,
} from "./properties.ts";
import { checkedKey, flagsOf, type Key, newObject, recordOf } from "./shapes.ts";

/** Keys of the properties that an owner has in its record, in order. */
function namedKeys(owner: ReferenceOwner, which: number): { own: Key[]; integers: number } {
  const record = recordOf(owner);
  if (record === undefined) return { own: [], integers: 0 };
  const own = record.shape.table.entries.slice(0, record.slots.length)
    .flatMap((entry, i) => entry === undefined ? [] : [{ key: entry.key, i }])
    .filter(({ i }) => (which & 1) !== 0 || (flagsOf(record, i) & 2) !== 0)
    .map(({ key }) => key);
  const strings = own.filter((key) => key.kind === "string");
  const integers = strings.filter(({ text }) => indexOf(text) !== undefined)
    .sort((a, b) => Number(a.text) - Number(b.text));
  const names = strings.filter(({ text }) => indexOf(text) === undefined);
  const symbols = own.filter((key) => key.kind === "symbol")
    .filter(({ isPrivate }) => (which & 2) !== 0 && isPrivate !== true);
  return { own: [...integers, ...names, ...symbols], integers: integers.length };
}

/** Texts of the other keys of an array. */
function arrayKeys({ elements }: ReferenceArray, which: number): string[] {
  const indexes = elements.flatMap((element, i) =>
    element === HOLE || (which & 4) !== 0 ? [] : [String(i)]
  );
  return (which & 1) === 0 ? indexes : [...indexes, "length"];
}

function keys(context: IntrinsicContext, owner: ReferenceOwner, which: number): ReferenceValue {
  if (which < 0 || which > 7) throw new TrapSignal("OOB");
  if (owner.kind === "closure" && (which & 1) !== 0) ensureRecord(context, owner);
  const { own, integers } = namedKeys(owner, which);
  const texts = owner.kind === "array" ? arrayKeys(owner, which) : [];
  const result = context.enter(arrayOf([...texts.map(() => NULL), ...own]));
  context.keep(result);
  context.charge((recordOf(owner)?.slots.length ?? 0) + result.elements.length);
  if (owner.kind === "array" && (which & 4) === 0) context.charge(owner.elements.length);
  context.charge(2 * integers * (integers < 2 ? 0 : Math.ceil(Math.log2(integers))));
  for (const [i, text] of texts.entries()) result.elements[i] = context.newString(text);
  return result;
}

function orUndefined(value: ReferenceOwner | { kind: "null" }): ReferenceOwner | undefined {
  return value.kind === "null" ? undefined : value;
}

function define(
  context: IntrinsicContext,
  owner: ReferenceOwner,
  given: ReferenceValue,
  value: ReferenceValue,
  flags: number,
): boolean {
  const key = checkedKey(given);
  if (flags < 0 || flags > 15 || (flags & 9) === 9) throw new TrapSignal("OOB");
  return defineProperty(context, owner, key, value, flags);
}

function newSymbol(
  context: IntrinsicContext,
  description: ReferenceValue,
  isPrivate: boolean,
): ReferenceSymbol {
  context.reserve(64);
  const number = context.nextSymbol();
  const symbol: ReferenceSymbol = {
    ...{ kind: "symbol", number, description, isPrivate, isRetained: false },
  };
  context.book(symbol);
  return symbol;
}

export const OBJECT: Family = {
  "object.new/1": row(0x160, ["prototype"], 1, 10, (context, prototype) => {
    if (isOwner(prototype)) ensureRecord(context, prototype);
    return [newObject(context, orUndefined(prototype))];
  }),
  "object.get/1": row(0x161, ["owner", "any"], 1, 12, (context, owner, key) => [
    getProperty(context, owner, checkedKey(key)),
  ]),
  "object.find/1": row(0x162, ["owner", "any"], 3, 12, (context, owner, key) => {
    const found = search(context, owner, checkedKey(key));
    if (found === undefined) return [UNDEFINED, UNDEFINED, int32(0)];
    return [found.owner, valueOf(found), int32(found.flags)];
  }),
  "object.set/1": row(0x163, ["owner", "any", "any"], 0, 16, (context, owner, key, value) => {
    setProperty(context, owner, checkedKey(key), value);
    return [];
  }),
  "object.define/1": row(
    0x164,
    ["owner", "any", "any", "int32"],
    1,
    16,
    (context, owner, key, value, flags) => [
      bool(define(context, owner, key, value, flags.value)),
    ],
  ),
  "object.delete/1": row(0x165, ["owner", "any"], 1, 12, (context, owner, key) => [
    bool(deleteProperty(context, owner, checkedKey(key))),
  ]),
  "object.has/1": row(0x166, ["owner", "any"], 1, 12, (context, owner, key) => [
    bool(search(context, owner, checkedKey(key)) !== undefined),
  ]),
  "object.has_own/1": row(0x167, ["owner", "any"], 1, 12, (context, owner, key) => [
    bool(searchOwned(context, owner, checkedKey(key)) !== undefined),
  ]),
  "object.keys/1": row(0x168, ["owner", "int32"], 1, 8, (context, owner, which) => [
    keys(context, owner, which.value),
  ]),
  "object.prototype/1": row(0x169, ["owner"], 1, 2, (context, owner) => [
    prototypeOf(context, owner) ?? NULL,
  ]),
  "object.set_prototype/1": row(
    0x16a,
    ["owner", "prototype"],
    1,
    8,
    (context, owner, prototype) => [bool(setPrototype(context, owner, orUndefined(prototype)))],
  ),
  "object.freeze/1": row(0x16b, ["owner", "int32"], 0, 8, (context, owner, { value: level }) => {
    if (level < 0 || level > 2) throw new TrapSignal("OOB");
    freeze(context, owner, level);
    return [];
  }),
  "object.is_extensible/1": row(0x16c, ["owner"], 1, 2, (_, owner) => [bool(isExtensible(owner))]),
  "symbol.new/1": row(0x190, ["any"], 1, 4, (context, description) => {
    if (description.kind !== "string" && description.kind !== "undefined") {
      throw new TrapSignal("TYPE");
    }
    return [newSymbol(context, description, false)];
  }),
  "symbol.description/1": row(0x191, ["symbol"], 1, 2, (_, { description }) => [description]),
  "symbol.new_private/1": row(0x192, ["string"], 1, 4, (context, description) => [
    newSymbol(context, description, true),
  ]),
};
