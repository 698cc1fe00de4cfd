// Functions of Object.
console.log(
  Object.keys({ a: 1 }).join(),
  Object.values("hey").join(),
  Object.entries([7, 8]).join(";"),
  Object.keys("ab").join(),
);
console.log(
  JSON.stringify(Object.fromEntries([["a", 1], ["b", 2], ["a", 3]])),
  JSON.stringify(Object.fromEntries(new Map([["k", "v"]]))),
);
const target = { a: 1 };
console.log(
  Object.assign(target, { b: 2 }, null, undefined, "xy", { a: 9 }) === target,
  JSON.stringify(target),
);
console.log(
  Object.is(NaN, NaN),
  Object.is(0, -0),
  Object.hasOwn({ a: undefined }, "a"),
  Object.hasOwn([1], 0),
  Object.hasOwn("abc", "length"),
);
for (
  const f of [
    () => Object.keys(null),
    () => Object.assign(undefined, {}),
    () => Object.fromEntries(5),
    () => Object.entries(undefined),
    () => Object.create(5),
    () => Object.setPrototypeOf({}, 5),
    () => Object.fromEntries([5]),
  ]
) {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name);
  }
}
console.log(
  Object.keys(5).length,
  Object.getOwnPropertyNames("ab").join(),
  typeof Object(5),
  Object(5) + 1,
  Object(null) instanceof Object,
  Object("s").length,
);
const same = { x: 1 };
console.log(
  Object(same) === same,
  new Object(same) === same,
  typeof new Object(1),
  Object(Symbol.iterator) == Symbol.iterator,
);
const proto = {
  greet() {
    return `hi ${this.name}`;
  },
};
const made = Object.create(proto, { name: { value: "ann", enumerable: true } });
console.log(
  made.greet(),
  Object.getPrototypeOf(made) === proto,
  proto.isPrototypeOf(made),
  Object.prototype.isPrototypeOf.call(proto, 5),
);
console.log(
  made.hasOwnProperty("name"),
  made.hasOwnProperty("greet"),
  made.propertyIsEnumerable("name"),
  [1].propertyIsEnumerable("length"),
);
console.log(
  {}.toString(),
  [].toString(),
  Object.prototype.toString.call([]),
  Object.prototype.toString.call(null),
  Object.prototype.toString.call(undefined),
  Object.prototype.toString.call(5),
  Object.prototype.toString.call(() => {}),
  Object.prototype.toString.call(new Error()),
  Object.prototype.toString.call(true),
  Object.prototype.toString.call("s"),
  Object.prototype.toString.call(Symbol()),
  Object.prototype.toString.call(new Map()),
  Object.prototype.toString.call(Math),
  Object.prototype.toString.call(JSON),
);
class Tagged {
  get [Symbol.toStringTag]() {
    return "Tagged";
  }
}
console.log(
  String(new Tagged()),
  `${Object.create({ [Symbol.toStringTag]: "inherited" })}`,
  String({ [Symbol.toStringTag]: 5 }),
);
console.log(
  {}.valueOf() instanceof Object,
  ({ a: 1 }).toLocaleString(),
  Object.name,
  Object.length,
  Object.assign.name,
  Object.assign.length,
  Object.keys.length,
);
const accessors = { log: [] };
const source = {
  get a() {
    accessors.log.push("get a");
    return 1;
  },
};
const sink = {
  set a(v) {
    accessors.log.push(`set ${v}`);
  },
};
Object.assign(sink, source);
console.log(accessors.log.join());
const inverted = (o) => Object.fromEntries(Object.entries(o).map(([k, v]) => [v, k]));
console.log(JSON.stringify(inverted({ a: "x", b: "y" })));
const pick = (o, ...keys) => Object.fromEntries(keys.filter((k) => k in o).map((k) => [k, o[k]]));
console.log(JSON.stringify(pick({ a: 1, b: 2, c: 3 }, "a", "c", "z")));
const deepEqual = (a, b) =>
  a === b ||
  (typeof a === "object" && typeof b === "object" && a && b &&
    Object.keys(a).length === Object.keys(b).length &&
    Object.keys(a).every((k) => deepEqual(a[k], b[k])));
console.log(
  deepEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
  deepEqual({ a: 1 }, { a: 2 }),
  deepEqual([1], { 0: 1 }),
);
const clone = (v) =>
  Array.isArray(v)
    ? v.map(clone)
    : v && typeof v === "object"
    ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, clone(x)]))
    : v;
const original = { list: [1, { deep: true }], n: null };
const copied = clone(original);
copied.list[1].deep = false;
console.log(original.list[1].deep, copied.list[1].deep, JSON.stringify(copied));
const merge = (a, b) =>
  Object.entries(b).reduce(
    (out, [k, v]) => ({
      ...out,
      [k]: v && typeof v === "object" && typeof out[k] === "object" ? merge(out[k], v) : v,
    }),
    a,
  );
console.log(JSON.stringify(merge({ a: { x: 1, y: 2 }, b: 1 }, { a: { y: 3 }, c: 4 })));
