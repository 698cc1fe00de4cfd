/** Changes of an image as a plain object, as callers without types may make them. */
import type { ProgramImage } from "../../mod.ts";
import { pick, type Random } from "./fuzzer.ts";
import { below } from "./mutation.ts";

/** A field that gets another value. */
export interface Edit {
  /** Keys from the image on. */
  readonly path: readonly (string | number)[];
  /** A name of {@link ODD_VALUES}. */
  readonly value: string;
}

/** Values that fields of an image may get, by name. Each call makes a new one. */
const ODD_VALUES: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  "0": () => 0,
  "1": () => 1,
  "-1": () => -1,
  "0.5": () => 0.5,
  NaN: () => NaN,
  Infinity: () => Infinity,
  "2 ** 32": () => 2 ** 32,
  "65535": () => 65535,
  "1n": () => 1n,
  "2n ** 64n": () => 2n ** 64n,
  '"0"': () => "0",
  '""': () => "",
  '"length"': () => "length",
  '"__proto__"': () => "__proto__",
  '"string"': () => "string",
  "lone surrogate": () => "\ud800",
  "long text": () => "x".repeat(70_000),
  symbol: () => Symbol("odd"),
  function: () => () => 1,
  "{}": () => ({}),
  "object without prototype": () => Object.create(null),
  "[]": () => [],
  "[null]": () => [null],
  "[,]": () => new Array(2),
  "list like": () => ({ length: 1, 0: 7 }),
  "number that counts": () => ({ valueOf: () => 1 }),
  Set: () => new Set([1]),
  Map: () => new Map([[0, 1]]),
  Date: () => new Date(0),
  Uint8Array: () => new Uint8Array(4),
  Uint16Array: () => new Uint16Array(2),
  Uint32Array: () => new Uint32Array([0, 1]),
  Float64Array: () => new Float64Array(2),
  DataView: () => new DataView(new ArrayBuffer(4)),
  "shared bytes": () => new Uint8Array(new SharedArrayBuffer(4)),
  "detached bytes": () => {
    const bytes = new Uint8Array(4);
    bytes.buffer.transfer();
    return bytes;
  },
};

type Fields = Record<string | number, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** Returns an edit of some field of an image. */
export function randomEdit(random: Random, image: ProgramImage): Edit {
  const path: (string | number)[] = [];
  let at: unknown = image;
  while (isFields(at)) {
    const keys = ArrayBuffer.isView(at) ? ["0", "1"] : Object.keys(at);
    if (path.length === 0) keys.push("handlers", "facts", "fallbacks", "debug");
    if (keys.length === 0 || path.length > 0 && random() % 3 === 0) break;
    const key = pick(random, keys);
    path.push(Array.isArray(at) ? Number(key) : key);
    at = at[key];
  }
  return { path, value: pick(random, Object.keys(ODD_VALUES)) };
}

/** Returns a copy of an image with the edits made. */
export function editedImage(image: ProgramImage, edits: readonly Edit[]): ProgramImage {
  const copy: unknown = structuredClone(image);
  for (const { path, value } of edits) {
    let at = copy;
    for (const key of path.slice(0, -1)) at = isFields(at) ? at[key] : undefined;
    const last = path.at(-1);
    if (!isFields(at) || last === undefined) continue;
    // Fields of a typed array take numbers only, and those of a function may be read only.
    Reflect.set(at, last, ArrayBuffer.isView(at) ? below(() => 1, 2) : ODD_VALUES[value]());
  }
  return copy as ProgramImage;
}
