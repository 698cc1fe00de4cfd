/** The lowered prelude in the compiler is current, and links as the files that it is made of. */
import { assert, assertEquals } from "@std/assert";
import { encodeImage } from "../../mod.ts";
import { compile, compileWith } from "../../lib/compiler/compile.ts";
import { PRELUDE_MODULE, preludeModule } from "../../scripts/build_prelude.ts";
import { parsePrelude, readPrelude } from "../../scripts/prelude/parse.ts";
import { fromTrees } from "../../scripts/prelude/parsed_prelude.ts";

const ROOT = new URL("../../", import.meta.url);

Deno.test("the lowered prelude is current; `deno task prelude` writes it", () => {
  assertEquals(Deno.readTextFileSync(new URL(PRELUDE_MODULE, ROOT)), preludeModule());
});

const PROGRAMS: readonly string[] = [
  "",
  "console.log([1, 'a', { b: new Map([[1, 2]]) }], parseInt('12px'));",
  "const { getOwnPropertyNames } = Object; console.log(getOwnPropertyNames(Array.prototype));",
  "[1, 2].map(parseInt); export const all = [isNaN, Error, Symbol.iterator];",
  "class A { #x = 1; get x() { return this.#x; } } class B extends A {} console.log(new B().x);",
  "const o = JSON.parse('[1]'); o[String(Math.random()).slice(1)](); Reflect.ownKeys(globalThis);",
];

Deno.test("the lowered prelude gives the same images as its trees", () => {
  const trees = fromTrees(parsePrelude(readPrelude()));
  const files = [...Deno.readDirSync(new URL("tests/unit/compiler_language/", ROOT))]
    .filter(({ isFile, name }) => isFile && name.endsWith(".js"))
    .map(({ name }) =>
      Deno.readTextFileSync(new URL(`tests/unit/compiler_language/${name}`, ROOT))
    );
  for (const source of [...PROGRAMS, ...files]) {
    const { image, diagnostics } = compile({ "main.js": source });
    const { image: other } = compileWith({ "main.js": source }, {}, trees);
    assertEquals(diagnostics, [], source);
    if (image === undefined || other === undefined) throw new Error("no image");
    // No difference is shown: of two large arrays it would take minutes and gigabytes.
    const [linked, lowered] = [image, other].map(encodeImage);
    assert(linked.every((byte, at) => byte === lowered[at]), source);
    assertEquals(linked.length, lowered.length, source);
  }
});
