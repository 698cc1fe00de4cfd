/**
 * A model of the life of a VM: which uses are allowed when, and the code of the error of one that is not. It knows what
 * the specification says and nothing of the machine.
 */

/** What a use of the API comes to: `ok`, the code of a VmError, or the class of another error. */
export type Outcome = string;

/** The life of one VM. */
export class VmLife {
  isDisposed = false;
  /** The host failed inside a slice: nothing is left to be saved. */
  hasFailed = false;
  /** The program has halted or trapped. */
  isOver = false;
  /** The entry has returned. */
  hasReturned = false;
  /** A call was made after that. */
  isReopened = false;
  /** Slices under way: more than 0 inside a host function. */
  running = 0;
  /** Values of the host that are being read, and clocks that are being asked. */
  reading = 0;
  /** Number of the loan: what was lent before has expired. */
  loan = 0;
  /** Calls of the host that have not ended, by number. */
  readonly calls = new Map<number, ExpectedEnd>();
  /** Calls that have ended. */
  readonly ended = new Set<number>();
  /** Tickets of calls that are not answered, and the numbers of their questions. */
  readonly pending = new Map<number, number>();
  hadBreakpoint = false;
  /** Last ticket seen. */
  lastTicket = 0;

  /** The life of a VM that is in the same state. */
  copy(): VmLife {
    const twin = new VmLife();
    const { isOver, hasReturned, isReopened, lastTicket } = this;
    twin.hadBreakpoint = this.hadBreakpoint;
    Object.assign(twin, { isOver, hasReturned, isReopened, lastTicket });
    for (const [call, end] of this.calls) twin.calls.set(call, end);
    for (const call of this.ended) twin.ended.add(call);
    for (const [ticket, question] of this.pending) twin.pending.set(ticket, question);
    return twin;
  }

  /** Looking at a VM. */
  get look(): Outcome {
    if (this.isDisposed) return "DISPOSED";
    return this.reading > 0 ? "RUNNING" : "ok";
  }

  /** Running a slice, or answering; `isFinished`: whether nothing is left to run. */
  run(isFinished: boolean): Outcome {
    if (this.look !== "ok") return this.look;
    if (this.running > 0) return "RUNNING";
    return isFinished ? "FINISHED" : "ok";
  }

  /** A tick: after the entry's return, one that passes a frame is possible. */
  tick(isFinished: boolean): Outcome {
    return this.run(isFinished && (this.isOver || !this.isReopened));
  }

  /** A call, before its target and arguments are looked at. */
  get call(): Outcome {
    return this.run(this.isOver || this.hasFailed);
  }

  /** Saving, and forking. */
  get save(): Outcome {
    if (this.isDisposed) return "DISPOSED";
    if (this.running > 0 || this.reading > 0) return "RUNNING";
    return this.hasFailed ? "FINISHED" : "ok";
  }

  /** Disposal. */
  get dispose(): Outcome {
    return this.running > 0 || this.reading > 0 ? "RUNNING" : "ok";
  }

  /** Whether a VM must be finished, must not be, or either. */
  get finished(): boolean | undefined {
    if (this.isDisposed || this.hasFailed || this.isOver) return true;
    if (!this.hasReturned) return false;
    if (!this.isReopened) return true;
    return this.calls.size > 0 ? false : undefined;
  }
}

/** How a guest call must end. */
export interface ExpectedEnd {
  /** For messages. */
  readonly name: string;
  /** Its results; `undefined` if it can't return. */
  readonly results: unknown;
  /** Codes of the traps that may end it. */
  readonly traps: readonly string[];
  /** Number of the question it asks, whose answer decides. */
  readonly asks?: number;
}

/** A view of a guest object that the host has. */
export interface Held {
  readonly life: VmLife;
  /** Number of the loan; -1 if it is retained. */
  readonly loan: number;
  isReleased: boolean;
}

/** Using a view. */
export function useOf({ life, loan, isReleased }: Held): Outcome {
  if (life.look !== "ok") return life.look;
  if (loan < 0) return isReleased ? "RELEASED" : "ok";
  return loan === life.loan ? "ok" : "EXPIRED";
}

/** A telemetry scope. */
export interface ScopeLife {
  readonly parent: ScopeLife | undefined;
  isClosed: boolean;
  open: number;
}

/** Opening a scope inside another one. */
export function openingIn(scope: ScopeLife): Outcome {
  return scope.isClosed ? "CLOSED" : "ok";
}

/** Closing a scope. */
export function closing({ isClosed, open }: ScopeLife): Outcome {
  return !isClosed && open > 0 ? "OPEN_CHILD" : "ok";
}
