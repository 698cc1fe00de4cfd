/** Attacks by texts and patterns. */
import type { Attack, AttackClass } from "../attack.ts";

const STRINGS: readonly Attack[] = [
  {
    name: "doubling a string",
    source: "let s = 'x'; for (;;) s += s;",
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "doubling strings below the limit, all kept",
    source:
      "const all = []; for (;;) { let s = 'x' + all.length; while (s.length < 400_000) s += s; all.push(s); }",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "appending for ever",
    source: "let s = ''; for (;;) s += 'abc';",
    limits: { stringBytes: 65536 },
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "prepending for ever",
    source: "let s = ''; for (;;) s = 'abc' + s;",
    limits: { stringBytes: 65536 },
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "a deep concatenation that is read once",
    source:
      "let s = 'a'; for (let i = 0; i < 2000; i++) s = i % 2 ? s + 'b' : 'c' + s; console.log(s.indexOf('a'));",
    cycles: 500_000,
    outcome: "returned: 1000",
  },
  {
    name: "repeat of a large count",
    source: "'ab'.repeat(2 ** 28);",
    outcome: "UNCAUGHT: RangeError: Invalid string length",
  },
  {
    name: "repeat of an infinite count",
    source: "'ab'.repeat(Infinity);",
    outcome: "UNCAUGHT: RangeError: Invalid count value: Infinity",
  },
  {
    name: "padStart to a large length",
    source: "'a'.padStart(2 ** 30, 'bc');",
    outcome: "UNCAUGHT: RangeError: Invalid string length",
  },
  {
    name: "padEnd to an unsafe length",
    source: "'a'.padEnd(2 ** 53, 'bc');",
    outcome: "UNCAUGHT: RangeError: Invalid string length",
  },
  {
    name: "join of many references to one long text",
    source: "const s = 'x'.repeat(100_000); new Array(1000).fill(s).join(s);",
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "join of an array that holds itself twice",
    source: "let a = ['x']; for (let i = 0; i < 40; i++) a = [a, a]; a.join();",
    outcome: "runs on",
  },
  {
    name: "concat of many long texts",
    source: "const s = 'x'.repeat(1 << 19); ''.concat(s, s, s, s);",
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "replaceAll that multiplies",
    source: "'a'.repeat(1000).replaceAll('a', 'b'.repeat(1000));",
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "replace with the whole again and again",
    source: "let s = 'a'.repeat(100); for (;;) s = s.replace(/a+/, '$&$&$`$\\'');",
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "split into units, all kept",
    source: "const s = 'ab'.repeat(100_000); const all = []; for (;;) all.push(s.split(''));",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "small pieces that keep large texts",
    source:
      "const all = []; for (let i = 0;; i++) all.push((i + 'x'.repeat(100_000)).slice(0, 2));",
    limits: { heapBytes: 2 << 20 },
    outcome: "runs on",
  },
  {
    name: "changes of case that lengthen",
    source: "let s = 'ß'.repeat(1000); for (;;) s = s.toUpperCase() + s.toLowerCase();",
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "template of long parts",
    source: "let s = 'x'.repeat(1000); for (;;) s = `${s}${s}${s}`;",
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "encodeURIComponent that triples",
    source: "let s = '%'; for (;;) s = encodeURIComponent(s) + s;",
    exhausts: "stringBytes",
    outcome: "LIMIT",
  },
  {
    name: "String.raw with endless parts",
    source: "String.raw({ raw: { length: 2 ** 53 - 1 } });",
    outcome: "runs on",
  },
  {
    name: "halves of pairs",
    source:
      "let s = ''; for (let i = 0; i < 500; i++) s += String.fromCharCode(0xd800 + i % 2048); console.log(s.length);",
    cycles: 500_000,
    outcome: "returned: 500",
  },
  {
    name: "localeCompare of long texts",
    source: "const s = 'é'.repeat(100_000); for (;;) (s + 'a').localeCompare(s + 'b');",
    outcome: "runs on",
  },
  {
    name: "normalize of long texts",
    source: "const s = 'e\\u0301'.repeat(1000); for (;;) s.normalize('NFC');",
    outcome: "UNCAUGHT: RangeError: normalize: NFC is supported for ASCII only",
  },
];

const REGEXPS: readonly Attack[] = [
  {
    name: "nested quantifiers",
    source: "console.log(/^(a+)+$/.test('a'.repeat(40) + 'b'));",
    outcome: "runs on",
  },
  {
    name: "alternatives that overlap",
    source: "/^(a|a|aa)*$/.test('a'.repeat(60) + 'b');",
    outcome: "runs on",
  },
  {
    name: "quantifiers three deep",
    source: "/^(((a*)*)*)*$/.test('a'.repeat(40) + 'b');",
    outcome: "runs on",
  },
  { name: "lazy quantifiers", source: "/^(.*?,){20}x/.test(','.repeat(60));", outcome: "runs on" },
  {
    name: "back references that backtrack",
    source: "/(a*)(a*)(a*)(a*)\\1\\2\\3\\4b/.test('a'.repeat(300));",
    outcome: "runs on",
  },
  {
    name: "look-ahead in a loop",
    source: "/^((?=(a+))a)*$/.test('a'.repeat(50_000) + 'b');",
    outcome: "runs on",
  },
  {
    name: "look-behind over a long text",
    source: "const s = 'a'.repeat(20_000); s.match(/(?<=^a*)b/g);",
    outcome: "runs on",
  },
  {
    name: "look-behind that backtracks",
    source: "/(?<=^(a+)+)b/.test('x' + 'a'.repeat(40) + 'b');",
    outcome: "runs on",
  },
  {
    name: "huge counted repetitions",
    source: "/^(((a{1,99}){1,99}){1,99}){1,99}$/.test('a'.repeat(5000) + 'b');",
    outcome: "runs on",
  },
  {
    name: "a count beyond all integers",
    source: "console.log(/a{99999999999999999999}/.test('a'.repeat(100)));",
    outcome: "returned: false",
  },
  {
    name: "counted repetitions of nothing",
    source: "/(?:(?:){1000000}){1000000}x/.test('y');",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "repetitions of what may be empty",
    source: "/^(?:a?){10000}b/.test('a'.repeat(3000));",
    outcome: "runs on",
  },
  {
    name: "properties of characters in sets",
    source: "/^(?:[\\p{L}\\p{N}]|\\p{Script=Greek})+$/u.test('aé語'.repeat(300) + '!');",
    cycles: 1_000_000,
    outcome: "returned",
  },
  {
    name: "sets of sets",
    source: "/^[[\\p{L}--[a-z]]&&\\p{Lu}]+$/v.test('ÄÖ'.repeat(300) + 'a');",
    cycles: 3_000_000,
    outcome: "returned",
  },
  {
    name: "a pattern of 100000 alternatives",
    source:
      "const p = []; for (let i = 0; i < 1e5; i++) p.push('a' + i); new RegExp(p.join('|')).test('b');",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "a pattern of 100000 groups",
    source: "new RegExp('(a)'.repeat(100_000)).test('a');",
    outcome: "runs on",
  },
  {
    name: "a pattern nested 2000 deep",
    source:
      "let error; try { new RegExp('('.repeat(2000) + ')'.repeat(2000)).test('a'); } catch (e) { error = e; } console.log(String(error));",
    exhausts: "callDepth",
    outcome: "returned: RangeError: Maximum call stack size exceeded",
  },
  {
    name: "patterns made one after the other",
    source: "for (let i = 0;; i++) new RegExp('a{' + i + '}b?').test('a');",
    outcome: "runs on",
  },
  {
    name: "named groups without number",
    source:
      "let p = ''; for (let i = 0; i < 2e4; i++) p += '(?<n' + i + '>a)?'; Object.keys(new RegExp(p).exec('aaa').groups).length;",
    outcome: "runs on",
  },
  {
    name: "lastIndex that never moves",
    source: "const r = /(?:)/g; r.exec = () => ({ index: 0, 0: '' }); 'abc'.replace(r, 'x');",
    outcome: "runs on",
  },
  {
    name: "matchAll of an endless exec",
    source:
      "class R extends RegExp { exec() { return ['x']; } } for (const m of 'a'.matchAll(new R('x', 'g')));",
    outcome: "runs on",
  },
  {
    name: "a species that lies",
    source:
      "class R extends RegExp { static get [Symbol.species]() { return function () { return { exec() { return { get length() { throw 1; } }; } }; }; } } console.log('ab'.split(new R('x')).length);",
    outcome: "UNCAUGHT: 1.0",
  },
  {
    name: "matches of everything, all kept",
    source:
      "const all = []; const s = 'ab'.repeat(5000); for (;;) all.push(s.match(/(a)(b)/g), [...s.matchAll(/(a)(b)/g)]);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "case that folds without end",
    source: "const s = 'ſK'.repeat(10_000); for (;;) /^(?:[^\\u0400-\\u04ff])+$/iu.test(s + 'я');",
    outcome: "runs on",
  },
  {
    name: "quadratic search from every place",
    source: "const s = 'a'.repeat(50_000); /a*b/.test(s);",
    outcome: "runs on",
  },
];

/** The attacks of this file. */
export const TEXT_ATTACKS: readonly AttackClass[] = [
  { name: "texts that grow", attacks: STRINGS },
  { name: "regular expressions", attacks: REGEXPS },
];
