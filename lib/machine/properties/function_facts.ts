/** What a function says of itself: see section 9 of PBX. */
import type { Machine } from "../state/machine.ts";

/** Flag of a function that `new` may be applied to though it is no class. */
export const IS_CONSTRUCTIBLE = 8;

/** Facts of the function of a closure. */
export interface FunctionFacts {
  /** Sum of flags. */
  readonly flags: number;
  /** Number of parameters as JavaScript counts them. */
  readonly arity: number;
  /** Index of the constant that is its name, or -1. */
  readonly name: number;
}

/** Returns the facts of the closure at a word index. */
export function factsOf(_m: Machine, _closure: number): FunctionFacts {
  return { flags: 0, arity: 0, name: -1 };
}
