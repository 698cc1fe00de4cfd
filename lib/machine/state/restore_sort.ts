/** Reads and checks the staged instruction under way in a snapshot. */
import { OP_INTRINSIC } from "../../isa/opcodes.ts";
import { INTRINSIC_TABLE, type IntrinsicName } from "../../isa/intrinsics.ts";
import {
  ENTRY_WORDS,
  firstElements,
  PLACE_WORDS,
  sortWorkAt,
  sortWorkBytes,
  stringKey,
} from "../intrinsics/string_sort.ts";
import { copySlot, slotAt } from "../memory/heap.ts";
import { HIGH, LOW, SLOT_WORDS, TAG_HEAP_REF, TAG_STRING } from "../memory/value.ts";
import {
  BLOCK_KIND,
  CAPACITY_OF_WORK,
  CONTROL_PC,
  CONTROL_TOP,
  KIND_ARRAY,
  OBJECT_LENGTH,
} from "./layout.ts";
import { createObject } from "./restore_objects.ts";
import type { Reading } from "./restore_values.ts";

function idOf(identity: IntrinsicName): number | undefined {
  return INTRINSIC_TABLE.byIdentity.get(identity)?.id;
}

/**
 * Checks the progress of the instruction that the current coroutine is about to continue, and reads the
 * state of a sort. Must come after the objects.
 */
export function readProgress(read: Reading): void {
  const { m, from } = read;
  const { i32 } = m.memory;
  const { progress, decoded: { words } } = m;
  if (progress === 0) return;
  const pc = i32[CONTROL_PC];
  const id = words[pc] === OP_INTRINSIC ? words[pc + 1] : -1;
  const top = i32[CONTROL_TOP];
  const isSort = id === idOf("array.sort/1") && progress === 1;
  const isSearch = id === idOf("array.index_of/1");
  const at = top - (isSort ? 1 : 2) * SLOT_WORDS;
  if (!isSort && !isSearch) from.refuse("the next instruction has no progress to continue");
  const array = i32[at] === TAG_HEAP_REF ? m.heap.addressOf(i32[at + LOW]) : 0;
  if (array === 0 || i32[array + BLOCK_KIND] !== KIND_ARRAY) {
    from.refuse("the instruction in progress has no array");
  }
  if (isSort) return readSort(read, at, array);
  if (progress >= i32[array + OBJECT_LENGTH] || i32[at + SLOT_WORDS] !== TAG_STRING) {
    from.refuse(`a search cannot have compared ${progress} elements`);
  }
}

/** Reads the state of a sort of the array in the slot at `at`, and puts its object there. */
function readSort(read: Reading, at: number, array: number): void {
  const { m, from } = read;
  const count = m.memory.i32[array + OBJECT_LENGTH];
  const place = Int32Array.from({ length: PLACE_WORDS }, () => from.uint(2 ** 30, "place"));
  checkPlace(read, count, place);
  const handle = m.heap.objectCount;
  const work = createObject(read, handle, KIND_ARRAY, 1, CAPACITY_OF_WORK, sortWorkBytes(count));
  // Creating the object may have replaced the views, but no block has moved.
  const { i32 } = m.memory;
  copySlot(i32, slotAt(work, 0), at);
  i32[at + LOW] = handle;
  i32.set(place, slotAt(work, 1));
  const elements = slotAt(array, 0);
  for (let i = 0; i < count; i++) {
    if (i32[elements + i * SLOT_WORDS] !== TAG_STRING) from.refuse("a sort of other than strings");
  }
  const { from: row, into, merged } = sortWorkAt(i32, work);
  readRow(read, row, count, elements, count);
  readRow(read, into, merged, elements, count);
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

/** Reads a row of strings, as elements of the array. It has each string at most as often as the array. */
function readRow(
  { m, from }: Reading,
  row: number,
  length: number,
  elements: number,
  count: number,
): void {
  const { i32 } = m.memory;
  const firsts = firstElements(i32, elements, count);
  const left = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    left[firsts.get(stringKey(i32, elements + i * SLOT_WORDS + LOW)) ?? 0]++;
  }
  for (let entry = row; entry < row + length * ENTRY_WORDS; entry += ENTRY_WORDS) {
    const element = from.uint(count - 1, "element");
    if (--left[element] < 0) from.refuse(`element ${element} is sorted too often`);
    i32[entry] = i32[elements + element * SLOT_WORDS + LOW];
    i32[entry + 1] = i32[elements + element * SLOT_WORDS + HIGH];
  }
}
