/** The texts of the groups of a match, from the registers of its state. */
import { append } from "../../encoding/own_properties.ts";
import { PIECE_CYCLES, STRING_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { asciiSizes, measureText, type TextSizes } from "../../encoding/text_sizes.ts";
import { copyUnits } from "../../encoding/text_units.ts";
import { objectBytes, slotAt } from "../memory/heap.ts";
import { HIGH, LOW, TAG_STRING, writeString, writeUndefined } from "../memory/value.ts";
import { STATE_WORDS } from "../regexp/program.ts";
import { createObject, exhausted, makeRoom } from "../semantics/allocation.ts";
import {
  KIND_ARRAY,
  OBJECT_LENGTH,
  OBJECT_WORDS,
  SLOT_BYTES,
  STRING_WORDS,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { accountedBytes, payloadCycles } from "../strings/string_costs.ts";
import { integerAt, objectAt, outOfBounds, setObject, slot, tooLong } from "./intrinsic.ts";
import { chargeCharacters, isAscii, read, type Reading } from "./string_reading.ts";

/** A piece of a text; undefined for a group that has not matched. */
type Piece = { readonly text: string; readonly sizes: TextSizes } | undefined;

/** Word index of the first register, or −1 if there are fewer than two for each group. */
function registersOf(m: Machine, at: number, count: number): number {
  const state = objectAt(m, slot(at, 1));
  const words = m.memory.i32[state + OBJECT_LENGTH] >> 2;
  const isThere = count > 0 && STATE_WORDS + 2 * count <= words;
  return isThere ? state + OBJECT_WORDS + STATE_WORDS : -1;
}

/** Accounted bytes that the pieces have at least, or −1 if one is not within the text. */
function leastBytes(m: Machine, registers: number, count: number, length: number): number {
  const { i32 } = m.memory;
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const from = i32[registers + 2 * i];
    const to = i32[registers + 2 * i + 1];
    if (from < 0) continue;
    if (to < from || to > length) return -1;
    bytes += accountedBytes(to - from, 0);
  }
  return bytes;
}

function cutPieces(m: Machine, whole: Reading, registers: number, count: number): Piece[] {
  const { i32 } = m.memory;
  const pieces: Piece[] = [];
  for (let i = 0; i < count; i++) {
    const from = i32[registers + 2 * i];
    const to = i32[registers + 2 * i + 1];
    if (from < 0) {
      append(pieces, undefined);
      continue;
    }
    const text = copyUnits(whole.text, from, to);
    if (!isAscii(whole)) chargeCharacters(m, to - from);
    append(pieces, { text, sizes: isAscii(whole) ? asciiSizes(to - from) : measureText(text) });
  }
  return pieces;
}

/** `regexp.groups/1`. */
export function groups(m: Machine, at: number): number {
  const count = integerAt(m, slot(at, 2));
  const registers = registersOf(m, at, count);
  if (registers < 0) return outOfBounds(m, `${count} groups`, 0);
  const whole = read(m, at);
  const least = leastBytes(m, registers, count, whole.text.length);
  if (least < 0) return outOfBounds(m, "a group", whole.text.length);
  const arrayBytes = objectBytes(count * SLOT_BYTES);
  const top = slot(at, 3);
  m.extra += count * PIECE_CYCLES;
  if (!makeRoom(m, arrayBytes + least, top)) return TRAP_OUT_OF_MEMORY;
  const pieces = cutPieces(m, whole, registers, count);
  const made = pieces.filter((piece) => piece !== undefined);
  let bytes = 0;
  for (const { sizes } of made) {
    if (sizes.bytes > m.limits.stringBytes) return tooLong(m, sizes.bytes);
    bytes += accountedBytes(sizes.bytes, 0);
  }
  if (!makeRoom(m, arrayBytes + bytes, top)) return TRAP_OUT_OF_MEMORY;
  const handle = createObject(m, KIND_ARRAY, count, count, count * SLOT_BYTES, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  // Nothing is collected from here on: there is room for all the strings, and a table entry for each.
  if (!m.strings.reserve(made.length)) {
    m.memory.i32[m.heap.addressOf(handle) + OBJECT_LENGTH] = 0;
    m.trapDetail = exhausted(made.length * STRING_WORDS * 4);
    return TRAP_OUT_OF_MEMORY;
  }
  writePieces(m, at, handle, pieces);
  return 0;
}

/** Writes the pieces into the array, and the array in place of the text. */
function writePieces(m: Machine, at: number, handle: number, pieces: readonly Piece[]): void {
  const { i32 } = m.memory;
  let to = slotAt(m.heap.addressOf(handle), 0);
  const whole = m.strings.text(i32[at + LOW], i32[at + HIGH]);
  for (const piece of pieces) {
    if (piece === undefined) writeUndefined(i32, to);
    else if (piece.text.length === whole.length) {
      i32[to] = TAG_STRING;
      i32[to + LOW] = i32[at + LOW];
      i32[to + HIGH] = i32[at + HIGH];
    } else {
      const { text, sizes } = piece;
      writeString(i32, to, m.strings.add(text, sizes), sizes.bytes);
      m.extra += STRING_CYCLES + payloadCycles(sizes.bytes);
    }
    to = slot(to, 1);
  }
  setObject(m, at, handle);
}
