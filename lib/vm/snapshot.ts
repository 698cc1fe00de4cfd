/** Saving the state of a VM between slices, and creating a VM in a saved state. Not public yet. */
import { createProgramMap } from "../machine/state/program_map.ts";
import { restore, snapshotOrigin } from "../machine/state/restore.ts";
import { serialise } from "../machine/state/serialise.ts";
import type { InnerProgram, InstantiateOptions, Program } from "./program.ts";
import { RESTORE } from "./program.ts";
import { type InnerVm, PARTS, type Vm } from "./vm.ts";

/** The state of a VM that no slice is running; see serialise.ts for the form. */
export function saveState(vm: Vm): Uint8Array {
  const { machine, image, decoded } = (vm as InnerVm)[PARTS];
  return serialise(machine, createProgramMap(image, decoded, machine.constants));
}

/**
 * Creates a VM in a saved state. Limits and seed are those of the VM that was saved. Objects the host
 * retained are not retained by the new one, and what was lent or retained stays bound to the old one.
 *
 * @throws {SnapshotError} if the bytes are not the state of a VM of this program
 */
export function restoreState(
  program: Program,
  bytes: Uint8Array,
  options: Omit<InstantiateOptions, "limits" | "seed"> = {},
): Vm {
  const { limits, seed } = snapshotOrigin(bytes);
  const all = { ...options, limits, seed };
  return (program as InnerProgram)[RESTORE](
    all,
    ({ machine, image, decoded }) =>
      restore(bytes, machine, createProgramMap(image, decoded, machine.constants)),
  );
}
