/** A store of the host for guests: values by name. */
import { append } from "../encoding/own_properties.ts";
import { checkNames } from "../encoding/nearest_name.ts";
import { compareCodePoints } from "../encoding/text_order.ts";
import { measureText } from "../encoding/text_sizes.ts";
import { optional } from "../machine/host/kinds.ts";
import { float, type FloatValue } from "../machine/host/plain_value.ts";
import type { GuestValue } from "../machine/memory/guest_value.ts";
import { checkCount } from "./module_options.ts";
import type { HostRegistry } from "./registry.ts";

/**
 * A value in a store: plain data, which the guest gets back as it was. A float that is a whole number in
 * the int32 range is kept as `float(n)`, because the number alone would come back as an int32.
 */
export type KvValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | FloatValue
  | Uint8Array
  | KvObject
  | readonly KvValue[]
  | ReadonlyMap<KvValue, KvValue>;

/** A plain object in a store. */
export interface KvObject {
  /** The value of a property. */
  readonly [key: string]: KvValue;
}

/** What {@link defineKv} needs of a store. A `Map` is one. */
export interface KvStore {
  /** Number of keys. */
  readonly size: number;
  /** The value of a key; `undefined` if there is none. */
  get(key: string): KvValue | undefined;
  /** Whether there is a value of this key. */
  has(key: string): boolean;
  /** Keeps a value. What it returns is ignored. */
  set(key: string, value: KvValue): unknown;
  /** Forgets a key; returns whether there was a value. */
  delete(key: string): boolean;
  /** All keys, in any order. */
  keys(): Iterable<string>;
}

/** Options for {@link defineKv}: what a guest may keep. Each is a whole number, at least 1. */
export interface KvOptions {
  /** Most keys in the store. Default: 1000. */
  readonly entries?: number;
  /** Longest key, in bytes of UTF-8. Default: 256. */
  readonly keyBytes?: number;
  /**
   * Largest value: 8 bytes for each value in it, itself included, and its bytes or those of its text in
   * UTF-8. Default: 65536.
   */
  readonly valueBytes?: number;
}

/** Levels of nesting of a value. */
const MOST_LEVELS = 32;

/** Counted for each value, besides its text or bytes. */
const VALUE_BYTES = 8;

/**
 * Defines a store that outlives the guest, with the capability `kv`. A key is a string. A value is
 * anything but a closure and a symbol; what it refers to is copied, and costs cycles, in both directions.
 *
 * - `kv.get/1`: takes a key, gives its value or null. 20 cycles.
 * - `kv.has/1`: takes a key, gives a bool. 10 cycles.
 * - `kv.set/1`: takes a key and a value, gives whether the value was kept. It is not if a limit of
 *   {@link KvOptions} forbids it, or if it nests deeper than 32 levels. 20 cycles.
 * - `kv.delete/1`: takes a key, gives whether there was a value. 10 cycles.
 * - `kv.keys/1`: takes a prefix or nothing, gives an array of the keys that begin with it, ordered by code
 *   points. 50 cycles.
 *
 * @param store a `Map`, or anything that has these methods of one and answers at once
 * @throws {TypeError} if one of the functions is already defined, or an option is unknown
 * @throws {RangeError} if an option is out of range
 * @example
 * ```ts
 * import { HostRegistry, load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { defineKv, type KvValue } from "@prometeu/runtime/modules";
 * import { assertEquals } from "@std/assert";
 *
 * const store = new Map<string, KvValue>([["visits", 41]]);
 * const host = new HostRegistry();
 * defineKv(host, store);
 * const image = assemble(`
 * .sysc kv.get/1 args=1 rets=1
 * .sysc kv.set/1 args=2 rets=1
 * .func main params=0 locals=0 rets=1
 *   PUSH_CONST "visits"
 *   PUSH_CONST "visits"
 *   HOSTCALL kv.get/1
 *   PUSH_I32 1
 *   ADD
 *   HOSTCALL kv.set/1
 *   RET
 * .end`);
 * load(image, { host, capabilities: ["kv"] }).instantiate().run({ budget: 10_000 });
 * assertEquals(store.get("visits"), 42);
 * ```
 */
export function defineKv(host: HostRegistry, store: KvStore, options: KvOptions = {}): void {
  checkNames("option of defineKv", options, ["entries", "keyBytes", "valueBytes"]);
  const { entries = 1000, keyBytes = 256, valueBytes = 65536 } = options;
  for (const [name, value] of Object.entries({ entries, keyBytes, valueBytes })) {
    checkCount(`${name} of defineKv`, value, 1);
  }
  const common = { capability: "kv" } as const;
  host.define(
    "kv.get/1",
    { ...common, args: ["string"], rets: ["any"], cycles: 20 },
    (key) => store.get(key) ?? null,
  ).define(
    "kv.has/1",
    { ...common, args: ["string"], rets: ["bool"], cycles: 10 },
    (key) => store.has(key),
  ).define(
    "kv.set/1",
    { ...common, args: ["string", "value"], rets: ["bool"], cycles: 20 },
    (key, given) => {
      if (!isWithin(key, keyBytes)) return false;
      const value = storedValue(given, valueBytes);
      if (value === undefined) return false;
      if (store.size >= entries && !store.has(key)) return false;
      store.set(key, value);
      return true;
    },
  ).define(
    "kv.delete/1",
    { ...common, args: ["string"], rets: ["bool"], cycles: 10 },
    (key) => store.delete(key),
  ).define(
    "kv.keys/1",
    { ...common, args: [optional("string")], rets: ["array"], cycles: 50 },
    (prefix = "") =>
      [...store.keys()].filter((key) => key.startsWith(prefix)).sort((a, b) =>
        compareCodePoints(a, b, false)
      ),
  );
}

/** Whether a text has at most so many bytes of UTF-8. A long one is not read. */
function isWithin(text: string, bytes: number): boolean {
  return text.length <= bytes && measureText(text).bytes <= bytes;
}

/**
 * A guest value as a store keeps it, or `undefined` if it is too large or too deep. Objects that occur
 * several times are several values.
 *
 * @throws {TypeError} if it holds a closure or a symbol
 */
function storedValue(value: GuestValue, valueBytes: number): KvValue | undefined {
  let room = valueBytes;
  const take = (bytes: number): boolean => (room -= bytes) >= 0;
  const list = <T, S>(
    items: readonly T[],
    convert: (item: T) => S | undefined,
  ): S[] | undefined => {
    const converted: S[] = [];
    for (const item of items) {
      const one = convert(item);
      if (one === undefined) return undefined;
      append(converted, one);
    }
    return converted;
  };
  const convert = (part: GuestValue, level: number): KvValue | undefined => {
    if (level > MOST_LEVELS || !take(VALUE_BYTES)) return undefined;
    const inner = (item: GuestValue): KvValue | undefined => convert(item, level + 1);
    switch (part.kind) {
      case "string":
        return isWithin(part.value, room) && take(measureText(part.value).bytes)
          ? part.value
          : undefined;
      case "bytes":
        return take(part.value.length) ? part.value : undefined;
      case "view":
        throw new TypeError("of typed arrays, only a Uint8Array can be kept in a store");
      case "float":
        return Object.is(part.value, part.value | 0) ? float(part.value) : part.value;
      case "array":
        return list(part.value, inner);
      case "map": {
        const pairs = list(part.value, ([key, item]) => {
          const [one, other] = [inner(key), inner(item)];
          return one === undefined || other === undefined ? undefined : [one, other] as const;
        });
        return pairs === undefined ? undefined : new Map(pairs);
      }
      case "object": {
        const pairs = list(part.value, ([key, item]) => {
          const isKept = isWithin(key, room) && take(VALUE_BYTES + measureText(key).bytes);
          const value = isKept ? inner(item) : undefined;
          return value === undefined ? undefined : [key, value] as const;
        });
        return pairs === undefined ? undefined : Object.fromEntries(pairs);
      }
      case "undefined":
        return null;
      case "closure":
      case "symbol":
      case "activation":
        throw new TypeError(`a ${part.kind} can't be kept in a store`);
      default:
        return part.value;
    }
  };
  return convert(value, 1);
}
