/** Reads the events of a journal, one at a time, for whoever repeats them. */
import { append } from "../../encoding/own_properties.ts";
import { MOST_WORDS } from "../../machine/memory/bigint_words.ts";
import { recorded } from "../../machine/host/recorded.ts";
import { damaged, EventReader } from "./event_bytes.ts";
import {
  BY_HANDLE,
  END_DONE,
  END_TRAP,
  EVENT_ELEMENT,
  EVENT_END_LOAN,
  EVENT_GLOBAL,
  EVENT_GUEST_CALL,
  EVENT_HOST_CALL,
  EVENT_IDLE_FRAME,
  EVENT_LEND,
  EVENT_MARK,
  EVENT_REJECT,
  EVENT_RELEASE,
  EVENT_RESOLVE,
  EVENT_RETAIN,
  EVENT_STOP,
  STOP_REASONS,
  TO_CLOSURE,
  TO_EXPORT,
  VALUE_ARRAY,
  VALUE_BIGINT,
  VALUE_BYTES,
  VALUE_DATE,
  VALUE_FALSE,
  VALUE_FLOAT,
  VALUE_INT32,
  VALUE_INT64,
  VALUE_MAP,
  VALUE_NO_ROOM,
  VALUE_NULL,
  VALUE_OBJECT,
  VALUE_PROPERTIES,
  VALUE_SAME_OBJECT,
  VALUE_SAME_TEXT,
  VALUE_SET,
  VALUE_TEXT,
  VALUE_TRUE,
  VALUE_UNDEFINED,
  VALUE_VIEW,
} from "./format.ts";
import { float, floatOf } from "../../machine/host/plain_value.ts";
import { hostView } from "../../machine/memory/views.ts";
import { DATE, SET } from "../../machine/host/recorded.ts";
import { KIND_LAST_OBJECT } from "../../machine/state/layout.ts";
import type { JournalHeader } from "./header.ts";
import type { Position } from "./position.ts";

/** How an object of the guest is named: `BY_…`, and a number. */
export interface ObjectName {
  readonly by: number;
  readonly number: number;
}

/** What a guest call calls: an export, by its index, or a closure. */
export type CallName = { readonly exported: number } | { readonly closure: ObjectName };

/** What a handler may do to the VM. */
const INNER_EVENTS: ReadonlySet<number> = new Set([
  EVENT_GLOBAL,
  EVENT_ELEMENT,
  EVENT_RETAIN,
  EVENT_RELEASE,
  EVENT_LEND,
]);

/** Most arguments of a function. */
const MOST_ARGUMENTS = 0xffff;

/** Repeats what a host did. */
export interface Repeating {
  /** The object that is meant. */
  object(name: ObjectName): object;
  retain(name: ObjectName): void;
  release(number: number): void;
  /** Begins a guest call, or is refused. */
  call(target: CallName, args: number, bytes: number, answer: RecordedAnswer): void;
  /** Passes an idle frame. */
  idleFrame(): void;
  /** Answers a pending call with the value of the answer, or is refused with its trap. */
  resolve(ticket: number, answer: RecordedAnswer): void;
  /** Answers a pending call with an error. */
  reject(ticket: number, text: string): void;
  /** Sets an element; `isWritten` is false if that was refused. */
  element(name: ObjectName, key: unknown, value: unknown, isWritten: boolean): void;
  /** Lends an object until the loan ends. */
  lend(name: ObjectName): void;
  endLoan(): void;
  /** Writes a global; likewise. */
  global(slot: number, value: unknown, isWritten: boolean): void;
}

/** How the values of a host call ended. */
export interface RecordedAnswer {
  /** As many as the call has results, or fewer if it trapped; then the last is what was refused. */
  readonly values: readonly unknown[];
  /** Number of the trap, or 0. */
  readonly trap: number;
  readonly detail: string;
}

/** Beginning of an event. */
export type EventBeginning =
  | {
    readonly kind: "host call";
    readonly cycles: number;
    readonly index: number;
    readonly hash: number;
  }
  | { readonly kind: "action"; readonly event: number; readonly position: Position }
  | { readonly kind: "mark"; readonly position: Position; readonly isFinished: boolean }
  | { readonly kind: "stop"; readonly reason: string }
  | { readonly kind: "end" };

/** A place of a cursor. */
export interface CursorState {
  readonly at: number;
  readonly cycles: number;
  readonly instructions: number;
}

/** A place among the events of a journal. */
export class EventCursor {
  readonly reader: EventReader;
  readonly #header: JournalHeader;
  /** Cycles and instructions of the last event. */
  cycles: number;
  instructions: number;

  /** Begins before the first event. */
  constructor(header: JournalHeader, events: Uint8Array) {
    this.reader = new EventReader(events);
    this.#header = header;
    this.cycles = header.start.cycles;
    this.instructions = header.start.instructions;
  }

  /** A cursor at the same place. */
  clone(events: Uint8Array): EventCursor {
    const cursor = new EventCursor(this.#header, events);
    cursor.reset(this.state());
    return cursor;
  }

  /** The place, to return to. */
  state(): CursorState {
    return { at: this.reader.at, cycles: this.cycles, instructions: this.instructions };
  }

  /** Returns to a place. */
  reset({ at, cycles, instructions }: CursorState): void {
    this.reader.at = at;
    this.cycles = cycles;
    this.instructions = instructions;
  }

  /** Reads the beginning of the next event. The rest of a host call or action is read next. */
  begin(): EventBeginning {
    const { reader } = this;
    if (reader.left === 0) return { kind: "end" };
    const { at } = reader;
    const event = reader.u8();
    switch (event) {
      case EVENT_HOST_CALL: {
        this.cycles = sum(at, this.cycles, reader.count());
        const index = reader.count();
        if (index >= this.#header.imports.length) damaged(at, `import ${index} is not declared`);
        return { kind: "host call", cycles: this.cycles, index, hash: reader.u32() | 0 };
      }
      case EVENT_GLOBAL:
      case EVENT_ELEMENT:
      case EVENT_RETAIN:
      case EVENT_RELEASE:
      case EVENT_LEND:
      case EVENT_END_LOAN:
      case EVENT_RESOLVE:
      case EVENT_REJECT:
      case EVENT_GUEST_CALL:
      case EVENT_IDLE_FRAME:
        return { kind: "action", event, position: this.#position(at) };
      case EVENT_MARK: {
        const position = this.#position(at);
        const state = reader.u8();
        if (state > 1) damaged(at, "a mark of unknown state");
        return { kind: "mark", position, isFinished: state === 1 };
      }
      case EVENT_STOP: {
        const reason = STOP_REASONS[reader.u8()] ?? damaged(at, "an unknown reason to stop");
        if (reader.left > 0) damaged(reader.at, "events after the recorder has stopped");
        return { kind: "stop", reason };
      }
      default:
        return damaged(at, `${event} is not an event`);
    }
  }

  /** Reads the rest of a host call: what the handler did, then what it returned. */
  answer(index: number, target: Repeating): RecordedAnswer {
    const { reader } = this;
    for (;;) {
      const event = reader.peek();
      if (!INNER_EVENTS.has(event)) break;
      reader.u8();
      this.act(event, target);
    }
    const { rets, later } = this.#header.imports[index];
    return readValues(reader, later === undefined ? rets : 0, target);
  }

  /** Reads the rest of an action, and repeats it. */
  act(event: number, target: Repeating): void {
    const { reader } = this;
    switch (event) {
      case EVENT_GLOBAL: {
        const slot = reader.count();
        const { values: [value], trap } = readValues(reader, 1, target);
        return target.global(slot, value, trap === 0);
      }
      case EVENT_ELEMENT: {
        const name = readName(reader);
        const { at } = reader;
        const { values, trap } = readValues(reader, 2, target);
        if (values.length === 0) return damaged(at, "an element without a key");
        return target.element(name, keyOf(values[0]), values[1], trap === 0);
      }
      case EVENT_LEND:
        return target.lend(readName(reader));
      case EVENT_END_LOAN:
        return target.endLoan();
      case EVENT_RETAIN:
        return target.retain(readName(reader));
      case EVENT_GUEST_CALL:
        return this.#guestCall(target);
      case EVENT_IDLE_FRAME:
        return target.idleFrame();
      case EVENT_RESOLVE: {
        const ticket = reader.count(0x7fff_ffff);
        return target.resolve(ticket, readValues(reader, 1, target));
      }
      case EVENT_REJECT: {
        const ticket = reader.count(0x7fff_ffff);
        return target.reject(ticket, reader.text());
      }
      default:
        return target.release(reader.count());
    }
  }

  #guestCall(target: Repeating): void {
    const { reader } = this;
    const { at } = reader;
    const to = reader.u8();
    if (to > TO_CLOSURE) damaged(at, `${to} does not name a function`);
    const called: CallName = to === TO_EXPORT
      ? { exported: reader.count(0xffff_ffff) }
      : { closure: readName(reader) };
    const args = reader.count(MOST_ARGUMENTS);
    const bytes = reader.count();
    target.call(called, args, bytes, readValues(reader, args, target));
  }

  #position(at: number): Position {
    const { reader } = this;
    this.cycles = sum(at, this.cycles, reader.count());
    this.instructions = sum(at, this.instructions, reader.count());
    const inBlock = reader.count();
    return {
      cycles: this.cycles,
      instructions: this.instructions,
      inBlock: Math.floor(inBlock / 2),
      isIndebted: inBlock % 2 === 1,
      parked: reader.count(),
    };
  }
}

function sum(at: number, before: number, more: number): number {
  const after = before + more;
  return Number.isSafeInteger(after) ? after : damaged(at, "a position beyond 2⁵³");
}

/** The key of an element: a number is read as a marked float if it is not an int32. */
function keyOf(key: unknown): unknown {
  return typeof key === "object" && key !== null ? floatOf(key) ?? key : key;
}

function readName(reader: EventReader): ObjectName {
  const { at } = reader;
  const by = reader.u8();
  if (by > BY_HANDLE) damaged(at, `${by} does not name an object`);
  return { by, number: reader.count(0x7fff_ffff) };
}

/** An array, a map or a plain object whose content is being read. */
interface Filling {
  readonly values: unknown[];
  left: number;
}

/** Reads at most `most` values and their end. */
function readValues(reader: EventReader, most: number, target: Repeating): RecordedAnswer {
  const values: unknown[] = [];
  const open: Filling[] = [];
  const known: Known = { texts: [], objects: [] };
  for (;;) {
    const { at } = reader;
    const innermost = open[open.length - 1];
    const token = reader.u8();
    if (token >= END_DONE) {
      const isWhole = innermost === undefined && values.length === most;
      if (token !== END_TRAP) {
        if (token !== END_DONE || !isWhole) damaged(at, "values that end too early");
        return { values, trap: 0, detail: "" };
      }
      const trap = reader.u8();
      const detail = reader.text();
      if (trap === 0) damaged(at, "0 is not a trap");
      const refused = recorded({ kind: "refused", trap, detail });
      if (innermost !== undefined) append(innermost.values, refused);
      // A function without results fails with no value at all.
      else if (!isWhole || most === 0) append(values, refused);
      return { values, trap, detail };
    }
    if (innermost === undefined && values.length === most) damaged(at, `more than ${most} values`);
    const value = readValue(reader, token, known, target, open);
    if (innermost === undefined) append(values, value);
    else {
      append(innermost.values, value);
      innermost.left--;
    }
    while (open.length > 0 && open[open.length - 1].left === 0) open.pop();
  }
}

/** What was met before among the values of an event. */
interface Known {
  readonly texts: string[];
  readonly objects: object[];
}

/** Reads a bigint beyond 64 bits. */
function readBigint(reader: EventReader, at: number): bigint {
  const text = reader.text();
  if (!/^-?[1-9a-f][0-9a-f]{15,}$/.test(text) || text.length > MOST_WORDS * 8 + 1) {
    damaged(at, "a bigint");
  }
  return text.startsWith("-") ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
}

/** Reads what the host gave as a typed array, a DataView or an ArrayBuffer. */
function readView(reader: EventReader, at: number): object {
  const form = reader.u8();
  const buffer = reader.content().slice().buffer;
  const view = hostView(form - 1, buffer);
  return view ?? damaged(at, `a view of type ${form - 1}`);
}

/** Reads one value; an array, a map or a plain object is opened. */
function readValue(
  reader: EventReader,
  token: number,
  known: Known,
  target: Repeating,
  open: Filling[],
): unknown {
  const at = reader.at - 1;
  switch (token) {
    case VALUE_UNDEFINED:
      return undefined;
    case VALUE_NULL:
      return null;
    case VALUE_FALSE:
      return false;
    case VALUE_TRUE:
      return true;
    case VALUE_INT32:
      return reader.int32();
    case VALUE_INT64:
      return reader.int64();
    case VALUE_BIGINT:
      return readBigint(reader, at);
    case VALUE_FLOAT:
      return float(reader.float());
    case VALUE_TEXT: {
      const text = reader.text();
      append(known.texts, text);
      return text;
    }
    case VALUE_SAME_TEXT:
      return known.texts[reader.count()] ?? damaged(at, "a text that was not met before");
    case VALUE_SAME_OBJECT:
      return known.objects[reader.count()] ?? damaged(at, "an object that was not met before");
    case VALUE_OBJECT:
      return target.object(readName(reader));
    case VALUE_BYTES: {
      const bytes = reader.content();
      append(known.objects, bytes);
      return bytes;
    }
    case VALUE_VIEW: {
      const view = readView(reader, at);
      append(known.objects, view);
      return view;
    }
    case VALUE_DATE: {
      const date = recorded({ kind: "date", time: reader.float() });
      append(known.objects, date);
      return date;
    }
    case VALUE_ARRAY:
    case VALUE_MAP:
    case VALUE_SET:
    case VALUE_PROPERTIES:
      return readContainer(reader, token, known, open);
    case VALUE_NO_ROOM: {
      const of = reader.u8();
      if ((of === 0 || of > KIND_LAST_OBJECT) && of !== SET && of !== DATE) {
        damaged(at, `${of} is not a kind of object`);
      }
      return recorded({ kind: "no room", of, size: reader.count(0x7fff_ffff) });
    }
    default:
      return damaged(at, `${token} is not a value`);
  }
}

function kindOfContainer(token: number): "array" | "map" | "set" | "object" {
  switch (token) {
    case VALUE_ARRAY:
      return "array";
    case VALUE_MAP:
      return "map";
    case VALUE_SET:
      return "set";
    default:
      return "object";
  }
}

function readContainer(
  reader: EventReader,
  token: number,
  known: Known,
  open: Filling[],
): object {
  const size = reader.count(0x7fff_ffff);
  const values: unknown[] = [];
  const kind = kindOfContainer(token);
  append(open, { values, left: kind === "array" ? size : 2 * size });
  const object = recorded({ kind, size, values });
  append(known.objects, object);
  return object;
}
