/** Records what a host does to a VM. */
import { append } from "../../encoding/own_properties.ts";
import { checkNames } from "../../encoding/nearest_name.ts";
import { crc32 } from "../../encoding/byte_stream.ts";
import { TRAP_HOST_FAULT } from "../../isa/traps.ts";
import type { SoughtKey } from "../../machine/host/map_keys.ts";
import type { HostTape } from "../../machine/host/tape.ts";
import { LOW, SLOT_WORDS, TAG_HEAP_REF } from "../../machine/memory/value.ts";
import { GLOBALS_START } from "../../machine/state/layout.ts";
import { VmError } from "../../machine/state/vm_error.ts";
import type { AttachingJournal, JournalSubject } from "../../vm/journaling.ts";
import type { JournalMark, JournalRecorder, OpenedJournal } from "../../vm/replaying.ts";
import { cyclesSoFar } from "../../vm/slices.ts";
import { seeArguments, type SeenArguments } from "./arguments.ts";
import { EventWriter } from "./event_bytes.ts";
import {
  BY_ARGUMENT,
  BY_GLOBAL,
  BY_HANDLE,
  BY_RETAINED,
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
  STOP_FULL,
  STOP_INSIDE,
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
import { writeHeader } from "./header.ts";
import { openJournal } from "./journal_file.ts";
import { JournalError } from "./journal_error.ts";
import { positionOf } from "./position.ts";

/** Options for {@link createRecorder}. */
export interface RecorderOptions {
  /**
   * Receives the bytes of the journal as they come, in pieces of about {@link RecorderOptions.chunkBytes}
   * and at each {@link JournalRecorder.take}; the recorder then keeps none of them. It must not use the VM.
   */
  readonly onBytes?: (bytes: Uint8Array) => void;
  /** Size of a chunk in bytes, a whole number ≥ 1. One event may exceed it. Default: 65 536. */
  readonly chunkBytes?: number;
  /**
   * Bytes of events after which the recorder stops; the journal then ends there, and says so. Default:
   * 256 MiB, or `Infinity` with {@link RecorderOptions.onBytes}.
   */
  readonly maxBytes?: number;
}

const CHUNK_BYTES = 64 << 10;

const MAX_BYTES = 256 << 20;

/**
 * Creates a recorder: pass it as the option `journal` to one VM.
 *
 * @throws {TypeError} if an option is unknown
 * @throws {RangeError} if an option is out of range
 */
export function createRecorder(options: RecorderOptions = {}): JournalRecorder {
  checkNames("option of createRecorder", options, ["onBytes", "chunkBytes", "maxBytes"]);
  const { onBytes, chunkBytes = CHUNK_BYTES } = options;
  const { maxBytes = onBytes === undefined ? MAX_BYTES : Infinity } = options;
  for (const [name, value] of Object.entries({ chunkBytes, maxBytes })) {
    if (value !== Infinity && !(Number.isSafeInteger(value) && value >= 1)) {
      throw new RangeError(`${name} must be a whole number of bytes, at least 1; got ${value}`);
    }
  }
  const store = new ChunkStore(chunkBytes, maxBytes, onBytes);
  let tape: Tape | undefined;
  const attached = (): Tape => {
    if (tape !== undefined) return tape;
    throw new TypeError("the recorder has no VM; pass it as the option journal of instantiate");
  };
  const recorder: JournalRecorder & AttachingJournal = {
    kind: "journal",
    attach(subject: JournalSubject): HostTape {
      if (tape !== undefined) {
        throw new TypeError("a recorder records one VM; create another one for this VM");
      }
      store.begin(writeHeader(subject));
      tape = new Tape(subject, store);
      return tape;
    },
    mark: () => attached().mark(),
    take(): Uint8Array {
      attached().mark();
      return store.take();
    },
    open(): OpenedJournal {
      attached().mark();
      return openJournal(store.all());
    },
  };
  return recorder;
}

/** Collects events in chunks. */
class ChunkStore {
  /** The events of the chunk that is being written. */
  readonly events = new EventWriter();
  /** Bytes of events in all chunks before. */
  before = 0;
  readonly #chunkBytes: number;
  readonly #maxBytes: number;
  readonly #onBytes: ((bytes: Uint8Array) => void) | undefined;
  #kept: Uint8Array[] = [];
  #isTaken = false;

  constructor(
    chunkBytes: number,
    maxBytes: number,
    onBytes: ((bytes: Uint8Array) => void) | undefined,
  ) {
    this.#chunkBytes = chunkBytes;
    this.#maxBytes = maxBytes;
    this.#onBytes = onBytes;
  }

  /** Bytes of all events so far. */
  get size(): number {
    return this.before + this.events.length;
  }

  get isFull(): boolean {
    return this.size >= this.#maxBytes;
  }

  begin(header: Uint8Array): void {
    this.#give(header);
  }

  /** Ends the chunk if it is large enough. */
  endLarge(): void {
    if (this.events.length >= this.#chunkBytes) this.endChunk();
  }

  /** Ends the chunk, unless it is empty. */
  endChunk(): void {
    if (this.events.length === 0) return;
    const events = this.events.take();
    this.before += events.length;
    const chunk = new Uint8Array(events.length + 8);
    const view = new DataView(chunk.buffer);
    view.setUint32(0, events.length, true);
    view.setUint32(4, crc32(events, 0, events.length), true);
    chunk.set(events, 8);
    this.#give(chunk);
  }

  /** Everything that was not taken before. */
  take(): Uint8Array {
    this.endChunk();
    this.#isTaken = true;
    const taken = joined(this.#kept);
    this.#kept = [];
    return taken;
  }

  /** Everything; it stays. */
  all(): Uint8Array {
    if (this.#isTaken || this.#onBytes !== undefined) {
      throw new JournalError(
        "TAKEN",
        "the recorder does not have all bytes any more; pass them to openJournal",
      );
    }
    this.endChunk();
    if (this.#kept.length > 1) this.#kept = [joined(this.#kept)];
    return this.#kept[0].slice();
  }

  #give(bytes: Uint8Array): void {
    if (this.#onBytes === undefined) append(this.#kept, bytes);
    else this.#onBytes(bytes);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Longest text that is written once for each event, in UTF-16 units. */
const MOST_SAME_UNITS = 1024;

/** Writes what a machine reports. */
class Tape implements HostTape {
  readonly #subject: JournalSubject;
  readonly #store: ChunkStore;
  readonly #events: EventWriter;
  readonly #scratch = new DataView(new ArrayBuffer(8));
  /** Position of the last event: differences are written. */
  #cycles: number;
  #instructions: number;
  /** Coroutines that waited for the host at the last mark. */
  #parked = 0;
  /** The recorder has stopped. */
  #hasStopped = false;
  /** The last event is a mark of this moment. */
  #isMarked = false;
  /** It says that the program has ended: a trap may follow a moment that stays the same. */
  #isEndMarked = false;
  /** Arguments of the host call under way. */
  #args: SeenArguments | undefined;
  /** Places of the objects among them, by handle; made for the first one that is asked for. */
  #places: Map<number, number> | undefined;
  /** A value is being written. */
  #isWriting = false;
  /** Numbers of the retained objects, by handle, the last one at the end. */
  readonly #retained = new Map<number, number[]>();
  #retainedSoFar = 0;
  // Of the values of one event: objects by handle, texts by content.
  readonly #objects = new Map<number, number>();
  readonly #texts = new Map<string, number>();
  #textCount = 0;
  /** State before the event that is being written, to take it back. */
  #before = { length: 0, cycles: 0, instructions: 0 };
  /** The same, before the global that is being written. */
  #beforeGlobal = this.#before;

  constructor(subject: JournalSubject, store: ChunkStore) {
    this.#subject = subject;
    this.#store = store;
    this.#events = store.events;
    const { cycles, instructions } = positionOf(subject);
    this.#cycles = cycles;
    this.#instructions = instructions;
  }

  /** Notes how far the run has come. */
  mark(): JournalMark {
    const { machine } = this.#subject;
    if (machine.run.isRunning || machine.isReadingHost) {
      throw new VmError("RUNNING", "a journal has no place inside a slice; ask between two slices");
    }
    if (!this.#hasStopped && !machine.isDisposed) {
      const { cycles, instructions, parked } = positionOf(this.#subject);
      if (
        !this.#isMarked || cycles !== this.#cycles || instructions !== this.#instructions ||
        parked !== this.#parked || machine.run.isFinished !== this.#isEndMarked
      ) {
        this.#beginPlaced(EVENT_MARK);
        this.#events.u8(machine.run.isFinished ? 1 : 0);
        this.#isMarked = true;
        this.#isEndMarked = machine.run.isFinished;
      }
    }
    return { offset: this.#store.size, cycles: this.#cycles, instructions: this.#instructions };
  }

  beginCall(index: number, args: readonly unknown[]): void {
    if (this.#hasStopped) return;
    const events = this.#events;
    this.#before = this.#state();
    events.u8(EVENT_HOST_CALL);
    const cycles = cyclesSoFar(this.#subject.machine);
    events.count(cycles - this.#cycles);
    this.#cycles = cycles;
    events.count(index);
    const { machine } = this.#subject;
    const { argKinds } = machine.hostFunctions[index];
    const seen = seeArguments(machine, args, argKinds, this.#scratch);
    events.u32(seen.hash);
    this.#args = seen;
    this.#places = undefined;
    this.#isMarked = false;
    this.#forget();
  }

  endCall(trap: number): void {
    if (this.#hasStopped) return;
    this.#writeEnd(trap, this.#subject.machine.trapDetail);
    this.#args = undefined;
    this.#isWriting = false;
    this.#endEvent();
  }

  beginGlobal(slot: number): void {
    if (!this.#mayAct()) return;
    this.#beforeGlobal = this.#state();
    this.#begin(EVENT_GLOBAL);
    this.#events.count(slot);
    this.#forget();
  }

  endGlobal(isWritten: boolean): void {
    if (this.#hasStopped) return;
    // Refused before it changed anything.
    if (!isWritten && !this.#isWriting) this.#takeBack(this.#beforeGlobal);
    else this.#endWrite(isWritten);
  }

  beginElement(handle: number, key: SoughtKey): void {
    if (!this.#mayAct()) return;
    this.#begin(EVENT_ELEMENT);
    this.#nameObject(handle);
    this.#forget();
    if (typeof key === "string") this.text(key.toWellFormed());
    else if (typeof key === "object" && key !== null) this.reference(key.handle);
    else this.scalar(key);
  }

  endElement(isWritten: boolean): void {
    if (!this.#hasStopped) this.#endWrite(isWritten);
  }

  lend(handle: number): void {
    // The report of a slice that waits lends closures, also in a replay.
    const isReport = this.#args === undefined && this.#subject.machine.run.isRunning;
    if (isReport || !this.#mayAct()) return;
    this.#begin(EVENT_LEND);
    this.#nameObject(handle);
    this.#endEvent();
  }

  endLoan(): void {
    if (this.#hasStopped || this.#subject.machine.run.isRunning) return;
    this.#begin(EVENT_END_LOAN);
    this.#endEvent();
  }

  beginAnswer(ticket: number): void {
    if (this.#hasStopped) return;
    this.#begin(EVENT_RESOLVE);
    this.#events.count(ticket);
    this.#forget();
  }

  endAnswer(trap: number, detail: string): void {
    if (this.#hasStopped) return;
    const isTried = this.#isWriting;
    this.#isWriting = false;
    this.#forget();
    // Refused before it changed anything.
    if (trap !== 0 && !isTried) return this.#takeBack(this.#before);
    // An answer without values.
    if (!isTried) this.#events.u8(VALUE_NULL);
    this.#writeEnd(trap, detail);
    this.#endEvent();
  }

  reject(ticket: number, text: string): void {
    if (this.#hasStopped) return;
    this.#begin(EVENT_REJECT);
    this.#events.count(ticket);
    this.#events.text(text.toWellFormed());
    this.#endEvent();
  }

  beginGuestCall(functionId: number, closure: number, args: number, bytes: number): void {
    if (this.#hasStopped) return;
    const events = this.#events;
    this.#begin(EVENT_GUEST_CALL);
    if (closure < 0) {
      events.u8(TO_EXPORT);
      const { exports } = this.#subject.image;
      events.count(exports.findIndex((each) => each.functionId === functionId));
    } else {
      events.u8(TO_CLOSURE);
      this.#nameObject(closure);
    }
    events.count(args);
    events.count(bytes);
    this.#forget();
  }

  endGuestCall(refused: string | undefined): void {
    if (this.#hasStopped) return;
    this.#isWriting = false;
    this.#forget();
    this.#writeEnd(refused === undefined ? 0 : TRAP_HOST_FAULT, refused ?? "");
    this.#endEvent();
  }

  idleFrame(): void {
    if (this.#hasStopped) return;
    this.#begin(EVENT_IDLE_FRAME);
    this.#endEvent();
  }

  retain(handle: number, isResult: boolean): void {
    if (this.#hasStopped) return;
    if (!isResult) {
      if (!this.#mayAct()) return;
      this.#begin(EVENT_RETAIN);
      this.#nameObject(handle);
    }
    const number = this.#retainedSoFar++;
    const numbers = this.#retained.get(handle);
    if (numbers === undefined) this.#retained.set(handle, [number]);
    else append(numbers, number);
    // The results of a call are retained in a replay, too.
    if (!isResult) this.#endEvent();
  }

  release(handle: number): void {
    if (this.#subject.machine.isDisposed || !this.#mayAct()) return;
    const number = this.#retained.get(handle)?.pop();
    if (number === undefined) return;
    if (this.#retained.get(handle)?.length === 0) this.#retained.delete(handle);
    this.#begin(EVENT_RELEASE);
    this.#events.count(number);
    this.#endEvent();
  }

  scalar(value: null | undefined | boolean | number | bigint): void {
    if (this.#hasStopped) return;
    this.#isWriting = true;
    const events = this.#events;
    switch (typeof value) {
      case "number":
        if (!Object.is(value, value | 0)) return this.float(value);
        events.u8(VALUE_INT32);
        return events.int32(value);
      case "boolean":
        return events.u8(value ? VALUE_TRUE : VALUE_FALSE);
      case "bigint":
        if (BigInt.asIntN(64, value) !== value) {
          events.u8(VALUE_BIGINT);
          return events.text(value.toString(16));
        }
        events.u8(VALUE_INT64);
        return events.int64(value);
      default:
        return events.u8(value === null ? VALUE_NULL : VALUE_UNDEFINED);
    }
  }

  float(value: number): void {
    if (this.#hasStopped) return;
    this.#isWriting = true;
    this.#events.u8(VALUE_FLOAT);
    this.#events.float(value);
  }

  text(text: string): void {
    if (this.#hasStopped) return;
    this.#isWriting = true;
    const isShort = text.length <= MOST_SAME_UNITS;
    const known = isShort && this.#textCount > 0 ? this.#texts.get(text) : undefined;
    if (known !== undefined) {
      this.#events.u8(VALUE_SAME_TEXT);
      this.#events.count(known);
      return;
    }
    if (isShort) this.#texts.set(text, this.#textCount);
    this.#textCount++;
    this.#events.u8(VALUE_TEXT);
    this.#events.text(text);
  }

  reference(handle: number): void {
    if (this.#hasStopped) return;
    this.#isWriting = true;
    const known = this.#objects.get(handle);
    if (known === undefined) {
      this.#events.u8(VALUE_OBJECT);
      this.#nameObject(handle);
    } else {
      this.#events.u8(VALUE_SAME_OBJECT);
      this.#events.count(known);
    }
  }

  array(handle: number, length: number): void {
    if (this.#beginObject(VALUE_ARRAY, handle)) this.#events.count(length);
  }

  bytes(handle: number, content: Uint8Array): void {
    if (this.#beginObject(VALUE_BYTES, handle)) this.#events.content(content);
  }

  view(handle: number, type: number, content: Uint8Array): void {
    if (!this.#beginObject(VALUE_VIEW, handle)) return;
    this.#events.u8(type + 1);
    this.#events.content(content);
  }

  map(handle: number, entries: number): void {
    if (this.#beginObject(VALUE_MAP, handle)) this.#events.count(entries);
  }

  set(handle: number, members: number): void {
    if (this.#beginObject(VALUE_SET, handle)) this.#events.count(members);
  }

  date(handle: number, time: number): void {
    if (this.#beginObject(VALUE_DATE, handle)) this.#events.float(time);
  }

  object(handle: number, properties: number): void {
    if (this.#beginObject(VALUE_PROPERTIES, handle)) this.#events.count(properties);
  }

  noRoom(kind: number, size: number): void {
    if (this.#hasStopped) return;
    this.#isWriting = true;
    this.#events.u8(VALUE_NO_ROOM);
    this.#events.u8(kind);
    this.#events.count(size);
  }

  #beginObject(token: number, handle: number): boolean {
    if (this.#hasStopped) return false;
    this.#isWriting = true;
    this.#objects.set(handle, this.#objects.size);
    this.#events.u8(token);
    return true;
  }

  /** Begins an event of the host, with its position unless a host call is under way. */
  #begin(event: number): void {
    if (this.#args === undefined) {
      this.#before = this.#state();
      this.#beginPlaced(event);
    } else this.#events.u8(event);
    this.#isMarked = false;
  }

  #beginPlaced(event: number): void {
    const events = this.#events;
    const { cycles, instructions, inBlock, isIndebted, parked } = positionOf(this.#subject);
    events.u8(event);
    events.count(cycles - this.#cycles);
    events.count(instructions - this.#instructions);
    events.count(2 * inBlock + (isIndebted ? 1 : 0));
    events.count(parked);
    this.#cycles = cycles;
    this.#instructions = instructions;
    this.#parked = parked;
  }

  #endWrite(isWritten: boolean): void {
    this.#isWriting = false;
    this.#forget();
    this.#writeEnd(isWritten ? 0 : TRAP_HOST_FAULT, isWritten ? "" : "refused");
    this.#endEvent();
  }

  #writeEnd(trap: number, detail: string): void {
    const events = this.#events;
    if (trap === 0) return events.u8(END_DONE);
    events.u8(END_TRAP);
    events.u8(trap);
    events.text(detail.toWellFormed());
  }

  #endEvent(): void {
    if (this.#store.isFull) {
      if (this.#args === undefined) this.#before = this.#state();
      this.#stop(STOP_FULL);
    } else if (this.#args === undefined) this.#store.endLarge();
  }

  /** Whether an event of the host can be recorded; if it can't be replayed, the recorder stops. */
  #mayAct(): boolean {
    if (this.#hasStopped) return false;
    const { machine } = this.#subject;
    const isInside = this.#args === undefined
      ? machine.run.isRunning || machine.isReadingHost
      : this.#isWriting;
    if (isInside) {
      if (this.#args === undefined) this.#before = this.#state();
      this.#stop(STOP_INSIDE);
    }
    return !isInside;
  }

  #state(): { length: number; cycles: number; instructions: number } {
    const { length } = this.#events;
    return { length, cycles: this.#cycles, instructions: this.#instructions };
  }

  #takeBack(
    { length, cycles, instructions }: { length: number; cycles: number; instructions: number },
  ): void {
    this.#events.cut(length);
    this.#cycles = cycles;
    this.#instructions = instructions;
  }

  /** Ends the journal. An event that is not complete can't be replayed, and is taken back. */
  #stop(reason: number): void {
    this.#takeBack(this.#before);
    this.#hasStopped = true;
    this.#events.u8(EVENT_STOP);
    this.#events.u8(reason);
  }

  /** Writes which object of the guest is meant. */
  #nameObject(handle: number): void {
    const events = this.#events;
    const argument = this.#argumentWith(handle);
    if (argument >= 0) {
      events.u8(BY_ARGUMENT);
      return events.count(argument);
    }
    const retained = this.#retained.get(handle);
    if (retained !== undefined) {
      events.u8(BY_RETAINED);
      return events.count(retained[retained.length - 1]);
    }
    const slot = this.#globalWith(handle);
    events.u8(slot < 0 ? BY_HANDLE : BY_GLOBAL);
    events.count(slot < 0 ? handle : slot);
  }

  /** Place of an object among those of the arguments, or -1. */
  #argumentWith(handle: number): number {
    const objects = this.#args?.objects;
    if (objects === undefined || objects.length === 0) return -1;
    if (this.#places === undefined) {
      this.#places = new Map();
      for (let i = objects.length - 1; i >= 0; i--) this.#places.set(objects[i], i);
    }
    return this.#places.get(handle) ?? -1;
  }

  /** A global that holds an object, or -1. */
  #globalWith(handle: number): number {
    const { machine: { memory: { i32 } }, image } = this.#subject;
    for (let slot = 0; slot < image.globals.length; slot++) {
      const at = GLOBALS_START + slot * SLOT_WORDS;
      if (i32[at] === TAG_HEAP_REF && i32[at + LOW] === handle) return slot;
    }
    return -1;
  }

  /** Forgets the objects and texts of the event before. */
  #forget(): void {
    if (this.#objects.size > 0) this.#objects.clear();
    if (this.#textCount > 0) this.#texts.clear();
    this.#textCount = 0;
  }
}
