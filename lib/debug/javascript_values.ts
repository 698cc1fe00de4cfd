/**
 * Values of programs in JavaScript as text, about as `util.inspect` of Node writes them. Reads the memory of the
 * VM: no getter and no other code of the guest runs. Private fields are shown, too: this is for debuggers.
 * The text of a value is bounded in all, and so is the work: small objects that hold each other many times can
 * stand for any number of values.
 */
import { functionName } from "../image/debug_information.ts";
import { CLASS } from "../isa/function_flags.ts";
import { traceLines } from "../machine/intrinsics/error.ts";
import { readBigint } from "../machine/memory/bigint_words.ts";
import { entryAt } from "../machine/memory/hash_table.ts";
import { slotAt } from "../machine/memory/heap.ts";
import {
  ACCESSOR,
  ALSO_HIDDEN,
  ALSO_SYMBOLS,
  ENUMERABLE,
  flagsOf,
  isPrivate,
  ownProperties,
  recordOf,
  shapeOf,
  tableOf,
} from "../machine/memory/shapes.ts";
import {
  HIGH,
  isHole,
  LOW,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../machine/memory/value.ts";
import { copyView } from "../machine/memory/views.ts";
import { prototypeOf } from "../machine/properties/companions.ts";
import { membersOf, sampleOf } from "../machine/properties/samples.ts";
import {
  BLOCK_KIND,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_MAP,
  KIND_OBJECT,
  KIND_SYMBOL,
  KIND_VIEW,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  REALM_ERROR,
  REALM_SET,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { bigintText } from "../vm/value_text.ts";

/** Levels of nested objects that are written out. */
const MOST_LEVELS = 2;

/** Elements of one object that are written out. */
const MOST_ELEMENTS = 100;

/** Units of a line; what is longer is divided. */
const LINE = 76;

/** Most units of a string, a name or a stack. */
const MOST_UNITS = 10_000;

/** Units of a value in all, about: what comes then is shown as `…`. */
const MOST_IN_ALL = 100_000;

/** Causes of an error that are written out. */
const MOST_CAUSES = 8;

/** Writes values of one machine. */
export class JavaScriptValues {
  readonly #m: Machine;
  /** Objects that are being written. */
  readonly #open: number[] = [];
  /** Units that are left for the value. */
  #room = 0;
  /** Errors around the one that is written, whose causes it is one of. */
  #causes = 0;

  constructor(machine: Machine) {
    this.#m = machine;
  }

  /** The value in the slot at a word index. A string has quotes. */
  text(at: number, levels: number = MOST_LEVELS): string {
    const { memory: { i32 } } = this.#m;
    if (this.#open.length === 0) this.#room = MOST_IN_ALL;
    if (this.#room <= 0) return "…";
    if (i32[at] === TAG_HEAP_REF) return this.#object(i32[at + LOW], levels);
    const text = this.#scalar(at);
    this.#room -= text.length + 4;
    return text;
  }

  /** Text of a value that is not an object. */
  #scalar(at: number): string {
    const { memory: { i32, f64 }, strings } = this.#m;
    switch (i32[at]) {
      case TAG_INT32:
        return String(i32[at + LOW]);
      case TAG_INT64:
        return "<uninitialized>";
      case TAG_FLOAT: {
        const value = f64[(at >> 1) + 1];
        return Object.is(value, -0) ? "-0" : String(value);
      }
      case TAG_BOOL:
        return String(i32[at + LOW] === 1);
      case TAG_STRING:
        return quoted(strings.text(i32[at + LOW], i32[at + HIGH]));
      case TAG_UNDEFINED:
        return "undefined";
      default:
        return "null";
    }
  }

  /** The text of a string, or what {@link text} gives. */
  bare(at: number): string {
    const { memory: { i32 }, strings } = this.#m;
    return i32[at] === TAG_STRING
      ? strings.text(i32[at + LOW], i32[at + HIGH])
      : this.text(at, MOST_LEVELS);
  }

  /** Word index of a property's value, an element's or a private field's; 0 if there is none. */
  member(at: number, key: string): number {
    const { memory: { i32 }, heap } = this.#m;
    if (i32[at] !== TAG_HEAP_REF) return 0;
    const object = heap.addressOf(i32[at + LOW]);
    if (i32[object + BLOCK_KIND] === KIND_ARRAY && /^\d+$/.test(key)) {
      return Number(key) < i32[object + OBJECT_LENGTH] ? slotAt(object, Number(key)) : 0;
    }
    return this.#own(object, key);
  }

  /** The `length` of an array or a string, or the `size` of a map or set; `undefined` if the key is no such one. */
  size(at: number, key: string): number | undefined {
    const { memory: { i32 }, heap, strings } = this.#m;
    if (key === "length" && i32[at] === TAG_STRING) {
      return strings.text(i32[at + LOW], i32[at + HIGH]).length;
    }
    if (i32[at] !== TAG_HEAP_REF) return undefined;
    const object = heap.addressOf(i32[at + LOW]);
    const kind = i32[object + BLOCK_KIND];
    if (key === "length" && kind === KIND_ARRAY) return i32[object + OBJECT_LENGTH];
    if (key !== "size") return undefined;
    if (kind === KIND_MAP) return this.#entries(object).length;
    const isSet = kind === KIND_OBJECT && sampleOf(i32, object) === REALM_SET;
    return isSet ? this.#entries(membersOf(i32, object)).length : undefined;
  }

  /** Word index of the value of an object's own data property by name; 0 if there is none. */
  #own(object: number, name: string): number {
    for (const each of this.#properties(object)) {
      if (each.key === name && each.accessor === undefined) return each.at;
    }
    return 0;
  }

  #object(handle: number, levels: number): string {
    const { memory: { i32 }, heap, strings } = this.#m;
    if (this.#open.includes(handle)) return "[Circular]";
    const at = heap.addressOf(handle);
    const kind = i32[at + BLOCK_KIND];
    if (kind === KIND_SYMBOL) {
      const slot = slotAt(at, 0);
      const isNamed = i32[slot] === TAG_STRING;
      const name = isNamed ? cut(strings.text(i32[slot + LOW], i32[slot + HIGH])) : "";
      this.#room -= name.length;
      return `Symbol(${name})`;
    }
    // Brackets and white space around it.
    this.#room -= 12;
    this.#open.push(handle);
    try {
      return this.#block(at, kind, levels);
    } finally {
      this.#open.pop();
    }
  }

  #block(at: number, kind: number, levels: number): string {
    const { memory: { i32 } } = this.#m;
    const length = i32[at + OBJECT_LENGTH];
    switch (kind) {
      case KIND_ARRAY: {
        const name = this.#className(at, "Array");
        const head = name === "Array" ? "" : `${name}(${length}) `;
        return this.#written(at, head, "[]", levels, () => this.#elements(at, levels));
      }
      case KIND_BYTES:
        return `${this.#className(at, "Uint8Array")}(${length})`;
      case KIND_MAP: {
        const keys = this.#entries(at);
        const head = `${this.#className(at, "Map")}(${keys.length}) `;
        return this.#written(
          at,
          head,
          "{}",
          levels,
          () =>
            firstOf(
              keys,
              (key) =>
                `${this.text(key, levels - 1)} => ${this.text(key + SLOT_WORDS, levels - 1)}`,
            ),
        );
      }
      case KIND_CLOSURE:
        return this.#closure(at, levels);
      case KIND_OBJECT:
        return this.#record(at, levels);
      case KIND_BIGINT:
        return this.#bigint(readBigint(i32, at));
      case KIND_VIEW:
        return this.#view(at, levels);
      default:
        return `[${this.#className(at, "Object")}]`;
    }
  }

  #bigint(value: bigint): string {
    const text = cut(bigintText(value));
    this.#room -= text.length;
    return text;
  }

  /** A typed array or DataView. */
  #view(at: number, levels: number): string {
    const elements = copyView(this.#m.memory.i32, at);
    const name = this.#className(at, "Uint8Array");
    if (elements instanceof DataView) return `${name}(${elements.byteLength})`;
    const suffix = elements instanceof BigInt64Array || elements instanceof BigUint64Array
      ? "n"
      : "";
    const first: Iterable<number | bigint> = elements.subarray(0, MOST_ELEMENTS);
    const shown = [...first].map((each) => Object.is(each, -0) ? "-0" : `${each}${suffix}`);
    const rest = elements.length - shown.length;
    if (rest > 0) shown.push(`... ${rest} more items`);
    this.#room -= 4 * shown.length;
    return this.#written(at, `${name}(${elements.length}) `, "[]", levels, () => shown);
  }

  /** What an object of the library is besides its properties, by its first private symbol. */
  #special(at: number, levels: number): string | undefined {
    const { memory: { i32, f64 }, heap } = this.#m;
    if (i32[at + OBJECT_LENGTH] === 0) return undefined;
    const key = entryAt(tableOf(i32, shapeOf(i32, at)), 0);
    if (!isPrivate(i32, key)) return undefined;
    const value = slotAt(at, 0);
    switch (this.bare(slotAt(heap.addressOf(i32[key + LOW]), 0))) {
      case "a Date": {
        const date = new Date(i32[value] === TAG_FLOAT ? f64[(value >> 1) + 1] : NaN);
        return Number.isNaN(date.getTime()) ? "Invalid Date" : date.toISOString();
      }
      case "a Promise": {
        if (i32[value] !== TAG_HEAP_REF) return undefined;
        const state = heap.addressOf(i32[value + LOW]);
        const status = this.text(slotAt(state, 0));
        const result = status === "2" ? "<pending>" : this.text(slotAt(state, 1), levels - 1);
        return `Promise { ${status === "1" ? "<rejected> " : ""}${result} }`;
      }
      case "an object of a primitive value": {
        const record = i32[value] === TAG_HEAP_REF ? heap.addressOf(i32[value + LOW]) : 0;
        if (record === 0 || i32[record + BLOCK_KIND] !== KIND_ARRAY) {
          return `[${this.#className(at, "Object")}: ${this.text(value)}]`;
        }
        return `/${this.bare(slotAt(record, 0))}/${this.bare(slotAt(record, 1))}`;
      }
      case "a Generator":
        return "Object [Generator] {}";
      case "an AsyncGenerator":
        return "Object [AsyncGenerator] {}";
      default:
        return undefined;
    }
  }

  /** An object with properties. */
  #record(at: number, levels: number): string {
    const { memory: { i32 } } = this.#m;
    const sample = sampleOf(i32, at);
    if (sample === REALM_ERROR) return this.#error(at, levels);
    const special = this.#special(at, levels);
    if (special !== undefined) return special;
    const name = this.#className(at, "");
    if (sample === REALM_SET) {
      const keys = this.#entries(membersOf(i32, at));
      return this.#written(
        at,
        `${name || "Set"}(${keys.length}) `,
        "{}",
        levels,
        () => firstOf(keys, (key) => this.text(key, levels - 1)),
      );
    }
    const head = name === "Object" ? "" : name === "" ? "[Object: null prototype] " : `${name} `;
    return this.#written(at, head, "{}", levels, () => []);
  }

  #error(at: number, levels: number): string {
    const stack = cut(this.stack(at));
    this.#room -= stack.length;
    const shown = stack.includes("\n    at ") ? stack : `[${stack}]`;
    const parts = this.#propertyTexts(at, levels);
    this.#causes++;
    for (const name of ["cause", "errors"]) {
      const value = this.#own(at, name);
      if (value === 0) continue;
      const text = this.#causes > MOST_CAUSES ? "…" : this.text(value, levels);
      parts.push(`[${name}]: ${text}`);
    }
    this.#causes--;
    return parts.length === 0 ? shown : `${shown} {\n${indented(parts)}\n}`;
  }

  /** The stack of the error at a word index: its class and message, and the calls in which it was made. */
  stack(at: number): string {
    const { memory: { i32 }, heap, strings } = this.#m;
    const slot = slotAt(at, 0);
    if (i32[slot] === TAG_STRING) return strings.text(i32[slot + LOW], i32[slot + HIGH]);
    const name = this.#inherited(at, "name") ?? "Error";
    const message = this.#inherited(at, "message") ?? "";
    const title = [name, message].filter((part) => part !== "").join(": ");
    if (i32[slot] !== TAG_HEAP_REF) return title;
    const trace = heap.addressOf(i32[slot + LOW]);
    if (i32[trace + BLOCK_KIND] !== KIND_ARRAY) return title;
    return [title, ...traceLines(this.#m, trace)].join("\n");
  }

  /** The text of a data property of an object or of its prototypes. */
  #inherited(object: number, name: string): string | undefined {
    for (let at = object; this.#room > 0; this.#room--) {
      const slot = this.#own(at, name);
      if (slot !== 0) return cut(this.bare(slot));
      const next = prototypeOf(this.#m, at);
      if (next < 0) return undefined;
      at = this.#m.heap.addressOf(next);
    }
    return undefined;
  }

  #closure(at: number, levels: number): string {
    const { memory: { i32 }, decoded: { image }, heap } = this.#m;
    const functionId = i32[at + OBJECT_EXTRA];
    const facts = image.facts?.find((row) => row.functionId === functionId);
    const name = this.#nameOf(at);
    const isClass = facts !== undefined && (facts.flags & CLASS) !== 0;
    const title = name === "" ? "(anonymous)" : name;
    if (!isClass) {
      const shown = name === "" ? "[Function (anonymous)]" : `[Function: ${name}]`;
      return this.#written(at, `${shown} `, "{}", levels, () => [], true);
    }
    const parent = prototypeOf(this.#m, at);
    const isDerived = parent >= 0 && i32[heap.addressOf(parent) + BLOCK_KIND] === KIND_CLOSURE &&
      prototypeOf(this.#m, heap.addressOf(parent)) >= 0 && this.#isClass(heap.addressOf(parent));
    const from = isDerived ? ` extends ${this.#nameOf(heap.addressOf(parent))}` : "";
    return this.#written(at, `[class ${title}${from}] `, "{}", levels, () => [], true);
  }

  #isClass(closure: number): boolean {
    const { memory: { i32 }, decoded: { image } } = this.#m;
    const functionId = i32[closure + OBJECT_EXTRA];
    return image.facts?.some((row) => row.functionId === functionId && (row.flags & CLASS) !== 0) ??
      false;
  }

  /** Name of the class of an object: that of the nearest constructor among its prototypes. */
  #className(object: number, otherwise: string): string {
    const { memory: { i32 }, heap } = this.#m;
    for (let next = prototypeOf(this.#m, object); next >= 0 && this.#room > 0; this.#room--) {
      const at = heap.addressOf(next);
      const constructor = this.#own(at, "constructor");
      if (constructor !== 0 && i32[constructor] === TAG_HEAP_REF) {
        const closure = heap.addressOf(i32[constructor + LOW]);
        if (i32[closure + BLOCK_KIND] === KIND_CLOSURE) return this.#nameOf(closure) || otherwise;
      }
      next = prototypeOf(this.#m, at);
    }
    return otherwise;
  }

  /** The `name` of a function. */
  #nameOf(closure: number): string {
    const own = this.#own(closure, "name");
    if (own !== 0) return cut(this.bare(own));
    const { memory: { i32 }, decoded: { image } } = this.#m;
    const facts = image.facts?.find((row) => row.functionId === i32[closure + OBJECT_EXTRA]);
    const constant = facts?.name === undefined ? undefined : image.constants[facts.name];
    if (constant?.kind === "string") return cut(constant.value);
    return facts === undefined ? functionName(image, i32[closure + OBJECT_EXTRA]) : "";
  }

  /** Puts what is in an object between brackets, in one line if it is short. */
  #written(
    at: number,
    head: string,
    [open, close]: string,
    levels: number,
    items: () => string[],
    isBareEmpty = false,
  ): string {
    if (levels < 0) {
      return isBareEmpty ? head.trimEnd() : `[${head.trim() || this.#kindName(open)}]`;
    }
    const parts = [...items(), ...this.#propertyTexts(at, levels)];
    if (parts.length === 0) return isBareEmpty ? head.trimEnd() : `${head}${open}${close}`;
    const length = parts.reduce((sum, part) => sum + part.length + 2, head.length);
    if (length <= LINE && parts.every((part) => !part.includes("\n"))) {
      return `${head}${open} ${parts.join(", ")} ${close}`;
    }
    return `${head}${open}\n${indented(isList(open, parts) ? inRows(parts) : parts)}\n${close}`;
  }

  #kindName(open: string): string {
    return open === "[" ? "Array" : "Object";
  }

  #elements(at: number, levels: number): string[] {
    const { memory: { i32 } } = this.#m;
    const length = i32[at + OBJECT_LENGTH];
    const texts: string[] = [];
    let shown = 0;
    while (shown < length && texts.length < MOST_ELEMENTS) {
      let end = shown;
      while (end < length && isHole(i32, slotAt(at, end))) end++;
      const holes = end - shown;
      if (holes > 0) texts.push(`<${holes} empty item${holes === 1 ? "" : "s"}>`);
      else texts.push(this.text(slotAt(at, end++), levels - 1));
      shown = end;
    }
    if (shown < length) texts.push(`... ${length - shown} more items`);
    return texts;
  }

  /** Word indexes of the keys of a map. */
  #entries(map: number): number[] {
    const { memory: { i32 } } = this.#m;
    const keys: number[] = [];
    this.#room -= i32[map + OBJECT_LENGTH] / MOST_ELEMENTS;
    for (let i = 0; i < i32[map + OBJECT_LENGTH]; i += 2) {
      const key = slotAt(map, i);
      if (i32[key] !== TAG_FRAME) keys.push(key);
    }
    return keys;
  }

  #propertyTexts(object: number, levels: number): string[] {
    const shown = this.#properties(object).filter(({ isShown }) => isShown);
    return firstOf(shown, ({ shownKey, at, accessor }) => {
      this.#room -= shownKey.length;
      return `${shownKey}: ${accessor ?? this.text(at, levels - 1)}`;
    });
  }

  /** Own properties, private ones of the program included. */
  #properties(object: number): readonly Property[] {
    const { memory: { i32 }, strings } = this.#m;
    const record = recordOf(i32, object);
    if (record === 0) return [];
    const shape = shapeOf(i32, record);
    const table = tableOf(i32, shape);
    this.#room -= i32[record + OBJECT_LENGTH] / MOST_ELEMENTS;
    const { numbers } = ownProperties(i32, strings, record, ALSO_HIDDEN | ALSO_SYMBOLS);
    const properties = numbers.map((number) =>
      this.#property(record, shape, entryAt(table, number), number)
    );
    const fields: Property[] = [];
    for (let number = 0; number < i32[record + OBJECT_LENGTH]; number++) {
      const entry = entryAt(table, number);
      if (i32[entry] !== TAG_HEAP_REF || !isPrivate(i32, entry)) continue;
      const property = this.#property(record, shape, entry, number);
      // Those of the library have no name that a program could write.
      if (property.key.startsWith("#")) fields.push({ ...property, isShown: true });
    }
    return [...fields, ...properties];
  }

  #property(record: number, shape: number, entry: number, number: number): Property {
    const { memory: { i32 }, strings, heap } = this.#m;
    const flags = flagsOf(i32, shape, entry);
    const at = slotAt(record, number);
    const isName = i32[entry] === TAG_STRING;
    const isField = !isName && isPrivate(i32, entry);
    const description = isName ? entry : slotAt(heap.addressOf(i32[entry + LOW]), 0);
    const text = i32[description] === TAG_STRING
      ? strings.text(i32[description + LOW], i32[description + HIGH])
      : "";
    const key = isName || isField ? text : `[Symbol(${text})]`;
    return {
      key,
      shownKey: isName ? keyText(cut(key)) : cut(key),
      at,
      isShown: (flags & ENUMERABLE) !== 0,
      accessor: (flags & ACCESSOR) === 0 ? undefined : this.#accessor(at),
    };
  }

  /** What an accessor is shown as: its getter and setter are in an array. */
  #accessor(at: number): string {
    const { memory: { i32 }, heap } = this.#m;
    if (i32[at] !== TAG_HEAP_REF) return "[Getter/Setter]";
    const pair = heap.addressOf(i32[at + LOW]);
    const has = (index: number): boolean => i32[slotAt(pair, index)] === TAG_HEAP_REF;
    if (i32[pair + BLOCK_KIND] !== KIND_ARRAY || i32[pair + OBJECT_LENGTH] < 2) {
      return "[Getter/Setter]";
    }
    return has(0) ? has(1) ? "[Getter/Setter]" : "[Getter]" : "[Setter]";
  }
}

/** A property as it is shown. */
interface Property {
  /** Name, `#name` of a private field, or `[Symbol(…)]`. */
  readonly key: string;
  /** The key as it is shown. */
  readonly shownKey: string;
  /** Word index of its value. */
  readonly at: number;
  readonly isShown: boolean;
  /** What an accessor is shown as. */
  readonly accessor: string | undefined;
}

/** Texts of the first items, and how many more there are. */
function firstOf<T>(items: readonly T[], textOf: (item: T) => string): string[] {
  const texts = items.slice(0, MOST_ELEMENTS).map(textOf);
  const rest = items.length - texts.length;
  if (rest > 0) texts.push(`... ${rest} more items`);
  return texts;
}

/** The beginning of a text that is too long. */
function cut(text: string): string {
  return text.length > MOST_UNITS ? `${text.slice(0, MOST_UNITS)}…` : text;
}

function keyText(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : quoted(key);
}

/** A string in the quotes that it does not have itself. */
function quoted(text: string): string {
  const shown = text.length > MOST_UNITS ? text.slice(0, MOST_UNITS) : text;
  const quote = !shown.includes("'")
    ? "'"
    : !shown.includes('"')
    ? '"'
    : !shown.includes("`")
    ? "`"
    : "'";
  const escaped = JSON.stringify(shown).slice(1, -1).replaceAll('\\"', '"');
  const rest = text.length > MOST_UNITS ? `... ${text.length - MOST_UNITS} more characters` : "";
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}${rest}`;
}

/** Elements that are put side by side: more than 6, and all short. */
function isList(open: string, parts: readonly string[]): boolean {
  return open === "[" && parts.length > 6 &&
    parts.every((part) => part.length <= 16 || part.startsWith("... "));
}

function inRows(parts: readonly string[]): readonly string[] {
  const rows: string[] = [];
  for (const part of parts) {
    const last = rows.length - 1;
    if (last >= 0 && rows[last].length + part.length + 4 <= LINE) rows[last] += `, ${part}`;
    else rows.push(part);
  }
  return rows;
}

function indented(parts: readonly string[]): string {
  return parts.map((part) => `  ${part.replaceAll("\n", "\n  ")}`).join(",\n");
}
