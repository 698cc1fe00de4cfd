/** Splitting strings: into characters or units, or between the occurrences of a separator. */
import { append } from "../../encoding/own_properties.ts";
import { PIECE_CYCLES, STRING_CYCLES } from "../../isa/cost_rates.ts";
import { unitAfter } from "../../encoding/code_points.ts";
import { copySlot, objectBytes, slotAt } from "../memory/heap.ts";
import { KIND_ARRAY, OBJECT_LENGTH, SLOT_BYTES, STRING_WORDS } from "../state/layout.ts";
import { accountedBytes, payloadCycles } from "../strings/string_costs.ts";
import { asciiSizes, measureText } from "../../encoding/text_sizes.ts";
import { findNext, type Search } from "../../encoding/text_search.ts";
import { copyUnits } from "../../encoding/text_units.ts";
import { HIGH, LOW, writeString } from "../memory/value.ts";
import { createObject, exhausted, makeRoom } from "../semantics/allocation.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { setObject, slot, tooLong } from "./intrinsic.ts";
import { chargeCharacters, chargeSearch, isAscii, read, type Reading } from "./string_reading.ts";

/** What lengths count and an empty separator separates. */
type Unit = "points" | "units";

/** Returns the length of a string argument. */
function lengthOf(m: Machine, at: number, unit: Unit): number {
  const { i32 } = m.memory;
  const id = i32[at + LOW];
  const bytes = i32[at + HIGH];
  return unit === "points" ? m.strings.codePoints(id, bytes) : m.strings.units(id, bytes);
}

/**
 * Counts the pieces of a text and collects their ends in units. The separator follows each piece
 * but the last.
 *
 * @param most number of ends to collect; if there are more pieces, they will not fit into memory
 * anyway
 */
function findPieces(
  whole: Reading,
  separator: string,
  ends: number[],
  most: number,
  unit: Unit,
): number {
  const { text } = whole;
  const search: Search = { text, wanted: separator, isAscii: isAscii(whole) };
  let count = 0;
  let from = 0;
  for (;;) {
    const found = separator !== ""
      ? findNext(search, from)
      : unit === "units"
      ? from + 1
      : unitAfter(text, from, 1);
    const end = found < 0 ? text.length : found;
    if (count++ < most) append(ends, end);
    if (end === text.length) return count;
    from = end + separator.length;
  }
}

/**
 * Allocates an array for strings that are created later, after ensuring that they fit.
 * `stringBytes` is their accounted size.
 */
function createArray(m: Machine, length: number, stringBytes: number, top: number): number {
  const bytes = length * SLOT_BYTES;
  m.extra += length * PIECE_CYCLES;
  if (!makeRoom(m, objectBytes(bytes) + stringBytes, top)) return -1;
  return createObject(m, KIND_ARRAY, length, length, bytes, top);
}

/**
 * Returns the result of `split` if there is nothing to separate: an array of the argument itself,
 * or an empty one.
 */
function unsplit(m: Machine, at: number, length: number): number {
  const handle = createArray(m, length, 0, slot(at, 2));
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  if (length > 0) copySlot(m.memory.i32, slotAt(m.heap.addressOf(handle), 0), at);
  setObject(m, at, handle);
  return 0;
}

function split(m: Machine, at: number, unit: Unit): number {
  const length = lengthOf(m, at, unit);
  const separatorLength = lengthOf(m, slot(at, 1), unit);
  if (length === 0 || separatorLength > length) {
    return unsplit(m, at, separatorLength === 0 ? 0 : 1);
  }
  const whole = read(m, at);
  const { text: separator } = read(m, slot(at, 1));
  chargeSearch(m, whole, length, separatorLength);
  const emptyBytes = accountedBytes(0, 0);
  const ends: number[] = [];
  const most = m.limits.heapBytes / (emptyBytes + SLOT_BYTES);
  const count = findPieces(whole, separator, ends, most, unit);
  if (count === 1) return unsplit(m, at, 1);
  const isCut = unit === "units" && separator === "";
  // The halves of a pair have 3 bytes each, the pair has 4.
  const bytes = isCut
    ? whole.bytes + 2 * (whole.text.length - whole.codePoints)
    : whole.bytes - m.memory.i32[slot(at, 1) + HIGH] * (count - 1);
  const handle = createArray(m, count, count * emptyBytes + bytes, slot(at, 2));
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  // Until all pieces are written, so that a trap leaves no slot without a value.
  m.memory.i32[m.heap.addressOf(handle) + OBJECT_LENGTH] = 0;
  if (!isAscii(whole)) chargeCharacters(m, length);
  // No collection can occur from here on: there is room for all the strings, and a table entry for
  // each.
  if (!m.strings.reserve(count)) {
    m.trapDetail = exhausted(count * STRING_WORDS * 4);
    return TRAP_OUT_OF_MEMORY;
  }
  const { i32 } = m.memory;
  const array = m.heap.addressOf(handle);
  let to = slotAt(array, 0);
  let start = 0;
  for (const end of ends) {
    const piece = copyUnits(whole.text, start, end);
    const sizes = isAscii(whole) ? asciiSizes(end - start) : measureText(piece);
    if (sizes.bytes > m.limits.stringBytes) return tooLong(m, sizes.bytes);
    writeString(i32, to, m.strings.add(piece, sizes), sizes.bytes);
    m.extra += STRING_CYCLES + payloadCycles(sizes.bytes);
    to = slot(to, 1);
    start = end + separator.length;
  }
  i32[array + OBJECT_LENGTH] = count;
  setObject(m, at, handle);
  return 0;
}

/** Splits a string by code points or by UTF-16 units. */
export function splitInto(unit: Unit): (m: Machine, at: number) => number {
  return (m, at) => split(m, at, unit);
}
