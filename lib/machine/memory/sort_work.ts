/**
 * Layout of the object that holds the state of a sort of strings between two stages.
 *
 * It is an Array object whose only element is the array being sorted. After it, outside its length,
 * are the position of the merge and two rows of strings, two words each: runs are merged from one row
 * into the other. The row that runs are merged from always has every string to sort: it keeps them
 * alive, whatever becomes of the array.
 */
import {
  BLOCK_KIND,
  BLOCK_UNITS,
  CAPACITY_OF_WORK,
  KIND_ARRAY,
  OBJECT_EXTRA,
  OBJECT_WORDS,
  SLOT_BYTES,
  UNIT_WORDS,
} from "../state/layout.ts";
import { slotAt } from "./heap.ts";

/** Slots of the work object before its rows: the array, and the position of the merge. */
const ROWS_SLOT = 2;

/** Words of the position: width, start, left and right of {@link SortWork}. */
export const PLACE_WORDS = 4;

/** Words of a string in a row: its id and its size. */
export const ENTRY_WORDS = 2;

/** Reports whether an object holds the state of a sort. */
export function isWork(i32: Int32Array, at: number): boolean {
  return i32[at + BLOCK_KIND] === KIND_ARRAY && i32[at + OBJECT_EXTRA] === CAPACITY_OF_WORK;
}

/** Returns the content size in bytes of a work object for so many strings. */
export function sortWorkBytes(count: number): number {
  return (ROWS_SLOT + count) * SLOT_BYTES;
}

/** Where the parts of the state of a sort are. */
export interface SortWork {
  /** Number of strings to sort. */
  readonly count: number;
  /** Word index of the {@link PLACE_WORDS} words of the position. */
  readonly place: number;
  /** Length of the runs being merged in pairs. */
  readonly width: number;
  /** First string of the pair of runs. */
  readonly start: number;
  /** Next string of the pair's first and second run. */
  readonly left: number;
  readonly right: number;
  /** First string after the first run. */
  readonly middle: number;
  /** Word index of the row that runs are merged from. It has all strings. */
  readonly from: number;
  /**
   * Word index of the row they are merged into, and the number of strings it has so far. The words
   * after those are undefined.
   */
  readonly into: number;
  readonly merged: number;
}

/** Returns the layout of the sort in a work object. */
export function sortWorkAt(i32: Int32Array, memory: number): SortWork {
  const count = i32[memory + BLOCK_UNITS] - OBJECT_WORDS / UNIT_WORDS - ROWS_SLOT;
  const place = slotAt(memory, 1);
  const [width, start, left, right] = i32.subarray(place, place + PLACE_WORDS);
  const rows = slotAt(memory, ROWS_SLOT);
  const middle = Math.min(start + width, count);
  return {
    count,
    place,
    width,
    start,
    left,
    right,
    middle,
    from: rows + rowOf(width) * count * ENTRY_WORDS,
    into: rows + rowOf(2 * width) * count * ENTRY_WORDS,
    merged: left + right - middle,
  };
}

/** Key for the string of an entry. */
export function entryKey(i32: Int32Array, entry: number): string {
  return `${i32[entry]} ${i32[entry + 1]}`;
}

/** Returns the place in a row of the first entry with each string, by {@link entryKey}. */
export function firstEntries(i32: Int32Array, row: number, count: number): Map<string, number> {
  const firsts = new Map<string, number>();
  for (let i = count - 1; i >= 0; i--) firsts.set(entryKey(i32, row + i * ENTRY_WORDS), i);
  return firsts;
}

/** Returns which row holds runs of a length: each level merges from one row into the other. */
function rowOf(width: number): number {
  return ~Math.clz32(width) & 1;
}
