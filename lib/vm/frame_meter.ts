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

/** A frame that has ended: its report and the cycles of the collection at its end. */
export interface ClosedFrame {
  readonly frame: FrameReport;
  readonly collecting: number;
}

/** Measures the logical frames of one machine. */
export interface FrameMeter {
  /**
   * Ends the logical frame; unless the program has ended, the next one begins.
   *
   * @param spent cycles of the VM so far
   */
  close(spent: number): ClosedFrame;
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

  /** Ends a logical frame; returns the cycles of a collection, if one is due. */
  const begin = (): number => {
    if (isCollectionDue(account)) collectGarbage(machine, register(CONTROL_TOP));
    machine.depthMark = 0;
    switchFrame(machine);
    account.beginFrame();
    const { extra } = machine;
    machine.extra = 0;
    return extra;
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
    close(spent: number): ClosedFrame {
      const pc = shownPc(subject);
      // What the next frame, or a collection, would change.
      const number = whole(memory.f64[CONTROL_FRAMES >> 1]);
      const hostCalls = machine.hostCalls - run.frameHostCalls;
      const liveBytes = account.framePeakBytes;
      const callDepth = machine.depthMark;
      const strings = machine.strings.count;
      const coroutines = register(CONTROL_COROUTINE_COUNT);
      // The instruction before the next one, if a FRAME_SYNC and not the end of a coroutine ended the frame.
      const sync = pc - HEADER_WORDS - 1;
      const isSync = register(CONTROL_CURRENT) !== 0 && decoded.words[sync] === FRAME_SYNC;
      const collecting = run.isFinished ? 0 : begin();
      if (isSync && collecting > 0) profiler?.settle(sync, collecting);
      const total = spent + collecting;
      const frame: FrameReport = {
        frame: number,
        cycles: total - run.frameCycles,
        hostCalls,
        liveBytes,
        callDepth,
        strings,
        coroutines,
        where: placeName(pc),
      };
      run.frameCycles = total;
      run.frameHostCalls = machine.hostCalls;
      return { frame, collecting };
    },
  };
}
