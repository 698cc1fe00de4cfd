/** What metrics mean: for exporters and for people, as nothing that runs a program needs it. */
import type { MetricName } from "../../isa/metrics.ts";

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

function row(
  name: MetricName,
  unit: Metric["unit"],
  kind: Metric["kind"],
  meaning: string,
  deterministic = true,
): Metric {
  return { name, unit, kind, deterministic, meaning };
}
