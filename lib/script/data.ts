/** Which values may cross between a script and its host: data. */
import { append } from "../encoding/own_properties.ts";
import { isGuestObject } from "../machine/host/guest_object.ts";

/** Path of a function or symbol of the script in a plain value: it means nothing elsewhere. */
export function foreignIn(root: unknown, path: string): string | undefined {
  return find(root, path, (value) => isGuestObject(value) ? "" : undefined)?.path;
}

/** Classes whose instances the host can give to programs that name them. */
const CLASSES: readonly string[] = [
  "Date",
  "Int8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
  "DataView",
];

/** The class of {@link CLASSES} that a value is of. */
function classOf(value: unknown): string | undefined {
  if (!(value instanceof Date) && !ArrayBuffer.isView(value)) return undefined;
  const name = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return CLASSES.includes(name) ? name : undefined;
}

/** Classes of {@link CLASSES} that a script may need: those of inputs, and those that its texts seem to use. */
export function classesFor(texts: readonly string[], inputs: unknown): readonly string[] {
  const given = new Set<string>();
  find(inputs, "", (value) => {
    const name = classOf(value);
    if (name !== undefined) given.add(name);
    return undefined;
  });
  return CLASSES.filter((name) => {
    const use = name === "Date" ? /Date|ISOString|getTime|FullYear/ : new RegExp(`\\b${name}\\b`);
    return given.has(name) || texts.some((text) => use.test(text));
  });
}

/**
 * What keeps a value of the host from being given to a script: its path, and what it is.
 *
 * @param classes those of {@link CLASSES} that the script has
 */
export function strangerIn(
  root: unknown,
  path: string,
  classes: readonly string[],
): string | undefined {
  const found = find(root, path, (value) => {
    const name = classOf(value);
    if (name === undefined || classes.includes(name)) return strangerName(value);
    return `a ${name}, and the script does not name ${name}`;
  });
  return found === undefined ? undefined : `${found.path} is ${found.what}`;
}

interface Found {
  readonly path: string;
  readonly what: string;
}

/** Finds a value for which `name` gives a name, in the value or what it refers to. */
function find(
  root: unknown,
  path: string,
  name: (value: unknown) => string | undefined,
): Found | undefined {
  const seen = new Set<unknown>();
  const pending: [value: unknown, path: string][] = [[root, path]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [value, at] = next;
    const what = name(value);
    if (what !== undefined) return { path: at, what };
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const each of contents(value, at)) append(pending, each);
  }
  return undefined;
}

function contents(value: object, at: string): [value: unknown, path: string][] {
  if (Array.isArray(value)) return value.map((element, index) => [element, `${at}[${index}]`]);
  if (ArrayBuffer.isView(value)) return [];
  if (value instanceof Set) return [...value].map((member) => [member, `${at}.values()`]);
  if (value instanceof Map) {
    return [...value].flatMap(([key, content]): [unknown, string][] => [
      [content, `${at}.get(…)`],
      [key, `${at}.keys()`],
    ]);
  }
  return Object.entries(value).map(([key, content]) => [content, `${at}.${key}`]);
}

/** What a value is, if a script can't have it. */
function strangerName(value: unknown): string | undefined {
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (value instanceof Map || value instanceof Set || value instanceof Error) return undefined;
  if (value instanceof Date || value instanceof ArrayBuffer) return undefined;
  if (ArrayBuffer.isView(value)) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return undefined;
  const { constructor } = value;
  return `an instance of ${typeof constructor === "function" ? constructor.name : "a class"}`;
}
