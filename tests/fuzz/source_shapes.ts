/** Deep and wide sources: what recursion can't reach, and what takes quadratic time, shows in them. */
import { pick, type Random } from "./fuzzer.ts";
import { below } from "./mutation.ts";

/** What nests. In the texts, `…` is the place of what is nested. */
interface Nesting {
  /** The innermost text. */
  readonly core: string;
  /** What stands around all of it. */
  readonly around: string;
  readonly nests: readonly string[];
}

const EXPRESSIONS: Nesting = {
  core: "1",
  around: "let x, y; x = …;",
  nests: [
    ...["(…)", "[…]", "({a:…})", "(() => …)", "(function () { return …})"],
    ...["(class { x = … })", "(class extends (…) {})", "1 ? 2 : …", "1 ? … : 2"],
    ...["(… ? 1 : 2)", "1 + …", "(…) + 1", "… + 1", "1 && …", "… ?? 1"],
    ...["….a", "…?.a", "…[0]", "…()", "Math(…)", "…``", "`${…}`"],
    ...["!…", "- …", "typeof …", "new …", "await …", "…, 1", "x = …"],
    ...["x ??= …", "[x] = …", "[x = …] = y", "({ x: x = … } = y)", "[...…]"],
    ...["(x = …) => 1", "({ […]: 1 })", "({ get a() { return … } })", "import(…)"],
    ...["async () => await …", "2 ** …", "(x, …)", "x in …", "… instanceof Object"],
    ...["new (class { constructor(a = …) {} })", "(function* () { yield …})", "x[…]"],
    ...["x?.[…]", "({ ...… })", "Math(...…)", "a < (…)", "… < 1"],
  ],
};

const STATEMENTS: Nesting = {
  core: ";",
  around: "…",
  nests: [
    ...["{…}", "if (1) …", "if (1); else …", "if (1) {…}", "for (;;) …"],
    ...["for (let x of []) …", "for (let x in []) {…}", "while (0) …", "do … while (0);"],
    ...["try {…} catch {}", "try {…} finally {}", "try {} catch {…}", "try {} finally {…}"],
    ...["switch (1) { case 1: …}", "(function () {…})();", "function f() {…}"],
    ...["class A { m() {…} }", "class A { static {…} }", "function* g() {…}"],
    ...["async function h() {…}", "for await (const x of []) …", "(() => {…})();"],
    ...["with (1) …", "{ let x; (() => x); …}", "for (let i = 0; i < 1; i++) { (() => i); …}"],
  ],
};

const PATTERNS: Nesting = {
  core: "x",
  around: "let … = [];",
  nests: ["[…]", "{ a: … }", "[[], …]", "[...…]", "{ [0]: … }", "[… = []]"],
};

const TYPES: Nesting = {
  core: "number",
  around: "type A = …;",
  nests: [
    ...["…[]", "(…)", "A<… >", "A<…>", "… | 1", "() => …", "1 extends 1 ? 1 : …"],
    ...["{ a: … }", "keyof …", "[…]", "…[1]", "`${…}`", "{ [K in …]: 1 }"],
    ...["(a: …) => 1", "1 extends infer U extends … ? 1 : 1", "new () => …", "readonly …[]"],
    ...["<T extends …>() => 1", "{ a(b: …): 1 }", "A<1, …>", "(…) | 1", "| …"],
  ],
};

const TYPED: Nesting = {
  core: "1",
  around: "let x; x = …;",
  nests: [
    ...["… as any", "… satisfies any", "…!", "<any>…", "(… as any)", "a < …"],
    ...["<T>(x = …) => 1", "(a, (…))", "a ? (b) : …", "a ? (…) : c => d", "a<b>(…)"],
    ...["(x: any = …): any => 1", "async <T>(x = …) => 1", "(a ? (…) : b)", "f<…>(1)"],
  ],
};

const PLACES: Nesting = {
  core: ";",
  around: "…",
  nests: ["namespace A {…}", "declare namespace A {…}", "enum E { a = (…) }", "@(…) class A {}"],
};

/** Levels: about what the compiler allows, and far more than any stack has. */
const LEVELS: readonly number[] = [30, 150, 400, 900, 3000, 30_000];

/** Returns a text of one or some things that are nested in each other. */
export function deepSource(random: Random, isTypeScript: boolean): string {
  const all = [EXPRESSIONS, STATEMENTS, EXPRESSIONS, STATEMENTS, PATTERNS];
  const { core, around, nests } = pick(random, isTypeScript ? [...all, TYPES, TYPED, PLACES] : all);
  const used = Array.from({ length: 1 + below(random, 3) }, () => pick(random, nests).split("…"));
  const [first, last] = around.split("…");
  const levels = Math.ceil(pick(random, LEVELS) / used.length);
  const before = used.map(([text]) => text).join("");
  const behind = used.map(([, text]) => text).reverse().join("");
  // One in eight is not closed.
  const end = random() % 8 === 0 ? "" : behind.repeat(levels) + last;
  return first + before.repeat(levels) + core + end;
}

type Wide = (n: number) => string;

function each(n: number, make: (i: number) => string, separator = ""): string {
  return Array.from({ length: n }, (_, i) => make(i)).join(separator);
}

/** One form around many of a kind. */
function inside(
  before: string,
  make: (i: number, n: number) => string,
  separator: string,
  behind: string,
): Wide {
  return (n) => before + each(n, (i) => make(i, n), separator) + behind;
}

/** Many of a kind, one behind the other. */
function list(make: (i: number, n: number) => string): Wide {
  return inside("", make, "\n", "");
}

/** As {@link list}, in one line. */
function row(make: (i: number, n: number) => string): Wide {
  return inside("", make, "", "");
}

/** Declarations and uses of many names. */
function declared(before: string, between: string, separator: string, behind: string): Wide {
  return (n) =>
    before + each(n, (i) => `let v${i}=${i};`) + between + each(n, (i) => `v${i}`, separator) +
    behind;
}

const WIDE: Readonly<Record<string, Wide>> = {
  variables: row((i) => `let v${i}=${i};`),
  "variables in use": declared("", "", ";", ";"),
  "closures in use": row((i, n) => `const v${i}=()=>v${(i * 7) % n};`),
  locals: inside("function f(){", (i) => `let v${i}=${i};`, "", "}f();"),
  captures: declared("function f(){", "return()=>[", ",", "]}f();"),
  "one name": row(() => "var v;"),
  "one name twice": row(() => "let v;"),
  functions: list((i, n) => `function f${i}(){return f${(i + 1) % n}()}`),
  classes: row((i) => `class C${i} extends ${i === 0 ? "Object" : `C${i - 1}`}{m(){}}`),
  methods: inside("class C{", (i) => `m${i}(){}`, "", "}"),
  fields: inside("class C{", (i) => `m${i}=${i};`, "", "}new C;"),
  "static fields": inside("class C{", (i) => `static m${i}=${i};`, "", "}"),
  "private fields": (n) =>
    `class C{${each(n, (i) => `#m${i};`)}g(){${each(n, (i) => `this.#m${i};`)}}}`,
  accessors: inside("class C{", (i) => `get m${i}(){return 1}`, "", "}"),
  cases: inside("switch(Math.random()){", (i) => `case ${i}:let x${i};break;`, "", "}"),
  parameters: inside("(function(", (i) => `p${i}`, ",", "){})()"),
  defaults: inside("(function(", (i) => `p${i}=${i}`, ",", "){})()"),
  arguments: inside("Math.max(", (i) => `${i}`, ",", ")"),
  elements: inside("let x=[", (i) => `${i}`, ",", "]"),
  spreads: inside("let x=[", () => "...[]", ",", "]"),
  holes: inside("let x=[", () => ",", "", "]"),
  properties: inside("let x={", (i) => `k${i}:${i}`, ",", "}"),
  "equal properties": inside("let x={", (i) => `k:${i}`, ",", "}"),
  "computed properties": inside("let x={", (i) => `[Math.x]:${i}`, ",", "}"),
  "object methods": inside("let x={", (i) => `k${i}(){}`, ",", "}"),
  pattern: inside("let{", (i) => `k${i}`, ",", ",...r}={}"),
  "array pattern": inside("let[", (i) => `k${i}`, ",", "]=[]"),
  template: inside("let x=`", (i) => `a\${${i}}`, "", "`"),
  "tagged template": inside("let x=String.raw`", (i) => `a\${${i}}`, "", "`"),
  "tagged templates": row(() => "String.raw`a`;"),
  patterns: row((i) => `/a${i}/;`),
  alternatives: inside("/", (i) => `(a${i})`, "|", "/.test('a')"),
  "named groups": inside("/", (i) => `(?<n${i}>a)`, "", "/.test('a')"),
  "character class": inside(
    "/[",
    (i) => String.fromCodePoint(0x4e00 + 2 * (i % 9000)),
    "",
    "]/u.test('a')",
  ),
  strings: row((i) => `"s${i}";`),
  numbers: row((i) => `${i}.5;`),
  bigints: row((i) => `${i}n;`),
  "long number": inside("let x=", () => "9", "", ";"),
  "long bigint": inside("let x=", () => "9", "", "n;"),
  "long name": inside("let ", () => "é", "", "=1;"),
  "long string": inside("let x='", () => "\\u{61}", "", "'"),
  "long text": inside("let x=`", () => "\r\n", "", "`"),
  "unknown names": row((i) => `u${i};`),
  errors: row(() => `eval("1");`),
  "errors in lines": list(() => `eval("1");`),
  "constant assignments": inside("const c=1;", () => "c=2;", "", ""),
  branches: row(() => "if(Math.x){}"),
  breaks: inside("for(;;){", () => "if(Math.x)break;", "", "}"),
  handlers: row(() => "try{Math.x}catch(e){e}finally{Math.y}"),
  returns: inside("function f(){try{", () => "if(Math.x)return 1;", "", "}finally{Math.y}}f()"),
  loops: row(() => "for(let i=0;i<1;i++){(()=>i)}"),
  iterations: row(() => "for(const x of []){}"),
  labels: row((i) => `l${i}:;`),
  scopes: row((i) => `{let a=${i};()=>a}`),
  exports: row((i) => `export let v${i}=${i};`),
  "export list": declared("", "export{", ",", "}"),
  "exported functions": row((i) => `export const v${i}=()=>1;`),
  "host functions": row((i) => `import{f${i}}from"host:log";f${i}();`),
  imports: row((i) => `import x${i} from"./none${i}.js";`),
  "imports of one": row((i) => `import * as x${i} from"./other.js";x${i};`),
  yields: inside("function*g(){", (i) => `let a${i}=yield ${i};`, "", "}"),
  awaits: row((i) => `await ${i};`),
  closures: inside("let x=[", (i) => `()=>${i}`, ",", "]"),
  "blank lines": row(() => "\n"),
  comments: row(() => "/* a */\n"),
  "empty statements": row(() => ";"),
  directives: row(() => `"use strict";`),
  calls: row((i) => `console.log(${i});`),
  members: row((i) => `Math.k${i};`),
  "changed members": inside("let o={};", (i) => `o.k${i}+=1;`, "", ""),
  "sums of texts": inside("let x=", () => "'a'", "+", ";"),
  comparisons: row(() => "Math<1;"),
  conditions: row(() => "Math?(Math):(Math);"),
  arrows: row(() => "((a)=>a);"),
};

const WIDE_TYPES: Readonly<Record<string, Wide>> = {
  "enum members": inside("enum E{", (i) => `a${i}`, ",", "}"),
  "enum references": inside(
    "enum E{a=1,",
    (i) => `a${i}=${i === 0 ? "a" : `a${i - 1}`}+1`,
    ",",
    "}",
  ),
  "merged enums": row((i) => `enum E{a${i}=${i}}`),
  "fields of an interface": inside("interface A{", (i) => `a${i}:number`, ";", "}"),
  union: inside("type A=", (i) => `${i}`, "|", ";"),
  overloads: inside("", (i) => `function f(a:${i}):void;`, "", "function f(){}"),
  casts: row(() => "(1 as any);"),
  "type arguments": row(() => "Math<a,b>(1);"),
  "parameter properties": inside("class A{constructor(", (i) => `private p${i}`, ",", "){}}"),
  "typed arrows": row(() => "((a:number):number=>a);"),
  assertions: row(() => "Math!.x;"),
  interfaces: row((i) => `interface A${i}{}`),
  "optional calls": inside("x", () => "?(x)", "", ":1".repeat(9)),
};

/** Counts of what is wide. */
const COUNTS: readonly number[] = [100, 1000, 3000, 10_000];

/** Returns a text with many things of a kind. */
export function wideSource(random: Random, isTypeScript: boolean): string {
  const all = Object.values(isTypeScript && random() % 2 === 0 ? WIDE_TYPES : WIDE);
  return pick(random, all)(pick(random, COUNTS) + below(random, 50));
}
