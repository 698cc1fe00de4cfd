/**
 * The shared string store. A payload exists once, as a host string; the machine passes ids.
 *
 * Constants live in the {@link StringStore}, interned by content, for every program and VM that uses
 * the store. A string made at run time lives in the {@link StringPool} of its VM. The sign of an id
 * tells them apart: constants are ≥ 0, a pool's strings are < 0.
 */
import { CHARACTERS_PER_CYCLE, hashText } from "./content_hash.ts";

import { type Account, release } from "./account.ts";

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

/** Bytes of payload read or materialised for one cycle. */
export const BYTES_PER_CYCLE = 64;

/** Accounted size of a string made at run time, beside its UTF-8 bytes. */
export const STRING_BYTES = 64;

/** Accounted size of each part beyond the first that a deferred string is made of. */
export const PART_BYTES = 32;

/**
 * The strings one VM made at run time, over the store of its constants.
 *
 * A concatenation is deferred: the host engine keeps it as a tree of its parts and flattens it when
 * it is first read. {@link StringPool.materialise} is where that happens, once, and says what it
 * costs.
 *
 * Ids are used again only after {@link StringPool.sweep} has reclaimed the string.
 */
export class StringPool {
  readonly #store: StringStore;
  readonly #texts: string[] = [];
  /** {@link SIZE_WORDS} words for each string. */
  #sizes = new Int32Array(0);
  /** Hashes of the contents, where one was asked for. */
  readonly #hashes: (number | undefined)[] = [];
  readonly #constantHashes: (number | undefined)[] = [];
  /** First string in use, chained by {@link SIZE_NEXT}: a sweep costs what is there, not what once was. */
  #used = NONE;
  #count = 0;
  /** First index that is free, chained alike. */
  #free = NONE;
  readonly #account: Account;
  #lastUnit = 0;

  /** An empty pool over a store. */
  constructor(store: StringStore, account: Account) {
    this.#store = store;
    this.#account = account;
  }

  /** Strings that are not reclaimed. */
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
    const at = index * SIZE_WORDS;
    this.#sizes[at + SIZE_BYTES] = sizes.bytes;
    this.#sizes[at + SIZE_CODE_POINTS] = sizes.codePoints;
    this.#sizes[at + SIZE_PARTS] = 0;
    this.#sizes[at + SIZE_MARK] = 0;
    return ~index;
  }

  /**
   * The string of `a` then `b`, in constant time: a deferred one, or one of them if the other is empty.
   *
   * @param longest bytes it may have
   * @param limit accounted bytes that may be live with it
   * @returns its id, {@link TOO_LONG} or {@link NO_ROOM}
   */
  concat(a: number, b: number, longest: number, limit: number): number {
    const store = this.#store;
    const atA = ~a * SIZE_WORDS;
    const atB = ~b * SIZE_WORDS;
    let sizes = this.#sizes;
    const bytesA = a >= 0 ? store.bytes(a) : sizes[atA + SIZE_BYTES];
    const bytesB = b >= 0 ? store.bytes(b) : sizes[atB + SIZE_BYTES];
    const bytes = bytesA + bytesB;
    if (bytes > longest) return TOO_LONG;
    if (bytesA === 0) return b;
    if (bytesB === 0) return a;
    const partsA = a >= 0 ? 1 : sizes[atA + SIZE_PARTS] || 1;
    const partsB = b >= 0 ? 1 : sizes[atB + SIZE_PARTS] || 1;
    const parts = partsA + partsB;
    const account = this.#account;
    const live = account.liveBytes + STRING_BYTES + bytes + PART_BYTES * (parts - 1);
    if (live > limit) return NO_ROOM;
    account.liveBytes = live;
    account.deferred++;
    const pointsA = a >= 0 ? store.codePoints(a) : sizes[atA + SIZE_CODE_POINTS];
    const pointsB = b >= 0 ? store.codePoints(b) : sizes[atB + SIZE_CODE_POINTS];
    const texts = this.#texts;
    const textA = a >= 0 ? store.text(a) : texts[~a];
    const textB = b >= 0 ? store.text(b) : texts[~b];
    const index = this.#takeIndex();
    sizes = this.#sizes;
    texts[index] = textA + textB;
    const at = index * SIZE_WORDS;
    sizes[at + SIZE_BYTES] = bytes;
    sizes[at + SIZE_CODE_POINTS] = pointsA + pointsB;
    sizes[at + SIZE_PARTS] = parts;
    sizes[at + SIZE_MARK] = 0;
    return ~index;
  }

  /** Payload of a string. */
  text(id: number): string {
    return id >= 0 ? this.#store.text(id) : this.#texts[~id];
  }

  /** Size in UTF-8 bytes. */
  bytes(id: number): number {
    return id >= 0 ? this.#store.bytes(id) : this.#sizes[~id * SIZE_WORDS + SIZE_BYTES];
  }

  /** Length in code points. */
  codePoints(id: number): number {
    return id >= 0 ? this.#store.codePoints(id) : this.#sizes[~id * SIZE_WORDS + SIZE_CODE_POINTS];
  }

  /** Parts the host engine holds the payload in: 1 unless it is deferred. */
  parts(id: number): number {
    return id >= 0 ? 1 : this.#sizes[~id * SIZE_WORDS + SIZE_PARTS] || 1;
  }

  /** Makes the payload of a deferred string readable; returns the cycles that costs, 0 if it was. */
  materialise(id: number): number {
    if (id >= 0) return 0;
    const at = ~id * SIZE_WORDS;
    const parts = this.#sizes[at + SIZE_PARTS];
    if (parts === 0) return 0;
    const bytes = this.#sizes[at + SIZE_BYTES];
    release(this.#account, PART_BYTES * (parts - 1));
    this.#account.strings++;
    this.#account.stringBytes += bytes;
    this.#sizes[at + SIZE_PARTS] = 0;
    // Reading a unit makes the engine flatten the tree of parts, here and not at some later read. It is
    // kept: an optimising engine leaves out a read whose result nobody uses, and the tree stays.
    this.#lastUnit = this.text(id).charCodeAt(0);
    return Math.floor(bytes / BYTES_PER_CYCLE);
  }

  /**
   * Sees that the hash of a string's content is there; returns the cycles that costs, 0 if it was.
   *
   * @param seed the same for every string of the pool
   */
  prepareHash(id: number, seed: number): number {
    const hashes = id >= 0 ? this.#constantHashes : this.#hashes;
    const index = id >= 0 ? id : ~id;
    if (hashes[index] !== undefined) return 0;
    const cycles = this.materialise(id);
    hashes[index] = hashText(this.text(id), seed);
    return cycles + Math.floor(this.codePoints(id) / CHARACTERS_PER_CYCLE);
  }

  /** Hash of the content of a string that is prepared for it. */
  hash(id: number): number {
    return (id >= 0 ? this.#constantHashes[id] : this.#hashes[~id]) ?? 0;
  }

  /** Keeps a string over the next {@link StringPool.sweep}. */
  mark(id: number): void {
    if (id < 0) this.#sizes[~id * SIZE_WORDS + SIZE_MARK] = 1;
  }

  /**
   * Lets go of all texts; no id is valid after it. An engine with generations takes what an old table
   * refers to for reachable, until it collects the old ones too, even if nobody has the table any more.
   */
  drop(): void {
    this.#texts.length = 0;
    this.#sizes = new Int32Array(0);
    this.#hashes.length = 0;
  }

  /** Reclaims every string that is not marked, and takes the marks away. */
  sweep(): void {
    const sizes = this.#sizes;
    let released = 0;
    let last = NONE;
    let index = this.#used;
    this.#used = NONE;
    while (index !== NONE) {
      const at = index * SIZE_WORDS;
      const next = sizes[at + SIZE_NEXT];
      if (sizes[at + SIZE_MARK] === 1) {
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
    if (least < this.#texts.length / 4) this.#cut(least);
  }

  /** Shrinks the table. Seldom enough: it must have grown to four times this size before. */
  #cut(size: number): void {
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

/** In the place of an id: a concatenation would be longer than it may be. */
export const TOO_LONG = 0x7fffffff;

/** In the place of an id: a concatenation does not fit into what may be live. */
export const NO_ROOM = 0x7ffffffe;

/** No index. */
const NONE = -1;

/** Strings a table has room for after it was shrunk: fewer would be there again at once. */
const LEAST_CUT = 1024;

/** Words of sizes a pool begins with. */
const LEAST_SIZES = 80;

// Words of a string in the table of sizes.
/** UTF-8 bytes. */
const SIZE_BYTES = 0;
const SIZE_CODE_POINTS = 1;
/** Parts a deferred string is made of; 0 once it is materialised. */
const SIZE_PARTS = 2;
/** 1 where the collector reached it. */
const SIZE_MARK = 3;
/** The next index in use, or the next free one. */
const SIZE_NEXT = 4;
const SIZE_WORDS = 5;

/** Accounted size of a string of so many UTF-8 bytes and, while it is deferred, parts. */
export function accountedBytes(bytes: number, parts: number): number {
  return STRING_BYTES + bytes + (parts > 1 ? PART_BYTES * (parts - 1) : 0);
}

/** Order of two well-formed texts by code point: negative, 0 or positive. */
export function compareCodePoints(a: string, b: string): number {
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
