/** Progress of a run from slice to slice, as words of linear memory. */
import type { LinearMemory } from "../memory/linear_memory.ts";
import {
  CONTROL_AT_BREAK,
  CONTROL_CYCLES,
  CONTROL_END,
  CONTROL_FRAME_START_CYCLES,
  CONTROL_FRAME_START_HOST_CALLS,
  CONTROL_FRAME_STRINGS,
  END_OTHER,
  END_RETURNED,
} from "./layout.ts";
import { whole } from "./whole.ts";

// This module's own names: an engine folds these into code, but loads an imported one at every use.
const AT_BREAK = CONTROL_AT_BREAK;
const CYCLES = CONTROL_CYCLES;
const END = CONTROL_END;
const FRAME_STRINGS = CONTROL_FRAME_STRINGS;
const FRAME_START_CYCLES = CONTROL_FRAME_START_CYCLES;
const FRAME_START_HOST_CALLS = CONTROL_FRAME_START_HOST_CALLS;

/** Where a run has got to: what slices need to know of the slices before them. */
export class RunState {
  /** A slice is being run: whoever asks is a host function. Never between two slices. */
  isRunning = false;
  /** A slice was left half-way because the host failed: nothing can be run any more. */
  hasFailed = false;
  readonly #memory: LinearMemory;

  /** The progress recorded in a memory. */
  constructor(memory: LinearMemory) {
    this.#memory = memory;
  }

  /** The program has returned, halted or trapped. */
  get isFinished(): boolean {
    return this.hasFailed || this.#memory.i32[END] !== 0;
  }

  set isFinished(value: boolean) {
    const { i32 } = this.#memory;
    if (value !== (i32[END] !== 0)) i32[END] = value ? END_OTHER : 0;
  }

  /** The entry function returned; its results lie between frame and top. */
  get hasReturned(): boolean {
    return this.#memory.i32[END] === END_RETURNED;
  }

  set hasReturned(value: boolean) {
    if (value) this.#memory.i32[END] = END_RETURNED;
  }

  /** The last slice ended at a breakpoint: the next one begins behind it. */
  get stoppedAtBreakpoint(): boolean {
    return this.#memory.i32[AT_BREAK] !== 0;
  }

  set stoppedAtBreakpoint(value: boolean) {
    this.#memory.i32[AT_BREAK] = value ? 1 : 0;
  }

  /**
   * While the collection at the end of a logical frame is being paid for: the strings held before it.
   * Otherwise -1.
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

  /** Cycles at the start of the logical frame. */
  get frameCycles(): number {
    return whole(this.#memory.f64[FRAME_START_CYCLES >> 1]);
  }

  set frameCycles(value: number) {
    this.#memory.f64[FRAME_START_CYCLES >> 1] = value;
  }

  /** Host calls at the start of the logical frame. */
  get frameHostCalls(): number {
    return whole(this.#memory.f64[FRAME_START_HOST_CALLS >> 1]);
  }

  set frameHostCalls(value: number) {
    this.#memory.f64[FRAME_START_HOST_CALLS >> 1] = value;
  }
}
