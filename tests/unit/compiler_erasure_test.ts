/** The compiler's front: parsing, erasure of types and diagnostics. */
import { assert, assertEquals } from "@std/assert";
import { parse } from "acorn";
import ts from "typescript";
import { analyseModule } from "../../lib/compiler/analysis.ts";
import { DIAGNOSTIC_CODES, formatDiagnostic } from "../../lib/compiler/diagnostic.ts";
import { NODE_KINDS } from "../../lib/compiler/node_kinds.ts";
import { eachChild, type TreeNode } from "../../lib/compiler/tree.ts";

/** The tree without positions, and without fields that only one of two parsers sets. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null || value instanceof RegExp) return value;
  const { start: _s, end: _e, loc: _l, ...fields } = value as Record<string, unknown>;
  const kept = Object.entries(fields).filter(([field, content]) =>
    // A default and an empty list say the same as nothing.
    content !== undefined && field !== "raw" && (field !== "optional" || content !== false) &&
    field !== "exportKind" && field !== "importKind" &&
    field !== "attributes" && field !== "directive" && field !== "accessor" && content !== null
  );
  return Object.fromEntries(kept.map(([field, content]) => [field, bare(content)]).toSorted());
}

/** The tree of a text, which has no diagnostics. */
function erased(source: string): TreeNode {
  const { module, diagnostics } = analyseModule("case.ts", source);
  assertEquals(diagnostics, [], source);
  assert(module !== undefined);
  return module.program;
}

/** TypeScript that leaves JavaScript behind, and what `tsc` is the oracle for. */
const ERASED: readonly string[] = [
  "let x: number = 1, y = <string> x, z = x as unknown as string, w = x!, v = { a: 1 } satisfies object;",
  "type A = 1; interface B { a: A } declare const c: number; declare function d(): void; let e = 1;",
  'import type A from "a"; import { type B, C } from "b"; export { C }; export type { D } from "d";',
  "export type Q = 1; export interface R {} export default interface S {}",
  "declare module 'x' { export const y: number } declare global { interface W {} }",
  "namespace N { export type T = 1; interface U {} }",
  "function f(this: Window, a?: number, ...r: string[]): asserts a is 3 { return a; }",
  "function ov(a: string): void; function ov(a: number): void; function ov(a: unknown) { a; }",
  "let f = <T,>(a: T): T => a, g = async <T>(a: T) => a, h = foo<string>, i = foo<string>(1);",
  "new Foo<string>(2); tag<string>`a${1}`; a?.b!.c; a!?.b; (a as any) = 3; a! = 4; a!++;",
  "for (const a of b as any) {} [a, b!] = c;",
  "try { a } catch (e: unknown) { e }",
  `abstract class C<T> extends Map<string, T> implements I {
    private x: number = 1; declare y: string; readonly #p?: number; static s!: number; t;
    abstract m(): void; abstract w: number; over(x: number): void; over(x: any) {}
    [key: string]: any; override foo(this: C<T>): this is T { return true; }
    get g(): number { return 1; } static { this.s = 2; } protected constructor(); constructor() { super(); }
  }`,
  "class D { m?(): void { } 'q' = 1; 3 = 2; [k] = 3; async *n<T>(): AsyncGenerator<T> {} }",
  "let o = { m<T>(this: X, a?: T) {}, async *g(): any {}, get a(): number { return 1; }, set a(v: number) {} };",
  "export default class<T> {} export abstract class AA {} export const enumLike = {} as const;",
  "export default function <T>(a: T) {}",
  "label: for (;;) { if (a < b) continue label; else break label; } let r = /a/g, b = 1n;",
];

Deno.test("what erasure leaves is what tsc leaves", () => {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    useDefineForClassFields: true,
    removeComments: true,
  };
  for (const source of ERASED) {
    const { outputText } = ts.transpileModule(source, { compilerOptions });
    const oracle = parse(outputText, { ecmaVersion: 2022, sourceType: "module" }).body
      // It marks files without imports and exports as modules.
      .filter((node) =>
        node.type !== "ExportNamedDeclaration" || node.specifiers.length > 0 || node.declaration
      );
    assertEquals(bare(erased(source).body), bare(oracle), source);
  }
});

Deno.test("constructor parameters become assignments after super()", () => {
  const [derived] = erased(
    "class D extends B { constructor(private a: number, readonly b = 2, c?: string) { 'use x'; super(a); c; } }",
  ).body as TreeNode[];
  const [expected] = parse(
    "class D extends B { constructor(a, b = 2, c) { 'use x'; super(a); this.a = a; this.b = b; c; } }",
    { ecmaVersion: 2022, sourceType: "module" },
  ).body;
  assertEquals(bare(derived), bare(expected));
  const [base] = erased("class B { constructor(public a = 1) { a; } }").body as TreeNode[];
  const [twin] = parse("class B { constructor(a = 1) { this.a = a; a; } }", {
    ecmaVersion: 2022,
    sourceType: "module",
  }).body;
  assertEquals(bare(base), bare(twin));
});

Deno.test("enums become objects, with constant members folded", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["enum E { A, B = 4, C }", 'E[E["A"] = 0] = "A"; E[E["B"] = 4] = "B"; E[E["C"] = 5] = "C";'],
    ['enum E { A = "x", B = `y${1 + 1}` }', 'E["A"] = "x"; E["B"] = "y2";'],
    [
      'enum E { A = 1 << 3, B = A | 1, C = E.B, D = E["C"] + -1, "q r" = ~A }',
      'E[E["A"] = 8] = "A"; E[E["B"] = 9] = "B"; E[E["C"] = 9] = "C"; E[E["D"] = 8] = "D"; E[E["q r"] = -9] = "q r";',
    ],
    [
      "const enum E { A = f(), B = A + 1, C = g.A }",
      'E[E["A"] = f()] = "A"; E[E["B"] = E["A"] + 1] = "B"; E[E["C"] = g.A] = "C";',
    ],
  ];
  for (const [source, statements] of cases) {
    const twin = `var E = (E => { ${statements} return E; })(E ?? {});`;
    const expected = parse(twin, { ecmaVersion: 2022, sourceType: "module" }).body;
    assertEquals(withoutSigns(bare(erased(source).body)), withoutSigns(bare(expected)), source);
  }
});

/** Folded negative numbers are literals here and unary expressions in a parsed text. */
function withoutSigns(tree: unknown): unknown {
  return JSON.parse(
    JSON.stringify(tree).replaceAll(
      /\{"argument":\{"type":"Literal","value":(\d+)\},"operator":"-","prefix":true,"type":"UnaryExpression"\}/g,
      '{"type":"Literal","value":-$1}',
    ),
  );
}

/** Refused texts: code, place and length of each diagnostic. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["let a = ;", "SYNTAX 1:9+1"],
  ["let a;\nlet a;", "SYNTAX 2:5+1"],
  ["eval('1'); new Function('a'); Function();", "EVAL 1:1+4, EVAL 1:16+8, EVAL 1:31+8"],
  ["function eval2() {} let f = (Function) => Function(1);", ""],
  ["await import('x')", "DYNAMIC_IMPORT 1:7+11"],
  ["import a from 'm' with { type: 'json' };", "MODULE 1:26+12"],
  ["with (a) {}", "SYNTAX 1:1+1"],
  [
    "namespace N { export const a = 1 }\nnamespace M.O { let b }",
    "NAMESPACE 1:1+34, NAMESPACE 2:1+23",
  ],
  ["import a = require('a'); export = a;", "EXPORT_ASSIGNMENT 1:1+24, EXPORT_ASSIGNMENT 1:26+11"],
  ["@d class C { @e m() {} }", "DECORATOR 1:1+2, DECORATOR 1:14+2"],
  ["enum E { A = 'a', B }", "ENUM_MEMBER 1:19+1"],
  [
    "import { a } from 'a'; a = 1; a++; [a] = [];",
    "CONST_ASSIGNMENT 1:24+1, CONST_ASSIGNMENT 1:31+1, CONST_ASSIGNMENT 1:37+1",
  ],
  [`a${" + a".repeat(1100)}`, "NESTING 1:1+405"],
  [`${"(".repeat(100_000)}`, "NESTING"],
];

Deno.test("what is refused has a code, a place and a way out", () => {
  for (const [source, expected] of REFUSED) {
    const { diagnostics } = analyseModule("case.ts", source);
    const found = diagnostics.map(({ code, line, column, length }) =>
      `${code} ${line}:${column}+${length}`
    ).join(", ");
    assert(
      found === expected || expected === "NESTING" && found.startsWith("NESTING"),
      `${source.slice(0, 60)}: ${found}`,
    );
    for (const { code, help } of diagnostics) {
      assert(code in DIAGNOSTIC_CODES);
      assert(code === "SYNTAX" || help !== "", `${code} says no way out`);
    }
  }
});

Deno.test("a diagnostic is shown with the line and a caret", () => {
  const source = "let a = 1;\n\tif (a) eval(\n'x');";
  const [diagnostic] = analyseModule("dir/main.ts", source).diagnostics;
  assertEquals(
    formatDiagnostic(diagnostic, source),
    `dir/main.ts:2:9: EVAL: eval is not available: programs can't make code from strings
  2 | \tif (a) eval(
    | \t       ^~~~
    = write the code as a function`,
  );
  const long = `${"a;".repeat(200)}eval(1);${"b;".repeat(200)}`;
  const shown = formatDiagnostic(analyseModule("long.js", long).diagnostics[0], long).split("\n");
  assert(shown.every((line) => line.length < 130), "excerpts of long lines are cut");
  const [, excerpt, caret] = shown;
  assertEquals(excerpt.slice(caret.indexOf("^")).startsWith("eval(1)"), true);
});

Deno.test("every kind of node is lowered, erased, rewritten or refused", () => {
  const left = new Set<string>();
  const visit = (node: TreeNode): void => {
    left.add(node.type);
    eachChild(node, visit);
  };
  for (const source of [...ERASED, ...SYNTAX, ...REFUSED.map(([text]) => text)]) {
    const { module } = analyseModule("case.ts", source);
    if (module !== undefined) visit(module.program);
  }
  for (const kind of left) {
    assert(
      ["lowered", "part", "refused"].includes(NODE_KINDS[kind]),
      `${kind}: ${NODE_KINDS[kind]}`,
    );
  }
  const never = Object.entries(NODE_KINDS).filter(([kind, treatment]) =>
    (treatment === "lowered" || treatment === "part") && !left.has(kind)
  ).map(([kind]) => kind);
  assertEquals(never, []);
});

/** Syntax that has no types. */
const SYNTAX: readonly string[] = [
  "debugger; ; do {} while (0); for (a in b); for (;;) break; if (a) b; else c; while (0) continue;",
  "switch (a) { case 1: break; default: } throw a;",
  "import d, * as ns from 'm'; import { default as q, 'str' as s } from 'm'; export * from 'm';",
  "export * as all from 'm'; export { q as default }; export let z = 1;",
  "function* g() { yield; yield* a; } async () => { await a; for await (const x of y) ; }",
  "[a, , ...b]; [a = 1, , ...b] = c; ({ a, [b]: c, ...d } = e); ({ ...a }); (a, b); a ? b : c; -a; a++;",
  "a ||= b; a ?? b; import.meta; `a${b}`; class A extends B { #x; static #y() { return #x in this; } m() { super.m(); return new.target; } }",
  "this; (class {}); (function f() {}); new A(...b); a?.[b]?.(c); x: ;",
];
