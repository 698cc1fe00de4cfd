/** What becomes of a script. */
import type { Diagnostic } from "../compiler/diagnostic.ts";
import type { LogLevel } from "../host/log.ts";
import type { PlainValue } from "../machine/host/plain_value.ts";

/** A line that a script has printed. */
export interface ConsoleLine {
  /** `console.log` and `console.info` write `info`. */
  readonly level: LogLevel;
  /** Its text, as Node prints it. */
  readonly text: string;
}

/** A call of a function without a handler that waits for its answer. */
export interface PendingScriptCall {
  /** Number by which it is answered. */
  readonly id: number;
  /** Name of the function, with those of the objects that it is in: `mail.send`. */
  readonly name: string;
  /** Arguments. */
  readonly args: readonly PlainValue[];
}

/** Where something is in a text of the script. */
export interface ScriptPlace {
  /** Name of the file. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Column, counted from 1. */
  readonly column: number;
}

/** Why a script has failed. */
export interface ScriptFailure {
  /**
   * `compile`: the text is refused; `thrown`: nothing catches what it throws; `limit`: it needs more memory, calls
   * or text than allowed; `result`: its value can't leave it; `host`: a host function gave what can't be given.
   */
  readonly kind: "compile" | "thrown" | "limit" | "result" | "host";
  /** Code of the first diagnostic or of the trap; `RESULT` or `UNSETTLED` for the kind `result`. */
  readonly code: string;
  /** Name of the error, like `TypeError`. */
  readonly name: string;
  /** What is wrong. */
  readonly message: string;
  /** The error's stack, with the lines of the script; empty if it has none. */
  readonly stack: string;
  /** Where it happened, if that is known. */
  readonly place: ScriptPlace | undefined;
  /** The line of the place, with a caret below it; empty if the place is not known. */
  readonly excerpt: string;
  /** Everything that is wrong with the text, for the kind `compile`. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was thrown, as plain data, for the kind `thrown`: an error has name, message, stack and its properties. */
  readonly thrown: PlainValue;
  /** All of this as a text for who has to repair the script, a person or a model. */
  readonly text: string;
}

/** What all results have. */
export interface ScriptProgress {
  /** What it has printed since its start, also before it was saved. */
  readonly console: readonly ConsoleLine[];
  /** Lines that were not kept, because there were too many. */
  readonly consoleDropped: number;
  /** Cycles since its start. */
  readonly cycles: number;
  /** Calls without an answer. */
  readonly pending: readonly PendingScriptCall[];
}

/** The script has a value. */
export interface ScriptDone extends ScriptProgress {
  /** Tells the kinds of results apart. */
  readonly status: "done";
  /** The value, as plain data. */
  readonly value: PlainValue;
}

/** The script has no value and never will. */
export interface ScriptFailed extends ScriptProgress {
  /** Tells the kinds of results apart. */
  readonly status: "failed";
  /** Why. */
  readonly error: ScriptFailure;
}

/** The script may go on: see {@link resumeScript}. */
export interface ScriptStopped extends ScriptProgress {
  /** `waiting`: it needs the answers of the pending calls. `budget`: it has spent its cycles. */
  readonly status: "waiting" | "budget";
  /** The script and its state as bytes. */
  snapshot(): Uint8Array;
}

/** What has become of a script. */
export type ScriptResult = ScriptDone | ScriptFailed | ScriptStopped;
