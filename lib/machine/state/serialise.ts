/**
 * Serialises the state of a machine between two slices: SPEC.md, "Snapshots", describes the format, and
 * restore.ts reads it.
 *
 * The form is canonical: equal states give equal bytes, however they were reached. Objects and payloads are
 * numbered in the order in which they are reached from globals and stacks, instead of by handle or id. What
 * follows from the rest is omitted: sizes of frames, hashes and index of a map, code points of a string,
 * the live bytes. Of unreachable objects and payloads only the number and size are written, which is all
 * that a collection depends on. Handles retained by the host are not part of the state.
 *
 * In-place growth of a string is booked first and the string is settled. Nothing can observe that.
 */
import { append } from "../../encoding/own_properties.ts";
import { viewWords } from "../memory/views.ts";
import { crc32 } from "../../encoding/byte_stream.ts";
import { CompactWriter } from "../../encoding/compact_bytes.ts";
import { encodeUtf8 } from "../../encoding/utf8.ts";
import { LIMIT_NAMES } from "../../isa/limits.ts";
import { FUNCTION_LOCALS, FUNCTION_WORDS } from "../code/code_layout.ts";
import { continuation } from "../code/return_address.ts";
import { ENTRY_SLOTS, entryAt, HASH, nextNumber, NUMBER, VALUE } from "../memory/hash_table.ts";
import { objectBytes, slotAt } from "../memory/heap.ts";
import {
  linkOf,
  SHAPE_PARENT,
  SHAPE_PROTOTYPE,
  SHAPE_TABLE,
  SHAPE_TRANSITIONS,
} from "../memory/shapes.ts";
import {
  ENTRY_WORDS,
  entryKey,
  firstEntries,
  isWork,
  PLACE_WORDS,
  sortWorkAt,
} from "../memory/sort_work.ts";
import { stackSlots, stackStart } from "../memory/stack.ts";
import {
  HIGH,
  HOLE,
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
import { isEntry } from "../semantics/scheduler.ts";
import { rowAt, ticketRows } from "../host/tickets.ts";
import { accountedBytes } from "../strings/string_costs.ts";
import {
  ACTIVATION_IS_FINISHED,
  ACTIVATION_IS_RUNNING,
  BLOCK_KIND,
  BLOCK_UNITS,
  CONTROL_ANSWERED_FIRST,
  CONTROL_AT_BREAK,
  CONTROL_COROUTINES,
  CONTROL_CURRENT,
  CONTROL_DEAD_BYTES,
  CONTROL_DEAD_OBJECTS,
  CONTROL_DEAD_STRINGS,
  CONTROL_DEPTH,
  CONTROL_DEPTH_MARK,
  CONTROL_END,
  CONTROL_FRAME,
  CONTROL_FRAME_STRINGS,
  CONTROL_HANDLE_CAPACITY,
  CONTROL_HANDLES,
  CONTROL_LIVE,
  CONTROL_NEXT_FIRST,
  CONTROL_NULL_SHAPE,
  CONTROL_PC,
  CONTROL_PROGRESS,
  CONTROL_RANDOM,
  CONTROL_READY_FIRST,
  CONTROL_REALM,
  CONTROL_SLEEP,
  CONTROL_STRING_LENGTH,
  CONTROL_STRINGS,
  CONTROL_TICKET_LAST,
  CONTROL_TOP,
  COROUTINE_AT_BREAK,
  COROUTINE_BYTES,
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
  hasCompanion,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
  KIND_ACTIVATION,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_MAP,
  KIND_OBJECT,
  KIND_PROPERTIES,
  KIND_SHAPE,
  KIND_SYMBOL,
  KIND_VIEW,
  NO_RETURN,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  OBJECT_SERIAL,
  OBJECT_WORDS,
  REALM_SIZE,
  SLOT_BYTES,
  STRING_PARTS,
  STRING_SIZE,
  STRING_WORDS,
  TICKET_ARGS,
  TICKET_BYTES,
  TICKET_CALLED,
  TICKET_COST,
  TICKET_NEXT,
  TICKET_NUMBER,
  TICKET_STATE,
  TICKET_VALUE,
  TICKET_WAITER,
  UNIT_WORDS,
} from "./layout.ts";
import type { MachineState } from "./machine.ts";
import {
  CHECKSUM_BYTES,
  FORMAT_VERSION,
  HAS_SERIAL,
  IS_CURRENT,
  IS_MARKED,
  IS_PARKED,
  IS_READY,
  IS_SET_ASIDE,
  IS_SLEEPING,
  MOST_SLOT_BYTES,
  NAN_HIGH,
  SNAPSHOT_MAGIC,
  SPEC_VERSION,
  TAG_HOLE,
  TAG_PAYLOAD,
  TAG_TRUE,
} from "./snapshot_format.ts";
import type { SnapshotProgram } from "./snapshot_program.ts";

/** Things reached so far, each with its number. */
interface Numbering {
  /** Number plus 1 of each thing, by handle or table index; 0 if it was not reached. */
  readonly numbers: Int32Array;
  /** Handles or table indexes in the order of numbers. */
  readonly reached: Int32Array;
  count: number;
}

function numbering(capacity: number): Numbering {
  return { numbers: new Int32Array(capacity), reached: new Int32Array(capacity), count: 0 };
}

/** What was reached, and the output from the globals on. */
interface Walk {
  readonly m: MachineState;
  readonly program: SnapshotProgram;
  readonly constants: ReadonlyMap<number, number>;
  readonly out: CompactWriter;
  readonly objects: Numbering;
  readonly payloads: Numbering;
  /** Accounted bytes of what was reached. */
  bytes: number;
  /** Word indexes of the objects of the sorts under way, in the order of their coroutines. */
  readonly works: number[];
}

/** Serialises the state. No slice may be running. */
export function serialise(m: MachineState, program: SnapshotProgram): Uint8Array {
  m.strings.settle();
  m.account.notePeak();
  const { i32 } = m.memory;
  const walk: Walk = {
    m,
    program,
    constants: program.constantsOf(m.constants),
    // More than is needed, so that the buffer does not grow. What is not written costs nothing.
    out: new CompactWriter(2048 + m.account.liveBytes),
    objects: numbering(i32[CONTROL_HANDLE_CAPACITY]),
    payloads: numbering(i32[CONTROL_STRING_LENGTH]),
    bytes: 0,
    works: [],
  };
  writeSlots(walk, GLOBALS_START, m.memory.heapStart);
  writeLink(walk, i32[CONTROL_NULL_SHAPE]);
  for (let which = 0; which < REALM_SIZE; which++) writeLink(walk, i32[CONTROL_REALM + which]);
  walk.out.uint(i32[CONTROL_TICKET_LAST]);
  writeTickets(walk, writeCoroutines(walk));
  // More objects are reached while objects are written.
  for (let number = 0; number < walk.objects.count; number++) {
    writeObject(walk, i32[i32[CONTROL_HANDLES] + walk.objects.reached[number]]);
  }
  for (const work of walk.works) writeSort(walk, work);
  const strings = new CompactWriter(1024);
  writePayloads(walk, strings);
  writeKnownConstants(walk, strings);
  const start = new CompactWriter(512);
  writePrologue(program, start);
  writeScalars(walk, start);
  return joined([start, strings, walk.out]);
}

/** Joins the parts of a snapshot, and adds the checksum. */
function joined(parts: readonly CompactWriter[]): Uint8Array {
  const size = parts.reduce((sum, { at }) => sum + at, CHECKSUM_BYTES);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part.written(), at);
    at += part.at;
  }
  new DataView(bytes.buffer).setUint32(at, crc32(bytes, 0, at), true);
  return bytes;
}

function writePrologue({ digest }: SnapshotProgram, out: CompactWriter): void {
  out.word(SNAPSHOT_MAGIC);
  out.word(FORMAT_VERSION | (SPEC_VERSION << 16));
  out.word(digest.size);
  out.word(digest.crc);
}

function writeScalars(walk: Walk, out: CompactWriter): void {
  const { m } = walk;
  const { i32, f64 } = m.memory;
  for (const name of LIMIT_NAMES) out.uint(m.limits[name]);
  out.word(m.seed);
  out.byte(i32[CONTROL_END]);
  out.byte(i32[CONTROL_AT_BREAK]);
  out.byte(m.trap);
  const detail = encodeUtf8(m.trapDetail);
  out.uint(detail.length);
  out.raw(detail);
  out.uint(i32[CONTROL_PROGRESS]);
  out.uint(i32[CONTROL_FRAME_STRINGS]);
  out.uint(i32[CONTROL_DEPTH_MARK]);
  out.uint(i32[CONTROL_SLEEP] >>> 0);
  for (let i = 0; i < 4; i++) out.word(i32[CONTROL_RANDOM + i]);
  const totals = f64.slice(COUNTERS_START >> 1, COUNTERS_END >> 1);
  const set = (counter: number, value: number): void => {
    totals[(counter - COUNTERS_START) >> 1] = value;
  };
  const dead = f64[CONTROL_DEAD_OBJECTS >> 1] - walk.objects.count - walk.works.length;
  set(CONTROL_DEAD_OBJECTS, m.heap.objectCount + dead);
  set(CONTROL_DEAD_STRINGS, m.strings.count + m.account.deadStrings - walk.payloads.count);
  set(CONTROL_DEAD_BYTES, m.account.liveBytes - walk.bytes);
  // Follows from the rest.
  set(CONTROL_LIVE, 0);
  for (const total of totals) out.uint(total);
}

function numberOf(things: Numbering, key: number): number {
  const known = things.numbers[key];
  if (known !== 0) return known - 1;
  things.reached[things.count] = key;
  things.numbers[key] = ++things.count;
  return things.count - 1;
}

/** Writes slots that hold values. */
function writeSlots(walk: Walk, from: number, to: number): void {
  const { m, out, objects, payloads } = walk;
  const { i32, f64 } = m.memory;
  out.reserve(((to - from) / SLOT_WORDS) * MOST_SLOT_BYTES);
  const { bytes, view } = out;
  let p = out.at;
  for (let at = from; at < to; at += SLOT_WORDS) {
    const tag = i32[at];
    const low = i32[at + LOW];
    bytes[p++] = tag;
    switch (tag) {
      case TAG_INT32:
        view.setInt32(p, low, true);
        p += 4;
        break;
      case TAG_FLOAT: {
        const isNumber = !Number.isNaN(f64[(at >> 1) + 1]);
        view.setInt32(p, isNumber ? low : 0, true);
        view.setInt32(p + 4, isNumber ? i32[at + HIGH] : NAN_HIGH, true);
        p += 8;
        break;
      }
      case TAG_INT64:
        view.setInt32(p, low, true);
        view.setInt32(p + 4, i32[at + HIGH], true);
        p += 8;
        break;
      case TAG_BOOL:
        if (low !== 0) bytes[p - 1] = TAG_TRUE;
        break;
      case TAG_NULL:
        break;
      case TAG_UNDEFINED:
        if (low === HOLE) bytes[p - 1] = TAG_HOLE;
        break;
      case TAG_STRING:
        if (low >= 0) {
          view.setInt32(p, walk.constants.get(low) ?? 0, true);
          p += 4;
        } else {
          bytes[p - 1] = TAG_PAYLOAD;
          view.setInt32(p, numberOf(payloads, ~low), true);
          view.setInt32(p + 4, i32[at + HIGH], true);
          p += 8;
        }
        break;
      default:
        view.setInt32(p, numberOf(objects, reachedHandle(walk, low)), true);
        p += 4;
    }
  }
  out.at = p;
}

/** Returns the handle to write: the array instead of the object that holds the state of its sort. */
function reachedHandle(walk: Walk, handle: number): number {
  const { i32 } = walk.m.memory;
  const at = i32[i32[CONTROL_HANDLES] + handle];
  if (!isWork(i32, at)) return handle;
  append(walk.works, at);
  walk.bytes += objectBytes((i32[at + BLOCK_UNITS] * UNIT_WORDS - OBJECT_WORDS) * 4);
  return i32[slotAt(at, 0) + LOW];
}

/** Writes the double at a word index, a whole number ≥ 0. */
function writeTotal({ m, out }: Walk, at: number): void {
  out.uint(m.memory.f64[at >> 1]);
}

/**
 * Writes the coroutines, oldest first, then the ready queue from front to back.
 *
 * @returns the number of each coroutine, by block
 */
function writeCoroutines(walk: Walk): ReadonlyMap<number, number> {
  const { m, out } = walk;
  const { i32 } = m.memory;
  const all: number[] = [];
  for (let at = i32[CONTROL_COROUTINES]; at !== 0; at = i32[at + COROUTINE_NEXT]) append(all, at);
  all.reverse();
  const ready = new Set<number>();
  for (let at = i32[CONTROL_READY_FIRST]; at !== 0; at = i32[at + COROUTINE_LINK]) ready.add(at);
  const places = new Map<number, number>();
  out.uint(all.length);
  for (const at of all) {
    places.set(at, places.size);
    writeCoroutine(walk, at, stateOf(m, at, ready.has(at)));
  }
  for (const at of ready) out.uint(places.get(at) ?? 0);
  return places;
}

function stateOf({ memory: { i32, f64 } }: MachineState, at: number, isReady: boolean): number {
  if (at === i32[CONTROL_CURRENT]) return IS_CURRENT;
  if (isReady) return IS_READY;
  if (f64[(at + COROUTINE_WAKE) >> 1] >= 0) return IS_SLEEPING;
  return i32[at + COROUTINE_TICKET] === 0 ? IS_SET_ASIDE : IS_PARKED;
}

function writeCoroutine(walk: Walk, at: number, state: number): void {
  const { m, out } = walk;
  const { i32 } = m.memory;
  out.byte(state);
  writeTotal(walk, at + COROUTINE_ID);
  out.byte(i32[at + COROUTINE_CALL]);
  const ticket = i32[at + COROUTINE_TICKET];
  out.uint(ticket < 0 ? -2 * ticket - 1 : 2 * ticket);
  if (state === IS_SLEEPING) {
    writeTotal(walk, at + COROUTINE_WAKE);
    writeTotal(walk, at + COROUTINE_SLEPT);
  } else if (state === IS_READY) {
    out.uint(i32[at + COROUTINE_PROGRESS]);
    out.uint(i32[at + COROUTINE_SLEEP] >>> 0);
    out.byte(i32[at + COROUTINE_AT_BREAK]);
  }
  const slots = stackSlots(i32, at);
  out.uint(slots);
  if (!isEntry(m, at)) walk.bytes += COROUTINE_BYTES + slots * SLOT_BYTES;
  const hasReturned = state === IS_SET_ASIDE || state === IS_CURRENT && m.run.hasReturned &&
      isEntry(m, at);
  writeStack(walk, at, hasReturned);
}

/** Writes the frames of a coroutine, outermost first: where each continues, then the slots of all. */
function writeStack(walk: Walk, coroutine: number, hasReturned: boolean): void {
  const { m, out, program } = walk;
  const { i32 } = m.memory;
  const isCurrent = coroutine === i32[CONTROL_CURRENT];
  const places: { functionId: number; pc: number }[] = [];
  const headers: number[] = [];
  let word = i32[isCurrent ? CONTROL_PC : coroutine + COROUTINE_PC];
  let frame = i32[isCurrent ? CONTROL_FRAME : coroutine + COROUTINE_FRAME];
  // The results of the entry are all that is left of its frame.
  if (hasReturned) frame = stackStart(i32, coroutine);
  for (
    let depth = i32[isCurrent ? CONTROL_DEPTH : coroutine + COROUTINE_DEPTH];
    depth > 0;
    depth--
  ) {
    const place = program.placeOf(word);
    const header = frame + m.functions[place.functionId * FUNCTION_WORDS + FUNCTION_LOCALS];
    append(places, place);
    append(headers, header);
    const back = i32[header + HEADER_RETURN];
    if (back !== NO_RETURN) word = continuation(m.decoded, back);
    frame -= i32[header + HEADER_CALLER_DISTANCE];
  }
  out.uint(places.length);
  for (const { functionId, pc } of places.reverse()) {
    out.uint(functionId);
    out.uint(pc);
  }
  let from = stackStart(i32, coroutine);
  for (const header of headers.reverse()) {
    writeSlots(walk, from, header);
    from = header + SLOT_WORDS;
  }
  // An instruction that trapped may leave its operands half processed.
  if (isCurrent && m.trap !== 0) return;
  writeSlots(walk, from, i32[isCurrent ? CONTROL_TOP : coroutine + COROUTINE_TOP]);
}

/** Writes the tickets in the order of their numbers, and the lists they are in. */
function writeTickets(walk: Walk, places: ReadonlyMap<number, number>): void {
  const { m, out } = walk;
  const { i32 } = m.memory;
  const rows = ticketRows(m);
  walk.bytes += rows.length * TICKET_BYTES;
  out.uint(rows.length);
  for (const row of rows) {
    out.uint(i32[row + TICKET_NUMBER]);
    out.uint(1 + i32[row + TICKET_CALLED]);
    out.byte(i32[row + TICKET_STATE]);
    out.uint(1 + (places.get(i32[row + TICKET_WAITER]) ?? -1));
    writeTotal(walk, row + TICKET_COST);
    writeSlots(walk, row + TICKET_ARGS, row + TICKET_ARGS + SLOT_WORDS);
    writeSlots(walk, row + TICKET_VALUE, row + TICKET_VALUE + SLOT_WORDS);
  }
  const answered: number[] = [];
  for (let at = i32[CONTROL_ANSWERED_FIRST]; at !== 0; at = i32[rowAt(i32, at) + TICKET_NEXT]) {
    append(answered, i32[rowAt(i32, at) + TICKET_NUMBER]);
  }
  const next: number[] = [];
  for (let at = i32[CONTROL_NEXT_FIRST]; at !== 0; at = i32[at + COROUTINE_LINK]) {
    append(next, places.get(at) ?? 0);
  }
  for (const list of [answered, next]) {
    out.uint(list.length);
    for (const number of list) out.uint(number);
  }
}

function writeObject(walk: Walk, at: number): void {
  const { out, m } = walk;
  const { i32 } = m.memory;
  const kind = i32[at + BLOCK_KIND];
  const length = i32[at + OBJECT_LENGTH];
  const first = at + OBJECT_WORDS;
  walk.bytes += objectBytes((i32[at + BLOCK_UNITS] * UNIT_WORDS - OBJECT_WORDS) * 4);
  const serial = i32[at + OBJECT_SERIAL];
  const isMarked = hasMark(i32, at);
  out.byte(kind + (isMarked ? IS_MARKED : 0) + (serial === 0 ? 0 : HAS_SERIAL));
  if (serial !== 0) out.word(serial);
  if (isMarked && hasCompanion(kind)) {
    writeLink(walk, i32[at + OBJECT_LINK]);
    if (kind === KIND_ARRAY) out.byte(i32[at + OBJECT_COUNT]);
  }
  out.uint(length);
  if (kind === KIND_SHAPE) return writeShape(walk, at);
  if (kind === KIND_BIGINT) return writeBigint(walk, at);
  if (kind === KIND_BYTES) return out.raw(new Uint8Array(i32.buffer, first * 4, length));
  if (kind === KIND_OBJECT) {
    out.uint(i32[at + BLOCK_UNITS] - OBJECT_WORDS / UNIT_WORDS);
    writeLink(walk, i32[at + OBJECT_EXTRA] + 1);
    writeLink(walk, i32[at + OBJECT_LINK]);
  } else out.uint(i32[at + OBJECT_EXTRA] >>> 0);
  if (kind === KIND_PROPERTIES) return writeProperties(walk, at);
  if (kind === KIND_VIEW) writeView(walk, at);
  const end = first + length * SLOT_WORDS;
  if (kind === KIND_ACTIVATION) writeActivation(walk, at);
  if (kind !== KIND_MAP) return writeSlots(walk, first, end);
  writeNumbers(walk, at);
  let from = first;
  for (let key = first; key < end; key += 2 * SLOT_WORDS) {
    if (i32[key] !== TAG_FRAME) continue;
    writeSlots(walk, from, key);
    out.byte(TAG_FRAME);
    // The index cell of a deleted entry still lengthens searches.
    out.word(i32[key + HASH]);
    from = key + 2 * SLOT_WORDS;
  }
  writeSlots(walk, from, end);
}

/** Writes the state of an activation: where it goes on if it is suspended. */
function writeActivation({ out, m: { memory: { i32 } }, program }: Walk, at: number): void {
  const state = i32[at + OBJECT_COUNT];
  if (state === ACTIVATION_IS_RUNNING) out.uint(0);
  else out.uint(state === ACTIVATION_IS_FINISHED ? 1 : 2 + program.placeOf(state).pc);
}

function writeBigint({ out, m: { memory: { i32 } } }: Walk, at: number): void {
  out.byte(i32[at + OBJECT_COUNT]);
  for (let i = 0; i < i32[at + OBJECT_LENGTH]; i++) out.word(i32[at + OBJECT_WORDS + i]);
}

/**
 * Writes how many numbers of entries a map has given out beyond those of its entries, and if there are any, by
 * how much more than 1 each number exceeds the one before it.
 */
function writeNumbers({ out, m: { memory: { i32 } } }: Walk, map: number): void {
  const count = i32[map + OBJECT_LENGTH] / ENTRY_SLOTS;
  const gone = nextNumber(i32, map) - count;
  out.uint(gone);
  if (gone === 0) return;
  let expected = 0;
  for (let i = 0; i < count; i++) {
    const number = i32[entryAt(map, i) + NUMBER];
    out.uint(number - expected);
    expected = number + 1;
  }
}

/** Writes the words of a view: its type is written. */
function writeView({ out, m: { memory: { i32 } } }: Walk, at: number): void {
  const { offset, count, tracks } = viewWords(i32, at);
  out.uint(offset);
  out.uint(tracks ? 0 : 1 + count);
}

/** Reports whether an object has a companion or flags, or is a private symbol. */
function hasMark(i32: Int32Array, at: number): boolean {
  const kind = i32[at + BLOCK_KIND];
  if (kind === KIND_SYMBOL) return i32[at + OBJECT_COUNT] !== 0;
  if (!hasCompanion(kind)) return false;
  return i32[at + OBJECT_LINK] !== 0 || kind === KIND_ARRAY && i32[at + OBJECT_COUNT] !== 0;
}

/** Writes 1 + the number of what the machine itself refers to, given 1 + its handle; 0 for none. */
function writeLink(walk: Walk, link: number): void {
  walk.out.uint(link === 0 ? 0 : 1 + numberOf(walk.objects, link - 1));
}

function writeShape(walk: Walk, at: number): void {
  const { out, m } = walk;
  const { i32 } = m.memory;
  out.uint(i32[at + OBJECT_EXTRA]);
  out.uint(i32[at + OBJECT_COUNT]);
  const prototype = slotAt(at, SHAPE_PROTOTYPE);
  writeSlots(walk, prototype, prototype + SLOT_WORDS);
  for (const slot of [SHAPE_PARENT, SHAPE_TABLE, SHAPE_TRANSITIONS]) {
    writeLink(walk, 1 + linkOf(i32, at, slot));
  }
}

/** Writes the keys of a table, each with its flags or what it leads to; of a deleted one the hash. */
function writeProperties(walk: Walk, at: number): void {
  const { out, m } = walk;
  const { i32 } = m.memory;
  out.byte(i32[at + OBJECT_LINK]);
  const end = slotAt(at, i32[at + OBJECT_LENGTH]);
  for (let key = slotAt(at, 0); key < end; key += ENTRY_SLOTS * SLOT_WORDS) {
    const value = key + VALUE;
    if (i32[key] === TAG_FRAME) {
      out.byte(TAG_FRAME);
      out.word(i32[key + HASH]);
      continue;
    }
    writeSlots(walk, key, key + SLOT_WORDS);
    out.byte(i32[value]);
    if (i32[value] === TAG_INT32) out.byte(i32[value + LOW]);
    else if (i32[value] === TAG_HEAP_REF) writeLink(walk, 1 + i32[value + LOW]);
  }
}

/**
 * Writes the state of the sort under way: its strings, and which of them have been merged, each as the first
 * that is equal to it in id and size.
 */
function writeSort(walk: Walk, at: number): void {
  const { out, m: { memory: { i32 } } } = walk;
  const { count, place, from, into, merged } = sortWorkAt(i32, at);
  out.uint(count);
  for (let i = 0; i < PLACE_WORDS; i++) out.uint(i32[place + i]);
  for (let i = 0; i < count; i++) writeString(walk, i32, from + i * ENTRY_WORDS);
  const firsts = firstEntries(i32, from, count);
  for (let i = 0; i < merged; i++) out.uint(firsts.get(entryKey(i32, into + i * ENTRY_WORDS)) ?? 0);
}

/** Writes the string whose id and size are at a word index, like a slot. */
function writeString({ out, constants, payloads }: Walk, i32: Int32Array, at: number): void {
  const id = i32[at];
  out.byte(id >= 0 ? TAG_STRING : TAG_PAYLOAD);
  out.word(id >= 0 ? constants.get(id) ?? 0 : numberOf(payloads, ~id));
  if (id < 0) out.word(i32[at + 1]);
}

function writePayloads(walk: Walk, out: CompactWriter): void {
  const { m, payloads: { count, reached } } = walk;
  const { i32 } = m.memory;
  out.uint(count);
  for (let number = 0; number < count; number++) {
    const index = reached[number];
    const at = i32[CONTROL_STRINGS] + index * STRING_WORDS;
    const size = i32[at + STRING_SIZE];
    const parts = i32[at + STRING_PARTS];
    walk.bytes += accountedBytes(size, parts);
    out.uint(parts * 2 + (m.strings.isHashed(~index, size) ? 1 : 0));
    out.text(m.strings.text(~index, size), size);
  }
}

/** Writes the constants whose hash is known: hashing a constant is charged only once. */
function writeKnownConstants({ m, constants }: Walk, out: CompactWriter): void {
  const known: number[] = [];
  for (const [id, index] of constants) {
    if (m.strings.isHashed(id, m.constants[index * SLOT_WORDS + HIGH])) append(known, index);
  }
  known.sort((a, b) => a - b);
  out.uint(known.length);
  for (const index of known) out.uint(index);
}
