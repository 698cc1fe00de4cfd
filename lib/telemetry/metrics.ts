/**
 * What is measured: one table. Every metric is a sum over the VMs of a scope, so that folding scopes
 * and taking differences is addition, and no order of events can change a number.
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

/** A row of {@link METRICS}. */
export interface Metric {
  /** Stable name; with underscores, as exporters want it. */
  readonly name: MetricName;
  /** Unit of the value. */
  readonly unit: "1" | "By" | "ms";
  /** `counter`: never falls. `gauge`: rises and falls. */
  readonly kind: "counter" | "gauge";
  /** The same for the same program and host answers, on every engine and however it is sliced. */
  readonly deterministic: boolean;
  /** What it counts. */
  readonly meaning: string;
}

/** Every metric: name, unit, meaning. */
export const METRICS: readonly Metric[] = [
  row("instructions", "1", "counter", "instructions executed"),
  row("cycles", "1", "counter", "cycles spent"),
  row("frames", "1", "counter", "logical frames completed"),
  row("calls", "1", "counter", "calls of functions and closures"),
  row("host_calls", "1", "counter", "host functions called"),
  row("intrinsic_calls", "1", "counter", "intrinsics run"),
  row("load_strings", "1", "counter", "string constants materialised first in their store"),
  row("load_string_bytes", "By", "counter", "UTF-8 bytes of these"),
  row("strings", "1", "counter", "strings made at run time and materialised first"),
  row("string_bytes", "By", "counter", "UTF-8 bytes of these"),
  row("deferred", "1", "counter", "concatenations deferred: values made without a payload"),
  row("copied_bytes", "By", "counter", "bytes of payloads that existed and were copied again"),
  row("arrays", "1", "counter", "arrays made"),
  row("array_bytes", "By", "counter", "accounted bytes of these, growth included"),
  row("bytes_objects", "1", "counter", "Bytes objects made"),
  row("bytes_object_bytes", "By", "counter", "accounted bytes of these"),
  row("maps", "1", "counter", "maps made"),
  row("map_bytes", "By", "counter", "accounted bytes of these, growth included"),
  row("closures", "1", "counter", "closures made"),
  row("closure_bytes", "By", "counter", "accounted bytes of these"),
  row("coroutines", "1", "counter", "coroutines spawned"),
  row("coroutine_bytes", "By", "counter", "accounted bytes of these, growth included"),
  row("collections", "1", "counter", "collections"),
  row("reclaimed_bytes", "By", "counter", "accounted bytes that collections reclaimed"),
  row("live_bytes", "By", "gauge", "accounted bytes held now"),
  row("peak_bytes", "By", "counter", "most accounted bytes each VM held at once, added up"),
  row("slices", "1", "counter", "slices run", false),
  row("memory_bytes", "By", "gauge", "size of the VMs' linear memories", false),
  row(
    "collector_ms",
    "ms",
    "counter",
    "host time of collections, where the host gave a clock",
    false,
  ),
];

/** Place of each metric in {@link METRICS}. */
export const METRIC: Readonly<Record<MetricName, number>> = Object.fromEntries(
  METRICS.map(({ name }, index) => [name, index]),
) as Record<MetricName, number>;

function row(
  name: MetricName,
  unit: Metric["unit"],
  kind: Metric["kind"],
  meaning: string,
  deterministic = true,
): Metric {
  return { name, unit, kind, deterministic, meaning };
}
