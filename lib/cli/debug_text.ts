/** What the debugger prints about places, values and source lines. */
import {
  type CodePlace,
  formatPlace,
  formatValue,
  type GuestValue,
  isGuestObject,
  type PlainObject,
  type PlainValue,
} from "../../mod.ts";

/** Lines shown before and after the current one. */
const AROUND = 5;

/** Units that are shown of a string of its own. */
const MOST_TEXT = 10_000;

/** The beginning of a string in quotes. */
function quoted(text: string, most: number): string {
  return `${JSON.stringify(text.slice(0, most))}${text.length > most ? "…" : ""}`;
}

/** A value in one line; a string in quotes. */
export function valueText(value: GuestValue): string {
  return value.kind === "string" ? quoted(value.value, MOST_TEXT) : formatValue(value);
}

/** Levels of nested objects that are shown: an object may hold itself. */
const MOST_LEVELS = 16;

/** Values that are shown of a list in all: objects may hold each other many times. */
const MOST_VALUES = 1000;

/** Units that are shown of a string. */
const MOST_UNITS = 1000;

/** Plain data, each in one line, about as JSON. */
export function plainTexts(values: readonly PlainValue[]): readonly string[] {
  let left = MOST_VALUES;
  const list = <T>(items: Iterable<T>, textOf: (item: T) => string): string[] => {
    const texts: string[] = [];
    for (const item of items) {
      if (left-- <= 0) return [...texts, "…"];
      texts.push(textOf(item));
    }
    return texts;
  };
  const plain = (value: PlainValue, level: number): string => {
    if (typeof value === "string") return quoted(value, MOST_UNITS);
    if (typeof value === "bigint" && BigInt.asIntN(64, value) !== value) {
      return formatValue({ kind: "bigint", value });
    }
    if (typeof value !== "object" || value === null) return String(value);
    if (value instanceof Uint8Array) return `bytes(${value.length})`;
    if (isGuestObject(value)) return value.kind;
    if (level === MOST_LEVELS) return "…";
    const inner = (item: PlainValue): string => plain(item, level + 1);
    if (Array.isArray(value)) return `[${list(value, inner).join(", ")}]`;
    const entries = value instanceof Map ? value : Object.entries(value as PlainObject);
    const shown = list(entries, ([key, item]) => `${inner(key)}: ${inner(item)}`);
    return `${value instanceof Map ? "" : "object"}{${shown.join(", ")}}`;
  };
  return list(values, (value) => plain(value, 0));
}

/** The source texts of a program, as far as there are any. */
export class SourceText {
  readonly #read: (file: string) => string | undefined;
  readonly #files = new Map<string, readonly string[]>();

  /** @param read the text of a source file; it is read once */
  constructor(read: (file: string) => string | undefined) {
    this.#read = read;
  }

  /** The text of a file; `undefined` if it is not known. */
  text(file: string): string | undefined {
    const lines = this.#lines(file);
    return lines.length === 0 ? undefined : lines.join("\n");
  }

  #lines(file: string): readonly string[] {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const lines = this.#read(file)?.split(/\r\n|\n|\r/) ?? [];
    this.#files.set(file, lines);
    return lines;
  }

  /** The line of a place with its number; `undefined` if it is not known. */
  line({ file = "", line }: Pick<CodePlace, "file" | "line">): string | undefined {
    const text = line === undefined ? undefined : this.#lines(file)[line - 1];
    return text === undefined ? undefined : `${String(line).padStart(6)}  ${text}`.trimEnd();
  }

  /** The lines around a line, which is marked. */
  around(file: string, line: number, isMarked = true): readonly string[] {
    const lines = this.#lines(file);
    const first = Math.max(1, line - AROUND);
    const shown: string[] = [];
    for (let at = first; at <= Math.min(lines.length, line + AROUND); at++) {
      const mark = at === line && isMarked ? ">" : " ";
      shown.push(`${mark}${String(at).padStart(5)}  ${lines[at - 1]}`.trimEnd());
    }
    return shown;
  }
}

/** The instructions around one of them, which is marked. */
export function listingAround(
  listing: readonly { readonly pc: number; readonly text: string }[],
  pc: number,
): readonly string[] {
  const at = listing.findIndex((each) => each.pc === pc);
  const middle = at < 0 ? listing.length - 1 : at;
  return listing.slice(Math.max(0, middle - AROUND), middle + AROUND + 1).map((each) =>
    `${each.pc === pc ? ">" : " "}${String(each.pc).padStart(5)}  ${each.text}`
  );
}

/** Calls at either end of a backtrace that are shown. */
const MOST_CALLS = 20;

/** A backtrace, a line for each place at its ends; the selected one, which is shown in any case, is marked. */
export function backtraceText(places: readonly CodePlace[], selected: number): readonly string[] {
  const line = (number: number): string =>
    `${number === selected ? ">" : " "}${String(number).padStart(3)}  ${
      formatPlace(places[number])
    }`;
  const lines: string[] = [];
  for (let number = 0; number < places.length; number++) {
    const isShown = number < MOST_CALLS || number >= places.length - MOST_CALLS ||
      number === selected;
    if (isShown) lines.push(line(number));
    else if (number === MOST_CALLS) {
      lines.push(`      … ${places.length - 2 * MOST_CALLS} calls between them; frame N shows one`);
    }
  }
  return lines;
}
