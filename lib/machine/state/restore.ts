/**
 * Restores a state written by serialise.ts into a fresh machine of the same program.
 *
 * Reads stay within the bytes, and every number is checked against its range before it is used as
 * an index. Whether the values agree with the types the verifier inferred is not checked here.
 */
import { type ByteReader, byteReader } from "../../encoding/byte_stream.ts";
import { ENTRY_WORDS, PLACE_WORDS, sortWorkAt, sortWorkBytes } from "../intrinsics/string_sort.ts";
import { appendEntry, clearMap, HASH, mapBytes } from "../memory/hash_table.ts";
import { slotAt } from "../memory/heap.ts";
import { createCoroutine, stackStart } from "../memory/stack.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { isEntry, joinReady, joinSleepers, resume } from "../semantics/scheduler.ts";
import { FUNCTION_WORDS } from "../code/code_layout.ts";
import {
  CAPACITY_OF_WORK,
  CONTROL_AT_BREAK,
  CONTROL_DEPTH_MARK,
  CONTROL_END,
  CONTROL_FRAME_STRINGS,
  CONTROL_PROGRESS,
  CONTROL_RANDOM,
  CONTROL_SLEEP,
  COROUTINE_AT_BREAK,
  COROUTINE_CALL,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID,
  COROUTINE_PC,
  COROUTINE_PROGRESS,
  COROUTINE_SLEEP,
  COROUTINE_SLEPT,
  COROUTINE_TICKET,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  COUNTERS_END,
  COUNTERS_START,
  END_AFTER_RETURN,
  GLOBALS_START,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
  KIND_ARRAY,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_MAP,
  NO_RETURN,
  OBJECT_COUNT,
  SLOT_BYTES,
} from "./layout.ts";
import type { Limits } from "../../isa/limits.ts";
import type { MachineState } from "./machine.ts";
import type { ProgramMap } from "./program_map.ts";
import {
  IS_CURRENT,
  IS_PARKED,
  IS_READY,
  IS_SET_ASIDE,
  IS_SLEEPING,
  SNAPSHOT_MAGIC,
  SNAPSHOT_VERSION,
  TAG_PAYLOAD,
} from "./serialise.ts";
import { SnapshotError } from "./snapshot_error.ts";
import { readTickets } from "./ticket_state.ts";

/** Parameters of the machine a state must be restored into. */
export interface SnapshotOrigin {
  readonly programId: number;
  readonly limits: Limits;
  readonly seed: number;
}

/** A restore in progress. */
interface Reading {
  readonly m: MachineState;
  readonly map: ProgramMap;
  readonly from: ByteReader;
  readonly objectCount: number;
  readonly payloadCount: number;
}

function damaged(what: string): never {
  throw new SnapshotError("DAMAGED", what);
}

/** Returns a reader that reports malformed bytes as damage. */
function readerOf(bytes: Uint8Array): ByteReader {
  return byteReader(bytes, 0, bytes.length, (_, what, at) => damaged(`${what} at byte ${at}`));
}

function readOrigin(from: ByteReader): SnapshotOrigin {
  if (from.left() < 4 || from.u32() !== SNAPSHOT_MAGIC) {
    throw new SnapshotError("BAD_MAGIC", "not a saved VM state; expected the output of saveState");
  }
  const version = from.u32();
  if (version !== SNAPSHOT_VERSION) {
    const known = `this runtime reads version ${SNAPSHOT_VERSION}`;
    throw new SnapshotError("BAD_VERSION", `the state has format version ${version}; ${known}`);
  }
  const programId = from.u32();
  const limits = {
    stackSlots: from.u32(),
    callDepth: from.u32(),
    stringBytes: from.u32(),
    heapBytes: from.u32(),
    coroutines: from.u32(),
    pendingCalls: from.u32(),
  };
  return { programId, limits, seed: from.u32() | 0 };
}

/**
 * Reads the parameters of the machine to restore into.
 *
 * @throws {SnapshotError} `BAD_MAGIC`, `BAD_VERSION` or `DAMAGED`
 */
export function snapshotOrigin(bytes: Uint8Array): SnapshotOrigin {
  return readOrigin(readerOf(bytes));
}

/**
 * Restores a state into a machine created for its {@link snapshotOrigin} that has no coroutines
 * yet.
 *
 * @throws {SnapshotError} of any code; the machine is unusable then
 */
export function restore(bytes: Uint8Array, m: MachineState, map: ProgramMap): void {
  const from = readerOf(bytes);
  if (readOrigin(from).programId !== map.programId) {
    throw new SnapshotError("OTHER_PROGRAM", "the state was saved by a VM of another program");
  }
  const read: Reading = { m, map, from, objectCount: from.u32(), payloadCount: from.u32() };
  const { i32 } = m.memory;
  const end = from.u8();
  if (end > END_AFTER_RETURN) damaged(`${end} is not a valid end of a program`);
  i32[CONTROL_END] = end;
  i32[CONTROL_AT_BREAK] = from.u8() & 1;
  m.trap = from.u8();
  m.trapDetail = from.text();
  i32[CONTROL_PROGRESS] = from.u32();
  i32[CONTROL_FRAME_STRINGS] = from.u32();
  i32[CONTROL_DEPTH_MARK] = from.u32();
  i32[CONTROL_SLEEP] = from.u32();
  for (let i = 0; i < 4; i++) i32[CONTROL_RANDOM + i] = from.u32();
  const counters = Int32Array.from({ length: COUNTERS_END - COUNTERS_START }, () => from.u32());
  readSlots(read, GLOBALS_START, m.memory.heapStart);
  const coroutines = readCoroutines(read);
  readTickets(m, from, coroutines, (at) => readSlot(read, at, false));
  for (let number = 0; number < read.objectCount; number++) readObject(read, number);
  for (let number = 0; number < read.payloadCount; number++) readPayload(read);
  readKnownConstants(read);
  readUnreferenced(read);
  if (from.left() !== 0) damaged(`${from.left()} bytes follow the state`);
  // Must come last: the allocations above were counted as new.
  m.memory.i32.set(counters, COUNTERS_START);
}

function readSlots(read: Reading, start: number, end: number): void {
  for (let at = start; at < end; at += SLOT_WORDS) readSlot(read, at, false);
}

/** Reads a value, or a frame header if one is allowed here. Allocates nothing. */
function readSlot(read: Reading, at: number, mayBeHeader: boolean): void {
  const { m, from } = read;
  const { i32 } = m.memory;
  const tag = from.u8();
  i32[at] = tag;
  i32[at + 1] = 0;
  i32[at + HIGH] = 0;
  switch (tag) {
    case TAG_INT32:
      i32[at + LOW] = from.u32();
      return;
    case TAG_INT64:
    case TAG_FLOAT:
      i32[at + LOW] = from.u32();
      i32[at + HIGH] = from.u32();
      return;
    case TAG_BOOL:
      i32[at + LOW] = from.u8() & 1;
      return;
    case TAG_NULL:
    case TAG_UNDEFINED:
      i32[at + LOW] = 0;
      return;
    case TAG_STRING:
    case TAG_PAYLOAD:
      i32[at] = TAG_STRING;
      return readString(read, tag, at + LOW, at + HIGH);
    case TAG_HEAP_REF:
      i32[at + LOW] = checked(from.u32(), read.objectCount, "object");
      return;
    default:
      if (tag !== TAG_FRAME || !mayBeHeader) damaged(`${tag} is not a valid tag`);
      readFrameHeader(read, at);
  }
}

function checked(number: number, count: number, what: string): number {
  return number < count ? number : damaged(`${what} ${number} is out of range; there are ${count}`);
}

function readAddress({ from, map }: Reading): number {
  return map.wordOf({ functionId: from.u32(), pc: from.u32() });
}

function readFrameHeader(read: Reading, at: number): void {
  const { i32 } = read.m.memory;
  const hasCaller = read.from.u8() !== 0;
  i32[at + HEADER_RETURN] = hasCaller ? readAddress(read) : NO_RETURN;
  i32[at + HEADER_CALLER_DISTANCE] = hasCaller ? read.from.u32() * SLOT_WORDS : 0;
}

function readDouble(from: ByteReader, i32: Int32Array, at: number): void {
  i32[at] = from.u32();
  i32[at + 1] = from.u32();
}

function readCoroutines(read: Reading): number[] {
  const { m, from } = read;
  const all: number[] = [];
  const count = from.u32();
  if (count === 0 || count > m.limits.coroutines) {
    damaged(`${count} is not a valid number of coroutines; the limit is ${m.limits.coroutines}`);
  }
  const sleeping: number[] = [];
  const parked: number[] = [];
  let current = 0;
  let setAside = 0;
  for (let i = 0; i < count; i++) {
    const state = from.u8();
    const at = readCoroutine(read, state);
    all.push(at);
    if (state === IS_SLEEPING) sleeping.push(at);
    else if (state === IS_PARKED) parked.push(at);
    else if (state === IS_CURRENT) {
      current = current === 0 ? at : damaged("more than one coroutine is current");
    } else if (state === IS_SET_ASIDE) {
      const isPossible = i === 0 && isEntry(m, at) && m.run.hasReturned;
      setAside = isPossible ? at : damaged("a coroutine is set aside that is not a returned entry");
    } else if (state !== IS_READY) damaged(`${state} is not a valid coroutine state`);
  }
  for (const at of sleeping) joinSleepers(m, at);
  const ready = from.u32();
  const apart = (current === 0 ? 0 : 1) + (setAside === 0 ? 0 : 1);
  const expected = count - sleeping.length - parked.length - apart;
  if (ready !== expected) damaged(`the ready queue has ${ready} coroutines, expected ${expected}`);
  const queued = new Set<number>();
  for (let i = 0; i < ready; i++) {
    const at = all[checked(from.u32(), count, "coroutine")];
    const isElsewhere = at === current || at === setAside || sleeping.includes(at) ||
      parked.includes(at);
    if (queued.has(at) || isElsewhere) {
      damaged("the ready queue has a coroutine that is not ready, or one twice");
    }
    queued.add(at);
    joinReady(m.memory.i32, at);
  }
  // The mark of the frame is not below the depth of the coroutine that runs, so this leaves it as it is.
  if (current !== 0) resume(m, current);
  return all;
}

/** Creates a coroutine from its saved form; returns its block. */
function readCoroutine(read: Reading, state: number): number {
  const { m, from } = read;
  const words = new Int32Array(6);
  const ticket = from.u32() | 0;
  readDouble(from, words, 0);
  const isCall = from.u8() & 1;
  const interrupted = { progress: 0, sleep: 0, atBreak: 0 };
  if (state === IS_SLEEPING) {
    readDouble(from, words, 2);
    readDouble(from, words, 4);
  } else if (state === IS_READY || state === IS_PARKED) {
    interrupted.progress = from.u32();
    interrupted.sleep = from.u32();
    interrupted.atBreak = from.u8() & 1;
  }
  const slots = from.u32();
  if (slots > m.limits.stackSlots) damaged(`a stack of ${slots} slots exceeds stackSlots`);
  const at = createCoroutine(m.memory, slots);
  if (at === 0) throw new SnapshotError("NO_MEMORY", `cannot allocate a stack of ${slots} slots`);
  const { i32 } = m.memory;
  i32.set(words.subarray(0, 2), at + COROUTINE_ID);
  i32[at + COROUTINE_CALL] = isCall;
  i32[at + COROUTINE_PROGRESS] = interrupted.progress;
  i32[at + COROUTINE_SLEEP] = interrupted.sleep;
  i32[at + COROUTINE_AT_BREAK] = interrupted.atBreak;
  i32[at + COROUTINE_TICKET] = ticket;
  if (state === IS_SLEEPING) {
    i32.set(words.subarray(2, 4), at + COROUTINE_WAKE);
    i32.set(words.subarray(4, 6), at + COROUTINE_SLEPT);
  }
  const start = stackStart(i32, at);
  i32[at + COROUTINE_PC] = readAddress(read);
  const frame = from.u32();
  i32[at + COROUTINE_DEPTH] = from.u32();
  const top = from.u32();
  if (top > slots || frame > top) {
    damaged(`frame ${frame} and top ${top} are out of range for ${slots} slots`);
  }
  i32[at + COROUTINE_FRAME] = start + frame * SLOT_WORDS;
  i32[at + COROUTINE_TOP] = start + top * SLOT_WORDS;
  for (let slot = 0; slot < top; slot++) readSlot(read, start + slot * SLOT_WORDS, true);
  return at;
}

/**
 * Creates the object with a number. Handles of a fresh heap count up from 0, so they equal the
 * numbers.
 */
function readObject(read: Reading, number: number): void {
  const { m, from } = read;
  const kind = from.u8();
  const length = from.u32();
  const create = (extra: number, bytes: number): number => {
    const handle = m.heap.create(kind, length, extra, bytes);
    if (handle < 0) {
      throw new SnapshotError("NO_MEMORY", `cannot allocate an object of ${bytes} bytes`);
    }
    if (handle !== number) {
      throw new SnapshotError("DAMAGED", "the machine restored into already has objects");
    }
    return m.heap.addressOf(handle);
  };
  if (kind === KIND_BYTES) {
    from.need(length, 1);
    const at = create(0, length);
    m.memory.i32.fill(0, slotAt(at, 0), slotAt(at, Math.ceil(length / SLOT_BYTES)));
    new Uint8Array(m.memory.i32.buffer).set(from.bytes(length), slotAt(at, 0) * 4);
    return;
  }
  const extra = from.u32();
  switch (kind) {
    case KIND_ARRAY: {
      if ((extra | 0) === CAPACITY_OF_WORK) return readSortWork(read, length, create);
      if (length > extra || extra * SLOT_BYTES > m.limits.heapBytes) {
        damaged(`an array with length ${length} and capacity ${extra}`);
      }
      const at = create(extra, extra * SLOT_BYTES);
      return readSlots(read, slotAt(at, 0), slotAt(at, length));
    }
    case KIND_CLOSURE: {
      checked(extra, m.functions.length / FUNCTION_WORDS, "function");
      from.need(length, 1);
      const at = create(extra, length * SLOT_BYTES);
      return readSlots(read, slotAt(at, 0), slotAt(at, length));
    }
    case KIND_MAP:
      if (extra === 0 || (extra & (extra - 1)) !== 0) damaged(`a map with capacity ${extra}`);
      if (length > 2 * extra || mapBytes(extra) > m.limits.heapBytes) {
        damaged(`a map with capacity ${extra}`);
      }
      return readEntries(read, create(extra, mapBytes(extra)), length / 2);
    default:
      damaged(`${kind} is not a valid kind of object`);
  }
}

/**
 * Reads the state of a sort: the array being sorted, the progress of the merge, and its two rows.
 */
function readSortWork(
  read: Reading,
  length: number,
  create: (extra: number, bytes: number) => number,
): void {
  const { m, from } = read;
  if (length !== 1) damaged(`the state of a sort refers to ${length} arrays, expected 1`);
  const array = new Int32Array(SLOT_WORDS);
  array[0] = from.u8();
  array[LOW] = checked(from.u32(), read.objectCount, "object");
  if (array[0] !== TAG_HEAP_REF) damaged(`${array[0]} is not a valid tag for the array of a sort`);
  const place = Int32Array.from({ length: PLACE_WORDS + 1 }, () => from.u32());
  const [strings] = place;
  const bytes = sortWorkBytes(strings);
  if (strings < 2 || bytes > m.limits.heapBytes) {
    damaged(`${strings} is not a valid number of strings to sort`);
  }
  const at = create(CAPACITY_OF_WORK, bytes);
  const { i32 } = m.memory;
  i32.set(array, slotAt(at, 0));
  i32.fill(0, slotAt(at, 1), slotAt(at, 0) + bytes / 4);
  i32.set(place.subarray(1), slotAt(at, 1));
  const work = sortWorkAt(i32, at);
  if (!(work.merged >= 0 && work.merged <= strings)) {
    damaged(`a sort has merged ${work.merged} of ${strings} strings`);
  }
  const readRow = (row: number, count: number): void => {
    for (let entry = row; entry < row + count * ENTRY_WORDS; entry += ENTRY_WORDS) {
      readString(read, from.u8(), entry, entry + 1);
    }
  };
  readRow(work.from, strings);
  readRow(work.into, work.merged);
}

/** Reads a string into the words at `id` and `size`. */
function readString(
  { m, from, payloadCount }: Reading,
  tag: number,
  id: number,
  size: number,
): void {
  const { i32 } = m.memory;
  if (tag === TAG_PAYLOAD) {
    i32[id] = ~checked(from.u32(), payloadCount, "payload");
    i32[size] = from.u32();
    return;
  }
  const constant = from.u32() * SLOT_WORDS;
  if (tag !== TAG_STRING || m.constants[constant] !== TAG_STRING) {
    damaged(`constant ${constant / SLOT_WORDS} is not a string`);
  }
  i32[id] = m.constants[constant + LOW];
  i32[size] = m.constants[constant + HIGH];
}

/** Reads the entries of a map. Appending them one by one rebuilds the same index. */
function readEntries(read: Reading, map: number, count: number): void {
  const { m, from } = read;
  const { i32 } = m.memory;
  clearMap(i32, map);
  let deleted = 0;
  for (let entry = 0; entry < count; entry++) {
    const key = slotAt(map, entry * 2);
    const isDeleted = from.u8() === 0;
    const hash = from.u32() | 0;
    if (isDeleted) {
      i32[key] = TAG_FRAME;
      i32[key + SLOT_WORDS] = TAG_NULL;
      deleted++;
    } else {
      readSlots(read, key, key + 2 * SLOT_WORDS);
    }
    i32[key + HASH] = hash;
    // The entry is already in place; this only links it into the index.
    appendEntry(i32, map, hash, key, key + SLOT_WORDS);
  }
  i32[map + OBJECT_COUNT] -= deleted;
}

function readPayload({ m, from }: Reading): void {
  const isHashed = from.u8() !== 0;
  const codePoints = from.u32();
  const parts = from.u32();
  const start = from.at();
  const text = from.text();
  const bytes = from.at() - start - 4;
  if (bytes > m.limits.stringBytes) damaged(`a string of ${bytes} bytes exceeds stringBytes`);
  addPayload(m, text, bytes, codePoints, parts);
  if (isHashed) m.strings.hash(-m.strings.count, bytes, m.seed);
}

function addPayload(
  m: MachineState,
  text: string,
  bytes: number,
  codePoints: number,
  parts: number,
): void {
  if (!m.strings.reserve(1)) {
    throw new SnapshotError("NO_MEMORY", "cannot allocate a table for the strings");
  }
  m.strings.restore(text, bytes, codePoints, parts);
}

function readKnownConstants({ m, from }: Reading): void {
  const count = from.count(4);
  for (let i = 0; i < count; i++) {
    const at = from.u32() * SLOT_WORDS;
    if (m.constants[at] !== TAG_STRING) damaged(`constant ${at / SLOT_WORDS} is not a string`);
    m.strings.hash(m.constants[at + LOW], m.constants[at + HIGH], m.seed);
  }
}

/**
 * Creates unreferenced objects and payloads of the saved sizes: garbage still counts until
 * collected.
 */
function readUnreferenced({ m, from }: Reading): void {
  let left = m.limits.heapBytes;
  const take = (bytes: number): void => {
    left -= bytes;
    if (left < 0) damaged("the unreferenced objects and strings exceed heapBytes");
  };
  for (let sizes = from.count(12); sizes > 0; sizes--) {
    const bytes = Number(from.u64()) * SLOT_BYTES;
    for (let count = from.u32(); count > 0; count--) {
      take(bytes + SLOT_BYTES);
      if (m.heap.create(KIND_BYTES, bytes, 0, bytes) < 0) {
        throw new SnapshotError("NO_MEMORY", `cannot allocate an object of ${bytes} bytes`);
      }
    }
  }
  for (let sizes = from.count(12); sizes > 0; sizes--) {
    const parts = from.u32();
    const bytes = from.u32();
    if (bytes > m.limits.stringBytes) damaged(`a string of ${bytes} bytes exceeds stringBytes`);
    const text = "?".repeat(bytes);
    for (let count = from.u32(); count > 0; count--) {
      take(bytes + SLOT_BYTES);
      addPayload(m, text, bytes, bytes, parts);
    }
  }
}
