/** The interface through which a VM hands out its evidence. */

/** Receives what VMs measured. The values are in the order of `METRIC_NAMES`. */
export interface Recorder {
  /** Adds what a slice, or the creation of a VM, changed. */
  record(change: Float64Array, isSlice: boolean): void;
}
