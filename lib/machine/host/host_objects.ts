/** Objects of the host with names and values: which ones become guest objects, and what they hold. */
import { append } from "../../encoding/own_properties.ts";
import { describeThrown } from "./thrown.ts";

// As they are when the runtime is loaded: the host may change them later.
const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn, keys } = Object;
const OBJECT_PROTOTYPE: unknown = Object.prototype;
const textOf = asFunction<(f: unknown) => string>(Function.prototype.toString);
const OBJECT_TEXT = textOf(Object);
const tagOf = asFunction<(o: unknown) => string>(Object.prototype.toString);

/** A method as a function whose first argument is what it is called on. */
export function asFunction<F>(method: unknown): F {
  return Function.prototype.call.bind(method as F & (() => void)) as F;
}

/** Whether the prototype of an object is `Object.prototype` of this realm: a quick test. */
export function isOrdinary(value: object): boolean {
  return getPrototypeOf(value) === OBJECT_PROTOTYPE;
}

/** Whether an object is plain: its prototype is null or `Object.prototype`, of any realm. */
export function isPlain(value: object): boolean {
  const prototype: unknown = getPrototypeOf(value);
  if (prototype === null || prototype === OBJECT_PROTOTYPE) return true;
  if (typeof prototype !== "object" || getPrototypeOf(prototype) !== null) return false;
  const made: unknown = getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof made === "function" && textOf(made) === OBJECT_TEXT &&
    getOwnPropertyDescriptor(made, "prototype")?.value === prototype;
}

/** Whether an object is an error, of any realm. */
export function isError(value: object): boolean {
  return value instanceof Error || tagOf(value) === "[object Error]";
}

/** Properties of an object of the host: how many, and a way to read their values. */
export interface Listing {
  /** Number of the properties. */
  readonly count: number;
  /** Reads each value once, which may run code of the host. */
  read(): Properties;
}

/** Properties that have been read. */
export interface Properties {
  /** Keys and values, one after the other. */
  readonly entries: readonly unknown[];
  /** What a getter has thrown, and what the object is then. */
  readonly refusal: { readonly what: string; readonly thrown: unknown } | undefined;
}

/** Lists the properties of a plain object: its own that are enumerable and whose key is a string. */
export function listPlain(value: object): Listing {
  return listingOf(value, keys(value));
}

const ERROR_KEYS: readonly string[] = ["name", "message"];
const ERROR_KEYS_AND_CODE: readonly string[] = ["name", "message", "code"];

/**
 * Lists the properties of an error: its name, its message, and its code if it has one. Not its stack, which
 * differs from run to run.
 */
export function listError(value: object): Listing {
  return listingOf(value, hasOwn(value, "code") ? ERROR_KEYS_AND_CODE : ERROR_KEYS);
}

function listingOf(value: object, names: readonly string[]): Listing {
  return { count: names.length, read: () => readProperties(value, names) };
}

function readProperties(value: object, names: readonly string[]): Properties {
  const entries: unknown[] = [];
  for (let i = 0; i < names.length; i++) {
    const key = names[i];
    append<unknown>(entries, key);
    try {
      append(entries, (value as Readonly<Record<string, unknown>>)[key]);
    } catch (thrown) {
      const what = `an object whose property ${shownKey(key)} throws: ${describeThrown(thrown)}`;
      return { entries: NOTHING, refusal: { what, thrown } };
    }
  }
  return { entries, refusal: undefined };
}

const NOTHING: readonly unknown[] = [];

/** Longest name of a class and key that a message shows, in UTF-16 units. */
const MOST_SHOWN = 40;

/** A key as part of a path, like `.name` or `["first name"]`. */
export function keyStep(key: string): string {
  const shown = key.slice(0, MOST_SHOWN);
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) && shown === key
    ? `.${key}`
    : `[${shownKey(key)}]`;
}

function shownKey(key: string): string {
  return JSON.stringify(key.length > MOST_SHOWN ? `${key.slice(0, MOST_SHOWN)}…` : key);
}

/** What an object is that can't become one of the guest: `an instance of Date`. Runs no getter. */
export function describeObject(value: object): string {
  const prototype: unknown = getPrototypeOf(value);
  if (typeof prototype !== "object" || prototype === null) return "an object";
  const made: unknown = getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof made !== "function") return "an object with a prototype";
  const name: unknown = getOwnPropertyDescriptor(made, "name")?.value;
  return typeof name === "string" && name !== ""
    ? `an instance of ${name.slice(0, MOST_SHOWN)}`
    : "an instance of a class";
}
