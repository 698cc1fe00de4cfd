/** Values of a journal that host data can't stand for: sizes are known without content, and refusals. */

/** Stands for a set among the `KIND_…`: it is more than one object of the heap. */
export const SET = 0x10;
/** The same for a date: it is made like a sample. */
export const DATE = 0x11;

/** What the host gave, as a journal has it. */
export type RecordedContent =
  /** A value that was refused, with the trap and its detail. */
  | { readonly kind: "refused"; readonly trap: number; readonly detail: string }
  /** An object of a `KIND_…`, a {@link SET} or a {@link DATE}, and a size (elements, bytes, entries or properties) for which there was no room. */
  | { readonly kind: "no room"; readonly of: number; readonly size: number }
  /** An array; if it was refused half-way, its values end with what was refused. */
  | { readonly kind: "array"; readonly size: number; readonly values: readonly unknown[] }
  /** A date; milliseconds since 1970. */
  | { readonly kind: "date"; readonly time: number }
  /** A map, or an object: keys and values, one after the other; likewise. A set: each member and true. */
  | {
    readonly kind: "map" | "object" | "set";
    readonly size: number;
    readonly values: readonly unknown[];
  };

/** The brand is private: no object of a host is a recorded value. */
class Recorded {
  readonly #content: RecordedContent;

  constructor(content: RecordedContent) {
    this.#content = content;
  }

  static contentOf(value: object): RecordedContent | undefined {
    return #content in value ? value.#content : undefined;
  }
}

/** Makes a recorded value. */
export function recorded(content: RecordedContent): object {
  return new Recorded(content);
}

/** What is recorded in a value; `undefined` if {@link recorded} did not make it. */
export function recordedOf(value: object): RecordedContent | undefined {
  return Recorded.contentOf(value);
}
