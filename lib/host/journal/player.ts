/** Answers host calls from a journal, and repeats what the host did to the VM. */
import { append } from "../../encoding/own_properties.ts";
import { type GuestFunction, parameterCount } from "../../machine/host/guest_call.ts";
import type { HostFunction } from "../../machine/host/host_function.ts";
import { fulfil, refuseCall } from "../../machine/host/answers.ts";
import { writeElement } from "../../machine/host/element_writer.ts";
import {
  endLoan,
  hold,
  lendElement,
  objectAt,
  soughtKey,
  unhold,
} from "../../machine/host/guest_object.ts";
import { LOW, SLOT_WORDS, TAG_HEAP_REF } from "../../machine/memory/value.ts";
import { GLOBALS_START, OBJECT_EXTRA } from "../../machine/state/layout.ts";
import { VmError } from "../../machine/state/vm_error.ts";
import type { CheckSubject } from "../../vm/checking.ts";
import type { GlobalValue } from "../../vm/globals.ts";
import type { ReplayedCall } from "../../vm/replaying.ts";
import { cyclesSoFar } from "../../vm/slices.ts";
import { REPEAT } from "../../vm/runners.ts";
import type { Slice } from "../../vm/slice.ts";
import type { InnerVm } from "../../vm/vm.ts";
import { seeArguments } from "./arguments.ts";
import { damaged } from "./event_bytes.ts";
import type {
  CallName,
  EventCursor,
  ObjectName,
  RecordedAnswer,
  Repeating,
} from "./event_reader.ts";
import { BY_ARGUMENT, BY_GLOBAL, BY_HANDLE, BY_RETAINED } from "./format.ts";
import type { JournalHeader } from "./header.ts";
import { diverged, type JournalError } from "./journal_error.ts";

/** What a replay runs with. */
export interface PlayerParts {
  readonly header: JournalHeader;
  /** The next event. */
  readonly cursor: EventCursor;
  readonly onHostCall: ((call: ReplayedCall) => void) | undefined;
  /** Objects retained before the replay begins; they have been released. */
  readonly retainedBefore: number;
  /** Whether objects may be named by handle. */
  readonly isFromStart: boolean;
}

/** A host call under way. */
interface Call {
  readonly index: number;
  /** Handles of the objects among its arguments. */
  readonly objects: readonly number[];
  /** What was recorded, once it has been read. */
  answer: RecordedAnswer | undefined;
}

/** Repeats the host of a recorded run. */
export class Player implements Repeating {
  readonly #parts: PlayerParts;
  readonly #scratch = new DataView(new ArrayBuffer(8));
  #vm: InnerVm | undefined;
  #subject: CheckSubject | undefined;
  /** Handles of the objects among the arguments of the call under way. */
  #argumentObjects: readonly number[] = [];
  /** Handles by the number of the event that retained them; -1 once released. */
  readonly #retained: number[];
  /** The call under way. */
  #call: Call | undefined;
  /** The slice of an idle frame that was passed, until it is reported. */
  idleSlice: Slice | undefined;
  /** What the replay has to throw: it diverges, or a callback of the host has thrown. */
  failure: { readonly thrown: unknown } | undefined;

  constructor(parts: PlayerParts) {
    this.#parts = parts;
    this.#retained = Array.from({ length: parts.retainedBefore }, () => -1);
  }

  /** Plays on this VM. */
  play(vm: InnerVm, subject: CheckSubject): void {
    this.#vm = vm;
    this.#subject = subject;
  }

  /** Functions of the host that answer from the journal. */
  functions(own: readonly HostFunction[]): readonly HostFunction[] {
    return own.map(({ handlerOf: _, ...each }) => ({
      ...each,
      handler: () => this.#answerOf(each) as null,
      later: each.later === undefined ? undefined : { ...each.later, handler: undefined },
    }));
  }

  /** The machine calls the host. */
  beginCall(index: number, args: readonly unknown[]): void {
    const { cursor, header, onHostCall } = this.#parts;
    const { machine } = this.#playing().subject;
    const { identity } = header.imports[index];
    const { argKinds } = machine.hostFunctions[index];
    const { hash, objects } = seeArguments(machine, args, argKinds, this.#scratch);
    const actual = `a call of ${identity}`;
    const next = cursor.begin();
    if (next.kind !== "host call") {
      this.#throw(
        next.kind === "end" || next.kind === "stop"
          ? "the end of the journal"
          : `that the host does something at cycle ${next.position.cycles}`,
        actual,
      );
    }
    if (next.index !== index) this.#throw(`a call of ${this.identity(next.index)}`, actual);
    if (next.cycles !== cyclesSoFar(machine)) {
      this.#throw(`${actual} at cycle ${next.cycles}`, actual);
    }
    if (next.hash !== hash) {
      const shown = args.map(shownArgument).join(", ");
      this.#throw(`${actual} with other arguments`, `(${shown.slice(0, MOST_SHOWN)})`);
    }
    this.#call = { index, objects, answer: undefined };
    onHostCall?.({ identity, args });
  }

  /** The machine has given out a ticket: what the handler does when it is started comes now. */
  startCall(): void {
    const call = this.#call;
    if (call === undefined) return;
    try {
      call.answer = this.#readAnswer(call);
    } catch (error) {
      this.failure ??= { thrown: error };
      throw error;
    }
  }

  /** The machine has taken the answer of a call, or has given the guest a ticket. */
  endCall(trap: number): void {
    const call = this.#call;
    this.#call = undefined;
    // Something was thrown while the journal was read: it is reported, not the trap it has become.
    if (call === undefined || this.failure !== undefined) return;
    const answer = call.answer ?? this.#readAnswer(call);
    const { trapDetail } = this.#playing().subject.machine;
    if (trap === answer.trap && (trap === 0 || trapDetail === answer.detail)) return;
    this.#throw(
      answer.trap === 0 ? "an answer without a trap" : `the trap "${answer.detail}"`,
      trap === 0 ? "none" : `the trap "${trapDetail}"`,
    );
  }

  object(name: ObjectName): object {
    const handle = this.#handleOf(name);
    const object = objectAt(this.#playing().subject.machine, handle);
    return object ?? this.#throw("a guest object", "none in its place");
  }

  /** The machine has retained an object among the results of a guest call. */
  retainResult(handle: number): void {
    append(this.#retained, handle);
  }

  call(target: CallName, count: number, bytes: number, { values, trap }: RecordedAnswer): void {
    const { vm } = this.#playing();
    const called = this.#functionOf(target, count);
    const args = [...values, ...nulls(count - values.length)];
    try {
      vm[REPEAT].beginCall(called, args, bytes);
    } catch (error) {
      if (!(error instanceof VmError)) throw error;
      if (trap === 0) this.#throw("a guest call", error.message);
      return;
    }
    if (trap !== 0) this.#throw("a guest call that is refused", "one that begins");
  }

  idleFrame(): void {
    this.idleSlice = this.#playing().vm[REPEAT].passIdle();
  }

  retain(name: ObjectName): void {
    const { machine } = this.#playing().subject;
    const handle = this.#handleOf(name);
    if (objectAt(machine, handle) === undefined) {
      this.#throw("a guest object that was retained", "none in its place");
    }
    hold(machine, handle);
    append(this.#retained, handle);
  }

  release(number: number): void {
    const handle = this.#retained[number] ?? -1;
    if (handle < 0) damaged(this.#parts.cursor.reader.at, "a release of what was not retained");
    this.#retained[number] = -1;
    unhold(this.#playing().subject.machine, handle);
  }

  element(name: ObjectName, key: unknown, value: unknown, isWritten: boolean): void {
    const { machine } = this.#playing().subject;
    const handle = this.#handleOf(name);
    if (objectAt(machine, handle) === undefined) {
      this.#throw("a guest object whose element is set", "none in its place");
    }
    try {
      writeElement(machine, handle, soughtKey(machine, key), value);
    } catch (error) {
      if (!(error instanceof VmError)) throw error;
      if (isWritten) this.#throw("an element set", error.message);
      return;
    }
    if (!isWritten) this.#throw("an element that is refused", "one that is set");
  }

  lend(name: ObjectName): void {
    const { machine } = this.#playing().subject;
    const handle = this.#handleOf(name);
    if (objectAt(machine, handle) === undefined) {
      this.#throw("a guest object that was lent", "none in its place");
    }
    lendElement(machine, handle);
  }

  endLoan(): void {
    endLoan(this.#playing().subject.machine);
  }

  global(slot: number, value: unknown, isWritten: boolean): void {
    try {
      this.#playing().vm.setGlobal(slot, value as GlobalValue);
    } catch (error) {
      if (!(error instanceof VmError)) throw error;
      if (isWritten) this.#throw(`global ${slot} written`, error.message);
      return;
    }
    if (!isWritten) this.#throw(`global ${slot} not written`, "it written");
  }

  resolve(ticket: number, answer: RecordedAnswer): void {
    const { machine } = this.#playing().subject;
    const fault = fulfil(machine, ticket, answer.values[0]);
    if ((fault === undefined) === (answer.trap === 0)) return;
    this.#throw(
      answer.trap === 0 ? `an answer to ticket ${ticket}` : answer.detail,
      fault?.what ?? "an answer that is taken",
    );
  }

  reject(ticket: number, text: string): void {
    const fault = refuseCall(this.#playing().subject.machine, ticket, text);
    if (fault !== undefined) this.#throw(`an answer to ticket ${ticket}`, fault.what);
  }

  /** Answers a host call: what its handler returns. */
  #answerOf(called: HostFunction): unknown {
    try {
      const call = this.#call;
      if (call === undefined) return null;
      const answer = this.#readAnswer(call);
      call.answer = answer;
      return resultOf(called, answer);
    } catch (error) {
      this.failure ??= { thrown: error };
      throw error;
    }
  }

  #readAnswer({ index, objects }: Call): RecordedAnswer {
    this.#argumentObjects = objects;
    const answer = this.#parts.cursor.answer(index, this);
    this.#argumentObjects = [];
    return answer;
  }

  /** The function that a guest call calls. */
  #functionOf(target: CallName, count: number): GuestFunction {
    const { subject: { machine, image } } = this.#playing();
    let functionId: number | undefined;
    let closure = -1;
    if ("exported" in target) functionId = image.exports[target.exported]?.functionId;
    else {
      closure = this.#handleOf(target.closure);
      const object = objectAt(machine, closure);
      const at = object?.kind === "closure" ? machine.heap.addressOf(closure) : 0;
      if (at !== 0) functionId = machine.memory.i32[at + OBJECT_EXTRA];
    }
    const called = functionId === undefined ? undefined : { functionId, closure };
    if (called === undefined || parameterCount(machine, called) !== count) {
      return this.#throw(`a function of ${count} arguments to call`, "none in its place");
    }
    return called;
  }

  #handleOf({ by, number }: ObjectName): number {
    const { machine } = this.#playing().subject;
    const { i32 } = machine.memory;
    switch (by) {
      case BY_ARGUMENT:
        return this.#argumentObjects[number] ?? -1;
      case BY_RETAINED:
        return this.#retained[number] ?? -1;
      case BY_GLOBAL: {
        const at = GLOBALS_START + number * SLOT_WORDS;
        const isGlobal = at < machine.memory.heapStart;
        return isGlobal && i32[at] === TAG_HEAP_REF ? i32[at + LOW] : -1;
      }
      default:
        return by === BY_HANDLE && this.#parts.isFromStart ? number : -1;
    }
  }

  #playing(): { readonly vm: InnerVm; readonly subject: CheckSubject } {
    if (this.#vm === undefined || this.#subject === undefined) {
      throw new TypeError("the replay has no VM yet");
    }
    return { vm: this.#vm, subject: this.#subject };
  }

  /** Identity of an import. */
  identity(index: number): string {
    return this.#parts.header.imports[index].identity;
  }

  /** The error of a divergence here. */
  error(expected: string, actual: string): JournalError {
    const { vm, subject: { machine } } = this.#playing();
    const { run, debt } = machine;
    const cycles = run.isRunning ? cyclesSoFar(machine) : run.cycles + debt;
    return diverged({ place: vm.place(), cycles, expected, actual });
  }

  #throw(expected: string, actual: string): never {
    const error = this.error(expected, actual);
    this.failure ??= { thrown: error };
    throw error;
  }
}

/** Longest list of arguments in a message, in UTF-16 units. */
const MOST_SHOWN = 200;

function shownArgument(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, MOST_SHOWN));
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return "an object";
}

function nulls(length: number): null[] {
  return Array.from({ length }, () => null);
}

/** What a handler returns to give the values of an answer. No value is a JavaScript array. */
function resultOf(called: HostFunction, { values }: RecordedAnswer): unknown {
  const { rets, retKinds } = called.declared ?? called;
  if (rets === 1 && retKinds === undefined && values[0] === undefined) return [undefined];
  if (rets <= 1) return values[0];
  // What comes after a value that is refused is not looked at.
  return [...values, ...nulls(rets - values.length)];
}
