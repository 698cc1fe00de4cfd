/**
 * Accounted bytes of one VM and its allocation counters, shared by its objects, strings and stacks.
 * The heap limit and the collections at FRAME_SYNC depend on the live, released and created bytes.
 * The machine reads none of the other counters: they are for metrics.
 *
 * The numbers are doubles in the control block. Growth of the append buffer that is not yet booked
 * is added on every read: see append_buffer.ts.
 */
import type { AppendBuffer } from "../strings/append_buffer.ts";
import { accountedBytes, PART_BYTES } from "../strings/string_costs.ts";
import {
  CONTROL_COLLECTIONS,
  CONTROL_COPIED,
  CONTROL_CREATED,
  CONTROL_CREATED_BEFORE,
  CONTROL_DEAD_BYTES,
  CONTROL_DEAD_OBJECTS,
  CONTROL_DEAD_STRINGS,
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

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
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

/** Account of one VM. Values are totals over the life of the VM unless stated otherwise. */
export class Account {
  /** Heap limit: most accounted bytes that may be live. */
  readonly heapBytes: number;
  readonly #memory: LinearMemory;
  readonly #append: AppendBuffer;

  /** Creates the account of a VM that holds nothing yet. */
  constructor(memory: LinearMemory, append: AppendBuffer, heapBytes: number) {
    this.#memory = memory;
    this.#append = append;
    this.heapBytes = heapBytes;
  }

  /** Accounted bytes live now. */
  get liveBytes(): number {
    return whole(this.#memory.f64[LIVE >> 1] + this.#append.grownBytes);
  }

  /** Reports whether so many more accounted bytes fit into the heap limit. */
  hasRoom(bytes: number): boolean {
    return this.#memory.f64[LIVE >> 1] + this.#append.grownBytes + bytes <= this.heapBytes;
  }

  /** Accounted bytes created, growth included. */
  get createdBytes(): number {
    return whole(this.liveBytes + this.#memory.f64[RELEASED >> 1]);
  }

  /**
   * Reports whether at least `bytes` accounted bytes were created since the last collection, and at
   * least as many as were live after it.
   */
  hasMadeSinceCollection(bytes: number): boolean {
    const { f64 } = this.#memory;
    const live = f64[LIVE >> 1] + this.#append.grownBytes;
    const made = live + f64[RELEASED >> 1] - f64[CREATED_BEFORE >> 1];
    return made >= bytes && made >= live - made;
  }

  /** Most accounted bytes ever live at once. */
  get peakBytes(): number {
    return whole(Math.max(this.#memory.f64[PEAK >> 1], this.liveBytes));
  }

  /** Objects, coroutines and non-deferred strings created. */
  get created(): number {
    return whole(this.#memory.f64[CREATED >> 1]);
  }

  /** Run-time strings materialised. */
  get strings(): number {
    return whole(this.#memory.f64[STRINGS_MADE >> 1]);
  }

  /** UTF-8 bytes of the run-time strings materialised. */
  get stringBytes(): number {
    return whole(this.#memory.f64[STRING_BYTES >> 1]);
  }

  /** Strings created by deferred concatenation. */
  get deferred(): number {
    return whole(this.#memory.f64[DEFERRED >> 1] + this.#append.appends);
  }

  /** Bytes of existing content copied into another block or payload. */
  get copiedBytes(): number {
    return whole(this.#memory.f64[COPIED >> 1]);
  }

  /** Collections so far. */
  get collections(): number {
    return whole(this.#memory.f64[COLLECTIONS >> 1]);
  }

  /** Accounted bytes reclaimed by collections. */
  get reclaimedBytes(): number {
    return whole(this.#memory.f64[RECLAIMED >> 1]);
  }

  /** Objects or coroutines of one `KIND_…` created. */
  madeOfKind(kind: number): number {
    return whole(this.#memory.f64[(MADE >> 1) + kind]);
  }

  /** Accounted bytes of one `KIND_…` created, growth included. */
  bytesOfKind(kind: number): number {
    return whole(this.#memory.f64[(MADE_BYTES >> 1) + kind]);
  }

  /** Adds live bytes. The caller has ensured that they fit: see makeRoom in allocation.ts. */
  book(bytes: number): void {
    this.#memory.f64[LIVE >> 1] += bytes;
    if (this.#append.id !== 0) this.#append.limit(this.heapBytes - this.liveBytes);
  }

  /**
   * Adds the accounted bytes of `count` new objects or coroutines of a kind, or (with `count` 0) of
   * growth.
   */
  bookKind(kind: number, count: number, bytes: number): void {
    const { f64 } = this.#memory;
    f64[CREATED >> 1] += count;
    f64[(MADE >> 1) + kind] += count;
    f64[(MADE_BYTES >> 1) + kind] += bytes;
    this.book(bytes);
  }

  /** Adds a new materialised payload of so many UTF-8 bytes. */
  bookString(bytes: number): void {
    const { f64 } = this.#memory;
    f64[CREATED >> 1]++;
    f64[STRINGS_MADE >> 1]++;
    f64[STRING_BYTES >> 1] += bytes;
    this.book(accountedBytes(bytes, 0));
  }

  /** Adds the accounted bytes of a deferred concatenation. */
  bookDeferred(bytes: number): void {
    this.#memory.f64[DEFERRED >> 1]++;
    this.book(bytes);
  }

  /**
   * Records that a deferred payload was materialised, and releases the accounted bytes of its
   * parts.
   */
  bookMaterialised(bytes: number, parts: number): void {
    const { f64 } = this.#memory;
    this.release(PART_BYTES * (parts - 1));
    f64[STRINGS_MADE >> 1]++;
    f64[STRING_BYTES >> 1] += bytes;
  }

  /** Counts bytes of content copied. */
  bookCopied(bytes: number): void {
    this.#memory.f64[COPIED >> 1] += bytes;
  }

  /** Counts a collection. `before` is the number of live bytes before it. */
  bookCollection(before: number): void {
    const { f64 } = this.#memory;
    f64[COLLECTIONS >> 1]++;
    f64[RECLAIMED >> 1] += before - this.liveBytes;
    f64[CREATED_BEFORE >> 1] = this.createdBytes;
  }

  /**
   * Moves the growth of the append buffer into the totals. No getter of this class changes its
   * value.
   */
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

  /** Unreachable payloads of the snapshot the VM began in, until the next collection. */
  get deadStrings(): number {
    return whole(this.#memory.f64[CONTROL_DEAD_STRINGS >> 1]);
  }

  /**
   * Releases what was unreachable in the snapshot the VM began in. A snapshot has only the number and size
   * of that.
   *
   * @returns the number of objects and payloads
   */
  forgetDead(): number {
    const { f64 } = this.#memory;
    const count = f64[CONTROL_DEAD_OBJECTS >> 1] + f64[CONTROL_DEAD_STRINGS >> 1];
    if (count === 0) return 0;
    this.release(f64[CONTROL_DEAD_BYTES >> 1]);
    f64.fill(0, CONTROL_DEAD_OBJECTS >> 1, (CONTROL_DEAD_BYTES >> 1) + 1);
    return count;
  }

  /**
   * Raises the stored peaks to the live bytes. Live bytes only grow between releases, so the peaks
   * need raising only before a release, at the end of a frame, and before saving.
   */
  notePeak(): void {
    const { f64 } = this.#memory;
    const live = this.liveBytes;
    if (live <= f64[FRAME_PEAK >> 1]) return;
    f64[FRAME_PEAK >> 1] = live;
    if (live > f64[PEAK >> 1]) f64[PEAK >> 1] = live;
  }

  /**
   * Ends a logical frame. The peak of the next one starts at the live bytes.
   *
   * @returns the most accounted bytes live at once in the frame that ended
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
