/** The rules of function facts and fallbacks that need no decoded code. */
import {
  CLASS,
  CONSTRUCTIBLE,
  FLEXIBLE,
  FLOATS,
  NEW_TARGET,
  positionalArguments,
  REST,
  SPARE,
  UNITS,
} from "../isa/function_flags.ts";
import { OP_INTRINSIC } from "../isa/opcodes.ts";
import type { FallbackRecord, FunctionFacts, ProgramImage } from "./image.ts";
import { isUint, MAX_U16 } from "./ranges.ts";

/** Flags that only a flexible function may have. */
const NEED_FLEXIBLE = REST | CLASS | CONSTRUCTIBLE | NEW_TARGET | SPARE;

const MAX_U32 = 0xffff_ffff;

/** Reports whether the language of a program has one kind of number: whole numbers of the host are floats. */
export function hasOneNumber(image: Pick<ProgramImage, "facts">): boolean {
  return hasEntryFlag(image, FLOATS);
}

/** Reports whether a program orders strings by UTF-16 units, not by code points. */
export function ordersByUnits(image: Pick<ProgramImage, "facts">): boolean {
  return hasEntryFlag(image, UNITS);
}

function hasEntryFlag({ facts = [] }: Pick<ProgramImage, "facts">, flag: number): boolean {
  return facts.some(({ functionId, flags }) => functionId === 0 && (flags & flag) !== 0);
}

/** Returns the rule that a row of the facts breaks, given the row before it. */
export function faultOfFacts(
  { functions, constants }: Pick<ProgramImage, "functions" | "constants">,
  { functionId, flags, arity, name }: FunctionFacts,
  before: FunctionFacts | undefined,
): string | undefined {
  const record = functions[functionId];
  if (record === undefined) return "the function does not exist";
  if (before !== undefined && before.functionId >= functionId) {
    return "facts must ascend by function, each function at most once";
  }
  if (!isUint(flags, MAX_U16) || !isUint(arity, MAX_U16)) {
    return `flags and arity are 0 … ${MAX_U16}`;
  }
  if (name !== undefined && constants[name]?.kind !== "string") {
    return `constant ${name}, its name, is not a string`;
  }
  if (flags === 0 && arity === 0 && name === undefined) return "there are none; leave the row out";
  return faultOfFlags(record, flags);
}

/** Returns the rule that the flags of a function break. */
export function faultOfFlags(
  { params, rets }: { readonly params: number; readonly rets: number },
  flags: number,
): string | undefined {
  if ((flags & FLEXIBLE) === 0) {
    return (flags & NEED_FLEXIBLE) === 0 ? undefined : "its flags are for flexible functions";
  }
  if (rets !== 1) return `a flexible function has one result, not ${rets}`;
  if ((flags & SPARE) !== 0 && (flags & REST) === 0) return "flag 128 needs flag 2";
  const missing = -positionalArguments(params, flags);
  return missing > 0 ? `its flags need ${params + missing} parameters, not ${params}` : undefined;
}

/** Returns the rule that a fallback breaks, given the one before it. */
export function faultOfFallback(
  { functions }: Pick<ProgramImage, "functions">,
  { opcode, intrinsic, functionId }: FallbackRecord,
  before: FallbackRecord | undefined,
): string | undefined {
  if (!isUint(opcode, MAX_U16) || !isUint(intrinsic, MAX_U32)) {
    return "its numbers are out of range";
  }
  if (opcode !== OP_INTRINSIC && intrinsic !== 0) return "it has an intrinsic, but not its opcode";
  if (functions[functionId] === undefined) return `function ${functionId} does not exist`;
  const isAfter = before === undefined || before.opcode < opcode ||
    before.opcode === opcode && before.intrinsic < intrinsic;
  return isAfter ? undefined : "fallbacks must ascend, each instruction at most once";
}
