/** Moving through a run for the debugger: forward and back, by instruction, line, call and stop. */
import {
  type CodePlace,
  formatBacktrace,
  formatPlace,
  type ProgramImage,
  type Slice,
} from "../../mod.ts";
import type { Activation, History } from "../debug/debug.ts";
import { isHiddenFunction, isJavaScriptImage } from "../debug/command.ts";
import { after, LineTable, type Place } from "./debug_places.ts";
import { type Change, Stops } from "./debug_stops.ts";
import { plainTexts, type SourceText, valueText } from "./debug_text.ts";
import { DebugError } from "./errors.ts";
import { boundedTexts, MOST_DEBUGGED } from "./shown_values.ts";
import { uncaughtLines } from "./uncaught.ts";

/** A debugged program. */
export interface Debugged {
  /** The image before it was linked: it names host functions. */
  readonly image: ProgramImage;
  readonly history: History;
  readonly source: SourceText;
  /** Most cycles of one movement forward. */
  readonly maxCycles: number;
}

/** Why a movement ended before it was over; `undefined` if it did not. */
type Interruption = readonly string[] | undefined;

/** Where a movement began, to tell calls from each other. */
interface Call {
  readonly coroutine: number;
  readonly depth: number;
}

/** Moves through one run, and says where it stops. */
export class Debugger {
  readonly image: ProgramImage;
  readonly history: History;
  readonly source: SourceText;
  readonly lines: LineTable;
  readonly stops: Stops;
  /** Whether the program is in JavaScript: its values are shown as such, its library's calls are not. */
  readonly isJavaScript: boolean;
  /** Level of the selected call, counted from the innermost. */
  level = 0;
  /** Whether a stop, or an end of the run, ended the last movement. */
  wasStopped = false;
  readonly #maxCycles: number;

  constructor({ image, history, source, maxCycles }: Debugged) {
    this.image = image;
    this.history = history;
    this.source = source;
    this.lines = new LineTable(image);
    this.isJavaScript = isJavaScriptImage(image);
    this.stops = new Stops(image, history, this.isJavaScript);
    this.#maxCycles = maxCycles;
  }

  /** The selected call and all others of the coroutine. */
  get activations(): readonly Activation[] {
    return this.history.activations();
  }

  /** Levels of the calls that are shown, innermost first: without those of the library, if there are others. */
  get shownLevels(): readonly number[] {
    const levels = this.history.vm.backtrace().map(({ functionId }, level) => ({
      functionId,
      level,
    }));
    const own = this.isJavaScript
      ? levels.filter(({ functionId }) => !isHiddenFunction(this.image, functionId))
      : levels;
    return (own.length > 0 ? own : levels).map(({ level }) => level);
  }

  /**
   * Runs to the first line of a program in JavaScript: before it, the library is set up. Other programs stay at
   * their first instruction.
   */
  async begin(): Promise<void> {
    if (!this.isJavaScript) return;
    const modules = [...this.image.functions.keys()].filter((id) =>
      this.image.debug?.functionNames[id]?.startsWith("module ") === true
    );
    const added = this.lines.firstOf([...modules]).filter((place) => this.#addTarget(place));
    if (added.length === 0) return;
    await this.#run(this.#limit());
    for (const { functionId, pc } of added) this.history.removeBreakpoint(functionId, pc);
  }

  /** The moment that is shown: place, cycle, source line. */
  where(): readonly string[] {
    const { vm } = this.history;
    const place = vm.place();
    const { cycles } = this.history.moment;
    const coroutines = vm.coroutines();
    const running = coroutines.find(({ state }) => state === "running");
    const prefix = vm.finished
      ? "ended "
      : running === undefined
      ? coroutines.some(({ state }) => state === "waiting") ? "waiting, " : "all asleep, "
      : running.id === 0 && coroutines.length === 1
      ? ""
      : `coroutine ${running.id} `;
    const line = this.source.line(place);
    return [
      `${prefix}${formatPlace(place)}, cycle ${cycles}`,
      ...(line === undefined ? [] : [line]),
    ];
  }

  /** Runs to the next stop, or to the end. */
  async continue(): Promise<readonly string[]> {
    const limit = this.#limit();
    this.#checkUnfinished();
    // A breakpoint here has been seen.
    let interruption = this.history.call.coroutine < 0 ? undefined : this.#step();
    while (interruption === undefined) {
      const slice = await this.#run(limit);
      interruption = this.#afterSlice(slice) ?? this.#atStop() ?? this.#overLimit(limit);
      if (interruption === undefined && slice.reason === "breakpoint") interruption = this.#step();
    }
    return this.#stopped(interruption);
  }

  /** Executes instructions, until one that satisfies `isThere` or a stop. */
  stepUntil(isThere: () => boolean): readonly string[] {
    const limit = this.#limit();
    for (;;) {
      const interruption = this.#step() ?? (isThere() ? undefined : this.#overLimit(limit));
      if (interruption !== undefined) return this.#stopped(interruption);
      if (isThere()) return this.#stopped([]);
    }
  }

  /** Executes one instruction. */
  stepInstruction(): readonly string[] {
    return this.#stopped(this.#step() ?? []);
  }

  /** Executes up to the beginning of a line, in whatever function of this coroutine. */
  stepLine(): readonly string[] {
    const { coroutine } = this.history.call;
    return this.stepUntil(() => this.#isIn(coroutine) && this.#isLineStart());
  }

  /** Executes up to the beginning of a line of this call or of its callers. */
  async nextLine(): Promise<readonly string[]> {
    return await this.#over(() => this.#isLineStart());
  }

  /** Executes one instruction of this call; a call that it makes, to its end. */
  async nextInstruction(): Promise<readonly string[]> {
    return await this.#over(() => true);
  }

  /** Executes to the end of this call. */
  async out(): Promise<readonly string[]> {
    const call = this.history.call;
    if (call.depth <= 1) {
      throw new DebugError(
        "NOT_POSSIBLE",
        "this is the first call of its coroutine; continue runs it",
      );
    }
    // Out of calls of the library, too.
    const levels = this.shownLevels.find((level) => level > 0) ?? 1;
    return this.#stopped(await this.#runOut({ ...call, depth: call.depth - levels }) ?? []);
  }

  /** Goes back by one instruction. */
  backInstruction(): readonly string[] {
    return this.history.stepBack() ? this.#stopped([]) : this.#stopped(AT_START);
  }

  /** Goes back to where a line begins. */
  backLine(): readonly string[] {
    const found = this.history.stepBackTo((vm) =>
      this.history.call.depth > 0 && this.lines.isStart(vm.place())
    );
    return this.#stopped(found ? [] : AT_START);
  }

  /** Goes back to the last stop. */
  backContinue(): readonly string[] {
    let said: readonly string[] = [];
    const found = this.history.runBack((vm) => {
      const place = vm.place();
      const breakpoint = this.stops.breakpointAt(place);
      const changes = this.stops.remember(vm);
      return () => {
        const changed = changes(this.history.vm);
        if (breakpoint === undefined && changed.length === 0) return false;
        said = [
          ...(breakpoint === undefined ? [] : [`breakpoint ${breakpoint.number}`]),
          ...changed.map(({ watch, before, now }) => `${watch.name}: ${before} → ${now} here`),
        ];
        return true;
      };
    });
    return this.#stopped(found ? said : AT_START);
  }

  /** Says where a movement ended; another call is selected. */
  #stopped(said: readonly string[]): readonly string[] {
    this.level = this.history.vm.finished ? 0 : this.shownLevels[0] ?? 0;
    this.wasStopped = said.length > 0;
    return [...said, ...this.where()];
  }

  /** Executes one instruction and tells what it makes of the program. */
  #step(): Interruption {
    const { history } = this;
    this.#checkUnfinished();
    const place = history.vm.place();
    const changes = this.stops.remember(history.vm);
    const slice = history.step();
    const changed = changes(history.vm);
    const said = changed.map((each) => changeText(each, place));
    const stop = this.#afterSlice(slice) ?? this.#atStop();
    return said.length === 0 ? stop : [...said, ...(stop ?? [])];
  }

  /** Executes one instruction of this call after the other, up to one that satisfies `isThere`. */
  async #over(isThere: () => boolean): Promise<readonly string[]> {
    const limit = this.#limit();
    const start = this.history.call;
    for (;;) {
      const interruption = this.#step() ?? await this.#back(start) ?? this.#overLimit(limit);
      if (interruption !== undefined) return this.#stopped(interruption);
      if (this.#isIn(start.coroutine) && isThere()) return this.#stopped([]);
    }
  }

  /** Runs out of a call that was made in the meantime. */
  async #back(start: Call): Promise<Interruption> {
    const { coroutine, depth } = this.history.call;
    if (coroutine !== start.coroutine || depth <= start.depth) return undefined;
    return await this.#runOut(start);
  }

  /** Runs until the calls of a coroutine above a depth have returned. */
  async #runOut(to: Call): Promise<Interruption> {
    const { history } = this;
    const limit = this.#limit();
    const caller = history.vm.backtrace()[history.call.depth - to.depth];
    const target = after(this.image, caller);
    const isOver = (): boolean => {
      const { coroutine, depth } = history.call;
      return coroutine === to.coroutine && depth <= to.depth || this.#hasEnded(to.coroutine);
    };
    // An exception leaves calls for a handler.
    const handlers = (this.image.handlers ?? []).map(({ functionId, target: pc }) => ({
      functionId,
      pc,
    }));
    const canReturn = this.#canStop(target);
    const added = [target, ...handlers].filter((place) => this.#addTarget(place));
    try {
      while (!isOver()) {
        const slice = canReturn ? await this.#run(limit) : undefined;
        const stop = slice === undefined
          ? this.#step()
          : this.#afterSlice(slice) ?? this.#atStop() ?? this.#overLimit(limit);
        if (stop !== undefined) return stop;
        if (slice?.reason === "breakpoint" && !isOver()) {
          const interruption = this.#step();
          if (interruption !== undefined) return interruption;
        }
      }
    } finally {
      for (const { functionId, pc } of added) history.removeBreakpoint(functionId, pc);
    }
    return undefined;
  }

  /** Runs to the next stop, and waits for host functions that answer later. */
  async #run(limit: number): Promise<Slice> {
    const { history } = this;
    return await history.runAsync({ budget: Math.max(1, limit - history.moment.cycles) });
  }

  /** Stops at a place; returns whether it did not before, and can. */
  #addTarget({ functionId, pc }: Place): boolean {
    const { history } = this;
    if (history.hasBreakpoint(functionId, pc)) return false;
    try {
      history.addBreakpoint(functionId, pc);
      return true;
    } catch {
      return false;
    }
  }

  /** Whether a run can stop at a place: an instruction that can be reached begins there. */
  #canStop(place: Place): boolean {
    if (!this.#addTarget(place)) {
      return this.history.hasBreakpoint(place.functionId, place.pc);
    }
    this.history.removeBreakpoint(place.functionId, place.pc);
    return true;
  }

  #hasEnded(coroutine: number): boolean {
    const { vm } = this.history;
    return vm.finished || vm.coroutines().every(({ id }) => id !== coroutine);
  }

  /** Whether a coroutine is the current one, or there is no way back to it. */
  #isIn(coroutine: number): boolean {
    const current = this.history.call.coroutine;
    return current === coroutine || current >= 0 && this.#hasEnded(coroutine);
  }

  #isLineStart(): boolean {
    return this.lines.isStart(this.history.vm.place());
  }

  #atStop(): Interruption {
    if (this.history.call.coroutine < 0) return undefined;
    const breakpoint = this.stops.breakpointAt(this.history.vm.place());
    return breakpoint === undefined ? undefined : [`breakpoint ${breakpoint.number}`];
  }

  #checkUnfinished(): void {
    if (!this.history.vm.finished) return;
    throw new DebugError("NOT_POSSIBLE", "the program has ended; go back, or goto start");
  }

  #limit(): number {
    return this.history.moment.cycles + this.#maxCycles;
  }

  #overLimit(limit: number): Interruption {
    if (this.history.moment.cycles < limit) return undefined;
    return [`stopped after ${this.#maxCycles} cycles (--max-cycles)`];
  }

  /** The end of the program, if a slice brought it. */
  #afterSlice(slice: Slice): Interruption {
    switch (slice.reason) {
      case "returned": {
        const results = boundedTexts(this.history.vm.results(), valueText, MOST_DEBUGGED);
        return [`the program returned ${results.length === 0 ? "nothing" : results.join(", ")}`];
      }
      case "halted":
        return ["the program halted"];
      case "trapped":
        if (slice.trap === undefined) return [];
        return this.isJavaScript && slice.trap.code === "UNCAUGHT"
          ? uncaughtLines(this.history.vm, slice.trap, (file) => this.source.text(file))
          : formatBacktrace(slice.trap).split("\n");
      case "waiting":
        // The past has its answers.
        if (!this.history.isLive) return undefined;
        return [
          "waiting for the host: continue waits for handlers, resolve and reject answer",
          ...this.pendingCalls(),
        ];
      default:
        return undefined;
    }
  }

  /** Calls that the host has not answered. */
  pendingCalls(): readonly string[] {
    return boundedTexts(
      this.history.vm.pending(),
      ({ ticket, identity, args }) => `${ticket}  ${identity}(${plainTexts(args).join(", ")})`,
      MOST_DEBUGGED,
    );
  }
}

const AT_START: readonly string[] = ["the start: there is nothing before it"];

function changeText({ watch, before, now }: Change, place: CodePlace): string {
  return `${watch.name}: ${before} → ${now}, changed ${formatPlace(place)}`;
}
