/**
 * The store of string constants, shared by programs and VMs. Each text is held once, as a host
 * string; the machine passes ids.
 *
 * Constants are interned by content in the {@link StringStore}. Run-time strings are in the
 * StringPool of their VM. The sign of an id distinguishes them: constants are ≥ 0, run-time strings
 * < 0.
 */
import { append, setAt } from "../../encoding/own_properties.ts";
import { measureText } from "../../encoding/text_sizes.ts";

/**
 * Holds the string constants of programs, each distinct text once. Create one and pass it to every
 * VM whose programs share texts.
 *
 * @example
 * ```ts
 * import { load, StringStore } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
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
  /** Number of holders of each constant, by id. */
  readonly #holds: number[] = [];
  readonly #free: number[] = [];
  #bytes = 0;
  /** Releases the constants of holders that were collected without being released. */
  readonly #dropped = new FinalizationRegistry<readonly number[]>((ids) => this.#releaseAll(ids));

  /** Number of distinct constants held. */
  get constantCount(): number {
    return this.#ids.size;
  }

  /** Total size of the constants held, in UTF-8 bytes. */
  get constantBytes(): number {
    return this.#bytes;
  }

  /**
   * Holds constants, each distinct text once, until {@link StringStore.release} is called or the
   * holder is collected by the engine.
   *
   * @param holder object whose lifetime bounds the use of the ids
   * @param texts well-formed texts
   * @returns the ids of the texts, in the same order
   */
  hold(holder: object, texts: readonly string[]): readonly number[] {
    const ids = texts.map((text) => this.#intern(text));
    this.#dropped.register(holder, ids, holder);
    return ids;
  }

  /**
   * Releases the constants that {@link StringStore.hold} returned for this holder. Their ids may be
   * reused.
   */
  release(holder: object, ids: readonly number[]): void {
    if (this.#dropped.unregister(holder)) this.#releaseAll(ids);
  }

  /** Text of a constant. */
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
    const sizes = measureText(text);
    const id = this.#free.pop() ?? this.#texts.length;
    setAt(this.#texts, id, text);
    setAt(this.#bytesOf, id, sizes.bytes);
    setAt(this.#codePointsOf, id, sizes.codePoints);
    setAt(this.#holds, id, 1);
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
      append(this.#free, id);
    }
  }
}
