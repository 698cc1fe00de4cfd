/**
 * A second interpreter, written to be obviously right: values are objects, frames are arrays, code is decoded at
 * each instruction, cycles are added one instruction at a time, and live memory is counted whenever it is needed.
 * It shares only the instruction table and the image types with the real machine.
 *
 * It runs unlinked images that the verifier accepts.
 */
import type { HandlerRecord, ProgramImage } from "../../lib/image/image.ts";
import { INSTRUCTION_BY_OPCODE, type InstructionSpec } from "../../lib/isa/instructions.ts";
import type { IntrinsicContext, ReferenceIntrinsic, Stages } from "./reference/intrinsic.ts";
import { defineProperty, getProperty, setProperty } from "./reference/properties.ts";
import { claimProperty, objectOfHost } from "./reference/shapes.ts";
import { splitMix, xoshiro } from "./reference/random.ts";
import { REFERENCE_INTRINSIC_BY_ID } from "./reference_intrinsics.ts";
import {
  arithmetic,
  bitwise,
  bool,
  compareCodePoints,
  compareNumbers,
  contentOf,
  dropDead,
  elementValue,
  type Held,
  heldBy,
  int32,
  isNumber,
  isObject,
  isOwner,
  isWhole,
  materialString,
  newString,
  NULL,
  type PlainValue,
  plainValues,
  type ReferenceActivation,
  type ReferenceArray,
  type ReferenceItem,
  type ReferenceObject,
  type ReferenceOwner,
  type ReferencePayload,
  type ReferenceShape,
  type ReferenceString,
  type ReferenceValue,
  shownKeys,
  sizeOf,
  slotsOf,
  TrapSignal,
  UNDEFINED,
} from "./reference_values.ts";

/** Argument of a host function. */
export type HostDatum = undefined | null | boolean | number | bigint | string | ReferenceObject;

/** Result of a host function; byte arrays and lists are copied into new guest objects. */
export type HostAnswer = HostDatum | Uint8Array | PlainAnswer | readonly HostAnswer[];

/** A plain object of the host. Its prototype is null, unlike that of a guest object of this machine. */
export interface PlainAnswer {
  readonly [key: string]: HostAnswer;
}

/** A host function as the reference machine sees it. */
export interface ReferenceHostFunction {
  /** Accepted kind of each argument; `undefined` for any. */
  readonly args: readonly (ReferenceValue["kind"] | undefined)[];
  /** Cycles in addition to those of the call. */
  readonly cycles: number;
  /** It answers later, and is given copies of objects; `call` is not used. */
  readonly isExternal?: true;
  /** Returns the results, or throws. */
  call(...args: HostDatum[]): readonly HostAnswer[];
}

/** Limits of a run. */
export interface ReferenceLimits {
  readonly stackSlots: number;
  readonly callDepth: number;
  readonly stringBytes: number;
  readonly heapBytes: number;
  readonly coroutines: number;
  /** No limit if absent. */
  readonly pendingCalls?: number;
}

/** Why a slice ended. */
export type ReferenceReason =
  | "returned"
  | "halted"
  | "frame"
  | "waiting"
  | "budget"
  | "step"
  | "trapped";

/** A function and a byte offset in its code. */
export interface ReferencePlace {
  readonly functionId: number;
  readonly pc: number;
}

/** Where and why a program trapped. */
export interface ReferenceTrap {
  readonly code: string;
  readonly coroutine: number;
  /** Innermost first. */
  readonly backtrace: readonly ReferencePlace[];
}

/** The report of a slice. */
export interface ReferenceSlice {
  readonly reason: ReferenceReason;
  readonly cycles: number;
  readonly instructions: number;
  readonly results: readonly PlainValue[] | undefined;
  readonly trap: ReferenceTrap | undefined;
  readonly dropped: number | undefined;
}

/** A coroutine that has not ended. */
export interface ReferenceCoroutine {
  readonly id: number;
  readonly state: "running" | "ready" | "sleeping" | "waiting";
  readonly wakeFrame: number | undefined;
  /** Innermost first. */
  readonly backtrace: readonly ReferencePlace[];
}

/** Events of a run, for tests that check what random programs cover. */
export type ReferenceEvent =
  | "collection at a frame"
  | "collection for something new"
  | "out of memory"
  | "known closure called"
  | "unknown closure called"
  | "stack grown"
  | "coroutine ended"
  | "frame ended by an end"
  | "sleepers woken together"
  | "idle frame"
  | "waiting"
  | "parked for a ticket"
  | "parked for any ticket"
  | "answered before"
  | "nothing left to wait for"
  | "appended in place"
  | "overgrown string read"
  | "payload cut"
  | "debt"
  | "debt of a trap"
  | "debt of a frame"
  | "stage"
  | "thrown value caught"
  | "fault caught"
  | "caught by a caller"
  | "debt of a handler"
  | "value called"
  | "value constructed"
  | "no arguments to collect"
  | "arguments collected"
  | "fallback called"
  | "fallback of a call"
  | "fallback failed"
  | "debt of a fallback"
  | "over budget behind a fallback"
  | "suspended"
  | "suspended at last"
  | "fallback suspended"
  | "resumed"
  | "deferred"
  | "settled";

interface Frame {
  readonly functionId: number;
  /** Slots in use below this frame. */
  readonly base: number;
  readonly locals: ReferenceValue[];
  readonly stack: ReferenceValue[];
  pc: number;
  /** Whether it was called as a fallback. */
  readonly isFallback: boolean;
}

interface Coroutine {
  readonly id: number;
  /** Outermost first. All but the last are at a call. */
  readonly frames: Frame[];
  /** Size of its stack; unused for the entry. */
  stackSlots: number;
  /** Frames to sleep from the next FRAME_SYNC on. */
  sleep: number;
  /** Number of completed frames at which it wakes, if it sleeps. */
  wakeFrame: number | undefined;
  /** The ticket it is parked for, or 0 for any. */
  parkedFor: number | undefined;
  /** What `host.next` gives it, once it is woken. */
  given: number | undefined;
}

/** A call that answers later, until its answer is taken. */
interface Ticket {
  readonly number: number;
  args: ReferenceArray | undefined;
  state: "pending" | "fulfilled" | "rejected";
  value: ReferenceValue;
  /** Cycles of the answer. */
  cost: number;
  waiter: Coroutine | undefined;
  /** Whether the guest answers it itself. */
  readonly isDeferred: boolean;
}

interface Shape {
  readonly leaders: ReadonlySet<number>;
  readonly maxStack: number;
  /** Number of results of each CALL_CLOSURE of a known closure, by pc. */
  readonly knownRets: ReadonlyMap<number, number>;
}

/** Numbers of the traps that handlers of faults catch, SPEC 10. */
const FAULTS: ReadonlyMap<string, number> = new Map([
  ...[["OOB", 0x03], ["TYPE", 0x04], ["DIV_ZERO", 0x0a], ["BAD_RET_SLOTS", 0x0c]] as const,
  ...[["STACK_OVERFLOW", 0x0f], ["CALL_DEPTH", 0x10], ["HOST_FAULT", 0x12]] as const,
  ["BAD_ARITY", 0x13],
]);

/** Flags of functions, SPEC 7.6. */
const FLEXIBLE = 1;
const REST = 2;
const SPARE = 128;
const CLASS = 4;
const CONSTRUCTIBLE = 8;
const NEW_TARGET = 16;

/** Least number of bytes allocated before a collection at the end of a frame. */
const LEAST_MADE = 262_144;

/** The reference machine, running one program. */
export class ReferenceMachine {
  cycles = 0;
  instructions = 0;
  frames = 0;
  finished = false;
  readonly events: Set<ReferenceEvent> = new Set();
  /** Identities of the intrinsics that completed. */
  readonly used: Set<string> = new Set();

  readonly #image: ProgramImage;
  readonly #host: ReadonlyMap<string, ReferenceHostFunction>;
  readonly #limits: ReferenceLimits;
  readonly #seed: number;
  readonly #random: Iterator<bigint, never>;
  readonly #view: DataView;
  readonly #shapes: readonly Shape[];
  readonly #constants: readonly ReferenceValue[];
  readonly #globals: ReferenceValue[];
  /** Live coroutines, in the order of spawning. */
  #coroutines: Coroutine[] = [];
  /** `undefined` while all sleep. */
  #running: Coroutine | undefined;
  readonly #ready: Coroutine[] = [];
  /** Sleeping coroutines, in the order of falling asleep. */
  #sleepers: Coroutine[] = [];
  #spawned = 0;
  /** Run-time objects and strings that have not been reclaimed. */
  #items: ReferenceItem[] = [];
  /** Accounted bytes. */
  #madeSinceCollection = 0;
  /** Variable cycles of the current instruction or stage. */
  #variable = 0;
  /** Cycles not yet paid, SPEC 9.5. */
  #debt = 0;
  /** Reason to report once they are paid. */
  #waiting: ReferenceReason | undefined;
  #trap: ReferenceTrap | undefined;
  /** The staged intrinsic in progress. */
  #stages: Stages | undefined;
  /** Accounted size of the memory it needs. */
  #heldBytes = 0;
  readonly #objects: { nullShape: ReferenceShape | undefined; symbols: number } = {
    nullShape: undefined,
    symbols: 0,
  };
  readonly #realm: (ReferenceOwner | undefined)[] = new Array(11).fill(undefined);
  /** Texts that the machine itself uses, and those of the constants. */
  readonly #texts: Map<string, ReferenceString> = new Map();
  /** What the current instruction has made and not yet stored. */
  #kept: ReferenceValue[] = [];
  readonly #serials: Map<ReferenceObject, number> = new Map();
  readonly #tickets: Map<number, Ticket> = new Map();
  #lastTicket = 0;
  /** Tickets of the answers that `host.next` has not announced, in order. */
  #answered: Ticket[] = [];
  /** Coroutines parked in `host.next`, in order. */
  readonly #anyWaiters: Coroutine[] = [];
  /** Objects that a host function has just returned. */
  #givenBack: readonly ReferenceObject[] = [];

  constructor(
    image: ProgramImage,
    host: ReadonlyMap<string, ReferenceHostFunction>,
    limits: ReferenceLimits,
    seed = 0,
  ) {
    this.#image = image;
    this.#host = host;
    this.#limits = limits;
    this.#seed = seed;
    this.#random = xoshiro(splitMix(seed));
    const { code } = image;
    this.#view = new DataView(code.buffer, code.byteOffset, code.byteLength);
    this.#shapes = image.functions.map((_, id) => shapeOf(image, this.#view, id));
    this.#constants = poolValues(image, this.#texts);
    this.#globals = image.globals.map(() => NULL);
    this.#running = this.#newCoroutine(0, [], 0);
  }

  /** Slots that the entry frame needs; a machine with fewer cannot start. */
  get entrySlots(): number {
    return this.#frameSlots(0);
  }

  /** Runs to the end of the slice. */
  run(budget: number = Infinity): ReferenceSlice {
    return this.#slice(budget, false);
  }

  /** Runs one instruction. */
  step(): ReferenceSlice {
    return this.#slice(Infinity, true);
  }

  /** Next instruction and its callers, innermost first; the entry's while all coroutines sleep. */
  backtrace(): ReferencePlace[] {
    return placesOf(this.#shown());
  }

  /** Operand stack of the current frame, bottom first. */
  stack(): PlainValue[] {
    return plainValues(topOf(this.#shown()).stack);
  }

  /** Locals of the current frame. */
  locals(): PlainValue[] {
    return plainValues(topOf(this.#shown()).locals);
  }

  /** All globals. */
  globals(): PlainValue[] {
    return plainValues(this.#globals);
  }

  /** Live coroutines, in the order of spawning. */
  coroutines(): ReferenceCoroutine[] {
    return this.#coroutines.map((coroutine) => ({
      id: coroutine.id,
      state: coroutine === this.#running
        ? "running"
        : coroutine.parkedFor !== undefined
        ? "waiting"
        : coroutine.wakeFrame === undefined
        ? "ready"
        : "sleeping",
      wakeFrame: coroutine.wakeFrame,
      backtrace: placesOf(coroutine),
    }));
  }

  /** Accounted bytes of everything alive. */
  liveBytes(): number {
    const others = this.#heldBytes + 96 * this.#tickets.size;
    const items = this.#items.reduce((sum, item) => sum + sizeOf(item), others);
    return this.#coroutines.reduce(
      (sum, { id, stackSlots }) => id === 0 ? sum : sum + 96 + 16 * stackSlots,
      items,
    );
  }

  #shown(): Coroutine {
    return this.#running ?? this.#coroutines[0];
  }

  #slice(budget: number, single: boolean): ReferenceSlice {
    const cycles = this.cycles;
    const instructions = this.instructions;
    const spent = (): number => this.cycles - cycles;
    this.#payDebt(budget);
    let reason = this.#settled();
    if (reason === undefined && spent() > 0 && spent() >= budget) reason = "budget";
    const isWaiting = this.#sleepers.length === 0 && this.#parked > 0;
    if (reason === undefined && this.#running === undefined && isWaiting) reason = "waiting";
    if (reason === undefined && this.#running === undefined) {
      this.events.add("idle frame");
      this.cycles++;
      reason = this.#end("frame", budget, spent());
    }
    while (reason === undefined) {
      const coroutine = this.#shown();
      if (this.#isAtLeader(coroutine) && spent() >= budget) {
        reason = "budget";
        break;
      }
      let ending: ReferenceReason | undefined;
      let unwinding = 0;
      let called = 0;
      const { isFallback, stack } = topOf(coroutine);
      const before = this.#image.fallbacks === undefined ? [] : [...stack];
      const { length } = coroutine.frames;
      try {
        ending = this.#execute(coroutine);
      } catch (error) {
        if (!(error instanceof TrapSignal)) throw error;
        const outcome = this.#callFallback(coroutine, error.code, before);
        called = outcome.cycles;
        if (outcome.code !== undefined) {
          unwinding = this.#unwind(coroutine, outcome.code);
          if (unwinding === 0) {
            const backtrace = placesOf(coroutine);
            this.#trap = { code: outcome.code, coroutine: coroutine.id, backtrace };
            ending = "trapped";
          }
        }
      }
      const isBehindFallback = isFallback && coroutine.frames.length < length && unwinding === 0;
      const isVariable = this.#variable > 0;
      this.#charge(budget - spent());
      const isParked = coroutine.parkedFor !== undefined;
      if (called > 0 && called > budget - spent()) this.events.add("debt of a fallback");
      this.#chargeUnwinding(called, budget - spent());
      if (unwinding > 0 && unwinding > budget - spent()) this.events.add("debt of a handler");
      this.#chargeUnwinding(unwinding, budget - spent());
      if (isBehindFallback && spent() >= budget) this.events.add("over budget behind a fallback");
      if (ending === "waiting") reason = ending;
      else if (ending !== undefined) reason = this.#end(ending, budget, spent());
      else if ((isVariable || isParked || isBehindFallback) && spent() >= budget) reason = "budget";
      else if (single && this.#stages === undefined && !isParked) reason = "step";
    }
    if (reason === "waiting") this.events.add("waiting");
    return this.#report(reason, cycles, instructions);
  }

  #report(reason: ReferenceReason, cycles: number, instructions: number): ReferenceSlice {
    const others = this.#coroutines.length - 1;
    return {
      reason,
      cycles: this.cycles - cycles,
      instructions: this.instructions - instructions,
      results: reason === "returned" ? plainValues(topOf(this.#shown()).stack) : undefined,
      trap: reason === "trapped" ? this.#trap : undefined,
      dropped: this.finished && others > 0 ? others : undefined,
    };
  }

  #isAtLeader(coroutine: Coroutine): boolean {
    const { functionId, pc } = topOf(coroutine);
    return pc === this.#image.functions[functionId].codeLength ||
      this.#shapes[functionId].leaders.has(pc);
  }

  /** SPEC 9.5, rule 1. */
  #charge(left: number): void {
    const taken = Math.min(this.#variable, Math.max(left, 4096));
    this.cycles += taken;
    this.#debt = this.#variable - taken;
    this.#variable = 0;
    if (this.#debt > 0) this.events.add("debt");
  }

  /** SPEC 7.5: no more than is left. */
  #chargeUnwinding(cycles: number, left: number): void {
    const taken = Math.min(cycles, Math.max(left, 0));
    this.cycles += taken;
    this.#debt += cycles - taken;
  }

  /** SPEC 7.5: goes on at the nearest handler, if there is one. Returns the cycles of that, or 0. */
  #unwind(coroutine: Coroutine, code: string): number {
    const { handlers = [] } = this.#image;
    const number = FAULTS.get(code);
    const catches = code === "UNCAUGHT" ? "thrown" : "faults";
    if (catches === "faults" && number === undefined) return 0;
    const { frames } = coroutine;
    for (let i = frames.length - 1; i >= 0; i--) {
      const frame = frames[i];
      const handler = handlers.find((row) =>
        row.functionId === frame.functionId && row.catches === catches && covers(row, frame.pc)
      );
      if (handler === undefined) continue;
      const thrown = topOf(coroutine).stack.at(-1);
      const value = number === undefined ? thrown : int32(number);
      if (value === undefined) throw new Error("THROW without a value");
      const left = frames.length - 1 - i;
      this.events.add(
        left > 0
          ? "caught by a caller"
          : `${catches === "thrown" ? "thrown value" : "fault"} caught`,
      );
      frames.length = i + 1;
      frame.stack.length = handler.height;
      frame.stack.push(value);
      frame.pc = handler.target;
      return 64 + 16 * left;
    }
    return 0;
  }

  /**
   * SPEC 7.7: calls the fallback of the instruction that has trapped, if it has one.
   *
   * @param before the operand stack before the instruction
   * @returns the code of the trap that is left, and the cycles of the call
   */
  #callFallback(
    coroutine: Coroutine,
    code: string,
    before: readonly ReferenceValue[],
  ): { readonly code: string | undefined; readonly cycles: number } {
    const { functions, fallbacks = [] } = this.#image;
    const frame = topOf(coroutine);
    const at = functions[frame.functionId].codeOffset + frame.pc;
    if (code !== "TYPE") return { code, cycles: 0 };
    const { opcode, name } = specAt(this.#view, at);
    const intrinsic = name === "INTRINSIC" ? this.#view.getUint32(at + 2, true) : 0;
    const row = fallbacks.find((each) => each.opcode === opcode && each.intrinsic === intrinsic);
    if (row === undefined) return { code, cycles: 0 };
    const { params, locals } = functions[row.functionId];
    frame.stack.splice(0, Infinity, ...before);
    const isCall = name === "CALL_VALUE" || name === "CONSTRUCT";
    const isField = name.endsWith("_FIELD");
    const taken = isCall ? 2 + this.#view.getUint32(at + 2, true) : params - (isField ? 1 : 0);
    const charged = this.#variable;
    this.#variable = 0;
    let left: string | undefined;
    try {
      this.#enter(coroutine, row.functionId, taken, true, () => {
        const operands = frame.stack.slice(frame.stack.length - taken);
        if (isField) return [...operands, this.#constants[this.#view.getUint32(at + 2, true)]];
        return isCall ? [...operands.slice(0, 2), this.#newArray(operands.slice(2))] : operands;
      });
      this.#variable += 16 + Math.floor(locals / 2);
      this.events.add(isCall ? "fallback of a call" : "fallback called");
    } catch (error) {
      if (!(error instanceof TrapSignal)) throw error;
      this.events.add("fallback failed");
      left = error.code;
    }
    const cycles = this.#variable;
    this.#variable = charged;
    return { code: left, cycles };
  }

  /** A new array of values that are still on a stack. */
  #newArray(values: readonly ReferenceValue[]): ReferenceArray {
    const array: ReferenceArray = {
      ...{ kind: "array", elements: [...values], capacity: values.length, isRetained: false },
    };
    this.#enterItem(array, []);
    this.#variable += Math.floor(values.length / 2);
    return array;
  }

  /** CALL_VALUE, CONSTRUCT and their spread forms, SPEC 7.6. */
  #callValue(coroutine: Coroutine, name: string, count: number): void {
    const { stack } = topOf(coroutine);
    const isSpread = name.endsWith("SPREAD");
    const isConstructing = name.startsWith("CONSTRUCT");
    const taken = isSpread ? 3 : count + 2;
    const [first, callee, ...values] = stack.slice(stack.length - taken);
    if (callee.kind !== "closure") throw new TrapSignal("TYPE");
    const { functionId } = callee;
    const flags = this.#flagsOf(functionId);
    const has = (flag: number): boolean => (flags & flag) !== 0;
    const allowed = isConstructing
      ? has(CLASS) || has(CONSTRUCTIBLE) && has(NEW_TARGET)
      : !has(CLASS);
    if (!has(FLEXIBLE) || !allowed) throw new TrapSignal("TYPE");
    let args: readonly ReferenceValue[] = values;
    if (isSpread) {
      const [array] = values;
      if (array.kind !== "array") throw new TrapSignal("TYPE");
      args = array.elements.map(elementValue);
    }
    const { params, locals } = this.#image.functions[functionId];
    const own = has(NEW_TARGET) ? 3 : 2;
    const positional = params - own - (has(REST) ? 1 : 0);
    const isSpared = has(SPARE) && args.length <= positional;
    this.#enter(coroutine, functionId, taken, false, () => {
      const given = Array.from({ length: positional }, (_, i) => args[i] ?? UNDEFINED);
      const spared = args.length < positional ? UNDEFINED : NULL;
      const rest = !has(REST) ? [] : isSpared ? [spared] : [this.#newArray(args.slice(positional))];
      const self = isConstructing && !has(CLASS) ? UNDEFINED : first;
      const target = has(NEW_TARGET) ? [isConstructing ? first : UNDEFINED] : [];
      return [self, callee, ...target, ...given, ...rest];
    });
    const isExact = isSpared && args.length === positional;
    const kept = isSpread || has(NEW_TARGET)
      ? 0
      : Math.min(args.length, positional) + (isExact ? 1 : 0);
    this.#variable += Math.floor((params + locals - 2 - kept) / 2);
    this.events.add(isConstructing ? "value constructed" : "value called");
    if (has(REST)) this.events.add(isSpared ? "no arguments to collect" : "arguments collected");
  }

  #flagsOf(functionId: number): number {
    return this.#image.facts?.find((row) => row.functionId === functionId)?.flags ?? 0;
  }

  /** SPEC 9.5, rule 3. */
  #payDebt(budget: number): void {
    const paid = Math.min(this.#debt, budget);
    this.cycles += paid;
    this.#debt -= paid;
  }

  /** Reason to end the slice after an event that ends it once its cost is paid. */
  #end(ending: ReferenceReason, budget: number, spent: number): ReferenceReason {
    if (ending === "frame") {
      this.#collectIfDue();
      this.#charge(budget - spent);
    }
    this.#waiting = ending;
    if (this.#debt > 0) this.events.add(ending === "frame" ? "debt of a frame" : "debt of a trap");
    return this.#settled() ?? "budget";
  }

  /** Reason to end the slice: the debt, or the event that waited for its payment. */
  #settled(): ReferenceReason | undefined {
    if (this.#debt > 0) return "budget";
    const reason = this.#waiting;
    this.#waiting = undefined;
    if (reason === "frame") this.#endFrame();
    if (reason === "returned" || reason === "halted" || reason === "trapped") this.finished = true;
    return reason;
  }

  /** Whether a trap waits for its cost to be paid. Its operands are then unspecified. */
  get hasTrapped(): boolean {
    return this.#trap !== undefined;
  }

  /** SPEC 8.1, step 1. */
  #collectIfDue(): void {
    const made = this.#madeSinceCollection;
    if (made < LEAST_MADE || made < this.liveBytes() / 2) return;
    this.events.add("collection at a frame");
    this.#collect([]);
  }

  /** SPEC 8.1, steps 2 to 4. */
  #endFrame(): void {
    this.frames++;
    const current = this.#running;
    if (current !== undefined) {
      if (current.sleep > 0) {
        current.wakeFrame = this.frames + current.sleep;
        this.#sleepers.push(current);
      } else {
        this.#ready.push(current);
      }
      current.sleep = 0;
    }
    const isDue = ({ wakeFrame = 0 }: Coroutine): boolean => wakeFrame <= this.frames;
    const due = this.#sleepers.filter(isDue);
    this.#sleepers = this.#sleepers.filter((sleeper) => !isDue(sleeper));
    // The sort is stable: coroutines that wake together stay in the order of falling asleep.
    if (due.length > 1) this.events.add("sleepers woken together");
    due.sort((a, b) => (a.wakeFrame ?? 0) - (b.wakeFrame ?? 0));
    for (const coroutine of due) {
      coroutine.wakeFrame = undefined;
      this.#ready.push(coroutine);
    }
    this.#running = this.#ready.shift();
  }

  #frameSlots(functionId: number): number {
    const { params, locals } = this.#image.functions[functionId];
    return params + locals + 1 + this.#shapes[functionId].maxStack;
  }

  #newCoroutine(
    functionId: number,
    args: readonly ReferenceValue[],
    stackSlots: number,
  ): Coroutine {
    const coroutine: Coroutine = {
      id: this.#spawned++,
      frames: [this.#newFrame(functionId, 0, args)],
      stackSlots,
      sleep: 0,
      wakeFrame: undefined,
      parkedFor: undefined,
      given: undefined,
    };
    this.#coroutines.push(coroutine);
    return coroutine;
  }

  #newFrame(
    functionId: number,
    base: number,
    args: readonly ReferenceValue[],
    isFallback = false,
  ): Frame {
    const { locals } = this.#image.functions[functionId];
    const nulls = new Array<ReferenceValue>(locals).fill(NULL);
    return { functionId, base, locals: [...args, ...nulls], stack: [], pc: 0, isFallback };
  }

  /** Runs one instruction; returns a reason if it ends the slice. */
  #execute(coroutine: Coroutine): ReferenceReason | undefined {
    const frame = topOf(coroutine);
    const { stack } = frame;
    const record = this.#image.functions[frame.functionId];
    this.instructions++;
    this.#kept = [];
    if (frame.pc === record.codeLength) {
      this.cycles += 4 + Math.floor(record.rets / 2);
      return this.#return(coroutine);
    }
    const at = record.codeOffset + frame.pc;
    const spec = specAt(this.#view, at);
    const operand = at + 2;
    const u32 = (): number => this.#view.getUint32(operand, true);
    const count = (): number => this.#view.getUint32(operand + 4, true);
    const push = (value: ReferenceValue): void => {
      stack.push(value);
    };
    const pop = (): ReferenceValue => {
      const value = stack.pop();
      if (value === undefined) throw new Error("the reference stack underflows");
      return value;
    };
    const popBool = (): boolean => {
      const value = pop();
      if (value.kind !== "bool") throw new TrapSignal("TYPE");
      return value.value;
    };
    /** The topmost values, without popping them. */
    const topmost = (n: number): ReferenceValue[] => stack.slice(stack.length - n);

    this.cycles += spec.cycles;
    let next = frame.pc + spec.size;
    let reason: ReferenceReason | undefined;
    switch (spec.name) {
      case "NOP":
        break;
      case "HALT":
        reason = "halted";
        break;
      case "JMP":
        next = u32();
        break;
      case "JMP_IF_FALSE":
        if (!popBool()) next = u32();
        break;
      case "JMP_IF_TRUE":
        if (popBool()) next = u32();
        break;
      case "TRAP":
        throw new TrapSignal("EXPLICIT");
      case "PUSH_CONST":
        push(this.#constants[u32()]);
        break;
      case "POP":
        pop();
        break;
      case "DUP": {
        const value = pop();
        push(value);
        push(value);
        break;
      }
      case "SWAP": {
        const b = pop();
        const a = pop();
        push(b);
        push(a);
        break;
      }
      case "PUSH_I64":
        push({ kind: "int64", value: this.#view.getBigInt64(operand, true) });
        break;
      case "PUSH_F64":
        push({ kind: "float", value: this.#view.getFloat64(operand, true) });
        break;
      case "PUSH_BOOL":
        push(bool(this.#view.getUint8(operand) === 1));
        break;
      case "PUSH_I32":
        push({ kind: "int32", value: this.#view.getInt32(operand, true) });
        break;
      case "POP_N":
        for (let n = u32(); n > 0; n--) pop();
        break;
      case "ADD":
      case "SUB":
      case "MUL":
      case "DIV":
      case "MOD": {
        const b = pop();
        const a = pop();
        if (spec.name === "ADD" && a.kind === "string" && b.kind === "string") {
          push(this.#concatenate(a, b));
        } else {
          const result = arithmetic(spec.name, a, b);
          if (spec.name === "MOD" && isNumber(a) && isNumber(b) && result.kind === "float") {
            this.#variable += remainderCycles(Number(a.value), Number(b.value));
          }
          push(result);
        }
        break;
      }
      case "NEG": {
        const a = pop();
        if (a.kind === "int32") push({ kind: "int32", value: -a.value | 0 });
        else if (a.kind === "int64") push({ kind: "int64", value: BigInt.asIntN(64, -a.value) });
        else if (a.kind === "float") push({ kind: "float", value: -a.value });
        else throw new TrapSignal("TYPE");
        break;
      }
      case "EQ":
      case "NEQ": {
        const b = pop();
        const a = pop();
        push(bool(this.#equal(a, b) === (spec.name === "EQ")));
        break;
      }
      case "LT":
      case "LTE":
      case "GT":
      case "GTE": {
        const b = pop();
        const a = pop();
        const sign = this.#order(a, b);
        push(bool(
          sign !== undefined &&
            (spec.name === "LT"
              ? sign < 0
              : spec.name === "LTE"
              ? sign <= 0
              : spec.name === "GT"
              ? sign > 0
              : sign >= 0),
        ));
        break;
      }
      case "AND":
      case "OR": {
        const b = popBool();
        const a = popBool();
        push(bool(spec.name === "AND" ? a && b : a || b));
        break;
      }
      case "NOT":
        push(bool(!popBool()));
        break;
      case "BIT_AND":
      case "BIT_OR":
      case "BIT_XOR":
      case "SHL":
      case "SHR": {
        const b = pop();
        const a = pop();
        push(bitwise(spec.name, a, b));
        break;
      }
      case "GET_GLOBAL":
        push(this.#globals[u32()]);
        break;
      case "SET_GLOBAL":
        this.#globals[u32()] = pop();
        break;
      case "GET_LOCAL":
        push(frame.locals[u32()]);
        break;
      case "SET_LOCAL":
        frame.locals[u32()] = pop();
        break;
      case "CALL": {
        const { params, locals } = this.#image.functions[u32()];
        this.cycles += Math.floor(locals / 2);
        this.#enter(coroutine, u32(), params, false, () => topmost(params));
        return undefined;
      }
      case "RET":
        this.cycles += Math.floor(record.rets / 2);
        return this.#return(coroutine);
      case "MAKE_CLOSURE": {
        this.cycles += Math.floor(count() / 2);
        const captures = topmost(count());
        const closure: ReferenceValue = {
          ...{ kind: "closure", functionId: u32(), captures, isRetained: false },
        };
        this.#enterItem(closure, []);
        stack.length -= captures.length;
        push(closure);
        break;
      }
      case "MAKE_ARRAY": {
        this.cycles += Math.floor(u32() / 2);
        const elements = topmost(u32());
        const array: ReferenceArray = {
          ...{ kind: "array", elements: [...elements], capacity: u32(), isRetained: false },
        };
        this.#enterItem(array, []);
        stack.length -= elements.length;
        push(array);
        break;
      }
      case "CALL_CLOSURE": {
        const args = u32();
        this.cycles += Math.floor(args / 2);
        const [closure] = topmost(1);
        const wanted = this.#shapes[frame.functionId].knownRets.get(frame.pc);
        if (closure.kind !== "closure") throw new TrapSignal("TYPE");
        if ((this.#flagsOf(closure.functionId) & FLEXIBLE) !== 0) throw new TrapSignal("TYPE");
        const { params, locals, rets } = this.#image.functions[closure.functionId];
        if (params !== args + 1) throw new TrapSignal("BAD_ARITY");
        if (rets !== (wanted ?? 1)) throw new TrapSignal("BAD_RET_SLOTS");
        this.events.add(`${wanted === undefined ? "unknown" : "known"} closure called`);
        const values = [closure, ...topmost(args + 1).slice(0, args)];
        this.#enter(coroutine, closure.functionId, args + 1, false, () => values);
        this.#variable += Math.floor(locals / 2);
        return undefined;
      }
      case "CALL_VALUE":
      case "CONSTRUCT":
        this.#callValue(coroutine, spec.name, u32());
        return undefined;
      case "CALL_SPREAD":
      case "CONSTRUCT_SPREAD":
        this.#callValue(coroutine, spec.name, 0);
        return undefined;
      case "ACTIVATION": {
        const { functionId } = frame;
        const activation: ReferenceActivation = {
          ...{ kind: "activation", functionId, capacity: this.#frameSlots(functionId) - 1 },
          ...{ state: "running", locals: [], stack: [], pc: 0, isRetained: false },
        };
        this.#enterItem(activation, []);
        push(activation);
        break;
      }
      case "SUSPEND": {
        this.cycles += Math.floor((frame.locals.length + stack.length - 2) / 2);
        const [activation, value] = topmost(2);
        const isRight = activation.kind === "activation" && activation.state === "running" &&
          activation.functionId === frame.functionId;
        if (!isRight) throw new TrapSignal("TYPE");
        activation.state = "suspended";
        activation.locals = [...frame.locals];
        activation.stack = stack.slice(0, stack.length - 2);
        activation.pc = next;
        stack.splice(0, stack.length, value);
        this.events.add(coroutine.frames.length > 1 ? "suspended" : "suspended at last");
        if (frame.isFallback) this.events.add("fallback suspended");
        return this.#return(coroutine);
      }
      case "RESUME": {
        const [activation, ...given] = topmost(3);
        if (activation.kind !== "activation" || activation.state !== "suspended") {
          throw new TrapSignal("TYPE");
        }
        const { functionId, locals, stack: held, pc } = activation;
        this.#enter(coroutine, functionId, 3, false, () => []);
        const made = topOf(coroutine);
        made.locals.splice(0, made.locals.length, ...locals);
        made.stack.push(...held, ...given);
        made.pc = pc;
        this.#variable += Math.floor((locals.length + held.length) / 2);
        activation.state = "running";
        activation.locals = [];
        activation.stack = [];
        this.events.add("resumed");
        return undefined;
      }
      case "SPAWN": {
        const { params, locals } = this.#image.functions[u32()];
        this.cycles += Math.floor((params + locals) / 2);
        this.#spawn(u32(), topmost(params));
        stack.length -= params;
        break;
      }
      case "YIELD":
        coroutine.sleep = 0;
        break;
      case "SLEEP":
        coroutine.sleep = u32();
        break;
      case "HOSTCALL":
        this.#hostCall(stack, u32());
        break;
      case "INTRINSIC": {
        const intrinsic = REFERENCE_INTRINSIC_BY_ID.get(u32());
        if (intrinsic === undefined) throw new Error(`intrinsic ${u32()} is not known`);
        this.cycles += intrinsic.cycles;
        const results = intrinsic.identity.startsWith("host.")
          ? this.#answerOf(coroutine, intrinsic.identity, stack)
          : this.#intrinsic(intrinsic, stack);
        if (results === "parked") {
          // As if it had not been executed.
          this.instructions--;
          this.cycles -= spec.cycles + intrinsic.cycles;
          this.#running = this.#ready.shift();
          return this.#running === undefined ? "waiting" : undefined;
        }
        if (results === undefined) {
          // A stage is done and the instruction will be executed again: it has not paid its fixed cost.
          this.instructions--;
          this.cycles -= spec.cycles + intrinsic.cycles;
          return undefined;
        }
        if (results.length !== intrinsic.rets) throw new Error(`${intrinsic.identity} is wrong`);
        stack.push(...results);
        this.used.add(intrinsic.identity);
        break;
      }
      case "GET_FIELD":
      case "SET_FIELD":
      case "INIT_FIELD": {
        const args = stack.splice(stack.length - (spec.pops ?? 0));
        stack.push(...this.#field(spec.name, args, this.#constants[u32()]));
        break;
      }
      case "THROW":
        // The value stays on the stack until a handler is found.
        throw new TrapSignal("UNCAUGHT");
      case "FRAME_SYNC":
        reason = "frame";
        break;
      default:
        throw new Error(`${spec.name} is not known to the reference machine`);
    }
    frame.pc = next;
    return reason;
  }

  /** GET_FIELD, SET_FIELD and INIT_FIELD, SPEC 6.6. */
  #field(
    name: string,
    args: readonly ReferenceValue[],
    key: ReferenceValue,
  ): readonly ReferenceValue[] {
    if (key.kind !== "string") throw new Error("a key is no string");
    const context = this.#contextFor(args);
    key.payload.isHashed = true;
    const [base, value] = args;
    if (name === "GET_FIELD") return [getProperty(context, base, key)];
    if (name === "SET_FIELD") {
      setProperty(context, base, key, value);
      return [];
    }
    if (!isOwner(base) || !defineProperty(context, base, key, value, 7)) {
      throw new TrapSignal("TYPE");
    }
    return [base];
  }

  /** Enters a function whose parameters are made of the caller's `taken` topmost values, once there is room. */
  #enter(
    coroutine: Coroutine,
    callee: number,
    taken: number,
    isFallback: boolean,
    parameters: () => readonly ReferenceValue[],
  ): void {
    const { stackSlots, callDepth } = this.#limits;
    const caller = topOf(coroutine);
    if (coroutine.frames.length >= callDepth) throw new TrapSignal("CALL_DEPTH");
    const base = caller.base + caller.locals.length + 1 + caller.stack.length - taken;
    const needed = base + this.#frameSlots(callee);
    if (needed > stackSlots) throw new TrapSignal("STACK_OVERFLOW");
    if (coroutine.id !== 0 && needed > coroutine.stackSlots) {
      const slots = Math.min(stackSlots, Math.max(needed, 2 * coroutine.stackSlots));
      this.#reserve(16 * (slots - coroutine.stackSlots), []);
      this.#variable += 16 + Math.floor(coroutine.stackSlots / 2);
      coroutine.stackSlots = slots;
      this.events.add("stack grown");
    }
    const args = parameters();
    caller.stack.length -= taken;
    coroutine.frames.push(this.#newFrame(callee, base, args, isFallback));
  }

  #return(coroutine: Coroutine): ReferenceReason | undefined {
    if (coroutine.frames.length > 1) {
      const results = topOf(coroutine).stack;
      coroutine.frames.pop();
      const caller = topOf(coroutine);
      caller.stack.push(...results);
      const { codeOffset } = this.#image.functions[caller.functionId];
      caller.pc += specAt(this.#view, codeOffset + caller.pc).size;
      return undefined;
    }
    if (coroutine.id === 0) return "returned";
    this.#coroutines = this.#coroutines.filter((other) => other !== coroutine);
    this.#running = this.#ready.shift();
    this.events.add("coroutine ended");
    if (this.#running !== undefined) return undefined;
    if (this.#parked > 0) return "waiting";
    this.events.add("frame ended by an end");
    return "frame";
  }

  /** SPEC 8.3 and 8.4. */
  #spawn(functionId: number, args: readonly ReferenceValue[]): void {
    const { coroutines, stackSlots } = this.#limits;
    if (this.#coroutines.length >= coroutines) throw new TrapSignal("LIMIT");
    const needed = this.#frameSlots(functionId);
    if (needed > stackSlots) throw new TrapSignal("STACK_OVERFLOW");
    const slots = Math.max(needed, Math.min(16, stackSlots));
    this.#reserve(96 + 16 * slots, []);
    this.#variable += 32;
    this.#ready.push(this.#newCoroutine(functionId, args, slots));
  }

  #hostCall(stack: ReferenceValue[], importIndex: number): void {
    const { module, name, version, args, rets } = this.#image.imports[importIndex];
    const callee = this.#host.get(`${module}.${name}/${version}`);
    if (callee === undefined) throw new Error(`the reference host lacks ${module}.${name}`);
    this.cycles += callee.cycles + Math.floor((args + rets) / 2);
    const values = stack.splice(stack.length - args, args);
    const copied = new Set<ReferenceObject>();
    const data = values.map((value, i): HostDatum => {
      const kind = callee.args[i];
      if (kind !== undefined && kind !== value.kind) throw new TrapSignal("TYPE");
      if (callee.isExternal === true) this.#copyOut(value, copied);
      if (isObject(value)) return value;
      return value.kind === "string" ? this.#read(value) : value.value;
    });
    if (callee.isExternal === true) return this.#openTicket(stack, values);
    let answers: readonly HostAnswer[];
    try {
      answers = callee.call(...data);
    } catch {
      throw new TrapSignal("HOST_FAULT");
    }
    if (answers.length !== rets) throw new TrapSignal("HOST_FAULT");
    // Objects among the arguments and results stay alive until all results exist.
    this.#givenBack = [...values.filter(isObject), ...objectsIn(answers)];
    const copies = new Map<HostAnswer, ReferenceObject>();
    for (const answer of answers) this.#take(answer, copies, (value) => stack.push(value));
    this.#givenBack = [];
  }

  /** Charges for a copy of an argument and what it refers to, SPEC 12; an object is copied once. */
  #copyOut(argument: ReferenceValue, copied: Set<ReferenceObject>): void {
    const open = [argument];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      if (value.kind === "string") this.#read(value);
      // Closures and symbols are given as views.
      if (!isObject(value) || VIEWED.has(value.kind) || copied.has(value)) continue;
      copied.add(value);
      const { kind } = value;
      if (kind === "object") {
        this.#variable += value.slots.length;
        open.push(...shownKeys(value).map((i) => value.slots[i]));
        continue;
      }
      this.#variable += kind === "bytes"
        ? Math.floor(value.length / 8)
        : Math.floor(slotsOf(value) / 2);
      for (const held of contentOf(value)) {
        if (held.kind !== "shape" && held.kind !== "properties") open.push(held);
      }
    }
  }

  /** Coroutines that wait for the host. */
  get #parked(): number {
    return this.#coroutines.filter(({ parkedFor }) => parkedFor !== undefined).length;
  }

  get #pending(): Ticket[] {
    return [...this.#tickets.values()].filter((each) =>
      each.state === "pending" && !each.isDeferred
    );
  }

  /** Calls that are not answered, in order. */
  pending(): { readonly ticket: number; readonly args: readonly PlainValue[] }[] {
    return this.#pending.map(({ number, args }) => ({
      ticket: number,
      args: plainValues(args?.elements ?? []),
    }));
  }

  #openTicket(stack: ReferenceValue[], args: readonly ReferenceValue[]): void {
    this.#checkTickets();
    this.#reserve(96 + (args.length === 0 ? 0 : 48 + 16 * args.length), args);
    this.#variable += 32;
    const number = ++this.#lastTicket;
    let array: ReferenceArray | undefined;
    if (args.length > 0) {
      array = {
        ...{ kind: "array", elements: [...args], capacity: args.length, isRetained: false },
      };
      this.#items.push(array);
    }
    this.#tickets.set(number, {
      ...{ number, args: array, state: "pending", value: NULL, cost: 0, waiter: undefined },
      isDeferred: false,
    });
    stack.push({ kind: "int32", value: number });
  }

  #checkTickets(): void {
    if (this.#tickets.size >= (this.#limits.pendingCalls ?? Infinity)) {
      throw new TrapSignal("LIMIT");
    }
  }

  /** `host.defer/1`. */
  #defer(): ReferenceValue {
    this.#checkTickets();
    this.#reserve(96, []);
    this.#variable += 32;
    const number = ++this.#lastTicket;
    this.#tickets.set(number, {
      ...{ number, args: undefined, state: "pending", value: NULL, cost: 0, waiter: undefined },
      isDeferred: true,
    });
    this.events.add("deferred");
    return int32(number);
  }

  /** `host.settle/1`. */
  #settle(stack: ReferenceValue[]): void {
    const [number, isFulfilled, value] = stack.slice(stack.length - 3);
    if (number.kind !== "int32" || isFulfilled.kind !== "bool") throw new TrapSignal("TYPE");
    const ticket = this.#tickets.get(number.value);
    if (ticket?.isDeferred !== true || ticket.state !== "pending") throw new TrapSignal("OOB");
    stack.length -= 3;
    ticket.state = isFulfilled.value ? "fulfilled" : "rejected";
    ticket.value = value;
    this.#unpark(ticket.waiter, undefined);
    this.events.add("settled");
  }

  /** The `host` family. */
  #answerOf(
    coroutine: Coroutine,
    identity: string,
    stack: ReferenceValue[],
  ): readonly ReferenceValue[] | "parked" {
    if (identity === "host.defer/1") return [this.#defer()];
    if (identity === "host.settle/1") {
      this.#settle(stack);
      return [];
    }
    if (identity === "host.result/1") {
      const value = stack[stack.length - 1];
      if (value.kind === "int64") throw new TrapSignal("TYPE");
      stack.pop();
      return [value];
    }
    if (identity === "host.next/1") {
      coroutine.sleep = 0;
      const ticket = coroutine.given ?? this.#answered.shift()?.number;
      coroutine.given = undefined;
      if (ticket !== undefined) return [{ kind: "int32", value: ticket }];
      if (this.#pending.length === 0) return [{ kind: "int32", value: 0 }];
      this.events.add("parked for any ticket");
      coroutine.parkedFor = 0;
      this.#anyWaiters.push(coroutine);
      return "parked";
    }
    const argument = stack[stack.length - 1];
    if (argument.kind !== "int32") throw new TrapSignal("TYPE");
    const ticket = this.#tickets.get(argument.value);
    if (ticket === undefined) throw new TrapSignal("OOB");
    if (ticket.waiter !== undefined && ticket.waiter !== coroutine) throw new TrapSignal("OOB");
    coroutine.sleep = 0;
    if (ticket.state === "pending") {
      this.events.add("parked for a ticket");
      ticket.waiter = coroutine;
      coroutine.parkedFor = ticket.number;
      return "parked";
    }
    if (ticket.waiter === undefined) this.events.add("answered before");
    stack.pop();
    this.#variable += ticket.cost;
    this.#tickets.delete(ticket.number);
    this.#answered = this.#answered.filter((other) => other !== ticket);
    return [bool(ticket.state === "fulfilled"), ticket.value];
  }

  /**
   * Answers a pending call, between slices.
   *
   * @returns whether the answer fits
   */
  answer(number: number, isFulfilled: boolean, answer: HostAnswer): boolean {
    const ticket = this.#tickets.get(number);
    if (ticket?.state !== "pending") throw new Error(`ticket ${number} is not pending`);
    const variable = this.#variable;
    this.#variable = 0;
    try {
      this.#take(answer, new Map(), (value) => {
        ticket.value = value;
      });
    } catch (error) {
      if (!(error instanceof TrapSignal)) throw error;
      ticket.value = NULL;
      if (isFulfilled) {
        this.#variable = variable;
        return false;
      }
    }
    ticket.cost = this.#variable;
    this.#variable = variable;
    ticket.state = isFulfilled ? "fulfilled" : "rejected";
    ticket.args = undefined;
    if (ticket.waiter !== undefined) this.#unpark(ticket.waiter, undefined);
    else if (this.#anyWaiters.length > 0) this.#unpark(this.#anyWaiters.shift(), number);
    else this.#answered.push(ticket);
    while (this.#pending.length === 0 && this.#anyWaiters.length > 0) {
      this.events.add("nothing left to wait for");
      this.#unpark(this.#anyWaiters.shift(), 0);
    }
    return true;
  }

  #unpark(coroutine: Coroutine | undefined, given: number | undefined): void {
    if (coroutine === undefined) return;
    coroutine.parkedFor = undefined;
    coroutine.given = given;
    this.#ready.push(coroutine);
    if (this.#running === undefined && this.#waiting !== "frame") {
      this.#running = this.#ready.shift();
    }
  }

  /** Makes a value of what the host gave and puts it where it belongs, before what it holds. */
  #take(
    answer: HostAnswer,
    copies: Map<HostAnswer, ReferenceObject>,
    put: (value: ReferenceValue) => void,
  ): void {
    const known = copies.get(answer);
    if (known !== undefined) {
      put(known);
    } else if (answer === null || answer === undefined) {
      put(NULL);
    } else if (typeof answer === "boolean") {
      put({ kind: "bool", value: answer });
    } else if (typeof answer === "bigint") {
      put({ kind: "int64", value: answer });
      this.#variable += 4;
    } else if (typeof answer === "number") {
      const isInt32 = answer === (answer | 0) && !Object.is(answer, -0);
      put({ kind: isInt32 ? "int32" : "float", value: answer });
    } else if (typeof answer === "string") {
      put(this.#newString(answer, []));
    } else if (answer instanceof Uint8Array) {
      const bytes: ReferenceObject = {
        ...{ kind: "bytes", length: answer.length, data: answer.slice(), isRetained: false },
      };
      this.#enterItem(bytes, []);
      this.#variable += Math.floor(answer.length / 8);
      copies.set(answer, bytes);
      put(bytes);
    } else if (isArray(answer)) {
      const elements = new Array<ReferenceValue>(answer.length).fill(NULL);
      const array: ReferenceArray = {
        ...{ kind: "array", elements, capacity: elements.length, isRetained: false },
      };
      this.#enterItem(array, []);
      this.#variable += Math.floor(elements.length / 2);
      copies.set(answer, array);
      put(array);
      answer.forEach((element, i) => this.#take(element, copies, (value) => elements[i] = value));
    } else if (isPlain(answer)) {
      const keys = Object.keys(answer);
      const context = this.#contextFor([]);
      const object = objectOfHost(context, keys.length);
      copies.set(answer, object);
      put(object);
      for (const key of keys) {
        const beside = (text: ReferenceString): IntrinsicContext => this.#contextFor([text]);
        const slot = claimProperty(context, beside, object, key);
        this.#take(answer[key], copies, (value) => object.slots[slot] = value);
      }
    } else {
      put(answer);
    }
  }

  /** Pops the arguments and returns the results; `undefined` after a stage that is not the last. */
  #intrinsic(
    { kinds, apply, stages }: ReferenceIntrinsic,
    stack: ReferenceValue[],
  ): readonly ReferenceValue[] | undefined {
    if (stages === undefined) {
      const args = stack.splice(stack.length - kinds.length);
      return apply(this.#contextFor(args), args);
    }
    const args = stack.slice(stack.length - kinds.length);
    const all = this.#stages ?? stages(this.#contextFor([]), args);
    this.#stages = undefined;
    const stage = all.next();
    if (stage.done !== true) {
      this.events.add("stage");
      this.#stages = all;
      return undefined;
    }
    stack.length -= kinds.length;
    return stage.value;
  }

  #contextFor(args: readonly ReferenceValue[]): IntrinsicContext {
    const objects = this.#objects;
    return {
      stringBytes: this.#limits.stringBytes,
      heapBytes: this.#limits.heapBytes,
      seed: this.#seed,
      get nullShape() {
        return objects.nullShape;
      },
      set nullShape(shape) {
        objects.nullShape = shape;
      },
      realm: this.#realm,
      constant: (text) => {
        const known = this.#texts.get(text) ?? materialString(text);
        this.#texts.set(text, known);
        return known;
      },
      keep: (value) => void this.#kept.push(value),
      nextSymbol: () => ++objects.symbols,
      serials: this.#serials,
      nextWord: () => this.#random.next().value,
      charge: (cycles) => {
        this.#variable += cycles;
      },
      charged: () => this.#variable,
      hold: (bytes) => {
        this.#reserve(bytes, args);
        this.#heldBytes = bytes;
      },
      letGo: () => {
        this.#heldBytes = 0;
      },
      read: (string) => this.#read(string),
      newString: (text) => this.#newString(text, args),
      concatenate: (a, b) => this.#concatenate(a, b),
      enter: (object) => {
        this.#enterItem(object, args);
        return object;
      },
      reserve: (bytes) => this.#reserve(bytes, args),
      book: (item) => this.#book(item),
      equal: (a, b) => this.#equal(a, b),
      order: (a, b) => this.#order(a, b),
      factsOf: (functionId) => {
        const row = this.#image.facts?.find((each) => each.functionId === functionId);
        const name = row?.name === undefined ? undefined : this.#constants[row.name];
        return { flags: row?.flags ?? 0, arity: row?.arity ?? 0, name };
      },
      places: () => placesOf(this.#shown()),
    };
  }

  /** Allocates a string that is not deferred; `above` as for {@link #collect}. */
  #newString(text: string, above: readonly ReferenceValue[]): ReferenceString {
    const string = materialString(text);
    if (string.bytes > this.#limits.stringBytes) throw new TrapSignal("LIMIT");
    this.#enterItem(string.payload, above);
    this.#variable += payloadCycles(string.bytes);
    return string;
  }

  #concatenate(a: ReferenceString, b: ReferenceString): ReferenceString {
    const bytes = a.bytes + b.bytes;
    if (bytes > this.#limits.stringBytes) throw new TrapSignal("LIMIT");
    if (a.bytes === 0) return b;
    if (b.bytes === 0) return a;
    for (const side of [a, b]) if (!isWhole(side)) this.#read(side);
    const { payload } = a;
    const text = a.text + b.text;
    let string = newString(text, payload.parts + b.payload.parts, true);
    if (payload.deferred && payload.isAscii && string.payload.isAscii) {
      this.events.add("appended in place");
      this.#reserve(b.bytes + 32 * b.payload.parts, [a, b]);
      payload.parts += b.payload.parts;
      payload.bytes = bytes;
      string = { kind: "string", text, bytes, payload };
    } else {
      this.#enterItem(string.payload, [a, b]);
    }
    this.#variable += 8;
    if (string.payload.parts > 1024 + bytes / 8) this.#read(string);
    return string;
  }

  /** Text of a string. */
  #read(string: ReferenceString): string {
    const { text, payload } = string;
    if (payload.deferred && !isWhole(string)) this.events.add("overgrown string read");
    this.#materialise(payload);
    return text;
  }

  #materialise(payload: ReferencePayload): void {
    if (payload.deferred) this.#variable += payloadCycles(payload.bytes);
    payload.deferred = false;
    payload.parts = 1;
  }

  /** Reserves memory for a new string or object and accounts it; `above` as for {@link #collect}. */
  #enterItem(item: ReferenceItem, above: readonly ReferenceValue[]): void {
    this.#reserve(sizeOf(item), above);
    this.#book(item);
  }

  /** Accounts an item that fits, and charges for it (SPEC 6 and 6.3). */
  #book(item: ReferenceItem): void {
    this.#items.push(item);
    this.#variable += item.kind === "payload" ? 8 : 16;
  }

  /** Ensures that `size` bytes fit, collecting if needed; `above` as for {@link #collect}. */
  #reserve(size: number, above: readonly ReferenceValue[]): void {
    const { heapBytes } = this.#limits;
    if (this.liveBytes() + size > heapBytes) {
      this.events.add("collection for something new");
      this.#collect(above);
      if (this.liveBytes() + size > heapBytes) {
        this.events.add("out of memory");
        throw new TrapSignal("OUT_OF_MEMORY");
      }
    }
    this.#madeSinceCollection += size;
  }

  /** Collects, SPEC 6.5. `above` are live operands that are no longer on a stack. */
  #collect(above: readonly ReferenceValue[]): void {
    const frames = this.#coroutines.flatMap((coroutine) => coroutine.frames);
    const roots = [
      ...this.#globals,
      ...frames.flatMap((frame) => [...frame.locals, ...frame.stack]),
      ...[...this.#tickets.values()].flatMap(({ args, value }) => [args ?? NULL, value]),
      ...above,
    ];
    const things = this.#items.length + this.#coroutines.length;
    const realm = this.#realm.filter((prototype) => prototype !== undefined);
    let slots = roots.length + frames.length + realm.length;
    const reached = new Set<ReferenceItem>();
    const retained = this.#items.filter((item) => "isRetained" in item)
      .filter(({ isRetained }) => isRetained);
    const open: Held[] = [...roots, ...realm, ...retained, ...this.#givenBack, ...this.#kept];
    const longest = new Map<ReferencePayload, number>();
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      if (value.kind === "string") {
        const { payload, bytes } = value;
        reached.add(payload);
        longest.set(payload, Math.max(bytes, longest.get(payload) ?? 0));
      }
      const item = value.kind === "shape" || value.kind === "properties" || isObject(value)
        ? value
        : undefined;
      if (item === undefined || reached.has(item)) continue;
      reached.add(item);
      slots += slotsOf(item);
      open.push(...heldBy(item));
    }
    this.#variable += 32 + 4 * slots + 8 * things;
    this.#items = this.#items.filter((item) => reached.has(item));
    for (const item of this.#items) dropDead(item, reached);
    const { nullShape } = this.#objects;
    if (nullShape !== undefined && !reached.has(nullShape)) this.#objects.nullShape = undefined;
    for (const item of this.#items) {
      const bytes = item.kind === "payload" ? longest.get(item) ?? 0 : 0;
      if (item.kind !== "payload" || bytes === item.bytes) continue;
      this.events.add("payload cut");
      this.#materialise(item);
      this.#variable += payloadCycles(bytes);
      item.bytes = bytes;
      item.isHashed = false;
    }
    this.#madeSinceCollection = 0;
  }

  #equal(a: ReferenceValue, b: ReferenceValue): boolean {
    if (isNumber(a) && isNumber(b)) return compareNumbers(a.value, b.value) === 0;
    if (a.kind === "string" && b.kind === "string") {
      if (a === b) return true;
      this.#variable += 8;
      if (a.bytes !== b.bytes) return false;
      this.#variable += Math.floor(a.bytes / 8);
      return this.#read(a) === this.#read(b);
    }
    if (a.kind === "bool" && b.kind === "bool") return a.value === b.value;
    return a === b || a.kind === "undefined" && b.kind === "undefined";
  }

  /** Sign of a - b; `undefined` if one is NaN. */
  #order(a: ReferenceValue, b: ReferenceValue): number | undefined {
    if (isNumber(a) && isNumber(b)) return compareNumbers(a.value, b.value);
    if (a.kind !== "string" || b.kind !== "string") throw new TrapSignal("TYPE");
    if (a === b) return 0;
    const sign = compareCodePoints(this.#read(a), this.#read(b));
    this.#variable += 8 + Math.floor(Math.min(a.bytes, b.bytes) / 8);
    return sign;
  }
}

function topOf({ frames }: Coroutine): Frame {
  return frames[frames.length - 1];
}

function placesOf({ frames }: Coroutine): ReferencePlace[] {
  return frames.map(({ functionId, pc }) => ({ functionId, pc })).reverse();
}

/** Kinds that a host function is given as views, not as copies. */
const VIEWED: ReadonlySet<string> = new Set(["closure", "symbol", "activation"]);

/** Whether a handler covers an instruction of its function. */
function covers({ start, end }: HandlerRecord, pc: number): boolean {
  return start <= pc && pc < end;
}

/** Array.isArray does not narrow to readonly arrays. */
function isArray(answer: HostAnswer): answer is readonly HostAnswer[] {
  return Array.isArray(answer);
}

function isPlain(answer: object): answer is PlainAnswer {
  return Object.getPrototypeOf(answer) === null;
}

function objectsIn(answers: readonly HostAnswer[]): ReferenceObject[] {
  return answers.flatMap((answer) => {
    if (isArray(answer)) return objectsIn(answer);
    if (typeof answer !== "object" || answer === null) return [];
    if (isPlain(answer)) return objectsIn(Object.values(answer));
    return answer instanceof Uint8Array ? [] : [answer];
  });
}

function specAt(view: DataView, at: number): InstructionSpec {
  const opcode = view.getUint16(at, true);
  const spec = INSTRUCTION_BY_OPCODE[opcode];
  if (spec === undefined) throw new Error(`${opcode} is not a valid opcode`);
  return spec;
}

/** An instruction with its operands. */
interface Instruction {
  readonly pc: number;
  readonly spec: InstructionSpec;
  /** First and second operand, if they are u32. */
  readonly operands: readonly [first: number, second: number];
}

/** All instructions of a function, in code order. */
function instructionsOf(image: ProgramImage, view: DataView, functionId: number): Instruction[] {
  const { codeOffset, codeLength } = image.functions[functionId];
  const found: Instruction[] = [];
  for (let pc = 0; pc < codeLength;) {
    const at = codeOffset + pc;
    const spec = specAt(view, at);
    const first = spec.size >= 6 ? view.getUint32(at + 2, true) : 0;
    const second = spec.size >= 10 ? view.getUint32(at + 6, true) : 0;
    found.push({ pc, spec, operands: [first, second] });
    pc += spec.size;
  }
  return found;
}

/** Number of values that an instruction pops and pushes, without the results of closures. */
function effectOf(image: ProgramImage, { spec, operands }: Instruction): [number, number] {
  const [first, second] = operands;
  switch (spec.name) {
    case "POP_N":
      return [first, 0];
    case "CALL":
      return [image.functions[first].params, image.functions[first].rets];
    case "HOSTCALL":
      return [image.imports[first].args, image.imports[first].rets];
    case "INTRINSIC": {
      const intrinsic = REFERENCE_INTRINSIC_BY_ID.get(first);
      if (intrinsic === undefined) throw new Error(`intrinsic ${first} is not known`);
      return [intrinsic.kinds.length, intrinsic.rets];
    }
    case "MAKE_CLOSURE":
      return [second, 1];
    case "MAKE_ARRAY":
      return [first, 1];
    case "SPAWN":
      return [second, 0];
    case "CALL_CLOSURE":
      return [first + 1, 0];
    case "CALL_VALUE":
    case "CONSTRUCT":
      return [first + 2, 1];
    default:
      return [spec.pops ?? 0, spec.pushes ?? 0];
  }
}

/**
 * Function of the closure that a CALL_CLOSURE calls, if it is known (SPEC 7.4). Follows the value backwards to
 * the instruction that created it.
 */
function knownClosure(
  image: ProgramImage,
  code: readonly Instruction[],
  targets: ReadonlySet<number>,
  index: number,
): number | undefined {
  /** Values above it. */
  let depth = 0;
  for (let i = index; i > 0 && !targets.has(code[i].pc); i--) {
    const before = code[i - 1];
    if (before.spec.endsBlock) return undefined;
    const [pops, pushes] = effectOf(image, before);
    if (before.spec.name === "DUP") depth = Math.max(0, depth - 1);
    else if (before.spec.name === "SWAP") depth = depth === 0 ? 1 : depth === 1 ? 0 : depth;
    else if (depth >= pushes) depth += pops - pushes;
    else return before.spec.name === "MAKE_CLOSURE" ? before.operands[0] : undefined;
  }
  return undefined;
}

/** Walks the reachable code of a function once and records heights and block leaders. */
function shapeOf(image: ProgramImage, view: DataView, functionId: number): Shape {
  const { codeLength } = image.functions[functionId];
  const code = instructionsOf(image, view, functionId);
  const indexes = new Map(code.map(({ pc }, index) => [pc, index]));
  const targets = new Set(
    code.flatMap(({ spec, operands }) => spec.isBranch ? [operands[0]] : []),
  );
  const handlers = (image.handlers ?? []).filter((row) => row.functionId === functionId);
  for (const { target } of handlers) targets.add(target);
  const leaders = new Set<number>([0]);
  const knownRets = new Map<number, number>();
  const seen = new Set<number>();
  const open: [pc: number, height: number][] = [[0, 0]];
  let maxStack = 0;
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const [pc, height] = item;
    if (pc === codeLength || seen.has(pc)) continue;
    seen.add(pc);
    const index = indexes.get(pc);
    if (index === undefined) throw new Error(`no instruction begins at ${pc}`);
    const { spec, operands } = code[index];
    const [pops, pushes] = effectOf(image, code[index]);
    let result = height - pops + pushes;
    if (spec.name === "CALL_CLOSURE") {
      const callee = knownClosure(image, code, targets, index);
      if (callee !== undefined) knownRets.set(pc, image.functions[callee].rets);
      result += knownRets.get(pc) ?? 1;
    }
    maxStack = Math.max(maxStack, result);
    for (const row of handlers.filter((each) => covers(each, pc))) {
      leaders.add(row.target);
      open.push([row.target, row.height + 1]);
      maxStack = Math.max(maxStack, row.height + 1);
    }
    if (spec.isBranch) {
      leaders.add(operands[0]);
      open.push([operands[0], result]);
    }
    if (!spec.isTerminator) {
      if (spec.endsBlock) leaders.add(pc + spec.size);
      open.push([pc + spec.size, result]);
    }
  }
  return { leaders, maxStack, knownRets };
}

function poolValues(
  image: ProgramImage,
  strings: Map<string, ReferenceString>,
): ReferenceValue[] {
  return image.constants.map((constant): ReferenceValue => {
    switch (constant.kind) {
      case "null":
        return NULL;
      case "undefined":
        return UNDEFINED;
      case "float": {
        const view = new DataView(new ArrayBuffer(8));
        view.setBigUint64(0, constant.bits);
        return { kind: "float", value: view.getFloat64(0) };
      }
      case "string": {
        const value = strings.get(constant.value) ?? materialString(constant.value);
        strings.set(constant.value, value);
        return value;
      }
      default:
        return constant;
    }
  });
}

/** Cycles of writing a payload of `bytes` bytes, SPEC 6. */
function payloadCycles(bytes: number): number {
  return 16 + Math.floor(bytes / 4);
}

/** One cycle for each 12 bits by which the exponents of a float remainder's operands may differ. */
function remainderCycles(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b) || b === 0) return 0;
  let cycles = 0;
  for (let part = Math.abs(b) * 2 ** 12; part <= Math.abs(a); part *= 2 ** 12) cycles++;
  return cycles;
}
