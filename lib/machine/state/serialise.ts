/**
 * Serialises the state of a machine between two slices.
 *
 * The form is canonical: equal states give equal bytes, however they were reached. Objects and
 * payloads are numbered in the order in which they are reached from globals and stacks, instead of
 * by handle or id. A code address is a function and an offset in bytes. A string constant is an
 * index into the constant pool. NaN has one encoding. Free memory, words the tag of a slot does not
 * use, and the index of a map (which follows from its entries) are omitted. Unreferenced objects
 * and payloads are reduced to their accounted sizes, which is all a collection depends on. Handles
 * retained by the host are not part of the state.
 *
 * In-place growth is booked first and the growing string is settled. No guest, metric or limit can
 * observe that: in-place appending restarts with the next concatenations.
 *
 * Layout, little-endian: header, scalars, counters, globals, coroutines, ready queue, tickets,
 * objects, payloads, constants with a known hash, sizes of unreferenced objects and payloads.
 * restore.ts reads it.
 */
import { type ByteWriter, byteWriter } from "../../encoding/byte_stream.ts";
import { ENTRY_WORDS, PLACE_WORDS, type SortWork, sortWorkAt } from "../intrinsics/string_sort.ts";
import { isWork } from "../memory/guest_value.ts";
import { HASH } from "../memory/hash_table.ts";
import { stackSlots, stackStart } from "../memory/stack.ts";
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
import {
  BLOCK_HANDLE,
  BLOCK_KIND,
  BLOCK_UNITS,
  CONTROL_AT_BREAK,
  CONTROL_COROUTINES,
  CONTROL_CURRENT,
  CONTROL_DEPTH,
  CONTROL_DEPTH_MARK,
  CONTROL_END,
  CONTROL_FRAME,
  CONTROL_FRAME_STRINGS,
  CONTROL_PC,
  CONTROL_PROGRESS,
  CONTROL_RANDOM,
  CONTROL_READY_FIRST,
  CONTROL_SLEEP,
  CONTROL_STRING_USED,
  CONTROL_STRINGS,
  CONTROL_TOP,
  COROUTINE_AT_BREAK,
  COROUTINE_CALL,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID,
  COROUTINE_LINK,
  COROUTINE_NEXT,
  COROUTINE_PC,
  COROUTINE_PROGRESS,
  COROUTINE_SLEEP,
  COROUTINE_SLEPT,
  COROUTINE_TICKET,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  COUNTERS_END,
  COUNTERS_START,
  GLOBALS_START,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
  KIND_ARRAY,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_FREE,
  KIND_LAST_OBJECT,
  NO_RETURN,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_WORDS,
  STRING_CODE_POINTS,
  STRING_NEXT,
  STRING_PARTS,
  STRING_SIZE,
  STRING_WORDS,
  UNIT_WORDS,
} from "./layout.ts";
import type { MachineState } from "./machine.ts";
import type { ProgramMap } from "./program_map.ts";
import { waitsForHost, writeTickets } from "./ticket_state.ts";

/** First word of a saved state: "PMST", little-endian. */
export const SNAPSHOT_MAGIC = 0x54534d50;

/** Version of the format. */
export const SNAPSHOT_VERSION = 1;

/** Tag of a run-time string in a saved state; string constants have TAG_STRING. */
export const TAG_PAYLOAD = 8;

/** States of a coroutine in a saved state. */
export const IS_CURRENT = 0;
export const IS_READY = 1;
export const IS_SLEEPING = 2;
export const IS_PARKED = 3;
/** The entry, after its return, once it has been set aside for guest calls. */
export const IS_SET_ASIDE = 4;

/** High word of the canonical NaN; its low word is 0. */
const NAN_HIGH = 0x7ff80000;

/** Objects and payloads reached so far, and the output. */
interface Walk {
  readonly m: MachineState;
  readonly map: ProgramMap;
  readonly out: ByteWriter;
  /** Object numbers by handle, and handles by number. */
  readonly objects: Map<number, number>;
  readonly handles: number[];
  /** Payload numbers by table index, and table indexes by number. */
  readonly payloads: Map<number, number>;
  readonly indexes: number[];
}

/** Serialises the state. No slice may be running. */
export function serialise(m: MachineState, map: ProgramMap): Uint8Array {
  m.strings.settle();
  m.account.notePeak();
  const walk: Walk = {
    m,
    map,
    out: byteWriter(),
    objects: new Map(),
    handles: [],
    payloads: new Map(),
    indexes: [],
  };
  writeSlots(walk, GLOBALS_START, m.memory.heapStart);
  const coroutines = writeCoroutines(walk);
  writeTickets(m, walk.out, coroutines, (at) => writeSlot(walk, at));
  // The list grows while objects are written.
  for (let number = 0; number < walk.handles.length; number++) {
    writeObject(walk, m.heap.addressOf(walk.handles[number]));
  }
  for (const index of walk.indexes) writePayload(walk, index);
  writeKnownConstants(walk);
  writeUnreferenced(walk);
  const body = walk.out.take();
  const out = byteWriter();
  writeHeader(walk, out);
  out.bytes(body);
  return out.take();
}

function writeHeader({ m, map, handles, indexes }: Walk, out: ByteWriter): void {
  const { i32 } = m.memory;
  const { stackSlots: slots, callDepth, stringBytes, heapBytes, coroutines, pendingCalls } =
    m.limits;
  out.u32(SNAPSHOT_MAGIC);
  out.u32(SNAPSHOT_VERSION);
  out.u32(map.programId);
  for (
    const limit of [slots, callDepth, stringBytes, heapBytes, coroutines, pendingCalls]
  ) out.u32(limit);
  out.u32(m.seed);
  out.u32(handles.length);
  out.u32(indexes.length);
  out.u8(i32[CONTROL_END]);
  out.u8(i32[CONTROL_AT_BREAK]);
  out.u8(m.trap);
  out.text(m.trapDetail);
  out.u32(i32[CONTROL_PROGRESS]);
  out.u32(i32[CONTROL_FRAME_STRINGS]);
  out.u32(i32[CONTROL_DEPTH_MARK]);
  out.u32(i32[CONTROL_SLEEP]);
  for (let i = 0; i < 4; i++) out.u32(i32[CONTROL_RANDOM + i]);
  for (let at = COUNTERS_START; at < COUNTERS_END; at++) out.u32(i32[at]);
}

function writeSlots(walk: Walk, from: number, to: number): void {
  for (let at = from; at < to; at += SLOT_WORDS) writeSlot(walk, at);
}

function writeSlot(walk: Walk, at: number): void {
  const { m, out } = walk;
  const { i32, f64 } = m.memory;
  const tag = i32[at];
  const low = i32[at + LOW];
  if (tag === TAG_STRING) return writeString(walk, low, i32[at + HIGH]);
  out.u8(tag);
  switch (tag) {
    case TAG_INT32:
      return out.u32(low);
    case TAG_INT64:
      out.u32(low);
      return out.u32(i32[at + HIGH]);
    case TAG_FLOAT: {
      const isNumber = !Number.isNaN(f64[(at >> 1) + 1]);
      out.u32(isNumber ? low : 0);
      return out.u32(isNumber ? i32[at + HIGH] : NAN_HIGH);
    }
    case TAG_BOOL:
      return out.u8(low);
    case TAG_NULL:
    case TAG_UNDEFINED:
      return;
    case TAG_HEAP_REF:
      return out.u32(numberOf(walk.objects, walk.handles, low));
    default:
      return writeFrameHeader(walk, at);
  }
}

function writeString({ map, out, payloads, indexes }: Walk, id: number, bytes: number): void {
  if (id >= 0) {
    out.u8(TAG_STRING);
    return out.u32(map.constantOf(id));
  }
  out.u8(TAG_PAYLOAD);
  out.u32(numberOf(payloads, indexes, ~id));
  out.u32(bytes);
}

function numberOf(numbers: Map<number, number>, met: number[], key: number): number {
  let number = numbers.get(key);
  if (number === undefined) {
    number = met.push(key) - 1;
    numbers.set(key, number);
  }
  return number;
}

function writeFrameHeader({ m, map, out }: Walk, at: number): void {
  const { i32 } = m.memory;
  const back = i32[at + HEADER_RETURN];
  out.u8(back === NO_RETURN ? 0 : 1);
  if (back === NO_RETURN) return;
  writeAddress(out, map, back);
  out.u32(i32[at + HEADER_CALLER_DISTANCE] / SLOT_WORDS);
}

function writeAddress(out: ByteWriter, map: ProgramMap, word: number): void {
  const { functionId, pc } = map.addressOf(word);
  out.u32(functionId);
  out.u32(pc);
}

/** Writes the double at a word index as two words, so that its bits are kept. */
function writeDouble(out: ByteWriter, i32: Int32Array, at: number): void {
  out.u32(i32[at]);
  out.u32(i32[at + 1]);
}

/** Writes the coroutines, oldest first, then the ready queue from front to back. */
function writeCoroutines(walk: Walk): number[] {
  const { m, map, out } = walk;
  const { i32, f64 } = m.memory;
  const all: number[] = [];
  for (let at = i32[CONTROL_COROUTINES]; at !== 0; at = i32[at + COROUTINE_NEXT]) all.push(at);
  all.reverse();
  out.u32(all.length);
  for (const at of all) {
    const isCurrent = at === i32[CONTROL_CURRENT];
    const isSleeping = f64[(at + COROUTINE_WAKE) >> 1] >= 0;
    const start = stackStart(i32, at);
    const top = i32[isCurrent ? CONTROL_TOP : at + COROUTINE_TOP];
    const isParked = waitsForHost(i32, at);
    const isSetAside = m.run.isReopened && f64[(at + COROUTINE_ID) >> 1] === 0;
    const waiting = isSleeping
      ? IS_SLEEPING
      : isParked
      ? IS_PARKED
      : isSetAside
      ? IS_SET_ASIDE
      : IS_READY;
    out.u8(isCurrent ? IS_CURRENT : waiting);
    out.u32(i32[at + COROUTINE_TICKET]);
    writeDouble(out, i32, at + COROUTINE_ID);
    out.u8(i32[at + COROUTINE_CALL]);
    if (isSleeping) {
      writeDouble(out, i32, at + COROUTINE_WAKE);
      writeDouble(out, i32, at + COROUTINE_SLEPT);
    } else if (!isCurrent && !isSetAside) {
      out.u32(i32[at + COROUTINE_PROGRESS]);
      out.u32(i32[at + COROUTINE_SLEEP]);
      out.u8(i32[at + COROUTINE_AT_BREAK]);
    }
    out.u32(stackSlots(i32, at));
    writeAddress(out, map, i32[isCurrent ? CONTROL_PC : at + COROUTINE_PC]);
    out.u32((i32[isCurrent ? CONTROL_FRAME : at + COROUTINE_FRAME] - start) / SLOT_WORDS);
    out.u32(i32[isCurrent ? CONTROL_DEPTH : at + COROUTINE_DEPTH]);
    out.u32((top - start) / SLOT_WORDS);
    writeSlots(walk, start, top);
  }
  const ready: number[] = [];
  for (let at = i32[CONTROL_READY_FIRST]; at !== 0; at = i32[at + COROUTINE_LINK]) {
    ready.push(all.indexOf(at));
  }
  out.u32(ready.length);
  for (const index of ready) out.u32(index);
  return all;
}

function writeObject(walk: Walk, at: number): void {
  const { out, m } = walk;
  const { i32 } = m.memory;
  const kind = i32[at + BLOCK_KIND];
  const length = i32[at + OBJECT_LENGTH];
  const first = at + OBJECT_WORDS;
  out.u8(kind);
  out.u32(length);
  switch (kind) {
    case KIND_BYTES:
      return out.bytes(new Uint8Array(i32.buffer, first * 4, length));
    case KIND_ARRAY:
    case KIND_CLOSURE:
      out.u32(i32[at + OBJECT_EXTRA]);
      writeSlots(walk, first, first + length * SLOT_WORDS);
      return isWork(i32, at) ? writeSortWork(walk, sortWorkAt(i32, at)) : undefined;
    default:
      out.u32(i32[at + OBJECT_EXTRA]);
      for (let key = first; key < first + length * SLOT_WORDS; key += 2 * SLOT_WORDS) {
        const isDeleted = i32[key] === TAG_FRAME;
        out.u8(isDeleted ? 0 : 1);
        // A deleted entry needs its hash too: its index cell still lengthens searches.
        out.u32(i32[key + HASH]);
        if (!isDeleted) writeSlots(walk, key, key + 2 * SLOT_WORDS);
      }
  }
}

/** Writes the state of a sort, which follows the reference to the array in its object. */
function writeSortWork(walk: Walk, { count: strings, place, from, into, merged }: SortWork): void {
  const { out, m } = walk;
  const { i32 } = m.memory;
  out.u32(strings);
  for (let i = 0; i < PLACE_WORDS; i++) out.u32(i32[place + i]);
  const writeRow = (row: number, length: number): void => {
    for (let at = row; at < row + length * ENTRY_WORDS; at += ENTRY_WORDS) {
      writeString(walk, i32[at], i32[at + 1]);
    }
  };
  writeRow(from, strings);
  writeRow(into, merged);
}

function writePayload({ m, out }: Walk, index: number): void {
  const { i32 } = m.memory;
  const at = i32[CONTROL_STRINGS] + index * STRING_WORDS;
  const bytes = i32[at + STRING_SIZE];
  out.u8(m.strings.isHashed(~index, bytes) ? 1 : 0);
  out.u32(i32[at + STRING_CODE_POINTS]);
  out.u32(i32[at + STRING_PARTS]);
  out.text(m.strings.text(~index, bytes));
}

/** Writes the constants whose hash is known: hashing a constant is charged only once. */
function writeKnownConstants({ m, map, out }: Walk): void {
  const { constants, strings } = m;
  const known: number[] = [];
  for (let at = 0; at < constants.length; at += SLOT_WORDS) {
    const id = constants[at + LOW];
    const isFirst = constants[at] === TAG_STRING && map.constantOf(id) === at / SLOT_WORDS;
    if (isFirst && strings.isHashed(id, constants[at + HIGH])) known.push(at / SLOT_WORDS);
  }
  out.u32(known.length);
  for (const index of known) out.u32(index);
}

/** Writes the number of unreferenced objects and payloads of each accounted size. */
function writeUnreferenced({ m, out, objects, payloads }: Walk): void {
  const { memory } = m;
  const { i32 } = memory;
  const units = new Map<bigint, number>();
  const end = memory.heapEnd;
  for (let at = memory.heapStart; at < end; at += i32[at + BLOCK_UNITS] * UNIT_WORDS) {
    const kind = i32[at + BLOCK_KIND];
    if (kind === KIND_FREE || kind > KIND_LAST_OBJECT || objects.has(i32[at + BLOCK_HANDLE])) {
      continue;
    }
    const size = i32[at + BLOCK_UNITS] - OBJECT_WORDS / UNIT_WORDS;
    count(units, BigInt(size));
  }
  writeCounts(out, units);
  const sizes = new Map<bigint, number>();
  const table = i32[CONTROL_STRINGS];
  let index = i32[CONTROL_STRING_USED];
  while (index !== -1) {
    const at = table + index * STRING_WORDS;
    if (!payloads.has(index)) {
      count(sizes, (BigInt(i32[at + STRING_SIZE]) << 32n) | BigInt(i32[at + STRING_PARTS]));
    }
    index = i32[at + STRING_NEXT];
  }
  writeCounts(out, sizes);
}

function count(counts: Map<bigint, number>, key: bigint): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function writeCounts(out: ByteWriter, counts: Map<bigint, number>): void {
  out.u32(counts.size);
  for (const [key, times] of [...counts].sort(([a], [b]) => a < b ? -1 : 1)) {
    out.u64(key);
    out.u32(times);
  }
}
