/** Whether the host may use a machine now. */
import type { Machine } from "../state/machine.ts";
import { VmError } from "../state/vm_error.ts";

/**
 * Checks that a VM, or a view of one of its objects, can be looked at.
 *
 * @throws {VmError} `DISPOSED` or `RUNNING`
 */
export function checkUsable(machine: Machine): void {
  if (machine.isDisposed) {
    throw new VmError("DISPOSED", "the VM has been disposed of; instantiate another one");
  }
  if (machine.isReadingHost) {
    throw new VmError("RUNNING", "a value of the host is being read; use the VM when that is done");
  }
  if (machine.run.isAskingClock) {
    throw new VmError("RUNNING", "a clock can't look at the VM that asks it; use a host function");
  }
}
