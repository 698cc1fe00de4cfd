/** Guest values as the text of a message. */
import { formatFloat } from "../encoding/literal.ts";
import type { GuestValue } from "../machine/memory/guest_value.ts";
import { bigintText } from "../vm/value_text.ts";

/** Most characters of a message. */
const MOST_CHARACTERS = 4096;

/** Levels of nested objects that are written. */
const MOST_LEVELS = 8;

/**
 * Joins values with spaces: strings as they are, in objects quoted. After 4096 characters, and below 8
 * levels of nested objects, there is `…` instead. Takes time that grows with the text, not with the
 * values: small objects that hold each other many times can stand for any number of values.
 */
export function messageText(values: readonly GuestValue[]): string {
  const text = createText();
  for (const [index, value] of values.entries()) {
    if (index > 0) text.add(" ");
    if (value.kind === "string") text.add(value.value);
    else addValue(text, value, 0);
    if (text.isFull()) break;
  }
  return text.end();
}

/** A text that stops growing. */
interface Text {
  add(part: string): void;
  isFull(): boolean;
  end(): string;
}

function createText(): Text {
  let text = "";
  let isCut = false;
  return {
    add(part: string): void {
      if (isCut) return;
      const room = MOST_CHARACTERS - text.length;
      isCut = part.length > room;
      text += isCut ? part.slice(0, room) : part;
    },
    isFull: () => isCut,
    // A pair of surrogates may have been cut.
    end: () => isCut ? `${text.toWellFormed().replace(/\ufffd$/, "")}…` : text,
  };
}

function addValue(text: Text, value: GuestValue, level: number): void {
  switch (value.kind) {
    case "float":
      return text.add(formatFloat(value.value));
    case "string":
      return text.add(JSON.stringify(value.value.slice(0, MOST_CHARACTERS)));
    case "array":
      return addList(text, "[", value.value, "]", level, (item) => addValue(text, item, level + 1));
    case "bytes":
      return addList(text, "bytes(", value.value, ")", level, (byte) => {
        text.add(byte.toString(16).padStart(2, "0"));
      });
    case "view": {
      const { constructor: { name }, byteLength } = value.value;
      return text.add(`${name} of ${byteLength} bytes`);
    }
    case "map":
      return addList(text, "{", value.value, "}", level, ([key, item]) => {
        addValue(text, key, level + 1);
        text.add(": ");
        addValue(text, item, level + 1);
      });
    case "object":
      return addList(text, "{", value.value, "}", level, ([key, item]) => {
        text.add(`${JSON.stringify(key.slice(0, MOST_CHARACTERS))}: `);
        addValue(text, item, level + 1);
      });
    case "symbol": {
      const shown = value.value === undefined ? "" : value.value.slice(0, MOST_CHARACTERS);
      return text.add(`symbol(${value.value === undefined ? "" : JSON.stringify(shown)})`);
    }
    case "closure":
    case "activation":
      return text.add(`${value.kind} #${value.value.functionId}`);
    case "bigint":
      return text.add(bigintText(value.value));
    default:
      return text.add(String(value.value));
  }
}

function addList<T>(
  text: Text,
  open: string,
  items: Iterable<T>,
  close: string,
  level: number,
  add: (item: T) => void,
): void {
  text.add(open);
  if (level === MOST_LEVELS) text.add("…");
  else {
    let isFirst = true;
    for (const item of items) {
      if (text.isFull()) return;
      if (!isFirst) text.add(", ");
      isFirst = false;
      add(item);
    }
  }
  text.add(close);
}
