/** Saves and restores VMs. */
export { restoreState, saveState } from "../vm/snapshot.ts";
