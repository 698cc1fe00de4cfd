/** What each act of a sequence does. */
import {
  type CallSlice,
  type CallTarget,
  type ForkOptions,
  type InstantiateOptions,
  isGuestObject,
  type Slice,
  type StringStore,
  Telemetry,
  type TelemetryScope,
  type Vm,
} from "../../mod.ts";
import { History, invariants } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";
import { Finding } from "./fuzzer.ts";
import { type Act, EXPORT_NAMES, type Verb } from "./life_acts.ts";
import { type Export, EXPORTS } from "./life_guests.ts";
import {
  closing,
  type ExpectedEnd,
  openingIn,
  type Outcome,
  type ScopeLife,
  useOf,
  VmLife,
} from "./life_model.ts";
import { errorWith, HEAP_BYTES, STRING_BYTES } from "./life_values.ts";
import {
  ANYTHING,
  areModulesRunning,
  checkCycles,
  ClockFailure,
  type Entry,
  type HeldView,
  type LoadedGuest,
  observe,
  outcomeOf,
  toldEnd,
  VIEW,
  WAYS,
  World,
} from "./life_world.ts";

/** A scope, with what the model says of it. */
interface OpenScope extends ScopeLife {
  readonly scope: TelemetryScope;
}

/** A promise that has been given to the host. */
interface Promised {
  readonly what: string;
  isSettled: boolean;
}

/** VMs of a sequence, at most. */
const MOST_VMS = 6;

const BUDGETS = [0, -1, 1.5, NaN, undefined, "10", null] as const;

/** What can be asked of a VM that can be looked at. */
const LOOKS: readonly ((vm: Vm) => unknown)[] = [
  (vm) => vm.place(),
  (vm) => vm.backtrace(),
  (vm) => vm.coroutines(),
  (vm) => vm.stack(),
  (vm) => vm.results(),
  (vm) => vm.locals(),
  (vm) => vm.globals(),
  (vm) => vm.pending(),
];

/** Targets of calls that are none. */
const NO_TARGETS: readonly unknown[] = ["nope", "", "main", 7, null, undefined, {}, [], () => 1];

/** Names of globals that there are not. */
const NO_GLOBALS: readonly (string | number)[] = ["nope", "", -1, 1.5, NaN, 9_999];

/** What goes wrong when a VM is created, and the class of the error. */
const TYPOS: readonly (readonly [unknown, string])[] = [
  [{ limit: {} }, "TypeError"],
  [{ limits: { heapbytes: 1 } }, "TypeError"],
  [{ limits: { heapBytes: -1 } }, "RangeError"],
  [{ limits: { stackSlots: 0 } }, "RangeError"],
  [{ seed: 0.5 }, "RangeError"],
  [{ seed: "1" }, "RangeError"],
  [{ profile: true }, "BAD_OPTION"],
  [{ debug: {} }, "BAD_OPTION"],
  [{ journal: {} }, "BAD_OPTION"],
  [{ telemetry: {} }, "BAD_OPTION"],
  [{ strings: {} }, "BAD_OPTION"],
  [{ clock: 7, seed: 2 ** 40 }, "BAD_OPTION"],
];

/** Does the acts of one sequence. */
export class Life {
  readonly world: World = new World((act) => this.#perform(act, true));
  readonly #guests: readonly LoadedGuest[];
  readonly #store: StringStore;
  readonly #telemetry = new Telemetry();
  readonly #scopes: OpenScope[] = [];
  readonly #promises: Promised[] = [];
  readonly #controllers: AbortController[] = [];
  #history: History | undefined;

  constructor(guests: (world: World) => readonly LoadedGuest[], store: StringStore) {
    this.#guests = guests(this.world);
    this.#store = store;
  }

  /** Does an act, and checks all VMs afterwards. */
  async act(act: Act): Promise<void> {
    const { world } = this;
    world.touched.clear();
    const before = world.entries.map((entry) => this.#observed(entry));
    if (act.do === "turn") await this.#turn(act);
    else this.#perform(act, false);
    if (world.finding !== undefined) throw world.finding;
    world.entries.forEach((entry, i) => {
      entry.check();
      const { finished } = entry.life;
      if (finished !== undefined && finished !== entry.vm?.finished) {
        throw new Finding(`after ${act.do}: finished is ${entry.vm?.finished}`);
      }
      this.#seePending(entry);
      if (act.do === "turn" || world.touched.has(entry) || before[i] === undefined) return;
      if (before[i] !== this.#observed(entry)) {
        throw new Finding(`${act.do} has changed a VM beside it`);
      }
    });
  }

  #observed({ vm, life }: Entry): string {
    if (vm === undefined) return "";
    return JSON.stringify([observe(vm), life.isDisposed ? 0 : vm.liveBytes]);
  }

  /** Compares the calls that are pending with those known; learns of new ones. */
  #seePending({ life, vm, guest, answers }: Entry): void {
    const isDropped = life.isOver || life.hasFailed || life.hasReturned && !life.isReopened;
    if (life.look !== "ok" || isDropped || vm === undefined) return;
    const now = new Map<number, number>();
    for (const { ticket, args } of vm.pending()) {
      now.set(ticket, Number(args[0]));
      if (!life.pending.has(ticket) && ticket <= life.lastTicket) {
        throw new Finding(`ticket ${ticket} is pending again`);
      }
    }
    for (const [ticket, asked] of life.pending) {
      if (now.has(ticket) || answers.has(asked)) continue;
      const question = this.world.questions[asked];
      if (question === undefined || WAYS[question.way] === "never") {
        throw new Finding(`${guest.language}: ticket ${ticket} is not pending any more`);
      }
    }
    life.pending.clear();
    for (const [ticket, asked] of now) {
      life.pending.set(ticket, asked);
      life.lastTicket = Math.max(life.lastTicket, ticket);
    }
  }

  #perform(act: Act, isInside: boolean): void {
    const { entries } = this.world;
    if (isInside && (act.do === "turn" || act.do === "typo")) return;
    if (entries.length === 0 && act.do !== "new") return;
    this.#verbs[act.do](act, entries[act.vm % Math.max(1, entries.length)]);
  }

  /** Returns a budget, and the code of the error if it is none. */
  #budget({ a, b }: Act): { readonly budget: number; readonly isBad: boolean } {
    if (a % 16 === 15) return { budget: BUDGETS[b % BUDGETS.length] as number, isBad: true };
    return { budget: a % 4 === 0 ? 1 + b % 100 : 1 + b % 30_000, isBad: false };
  }

  #isFinished({ life, vm }: Entry): boolean {
    return life.finished ?? vm?.finished ?? true;
  }

  readonly #verbs: Readonly<Record<Verb, (act: Act, entry: Entry) => void>> = {
    run: (act, entry) => this.#slice(act, entry, "run"),
    tick: (act, entry) => this.#slice(act, entry, "tick"),
    step: (act, entry) => this.#slice(act, entry, "step"),
    runAsync: (act, entry) => this.#runAsync(act, entry),
    turn: () => {},
    call: (act, entry) => this.#call(act, entry, false),
    callAsync: (act, entry) => this.#call(act, entry, true),
    callView: (act, entry) => this.#callView(act, entry),
    resolve: (act, entry) => this.#answer(act, entry, true),
    reject: (act, entry) => this.#answer(act, entry, false),
    pending: (_, entry) => {
      this.world.use("pending", entry, [entry.life.look], (vm) => vm.pending());
    },
    look: ({ a }, entry) => {
      const look = LOOKS[a % LOOKS.length];
      this.world.use("look", entry, [entry.life.look], (vm) => look(vm));
    },
    global: (act, entry) => this.#global(act, entry),
    globalAt: ({ a }, entry) => {
      const path = [["x"], [0], [0, 1], [null], [Symbol() as never]][a % 5] as [string];
      const { look } = entry.life;
      const expected = look === "ok" ? ["ok", "NO_ELEMENT"] : [look];
      this.world.use("globalAt", entry, expected, (vm) => vm.globalAt("g", ...path));
    },
    setGlobal: (act, entry) => this.#setGlobal(act, entry),
    retainGlobal: ({ a }, entry) => {
      const { look } = entry.life;
      const expected = look === "ok" ? ["ok", "NO_OBJECT"] : [look];
      const slot = [0, -1, 0.5, 9_999][a % 4];
      const view = this.world.use("retainGlobal", entry, expected, (vm) => vm.retainGlobal(slot));
      if (view !== undefined) this.world.hold(entry, view, true);
    },
    retainResult: ({ a }, entry) => {
      const { look } = entry.life;
      const expected = look === "ok" ? ["ok", "NO_OBJECT"] : [look];
      const view = this.world.use(
        "retainResult",
        entry,
        expected,
        (vm) => vm.retainResult(a % 3 - 1),
      );
      if (view !== undefined) this.world.hold(entry, view, true);
    },
    useView: (act) => this.#useView(act),
    setView: (act) => this.#setView(act),
    retainView: ({ a }) => {
      const held = this.#heldOf(a);
      if (held === undefined) return;
      const { entry, view } = held;
      const kept = this.world.use("retainView", entry, [useOf(held)], () => view.retain());
      if (kept !== undefined) this.world.hold(entry, kept, true);
    },
    releaseView: ({ a }) => {
      const held = this.#heldOf(a);
      if (held === undefined || !("release" in held.view)) return;
      const release = held.view.release as () => void;
      this.world.use("releaseView", held.entry, ["ok"], () => release());
      held.isReleased = true;
    },
    addBreak: ({ a, b }, entry) => {
      const { look } = entry.life;
      const expected = look === "ok" ? ["ok", "NO_INSTRUCTION"] : [look];
      const pc = [b % 40, -1, NaN, 0.5][a % 16 === 0 ? b % 4 : 0];
      entry.life.hadBreakpoint = true;
      this.world.use("addBreak", entry, expected, (vm) => vm.addBreakpoint(a % 24, pc));
    },
    removeBreak: ({ a, b }, entry) => {
      const { look } = entry.life;
      this.world.use("removeBreak", entry, [look], (vm) => vm.removeBreakpoint(a % 24, b % 40));
    },
    profile: (_, entry) => {
      const { look } = entry.life;
      const expected = look !== "ok" ? look : entry.hasProfile ? "ok" : "NO_PROFILE";
      this.world.use("profile", entry, [expected], (vm) => vm.profile());
    },
    mark: (_, entry) => this.#journal(entry, "mark"),
    open: (_, entry) => this.#journal(entry, "open"),
    new: (act) => this.#new(act),
    fork: (act, entry) => this.#fork(act, entry),
    restore: (act, entry) => this.#restore(act, entry),
    restoreOther: (act, entry) => this.#restoreOther(act, entry),
    snapshot: (_, entry) => {
      this.world.use("snapshot", entry, [entry.life.save], (vm) => vm.snapshot());
    },
    dispose: ({ a }, entry) => {
      if (a % 3 === 0) this.#dispose(entry);
    },
    disposeProgram: ({ a }, { guest }) => {
      if (a % 4 !== 0) return;
      this.world.expect("disposeProgram", ["ok"], () => guest.program[Symbol.dispose]());
      guest.isDisposed = true;
    },
    openScope: (act) => this.#openScope(act),
    closeScope: ({ a }) => this.#closeScope(a),
    readScope: ({ a }) => {
      const open = this.#scopes[a % Math.max(1, this.#scopes.length)];
      const metrics = open?.scope.snapshot().metrics ?? this.#telemetry.snapshot().metrics;
      if (Object.values(metrics).some(Number.isNaN)) throw new Finding("a metric is NaN");
    },
    history: (_, { guest }) => this.#newHistory(guest),
    moveHistory: (act) => this.#moveHistory(act),
    typo: (act, entry) => this.#typo(act, entry),
  };

  #slice(act: Act, entry: Entry, how: "run" | "tick" | "step"): void {
    const { life, vm } = entry;
    if (vm === undefined) return;
    const { budget, isBad } = this.#budget(act);
    const allowed = how === "tick"
      ? life.tick(this.#isFinished(entry))
      : life.run(this.#isFinished(entry));
    const expected = isBad && how !== "step" ? "RangeError" : allowed;
    const before = observe(vm);
    const options = { budget };
    const slice = this.world.use(how, entry, [expected], (): Slice => {
      if (how === "step") return vm.step();
      return how === "run" ? vm.run(options) : vm.tick(options);
    });
    if (slice === undefined) return;
    this.world.take(entry, slice);
    if (!life.hasFailed) checkCycles(before, vm, slice, how === "run" ? budget : Infinity);
  }

  /** A function to call: with right arguments, unless the act says otherwise. */
  #target({ a, b, in: acts = [] }: Act, entry: Entry): {
    readonly target: CallTarget;
    readonly args: readonly unknown[];
    readonly end: ExpectedEnd;
    readonly code: Outcome;
  } {
    const { language } = entry.guest;
    const isAssembly = language === "assembly";
    const nothing = isAssembly ? [] : [undefined];
    const name: Export = EXPORT_NAMES[a % EXPORT_NAMES.length];
    const wrong = b % 16;
    const asIs = { target: name, args: [] as unknown[], code: "ok" };
    const end = { name, results: ANYTHING as unknown, traps: [] as string[] };
    if (wrong === 0) {
      const target = NO_TARGETS[b % NO_TARGETS.length] as string;
      return { ...asIs, target, end, code: "NO_FUNCTION" };
    }
    if (wrong === 1) {
      const args = ["no list", null, { length: 0 }, 7][b % 4] as unknown as unknown[];
      return { ...asIs, args, end, code: "BAD_ARGUMENTS" };
    }
    if (wrong === 2 && isAssembly) {
      return { ...asIs, args: new Array(EXPORTS[name] + 1).fill(0), end, code: "BAD_ARGUMENTS" };
    }
    const { questions } = this.world;
    switch (name) {
      case "add":
        return { ...asIs, args: [a, b], end: { ...end, results: [a + b] } };
      case "hold":
        return { ...asIs, end: { ...end, results: VIEW } };
      case "frames":
        return { ...asIs, args: [b % 5], end: { ...end, results: [b % 5] } };
      case "boom":
        return { ...asIs, args: [b], end: { ...end, results: undefined, traps: BOOMS } };
      case "spin":
        return { ...asIs, end: { ...end, results: undefined } };
      case "stop":
        return { ...asIs, end: { ...end, results: undefined, traps: isAssembly ? [] : BOOMS } };
      case "spawn":
        return { ...asIs, end: { ...end, results: nothing } };
      case "give":
        return { ...asIs, end };
      case "keep": {
        const gift = this.world.gift(b >> 4, entry, acts);
        const kept = { ...asIs, end: { ...end, results: nothing } };
        const isLookedAt = entry.life.call === "ok" && !areModulesRunning(entry);
        if (gift.code !== "ok" && !isLookedAt) return { ...kept, args: [1] };
        return { ...kept, args: [gift.make()], code: gift.code };
      }
      default: {
        const asked = questions.push({ gift: b >> 4, acts, way: b % WAYS.length }) - 1;
        const told = name === "tell"
          ? toldEnd(this.world.gift(b >> 4, entry, acts))
          : { ...end, asks: asked };
        return { ...asIs, args: [asked], end: told };
      }
    }
  }

  #call(act: Act, entry: Entry, isAsync: boolean): void {
    const { life, vm } = entry;
    if (vm === undefined) return;
    const { budget, isBad } = this.#budget({ ...act, a: act.b >> 8 });
    if (isBad) {
      const call = (): unknown => vm.call("add", [1, 2], { budget });
      if (!isAsync) this.world.use("call", entry, ["RangeError"], call);
      return;
    }
    const { target, args, end, code } = this.#target(act, entry);
    const expected = life.call === "ok" ? code : life.call;
    this.#begin(entry, { target, args, end, expected, budget, isAsync });
  }

  #begin(entry: Entry, { target, args, end, expected, budget, isAsync }: {
    readonly target: CallTarget;
    readonly args: readonly unknown[];
    readonly end: ExpectedEnd;
    readonly expected: Outcome;
    readonly budget: number;
    readonly isAsync: boolean;
  }): void {
    const { vm, life } = entry;
    if (vm === undefined) return;
    const list = args as number[];
    const what = isAsync ? "callAsync" : "call";
    const isEarly = life.call === "ok" && areModulesRunning(entry);
    if (isAsync) {
      const onSlice = (slice: Slice | CallSlice): void => {
        if ("call" in slice && life.hasReturned) life.isReopened = true;
        this.world.take(entry, slice, "call" in slice ? end : undefined);
      };
      // An early one waits, and may meet anything.
      const allowed = expected === "ok" || isEarly ? [expected, ...LATE] : [expected];
      this.world.touched.add(entry);
      this.#promised(what, allowed, vm.callAsync(target, list, { budget, onSlice }));
      return;
    }
    const before = observe(vm);
    const outcome = isEarly ? "RUNNING" : expected;
    const slice = this.world.use(what, entry, [outcome], () => vm.call(target, list, { budget }));
    if (slice === undefined) return;
    if (life.hasReturned) life.isReopened = true;
    this.world.take(entry, slice, end);
    if (!life.hasFailed) checkCycles(before, vm, slice, budget);
  }

  #callView(act: Act, entry: Entry): void {
    const { life } = entry;
    const held = this.#heldOf(act.a);
    if (held === undefined) return;
    let expected = life.call;
    if (expected === "ok") {
      const use = useOf(held);
      if (held.entry !== entry) expected = "NO_FUNCTION";
      else if (use !== "ok") expected = use;
      else if (held.view.kind !== "closure") expected = "NO_FUNCTION";
    }
    const end = { name: "closure", results: [act.b + 40], traps: [] };
    const isAsync = act.b % 4 === 0;
    const budget = 1 + act.b % 5_000;
    this.#begin(entry, { target: held.view, args: [act.b], end, expected, budget, isAsync });
  }

  #answer(act: Act, entry: Entry, isFulfilled: boolean): void {
    const { a, b, in: acts = [] } = act;
    const { life, answers } = entry;
    // Whoever waits may have run the VM since.
    this.#seePending(entry);
    const tickets = [...life.pending.keys()];
    const ticket = a % 8 === 0 || tickets.length === 0
      ? [0, -1, 0.5, 1e9, NaN, "1", null, {}][b % 8] as number
      : tickets[a % tickets.length];
    const isOpen = life.pending.has(ticket);
    const allowed = life.run(this.#isFinished(entry));
    const gift = this.world.gift(b, entry, acts);
    const code = !isOpen ? "NO_TICKET" : isFulfilled ? gift.code : "ok";
    const expected = allowed === "ok" ? code : allowed;
    const isLookedAt = expected === "ok" || expected === gift.code;
    const value = isFulfilled && isLookedAt ? gift.make() : 1;
    const error = [
      new Error("no"),
      "text",
      errorWith(() => this.world.inside(life, "reading", acts)),
      null,
      { message: { toString: 7 } },
    ][b % 5];
    const what = isFulfilled ? "resolve" : "reject";
    const isDone = this.world.use(what, entry, [expected], (vm) => {
      if (isFulfilled) vm.resolve(ticket, value as number);
      else vm.reject(ticket, error);
      return true;
    });
    if (isDone !== true) return;
    answers.set(life.pending.get(ticket) ?? 0, { isFulfilled, gift });
    life.pending.delete(ticket);
  }

  #global({ a, b }: Act, entry: Entry): void {
    const { look } = entry.life;
    const isThere = a % 4 !== 0;
    const name = isThere ? "g" : NO_GLOBALS[b % NO_GLOBALS.length];
    const expected = look !== "ok" ? look : isThere ? "ok" : "NO_GLOBAL";
    const value = this.world.use("global", entry, [expected], (vm) => vm.global(name));
    if (isGuestObject(value)) this.world.hold(entry, value, false);
  }

  #setGlobal({ a, b, in: acts = [] }: Act, entry: Entry): void {
    const { look } = entry.life;
    if (a % 8 === 0) {
      const name = NO_GLOBALS[b % NO_GLOBALS.length];
      const expected = look !== "ok" ? look : "NO_GLOBAL";
      this.world.use("setGlobal", entry, [expected], (vm) => vm.setGlobal(name, 1));
      return;
    }
    const held = a % 8 === 1 ? this.#heldOf(b) : undefined;
    if (held !== undefined) {
      const isValid = held.entry === entry && !held.entry.life.isDisposed &&
        (held.loan < 0 ? !held.isReleased : held.loan === held.life.loan);
      const expected = look !== "ok" ? look : isValid ? "ok" : "BAD_VALUE";
      this.world.use("setGlobal", entry, [expected], (vm) => vm.setGlobal("g", held.view));
      return;
    }
    const gift = this.world.gift(b, entry, acts);
    const expected = look !== "ok" ? look : gift.code;
    const value = look === "ok" ? gift.make() : 1;
    this.world.use("setGlobal", entry, [expected], (vm) => vm.setGlobal("g", value as number));
  }

  #heldOf(n: number): HeldView | undefined {
    const { held } = this.world;
    return held.length === 0 ? undefined : held[held.length - 1 - n % held.length];
  }

  #useView({ a, b }: Act): void {
    const held = this.#heldOf(a);
    if (held === undefined) return;
    const { view, entry } = held;
    const use = useOf(held);
    const ways: readonly (() => unknown)[] = [
      () => view.kind,
      () => view.length,
      () => view.read(),
      () => view.inspect(),
      () => view.get(0),
      () => view.get("nope"),
      () => view.get(Symbol() as never),
    ];
    const isGet = b % ways.length > 3;
    const expected = use === "ok" && isGet ? ["ok", "NO_ELEMENT"] : [use];
    this.world.use("useView", entry, expected, ways[b % ways.length]);
  }

  #setView({ a, b, in: acts = [] }: Act): void {
    const held = this.#heldOf(a);
    if (held === undefined) return;
    const { view, entry } = held;
    const use = useOf(held);
    const gift = this.world.gift(b >> 1, entry, acts);
    // A closure has no elements: the value is not looked at.
    const value = use === "ok" && gift.code === "ok" ? gift.make() : 1;
    // A byte is a number.
    const isBytes = use === "ok" && view.kind === "bytes";
    const refused = isBytes ? ["NO_ELEMENT", "BAD_VALUE"] : ["NO_ELEMENT"];
    const expected = use === "ok" ? ["ok", ...refused] : [use];
    const key = b % 2 === 0 ? 0 : "x";
    this.world.use("setView", entry, expected, () => view.set(key, value as number));
  }

  #journal(entry: Entry, how: "mark" | "open"): void {
    const { life, recorder } = entry;
    if (recorder === undefined) return;
    const isRunning = life.running > 0 || life.reading > 0;
    const expected = isRunning && !life.isDisposed ? ["RUNNING"] : ["ok"];
    // A listener of a slice that runAsync has begun may be this one.
    if (this.world.touched.has(entry)) expected.push("RUNNING");
    this.world.expect(how, expected, () => how === "mark" ? recorder.mark() : recorder.open());
  }

  /** What a host attaches to a VM, by the bits of a number. */
  #attached({ b, in: acts = [] }: Act, entry: () => Entry | undefined): ForkOptions {
    const scope = this.#scopes[b % Math.max(1, this.#scopes.length)]?.scope;
    let left = 2;
    const clock = (): number => {
      const made = entry();
      if (made?.vm === undefined || acts.length === 0 || left-- <= 0) return 0;
      this.world.inside(made.life, "reading", acts);
      if (made.mayFail) throw new ClockFailure();
      return left;
    };
    return {
      ...((b & 1) === 0 ? {} : { profile: profiler }),
      ...((b & 2) === 0 ? {} : { journal: createRecorder() }),
      ...((b & 4) === 0 ? {} : { debug: invariants }),
      ...((b & 8) === 0 || scope === undefined ? {} : { telemetry: scope }),
      ...((b & 16) === 0 ? {} : { clock }),
    };
  }

  #entry(guest: LoadedGuest, { b }: Act, options: ForkOptions, from?: Entry): Entry {
    return {
      ...{ guest, vm: undefined, check: () => {} },
      life: from === undefined ? new VmLife() : from.life.copy(),
      recorder: options.journal as Entry["recorder"],
      from: from === undefined ? undefined : from.vm?.snapshot(),
      hasProfile: options.profile !== undefined,
      mayFail: (b & 48) === 48,
      answers: new Map(from?.answers),
    };
  }

  /** Creates a VM; a program that has been disposed of has none. */
  #create(
    what: string,
    guest: LoadedGuest,
    act: Act,
    make: (options: ForkOptions) => Vm,
    from?: Entry,
  ): Entry | undefined {
    if (this.world.entries.length >= MOST_VMS) return undefined;
    let entry: Entry | undefined = undefined;
    const options = this.#attached(act, () => entry);
    const made: Entry = this.#entry(guest, act, options, from);
    entry = made;
    const expected = guest.isDisposed ? "DISPOSED" : "ok";
    return this.world.expect(what, [expected], () => this.world.create(made, () => make(options)));
  }

  #new(act: Act): void {
    const guest = this.#guests[act.a % this.#guests.length];
    this.#create("instantiate", guest, act, (options) => {
      const given: InstantiateOptions = {
        ...options,
        limits: { heapBytes: HEAP_BYTES, stringBytes: STRING_BYTES },
        seed: act.b,
        strings: this.#store,
      };
      return guest.program.instantiate(given);
    });
  }

  #fork(act: Act, entry: Entry): void {
    const { life, vm, guest } = entry;
    if (vm === undefined) return;
    if (life.save !== "ok") {
      this.world.use("fork", entry, [life.save], () => vm.fork());
      return;
    }
    this.#create("fork", guest, act, (options) => vm.fork(options), entry);
  }

  #restore(act: Act, entry: Entry): void {
    const { life, vm, guest } = entry;
    const bytes = this.world.use("snapshot", entry, [life.save], () => vm?.snapshot());
    if (bytes === undefined) return;
    const strings = this.#store;
    const restore = (options: ForkOptions): Vm =>
      guest.program.restore(bytes, { ...options, strings });
    const made = this.#create("restore", guest, act, restore, entry);
    if (made?.vm === undefined) return;
    const again = made.vm.snapshot();
    if (again.length !== bytes.length || again.some((byte, i) => byte !== bytes[i])) {
      throw new Finding("a restored VM has another snapshot than the one it was restored from");
    }
  }

  /** Restores what is damaged, or of another program. */
  #restoreOther({ a, b }: Act, entry: Entry): void {
    const { life, vm, guest } = entry;
    if (vm === undefined || life.save !== "ok") return;
    const bytes = vm.snapshot();
    const other = this.#guests.find((each) => each.name !== guest.name);
    const strings = this.#store;
    if (a % 2 === 0 && other !== undefined) {
      const restore = (): Vm => other.program.restore(bytes, { strings });
      this.world.expect("restoreOther", ["OTHER_PROGRAM"], restore);
      return;
    }
    const damaged: readonly unknown[] = [
      bytes.subarray(0, b % bytes.length),
      bytes.map((byte, i) => i === b % bytes.length ? byte ^ 1 : byte),
      "no bytes",
      null,
      [1, 2, 3],
    ];
    const given = damaged[a % damaged.length] as Uint8Array;
    this.world.expect("restoreDamaged", DAMAGES, () => guest.program.restore(given, { strings }));
  }

  #dispose(entry: Entry): void {
    const { life, vm } = entry;
    if (vm === undefined) return;
    const expected = life.isDisposed && life.dispose !== "ok" ? ["ok", "RUNNING"] : [life.dispose];
    let isDone = false;
    this.world.touched.add(entry);
    this.world.expect("dispose", expected, () => {
      vm[Symbol.dispose]();
      isDone = true;
    });
    if (isDone) life.isDisposed = true;
  }

  #openScope({ a, b, in: acts = [] }: Act): void {
    const parent = a % 3 === 0 ? undefined : this.#scopes[a % Math.max(1, this.#scopes.length)];
    const onSlice = (): void => {
      const entry = this.world.active.at(-1);
      if (entry !== undefined) this.world.inside(entry.life, "running", acts);
    };
    const options = b % 2 === 0 ? {} : { onSlice };
    const expected = parent === undefined ? "ok" : openingIn(parent);
    const scope = this.world.expect(
      "openScope",
      [expected],
      () => (parent?.scope ?? this.#telemetry).scope(`s${this.#scopes.length}`, options),
    );
    if (scope === undefined) return;
    if (parent !== undefined) parent.open++;
    this.#scopes.push({ scope, parent, isClosed: false, open: 0 });
  }

  #closeScope(n: number): void {
    if (this.#scopes.length === 0) return;
    const open = this.#scopes[n % this.#scopes.length];
    const expected = closing(open);
    this.world.expect("closeScope", [expected], () => open.scope.close());
    if (expected !== "ok" || open.isClosed) return;
    open.isClosed = true;
    if (open.parent !== undefined) open.parent.open--;
  }

  #typo({ a, b }: Act, entry: Entry): void {
    const { guest, life, vm } = entry;
    const [options, error] = TYPOS[a % TYPOS.length];
    const expected = guest.isDisposed ? [error, "DISPOSED"] : [error];
    const strings = this.#store;
    const given = { strings, ...options as object } as InstantiateOptions;
    this.world.expect(`typo ${a % TYPOS.length}`, expected, () => guest.program.instantiate(given));
    if (vm === undefined || life.save !== "ok") return;
    const wrong = [{ telemtry: 1 }, { profile: 1 }, { journal: 1 }, {
      debug: 1,
    }][b % 4] as unknown as ForkOptions;
    const code = b % 4 === 0 ? "TypeError" : "BAD_OPTION";
    const refused = guest.isDisposed ? [code, "DISPOSED"] : [code];
    this.world.expect("typo of fork", refused, () => vm.fork(wrong));
    const bytes = vm.snapshot();
    this.world.expect("typo of restore", refused, () => guest.program.restore(bytes, wrong));
  }

  #newHistory(guest: LoadedGuest): void {
    if (this.#history !== undefined) return;
    const expected = guest.isDisposed ? "DISPOSED" : "ok";
    const limits = { heapBytes: HEAP_BYTES, stringBytes: STRING_BYTES };
    const options = { journal: createRecorder(), limits, spacing: 500, strings: this.#store };
    this.#history = this.world.expect(
      "history",
      [expected],
      () => new History(guest.program, options),
    );
  }

  #moveHistory({ a, b }: Act): void {
    const history = this.#history;
    if (history === undefined) return;
    const { end } = history;
    const moves: readonly (() => unknown)[] = [
      () => history.run({ budget: 1 + b % 3_000 }),
      () => history.step(),
      () => history.stepBack(),
      () => history.goTo(b % (end.cycles + 100)),
      () => history.goToInstruction(b % (end.instructions + 20)),
      () => history.runBack(),
      () => history.live.setGlobal("g", b),
      () => history.goTo(-1),
      () => history.vm.backtrace(),
    ];
    const move = a % moves.length;
    const expected = move === 7 ? ["RangeError"] : ["ok", "FINISHED", "DISPOSED"];
    this.world.expect("moveHistory", expected, moves[move]);
    if (move === 2 || move === 5) {
      const after = history.end;
      const isSame = after.cycles === end.cycles && after.instructions === end.instructions;
      if (!isSame) throw new Finding("a way back has moved the end of a history");
    }
  }

  #runAsync(act: Act, entry: Entry): void {
    const { vm } = entry;
    if (vm === undefined) return;
    const { budget, isBad } = this.#budget(act);
    const controller = new AbortController();
    const { in: acts = [] } = act;
    if (act.a % 5 === 0) controller.abort(new DOMException("no", "AbortError"));
    else this.#controllers.push(controller);
    const onSlice = (slice: Slice): void => {
      this.world.take(entry, slice);
      for (const each of acts) this.#perform(each, true);
    };
    const options = { budget, signal: controller.signal, onSlice };
    this.world.touched.add(entry);
    this.#promised("runAsync", isBad ? ["RangeError"] : ["ok", ...LATE], vm.runAsync(options));
  }

  /** Waits for a promise beside the acts: it must settle in an allowed way. */
  #promised(what: string, expected: readonly Outcome[], promise: Promise<unknown>): void {
    const promised: Promised = { what, isSettled: false };
    this.#promises.push(promised);
    const settle = (outcome: Outcome, why?: unknown): void => {
      promised.isSettled = true;
      try {
        this.world.judge(what, expected, outcome, why);
      } catch (thrown) {
        this.world.finding ??= thrown as Finding;
      }
    };
    promise.then(() => settle("ok"), (thrown) => {
      if (thrown instanceof Finding) this.world.finding ??= thrown;
      else settle(outcomeOf(thrown), thrown);
    });
  }

  async #turn({ a }: Pick<Act, "a">): Promise<void> {
    if (a % 4 === 0) this.#controllers.pop()?.abort(new DOMException("no", "AbortError"));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** Ends everything: VMs are saved, replayed and disposed of, promises settle, and the store is empty. */
  async end(): Promise<void> {
    for (const entry of this.world.entries) this.#last(entry);
    for (const entry of this.world.entries) this.#dispose(entry);
    this.#history?.[Symbol.dispose]();
    for (const { program } of this.#guests) program[Symbol.dispose]();
    for (let i = 0; i < 20 && this.#promises.some(({ isSettled }) => !isSettled); i++) {
      await this.#turn({ a: 1 });
    }
    if (this.world.finding !== undefined) throw this.world.finding;
    const left = this.#promises.filter(({ isSettled }) => !isSettled).map(({ what }) => what);
    if (left.length > 0) throw new Finding(`these promises never settle: ${left.join(", ")}`);
    const { constantCount, constantBytes } = this.#store;
    if (constantCount !== 0 || constantBytes !== 0) {
      throw new Finding(`the store still holds ${constantCount} constants`);
    }
    for (const open of this.#scopes.toReversed()) open.scope.close();
  }

  /** Saves and replays a VM. */
  #last({ life, vm, guest, recorder, from }: Entry): void {
    if (vm === undefined || life.save !== "ok") return;
    const bytes = vm.snapshot();
    // What is owed may be paid in other parts by a replay.
    const { debt } = (vm as InnerVm)[PARTS].machine;
    if (recorder === undefined || guest.isDisposed || debt > 0) return;
    const journal = openJournal(recorder.take());
    if (journal.stopped !== undefined) return;
    const options = from === undefined ? {} : { from: { snapshot: from } };
    const replay = guest.program.replay(journal, options);
    replay.runToEnd();
    const again = replay.vm.snapshot();
    const { cycles, instructions, liveBytes } = replay.vm;
    replay.vm[Symbol.dispose]();
    if (vm.cycles !== cycles || vm.instructions !== instructions || vm.liveBytes !== liveBytes) {
      throw new Finding(`a replay ends at ${cycles} cycles, not at ${vm.cycles} (${guest.name})`);
    }
    // That the VM stands at a breakpoint is part of its state.
    if (life.hadBreakpoint) return;
    if (again.length !== bytes.length || again.some((byte, i) => byte !== bytes[i])) {
      throw new Finding(`a replay ends in another state (${guest.name})`);
    }
  }
}

/** Traps of a call that throws. */
const BOOMS = ["EXPLICIT", "UNCAUGHT"];

/** How waiting may end if the VM ends before. */
const LATE = ["FINISHED", "DISPOSED", "RUNNING", "AbortError"];

/** How bytes are refused that are no snapshot. */
const DAMAGES = [
  ...["BAD_MAGIC", "BAD_VERSION", "BAD_CHECKSUM", "DAMAGED", "OTHER_PROGRAM", "OVER_LIMITS"],
  "TypeError",
];
