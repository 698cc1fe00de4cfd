/** Reads and checks the staged instructions under way in a snapshot. */
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  ENTRY_WORDS,
  entryKey,
  firstEntries,
  PLACE_WORDS,
  sortWorkAt,
  sortWorkBytes,
} from "../memory/sort_work.ts";
import { HIGH, LOW, SLOT_WORDS, TAG_HEAP_REF, TAG_STRING } from "../memory/value.ts";
import {
  BLOCK_KIND,
  CAPACITY_OF_WORK,
  COROUTINE_PC,
  COROUTINE_PROGRESS,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  KIND_ARRAY,
} from "./layout.ts";
import { type Coroutines, intrinsicAt } from "./restore_coroutines.ts";
import { createObject, MOST_ITEMS } from "./restore_blocks.ts";
import { type Reading, readSlots } from "./restore_values.ts";

/**
 * Checks the progress of the instruction that each coroutine is about to continue, and reads the states of
 * sorts. Must come after the objects.
 */
export function readProgress(read: Reading, { all, current }: Coroutines): void {
  const { m } = read;
  for (const at of all) {
    const { i32 } = m.memory;
    // Another meaning while it sleeps.
    const isAsleep = m.memory.f64[(at + COROUTINE_WAKE) >> 1] >= 0;
    const progress = at === current ? m.progress : isAsleep ? 0 : i32[at + COROUTINE_PROGRESS];
    if (progress !== 0) continueAt(read, progress, i32[at + COROUTINE_PC], i32[at + COROUTINE_TOP]);
  }
}

/** Checks the progress of one instruction. */
function continueAt(read: Reading, progress: number, pc: number, top: number): void {
  const { m, from } = read;
  const { i32 } = m.memory;
  const identity = intrinsicAt(m, pc);
  // These check their state themselves.
  if (identity === "json.parse/1" || identity === "json.stringify/1") return;
  const isSort = identity === "array.sort/1" && progress === 1;
  if (!isSort && identity !== "array.index_of/1") {
    from.refuse("the next instruction has no progress to continue");
  }
  const at = top - (isSort ? 1 : 2) * SLOT_WORDS;
  const array = i32[at] === TAG_HEAP_REF ? m.heap.addressOf(i32[at + LOW]) : 0;
  if (array === 0 || i32[array + BLOCK_KIND] !== KIND_ARRAY) {
    from.refuse("the instruction in progress has no array");
  }
  if (isSort) return readSort(read, at);
  if (i32[at + SLOT_WORDS] !== TAG_STRING) from.refuse("a search in progress is not for a string");
}

/** Reads the state of a sort of the array in the slot at `at`, and puts its object there. */
function readSort(read: Reading, at: number): void {
  const { m, from } = read;
  const count = from.uint(MOST_ITEMS, "number of strings");
  const place = Int32Array.from({ length: PLACE_WORDS }, () => from.uint(2 ** 30, "place"));
  checkPlace(read, count, place);
  from.need(count);
  const handle = m.heap.objectCount;
  const work = createObject(read, handle, KIND_ARRAY, 1, CAPACITY_OF_WORK, sortWorkBytes(count));
  // Creating the object may have replaced the views, but no block has moved.
  const { i32 } = m.memory;
  i32.set(place, slotAt(work, 1));
  const { from: row, into, merged } = sortWorkAt(i32, work);
  const scratch = slotAt(work, 0);
  for (let entry = row; entry < row + count * ENTRY_WORDS; entry += ENTRY_WORDS) {
    readSlots(read, scratch, scratch + SLOT_WORDS);
    if (i32[scratch] !== TAG_STRING) from.refuse("a sort of other than strings");
    i32[entry] = i32[scratch + LOW];
    i32[entry + 1] = i32[scratch + HIGH];
  }
  readMerged(read, into, merged, row, count);
  copySlot(i32, scratch, at);
  i32[at + LOW] = handle;
}

/** Checks the position of a merge: its runs lie within the strings, and something is left to merge. */
function checkPlace({ from }: Reading, count: number, place: Int32Array): void {
  const [width, start, left, right] = place;
  const middle = Math.min(start + width, count);
  const end = Math.min(middle + width, count);
  const isRun = width > 0 && (width & (width - 1)) === 0 && width < count &&
    start % (2 * width) === 0 && start < count;
  const isInside = left >= start && left <= middle && right >= middle && right <= end;
  if (!isRun || !isInside || left === middle && right === end) {
    from.refuse(`a sort of ${count} strings cannot be at ${place.join(", ")}`);
  }
}

/** Reads the strings that have been merged, as places in a row, which has each at least as often. */
function readMerged(
  { m, from }: Reading,
  into: number,
  merged: number,
  row: number,
  count: number,
): void {
  const { i32 } = m.memory;
  const firsts = firstEntries(i32, row, count);
  const left = new Int32Array(count);
  for (let i = 0; i < count; i++) left[firsts.get(entryKey(i32, row + i * ENTRY_WORDS)) ?? 0]++;
  for (let i = 0; i < merged; i++) {
    const place = from.uint(count - 1, "place of a string");
    if (--left[place] < 0) from.refuse(`string ${place} is sorted too often`);
    i32[into + i * ENTRY_WORDS] = i32[row + place * ENTRY_WORDS];
    i32[into + i * ENTRY_WORDS + 1] = i32[row + place * ENTRY_WORDS + 1];
  }
}
