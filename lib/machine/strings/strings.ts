/**
 * The shared string store. A payload exists once, as a host string; the machine passes ids.
 *
 * Constants live in the {@link StringStore}, interned by content, for every program and VM that uses
 * the store. A string made at run time lives in the {@link StringPool} of its VM. The sign of an id
 * tells them apart: constants are ≥ 0, a pool's strings are < 0.
 */
import type { HASH_CYCLES, PAYLOAD_BYTES_PER_CYCLE, PAYLOAD_CYCLES } from "../../isa/cost_rates.ts";
import {
  type Account,
  bookGrowth,
  Growing,
  limitGrowth,
  PART_BYTES,
  release,
} from "../memory/account.ts";
import { copyPiece } from "../../encoding/code_points.ts";
import { hashText } from "../../encoding/content_hash.ts";

/** Sizes of a text, computed where the text first enters. */
export interface TextSizes {
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Code points. */
  readonly codePoints: number;
}

const NOT_ASCII = /[\u0080-\uffff]/;

/** Units from which on a native search pays. */
const LONG_TEXT = 64;

/** Measures a well-formed text, in time that grows with it. */
export function measureText(text: string): TextSizes {
  let bytes = text.length;
  let codePoints = text.length;
  const first = text.length < LONG_TEXT ? 0 : text.search(NOT_ASCII);
  if (first < 0) return { bytes, codePoints };
  for (let i = first; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit >= 0xd800 && unit < 0xdc00) {
      // A surrogate pair: two units, four bytes, one code point.
      bytes += 2;
      codePoints--;
      i++;
    } else {
      bytes += unit < 0x800 ? 1 : 2;
    }
  }
  return { bytes, codePoints };
}

/**
 * Holds the string constants of the programs that use it, each once. Create one and give it to every
 * VM whose programs share texts.
 *
 * @example
 * ```ts
 * import { assemble, load, StringStore } from "@prometeu/runtime";
 * import { assertEquals } from "@std/assert";
 *
 * const source = '.func main params=0 locals=0 rets=1\n  PUSH_CONST "hi"\n  RET\n.end';
 * const program = load(assemble(source));
 * const strings = new StringStore();
 * program.instantiate({ strings });
 * program.instantiate({ strings });
 * assertEquals(strings.constantCount, 1);
 * ```
 */
export class StringStore {
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #bytesOf: number[] = [];
  readonly #codePointsOf: number[] = [];
  /** How often each constant is held. */
  readonly #holds: number[] = [];
  readonly #free: number[] = [];
  #bytes = 0;
  /** Releases the constants of holders that were dropped without being released. */
  readonly #dropped = new FinalizationRegistry<readonly number[]>((ids) => this.#releaseAll(ids));

  /** Distinct constants held. */
  get constantCount(): number {
    return this.#ids.size;
  }

  /** UTF-8 bytes of the constants held. */
  get constantBytes(): number {
    return this.#bytes;
  }

  /**
   * Holds constants, each payload once however many hold it, until {@link StringStore.release} or
   * until the engine finds the holder unreachable.
   *
   * @param holder stands for whoever uses the ids
   * @param texts well-formed texts
   * @returns their ids
   */
  hold(holder: object, texts: readonly string[]): readonly number[] {
    const ids = texts.map((text) => this.#intern(text));
    this.#dropped.register(holder, ids, holder);
    return ids;
  }

  /** Gives up what {@link StringStore.hold} gave the holder: `ids` may be used again after it. */
  release(holder: object, ids: readonly number[]): void {
    if (this.#dropped.unregister(holder)) this.#releaseAll(ids);
  }

  /** Payload of a constant. */
  text(id: number): string {
    return this.#texts[id];
  }

  /** Size of a constant in UTF-8 bytes. */
  bytes(id: number): number {
    return this.#bytesOf[id];
  }

  /** Length of a constant in code points. */
  codePoints(id: number): number {
    return this.#codePointsOf[id];
  }

  #intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) {
      this.#holds[known]++;
      return known;
    }
    const id = this.#free.pop() ?? this.#texts.length;
    const sizes = measureText(text);
    this.#texts[id] = text;
    this.#bytesOf[id] = sizes.bytes;
    this.#codePointsOf[id] = sizes.codePoints;
    this.#holds[id] = 1;
    this.#bytes += sizes.bytes;
    this.#ids.set(text, id);
    return id;
  }

  #releaseAll(ids: readonly number[]): void {
    for (const id of ids) {
      if (--this.#holds[id] > 0) continue;
      this.#ids.delete(this.#texts[id]);
      this.#bytes -= this.#bytesOf[id];
      this.#texts[id] = "";
      this.#free.push(id);
    }
  }
}

// This module's own names for imported constants: see interpreter.ts.
const PAYLOAD: typeof PAYLOAD_CYCLES = 16;
const PAYLOAD_BYTES: typeof PAYLOAD_BYTES_PER_CYCLE = 4;
const HASH: typeof HASH_CYCLES = 8;

/** Cycles of making a payload of so many UTF-8 bytes: when a string is materialised, or made readable. */
export function payloadCycles(bytes: number): number {
  return PAYLOAD + Math.floor(bytes / PAYLOAD_BYTES);
}

/** Accounted size of a payload made at run time, beside its UTF-8 bytes. */
export const STRING_BYTES = 64;

/**
 * The payloads of the strings one VM made at run time, over the store of its constants.
 *
 * A string is the id of a payload and its own size in bytes, which its slot holds too: a payload may
 * begin with shorter strings, all ASCII. A concatenation is deferred: the host engine keeps it as a tree
 * of its parts and flattens it when it is first read. {@link StringPool.materialise} is where that
 * happens, once for a payload, and says what it costs. Until then a payload grows by what is appended
 * to it.
 *
 * Ids are used again only after {@link StringPool.sweep} has reclaimed the payload.
 */
export class StringPool {
  readonly #store: StringStore;
  readonly #texts: string[] = [];
  /** {@link SIZE_WORDS} words for each payload. */
  #sizes = new Int32Array(0);
  /** Hashes of the contents, where one was asked for. */
  readonly #hashes: (number | undefined)[] = [];
  readonly #constantHashes: (number | undefined)[] = [];
  /** First payload in use, chained by {@link SIZE_NEXT}: a sweep costs what is there, not what once was. */
  #used = NONE;
  #count = 0;
  /** First index that is free, chained alike. */
  #free = NONE;
  readonly #account: Account;
  readonly #longest: number;
  /** Id of the payload that the last concatenation has let grow; 0 where it made one. */
  #grownLast = 0;
  #lastUnit = 0;

  /**
   * An empty pool over a store.
   *
   * @param longest bytes a string may have
   */
  constructor(store: StringStore, account: Account, longest: number) {
    this.#store = store;
    this.#account = account;
    this.#longest = longest;
  }

  /** Payloads that are not reclaimed. */
  get count(): number {
    return this.#count;
  }

  /** Takes over a well-formed text and its measure. */
  add(text: string, sizes: TextSizes): number {
    this.#account.created++;
    this.#account.strings++;
    this.#account.stringBytes += sizes.bytes;
    this.#account.liveBytes += accountedBytes(sizes.bytes, 0);
    const index = this.#takeIndex();
    this.#texts[index] = text;
    this.#setSizes(index, sizes.bytes, sizes.codePoints, 0);
    return ~index;
  }

  #setSizes(index: number, bytes: number, codePoints: number, parts: number): void {
    const sizes = this.#sizes;
    const at = index * SIZE_WORDS;
    sizes[at + SIZE_BYTES] = bytes;
    sizes[at + SIZE_CODE_POINTS] = codePoints;
    sizes[at + SIZE_PARTS] = parts;
    sizes[at + SIZE_MARK] = 0;
  }

  /**
   * Appends `b` to `a`, where that is what grows and has room for it, as the interpreter does for
   * constants.
   *
   * @returns whether it is done; the string has the id of `a`
   */
  append(a: number, bytesA: number, b: number, bytesB: number): boolean {
    const account = this.#account;
    const { growing } = account;
    if (a !== growing.id || bytesA !== growing.bytes || bytesB === 0) return false;
    if (a === 0 || this.codePoints(b, bytesB) !== bytesB) return false;
    let parts = 1;
    let text: string;
    if (b >= 0) {
      text = this.#store.text(b);
    } else {
      if (this.isOvergrown(b, bytesB)) return false;
      parts = this.parts(b);
      text = this.text(b, bytesB);
    }
    const more = bytesB + PART_BYTES * parts;
    if (more > growing.room) return false;
    bookGrowth(account);
    account.liveBytes += more;
    account.deferred++;
    growing.text += text;
    growing.bytes += bytesB;
    growing.room -= more;
    growing.parts += parts;
    growing.bookedBytes = growing.bytes;
    growing.bookedRoom = growing.room;
    return true;
  }

  /**
   * The string of `a` then `b`, in constant time: `a` grown, a new one, or one of them if the other is
   * empty. Its size is the sum of theirs. Neither may be {@link StringPool.isOvergrown}.
   *
   * @param limit accounted bytes that may be live with it
   * @returns its id, or {@link NO_ROOM}
   */
  concat(a: number, bytesA: number, b: number, bytesB: number, limit: number): number {
    if (bytesA === 0) return b;
    if (bytesB === 0) return a;
    const account = this.#account;
    bookGrowth(account);
    const bytes = bytesA + bytesB;
    const pointsB = this.codePoints(b, bytesB);
    const partsB = this.parts(b);
    const parts = this.parts(a) + partsB;
    const grows = pointsB === bytesB && this.#isGrowable(a, bytesA);
    const live = account.liveBytes + joinedBytes(grows, bytes, parts, bytesB, partsB);
    if (live > limit) return NO_ROOM;
    account.liveBytes = live;
    account.deferred++;
    const text = this.text(a, bytesA) + this.text(b, bytesB);
    if (grows && (a === this.#grownLast || a === account.growing.id)) {
      this.#follow(a, text, bytes, parts, limit - live);
      return a;
    }
    limitGrowth(account, limit - live);
    const index = grows ? ~a : this.#takeIndex();
    this.#texts[index] = text;
    this.#setSizes(index, bytes, this.codePoints(a, bytesA) + pointsB, parts);
    this.#grownLast = grows ? a : 0;
    return ~index;
  }

  /** Accounted size of what {@link StringPool.concat} makes. */
  concatBytes(a: number, bytesA: number, b: number, bytesB: number): number {
    const partsB = this.parts(b);
    const grows = this.codePoints(b, bytesB) === bytesB && this.#isGrowable(a, bytesA);
    return joinedBytes(grows, bytesA + bytesB, this.parts(a) + partsB, bytesB, partsB);
  }

  /** What grew twice in a row is going to do so again: the interpreter may append to it. */
  #follow(id: number, text: string, bytes: number, parts: number, room: number): void {
    const account = this.#account;
    if (id !== account.growing.id) {
      this.#settle();
      account.growing = new Growing(id);
    }
    const { growing } = account;
    // A part takes one byte at least.
    const partsLeft = Math.floor(mostParts(bytes) - parts) * (PART_BYTES + 1);
    growing.text = text;
    growing.bytes = bytes;
    growing.room = Math.min(MOST_ROOM, this.#longest - bytes, partsLeft, room) | 0;
    growing.bookedBytes = bytes;
    growing.bookedRoom = growing.room;
    growing.parts = parts;
  }

  /** Brings the table up to date: nothing grows any more. */
  #settle(): void {
    const { growing } = this.#account;
    if (growing.id === 0) return;
    bookGrowth(this.#account);
    const index = ~growing.id;
    this.#texts[index] = growing.text;
    this.#setSizes(index, growing.bytes, growing.bytes, growing.parts);
    this.#account.growing = new Growing(0);
  }

  /** Word index of a payload's sizes, up to date. */
  #at(id: number): number {
    if (id === this.#account.growing.id) this.#settle();
    return ~id * SIZE_WORDS;
  }

  /** Whether the string is all of a payload of ASCII that is not read so far. */
  #isGrowable(id: number, bytes: number): boolean {
    if (id >= 0) return false;
    const { growing } = this.#account;
    if (id === growing.id) return bytes === growing.bytes;
    const at = ~id * SIZE_WORDS;
    const sizes = this.#sizes;
    return sizes[at + SIZE_PARTS] !== 0 && sizes[at + SIZE_BYTES] === bytes &&
      sizes[at + SIZE_CODE_POINTS] === bytes;
  }

  /** Whether the string is a beginning only of a payload that is deferred: it must be materialised first. */
  isOvergrown(id: number, bytes: number): boolean {
    if (id >= 0) return false;
    const { growing } = this.#account;
    if (id === growing.id) return bytes !== growing.bytes;
    const at = ~id * SIZE_WORDS;
    return this.#sizes[at + SIZE_PARTS] !== 0 && this.#sizes[at + SIZE_BYTES] !== bytes;
  }

  /** Text of a string. */
  text(id: number, bytes: number): string {
    if (id >= 0) return this.#store.text(id);
    const { growing } = this.#account;
    const isGrowing = id === growing.id;
    const text = isGrowing ? growing.text : this.#texts[~id];
    const size = isGrowing ? growing.bytes : this.#sizes[~id * SIZE_WORDS + SIZE_BYTES];
    return size === bytes ? text : text.slice(0, bytes);
  }

  /** Length in code points. */
  codePoints(id: number, bytes: number): number {
    if (id >= 0) return this.#store.codePoints(id);
    // What has shorter strings at its beginning is ASCII, and so is what grows.
    if (id === this.#account.growing.id) return bytes;
    const at = ~id * SIZE_WORDS;
    return this.#sizes[at + SIZE_BYTES] === bytes ? this.#sizes[at + SIZE_CODE_POINTS] : bytes;
  }

  /** Parts the host engine holds the payload in: 1 unless it is deferred. */
  parts(id: number): number {
    if (id >= 0) return 1;
    const account = this.#account;
    if (id !== account.growing.id) return this.#sizes[~id * SIZE_WORDS + SIZE_PARTS] || 1;
    bookGrowth(account);
    return account.growing.parts;
  }

  /** Whether the engine's tree of parts outgrows the text it stands for. */
  hasTooManyParts(id: number, bytes: number): boolean {
    return this.parts(id) > mostParts(bytes);
  }

  /** Makes a deferred payload readable; returns the cycles that costs, 0 if it was. It grows no more. */
  materialise(id: number): number {
    if (id >= 0) return 0;
    const at = this.#at(id);
    const parts = this.#sizes[at + SIZE_PARTS];
    if (parts === 0) return 0;
    const bytes = this.#sizes[at + SIZE_BYTES];
    release(this.#account, PART_BYTES * (parts - 1));
    this.#account.strings++;
    this.#account.stringBytes += bytes;
    this.#sizes[at + SIZE_PARTS] = 0;
    // Reading a unit makes the engine flatten the tree of parts, here and not at some later read. It is
    // kept: an optimising engine leaves out a read whose result nobody uses, and the tree stays.
    this.#lastUnit = this.#texts[~id].charCodeAt(0);
    return payloadCycles(bytes);
  }

  /** Cycles that {@link StringPool.hash} of a string is to be charged: 0 where it is known. */
  hashCycles(id: number, bytes: number): number {
    if (this.#knownHash(id, bytes) !== undefined) return 0;
    return this.materialise(id) + HASH + this.codePoints(id, bytes);
  }

  /**
   * Hash of a string's content. It is kept for all of a payload, and not for a beginning of one.
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
    return this.#sizes[this.#at(id) + SIZE_BYTES] === bytes;
  }

  /** Keeps a string over the next {@link StringPool.sweep}. */
  mark(id: number, bytes: number): void {
    if (id >= 0) return;
    const at = this.#at(id) + SIZE_MARK;
    // An empty string is kept, too.
    if (this.#sizes[at] <= bytes) this.#sizes[at] = bytes + 1;
  }

  /**
   * Lets go of all texts; no id is valid after it. An engine with generations takes what an old table
   * refers to for reachable, until it collects the old ones too, even if nobody has the table any more.
   */
  drop(): void {
    this.#settle();
    this.#texts.length = 0;
    this.#sizes = new Int32Array(0);
    this.#hashes.length = 0;
  }

  /**
   * Reclaims every payload of which no string is marked, cuts the others back to their longest one, and
   * takes the marks away.
   *
   * @returns the cycles that cutting costs
   */
  sweep(): number {
    this.#settle();
    const sizes = this.#sizes;
    let released = 0;
    let cycles = 0;
    let last = NONE;
    let index = this.#used;
    this.#used = NONE;
    while (index !== NONE) {
      const at = index * SIZE_WORDS;
      const next = sizes[at + SIZE_NEXT];
      const mark = sizes[at + SIZE_MARK];
      if (mark > 0) {
        if (mark - 1 < sizes[at + SIZE_BYTES]) cycles += this.#cutPayload(index, mark - 1);
        sizes[at + SIZE_MARK] = 0;
        sizes[at + SIZE_NEXT] = this.#used;
        this.#used = index;
        last = Math.max(last, index);
      } else {
        released += accountedBytes(sizes[at + SIZE_BYTES], sizes[at + SIZE_PARTS]);
        this.#texts[index] = "";
        if (index < this.#hashes.length) this.#hashes[index] = undefined;
        sizes[at + SIZE_NEXT] = this.#free;
        this.#free = index;
        this.#count--;
      }
      index = next;
    }
    release(this.#account, released);
    const least = Math.max(last + 1, LEAST_CUT);
    if (least < this.#texts.length / 4) this.#cutTable(least);
    return cycles;
  }

  /** Takes off what no string has any more; returns the cycles that costs. */
  #cutPayload(index: number, bytes: number): number {
    const cycles = this.materialise(~index) + payloadCycles(bytes);
    const at = index * SIZE_WORDS;
    release(this.#account, this.#sizes[at + SIZE_BYTES] - bytes);
    this.#account.copiedBytes += bytes;
    this.#sizes[at + SIZE_BYTES] = bytes;
    this.#sizes[at + SIZE_CODE_POINTS] = bytes;
    this.#texts[index] = copyPiece(this.#texts[index], 0, bytes);
    if (index < this.#hashes.length) this.#hashes[index] = undefined;
    return cycles;
  }

  /** Shrinks the table. Seldom enough: it must have grown to four times this size before. */
  #cutTable(size: number): void {
    this.#texts.length = size;
    this.#hashes.length = Math.min(size, this.#hashes.length);
    const sizes = this.#sizes.slice(0, size * SIZE_WORDS);
    let index = this.#free;
    this.#free = NONE;
    while (index !== NONE) {
      const next = this.#sizes[index * SIZE_WORDS + SIZE_NEXT];
      if (index < size) {
        sizes[index * SIZE_WORDS + SIZE_NEXT] = this.#free;
        this.#free = index;
      }
      index = next;
    }
    this.#sizes = sizes;
  }

  #grow(): void {
    const larger = new Int32Array(Math.max(LEAST_SIZES, this.#sizes.length * 2));
    larger.set(this.#sizes);
    this.#sizes = larger;
  }

  /** A free index, chained to those in use. */
  #takeIndex(): number {
    const sizes = this.#sizes;
    const index = this.#free;
    if (index === NONE) return this.#freshIndex();
    const at = index * SIZE_WORDS + SIZE_NEXT;
    this.#free = sizes[at];
    sizes[at] = this.#used;
    this.#used = index;
    this.#count++;
    return index;
  }

  #freshIndex(): number {
    const index = this.#texts.length;
    if ((index + 1) * SIZE_WORDS > this.#sizes.length) this.#grow();
    this.#texts.push("");
    this.#sizes[index * SIZE_WORDS + SIZE_NEXT] = this.#used;
    this.#used = index;
    this.#count++;
    return index;
  }
}

/** In the place of an id: a concatenation does not fit into what may be live. */
export const NO_ROOM = 0x7fffffff;

/** A deferred payload of more parts than this, and one for every few bytes, is materialised at once. */
const FREE_PARTS = 1024;
const BYTES_PER_PART = 8;

/** Parts a deferred payload of so many bytes may have. */
function mostParts(bytes: number): number {
  return FREE_PARTS + bytes / BYTES_PER_PART;
}

/** Keeps what is counted by every append a small integer. */
const MOST_ROOM = 1 << 28;

/** No index. */
const NONE = -1;

/** Strings a table has room for after it was shrunk: fewer would be there again at once. */
const LEAST_CUT = 1024;

/** Words of sizes a pool begins with. */
const LEAST_SIZES = 80;

// Words of a payload in the table of sizes.
/** UTF-8 bytes. */
const SIZE_BYTES = 0;
const SIZE_CODE_POINTS = 1;
/** Parts a deferred payload is made of; 0 once it is materialised. */
const SIZE_PARTS = 2;
/** Size of the longest string the collector reached, plus 1; 0 where it reached none. */
const SIZE_MARK = 3;
/** The next index in use, or the next free one. */
const SIZE_NEXT = 4;
const SIZE_WORDS = 5;

/** Accounted size of a payload of so many UTF-8 bytes and, while it is deferred, parts. */
export function accountedBytes(bytes: number, parts: number): number {
  return STRING_BYTES + bytes + (parts > 1 ? PART_BYTES * (parts - 1) : 0);
}

/** Accounted size of what is new where two strings are put together: `bytes` and `parts` are their sums. */
function joinedBytes(
  grows: boolean,
  bytes: number,
  parts: number,
  bytesB: number,
  partsB: number,
): number {
  return grows ? bytesB + PART_BYTES * partsB : accountedBytes(bytes, parts);
}

/**
 * Order of two well-formed texts by code point: negative, 0 or positive.
 *
 * @param isUnitOrder whether both have as many units as code points: then the engine's order is the same
 */
export function compareCodePoints(a: string, b: string, isUnitOrder: boolean): number {
  if (isUnitOrder) return a === b ? 0 : a < b ? -1 : 1;
  const i = firstDifference(a, b);
  if (i === Math.min(a.length, b.length)) return a.length - b.length;
  const x = a.charCodeAt(i);
  const y = b.charCodeAt(i);
  // Surrogates stand for points above U+FFFF and so come after U+E000 … U+FFFF.
  const xIsSurrogate = (x & 0xf800) === 0xd800;
  const yIsSurrogate = (y & 0xf800) === 0xd800;
  return xIsSurrogate === yIsSurrogate ? x - y : xIsSurrogate ? 1 : -1;
}

/** Units of the pieces that are compared at once. */
const PIECE_UNITS = 4096;

/** Units that are compared one by one: fewer than a comparison of two pieces costs. */
const LOOP_UNITS = 16;

/**
 * Index of the first unit in which two texts differ; the length of the shorter one if there is none.
 * A loop over units alone costs ten times what the engine needs to compare pieces.
 */
function firstDifference(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  let end = Math.min(length, LOOP_UNITS);
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at < end || at === length) return at;
  do {
    end = Math.min(length, at + PIECE_UNITS);
    if (a.slice(at, end) !== b.slice(at, end)) break;
    at = end;
  } while (at < length);
  while (end - at > LOOP_UNITS) {
    const middle = (at + end) >>> 1;
    if (a.slice(at, middle) === b.slice(at, middle)) at = middle;
    else end = middle;
  }
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}
