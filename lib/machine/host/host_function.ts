/** Host functions: what the machine needs to call one. */
import type { ArgKind, ResultKind } from "./kinds.ts";
import type { HostResult, HostValue } from "./plain_value.ts";

/** A host function of any kinds. It runs inside the slice and must not run the VM that called it. */
export type HostHandler = (...args: HostValue[]) => HostResult;

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
  /** Which arguments are given as copies; `undefined` if none is. */
  readonly copied: readonly boolean[] | undefined;
  /** Result slots. */
  readonly rets: number;
  /** Kind of each result; `undefined` if only their number is declared. */
  readonly retKinds: readonly ResultKind[] | undefined;
  readonly handler: HostHandler;
  /** Makes the handler of each VM, if it depends on the VM. */
  readonly handlerOf?: (vm: CallingVm) => HostHandler;
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
