/**
 * Inline caches: where GET_FIELD, SET_FIELD and INIT_FIELD found a property, so that the dispatch loop needs
 * no search the next time. They are no state: nothing depends on what they hold but the time a run takes,
 * and an entry has the cycles that the search costs.
 *
 * An instruction has a site of {@link WAYS} entries of four words, `[base, place, offset, cycles]`:
 *
 * - `base` says for which bases the entry is right: the handle of the shape of the base or of its
 *   companion, or one of {@link bareBase} and {@link primitiveBase}; {@link NO_BASE} if it is empty.
 * - `place` of GET_FIELD: 0 if the base itself has the property, 1 + the handle of what has it, or one of
 *   `PLACE_…`. Of the others: the handle of the shape the object gets, or {@link STAYS_AS_IT_IS}.
 * - `offset` of the property's slot from the word index of what has it, in words.
 *
 * Before the sites are {@link KEYED} entries for keys that are computed, `[shape, low, high, offset]`: an
 * object of that shape has a writable property of its own that a search finds at no variable cost. `low` and
 * `high` are the payload of the key, `high` is {@link OF_SYMBOL} for a symbol. See {@link keyedEntry}.
 *
 * An entry depends on blocks: on tables of properties, whose growth changes what a search costs, and on
 * objects whose properties or prototype may change while their shape stays (dictionaries) or that a search
 * goes to after the base. {@link InlineCaches.change} empties what depends on a block. Handles are given out
 * anew after a collection, so that empties all.
 */

/** Entries of a site. */
export const WAYS = 4;
/** Words of an entry. */
export const ENTRY = 4;
/** Words of a site. */
export const SITE_WORDS: number = WAYS * ENTRY;
/** Entries for computed keys: a power of two. */
export const KEYED = 256;
/** Words of these. */
export const KEYED_WORDS: number = KEYED * ENTRY;
/**
 * Most sites of a program, so that they need little memory. Instructions beyond share {@link SHARED_SITE}, which
 * remembers nothing.
 */
export const MOST_SITES = 16_384;
/** First word of the site that stays empty. */
export const SHARED_SITE: number = KEYED_WORDS;
/** `high` of a keyed entry for a symbol: no string has such a size. */
export const OF_SYMBOL = -1;

/** `base` of an entry that is empty. */
export const NO_BASE = -1;

// Values of `place`.
/** The base has no such property. */
export const PLACE_NONE = -1;
/** It is the length of an array. */
export const PLACE_ARRAY_LENGTH = -2;
/** It is the length of a string. */
export const PLACE_STRING_LENGTH = -3;
/** It is the length of a view with elements, if the value is one. */
export const PLACE_VIEW_LENGTH = -4;
/** The property is there already. */
export const STAYS_AS_IT_IS = -1;

/** What no `base` is. */
export const OTHER_BASE = -1024;

/** `base` of primitive values, less their tags. */
export const PRIMITIVE_BASE = -32;

/** `base` of an object of a kind of block that has no companion. */
export function bareBase(kind: number): number {
  return ~kind;
}

/** `base` of a primitive value with a tag. */
export function primitiveBase(tag: number): number {
  return PRIMITIVE_BASE - tag;
}

/** Returns the first word of the keyed entry for a shape and the low word of a key. */
export function keyedEntry(shape: number, low: number): number {
  return ((shape * 5 + low) & (KEYED - 1)) * ENTRY;
}

/** Of so many searches at sites without room, one empties its site: what the site knows may be of the past. */
const MISSES_PER_RENEWAL = 32;

/** Most dependencies of entries on blocks: one more empties all, so that they need little memory. */
const MOST_DEPENDENCIES = 65_536;

/** Most changes of a block between two collections after which entries may still depend on it. */
const MOST_CHANGES = 8;

/** Most changes of the realm between two collections after which anything is remembered. */
const MOST_REALM_CHANGES = 64;

/** What depends on a block. */
interface Dependents {
  /** First words of sites and keyed entries. */
  readonly sites: Set<number>;
  changes: number;
}

/** The inline caches of one machine. */
export class InlineCaches {
  /** The keyed entries, followed by the sites. */
  readonly words: Int32Array;
  readonly #dependents = new Map<number, Dependents>();
  /** First words of the sites and keyed entries that are not empty. */
  readonly #filled = new Set<number>();
  #dependencies = 0;
  #realmChanges = 0;
  #misses = 0;
  /** Shapes of objects that entries depend on, so that no entry may add properties to such objects. */
  readonly #held = new Set<number>();

  /** Creates caches that are empty. */
  constructor(words: number) {
    this.words = new Int32Array(words).fill(NO_BASE);
  }

  /** Reports whether what is found for a site may be added; empties one that is full now and then. */
  hasRoom(site: number): boolean {
    if (this.#realmChanges > MOST_REALM_CHANGES) return false;
    if (this.words[site + SITE_WORDS - ENTRY] === NO_BASE) return site !== SHARED_SITE;
    this.#misses = (this.#misses + 1) % MISSES_PER_RENEWAL;
    if (this.#misses !== 0) return false;
    this.words.fill(NO_BASE, site, site + SITE_WORDS);
    return true;
  }

  /** Reports whether entries may depend on a block. */
  isSteady(block: number): boolean {
    const dependents = this.#dependents.get(block);
    return dependents === undefined || dependents.changes < MOST_CHANGES;
  }

  /** Reports whether an entry depends on an object of this shape. */
  isHeld(shape: number): boolean {
    return this.#held.has(shape);
  }

  /** Forbids entries that add properties to objects of a shape, because entries depend on such an object. */
  holdShape(shape: number): void {
    this.#held.add(shape);
    this.change(shape);
  }

  /** Adds an entry to a site that has room, unless one of the blocks it depends on changes often. */
  add(
    site: number,
    entry: readonly [base: number, place: number, offset: number, cycles: number],
    blocks: readonly number[],
  ): void {
    if (!blocks.every((block) => this.isSteady(block)) || !this.#depend(site, blocks)) return;
    let at = site;
    while (this.words[at] !== NO_BASE) at += ENTRY;
    this.#write(at, entry);
  }

  /** Writes a keyed entry, unless the block it depends on changes often. */
  addKeyed(
    at: number,
    entry: readonly [shape: number, low: number, high: number, offset: number],
    block: number,
  ): void {
    const { words } = this;
    if (words[at] !== NO_BASE) {
      const isKnown = words[at] === entry[0] && words[at + 1] === entry[1] &&
        words[at + 2] === entry[2];
      // Of keys that take turns at an entry, one in so many is remembered.
      this.#misses = (this.#misses + 1) % MISSES_PER_RENEWAL;
      if (isKnown || this.#misses !== 0) return;
    }
    if (this.isSteady(block) && this.#depend(at, [block])) this.#write(at, entry);
  }

  #write(at: number, entry: readonly number[]): void {
    for (let i = 0; i < ENTRY; i++) this.words[at + i] = entry[i];
  }

  /** Notes what an entry that is to be written depends on; if that is too much, empties all and returns false. */
  #depend(site: number, blocks: readonly number[]): boolean {
    if (this.#dependencies + blocks.length > MOST_DEPENDENCIES) {
      this.#emptyAll();
      return false;
    }
    this.#dependencies += blocks.length;
    this.#filled.add(site);
    for (const block of blocks) {
      const dependents = this.#dependents.get(block);
      if (dependents !== undefined) dependents.sites.add(site);
      else this.#dependents.set(block, { sites: new Set([site]), changes: 0 });
    }
    return true;
  }

  /** Empties what depends on the block with a handle, which changes. */
  change(block: number): void {
    const dependents = this.#dependents.get(block);
    if (dependents === undefined || dependents.sites.size === 0) return;
    for (const site of dependents.sites) this.#empty(site);
    dependents.sites.clear();
    dependents.changes++;
  }

  #empty(site: number): void {
    const size = site < KEYED_WORDS ? ENTRY : SITE_WORDS;
    this.words.fill(NO_BASE, site, site + size);
  }

  /** Empties all because a prototype of the realm changes. */
  changeRealm(): void {
    this.#realmChanges++;
    this.#emptyAll();
  }

  /** Empties all because a collection gives handles out anew. */
  drop(): void {
    this.#realmChanges = 0;
    this.#emptyAll();
  }

  /** Takes time that what has been added since the last time has paid for. */
  #emptyAll(): void {
    if (this.#filled.size === 0 && this.#held.size === 0) return;
    for (const site of this.#filled) this.#empty(site);
    this.#filled.clear();
    this.#dependencies = 0;
    this.#dependents.clear();
    this.#held.clear();
  }
}
