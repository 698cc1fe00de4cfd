// Math: exact functions at their edges, the others to a few digits.
const show = (x) => Object.is(x, -0) ? "-0" : String(x);
const edges = [
  0,
  -0,
  0.5,
  -0.5,
  1.5,
  2.5,
  -1.5,
  -2.5,
  0.49999999999999994,
  2 ** 52 + 0.5,
  1e300,
  -1e-10,
  NaN,
  Infinity,
  -Infinity,
];
for (
  const f of ["abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "fround", "clz32"]
) console.log(f, edges.map((x) => show(Math[f](x))).join(" "));
console.log(
  show(Math.max()),
  show(Math.min()),
  show(Math.max(0, -0)),
  show(Math.min(0, -0)),
  Math.max(1, NaN, 3),
  Math.max(1, "5", [3]),
  Math.min(null, 1),
  Math.max(undefined),
);
console.log(
  Math.imul(0xffffffff, 5),
  Math.imul(65536, 65536),
  Math.imul(-3, 7.9),
  Math.clz32(1),
  Math.clz32(-1),
  Math.clz32(0.5),
);
console.log(
  Math.hypot(3, 4),
  show(Math.hypot()),
  Math.hypot(NaN, Infinity),
  Math.hypot(1, 1, 1, 1),
  Math.pow(2, 10),
  2 ** 10,
  Math.pow(-2, 3),
  Math.pow(4, 0.5),
  show(Math.pow(-0, -1)),
  Math.pow(0, 0),
);
const digits = (x) => Number.isFinite(x) ? Number(x.toPrecision(9)) : x;
for (
  const f of [
    "cbrt",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
    "exp",
    "expm1",
    "log",
    "log2",
    "log10",
    "log1p",
  ]
) {
  console.log(
    f,
    [0, 0.5, 1, 2, -1, 10, NaN, Infinity].map((x) => show(digits(Math[f](x)))).join(" "),
  );
}
console.log(
  [[1, 1], [-1, 1], [1, -1], [-1, -1], [0, -0], [-0, 0], [0, 1], [1, 0], [Infinity, Infinity]].map((
    [y, x],
  ) => show(digits(Math.atan2(y, x)))).join(" "),
);
for (const name of ["PI", "E", "LN2", "LN10", "LOG2E", "LOG10E", "SQRT2", "SQRT1_2"]) {
  console.log(name, Math[name]);
}
try {
  Math.PI = 3;
} catch (error) {
  console.log(error.name, Math.PI > 3);
}
console.log(
  typeof Math,
  String(Math),
  Object.keys(Math).length,
  Math.max.length,
  Math.max.name,
  "random" in Math,
);
const r = Math.random();
console.log(r >= 0 && r < 1, typeof r);
const gcd = (a, b) => b === 0 ? a : gcd(b, a % b);
const lcm = (...all) => all.reduce((a, b) => a / gcd(a, b) * b);
console.log(gcd(1071, 462), lcm(4, 6, 10), gcd(0, 5));
const isPrime = (n) => {
  if (n < 2) return false;
  for (let d = 2; d <= Math.sqrt(n); d++) if (n % d === 0) return false;
  return true;
};
console.log([2, 17, 91, 7919, 7921].map(isPrime).join());
const power = (base, exponent, modulus) => {
  let result = 1;
  for (base %= modulus; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2) result = result * base % modulus;
    base = base * base % modulus;
  }
  return result;
};
console.log(power(3, 200, 1000007), power(2, 52, 94906249));
const round = (x, n) => Math.round(x * 10 ** n) / 10 ** n;
console.log(
  round(Math.PI, 4),
  round(2.345, 2),
  round(-1.005, 2),
  Math.round(-0.4) === 0,
  show(Math.round(-0.4)),
);
const integrate = (f, a, b, n) => {
  const h = (b - a) / n;
  let sum = f(a) + f(b);
  for (let i = 1; i < n; i++) sum += f(a + i * h) * (i % 2 ? 4 : 2);
  return sum * h / 3;
};
console.log(
  integrate((x) => x * x, 0, 3, 100).toFixed(6),
  integrate((x) => 1 / x, 1, Math.E, 100).toFixed(6),
);
const newton = (x) => {
  let guess = x / 2;
  for (let i = 0; i < 20; i++) guess = (guess + x / guess) / 2;
  return guess;
};
console.log(newton(2) === Math.SQRT2, newton(144), Math.abs(newton(10) - Math.sqrt(10)) < 1e-12);
const toRoman = (n) =>
  Object.entries({
    M: 1000,
    CM: 900,
    D: 500,
    CD: 400,
    C: 100,
    XC: 90,
    L: 50,
    XL: 40,
    X: 10,
    IX: 9,
    V: 5,
    IV: 4,
    I: 1,
  })
    .reduce((text, [sign, value]) => {
      const count = Math.floor(n / value);
      n -= count * value;
      return text + sign.repeat(count);
    }, "");
console.log([1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999].map(toRoman).join());
