/** Progress of a run across slices, as words of linear memory. */
import type { LinearMemory } from "../memory/linear_memory.ts";
import {
  CONTROL_AT_BREAK,
  CONTROL_CURRENT,
  CONTROL_CYCLES,
  CONTROL_DEBT,
  CONTROL_END,
  CONTROL_FRAME_STRINGS,
  CONTROL_PARKED,
  CONTROL_SLEEPERS,
  COROUTINE_ID,
  END_AFTER_RETURN,
  END_OTHER,
  END_RETURNED,
} from "./layout.ts";
import { whole } from "./whole.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const AT_BREAK = CONTROL_AT_BREAK;
const CURRENT = CONTROL_CURRENT;
const CYCLES = CONTROL_CYCLES;
const DEBT = CONTROL_DEBT;
const END = CONTROL_END;
const FRAME_STRINGS = CONTROL_FRAME_STRINGS;
const ID = COROUTINE_ID;
const PARKED = CONTROL_PARKED;
const SLEEPERS = CONTROL_SLEEPERS;

/** State a slice needs from the slices before it. */
export class RunState {
  /**
   * Whether a slice is running, in which case the caller is a host function. False between slices.
   */
  isRunning = false;
  /** The host's clock is being asked, in the middle of an instruction: objects and stacks can't be read. */
  isAskingClock = false;
  /**
   * While a slice runs: what all slices, with this one, would have spent if the machine's fuel were 0 now.
   * So {@link RunState.cycles} of this moment are this less the fuel.
   */
  cyclesWithoutFuel = 0;
  /** A slice was left half-way because the host failed: nothing can be run any more. */
  hasFailed = false;
  readonly #memory: LinearMemory;

  /** Creates a view of the progress recorded in a memory. */
  constructor(memory: LinearMemory) {
    this.#memory = memory;
  }

  /** Whether nothing can be run: the program has ended, or the VM was disposed. */
  get isFinished(): boolean {
    const { i32, f64 } = this.#memory;
    if (this.hasFailed) return true;
    if (i32[END] !== END_RETURNED) return i32[END] !== 0;
    // Before the first call after the return the entry still is the current coroutine.
    if (!this.isReopened) return true;
    return (i32[CURRENT] | i32[SLEEPERS] | i32[PARKED]) === 0 && f64[DEBT >> 1] <= 0;
  }

  /** Whether the program has halted or trapped: it can't be called any more. */
  get isOver(): boolean {
    return this.hasFailed || this.#memory.i32[END] > END_RETURNED;
  }

  /** Whether the entry function returned; its results lie between its frame and top. */
  get hasReturned(): boolean {
    const end = this.#memory.i32[END];
    return end === END_RETURNED || end === END_AFTER_RETURN;
  }

  /** Whether a guest call has been made after the entry's return: then the entry is not current. */
  get isReopened(): boolean {
    const { i32, f64 } = this.#memory;
    const current = i32[CURRENT];
    return this.hasReturned && (current === 0 || f64[(current + ID) >> 1] !== 0);
  }

  /** Ends the program because its entry has returned, or for another reason. */
  end(how: typeof END_RETURNED | typeof END_OTHER): void {
    this.#memory.i32[END] = how === END_OTHER && this.hasReturned ? END_AFTER_RETURN : how;
  }

  /** Whether the last slice ended at a breakpoint; the next slice starts past it. */
  get stoppedAtBreakpoint(): boolean {
    return this.#memory.i32[AT_BREAK] !== 0;
  }

  set stoppedAtBreakpoint(value: boolean) {
    this.#memory.i32[AT_BREAK] = value ? 1 : 0;
  }

  /**
   * Strings held before the collection at the end of a logical frame, while that is being paid for;
   * otherwise -1.
   */
  get frameStrings(): number {
    return this.#memory.i32[FRAME_STRINGS] - 1;
  }

  set frameStrings(value: number) {
    this.#memory.i32[FRAME_STRINGS] = value + 1;
  }

  /** Cycles spent in all slices. */
  get cycles(): number {
    return whole(this.#memory.f64[CYCLES >> 1]);
  }

  set cycles(value: number) {
    this.#memory.f64[CYCLES >> 1] = value;
  }
}
