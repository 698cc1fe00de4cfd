/** The interface between a program and a journal that is replayed. The host passes the journal in. */
import type { Limits } from "../isa/limits.ts";
import type { VmJournal } from "./journaling.ts";
import type { LoadedProgram } from "./loaded_program.ts";
import type { Slice } from "./slice.ts";
import type { RunOptions } from "./runners.ts";
import type { InnerVm, Restorer, Vm, VmOptions } from "./vm.ts";

/** A journal that has been opened, to be replayed: `openJournal` of `@prometeu/runtime/journal`. */
export interface OpenedJournal {
  /** Distinguishes an opened journal from other objects. */
  readonly kind: "opened journal";
}

/** A place in a journal, at a moment between two slices of the recorded run. */
export interface JournalMark {
  /** Bytes of events before it. */
  readonly offset: number;
  /** Cycles incurred so far, those not yet paid by a slice included. */
  readonly cycles: number;
  /** Instructions executed so far. */
  readonly instructions: number;
}

/** A recorder: the option `journal` of one VM. `createRecorder` of `@prometeu/runtime/journal` makes one. */
export interface JournalRecorder extends VmJournal {
  /** The place of this moment. With a snapshot of the same moment, replay can begin there. */
  mark(): JournalMark;
  /** The bytes recorded since the last call; those of all calls, one after the other, are the journal. */
  take(): Uint8Array;
  /** The journal up to this moment, ready to be replayed; only if nothing has been taken. */
  open(): OpenedJournal;
}

/** Options for {@link Program.replay}: those of an instance; limits and seed are the journal's. */
export interface ReplayOptions extends Omit<VmOptions, "limits" | "seed" | "journal"> {
  /** Called before each host call is answered from the journal. */
  readonly onHostCall?: (call: ReplayedCall) => void;
  /**
   * The largest limits a journal, and the snapshot a replay begins with, may have: larger ones are refused.
   * Without this option, a journal decides how much memory its VM may use; set it if journals come from outside.
   */
  readonly maxLimits?: Partial<Limits>;
  /**
   * Begins with a snapshot instead of the start. The mark is that of the moment when it was taken; a
   * journal that began in a restored VM begins there without one.
   */
  readonly from?: { readonly snapshot: Uint8Array; readonly mark?: JournalMark };
}

/** A host call during a replay. */
export interface ReplayedCall {
  /** `module.name/version`. */
  readonly identity: string;
  /** Its arguments, as the handler was given them. */
  readonly args: readonly unknown[];
}

/** The report of a slice of a replay. */
export interface ReplaySlice extends Slice {
  /** Whether nothing is left to replay: the program has ended, or the journal has. */
  readonly isLast: boolean;
}

/** A run that is repeated from a journal. */
export interface Replay {
  /** The VM, to be inspected. It is run by the replay alone. */
  readonly vm: Vm;
  /** Whether nothing is left to replay. */
  readonly isOver: boolean;
  /**
   * Repeats the run for a slice of its own; it ends at the latest where the journal ends.
   *
   * @throws {JournalError} `DIVERGED` if the program does something else than what was recorded
   * @throws {RangeError} if the budget is missing, or neither a whole number ≥ 1 nor `Infinity`
   */
  run(options: RunOptions): ReplaySlice;
  /** Repeats one instruction. */
  step(): ReplaySlice;
  /** The place of this moment in the journal. With a snapshot of {@link vm}, a replay can begin here. */
  mark(): JournalMark;
  /** Repeats all that is left, and returns its last slice. */
  runToEnd(onSlice?: (slice: ReplaySlice) => void): ReplaySlice;
}

/** What a journal needs of a program to replay. */
export interface ReplayableProgram {
  readonly loaded: LoadedProgram;
  /** Creates a VM of the program with other host functions, from the start or in a saved state. */
  create(loaded: LoadedProgram, options: VmOptions, restore?: Restorer): InnerVm;
}

/** An opened journal as the runtime sees it: every {@link OpenedJournal} is one. */
export interface ReplayingJournal extends OpenedJournal {
  replay(program: ReplayableProgram, options: ReplayOptions): Replay;
}

/**
 * Replays a journal.
 *
 * @throws {TypeError} if the value is not an opened journal (untyped callers may pass anything)
 */
export function replayJournal(
  journal: OpenedJournal,
  program: ReplayableProgram,
  options: ReplayOptions,
): Replay {
  if (isReplaying(journal)) return journal.replay(program, options);
  throw new TypeError(
    "this is not an opened journal; pass openJournal(bytes) of @prometeu/runtime/journal",
  );
}

function isReplaying(journal: unknown): journal is ReplayingJournal {
  return typeof journal === "object" && journal !== null && "replay" in journal &&
    typeof journal.replay === "function";
}
