/** The VMs of a sequence, and what the model says of each: compares reports of slices and ends of calls. */
import { isDeepStrictEqual } from "node:util";
import {
  type CallEnd,
  type CallSlice,
  type GuestObject,
  HostRegistry,
  isGuestObject,
  load,
  type Program,
  PrometeuError,
  type Slice,
  type Vm,
} from "../../mod.ts";
import { invariants } from "../../lib/debug/debug.ts";
import type { AttachingChecker } from "../../lib/vm/checking.ts";
import type { JournalRecorder } from "../../lib/vm/replaying.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";
import { Finding } from "./fuzzer.ts";
import type { Act } from "./life_acts.ts";
import type { Language } from "./life_guests.ts";
import type { ExpectedEnd, Held, Outcome, VmLife } from "./life_model.ts";
import { GIFTS, type HostGift } from "./life_values.ts";

/** A program that is loaded. */
export interface LoadedGuest {
  readonly name: string;
  readonly language: Language;
  readonly program: Program;
  isDisposed: boolean;
}

/** An answer that the host has given. */
export interface Answer {
  readonly isFulfilled: boolean;
  readonly gift: HostGift | undefined;
}

/** A VM, and what the model says of it. */
export interface Entry {
  readonly guest: LoadedGuest;
  readonly life: VmLife;
  /** `undefined` while it is created. */
  vm: Vm | undefined;
  readonly recorder: JournalRecorder | undefined;
  /** State in which recording began, of a VM that was restored. */
  readonly from: Uint8Array | undefined;
  readonly hasProfile: boolean;
  /** Its clock may throw. */
  readonly mayFail: boolean;
  /** Answers that were given to questions, by their numbers. */
  readonly answers: Map<number, Answer>;
  check: () => void;
}

/** What a question of a guest does at the host. */
export interface Question {
  /** Index among {@link GIFTS}. */
  readonly gift: number;
  readonly acts: readonly Act[];
  /** Of questions that are answered later: one of {@link WAYS}. */
  readonly way: number;
}

/** How handlers answer later. */
export const WAYS = ["at once", "promise", "task", "never", "throws", "rejects"] as const;

/** A view, and the object itself. */
export interface HeldView extends Held {
  readonly entry: Entry;
  readonly view: GuestObject;
  isReleased: boolean;
}

/** What clocks throw that fail. */
export class ClockFailure extends Error {
  override readonly name = "ClockFailure";
}

/** Fixed cycles of one block of the guests at most, and what a slice may overrun its budget by beyond them. */
const MOST_OVERRUN = 4_096 + 4_096;

/** What the host sees of a VM without asking it. */
export interface Observed {
  readonly cycles: number;
  readonly instructions: number;
  readonly frames: number;
  readonly finished: boolean;
}

/** Returns that. */
export function observe({ cycles, instructions, frames, finished }: Vm): Observed {
  return { cycles, instructions, frames, finished };
}

/** What an error is to the model. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Finding) throw error;
  if (error instanceof PrometeuError) {
    if (error.message.startsWith(`${error.code}: `) || error.name === "InvariantError") {
      return error.code;
    }
  } else if (error instanceof Error) return error.name;
  return `thrown: ${String(error)}`;
}

/** The codes of traps by which a call ends whose question has a bad answer. */
const BAD_ANSWER = ["UNCAUGHT", "HOST_FAULT", "LIMIT", "OUT_OF_MEMORY"];

/** Stands for results of any kind. */
export const ANYTHING = "anything";

/** Stands for one result that is a view. */
export const VIEW = "a view";

/** Everything that a sequence has made. */
export class World {
  readonly entries: Entry[] = [];
  readonly held: HeldView[] = [];
  readonly questions: Question[] = [];
  /** Outcomes, by act. */
  readonly counts = new Map<string, number>();
  /** What was found inside a function that the runtime calls. */
  finding: Finding | undefined;
  /** VMs that are being run by an act, the innermost last. */
  readonly active: Entry[] = [];
  /** VMs that acts have used. */
  readonly touched = new Set<Entry>();
  /** The VM that is being created. */
  #creating: Entry | undefined;
  readonly #seen = new WeakSet<object>();
  readonly #perform: (act: Act) => void;
  #depth = 0;

  /** @param perform does an act inside of another one */
  constructor(perform: (act: Act) => void) {
    this.#perform = perform;
  }

  /** Loads a guest, with host functions that do what its questions say. */
  load(name: string, image: Parameters<typeof load>[0]): LoadedGuest {
    const host = new HostRegistry()
      .defineForVm("t.tell/1", { args: ["any"], rets: ["any"] }, () => {
        const entry = this.#creating;
        return (asked) => this.#tell(entry, asked) as null;
      })
      .external("t.ask/1", { args: ["any"], rets: ["any"] })
      .define(
        "t.later/1",
        { args: ["any"], rets: ["any"], async: true },
        (asked) => this.#later(asked) as null,
      );
    const language = name.startsWith("assembly") ? "assembly" : "javascript";
    return { name, language, program: load(image, { host }), isDisposed: false };
  }

  /** Makes a value for a guest; while it is read, acts are done. */
  gift(index: number, { guest: { language }, life }: Entry, acts: readonly Act[]): HostGift {
    return GIFTS[index % GIFTS.length](language, () => this.inside(life, "reading", acts));
  }

  /** Adds a VM. The host functions it makes when it is created know it. */
  create(entry: Entry, make: () => Vm): Entry {
    const outer = this.#creating;
    this.#creating = entry;
    try {
      const vm = make();
      entry.vm = vm;
      const check = (invariants as AttachingChecker).attach((vm as InnerVm)[PARTS]);
      entry.check = () => {
        if (!entry.life.isDisposed && !entry.life.hasFailed) check();
      };
    } finally {
      this.#creating = outer;
    }
    this.entries.push(entry);
    return entry;
  }

  /** Does acts while a VM is running, or reads a value of the host. */
  inside(life: VmLife, how: "running" | "reading", acts: readonly Act[]): void {
    if (this.#depth >= 4) return;
    this.#depth++;
    life[how]++;
    if (how === "running") life.loan++;
    try {
      for (const act of acts) this.#perform(act);
    } catch (thrown) {
      this.finding ??= thrown instanceof Finding
        ? thrown
        : new Finding(`an act inside: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    } finally {
      life[how]--;
      if (how === "running") life.loan++;
      this.#depth--;
    }
  }

  #questionOf(asked: unknown): Question | undefined {
    return typeof asked === "number" ? this.questions[asked] : undefined;
  }

  #tell(entry: Entry | undefined, asked: unknown): unknown {
    const question = this.#questionOf(asked);
    if (entry === undefined || question === undefined) return null;
    this.inside(entry.life, "running", question.acts);
    return this.gift(question.gift, entry, question.acts).make();
  }

  #later(asked: unknown): unknown {
    const question = this.#questionOf(asked);
    if (question === undefined) return new Promise(() => {});
    const make = (): unknown => {
      const { make: fresh } = GIFTS[question.gift % GIFTS.length]("assembly", () => {});
      const value = fresh();
      // It may be a long time until somebody looks into the answer.
      if (Array.isArray(value) && value[0] instanceof Promise) value[0].catch(() => {});
      return value;
    };
    switch (WAYS[question.way]) {
      case "at once":
        return make();
      case "promise":
        return Promise.resolve().then(make);
      case "task":
        return new Promise((resolve) => setTimeout(resolve, 0)).then(make);
      case "never":
        return new Promise(() => {});
      case "throws":
        throw new Error("later");
      default:
        return Promise.reject(new Error("later"));
    }
  }

  /** Counts an outcome that the model allows, and refuses any other. */
  judge(what: string, expected: readonly Outcome[], outcome: Outcome, why: unknown): void {
    if (!expected.includes(outcome)) {
      const shown = why instanceof Error ? `\n${why.stack}` : "";
      throw new Finding(`${what}: ${outcome}, not ${expected.join(" or ")}${shown}`);
    }
    const key = `${what} ${outcome}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** Does something, and compares the outcome. @returns what it gives, `undefined` if it is refused */
  expect<T>(what: string, expected: readonly Outcome[], use: () => T): T | undefined {
    let given: T | undefined;
    let outcome: Outcome = "ok";
    let why: unknown;
    try {
      given = use();
    } catch (thrown) {
      outcome = outcomeOf(thrown);
      why = thrown;
    }
    this.judge(what, expected, outcome, why);
    return given;
  }

  /** The same for what uses a VM: it is not changed by what is refused. */
  use<T>(
    what: string,
    entry: Entry,
    expected: readonly Outcome[],
    action: (vm: Vm) => T,
  ): T | undefined {
    const { vm } = entry;
    if (vm === undefined) return undefined;
    this.touched.add(entry);
    const before = observe(vm);
    this.active.push(entry);
    let isRefused = true;
    // A clock that throws while the host writes refuses the value.
    const allowed = entry.mayFail ? [...expected, "BAD_VALUE"] : expected;
    const given = this.expect(what, allowed, () => {
      try {
        const value = action(vm);
        isRefused = false;
        return value;
      } finally {
        this.active.pop();
      }
    });
    if (isRefused && !isDeepStrictEqual(observe(vm), before)) {
      const shown = JSON.stringify([before, observe(vm)]);
      throw new Finding(`${what}: it was refused, and has changed the VM: ${shown}`);
    }
    return given;
  }

  /** Takes the report of a slice, and compares it with what the model knows. */
  take(entry: Entry, slice: Slice | CallSlice, end?: ExpectedEnd): void {
    if (this.#seen.has(slice)) return;
    this.#seen.add(slice);
    const { life } = entry;
    life.loan++;
    checkReport(slice);
    const isCall = "call" in slice;
    const { reason, trap } = slice;
    if (isCall && end !== undefined) life.calls.set(slice.call, end);
    for (const each of slice.calls ?? []) this.#end(entry, each);
    if (trap?.code === "HOST_FAULT" && trap.message.startsWith("the host failed")) {
      if (!entry.mayFail) throw new Finding(`${trap.message}: ${String(trap.cause)}`);
      life.hasFailed = true;
      life.calls.clear();
    } else if (isCall && reason === "returned") {
      this.#end(entry, { call: slice.call, results: slice.results ?? [] });
    } else if (isCall && trap !== undefined && trap.coroutine === slice.call) {
      this.#end(entry, { call: slice.call, trap });
    } else if (reason === "halted" || reason === "trapped") {
      life.isOver = true;
      life.calls.clear();
    } else if (reason === "returned" && !life.hasReturned) {
      life.hasReturned = true;
      life.calls.clear();
      life.pending.clear();
    }
    // Those of a call are kept where it ends.
    for (const result of isCall ? [] : slice.results ?? []) {
      if (isGuestObject(result)) this.hold(entry, result, false);
    }
  }

  /** Keeps a view for later. */
  hold(entry: Entry, view: GuestObject, isRetained: boolean): void {
    const loan = isRetained ? -1 : entry.life.loan;
    this.held.push({ life: entry.life, loan, isReleased: false, entry, view });
  }

  #end(entry: Entry, end: CallEnd): void {
    const { life } = entry;
    const expected = life.calls.get(end.call);
    if (expected === undefined) {
      const how = life.ended.has(end.call) ? "ends again" : "is not known";
      throw new Finding(`call ${end.call} ${how}`);
    }
    life.calls.delete(end.call);
    life.ended.add(end.call);
    const what = `${entry.guest.language} ${expected.name}`;
    const { results, traps } = expectedOf(entry, expected, this.questions);
    if ("trap" in end) {
      this.judge(what, traps, end.trap.code, new Error(end.trap.message));
    } else {
      const isRight = results === ANYTHING || results === VIEW && isGuestObject(end.results[0]) ||
        isDeepStrictEqual(end.results, results);
      const shown = isRight ? "returned" : `returned ${Deno.inspect(end.results)}`;
      this.judge(what, results === undefined ? traps : ["returned"], shown, undefined);
    }
    if ("results" in end) {
      for (const result of end.results) {
        if (isGuestObject(result)) this.hold(entry, result, true);
      }
    }
  }
}

/** What a call must end with; its questions may have been answered since. */
function expectedOf(
  { answers, guest: { language } }: Entry,
  end: ExpectedEnd,
  questions: readonly Question[],
): Pick<ExpectedEnd, "results" | "traps"> {
  if (end.asks === undefined) return end;
  const isAssembly = language === "assembly";
  const rejected = isAssembly
    ? { results: ANYTHING, traps: [] }
    : { results: undefined, traps: ["UNCAUGHT"] };
  const answer = answers.get(end.asks);
  if (answer !== undefined) {
    if (!answer.isFulfilled) return rejected;
    const back = answer.gift?.back;
    return { results: isAssembly ? [true, back] : [back], traps: [] };
  }
  // The handler has answered, if it has one.
  const question = questions[end.asks];
  if (end.name === "ask" || WAYS[question.way] === "never") {
    return { results: undefined, traps: ["nothing: it was not answered"] };
  }
  const gift = GIFTS[question.gift % GIFTS.length](language, () => {});
  const isGood = question.way <= 2 && gift.code === "ok";
  if (!isGood) return rejected;
  return { results: isAssembly ? [true, gift.back] : [gift.back], traps: [] };
}

/** How a question that is answered at once must end. */
export function toldEnd(gift: HostGift): ExpectedEnd {
  const isGood = gift.code === "ok";
  return {
    name: "tell",
    results: isGood ? [gift.back] : undefined,
    traps: isGood ? [] : BAD_ANSWER,
  };
}

/** Whether the modules of a program in JavaScript run: its entry has not begun, or is cut. */
export function areModulesRunning({ vm, guest, life }: Entry): boolean {
  if (vm === undefined || guest.language !== "javascript" || life.hasReturned) return false;
  return vm.coroutines().some(({ id, state }) => id === 0 && state === "running");
}

/** Checks what is true of every report. */
function checkReport(slice: Slice | CallSlice): void {
  const { reason, cycles, instructions, results, trap, pending, frame } = slice;
  const fail = (what: string): never => {
    throw new Finding(`the report of a slice: ${what}: ${JSON.stringify([reason, cycles])}`);
  };
  if (!(Number.isSafeInteger(cycles) && cycles >= 0)) fail("cycles");
  if (!(Number.isSafeInteger(instructions) && instructions >= 0)) fail("instructions");
  if ((results !== undefined) !== (reason === "returned")) fail("results");
  if ((trap !== undefined) !== (reason === "trapped")) fail("trap");
  if ((pending !== undefined) !== (reason === "waiting")) fail("pending");
  if (reason === "frame" && frame === undefined) fail("frame");
}

/** Checks the cycles of a slice that an act has run. */
export function checkCycles(
  before: Observed,
  vm: Vm,
  { cycles, instructions }: Pick<Slice, "cycles" | "instructions">,
  budget: number,
): void {
  const isSum = vm.cycles === before.cycles + cycles &&
    vm.instructions === before.instructions + instructions;
  if (!isSum) throw new Finding("the cycles of a slice are not those of the VM");
  if (cycles > budget + MOST_OVERRUN) throw new Finding(`${cycles} cycles with ${budget}`);
}
