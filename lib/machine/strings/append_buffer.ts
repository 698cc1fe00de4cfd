/**
 * In-place appending: the one payload that a guest is extending right now, and the limits within which
 * it may do so without asking anyone.
 *
 * The interpreter appends a constant by itself. It compares the string with APPEND_ID and APPEND_BYTES,
 * lowers APPEND_ROOM, raises APPEND_BYTES and extends the text. Everything else follows from the
 * difference between the room and the booked room, which the account adds whenever it is read: growth
 * cannot be missed, and nobody has to book it before reading.
 *
 * The room is never above what the limits of the VM leave: the account lowers it when something else
 * takes accounted bytes.
 */
import {
  CONTROL_APPEND_BOOKED_BYTES,
  CONTROL_APPEND_BOOKED_ROOM,
  CONTROL_APPEND_BYTES,
  CONTROL_APPEND_ID,
  CONTROL_APPEND_PARTS,
  CONTROL_APPEND_ROOM,
} from "../state/layout.ts";
import type { LinearMemory } from "../memory/linear_memory.ts";
import { mostParts, PART_BYTES } from "./string_costs.ts";

// This module's own names: an engine folds these into code, but loads an imported one at every use.
const APPEND_BOOKED_BYTES = CONTROL_APPEND_BOOKED_BYTES;
const APPEND_BOOKED_ROOM = CONTROL_APPEND_BOOKED_ROOM;
const APPEND_BYTES = CONTROL_APPEND_BYTES;
const APPEND_ID = CONTROL_APPEND_ID;
const APPEND_PARTS = CONTROL_APPEND_PARTS;
const APPEND_ROOM = CONTROL_APPEND_ROOM;

/** Keeps what every append counts a small integer. */
const MOST_ROOM = 1 << 28;

/** Text of the payload that is appended to. */
export class GrowingText {
  // A new one for each payload, and a class: storing a new text costs an engine with generations more
  // if the object is old, and V8 makes literals old from the start after many before them became old.
  // A fifth of the time of an append (bench/strings_ratios.ts).

  /** The text, up to date. */
  text: string;

  /** Begins with a text. */
  constructor(text: string) {
    this.text = text;
  }
}

/** The payload that is appended to in place, if there is one. It is ASCII, deferred and unread. */
export class AppendBuffer {
  /** Its text. The interpreter extends it. */
  growing: GrowingText = new GrowingText("");
  readonly #memory: LinearMemory;
  readonly #longest: number;

  /**
   * A buffer with nothing to append to.
   *
   * @param longest bytes a string may have
   */
  constructor(memory: LinearMemory, longest: number) {
    this.#memory = memory;
    this.#longest = longest;
  }

  /** Id of the payload, or 0. */
  get id(): number {
    return this.#memory.i32[APPEND_ID];
  }

  /** Size of the payload in bytes. */
  get bytes(): number {
    return this.#memory.i32[APPEND_BYTES];
  }

  /** Parts the payload is made of. */
  get parts(): number {
    return this.#memory.i32[APPEND_PARTS] + this.appends;
  }

  /** Accounted bytes of the growth that is not yet booked. */
  get grownBytes(): number {
    const { i32 } = this.#memory;
    return i32[APPEND_BOOKED_ROOM] - i32[APPEND_ROOM];
  }

  /** Appends that are not yet booked, one part each. */
  get appends(): number {
    const { i32 } = this.#memory;
    const grown = i32[APPEND_BOOKED_ROOM] - i32[APPEND_ROOM];
    if (grown === 0) return 0;
    const bytes = i32[APPEND_BYTES] - i32[APPEND_BOOKED_BYTES];
    return ((grown - bytes) / PART_BYTES) | 0;
  }

  /** Takes the growth so far as booked. For the account, which books it. */
  markBooked(): void {
    const { i32 } = this.#memory;
    i32[APPEND_PARTS] += this.appends;
    i32[APPEND_BOOKED_BYTES] = i32[APPEND_BYTES];
    i32[APPEND_BOOKED_ROOM] = i32[APPEND_ROOM];
  }

  /** Lowers the room to what the heap limit leaves, in accounted bytes. */
  limit(room: number): void {
    const { i32 } = this.#memory;
    const over = i32[APPEND_ROOM] - Math.max(0, room);
    if (over <= 0) return;
    i32[APPEND_ROOM] -= over;
    i32[APPEND_BOOKED_ROOM] -= over;
  }

  /**
   * Appends ASCII text of several parts to the payload. All growth before it has been booked, and the
   * caller books this one.
   */
  extend(text: string, bytes: number, parts: number): void {
    const { i32 } = this.#memory;
    this.growing.text += text;
    i32[APPEND_BYTES] += bytes;
    i32[APPEND_PARTS] += parts;
    i32[APPEND_ROOM] -= bytes + PART_BYTES * parts;
    i32[APPEND_BOOKED_BYTES] = i32[APPEND_BYTES];
    i32[APPEND_BOOKED_ROOM] = i32[APPEND_ROOM];
  }

  /** Whether that much may be appended. */
  hasRoom(bytes: number, parts: number): boolean {
    return bytes + PART_BYTES * parts <= this.#memory.i32[APPEND_ROOM];
  }

  /**
   * Appends to this payload from now on. Its size so far has been booked.
   *
   * @param heapRoom accounted bytes the heap limit leaves
   */
  follow(id: number, text: string, bytes: number, parts: number, heapRoom: number): void {
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) this.growing.text = text;
    else this.growing = new GrowingText(text);
    const room = roomOf(bytes, parts, this.#longest, heapRoom);
    i32[APPEND_ID] = id;
    i32[APPEND_BYTES] = bytes;
    i32[APPEND_ROOM] = room;
    i32[APPEND_BOOKED_BYTES] = bytes;
    i32[APPEND_BOOKED_ROOM] = room;
    i32[APPEND_PARTS] = parts;
  }

  /** Appends to nothing any more. All growth has been booked, and its owner has taken the text. */
  stop(): void {
    const { i32 } = this.#memory;
    this.growing = new GrowingText("");
    i32[APPEND_ID] = 0;
    i32[APPEND_BYTES] = 0;
    i32[APPEND_ROOM] = 0;
    i32[APPEND_BOOKED_BYTES] = 0;
    i32[APPEND_BOOKED_ROOM] = 0;
    i32[APPEND_PARTS] = 0;
  }
}

/** Accounted bytes a payload may grow by in place: the least that any limit leaves. */
export function roomOf(bytes: number, parts: number, longest: number, heapRoom: number): number {
  // A part takes one byte at least.
  const partsLeft = Math.floor(mostParts(bytes) - parts) * (PART_BYTES + 1);
  return Math.max(0, Math.min(MOST_ROOM, longest - bytes, partsLeft, heapRoom)) | 0;
}
