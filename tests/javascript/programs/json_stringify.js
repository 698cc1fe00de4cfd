// JSON.stringify: all kinds, toJSON, replacers, lists of keys, indents, cycles.
const values = [
  1,
  -0,
  NaN,
  Infinity,
  'q"\\\n\u0001\u2028é😀',
  true,
  null,
  undefined,
  () => {},
  Symbol("s"),
  [],
  {},
  [undefined, () => {}, Symbol()],
  { a: undefined, b: () => {}, [Symbol()]: 1, c: NaN },
  new Number(5),
  new String("s"),
  new Boolean(false),
  Object(Symbol()),
  new Map([[1, 2]]),
  new Error("e"),
  [1, [2, [3]]],
  1e21,
  1e-7,
];
for (const value of values) {
  console.log(JSON.stringify(value), JSON.stringify({ v: value }), JSON.stringify([value]));
}
class Money {
  constructor(amount) {
    this.amount = amount;
  }
  toJSON(key) {
    return `${this.amount}€ in ${JSON.stringify(key)}`;
  }
}
console.log(
  JSON.stringify({ price: new Money(5), list: [new Money(1)], toJSON: undefined }),
  JSON.stringify(new Money(3)),
  JSON.stringify({ toJSON: () => undefined }),
  JSON.stringify({ toJSON: () => ({ toJSON: 1 }) }),
);
const data = { name: "ann", age: 30, tags: ["x", "y"], inner: { age: 1, name: "in" }, 5: "five" };
console.log(
  JSON.stringify(data, ["name", "inner", 5, "tags", "name"]),
  JSON.stringify(data, []),
  JSON.stringify([data], ["age"]),
);
const seen = [];
console.log(
  JSON.stringify(data, function (key, value) {
    seen.push(key === "" ? "root" : key);
    return key === "age" ? undefined : typeof value === "string" ? value.toUpperCase() : this[key];
  }),
  seen.join(),
);
console.log(
  JSON.stringify({ a: 1 }, (k, v) => k === "" ? { wrapped: v, extra: [v] } : v),
  JSON.stringify(1, () => undefined),
  JSON.stringify([1, 2, 3], (k, v) => v === 2 ? undefined : v),
);
console.log(JSON.stringify(data, null, 2));
console.log(JSON.stringify([1, [], {}, [2], { a: [] }], null, "--"));
console.log(
  JSON.stringify({ a: 1 }, null, 0),
  JSON.stringify({ a: 1 }, null, ""),
  JSON.stringify([1], null, 99),
  JSON.stringify([1], null, "0123456789abc"),
  JSON.stringify([1], null, new Number(1)),
  JSON.stringify([1], null, -1),
  JSON.stringify([1], null, 1.9),
  JSON.stringify([1], null, true),
);
for (
  const make of [() => {
    const o = { a: {} };
    o.a.b = o;
    return o;
  }, () => {
    const a = [];
    a.push([a]);
    return a;
  }, () => ({
    toJSON() {
      throw new RangeError("own");
    },
  }), () => ({
    get x() {
      throw new EvalError("getter");
    },
  })]
) {
  try {
    console.log(JSON.stringify(make()));
  } catch (error) {
    console.log(error.name);
  }
}
const shared = { s: 1 };
console.log(
  JSON.stringify([shared, shared, { shared }]),
  JSON.stringify(
    Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 2 } }),
  ),
);
console.log(
  JSON.stringify({
    get computed() {
      return [1, 2].map((x) => x * 2);
    },
    'quoted "key"': 1,
    "": 2,
    "é": 3,
  }),
  JSON.stringify("a".repeat(5)),
  JSON.stringify(),
  JSON.stringify(null, undefined, undefined),
);
class Point {
  #secret = 1;
  static s = 2;
  x = 1;
  get y() {
    return 2;
  }
  constructor(z) {
    this.z = z;
  }
}
console.log(
  JSON.stringify(new Point([new Point(null)])),
  JSON.stringify(Object.assign(new Point(1), { w: "w" })),
);
const deep = (n) => n === 0 ? "bottom" : { ["level" + n]: [deep(n - 1)] };
console.log(
  JSON.stringify(deep(5)),
  JSON.stringify(deep(30)).length,
  JSON.stringify(deep(3), null, 1).split("\n").length,
);
const big = Array.from({ length: 50 }, (_, i) => ({ id: i, name: `item ${i}`, even: i % 2 === 0 }));
const text = JSON.stringify(big);
console.log(text.length, text.slice(0, 60), text.slice(-40));
console.log(
  Object.prototype.toString.call(JSON),
  JSON.stringify.length,
  JSON.parse.length,
  typeof JSON,
);
