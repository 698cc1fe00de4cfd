/** Modules, host functions, exports, and what the compiler refuses. */
import { assertEquals, assertThrows } from "@std/assert";
import { type CallSlice, HostRegistry, load, type Program, VmError } from "../../mod.ts";
import { compile } from "../../lib/compiler/compiler.ts";

/** Loads a program whose `log.write/1` adds to the lines. */
function loadGuest(
  files: Readonly<Record<string, string>>,
  lines: string[],
): Program {
  const { image, diagnostics } = compile(files);
  assertEquals(diagnostics, []);
  if (image === undefined) throw new Error("no image");
  const host = new HostRegistry()
    .define("log.write/1", { args: ["string"], rets: [] }, (text) => void lines.push(text))
    .define("dice.roll/1", { args: ["number"], rets: ["int32"] }, (sides) => sides - 2)
    .define("dice.list/2", { args: [], rets: ["array"] }, () => [1, 2.5, "x", [3]]);
  return load(image, { host });
}

/** The lines that a program writes. */
function linesOf(files: Readonly<Record<string, string>>): readonly string[] {
  const lines: string[] = [];
  const slice = loadGuest(files, lines).instantiate().run({ budget: Infinity });
  assertEquals([slice.reason, slice.trap], ["returned", undefined]);
  return lines;
}

Deno.test("imports are live, and modules run before those that import them", () => {
  assertEquals(
    linesOf({
      "main.ts": `
        import double, { count as n, increment, type Unused } from "./lib/counter.ts";
        import { Type } from "./types.ts";
        import * as counter from "./lib/counter.js";
        export { increment as more } from "./lib/counter.ts";
        let typed: Type = { a: 1 };
        console.log(n);
        increment();
        console.log(n, counter.count, double(typed.a), counter.missing, "count" in counter);
        console.log(Object.keys(counter).join(), typeof counter, counter.default === double);`,
      "lib/counter.ts": `
        import "../setup";
        console.log("counter");
        export let count = 0;
        export function increment(): void { count++; }
        export default (x: number) => x * 2;`,
      "setup.js": `console.log("setup");`,
      "types.ts": `export interface Type { a: number }`,
    }),
    ["setup", "counter", "0", "1 1 2 undefined true", "count,default,increment object true"],
  );
});

Deno.test("modules in a circle see what is initialised", () => {
  assertEquals(
    linesOf({
      "a.js": `
        import { b, late } from "./b.js";
        export const a = "a" + b;
        export function hoisted() { return "hoisted"; }
        console.log(a, late());`,
      "b.js": `
        import { a, hoisted } from "./a.js";
        export const b = hoisted();
        try { a; } catch (error) { console.log(error.message); }
        export const late = () => a;`,
    }),
    ["Cannot access 'a' before initialization", "ahoisted ahoisted"],
  );
});

Deno.test("exports pass through other modules, by name and by star", () => {
  assertEquals(
    linesOf({
      "main.js": `
        import { one, three, space } from "./index.js";
        import * as all from "./index.js";
        console.log(one, three(), space.one, Object.keys(all).join());`,
      "index.js": `
        export * from "./one.js";
        export { two as three } from "./two.js";
        export * as space from "./one.js";
        export default 0;`,
      "one.js": `export const one = 1; export default "hidden";`,
      "two.js": `export function two() { return 3; }`,
    }),
    ["1 3 1 default,one,space,three"],
  );
});

/** Programs of modules whose names are hard to resolve, and what they write. */
const RESOLVED:
  readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    [
      "a host function that a module of the circle exports again, by its source",
      {
        "main.js": `import { g } from "./b.js"; export { write } from "host:log"; g();`,
        "b.js": `import { write } from "./main.js"; export function g() { write("b"); }`,
      },
      ["b"],
    ],
    [
      "a host function that a module of the circle imports and exports",
      {
        "main.js":
          `import { g } from "./b.js"; import { write } from "host:log"; export { write }; g();`,
        "b.js": `import { write } from "./main.js"; export function g() { write("b"); }`,
      },
      ["b"],
    ],
    [
      "imports that a module of the circle exports again",
      {
        "main.js": `
        import { g } from "./b.js";
        import d, { x as y } from "./c.js";
        import * as c from "./c.js";
        export { c, d, y };
        export { x as z } from "./c.js";
        g();`,
        "b.js": `
        import { c, d, y, z } from "./main.js";
        export const g = () => console.log(c.x, d, y, z);`,
        "c.js": `export const x = 5; export default 6;`,
      },
      ["5 6 5 5"],
    ],
    [
      "stars in a circle",
      {
        "main.js": `
        export * from "./b.js";
        import * as all from "./main.js";
        console.log(Object.keys(all).join());`,
        "b.js": `export * from "./main.js"; export const q = 1;`,
      },
      ["q"],
    ],
    [
      "names that two stars export: of one meaning, of two",
      {
        "main.js": `
        import { n, write } from "./stars.js";
        write(n.k + Object.getOwnPropertyNames(n).length);`,
        "stars.js": `export * from "./a.js"; export * from "./b.js";`,
        "a.js":
          `export const x = 1; export * as n from "./c.js"; export { write } from "host:log";`,
        "b.js":
          `export const x = 1; export * as n from "./c.js"; export { write } from "host:log";`,
        "c.js": `export const k = "k";`,
      },
      ["k1"],
    ],
    [
      "a name that two stars export with two meanings",
      {
        "main.js": `
        import * as all from "./stars.js";
        console.log(all.x, Object.keys(all).join());`,
        "stars.js": `export * from "./a.js"; export * from "./b.js";`,
        "a.js": `export const x = 1, y = 2;`,
        "b.js": `export const x = 1, z = 3;`,
      },
      ["undefined y,z"],
    ],
    [
      "defaults: declarations by their variable, expressions by their value",
      {
        "main.js": `
        import A, { B } from "./a.js";
        import C from "./c.js";
        import d from "./d.js";
        import e from "./e.js";
        import f from "./f.js";
        console.log(A === B, C.name, d(), e.name, f);`,
        "a.js": `export default class A {} export { A as B };`,
        "c.js": `export default (class Named {});`,
        "d.js": `export default function d() { return 1; } d = () => 2;`,
        "e.js": `export default function () {}`,
        "f.js": `let f = 1; export { f as default }; f = 2;`,
      },
      ["true Named 2 default 2"],
    ],
    [
      "names that are strings",
      {
        "main.js": `
        import { "a b" as x, "*" as star } from "./a.js";
        import * as all from "./a.js";
        console.log(x, star, all["a b"], Object.keys(all).join("|"));`,
        "a.js": `const y = 1; export { y as "a b", y as "*" };`,
      },
      ["1 1 1 *|a b"],
    ],
    [
      "assignments to exports of a module",
      {
        "main.js": `
        import * as n from "./a.js";
        const tries = [
          () => { n.x = 1; }, () => n.x++, () => n.x ??= 1, () => { [n["x"]] = [1]; }, () => { n.y = 1; },
        ];
        for (const each of tries) try { console.log(each()); } catch (error) { console.log(error.message); }
        console.log(n.x, n.y);`,
        "a.js": `export let x = 3;`,
      },
      [
        "Cannot assign to read only property 'x' of object '[object Module]'",
        "Cannot assign to read only property 'x' of object '[object Module]'",
        "3",
        "Cannot assign to read only property 'x' of object '[object Module]'",
        "Cannot add property y, object is not extensible",
        "3 undefined",
      ],
    ],
    [
      "files by name, folder and extension of their output",
      {
        "main.js": `
        import { x } from "/lib/a";
        import { y } from "./lib/b";
        console.log(x, y);`,
        "lib/a.ts": `export const x = 1;`,
        "lib/b/index.ts": `import { z } from "../../c.mjs"; export const y = z;`,
        "c.mts": `export const z = 9;`,
      },
      ["1 9"],
    ],
    [
      "types of modules that are not there",
      {
        "main.ts": `
        import { T } from "./missing.d.ts";
        import type { U } from "package";
        import D from "other";
        const x: T | U | D = 1 as never;
        console.log(x);`,
      },
      ["1"],
    ],
  ];

for (const [name, files, lines] of RESOLVED) {
  Deno.test(`names of modules: ${name}`, () => assertEquals(linesOf(files), lines));
}

Deno.test("names that mean nothing, or what is no value, are refused where they are used", () => {
  const cases: readonly (readonly [Readonly<Record<string, string>>, readonly string[]])[] = [
    [
      {
        "main.js": `import { a } from "./b.js"; export { a } from "./b.js";`,
        "b.js": `export { a } from "./main.js";`,
      },
      ["b.js:1:10 MODULE", "main.js:1:10 MODULE", "main.js:1:38 MODULE"],
    ],
    [
      {
        "main.js": `import { n, x } from "./stars.js";`,
        "stars.js": `export * from "./a.js"; export * from "./b.js";`,
        "a.js": `export const x = 1, n = 1;`,
        "b.js": `export const x = 1; export * as n from "./a.js";`,
      },
      ["main.js:1:10 MODULE", "main.js:1:13 MODULE"],
    ],
    [
      {
        "main.js": `import d from "./stars.js";`,
        "stars.js": `export * from "./a.js";`,
        "a.js": "export default 1;",
      },
      ["main.js:1:8 MODULE"],
    ],
    [
      {
        "main.js": `import * as s from "./s.js"; s.write;`,
        "s.js": `export { write } from "host:log";`,
      },
      ["main.js:1:1 UNSUPPORTED"],
    ],
    [{ "main.ts": `import { T } from "./missing.ts"; T;` }, [
      "main.ts:1:19 MODULE",
      "main.ts:1:35 UNKNOWN_NAME",
    ]],
    [{ "main.js": String.raw`/[\p{Emoji_Keycap_Sequence}]/v;` }, ["main.js:1:1 UNSUPPORTED"]],
  ];
  for (const [files, expected] of cases) {
    const { diagnostics } = compile(files);
    assertEquals(
      diagnostics.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
      expected,
    );
  }
});

Deno.test("modules that await are evaluated beside those that do not import them", () => {
  assertEquals(
    linesOf({
      "main.js":
        `import "./a.js"; import "./b.js"; import { v } from "./c.js"; console.log("main", v);`,
      "a.js": `console.log("a1"); await null; console.log("a2"); await null; console.log("a3");`,
      "b.js": `console.log("b");`,
      "c.js": `import "./a.js"; import "./d.js"; console.log("c"); export const v = await "v";`,
      "d.js": `console.log("d1"); await 1; console.log("d2");`,
    }),
    ["a1", "b", "d1", "a2", "d2", "a3", "c", "main v"],
  );
  const failing = loadGuest({
    "main.js": `import { a } from "./a.js"; console.log("never", a);`,
    "a.js": `export let a; await null; throw new TypeError("no a");`,
  }, []).instantiate();
  assertEquals(
    failing.run({ budget: Infinity }).trap?.message.split("\n")[0],
    "uncaught TypeError: no a",
  );
});

Deno.test("while a module awaits, what it exports may be called: names after the await are not ready", () => {
  const { image } = compile(`
    import { it } from "host:ask";
    export function peek() { return late; }
    await it();
    const late = 5;`);
  if (image === undefined) throw new Error("no image");
  const host = new HostRegistry().external("ask.it/1", { args: 0, rets: 1 });
  const vm = load(image, { host }).instantiate();
  const peek = (): CallSlice => vm.call("peek", [], { budget: Infinity });
  let slice = vm.run({ budget: 30 });
  for (; slice.reason === "budget"; slice = vm.run({ budget: 3000 })) {
    assertThrows(peek, VmError, "RUNNING");
  }
  assertEquals(slice.reason, "waiting");
  assertEquals(
    peek().trap?.message.split("\n")[0],
    "uncaught ReferenceError: Cannot access 'late' before initialization",
  );
  vm.resolve(vm.pending()[0].ticket, null);
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
  assertEquals(peek().results, [5]);
});

Deno.test("host functions are imported by module and name", () => {
  assertEquals(
    linesOf({
      "main.js": `
        import { write as print } from "host:log";
        import { roll } from "host:dice";
        import { list } from "host:dice/2";
        print("" + roll(9) / 2);
        const [a, b, c, [d]] = list();
        console.log(a / 2, b, c, d / 2);`,
    }),
    ["3.5", "0.5 2.5 x 1.5"],
  );
});

Deno.test("the host calls exported functions", () => {
  const vm = loadGuest({
    "main.js": `
      let total = 0;
      export function add(a, b = 5) { total += a; return total / 2 + b; }
      export const twice = (list) => list.map((x) => x * 2);
      export default function () { return "default"; }
      export const value = 1;
      export { add as plus };`,
  }, []).instantiate();
  vm.run({ budget: Infinity });
  const call = (name: string, ...args: readonly (number | undefined)[]): unknown =>
    vm.call(name, args, { budget: Infinity }).results?.[0];
  assertEquals(call("add", 3, 4), 5.5);
  assertEquals(call("plus", 3, undefined), 8);
  assertEquals(call("default"), "default");
  assertThrows(() => call("value"), VmError, "does not export");
});

/** Diagnostics of a text: `line:column code`. */
function refusals(source: string): readonly string[] {
  const { image, diagnostics } = compile({ "main.js": source });
  assertEquals(image === undefined, diagnostics.length > 0);
  return diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

Deno.test("what is not supported yet is refused with a code, a place and a way out", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['const f = () => import("./a.js");', ["1:17 DYNAMIC_IMPORT"]],
    ["missing;\n typeof missing;\nmissing = 1;", ["1:1 UNKNOWN_NAME", "3:1 UNKNOWN_NAME"]],
    ["Math = 1;", ["1:1 CONST_ASSIGNMENT"]],
    ['import { a } from "./b.js"; import c from "d";', ["1:19 MODULE", "1:43 MODULE"]],
    ['import { a } from "./main.js";', ["1:10 MODULE"]],
    ['import a from "host:dice";', ["1:8 MODULE"]],
    ['import * as a from "host:dice";', ["1:8 MODULE"]],
    ['export * from "host:dice";', ["1:15 MODULE"]],
    ['export * as a from "host:dice";', ["1:20 MODULE"]],
    ['export { default } from "host:dice";', ["1:10 MODULE"]],
    ['import { a } from "host:";', ["1:10 MODULE"]],
    ['import { a } from "host:b"; a(1); a();', ["1:35 UNSUPPORTED"]],
    ['import { a } from "host:b"; const f = a;', ["1:39 UNSUPPORTED"]],
    ['import { a } from "host:b"; a(...[]);', ["1:29 UNSUPPORTED"]],
    ["let a = ;", ["1:9 SYNTAX"]],
  ];
  for (const [source, expected] of cases) assertEquals(refusals(source), expected, source);
});

Deno.test("each module with a syntax error is reported, also behind one that can't be parsed", () => {
  const { image, diagnostics } = compile({
    "main.ts": 'import { a } from "./a.ts";\nimport "./deep/b.ts";\nlet x = ;\n',
    "a.ts": "export const a = 1;\n",
    "deep/b.ts": 'export * from "../c.js";\nif (\n',
    "c.js": "const = 3;\n",
    "unused.js": "also wrong(",
  });
  assertEquals(image, undefined);
  assertEquals(
    diagnostics.map(({ code, file, line }) => `${code} ${file}:${line}`),
    ["SYNTAX main.ts:3", "SYNTAX deep/b.ts:3", "SYNTAX c.js:1"],
  );
});
