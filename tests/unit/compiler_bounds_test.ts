/** Sources that are deeper, or larger, than what can be compiled are refused with a code, a place and a way out. */
import { assert, assertEquals } from "@std/assert";
import { load } from "../../mod.ts";
import { compile, type Diagnostic } from "../../lib/compiler/compiler.ts";

function many(count: number, make: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => make(i)).join(",");
}

/** More than what fits into an image. */
const COUNT = 65_600;

/** Sources with too much of something, the place of the report, and words of its message. */
const TOO_LARGE: Readonly<Record<string, readonly [source: string, words: string]>> = {
  "variables of a program": [`let ${many(COUNT, (i) => `v${i}`)};`, "the program has"],
  parameters: [`(function (${many(COUNT, (i) => `p${i}`)}) {})();`, "the function has"],
  "variables of a function": [`(() => { let ${many(COUNT, (i) => `v${i}`)}; })();`, "the function"],
  arguments: [`Math.max(${many(COUNT, () => "1")});`, "the function has"],
};

for (const [what, [source, words]] of Object.entries(TOO_LARGE)) {
  Deno.test(`too many ${what} are refused`, () => {
    const { image, diagnostics: [first] } = compile({ "main.js": source });
    assertEquals(image, undefined);
    assertEquals([first.code, first.file, first.line], ["TOO_LARGE", "main.js", 1]);
    assert(first.message.startsWith(words), first.message);
    assert(first.help.includes("arrays, objects or maps"));
  });
}

/** What nests, with the deepest level that is compiled; at twice that it must be refused. */
const NESTS:
  readonly (readonly [name: string, levels: number, nested: (levels: number) => string])[] = [
    ["parentheses", 300, (n) => "(".repeat(n) + "1" + ")".repeat(n)],
    ["arrays", 300, (n) => "[".repeat(n) + "]".repeat(n)],
    ["sums", 900, (n) => "1" + " + 1".repeat(n)],
    ["array patterns", 300, (n) => `let ${"[".repeat(n)}x${"]".repeat(n)} = [];`],
    ["functions", 120, (n) => "(function () {".repeat(n) + "})".repeat(n)],
    ["blocks", 450, (n) => "{".repeat(n) + "}".repeat(n)],
    ["else", 900, (n) => "if (1); else ".repeat(n) + ";"],
    ["classes", 130, (n) => "class A { m() {".repeat(n) + "} }".repeat(n)],
    ["groups of a pattern", 900, (n) => `/${"(".repeat(n)}a${")".repeat(n)}/`],
  ];

for (const file of ["main.js", "main.ts"]) {
  for (const [name, levels, nested] of NESTS) {
    Deno.test(`${name} in ${file} nest ${levels} levels deep, and are refused at some level`, () => {
      const { diagnostics, image } = compile({ [file]: nested(levels) });
      assertEquals(diagnostics, []);
      assert(image !== undefined);
      load(image);
      const refused = [2.5, 100].map((times) => compile({ [file]: nested(times * levels) }));
      const codes = refused.map(({ diagnostics: [first] }) => first?.code);
      assertEquals(codes, ["NESTING", "NESTING"]);
    });
  }
}

Deno.test("where nesting is refused does not depend on the stack that is left", () => {
  const source = `let x = 1;\nx = ${"[".repeat(5000)}`;
  const place = ({ code, line, column }: Diagnostic): unknown => [code, line, column];
  const expected = compile({ "main.js": source }).diagnostics.map(place);
  assertEquals(expected, [["NESTING", 2, 337]]);
  const below = (levels: number): unknown =>
    levels === 0 ? compile({ "main.js": source }).diagnostics.map(place) : below(levels - 1);
  assertEquals(below(1000), expected);
});

Deno.test("a compiler without stack refuses, and compiles again with more", () => {
  const source = `export let x = ${"[".repeat(200)}${"]".repeat(200)};`;
  const compiled = (): string => {
    const { image, diagnostics: [first] } = compile({ "main.js": source });
    return image === undefined ? first.code : "image";
  };
  let deepest = 0;
  const measure = (levels: number): void => {
    deepest = levels;
    measure(levels + 1);
  };
  try {
    measure(0);
  } catch {
    // The stack is exhausted.
  }
  const below = (levels: number): string => levels === 0 ? compiled() : below(levels - 1);
  assert(["NESTING", "image"].includes(below(Math.floor(deepest * 0.7))));
  assertEquals(compiled(), "image");
});

/** Modules that import, or export, each other in long chains. */
const LINKS: Readonly<Record<string, (next: string) => string>> = {
  imports: (next) => `import * as next from "${next}"; export { next };`,
  "re-exports": (next) => `export { v } from "${next}";`,
  "star exports": (next) => `export * from "${next}";`,
  "circular star exports": (next) => `export * from "${next}"; import "./m0.js";`,
};

for (const [name, link] of Object.entries(LINKS)) {
  Deno.test(`a chain of ${name} may be longer than any stack`, () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`m${i}.js`, link(`./m${i + 1}.js`)]),
    );
    const { image, diagnostics } = compile({ ...files, "m3000.js": "export const v = () => 7;" });
    assertEquals(diagnostics, []);
    assert(image !== undefined);
    const vm = load(image).instantiate();
    vm.run({ budget: Infinity });
    if (name === "imports") return;
    assertEquals(vm.call("v", [], { budget: 10_000 }).results, [7]);
  });
}
