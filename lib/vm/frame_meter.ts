/** Logical frames: what each cost, and the collection that may be due at its end. */
import { HEADER_WORDS } from "../machine/code/code_layout.ts";
import { formatPlace } from "../image/errors.ts";
import { isCollectionDue } from "../machine/memory/collector.ts";
import { collectGarbage } from "../machine/semantics/allocation.ts";
import { switchFrame } from "../machine/semantics/scheduler.ts";
import {
  CONTROL_COROUTINE_COUNT,
  CONTROL_CURRENT,
  CONTROL_FRAMES,
  CONTROL_TOP,
} from "../machine/state/layout.ts";
import { whole } from "../machine/state/whole.ts";
import type { FrameReport } from "./frame_report.ts";
import { type Inspected, placeOf, shownPc } from "./inspector.ts";
import type { Profiler } from "./profiling.ts";

const FRAME_SYNC = 0x80;

/** In `run.frameStrings`: no frame is at its end. */
export const NOT_ENDING = -1;

/** Measures the logical frames of one machine. */
export interface FrameMeter {
  /**
   * Makes the collection at the end of a logical frame, if one is due. {@link FrameMeter.close} comes when
   * its cycles are paid.
   *
   * @returns its cycles
   */
  collect(): number;
  /**
   * Ends the logical frame, all of whose cycles are counted. Unless the program has ended, the next one
   * begins.
   */
  close(): FrameReport;
}

/** Creates the meter of a machine. */
export function createFrameMeter(
  subject: Inspected,
  profiler: Profiler | undefined,
): FrameMeter {
  const { machine, decoded } = subject;
  const { memory, account, run } = machine;
  /** Places as text, kept: frames end at few places, and often. */
  const placeNames = new Map<number, string>();
  const register = (index: number): number => memory.i32[index];

  const begin = (): void => {
    run.frameStrings = NOT_ENDING;
    run.frameCycles = run.cycles;
    run.frameHostCalls = machine.hostCalls;
    machine.depthMark = 0;
    switchFrame(machine);
    account.beginFrame();
  };

  const placeName = (word: number): string => {
    let name = placeNames.get(word);
    if (name === undefined) {
      name = formatPlace(placeOf(subject, word));
      placeNames.set(word, name);
    }
    return name;
  };

  return {
    collect(): number {
      if (run.frameStrings !== NOT_ENDING || !isCollectionDue(account)) return 0;
      run.frameStrings = machine.strings.count;
      collectGarbage(machine, register(CONTROL_TOP));
      const { extra } = machine;
      machine.extra = 0;
      // The instruction before the next one, if a FRAME_SYNC and not the end of a coroutine ends the frame.
      const sync = shownPc(subject) - HEADER_WORDS - 1;
      const isSync = register(CONTROL_CURRENT) !== 0 && decoded.words[sync] === FRAME_SYNC;
      if (isSync) profiler?.settle(sync, extra);
      return extra;
    },
    close(): FrameReport {
      account.notePeak();
      const report: FrameReport = {
        frame: whole(memory.f64[CONTROL_FRAMES >> 1]),
        cycles: run.cycles - run.frameCycles,
        hostCalls: machine.hostCalls - run.frameHostCalls,
        liveBytes: account.framePeakBytes,
        callDepth: machine.depthMark,
        strings: run.frameStrings === NOT_ENDING ? machine.strings.count : run.frameStrings,
        coroutines: register(CONTROL_COROUTINE_COUNT),
        where: placeName(shownPc(subject)),
      };
      if (!run.isFinished) begin();
      return report;
    },
  };
}
