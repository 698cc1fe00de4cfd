/** What a function says of itself: see section 9 of PBX. */
import {
  FUNCTION_ARITY,
  FUNCTION_FLAGS,
  FUNCTION_NAME,
  FUNCTION_WORDS,
} from "../code/code_layout.ts";
import { OBJECT_EXTRA } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";

/** Facts of the function of a closure. */
export interface FunctionFacts {
  /** Sum of flags. */
  readonly flags: number;
  /** Number of parameters as JavaScript counts them. */
  readonly arity: number;
  /** Word index of its name among the constants, or -1. */
  readonly name: number;
}

/** Returns the facts of the closure at a word index. */
export function factsOf({ memory: { i32 }, functions }: Machine, closure: number): FunctionFacts {
  const row = i32[closure + OBJECT_EXTRA] * FUNCTION_WORDS;
  return {
    flags: functions[row + FUNCTION_FLAGS],
    arity: functions[row + FUNCTION_ARITY],
    name: functions[row + FUNCTION_NAME],
  };
}
