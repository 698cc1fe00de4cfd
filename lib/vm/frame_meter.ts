/** Meters logical frames and runs the collection that may be due at the end of one. */
import { HEADER_WORDS } from "../machine/code/code_layout.ts";
import { formatPlace } from "../image/errors.ts";
import { isCollectionDue } from "../machine/memory/collector.ts";
import { collectGarbage } from "../machine/semantics/allocation.ts";
import { switchFrame } from "../machine/semantics/scheduler.ts";
import {
  CONTROL_COROUTINE_COUNT,
  CONTROL_CURRENT,
  CONTROL_CYCLES,
  CONTROL_DEPTH_MARK,
  CONTROL_FRAME_START_CYCLES,
  CONTROL_FRAME_START_HOST_CALLS,
  CONTROL_FRAMES,
  CONTROL_HOST_CALLS,
  CONTROL_STRING_COUNT,
  CONTROL_TOP,
} from "../machine/state/layout.ts";
import { whole } from "../machine/state/whole.ts";
import type { FrameReport } from "./frame_report.ts";
import { type Inspected, placeOf, shownPc } from "./inspector.ts";
import type { Profiler } from "./profiling.ts";

const FRAME_SYNC = 0x80;

// This module's own names, as frames are frequent: an engine folds these into code, but loads an imported
// one at every use. Words, then indexes of doubles.
const COROUTINE_COUNT = CONTROL_COROUTINE_COUNT;
const DEPTH_MARK = CONTROL_DEPTH_MARK;
const STRING_COUNT = CONTROL_STRING_COUNT;
const CYCLES = CONTROL_CYCLES >> 1;
const FRAMES = CONTROL_FRAMES >> 1;
const FRAME_START_CYCLES = CONTROL_FRAME_START_CYCLES >> 1;
const FRAME_START_HOST_CALLS = CONTROL_FRAME_START_HOST_CALLS >> 1;
const HOST_CALLS = CONTROL_HOST_CALLS >> 1;

/** Value of `run.frameStrings` if no logical frame is ending. */
export const NOT_ENDING = -1;

/** Measures the logical frames of one machine. */
export interface FrameMeter {
  /**
   * Runs the collection at the end of a logical frame, if one is due. {@link FrameMeter.close} is called
   * once its cycles are paid.
   *
   * @returns the cycles of the collection; 0 if none ran
   */
  collect(): number;
  /** Ends the logical frame, the last one of a program. All cycles of the frame must have been counted. */
  close(): FrameReport;
  /** Ends the logical frame, likewise, and begins the next one. */
  pass(): FrameReport;
  /** Begins another logical frame after the last one. */
  reopen(): void;
}

/** Creates the meter of a machine. */
export function createFrameMeter(
  subject: Inspected,
  profiler: Profiler | undefined,
): FrameMeter {
  const { machine, decoded } = subject;
  const { memory, account, run } = machine;
  /** Cache of formatted places: frames end often, but at few places. */
  const placeNames = new Map<number, string>();
  const register = (index: number): number => memory.i32[index];

  const begin = (): void => {
    const { i32, f64 } = memory;
    run.frameStrings = NOT_ENDING;
    f64[FRAME_START_CYCLES] = f64[CYCLES];
    f64[FRAME_START_HOST_CALLS] = f64[HOST_CALLS];
    i32[DEPTH_MARK] = 0;
    switchFrame(machine);
  };

  const placeName = (word: number): string => {
    let name = placeNames.get(word);
    if (name === undefined) {
      // Without the file: evidence of one program is the same wherever its source lies.
      const { file: _, ...place } = placeOf(subject, word);
      name = formatPlace(place);
      placeNames.set(word, name);
    }
    return name;
  };

  const close = (): FrameReport => {
    const { i32, f64 } = memory;
    const { frameStrings } = run;
    return {
      frame: whole(f64[FRAMES]),
      cycles: whole(f64[CYCLES] - f64[FRAME_START_CYCLES]),
      hostCalls: whole(f64[HOST_CALLS] - f64[FRAME_START_HOST_CALLS]),
      liveBytes: account.endFrame(),
      callDepth: i32[DEPTH_MARK],
      strings: frameStrings === NOT_ENDING ? i32[STRING_COUNT] + account.deadStrings : frameStrings,
      coroutines: i32[COROUTINE_COUNT],
      where: placeName(shownPc(subject)),
    };
  };

  return {
    collect(): number {
      if (run.frameStrings !== NOT_ENDING || !isCollectionDue(account)) return 0;
      run.frameStrings = machine.strings.count + account.deadStrings;
      collectGarbage(machine, register(CONTROL_TOP));
      const { extra } = machine;
      machine.extra = 0;
      // The cost belongs to the FRAME_SYNC before the next instruction, unless the end of a coroutine ended the frame.
      const sync = shownPc(subject) - HEADER_WORDS - 1;
      const isSync = register(CONTROL_CURRENT) !== 0 && decoded.words[sync] === FRAME_SYNC;
      if (isSync) profiler?.settle(sync, extra);
      return extra;
    },
    close,
    pass(): FrameReport {
      const report = close();
      begin();
      return report;
    },
    reopen: begin,
  };
}
