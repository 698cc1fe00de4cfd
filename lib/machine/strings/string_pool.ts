/**
 * The strings one VM made at run time.
 *
 * Their sizes are entries of a table in linear memory; the texts and the hashes that were asked for are
 * host values beside it, by the same index.
 */
import type { Account } from "../memory/account.ts";
import type { LinearMemory } from "../memory/linear_memory.ts";
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

// This module's own names: an engine folds these into code, but loads an imported one at every use.
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

/** This module's own name for an imported constant. */
const HASH: typeof HASH_CYCLES = 8;

/** In place of an id: a concatenation needs room first, accounted or in the table. */
export const NO_ROOM = 0x7fffffff;

/** Ends a chain of entries. */
const NONE = -1;

/** Entries of the first table, and of one that was shrunk: fewer would be there again at once. */
const LEAST_ENTRIES = 16;
const LEAST_CUT = 1024;

/**
 * The payloads of the strings one VM made at run time, over the store of its constants.
 *
 * A string is the id of a payload and its own size in bytes, which its slot holds too: a payload may
 * begin with shorter strings, all ASCII. A concatenation is deferred: the host engine keeps it as a tree
 * of its parts and flattens it when it is first read. {@link StringPool.materialise} is where that
 * happens, once for a payload, and reports what it costs. Until then a payload grows by what is appended
 * to it, in the append buffer if that happens twice in a row.
 *
 * Ids are used again only after {@link StringPool.sweep} has reclaimed the payload.
 */
export class StringPool {
  readonly #memory: LinearMemory;
  readonly #store: StringStore;
  readonly #account: Account;
  readonly #append: AppendBuffer;
  readonly #texts: string[] = [];
  /** Hashes of the contents that one was asked for. */
  readonly #hashes: (number | undefined)[] = [];
  readonly #constantHashes: (number | undefined)[] = [];
  #lastUnit = 0;

  /** An empty pool over a store. */
  constructor(memory: LinearMemory, store: StringStore, account: Account, append: AppendBuffer) {
    this.#memory = memory;
    this.#store = store;
    this.#account = account;
    this.#append = append;
  }

  /** Payloads that are not reclaimed. */
  get count(): number {
    return this.#memory.i32[STRING_COUNT];
  }

  /**
   * Ensures that so many more payloads have an entry in the table. May replace the views of the memory.
   *
   * @returns whether memory could grow
   */
  reserve(count: number): boolean {
    const { i32 } = this.#memory;
    const used = i32[STRING_COUNT];
    const capacity = i32[STRING_CAPACITY];
    return used + count <= capacity || this.#growTable(used + count);
  }

  /** Adds a well-formed text with its measure; there must be an entry for it. Returns its id. */
  add(text: string, sizes: TextSizes): number {
    this.#account.bookString(sizes.bytes);
    const index = this.#takeIndex();
    this.#texts[index] = text;
    this.#setSizes(index, sizes.bytes, sizes.codePoints, 0);
    return ~index;
  }

  /** Adds a payload of a saved state, as it was there; nothing is booked. There must be an entry for it. */
  restore(text: string, bytes: number, codePoints: number, parts: number): void {
    const index = this.#takeIndex();
    this.#texts[index] = text;
    this.#setSizes(index, bytes, codePoints, parts);
  }

  /** Whether the hash of a string is known, so that it will not be charged. */
  isHashed(id: number, bytes: number): boolean {
    return this.#knownHash(id, bytes) !== undefined;
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
   * Appends `b` to `a` in place if `a` is what grows and has room for it, as the interpreter does for
   * constants.
   *
   * @returns whether it is done; the string has the id of `a`
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
   * The string of `a` then `b`, in constant time: `a` extended, a new one, or one of them if the other
   * is empty. Its size is the sum of theirs. Neither may be {@link StringPool.isOvergrown}.
   *
   * @returns its id, or {@link NO_ROOM}: then nothing has changed
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
      // What grew twice in a row is going to do so again: the interpreter may append to it.
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

  /** Accounted size of what {@link StringPool.concat} makes. */
  concatBytes(a: number, bytesA: number, b: number, bytesB: number): number {
    const partsB = this.parts(b);
    const grows = this.codePoints(b, bytesB) === bytesB && this.#isGrowable(a, bytesA);
    return joinedBytes(grows, bytesA + bytesB, this.parts(a) + partsB, bytesB, partsB);
  }

  /** Brings the table up to date: nothing grows in place any more. */
  settle(): void {
    const append = this.#append;
    const { id } = append;
    if (id === 0) return;
    this.#account.bookGrowth();
    this.#texts[~id] = append.growing.text;
    this.#setSizes(~id, append.bytes, append.bytes, append.parts);
    append.stop();
  }

  /** Word index of a payload's entry, up to date. */
  #at(id: number): number {
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) this.settle();
    return i32[STRINGS] + ~id * ENTRY_WORDS;
  }

  /** Whether the string is all of a payload of ASCII that was not read so far. */
  #isGrowable(id: number, bytes: number): boolean {
    if (id >= 0) return false;
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) return bytes === i32[APPEND_BYTES];
    const at = i32[STRINGS] + ~id * ENTRY_WORDS;
    return i32[at + PARTS] !== 0 && i32[at + SIZE] === bytes &&
      i32[at + CODE_POINTS] === bytes;
  }

  /** Whether the string is a proper prefix of a payload that is deferred: that is to be materialised first. */
  isOvergrown(id: number, bytes: number): boolean {
    if (id >= 0) return false;
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) return bytes !== i32[APPEND_BYTES];
    const at = i32[STRINGS] + ~id * ENTRY_WORDS;
    return i32[at + PARTS] !== 0 && i32[at + SIZE] !== bytes;
  }

  /** Text of a string. */
  text(id: number, bytes: number): string {
    if (id >= 0) return this.#store.text(id);
    const { i32 } = this.#memory;
    const isGrowing = id === i32[APPEND_ID];
    const text = isGrowing ? this.#append.growing.text : this.#texts[~id];
    const size = isGrowing ? i32[APPEND_BYTES] : i32[i32[STRINGS] + ~id * ENTRY_WORDS + SIZE];
    return size === bytes ? text : text.slice(0, bytes);
  }

  /** Length in code points. */
  codePoints(id: number, bytes: number): number {
    if (id >= 0) return this.#store.codePoints(id);
    const { i32 } = this.#memory;
    // What has shorter strings at its beginning is ASCII, and so is what grows in place.
    if (id === i32[APPEND_ID]) return bytes;
    const at = i32[STRINGS] + ~id * ENTRY_WORDS;
    return i32[at + SIZE] === bytes ? i32[at + CODE_POINTS] : bytes;
  }

  /** Parts the host engine holds the payload in: 1 unless it is deferred. */
  parts(id: number): number {
    if (id >= 0) return 1;
    const { i32 } = this.#memory;
    if (id === i32[APPEND_ID]) return this.#append.parts;
    return i32[i32[STRINGS] + ~id * ENTRY_WORDS + PARTS] || 1;
  }

  /** Whether the engine's tree of parts outgrows the text it represents. */
  hasTooManyParts(id: number, bytes: number): boolean {
    return this.parts(id) > mostParts(bytes);
  }

  /** Makes a deferred payload readable; returns the cycles that costs, 0 if it was. It grows no more. */
  materialise(id: number): number {
    if (id >= 0) return 0;
    const at = this.#at(id);
    const { i32 } = this.#memory;
    const parts = i32[at + PARTS];
    if (parts === 0) return 0;
    const bytes = i32[at + SIZE];
    this.#account.bookMaterialised(bytes, parts);
    i32[at + PARTS] = 0;
    // Reading a unit makes the engine flatten the tree of parts, here and not at some later read. It is
    // kept: an optimising engine leaves out a read whose result nobody uses, and the tree stays.
    this.#lastUnit = this.#texts[~id].charCodeAt(0);
    return payloadCycles(bytes);
  }

  /** Cycles that {@link StringPool.hash} of a string is to be charged: 0 if it is known. */
  hashCycles(id: number, bytes: number): number {
    if (this.#knownHash(id, bytes) !== undefined) return 0;
    return this.materialise(id) + HASH + this.codePoints(id, bytes);
  }

  /**
   * Hash of a string's content. It is kept for all of a payload, and not for a prefix of one.
   *
   * @param seed the same for every string of the pool
   */
  hash(id: number, bytes: number, seed: number): number {
    const known = this.#knownHash(id, bytes);
    if (known !== undefined) return known;
    const hash = hashText(this.text(id, bytes), seed);
    if (id >= 0) this.#constantHashes[id] = hash;
    else if (this.#isWhole(id, bytes)) this.#hashes[~id] = hash;
    return hash;
  }

  #knownHash(id: number, bytes: number): number | undefined {
    if (id >= 0) return this.#constantHashes[id];
    return this.#isWhole(id, bytes) ? this.#hashes[~id] : undefined;
  }

  #isWhole(id: number, bytes: number): boolean {
    const at = this.#at(id);
    return this.#memory.i32[at + SIZE] === bytes;
  }

  /** Keeps a string over the next {@link StringPool.sweep}. */
  mark(id: number, bytes: number): void {
    if (id >= 0) return;
    const at = this.#at(id) + MARK;
    const { i32 } = this.#memory;
    // An empty string is kept, too.
    if (i32[at] <= bytes) i32[at] = bytes + 1;
  }

  /**
   * Drops all texts; no id is valid after it. An engine with generations takes what an old table refers
   * to for reachable, until it collects the old ones too, even if nobody has the table any more.
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
   * Reclaims every payload of which no string is marked, truncates the others to their longest marked
   * string, and clears the marks.
   *
   * @returns the cycles of truncating
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
        if (index < this.#hashes.length) this.#hashes[index] = undefined;
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

  /** Truncates a payload; returns the cycles that costs. */
  #cutPayload(index: number, bytes: number): number {
    const cycles = this.materialise(~index) + payloadCycles(bytes);
    const { i32 } = this.#memory;
    const at = i32[STRINGS] + index * ENTRY_WORDS;
    this.#account.release(i32[at + SIZE] - bytes);
    this.#account.bookCopied(bytes);
    i32[at + SIZE] = bytes;
    i32[at + CODE_POINTS] = bytes;
    this.#texts[index] = copyPiece(this.#texts[index], 0, bytes);
    if (index < this.#hashes.length) this.#hashes[index] = undefined;
    return cycles;
  }

  /** Shrinks the table. Seldom enough: it must have grown to four times this size before. */
  #cutTable(size: number): void {
    this.#texts.length = size;
    this.#hashes.length = Math.min(size, this.#hashes.length);
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
    // Mostly nothing lies behind the table of a guest that makes strings only.
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

  /** Takes a free index and chains it to those in use. */
  #takeIndex(): number {
    const { i32 } = this.#memory;
    const table = i32[STRINGS];
    let index = i32[STRING_FREE];
    if (index === NONE) {
      index = i32[STRING_LENGTH]++;
      this.#texts.push("");
    } else {
      i32[STRING_FREE] = i32[table + index * ENTRY_WORDS + NEXT];
    }
    i32[table + index * ENTRY_WORDS + NEXT] = i32[STRING_USED];
    i32[STRING_USED] = index;
    i32[STRING_COUNT]++;
    return index;
  }
}

/** Units of the block of a string table with so many entries. */
export function stringTableUnits(capacity: number): number {
  return 1 + Math.ceil(capacity * ENTRY_WORDS / UNIT_WORDS);
}

/** Accounted size of what is new in a concatenation: `bytes` and `parts` are the sums of both sides. */
function joinedBytes(
  grows: boolean,
  bytes: number,
  parts: number,
  bytesB: number,
  partsB: number,
): number {
  return grows ? bytesB + PART_BYTES * partsB : accountedBytes(bytes, parts);
}
