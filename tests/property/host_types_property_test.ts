/** The declarations of any host are TypeScript, whatever its functions are called and however they are described. */
import { assertEquals } from "@std/assert";
import ts from "typescript";
import fc from "./seeds.ts";
import { type DeclaredFunction, hostTypes } from "../../lib/compiler/compiler.ts";

/** Names, of which some are words of TypeScript. */
const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z_]\w{0,6}$/),
  fc.constantFrom(
    "default",
    "class",
    "await",
    "yield",
    "type",
    "declare",
    "eval",
    "arguments",
    "of",
  ),
  fc.constantFrom(
    "let",
    "static",
    "package",
    "undefined",
    "constructor",
    "__proto__",
    "enum",
    "as",
  ),
);

const kind = fc.oneof(
  fc.constantFrom("any", "string", "closure", "int64", "array", "map", "object", "undefined"),
  fc.constantFrom("no kind", "constructor", "__proto__", "*/"),
);

const arg = fc.oneof(kind, kind.map((view) => ({ view })));

/** Texts with what ends comments and lines. */
const doc = fc.array(
  fc.constantFrom(
    "*/",
    "/*",
    "*",
    "/",
    "\n",
    "\r",
    "\u2028",
    "a",
    " ",
    "`",
    "\\",
    "\ud800",
    "${",
    "\0",
  ),
  { maxLength: 8 },
).map((parts) => parts.join(""));

const results = fc.record({
  rets: fc.nat({ max: 2 }),
  retKinds: fc.oneof(fc.constant(undefined), fc.array(kind, { maxLength: 2 })),
});

const declared: fc.Arbitrary<DeclaredFunction> = fc.tuple(
  fc.array(arg, { maxLength: 3 }),
  fc.oneof(fc.constant([]), arg.map((each) => [{ optional: each }])),
  fc.oneof(fc.constant([]), arg.map((each) => [{ variadic: each }])),
  results,
  fc.oneof(fc.constant(undefined), results),
  fc.oneof(fc.constant(undefined), doc),
).map(([args, optional, variadic, { rets, retKinds }, later, text]) => ({
  argKinds: [...args, ...optional, ...variadic],
  rets,
  retKinds,
  later,
  doc: text,
}));

Deno.test("declarations of any host can be read as TypeScript", () => {
  const functions = fc.dictionary(
    fc.tuple(name, name, fc.nat({ max: 3 })).map(([module, each, version]) =>
      `${module}.${each}/${version}`
    ),
    declared,
    { maxKeys: 6 },
  );
  fc.assert(
    fc.property(functions, (all) => {
      const text = hostTypes({
        identities: () => Object.keys(all),
        resolve: ({ module, name, version }) => all[`${module}.${name}/${version}`],
      });
      const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
      assertEquals(diagnostics.map(({ messageText }) => messageText), [], text);
    }),
    { numRuns: 150 },
  );
});
