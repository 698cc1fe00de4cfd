/**
 * In-place appending: the one payload a guest is currently extending, and how far it may grow
 * without further checks.
 *
 * The interpreter appends constants itself. It compares the string with APPEND_ID and APPEND_BYTES,
 * lowers APPEND_ROOM, raises APPEND_BYTES and extends the text. The growth not yet booked follows
 * from the difference between the room and the booked room. The account adds it on every read, so
 * growth cannot be missed and need not be booked before a read.
 *
 * The room never exceeds what the limits of the VM leave: the account lowers it when something else
 * books bytes.
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

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const APPEND_BOOKED_BYTES = CONTROL_APPEND_BOOKED_BYTES;
const APPEND_BOOKED_ROOM = CONTROL_APPEND_BOOKED_ROOM;
const APPEND_BYTES = CONTROL_APPEND_BYTES;
const APPEND_ID = CONTROL_APPEND_ID;
const APPEND_PARTS = CONTROL_APPEND_PARTS;
const APPEND_ROOM = CONTROL_APPEND_ROOM;

/**
 * Upper bound of the room. Keeps the counts updated by every append in the range of small integers.
 */
const MOST_ROOM = 1 << 28;

/** Text of the payload being appended to. */
export class GrowingText {
  // A new object for each payload, and a class instead of a literal. Engines with generations make
  // storing a new text in an old object expensive, and V8 allocates literals as old once many of
  // the earlier ones became old. That was a fifth of the cost of an append
  // (bench/strings_ratios.ts).

  /** The text, always up to date. */
  text: string;

  /** Creates a growing text with its initial value. */
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * The payload being appended to in place, if there is one. It is ASCII, deferred, and not read
 * since it began to grow.
 */
export class AppendBuffer {
  /** Text of the payload; the interpreter extends it. */
  growing: GrowingText = new GrowingText("");
  readonly #memory: LinearMemory;
  readonly #longest: number;

  /**
   * Creates a buffer without a payload.
   *
   * @param longest limit of a string's size in bytes
   */
  constructor(memory: LinearMemory, longest: number) {
    this.#memory = memory;
    this.#longest = longest;
  }

  /** Id of the payload; 0 if there is none. */
  get id(): number {
    return this.#memory.i32[APPEND_ID];
  }

  /** Size of the payload in bytes. */
  get bytes(): number {
    return this.#memory.i32[APPEND_BYTES];
  }

  /** Number of parts of the payload. */
  get parts(): number {
    return this.#memory.i32[APPEND_PARTS] + this.appends;
  }

  /** Accounted bytes of the growth that is not yet booked. */
  get grownBytes(): number {
    const { i32 } = this.#memory;
    return i32[APPEND_BOOKED_ROOM] - i32[APPEND_ROOM];
  }

  /** Number of appends not yet booked; each is one part. */
  get appends(): number {
    const { i32 } = this.#memory;
    const grown = i32[APPEND_BOOKED_ROOM] - i32[APPEND_ROOM];
    if (grown === 0) return 0;
    const bytes = i32[APPEND_BYTES] - i32[APPEND_BOOKED_BYTES];
    return ((grown - bytes) / PART_BYTES) | 0;
  }

  /** Marks the growth so far as booked. Called by the account when it books it. */
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
   * Appends ASCII text of `parts` parts to the payload. Earlier growth must be booked; the caller
   * books this growth.
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

  /** Reports whether so many bytes and parts may be appended. */
  hasRoom(bytes: number, parts: number): boolean {
    return bytes + PART_BYTES * parts <= this.#memory.i32[APPEND_ROOM];
  }

  /**
   * Makes this the payload to append to. Its current size must be booked.
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

  /** Stops appending. All growth must be booked, and the owner must have taken the text. */
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

/** Returns the accounted bytes a payload may grow by in place: the least that any limit leaves. */
export function roomOf(bytes: number, parts: number, longest: number, heapRoom: number): number {
  // A part has at least one byte.
  const partsLeft = Math.floor(mostParts(bytes) - parts) * (PART_BYTES + 1);
  return Math.max(0, Math.min(MOST_ROOM, longest - bytes, partsLeft, heapRoom)) | 0;
}
