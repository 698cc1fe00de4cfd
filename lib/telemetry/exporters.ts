/**
 * Exporters of evidence: the table of metrics, JSON, Prometheus text, OpenTelemetry. A separate entry
 * point, because most programs do not need it.
 *
 * @example
 * ```ts
 * import { load, Telemetry } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { snapshots, toPrometheus } from "@prometeu/runtime/exporters";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const telemetry = new Telemetry();
 * using scope = telemetry.scope("game");
 * const program = load(assemble(".func main params=0 locals=0 rets=0\n  HALT\n.end"));
 * program.instantiate({ telemetry: scope }).run({ budget: Infinity });
 * assertStringIncludes(toPrometheus(snapshots(telemetry)), 'prometeu_cycles_total{scope="game"} ');
 * ```
 *
 * @module
 */
export { type Metric, METRICS } from "../isa/metrics.ts";
export {
  type InstrumentOptions,
  type MeterLike,
  type ObservableLike,
  type ObservationLike,
  observe,
  snapshots,
  toJson,
  toPrometheus,
} from "./exporters/metric_exporters.ts";
