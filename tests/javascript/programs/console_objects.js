// What console.log prints for objects: keys, nesting, accessors, classes, line breaks.
console.log({});
console.log({ a: 1, b: "text", "quoted key": true, 3: null, ünï: undefined });
console.log({ nested: { deeper: { deepest: { hidden: 1 } } }, list: [1, { x: [2] }] });
console.log({ f() {}, g: () => {}, h: class Named {}, i: class {}, j: function () {} });
console.log({
  get a() {
    return 1;
  },
  set b(v) {},
  get c() {
    return 1;
  },
  set c(v) {},
});
class Point {
  #hidden = 1;
  static s = 1;
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  get sum() {
    return this.x + this.y;
  }
}
class Point3 extends Point {
  z = 3;
}
console.log(new Point(1, 2), new Point3(1, 2), [new Point(0, 0)]);
console.log({ p: new Point(1, { q: new Point(2, { r: 1 }) }) });
console.log(
  Object.create(null),
  Object.create({ inherited: 1 }),
  Object.assign(Object.create(null), { a: 1 }),
);
console.log(new (class {})(), new (class Empty {})());
console.log({
  name: "a fairly long name",
  description: "a text that is long enough",
  value: 12345,
});
console.log({
  name: "a fairly long name",
  description: "a text that is long enough to break the line",
  value: 12345,
});
console.log({
  rows: [{ id: 1, name: "first row", tags: ["a", "b"] }, {
    id: 2,
    name: "second row",
    tags: ["c", "d"],
  }, { id: 3, name: "third" }],
});
console.log({ m: new Map([["k", { v: 1 }], ["l", [1, 2]]]), s: new Set(["x", 2]) });
console.log(
  new Map([[{ key: 1 }, "v"], ["n", new Map([[1, 2]])]]),
  new Set([[1], new Set()]),
  new Map(),
  new Set(),
);
const cyclic = { name: "c" };
cyclic.self = cyclic;
cyclic.list = [cyclic, { cyclic }];
console.log(cyclic);
const a = {}, b = { a };
a.b = b;
console.log(a, { a });
console.log("text", { a: "it's" }, ["x"], 5, { 'k"q': "b\nc" });
class Tagged {
  x = 1;
  get [Symbol.toStringTag]() {
    return "Tag";
  }
}
console.log(new Tagged(), [new Tagged()]);
function F() {
  this.own = 1;
}
F.prototype.shared = 2;
console.log(new F(), F, Object.assign(() => {}, { prop: 1 }));
console.log({ a: { b: { c: {} } } }, { a: { b: { c: { d: 1 } } } }, { a: { b: { c: [] } } }, {
  a: { b: { c: [1] } },
});
console.log({ undef: undefined, nul: null, neg: -0, big: 1e21, sym: Symbol("v"), bool: false });
console.log(Object.freeze({ frozen: true }), new Number(3), [new String("s")]);
console.log({ "a-b": 1, a_b: 2, $c: 3, "1a": 4, "": 5 });
console.log({ long: "x".repeat(120) });
console.log(["x".repeat(40), "y".repeat(40)]);
console.log({ a: Array.from({ length: 12 }, (_, i) => ({ i })) });
