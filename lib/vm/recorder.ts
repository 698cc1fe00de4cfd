/** The interface through which a VM reports its evidence. */

/** Receives the evidence of VMs. Telemetry scopes implement it. */
export interface Recorder {
  /** Adds changes of metrics, in the order of `METRIC_NAMES`. `isSlice` is true at the end of a slice. */
  record(change: Float64Array, isSlice: boolean): void;
}
