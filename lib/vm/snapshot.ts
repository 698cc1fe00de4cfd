/** Saves the state of a VM between slices and creates VMs from it. Not public yet. */
import { createProgramMap } from "../machine/state/program_map.ts";
import { restore, snapshotOrigin } from "../machine/state/restore.ts";
import { serialise } from "../machine/state/serialise.ts";
import type { InnerProgram, InstantiateOptions, Program } from "./program.ts";
import { RESTORE } from "./program.ts";
import { type InnerVm, PARTS, type Restorer, type Vm } from "./vm.ts";

/** Serialises the state of a VM between slices; serialise.ts describes the format. */
export function saveState(vm: Vm): Uint8Array {
  const { machine, image, decoded } = (vm as InnerVm)[PARTS];
  return serialise(machine, createProgramMap(image, decoded, machine.constants));
}

/**
 * Creates a VM in a saved state, with the limits and seed of the saved VM. The new VM retains no objects
 * for the host; lent and retained objects stay bound to the old VM.
 *
 * @throws {SnapshotError} if the bytes are not the state of a VM of this program
 */
export function restoreState(
  program: Program,
  bytes: Uint8Array,
  options: Omit<InstantiateOptions, "limits" | "seed"> = {},
): Vm {
  const { limits, seed } = snapshotOrigin(bytes);
  return (program as InnerProgram)[RESTORE]({ ...options, limits, seed }, restorer(bytes));
}

/** Puts a machine into a saved state. */
export function restorer(bytes: Uint8Array): Restorer {
  return ({ machine, image, decoded }) =>
    restore(bytes, machine, createProgramMap(image, decoded, machine.constants));
}
