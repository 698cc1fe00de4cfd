/** Exporters, whose output is read back: JSON, Prometheus text by its grammar, OpenTelemetry by its own SDK. */
import {
  AggregationTemporality,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import fc from "../property/seeds.ts";
import { load, type MetricName, type Snapshot, Telemetry, type TelemetryScope } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import {
  type Metric,
  METRICS,
  observe,
  snapshots,
  toJson,
  toPrometheus,
} from "../../lib/telemetry/exporters.ts";

/** Creates a string in each of three frames. */
const PROGRAM = load(assemble(`
.global last
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
again:
  PUSH_CONST "made in "
  PUSH_CONST "frame"
  ADD
  SET_GLOBAL last
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 3
  LT
  JMP_IF_TRUE again
  RET
.end`));

function runIn(telemetry: TelemetryScope): void {
  const vm = PROGRAM.instantiate({ telemetry });
  while (!vm.finished) vm.run({ budget: Infinity });
}

/** A snapshot whose values are all different. */
function snapshotOf(path: readonly string[], labels: Record<string, string>, first = 1): Snapshot {
  const metrics = Object.fromEntries(METRICS.map(({ name }, i) => [name, first + 7 * i]));
  return { path, labels, metrics: metrics as Record<MetricName, number> };
}

Deno.test("snapshots has the sum of the closed scopes, then each open one", () => {
  const telemetry = new Telemetry();
  const closed = telemetry.scope("closed");
  runIn(closed);
  closed.close();
  const game = telemetry.scope("game");
  const ai = game.scope("ai");
  runIn(ai);
  const all = snapshots(telemetry);
  assertEquals(all.map(({ path }) => path), [[], ["game"], ["game", "ai"]]);
  assertEquals(all, [telemetry.snapshot(), game.snapshot(), ai.snapshot()]);
  assertEquals(all.map(({ metrics }) => metrics.frames), [3, 0, 3]);
});

Deno.test("toJson has the snapshots and a version", () => {
  const scopes = [snapshotOf(["a", "b"], { c: 'd"\n' })];
  assertEquals(JSON.parse(toJson(scopes)), { version: 1, scopes });
});

// Prometheus

interface Sample {
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
}

interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: Sample[];
}

const METRIC_NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]Inf|NaN`;

/** Reads the text format, version 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/ */
function readPrometheus(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  assert(text === "" || text.endsWith("\n"), "the last line has an end too");
  const lines = text.split("\n").slice(0, -1);
  for (let at = 0; at < lines.length;) {
    const help = matchLine(new RegExp(`^# HELP (${METRIC_NAME}) (.*)$`), lines[at++]);
    const type = matchLine(new RegExp(`^# TYPE (${METRIC_NAME}) (counter|gauge)$`), lines[at++]);
    const name = help[1];
    assertEquals(type[1], name, "HELP and TYPE of one metric stand together");
    assert(!families.has(name), `${name} stands at two places`);
    const family: Family = {
      type: type[2],
      help: unescapeText(help[2], { "\\": "\\", n: "\n" }),
      samples: [],
    };
    families.set(name, family);
    const series = new Set<string>();
    while (at < lines.length && !lines[at].startsWith("#")) {
      const sample = readSample(name, lines[at++]);
      const key = JSON.stringify([...sample.labels].sort());
      assert(!series.has(key), `${key} twice`);
      series.add(key);
      family.samples.push(sample);
    }
  }
  return families;
}

function matchLine(pattern: RegExp, line: string): RegExpExecArray {
  const found = pattern.exec(line);
  assert(found !== null, `${line} is not ${pattern}`);
  return found;
}

function readSample(name: string, line: string): Sample {
  const sample = new RegExp(`^(${METRIC_NAME})\\{(.*)\\} (${NUMBER})$`, "s");
  const [, found, body, value] = matchLine(sample, line);
  assertEquals(found, name);
  const labels = new Map<string, string>();
  let rest = body;
  while (rest !== "") {
    const [all, label, text, comma] = matchLine(
      /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(,|$)/,
      rest,
    );
    assert(!label.startsWith("__"), `${label} is reserved`);
    assert(!labels.has(label), `${label} twice`);
    labels.set(label, unescapeText(text, { "\\": "\\", '"': '"', n: "\n" }));
    rest = rest.slice(all.length);
    assert(comma === "" || rest !== "", "a comma at the end");
  }
  return { labels, value: Number(value.replace("Inf", "Infinity")) };
}

function unescapeText(text: string, escapes: Readonly<Record<string, string>>): string {
  return text.replace(/\\(.?)/gs, (all, character) => {
    assert(Object.hasOwn(escapes, character), `${all} is no escape here`);
    return escapes[character];
  });
}

function prometheusName({ name, kind }: Metric): string {
  const based = name === "collector_ms" ? "collector_seconds" : name;
  return `prometeu_${based}${kind === "counter" ? "_total" : ""}`;
}

Deno.test("toPrometheus has a family for each metric, in base units, with its values", () => {
  const scopes = [snapshotOf([], {}), snapshotOf(["a", "b"], { team: "red" }, 1000.5)];
  const families = readPrometheus(toPrometheus(scopes));
  assertEquals([...families.keys()], METRICS.map(prometheusName));
  for (const metric of METRICS) {
    const family = families.get(prometheusName(metric));
    assertEquals([family?.type, family?.help], [metric.kind, metric.meaning]);
    const scale = metric.unit === "ms" ? 1000 : 1;
    assertEquals(family?.samples.map(({ labels, value }) => [[...labels], value]), [
      [[["scope", ""]], scopes[0].metrics[metric.name] / scale],
      [[["scope", "a/b"], ["team", "red"]], scopes[1].metrics[metric.name] / scale],
    ]);
  }
});

Deno.test("toPrometheus follows the running VMs", () => {
  const telemetry = new Telemetry();
  using game = telemetry.scope("game", { labels: { map: "forest" } });
  runIn(game);
  const text = toPrometheus(snapshots(telemetry));
  assertStringIncludes(text, 'prometeu_frames_total{scope="game",map="forest"} 3\n');
  assertStringIncludes(text, 'prometeu_deferred_total{scope=""} 0\n');
  assertEquals(
    readPrometheus(text).get("prometeu_cycles_total")?.samples.map(({ value }) => value),
    [0, game.snapshot().metrics.cycles],
  );
});

Deno.test("toPrometheus without scopes has the metrics without samples", () => {
  const families = readPrometheus(toPrometheus([]));
  assertEquals(families.size, METRICS.length);
  assertEquals([...families.values()].flatMap(({ samples }) => samples), []);
});

const LABELS: readonly (readonly [given: string, written: string])[] = [
  ["team", "team"],
  ["_", "_"],
  ["a-b.c d", "a_b_c_d"],
  ["é\u{1f600}", "label____"],
  ["9lives", "label_9lives"],
  ["", "label_"],
  ["__name__", "label___name__"],
  ["scope", "label_scope"],
  ['"', "_"],
  ["a\nb", "a_b"],
  ["__proto__", "label___proto__"],
  ["constructor", "constructor"],
];

Deno.test("toPrometheus makes any label name legal", () => {
  for (const [given, written] of LABELS) {
    const labels = Object.fromEntries([[given, "value"]]);
    const telemetry = new Telemetry();
    using _scope = telemetry.scope("s", { labels });
    const family = readPrometheus(toPrometheus(snapshots(telemetry))).get("prometeu_slices_total");
    assertEquals([...family?.samples[1].labels ?? []], [["scope", "s"], [written, "value"]]);
  }
});

Deno.test("toPrometheus escapes label values and scope names reversibly", () => {
  for (
    const value of ["", 'a"b', "back\\slash", "\\", "\\n", "line\nfeed", "a,b}", "é\u{1f600}", "{"]
  ) {
    const text = toPrometheus([snapshotOf([value], { label: value })]);
    for (const { samples } of readPrometheus(text).values()) {
      assertEquals([...samples[0].labels], [["scope", value], ["label", value]]);
    }
  }
});

Deno.test("toPrometheus is well-formed whatever names, values and numbers are", () => {
  const text = fc.string({ unit: "binary" });
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(fc.property(
    fc.array(fc.record({ path: fc.array(text), labels: fc.dictionary(text, text), number })),
    (drafts) => {
      const scopes = drafts.map(({ path, labels, number }) => ({
        ...snapshotOf(path, labels),
        metrics: Object.fromEntries(
          METRICS.map(({ name }) => [name, number]),
        ) as Snapshot["metrics"],
      }));
      const families = readPrometheus(toPrometheus(scopes));
      assertEquals(families.size, METRICS.length);
      for (const { samples } of families.values()) assert(samples.length <= scopes.length);
      const { samples = [] } = families.get("prometeu_cycles_total") ?? {};
      const paths = new Set(drafts.map(({ path }) => path.join("/")));
      assertEquals(new Set(samples.map(({ labels }) => labels.get("scope"))), paths);
      if (samples.length < scopes.length) return;
      samples.forEach(({ value }, i) => assert(value === drafts[i].number));
    },
  ));
});

Deno.test("the parser of these tests refuses invalid text", () => {
  const head = "# HELP m h\n# TYPE m counter\n";
  const refused = [
    `${head}m{} 1`,
    `${head}m{a="b",} 1\n`,
    `${head}m{a="b"c="d"} 1\n`,
    `${head}m{a="b",a="c"} 1\n`,
    `${head}m{9a="b"} 1\n`,
    `${head}m{__a="b"} 1\n`,
    `${head}m{a="\\t"} 1\n`,
    `${head}m{a="b} 1\n`,
    `${head}m{} one\n`,
    `${head}m{} Infinity\n`,
    `${head}other{} 1\n`,
    `${head}${head}`,
    "# TYPE m counter\n# HELP m h\n",
    "# HELP m h\\t\n# TYPE m counter\n",
    "m{} 1\n",
  ];
  for (const text of refused) {
    let isRefused = false;
    try {
      readPrometheus(text);
    } catch {
      isRefused = true;
    }
    assert(isRefused, text);
  }
  assertEquals(readPrometheus(`${head}m{a="b\\n\\"\\\\"} -1.5e+3\n`).get("m")?.samples, [
    { labels: new Map([["a", 'b\n"\\']]), value: -1500 },
  ]);
});

Deno.test("toPrometheus adds up scopes with the same labels, so that each series occurs once", () => {
  const scopes = [
    snapshotOf(["a", "b"], { "x-y": "1", z: "2" }, 100),
    snapshotOf(["a/b"], { "x.y": "1", z: "2" }, 1000),
    snapshotOf(["a", "b"], { "x-y": "2", z: "2" }, 0),
  ];
  const { samples = [] } =
    readPrometheus(toPrometheus(scopes)).get("prometeu_instructions_total") ??
      {};
  assertEquals(samples.map(({ labels, value }) => [labels.get("x_y"), value]), [["1", 1100], [
    "2",
    0,
  ]]);
});

// OpenTelemetry

interface Collected {
  readonly unit: string;
  readonly description: string;
  /** Whether it is a counter. */
  readonly isMonotonic: boolean;
  readonly points: readonly { readonly attributes: object; readonly value: unknown }[];
}

/** A meter of the real SDK, and a function that collects from it. */
function openTelemetry(): {
  readonly meter: ReturnType<MeterProvider["getMeter"]>;
  collect(): Promise<Map<string, Collected>>;
  [Symbol.asyncDispose](): Promise<void>;
} {
  const reader = new PeriodicExportingMetricReader({
    exporter: new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE),
    // The tests collect; the timer must never fire.
    exportIntervalMillis: 2 ** 30,
  });
  const provider = new MeterProvider({ readers: [reader] });
  return {
    meter: provider.getMeter("prometeu"),
    async collect(): Promise<Map<string, Collected>> {
      const { resourceMetrics, errors } = await reader.collect();
      assertEquals(errors, []);
      const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
      return new Map(metrics.map((metric) => {
        assert(metric.dataPointType === DataPointType.SUM);
        const { descriptor: { name, unit, description }, isMonotonic, dataPoints } = metric;
        const points = dataPoints.map(({ attributes, value }) => ({ attributes, value }));
        return [name, { unit, description, isMonotonic, points }];
      }));
    },
    [Symbol.asyncDispose]: () => provider.shutdown(),
  };
}

Deno.test("observe: the real SDK collects every metric of every scope", async () => {
  await using sdk = openTelemetry();
  const telemetry = new Telemetry();
  const closed = telemetry.scope("closed");
  runIn(closed);
  closed.close();
  const game = telemetry.scope("game", { labels: { map: "forest" } });
  const ai = game.scope("ai");
  runIn(game);
  using _observing = observe(telemetry, sdk.meter);
  for (let round = 0; round < 2; round++) {
    runIn(ai);
    const collected = await sdk.collect();
    assertEquals([...collected.keys()], METRICS.map(({ name }) => `prometeu.${name}`));
    const expected = snapshots(telemetry);
    for (const { name, unit, kind, meaning } of METRICS) {
      assertEquals(collected.get(`prometeu.${name}`), {
        unit,
        description: meaning,
        isMonotonic: kind === "counter",
        points: [
          { attributes: { scope: "" }, value: expected[0].metrics[name] },
          { attributes: { scope: "game", map: "forest" }, value: expected[1].metrics[name] },
          { attributes: { scope: "game/ai", map: "forest" }, value: expected[2].metrics[name] },
        ],
      });
    }
  }
});

Deno.test("observe: closing a scope adds its values to its parent", async () => {
  await using sdk = openTelemetry();
  const telemetry = new Telemetry();
  using _observing = observe(telemetry, sdk.meter);
  const game = telemetry.scope("game");
  const ai = game.scope("ai");
  runIn(ai);
  const { frames } = ai.snapshot().metrics;
  ai.close();
  const { points = [] } = (await sdk.collect()).get("prometeu.frames") ?? {};
  assertEquals(points, [
    { attributes: { scope: "" }, value: 0 },
    { attributes: { scope: "game" }, value: frames },
  ]);
});

Deno.test("observe ends when it is disposed of, and can be started again", async () => {
  await using sdk = openTelemetry();
  const telemetry = new Telemetry();
  // The SDK keeps exporting the last values, so only new scopes show whether it still observes.
  const isAsked = async (name: string): Promise<boolean> => {
    using _scope = telemetry.scope(name);
    const { points = [] } = (await sdk.collect()).get("prometeu.cycles") ?? {};
    return points.some(({ attributes }) => "scope" in attributes && attributes.scope === name);
  };
  const observing = observe(telemetry, sdk.meter);
  assert(await isAsked("first"));
  observing[Symbol.dispose]();
  assert(!await isAsked("second"));
  using _again = observe(telemetry, sdk.meter);
  assert(await isAsked("third"));
});

Deno.test("observe adds up scopes with the same labels, and keeps a label called scope", async () => {
  await using sdk = openTelemetry();
  const telemetry = new Telemetry();
  using _observing = observe(telemetry, sdk.meter);
  using a = telemetry.scope("s", { labels: { x: "1", scope: "mine" } });
  using b = telemetry.scope("s", { labels: { scope: "mine", x: "1" } });
  runIn(a);
  runIn(b);
  assertEquals((await sdk.collect()).get("prometeu.frames")?.points, [
    { attributes: { scope: "" }, value: 0 },
    { attributes: { scope: "s", label_scope: "mine", x: "1" }, value: 6 },
  ]);
});

Deno.test("names of metrics are legal in OpenTelemetry and Prometheus, and units are those of UCUM", () => {
  for (const { name, unit, meaning } of METRICS) {
    assertMatch(name, /^[a-z][a-z_]*[a-z]$/);
    assert(["1", "By", "ms"].includes(unit));
    assert(meaning.length > 0, name);
  }
});
