// A yield in every kind of expression: what was evaluated before it is still there after it.
const f = (...values) => values.join("-");
class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
}
function drive(make) {
  const it = make();
  let asked = 0;
  for (let step = it.next();; step = it.next(++asked)) if (step.done) return step.value;
}
const tag = (strings, ...values) => strings.raw.join("_") + values.join();
const cases = [
  function* () {
    return f("a", yield, f(yield, "b", yield), yield);
  },
  function* () {
    return `${yield}+${yield} ${`${yield}`}`;
  },
  function* () {
    return tag`x${yield}y${(yield) * 10}z`;
  },
  function* () {
    return [yield, , yield, ...[yield, yield], [yield]];
  },
  function* () {
    return {
      a: yield,
      [yield]: yield,
      ...{ b: yield },
      get c() {
        return 1;
      },
      [`m${yield}`]() {},
    };
  },
  function* () {
    return (yield) + (yield) * (yield) ** 2 - ((yield) % 3);
  },
  function* () {
    return ((yield) > 5 ? yield : (yield) && (yield)) ?? "none";
  },
  function* () {
    return [
      (yield) || "never",
      (yield) && "and",
      null ?? (yield),
      !(yield),
      -(yield),
      typeof (yield),
    ];
  },
  function* () {
    const o = { n: 1, list: [1, 2, 3] };
    o.n += yield;
    o[yield] = yield;
    o.list[(yield) - 4] *= yield;
    o.n ||= yield;
    o.missing ??= yield;
    return o;
  },
  function* () {
    const { a = yield, [`k${yield}`]: b = yield, ...rest } = { k2: undefined, z: 1 };
    const [c = yield, [d] = [yield], ...e] = [undefined, undefined, yield];
    return [a, b, rest, c, d, e];
  },
  function* () {
    const o = {};
    [o.first, o[`n${yield}`] = yield] = [yield];
    ({ x: o.x = yield, y: o[yield] } = { y: 7 });
    return o;
  },
  function* () {
    return new Point(yield, yield);
  },
  function* () {
    class A {
      static [`s${yield}`] = 1;
      [`m${yield}`]() {
        return 2;
      }
    }
    class B extends (yield, A) {}
    return [Object.keys(A), new B().m2(), B.s1];
  },
  function* () {
    return ((yield), "comma", yield);
  },
  function* () {
    const o = { a: { b: (x) => x * 2 } };
    return [
      o?.a.b(yield),
      o.a?.[(yield, "b")]?.(yield),
      o.nothing?.[yield],
      delete o[(yield, "a")],
      o,
    ];
  },
  function* () {
    switch (yield) {
      case 0:
        return "no";
      case (yield) - 1:
        return ["case", yield];
      default:
        return "default";
    }
  },
  function* () {
    const out = [];
    for (let i = yield; i < (yield, 3); i += (yield, 1)) out.push(i, yield);
    for (const key in (yield, { p: 1, q: 2 })) out.push(key + (yield));
    for (const x of [yield, yield]) out.push(x);
    let n = 0;
    while ((yield) && n < 2) n++;
    do n++; while (n < (yield, 5));
    return [out, n];
  },
  function* () {
    const x = yield* [yield, yield];
    return [x, yield* inner()];
    function* inner() {
      return (yield) + (yield);
    }
  },
  function* () {
    const fns = [];
    for (let i = 0; i < 3; i++) {
      const captured = yield i;
      fns.push(() => `${i}:${captured}`);
    }
    return fns.map((g) => g());
  },
  function* () {
    return [
      (yield) in { 1: 1 },
      (yield) instanceof Point,
      [1, 2, 3].map((x) => x * 2)[(yield) % 3],
    ];
  },
  function* () {
    throw_: try {
      throw yield;
    } catch (e) {
      if ((yield) === 2) break throw_;
    } finally {
      yield;
    }
    return (void (yield), yield);
  },
];
for (const each of cases) {
  try {
    console.log(drive(each));
  } catch (error) {
    console.log(`${error}`);
  }
}
