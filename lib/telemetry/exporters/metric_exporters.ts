/** Exporters of evidence: JSON, Prometheus text, OpenTelemetry. */
import { type Metric, type MetricName, METRICS } from "../../isa/metrics.ts";
import type { Snapshot, Telemetry } from "../scope.ts";

/** Snapshots of all scopes: the sum of the closed ones, then each open one. */
export function snapshots(telemetry: Telemetry): readonly Snapshot[] {
  return [telemetry.snapshot(), ...telemetry.openScopes().map((scope) => scope.snapshot())];
}

/** Formats snapshots as JSON: `{ "version": 1, "scopes": [ … ] }`. */
export function toJson(scopes: readonly Snapshot[]): string {
  return `${JSON.stringify({ version: 1, scopes }, undefined, 2)}\n`;
}

/**
 * Formats snapshots in the text format of Prometheus, version 0.0.4. Each metric is named
 * `prometeu_NAME`, has its base unit (bytes, seconds), and is labelled with the path and the labels of its
 * scope. In the name of a label, `_` replaces characters that Prometheus does not allow.
 *
 * @example
 * ```ts
 * import { Telemetry } from "@prometeu/runtime";
 * import { snapshots, toPrometheus } from "@prometeu/runtime/exporters";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const telemetry = new Telemetry();
 * using _scope = telemetry.scope("game", { labels: { map: "forest" } });
 * const text = toPrometheus(snapshots(telemetry));
 * assertStringIncludes(text, 'prometeu_cycles_total{scope="game",map="forest"} 0\n');
 * ```
 */
export function toPrometheus(scopes: readonly Snapshot[]): string {
  const series = [...sumSeries(scopes, prometheusLabels)];
  return METRICS.map((metric) => {
    const name = prometheusName(metric);
    const samples = series.map(([labels, metrics]) =>
      `${name}${labels} ${baseUnitValue(metric, metrics)}\n`
    );
    const head = `# HELP ${name} ${escapeHelp(metric.meaning)}\n# TYPE ${name} ${metric.kind}\n`;
    return head + samples.join("");
  }).join("");
}

/** Name of a metric with its base unit and, for a counter, the suffix that Prometheus requires. */
function prometheusName({ name, kind, unit }: Metric): string {
  const base = unit === "ms" ? name.replace(/_ms$/, "_seconds") : name;
  return `prometeu_${base}${kind === "counter" ? "_total" : ""}`;
}

/** Values by series. Scopes with the same series are added, because every metric is a sum. */
function sumSeries(
  scopes: readonly Snapshot[],
  seriesOf: (scope: Snapshot) => string,
): Map<string, Record<MetricName, number>> {
  const series = new Map<string, Record<MetricName, number>>();
  for (const scope of scopes) {
    const key = seriesOf(scope);
    const sum = series.get(key);
    if (sum === undefined) series.set(key, { ...scope.metrics });
    else for (const { name } of METRICS) sum[name] += scope.metrics[name];
  }
  return series;
}

function baseUnitValue({ name, unit }: Metric, metrics: Snapshot["metrics"]): number {
  return unit === "ms" ? metrics[name] / 1000 : metrics[name];
}

function escapeHelp(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function prometheusLabels({ path, labels }: Snapshot): string {
  const pairs = new Map([["scope", path.join("/")]]);
  for (const [name, value] of Object.entries(labels)) {
    const legal = name.replace(/[^a-zA-Z0-9_]/g, "_").replace(/^(?=\d|__|$)/, "label_");
    pairs.set(legal === "scope" ? "label_scope" : legal, value);
  }
  const text = [...pairs].map(([name, value]) => {
    const escaped = escapeHelp(value).replaceAll('"', '\\"');
    return `${name}="${escaped}"`;
  });
  return `{${text.join(",")}}`;
}

/** The part of an OpenTelemetry `Meter` that {@link observe} uses. */
export interface MeterLike {
  /** As in OpenTelemetry. */
  createObservableCounter(name: string, options: InstrumentOptions): ObservableLike;
  /** As in OpenTelemetry. */
  createObservableUpDownCounter(name: string, options: InstrumentOptions): ObservableLike;
}

/** Options of an OpenTelemetry instrument. */
export interface InstrumentOptions {
  /** Unit in UCUM. */
  readonly unit: string;
  /** Meaning of the metric. */
  readonly description: string;
}

/** The part of an OpenTelemetry observable instrument that {@link observe} uses. */
export interface ObservableLike {
  /** As in OpenTelemetry. */
  addCallback(callback: (result: ObservationLike) => void): void;
  /** As in OpenTelemetry. */
  removeCallback(callback: (result: ObservationLike) => void): void;
}

/** The part of an OpenTelemetry observation that {@link observe} uses. */
export interface ObservationLike {
  /** As in OpenTelemetry. */
  observe(value: number, attributes: Record<string, string>): void;
}

/** Attributes as JSON in a fixed order, so that equal attributes give equal texts. */
function attributeText({ path, labels }: Snapshot): string {
  const pairs = Object.entries(labels).map(([name, value]) =>
    [name === "scope" ? "label_scope" : name, value] as const
  ).sort(([a], [b]) => a < b ? -1 : 1);
  return JSON.stringify(Object.fromEntries([["scope", path.join("/")], ...pairs]));
}

/**
 * Exposes all metrics to an OpenTelemetry `Meter`, as observable instruments `prometeu.NAME` with the
 * attribute `scope` and the labels of the scope. When a scope is closed, its values are added to the
 * enclosing one. With cumulative sums, OpenTelemetry's SDK for JavaScript keeps exporting the last values of
 * the closed scope (https://github.com/open-telemetry/opentelemetry-js/issues/4096): don't add up scopes
 * there.
 *
 * @returns stops observing when disposed of
 */
export function observe(telemetry: Telemetry, meter: MeterLike): Disposable {
  const ends = METRICS.map(({ name, unit, kind, meaning }) => {
    const options = { unit, description: meaning };
    const instrument = kind === "counter"
      ? meter.createObservableCounter(`prometeu.${name}`, options)
      : meter.createObservableUpDownCounter(`prometeu.${name}`, options);
    const callback = (result: ObservationLike): void => {
      for (const [series, metrics] of sumSeries(snapshots(telemetry), attributeText)) {
        result.observe(metrics[name], JSON.parse(series));
      }
    };
    instrument.addCallback(callback);
    return () => instrument.removeCallback(callback);
  });
  return {
    [Symbol.dispose](): void {
      for (const end of ends) end();
    },
  };
}
