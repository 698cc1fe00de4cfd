/** Reads and checks the values in a snapshot: slots, strings, and what both refer to. */
import type { CompactReader } from "../../encoding/compact_bytes.ts";
import { append } from "../../encoding/own_properties.ts";
import { measureText } from "../../encoding/text_sizes.ts";
import {
  HIGH,
  HOLE,
  LOW,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { accountedBytes, mostParts } from "../strings/string_costs.ts";
import { CONTROL_STRINGS, STRING_CODE_POINTS, STRING_SIZE, STRING_WORDS } from "./layout.ts";
import type { MachineState } from "./machine.ts";
import { SnapshotError } from "./snapshot_error.ts";
import { NAN_HIGH, TAG_HOLE, TAG_PAYLOAD, TAG_TRUE } from "./snapshot_format.ts";
import type { SnapshotProgram } from "./snapshot_program.ts";

/** A restore in progress. */
export interface Reading {
  readonly m: MachineState;
  readonly program: SnapshotProgram;
  readonly from: CompactReader;
  /** Objects and payloads referred to so far. They are numbered in the order of their first reference. */
  objects: number;
  payloads: number;
  /** What each object referred to so far has to be: one of `IS_…`. */
  readonly roles: number[];
  /** Handles of companions. */
  readonly companions: number[];
  /** Work left for checking keys of maps: it does not grow with the bytes alone. */
  work: number;
}

// Roles of objects.
export const IS_VALUE = 0;
export const IS_SHAPE = 1;
export const IS_TABLE = 2;
export const IS_COMPANION = 3;

/**
 * Reads a reference of the machine itself.
 *
 * @returns the handle, or -1 for none
 */
export function readLink(read: Reading, role: number): number {
  const { from } = read;
  const number = from.uint(2 ** 31, "object") - 1;
  if (number >= 0) refer(read, number, role);
  return number;
}

/** Notes a reference to an object. */
function refer(read: Reading, number: number, role: number): void {
  if (number >>> 0 > read.objects) refuseNumber(read.from, "object", number, read.objects);
  if (number === read.objects) read.objects = append(read.roles, role);
  else if (read.roles[number] !== role) {
    read.from.refuse(`object ${number} is referred to by what cannot`);
  }
}

/** Throws because the host lacks memory for what a snapshot needs. */
export function noMemory(what: string): never {
  throw new SnapshotError("NO_MEMORY", `cannot allocate ${what}`);
}

/** Refuses the snapshot unless so many more accounted bytes fit its heap limit. */
export function needRoom({ m, from }: Reading, bytes: number): void {
  if (!m.account.hasRoom(bytes)) {
    from.refuse(`more than the ${m.limits.heapBytes} accounted bytes of heapBytes`);
  }
}

/** Reads the payloads. Their ids are the complements of their numbers. */
export function readPayloads(read: Reading): number {
  const { m, from } = read;
  const count = from.count("number of strings");
  if (!m.strings.reserve(count)) noMemory(`a table of ${count} strings`);
  for (let number = 0; number < count; number++) {
    const form = from.uint(2 ** 31, "number of parts");
    const bytes = from.uint(m.limits.stringBytes, "size of a string");
    const parts = form >> 1;
    const isHashed = (form & 1) === 1;
    // A payload of one part is not deferred, and one that was hashed had been read.
    if (parts === 1 || parts > mostParts(bytes) || parts > bytes || isHashed && parts !== 0) {
      from.refuse(`a string of ${bytes} bytes in ${parts} parts`);
    }
    const text = from.text(bytes);
    needRoom(read, accountedBytes(bytes, parts));
    const isAscii = text.length === bytes;
    m.strings.restore(text, bytes, isAscii ? bytes : measureText(text).codePoints, parts);
    m.account.book(accountedBytes(bytes, parts));
    if (isHashed) m.strings.hash(~number, bytes, m.seed);
  }
  return count;
}

/** Reads which constants have been hashed. */
export function readKnownConstants({ m, from, program }: Reading): void {
  const first = program.constantsOf(m.constants);
  let last = -1;
  for (let left = from.count("number of constants"); left > 0; left--) {
    const index = from.uint(2 ** 31, "constant");
    const at = index * SLOT_WORDS;
    const isString = m.constants[at] === TAG_STRING && first.get(m.constants[at + LOW]) === index;
    if (!isString || index <= last) from.refuse(`constant ${index} cannot have been hashed here`);
    last = index;
    m.strings.hash(m.constants[at + LOW], m.constants[at + HIGH], m.seed);
  }
}

/** Bytes that follow each tag; 0 for those that are not valid. */
const SIZES = new Uint8Array(16);
SIZES[TAG_INT32] = SIZES[TAG_HEAP_REF] = SIZES[TAG_STRING] = 4;
SIZES[TAG_INT64] = SIZES[TAG_FLOAT] = SIZES[TAG_PAYLOAD] = 8;

/** Reads values into slots. Allocates nothing. */
export function readSlots(read: Reading, start: number, end: number): void {
  const { m, from } = read;
  const { i32 } = m.memory;
  const { bytes, view } = from;
  const last = from.end;
  let p = from.at;
  for (let at = start; at < end; at += SLOT_WORDS) {
    const tag = bytes[p++];
    if (p + SIZES[tag & 0xf] > last) {
      from.at = p - 1;
      from.need(1 + SIZES[tag & 0xf]);
    }
    i32[at] = tag;
    i32[at + 1] = 0;
    i32[at + HIGH] = 0;
    switch (tag) {
      case TAG_INT32:
        i32[at + LOW] = view.getInt32(p, true);
        p += 4;
        break;
      case TAG_INT64:
      case TAG_FLOAT:
        i32[at + LOW] = view.getInt32(p, true);
        i32[at + HIGH] = view.getInt32(p + 4, true);
        p += 8;
        if (tag === TAG_FLOAT) checkFloat(from, i32[at + LOW], i32[at + HIGH]);
        break;
      case TAG_TRUE:
        i32[at] = TAG_BOOL;
        i32[at + LOW] = 1;
        break;
      case TAG_HOLE:
        i32[at] = TAG_UNDEFINED;
        i32[at + LOW] = HOLE;
        break;
      case TAG_BOOL:
      case TAG_NULL:
      case TAG_UNDEFINED:
        i32[at + LOW] = 0;
        break;
      case TAG_HEAP_REF: {
        const number = view.getInt32(p, true);
        p += 4;
        refer(read, number, IS_VALUE);
        i32[at + LOW] = number;
        break;
      }
      default:
        from.at = p;
        readString(read, tag, at);
        p = from.at;
    }
  }
  from.at = p;
}

/** NaN has one form. */
function checkFloat(from: CompactReader, low: number, high: number): void {
  const isNaN = (high & 0x7fff_ffff) > 0x7ff0_0000 - (low !== 0 ? 1 : 0);
  if (isNaN && (high !== NAN_HIGH || low !== 0)) from.refuse("a NaN is not in its canonical form");
}

function refuseNumber(from: CompactReader, what: string, number: number, next: number): never {
  return from.refuse(`${what} ${number >>> 0} is referred to before ${what} ${next}`);
}

/** Reads the string of a slot whose tag has been read. */
function readString(read: Reading, tag: number, at: number): void {
  const { m, from, program } = read;
  const { i32 } = m.memory;
  if (tag === TAG_STRING) {
    const index = from.word() >>> 0;
    const constant = index * SLOT_WORDS;
    const isString = m.constants[constant] === TAG_STRING &&
      program.constantsOf(m.constants).get(m.constants[constant + LOW]) === index;
    if (!isString) from.refuse(`constant ${index} is not a string, or not the first of its text`);
    i32[at + LOW] = m.constants[constant + LOW];
    i32[at + HIGH] = m.constants[constant + HIGH];
    return;
  }
  if (tag !== TAG_PAYLOAD) from.refuse(`${tag} is not a valid tag`);
  const number = from.word() >>> 0;
  const bytes = from.word();
  if (number > read.payloads || number >= m.strings.count) {
    refuseNumber(from, "string", number, Math.min(read.payloads, m.strings.count));
  }
  if (number === read.payloads) read.payloads++;
  const entry = i32[CONTROL_STRINGS] + number * STRING_WORDS;
  const size = i32[entry + STRING_SIZE];
  const isPrefix = bytes >= 0 && bytes < size && i32[entry + STRING_CODE_POINTS] === size;
  if (bytes !== size && !isPrefix) from.refuse(`${bytes} bytes of a string of ${size} bytes`);
  i32[at] = TAG_STRING;
  i32[at + LOW] = ~number;
  i32[at + HIGH] = bytes;
}
