/** The past of a running VM: goes to any earlier moment, by snapshots and the journal since. */
import { PrometeuError } from "../isa/prometeu_error.ts";
import { CONTROL_CURRENT, CONTROL_DEPTH, COROUTINE_ID } from "../machine/state/layout.ts";
import { VmError } from "../machine/state/vm_error.ts";
import type { InstantiateOptions, Program } from "../vm/program.ts";
import type { JournalMark, JournalRecorder, OpenedJournal, Replay } from "../vm/replaying.ts";
import type { RunAsyncOptions } from "../vm/run_async.ts";
import type { Slice } from "../vm/slice.ts";
import type { RunOptions } from "../vm/runners.ts";
import { type InnerVm, PARTS, type Vm } from "../vm/vm.ts";
import { type Activation, activationsOf } from "./activations.ts";
import { largestBlock } from "./largest_block.ts";
import { leastUseful, redundant } from "./thinning.ts";

/** Options for a {@link History}. */
export interface HistoryOptions extends Omit<InstantiateOptions, "journal"> {
  /** Records what the host does: a new `createRecorder()` of `@prometeu/runtime/journal`. */
  readonly journal: JournalRecorder;
  /** Most bytes of all snapshots together. Default: 64 MiB. */
  readonly maxBytes?: number;
  /**
   * Fewest cycles between two snapshots, a whole number ≥ 1. Default: 65536, or as many as the last
   * snapshot has bytes if that is more, so that snapshots don't take most of the time.
   */
  readonly spacing?: number;
}

/** A moment of a run, between two instructions. */
export interface Moment {
  /** Cycles spent since the start. */
  readonly cycles: number;
  /** Instructions executed since the start. */
  readonly instructions: number;
}

/**
 * Looks at a VM that has stopped on the way to the past, and returns a test of what one more step makes
 * of it. {@link History.runBack} ends at the last stop whose test passes.
 */
export type StopTest = (vm: Vm) => () => boolean;

const ALWAYS: StopTest = () => () => true;

/** Default of {@link HistoryOptions.maxBytes}. */
const MAX_BYTES = 64 << 20;

/** Default of {@link HistoryOptions.spacing}: some tenths of a millisecond of a run. */
const SPACING = 1 << 16;

/** The journal as it was when it was opened. */
interface OpenedUntil {
  readonly journal: OpenedJournal;
  readonly end: Moment;
  /** Whether the program had ended. */
  readonly finished: boolean;
}

/** A snapshot. The first one, of the start, has no bytes: a new VM is in this state. */
interface Kept extends Moment {
  readonly from: { readonly snapshot: Uint8Array; readonly mark: JournalMark } | undefined;
}

/**
 * Runs a program and goes back to any earlier moment of the run. The past is repeated from a snapshot and
 * the recorded answers of the host: no host function is called again. Going forward repeats what is
 * recorded and then runs on.
 *
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { History } from "@prometeu/runtime/debug";
 * import { createRecorder } from "@prometeu/runtime/journal";
 * import { assertEquals } from "@std/assert";
 *
 * const program = load(assemble(`
 * .func main params=0 locals=0 rets=1
 *   PUSH_I32 6
 *   PUSH_I32 7
 *   MUL
 *   RET
 * .end`));
 * const history = new History(program, { journal: createRecorder() });
 * history.run({ budget: Infinity });
 * history.goToInstruction(2);
 * assertEquals(history.vm.stack(), [{ kind: "int32", value: 6 }, { kind: "int32", value: 7 }]);
 * history.stepBack();
 * assertEquals(history.vm.stack(), [{ kind: "int32", value: 6 }]);
 * ```
 */
export class History {
  /**
   * The VM at the end of what is recorded. It may be run and changed by itself, too: what happens to it is
   * recorded, but {@link History.run} also takes snapshots on the way.
   */
  readonly live: Vm;
  readonly #program: Program;
  readonly #journal: JournalRecorder;
  readonly #maxBytes: number;
  readonly #spacing: number;
  /** Whether the snapshots of a large state are rarer. */
  readonly #isAdaptive: boolean;
  /** Largest block of the code: what a budget may be overrun by. */
  readonly #block: Moment;
  /** Ascending. */
  readonly #kept: Kept[] = [{ cycles: 0, instructions: 0, from: undefined }];
  /** Cycles at which the next snapshot is due. */
  #dueAt: number;
  /** By {@link keyOf}. */
  readonly #breakpoints = new Map<string, Breakpoint>();
  /** The past that is shown; `undefined` at the end of what is recorded. */
  #replay: Replay | undefined;
  /** The snapshot it began with. */
  #origin: Kept = this.#kept[0];
  /** The journal up to the moment when it was opened. */
  #opened: OpenedUntil | undefined;
  #isRunning = false;

  /**
   * Creates a VM whose past is kept.
   *
   * @throws {RangeError} if `spacing` or `maxBytes` is out of range, or for a reason of `instantiate`
   * @throws {TypeError} for a reason of `instantiate`
   */
  constructor(program: Program, options: HistoryOptions) {
    const { maxBytes = MAX_BYTES, spacing = SPACING, ...given } = options;
    if (!Number.isSafeInteger(spacing) || spacing < 1) {
      throw new RangeError(`spacing must be a whole number of cycles, at least 1; got ${spacing}`);
    }
    if (!(maxBytes >= 0)) throw new RangeError(`maxBytes must be at least 0; got ${maxBytes}`);
    this.#program = program;
    this.#journal = options.journal;
    this.#maxBytes = maxBytes;
    this.#spacing = spacing;
    this.#dueAt = spacing;
    this.#isAdaptive = options.spacing === undefined;
    this.live = program.instantiate(given);
    this.#block = largestBlock((this.live as InnerVm)[PARTS].decoded);
  }

  /** The VM at the moment that is shown, to be looked at. After a method that moves, it may be another one. */
  get vm(): Vm {
    return this.#replay?.vm ?? this.live;
  }

  /** The moment that is shown. */
  get moment(): Moment {
    return momentOf(this.vm);
  }

  /** The last moment that is recorded. */
  get end(): Moment {
    return momentOf(this.live);
  }

  /** Whether the moment that is shown is the end of what is recorded. */
  get isLive(): boolean {
    return this.#replay === undefined;
  }

  /** Number of snapshots and their size in bytes. */
  get snapshots(): { readonly count: number; readonly bytes: number } {
    const bytes = this.#kept.reduce((sum, { from }) => sum + (from?.snapshot.length ?? 0), 0);
    return { count: this.#kept.length - 1, bytes };
  }

  /** Number of the current coroutine, and of its calls that have not returned; -1 and 0 while all sleep. */
  get call(): { readonly coroutine: number; readonly depth: number } {
    const { i32, f64 } = this.#machine().memory;
    const current = i32[CONTROL_CURRENT];
    if (current === 0) return { coroutine: -1, depth: 0 };
    return { coroutine: f64[(current + COROUTINE_ID) >> 1], depth: i32[CONTROL_DEPTH] };
  }

  /** Calls of the current coroutine that have not returned, innermost first, with the names of their locals. */
  activations(): readonly Activation[] {
    return activationsOf(this.vm);
  }

  /**
   * Adds a breakpoint for {@link History.run} and {@link History.runBack}.
   *
   * @throws {VmError} `NO_INSTRUCTION` if no reachable instruction begins there
   */
  addBreakpoint(functionId: number, pc: number): void {
    const { vm } = this;
    vm.addBreakpoint(functionId, pc);
    vm.removeBreakpoint(functionId, pc);
    this.#breakpoints.set(keyOf({ functionId, pc }), { functionId, pc });
  }

  /** Whether there is a breakpoint. */
  hasBreakpoint(functionId: number, pc: number): boolean {
    return this.#breakpoints.has(keyOf({ functionId, pc }));
  }

  /** Removes a breakpoint; returns whether there was one. */
  removeBreakpoint(functionId: number, pc: number): boolean {
    return this.#breakpoints.delete(keyOf({ functionId, pc }));
  }

  /**
   * Runs forward, as {@link Vm.run} does: what is recorded is repeated, then the program runs on.
   *
   * @throws {VmError} `FINISHED`, `RUNNING` or `DISPOSED`
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  run(options: RunOptions): Slice {
    return this.#moving(() => this.#run(options));
  }

  #run(options: RunOptions): Slice {
    const replay = this.#replay;
    if (replay === undefined) return this.#withBreakpoints(() => this.#runLive(options));
    const slice = this.#withBreakpoints(() => replay.run(options));
    if (!replay.isOver) return slice;
    this.#show(undefined);
    const left = options.budget - slice.cycles;
    const isStopped = slice.reason !== "budget" || left < 1 || this.live.finished;
    if (isStopped) return slice;
    return joined(slice, this.#withBreakpoints(() => this.#runLive({ budget: left })));
  }

  /**
   * Runs forward likewise, and waits for host functions that answer later, as {@link Vm.runAsync} does.
   *
   * @throws {VmError} `FINISHED`, `RUNNING` or `DISPOSED`
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  async runAsync(options: RunAsyncOptions): Promise<Slice> {
    let slice: Slice | undefined;
    let left = options.budget;
    let wasWaiting = false;
    while (!this.isLive) {
      const before = this.moment;
      const part = this.run({ ...options, budget: left });
      options.onSlice?.(part);
      left -= part.cycles;
      slice = slice === undefined ? part : joined(slice, part);
      // The first slice comes to the wait, the next one has the answer.
      const isWaiting = part.reason === "waiting";
      const isStuck = isWaiting && wasWaiting && isSame(before, this.moment);
      wasWaiting = isWaiting;
      if (left < 1 || isStuck || !goesOn(part)) return slice;
    }
    const more = await this.#runLiveAsync({ ...options, budget: left });
    return slice === undefined ? more : joined(slice, more);
  }

  async #runLiveAsync(options: RunAsyncOptions): Promise<Slice> {
    this.#checkIdle();
    const remove = this.#addBreakpoints();
    this.#isRunning = true;
    try {
      return await this.live.runAsync({
        ...options,
        onSlice: (part) => {
          this.#keep();
          options.onSlice?.(part);
        },
      });
    } finally {
      this.#isRunning = false;
      remove();
    }
  }

  /**
   * Executes one instruction, or passes one logical frame while every coroutine sleeps.
   *
   * @throws {VmError} `FINISHED`, `RUNNING` or `DISPOSED`
   */
  step(): Slice {
    return this.#moving(() => this.#stepOn());
  }

  /**
   * Goes back by one instruction, or by one logical frame in which every coroutine slept.
   *
   * @returns whether there was one; at the start there is none
   */
  stepBack(): boolean {
    return this.#moving(() => this.#stepBack());
  }

  #stepBack(): boolean {
    const { cycles, instructions } = this.moment;
    if (cycles === 0) return false;
    // The moment before has one instruction less, or as many and one frame less. It is found by coming
    // from before, and then gone to.
    const before = Math.max(0, instructions - 1);
    const goBefore = (): void => this.#goToInstruction(before);
    goBefore();
    let steps = 0;
    for (; this.moment.cycles < cycles; steps++) this.#stepOn();
    goBefore();
    for (let step = 1; step < steps; step++) this.#stepOn();
    return true;
  }

  /**
   * Goes to the first moment at which so many cycles have been spent. Beyond what is recorded, the program
   * runs on, until it ends or waits for the host.
   *
   * @throws {RangeError} unless it is a whole number ≥ 0
   */
  goTo(cycle: number): void {
    checkMoment("cycle", cycle);
    this.#moving(() => this.#goTo(cycle));
  }

  #goTo(cycle: number): void {
    this.#startBefore(
      (kept) => kept.cycles <= cycle,
      this.moment.cycles <= cycle,
      (end) => end.cycles <= cycle,
    );
    this.#advance(() => cycle - this.moment.cycles, this.#block.cycles);
    this.#pay();
  }

  /**
   * Goes to the first moment at which so many instructions have been executed, likewise.
   *
   * @throws {RangeError} unless it is a whole number ≥ 0
   */
  goToInstruction(instruction: number): void {
    checkMoment("instruction", instruction);
    this.#moving(() => this.#goToInstruction(instruction));
  }

  /**
   * Goes back to the last breakpoint before this moment. Without one, goes to the start.
   *
   * @param test which stops count; default: all
   * @returns whether there was one
   */
  runBack(test: StopTest = ALWAYS): boolean {
    return this.#moving(() => this.#runBack(test, false));
  }

  /**
   * Goes back, instruction by instruction, to the last moment before this one that satisfies `isThere`.
   * Without one, goes to the start.
   *
   * @param isThere looks at a VM at some moment; it must not move in the history
   * @returns whether there was one
   */
  stepBackTo(isThere: (vm: Vm) => boolean): boolean {
    const test: StopTest = (vm) => {
      const isFound = isThere(vm);
      return () => isFound;
    };
    return this.#moving(() => this.#runBack(test, true));
  }

  /** Disposes of the live VM and of the one that is shown. */
  [Symbol.dispose](): void {
    this.live[Symbol.dispose]();
    this.#show(undefined);
  }

  #runBack(test: StopTest, everywhere: boolean): boolean {
    let until = this.moment.cycles;
    for (let i = this.#kept.length - 1; i >= 0; i--) {
      const { cycles } = this.#kept[i];
      if (cycles >= until) continue;
      const found = this.#lastStop(i, until, test, everywhere);
      if (found !== undefined) {
        this.#goTo(found);
        return true;
      }
      until = cycles;
    }
    this.#goTo(0);
    return false;
  }

  #goToInstruction(instruction: number): void {
    // Of several moments with as many instructions the first is meant; a snapshot may be of another one.
    const isBefore = (moment: Moment): boolean =>
      moment.instructions < instruction || moment.cycles === 0;
    this.#startBefore(isBefore, isBefore(this.moment), (end) => end.instructions < instruction);
    this.#advance(() => instruction - this.moment.instructions, this.#block.instructions);
  }

  /** Shows the latest moment that can be shown at once and that is before the one to go to. */
  #startBefore(
    isBefore: (moment: Moment) => boolean,
    isHere: boolean,
    isBeyondEnd: (end: Moment) => boolean,
  ): void {
    if (isBeyondEnd(this.end)) return this.#show(undefined);
    const index = this.#kept.findLastIndex(isBefore);
    const isNearer = isHere && this.moment.cycles >= this.#kept[index].cycles;
    if (!isNearer) this.#restart(index);
  }

  /** Shows the past of a replay, or the end of what is recorded. */
  #show(replay: Replay | undefined): void {
    this.#replay?.vm[Symbol.dispose]();
    this.#replay = replay;
  }

  /** Shows the moment of a snapshot. */
  #restart(index: number): void {
    this.#origin = this.#kept[index];
    const { from } = this.#origin;
    const replay = this.#program.replay(this.#journalSoFar(), from === undefined ? {} : { from });
    this.#show(replay.isOver ? undefined : replay);
  }

  #journalSoFar(): OpenedJournal {
    const opened = this.#opened;
    if (opened !== undefined && !this.#isStale(opened)) return opened.journal;
    const { end, live: { finished } } = this;
    const journal = this.#journal.open();
    this.#opened = { journal, end, finished };
    return journal;
  }

  /** Whether more has been recorded since. A trap may end a program whose moment stays the same. */
  #isStale({ end, finished }: OpenedUntil): boolean {
    return !isSame(end, this.end) || finished !== this.live.finished;
  }

  /** Moves on until nothing is left of a distance, or nothing moves any more. */
  #advance(left: () => number, overrun: number): void {
    for (let distance = left(); distance > 0; distance = left()) {
      if (this.#replay === undefined && this.live.finished) return;
      const before = this.moment.cycles;
      const stretch = distance - overrun;
      // Half of a long way at a time: the snapshots between make the next ways there shorter.
      const isLong = this.#replay !== undefined && stretch > 2 * this.#spacing;
      if (stretch > 0) this.#runOn(isLong ? Math.ceil(stretch / 2) : stretch);
      else this.#stepOn();
      if (isLong) this.#keepPast();
      if (this.isLive && this.moment.cycles === before) return;
    }
  }

  /** Runs on for a budget, without breakpoints, to the end of an instruction that is paid. */
  #runOn(budget: number): void {
    this.#sliceOn({ budget });
    for (;;) {
      this.#pay();
      if (this.#machine().progress === 0) return;
      this.#stepOn();
    }
  }

  /** Pays what is left of the last instruction; it counts in the moment already. */
  #pay(): void {
    for (let { debt } = this.#machine(); debt > 0; { debt } = this.#machine()) {
      this.#sliceOn({ budget: debt });
    }
  }

  #sliceOn(options: RunOptions): void {
    const replay = this.#replay;
    if (replay === undefined) {
      this.#runLive(options);
      return;
    }
    replay.run(options);
    if (replay.isOver) this.#show(undefined);
  }

  #stepOn(): Slice {
    const replay = this.#replay;
    if (replay === undefined) {
      const slice = this.#running(() => this.live.step());
      this.#keep();
      return slice;
    }
    const slice = replay.step();
    if (replay.isOver) this.#show(undefined);
    return slice;
  }

  /** The cycles of the last stop after a snapshot and before `until` whose test passes, if there is one. */
  #lastStop(
    index: number,
    until: number,
    test: StopTest,
    everywhere: boolean,
  ): number | undefined {
    this.#restart(index);
    let found: number | undefined;
    for (let { cycles } = this.moment; cycles < until; { cycles } = this.moment) {
      if (everywhere || this.#isAtBreakpoint()) {
        const isCounted = test(this.vm);
        this.#stepOn();
        if (isCounted()) found = cycles;
      } else if (!everywhere && until - cycles > this.#block.cycles) {
        this.#withBreakpoints(() => this.#runOn(until - cycles - this.#block.cycles));
      } else {
        this.#stepOn();
      }
      if (this.isLive) break;
    }
    return found;
  }

  #isAtBreakpoint(): boolean {
    const { memory, run } = this.#machine();
    if (memory.i32[CONTROL_CURRENT] === 0 || run.isFinished) return false;
    return this.#breakpoints.has(keyOf(this.vm.place()));
  }

  #withBreakpoints<T>(action: () => T): T {
    const remove = this.#addBreakpoints();
    try {
      return action();
    } finally {
      remove();
    }
  }

  /** Adds the breakpoints to the VM that is shown; returns a function that removes them. */
  #addBreakpoints(): () => void {
    const { vm } = this;
    const all = [...this.#breakpoints.values()];
    for (const { functionId, pc } of all) vm.addBreakpoint(functionId, pc);
    return () => {
      // The way may have led beyond the past, whose VM is then disposed of.
      if ((vm as InnerVm)[PARTS].machine.isDisposed) return;
      for (const { functionId, pc } of all) vm.removeBreakpoint(functionId, pc);
    };
  }

  /** Runs the live VM, and takes snapshots on the way. */
  #runLive({ budget }: RunOptions): Slice {
    let slice: Slice | undefined;
    for (let left = budget; slice === undefined || slice.reason === "budget" && left > 0;) {
      const part = this.#running(() => this.live.run({ budget: Math.min(left, this.#untilDue()) }));
      this.#keep();
      slice = slice === undefined ? part : joined(slice, part);
      left -= part.cycles;
    }
    return slice;
  }

  #running<T>(action: () => T): T {
    this.#isRunning = true;
    try {
      return action();
    } finally {
      this.#isRunning = false;
    }
  }

  /** Cycles up to the next snapshot. */
  #untilDue(): number {
    return Math.max(1, this.#dueAt - this.live.cycles);
  }

  /** Takes a snapshot of the live VM if it is due, and gives up those that are too many. */
  #keep(): void {
    if (this.live.cycles < this.#dueAt) return;
    if (!this.#isWhole()) {
      this.#dueAt = this.live.cycles + this.#spacing;
      return;
    }
    const from = { snapshot: this.live.snapshot(), mark: this.#journal.mark() };
    const bytes = this.#isAdaptive ? from.snapshot.length : 0;
    this.#dueAt = this.live.cycles + Math.max(this.#spacing, bytes);
    this.#kept.push({ ...momentOf(this.live), from });
    this.#thin();
  }

  /** Takes a snapshot of the past that is shown, unless there is one near it. */
  #keepPast(): void {
    const replay = this.#replay;
    const { moment } = this;
    const index = this.#kept.findLastIndex(({ cycles }) => cycles < moment.cycles);
    const distance = moment.cycles - (this.#kept[index]?.cycles ?? 0);
    if (replay === undefined || distance < this.#spacing || !this.#isWhole()) return;
    const from = { snapshot: replay.vm.snapshot(), mark: replay.mark() };
    this.#kept.splice(index + 1, 0, { ...moment, from });
    this.#thin();
  }

  /** Whether a snapshot would hold all. What the host retains it does not: the run would go on differently. */
  #isWhole(): boolean {
    const { debt, progress, retained, run } = this.#machine();
    return debt === 0 && progress === 0 && retained.size === 0 && !run.hasFailed;
  }

  /** Gives up snapshots that are too many around the moment that is shown, or too large together. */
  #thin(): void {
    while (this.#giveUp(redundant));
    while (this.snapshots.bytes > this.#maxBytes && this.#giveUp(leastUseful));
  }

  #giveUp(choose: typeof redundant): boolean {
    const moments = this.#kept.map(({ cycles }) => cycles);
    const index = choose(moments, this.moment.cycles, this.#spacing);
    if (index > 0) this.#kept.splice(index, 1);
    return index > 0;
  }

  #machine(): InnerVm[typeof PARTS]["machine"] {
    return (this.vm as InnerVm)[PARTS].machine;
  }

  /**
   * Moves. A snapshot does not hold what the host retained; if the repeated run turns out to need it, the
   * snapshots before are given up and the movement done again. From the start, all is repeated.
   */
  #moving<T>(move: () => T): T {
    this.#checkIdle();
    const { cycles } = this.moment;
    const isStale = this.#opened !== undefined && this.#isStale(this.#opened);
    let isElsewhere = this.#replay !== undefined && isStale;
    for (;;) {
      try {
        if (isElsewhere) this.#restartAt(cycles);
        return move();
      } catch (error) {
        const isFromStart = this.#origin.from === undefined;
        if (this.#replay === undefined || isFromStart || !hasDiverged(error)) throw error;
        const { cycles: failed } = this.moment;
        const later = this.#kept.filter(({ cycles: at }, i) => i === 0 || at > failed);
        this.#kept.length = 0;
        for (const moment of later) this.#kept.push(moment);
        isElsewhere = true;
      }
    }
  }

  #checkIdle(): void {
    if (!this.#isRunning) return;
    throw new VmError("RUNNING", "the VM of this history is running; move when it has stopped");
  }

  /** Shows a moment again, with the journal of now. */
  #restartAt(cycle: number): void {
    this.#show(undefined);
    if (cycle < this.end.cycles) this.#goTo(cycle);
  }
}

/** Place of a breakpoint. */
interface Breakpoint {
  readonly functionId: number;
  readonly pc: number;
}

function keyOf({ functionId, pc }: Breakpoint): string {
  return `${functionId}:${pc}`;
}

/** The moment at which a VM is. Cycles of its last instruction that are not paid yet count. */
function momentOf(vm: Vm): Moment {
  const { debt } = (vm as InnerVm)[PARTS].machine;
  return { cycles: vm.cycles + debt, instructions: vm.instructions };
}

/** Whether a run goes on after a slice by itself, or with an answer of the host. */
function goesOn({ reason }: Slice): boolean {
  return reason === "budget" || reason === "frame" || reason === "waiting";
}

/** One report of two slices, the second of which follows the first. */
function joined(first: Slice, second: Slice): Slice {
  const calls = [...first.calls ?? [], ...second.calls ?? []];
  return {
    ...second,
    cycles: first.cycles + second.cycles,
    instructions: first.instructions + second.instructions,
    ...(calls.length === 0 ? {} : { calls }),
  };
}

function isSame(a: Moment, b: Moment): boolean {
  return a.cycles === b.cycles && a.instructions === b.instructions;
}

/** Whether a replay found that the program does something else than what was recorded. */
function hasDiverged(error: unknown): boolean {
  return error instanceof PrometeuError && error.code === "DIVERGED";
}

function checkMoment(what: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new RangeError(`${what} must be a whole number, at least 0; got ${value}`);
}
