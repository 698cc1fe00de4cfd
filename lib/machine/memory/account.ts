/**
 * Accounted bytes of a VM, and counters of what it made. One account per VM, shared by its objects,
 * strings and stacks. The live bytes are policy: the heap limit is tested against them. The rest is
 * evidence, and nothing in the machine reads it.
 *
 * The numbers are doubles in the control block. What was appended in place and is not yet booked is
 * added by whatever reads them: see append_buffer.ts.
 */
import type { AppendBuffer } from "../strings/append_buffer.ts";
import { accountedBytes, PART_BYTES } from "../strings/string_costs.ts";
import {
  CONTROL_COLLECTIONS,
  CONTROL_COPIED,
  CONTROL_CREATED,
  CONTROL_CREATED_BEFORE,
  CONTROL_DEFERRED,
  CONTROL_FRAME_PEAK,
  CONTROL_LIVE,
  CONTROL_MADE,
  CONTROL_MADE_BYTES,
  CONTROL_PEAK,
  CONTROL_RECLAIMED,
  CONTROL_RELEASED,
  CONTROL_STRING_BYTES,
  CONTROL_STRINGS_MADE,
} from "../state/layout.ts";
import type { LinearMemory } from "./linear_memory.ts";
import { whole } from "../state/whole.ts";

// This module's own names: an engine folds these into code, but loads an imported one at every use.
const COLLECTIONS = CONTROL_COLLECTIONS;
const COPIED = CONTROL_COPIED;
const CREATED = CONTROL_CREATED;
const CREATED_BEFORE = CONTROL_CREATED_BEFORE;
const DEFERRED = CONTROL_DEFERRED;
const FRAME_PEAK = CONTROL_FRAME_PEAK;
const LIVE = CONTROL_LIVE;
const MADE = CONTROL_MADE;
const MADE_BYTES = CONTROL_MADE_BYTES;
const PEAK = CONTROL_PEAK;
const RECLAIMED = CONTROL_RECLAIMED;
const RELEASED = CONTROL_RELEASED;
const STRING_BYTES = CONTROL_STRING_BYTES;
const STRINGS_MADE = CONTROL_STRINGS_MADE;

/** See the file. All values are totals over the life of the VM unless they say otherwise. */
export class Account {
  /** Most accounted bytes that may be live. */
  readonly heapBytes: number;
  readonly #memory: LinearMemory;
  readonly #append: AppendBuffer;

  /** The account of a VM that holds nothing. */
  constructor(memory: LinearMemory, append: AppendBuffer, heapBytes: number) {
    this.#memory = memory;
    this.#append = append;
    this.heapBytes = heapBytes;
  }

  /** Accounted bytes held now. */
  get liveBytes(): number {
    return whole(this.#memory.f64[LIVE >> 1] + this.#append.grownBytes);
  }

  /** Whether so many accounted bytes more fit into the heap limit. */
  hasRoom(bytes: number): boolean {
    return this.#memory.f64[LIVE >> 1] + this.#append.grownBytes + bytes <= this.heapBytes;
  }

  /** Accounted bytes of all that was made, and of what grew. */
  get createdBytes(): number {
    return whole(this.liveBytes + this.#memory.f64[RELEASED >> 1]);
  }

  /**
   * Whether so many accounted bytes were made since the last collection, and as many as were live after
   * it.
   */
  hasMadeSinceCollection(bytes: number): boolean {
    const { f64 } = this.#memory;
    const live = f64[LIVE >> 1] + this.#append.grownBytes;
    const made = live + f64[RELEASED >> 1] - f64[CREATED_BEFORE >> 1];
    return made >= bytes && made >= live - made;
  }

  /** Most accounted bytes ever held at once. */
  get peakBytes(): number {
    return whole(Math.max(this.#memory.f64[PEAK >> 1], this.liveBytes));
  }

  /** Most accounted bytes held at once in this logical frame. */
  get framePeakBytes(): number {
    return whole(Math.max(this.#memory.f64[FRAME_PEAK >> 1], this.liveBytes));
  }

  /** Objects and coroutines made, and strings that were not deferred. */
  get created(): number {
    return whole(this.#memory.f64[CREATED >> 1]);
  }

  /** Strings made at run time whose payload was materialised. */
  get strings(): number {
    return whole(this.#memory.f64[STRINGS_MADE >> 1]);
  }

  /** Their UTF-8 bytes. */
  get stringBytes(): number {
    return whole(this.#memory.f64[STRING_BYTES >> 1]);
  }

  /** Strings made by a deferred concatenation. */
  get deferred(): number {
    return whole(this.#memory.f64[DEFERRED >> 1] + this.#append.appends);
  }

  /** Bytes of content that existed and was copied into another block or payload. */
  get copiedBytes(): number {
    return whole(this.#memory.f64[COPIED >> 1]);
  }

  /** Collections so far. */
  get collections(): number {
    return whole(this.#memory.f64[COLLECTIONS >> 1]);
  }

  /** Accounted bytes that collections reclaimed. */
  get reclaimedBytes(): number {
    return whole(this.#memory.f64[RECLAIMED >> 1]);
  }

  /** Objects or coroutines of one `KIND_…` made. */
  madeOfKind(kind: number): number {
    return whole(this.#memory.f64[(MADE >> 1) + kind]);
  }

  /** Accounted bytes of one `KIND_…` made, with growth. */
  bytesOfKind(kind: number): number {
    return whole(this.#memory.f64[(MADE_BYTES >> 1) + kind]);
  }

  /** Takes accounted bytes. They fit: see makeRoom in allocation.ts. */
  book(bytes: number): void {
    this.#memory.f64[LIVE >> 1] += bytes;
    if (this.#append.id !== 0) this.#append.limit(this.heapBytes - this.liveBytes);
  }

  /** Takes the accounted bytes of new objects or coroutines of a kind, or of their growth. */
  bookKind(kind: number, count: number, bytes: number): void {
    const { f64 } = this.#memory;
    f64[CREATED >> 1] += count;
    f64[(MADE >> 1) + kind] += count;
    f64[(MADE_BYTES >> 1) + kind] += bytes;
    this.book(bytes);
  }

  /** Takes the accounted bytes of a new payload that is materialised. */
  bookString(bytes: number): void {
    const { f64 } = this.#memory;
    f64[CREATED >> 1]++;
    f64[STRINGS_MADE >> 1]++;
    f64[STRING_BYTES >> 1] += bytes;
    this.book(accountedBytes(bytes, 0));
  }

  /** Takes what a deferred concatenation needs. */
  bookDeferred(bytes: number): void {
    this.#memory.f64[DEFERRED >> 1]++;
    this.book(bytes);
  }

  /** A deferred payload of so many bytes and parts is materialised: its parts are released. */
  bookMaterialised(bytes: number, parts: number): void {
    const { f64 } = this.#memory;
    this.release(PART_BYTES * (parts - 1));
    f64[STRINGS_MADE >> 1]++;
    f64[STRING_BYTES >> 1] += bytes;
  }

  /** Counts bytes of content that were copied. */
  bookCopied(bytes: number): void {
    this.#memory.f64[COPIED >> 1] += bytes;
  }

  /** Counts a collection; `before` were the live bytes. */
  bookCollection(before: number): void {
    const { f64 } = this.#memory;
    f64[COLLECTIONS >> 1]++;
    f64[RECLAIMED >> 1] += before - this.liveBytes;
    f64[CREATED_BEFORE >> 1] = this.createdBytes;
  }

  /** Moves the growth of the append buffer into the totals. Changes no number that can be read here. */
  bookGrowth(): void {
    const { f64 } = this.#memory;
    f64[LIVE >> 1] += this.#append.grownBytes;
    f64[DEFERRED >> 1] += this.#append.appends;
    this.#append.markBooked();
  }

  /** Releases accounted bytes. */
  release(bytes: number): void {
    const { f64 } = this.#memory;
    this.notePeak();
    f64[LIVE >> 1] -= bytes;
    f64[RELEASED >> 1] += bytes;
  }

  /** Raises the stored peaks to what is held now. It only grows between releases. */
  notePeak(): void {
    const { f64 } = this.#memory;
    const live = this.liveBytes;
    if (live <= f64[FRAME_PEAK >> 1]) return;
    f64[FRAME_PEAK >> 1] = live;
    if (live > f64[PEAK >> 1]) f64[PEAK >> 1] = live;
  }

  /**
   * A logical frame ends; the next one begins with what is held now.
   *
   * @returns the most accounted bytes held at once in the frame that ends
   */
  endFrame(): number {
    const { f64 } = this.#memory;
    const live = f64[LIVE >> 1] + this.#append.grownBytes;
    const peak = Math.max(f64[FRAME_PEAK >> 1], live);
    f64[FRAME_PEAK >> 1] = live;
    if (live > f64[PEAK >> 1]) f64[PEAK >> 1] = live;
    return whole(peak);
  }
}
