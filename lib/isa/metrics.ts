/**
 * What is measured. Every metric is a sum over the VMs of a scope, so that folding scopes and taking
 * differences is addition, and no order of events can change a number. What each means is in
 * metric_table.ts.
 */

/** Name of a metric. */
export type MetricName =
  | "instructions"
  | "cycles"
  | "frames"
  | "calls"
  | "host_calls"
  | "intrinsic_calls"
  | "load_strings"
  | "load_string_bytes"
  | "strings"
  | "string_bytes"
  | "deferred"
  | "copied_bytes"
  | "arrays"
  | "array_bytes"
  | "bytes_objects"
  | "bytes_object_bytes"
  | "maps"
  | "map_bytes"
  | "closures"
  | "closure_bytes"
  | "coroutines"
  | "coroutine_bytes"
  | "collections"
  | "reclaimed_bytes"
  | "live_bytes"
  | "peak_bytes"
  | "slices"
  | "memory_bytes"
  | "collector_ms";

/** Every metric, in the order of values. */
export const METRIC_NAMES: readonly MetricName[] = [
  "instructions",
  "cycles",
  "frames",
  "calls",
  "host_calls",
  "intrinsic_calls",
  "load_strings",
  "load_string_bytes",
  "strings",
  "string_bytes",
  "deferred",
  "copied_bytes",
  "arrays",
  "array_bytes",
  "bytes_objects",
  "bytes_object_bytes",
  "maps",
  "map_bytes",
  "closures",
  "closure_bytes",
  "coroutines",
  "coroutine_bytes",
  "collections",
  "reclaimed_bytes",
  "live_bytes",
  "peak_bytes",
  "slices",
  "memory_bytes",
  "collector_ms",
];

/** Place of each metric in {@link METRIC_NAMES}. */
export const METRIC: Readonly<Record<MetricName, number>> = Object.fromEntries(
  METRIC_NAMES.map((name, index) => [name, index]),
) as Record<MetricName, number>;
