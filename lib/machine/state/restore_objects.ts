/** Reads and checks the objects in a snapshot. */
import { append } from "../../encoding/own_properties.ts";
import { OP_SUSPEND } from "../../isa/opcodes.ts";
import { FUNCTION_PARAMS, FUNCTION_WORDS } from "../code/code_layout.ts";
import { decodedOffset } from "../code/decoded_layout.ts";
import {
  clearMap,
  entriesEnd,
  ENTRY_SLOTS,
  ENTRY_WORDS,
  entryAt,
  HASH,
  isFull,
  LEAST_ENTRIES,
  mapBytes,
  MOST_NUMBERS,
  NUMBER,
} from "../memory/hash_table.ts";
import { slotAt } from "../memory/heap.ts";
import { initView, isValidView, VIEW_BYTES } from "../memory/views.ts";
import { SLOT_WORDS, TAG_FRAME, TAG_NULL } from "../memory/value.ts";
import { activationBytes } from "../semantics/activations.ts";
import {
  ACTIVATION_IS_FINISHED,
  ACTIVATION_IS_RUNNING,
  BLOCK_KIND,
  hasCompanion,
  KIND_ACTIVATION,
  KIND_ARRAY,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_MAP,
  KIND_SYMBOL,
  KIND_VIEW,
  OBJECT_COUNT,
  OBJECT_LENGTH,
  OBJECT_LINK,
  OBJECT_SERIAL,
  SLOT_BYTES,
  SYMBOL_IS_PRIVATE,
} from "./layout.ts";
import { createObject, hashOfKey, linkKey, MOST_ITEMS } from "./restore_blocks.ts";
import { finishRecords, readRecord } from "./restore_records.ts";
import { IS_COMPANION, type Reading, readLink, readSlots } from "./restore_values.ts";
import { checkKey, mayHaveSerial } from "./map_rules.ts";
import { HAS_SERIAL, IS_MARKED } from "./snapshot_format.ts";

const HELD = decodedOffset("SUSPEND", "heldSlots");

/** Reads objects until each that was referred to has been read. Its number is also its handle. */
export function readObjects(read: Reading): void {
  for (let number = 0; number < read.objects; number++) readObject(read, number);
  linkMaps(read);
  finishRecords(read);
}

function readObject(read: Reading, number: number): void {
  const { m, from } = read;
  const form = from.byte();
  const kind = form & ~(IS_MARKED | HAS_SERIAL);
  const serial = (form & HAS_SERIAL) === 0 ? 0 : readSerial(read, kind);
  const mark = (form & IS_MARKED) === 0 ? undefined : readMark(read, kind);
  readContent(read, number, kind);
  const { i32 } = m.memory;
  const at = m.heap.addressOf(number);
  i32[at + OBJECT_SERIAL] = serial;
  if (mark === undefined) return;
  if (hasCompanion(kind)) i32[at + OBJECT_LINK] = mark.companion + 1;
  if (kind === KIND_ARRAY || kind === KIND_SYMBOL) i32[at + OBJECT_COUNT] = mark.flags;
  if (mark.companion >= 0) append(read.companions, mark.companion);
}

/** Reads the serial number of an object of a kind. */
function readSerial({ from }: Reading, kind: number): number {
  const serial = from.word();
  if (!mayHaveSerial(kind) || serial === 0) {
    from.refuse(`serial ${serial} of an object of kind ${kind}`);
  }
  return serial;
}

/** What an object has besides its content. */
interface Mark {
  /** Handle of its companion, or -1. */
  readonly companion: number;
  readonly flags: number;
}

function readMark(read: Reading, kind: number): Mark {
  const { from } = read;
  if (kind === KIND_SYMBOL) return { companion: -1, flags: SYMBOL_IS_PRIVATE };
  if (!hasCompanion(kind)) from.refuse(`an object of kind ${kind} has no companion`);
  const companion = readLink(read, IS_COMPANION);
  const flags = kind === KIND_ARRAY ? from.byte() : 0;
  if (companion < 0 && flags === 0) from.refuse("an object has neither companion nor flags");
  return { companion, flags };
}

function readContent(read: Reading, number: number, kind: number): void {
  const { m, from } = read;
  const length = from.uint(MOST_ITEMS, "length");
  if (kind === KIND_BYTES) {
    from.need(length);
    const at = createObject(read, number, kind, length, 0, length);
    const { i32 } = m.memory;
    const end = slotAt(at, Math.ceil(length / SLOT_BYTES));
    // The bytes after the last one are part of its slot.
    if (length > 0) i32.fill(0, end - SLOT_WORDS, end);
    new Uint8Array(i32.buffer).set(
      from.bytes.subarray(from.at, from.at + length),
      slotAt(at, 0) * 4,
    );
    from.at += length;
    return;
  }
  if (readRecord(read, number, kind, length)) return;
  const extra = from.uint(MOST_ITEMS, "capacity or function");
  from.need(length);
  if (kind === KIND_ARRAY) {
    if (length > extra) from.refuse(`an array of length ${length} and capacity ${extra}`);
  } else if (kind === KIND_CLOSURE) {
    const shape = extra * FUNCTION_WORDS;
    const isClosure = shape < m.functions.length && m.functions[shape + FUNCTION_PARAMS] > 0;
    if (!isClosure) from.refuse(`function ${extra} cannot be that of a closure`);
  } else if (kind === KIND_VIEW) {
    return readView(read, number, length, extra);
  } else if (kind === KIND_ACTIVATION) {
    return readActivation(read, number, length, extra);
  } else if (kind === KIND_MAP) {
    return readMap(read, number, length, extra);
  } else from.refuse(`${kind} is not a valid kind of object`);
  const slots = kind === KIND_ARRAY ? extra : length;
  const at = createObject(read, number, kind, length, extra, slots * SLOT_BYTES);
  readSlots(read, slotAt(at, 0), slotAt(at, length));
}

/** Reads an activation. While it is suspended it has what its function has on the stack at a SUSPEND. */
function readActivation(read: Reading, number: number, length: number, id: number): void {
  const { m, from, program } = read;
  if (id >= m.functions.length / FUNCTION_WORDS) from.refuse(`function ${id} does not exist`);
  const form = from.uint(2 ** 31, "state of an activation");
  let state = form === 0 ? ACTIVATION_IS_RUNNING : ACTIVATION_IS_FINISHED;
  let held = 0;
  if (form > 1) {
    state = program.wordOf(id, form - 2);
    if (state < 0 || m.decoded.words[state] !== OP_SUSPEND) {
      from.refuse(`function ${id} does not suspend at byte ${form - 2}`);
    }
    held = m.decoded.words[state + HELD] / SLOT_WORDS;
  }
  if (length !== held) from.refuse(`an activation of ${length} slots instead of ${held}`);
  const at = createObject(read, number, KIND_ACTIVATION, length, id, activationBytes(m, id));
  m.memory.i32[at + OBJECT_COUNT] = state;
  readSlots(read, slotAt(at, 0), slotAt(at, length));
}

/** Reads a view. What it refers to is checked when all objects have been read. */
function readView(read: Reading, number: number, length: number, type: number): void {
  const { m, from } = read;
  const offset = from.uint(MOST_ITEMS, "offset of a view");
  const count = from.uint(MOST_ITEMS, "elements of a view");
  const tracks = count === 0;
  if (length !== 1 || !isValidView(type, offset, tracks ? 0 : count - 1, tracks)) {
    from.refuse(`a view of type ${type} from ${offset}`);
  }
  const at = createObject(read, number, KIND_VIEW, 1, type, VIEW_BYTES);
  initView(m.memory.i32, at, 0, offset, tracks ? 0 : count - 1, tracks);
  readSlots(read, slotAt(at, 0), slotAt(at, 1));
}

/** Reads the entries of a map. They are linked when the objects among their keys have been read. */
function readMap(read: Reading, number: number, length: number, capacity: number): void {
  const { m, from } = read;
  const isPower = capacity >= LEAST_ENTRIES && (capacity & (capacity - 1)) === 0;
  if (!isPower || length % ENTRY_SLOTS !== 0 || length > capacity * ENTRY_SLOTS) {
    from.refuse(`a map of ${length} slots and capacity ${capacity}`);
  }
  const map = createObject(read, number, KIND_MAP, length, capacity, mapBytes(capacity));
  const { i32 } = m.memory;
  readNumbers(read, map);
  const end = slotAt(map, length);
  for (let key = slotAt(map, 0); key < end; key += ENTRY_WORDS) {
    const number = i32[key + NUMBER];
    from.need(1);
    if (from.bytes[from.at] === TAG_FRAME) {
      from.at++;
      i32[key] = TAG_FRAME;
      i32[key + HASH] = from.word();
      i32[key + SLOT_WORDS] = TAG_NULL;
    } else {
      readSlots(read, key, key + ENTRY_WORDS);
    }
    i32[key + NUMBER] = number;
  }
}

/** Reads the numbers of the entries of a map, and of the one that comes next. */
function readNumbers({ m: { memory: { i32 } }, from }: Reading, map: number): void {
  const count = i32[map + OBJECT_LENGTH] / ENTRY_SLOTS;
  const gone = from.uint(MOST_NUMBERS - 1, "numbers of entries");
  let expected = 0;
  for (let i = 0; i < count; i++) {
    expected += gone === 0 ? 0 : from.uint(gone, "number of an entry");
    i32[entryAt(map, i) + NUMBER] = expected++;
  }
  if (expected > count + gone || isFull(i32, map) && expected < count + gone) {
    from.refuse(`an entry has the number ${expected - 1}, ${count + gone} comes next`);
  }
  if (!isFull(i32, map)) i32[entriesEnd(i32, map) + NUMBER] = count + gone;
}

/**
 * Links the entries of the maps. Hashes and index follow from them: linking them in their order gives the
 * index that the map had.
 */
function linkMaps(read: Reading): void {
  const { m } = read;
  const { i32 } = m.memory;
  for (let handle = 0; handle < read.objects; handle++) {
    const map = m.heap.addressOf(handle);
    if (i32[map + BLOCK_KIND] === KIND_MAP) linkMap(read, map);
  }
}

function linkMap(read: Reading, map: number): void {
  const { m } = read;
  const { i32 } = m.memory;
  const count = i32[map + OBJECT_LENGTH] / ENTRY_SLOTS;
  const first = i32[entryAt(map, 0) + NUMBER];
  clearMap(i32, map);
  i32[entryAt(map, 0) + NUMBER] = first;
  for (let i = 0; i < count; i++) {
    const key = entryAt(map, i);
    if (i32[key] !== TAG_FRAME) {
      checkKey(i32, key, (what) => read.from.refuse(what));
      i32[key + HASH] = hashOfKey(read, key);
      i32[map + OBJECT_COUNT]++;
    }
    i32[map + OBJECT_LENGTH] += ENTRY_SLOTS;
    linkKey(read, map, key);
  }
}
