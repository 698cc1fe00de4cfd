/** The parts of the test262 runner: front matter, exclusions, expectations. */
import { assertEquals } from "@std/assert";
import { exclusionOf, type Uses, usesOf } from "../../scripts/test262/exclusions.ts";
import {
  countOutcomes,
  differences,
  formatExpectations,
  passRate,
  readExpectations,
  updatedExpectations,
} from "../../scripts/test262/expectations.ts";
import { type FrontMatter, readFrontMatter } from "../../scripts/test262/front_matter.ts";
import { type Outcome, outcome, PASSES } from "../../scripts/test262/outcome.ts";

Deno.test("front matter is read in both of its forms", () => {
  assertEquals(
    readFrontMatter(`// Copyright
/*---
description: something
flags: [onlyStrict]
features:
  - class
  - "let"
includes: [compareArray.js,
  propertyHelper.js]
negative:
  phase: parse
  type: SyntaxError
---*/
$DONOTEVALUATE();`),
    {
      flags: ["onlyStrict"],
      features: ["class", "let"],
      includes: ["compareArray.js", "propertyHelper.js"],
      negative: { phase: "parse", type: "SyntaxError" },
    },
  );
  assertEquals(readFrontMatter("1;"), {
    flags: [],
    features: [],
    includes: [],
    negative: undefined,
  });
});

const PLAIN: FrontMatter = { flags: [], features: [], includes: [], negative: undefined };

function exclusion(
  source: string,
  matter: Partial<FrontMatter> = {},
  path = "language/a.js",
): unknown {
  const harness: Uses = usesOf("function assert() {}\nvar compareArray = Function.prototype;");
  return exclusionOf(path, { ...PLAIN, ...matter }, usesOf(source), [harness]);
}

Deno.test("tests are excluded for what they use", () => {
  for (
    const [source, reason] of [
      ["assert(1); var x = { eval: 1 }; x.eval; eval_: for (;;) break eval_;", undefined],
      ["eval('1')", "eval"],
      ["new Function('a')", "Function constructor"],
      ["Function.prototype.call; Function.length", undefined],
      ["var Proxy = 1; Proxy;", undefined],
      ["new Proxy({}, {})", "Proxy"],
      ["/x/; RegExp", undefined],
      ["1n; new Date()", undefined],
      ["class A { *m() {} }; var f = async () => 1;", undefined],
      ["import('./x.js')", "dynamic import"],
      ["this.x = 1;", "this of a script"],
      ["function f() { return this; } class A { x = this; }", undefined],
      ["assert(() => nothing)", "names that nothing declares"],
      ["var { a = 1, ...b } = {}, [c] = []; try {} catch ({ d }) { a; b; c; d; }", undefined],
      ["%%% not JavaScript", undefined],
    ] as const
  ) assertEquals(exclusion(source), reason, source);
});

Deno.test("tests are excluded by flag, feature and folder", () => {
  assertEquals(exclusion("1;", { flags: ["noStrict"] }), "sloppy mode");
  assertEquals(exclusion("1;", { flags: ["onlyStrict"] }), undefined);
  assertEquals(exclusion("1;", { features: ["class", "Proxy"] }), "Proxy");
  assertEquals(exclusion("1;", { features: ["Reflect.construct"] }), "Reflect");
  assertEquals(exclusion("1;", {}, "language/eval-code/x.js"), "eval");
});

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ["a/b/z.js", PASSES],
  ["a/b/y.js", outcome("fails", "TypeError: no\nmore")],
  ["a/b/x.js", outcome("excluded", "eval")],
  ["a/b/w.js", outcome("excluded", "Date")],
  ["a/b/v.js", outcome("excluded", "eval")],
  ["a/c.js", outcome("crashes", "compiler: oops")],
]);

const TEXT = `a: 0 pass, 1 crash
  c.js: crashes: compiler: oops
a/b: 1 pass, 1 fail, 3 excluded (eval 2, Date 1)
  y.js: fails: TypeError: no
`;

Deno.test("outcomes are written by folder, and compared with what is expected", () => {
  assertEquals(formatExpectations(OUTCOMES), TEXT);
  const expected = readExpectations(`# a comment\n${TEXT}`);
  assertEquals(differences(expected, OUTCOMES), []);
  const now = new Map(OUTCOMES).set("a/b/y.js", PASSES);
  assertEquals(differences(expected, now), [
    "a/b",
    "- a/b: 1 pass, 1 fail, 3 excluded (eval 2, Date 1)",
    "-   y.js: fails: TypeError: no",
    "+ a/b: 2 pass, 3 excluded (eval 2, Date 1)",
  ]);
});

Deno.test("an update replaces the folders that ran, and keeps the others", () => {
  const part = new Map([["a/c.js", PASSES]]);
  assertEquals(
    updatedExpectations(readExpectations(TEXT), part),
    `a: 1 pass\n${TEXT.slice(TEXT.indexOf("a/b"))}`,
  );
});

Deno.test("the rate is that of the tests that run", () => {
  const counts = countOutcomes(OUTCOMES.values());
  assertEquals(counts, { passes: 1, fails: 1, excluded: 3, crashes: 1, hangs: 0 });
  assertEquals(passRate({ ...counts, passes: 2 }), 50);
  assertEquals(passRate(countOutcomes([])), 100);
});
