/** The parts of an opened journal. */
import type { Repeating } from "./event_reader.ts";
import type { JournalHeader } from "./header.ts";

/** An opened journal. */
export interface JournalParts {
  readonly header: JournalHeader;
  readonly events: Uint8Array;
  readonly end: JournalEnd;
}

/** How a journal ends. */
export interface JournalEnd {
  /** Cycles of the last event. */
  readonly cycles: number;
  /** The last event is a host call: how far the run came after it is not known. */
  readonly isOpen: boolean;
  /** Why the recorder stopped. */
  readonly stopped: string | undefined;
}

/** Repeats nothing: events are only read. */
export const PASSING: Repeating = {
  object: () => PASSING,
  retain(): void {},
  release(): void {},
  global(): void {},
  element(): void {},
  lend(): void {},
  endLoan(): void {},
  call(): void {},
  idleFrame(): void {},
  resolve(): void {},
  reject(): void {},
};
