/**
 * Repeats a recorded run, in slices of its own.
 *
 * What the host did between two slices is done again at the same instruction. A slice of a replay is cut
 * there: budgets are chosen so that the VM stops at or before the recorded position, and the instructions
 * of a block that are left are executed one by one.
 */
import { append } from "../../encoding/own_properties.ts";
import { checkNames } from "../../encoding/nearest_name.ts";
import { LIMIT_NAMES, type Limits } from "../../isa/limits.ts";
import type { SliceReason } from "../../isa/slice_reasons.ts";
import type { HostTape } from "../../machine/host/tape.ts";
import { HEADER_WORDS, INTERNAL_EDGE } from "../../machine/code/code_layout.ts";
import { DECODED_WORDS } from "../../machine/code/decoded_layout.ts";
import { openSnapshot } from "../../machine/state/restore.ts";
import { CONTROL_PARKED, CONTROL_SLEEPERS } from "../../machine/state/layout.ts";
import { VmError } from "../../machine/state/vm_error.ts";
import type { CheckSubject } from "../../vm/checking.ts";
import type { LoadedProgram } from "../../vm/loaded_program.ts";
import type {
  JournalMark,
  Replay,
  ReplayableProgram,
  ReplayOptions,
  ReplaySlice,
} from "../../vm/replaying.ts";
import type { CallEnd, Slice } from "../../vm/slice.ts";
import { checkedBudget, REPEAT, type RunOptions } from "../../vm/runners.ts";
import { type InnerVm, PARTS, type Vm } from "../../vm/vm.ts";
import { type EventBeginning, EventCursor } from "./event_reader.ts";
import {
  EVENT_ELEMENT,
  EVENT_END_LOAN,
  EVENT_GLOBAL,
  EVENT_GUEST_CALL,
  EVENT_IDLE_FRAME,
  EVENT_LEND,
  EVENT_RELEASE,
  EVENT_RETAIN,
  EVENT_STOP,
} from "./format.ts";
import { importOf, type JournalHeader } from "./header.ts";
import { JournalError } from "./journal_error.ts";
import { type JournalEnd, type JournalParts, PASSING } from "./parts.ts";
import { Player } from "./player.ts";
import { type Position, positionOf } from "./position.ts";
import { programHash } from "./program_hash.ts";

const OPTIONS = [
  "telemetry",
  "clock",
  "profile",
  "debug",
  "strings",
  "onHostCall",
  "from",
  "maxLimits",
];

/**
 * Begins a replay.
 *
 * @throws {JournalError} `OTHER_PROGRAM`, `OTHER_HOST`, `OTHER_START` or `OVER_LIMITS`
 * @throws {SnapshotError} if the snapshot to begin with is refused
 */
export function createReplay(
  { header, events, end }: JournalParts,
  program: ReplayableProgram,
  options: ReplayOptions,
): Replay {
  checkNames("option of replay", options, OPTIONS);
  const { onHostCall, from, maxLimits = {}, ...rest } = options;
  const { loaded } = program;
  checkProgram(header, loaded);
  checkLimits(header, maxLimits);
  const start = startOf(header, events, from);
  const player = new Player({
    header,
    cursor: start.cursor,
    onHostCall,
    retainedBefore: start.retainedBefore,
    isFromStart: from?.mark === undefined,
  });
  const hostFunctions = player.functions(loaded.hostFunctions);
  const vm = program.create(
    { ...loaded, hostFunctions },
    { ...rest, limits: header.limits, seed: header.seed },
    from === undefined
      ? undefined
      : openSnapshot(from.snapshot, loaded.snapshots, maxLimits).restore,
  );
  const subject = vm[PARTS];
  const { cycles, instructions } = positionOf(subject);
  const begin = from?.mark ?? start.cursor;
  const isThere = cycles === begin.cycles && instructions === begin.instructions;
  if (!isThere || start.cursor.cycles > cycles) {
    vm[Symbol.dispose]();
    throw new JournalError(
      "OTHER_START",
      `the snapshot was taken at cycle ${cycles}, the mark at cycle ${begin.cycles}; ` +
        "take both between the same two slices",
    );
  }
  player.play(vm, subject);
  subject.machine.startCall = () => player.startCall();
  subject.machine.tape = {
    ...SILENT,
    beginCall: (index, args) => player.beginCall(index, args),
    endCall: (trap) => player.endCall(trap),
    retain(handle, isResult): void {
      if (isResult) player.retainResult(handle);
    },
  };
  return new Repetition(vm, subject, player, start.cursor, start.cursor.clone(events), end);
}

/** Refuses a journal of a VM with larger limits. */
function checkLimits({ limits }: JournalHeader, most: Partial<Limits>): void {
  for (const name of LIMIT_NAMES) {
    const allowed = most[name] ?? limits[name];
    if (limits[name] <= allowed) continue;
    const what = `${name} is ${limits[name]}, more than the ${allowed} allowed`;
    throw new JournalError("OVER_LIMITS", what);
  }
}

/** Reports of the machine that a replay does not need. */
const SILENT: HostTape = {
  beginCall(): void {},
  endCall(): void {},
  beginGlobal(): void {},
  beginElement(): void {},
  endElement(): void {},
  lend(): void {},
  endLoan(): void {},
  endGlobal(): void {},
  retain(): void {},
  release(): void {},
  scalar(): void {},
  float(): void {},
  text(): void {},
  reference(): void {},
  array(): void {},
  bytes(): void {},
  view(): void {},
  map(): void {},
  set(): void {},
  date(): void {},
  object(): void {},
  noRoom(): void {},
  beginGuestCall(): void {},
  endGuestCall(): void {},
  idleFrame(): void {},
  beginAnswer(): void {},
  endAnswer(): void {},
  reject(): void {},
};

function checkProgram(header: JournalHeader, { image, hostFunctions }: LoadedProgram): void {
  if (programHash(image, hostFunctions) !== header.programHash) {
    throw new JournalError(
      "OTHER_PROGRAM",
      "the journal was recorded from another program; replay it with the image that was recorded",
    );
  }
  hostFunctions.forEach((each, i) => {
    const own = JSON.stringify(importOf(each));
    const recorded = JSON.stringify(header.imports[i]);
    if (own === recorded) return;
    throw new JournalError(
      "OTHER_HOST",
      `the host defines ${each.identity} as ${own}, recorded was ${recorded}; ` +
        "load the program with journal.host",
    );
  });
}

/** Where a replay begins. */
interface Start {
  readonly cursor: EventCursor;
  /** Objects that the host had retained, and released, before. */
  readonly retainedBefore: number;
}

function startOf(header: JournalHeader, events: Uint8Array, from: ReplayOptions["from"]): Start {
  const cursor = new EventCursor(header, events);
  const { start } = header;
  if (from === undefined) {
    if (start.cycles === 0 && start.instructions === 0) return { cursor, retainedBefore: 0 };
    const what = "the journal begins in a restored VM; pass its snapshot as the option from";
    throw new JournalError("OTHER_START", what);
  }
  const offset = from.mark?.offset ?? 0;
  let retainedBefore = 0;
  let released = 0;
  const passing = {
    ...PASSING,
    retain: (): void => void retainedBefore++,
    release: (): void => void released++,
  };
  while (cursor.reader.at < offset) {
    const next = cursor.begin();
    if (next.kind === "host call") cursor.answer(next.index, passing);
    else if (next.kind === "action") cursor.act(next.event, passing);
    else if (next.kind !== "mark") break;
  }
  if (cursor.reader.at !== offset) {
    throw new JournalError("OTHER_START", "the mark is not one of this journal");
  }
  if (retainedBefore !== released) {
    throw new JournalError(
      "OTHER_START",
      `the host retained ${
        retainedBefore - released
      } objects when the snapshot was taken, which a ` +
        "snapshot does not hold; begin earlier",
    );
  }
  return { cursor, retainedBefore };
}

/** What a replay has to reach next. */
type Target =
  /** An action of the host, or a mark. */
  | { readonly kind: "at"; readonly offset: number; readonly position: Position }
  /** The end of the journal. */
  | { readonly kind: "end" };

/** The slices of the VM that are one slice of the replay. */
class SliceSum {
  cycles = 0;
  instructions = 0;
  #last: Slice | undefined;
  #calls: CallEnd[] = [];

  add(slice: Slice): void {
    this.cycles += slice.cycles;
    this.instructions += slice.instructions;
    for (const call of slice.calls ?? []) append(this.#calls, call);
    this.#last = slice;
  }

  report(reason: SliceReason, isLast: boolean): ReplaySlice {
    const { cycles, instructions } = this;
    const calls = this.#calls.length === 0 ? {} : { calls: this.#calls };
    return { ...this.#last, reason, cycles, instructions, ...calls, isLast };
  }
}

/** A run that is repeated. */
class Repetition implements Replay {
  readonly vm: Vm;
  isOver = false;
  readonly #vm: InnerVm;
  readonly #subject: CheckSubject;
  readonly #player: Player;
  /** The next event. */
  readonly #cursor: EventCursor;
  /** Looks ahead, for the next event between two slices. */
  readonly #scout: EventCursor;
  readonly #end: JournalEnd;
  #target: Target | undefined;
  #longestBlock: number | undefined;

  constructor(
    vm: InnerVm,
    subject: CheckSubject,
    player: Player,
    cursor: EventCursor,
    scout: EventCursor,
    end: JournalEnd,
  ) {
    this.vm = vm;
    this.#vm = vm;
    this.#subject = subject;
    this.#player = player;
    this.#cursor = cursor;
    this.#scout = scout;
    this.#end = end;
  }

  run(options: RunOptions): ReplaySlice {
    return this.#repeat(checkedBudget("run", options), false);
  }

  step(): ReplaySlice {
    return this.#repeat(Infinity, true);
  }

  mark(): JournalMark {
    const { cycles, instructions } = positionOf(this.#subject);
    return { offset: this.#cursor.reader.at, cycles, instructions };
  }

  runToEnd(onSlice?: (slice: ReplaySlice) => void): ReplaySlice {
    for (;;) {
      const slice = this.run({ budget: Infinity });
      onSlice?.(slice);
      if (slice.isLast) return slice;
    }
  }

  #repeat(budget: number, isStep: boolean): ReplaySlice {
    if (this.isOver) {
      throw new VmError("FINISHED", "nothing is left to replay; begin another replay");
    }
    try {
      return this.#repeatSlice(budget, isStep);
    } catch (error) {
      this.isOver = true;
      throw error;
    }
  }

  /** Runs until something other than a cut ends the slice. */
  #repeatSlice(budget: number, isStep: boolean): ReplaySlice {
    const sum = new SliceSum();
    for (;;) {
      this.#passDue(false);
      const { idleSlice } = this.#player;
      this.#player.idleSlice = undefined;
      if (idleSlice === undefined && this.isOver) return sum.report("budget", true);
      const slice = idleSlice ?? this.#advance(budget - sum.cycles, isStep);
      const { failure } = this.#player;
      if (failure !== undefined) throw failure.thrown;
      sum.add(slice);
      this.#passDue(true);
      if (slice.reason === "waiting") this.#checkWaiting();
      const isCut = slice.reason === "budget" || slice.reason === "step";
      const isDone = isStep ? sum.instructions > 0 : sum.cycles >= budget;
      if (!isCut || isDone || this.isOver) {
        return sum.report(isCut && !isStep ? "budget" : slice.reason, this.isOver);
      }
    }
  }

  /** Passes events whose moment has come: all, or marks only, which no one can notice. */
  #passDue(isMarksOnly: boolean): void {
    for (;;) {
      const target = this.#nextTarget();
      if (target.kind === "end" || !this.#isDue(target.position)) break;
      const { reader } = this.#cursor;
      if (reader.at !== target.offset) {
        const missing = this.#cursor.begin();
        throw this.#player.error(this.#describe(missing), "no such call");
      }
      const before = this.#cursor.state();
      const next = this.#cursor.begin();
      if (next.kind === "mark") {
        const { finished } = this.#vm;
        if (finished !== next.isFinished) {
          const shown = (isFinished: boolean): string =>
            isFinished ? "the end of the program" : "a program that goes on";
          throw this.#player.error(shown(next.isFinished), shown(finished));
        }
      } else if (next.kind === "action" && !isMarksOnly) {
        this.#cursor.act(next.event, this.#player);
        // It is a slice of its own.
        if (next.event === EVENT_IDLE_FRAME) isMarksOnly = true;
      } else {
        this.#cursor.reset(before);
        break;
      }
      this.#target = undefined;
    }
    const next = this.#cursor.reader.peek();
    if (next < 0 || next === EVENT_STOP) this.isOver = true;
  }

  /** A program that waits for the host, and in which nothing sleeps, goes on only with what the host does next. */
  #checkWaiting(): void {
    const target = this.#nextTarget();
    const { i32 } = this.#subject.machine.memory;
    if (target.kind === "end") this.isOver = true;
    else if (i32[CONTROL_SLEEPERS] === 0 && !this.#isDue(target.position)) {
      const what = `that the host acts at cycle ${target.position.cycles}`;
      throw this.#player.error(what, "a program that waits for it");
    }
  }

  #isDue({ cycles, instructions, isIndebted, parked }: Position): boolean {
    const { machine } = this.#subject;
    const { debt, memory } = machine;
    return machine.run.cycles + debt === cycles && machine.instructions === instructions &&
      (isIndebted || debt === 0) && memory.i32[CONTROL_PARKED] === parked;
  }

  /** Runs at most as far as the next event between two slices. */
  #advance(left: number, isStep: boolean): Slice {
    const { machine } = this.#subject;
    const { debt, run } = machine;
    const target = this.#nextTarget();
    if (this.#vm.finished) {
      throw this.#player.error(this.#describe(this.#cursor.begin()), "the end of the program");
    }
    if (target.kind === "end") {
      // The last event is a host call: nothing after it is known.
      const distance = this.#end.cycles - this.#blockCycles() - run.cycles;
      if (isStep || distance <= 0) return this.#vm[REPEAT].stepWithin(Infinity);
      return this.#vm.run({ budget: Math.min(left, distance) });
    }
    const { cycles, instructions, inBlock, isIndebted } = target.position;
    const incurred = run.cycles + debt;
    if (incurred > cycles || machine.instructions > instructions) {
      throw this.#player.error(
        `that the host acts at cycle ${cycles}, after ${instructions} instructions`,
        `cycle ${incurred} after ${machine.instructions} instructions`,
      );
    }
    if (debt > 0 && incurred === cycles) return this.#vm.run({ budget: Math.min(left, debt) });
    // A slice that ends with a debt has not paid the last cycle.
    const goal = cycles - (isIndebted ? 1 : 0) - run.cycles;
    if (isStep || goal <= inBlock) return this.#vm[REPEAT].stepWithin(Math.max(1, goal));
    return this.#vm.run({ budget: Math.min(left, goal - inBlock) });
  }

  #nextTarget(): Target {
    return this.#target ??= this.#findTarget();
  }

  #findTarget(): Target {
    const scout = this.#scout;
    for (;;) {
      const offset = scout.reader.at;
      const next = scout.begin();
      switch (next.kind) {
        case "host call":
          scout.answer(next.index, PASSING);
          break;
        case "action":
          scout.act(next.event, PASSING);
          return { kind: "at", offset, position: next.position };
        case "mark":
          return { kind: "at", offset, position: next.position };
        default:
          return { kind: "end" };
      }
    }
  }

  #describe(event: EventBeginning): string {
    switch (event.kind) {
      case "host call":
        return `a call of ${this.#player.identity(event.index)} at cycle ${event.cycles}`;
      case "action":
        return `that the host ${actionOf(event.event)} at cycle ${event.position.cycles}`;
      case "mark":
        return `cycle ${event.position.cycles}`;
      default:
        return "the end of the journal";
    }
  }

  /** Most fixed cycles of a block. */
  #blockCycles(): number {
    return this.#longestBlock ??= longestBlock(this.#subject);
  }
}

function actionOf(event: number): string {
  if (event === EVENT_RETAIN) return "retains an object";
  if (event === EVENT_RELEASE) return "releases an object";
  if (event === EVENT_GUEST_CALL) return "calls a function";
  if (event === EVENT_IDLE_FRAME) return "passes a frame";
  if (event === EVENT_ELEMENT) return "sets an element";
  if (event === EVENT_LEND || event === EVENT_END_LOAN) return "looks at an object";
  return event === EVENT_GLOBAL ? "writes a global" : "answers a call";
}

function longestBlock({ decoded: { words } }: CheckSubject): number {
  let longest = 0;
  for (let word = 0; word < words.length;) {
    const isEdge = words[word] === INTERNAL_EDGE;
    if (isEdge) longest = Math.max(longest, words[word + 1]);
    word += isEdge ? HEADER_WORDS : DECODED_WORDS[words[word]];
  }
  return longest;
}
