/** Elements of guest objects, for the host: found without copying or changing anything. */
import { hasBigints } from "./scalar_writer.ts";
import { hashInteger, hashText } from "../../encoding/content_hash.ts";
import { hashOfBigint, readBigint } from "../memory/bigint_words.ts";
import { bigintBlock } from "../semantics/bigint.ts";
import { emptyHash, floatHash, isInt64, objectHash } from "../intrinsics/map_key.ts";
import { entryAt, HASH, indexAt, indexMask, VALUE } from "../memory/hash_table.ts";
import { objectKind } from "../memory/guest_value.ts";
import { slotAt } from "../memory/heap.ts";
import { ACCESSOR, entryNumber, flagsOf, shapeOf, tableOf } from "../memory/shapes.ts";
import {
  HIGH,
  int64FromHalves,
  LOW,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { countOf, startOf } from "../memory/views.ts";
import { BLOCK_KIND, KIND_VIEW, OBJECT_LENGTH } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import type { ObjectKey, SoughtKey } from "./map_keys.ts";

/**
 * Word index of the slot of an element of an array, of a map or of an object, 0 if there is none or it is an
 * accessor.
 *
 * @param object word index of the object
 */
export function elementSlot(m: Machine, object: number, key: SoughtKey): number {
  const { i32 } = m.memory;
  const kind = objectKind(i32, object);
  if (kind === "map") {
    const entry = findEntry(m, object, key);
    return entry === 0 ? 0 : entry + VALUE;
  }
  if (kind === "object") {
    const property = typeof key === "string" ? propertyOf(m, object, key) : undefined;
    return property === undefined || (property.flags & ACCESSOR) !== 0 ? 0 : property.slot;
  }
  return isIndex(key) && key < i32[object + OBJECT_LENGTH] ? slotAt(object, key) : 0;
}

/** A property of an object's own. */
export interface OwnProperty {
  /** Word index of its entry in the table of the object's shape. */
  readonly entry: number;
  /** Word index of its value. */
  readonly slot: number;
  readonly flags: number;
}

/** The own property of an object with a key, if it has one. */
export function propertyOf(m: Machine, object: number, key: string): OwnProperty | undefined {
  const { i32 } = m.memory;
  const shape = shapeOf(i32, object);
  const table = tableOf(i32, shape);
  const entry = findEntry(m, table, key.toWellFormed());
  if (entry === 0) return undefined;
  const number = entryNumber(table, entry);
  if (number >= i32[object + OBJECT_LENGTH]) return undefined;
  return { entry, slot: slotAt(object, number), flags: flagsOf(i32, shape, entry) };
}

/** Whether a key is an index that an array could have. */
export function isIndex(key: unknown): key is number {
  return typeof key === "number" && Number.isInteger(key) && key >= 0;
}

/** Index in the memory of a byte of Bytes or of a view of bytes. */
export function byteIndex(i32: Int32Array, bytes: number, index: number): number {
  const start = i32[bytes + BLOCK_KIND] === KIND_VIEW ? startOf(i32, bytes) : slotAt(bytes, 0) * 4;
  return start + index;
}

/** Number of elements of an array, Bytes or a view. */
export function lengthOf(i32: Int32Array, object: number): number {
  if (i32[object + BLOCK_KIND] !== KIND_VIEW) return i32[object + OBJECT_LENGTH];
  return Math.max(countOf(i32, object), 0);
}

/** The byte at an index of a Bytes object. */
export function byteAt({ memory: { i32 } }: Machine, bytes: number, index: number): number {
  return new Uint8Array(i32.buffer)[byteIndex(i32, bytes, index)];
}

/** A key to look for: its hash, and whether a slot holds it. */
interface Key {
  readonly hash: number;
  isAt(slot: number): boolean;
}

/** The key a step stands for, or `undefined` if no map can have it. */
function keyOf(m: Machine, step: SoughtKey): Key | undefined {
  const { memory: { i32 }, strings, seed } = m;
  switch (typeof step) {
    case "string":
      return {
        hash: hashText(step, seed),
        isAt: (at) =>
          i32[at] === TAG_STRING && strings.text(i32[at + LOW], i32[at + HIGH]) === step,
      };
    case "boolean": {
      const low = step ? 1 : 0;
      return {
        hash: hashInteger(low, 0, seed),
        isAt: (at) => i32[at] === TAG_BOOL && i32[at + LOW] === low,
      };
    }
    case "undefined":
      return { hash: emptyHash(TAG_UNDEFINED, seed), isAt: (at) => i32[at] === TAG_UNDEFINED };
    case "object":
      if (step !== null) return objectKey(m, step);
      return { hash: emptyHash(TAG_NULL, seed), isAt: (at) => i32[at] === TAG_NULL };
    case "number":
      return isInt64(step) ? integerKey(m, BigInt(step)) : otherKey(m, step);
    default:
      return hasBigints(m) ? bigintKey(m, step) : integerKey(m, step);
  }
}

function bigintKey({ memory: { i32 }, seed }: Machine, step: bigint): Key | undefined {
  const hash = hashOfBigint(step, seed);
  if (hash === undefined) return undefined;
  return {
    hash,
    isAt(at): boolean {
      const block = bigintBlock(i32, at);
      return block !== 0 && readBigint(i32, block) === step;
    },
  };
}

/** A guest object; no map has one without a serial number. */
function objectKey(m: Machine, { handle }: ObjectKey): Key | undefined {
  const { memory: { i32 }, seed } = m;
  const hash = objectHash(i32, m.heap.addressOf(handle), seed);
  if (hash === undefined) return undefined;
  return { hash, isAt: (at) => i32[at] === TAG_HEAP_REF && i32[at + LOW] === handle };
}

/** A number that is not an integer in the range of int64. */
function otherKey({ memory: { i32, f64 }, seed }: Machine, step: number): Key {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, step);
  return {
    hash: floatHash(step, bits.getInt32(4), bits.getInt32(0), seed),
    isAt: (at) => i32[at] === TAG_FLOAT && Object.is(f64[(at >> 1) + 1], step),
  };
}

function integerKey({ memory: { i32, f64 }, seed }: Machine, whole: bigint): Key | undefined {
  if (BigInt.asIntN(64, whole) !== whole) return undefined;
  const low = Number(BigInt.asIntN(32, whole));
  const high = Number(BigInt.asIntN(32, whole >> 32n));
  return {
    hash: hashInteger(low, high, seed),
    // Numbers of one value are one key.
    isAt(at): boolean {
      switch (i32[at]) {
        case TAG_INT32:
          return BigInt(i32[at + LOW]) === whole;
        case TAG_INT64:
          return int64FromHalves(i32[at + LOW], i32[at + HIGH]) === whole;
        default: {
          const float = i32[at] === TAG_FLOAT ? f64[(at >> 1) + 1] : NaN;
          return Number.isInteger(float) && BigInt(float) === whole;
        }
      }
    },
  };
}

/** Word index of the entry with a key, or 0. Changes nothing: hashes the guest will pay for stay unknown. */
function findEntry(machine: Machine, map: number, step: SoughtKey): number {
  const { i32 } = machine.memory;
  const key = keyOf(machine, step);
  if (key === undefined) return 0;
  const index = indexAt(i32, map);
  const mask = indexMask(i32, map);
  let cell = key.hash & mask;
  for (let looked = 1; i32[index + cell] !== 0; cell = (cell + looked++) & mask) {
    const candidate = entryAt(map, i32[index + cell] - 1);
    if (i32[candidate + HASH] === key.hash && key.isAt(candidate)) return candidate;
  }
  return 0;
}
