/** The part of a VM's public face that answers calls of host functions which answer later. */
import {
  type AnswerFault,
  fulfil,
  type PendingCall,
  pendingCalls,
  refuseCall,
} from "../machine/host/answers.ts";
import type { HostResultValue } from "../machine/host/plain_value.ts";
import type { Machine } from "../machine/state/machine.ts";
import { VmError } from "../machine/state/vm_error.ts";
import { createLaterCalls } from "./later_calls.ts";
import { createDriver, type Driver } from "./run_async.ts";
import type { Slice } from "./slice.ts";

/** Checks of a VM. */
export interface AnswerChecks {
  /** Throws if the VM has been disposed of. */
  checkUsable(machine: Machine): void;
  /** Throws if no slice can be run. */
  checkRunnable(machine: Machine): void;
  /** Checks the state of the VM, if it has a checker. */
  readonly check: (() => void) | undefined;
}

/** Public methods: see {@link Vm}. */
export interface AnswerMethods {
  pending(): readonly PendingCall[];
  resolve(ticket: number, value: HostResultValue): void;
  reject(ticket: number, error: unknown): void;
}

/** What a VM does with answers. */
export interface AnswerFace {
  readonly methods: AnswerMethods;
  /** Gives answers that have arrived to the guest: at the beginning of every slice. */
  deliver(): void;
  /** Ends the calls in flight. Never throws. */
  drop(reason: string): void;
  /** Creates what runs slices for those who wait. */
  driver(run: (budget: number) => Slice): Driver;
}

/** Creates that part for a machine. */
export function createAnswerFace(
  machine: Machine,
  { checkUsable, checkRunnable, check }: AnswerChecks,
): AnswerFace {
  const calls = createLaterCalls(machine);
  const answer = (ticket: number, give: () => AnswerFault | undefined): void => {
    checkRunnable(machine);
    const fault = give();
    if (fault !== undefined) throw new VmError(fault.code, fault.what);
    calls.forget(ticket);
    check?.();
  };
  return {
    methods: {
      pending(): readonly PendingCall[] {
        checkUsable(machine);
        return pendingCalls(machine);
      },
      resolve: (ticket, value) => answer(ticket, () => fulfil(machine, ticket, value)),
      reject: (ticket, error) => answer(ticket, () => refuseCall(machine, ticket, error)),
    },
    deliver: calls.deliver,
    drop(reason: string): void {
      try {
        if (calls.inFlight > 0) calls.drop(new Error(reason));
      } catch {
        // There is no stack for it. The report of the slice must not be lost.
      }
    },
    driver: (run) => createDriver({ machine, calls, run }),
  };
}
