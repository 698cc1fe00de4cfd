/** What the verifier proves of code, for whoever translates it. */

/** Slots a call takes and gives. */
export interface SlotEffect {
  /** Argument slots. */
  readonly args: number;
  /** Result slots. */
  readonly rets: number;
}

/** What the verifier proved. Indexed by byte offset in the image's code. */
export interface CodeFacts {
  /** Operand stack height before the instruction that begins here; {@link UNREACHED} elsewhere. */
  readonly heights: Uint16Array;
  /** 1 where a basic block begins. */
  readonly leaders: Uint8Array;
  /** Highest operand stack of each function, in slots. */
  readonly maxStack: Uint16Array;
  /** Results of the closure that a CALL_CLOSURE calls, if it is known which one that is. */
  readonly closureRets: ReadonlyMap<number, number>;
}

/** Results of a CALL_CLOSURE whose closure is not known; the machine checks them when it runs. */
export const UNKNOWN_CLOSURE_RETS = 1;

/** In {@link CodeFacts.heights}: no reachable instruction begins here. */
export const UNREACHED = 0xffff;
