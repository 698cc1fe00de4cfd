/**
 * Tells objects of the host apart by what they are, not by their prototype: so that objects of another
 * realm (an iframe, a worker's or a `node:vm` context) are known, and what only looks like one is not.
 */
import { append } from "../../encoding/own_properties.ts";
import { TYPE_NONE, typeOfName } from "../memory/views.ts";
import { asFunction, isPlain } from "./host_objects.ts";

const { getOwnPropertyDescriptor, keys } = Object;

/** Getter of a built-in prototype, as it is when the runtime is loaded. */
function getterOf(prototype: object, key: PropertyKey): (object: unknown) => unknown {
  const getter = Object.getOwnPropertyDescriptor(prototype, key)?.get;
  if (getter === undefined) throw new TypeError(`this engine has no ${String(key)}`);
  return asFunction(getter);
}

const TYPED_ARRAY = Object.getPrototypeOf(Uint8Array.prototype) as object;
const typedArrayName = getterOf(TYPED_ARRAY, Symbol.toStringTag);
const bufferLength = getterOf(ArrayBuffer.prototype, "byteLength");
const { isView } = ArrayBuffer;
const mapSize = getterOf(Map.prototype, "size");
const setSize = getterOf(Set.prototype, "size");
const getTime = asFunction<(date: unknown) => number>(Date.prototype.getTime);
const setForEach = asFunction<(set: unknown, visit: (member: unknown) => void) => void>(
  Set.prototype.forEach,
);
const mapForEach = asFunction<
  (map: unknown, visit: (value: unknown, key: unknown) => void) => void
>(Map.prototype.forEach);

/** Bytes that an ArrayBuffer, a typed array or a DataView of the host has, and the type of its elements. */
export interface HostBuffer {
  /** One of `TYPE_…`; -1 for an ArrayBuffer, `TYPE_NONE` for a DataView. */
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** What {@link HostBuffer} says of a value; `undefined` if it is none of these. */
export function bufferOfHost(value: object): HostBuffer | undefined {
  const type = typeOfName(typedArrayName(value));
  try {
    if (type >= 0) return { type, bytes: bytesOfView(value as ArrayBufferView) };
    if (isView(value)) return { type: TYPE_NONE, bytes: bytesOfView(value as DataView) };
    bufferLength(value);
    return { type: -1, bytes: new Uint8Array(value as ArrayBuffer) };
  } catch {
    return undefined;
  }
}

function bytesOfView(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** Number of entries of a Map; -1 if the value is not one. */
export function mapLength(value: object): number {
  try {
    return mapSize(value) as number;
  } catch {
    return -1;
  }
}

/** Keys and values of a Map, one after the other, in order of insertion. */
export function mapEntries(value: object): unknown[] {
  const entries: unknown[] = [];
  mapForEach(value, (content, key) => {
    append(entries, key);
    append(entries, content);
  });
  return entries;
}

/** Number of members of a Set; -1 if the value is not one. */
export function setLength(value: object): number {
  try {
    return setSize(value) as number;
  } catch {
    return -1;
  }
}

/** Milliseconds since 1970 of a Date, NaN if it is invalid; `undefined` if the value is not one. */
export function dateTime(value: object): number | undefined {
  try {
    return getTime(value);
  } catch {
    return undefined;
  }
}

/** Members of a Set in order of insertion, each followed by true: as a map has them. */
export function setEntries(value: object): unknown[] {
  const entries: unknown[] = [];
  setForEach(value, (member) => {
    append(entries, member);
    append(entries, true);
  });
  return entries;
}

/** Values that {@link silence} looks at: a host that returns more has to handle its promises itself. */
const MOST_SILENCED = 10_000;

/**
 * Handles the failure of a promise in a value that was refused: nobody waits for it, and it must not end
 * the host process. Looks into arrays and plain objects, at 10 000 values at most, and calls no getter.
 */
export function silence(value: unknown): void {
  const seen = new Set<unknown>();
  const open = [value];
  let left = MOST_SILENCED;
  for (let next = open.pop(); left-- > 0; next = open.pop()) {
    if (typeof next === "object" && next !== null && !seen.has(next)) {
      seen.add(next);
      // Objects of the host may throw when they are looked at.
      try {
        if (Array.isArray(next)) {
          for (let i = Math.min(left, next.length) - 1; i >= 0; i--) append(open, next[i]);
        } else if (isPlain(next)) {
          const names = keys(next);
          for (let i = Math.min(left, names.length) - 1; i >= 0; i--) {
            append(open, getOwnPropertyDescriptor(next, names[i])?.value as unknown);
          }
        } else isSilencedPromise(next);
      } catch {
        continue;
      }
    }
    if (open.length === 0) return;
  }
}

/** Whether an object is a promise, or anything else with `then`. Its failure counts as handled. */
export function isSilencedPromise(value: object): boolean {
  const then: unknown = (value as { readonly then?: unknown }).then;
  if (typeof then !== "function") return false;
  const ignore = (): void => {};
  try {
    then.call(value, ignore, ignore);
  } catch {
    return true;
  }
  return true;
}
