/** Guest values as text for people. */
import { append } from "../encoding/own_properties.ts";
import { formatFloat } from "../encoding/literal.ts";
import type { GuestValue } from "../machine/memory/guest_value.ts";

/** Levels of nested objects that are written out. */
const MOST_LEVELS = 16;

/** Elements of one object that are written out. */
const MOST_ELEMENTS = 1000;

/** Units of text in all, about. */
const MOST_UNITS = 100_000;

/**
 * Formats a value for people. A string is returned as it is; inside an object it is quoted. Levels of
 * nesting beyond 16 (an array may contain itself), elements beyond 1000, and what comes after about 100 000
 * UTF-16 units, are abbreviated to `…`: small objects that hold each other many times can stand for any
 * number of values.
 *
 * @example
 * ```ts
 * import { formatValue } from "@prometeu/runtime";
 * import { assertEquals } from "@std/assert";
 *
 * const one = { kind: "float", value: 1 } as const;
 * assertEquals(formatValue({ kind: "array", value: [one, { kind: "string", value: "a" }] }), '[1.0, "a"]');
 * ```
 */
export function formatValue(value: GuestValue): string {
  return value.kind === "string" ? value.value : formatNested(value, 0, { left: MOST_UNITS });
}

/** Characters of a string that a summary shows. */
const MOST_CHARACTERS = 200;

/** A BigInt as JavaScript writes it; one of many digits in hexadecimal, which takes no long arithmetic. */
export function bigintText(value: bigint): string {
  if (BigInt.asIntN(1024, value) === value) return `${value}n`;
  return `${value < 0n ? "-" : ""}0x${(value < 0n ? -value : value).toString(16)}n`;
}

/** Formats a value for a message of one line: an object by its kind, a long string or BigInt cut. */
export function summariseValue(value: GuestValue): string {
  switch (value.kind) {
    case "string": {
      const characters = [...value.value.slice(0, 2 * MOST_CHARACTERS + 2)];
      if (characters.length <= MOST_CHARACTERS) return JSON.stringify(value.value);
      return `${JSON.stringify(characters.slice(0, MOST_CHARACTERS).join(""))}…`;
    }
    case "array":
      return `array of ${value.value.length}`;
    case "map":
      return `map of ${value.value.length}`;
    case "object":
      return `object of ${value.value.length}`;
    case "bytes":
    case "closure":
    case "activation":
      return value.kind;
    case "bigint": {
      const text = bigintText(value.value);
      return text.length > 2 * MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
    }
    default:
      return formatValue(value);
  }
}

function formatNested(value: GuestValue, level: number, room: { left: number }): string {
  /** Takes as much of a text as there is room for. */
  const take = (text: string): string => {
    const shown = text.length > room.left ? `${text.slice(0, Math.max(0, room.left))}…` : text;
    room.left -= shown.length;
    return shown;
  };
  const quoted = (text: string): string => take(JSON.stringify(text.slice(0, MOST_UNITS)));
  const list = <T>(items: Iterable<T>, format: (item: T) => string): string => {
    const shown: string[] = [];
    for (const item of items) {
      if (level === MOST_LEVELS || shown.length === MOST_ELEMENTS || room.left <= 0) {
        append(shown, "…");
        break;
      }
      // What separates it, and the brackets of one that is empty.
      room.left -= 2;
      append(shown, format(item));
    }
    return shown.join(", ");
  };
  const nested = (item: GuestValue): string => formatNested(item, level + 1, room);
  switch (value.kind) {
    case "float":
      return take(formatFloat(value.value));
    case "string":
      return quoted(value.value);
    case "array":
      return `[${list(value.value, nested)}]`;
    case "bytes":
      return `bytes(${list(value.value, (byte) => byte.toString(16).padStart(2, "0"))})`;
    case "view":
      return `${value.value.constructor.name} of ${value.value.byteLength} bytes`;
    case "map":
      return `{${list(value.value, ([key, item]) => `${nested(key)}: ${nested(item)}`)}}`;
    case "closure":
      return `closure #${value.value.functionId}(${list(value.value.captures, nested)})`;
    case "activation":
      return `activation #${value.value.functionId}(${list(value.value.held, nested)})`;
    case "object":
      return `object{${list(value.value, ([key, item]) => `${quoted(key)}: ${nested(item)}`)}}`;
    case "symbol":
      return `symbol(${value.value === undefined ? "" : quoted(value.value)})`;
    case "bigint":
      return take(bigintText(value.value));
    default:
      return take(String(value.value));
  }
}
