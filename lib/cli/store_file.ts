/** The file of a guest's store: JSON that a person can read and write. */
import { float, type FloatValue, formatFloat } from "../../mod.ts";
import type { KvObject, KvValue } from "../host/modules.ts";
import { type CliIo, decodeText, withFile } from "./files.ts";
import { FileError } from "./errors.ts";

/** A store, perhaps kept in a file. */
export interface StoreFile {
  /** Its content. */
  readonly store: Map<string, KvValue>;
  /** The text of its file as it would be now. */
  text(): string;
  /**
   * Takes the content from such a text.
   *
   * @throws {FileError} `BAD_STORE`
   */
  replace(text: string): void;
  /** Writes it, at once or not at all, if it has changed since it was read or last written. */
  save(): void;
}

/**
 * Reads a store; one without a file, or whose file does not exist, is empty.
 *
 * @throws {FileError} `UNREADABLE`, `NOT_TEXT` or `BAD_STORE`
 */
export function openStore(path: string | undefined, io: CliIo): StoreFile {
  const bytes = path === undefined ? undefined : withFile(path, () => io.readFileIfAny(path));
  let saved = bytes === undefined ? undefined : decodeText(path ?? "", bytes);
  const store = saved === undefined ? new Map<string, KvValue>() : parseStore(path ?? "", saved);
  return {
    store,
    text: () => formatStore(store),
    replace(text: string): void {
      const content = parseStore(path ?? "store", text);
      store.clear();
      for (const [key, value] of content) store.set(key, value);
    },
    save(): void {
      if (path === undefined) return;
      const text = formatStore(store);
      if (text === saved || (saved === undefined && store.size === 0)) return;
      withFile(path, () => io.replaceFile(path, new TextEncoder().encode(text)), "UNWRITABLE");
      saved = text;
    },
  };
}

/**
 * Formats a store: a JSON object, keys sorted. JSON has no int64, bytes and maps, and one kind of number:
 * `{ "int64": "5" }`, `{ "bytes": "00ff" }`, `{ "map": [[key, value]] }` and `{ "float": "3.0" }` stand
 * for them; an object is `{ "object": { "key": value } }`. Other numbers are an int32 if they are one, or a float.
 */
export function formatStore(store: ReadonlyMap<string, KvValue>): string {
  const lines = [...store.entries()].sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) =>
    `  ${JSON.stringify(key)}: ${JSON.stringify(toJson(value))}`
  );
  return lines.length === 0 ? "{}\n" : `{\n${lines.join(",\n")}\n}\n`;
}

function toJson(value: KvValue): unknown {
  switch (typeof value) {
    case "bigint":
      return { int64: String(value) };
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { float: formatFloat(value) };
    case "object": {
      if (value === null) return null;
      if (value instanceof Uint8Array) {
        return { bytes: Array.from(value, (each) => each.toString(16).padStart(2, "0")).join("") };
      }
      if (value instanceof Map) {
        return { map: [...value].map(([key, item]) => [toJson(key), toJson(item)]) };
      }
      if (Array.isArray(value)) return value.map(toJson);
      return isPlain(value)
        ? objectToJson(value)
        : { float: formatFloat((value as FloatValue).float) };
    }
    default:
      return value;
  }
}

/** Whether an object of a store is not what `float()` returns. */
function isPlain(value: object): value is KvObject {
  return Object.getPrototypeOf(value) === Object.prototype;
}

function objectToJson(value: KvObject): unknown {
  return {
    object: Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)])),
  };
}

/** Levels of nesting of a value; guests can't keep more. */
const MOST_LEVELS = 32;

/**
 * Parses the text of a store.
 *
 * @throws {FileError} `BAD_STORE`
 */
export function parseStore(path: string, text: string): Map<string, KvValue> {
  const json = withFile(path, (): unknown => JSON.parse(text), "BAD_STORE");
  if (!isObject(json)) {
    throw new FileError("BAD_STORE", path, 'expected an object like { "score": 3 }');
  }
  return new Map(
    Object.entries(json).map(([key, value]) => {
      const refuse: Refuse = (what) => {
        throw new FileError("BAD_STORE", path, `${JSON.stringify(key)}: ${what}`);
      };
      if (!key.isWellFormed()) refuse("a key with a lone surrogate");
      return [key, fromJson(value, 1, refuse)];
    }),
  );
}

/** Throws an error that says what is wrong with a value. */
type Refuse = (what: string) => never;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fromJson(json: unknown, level: number, refuse: Refuse): KvValue {
  if (level > MOST_LEVELS) return refuse(`nested deeper than ${MOST_LEVELS} levels`);
  if (typeof json === "string" && !json.isWellFormed()) return refuse("text with a lone surrogate");
  if (json === null || typeof json !== "object") return json as null | boolean | number | string;
  if (Array.isArray(json)) return json.map((item) => fromJson(item, level + 1, refuse));
  const [[form, content] = ["", undefined], ...more] = Object.entries(json);
  const read = more.length === 0 && Object.hasOwn(FORMS, form) ? FORMS[form] : undefined;
  const value = read?.(content, level, refuse);
  return value ?? refuse(
    'an object must be { "float": "3.0" }, { "int64": "5" }, { "bytes": "00ff" }, ' +
      '{ "map": [[key, value]] } or { "object": { "key": value } }',
  );
}

/** Readers of the values that JSON does not have; they return `undefined` if the content is wrong. */
const FORMS: Readonly<
  Record<string, (content: unknown, level: number, refuse: Refuse) => KvValue | undefined>
> = {
  float: (content) => {
    if (typeof content !== "string" || !/^(?:NaN|-?(?:Infinity|\d[\d.e+-]*))$/.test(content)) {
      return undefined;
    }
    const value = Number(content);
    if (Number.isNaN(value) && content !== "NaN") return undefined;
    return Object.is(value, value | 0) ? float(value) : value;
  },
  int64: (content) => {
    if (typeof content !== "string" || !/^-?\d{1,19}$/.test(content)) return undefined;
    const value = BigInt(content);
    return BigInt.asIntN(64, value) === value ? value : undefined;
  },
  bytes: (content) => {
    if (typeof content !== "string" || !/^(?:[\da-f]{2})*$/.test(content)) return undefined;
    return Uint8Array.from(content.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  },
  object: (content, level, refuse) => {
    if (!isObject(content)) return undefined;
    return Object.fromEntries(
      Object.entries(content).map(([key, item]) => {
        if (!key.isWellFormed()) refuse("a key with a lone surrogate");
        return [key, fromJson(item, level + 1, refuse)];
      }),
    );
  },
  map: (content, level, refuse) => {
    if (!Array.isArray(content)) return undefined;
    const pairs: [KvValue, KvValue][] = [];
    for (const pair of content) {
      if (!Array.isArray(pair) || pair.length !== 2) return undefined;
      const [key, value] = pair.map((item: unknown) => fromJson(item, level + 1, refuse));
      pairs.push([key, value]);
    }
    return new Map(pairs);
  },
};
