/** Host functions: what the machine needs to call one. */
import type { ArgKind } from "./kinds.ts";
import type { HostResult, PlainValue } from "./plain_value.ts";

/** A host function of any kinds. It runs inside the slice and must not run the VM that called it. */
export type HostHandler = (...args: PlainValue[]) => HostResult;

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
  /** Which arguments, if they are objects, are given as copies; `undefined` if none is. */
  readonly copied: readonly boolean[] | undefined;
  /** Result slots. */
  readonly rets: number;
  /** Kind of each result; `undefined` if only their number is declared. */
  readonly retKinds: readonly ArgKind[] | undefined;
  readonly handler: HostHandler;
}
