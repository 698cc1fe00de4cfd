/**
 * Run-time strings of one VM.
 *
 * Their sizes are entries of a table in linear memory. Their texts, and the hashes that were
 * computed, are host values with the same index.
 */
import type { Account } from "../memory/account.ts";
import type { LinearMemory } from "../memory/linear_memory.ts";
import { append, setAt } from "../../encoding/own_properties.ts";
import { copyPiece } from "../../encoding/code_points.ts";
import { hashText } from "../../encoding/content_hash.ts";
import type { HASH_CYCLES } from "../../isa/cost_rates.ts";
import type { TextSizes } from "../../encoding/text_sizes.ts";
import {
  CONTROL_APPEND_BYTES,
  CONTROL_APPEND_ID,
  CONTROL_STRING_CAPACITY,
  CONTROL_STRING_COUNT,
  CONTROL_STRING_FREE,
  CONTROL_STRING_GROWN,
  CONTROL_STRING_LENGTH,
  CONTROL_STRING_USED,
  CONTROL_STRINGS,
  KIND_TABLE,
  STRING_CODE_POINTS,
  STRING_MARK,
  STRING_NEXT,
  STRING_PARTS,
  STRING_SIZE,
  STRING_WORDS,
  UNIT_WORDS,
} from "../state/layout.ts";
import type { AppendBuffer } from "./append_buffer.ts";
import { accountedBytes, mostParts, PART_BYTES, payloadCycles } from "./string_costs.ts";
import type { StringStore } from "./string_store.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const SIZE = STRING_SIZE;
const CODE_POINTS = STRING_CODE_POINTS;
const PARTS = STRING_PARTS;
const MARK = STRING_MARK;
const NEXT = STRING_NEXT;
const ENTRY_WORDS = STRING_WORDS;
const APPEND_BYTES = CONTROL_APPEND_BYTES;
const APPEND_ID = CONTROL_APPEND_ID;
const STRING_CAPACITY = CONTROL_STRING_CAPACITY;
const STRING_COUNT = CONTROL_STRING_COUNT;
const STRING_FREE = CONTROL_STRING_FREE;
const STRING_GROWN = CONTROL_STRING_GROWN;
const STRING_LENGTH = CONTROL_STRING_LENGTH;
const STRING_USED = CONTROL_STRING_USED;
const STRINGS = CONTROL_STRINGS;

/** Local copy, as above. */
const HASH: typeof HASH_CYCLES = 8;

/**
 * Returned instead of an id: a concatenation needs room first, either accounted bytes or a table
 * entry.
 */
export const NO_ROOM = 0x7fffffff;

/** Ends a chain of entries. */
const NONE = -1;

/** Smallest capacity of the table when first allocated. */
const LEAST_ENTRIES = 16;
/** Smallest capacity the table is shrunk to: smaller ones would soon grow again. */
const LEAST_CUT = 1024;

/**
 * The payloads of the run-time strings of one VM, over the store of its constants.
 *
 * A string is the id of a payload and its own size in bytes; its slot holds both. A payload that is
 * ASCII may have several strings as prefixes. Concatenation is deferred: the host engine keeps the
 * result as a tree of its parts and flattens it on the first read. {@link StringPool.materialise}
 * triggers that, once for each payload, and returns the cost. Until then a payload grows by
 * whatever is appended to it, and moves to the append buffer if that happens twice in a row.
 *
 * Ids are reused only after {@link StringPool.sweep} has reclaimed their payload.
 */
export class StringPool {
  readonly #memory: LinearMemory;
  readonly #store: StringStore;
  readonly #account: Account;
  readonly #append: AppendBuffer;
  #texts: string[] = [""];
  /** Hashes of whole payloads, as far as they were computed. */
  #hashes: (number | undefined)[] = [undefined];
  #constantHashes: (number | undefined)[] = [undefined];
  #lastUnit = 0;

  /** Creates an empty pool over a store. */
  constructor(memory: LinearMemory, store: StringStore, account: Account, append: AppendBuffer) {
    this.#memory = memory;
    this.#store = store;
    this.#account = account;
    this.#append = append;
  }

  /** Number of payloads allocated and not reclaimed. */
  get count(): number {
    return this.#memory.i32[STRING_COUNT];
  }

  /**
   * Ensures that the table has entries for `count` more payloads. May replace the views of the
   * memory.
   *
   * @returns whether memory could grow
   */
  reserve(count: number): boolean {
    const { i32 } = this.#memory;
    const used = i32[STRING_COUNT];
    const capacity = i32[STRING_CAPACITY];
    return used + count <= capacity || this.#growTable(used + count);
  }

  /**
   * Adds a well-formed text with its sizes and returns its id. The table must have an entry for it.
   */
  add(text: string, sizes: TextSizes): number {
    this.#account.bookString(sizes.bytes);
    const index = this.#takeIndex();
    this.#texts[index] = text;
    this.#setSizes(index, sizes.bytes, sizes.codePoints, 0);
    return ~index;
  }

  /**
   * Adds a payload of a saved state without booking anything. The table must have an entry for it.
   */
  restore(text: string, bytes: number, codePoints: number, parts: number): void {
    const index = this.#takeIndex();
    this.#texts[index] = text;
    this.#setSizes(index, bytes, codePoints, parts);
  }

  /**
   * Takes over the payloads and hashes of another pool over the same store, whose table is in the memory
   * already. Nothing may be growing in either.
   */
  copy(other: StringPool): void {
    this.#texts = other.#texts.slice();
    this.#hashes = other.#hashes.slice();
    this.#constantHashes = other.#constantHashes.slice();
  }

  /** Reports whether the hash of a string is known, so that it will not be charged. */
  isHashed(id: number, bytes: number): boolean {
    return this.knownHash(id, bytes) !== undefined;
  }

  #setSizes(index: number, bytes: number, codePoints: number, parts: number): void {
    const { i32 } = this.#memory;
    const at = i32[STRINGS] + index * ENTRY_WORDS;
    i32[at + SIZE] = bytes;
    i32[at + CODE_POINTS] = codePoints;
    i32[at + PARTS] = parts;
    i32[at + MARK] = 0;
  }

  /**
   * Appends `b` to `a` in place if `a` is the growing payload and has room, as the interpreter does
   * for constants.
   *
   * @returns whether it was appended; the result keeps the id of `a`
   */
  append(a: number, bytesA: number, b: number, bytesB: number): boolean {
    const { i32 } = this.#memory;
    if (a !== i32[APPEND_ID] || bytesA !== i32[APPEND_BYTES]) return false;
    if (a === 0 || bytesB === 0 || this.codePoints(b, bytesB) !== bytesB) return false;
    if (this.isOvergrown(b, bytesB)) return false;
    const parts = this.parts(b);
    if (!this.#append.hasRoom(bytesB, parts)) return false;
    const text = this.text(b, bytesB);
    this.#account.bookGrowth();
    this.#append.extend(text, bytesB, parts);
    this.#account.bookDeferred(bytesB + PART_BYTES * parts);
    return true;
  }

  /**
   * Concatenates `a` and `b` in constant time. The result is `a` extended, a new payload, or one of
   * the two if the other is empty. Its size is the sum of their sizes. Neither may be {@link
   * StringPool.isOvergrown}.
   *
   * @returns its id, or {@link NO_ROOM}; then nothing has changed
   */
  concat(a: number, bytesA: number, b: number, bytesB: number): number {
    if (bytesA === 0) return b;
    if (bytesB === 0) return a;
    const account = this.#account;
    const bytes = bytesA + bytesB;
    const pointsB = this.codePoints(b, bytesB);
    const partsB = this.parts(b);
    const parts = this.parts(a) + partsB;
    const grows = pointsB === bytesB && this.#isGrowable(a, bytesA);
    const more = joinedBytes(grows, bytes, parts, bytesB, partsB);
    if (account.liveBytes + more > account.heapBytes) return NO_ROOM;
    if (!grows && !this.#hasEntry()) return NO_ROOM;
    const text = this.text(a, bytesA) + this.text(b, bytesB);
    const { i32 } = this.#memory;
    if (grows && (a === i32[STRING_GROWN] || a === i32[APPEND_ID])) {
      // A payload that grew twice in a row is likely to grow again: let the interpreter append to
      // it.
      if (a !== i32[APPEND_ID]) this.settle();
      else account.bookGrowth();
      account.bookDeferred(more);
      this.#append.follow(a, text, bytes, parts, account.heapBytes - account.liveBytes);
      return a;
    }
    account.bookDeferred(more);
    const points = this.codePoints(a, bytesA) + pointsB;
    const index = grows ? ~a : this.#takeIndex();
    this.#texts[index] = text;
    this.#setSizes(index, bytes, points, parts);
    i32[STRING_GROWN] = grows ? a : 0;
    return ~index;
  }

  /** Returns the accounted bytes that {@link StringPool.concat} adds for these operands. */
  concatBytes(a: number, bytesA: number, b: number, bytesB: number): number {
    const partsB = this.parts(b);
    const grows = this.codePoints(b, bytesB) === bytesB && this.#isGrowable(a, bytesA);
    return joinedBytes(grows, bytesA + bytesB, this.parts(a) + partsB, bytesB, partsB);
  }

  /** Ends in-place appending and brings the table up to date. */
  settle(): void {
    const append = this.#append;
    const { id } = append;
    if (id === 0) return;
    this.#account.bookGrowth();
    this.#texts[~id] = append.growing.text;
    this.#setSizes(~id, append.bytes, append.bytes, append.parts);
    append.stop();
  }

  /** Returns the word index of a payload's entry, after bringing it up to date. */
  #at(id: number): number {
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) this.settle();
    return i32[STRINGS] + ~id * ENTRY_WORDS;
  }

  /**
   * Reports whether the string is the whole of a deferred ASCII payload, which can grow in place.
   */
  #isGrowable(id: number, bytes: number): boolean {
    if (id >= 0) return false;
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) return bytes === i32[APPEND_BYTES];
    const at = i32[STRINGS] + ~id * ENTRY_WORDS;
    return i32[at + PARTS] !== 0 && i32[at + SIZE] === bytes &&
      i32[at + CODE_POINTS] === bytes;
  }

  /**
   * Reports whether the string is a proper prefix of a deferred payload, which must then be
   * materialised first.
   */
  isOvergrown(id: number, bytes: number): boolean {
    if (id >= 0) return false;
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) return bytes !== i32[APPEND_BYTES];
    const at = i32[STRINGS] + ~id * ENTRY_WORDS;
    return i32[at + PARTS] !== 0 && i32[at + SIZE] !== bytes;
  }

  /** Returns the text of a string. */
  text(id: number, bytes: number): string {
    if (id >= 0) return this.#store.text(id);
    const { i32 } = this.#memory;
    const isGrowing = id === i32[APPEND_ID];
    const text = isGrowing ? this.#append.growing.text : this.#texts[~id];
    const size = isGrowing ? i32[APPEND_BYTES] : i32[i32[STRINGS] + ~id * ENTRY_WORDS + SIZE];
    return size === bytes ? text : text.slice(0, bytes);
  }

  /** Returns the length of a string in code points. */
  codePoints(id: number, bytes: number): number {
    if (id >= 0) return this.#store.codePoints(id);
    const { i32 } = this.#memory;
    // Payloads with proper prefixes are ASCII, and so is the growing one.
    if (id === i32[APPEND_ID]) return bytes;
    const at = i32[STRINGS] + ~id * ENTRY_WORDS;
    return i32[at + SIZE] === bytes ? i32[at + CODE_POINTS] : bytes;
  }

  /** Returns the length of a string in UTF-16 units. */
  units(id: number, bytes: number): number {
    if (id >= 0) return this.#store.text(id).length;
    const { i32 } = this.#memory;
    // As for code points.
    if (id === i32[APPEND_ID]) return bytes;
    const at = i32[STRINGS] + ~id * ENTRY_WORDS;
    return i32[at + SIZE] === bytes ? this.#texts[~id].length : bytes;
  }

  /** Reports whether a payload can be read at no cost. */
  isReadable(id: number): boolean {
    if (id >= 0) return true;
    const { i32 } = this.#memory;
    return id !== i32[APPEND_ID] && i32[i32[STRINGS] + ~id * ENTRY_WORDS + PARTS] === 0;
  }

  /** Returns the number of parts the host engine holds the payload in; 1 unless it is deferred. */
  parts(id: number): number {
    if (id >= 0) return 1;
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) return this.#append.parts;
    return i32[i32[STRINGS] + ~id * ENTRY_WORDS + PARTS] || 1;
  }

  /** Reports whether the engine's tree of parts has become too large for the text it represents. */
  hasTooManyParts(id: number, bytes: number): boolean {
    return this.parts(id) > mostParts(bytes);
  }

  /**
   * Makes a deferred payload readable, after which it no longer grows. Returns the cost in cycles,
   * 0 if it was readable already.
   */
  materialise(id: number): number {
    if (id >= 0) return 0;
    const at = this.#at(id);
    const { i32 } = this.#memory;
    const parts = i32[at + PARTS];
    if (parts === 0) return 0;
    const bytes = i32[at + SIZE];
    this.#account.bookMaterialised(bytes, parts);
    i32[at + PARTS] = 0;
    // Reading a unit makes the engine flatten the tree of parts here instead of at some later read.
    // The unit is stored because optimising engines drop reads with unused results.
    this.#lastUnit = this.#texts[~id].charCodeAt(0);
    return payloadCycles(bytes);
  }

  /**
   * Returns the cycles to charge for {@link StringPool.hash} of a string, 0 if the hash is known.
   * Materialises the string otherwise.
   */
  hashCycles(id: number, bytes: number): number {
    if (this.knownHash(id, bytes) !== undefined) return 0;
    return this.materialise(id) + HASH + this.codePoints(id, bytes);
  }

  /**
   * Returns the hash of a string's contents. It is cached for whole payloads, not for proper
   * prefixes.
   *
   * @param seed must be the same for every string of the pool
   */
  hash(id: number, bytes: number, seed: number): number {
    const known = this.knownHash(id, bytes);
    if (known !== undefined) return known;
    const hash = hashText(this.text(id, bytes), seed);
    if (id >= 0) {
      // An array with holes would show what it inherits.
      while (this.#constantHashes.length <= id) append(this.#constantHashes, undefined);
      this.#constantHashes[id] = hash;
    } else if (this.#isWhole(id, bytes)) this.#hashes[~id] = hash;
    return hash;
  }

  /** Returns the hash of a string if it is known. */
  knownHash(id: number, bytes: number): number | undefined {
    if (id >= 0) return id < this.#constantHashes.length ? this.#constantHashes[id] : undefined;
    return this.#isWhole(id, bytes) ? this.#hashes[~id] : undefined;
  }

  #isWhole(id: number, bytes: number): boolean {
    const at = this.#at(id);
    return this.#memory.i32[at + SIZE] === bytes;
  }

  /** Marks a string, so that the next {@link StringPool.sweep} keeps it. */
  mark(id: number, bytes: number): void {
    if (id >= 0) return;
    const at = this.#at(id) + MARK;
    const { i32 } = this.#memory;
    // Size plus 1, so that an empty string counts as marked.
    if (i32[at] <= bytes) i32[at] = bytes + 1;
  }

  /**
   * Drops all texts; every id is invalid afterwards. An engine with generations treats everything
   * referenced by an old table as reachable until it collects the old generation, even if the table
   * itself is garbage.
   */
  drop(): void {
    this.settle();
    const { i32 } = this.#memory;
    i32[STRING_CAPACITY] = 0;
    i32[STRING_LENGTH] = 0;
    i32[STRING_COUNT] = 0;
    i32[STRING_USED] = NONE;
    i32[STRING_FREE] = NONE;
    this.#texts.length = 0;
    this.#hashes.length = 0;
  }

  /**
   * Reclaims every payload without a marked string, truncates the others to their longest marked
   * string, and clears the marks.
   *
   * @returns the cost of truncating, in cycles
   */
  sweep(): number {
    this.settle();
    const { i32 } = this.#memory;
    const table = i32[STRINGS];
    let released = 0;
    let cycles = 0;
    let last = NONE;
    let index = i32[STRING_USED];
    i32[STRING_USED] = NONE;
    while (index !== NONE) {
      const at = table + index * ENTRY_WORDS;
      const next = i32[at + NEXT];
      const mark = i32[at + MARK];
      if (mark > 0) {
        if (mark - 1 < i32[at + SIZE]) cycles += this.#cutPayload(index, mark - 1);
        i32[at + MARK] = 0;
        i32[at + NEXT] = i32[STRING_USED];
        i32[STRING_USED] = index;
        last = Math.max(last, index);
      } else {
        released += accountedBytes(i32[at + SIZE], i32[at + PARTS]);
        this.#texts[index] = "";
        this.#hashes[index] = undefined;
        i32[at + NEXT] = i32[STRING_FREE];
        i32[STRING_FREE] = index;
        i32[STRING_COUNT]--;
      }
      index = next;
    }
    this.#account.release(released);
    i32[STRING_GROWN] = 0;
    const least = Math.max(last + 1, LEAST_CUT);
    if (least < this.#texts.length / 4) this.#cutTable(least);
    return cycles;
  }

  /** Truncates a payload; returns the cost in cycles. */
  #cutPayload(index: number, bytes: number): number {
    const cycles = this.materialise(~index) + payloadCycles(bytes);
    const { i32 } = this.#memory;
    const at = i32[STRINGS] + index * ENTRY_WORDS;
    this.#account.release(i32[at + SIZE] - bytes);
    this.#account.bookCopied(bytes);
    i32[at + SIZE] = bytes;
    i32[at + CODE_POINTS] = bytes;
    this.#texts[index] = copyPiece(this.#texts[index], 0, bytes);
    this.#hashes[index] = undefined;
    return cycles;
  }

  /** Shrinks the table. This is rare: the table must first grow to four times this size. */
  #cutTable(size: number): void {
    this.#texts.length = size;
    this.#hashes.length = size;
    const { i32 } = this.#memory;
    const table = i32[STRINGS];
    let index = i32[STRING_FREE];
    i32[STRING_FREE] = NONE;
    while (index !== NONE) {
      const at = table + index * ENTRY_WORDS + NEXT;
      const next = i32[at];
      if (index < size) {
        i32[at] = i32[STRING_FREE];
        i32[STRING_FREE] = index;
      }
      index = next;
    }
    i32[STRING_LENGTH] = size;
    i32[STRING_CAPACITY] = size;
    this.#memory.shrink(table - UNIT_WORDS, stringTableUnits(size));
  }

  #growTable(count: number): boolean {
    const memory = this.#memory;
    const old = memory.i32[STRINGS];
    const capacity = Math.max(LEAST_ENTRIES, memory.i32[STRING_CAPACITY] * 2, count);
    const units = stringTableUnits(capacity);
    // If a guest allocates little but strings, the table is usually the last block.
    if (old !== 0 && memory.extend(old - UNIT_WORDS, units)) {
      memory.i32[STRING_CAPACITY] = capacity;
      return true;
    }
    const block = memory.allocate(KIND_TABLE, units);
    if (block === 0) return false;
    const { i32 } = memory;
    const table = block + UNIT_WORDS;
    if (old !== 0) {
      i32.copyWithin(table, old, old + i32[STRING_LENGTH] * ENTRY_WORDS);
      memory.free(old - UNIT_WORDS);
    }
    i32[STRINGS] = table;
    i32[STRING_CAPACITY] = capacity;
    return true;
  }

  #hasEntry(): boolean {
    const { i32 } = this.#memory;
    return i32[STRING_FREE] !== NONE ||
      i32[STRING_LENGTH] < i32[STRING_CAPACITY];
  }

  /** Takes a free table entry and adds it to the chain of those in use; returns its index. */
  #takeIndex(): number {
    const { i32 } = this.#memory;
    const table = i32[STRINGS];
    let index = i32[STRING_FREE];
    if (index === NONE) {
      index = i32[STRING_LENGTH]++;
      setAt(this.#texts, index, "");
      setAt(this.#hashes, index, undefined);
    } else {
      i32[STRING_FREE] = i32[table + index * ENTRY_WORDS + NEXT];
    }
    i32[table + index * ENTRY_WORDS + NEXT] = i32[STRING_USED];
    i32[STRING_USED] = index;
    i32[STRING_COUNT]++;
    return index;
  }
}

/** Returns the units of a block for a string table of so many entries. */
export function stringTableUnits(capacity: number): number {
  return 1 + Math.ceil(capacity * ENTRY_WORDS / UNIT_WORDS);
}

/**
 * Returns the accounted bytes a concatenation adds. `bytes` and `parts` are the sums of both sides.
 */
function joinedBytes(
  grows: boolean,
  bytes: number,
  parts: number,
  bytesB: number,
  partsB: number,
): number {
  return grows ? bytesB + PART_BYTES * partsB : accountedBytes(bytes, parts);
}
