// An await in every kind of expression.
const v = (value) => new Promise((resolve) => queueMicrotask(() => resolve(value)));
const f = (...values) => values.join("-");
const tag = (strings, ...values) => strings.raw.join("_") + values.join();
class Pair {
  constructor(a, b) {
    this.a = a;
    this.b = b;
  }
}
console.log(f("a", await v(1), f(await v(2), "b"), await v(3)));
console.log(`${await v("x")}${`${await v("y")}`}`, tag`1${await v(1)}2${await v(2)}3`);
console.log([await v(1), , await v(2), ...await v([3, 4]), ...[await v(5)]]);
console.log({
  a: await v(1),
  [await v("k")]: await v(2),
  ...await v({ z: 1 }),
  [`m${await v(1)}`]() {},
});
console.log(
  await v(1) + await v(2) * (await v(3)) ** await v(2),
  -await v(4),
  !(await v(0)),
  typeof await v("s"),
);
console.log(
  await v(0) || await v("or"),
  await v(1) && await v("and"),
  await v(null) ?? await v("??"),
);
console.log(await v(true) ? await v("then") : await v("else"), (await v(1), await v("comma")));
const o = { n: 1, list: [1, 2, 3], deep: { f: (x) => x * 2 } };
o.n += await v(5);
o[await v("key")] = await v("value");
o.list[await v(1)] *= await v(10);
o.missing ??= await v("default");
o.n &&= await v(7);
console.log(
  o,
  o?.deep.f(await v(4)),
  o.nothing?.[await v(1)],
  o.deep?.[await v("f")]?.(await v(3)),
);
const { a = await v("da"), [await v("list")]: [b, c = await v(0)], ...rest } = o;
console.log(a, b, c, Object.keys(rest));
[o.first, [o[await v("second")] = await v(2)]] = [await v(1), []];
console.log(o.first, o.second, new Pair(await v(1), await v(2)));
class Named extends (await v(Pair)) {
  static [await v("s")] = 1;
  [await v("method")]() {
    return this.a;
  }
}
console.log(Object.keys(Named), new Named("first").method());
const switched = async (x) => {
  switch (await x) {
    case await v(1):
      return "one";
    case await v(2): {
      await v();
      return "two";
    }
    default:
      return await v("other");
  }
};
console.log(await switched(1), await switched(v(2)), await switched(3));
const out = [];
for (let i = await v(0); i < await v(3); i += await v(1)) out.push(i);
for (const key in await v({ p: 1, q: 2 })) out.push(key, await v(key));
for (const x of await v([1, await v(2)])) out.push(await v(x));
let n = 0;
while (await v(n < 2)) n++;
do n++; while (await v(n < 5));
labelled: for (const x of [1, 2, 3]) {
  for (const y of [1, 2, 3]) {
    if (await v(y === 2)) continue labelled;
    if (await v(x === 3)) break labelled;
    out.push(`${x}${y}`);
  }
}
console.log(out.join(), n);
console.log(
  await (async () => await (async () => await v("nested"))())(),
  await await await v("thrice"),
);
console.log(
  (await v([1, 2, 3])).map((x) => x * 2),
  (await v(o)).deep,
  await v(1) in { 1: 1 },
  await v([]) instanceof Array,
);
console.log(delete (await v(o)).n, o.n, void await v(1));
const arrows = [
  async () => {},
  async (x) => x,
  async (x) => await x,
  async ({ x }, ...r) => [x, r],
  async function () {},
  async function named() {},
];
console.log(arrows, await Promise.all(arrows.map((each) => each({ x: 1 }, 2))));
