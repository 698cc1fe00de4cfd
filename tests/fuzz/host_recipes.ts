/** Recipes of host values: what to make, and what comes back from a guest. */
import { runInNewContext } from "node:vm";
import { float } from "../../mod.ts";
import { pick, type Random } from "./fuzzer.ts";

/** A part of a value: a scalar of {@link SCALARS}, or one of the objects of the recipe. */
export type Item = readonly ["s" | "o", number];

/** An object to make. */
export interface ObjectRecipe {
  readonly kind: ObjectKind;
  readonly items: readonly Item[];
  /** A size, or a choice. */
  readonly n: number;
}

/** A value to make. Objects may refer to any of the recipe, also to themselves. */
export interface Recipe {
  readonly guest: GuestName;
  readonly root: Item;
  readonly objects: readonly ObjectRecipe[];
}

/** A program in assembly; ones in JavaScript that name all classes of the language, or none. */
export const GUEST_NAMES = ["assembly", "named", "unnamed"] as const;

/** One of {@link GUEST_NAMES}. */
export type GuestName = (typeof GUEST_NAMES)[number];

/** A scalar, and what comes back: by default itself. */
interface Scalar {
  readonly value: unknown;
  readonly back?: unknown;
  /** Guests that can't be given it; `untyped`: it becomes null where only the number of results is declared. */
  readonly refusedBy?: readonly GuestName[];
}

const EVERY = GUEST_NAMES;

export const SCALARS: readonly Scalar[] = [
  ...[null, undefined, true, false, 0, -0, 1, -1, 2 ** 31, 2 ** 31 - 1, 2 ** 53, 0.1, NaN].map(
    (value) => ({ value }),
  ),
  ...[Infinity, -Infinity, 5e-324, "", "a", "__proto__", "length", "é\u{1d11e}"].map((value) => ({
    value,
  })),
  { value: "\ud800", back: "\ufffd" },
  { value: "a\udc00\ud800b", back: "a\ufffd\ufffdb" },
  { value: "x".repeat(10_000) },
  { value: 1n, refusedBy: ["unnamed"] },
  { value: -(1n << 63n), refusedBy: ["unnamed"] },
  { value: 1n << 63n, refusedBy: ["assembly", "unnamed"] },
  { value: 1n << 4_000n, refusedBy: ["assembly", "unnamed"] },
  { value: 1n << 1_100_000n, refusedBy: EVERY },
  { value: Symbol("s"), refusedBy: EVERY },
  { value: Symbol.iterator, refusedBy: EVERY },
  { value: (): number => 1, refusedBy: EVERY },
  { value: class A {}, refusedBy: EVERY },
  { value: float(3), back: 3 },
  { value: float(-0), back: -0 },
];

const TYPES = [
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array],
] as const;

/** Kinds of objects. Those that are frequent in hosts occur more than once. */
export const KINDS = [
  ...["array", "array", "object", "object", "map", "typed", "bytes", "error", "set", "date"],
  ...[
    "bare",
    "foreign",
    "foreignArray",
    "foreignMap",
    "foreignError",
    "subarray",
    "buffer",
    "view",
  ],
  ...["shared", "resized", "detached", "detachedBuffer", "sparse", "huge", "deep", "deepObject"],
  ...["instance", "promise", "rejected", "thenable", "regexp", "weak", "iterator", "boxed"],
  ...["proxy", "proxyArray", "revoked", "throwing", "lyingLength", "getter", "getterThrows"],
  ...["changing", "symbolKeys", "hiddenKeys", "oddKeys", "sameKeys", "errorCode", "foreignBytes"],
  ...["subclass", "frozen", "wide", "longTexts", "arguments", "arrayWithKeys"],
] as const;

/** One of {@link KINDS}. */
export type ObjectKind = (typeof KINDS)[number];

/** Kinds of which no item is used. */
const EMPTY: ReadonlySet<ObjectKind> = new Set([
  ...["typed", "bytes", "date", "subarray", "buffer", "view", "shared", "resized", "detached"],
  ...["detachedBuffer", "sparse", "huge", "deep", "deepObject", "revoked", "longTexts", "wide"],
] as ObjectKind[]);

function item(random: Random, count: number): Item {
  return random() % 3 === 0 ? ["s", random() % SCALARS.length] : ["o", random() % count];
}

/** Makes a recipe. */
export function makeRecipe(random: Random): Recipe {
  const count = 1 + random() % 6;
  const objects = Array.from({ length: count }, () => {
    const kind = pick(random, random() % 3 === 0 ? KINDS : KINDS.slice(0, 20));
    const length = EMPTY.has(kind) ? 0 : random() % 5;
    const items = Array.from({ length }, () => item(random, count));
    return { kind, items, n: random() % 4_096 };
  });
  return { guest: pick(random, GUEST_NAMES), root: ["o", 0], objects };
}

/** Simpler recipes. */
export function* simplerRecipes(recipe: Recipe): Generator<Recipe> {
  const { objects, root } = recipe;
  // Only later objects, or two recipes would be simpler than each other.
  for (let i = root[0] === "o" ? root[1] + 1 : objects.length; i < objects.length; i++) {
    yield { ...recipe, root: ["o", i] };
  }
  for (const [i, object] of objects.entries()) {
    const replace = (other: ObjectRecipe): Recipe => ({
      ...recipe,
      objects: [...objects.slice(0, i), other, ...objects.slice(i + 1)],
    });
    for (let at = 0; at < object.items.length; at++) {
      yield replace({ ...object, items: object.items.toSpliced(at, 1) });
    }
    if (object.kind !== "array" && object.items.length > 0) {
      yield replace({ ...object, kind: "array" });
    }
    for (const n of [0, object.n >> 1]) if (n < object.n) yield replace({ ...object, n });
    for (const [at, each] of object.items.entries()) {
      if (each[0] !== "s" || each[1] !== 0) {
        yield replace({ ...object, items: object.items.with(at, ["s", 0]) });
      }
    }
  }
}

/** Whether data that was read is a recipe. */
export function isRecipe(data: unknown): data is Recipe {
  const { guest, root, objects } = data as Partial<Recipe>;
  if (!Array.isArray(objects) || !GUEST_NAMES.some((each) => each === guest)) return false;
  const isItem = (each: unknown): boolean =>
    Array.isArray(each) && (each[0] === "s" && each[1] in SCALARS || each[1] in objects);
  return isItem(root) &&
    objects.every(({ kind, items, n }) =>
      KINDS.includes(kind) && Number.isSafeInteger(n) && items.every(isItem)
    );
}

/** Classes of another realm. */
export interface Foreign {
  readonly Object: ObjectConstructor;
  readonly Array: ArrayConstructor;
  readonly Map: MapConstructor;
  readonly Error: ErrorConstructor;
  readonly Uint8Array: Uint8ArrayConstructor;
}

/** Makes another realm. */
export function foreignRealm(): Foreign {
  return runInNewContext("({ Object, Array, Map, Error, Uint8Array })") as Foreign;
}

/** A value, and what must come back of it. */
export interface Made {
  readonly value: unknown;
  /** What comes back; not if it is refused, or not known. */
  readonly back: unknown;
  readonly isRefused: boolean;
  /** It may be refused or not, or come back as something else: it lies, or changes while it is read. */
  readonly isLoose: boolean;
  /** A limit may leave no room for it. */
  readonly isLarge: boolean;
  /** Values of the host that the value has, about. */
  readonly size: number;
}

/** Levels of what is deep. Few values have so many: each takes seconds. */
const MANY = 100_000;

class Instance {
  readonly x = 1;
}

class Subclass extends Array<unknown> {}

/** Makes objects by recipe. */
class Maker {
  readonly #recipe: Recipe;
  readonly #foreign: Foreign;
  readonly #values = new Map<number, unknown>();
  readonly #backs = new Map<number, unknown>();
  isRefused = false;
  isLoose = false;
  isLarge = false;
  size = 1;

  constructor(recipe: Recipe, foreign: Foreign) {
    this.#recipe = recipe;
    this.#foreign = foreign;
  }

  item([kind, index]: Item): { readonly value: unknown; readonly back: unknown } {
    if (kind === "o") return this.#object(index);
    const { value, back = value, refusedBy = [] } = SCALARS[index];
    if (refusedBy.includes(this.#recipe.guest)) this.isRefused = true;
    this.size += typeof value === "string" ? value.length : 1;
    return { value, back };
  }

  #object(index: number): { readonly value: unknown; readonly back: unknown } {
    if (this.#values.has(index)) {
      return { value: this.#values.get(index), back: this.#backs.get(index) };
    }
    const keep = (value: unknown, back: unknown): void => {
      this.#values.set(index, value);
      this.#backs.set(index, back);
    };
    const recipe = this.#recipe.objects[index];
    this.size += 1 + recipe.items.length;
    const isMade = this.#container(recipe, keep) || this.#binary(recipe, keep) ||
      this.#refused(recipe, keep);
    if (!isMade) this.#odd(recipe, keep);
    return { value: this.#values.get(index), back: this.#backs.get(index) };
  }

  /** Arrays, objects, maps, sets and errors. */
  #container({ kind, items, n }: ObjectRecipe, keep: Keep): boolean {
    const { foreign, guest } = { foreign: this.#foreign, guest: this.#recipe.guest };
    const array = (value: unknown[], kept: unknown = value): true => {
      const back: unknown[] = [];
      keep(kept, back);
      for (const each of items.map((one) => this.item(one))) {
        value.push(each.value);
        back.push(each.back);
      }
      return true;
    };
    const object = (value: object, kept: unknown = value): true => {
      const back = {};
      keep(kept, back);
      for (const [i, one] of items.entries()) {
        const made = this.item(one);
        define(value, NAMES[(i + n) % NAMES.length], made.value);
        define(back, NAMES[(i + n) % NAMES.length].toWellFormed(), made.back);
      }
      return true;
    };
    const error = (value: Error): true => {
      keep(value, { name: value.name, message: value.message });
      return true;
    };
    switch (kind) {
      case "array":
        return array([]);
      case "foreignArray":
        return array(new foreign.Array());
      case "subclass":
        return array(new Subclass());
      case "arrayWithKeys":
        return array(Object.assign([], { x: 1, [Symbol("s")]: 2 }));
      case "proxyArray": {
        const target: unknown[] = [];
        return array(target, new Proxy(target, {}));
      }
      case "object":
        return object({});
      case "bare":
        return object(Object.create(null) as object);
      case "foreign":
        return object(new foreign.Object() as object);
      case "proxy": {
        const target = {};
        return object(target, new Proxy(target, {}));
      }
      case "symbolKeys":
        return object({ [Symbol("s")]: 1, [Symbol.iterator]: 2 });
      case "hiddenKeys":
        return object(Object.defineProperty({}, "hidden", { value: Symbol("s") }));
      case "error":
        return error(new RangeError(`m${n}`));
      case "foreignError":
        return error(new foreign.Error("far"));
      case "map":
        return this.#map(new Map(), items, keep);
      case "foreignMap":
        return this.#map(new foreign.Map<unknown, unknown>(), items, keep);
      case "set": {
        const [value, back] = [new Set(), new Set()];
        keep(value, back);
        if (guest === "assembly") this.isRefused = true;
        for (const each of items.map((one) => this.item(one))) {
          value.add(each.value);
          back.add(each.back);
        }
        // Marked floats are not the numbers they become.
        if (value.size !== back.size || back.has(0)) this.isLoose = true;
        return true;
      }
      default:
        return false;
    }
  }

  #map(value: Map<unknown, unknown>, items: readonly Item[], keep: Keep): true {
    const back = new Map<unknown, unknown>();
    keep(value, back);
    for (const [i, one] of items.entries()) {
      const made = this.item(one);
      const isKey = one[0] === "o" && i % 2 === 1;
      value.set(isKey ? made.value : `k${i}`, isKey ? i : made.value);
      back.set(isKey ? made.back : `k${i}`, isKey ? i : made.back);
    }
    return true;
  }

  /** Bytes, in typed arrays and out of them. */
  #binary({ kind, n }: ObjectRecipe, keep: Keep): boolean {
    const { guest } = this.#recipe;
    const give = (value: unknown, back: unknown, isGiven: boolean): true => {
      keep(value, back);
      if (!isGiven) this.isRefused = true;
      return true;
    };
    const bytes = Uint8Array.from({ length: n % 100 }, (_, i) => i * 7 + n);
    this.size += 100;
    switch (kind) {
      case "typed": {
        const Type = TYPES[n % TYPES.length];
        const value = new Type(n % 32);
        return give(value, value.slice(), guest === "named" || Type === Uint8Array);
      }
      case "bytes":
        return give(bytes, bytes.slice(), true);
      case "foreignBytes":
        return give(this.#foreign.Uint8Array.from(bytes), bytes, true);
      case "subarray":
        return give(bytes.subarray(n % 20, 60), bytes.slice(n % 20, 60), true);
      case "buffer":
        return give(bytes.buffer, bytes.slice().buffer, guest !== "assembly");
      case "view":
        return give(
          new DataView(bytes.buffer, 0, bytes.length >> 1),
          new DataView(bytes.slice(0, bytes.length >> 1).buffer),
          guest === "named",
        );
      case "shared": {
        const value = new Uint8Array(new SharedArrayBuffer(n % 40));
        return give(value, new Uint8Array(n % 40), true);
      }
      case "resized": {
        const buffer = new ArrayBuffer(16, { maxByteLength: 64 });
        const value = n % 2 === 0 ? new Uint8Array(buffer, 8, 8) : new Uint8Array(buffer, 4);
        buffer.resize(n % 3 === 0 ? 2 : 40);
        // Out of bounds it has no bytes.
        return give(value, n % 3 === 0 ? new Uint8Array(0) : value.slice(), true);
      }
      case "detached": {
        structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
        return give(bytes, undefined, false);
      }
      case "detachedBuffer": {
        const { buffer } = bytes;
        structuredClone(buffer, { transfer: [buffer] });
        return give(buffer, undefined, false);
      }
      default:
        return false;
    }
  }

  /** What no guest can be given. */
  #refused({ kind, n }: ObjectRecipe, keep: Keep): boolean {
    const refuse = (value: unknown): true => {
      this.isRefused = true;
      keep(value, undefined);
      return true;
    };
    switch (kind) {
      case "sparse":
        return refuse(new Array(n + 1));
      case "huge":
        this.isLarge = true;
        return refuse(new Array(2 ** 32 - 1 - n));
      case "instance":
        return refuse(new Instance());
      case "promise":
        return refuse(Promise.resolve(1));
      case "rejected": {
        const promise = Promise.reject(new Error("rejected"));
        promise.catch(() => {});
        return refuse(promise);
      }
      case "thenable":
        return refuse({ then: (): void => {} });
      case "regexp":
        return refuse(/x/);
      case "weak":
        return refuse([new WeakMap(), new WeakRef({})][n % 2]);
      case "iterator":
        return refuse([[].values(), new Map().keys(), "x"[Symbol.iterator]()][n % 3]);
      case "boxed":
        return refuse([Object(1), Object("s"), Object(true), Object(1n), Object(Symbol())][n % 5]);
      case "revoked": {
        const { proxy, revoke } = Proxy.revocable(n % 2 === 0 ? {} : [], {});
        revoke();
        return refuse(proxy);
      }
      case "throwing":
        return refuse(new Proxy(n % 2 === 0 ? {} : [1], THROWING[n % THROWING.length]));
      case "getterThrows":
        return refuse({
          get a(): never {
            throw n % 2 === 0 ? new Error("a getter") : { toString: null };
          },
        });
      default:
        return false;
    }
  }

  /** What hosts give by mistake, or to do harm. */
  #odd({ kind, items, n }: ObjectRecipe, keep: Keep): void {
    // A scalar: an object could refer to this one, which is not made yet.
    const first = this.item(items.find(([part]) => part === "s") ?? ["s", 0]);
    const refuse = (value: unknown): void => {
      this.isRefused = true;
      keep(value, undefined);
    };
    const loose = (value: unknown): void => {
      this.isLoose = true;
      keep(value, undefined);
    };
    switch (kind) {
      case "deep":
      case "deepObject": {
        const wrap = (inner: unknown): unknown => kind === "deep" ? [inner] : { x: inner };
        let [value, back] = [wrap(n), wrap(n)];
        const levels = n % 32 === 0 ? MANY : 2_000;
        for (let i = 0; i < levels; i++) [value, back] = [wrap(value), wrap(back)];
        this.isLarge = true;
        this.size += 2 * levels;
        return keep(value, back);
      }
      case "wide": {
        const entries = Array.from({ length: n }, (_, i) => [`key${i}`, i] as const);
        this.size += 2 * n;
        return keep(Object.fromEntries(entries), Object.fromEntries(entries));
      }
      case "longTexts": {
        const texts = Array.from({ length: n % 256 }, (_, i) => `${i}`.repeat(200));
        this.size += 600 * texts.length;
        return keep(texts, texts.slice());
      }
      case "date": {
        const time = n % 7 === 0 ? NaN : n * 1e9;
        if (this.#recipe.guest !== "named") return refuse(new Date(time));
        return keep(new Date(time), new Date(time));
      }
      case "lyingLength":
        return loose(lying(n));
      case "getter":
        return keep(
          {
            get a(): unknown {
              return first.value;
            },
          },
          { a: first.back },
        );
      case "changing":
        return loose(changing(n));
      case "oddKeys": {
        const value = define(define({}, "\ud800", 1), "\udc00", first.value);
        return keep(value, { "\ufffd": first.back });
      }
      case "errorCode":
        return keep(Object.assign(new Error("m"), { code: first.value }), {
          ...{ name: "Error", message: "m", code: first.back },
        });
      case "arguments":
        return keep(argumentsOf(1, first.value), { 0: 1, 1: first.back });
      default:
        return keep({ [`${kind}`]: first.value }, { [`${kind}`]: first.back });
    }
  }
}

type Keep = (value: unknown, back: unknown) => void;

/** Keys of properties, in the order of an object's. */
const NAMES = ["2", "10", "b", "__proto__", "", "é\u{1d11e}", "toString"] as const;

function define<T extends object>(object: T, key: string, value: unknown): T {
  return Object.defineProperty(object, key, {
    ...{ value, writable: true, enumerable: true, configurable: true },
  });
}

function argumentsOf(..._: unknown[]): unknown {
  return arguments;
}

function fail(): never {
  throw new TypeError("a trap of a proxy");
}

const THROWING: readonly ProxyHandler<object>[] = [
  { ownKeys: fail, get: fail },
  { get: fail },
  { getPrototypeOf: fail, get: fail },
  { getOwnPropertyDescriptor: fail, get: fail },
];

/** An array that says something else each time. */
function lying(n: number): unknown {
  const lengths = [-1, 0.5, NaN, 2 ** 32, 2 ** 53, "3", null, n % 8];
  let asked = 0;
  return new Proxy([1, 2, 3], {
    get: (target, key) =>
      key === "length" ? lengths[(n + asked++) % lengths.length] : Reflect.get(target, key),
  });
}

/** What changes while it is read. */
function changing(n: number): unknown {
  const array: unknown[] = [1, 2, 3];
  const map = new Map<unknown, unknown>([[1, 2]]);
  const nosy = {
    get a(): number {
      if (n % 3 === 0) array.push(nosy, {});
      else if (n % 3 === 1) array.length = 0;
      else map.set({}, array);
      return n;
    },
  };
  array.splice(n % 3, 0, nosy, map);
  return array;
}

/** Makes a value by a recipe. */
export function makeValue(recipe: Recipe, foreign: Foreign): Made {
  const maker = new Maker(recipe, foreign);
  const { value, back } = maker.item(recipe.root);
  const { isRefused, isLoose, isLarge, size } = maker;
  return { value, back, isRefused, isLoose, isLarge, size };
}
