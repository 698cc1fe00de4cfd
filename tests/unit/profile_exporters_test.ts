/** Exports of a profile: tables, and the formats of other tools, which are read back here. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import fc from "../property/seeds.ts";
import {
  COST_NAMES,
  noCosts,
  type Profile,
  type ProfileCosts,
  type ProfileNode,
} from "../../lib/vm/profile.ts";
import {
  formatLineReport,
  formatProfile,
  profileToJson,
  toFlameGraph,
  toFoldedStacks,
  toPprof,
  toSpeedscope,
} from "../../lib/telemetry/profile_exporters.ts";

function costs(some: Partial<ProfileCosts>): ProfileCosts {
  return { ...noCosts(), ...some };
}

const SOURCE = [
  ".func main params=0 locals=0 rets=0",
  '  PUSH_CONST "a"',
  "  CALL draw",
  ".end",
  ".func draw params=1 locals=0 rets=0",
  "  ADD",
  "  INTRINSIC array.push/1",
  "  HOSTCALL log.write/1",
].join("\n");

/** main calls draw, which calls itself; a coroutine starts with draw. */
const GAME: Profile = {
  file: "game.pasm",
  nodes: [
    { parent: -1, functionId: 0, functionName: "main" },
    { parent: 0, functionId: 1, functionName: "draw" },
    { parent: 1, functionId: 1, functionName: "draw" },
    { parent: -1, functionId: 1, functionName: "draw" },
  ],
  samples: [
    {
      node: 0,
      pc: 0,
      line: 2,
      instruction: "PUSH_CONST",
      costs: costs({ executions: 1, cycles: 2, shared: 1 }),
    },
    {
      node: 0,
      pc: 6,
      line: 3,
      instruction: "CALL",
      costs: costs({ executions: 10, cycles: 50 }),
    },
    {
      node: 1,
      pc: 0,
      line: 6,
      instruction: "ADD",
      costs: costs({ executions: 10, cycles: 20, created: 10, createdBytes: 1000 }),
    },
    {
      node: 1,
      pc: 2,
      line: 7,
      instruction: "INTRINSIC",
      costs: costs({ executions: 10, cycles: 40, createdBytes: 320, copiedBytes: 160 }),
    },
    {
      node: 2,
      pc: 0,
      line: 6,
      instruction: "ADD",
      costs: costs({ executions: 5, cycles: 10, created: 5, createdBytes: 500 }),
    },
    {
      node: 3,
      pc: 8,
      line: 8,
      instruction: "HOSTCALL",
      costs: costs({ executions: 3, cycles: 78, materialised: 3, materialisedBytes: 192 }),
    },
  ],
};

const NOTHING: Profile = { file: "", nodes: [], samples: [] };

/** `main` calls `f`, which calls itself until the path has `depth` nodes; each runs two instructions. */
function deepProfile(depth: number): Profile {
  return {
    file: "deep.pasm",
    nodes: Array.from({ length: depth }, (_, node) => ({
      parent: node - 1,
      functionId: Math.min(node, 1),
      functionName: node === 0 ? "main" : "f",
    })),
    samples: Array.from({ length: depth * 2 }, (_, i) => ({
      node: i >> 1,
      pc: i & 1,
      line: 1 + (i & 1),
      instruction: "NOP",
      costs: costs({ executions: 1, cycles: 1, shared: i & 1 }),
    })),
  };
}

const NAMES = [
  "main",
  "a;b",
  "line\nfeed",
  "q\"<&>'",
  "",
  "é\u{1f600}",
  "\ud800",
  "\0\x1b[1m",
  "]]>",
];

/** Profiles of any shape; parents come before their children, samples by node and pc. */
const PROFILES: fc.Arbitrary<Profile> = fc.array(
  fc.record({
    parent: fc.nat(),
    functionId: fc.nat(NAMES.length - 1),
    samples: fc.array(
      fc.record({
        line: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        costs: fc.tuple(...COST_NAMES.map(() => fc.nat({ max: 1e9 }))),
      }),
      { maxLength: 3 },
    ),
  }),
  { maxLength: 40 },
).map((drafts) => ({
  file: "file",
  nodes: drafts.map(({ parent, functionId }, node): ProfileNode => ({
    parent: parent % (node + 1) - 1,
    functionId,
    functionName: NAMES[functionId],
  })),
  samples: drafts.flatMap(({ samples }, node) =>
    samples.map((sample, pc) => ({
      node,
      pc,
      line: sample.line,
      instruction: "NOP",
      costs: Object.fromEntries(
        COST_NAMES.map((name, i) => [name, sample.costs[i]]),
      ) as unknown as ProfileCosts,
    }))
  ),
}));

function sumOf({ samples }: Profile, name: keyof ProfileCosts): number {
  return samples.reduce((sum, sample) => sum + sample.costs[name], 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** Names along the path to a node, outermost first. */
function namesTo({ nodes }: Profile, node: number): string[] {
  return node < 0
    ? []
    : [...namesTo({ ...NOTHING, nodes }, nodes[node].parent), nodes[node].functionName];
}

// Tables

Deno.test("formatProfile lists functions by own cycles, counting recursion once, then call paths", () => {
  assertEquals(
    formatProfile(GAME),
    `game.pasm: 200 cycles, 39 instructions

self:    cycles of the function's own instructions
total:   self and callees
entered: executions of its first instruction

function  self  self %  total  total %  entered
draw       148    74.0    148     74.0       15
main        52    26.0    122     61.0        1

call path  self  self %  total  total %
main         52    26.0    122     61.0
  draw       60    30.0     70     35.0
    draw     10     5.0     10      5.0
draw         78    39.0     78     39.0
`,
  );
});

Deno.test("formatProfile shows only the heaviest paths, complete from the root, and counts the others", () => {
  const text = formatProfile(deepProfile(4000));
  const paths = text.slice(text.indexOf("call path")).trimEnd().split("\n").slice(1);
  assertEquals(paths.length, 101);
  assertMatch(paths[0], /^main +2 +0\.0 +8000 +100\.0$/);
  assertMatch(paths[99], /^ {198}f +2 +0\.0 +7802 +97\.5$/);
  assertEquals(paths[100], "and 3900 more");
  assertMatch(text, /^f +7998 +100\.0 +7998 +100\.0 +3999$/m);
});

Deno.test("formatProfile of an empty profile is a table without rows", () => {
  const lines = formatProfile(NOTHING).trimEnd().split("\n");
  assertEquals(lines[0], "0 cycles, 0 instructions");
  assertMatch(lines.at(-1) ?? "", /^call path/);
});

Deno.test("formatProfile: own cycles by function and by path add up to the sum; totals do not exceed it", () => {
  fc.assert(fc.property(PROFILES, (profile) => {
    const all = sumOf(profile, "cycles");
    const [head, functions, paths] = formatProfile(profile).split(/^(?:function|call path) .*$/m);
    assertStringIncludes(head, `${all} cycles`);
    for (const table of [functions, paths]) {
      const rows = table.trim().split("\n").filter((line) => line !== "");
      const numbers = rows.map((row) =>
        /(\d+) +(?:[\d.]+|-) +(\d+) +(?:[\d.]+|-)(?: +\d+)?$/.exec(row)
      );
      assertEquals(sum(numbers.map((found) => Number(found?.[1]))), all);
      for (const found of numbers) {
        assert(Number(found?.[1]) <= Number(found?.[2]));
        assert(Number(found?.[2]) <= all);
      }
    }
  }));
});

Deno.test("formatLineReport has repeated costs first and lines that cost only cycles last", () => {
  const text = formatLineReport(GAME, SOURCE);
  const table = text.slice(text.search(/^line +executed/m)).trimEnd().split("\n")
    .map((line) => line.trim().split(/ {2,}/));
  assertEquals(table, [
    [
      ...["line", "executed", "cycles", "created", "made bytes", "materialised", "payload bytes"],
      ...["shared", "copied again", "source"],
    ],
    ["all", "39", "200", "15", "1820", "3", "192", "1", "160"],
    ["7", "10", "40", "0", "320", "0", "0", "0", "160", "INTRINSIC array.push/1"],
    ["8", "3", "78", "0", "0", "3", "192", "0", "0", "HOSTCALL log.write/1"],
    ["6", "15", "30", "15", "1500", "0", "0", "0", "0", "ADD"],
    [""],
    ["only cycles:"],
    ["3", "10", "50", "0", "0", "0", "0", "0", "0", "CALL draw"],
    ["2", "1", "2", "0", "0", "0", "0", "1", "0", 'PUSH_CONST "a"'],
  ]);
  const explained = text.slice(0, text.search(/^line +executed/m)).split("\n");
  for (const column of table[0]) {
    assertEquals(explained.filter((line) => line.startsWith(`${column}  `)).length, 1, column);
  }
});

Deno.test("formatLineReport without the source has only numbers", () => {
  const text = formatLineReport(GAME);
  assertMatch(text, /^7 +10 +40 +0 +320 +0 +0 +0 +160$/m);
  assert(!text.includes("array.push"));
});

Deno.test("formatLineReport accepts any line end and truncates long lines; a line beyond the source is empty", () => {
  const long = "x".repeat(500);
  const profile: Profile = {
    ...GAME,
    samples: [1, 2, 3, 4, 5].map((line) => ({
      ...GAME.samples[0],
      pc: line,
      line,
      costs: costs({ cycles: 10 - line }),
    })),
  };
  const text = formatLineReport(profile, `one\rtwo\r\nthree\n${long}`);
  assertMatch(text, /^1 .* one\n2 .* two\n3 .* three\n4 .* x{79}…\n5 .* 0$/m);
});

Deno.test("formatLineReport sums instructions without a line by function", () => {
  const samples = GAME.samples.map((sample) => ({ ...sample, line: undefined }));
  const rows = formatLineReport({ ...GAME, samples }, SOURCE).split("\n")
    .filter((line) => /^(?:main|draw) /.test(line)).map((line) => line.split(/ {2,}/));
  assertEquals(rows, [
    ["draw", "28", "148", "15", "1820", "3", "192", "0", "160"],
    ["main", "11", "52", "0", "0", "0", "0", "1", "0"],
  ]);
});

Deno.test("formatLineReport: the order is by bytes copied, materialised, created, then cycles", () => {
  const ranks: Partial<ProfileCosts>[] = [
    { copiedBytes: 2 },
    { copiedBytes: 1, materialisedBytes: 1000, materialised: 1, cycles: 1000 },
    { materialisedBytes: 64, materialised: 1 },
    { materialisedBytes: 63, materialised: 9, createdBytes: 1000 },
    { materialised: 1 },
    { createdBytes: 500, created: 1 },
    { createdBytes: 480, created: 9, cycles: 9 },
    { cycles: 100 },
    { cycles: 99, shared: 100 },
  ];
  const samples = ranks.map((rank, i) => ({
    ...GAME.samples[0],
    pc: i,
    line: 100 - i,
    costs: costs(rank),
  })).reverse();
  const lines = formatLineReport({ ...GAME, samples }).matchAll(/^(\d+) /gm);
  assertEquals([...lines].map((found) => Number(found[1])), ranks.map((_, i) => 100 - i));
});

// JSON, speedscope, folded stacks

Deno.test("profileToJson preserves the profile", () => {
  fc.assert(fc.property(PROFILES, (profile) => {
    assertEquals(JSON.parse(profileToJson(profile)), {
      version: 1,
      ...JSON.parse(JSON.stringify(profile)),
    });
  }));
});

Deno.test("toSpeedscope has a sample for each call path, weighted by cycles", () => {
  const file = JSON.parse(toSpeedscope(GAME));
  assertEquals(file, {
    $schema: "https://www.speedscope.app/file-format-schema.json",
    name: "game.pasm: cycles",
    exporter: "@prometeu/runtime",
    activeProfileIndex: 0,
    shared: {
      frames: [
        { name: "main", file: "game.pasm", line: 2 },
        { name: "draw", file: "game.pasm", line: 6 },
      ],
    },
    profiles: [{
      type: "sampled",
      name: "game.pasm: cycles",
      unit: "none",
      startValue: 0,
      endValue: 200,
      samples: [[0], [0, 1], [0, 1, 1], [1]],
      weights: [52, 60, 10, 78],
    }],
  });
});

/** Own cycles by the names along the path. */
function cyclesByPath(
  profile: Profile,
  nameOf = (name: string): string => name,
): Map<string, number> {
  const paths = new Map<string, number>();
  for (const { node, costs: { cycles } } of profile.samples) {
    const path = JSON.stringify(namesTo(profile, node).map(nameOf));
    if (cycles > 0) paths.set(path, (paths.get(path) ?? 0) + cycles);
  }
  return paths;
}

function addUp(entries: Iterable<readonly [string, number]>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, value] of entries) sums.set(key, (sums.get(key) ?? 0) + value);
  return sums;
}

function assertSameSums(actual: Map<string, number>, expected: Map<string, number>): void {
  assertEquals([...actual].sort(), [...expected].sort());
}

Deno.test("toSpeedscope has every path with its cycles", () => {
  fc.assert(fc.property(PROFILES, (profile) => {
    const { shared, profiles: [{ samples, weights, endValue }] } = JSON.parse(
      toSpeedscope(profile),
    );
    assertEquals(endValue, sumOf(profile, "cycles"));
    const read = samples.map((stack: number[], i: number) =>
      [JSON.stringify(stack.map((frame) => shared.frames[frame].name)), weights[i]] as const
    );
    assertSameSums(addUp(read), cyclesByPath(profile));
  }));
});

Deno.test("toFoldedStacks has a line for each path that has cycles of its own", () => {
  assertEquals(toFoldedStacks(GAME), "main 52\nmain;draw 60\nmain;draw;draw 10\ndraw 78\n");
  assertEquals(toFoldedStacks(NOTHING), "");
});

Deno.test("toFoldedStacks can be read back with any names", () => {
  fc.assert(fc.property(PROFILES, (profile) => {
    const read = toFoldedStacks(profile).split("\n").slice(0, -1).map((line) => {
      const [, path, cycles] = /^(.*) (\d+)$/.exec(line) ?? [];
      return [JSON.stringify(path.split(";")), Number(cycles)] as const;
    });
    const written = cyclesByPath(
      profile,
      (name) => name.toWellFormed().replace(/[;\p{Cc}]/gu, "_"),
    );
    assertSameSums(addUp(read), written);
  }));
});

// pprof

interface WireField {
  readonly field: number;
  readonly value: number | Uint8Array;
}

/** Reads the fields of a protobuf message; refuses what is not varint or length-delimited. */
function readMessage(bytes: Uint8Array): WireField[] {
  const fields: WireField[] = [];
  for (let at = 0; at < bytes.length;) {
    const key = readVarint(bytes, at);
    const value = readVarint(bytes, key.end);
    assert(key.value % 8 === 0 || key.value % 8 === 2, `wire type ${key.value % 8}`);
    const field = key.value >> 3;
    at = value.end;
    if (key.value % 8 === 0) {
      fields.push({ field, value: value.value });
      continue;
    }
    at += value.value;
    assert(at <= bytes.length, "a field beyond its message");
    fields.push({ field, value: bytes.subarray(value.end, at) });
  }
  return fields;
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, scale = 1; at < bytes.length; at++, scale *= 128) {
    value += bytes[at] % 128 * scale;
    if (bytes[at] < 128) return { value, end: at + 1 };
  }
  throw new RangeError("a varint without end");
}

function messages(fields: readonly WireField[], field: number): Uint8Array[] {
  return fields.filter((item) => item.field === field).map(({ value }) => {
    assert(value instanceof Uint8Array);
    return value;
  });
}

/** The last value of a numeric field; 0 if it is missing. */
function number(fields: readonly WireField[], field: number): number {
  const value = fields.findLast((item) => item.field === field)?.value ?? 0;
  assert(typeof value === "number");
  return value;
}

function packed(fields: readonly WireField[], field: number): number[] {
  const numbers: number[] = [];
  for (const bytes of messages(fields, field)) {
    for (let at = 0; at < bytes.length;) {
      const { value, end } = readVarint(bytes, at);
      numbers.push(value);
      at = end;
    }
  }
  return numbers;
}

interface ReadSample {
  /** Function and line, innermost first. */
  readonly stack: readonly (readonly [name: string, line: number])[];
  readonly values: readonly number[];
  readonly labels: Readonly<Record<string, string | number>>;
}

interface ReadPprof {
  readonly types: readonly string[];
  readonly defaultType: string;
  readonly samples: readonly ReadSample[];
  readonly files: ReadonlySet<string>;
  readonly startLines: Readonly<Record<string, number>>;
}

/** Reads profile.proto and asserts the rules that pprof checks. */
function readPprof(file: Uint8Array): ReadPprof {
  const top = readMessage(file);
  const strings = messages(top, 6).map((bytes) =>
    new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  );
  assertEquals(strings[0], "");
  assertEquals(new Set(strings).size, strings.length, "a string twice");
  const text = (fields: readonly WireField[], field: number): string => {
    const index = number(fields, field);
    assert(index < strings.length, "a string beyond the table");
    return strings[index];
  };
  const valueType = (bytes: Uint8Array): string => {
    const fields = readMessage(bytes);
    return `${text(fields, 1)}/${text(fields, 2)}`;
  };
  const byId = (field: number): Map<number, WireField[]> => {
    const all = messages(top, field).map(readMessage);
    const found = new Map(all.map((fields) => [number(fields, 1), fields]));
    assert(!found.has(0) && found.size === all.length, "ids are unique and not 0");
    return found;
  };
  const get = (from: Map<number, WireField[]>, id: number): WireField[] => {
    const found = from.get(id);
    assert(found !== undefined, `nothing has id ${id}`);
    return found;
  };
  const functions = byId(5);
  const locations = byId(4);
  const types = messages(top, 1).map(valueType);
  const samples = messages(top, 2).map((bytes) => {
    const fields = readMessage(bytes);
    const values = packed(fields, 2);
    assertEquals(values.length, types.length);
    const stack = packed(fields, 1).map((id) => {
      const lines = messages(get(locations, id), 4).map(readMessage);
      assertEquals(lines.length, 1);
      return [text(get(functions, number(lines[0], 1)), 2), number(lines[0], 2)] as const;
    });
    const labels = Object.fromEntries(
      messages(fields, 3).map(readMessage).map((label) => [
        text(label, 1),
        number(label, 2) === 0 ? number(label, 3) : text(label, 2),
      ]),
    );
    return { stack, values, labels };
  });
  assertEquals(messages(top, 11).map(valueType), ["cycles/count"]);
  assertEquals(number(top, 12), 1);
  const all = [...functions.values()];
  return {
    types,
    defaultType: strings[number(top, 14)],
    samples,
    files: new Set(all.map((fields) => text(fields, 4))),
    startLines: Object.fromEntries(all.map((fields) => [text(fields, 2), number(fields, 5)])),
  };
}

Deno.test("toPprof has all costs by instruction and call path", () => {
  const read = readPprof(toPprof(GAME));
  assertEquals(read.types, [
    ...["executions/count", "cycles/count", "created/count", "created_space/bytes"],
    ...["materialised/count", "materialised_space/bytes", "shared/count", "copied_again/bytes"],
  ]);
  assertEquals(read.defaultType, "cycles");
  assertEquals(read.files, new Set(["game.pasm"]));
  assertEquals(read.startLines, { main: 2, draw: 6 });
  assertEquals(read.samples.length, GAME.samples.length);
  assertEquals(read.samples[3], {
    stack: [["draw", 7], ["main", 0]],
    values: [10, 40, 0, 320, 0, 0, 0, 160],
    labels: { instruction: "INTRINSIC", pc: 2 },
  });
  assertEquals(read.samples[4], {
    stack: [["draw", 6], ["draw", 0], ["main", 0]],
    values: [5, 10, 5, 500, 0, 0, 0, 0],
    labels: { instruction: "ADD", pc: 0 },
  });
});

Deno.test("toPprof has every sample", () => {
  fc.assert(fc.property(PROFILES, (profile) => {
    const { samples } = readPprof(toPprof(profile));
    assertEquals(
      samples.map(({ stack, values, labels }) => [
        stack.map(([name]) => name).reverse(),
        stack[0][1],
        values,
        labels.pc,
      ]),
      profile.samples.map(({ node, pc, line, costs }) => [
        namesTo(profile, node).map((name) => name.toWellFormed()),
        line ?? 0,
        COST_NAMES.map((name) => costs[name]),
        pc,
      ]),
    );
  }));
});

Deno.test("toPprof writes numbers beyond 32 bits", () => {
  const cycles = Number.MAX_SAFE_INTEGER;
  const profile: Profile = {
    ...GAME,
    samples: [{ ...GAME.samples[0], costs: costs({ cycles, createdBytes: 2 ** 35 }) }],
  };
  assertEquals(readPprof(toPprof(profile)).samples[0].values, [0, cycles, 0, 2 ** 35, 0, 0, 0, 0]);
});

Deno.test("toPprof is valid profile.proto, also without samples and with many", () => {
  const wide: Profile = {
    ...GAME,
    samples: Array.from({ length: 10_000 }, (_, pc) => ({ ...GAME.samples[4], pc })),
  };
  const file = toPprof(wide);
  assert(file.length > 3 * 0xffff);
  assertEquals(file[0], 1 << 3 | 2, "begins with sample_type, not with gzip");
  assertEquals(readPprof(file).samples.length, 10_000);
  assertEquals(readPprof(toPprof(NOTHING)).samples, []);
});

// Flame graph

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  // XML 1.0 excludes control characters except tab and line ends, and two others.
  assert(!/(?![\t\n\r])\p{Cc}|[<\ufffe\uffff]/u.test(text), JSON.stringify(text));
  assert(text.isWellFormed());
  return text.replace(/&(\w*);?/g, (all, name) => {
    assert(all.endsWith(";") && Object.hasOwn(ENTITIES, name), all);
    return ENTITIES[name];
  });
}

/** Reads well-formed XML of elements, text, attributes and CDATA. */
function readXml(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  assert(xml.startsWith(declaration));
  const token =
    /<!\[CDATA\[([^]*?)\]\]>|<\/(\w+)>|<(\w+)((?: [\w:-]+="[^"<]*")*)(\/?)>|([^<]+)|(<)/g;
  for (const found of xml.slice(declaration.length).matchAll(token)) {
    const [, cdata, end, start, attributes, isEmpty, text, stray] = found;
    const parent = open[open.length - 1];
    assertEquals(stray, undefined, xml.slice(found.index, found.index + 80));
    if (cdata !== undefined) parent.text += cdata;
    else if (text !== undefined) parent.text += unescapeXml(text);
    else if (end !== undefined) assertEquals(open.pop()?.name, end);
    else {
      const element: Element = { name: start, attributes: {}, children: [], text: "" };
      const pairs = [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)]
        .map(([, name, value]) => [name, unescapeXml(value)]);
      const all = Object.fromEntries(pairs);
      assertEquals(Object.keys(all).length, pairs.length, "an attribute twice");
      parent.children.push(Object.assign(element, { attributes: all }));
      if (isEmpty === "") open.push(element);
    }
  }
  assertEquals(open.length, 1, `${open.at(-1)?.name} is not closed`);
  assertEquals(root.children.length, 1);
  return root.children[0];
}

interface ReadCell {
  readonly name: string;
  readonly numbers: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fill: string;
  readonly label: string;
  readonly cycles: number;
}

function readCells(svg: string): ReadCell[] {
  const root = readXml(svg);
  assertEquals([root.name, root.attributes.xmlns], ["svg", "http://www.w3.org/2000/svg"]);
  return root.children.filter(({ name }) => name === "g").map((g) => {
    const [title, rect, text] = g.children;
    assertEquals([title.name, rect.name, text.name], ["title", "rect", "text"]);
    const [name, numbers] = title.text.split("\n");
    const { x, y, width, fill } = rect.attributes;
    const cycles = Number(g.attributes["data-cycles"]);
    const [left, top, wide] = [x, y, width].map(Number);
    return { name, numbers, x: left, y: top, width: wide, fill, label: text.text, cycles };
  });
}

Deno.test("toFlameGraph has a cell for each call path, callers below, as wide as its cycles", () => {
  const cells = readCells(toFlameGraph(GAME));
  assertEquals(cells.map(({ name, numbers, x, y, width }) => [name, numbers, x, y, width]), [
    ["all", "200 cycles, 100.00 %; 0 of its own", 10, 94, 1180],
    ["main", "122 cycles, 61.00 %; 52 of its own", 10, 76, 719.8],
    ["draw", "70 cycles, 35.00 %; 60 of its own", 10, 58, 413],
    ["draw", "10 cycles, 5.00 %; 10 of its own", 10, 40, 59],
    ["draw", "78 cycles, 39.00 %; 78 of its own", 729.8, 76, 460.2],
  ]);
  assertEquals(new Set(cells.slice(2).map(({ fill }) => fill)).size, 1, "one colour for a name");
  assert(cells[1].fill !== cells[2].fill);
  assertEquals(cells.map(({ label }) => label), ["all", "main", "draw", "draw", "draw"]);
});

Deno.test("toFlameGraph is self-contained: it loads nothing from elsewhere", () => {
  const svg = toFlameGraph(GAME);
  assertEquals(svg.match(/\w+:\/\/[^"]*/g), ["http://www.w3.org/2000/svg"]);
  assert(!/href|url\(|@import|@font-face|\bsrc=|<(?:image|use|style|foreignObject)\b/i.test(svg));
});

Deno.test("toFlameGraph has the given title, or the file's name", () => {
  const heading = (svg: string): string =>
    readXml(svg).children.filter(({ name }) => name === "text").map(({ text }) => text).join();
  assertEquals(heading(toFlameGraph(GAME)), "game.pasm");
  assertEquals(heading(toFlameGraph(GAME, { title: 'a <b> & "c"\u0007' })), 'a <b> & "c"_');
  assertEquals(heading(toFlameGraph(NOTHING)), "Flame graph");
});

Deno.test("toFlameGraph is well-formed with any names, and cells lie within their callers", () => {
  fc.assert(fc.property(PROFILES, (profile) => {
    const cells = readCells(toFlameGraph(profile));
    const all = sumOf(profile, "cycles");
    assertEquals(cells[0].cycles, all);
    const byRow = Map.groupBy(cells, ({ y }) => y);
    for (const { x, y, width, cycles } of cells.slice(1)) {
      assert(Math.abs(width - cycles / all * 1180) < 0.001);
      const below = byRow.get(y + 18) ?? [];
      assert(
        below.some((caller) =>
          caller.x <= x + 0.002 && caller.x + caller.width >= x + width - 0.002
        ),
      );
    }
    for (const row of byRow.values()) {
      const sorted = row.toSorted((a, b) => a.x - b.x || a.width - b.width);
      sorted.slice(1).forEach(({ x }, i) =>
        assert(sorted[i].x + sorted[i].width <= x + 0.002, "cells of one row overlap")
      );
    }
  }));
});

Deno.test("toFlameGraph of an empty profile has one cell, and invisibly narrow paths are left out", () => {
  assertEquals(readCells(toFlameGraph(NOTHING)).map(({ name }) => name), ["all"]);
  const profile: Profile = {
    ...GAME,
    samples: [
      { ...GAME.samples[0], costs: costs({ cycles: 100_000 }) },
      { ...GAME.samples[2], costs: costs({ cycles: 1 }) },
    ],
  };
  assertEquals(readCells(toFlameGraph(profile)).map(({ name }) => name), ["all", "main"]);
});

Deno.test("toFlameGraph: a label fits its cell", () => {
  const nodes = GAME.nodes.map((node, i) => ({
    ...node,
    functionName: "\u{1f600}".repeat(50 * i),
  }));
  for (const { label, width } of readCells(toFlameGraph({ ...GAME, nodes }))) {
    assert([...label].length * 7.3 <= width);
    assert(label.isWellFormed());
  }
});

Deno.test("toFlameGraph: a click gives a cell and its callers full width and hides its neighbours", () => {
  const root = readXml(toFlameGraph(GAME));
  const script = root.children.find(({ name }) => name === "script")?.text ?? "";
  const cells = root.children.filter(({ name }) => name === "g").map((g) => ({
    dataset: { at: g.attributes["data-at"], cycles: g.attributes["data-cycles"] },
    style: { display: "" },
    children: g.children.map((child) => {
      const attributes: Record<string, unknown> = { ...child.attributes };
      return {
        attributes,
        textContent: child.text,
        setAttribute: (name: string, value: unknown): void => void (attributes[name] = value),
      };
    }),
  }));
  const zoom = new Function(`${script}; return zoom;`)();
  const click = (target: unknown): void =>
    zoom({ querySelectorAll: () => cells }, { closest: () => target });
  const shown = (): unknown[] =>
    cells.map(({ style, children: [, { attributes: { x, width } }, { textContent }] }) =>
      style.display === "" ? [textContent, Number(x), Number(width)] : "hidden"
    );
  const before = shown();
  click(cells[2]);
  assertEquals(shown(), [
    ["all", 10, 1180],
    ["main", 10, 1180],
    ["draw", 10, 1180],
    ["draw", 10, 10 / 70 * 1180],
    "hidden",
  ]);
  click(null);
  assertEquals(shown(), before);
});

// Deep recursion

Deno.test("a path of thousands of nodes is truncated: the function that caused the cost and the sums remain", () => {
  const profile = deepProfile(4000);
  const lines = toFoldedStacks(profile).trimEnd().split("\n");
  assertEquals(lines.length, 257);
  assertEquals(lines[255], `main${";f".repeat(255)} 2`);
  assertEquals(lines[256], `main${";f".repeat(255)};…;f ${2 * (4000 - 256)}`);

  const { shared, profiles: [{ samples, weights }] } = JSON.parse(toSpeedscope(profile));
  assertEquals(shared.frames.map(({ name }: { name: string }) => name), ["main", "f", "…"]);
  assertEquals(samples.at(-1).slice(-3), [1, 2, 1]);
  assertEquals(sum(weights), 8000);

  const pprof = readPprof(toPprof(profile));
  assertEquals(sum(pprof.samples.map(({ values }) => values[1])), 8000);
  assertEquals(sum(pprof.samples.map(({ values }) => values[6])), 4000);
  const last = pprof.samples.at(-1);
  assertEquals(last?.stack.slice(0, 3), [["f", 2], ["…", 0], ["f", 0]]);
  assertEquals(last?.labels, { instruction: "NOP", pc: 1 });
  assertEquals(pprof.startLines, { main: 1, f: 1, "…": 0 });

  assertEquals(readCells(toFlameGraph(profile)).length, 1 + 258);
});

Deno.test("a path of exactly the largest length is not truncated", () => {
  assert(!toFoldedStacks(deepProfile(256)).includes("…"));
  assertStringIncludes(toFoldedStacks(deepProfile(257)), ";…;f 2\n");
});

Deno.test("a path of 200000 nodes does not overflow the host's stack", () => {
  const profile = deepProfile(200_000);
  assertStringIncludes(formatProfile(profile), "400000 cycles");
  assertMatch(formatLineReport(profile), /^1 +200000 +200000 /m);
  assertStringIncludes(toFoldedStacks(profile), "…");
  assertStringIncludes(toSpeedscope(profile), "…");
  assertStringIncludes(toFlameGraph(profile), "…");
  assert(toPprof(profile).length > 0);
  assert(profileToJson(profile).length > 0);
});

/** How often `write` reads a node or sample of a profile with one path. */
function readsOf(write: (profile: Profile) => unknown, depth: number): number {
  const profile = deepProfile(depth);
  let reads = 0;
  const counted = <T extends object>(items: readonly T[]): readonly T[] =>
    items.map((item) =>
      new Proxy(item, {
        get(target, key): unknown {
          reads++;
          return Reflect.get(target, key);
        },
      })
    );
  write({ ...profile, nodes: counted(profile.nodes), samples: counted(profile.samples) });
  return reads;
}

const WRITERS: readonly ((profile: Profile) => unknown)[] = [
  formatProfile,
  formatLineReport,
  toFoldedStacks,
  toSpeedscope,
  toFlameGraph,
  toPprof,
  profileToJson,
];

for (const write of WRITERS) {
  Deno.test(`${write.name} of a path twice as deep reads at most twice as much`, () => {
    // Deeper than any path that is kept whole, so that both are truncated alike.
    const [once, twice] = [readsOf(write, 2_000), readsOf(write, 4_000)];
    assert(once > 0 && twice <= 2 * once, `${once}, then ${twice} reads`);
  });
}
