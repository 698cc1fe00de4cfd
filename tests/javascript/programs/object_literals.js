// Object literals: shorthand, methods, accessors, computed keys, __proto__, duplicates, order of evaluation.
const x = 1, y = 2;
const o = {
  x,
  y,
  sum() {
    return this.x + this.y;
  },
  get product() {
    return this.x * this.y;
  },
  set product(v) {
    this.x = v;
  },
  ["a" + x]: "computed",
  "quoted key": true,
  3.5: "number key",
  1e3: "thousand",
  0x10: "sixteen",
  async: 1,
  get: 2,
  set: 3,
  static: 4,
  if: 5,
  new: 6,
};
console.log(Object.keys(o).join("|"));
console.log(
  o.sum(),
  o.product,
  (o.product = 10, o.product),
  o.a1,
  o[3.5],
  o["1000"],
  o[16],
  o.async + o.get + o.set + o.static + o.if + o.new,
);
console.log(
  JSON.stringify({ a: 1, b: 2, a: 3 }),
  JSON.stringify({
    get a() {
      return 1;
    },
    a: 2,
  }),
);
const overwritten = {
  a: 1,
  get a() {
    return "getter";
  },
};
console.log(overwritten.a, Object.getOwnPropertyDescriptor(overwritten, "a").set);
const proto = { inherited: "yes" };
const child = { __proto__: proto, own: 1 };
const notProto = { ["__proto__"]: proto };
const __proto__ = 5;
const shorthand = { __proto__ };
console.log(
  child.inherited,
  Object.keys(child).join(),
  notProto.inherited,
  Object.keys(notProto).join(),
  Object.keys(shorthand).join(),
);
console.log(
  Object.getPrototypeOf({ __proto__: null }),
  Object.getPrototypeOf({ __proto__: 5 }) === Object.prototype,
);
const log = [];
const note = (text) => (log.push(text), text);
const ordered = {
  [note("k1")]: note("v1"),
  [note("k2")]: note("v2"),
  ...(note("spread"), {}),
  [note("k3")]() {},
};
console.log(log.join(), Object.keys(ordered).join());
const key = { toString: () => "from object" };
const symbol = Symbol("s");
const dynamic = {
  [key]: 1,
  [symbol]: 2,
  [null]: 3,
  [undefined]: 4,
  [-0]: 5,
  [1.0]: 6,
  [[1, 2]]: 7,
};
console.log(Object.keys(dynamic).join("|"), dynamic[symbol], dynamic["1,2"]);
const counter = {
  value: 0,
  next() {
    return ++this.value;
  },
  reset: () => (counter.value = 0),
};
console.log(counter.next() + counter.next(), counter.reset(), counter.next());
console.log(
  ({}).toString(),
  `${{}}`,
  String({ toString: () => "own" }),
  {} + "",
  ({ valueOf: () => 5 }) + 1,
);
const nested = { a: { b: { c: [{ d: 1 }] } } };
nested.a.b.c[0].d += 5;
nested.a["b"].c.push({ d: 2 });
console.log(nested.a.b.c.map(({ d }) => d).join());
const { a: { b: alias } } = nested;
alias.c = "changed";
console.log(nested.a.b.c);
const methods = {
  f() {
    return this.g?.();
  },
  g: undefined,
};
console.log(methods.f(), (methods.g = () => "now", methods.f()));
const table = Object.fromEntries(["a", "b", "c"].map((k, i) => [k, { index: i, next: null }]));
table.a.next = table.b;
table.b.next = table.c;
let at = table.a;
let path = "";
while (at !== null) {
  path += at.index;
  at = at.next;
}
console.log(path);
function make(kind, extra) {
  return {
    kind,
    extra,
    describe: () => `${kind}${extra ?? ""}`,
    ...(extra && { [`has${kind}`]: true }),
  };
}
console.log(JSON.stringify(make("A")), JSON.stringify(make("B", 2)), make("C", 3).describe());
