// in, delete, void, comma, conditional, exponent; precedence and grouping.
const o = { a: undefined, 1: "one", [Symbol.for("s")]: 1 };
console.log(
  "a" in o,
  "b" in o,
  1 in o,
  "1" in o,
  Symbol.for("s") in o,
  "toString" in o,
  "length" in [],
  0 in [1],
  1 in [1],
  "x" in Object.create({ x: 1 }),
);
console.log(
  delete o.a,
  "a" in o,
  delete o.never,
  delete o[1],
  Object.keys(o).length,
  delete o[Symbol.for("s")],
  delete [1, 2][0],
  delete "abc".x,
);
for (
  const bad of [
    () => "a" in 5,
    () => "a" in null,
    () => delete null.x,
    () => delete undefined[0],
    () => delete "abc"[0],
    () => delete "abc".length,
    () => delete [].length,
    () => delete (() => {}).prototype,
    () => delete (function () {}).prototype,
  ]
) {
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name);
  }
}
console.log(void 0, void "x", typeof void 1, (1, 2, 3), ((a, b) => (a, b))(1, 2));
console.log(
  2 ** 3 ** 2,
  (-2) ** 2,
  -(2 ** 2),
  2 * 3 ** 2,
  10 - 2 - 3,
  2 + 3 * 4 % 5,
  7 % 4 ** 2,
  1 << 2 + 1,
  5 & 3 == 3,
  (5 & 3) == 3,
);
console.log(
  1 < 2 < 3,
  3 > 2 > 1,
  1 == 1 == 1,
  !0 + 1,
  -"3" + 1,
  +"3" + 1,
  -(-1),
  typeof 1 + 1,
  !!"" || "x",
  null ?? (0 || "y"),
);
console.log(
  true ? false ? 1 : 2 : 3,
  false ? 1 : true ? 2 : 3,
  (true, false) ? "a" : "b",
  1 + (true ? 2 : 3) + 4,
);
console.log(
  1 + +"2" - -"3",
  "5" * "2",
  "5" - 2,
  "5" + 2,
  5 + -+-+5,
  ~~-7.9,
  ~"x",
  !"a" === false,
  !(1 in [1, 2]),
);
let a = 1, b = 2;
a = b = a + b;
console.log(a, b, a === b ? (a = 10, a + 1) : 0, a);
const f = (x) => x ? { yes: x } : { no: x };
console.log(
  f(1).yes,
  f(0).no,
  (() => ({}))().x,
  (() => {})(),
  [] instanceof Array,
  !([] instanceof Object),
);
const arrowInCondition = (n) => n > 0 ? (m) => n + m : () => -1;
console.log(arrowInCondition(1)(2), arrowInCondition(0)(2));
var shadowed = 1;
{
  let shadowed = 2;
  {
    const shadowed = 3;
    a = shadowed;
  }
  b = shadowed;
}
console.log(a, b, shadowed);

if (a);
else console.log("never");
{}
({});
console.log(
  [1, 2, 3][1, 2],
  { a: 1 }["a"],
  "abc"["length"],
  (function () {
    return typeof this;
  })(),
  [..."ab"].at(-1)
    .toUpperCase(),
);
const c = 1;
const d = c +
  2;
console.log(d);
const e = function () {
  return "iife";
};
[1, 2].forEach((x) => console.log(x));
console.log(e());
const g = () => {
  return;
  1;
};
console.log(g());
let h = 1;
let k = h;
++h;
console.log(h, k);
console.log(
  0.1 + 0.2 === 0.3,
  Math.abs(0.1 + 0.2 - 0.3) < Number.EPSILON,
  0.1 * 3,
  9.95.toFixed(1),
  1.15.toFixed(1),
  5e-7,
  1 / 3 * 3 === 1,
);
console.log(
  0b1010 + 0o12 + 0xA + 1_0,
  1e3 === 1000,
  .1 + .2,
  5..toString(),
  1.0.toFixed(2),
  0.0000001,
  123e-20,
  0xFFFFFFFFFFFFF,
);
console.log(
  "a" < "b" && "b" < "c",
  "10" < "9" && 10 > 9,
  [1, 2] < [1, 3],
  null + 1,
  [] * 2,
  [3] * [4],
  {} * 2,
  true + true,
  "b" + "a" + +"a" + "a",
);
