/** Attacks by objects, properties, maps and sorting. */
import type { Attack, AttackClass } from "../attack.ts";
import { INDICES, MISSES } from "../reasons.ts";

const PROPERTIES: readonly Attack[] = [
  {
    name: "a chain of 100000 prototypes",
    source: "let o = null; for (let i = 0; i < 1e5; i++) o = Object.create(o); for (;;) o.missing;",
    limits: { heapBytes: 64 << 20 },
    outcome: "runs on",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "a chain of prototypes that is changed at its end",
    source:
      "const root = {}; let o = root; for (let i = 0; i < 1000; i++) o = Object.create(o); for (let i = 0;; i++) { root['p' + i % 100] = i; o.p7; o.none; }",
    outcome: "runs on",
  },
  {
    name: "a ring of prototypes",
    source:
      "const a = {}, b = Object.create(a); let error; try { Object.setPrototypeOf(a, b); } catch (e) { error = e; } console.log(error.name);",
    outcome: "returned: TypeError",
  },
  {
    name: "names without end",
    source: "const o = {}; for (let i = 0;; i++) o['name' + i] = i;",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "names that are integers without end",
    source: "const o = {}; for (let i = 0;; i++) o[i * 7919] = i;",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "symbols without end",
    source: "const o = {}; for (;;) o[Symbol()] = 1;",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
    slow: { bound: 25, reason: MISSES },
  },
  {
    name: "registered symbols without end",
    source: "for (let i = 0;; i++) Symbol.for('s' + i);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "private names without end",
    source:
      "const all = []; for (;;) all.push(new (class { #a = 1; #b = 2; get a() { return this.#a + this.#b; } })());",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "names added and deleted in turn",
    source:
      "const o = {}; for (let i = 0;; i++) { o['n' + i % 1000] = i; delete o['n' + (i + 500) % 1000]; }",
    outcome: "runs on",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "shapes without end",
    source:
      "const all = []; for (let i = 0;; i++) { const o = {}; for (let bit = 0; bit < 16; bit++) if (i >> bit & 1) o['p' + bit] = 1; all.push(o); }",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "shapes without end that nobody keeps",
    source:
      "for (let i = 0;; i++) { const o = {}; for (let bit = 0; bit < 16; bit++) if (i >> bit & 1) o['p' + bit] = 1; }",
    outcome: "runs on",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "accessors without end",
    source:
      "const o = {}; for (let i = 0;; i++) Object.defineProperty(o, 'a' + i, { get: () => i, enumerable: true });",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "one place, many shapes",
    source:
      "const all = []; for (let i = 0; i < 500; i++) all.push({ ['k' + i]: 1, x: i }); for (;;) for (const o of all) o.x++;",
    outcome: "runs on",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "classes without end",
    source:
      "const all = []; for (;;) all.push(class { a() {} static b() {} get c() { return 1; } });",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "keys of a large object again and again",
    source: "const o = {}; for (let i = 0; i < 5000; i++) o['k' + i] = i; for (;;) Object.keys(o);",
    outcome: "runs on",
    slow: { bound: 40, reason: MISSES },
  },
  {
    name: "for-in over a long chain",
    source:
      "let o = null; for (let i = 0; i < 2000; i++) { o = Object.create(o); o['k' + i] = i; } for (;;) for (const k in o);",
    outcome: "runs on",
  },
  {
    name: "freezing large objects",
    source:
      "for (;;) { const o = {}; for (let i = 0; i < 200; i++) o['k' + i] = i; Object.freeze(o); Object.isFrozen(o); }",
    outcome: "runs on",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "spreading an object into itself",
    source: "let o = {}; for (let i = 0;; i++) o = { ...o, ['k' + i]: 1 };",
    outcome: "runs on",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "library objects that are changed",
    source:
      "Array.prototype.push = function () { return 7; }; Object.prototype.x = 1; Map.prototype.get = null; console.log([].push(1), ({}).x);",
    outcome: "returned: 7 1",
  },
  {
    name: "globalThis filled without end",
    source: "for (let i = 0;; i++) globalThis['g' + i] = i;",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
];

const HASHES: readonly Attack[] = [
  {
    name: "strings of one hash in a Map",
    source:
      "const m = new Map(); let keys = ['']; for (let i = 0; i < 11; i++) keys = keys.flatMap((k) => [k + 'Aa', k + 'BB']); for (;;) { for (const k of keys) m.set(k, 1); m.clear(); }",
    outcome: "runs on",
  },
  {
    name: "strings of one hash as names",
    source:
      "let keys = ['']; for (let i = 0; i < 11; i++) keys = keys.flatMap((k) => [k + 'Aa', k + 'BB']); for (;;) { const o = {}; for (const k of keys) o[k] = 1; }",
    outcome: "runs on",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "doubles whose low halves are equal",
    source:
      "for (;;) { const s = new Set(); for (let i = 0; i < 5000; i++) s.add(i * 2 ** 33 + 0.5); }",
    outcome: "runs on",
  },
  {
    name: "doubles whose high halves are equal",
    source:
      "const f = new Float64Array(1), u = new Uint32Array(f.buffer); for (;;) { const s = new Set(); u[1] = 0x3ff00000; for (let i = 0; i < 5000; i++) { u[0] = i << 12; s.add(f[0]); } }",
    outcome: "runs on",
  },
  {
    name: "multiples of powers of two",
    source: "for (;;) { const m = new Map(); for (let i = 0; i < 5000; i++) m.set(i * 65536, i); }",
    outcome: "runs on",
  },
  {
    name: "bigints whose low words are equal",
    source: "for (;;) { const s = new Set(); for (let i = 0n; i < 3000n; i++) s.add(i << 64n); }",
    outcome: "runs on",
  },
  {
    name: "objects as keys without end",
    source: "const m = new Map(); for (;;) m.set({}, m.size);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "objects as keys, made and forgotten",
    source: "for (;;) { const m = new Map(); for (let i = 0; i < 3000; i++) m.set({}, i); }",
    outcome: "runs on",
  },
  {
    name: "long keys that differ in their last unit",
    source:
      "const s = 'x'.repeat(5000); const m = new Map(); for (let i = 0;; i++) m.set(s + i % 500, i);",
    outcome: "runs on",
  },
  {
    name: "a Map that is filled and deleted",
    source: "const m = new Map(); for (let i = 0;; i++) { m.set(i, i); m.delete(i - 3); }",
    outcome: "runs on",
  },
  {
    name: "a WeakMap without end",
    source: "const w = new WeakMap(); for (;;) w.set({}, 1);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "int64 of one residue in assembly",
    source: `
.func main params=0 locals=3 rets=0
again:
  INTRINSIC map.new/1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
fill:
  GET_LOCAL 0
  GET_LOCAL 1
  INTRINSIC convert.saturate_int64/1
  PUSH_I64 4294967296
  MUL
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 2000
  LT
  JMP_IF_TRUE fill
  JMP again
.end`,
    outcome: "runs on",
  },
];

const SORTS: readonly Attack[] = [
  {
    name: "a comparator that lies",
    source:
      "let n = 0; const a = Array.from({ length: 300 }, (_, i) => i); a.sort(() => (n = n * 1103515245 + 12345 & 0x7fffffff) % 3 - 1); console.log(a.length);",
    cycles: 1_000_000,
    outcome: "returned: 300",
  },
  {
    name: "a comparator that throws",
    source:
      "const a = [3, 2, 1]; try { a.sort(() => { throw new Error('no'); }); } catch (e) { console.log(e.message, a.join()); }",
    outcome: "returned: no 3,2,1",
  },
  {
    name: "a comparator that shortens the array",
    source:
      "const a = Array.from({ length: 100 }, (_, i) => -i); a.sort((x, y) => { a.length = 0; return x - y; }); console.log(a.length);",
    outcome: "returned: 100",
  },
  {
    name: "a comparator that lengthens the array for ever",
    source: "const a = [2, 1, 3]; a.sort((x, y) => { for (;;) a.push(x); });",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "a comparator that sorts",
    source:
      "const a = Array.from({ length: 15 }, (_, i) => i * 7 % 15); a.sort((x, y) => { a.sort((p, q) => q - p); return x - y; }); console.log(a.length);",
    cycles: 1_000_000,
    outcome: "returned: 15",
  },
  {
    name: "a comparator that gives what is not a number",
    source:
      "console.log([3, 1, 2].sort(() => NaN).join(), [3, 1, 2].sort(() => ({})).join(), [2, 1].sort(() => '-1').join());",
    outcome: "returned: 3,1,2 3,1,2 1,2",
  },
  {
    name: "a comparator that gives a Symbol",
    source: "[2, 1].sort(() => Symbol());",
    outcome: "UNCAUGHT: TypeError: Cannot convert a Symbol value to a number",
  },
  {
    name: "toString that changes while sorting",
    source:
      "let n = 0; const o = { toString: () => String(n++ % 7) }; const a = new Array(30).fill(o); a.sort(); console.log(a.length);",
    outcome: "returned: 30",
  },
  {
    name: "sorting a typed array that is resized",
    source:
      "const b = new ArrayBuffer(800, { maxByteLength: 1600 }); const t = new Float64Array(b); t.sort((x, y) => { b.resize(8); return 1; }); console.log(t.length);",
    outcome: "returned: 1",
  },
  {
    name: "sorting what only looks like an array",
    source: "Array.prototype.sort.call({ length: 2 ** 53 - 1 });",
    outcome: "runs on",
  },
  {
    name: "sorting long texts with one beginning",
    source:
      "const s = 'x'.repeat(2000); const a = Array.from({ length: 300 }, (_, i) => s + i * 7919 % 300); for (;;) a.toSorted();",
    limits: { heapBytes: 16 << 20 },
    outcome: "runs on",
  },
];

const ACCESSORS: readonly Attack[] = [
  {
    name: "a getter that throws in a spread",
    source:
      "let e; try { ({ ...{ get x() { throw new Error('spread'); } } }); } catch (c) { e = c; } console.log(e.message);",
    outcome: "returned: spread",
  },
  {
    name: "a getter that throws in destructuring",
    source:
      "let e; try { const { x } = { get x() { throw new Error('here'); } }; } catch (c) { e = c; } console.log(e.message);",
    outcome: "returned: here",
  },
  {
    name: "a getter that deletes what comes next",
    source:
      "const o = { get a() { delete this.b; return 1; }, b: 2, c: 3 }; console.log(JSON.stringify(o), JSON.stringify(Object.entries(o)));",
    outcome: 'returned: {"a":1,"c":3} [["a",1],["c",3]]',
  },
  {
    name: "a getter that changes the array under splice",
    source:
      "const a = [1, 2, 3, 4]; Object.defineProperty(a, 1, { get() { a.length = 0; return 9; }, configurable: true }); console.log(a.splice(0, 3).length, a.length);",
    outcome: "returned: 3 1",
  },
  {
    name: "valueOf that shortens the array under fill",
    source:
      "const a = [1, 2, 3, 4]; a.fill(0, { valueOf() { a.length = 1; return 0; } }); console.log(a.length);",
    outcome: "returned: 4",
  },
  {
    name: "valueOf that resizes the buffer under set",
    source:
      "const b = new ArrayBuffer(64, { maxByteLength: 128 }); const t = new Uint8Array(b); t[{ valueOf() { return 5; } }] = 1; t[60] = { valueOf() { b.resize(4); return 7; } }; console.log(t.length, t[60]);",
    outcome: "returned: 4 undefined",
  },
  {
    name: "valueOf that detaches the buffer under fill",
    source:
      "const b = new ArrayBuffer(64); const t = new Uint8Array(b); let e; try { t.fill({ valueOf() { b.transfer(); return 1; } }); } catch (c) { e = c; } console.log(e?.name, t.length);",
    outcome: "returned: TypeError 0",
  },
  {
    name: "copyWithin of a buffer that shrinks",
    source:
      "const b = new ArrayBuffer(64, { maxByteLength: 128 }); const t = new Uint8Array(b); t.copyWithin(0, { valueOf() { b.resize(8); return 4; } }, 60); console.log(t.length);",
    outcome: "returned: 8",
  },
  {
    name: "a Map that grows while it is iterated",
    source: "const m = new Map([[0, 0]]); for (const [k] of m) m.set(k + 1, 0);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "a Set whose element goes and comes back",
    source: "const s = new Set([1]); for (const v of s) { s.delete(v); s.add(v); }",
    outcome: "runs on",
  },
  {
    name: "a Map that is cleared while it is iterated",
    source:
      "const m = new Map(); for (let i = 0; i < 100; i++) m.set(i, i); let n = 0; for (const _ of m) { n++; m.clear(); if (n < 50) m.set('k', n); } console.log(n);",
    outcome: "returned: 50",
  },
  {
    name: "toJSON that changes its holder",
    source:
      "const o = { a: { toJSON() { o.b = 1; delete o.c; return o.a2; } }, c: 3 }; console.log(JSON.stringify(o));",
    outcome: "returned: {}",
  },
  {
    name: "a replacer that makes objects for ever",
    source: "JSON.stringify([1], (k, v) => [v]);",
    exhausts: "callDepth",
    outcome: "CALL_DEPTH",
  },
  {
    name: "a reviver that adds to what it walks",
    source:
      "JSON.parse('{\"a\":1}', function (k, v) { if (k === 'a') this.b = { c: 1 }; return v; }); JSON.parse('[1,2]', function (k, v) { if (k === '0') this[1] = this; return v; });",
    exhausts: "callDepth",
    outcome: "CALL_DEPTH",
  },
  {
    name: "toPrimitive that gives objects",
    source:
      "let e; try { `${{ [Symbol.toPrimitive]: () => ({}) }}`; } catch (c) { e = c; } console.log(e.name);",
    outcome: "returned: TypeError",
  },
  {
    name: "a species that gives another array",
    source:
      "class A extends Array { static get [Symbol.species]() { return function () { return Object.freeze([1, 2]); }; } } let e; try { new A(1, 2, 3).map((x) => x); } catch (c) { e = c; } console.log(e.name);",
    outcome: "returned: TypeError",
  },
  {
    name: "a length that grows while it is read",
    source:
      "const o = { get length() { return this.n = (this.n ?? 0) + 1e6; } }; for (;;) Array.prototype.indexOf.call(o, 1);",
    outcome: "runs on",
    slow: { bound: 20, reason: INDICES },
  },
  {
    name: "a sort of the array that a callback walks",
    source:
      "const a = [3, 1, 2]; let n = 0; a.forEach(() => { a.sort(); a.push(0); if (n++ > 100) a.length = 0; }); console.log(n);",
    outcome: "returned: 3",
  },
  {
    name: "then that is a getter that throws",
    source:
      "let e; try { await { get then() { throw new Error('then'); } }; } catch (c) { e = c; } console.log(e.message);",
    outcome: "returned: then",
  },
  {
    name: "next of an iterator changed half-way",
    source:
      "const proto = Object.getPrototypeOf([][Symbol.iterator]()); const next = proto.next; let n = 0; proto.next = function () { return n++ < 1000 ? { value: n, done: false } : { done: true }; }; console.log([...[1, 2]].length);",
    cycles: 1_000_000,
    outcome: "returned: 1000",
  },
];

/** The attacks of this file. */
export const OBJECT_ATTACKS: readonly AttackClass[] = [
  { name: "properties, shapes and prototypes", attacks: PROPERTIES },
  { name: "hashes", attacks: HASHES },
  { name: "sorting", attacks: SORTS },
  { name: "accessors and conversions in the wrong place", attacks: ACCESSORS },
];
