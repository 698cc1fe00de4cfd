const r = [];
const a = null;
r.push(
  a?.b,
  a?.[1],
  a?.(),
  a?.b.c.d(),
  (a?.b)?.c,
  delete a?.b,
  ({
    f() {
      return this.v;
    },
    v: 3,
  })?.f?.(),
  ({}).g?.(r.push("no")),
);
const o = {
  f() {
    return this === o;
  },
};
r.push((o?.f)(), o?.f(), o["f"]?.());
try {
  (a?.f)();
} catch (e) {
  r.push(e.name);
}
const tag = (s, ...v) => s.raw.join("|") + v.join();
r.push(tag`a${1}\n${2}c`);
const same = () => ((x) => x)`s`;
r.push(same() === same(), Object.isFrozen(same()));
r.push([..."héllo"].length, [...[1, , 3]].join(), [1, , 3].length, 1 in [1, , 3], [, ,].length);
r.push(Math.max(...[1, 2], 3, ...new Array(4, 5)), ((...a) => a.length)(...[], 1, ...[2, 3]));
r.push(
  [1, 2, 3].indexOf(2),
  [3, 1, 2].sort().join(),
  [1, 2, 3, 4].filter((x) => x % 2).map((x) => x * x).reduce((p, c) => p + c),
);
let { x, ...rest } = { x: 1, y: 2, z: 3 };
r.push(x, JSON.stringify !== undefined, Object.keys(rest).join());
let p = 1, q = 2;
[p, q] = [q, p];
r.push(p, q);
const arr = [1, 2, 3];
[arr[0], arr[2]] = [arr[2], arr[0]];
r.push(arr.join());
const fnn = {
  f: () => {},
  g: function () {},
  ["h" + 1]: () => {},
  i() {},
  get j() {
    return 1;
  },
};
r.push(
  fnn.f.name,
  fnn.g.name,
  fnn.h1.name,
  fnn.i.name,
  Object.getOwnPropertyDescriptor(fnn, "j").get.name,
);
let an;
an = () => {};
r.push(an.name, (() => {}).name, (function () {}).name);
const { dn = () => {} } = {};
r.push(dn.name);
const [an2 = class {}] = [];
r.push(an2.name);
r.push(((a, b = 1, ...c) => {}).length, function (a, b) {}.length, ((...a) => {}).length);
r.push(
  1 + "2",
  "3" * "4",
  [] + {},
  [] + [],
  1 + null,
  1 + undefined,
  "5" - 2,
  true + true,
  +"0x1f",
  -"3",
  +[],
  +{},
  ~5,
  ~~3.7,
  7 % -3,
  -7 % 3,
  2 ** 10,
  2 ** -1,
  (-2) ** 2,
);
r.push(
  1 << 31,
  1 << 32,
  -1 >>> 0,
  -1 >> 1,
  5 & 3,
  5 | 3,
  5 ^ 3,
  1e10 | 0,
  NaN | 0,
  "8" | 1,
  null ^ 1,
);
r.push(
  null == undefined,
  null == 0,
  "1" == 1,
  [1] == 1,
  NaN == NaN,
  ({}) == "[object Object]",
  true == "1",
  null === null,
  0 === -0,
  Object.is(0, -0),
  "a" < "b",
  "10" < "9",
  10 < "9",
  null >= 0,
  undefined >= 0,
  [2] > 1,
  NaN != NaN,
);
r.push(
  typeof 1,
  typeof "",
  typeof true,
  typeof undefined,
  typeof null,
  typeof {},
  typeof [],
  typeof (() => {}),
  typeof Symbol(),
  typeof class {},
  typeof nope,
);
r.push(!!"", !!"0", !!NaN, !![], !!null, !0, !"");
let i = 0;
r.push(i++ + ++i, i, i-- - --i, i);
let s = "5";
s++;
r.push(s, typeof s);
let s2 = "a";
s2 += 1;
r.push(s2);
r.push(((a, { b, c = 2 } = {}, [d, e] = [4, 5]) => [a, b, c, d, e].join())(1, { b: 9 }));
r.push(
  isNaN(Number("abc")),
  Number(""),
  Number(" 12 "),
  Number("1e3"),
  String(-0),
  String(1e21),
  String(1e-7),
  0.1 + 0.2,
  5 / 0,
  -5 / 0,
  0 / 0,
  5 % 0,
  1 / -0,
);
var und;
r.push(und, und ?? "d", und || "e", 0 || "f", 0 ?? "g", "" && "h", 1 && 2);
let la = null;
la ??= 5;
la &&= la + 1;
la ||= 9;
r.push(la);
const objn = {
  1: "one",
  "a b": 2,
  [Symbol.iterator]: 3,
  __proto__: null,
  async: 1,
  get: 2,
  set: 3,
  static: 4,
  of: 5,
};
r.push(Object.keys(objn).join(), Object.getPrototypeOf(objn) === null, "toString" in objn);
const { length } = "hello";
r.push(length, "hello"[1], "hello".at?.(-1), "abc".toUpperCase());
for (const k in { a: 1, __proto__: { b: 2 } }) r.push(k);
for (const k in "ab") r.push(k);
for (const k in null) r.push("never");
for (const k in [7, 8]) r.push(typeof k + k);
const del = { a: 1, b: 2, c: 3 };
for (const k in del) {
  r.push(k);
  delete del.b;
}
try {
  Object.freeze(del).a = 2;
} catch (e) {
  r.push(e.message);
}
try {
  delete Object.freeze({ z: 1 }).z;
} catch (e) {
  r.push(e.message);
}
try {
  undefined();
} catch (e) {
  r.push(e.message);
}
try {
  o.nope();
} catch (e) {
  r.push(e.message);
}
try {
  o.f.g.h;
} catch (e) {
  r.push(e.message);
}
try {
  new o.f();
} catch (e) {
  r.push(e.message);
}
try {
  [...5];
} catch (e) {
  r.push(e.name);
}
try {
  const [z] = {};
} catch (e) {
  r.push(e.message);
}
try {
  const { z } = null;
} catch (e) {
  r.push(e.message);
}
try {
  for (const z of 5);
} catch (e) {
  r.push(e.message);
}
try {
  "x" in "y";
} catch (e) {
  r.push(e.message);
}
try {
  1 instanceof 1;
} catch (e) {
  r.push(e.message);
}
try {
  Symbol() + "";
} catch (e) {
  r.push(e.message);
}
try {
  `${Symbol()}`;
} catch (e) {
  r.push(e.message);
}
try {
  throw null;
} catch (e) {
  r.push(e);
}
(function () {
  r.push(this);
})();
r.push(
  (function () {
    return typeof this;
  }).call(5),
  (() => this)(),
);
var bound = function (a, b) {
  return [this.n, a, b].join();
}.bind({ n: 1 }, 2);
r.push(bound(3), bound.name, bound.length);
r.push(Math.max.apply(null, [1, 5, 2]), Array.from({ length: 3 }, (_, i) => i * 2).join());
console.log(
  r.map((v) => typeof v === "symbol" ? "sym" : Object.is(v, -0) ? "-0" : String(v)).join("\n"),
);
