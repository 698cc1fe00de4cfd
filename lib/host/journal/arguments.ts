/** Arguments of a host call as a journal knows them: a hash, and the guest objects among them. */
import { append } from "../../encoding/own_properties.ts";
import { handleOf } from "../../machine/host/guest_object.ts";
import type { ArgKind } from "../../machine/host/kinds.ts";
import type { Machine } from "../../machine/state/machine.ts";

/** What a journal keeps of arguments. */
export interface SeenArguments {
  /** Depends on every value the handler is given; of an object that is not copied, on kind and length. */
  readonly hash: number;
  /** Handles of the objects that are not copied, in the order of the arguments. */
  readonly objects: readonly number[];
}

const NO_OBJECTS: readonly number[] = [];

const SEED = 0x811c9dc5 | 0;

// Kinds of values, as they are mixed into the hash.
const OF_NULL = 1;
const OF_BOOL = 2;
const OF_NUMBER = 3;
const OF_BIGINT = 4;
const OF_TEXT = 5;
const OF_OBJECT = 6;
const OF_ARRAY = 7;
const OF_BYTES = 8;
const OF_MAP = 9;
const OF_KNOWN = 10;
const OF_NAN = 11;
const OF_KINDED = 12;
const OF_PROPERTIES = 13;
const OF_UNDEFINED = 14;

/**
 * Looks at the arguments of a handler. Without recursion: guests nest as deep as they like.
 *
 * @param kinds their kinds: a `value` is given with the kinds of all values in it
 * @param scratch eight bytes, to be overwritten
 */
export function seeArguments(
  m: Machine,
  args: readonly unknown[],
  kinds: readonly ArgKind[],
  scratch: DataView,
): SeenArguments {
  let hash = SEED;
  let nested: Nested | undefined;
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    if (typeof value === "object" && value !== null) {
      nested ??= { known: new Map(), objects: [], scratch };
      hash = seeObject(m, hash, value, nested, kinds[i] === "value");
    } else {
      hash = seeScalar(hash, value, scratch);
    }
  }
  return { hash, objects: nested?.objects ?? NO_OBJECTS };
}

interface Nested {
  /** Numbers of the objects met so far. */
  readonly known: Map<object, number>;
  readonly objects: number[];
  readonly scratch: DataView;
}

function seeObject(
  m: Machine,
  start: number,
  value: object,
  seen: Nested,
  isKinded: boolean,
): number {
  let hash = start;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) {
      hash = seeScalar(hash, next, seen.scratch);
      continue;
    }
    const known = seen.known.get(next);
    if (known !== undefined) {
      hash = mix(mix(hash, OF_KNOWN), known);
      continue;
    }
    seen.known.set(next, seen.known.size);
    const handle = handleOf(m, next);
    if (handle >= 0) {
      const { kind, length } = next as { readonly kind: string; readonly length: number };
      hash = mix(mixText(mix(hash, OF_OBJECT), kind), length);
      append(seen.objects, handle);
    } else if (Array.isArray(next)) {
      hash = mix(mix(hash, OF_ARRAY), next.length);
      for (let i = next.length - 1; i >= 0; i--) append(open, next[i]);
    } else if (next instanceof Uint8Array) {
      hash = mixBytes(mix(mix(hash, OF_BYTES), next.length), next);
    } else if (next instanceof ArrayBuffer || ArrayBuffer.isView(next)) {
      hash = mixBuffer(hash, next);
    } else if (next instanceof Map) {
      hash = mix(mix(hash, OF_MAP), next.size);
      for (const [key, content] of next) {
        append(open, content);
        append(open, key);
      }
    } else if (isKinded) hash = seeKinded(hash, next as KindedValue, open);
    else {
      const entries = Object.entries(next);
      hash = mix(mix(hash, OF_PROPERTIES), entries.length);
      for (const [key, content] of entries) {
        append(open, content);
        append(open, key);
      }
    }
  }
  return hash;
}

/** A value with its kind, or a closure as one of these has it. */
interface KindedValue {
  readonly kind?: string;
  readonly value?: unknown;
  readonly functionId?: number;
  readonly captures?: unknown;
}

function seeKinded(hash: number, next: KindedValue, open: unknown[]): number {
  const { kind = "", value, functionId = 0, captures } = next;
  append(open, captures ?? value);
  return mix(mixText(mix(hash, OF_KINDED), kind), functionId);
}

function seeScalar(hash: number, value: unknown, scratch: DataView): number {
  switch (typeof value) {
    case "number":
      if (Object.is(value, value | 0)) return mix(mix(hash, OF_NUMBER), value);
      // An engine may have any NaN.
      if (Number.isNaN(value)) return mix(hash, OF_NAN);
      scratch.setFloat64(0, value, true);
      return mix(mix(mix(hash, OF_NUMBER), scratch.getInt32(0, true)), scratch.getInt32(4, true));
    case "string":
      return mixText(mix(hash, OF_TEXT), value);
    case "boolean":
      return mix(mix(hash, OF_BOOL), value ? 1 : 0);
    case "bigint": {
      const low = Number(BigInt.asIntN(32, value));
      const short = mix(mix(mix(hash, OF_BIGINT), low), Number(BigInt.asIntN(32, value >> 32n)));
      return BigInt.asIntN(64, value) === value ? short : mixText(short, value.toString(16));
    }
    case "undefined":
      return mix(hash, OF_UNDEFINED);
    default:
      return mix(hash, OF_NULL);
  }
}

/** Adds a word to a hash (MurmurHash3's step). */
function mix(hash: number, word: number): number {
  const scrambled = Math.imul(word, 0xcc9e2d51);
  const turned = hash ^ Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593);
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0;
}

function mixText(start: number, text: string): number {
  let hash = mix(start, text.length);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** A typed array that is no Uint8Array, a DataView or an ArrayBuffer: what it is, and its bytes. */
function mixBuffer(hash: number, value: ArrayBuffer | ArrayBufferView): number {
  const { name } = value.constructor;
  const bytes = value instanceof ArrayBuffer
    ? new Uint8Array(value)
    : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return mixBytes(mix(mixText(mix(hash, OF_BYTES), name), bytes.length), bytes);
}

function mixBytes(start: number, bytes: Uint8Array): number {
  let hash = start;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return hash;
}
