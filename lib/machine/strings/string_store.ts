/**
 * The shared string store. A payload exists once, as a host string; the machine passes ids.
 *
 * Constants are in the {@link StringStore}, interned by content, for every program and VM that uses
 * the store. A string made at run time is in the StringPool of its VM. The sign of an id distinguishes
 * them: constants are ≥ 0, a pool's strings are < 0.
 */
import { measureText } from "../../encoding/text_sizes.ts";

/**
 * Holds the string constants of the programs that use it, each once. Create one and pass it to every
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
   * @param holder object that represents whoever uses the ids
   * @param texts well-formed texts
   * @returns their ids
   */
  hold(holder: object, texts: readonly string[]): readonly number[] {
    const ids = texts.map((text) => this.#intern(text));
    this.#dropped.register(holder, ids, holder);
    return ids;
  }

  /** Releases what {@link StringStore.hold} returned to the holder: its `ids` may be used again. */
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
