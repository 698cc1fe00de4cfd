/** The methods and accessors of the engine's own objects, and their replacement, for isolation_realm_probe.ts. */

// As they are when this module is loaded: all of them are replaced in turn.
const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;

/** A method or accessor that a host may replace. */
export interface Method {
  readonly name: string;
  readonly owner: object;
  readonly key: PropertyKey;
  readonly own: PropertyDescriptor;
}

const NAMES =
  ("Object Array String Number Boolean Symbol BigInt Math JSON Reflect Map Set WeakMap " +
    "WeakSet WeakRef Promise RegExp Date Error Function ArrayBuffer DataView Uint8Array Int32Array " +
    "Float64Array FinalizationRegistry Iterator").split(" ");

/** The objects of the engine, by name. */
export function owners(): [name: string, owner: object][] {
  const realm = globalThis as unknown as Record<string, { readonly prototype?: object }>;
  const found: [string, object][] = [];
  for (const name of NAMES) {
    found.push([name, realm[name]]);
    const { prototype } = realm[name];
    if (prototype !== undefined) found.push([`${name}.prototype`, prototype]);
  }
  found.push(["TypedArray.prototype", Object.getPrototypeOf(Uint8Array.prototype)]);
  const iterables: readonly Iterable<unknown>[] = [[], new Map(), new Set(), "", "".matchAll(/./g)];
  for (const iterable of iterables) {
    const iterator = iterable[Symbol.iterator]();
    found.push([Object.prototype.toString.call(iterator), getPrototypeOf(iterator) as object]);
  }
  return found;
}

/** Lists all that can be replaced. Constructors are not: they are the names of their classes. */
export function allMethods(): readonly Method[] {
  const methods: Method[] = [];
  for (const [of, owner] of owners()) {
    for (const key of ownKeys(owner)) {
      const own = getOwnPropertyDescriptor(owner, key);
      if (own?.configurable !== true || key === "constructor") continue;
      if (typeof (own.value ?? own.get) !== "function") continue;
      methods.push({ name: `${of} ${String(key)}`, owner, key, own });
    }
  }
  return methods;
}

/** Replaces a method by one that first calls a function, and then does the same. */
export function wrap({ owner, key, own }: Method, before: () => void): void {
  const original = own.value ?? own.get;
  // Not a constructor, as methods of the engine are not.
  const { method } = {
    method(this: unknown, ...args: unknown[]): unknown {
      before();
      return apply(original, this, args);
    },
  };
  const changed = own.value === undefined ? { ...own, get: method } : { ...own, value: method };
  defineProperty(owner, key, changed);
}

/** Undoes {@link wrap}. */
export function restore({ owner, key, own }: Method): void {
  defineProperty(owner, key, own);
}
