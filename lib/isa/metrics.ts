/**
 * The metrics: everything a VM reports to its telemetry scope. Each is a sum over the VMs of a scope, so
 * folding scopes and taking differences is addition, and no order of events can change a value.
 */

/** Names of the metrics, in the order of values. */
export const METRIC_NAMES = [
  "instructions",
  "cycles",
  "frames",
  "calls",
  "host_calls",
  "guest_calls",
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
] as const;

/** Name of a metric. */
export type MetricName = (typeof METRIC_NAMES)[number];

/** Index of each metric in {@link METRIC_NAMES}. */
export const METRIC: Readonly<Record<MetricName, number>> = Object.fromEntries(
  METRIC_NAMES.map((name, index) => [name, index]),
) as Record<MetricName, number>;

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

/** Unit, kind, whether deterministic, and meaning of each metric: bundles without exporters leave them out. */
const DESCRIPTIONS: Readonly<
  Record<MetricName, readonly [Metric["unit"], Metric["kind"], boolean, string]>
> = {
  instructions: ["1", "counter", true, "instructions executed"],
  cycles: ["1", "counter", true, "cycles spent"],
  frames: ["1", "counter", true, "logical frames completed"],
  calls: ["1", "counter", true, "calls of functions and closures"],
  host_calls: ["1", "counter", true, "host functions called"],
  guest_calls: ["1", "counter", true, "calls of the host into the guest"],
  intrinsic_calls: ["1", "counter", true, "intrinsics run"],
  load_strings: ["1", "counter", true, "string constants materialised first in their store"],
  load_string_bytes: ["By", "counter", true, "UTF-8 bytes of these"],
  strings: ["1", "counter", true, "strings made at run time and materialised first"],
  string_bytes: ["By", "counter", true, "UTF-8 bytes of these"],
  deferred: ["1", "counter", true, "concatenations deferred: values made without a payload"],
  copied_bytes: ["By", "counter", true, "bytes of payloads that existed and were copied again"],
  arrays: ["1", "counter", true, "arrays made"],
  array_bytes: ["By", "counter", true, "accounted bytes of these, growth included"],
  bytes_objects: ["1", "counter", true, "Bytes objects made"],
  bytes_object_bytes: ["By", "counter", true, "accounted bytes of these"],
  maps: ["1", "counter", true, "maps made"],
  map_bytes: ["By", "counter", true, "accounted bytes of these, growth included"],
  closures: ["1", "counter", true, "closures made"],
  closure_bytes: ["By", "counter", true, "accounted bytes of these"],
  coroutines: ["1", "counter", true, "coroutines spawned"],
  coroutine_bytes: ["By", "counter", true, "accounted bytes of these, growth included"],
  collections: ["1", "counter", true, "collections"],
  reclaimed_bytes: ["By", "counter", true, "accounted bytes that collections reclaimed"],
  live_bytes: ["By", "gauge", true, "accounted bytes held now"],
  peak_bytes: ["By", "counter", true, "most accounted bytes each VM held at once, added up"],
  slices: ["1", "counter", false, "slices run"],
  memory_bytes: ["By", "gauge", false, "size of the VMs' linear memories"],
  collector_ms: ["ms", "counter", false, "host time of collections, where the host gave a clock"],
};

/** Every metric, in the order of {@link METRIC_NAMES}. */
export const METRICS: readonly Metric[] = /* @__PURE__ */ describe();

function describe(): Metric[] {
  return METRIC_NAMES.map((name) => {
    const [unit, kind, deterministic, meaning] = DESCRIPTIONS[name];
    return { name, unit, kind, deterministic, meaning };
  });
}
