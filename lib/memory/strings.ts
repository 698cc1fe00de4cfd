/**
 * The shared string store. A payload exists once, as a host string; the machine passes ids.
 *
 * Constants live in the {@link StringStore}, interned by content, for every program and VM that uses
 * the store. A string made at run time lives in the {@link StringPool} of its VM. The sign of an id
 * tells them apart: constants are ≥ 0, a pool's strings are < 0.
 */

/** Sizes of a text, computed where the text first enters. */
interface TextSizes {
  readonly bytes: number;
  readonly codePoints: number;
}

function measure(text: string): TextSizes {
  let bytes = text.length;
  let codePoints = text.length;
  for (let i = 0; i < text.length; i++) {
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
  readonly #sizes: TextSizes[] = [];

  /** Distinct constants held. */
  get constantCount(): number {
    return this.#texts.length;
  }

  /**
   * The id of a constant; its payload is taken over the first time the text is seen.
   *
   * @param text well-formed text
   */
  intern(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#texts.push(text) - 1;
    this.#sizes.push(measure(text));
    this.#ids.set(text, id);
    return id;
  }

  /** Payload of a constant. */
  text(id: number): string {
    return this.#texts[id];
  }

  /** Size of a constant in UTF-8 bytes. */
  bytes(id: number): number {
    return this.#sizes[id].bytes;
  }

  /** Length of a constant in code points. */
  codePoints(id: number): number {
    return this.#sizes[id].codePoints;
  }
}

/** Bytes of payload read or materialised for one cycle. */
export const BYTES_PER_CYCLE = 64;

/**
 * The strings one VM made at run time, over the store of its constants.
 *
 * A concatenation is deferred: the host engine keeps it as a tree of its parts and flattens it when
 * it is first read. {@link StringPool.materialise} is where that happens, once, and says what it
 * costs.
 */
export class StringPool {
  readonly #store: StringStore;
  readonly #texts: string[] = [];
  readonly #bytes: number[] = [];
  readonly #codePoints: number[] = [];
  readonly #deferred: boolean[] = [];

  /** An empty pool over a store. */
  constructor(store: StringStore) {
    this.#store = store;
  }

  /** Takes over a text from the host; lone surrogates become U+FFFD. */
  add(text: string): number {
    const payload = text.toWellFormed();
    const { bytes, codePoints } = measure(payload);
    return this.#push(payload, bytes, codePoints, false);
  }

  /** The string of `a` then `b`, in constant time: deferred unless one of them is empty. */
  concat(a: number, b: number): number {
    const aBytes = this.bytes(a);
    const bBytes = this.bytes(b);
    if (aBytes === 0) return b;
    if (bBytes === 0) return a;
    const codePoints = this.codePoints(a) + this.codePoints(b);
    return this.#push(this.text(a) + this.text(b), aBytes + bBytes, codePoints, true);
  }

  /** Payload of a string. */
  text(id: number): string {
    return id >= 0 ? this.#store.text(id) : this.#texts[~id];
  }

  /** Size in UTF-8 bytes. */
  bytes(id: number): number {
    return id >= 0 ? this.#store.bytes(id) : this.#bytes[~id];
  }

  /** Length in code points. */
  codePoints(id: number): number {
    return id >= 0 ? this.#store.codePoints(id) : this.#codePoints[~id];
  }

  /** Makes the payload of a deferred string readable; returns the cycles that costs, 0 if it was. */
  materialise(id: number): number {
    if (id >= 0 || !this.#deferred[~id]) return 0;
    this.#deferred[~id] = false;
    // Reading a unit makes the engine flatten the tree of parts, here and not at some later read.
    this.#texts[~id].charCodeAt(0);
    return Math.floor(this.#bytes[~id] / BYTES_PER_CYCLE);
  }

  #push(text: string, bytes: number, codePoints: number, deferred: boolean): number {
    this.#bytes.push(bytes);
    this.#codePoints.push(codePoints);
    this.#deferred.push(deferred);
    return ~(this.#texts.push(text) - 1);
  }
}

/** Order of two well-formed texts by code point: negative, 0 or positive. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      // Surrogates stand for points above U+FFFF and so come after U+E000 … U+FFFF.
      const xIsSurrogate = (x & 0xf800) === 0xd800;
      const yIsSurrogate = (y & 0xf800) === 0xd800;
      return xIsSurrogate === yIsSurrogate ? x - y : xIsSurrogate ? 1 : -1;
    }
  }
  return a.length - b.length;
}
