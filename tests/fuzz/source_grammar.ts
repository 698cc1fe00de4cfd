/**
 * Random JavaScript and TypeScript, grown from a grammar: most of it parses, much of it runs, and all of it is odd.
 * An alternative may name other symbols in angle brackets. The first alternatives of a symbol end its growth.
 */
import { pick, type Random } from "./fuzzer.ts";
import { below } from "./mutation.ts";

/** Symbols that a text may hold, at most: then all symbols end. */
const MOST_SYMBOLS = 500;

/** Levels of symbols below a statement. */
const MOST_DEPTH = 12;
const TAME_DEPTH = 6;

/** Alternatives of a symbol, and how many of them come to an end at once. */
interface Rule {
  readonly ends: number;
  readonly alternatives: readonly string[];
}

type Grammar = Readonly<Record<string, Rule>>;

function rule(ends: number, ...alternatives: readonly string[]): Rule {
  return { ends, alternatives };
}

/** Names that {@link PROLOGUE} declares, and others. */
const NAMES: readonly string[] = [
  ...["a", "b", "c", "d", "f", "g", "a", "b", "c", "d", "f", "g"],
  ...[
    "x",
    "undefined",
    "arguments",
    "of",
    "async",
    "await",
    "yield",
    "let",
    "static",
    "get",
    "set",
  ],
  ...["type", "as", "enum", "this", "Math", "Object", "console", "globalThis", "NaN", "Symbol"],
  ...[
    "constructor",
    "prototype",
    "__proto__",
    "eval",
    "é",
    "ℵ",
    "\\u0061",
    "\\u{62}",
    "𠮷",
    "_",
    "$",
  ],
  ...[
    "Promise",
    "Array",
    "Map",
    "JSON",
    "String",
    "Function",
    "Proxy",
    "Reflect",
    "target",
    "meta",
  ],
];

const NUMBERS: readonly string[] = [
  ...[
    "0",
    "1",
    "2",
    "-1",
    "0.5",
    "1e9",
    "1e999",
    "0x1F",
    "0b11",
    "0o17",
    "1_000",
    ".5",
    "5.",
    "1n",
  ],
  ...[
    "0n",
    "2147483648",
    "9007199254740993",
    "1e-400",
    "5e-324",
    "123456789012345678901234567890n",
  ],
];

const STRINGS: readonly string[] = [
  ...[
    '""',
    "''",
    '"a"',
    '"length"',
    "'\\u{1f600}'",
    '"\\x41\\0"',
    '"\\\n"',
    '"\u2028"',
    '"\ud800"',
  ],
  ...['"__proto__"', '"constructor"', '"use strict"', '"\\ud83d\\ude00"', '"0"', '"-0"', '"é"'],
];

const REGEXPS: readonly string[] = [
  ...[
    "/a/",
    "/(a*)*b/u",
    "/[\\]]/g",
    "/(?<n>a)\\k<n>/",
    "/(?<=a)b/y",
    "/\\p{L}+/u",
    "/[[a-z]--b]/v",
  ],
  ...["/a{2,3}?/gimsuy", "/(?:)/", "/\\u{61}/u", "/[^]/", "/^$/m", "/(?i:a)/", "/a|/d", "/\\1(a)/"],
];

/** What modules are imported from. */
const SPECIFIERS: readonly string[] = [
  ...['"host:log"', '"host:dice"', '"host:dice/2"', '"./other.js"', '"./other.ts"', '"./main.js"'],
  ...['"none"', '"host:"', '"./none.js"', '"host:a-b"', '""', '"./other"'],
];

const BOTH: Grammar = {
  id: rule(NAMES.length, ...NAMES),
  key: rule(
    6,
    "x",
    "y",
    "length",
    "0",
    '"k"',
    "<id>",
    "[<expr>]",
    "<num>",
    "<str>",
    "then",
    "next",
  ),
  num: rule(NUMBERS.length, ...NUMBERS),
  str: rule(STRINGS.length, ...STRINGS),
  regexp: rule(REGEXPS.length, ...REGEXPS),
  spec: rule(SPECIFIERS.length, ...SPECIFIERS),
  binary: rule(
    27,
    ...[
      "+",
      "-",
      "*",
      "/",
      "%",
      "**",
      "<",
      ">",
      "<=",
      ">=",
      "==",
      "!=",
      "===",
      "!==",
      "&",
      "|",
      "^",
    ],
    ...["<<", ">>", ">>>", "&&", "||", "??", "in", "instanceof", ",", "+"],
  ),
  assign: rule(
    16,
    ...[
      "=",
      "=",
      "=",
      "+=",
      "-=",
      "*=",
      "/=",
      "%=",
      "**=",
      "&=",
      "|=",
      "<<=",
      ">>>=",
      "&&=",
      "||=",
    ],
    "??=",
  ),
  unary: rule(9, "-", "+", "!", "~", "typeof ", "void ", "delete ", "await ", "++"),
  expr: rule(
    5,
    ...["<id>", "<num>", "<str>", "<id>", "null"],
    ...["<expr> <binary> <expr>", "<expr> <binary> <expr>", "(<expr>)", "<unary><expr>"],
    ...["<expr>.<id>", "<expr>?.<id>", "<expr>[<expr>]", "<expr>?.[<expr>]", "<expr>(<args>)"],
    ...["<id>(<args>)", "<id>.<id>(<args>)", "<expr>?.(<args>)", "new <expr>(<args>)", "new <id>"],
    ...["<expr> ? <expr> : <expr>", "<target> <assign> <expr>", "[<elements>]", "({<properties>})"],
    ...[
      "<pattern> = <expr>",
      "(<params>) => <expr>",
      "<id> => <expr>",
      "async (<params>) => <expr>",
    ],
    ...[
      "(<params>) => {<body>}",
      "function <id>(<params>) {<body>}",
      "function* (<params>) {<body>}",
    ],
    ...["async function (<params>) {<body>}", "async function* <id>(<params>) {<body>}"],
    ...["class <heritage>{<members>}", "class <id> <heritage>{<members>}", "`<template>`"],
    ...["<expr>`<template>`", "<regexp>", "<regexp>.exec(<expr>)", "yield <expr>", "yield* <expr>"],
    ...["<target>++", "--<target>", "super.<id>", "super(<args>)", "new.target", "import.meta"],
    ...[
      "import(<expr>)",
      "#p in <expr>",
      "<expr>.#p",
      "this",
      "true",
      "[...<expr>]",
      "(<expr>, <expr>)",
    ],
    ...["<expr><typed>"],
  ),
  typed: rule(1, ""),
  annotation: rule(1, ""),
  optional: rule(1, ""),
  generics: rule(1, ""),
  modifier: rule(1, "", "static ", "async ", "*", "get ", "set ", "static async *", "accessor "),
  target: rule(
    2,
    "<id>",
    "<id>",
    "<expr>.<id>",
    "<expr>[<expr>]",
    "(<id>)",
    "this.#p",
    "super.<id>",
  ),
  args: rule(1, "", "<expr>", "<expr>, <expr>", "...<expr>", "<expr>, ...<expr>, <expr>"),
  elements: rule(1, "", "<expr>", "<expr>, <elements>", "...<expr>, <elements>", ", <elements>"),
  properties: rule(
    1,
    ...["", "<key>: <expr>", "<id>", "<key>: <expr>, <properties>", "...<expr>, <properties>"],
    ...["<key>(<params>) {<body>}", "get <key>() {<body>}", "set <key>(<params>) {<body>}"],
    ...["async *<key>() {<body>}", "__proto__: <expr>, <properties>", "<id> = <expr>"],
  ),
  template: rule(2, "", "a\\u{61}\\n", "${<expr>}", "a${<expr>}b<template>", "\\u", "$<template>"),
  pattern: rule(
    1,
    ...[
      "<id>",
      "[<patterns>]",
      "{<fields>}",
      "[<pattern> = <expr>]",
      "[...<pattern>]",
      "{...<id>}",
    ],
    ...["{<key>: <pattern> = <expr>}"],
  ),
  patterns: rule(1, "<pattern>", "<pattern>, <patterns>", ", <patterns>", "<pattern> = <expr>"),
  fields: rule(
    1,
    "<id>",
    "<key>: <pattern>",
    "<id> = <expr>, <fields>",
    "<key>: <pattern>, <fields>",
  ),
  params: rule(
    1,
    ...["", "<pattern><optional><annotation>", "<pattern><annotation> = <expr>"],
    ...[
      "<pattern><annotation>, <params>",
      "...<pattern><annotation>",
      "this<annotation>, <params>",
    ],
  ),
  heritage: rule(1, "", "extends <expr> ", "extends <id> ", "extends null "),
  members: rule(
    1,
    ...[
      "",
      "<modifier><key>(<params>)<annotation> {<body>} <members>",
      "<key><annotation> = <expr>;",
    ],
    ...[
      "static <key><annotation> = <expr>; <members>",
      "#p = <expr>; <members>",
      "static {<body>}",
    ],
    ...["constructor(<params>) {<body>} <members>", "<modifier>#p() {<body>}", "<key>; <members>"],
    ...["static #p; <members>", "'constructor'() {}", "static async *#p(<params>) {<body>}"],
  ),
  body: rule(1, "", "return <expr>;", "<stmt>", "<stmt> <body>", '"use strict"; <body>'),
  kind: rule(3, "let", "const", "var"),
  block: rule(1, "{}", "{ <stmt> }", "{ <stmt> <stmt> }", "<stmt>"),
  cases: rule(
    1,
    "",
    "case <expr>: <stmt> <cases>",
    "case <num>: <stmt> break; <cases>",
    "default: <stmt>",
  ),
  head: rule(
    1,
    "<kind> <pattern>",
    "<target>",
    "<pattern>",
    "using <id>",
    "await using <id>",
    "async",
  ),
  stmt: rule(
    2,
    ...[";", "<id>;", "<expr>;", "<expr>;", "<expr>\n", "<decl>", "<decl>", "if (<expr>) <block>"],
    ...[
      "if (<expr>) <block> else <block>",
      "for (<kind> <pattern> = <expr>; <expr>; <expr>) <block>",
    ],
    ...[
      "for (<head> of <expr>) <block>",
      "for (<head> in <expr>) <block>",
      "for (;;) { <stmt> break; }",
    ],
    ...[
      "for await (<head> of <expr>) <block>",
      "while (<expr>) <block>",
      "do <block> while (<expr>)",
    ],
    ...[
      "try { <stmt> } catch (<pattern>) { <stmt> }",
      "try { <stmt> } catch { <stmt> } finally { <stmt> }",
    ],
    ...[
      "try { <stmt> } finally { <stmt> }",
      "throw <expr>;",
      "return <expr>;",
      "break;",
      "continue;",
    ],
    ...[
      "l: <stmt>",
      "l: for (;;) { <stmt> break l; }",
      "continue l;",
      "switch (<expr>) { <cases> }",
    ],
    ...[
      "{ <stmt> <stmt> }",
      "debugger;",
      "with (<expr>) <block>",
      "console.log(<args>);",
      "await <expr>;",
    ],
    ...["using <id> = <expr>;", "<!-- <id>", "// <id>\n<stmt>", "/* <id> */ <stmt>", "--> <id>"],
  ),
  decl: rule(
    1,
    ...["<kind> <id><annotation> = <expr>;", "<kind> <pattern><annotation> = <expr>;"],
    ...[
      "<kind> <id><annotation>, <pattern> = <expr>;",
      "function <id><generics>(<params>)<annotation> {<body>}",
    ],
    ...["function* <id>(<params>) {<body>}", "async function <id>(<params>)<annotation> {<body>}"],
    ...["async function* <id>(<params>) {<body>}", "class <id><generics> <heritage>{<members>}"],
  ),
  item: rule(
    2,
    ...[
      "<stmt>",
      "<decl>",
      "<stmt>",
      "<stmt>",
      "<decl>",
      "<decl>",
      "export <decl>",
      "export default <expr>;",
    ],
    ...[
      "export { <id> };",
      "export { <id> as <id>, <id> as default };",
      'export { <id> as "a b" };',
    ],
    ...["import <id> from <spec>;", "import { <id> as <id>, <id> } from <spec>;", "import <spec>;"],
    ...[
      "import * as <id> from <spec>; <stmt>",
      "export * from <spec>;",
      "export * as <id> from <spec>;",
    ],
    ...["export { <id> as <id> } from <spec>;", "export default function (<params>) {<body>}"],
    ...["export default class <heritage>{<members>}", "import <id>, * as <id> from <spec>;"],
    ...['import a from <spec> with { type: "json" };', "import defer * as <id> from <spec>;"],
  ),
};

/** What TypeScript adds. */
const TYPES: Grammar = {
  type: rule(
    10,
    ...[
      "number",
      "string",
      "any",
      "unknown",
      "void",
      "never",
      "<id>",
      "this",
      "unique symbol",
      "<num>",
    ],
    ...[
      "<type>[]",
      "<type> | <type>",
      "<type> & <type>",
      "(<type>)",
      "[<type>, ...<type>[]]",
      "<str>",
    ],
    ...["{ <fieldtypes> }", "(<params>) => <type>", "new (<params>) => <type>", "<id><<type>>"],
    ...[
      "keyof <type>",
      "typeof <id>",
      "<type>[<type>]",
      "<type> extends infer U ? <type> : <type>",
    ],
    ...["{ readonly [K in <type>]?: <type> }", "`a${<type>}`", "abstract new () => <type>"],
    ...[
      "<id> is <type>",
      "asserts <id>",
      "asserts <id> is <type>",
      "import(<str>).<id>",
      "<id>.<id>",
    ],
    ...["readonly <type>[]", "{ -readonly [K in keyof <type> as <type>]-?: <type> }", "| <type>"],
  ),
  fieldtypes: rule(
    1,
    ...[
      "",
      "<key>?: <type>; <fieldtypes>",
      "readonly <key>: <type>, <fieldtypes>",
      "[k: string]: <type>;",
    ],
    ...["<key>(<params>): <type>; <fieldtypes>", "(<params>): <type>", "new (<params>): <type>"],
    ...["get <key>(): <type>", "set <key>(<params>)"],
  ),
  typed: rule(
    1,
    ...[
      "",
      "!",
      " as <type>",
      " satisfies <type>",
      " as const",
      "<<type>>",
      "!.<id>",
      "<<type>>(<args>)",
    ],
  ),
  annotation: rule(1, "", ": <type>", ": <type>", ": asserts <id>"),
  optional: rule(1, "", "?", "!"),
  generics: rule(1, "", "<T>", "<const T extends <type> = <type>>", "<in out T, U>", "<T,>"),
  modifier: rule(
    1,
    ...[
      "",
      "private ",
      "public static ",
      "readonly ",
      "abstract ",
      "override ",
      "declare ",
      "async ",
    ],
    ...["static ", "get ", "protected readonly ", "static async *", "@<id> ", "@<id>(<args>) "],
  ),
  heritage: rule(
    1,
    ...[
      "",
      "extends <id> ",
      "extends <id><<type>> ",
      "implements <type>, <type> ",
      "extends <expr> ",
    ],
  ),
  item: rule(
    2,
    ...BOTH.item.alternatives,
    ...[
      "type <id><generics> = <type>;",
      "interface <id><generics> { <fieldtypes> }",
      "declare <decl>",
    ],
    ...["enum <id> { <enums> }", "const enum <id> { <enums> }", "declare module <str> { <item> }"],
    ...[
      "namespace <id> { <item> }",
      "namespace <id>.<id> { <item> }",
      "abstract class <id> {<members>}",
    ],
    ...[
      "import type { <id> } from <spec>;",
      "import { type <id> } from <spec>;",
      "export type { <id> };",
    ],
    ...[
      "export = <expr>;",
      "import <id> = require(<str>);",
      "export as namespace <id>;",
      "@<id> <decl>",
    ],
    ...[
      "declare global { <item> }",
      "function <id>(<params>): <type>;",
      "export import <id> = <id>.<id>;",
    ],
    ...[
      "export type <id> = <type>;",
      "export type * from <spec>;",
      "import type <id> from <spec>;",
    ],
  ),
  enums: rule(
    1,
    "A",
    "A = <expr>, B",
    "A, B = A << 2, C = B | A",
    "<key> = <expr>, <enums>",
    '"x y" = <str>',
  ),
};

const TYPESCRIPT: Grammar = { ...BOTH, ...TYPES };

/** What modules begin with that are to run. */
const PROLOGUE = `let a = 1, b = [1, 2, 3], c = { x: 1, y: "2" }, d = "text";
const f = (...all) => all.length, g = class { static x = 1; y = 2; };
`;

/** What is an error in most places: half of the modules have none of it. */
const CONTEXTUAL =
  /return|break;|continue|yield|super|#p|with|using|new\.target|import|export|--|<!|accessor|\\u|await|<modifier>|use strict|delete|\+\+|^<id> = |'constructor'|^this|, <fields>|\.\.\.<p|l: |label|in <|null $|@/;

/** Names that may be declared and assigned, and end growth; the first ones of {@link NAMES}. */
const PLAIN_NAMES = 12;

/** Returns a module. */
export function growModule(random: Random, isTypeScript: boolean): string {
  const grammar = isTypeScript ? TYPESCRIPT : BOTH;
  const count = 1 + below(random, 8);
  if (random() % 2 === 0) {
    const grower = new Grower(random, grammar, false);
    return Array.from({ length: count }, () => grower.grow("item", MOST_DEPTH)).join("\n");
  }
  const grower = new Grower(random, tameGrammar(grammar), true);
  const items = Array.from(
    { length: count },
    () => `try { ${grower.grow(pick(random, ["stmt", "decl"]), TAME_DEPTH)} } catch (e) { e; }`,
  );
  return PROLOGUE + items.join("\n");
}

/** The alternatives that are right in most places. */
function tameGrammar(grammar: Grammar): Grammar {
  const tame = Object.entries(grammar).map(([symbol, { ends, alternatives }]) => {
    if (symbol === "id") return [symbol, rule(PLAIN_NAMES, ...NAMES.slice(0, PLAIN_NAMES))];
    const kept = alternatives.filter((each) => !CONTEXTUAL.test(each));
    const dropped = alternatives.slice(0, ends).filter((each) => CONTEXTUAL.test(each)).length;
    return [symbol, rule(ends - dropped, ...kept)];
  });
  return Object.fromEntries(tame);
}

class Grower {
  readonly #random: Random;
  readonly #grammar: Grammar;
  readonly #isTame: boolean;
  #symbols = 0;

  /** @param isTame whether expressions are in parentheses, so that any can be anywhere */
  constructor(random: Random, grammar: Grammar, isTame: boolean) {
    this.#random = random;
    this.#grammar = grammar;
    this.#isTame = isTame;
  }

  grow(symbol: string, depth: number): string {
    const { ends, alternatives } = this.#grammar[symbol];
    const isEnd = depth <= 0 || ++this.#symbols > MOST_SYMBOLS;
    const chosen = pick(this.#random, isEnd ? alternatives.slice(0, ends) : alternatives);
    // Behind the end, what the first alternatives name is simple: it goes no deeper than a name.
    return chosen.replace(
      /<([a-z]+)>/g,
      (text, name: string) => name in this.#grammar ? this.grow(name, depth - 1) : text,
    );
  }
}

/** Tokens of both languages, and what is none. */
export const TOKENS: readonly string[] = [
  ..."(){}[];,<>+-*/%&|^!~?:=.@#`'\"\\$_aé0",
  ...[
    "=>",
    "...",
    "?.",
    "??",
    "**",
    "&&=",
    ">>>=",
    "===",
    "${",
    "`${",
    "}`",
    "/*",
    "*/",
    "//",
    "<!--",
  ],
  ...[
    "-->",
    "#!",
    "\n",
    "\r\n",
    "\u2028",
    "\ufeff",
    "\0",
    "\ud800",
    "\udc00",
    "𠮷",
    "\u200d",
    "\\u{110000}",
  ],
  ...[
    "var",
    "let",
    "const",
    "function",
    "function*",
    "class",
    "extends",
    "super",
    "new",
    "this",
    "async",
  ],
  ...[
    "await",
    "yield",
    "return",
    "if",
    "else",
    "for",
    "of",
    "in",
    "while",
    "do",
    "switch",
    "case",
    "try",
  ],
  ...[
    "default",
    "break",
    "continue",
    "catch",
    "finally",
    "throw",
    "typeof",
    "void",
    "delete",
    "import",
  ],
  ...[
    "export",
    "from",
    "as",
    "static",
    "get",
    "set",
    "null",
    "true",
    "with",
    "debugger",
    "enum",
    "type",
  ],
  ...[
    "interface",
    "namespace",
    "declare",
    "abstract",
    "implements",
    "readonly",
    "keyof",
    "infer",
    "is",
  ],
  ...[
    "asserts",
    "satisfies",
    "unique",
    "accessor",
    "using",
    "eval",
    "arguments",
    "constructor",
    "__proto__",
  ],
  ...NUMBERS,
  ...STRINGS,
  ...REGEXPS,
  ...[
    "0b2",
    "0x",
    "1__0",
    "1_",
    "08",
    "1n5",
    "1e",
    "0.0.1",
    "1.e+",
    "'\\",
    '"',
    "/[/",
    "/(/",
    "/a/gg",
    "`\\u",
  ],
];

/** Returns tokens in any order. */
export function tokenSoup(random: Random): string {
  const separators = ["", " ", "", " ", "\n"];
  const count = 1 + below(random, 80);
  return Array.from({ length: count }, () => pick(random, TOKENS) + pick(random, separators)).join(
    "",
  );
}
