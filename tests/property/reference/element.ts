/** The `element` family, SPEC 13.17. */
import {
  bool,
  elementValue,
  HOLE,
  isOwner,
  type ReferenceArray,
  type ReferenceOwner,
  type ReferenceString,
  type ReferenceValue,
  TrapSignal,
  UNDEFINED,
} from "../reference_values.ts";
import { type Family, type IntrinsicContext, row } from "./intrinsic.ts";
import {
  defineProperty,
  deleteProperty,
  getProperty,
  hasElement,
  indexOf,
  isIndex,
  realmNumber,
  search,
  searchOwned,
  setElement,
  setProperty,
  unitAt,
} from "./properties.ts";
import { chargedHash, checkedKey, type Key } from "./shapes.ts";

/** What an operation does with an index of an array or a string, and with any other key. */
interface Operation<Base, Result> {
  readonly ofArray: (array: ReferenceArray, index: number) => Result;
  readonly ofString: (string: ReferenceString, index: number) => Result;
  readonly ofKey: (base: Base, key: Key) => Result;
}

/** Does an operation with a key of any kind; traps TYPE if it is none. */
function withKey<Base extends ReferenceValue, Result>(
  context: IntrinsicContext,
  base: Base,
  given: ReferenceValue,
  operation: Operation<Base, Result>,
): Result {
  if (!isOwner(base) && realmNumber(base) === undefined) throw new TrapSignal("TYPE");
  if (given.kind !== "int32" && given.kind !== "float") {
    return operation.ofKey(base, checkedKey(given));
  }
  const number = given.value;
  if (isIndex(number) && base.kind === "array") return operation.ofArray(base, number);
  if (isIndex(number) && base.kind === "string") return operation.ofString(base, number);
  const text = String(number);
  context.charge(2 * text.length);
  const key = context.newString(text);
  context.keep(key);
  return operation.ofKey(base, key);
}

function checkedOwner(base: ReferenceValue): ReferenceOwner {
  if (!isOwner(base)) throw new TrapSignal("TYPE");
  return base;
}

/** Whether a string owns a property; charged. */
function stringOwns(context: IntrinsicContext, { text }: ReferenceString, key: Key): boolean {
  chargedHash(context, key);
  if (key.kind !== "string") return false;
  return key.text === "length" || (indexOf(key.text) ?? Infinity) < text.length;
}

/** Deletes an element; reports whether there is none now. */
function deleteElement(array: ReferenceArray, index: number): boolean {
  if (!hasElement(array, index)) return true;
  if (((array.bounds ?? 0) & 2) !== 0) return false;
  array.elements[index] = HOLE;
  return true;
}

function never(): never {
  throw new Error("a string owns nothing");
}

function define(
  context: IntrinsicContext,
  base: ReferenceOwner,
  given: ReferenceValue,
  value: ReferenceValue,
): void {
  const isDone = withKey(context, base, given, {
    ofArray: (array, index) => {
      if (((array.bounds ?? 0) & 2) !== 0) return false;
      setElement(context, array, index, value);
      return true;
    },
    ofString: never,
    ofKey: (owner, key) => defineProperty(context, owner, key, value, 7),
  });
  if (!isDone) throw new TrapSignal("TYPE");
}

export const ELEMENT: Family = {
  "element.get/1": row(0x1b0, ["any", "any"], 1, 8, (context, base, given) => [
    withKey<ReferenceValue, ReferenceValue>(context, base, given, {
      ofArray: ({ elements }, index) => elementValue(elements[index] ?? UNDEFINED),
      ofString: (string, index) => unitAt(context, string, index),
      ofKey: (value, key) => getProperty(context, value, key),
    }),
  ]),
  "element.set/1": row(0x1b1, ["any", "any", "any"], 0, 10, (context, base, given, value) => {
    withKey(context, checkedOwner(base), given, {
      ofArray: (array, index) => setElement(context, array, index, value),
      ofString: never,
      ofKey: (owner, key) => setProperty(context, owner, key, value),
    });
    return [];
  }),
  "element.init/1": row(0x1b2, ["any", "any", "any"], 1, 12, (context, base, given, value) => {
    define(context, checkedOwner(base), given, value);
    return [base];
  }),
  "element.delete/1": row(0x1b3, ["any", "any"], 1, 12, (context, base, given) => {
    const isGone = withKey<ReferenceValue, boolean>(context, base, given, {
      ofArray: deleteElement,
      ofString: ({ text }, index) => index >= text.length,
      ofKey: (value, key) => {
        if (isOwner(value)) return deleteProperty(context, value, key);
        return value.kind !== "string" || !stringOwns(context, value, key);
      },
    });
    return [bool(isGone)];
  }),
  "element.has/1": row(0x1b4, ["any", "any"], 1, 10, (context, base, given) => [
    bool(withKey(context, checkedOwner(base), given, {
      ofArray: hasElement,
      ofString: never,
      ofKey: (owner, key) => search(context, owner, key) !== undefined,
    })),
  ]),
  "element.has_own/1": row(0x1b5, ["any", "any"], 1, 10, (context, base, given) => {
    const isThere = withKey<ReferenceValue, boolean>(context, base, given, {
      ofArray: hasElement,
      ofString: ({ text }, index) => index < text.length,
      ofKey: (value, key) => {
        if (isOwner(value)) return searchOwned(context, value, key) !== undefined;
        return value.kind === "string" && stringOwns(context, value, key);
      },
    });
    return [bool(isThere)];
  }),
};
