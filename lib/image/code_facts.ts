/** Facts about code that the verifier proves and the decoder relies on. */

import type { HandlerRanges } from "./handler_ranges.ts";

/** Effect of a call on the operand stack, in slots. */
export interface SlotEffect {
  /** Slots popped as arguments. */
  readonly args: number;
  /** Slots pushed as results. */
  readonly rets: number;
}

/** Facts about verified code, by byte offset in the image's code unless noted. */
export interface CodeFacts {
  /** Operand stack height before the reachable instruction that begins here; {@link UNREACHED} elsewhere. */
  readonly heights: Uint16Array;
  /** 1 if a basic block begins here, else 0. */
  readonly leaders: Uint8Array;
  /** Highest operand stack of each function, in slots; by function id. */
  readonly maxStack: Uint16Array;
  /** The places that handlers cover; `undefined` if there are no handlers. */
  readonly handlers: HandlerRanges | undefined;
  /** Number of results of a CALL_CLOSURE whose closure is known. */
  readonly closureRets: ReadonlyMap<number, number>;
}

/** Number of results of a CALL_CLOSURE whose closure is not known. The machine checks it at run time. */
export const UNKNOWN_CLOSURE_RETS = 1;

/** Value in {@link CodeFacts.heights} if no reachable instruction begins here. */
export const UNREACHED = 0xffff;
