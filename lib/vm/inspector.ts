/** Reads a machine between slices: places, backtraces, coroutines, values. */
import { append } from "../encoding/own_properties.ts";
import type { CodePlace } from "../image/errors.ts";
import type { ProgramImage } from "../image/image.ts";
import { codePlace } from "../image/debug_information.ts";
import { FUNCTION_LOCALS, FUNCTION_WORDS } from "../machine/code/code_layout.ts";
import { type DecodedCode, originOf } from "../machine/code/decoded_code.ts";
import { callSite } from "../machine/code/return_address.ts";
import { lendElement, lendObject, retainSlot } from "../machine/host/guest_object.ts";
import type { RetainedObject } from "../machine/host/object_view.ts";
import { readResults, readSlotPlain } from "../machine/host/plain_reader.ts";
import type { PlainObject, PlainValue } from "../machine/host/plain_value.ts";
import { type GuestValue, readSlots } from "../machine/memory/guest_value.ts";
import { textProperty } from "../machine/memory/shapes.ts";
import { LOW, SLOT_WORDS, TAG_HEAP_REF } from "../machine/memory/value.ts";
import {
  BLOCK_KIND,
  CONTROL_COROUTINES,
  CONTROL_CURRENT,
  CONTROL_DEPTH,
  CONTROL_FRAME,
  CONTROL_PC,
  CONTROL_TOP,
  COROUTINE_CALL,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID,
  COROUTINE_NEXT,
  COROUTINE_PC,
  COROUTINE_TICKET,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  GLOBALS_START,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
  KIND_OBJECT,
  REALM_ERROR,
  WAITS_FOR_ANY,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { prototypeOf } from "../machine/properties/companions.ts";
import { sampleOf } from "../machine/properties/samples.ts";
import { VmError } from "../machine/state/vm_error.ts";

/** A coroutine that has not ended. */
export interface CoroutineView {
  /** 0 is the entry; the others count in the order of spawning. */
  readonly id: number;
  /** Whether the coroutine is running, ready to run, asleep, or waiting for the host. */
  readonly state: "running" | "ready" | "sleeping" | "waiting";
  /** Value of {@link Vm.frames} at which a sleeping coroutine wakes. */
  readonly wakeFrame?: number;
  /** Whether the coroutine is a guest call: {@link Vm.call} made it, and `id` is the call's number. */
  readonly isCall?: true;
  /** The next instruction and its callers, innermost first. */
  readonly backtrace: readonly CodePlace[];
}

/** Registers of a coroutine; see the words `CONTROL_…` of the control block. */
interface Registers {
  readonly pc: number;
  readonly frame: number;
  readonly top: number;
  readonly depth: number;
}

/** A backtrace: innermost first, never empty. */
type Places = [CodePlace, ...CodePlace[]];

/** A machine, with the image and code that map its state to places. */
export interface Inspected {
  readonly machine: Machine;
  readonly image: ProgramImage;
  readonly decoded: DecodedCode;
  /** Block of the entry's coroutine; it exists as long as the program runs. */
  readonly entry: number;
}

/** Block of the inspected coroutine: the running one, or the entry while all sleep. */
function shownCoroutine({ machine, entry }: Inspected): number {
  return machine.memory.i32[CONTROL_CURRENT] || entry;
}

function shownRegisters(subject: Inspected): Registers {
  return registersOf(subject.machine, shownCoroutine(subject));
}

/** Index of the next instruction of the coroutine that is shown, in the decoded code. */
export function shownPc({ machine, entry }: Inspected): number {
  const { i32 } = machine.memory;
  return i32[CONTROL_CURRENT] === 0 ? i32[entry + COROUTINE_PC] : i32[CONTROL_PC];
}

/** Place of a decoded instruction. */
export function placeOf({ image, decoded }: Inspected, word: number): CodePlace {
  const { functionId, pc } = originOf(image, decoded, word);
  return codePlace(image, functionId, pc);
}

/** Words of the parameters and locals of a function. */
function localWordsOf({ decoded }: Inspected, functionId: number): number {
  return decoded.functions[functionId * FUNCTION_WORDS + FUNCTION_LOCALS];
}

/** Words of the parameters and locals of the inspected frame. */
function shownLocalWords(subject: Inspected): number {
  return localWordsOf(subject, placeOf(subject, shownPc(subject)).functionId);
}

/** A call that has not returned. */
interface Activation {
  readonly place: CodePlace;
  /** Word index of its first local. */
  readonly frame: number;
}

/** Visits the calls of a coroutine that have not returned, innermost first. */
function visitCalls(
  subject: Inspected,
  coroutine: number,
  visit: (place: CodePlace, frame: number) => void,
): void {
  const { i32 } = subject.machine.memory;
  let { pc: word, frame, depth } = registersOf(subject.machine, coroutine);
  // Calls from one place share it: recursion is deep.
  const places = new Map<number, CodePlace>();
  for (;; depth--) {
    let place = places.get(word);
    if (place === undefined) places.set(word, place = placeOf(subject, word));
    visit(place, frame);
    if (depth <= 1) return;
    const header = frame + localWordsOf(subject, place.functionId);
    word = callSite(i32[header + HEADER_RETURN]);
    frame -= i32[header + HEADER_CALLER_DISTANCE];
  }
}

/** The calls of a coroutine that have not returned, innermost first. */
function activationsOf(subject: Inspected, coroutine: number): Activation[] {
  const all: Activation[] = [];
  visitCalls(subject, coroutine, (place, frame) => append(all, { place, frame }));
  return all;
}

function backtraceOf(subject: Inspected, coroutine: number): Places {
  const all: CodePlace[] = [];
  visitCalls(subject, coroutine, (place) => append(all, place));
  return all as Places;
}

/** A call that has not returned, with its parameters and locals. */
export interface ActivationView {
  /** The next instruction of the innermost call, the instruction that called of the others. */
  readonly place: CodePlace;
  /** Parameters and locals by slot. */
  readonly locals: readonly GuestValue[];
}

/** The calls of the inspected coroutine that have not returned, innermost first, with their locals. */
export function activationViews(subject: Inspected): ActivationView[] {
  const { machine } = subject;
  if (isShowingResults(subject)) return [];
  return activationsOf(subject, shownCoroutine(subject)).map(({ place, frame }) => ({
    place,
    locals: read(machine, frame, frame + localWordsOf(subject, place.functionId)),
  }));
}

/** The calls of the inspected coroutine that have not returned, with the word indexes of their first locals. */
export function activationFrames(
  subject: Inspected,
): readonly { readonly place: CodePlace; readonly frame: number }[] {
  return isShowingResults(subject) ? [] : activationsOf(subject, shownCoroutine(subject));
}

/** The next instruction of the inspected coroutine, in constant time. */
export function shownPlace(subject: Inspected): CodePlace {
  return placeOf(subject, shownPc(subject));
}

/** The next instruction of the inspected coroutine and its callers, innermost first. */
export function backtrace(subject: Inspected): Places {
  return backtraceOf(subject, shownCoroutine(subject));
}

/** All coroutines that have not ended, in the order of spawning. */
export function coroutineViews(subject: Inspected): CoroutineView[] {
  const { machine } = subject;
  const { i32, f64 } = machine.memory;
  // The entry that has returned is listed until calls take its place.
  const ended = machine.run.isReopened ? subject.entry : 0;
  return allCoroutines(machine).filter((at) => at !== ended).map((at) => {
    const wakeFrame = f64[(at + COROUTINE_WAKE) >> 1];
    const isCurrent = at === i32[CONTROL_CURRENT];
    return {
      id: f64[(at + COROUTINE_ID) >> 1],
      state: isCurrent
        ? "running"
        : isParked(i32, at)
        ? "waiting"
        : wakeFrame < 0
        ? "ready"
        : "sleeping",
      ...(wakeFrame < 0 ? {} : { wakeFrame }),
      ...(i32[at + COROUTINE_CALL] === 0 ? {} : { isCall: true as const }),
      backtrace: backtraceOf(subject, at),
    };
  });
}

function read({ heap, strings }: Machine, start: number, end: number): GuestValue[] {
  return readSlots(heap, strings, start, end);
}

/** Whether the coroutine that is shown is the entry, and has returned. */
function isShowingResults(subject: Inspected): boolean {
  return subject.machine.run.hasReturned && shownCoroutine(subject) === subject.entry;
}

/** Operand stack of the inspected frame; of the entry that has returned, its results. */
export function operandStack(subject: Inspected): GuestValue[] {
  const { machine } = subject;
  if (isShowingResults(subject)) return entryResults(subject);
  const { frame, top } = shownRegisters(subject);
  return read(machine, frame + shownLocalWords(subject) + SLOT_WORDS, top);
}

/** Locals of the inspected frame; none of the entry that has returned. */
export function frameLocals(subject: Inspected): GuestValue[] {
  const { machine } = subject;
  if (isShowingResults(subject)) return [];
  const { frame } = shownRegisters(subject);
  return read(machine, frame, frame + shownLocalWords(subject));
}

/** Globals by slot. */
export function globalValues({ machine }: Inspected): GuestValue[] {
  return read(machine, GLOBALS_START, machine.memory.heapStart);
}

function isParked(i32: Int32Array, coroutine: number): boolean {
  const ticket = i32[coroutine + COROUTINE_TICKET];
  return ticket > 0 || ticket === WAITS_FOR_ANY;
}

/** Results of the entry function with their kinds; none before it has returned. */
export function entryResults({ machine, entry }: Inspected): GuestValue[] {
  if (!machine.run.hasReturned) return [];
  const { frame, top } = registersOf(machine, entry);
  return read(machine, frame, top);
}

/** Results of the entry function as plain data, after it has returned. */
export function plainResults({ machine, entry }: Inspected): PlainValue[] {
  const { frame, top } = registersOf(machine, entry);
  return readResults(machine, frame, top, lendObject);
}

/** The value that the THROW of the inspected frame throws, if nothing catches it. */
export function thrownValue({ machine }: Inspected): GuestValue {
  const top = machine.memory.i32[CONTROL_TOP];
  return read(machine, top - SLOT_WORDS, top)[0];
}

/** The error that the THROW of the inspected frame throws, as plain data; `undefined` if it is none of the library. */
export function thrownError({ machine }: Inspected): PlainObject | undefined {
  const { i32 } = machine.memory;
  const at = i32[CONTROL_TOP] - SLOT_WORDS;
  if (i32[at] !== TAG_HEAP_REF) return undefined;
  const object = machine.heap.addressOf(i32[at + LOW]);
  if (i32[object + BLOCK_KIND] !== KIND_OBJECT || sampleOf(i32, object) !== REALM_ERROR) {
    return undefined;
  }
  return readSlotPlain(machine, at, lendElement) as PlainObject;
}

/** Class and message of the error that the THROW of the inspected frame throws; `undefined` if it is none. */
export function thrownTitle({ machine }: Inspected): string | undefined {
  const { memory: { i32 }, heap, strings } = machine;
  const at = i32[CONTROL_TOP] - SLOT_WORDS;
  if (i32[at] !== TAG_HEAP_REF) return undefined;
  const inherited = (key: string): string | undefined => {
    for (let handle = i32[at + LOW]; handle >= 0;) {
      const object = heap.addressOf(handle);
      if (i32[object + BLOCK_KIND] !== KIND_OBJECT) return undefined;
      const text = textProperty(i32, strings, object, key);
      if (text !== undefined) return text;
      handle = prototypeOf(machine, object);
    }
    return undefined;
  };
  const message = inherited("message");
  if (message === undefined) return undefined;
  return [inherited("name") ?? "object", message].filter((part) => part !== "").join(": ");
}

/**
 * Retains the object in a global for the host.
 *
 * @throws {VmError} `NO_OBJECT` if the global does not exist or does not hold an object
 */
export function retainGlobal({ machine, image }: Inspected, slot: number): RetainedObject {
  const isThere = Number.isInteger(slot) && slot >= 0 && slot < image.globals.length;
  if (!isThere) {
    const what = `global ${slot} does not exist; the program declares ${image.globals.length}`;
    throw new VmError("NO_OBJECT", what);
  }
  return retainSlot(machine, GLOBALS_START + slot * SLOT_WORDS);
}

/**
 * Retains an object among the results of the entry function for the host.
 *
 * @throws {VmError} `NO_OBJECT` if the result does not exist or is not an object
 */
export function retainResult({ machine, entry }: Inspected, index: number): RetainedObject {
  const { frame, top } = registersOf(machine, entry);
  const at = frame + index * SLOT_WORDS;
  const isThere = machine.run.hasReturned && Number.isInteger(index) && index >= 0;
  if (!isThere || at >= top) {
    throw new VmError("NO_OBJECT", `the entry function has not returned a result ${index}`);
  }
  return retainSlot(machine, at);
}

/** The registers of a coroutine: in the control block while it runs, else in its own block. */
function registersOf({ memory: { i32 } }: Machine, coroutine: number): Registers {
  const isCurrent = coroutine === i32[CONTROL_CURRENT];
  return {
    pc: i32[isCurrent ? CONTROL_PC : coroutine + COROUTINE_PC],
    frame: i32[isCurrent ? CONTROL_FRAME : coroutine + COROUTINE_FRAME],
    top: i32[isCurrent ? CONTROL_TOP : coroutine + COROUTINE_TOP],
    depth: i32[isCurrent ? CONTROL_DEPTH : coroutine + COROUTINE_DEPTH],
  };
}

/** All coroutines that have not ended, in the order of spawning: the entry comes first. */
export function allCoroutines({ memory: { i32 } }: Machine): number[] {
  const all: number[] = [];
  for (let at = i32[CONTROL_COROUTINES]; at !== 0; at = i32[at + COROUTINE_NEXT]) append(all, at);
  return all.reverse();
}
