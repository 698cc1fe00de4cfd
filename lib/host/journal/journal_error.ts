/** Errors of journals: bytes that are no journal, and replays that diverge from what was recorded. */
import { type CodePlace, formatPlace } from "../../image/errors.ts";
import type { ERROR_CODES } from "../../isa/error_codes.ts";
import { PrometeuError } from "../../isa/prometeu_error.ts";

/** Stable reason of a {@link JournalError}; `ERROR_CODES.JournalError` describes each. */
export type JournalErrorCode = keyof typeof ERROR_CODES.JournalError;

/** Where a replay first did something else than the recorded run, and what. */
export interface Divergence {
  /** The instruction. */
  readonly place: CodePlace;
  /** Cycles incurred so far. */
  readonly cycles: number;
  /** What was recorded. */
  readonly expected: string;
  /** What the replay did. */
  readonly actual: string;
}

/** A journal can't be read, or can't be replayed with this program. */
export class JournalError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "JournalError";
  /** Stable reason. */
  readonly code: JournalErrorCode;
  /** Details; only if the code is `DIVERGED`. */
  readonly divergence: Divergence | undefined;

  /** Creates an error with the message `CODE: what`. */
  constructor(code: JournalErrorCode, what: string, divergence?: Divergence) {
    super(`${code}: ${what}`);
    this.code = code;
    this.divergence = divergence;
  }
}

/** The error of a replay that diverges. */
export function diverged(divergence: Divergence): JournalError {
  const { place, cycles, expected, actual } = divergence;
  return new JournalError(
    "DIVERGED",
    `${
      formatPlace(place)
    }, cycle ${cycles}: recorded was ${expected}, but the replay has ${actual}; ` +
      "replay with the program, the host and the runtime that recorded it",
    divergence,
  );
}
