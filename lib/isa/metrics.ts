/**
 * The metrics: everything a VM reports to its telemetry scope. Each is a sum over the VMs of a scope, so
 * folding scopes and taking differences is addition, and no order of events can change a value.
 */

/** Every metric, in the order of values. */
export const METRICS = [
  {
    name: "instructions",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "instructions executed",
  },
  { name: "cycles", unit: "1", kind: "counter", deterministic: true, meaning: "cycles spent" },
  {
    name: "frames",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "logical frames completed",
  },
  {
    name: "calls",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "calls of functions and closures",
  },
  {
    name: "host_calls",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "host functions called",
  },
  {
    name: "intrinsic_calls",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "intrinsics run",
  },
  {
    name: "load_strings",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "string constants materialised first in their store",
  },
  {
    name: "load_string_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "UTF-8 bytes of these",
  },
  {
    name: "strings",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "strings made at run time and materialised first",
  },
  {
    name: "string_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "UTF-8 bytes of these",
  },
  {
    name: "deferred",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "concatenations deferred: values made without a payload",
  },
  {
    name: "copied_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "bytes of payloads that existed and were copied again",
  },
  { name: "arrays", unit: "1", kind: "counter", deterministic: true, meaning: "arrays made" },
  {
    name: "array_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "accounted bytes of these, growth included",
  },
  {
    name: "bytes_objects",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "Bytes objects made",
  },
  {
    name: "bytes_object_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "accounted bytes of these",
  },
  { name: "maps", unit: "1", kind: "counter", deterministic: true, meaning: "maps made" },
  {
    name: "map_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "accounted bytes of these, growth included",
  },
  { name: "closures", unit: "1", kind: "counter", deterministic: true, meaning: "closures made" },
  {
    name: "closure_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "accounted bytes of these",
  },
  {
    name: "coroutines",
    unit: "1",
    kind: "counter",
    deterministic: true,
    meaning: "coroutines spawned",
  },
  {
    name: "coroutine_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "accounted bytes of these, growth included",
  },
  { name: "collections", unit: "1", kind: "counter", deterministic: true, meaning: "collections" },
  {
    name: "reclaimed_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "accounted bytes that collections reclaimed",
  },
  {
    name: "live_bytes",
    unit: "By",
    kind: "gauge",
    deterministic: true,
    meaning: "accounted bytes held now",
  },
  {
    name: "peak_bytes",
    unit: "By",
    kind: "counter",
    deterministic: true,
    meaning: "most accounted bytes each VM held at once, added up",
  },
  { name: "slices", unit: "1", kind: "counter", deterministic: false, meaning: "slices run" },
  {
    name: "memory_bytes",
    unit: "By",
    kind: "gauge",
    deterministic: false,
    meaning: "size of the VMs' linear memories",
  },
  {
    name: "collector_ms",
    unit: "ms",
    kind: "counter",
    deterministic: false,
    meaning: "host time of collections, where the host gave a clock",
  },
] as const;

/** Name of a metric. */
export type MetricName = (typeof METRICS)[number]["name"];

/** A row of {@link METRICS}. */
export interface Metric {
  /** Stable name; with underscores, as exporters need it. */
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

/** Names of the metrics, in the order of values. */
export const METRIC_NAMES: readonly MetricName[] = METRICS.map(({ name }) => name);

/** Index of each metric in {@link METRICS}. */
export const METRIC: Readonly<Record<MetricName, number>> = Object.fromEntries(
  METRIC_NAMES.map((name, index) => [name, index]),
) as Record<MetricName, number>;
