/** Host functions: what the machine needs to call one. */
import { TAG_BOOL, TAG_FLOAT, TAG_INT32 } from "../memory/value.ts";
import type { ArgKind, ResultKind } from "./kinds.ts";
import type { HostResult, PlainValue } from "./plain_value.ts";

/** A host function of any kinds. It runs inside the slice and must not run the VM that called it. */
export type HostHandler = (...args: PlainValue[]) => HostResult;

/** What a host function made for one VM sees of it. */
export interface CallingVm {
  /** Logical frames completed. */
  readonly frames: number;
  /** Cycles spent so far. In a host function: up to its call, different for every call. */
  readonly cycles: number;
}

/** A host function as the machine calls it, with as many arguments as the program's import has. */
export interface HostFunction {
  /** Operand of SYSCALL in the linked image. */
  readonly id: number;
  /** Cycles on top of SYSCALL's own. */
  readonly cycles: number;
  /** Identity, `module.name/version`, used in messages. */
  readonly identity: string;
  /** `module.name/version returned`: how messages on its results begin. */
  readonly source: string;
  /** Expected kind of each argument. */
  readonly argKinds: readonly ArgKind[];
  /** Tags of the arguments, if they are at most 3 and each is declared an int32, a float or a bool. */
  readonly quick: readonly number[] | undefined;
  /** {@link quickResultTag} of the results. */
  readonly quickResult: number;
  /** Which arguments, if they are objects, are given as copies; `undefined` if none is. */
  readonly copied: readonly boolean[] | undefined;
  /** Result slots. */
  readonly rets: number;
  /** Kind of each result; `undefined` if only their number is declared. */
  readonly retKinds: readonly ResultKind[] | undefined;
  readonly handler: HostHandler;
  /** Makes the handler of each VM, if it depends on the VM. */
  readonly handlerOf?: (vm: CallingVm) => HostHandler;
  /** If it answers later: it gives the guest a ticket. */
  readonly later: LaterAnswer | undefined;
  /** The same without a result, as the host has it, if the program takes undefined for that. */
  readonly declared: HostFunction | undefined;
}

/** Most arguments of a call that is made without a list of them. */
const MOST_QUICK = 3;

const QUICK: Readonly<Record<string, number>> = {
  int32: TAG_INT32,
  float: TAG_FLOAT,
  bool: TAG_BOOL,
};

/** Instead of a tag: a float that is a whole number in the int32 range. */
export const QUICK_WHOLE = 101;

/**
 * The tags of {@link HostFunction.quick}.
 *
 * @param isOneNumber the guest has one kind of number
 */
export function quickTags(
  kinds: readonly ArgKind[],
  isOneNumber: boolean,
): readonly number[] | undefined {
  if (kinds.length > MOST_QUICK) return undefined;
  const tags = kinds.map((kind) => {
    if (isOneNumber && kind === "int32") return QUICK_WHOLE;
    return Object.hasOwn(QUICK, kind) ? QUICK[kind] : -1;
  });
  return tags.includes(-1) ? undefined : tags;
}

/** Instead of a tag: a result that must not be a number. */
const NOT_A_NUMBER = -1;

/** Instead of a tag: a result that is an int32 if the number is one, else a float. */
const ANY_NUMBER = 100;

/**
 * The tag that a number becomes as the result of these kinds, or one of the values above.
 *
 * @param isOneNumber the guest has one kind of number
 */
export function quickResultTag(
  kinds: readonly ResultKind[] | undefined,
  isOneNumber: boolean,
): number {
  const [kind] = kinds ?? ["any" as const];
  // If it must be whole, that is checked later.
  if (kind === "int32") return isOneNumber ? NOT_A_NUMBER : TAG_INT32;
  if (kind === "float") return TAG_FLOAT;
  if (kind !== "any" && kind !== "number") return NOT_A_NUMBER;
  return isOneNumber ? TAG_FLOAT : ANY_NUMBER;
}

/** Host functions with the handlers of one VM. */
export function handlersOf(
  functions: readonly HostFunction[],
  vm: CallingVm,
): readonly HostFunction[] {
  // Most programs have none of these, and their VMs share one list.
  if (functions.every(({ handlerOf }) => handlerOf === undefined)) return functions;
  return functions.map((each) => ({ ...each, handler: each.handlerOf?.(vm) ?? each.handler }));
}

/** What a host function that answers later answers, and who answers. */
export interface LaterAnswer {
  /** Values of an answer. */
  readonly rets: number;
  /** Kind of each; `undefined` if only their number is declared. */
  readonly retKinds: readonly ResultKind[] | undefined;
  /** Starts a call; `undefined` if the host answers when it likes. */
  readonly handler: HostHandler | undefined;
  /** Arguments that the handler takes before its call; an import may pass fewer. */
  readonly mostArgs: number;
  /** Milliseconds after which the call is rejected. */
  readonly timeoutMs: number | undefined;
}

/** Starts calls of host functions that answer later. It never throws. */
export type StartCall = (
  called: HostFunction,
  ticket: number,
  args: readonly unknown[],
) => void;
