/**
 * Linear memory of one VM: control block, globals, then blocks, in one growable buffer.
 *
 * Blocks are 16-byte units: a header of one unit, `[kind | MARK, units, …]`, then what the kind says.
 * Free blocks wait in bins by size (two-level segregated fit: a bin for each small size, four for
 * each further power of two), so that the costs of allocating and freeing do not depend on how many there are.
 * Neighbouring free blocks are joined by {@link LinearMemory.sweep}, and before the buffer grows.
 */
import {
  BLOCK_KIND,
  BLOCK_LINK,
  BLOCK_UNITS,
  CONTROL_BIN_BITS,
  CONTROL_BINS,
  CONTROL_FREE_HANDLE,
  CONTROL_FREED_WORDS,
  CONTROL_HEAP_END,
  CONTROL_STRING_FREE,
  CONTROL_STRING_USED,
  GLOBALS_START,
  KIND_FREE,
  KIND_LAST_OBJECT,
  MARK,
  UNIT_WORDS,
} from "../state/layout.ts";
import { BIN_COUNT, EXACT_UNITS } from "./free_bins.ts";
import { SLOT_WORDS, TAG_NULL } from "./value.ts";
import { arrayWordBuffer, type WordBuffer, type WordBufferMaker } from "./word_buffer.ts";

/** Blocks of a bin that are looked at for one that is large enough. */
const MOST_TRIES = 8;

/** Units of block a VM starts with room for, beside its globals and its stack. */
const INITIAL_UNITS = 16;

/** Room for what is not accounted: stack of the entry, tables, and the old copy of what grows. */
const SLACK_BYTES = 1 << 20;

const MAX_WORDS = 2 ** 29;

/** How large a memory is to be. */
export interface MemorySizes {
  /** Globals of the program. */
  readonly globals: number;
  /** Most slots of the entry's stack. */
  readonly stackSlots: number;
  /** Slots the entry's stack begins with. */
  readonly firstSlots: number;
  /** Most accounted bytes. The buffer may reach twice that, and what stacks and tables need. */
  readonly heapBytes: number;
}

/** Linear memory of one VM. Views are replaced when it grows: nothing may keep them across a call. */
export class LinearMemory {
  /** The memory as words. */
  i32: Int32Array;
  /** The same memory as doubles. */
  f64: Float64Array;
  /** Word index of the first block. */
  readonly heapStart: number;
  readonly #maxWords: number;
  #buffer: WordBuffer;

  /** Memory with all globals `null` and no block. */
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

  /** Moves into another buffer, which must be as large as what is used. Not while a slice runs. */
  move(makeBuffer: WordBufferMaker): void {
    const used = this.heapEnd;
    const buffer = makeBuffer((used + 1) & ~1);
    buffer.i32.set(this.i32.subarray(0, used));
    this.#adopt(buffer);
  }

  /**
   * Takes a block. Its header has kind and units; the rest is not cleared.
   *
   * @returns its word index, or 0 if the buffer can't grow that far
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
   * Extends a block to so many units where it is. Only the last block can be extended.
   *
   * @returns whether it was
   */
  extend(at: number, units: number): boolean {
    const end = at + units * UNIT_WORDS;
    if (at + this.i32[at + BLOCK_UNITS] * UNIT_WORDS !== this.heapEnd) return false;
    if (end > this.i32.length && !this.#grow(end)) return false;
    this.i32[CONTROL_HEAP_END] = end;
    this.i32[at + BLOCK_UNITS] = units;
    return true;
  }

  /** Frees what a block has beyond so many units. */
  shrink(at: number, units: number): void {
    this.i32[CONTROL_FREED_WORDS] += (this.i32[at + BLOCK_UNITS] - units) * UNIT_WORDS;
    this.#split(at, units);
  }

  /**
   * Frees the objects that are not marked, takes the marks off the others, and joins free neighbours.
   *
   * @param onDead called with the word index of each object before it is freed; without it none is freed
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
    // What is free at the end is taken from there again, in any size.
    if (free !== 0) i32[CONTROL_HEAP_END] = free;
  }

  #takeFree(units: number): number {
    const { i32 } = this;
    // The smallest bin in which every block is large enough; before it, a few of the bin of the size.
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

  /** Takes a block of a bin whose blocks may be too small, if one of the first is large enough. */
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

  /** Cuts a block that has been taken down to its size. */
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

  /** Joining free blocks looks at all of them: it pays only if much was freed since the last time. */
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

/** Number of the bin for blocks of so many units. */
export function binOf(units: number): number {
  if (units <= EXACT_UNITS) return units - 1;
  const power = 31 - Math.clz32(units);
  return EXACT_UNITS + (power - 3) * 4 + ((units >> (power - 2)) & 3);
}

/** Smallest number of units that goes into a bin. */
function smallestOf(bin: number): number {
  const power = ((bin - EXACT_UNITS) >> 2) + 3;
  return (4 + ((bin - EXACT_UNITS) & 3)) << (power - 2);
}
