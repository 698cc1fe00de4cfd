/** Evidence for other tools: JSON, Prometheus text, OpenTelemetry. */
import { type Metric, type MetricName, METRICS } from "../../isa/metrics.ts";
import type { Snapshot, Telemetry } from "../scope.ts";

/** Snapshots of everything: of the closed scopes together, then of each open one. */
export function snapshots(telemetry: Telemetry): readonly Snapshot[] {
  return [telemetry.snapshot(), ...telemetry.openScopes().map((scope) => scope.snapshot())];
}

/** Writes snapshots as JSON: `{ "version": 1, "scopes": [ … ] }`. */
export function toJson(scopes: readonly Snapshot[]): string {
  return `${JSON.stringify({ version: 1, scopes }, undefined, 2)}\n`;
}

/**
 * Writes snapshots in the text format of Prometheus, version 0.0.4. Each metric is named
 * `prometeu_NAME`, has its base unit (bytes, seconds), and is labelled with the path of its scope and the
 * scope's labels. A label that is no name in Prometheus gets `_` for what it may not contain.
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

/** Prometheus wants base units and a suffix on counters. */
function prometheusName({ name, kind, unit }: Metric): string {
  const base = unit === "ms" ? name.replace(/_ms$/, "_seconds") : name;
  return `prometeu_${base}${kind === "counter" ? "_total" : ""}`;
}

/** Values by series: scopes that an exporter can't tell apart are added, as every metric is a sum. */
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

/** What {@link observe} needs of an OpenTelemetry `Meter`. */
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
  /** What is measured. */
  readonly description: string;
}

/** What {@link observe} needs of an OpenTelemetry observable instrument. */
export interface ObservableLike {
  /** As in OpenTelemetry. */
  addCallback(callback: (result: ObservationLike) => void): void;
  /** As in OpenTelemetry. */
  removeCallback(callback: (result: ObservationLike) => void): void;
}

/** What {@link observe} needs of an OpenTelemetry observation. */
export interface ObservationLike {
  /** As in OpenTelemetry. */
  observe(value: number, attributes: Record<string, string>): void;
}

/** Attributes as JSON in one order, so that equal ones are equal texts. */
function attributeText({ path, labels }: Snapshot): string {
  const pairs = Object.entries(labels).map(([name, value]) =>
    [name === "scope" ? "label_scope" : name, value] as const
  ).sort(([a], [b]) => a < b ? -1 : 1);
  return JSON.stringify(Object.fromEntries([["scope", path.join("/")], ...pairs]));
}

/**
 * Lets an OpenTelemetry `Meter` read all metrics, as observable instruments `prometeu.NAME` with the
 * attribute `scope` and the scope's labels. When a scope is closed, its values go to the one around it.
 * OpenTelemetry's SDK for JavaScript goes on exporting the last values of the closed one where it exports
 * cumulative sums (https://github.com/open-telemetry/opentelemetry-js/issues/4096): don't add up scopes
 * there.
 *
 * @returns ends it when disposed of
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
