// Spread in arrays, calls, new and objects; rest parameters.
const a = [1, 2];
const b = [...a, ...[], ..."xy", ...new Set([3, 3, 4]), ...new Map([["k", "v"]])];
console.log(b.length, b.join("|"));
console.log([...[1, , 3]].includes(undefined), 1 in [...[1, , 3]], [, ...[1], ,].length);
console.log(
  Math.max(...a, 5, ...[9, 3]),
  String.fromCharCode(...[72, 105]),
  [].concat(...[[1], [2, 3]]).join(),
);
function collect(first, ...rest) {
  return `${first}:${rest.length}:${rest.join("")}:${Array.isArray(rest)}`;
}
console.log(collect(), collect(1), collect(1, 2, 3), collect(...[], ...[4, 5], 6), collect.length);
const method = {
  tag: "m",
  join(...parts) {
    return this.tag + parts.join("+");
  },
};
console.log(method.join(...a, 3), method["join"](...a), method?.join(...[]));
class Pair {
  constructor(left, right = "none", ...more) {
    Object.assign(this, { left, right, more: more.length });
  }
}
class Triple extends Pair {
  constructor(...args) {
    super(...args, "extra");
  }
}
class Plain extends Pair {}
console.log(
  JSON.stringify(new Pair(...a, 3, 4)),
  JSON.stringify(new Triple("t")),
  JSON.stringify(new Plain(...[7])),
);
const base = {
  x: 1,
  y: 2,
  get z() {
    return this.x + 10;
  },
};
const copy = { w: 0, ...base, y: 3 };
base.x = 100;
console.log(JSON.stringify(copy), Object.getOwnPropertyDescriptor(copy, "z").get === undefined);
console.log(
  JSON.stringify({ ...null, ...undefined, ...5, ...true, ..."ab", ...[9], ...(() => {}) }),
);
const symbol = Symbol("s");
const withSymbol = { ...{ [symbol]: 1 } };
console.log(withSymbol[symbol], Object.keys({ ...Object.create({ inherited: 1 }) }).length);
const nested = { list: [1], inner: { v: 1 } };
const shallow = { ...nested };
shallow.list.push(2);
shallow.inner = { v: 2 };
console.log(nested.list.length, nested.inner.v);
const log = [];
const noisy = (name) => ({
  get [name]() {
    log.push(name);
    return name;
  },
});
const merged = { ...noisy("p"), q: log.push("q literal"), ...noisy("r") };
console.log(log.join(), Object.keys(merged).join());
const setter = {
  set a(v) {
    log.push("setter called");
  },
  ...{ a: 1 },
};
console.log(setter.a, log.at(-1));
const curry = (f, ...held) => (...more) =>
  held.length + more.length >= f.length ? f(...held, ...more) : curry(f, ...held, ...more);
const add3 = (x, y, z) => x + y + z;
console.log(
  curry(add3)(1)(2)(3),
  curry(add3, 1)(2, 3),
  curry(add3)(1, 2)(3),
  curry(add3, 1, 2, 3)(),
);
const zip = (...lists) => lists[0].map((_, i) => lists.map((list) => list[i]));
console.log(
  zip([1, 2], ["a", "b"], [true, false]).join(" "),
  zip(...zip([1, 2], [3, 4])).join(" "),
);
const many = Array.from({ length: 1000 }, (_, i) => i);
console.log(
  Math.max(...many),
  ((...args) => args.length)(...many, ...many),
  [...many, ...many].length,
);
function mutate(...args) {
  args[0] = "changed";
  return args.length;
}
const given = ["kept"];
console.log(mutate(...given), given[0]);
for (const value of [null, undefined, 1, {}, () => {}]) {
  try {
    console.log([...value].length);
  } catch (error) {
    console.log(error.name);
  }
}
