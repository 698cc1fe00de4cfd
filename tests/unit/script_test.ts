/** Scripts: what the host gives them, what they give back, and what is said of those that fail. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  external,
  metered,
  type ResumeOptions,
  resumeScript,
  runScript,
  type ScriptAnswer,
  type ScriptDone,
  type ScriptFailed,
  type ScriptFunctions,
  type ScriptOptions,
  type ScriptResult,
  ScriptStateError,
} from "../../lib/script/script.ts";
import { byteReader, byteWriter, crc32 } from "../../lib/encoding/byte_stream.ts";

const BUDGET = 1_000_000;

function run(source: string, options: Partial<ScriptOptions> = {}): Promise<ScriptResult> {
  return runScript(source, { budget: BUDGET, ...options });
}

async function valueOf(source: string, options: Partial<ScriptOptions> = {}): Promise<unknown> {
  const result = await run(source, options);
  assertEquals(result.status, "done", Deno.inspect(result));
  return (result as ScriptDone).value;
}

async function failureOf(
  source: string,
  options: Partial<ScriptOptions> = {},
): Promise<ScriptFailed["error"]> {
  const result = await run(source, options);
  assertEquals(result.status, "failed", Deno.inspect(result));
  return (result as ScriptFailed).error;
}

const PRICES: Readonly<Record<string, number>> = { apple: 2, pear: 3 };
const SHOP: ScriptFunctions = {
  price: (item: string) => PRICES[item],
  count: (...args) => args.length,
  mail: { send: (to: string, ...rest) => `${to} ${rest.length}`, "to-all": { now: () => "sent" } },
};

async function assertRejects(
  promise: Promise<unknown>,
  type: abstract new (...args: never[]) => Error,
  message: string,
): Promise<void> {
  const [{ status, ...outcome }] = await Promise.allSettled([promise]);
  assertEquals(status, "rejected");
  const error: unknown = "reason" in outcome ? outcome.reason : undefined;
  assert(error instanceof type && error.message.includes(message), String(error));
}

Deno.test("a script has the value of return, of its default export or of its only expression", async () => {
  const inputs = { item: "pear", count: 4 };
  const options = { functions: { price: SHOP.price }, inputs };
  for (
    const source of [
      "return price(item) * count",
      "const each = price(item);\nif (each > 2) {\n  return each * count;\n}\nreturn 0;",
      "price(item) * count",
      "export default price(item) * count;",
      "export default (inputs: { item: string; count: number }) => price(inputs.item) * inputs.count",
      "export default function ({ item, count }) { return price(item) * count }",
      "const total = price(item) * count; export { total as default };",
      "import { times } from './times.ts';\nreturn times(price(item), count);",
    ]
  ) {
    const modules = { "times.ts": "export const times = (a: number, b: number) => a * b" };
    assertEquals(await valueOf(source, { ...options, modules }), 12, source);
  }
  assertEquals(await valueOf("const x = 1;"), undefined);
  assertEquals(await valueOf(""), undefined);
  assertEquals(await valueOf("const f = () => { return 3 }; f();"), undefined);
});

Deno.test("functions take any number of arguments, are values, and stand in objects", async () => {
  const functions = SHOP;
  assertEquals(
    await valueOf("[count(), count(1), count(1, 2, 3), count(...[1, 2])]", { functions }),
    [
      0,
      1,
      3,
      2,
    ],
  );
  assertEquals(await valueOf("['apple', 'pear'].map(price)", { functions }), [2, 3]);
  assertEquals(await valueOf("[mail.send('ada', 1), mail['to-all'].now()]", { functions }), [
    "ada 1",
    "sent",
  ]);
  assertEquals(
    await valueOf("typeof price + typeof mail + typeof fetch", { functions }),
    "functionobjectundefined",
  );
  assertEquals(await valueOf("const price = () => 7; return price()", { functions }), 7);
});

Deno.test("values cross as plain data, both ways", async () => {
  const seen: unknown[] = [];
  const echo = (value: unknown): unknown => {
    seen.push(value);
    return value;
  };
  const value = { list: [1, "two", null, undefined, true], map: new Map([["k", new Set([1])]]) };
  const given = await valueOf("echo(echo(value))", { functions: { echo }, inputs: { value } });
  assertEquals(given, value);
  assertEquals(seen, [value, value]);
});

Deno.test("what a function throws is an error that the script can catch", async () => {
  class HttpError extends Error {
    override readonly name = "HttpError";
    readonly status = 404;
  }
  const functions: ScriptFunctions = {
    type: () => {
      throw new TypeError("no such city");
    },
    http: () => {
      throw new HttpError("gone");
    },
    text: () => {
      throw "only text";
    },
  };
  const caught = `const caught = (f) => { try { f() } catch (e) { return e } };
    const a = caught(type), b = caught(http), c = caught(text);
    return [a instanceof TypeError, a.message, b instanceof Error, b.name, b.message, b.status, c,
      String(b), Object.keys(b)];`;
  assertEquals(await valueOf(caught, { functions }), [
    true,
    "no such city",
    true,
    "HttpError",
    "gone",
    404,
    "only text",
    "HttpError: gone",
    ["status"],
  ]);
  const error = await failureOf("function f() {\n  http();\n}\n\nf();", { functions });
  assertEquals([error.kind, error.code, error.name, error.message], [
    "thrown",
    "UNCAUGHT",
    "HttpError",
    "gone",
  ]);
  assertEquals(error.stack, "HttpError: gone\n    at f (script.ts:2:3)\n    at script.ts:5:1");
  assertEquals(error.place, { file: "script.ts", line: 2, column: 3 });
  assertEquals(error.excerpt, "  2 |   http();\n    |   ^");
});

Deno.test("functions and symbols stay in the script", async () => {
  const functions = { price: SHOP.price };
  const error = await failureOf("return { list: [1, () => 2] }");
  assertEquals([error.kind, error.code], ["result", "RESULT"]);
  assertEquals(
    error.message,
    "value.list[1] is a function or symbol; only data can leave a script",
  );
  const thrown = await failureOf("price(() => 3)", { functions });
  assertEquals(thrown.message, "price takes data only: arguments[0] is a function or symbol");
  const host = await failureOf("date()", { functions: { date: () => new URL("https://x.org/") } });
  assertEquals([host.kind, host.name], ["thrown", "TypeError"]);
  assertEquals(host.message, "date(…) is an instance of URL; functions give data only");
});

Deno.test("a text that is refused gives all diagnostics, and a text for who repairs it", async () => {
  const error = await failureOf("return files.read('x') + y;");
  assertEquals([error.kind, error.code, error.diagnostics.length], ["compile", "UNKNOWN_NAME", 2]);
  assertEquals(
    error.text,
    "The script can't be compiled.\n" +
      "script.ts:1:8: UNKNOWN_NAME: files is not declared\n" +
      "  1 | return files.read('x') + y;\n    |        ^~~~~\n" +
      "script.ts:1:26: UNKNOWN_NAME: y is not declared\n" +
      "  1 | return files.read('x') + y;\n    |                          ^",
  );
  const syntax = await failureOf("const = 3", { file: "rule.js" });
  assertEquals([syntax.name, syntax.place?.file], ["SyntaxError", "rule.js"]);
  const linked = await failureOf("import { x } from 'host:fs';\nreturn x()");
  assertEquals([linked.code, linked.place], ["MODULE", { file: "script.ts", line: 1, column: 20 }]);
  const both = await failureOf("export const a = 1;\nreturn a;");
  assertEquals([both.code, both.place?.line], ["SYNTAX", 1]);
  const assigned = await failureOf("price = 3", { functions: SHOP });
  assertEquals(assigned.code, "CONST_ASSIGNMENT");
});

Deno.test("of many diagnostics a text shows twenty", async () => {
  const names = Array.from({ length: 23 }, (_, i) => `missing${i};`);
  const error = await failureOf(names.join("\n"));
  assertEquals(error.diagnostics.length, 23);
  assertEquals(error.text.split("\n").slice(-3), [
    "  20 | missing19;",
    "     | ^~~~~~~~~",
    "… and 3 more",
  ]);
});

Deno.test("whatever a script throws is described, and given to the host if it is no object", async () => {
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['"a text"', '"a text"', "a text"],
    ["5", "5", 5],
    ["-0", "-0", -0],
    ["1 / 3", "0.3333333333333333", 1 / 3],
    ["true", "true", true],
    ["null", "null", null],
    ["undefined", "undefined", undefined],
    ["-(10n ** 40n)", `-1${"0".repeat(40)}n`, -(10n ** 40n)],
    ["1n << 4000n", `0x1${"0".repeat(197)}…`, 1n << 4000n],
    ["[1, 2]", "array of 2", undefined],
    ["{ a: 1 }", "object of 1", undefined],
    ['Symbol("q")', 'symbol("q")', undefined],
    ["() => 1", "closure", undefined],
    [
      'Object.assign(new Error("m"), { stack: 5 })',
      "m",
      { name: "Error", message: "m", stack: 5 },
    ],
  ];
  for (const [thrown, message, value] of cases) {
    const error = await failureOf(`const a = 1;\nthrow ${thrown};`);
    assertEquals([error.kind, error.code, error.message], ["thrown", "UNCAUGHT", message], thrown);
    assertEquals(error.thrown, value, thrown);
    assertEquals(error.place?.line, 2);
    assert(error.text.includes(message) && error.text.includes(`throw ${thrown}`), error.text);
  }
});

Deno.test("limits and the budget hold", async () => {
  const endless = await run("for (;;);", { budget: 50_000 });
  assertEquals(endless.status, "budget");
  assert(endless.cycles >= 50_000 && endless.cycles < 50_100, `${endless.cycles}`);
  const large = await failureOf("const a = []; for (;;) a.push([a.length]);", {
    budget: Infinity,
    limits: { heapBytes: 1 << 20 },
  });
  assertEquals([large.kind, large.code], ["limit", "OUT_OF_MEMORY"]);
  const deep = await failureOf("const f = (n) => f(n + 1) + 1; f(0);");
  assertEquals([deep.kind, deep.code], ["limit", "CALL_DEPTH"]);
});

Deno.test("a call of a function has its price", async () => {
  const cyclesOf = async (functions: ScriptFunctions): Promise<number> =>
    (await run("f()", { functions })).cycles;
  const plain = await cyclesOf({ f: () => 1 });
  assertEquals(await cyclesOf({ f: metered(100, () => 1) }), plain);
  assertEquals(await cyclesOf({ f: metered(5_100, () => 1) }), plain + 5_000);
  assertEquals(await cyclesOf({ f: () => 1 }), plain);
  assertThrows(() => metered(-1, () => 1), RangeError, "cycles must be");
  assertThrows(() => external({ cycles: 0.5 }), RangeError, "cycles must be");
});

Deno.test("a script can't reach a function beside its price", async () => {
  const functions = { pay: metered(500_000, () => 7) };
  for (
    const [line, column] of [
      ['import { later } from "host:script"; return (await later(9, 0, ["x"]))[0];', 23],
      ['import { pay as other } from "host:function"; return other(["x"]);', 30],
      ['import * as all from "host:script/1"; return 1;', 22],
      ['export { done } from "host:script@1";', 22],
      ['import "host:function";', 8],
    ] as const
  ) {
    const error = await failureOf(line, { functions });
    assertEquals([error.code, error.place?.column], ["MODULE", column], line);
    assert(error.text.includes("by their global names"), error.text);
  }
  const imported = { modules: { "other.ts": 'export { done } from "host:script";' } };
  const error = await failureOf('import { done } from "./other.ts";\ndone(1);', imported);
  assertEquals([error.code, error.place?.file], ["MODULE", "other.ts"]);
});

Deno.test("what a script prints is in its result", async () => {
  const result = await run(
    "console.log('a', { b: 1 }); console.warn('w'); console.error(1); return 1",
  );
  assertEquals(result.console, [
    { level: "info", text: "a { b: 1 }" },
    { level: "warn", text: "w" },
    { level: "error", text: "1" },
  ]);
  const flood = await run("for (let i = 0; i < 100; i++) console.log('12345')", { maxConsole: 60 });
  assertEquals([flood.console.length, flood.consoleDropped], [10, 90]);
});

Deno.test("the same script gives the same value and cycles; a seed decides on Math.random", async () => {
  const source = "return [Math.random(), [3, 1, 2].sort().join()]";
  const [a, b, c] = [await run(source), await run(source), await run(source, { seed: 7 })];
  assertEquals(a, b);
  assert((a as ScriptDone).value !== (c as ScriptDone).value);
});

Deno.test("a script has a clock, unless the host takes it away", async () => {
  const source = "return [Date.now(), new Date(3).getTime(), later() - new Date(0)]";
  const functions = { later: () => new Date(9) };
  assertEquals(await valueOf(source, { functions, clock: () => 77 }), [77, 3, 9]);
  const error = await failureOf("const x = 1;\nreturn Date.now() + x;", { clock: false });
  assertEquals([error.code, error.place], ["MODULE", { file: "script.ts", line: 2, column: 8 }]);
});

Deno.test("mistakes of the host are errors of the call", async () => {
  const refused: readonly [Partial<ScriptOptions>, typeof TypeError | typeof RangeError, string][] =
    [
      [{ functions: { "get-weather": () => 1 } }, TypeError, "a global name must be one"],
      [{ functions: { await: () => 1 } }, TypeError, "a global name must be one"],
      [{ inputs: { $$x: 1 } }, TypeError, "a global name must be one"],
      [{ functions: { x: 3 as never } }, TypeError, "x must be a function"],
      [{ functions: { x: { y: null as never } } }, TypeError, "x.y must be a function"],
      [{ budget: 0 }, RangeError, "budget"],
      [{ seed: 1.5 }, RangeError, "seed must be"],
      [{ limits: { heapBytes: -1 } }, RangeError, "heapBytes"],
      [{ limit: {} } as never, TypeError, "option of runScript"],
    ];
  for (const [options, type, message] of refused) {
    await assertRejects(run("1", options), type, message);
  }
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(run("1", { signal }), Error, "enough");
});

/** Answers later, with what a function of the city gives. */
const weather = async (city: string): Promise<{ city: string; degrees: number }> => {
  await new Promise((answered) => setTimeout(answered, 1));
  if (city === "Rome") throw new RangeError("no weather of Rome");
  return { city, degrees: city.length };
};

Deno.test("functions that answer later give promises; others give their values at once", async () => {
  const functions = { weather, twice: (n: number) => 2 * n };
  const source = `
    const [a, b] = await Promise.all(["Oslo", "Lima"].map(weather));
    const c = await weather("Tokyo");
    return [a.degrees + b.degrees, c, twice(21), weather("x") instanceof Promise];`;
  assertEquals(await valueOf(source, { functions }), [8, { city: "Tokyo", degrees: 5 }, 42, true]);
  assertEquals(await valueOf("weather('Bergen')", { functions }), { city: "Bergen", degrees: 6 });
  const inputs = { city: "Bonn" };
  const called = "export default async ({ city }) => (await weather(city)).degrees";
  assertEquals(await valueOf(called, { functions, inputs }), 4);
  assertEquals(await valueOf("await Promise.resolve(3)"), 3);
});

Deno.test("a rejection is an error with the place of the call", async () => {
  const functions = { weather, bad: async () => await Promise.resolve(new URL("https://x.org/")) };
  const caught =
    "try { await weather('Rome') } catch (e) { return [e instanceof RangeError, e.message] }";
  assertEquals(await valueOf(caught, { functions }), [true, "no weather of Rome"]);
  const source =
    "async function ask(city) {\n  return await weather(city);\n}\nreturn await ask('Rome');";
  const error = await failureOf(source, { functions });
  assertEquals([error.kind, error.name], ["thrown", "RangeError"]);
  assertEquals(
    error.stack,
    "RangeError: no weather of Rome\n    at ask (script.ts:2:16)\n    at script.ts:4:14",
  );
  assertEquals(error.place, { file: "script.ts", line: 2, column: 16 });
  const refused = await failureOf("await bad()", { functions });
  assertEquals(refused.message, "bad(…) is an instance of URL; functions give data only");
  const unsettled = await failureOf("await new Promise(() => {})");
  assertEquals([unsettled.kind, unsettled.code], ["result", "UNSETTLED"]);
});

const DESK: ScriptFunctions = { weather, ask: "external", desk: { approve: external() } };

const ORDER = `
console.log("begins");
const name = await ask("who?", { tries: 1 });
console.log("asked", name);
const [isApproved, { degrees }] = await Promise.all([desk.approve(name, 7), weather("Oslo")]);
return { name, isApproved, degrees };`;

Deno.test("a script waits for the host, is saved, and goes on elsewhere", async () => {
  const first = await run(ORDER, { functions: DESK });
  assertEquals(first.status, "waiting");
  assertEquals(first.pending, [{ id: 1, name: "ask", args: ["who?", { tries: 1 }] }]);
  const options = { functions: { weather }, budget: BUDGET };
  const second = await resumeScript(saved(first), [{ id: 1, value: "ada" }], options);
  assertEquals([second.status, second.pending.length], ["waiting", 1]);
  const [{ id, name, args }] = second.pending;
  assertEquals([name, args], ["desk.approve", ["ada", 7]]);
  const third = await resumeScript(saved(second), [{ id, value: true }], options);
  assertEquals(third.status === "done" && third.value, {
    name: "ada",
    isApproved: true,
    degrees: 4,
  });
  assertEquals(third.console.map(({ text }) => text), ["begins", "asked ada"]);
  const refused = await resumeScript(saved(second), [{ id, error: new TypeError("no") }], options);
  assert(refused.status === "failed");
  assertEquals([refused.error.name, refused.error.message], ["TypeError", "no"]);
  assertEquals(refused.error.place, { file: "script.ts", line: 5, column: 59 });
});

Deno.test("a script without cycles goes on with more of them; handlers at work are started anew", async () => {
  const calls: string[] = [];
  const functions: ScriptFunctions = {
    slow: async (name: string) => {
      calls.push(name);
      return await Promise.resolve(name.length);
    },
  };
  const source = "const n = slow('abc'); let i = 0; while (i < 20_000) i++; return (await n) + i;";
  const whole = await run(source, { functions });
  assert(whole.status === "done");
  assertEquals(calls, ["abc"]);
  let result = await run(source, { functions, budget: 30_000 });
  let processes = 1;
  for (; result.status === "budget"; processes++) {
    result = await resumeScript(saved(result), [], { functions, budget: 30_000 });
  }
  assertEquals(result.status === "done" && result.value, whole.value);
  assert(processes > 5 && calls.length > 1, `${processes} ${calls.length}`);
  const early = await run("n + 1", { inputs: { n: 1 }, budget: 100 });
  const late = await resumeScript(saved(early), [], { inputs: { n: 2 }, budget: BUDGET });
  assertEquals(late.status === "done" && late.value, 3);
});

Deno.test("a saved script keeps the prices of its functions, and what it has printed counts", async () => {
  const functions: ScriptFunctions = {
    ask: "external",
    pay: metered(5_000, () => 1),
    slow: async () => await new Promise<number>(() => {}),
  };
  const source =
    "console.log('four'); const a = await ask(); console.log('five5'); return a + pay();";
  const first = await run(source, { functions });
  const resumed = (maxConsole: number): Promise<ScriptResult> =>
    resumeScript(saved(first), [{ id: 1, value: 1 }], {
      functions: { ...functions, pay: () => 1 },
      budget: BUDGET,
      maxConsole,
    });
  // Each line counts as one character more than it has.
  const [tight, roomy] = [await resumed(10), await resumed(11)];
  assertEquals([tight.console.length, tight.consoleDropped], [1, 1]);
  assertEquals([roomy.console.length, roomy.consoleDropped], [2, 0]);
  assert(roomy.cycles - first.cycles > 5_000, `${roomy.cycles} ${first.cycles}`);

  // A call whose handler is at work is not the host's to answer.
  const busy =
    "const all = [ask(), slow()]; for (let i = 0; i < 20_000; i++); return await all[0];";
  const both = await run(busy, { functions, budget: 30_000 });
  assertEquals([both.status, both.pending.map(({ name }) => name)], ["budget", ["ask"]]);
  for (let id = 0; id < 5; id++) {
    if (id === both.pending[0].id) continue;
    const promise = resumeScript(saved(both), [{ id, value: [7] }], { functions, budget: 1 });
    await assertRejects(promise, ScriptStateError, "NOT_PENDING");
  }
});

Deno.test("saved scripts are not trusted", async () => {
  const bytes = saved(await run(ORDER, { functions: DESK }));
  const options = { functions: { weather }, budget: BUDGET };
  const codes: readonly [string, Uint8Array, readonly ScriptAnswer[], Partial<ResumeOptions>][] = [
    ["NOT_A_SCRIPT", new Uint8Array(3), [], {}],
    ["NOT_A_SCRIPT", new TextEncoder().encode("a script of old"), [], {}],
    ["DAMAGED", bytes.slice(0, -1), [], {}],
    ["DAMAGED", bytes.with(bytes.length >> 1, 77), [], {}],
    ["OTHER_FUNCTIONS", bytes, [], { functions: {} }],
    ["DAMAGED", bytes, [], { limits: { heapBytes: 1000 } }],
    ["NOT_PENDING", bytes, [{ id: 9, value: 1 }], {}],
    ["NOT_PENDING", bytes, [{ id: 1, value: 1 }, { id: 1, value: 1 }], {}],
    ["BAD_ANSWER", bytes, [{ id: 1, value: new URL("https://x.org/") as never }], {}],
  ];
  for (const [code, given, answers, more] of codes) {
    const promise = resumeScript(given, answers, { ...options, ...more });
    await assertRejects(promise, ScriptStateError, code);
  }
  await assertRejects(
    resumeScript(bytes, [], { budget: 1, seed: 1 } as never),
    TypeError,
    "option",
  );
});

/** Makes other facts of a saved script, with a valid checksum. */
function withFacts(bytes: Uint8Array, change: (text: string) => string, tail = 0): Uint8Array {
  const rest = byteReader(bytes, 8, bytes.length, (code) => {
    throw new Error(code);
  });
  const body = byteWriter();
  body.text(change(rest.text()));
  body.bytes(rest.bytes(rest.left()));
  body.bytes(new Uint8Array(tail));
  const content = body.take();
  const writer = byteWriter();
  writer.bytes(bytes.subarray(0, 4));
  writer.u32(crc32(content, 0, content.length));
  writer.bytes(content);
  return writer.take();
}

Deno.test("what is beside the state of a saved script is checked, whatever its checksum", async () => {
  const bytes = saved(await run(ORDER, { functions: DESK }));
  const options = { functions: DESK, budget: BUDGET };
  const replaced = (name: string, value: unknown) => (text: string): string =>
    JSON.stringify({ ...JSON.parse(text), [name]: value });
  const shape = { path: ["ask"], isExternal: true, cycles: 1 };
  const line = { level: "info", text: "begins" };
  const wrong: readonly (readonly [string, (text: string) => string])[] = [
    ["its facts are not JSON", (text) => text.slice(1)],
    ["its texts", () => "[]"],
    ["its texts", () => "null"],
    ["its texts", replaced("sources", { "script.ts": 1 })],
    ["its functions", replaced("functions", {})],
    ["its functions", replaced("functions", [3])],
    ["its functions", replaced("functions", [{ ...shape, path: [] }])],
    ["its functions", replaced("functions", [{ ...shape, path: [1] }])],
    ["its functions", replaced("functions", [{ ...shape, isExternal: 0 }])],
    ["its functions", replaced("functions", [{ ...shape, cycles: -1 }])],
    ["its functions", replaced("functions", [{ ...shape, cycles: 2 ** 20 + 1 }])],
    ["its output", replaced("console", "")],
    ["its output", replaced("console", [line, { ...line, level: "fatal" }])],
    ["its output", replaced("console", [{ ...line, text: undefined }])],
    ["its counts", replaced("consoleDropped", 0.5)],
    ["its classes", replaced("classes", [["Date"]])],
  ];
  for (const [what, change] of wrong) {
    const promise = resumeScript(withFacts(bytes, change), [], options);
    await assertRejects(promise, ScriptStateError, `damaged: ${what}`);
  }
  await assertRejects(
    resumeScript(withFacts(bytes, String, 2), [], options),
    ScriptStateError,
    "damaged: 2 bytes follow",
  );
  const result = await resumeScript(withFacts(bytes, replaced("console", [])), [], options);
  assertEquals([result.status, result.console], ["waiting", []]);
});

function saved(result: ScriptResult): Uint8Array {
  assert(result.status === "waiting" || result.status === "budget", JSON.stringify(result));
  return result.snapshot();
}

Deno.test("a signal ends a script that waits or runs", async () => {
  const never = new Promise<void>(() => {});
  const functions = { wait: () => never };
  for (const source of ["await wait()", "for (;;);"]) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new RangeError("too long")), 5);
    const { signal } = controller;
    await assertRejects(
      run(source, { functions, signal, budget: Infinity }),
      RangeError,
      "too long",
    );
  }
});

Deno.test("bytes, typed arrays, dates and BigInts cross", async () => {
  const value = {
    bytes: new Uint8Array([1, 2]),
    floats: new Float64Array([0.5]),
    buffer: new ArrayBuffer(2),
    when: new Date(5),
  };
  const functions = { echo: (given: unknown) => given, big: (n: bigint) => n + 1n };
  assertEquals(await valueOf("echo(value)", { functions, inputs: { value } }), value);
  assertEquals(await valueOf("big(2n ** 70n)", { functions }), 2n ** 70n + 1n);
});

Deno.test("a script that does not name Date is given none, and is told so", async () => {
  const functions = {
    now: () => ({ when: new Date(5) }),
    later: async () => await Promise.resolve(new Date(5)),
  };
  assertEquals(
    await valueOf("now().when.toISOString()", { functions }),
    "1970-01-01T00:00:00.005Z",
  );
  for (const [source, name] of [["now()", "now(…).when"], ["later()", "later(…)"]]) {
    const { message } = await failureOf(source, { functions });
    assertEquals(
      message,
      `${name} is a Date, and the script does not name Date; functions give data only`,
    );
  }
});
