/**
 * Views: elements of one type over the bytes of a Bytes object.
 *
 * A view has one slot, which refers to its bytes, and four words after it: offset in bytes, number of elements,
 * offset of the end, or {@link TRACKS} for a view that is as long as its bytes allow, and 0. The bytes may become
 * shorter than that. Then the view is out of bounds: it has no elements until they are long enough again.
 */
import { decodeHalf, encodeHalf } from "../../encoding/half_float.ts";
import { slotAt } from "./heap.ts";
import type { NumberWords } from "./linear_memory.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  KIND_VIEW,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_WORDS,
  SLOT_BYTES,
} from "../state/layout.ts";
import { HIGH, LOW, TAG_FLOAT, TAG_HEAP_REF, TAG_INT32 } from "./value.ts";

// Types of elements, in OBJECT_EXTRA.
export const TYPE_INT8 = 0;
export const TYPE_UINT8 = 1;
export const TYPE_UINT8_CLAMPED = 2;
export const TYPE_INT16 = 3;
export const TYPE_UINT16 = 4;
export const TYPE_INT32 = 5;
export const TYPE_UINT32 = 6;
export const TYPE_FLOAT32 = 7;
export const TYPE_FLOAT64 = 8;
export const TYPE_INT64 = 9;
export const TYPE_UINT64 = 10;
export const TYPE_FLOAT16 = 11;
/** A window on bytes: they are read and written as any type, and no property is an element. */
export const TYPE_NONE = 12;

/** Binary logarithms of the sizes of elements, by type up to floats of 32 bits, as hexadecimal digits. */
const SHIFTS = 0x22211000;

/** Returns the binary logarithm of the size of elements of a type. */
export function shiftOf(type: number): number {
  if (type >= TYPE_FLOAT16) return type === TYPE_NONE ? 0 : 1;
  if (type >= TYPE_FLOAT64) return 3;
  return (SHIFTS >> (type << 2)) & 3;
}

// Words of a view behind those of an object.
const BUFFER = OBJECT_WORDS;
const OFFSET = OBJECT_WORDS + 4;
const COUNT = OBJECT_WORDS + 5;
const END = OBJECT_WORDS + 6;

/** END of a view that is as long as its bytes allow. */
export const TRACKS = -1;

/** Bytes of content of a view. */
export const VIEW_BYTES: number = 2 * SLOT_BYTES;

/** High word of the canonical NaN; its low word is 0. */
const NAN_HIGH = 0x7ff80000;
/** The canonical NaN of 32 bits. */
const NAN_WORD = 0x7fc00000;

/** Writes the content of a new view. */
export function initView(
  i32: Int32Array,
  view: number,
  bytes: number,
  offset: number,
  count: number,
  tracks: boolean,
): void {
  i32[view + BUFFER] = TAG_HEAP_REF;
  i32[view + BUFFER + LOW] = bytes;
  i32[view + BUFFER + HIGH] = 0;
  i32[view + OFFSET] = offset;
  i32[view + COUNT] = count;
  i32[view + END] = tracks ? TRACKS : offset + (count << shiftOf(i32[view + OBJECT_EXTRA]));
  i32[view + END + 1] = 0;
}

/** Reports whether indices of the object at a word index are those of elements of a view. */
export function hasViewElements(i32: Int32Array, at: number): boolean {
  return i32[at + BLOCK_KIND] === KIND_VIEW && i32[at + OBJECT_EXTRA] < TYPE_NONE;
}

/** Reports whether the elements of a view are integers of 64 bits. */
export function isWide(i32: Int32Array, view: number): boolean {
  const type = i32[view + OBJECT_EXTRA];
  return type === TYPE_INT64 || type === TYPE_UINT64;
}

/** Returns the word index of a view's bytes. */
export function bufferOf(i32: Int32Array, view: number): number {
  return i32[i32[CONTROL_HANDLES] + i32[view + BUFFER + LOW]];
}

/** Returns the handle of a view's bytes. */
export function bufferHandle(i32: Int32Array, view: number): number {
  return i32[view + BUFFER + LOW];
}

/** Returns the offset of a view in its bytes. */
export function offsetOf(i32: Int32Array, view: number): number {
  return i32[view + OFFSET];
}

/** Reports whether a view is as long as its bytes allow. */
export function tracksLength(i32: Int32Array, view: number): boolean {
  return i32[view + END] === TRACKS;
}

/** Returns the number of elements that a view has now, or -1 if it is out of bounds. */
export function countOf(i32: Int32Array, view: number): number {
  const length = i32[bufferOf(i32, view) + OBJECT_LENGTH];
  const end = i32[view + END];
  if (end !== TRACKS) return end <= length ? i32[view + COUNT] : -1;
  const offset = i32[view + OFFSET];
  return offset <= length ? (length - offset) >> shiftOf(i32[view + OBJECT_EXTRA]) : -1;
}

/** Returns the byte index in linear memory of the beginning of a view. */
export function startOf(i32: Int32Array, view: number): number {
  return slotAt(bufferOf(i32, view), 0) * 4 + i32[view + OFFSET];
}

/** The content of a view that a snapshot has: offset, number of elements, and whether it tracks its bytes. */
export function viewWords(
  i32: Int32Array,
  view: number,
): { readonly offset: number; readonly count: number; readonly tracks: boolean } {
  return {
    offset: i32[view + OFFSET],
    count: i32[view + COUNT],
    tracks: i32[view + END] === TRACKS,
  };
}

/** Reports whether a view of this type, offset and number of elements can be. */
export function isValidView(type: number, offset: number, count: number, tracks: boolean): boolean {
  const shift = shiftOf(type);
  return type >= 0 && type <= TYPE_NONE && offset >= 0 && count >= 0 &&
    offset % (1 << shift) === 0 &&
    (tracks ? count === 0 : offset + count * 2 ** shift <= 0x7fff_ffff);
}

/** Reports whether the words of a view agree with each other, and its slot refers to bytes. */
export function isConsistent(i32: Int32Array, view: number): boolean {
  const { offset, count, tracks } = viewWords(i32, view);
  const type = i32[view + OBJECT_EXTRA];
  return isValidView(type, offset, count, tracks) && i32[view + END + 1] === 0 &&
    (tracks || i32[view + END] === offset + (count << shiftOf(type)));
}

/** Returns the value of an element of a type that is not wide, at a byte index in linear memory. */
export function readNumber(memory: NumberWords, type: number, at: number): number {
  const { i32 } = memory;
  const word = i32[at >> 2];
  const shift = (at & 3) << 3;
  switch (type) {
    case TYPE_INT8:
      return (word << (24 - shift)) >> 24;
    case TYPE_UINT8:
    case TYPE_UINT8_CLAMPED:
    case TYPE_NONE:
      return (word >>> shift) & 0xff;
    case TYPE_INT16:
      return (word << (16 - shift)) >> 16;
    case TYPE_UINT16:
      return (word >>> shift) & 0xffff;
    case TYPE_INT32:
      return word;
    case TYPE_UINT32:
      return word >>> 0;
    case TYPE_FLOAT32:
      memory.singleBits[0] = word;
      return memory.single[0];
    case TYPE_FLOAT16:
      return decodeHalf((word >>> shift) & 0xffff);
    default:
      return memory.f64[at >> 3];
  }
}

/** Rounds to the nearest integer from 0 to 255, to the even one of two. */
function clamp(value: number): number {
  if (!(value > 0)) return 0;
  if (value >= 255) return 255;
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || rest === 0.5 && (floor & 1) === 1 ? floor + 1 : floor;
}

/** Writes an element of a type that is not wide at a byte index in linear memory. */
export function writeNumber(memory: NumberWords, type: number, at: number, value: number): void {
  const { i32 } = memory;
  const word = at >> 2;
  const shift = (at & 3) << 3;
  switch (type) {
    case TYPE_INT8:
    case TYPE_UINT8:
    case TYPE_NONE:
      i32[word] = (i32[word] & ~(0xff << shift)) | ((value & 0xff) << shift);
      return;
    case TYPE_UINT8_CLAMPED:
      i32[word] = (i32[word] & ~(0xff << shift)) | (clamp(value) << shift);
      return;
    case TYPE_INT16:
    case TYPE_UINT16:
      i32[word] = (i32[word] & ~(0xffff << shift)) | ((value & 0xffff) << shift);
      return;
    case TYPE_INT32:
    case TYPE_UINT32:
      i32[word] = value | 0;
      return;
    case TYPE_FLOAT16:
      i32[word] = (i32[word] & ~(0xffff << shift)) | (encodeHalf(value) << shift);
      return;
    case TYPE_FLOAT32:
      memory.single[0] = value;
      // Engines differ in the NaN an operation produces; a guest must not see the difference.
      i32[word] = value !== value ? NAN_WORD : memory.singleBits[0];
      return;
    default:
      if (value === value) {
        memory.f64[at >> 3] = value;
      } else {
        i32[word] = 0;
        i32[word + 1] = NAN_HIGH;
      }
  }
}

/** Writes an element of 64 bits, if there is one. */
export function setWideOfView(
  { i32 }: NumberWords,
  view: number,
  index: number,
  value: bigint,
): void {
  if (!(index < countOf(i32, view))) return;
  const word = (startOf(i32, view) >> 2) + 2 * index;
  i32[word] = Number(BigInt.asIntN(32, value));
  i32[word + 1] = Number(BigInt.asIntN(32, value >> 32n));
}

/** An array of numbers of one type, as the host has them. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** The typed arrays of the host, by type. */
const HOST_TYPES = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
  // Not every host has Float16Array: their bits.
  Uint16Array,
  Uint8Array,
] as const;

/** Reports whether a view is one of unsigned bytes: the host has it as bytes. */
export function isByteView(i32: Int32Array, view: number): boolean {
  return i32[view + OBJECT_EXTRA] === TYPE_UINT8;
}

/** Floats of 16 bits from their bits: as floats of 32 bits if the host does not have the others. */
function halfFloats(bits: Uint16Array): TypedArray {
  if (typeof Float16Array === "undefined") return Float32Array.from(bits, decodeHalf);
  return new Float16Array(bits.buffer as ArrayBuffer) as unknown as TypedArray;
}

/** Copies a view for the host: a typed array, or a DataView of its own bytes. */
export function copyView(i32: Int32Array, view: number): TypedArray | DataView {
  const copy = elementsOf(i32, view, 0, Math.max(countOf(i32, view), 0)).slice();
  if (i32[view + OBJECT_EXTRA] === TYPE_FLOAT16) return halfFloats(copy as Uint16Array);
  return hasViewElements(i32, view) ? copy : new DataView(copy.buffer as ArrayBuffer);
}

/** Copies of views of the same bytes. */
interface SharedCopies {
  /** Bytes that copies of their own have taken. */
  taken: number;
  /** A copy of all the bytes. */
  all: ArrayBuffer | undefined;
  /** The same as floats of 16 bits. */
  halves: TypedArray | undefined;
}

/** Views that are copied together, by the handles of their bytes. */
export type ViewCopies = Map<number, SharedCopies>;

/**
 * Copies a view as {@link copyView} does. But if the views of the same bytes that are copied together are longer than
 * the bytes, the last ones share one copy of all the bytes: else a few bytes of the guest could fill the host's memory.
 */
export function copyViewAmong(
  copies: ViewCopies,
  i32: Int32Array,
  view: number,
): TypedArray | DataView {
  const handle = i32[view + BUFFER + LOW];
  let known = copies.get(handle);
  if (known === undefined) {
    copies.set(handle, known = { taken: 0, all: undefined, halves: undefined });
  }
  const size = viewSize(i32, view);
  const bytes = bufferOf(i32, view);
  const length = i32[bytes + OBJECT_LENGTH];
  known.taken += size;
  if (known.taken <= length || size === 0) return copyView(i32, view);
  const start = slotAt(bytes, 0) * 4;
  const all = known.all ??= (i32.buffer as ArrayBuffer).slice(start, start + length);
  const offset = i32[view + OFFSET];
  const type = i32[view + OBJECT_EXTRA];
  if (type === TYPE_NONE) return new DataView(all, offset, size);
  const count = countOf(i32, view);
  if (type !== TYPE_FLOAT16) return new HOST_TYPES[type](all, offset, count);
  known.halves ??= halfFloats(new Uint16Array(all, 0, length >> 1));
  return known.halves.subarray(offset >> 1, (offset >> 1) + count);
}

/** Makes a typed array of the host of a type, a DataView or (-1) an ArrayBuffer; `undefined` if none can be. */
export function hostView(type: number, buffer: ArrayBuffer): object | undefined {
  if (type < 0) return buffer;
  if (type > TYPE_NONE || buffer.byteLength % 2 ** shiftOf(type) !== 0) return undefined;
  if (type === TYPE_FLOAT16) return halfFloats(new Uint16Array(buffer));
  return type === TYPE_NONE ? new DataView(buffer) : new HOST_TYPES[type](buffer);
}

/** Bytes that a copy of a view takes. */
export function viewSize(i32: Int32Array, view: number): number {
  return Math.max(countOf(i32, view), 0) * 2 ** shiftOf(i32[view + OBJECT_EXTRA]);
}

/** Types of elements, by the names of the typed arrays of the host. */
const TYPE_OF_NAME: Readonly<Record<string, number>> = Object.fromEntries(
  HOST_TYPES.slice(0, TYPE_FLOAT16).map(({ name }, type): [string, number] => [name, type])
    .concat([["Float16Array", TYPE_FLOAT16]]),
);

/** The type of the elements of a typed array of the host, given its name; -1 for others. */
export function typeOfName(name: unknown): number {
  return typeof name === "string" && Object.hasOwn(TYPE_OF_NAME, name) ? TYPE_OF_NAME[name] : -1;
}

/** Returns elements of a view, which has them, as the host sees them. */
export function elementsOf(
  i32: Int32Array,
  view: number,
  from: number,
  to: number,
): TypedArray {
  const type = i32[view + OBJECT_EXTRA];
  const start = startOf(i32, view) + from * 2 ** shiftOf(type);
  return new HOST_TYPES[type](i32.buffer as ArrayBuffer, start, to - from);
}

/**
 * Reads an element into a slot: for the dispatch loop.
 *
 * @param index a whole number from 0 on
 * @returns whether it did: not if what is at the word index has no such element, or none of numbers
 */
export function getOfView(memory: NumberWords, view: number, index: number, to: number): boolean {
  const { i32, f64 } = memory;
  const type = i32[view + OBJECT_EXTRA];
  if (i32[view + BLOCK_KIND] !== KIND_VIEW || type > TYPE_FLOAT64) return false;
  if (index >= countOf(i32, view)) return false;
  const value = readNumber(memory, type, startOf(i32, view) + (index << shiftOf(type)));
  i32[to] = TAG_FLOAT;
  f64[(to >> 1) + 1] = value;
  return true;
}

/** Writes the length of a view with elements into a slot; returns whether what is at the word index is one. */
export function lengthOfView({ i32, f64 }: NumberWords, view: number, to: number): boolean {
  if (!hasViewElements(i32, view)) return false;
  i32[to] = TAG_FLOAT;
  f64[(to >> 1) + 1] = Math.max(countOf(i32, view), 0);
  return true;
}

/** Writes the number in a slot likewise, if it is one and there is such an element. */
export function setNumberOfView(
  memory: NumberWords,
  view: number,
  index: number,
  value: number,
): boolean {
  const { i32, f64 } = memory;
  if (i32[value] === TAG_FLOAT) return setOfView(memory, view, index, f64[(value >> 1) + 1]);
  return i32[value] === TAG_INT32 && setOfView(memory, view, index, i32[value + LOW]);
}

/** Writes an element, if there is one; returns whether it did. */
export function setOfView(
  memory: NumberWords,
  view: number,
  index: number,
  value: number,
): boolean {
  const { i32 } = memory;
  const type = i32[view + OBJECT_EXTRA];
  if (i32[view + BLOCK_KIND] !== KIND_VIEW) return false;
  if (type > TYPE_FLOAT64 && type !== TYPE_FLOAT16) return false;
  if (index >= countOf(i32, view)) return false;
  writeNumber(memory, type, startOf(i32, view) + (index << shiftOf(type)), value);
  return true;
}
