/**
 * Linear memory of one VM: control block, globals, then blocks, in one growable buffer.
 *
 * A block is a number of 16-byte units. The first is its header, `[kind | MARK, units, …]`; the
 * rest depends on the kind. Free blocks are kept in bins by size (two-level segregated fit: one bin
 * for each small size, then four for each power of two), so the cost of allocating and freeing does
 * not depend on their number. Neighbouring free blocks are joined by {@link LinearMemory.sweep},
 * which also runs before the buffer grows.
 */
import {
  BLOCK_KIND as BLOCK_KIND_CONSTANT,
  BLOCK_LINK as BLOCK_LINK_CONSTANT,
  BLOCK_UNITS as BLOCK_UNITS_CONSTANT,
  CONTROL_BIN_BITS as CONTROL_BIN_BITS_CONSTANT,
  CONTROL_BINS as CONTROL_BINS_CONSTANT,
  CONTROL_FREE_HANDLE as CONTROL_FREE_HANDLE_CONSTANT,
  CONTROL_FREED_WORDS as CONTROL_FREED_WORDS_CONSTANT,
  CONTROL_HEAP_END as CONTROL_HEAP_END_CONSTANT,
  CONTROL_STRING_FREE as CONTROL_STRING_FREE_CONSTANT,
  CONTROL_STRING_USED as CONTROL_STRING_USED_CONSTANT,
  GLOBALS_START as GLOBALS_START_CONSTANT,
  KIND_FREE as KIND_FREE_CONSTANT,
  KIND_LAST_OBJECT as KIND_LAST_OBJECT_CONSTANT,
  MARK as MARK_CONSTANT,
  UNIT_WORDS as UNIT_WORDS_CONSTANT,
} from "../state/layout.ts";
import {
  BIN_COUNT as BIN_COUNT_CONSTANT,
  EXACT_UNITS as EXACT_UNITS_CONSTANT,
} from "./free_bins.ts";
import { SLOT_WORDS as SLOT_WORDS_CONSTANT, TAG_NULL as TAG_NULL_CONSTANT } from "./value.ts";
import { arrayWordBuffer, type WordBuffer, type WordBufferMaker } from "./word_buffer.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const BLOCK_KIND = BLOCK_KIND_CONSTANT;
const BLOCK_LINK = BLOCK_LINK_CONSTANT;
const BLOCK_UNITS = BLOCK_UNITS_CONSTANT;
const CONTROL_BIN_BITS = CONTROL_BIN_BITS_CONSTANT;
const CONTROL_BINS = CONTROL_BINS_CONSTANT;
const CONTROL_FREE_HANDLE = CONTROL_FREE_HANDLE_CONSTANT;
const CONTROL_FREED_WORDS = CONTROL_FREED_WORDS_CONSTANT;
const CONTROL_HEAP_END = CONTROL_HEAP_END_CONSTANT;
const CONTROL_STRING_FREE = CONTROL_STRING_FREE_CONSTANT;
const CONTROL_STRING_USED = CONTROL_STRING_USED_CONSTANT;
const GLOBALS_START = GLOBALS_START_CONSTANT;
const KIND_FREE = KIND_FREE_CONSTANT;
const KIND_LAST_OBJECT = KIND_LAST_OBJECT_CONSTANT;
const MARK = MARK_CONSTANT;
const UNIT_WORDS = UNIT_WORDS_CONSTANT;
const BIN_COUNT = BIN_COUNT_CONSTANT;
const EXACT_UNITS = EXACT_UNITS_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const TAG_NULL = TAG_NULL_CONSTANT;

/** Blocks of a bin inspected when looking for one that is large enough. */
const MOST_TRIES = 8;

/** Initial room for blocks in units, not counting the entry's stack. */
const INITIAL_UNITS = 16;

/**
 * Room for what is not accounted, in bytes: the handle and string tables, and their old copies
 * while they grow.
 */
const SLACK_BYTES = 1 << 20;

const MAX_WORDS = 2 ** 29;

/** Sizes of a memory. */
export interface MemorySizes {
  /** Number of globals. */
  readonly globals: number;
  /** Largest size of the entry's stack, in slots. */
  readonly stackSlots: number;
  /** Initial size of the entry's stack, in slots. */
  readonly firstSlots: number;
  /**
   * Heap limit in accounted bytes. The buffer may grow to twice that, plus room for the entry's
   * stack and for tables.
   */
  readonly heapBytes: number;
}

/** Words that hold numbers of all types. */
export interface NumberWords {
  readonly i32: Int32Array;
  /** The same words as doubles. */
  readonly f64: Float64Array;
  /** One number of single precision, to convert it. Not state. */
  readonly single: Float32Array;
  /** The bits of that number. */
  readonly singleBits: Int32Array;
}

function createPair(single: Float32Array, singleBits: Int32Array): NumberWords {
  const f64 = new Float64Array(1);
  return { i32: new Int32Array(f64.buffer), f64, single, singleBits };
}

/**
 * Linear memory of one VM. Growing replaces the views `i32` and `f64`: don't keep them across a
 * call that may allocate.
 */
export class LinearMemory implements NumberWords {
  /** The memory as words. */
  i32: Int32Array;
  /** The same memory as doubles. */
  f64: Float64Array;
  /** Word index of the first block. */
  readonly heapStart: number;
  readonly single: Float32Array = new Float32Array(1);
  readonly singleBits: Int32Array = new Int32Array(this.single.buffer);
  /** Two words to convert the bytes of numbers in. Not state. */
  readonly pair: NumberWords = createPair(this.single, this.singleBits);
  readonly #maxWords: number;
  #buffer: WordBuffer;

  /** Creates a memory in which all globals are `null` and there are no blocks. */
  constructor(sizes: MemorySizes, makeBuffer: WordBufferMaker = arrayWordBuffer) {
    this.heapStart = GLOBALS_START + sizes.globals * SLOT_WORDS;
    const bytes = this.heapStart * 4 + SLACK_BYTES + 2 * sizes.heapBytes + 32 * sizes.stackSlots;
    this.#maxWords = Math.min(MAX_WORDS, bytes / 4);
    const units = INITIAL_UNITS + sizes.firstSlots;
    this.#buffer = makeBuffer(this.heapStart + units * UNIT_WORDS);
    this.i32 = this.#buffer.i32;
    this.f64 = this.#buffer.f64;
    for (let at = GLOBALS_START; at < this.heapStart; at += SLOT_WORDS) this.i32[at] = TAG_NULL;
    this.i32[CONTROL_HEAP_END] = this.heapStart;
    this.i32[CONTROL_FREE_HANDLE] = -1;
    this.i32[CONTROL_STRING_USED] = -1;
    this.i32[CONTROL_STRING_FREE] = -1;
  }

  /** Word index after the last block. */
  get heapEnd(): number {
    return this.i32[CONTROL_HEAP_END];
  }

  /** Moves the memory into another buffer. No slice may be running. */
  move(makeBuffer: WordBufferMaker): void {
    const used = this.heapEnd;
    const buffer = makeBuffer((used + 1) & ~1);
    buffer.i32.set(this.i32.subarray(0, used));
    this.#adopt(buffer);
  }

  /** Grows the buffer to hold so many more words of blocks, if it can: then it need not grow step by step. */
  expect(words: number): void {
    const end = this.heapEnd + words;
    if (end > this.i32.length) this.#grow(Math.min(end, this.#maxWords));
  }

  /** Takes over the content of another memory with the same sizes. No slice may be running. */
  copy(other: LinearMemory): void {
    const used = other.heapEnd;
    if (used > this.i32.length) this.#adopt(arrayWordBuffer((used + 1) & ~1));
    this.i32.set(other.i32.subarray(0, used));
  }

  /**
   * Allocates a block. Its kind and units are set; the rest is not cleared.
   *
   * @returns its word index, or 0 if the buffer cannot grow that far
   */
  allocate(kind: number, units: number): number {
    const at = this.#takeFree(units) || this.#extend(units);
    if (at !== 0) this.i32[at + BLOCK_KIND] = kind;
    return at;
  }

  /** Frees a block. */
  free(at: number): void {
    const units = this.i32[at + BLOCK_UNITS];
    this.i32[CONTROL_FREED_WORDS] += units * UNIT_WORDS;
    this.#addFree(at, units);
  }

  /**
   * Extends a block in place to `units` units. Only the last block can be extended.
   *
   * @returns whether the block was extended
   */
  extend(at: number, units: number): boolean {
    const end = at + units * UNIT_WORDS;
    if (at + this.i32[at + BLOCK_UNITS] * UNIT_WORDS !== this.heapEnd) return false;
    if (end > this.i32.length && !this.#grow(end)) return false;
    this.i32[CONTROL_HEAP_END] = end;
    this.i32[at + BLOCK_UNITS] = units;
    return true;
  }

  /** Shrinks a block to `units` units and frees the rest. */
  shrink(at: number, units: number): void {
    this.i32[CONTROL_FREED_WORDS] += (this.i32[at + BLOCK_UNITS] - units) * UNIT_WORDS;
    this.#split(at, units);
  }

  /**
   * Frees unmarked objects, clears the marks of the others, and joins neighbouring free blocks.
   *
   * @param onDead called with the word index of each object before it is freed; if omitted, no
   * object is freed
   */
  sweep(onDead?: (at: number) => void): void {
    const { i32 } = this;
    i32[CONTROL_FREED_WORDS] = 0;
    i32.fill(0, CONTROL_BIN_BITS, CONTROL_BINS + BIN_COUNT);
    let free = 0;
    let at = this.heapStart;
    for (const end = i32[CONTROL_HEAP_END]; at < end; at += i32[at + BLOCK_UNITS] * UNIT_WORDS) {
      const word = i32[at + BLOCK_KIND];
      let isFree = word === KIND_FREE;
      if (!isFree && word <= KIND_LAST_OBJECT && onDead !== undefined) {
        onDead(at);
        isFree = true;
      }
      if (isFree) {
        if (free === 0) free = at;
        continue;
      }
      i32[at + BLOCK_KIND] = word & ~MARK;
      if (free !== 0) {
        this.#addFree(free, (at - free) / UNIT_WORDS);
        free = 0;
      }
    }
    // Free space at the end becomes unallocated space, which fits any size.
    if (free !== 0) i32[CONTROL_HEAP_END] = free;
  }

  #takeFree(units: number): number {
    const { i32 } = this;
    // Look at a few blocks of the bin of this size, then take the first block of the next non-empty
    // bin, in which every block is large enough.
    let bin = binOf(units);
    if (units > EXACT_UNITS && units !== smallestOf(bin)) {
      const fitting = this.#takeOfBin(bin, units);
      if (fitting !== 0) return fitting;
      bin++;
    }
    let word = bin >> 5;
    let bits = i32[CONTROL_BIN_BITS + word] & (-1 << (bin & 31));
    while (bits === 0) {
      if (++word * 32 >= BIN_COUNT) return 0;
      bits = i32[CONTROL_BIN_BITS + word];
    }
    bin = word * 32 + (31 - Math.clz32(bits & -bits));
    const at = i32[CONTROL_BINS + bin];
    const next = i32[at + BLOCK_LINK];
    i32[CONTROL_BINS + bin] = next;
    if (next === 0) i32[CONTROL_BIN_BITS + word] &= ~(1 << (bin & 31));
    return this.#split(at, units);
  }

  /**
   * Takes a block from a bin whose blocks may be too small, if one of the first few is large
   * enough. Returns 0 if none is.
   */
  #takeOfBin(bin: number, units: number): number {
    const { i32 } = this;
    let before = 0;
    let at = i32[CONTROL_BINS + bin];
    for (let tries = 0; at !== 0 && tries < MOST_TRIES; tries++) {
      const next = i32[at + BLOCK_LINK];
      if (i32[at + BLOCK_UNITS] >= units) {
        if (before !== 0) i32[before + BLOCK_LINK] = next;
        else i32[CONTROL_BINS + bin] = next;
        if (i32[CONTROL_BINS + bin] === 0) {
          i32[CONTROL_BIN_BITS + (bin >> 5)] &= ~(1 << (bin & 31));
        }
        return this.#split(at, units);
      }
      before = at;
      at = next;
    }
    return 0;
  }

  /** Trims an allocated block to `units` units and frees the rest. */
  #split(at: number, units: number): number {
    const { i32 } = this;
    const rest = i32[at + BLOCK_UNITS] - units;
    if (rest > 0) {
      i32[at + BLOCK_UNITS] = units;
      this.#addFree(at + units * UNIT_WORDS, rest);
    }
    return at;
  }

  #addFree(at: number, units: number): void {
    const { i32 } = this;
    const bin = binOf(units);
    i32[at + BLOCK_KIND] = KIND_FREE;
    i32[at + BLOCK_UNITS] = units;
    i32[at + BLOCK_LINK] = i32[CONTROL_BINS + bin];
    i32[CONTROL_BINS + bin] = at;
    i32[CONTROL_BIN_BITS + (bin >> 5)] |= 1 << (bin & 31);
  }

  #extend(units: number): number {
    if (this.heapEnd + units * UNIT_WORDS > this.i32.length && this.#isWorthJoining()) {
      this.sweep();
      const joined = this.#takeFree(units);
      if (joined !== 0) return joined;
    }
    const at = this.heapEnd;
    const end = at + units * UNIT_WORDS;
    if (end > this.i32.length && !this.#grow(end)) return 0;
    this.i32[CONTROL_HEAP_END] = end;
    this.i32[at + BLOCK_UNITS] = units;
    return at;
  }

  /** Joining visits every block, so it pays only if much was freed since the last time. */
  #isWorthJoining(): boolean {
    return this.i32[CONTROL_FREED_WORDS] >= (this.heapEnd - this.heapStart) / 4;
  }

  #grow(end: number): boolean {
    if (end > this.#maxWords) return false;
    const words = Math.min(this.#maxWords, Math.max(end, this.i32.length * 2));
    if (!this.#buffer.grow((words + 1) & ~1, this.heapEnd)) return false;
    this.#adopt(this.#buffer);
    return true;
  }

  #adopt(buffer: WordBuffer): void {
    this.#buffer = buffer;
    this.i32 = buffer.i32;
    this.f64 = buffer.f64;
  }
}

/** Returns the bin for free blocks of so many units. */
export function binOf(units: number): number {
  if (units <= EXACT_UNITS) return units - 1;
  const power = 31 - Math.clz32(units);
  return EXACT_UNITS + (power - 3) * 4 + ((units >> (power - 2)) & 3);
}

/** Returns the smallest size in units of the blocks in a bin beyond the exact ones. */
function smallestOf(bin: number): number {
  const power = ((bin - EXACT_UNITS) >> 2) + 3;
  return (4 + ((bin - EXACT_UNITS) & 3)) << (power - 2);
}
