/** Reads a machine between slices: places, backtraces, coroutines, values. */
import { type CodePlace, formatPlace } from "../image/errors.ts";
import type { ProgramImage } from "../image/image.ts";
import { codePlace } from "../image/verifier.ts";
import {
  CALL_WORDS,
  FUNCTION_LOCALS,
  FUNCTION_WORDS,
  HEADER_WORDS,
} from "../machine/code/code_layout.ts";
import { type DecodedCode, originOf } from "../machine/code/decoded_code.ts";
import { type RetainedObject, retainSlot } from "../machine/host/guest_object.ts";
import { type GuestValue, readSlots } from "../machine/memory/guest_value.ts";
import { SLOT_WORDS } from "../machine/memory/value.ts";
import {
  CONTROL_COROUTINES,
  CONTROL_CURRENT,
  CONTROL_DEPTH,
  CONTROL_FRAME,
  CONTROL_PC,
  CONTROL_TOP,
  COROUTINE_DEPTH,
  COROUTINE_FRAME,
  COROUTINE_ID,
  COROUTINE_NEXT,
  COROUTINE_PC,
  COROUTINE_TOP,
  COROUTINE_WAKE,
  GLOBALS_START,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { VmError } from "../machine/state/vm_error.ts";

/** A coroutine that has not ended. */
export interface CoroutineView {
  /** 0 is the entry; the others count in the order of spawning. */
  readonly id: number;
  /** Whether it runs, is ready to run, or sleeps. */
  readonly state: "running" | "ready" | "sleeping";
  /** Completed frames at which a sleeping one wakes. */
  readonly wakeFrame?: number;
  /** Its next instruction and the calls that led there, innermost first. */
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

/** Shows the state of one machine. Nothing here changes it, except that retained objects stay alive. */
export interface Inspector {
  /** Index of the next instruction of the coroutine that is shown, in the decoded code. */
  pc(): number;
  /** The place of a decoded instruction as text. */
  placeName(word: number): string;
  backtrace(): Places;
  coroutines(): CoroutineView[];
  stack(): GuestValue[];
  locals(): GuestValue[];
  globals(): GuestValue[];
  /** Results of the entry function, after it has returned. */
  results(): GuestValue[];
  /** @throws {VmError} `NO_OBJECT` */
  retainGlobal(slot: number): RetainedObject;
  /** @throws {VmError} `NO_OBJECT` */
  retainResult(index: number): RetainedObject;
}

/** Creates the inspector of a machine. */
export function createInspector(
  machine: Machine,
  image: ProgramImage,
  decoded: DecodedCode,
): Inspector {
  const { memory, heap, strings } = machine;
  /** Places as text, kept: frames end at few places, and often. */
  const placeNames = new Map<number, string>();

  const register = (index: number): number => memory.i32[index];
  /** Block of the entry, once it has been looked for: it stays until the program ends. */
  let entry = 0;
  /** The coroutine that runs, or the entry while all sleep. */
  const shown = (): number => register(CONTROL_CURRENT) || (entry ||= allCoroutines(machine)[0]);
  const placeOf = (word: number): CodePlace => {
    const { functionId, pc } = originOf(image, decoded, word);
    return codePlace(image, functionId, pc);
  };
  const localWordsOf = (functionId: number): number =>
    decoded.functions[functionId * FUNCTION_WORDS + FUNCTION_LOCALS];
  const read = (start: number, end: number): GuestValue[] => readSlots(heap, strings, start, end);

  const backtraceOf = (coroutine: number): Places => {
    const { pc, frame, depth } = registersOf(machine, coroutine);
    const places: Places = [placeOf(pc)];
    let { functionId } = places[0];
    let at = frame;
    for (let level = depth; level > 1; level--) {
      const header = at + localWordsOf(functionId);
      const call = register(header + HEADER_RETURN) - CALL_WORDS - HEADER_WORDS;
      at -= register(header + HEADER_CALLER_DISTANCE);
      const place = placeOf(call);
      functionId = place.functionId;
      places.push(place);
    }
    return places;
  };
  /** Words of the locals of the frame that is shown. */
  const shownLocalWords = (): number => localWordsOf(placeOf(inspector.pc()).functionId);

  const inspector: Inspector = {
    pc: () => registersOf(machine, shown()).pc,
    placeName(word: number): string {
      let name = placeNames.get(word);
      if (name === undefined) {
        name = formatPlace(placeOf(word));
        placeNames.set(word, name);
      }
      return name;
    },
    backtrace: () => backtraceOf(shown()),
    coroutines: () =>
      allCoroutines(machine).map((at) => {
        const wakeFrame = memory.f64[(at + COROUTINE_WAKE) >> 1];
        const isCurrent = at === register(CONTROL_CURRENT);
        return {
          id: memory.f64[(at + COROUTINE_ID) >> 1],
          state: isCurrent ? "running" : wakeFrame < 0 ? "ready" : "sleeping",
          ...(wakeFrame < 0 ? {} : { wakeFrame }),
          backtrace: backtraceOf(at),
        };
      }),
    stack(): GuestValue[] {
      // After the return the entry's frame is gone; its results are left.
      if (machine.run.hasReturned) return inspector.results();
      const { frame, top } = registersOf(machine, shown());
      return read(frame + shownLocalWords() + SLOT_WORDS, top);
    },
    locals(): GuestValue[] {
      if (machine.run.hasReturned) return [];
      const { frame } = registersOf(machine, shown());
      return read(frame, frame + shownLocalWords());
    },
    globals: () => read(GLOBALS_START, memory.heapStart),
    results: () => read(register(CONTROL_FRAME), register(CONTROL_TOP)),
    retainGlobal(slot: number): RetainedObject {
      const isThere = Number.isInteger(slot) && slot >= 0 && slot < image.globals.length;
      if (!isThere) {
        const what = `there is no global ${slot}; the program has ${image.globals.length}`;
        throw new VmError("NO_OBJECT", what);
      }
      return retainSlot(machine, GLOBALS_START + slot * SLOT_WORDS);
    },
    retainResult(index: number): RetainedObject {
      const at = register(CONTROL_FRAME) + index * SLOT_WORDS;
      const isThere = machine.run.hasReturned && Number.isInteger(index) && index >= 0;
      if (!isThere || at >= register(CONTROL_TOP)) {
        throw new VmError("NO_OBJECT", `there is no result ${index}`);
      }
      return retainSlot(machine, at);
    },
  };
  return inspector;
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
function allCoroutines({ memory: { i32 } }: Machine): number[] {
  const all: number[] = [];
  for (let at = i32[CONTROL_COROUTINES]; at !== 0; at = i32[at + COROUTINE_NEXT]) all.push(at);
  return all.reverse();
}
