// Values of every kind as console.log prints them: nested, broken into lines, in columns, with formats.
const long = "lorem ipsum dolor sit amet ".repeat(6);
class A {
  constructor() {
    this.x = 1;
  }
}
class B extends A {
  #p = 1;
  get g() {
    return 1;
  }
  static s = 1;
}
class Failure extends Error {
  constructor(m) {
    super(m);
    this.name = "Failure";
    this.code = 7;
  }
}
const circ = { name: "c", self: null, list: [] };
circ.self = circ;
circ.list.push(circ, { circ });
const nullproto = Object.create(null);
nullproto.a = 1;
const sym = Symbol("s");
function fn(a) {}
fn.prop = 1;
const values = [
  1,
  -0,
  1.5,
  1e21,
  NaN,
  "str",
  "it's",
  'say "hi"',
  `both ' and "`,
  "all ' \" `",
  "line\nbreak",
  "tab\t\u0001",
  true,
  null,
  undefined,
  sym,
  Symbol(),
  Symbol.iterator,
  [],
  {},
  [1, 2, 3],
  ["a", "b"],
  [undefined, null],
  [, 1],
  [1, , , 2],
  new Array(5),
  Array.from({ length: 101 }, (_, i) => i),
  Array.from({ length: 250 }, (_, i) => "item" + i),
  Array.from({ length: 7 }, (_, i) => "x".repeat(i)),
  Array.from({ length: 30 }, (_, i) => i * 1000),
  Array.from({ length: 30 }, (_, i) => -i / 3),
  Array.from({ length: 12 }, (_, i) => ({ i })),
  [[1, [2, [3, [4, [5]]]]]],
  [[[]]],
  [{}],
  Object.assign([1, 2], { extra: true }),
  { a: 1, "b-c": 2, 3: 4, "": 6, é: 7, $: 1, _a1: 2 },
  { a: { b: { c: { d: 1 } } } },
  { a: { b: { c: {} } } },
  { f() {}, g: () => 1, h: class {}, k: class K {}, l: function named() {}, async: 1 },
  {
    get a() {
      return 1;
    },
    set a(v) {},
    get b() {
      return 1;
    },
    set c(v) {},
  },
  { long1: long, n: 1 },
  {
    aaaaaaaaaaaaaaaaaaaa: 1,
    bbbbbbbbbbbbbbbbbbbbbbbbbb: 2,
    cccccccccccccccccccccccccc: 3,
    dddd: 4,
  },
  { aaaaaaaaaaaaaaaaaaaa: "x".repeat(30), bbbbbbbbbbbbbbbbbbbbbbbbbb: "y".repeat(30) },
  new A(),
  new B(),
  A,
  B,
  fn,
  () => {},
  function () {},
  Math.max,
  class extends A {},
  Object.create(A.prototype),
  Object.create({}),
  nullproto,
  Object.create(nullproto),
  circ,
  new Map(),
  new Map([["a", 1], [{ k: 1 }, [1, 2]]]),
  new Set(),
  new Set([1, "two", { three: 3 }]),
  new Map([[new Map([[1, 2]]), new Set([new Set([1])])]]),
  new (class M2 extends Map {})([[1, 2]]),
  new (class S2 extends Set {})([1]),
  new (class L extends Array {})(1, 2, 3),
  new Map([[1, { a: { b: { c: 1 } } }]]),
  new Map([[1, 2]]).entries(),
  new Set([5]).values(),
  [1, 2][Symbol.iterator](),
  "ab"[Symbol.iterator](),
  new Map([[1, 2]]).keys(),
  new Number(3),
  new String("abc"),
  new Boolean(false),
  Object(sym),
  Object.assign(new Number(-0), { x: 1 }),
  Object.assign(new String("ab"), { y: 2 }),
  new WeakMap(),
  new WeakSet(),
  new Date(0),
  new Date(NaN),
  Object.assign(new Date(5), { z: 1 }),
  { d: new Date(1e12) },
  Object.freeze({ a: 1 }),
  Object.defineProperty({}, "hidden", { value: 1 }),
  new (class T {
    get [Symbol.toStringTag]() {
      return "TT";
    }
  })(),
  { constructor: 5 },
  { constructor: { name: "X" } },
  globalThis.undefined,
  Math,
  JSON,
  Reflect,
  { a: [1, 2, { b: [3, [4, [5]]] }] },
  [["a", 1], ["b", 2]],
  { x: undefined, y: null, z: NaN },
  [function () {}, class Q {}],
  { nested: { map: new Map([["k", { deep: { deeper: 1 } }]]) } },
  [long, long],
  { s: "a\nb" },
  ["a\nb"],
  "x".repeat(200),
  ["x".repeat(200)],
  [1.0, 2.25, -3],
  [true, false],
  [1, "a", null, undefined, sym],
  [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
  Array.from({ length: 10 }, () => Array(10).fill(0)),
  Array.from({ length: 27 }, (_, i) => String.fromCharCode(97 + i % 26)),
  [..."日本語テキスト表示"],
  ["日本", "語", "テキスト", "表", "示す", "a", "b", "c"],
  { "key with spaces": { "another key": ["v1", "v2"] }, fn, A },
  (function () {
    return arguments;
  })(1, 2),
  Array.from({ length: 7 }, (_, i) => [i, i]),
  Array.from({ length: 8 }, (_, i) => ({ id: i, name: "name" + i, tags: ["a", "b"] })),
  {
    users: [{
      id: 1,
      name: "Ann",
      roles: ["admin", "user"],
      address: { street: "1 Long Street Name", city: "Springfield", geo: { lat: 1.5, lon: 2.5 } },
    }],
  },
];
for (const [i, v] of values.entries()) console.log(i, v);
for (const v of values) console.log(v);
for (const v of values.slice(0, 60)) console.log({ v, w: [v] });
console.log(
  "%s is %d years and %i, %f, %j %o %O %% %c end %x",
  "Bob",
  42.5,
  42.9,
  "1.5",
  { a: 1 },
  [1, { b: 2 }],
  { c: { d: { e: { f: 1 } } } },
  "css",
  "extra",
  { tail: 1 },
);
console.log("%s %s %s %s %s %s", null, undefined, sym, { a: { b: 1 } }, [1, [2]], "more");
console.log("%d %d %i %f", "0x10", sym.description, "12px", "abc");
console.log("%s", "a", "b", 1);
console.log("100%", 5);
console.log("%", "%s");
console.log("%s", -0, "%s");
console.log("%s", new A(), new Failure("x").message, 12345678901234567890, 1.50);
console.log("a%sb%sc", 1);
console.log("%s", new Date(0));
console.log("%O", [1, [2, [3, [4, [5]]]]]);
console.log("%o", { f() {} }.a);
