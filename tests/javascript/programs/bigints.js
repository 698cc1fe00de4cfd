// BigInts: literals, operators, comparisons, conversions, texts, keys of maps, and what throws.

function attempt(name, run) {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, `${error.name}: ${error.message}`);
  }
}

// Literals of every base, and signs.
console.log(0n, -0n, 1n, -1n, 0xffn, 0b101n, 0o17n, 1_000_000n, -123456789012345678901234567890n);
console.log(typeof 1n, typeof Object(1n), 1n ? "true" : "false", 0n ? "true" : "false", !0n);

// Arithmetic.
const big = 2n ** 100n;
console.log(big, -big, big + 1n, big - big, big * big, big / 7n, big % 7n, -big / 7n, -big % 7n);
console.log(5n / 2n, -5n / 2n, 5n % -3n, 0n ** 0n, (-2n) ** 3n, (-1n) ** 1000000000000000000001n);
console.log(6n & 3n, 6n | 3n, 6n ^ 3n, ~6n, -6n & 3n, -6n | 3n, -6n ^ 3n, ~-6n);
console.log(
  1n << 70n,
  -1n << 70n,
  1n << 0n,
  big >> 90n,
  -big >> 90n,
  -1n >> 200n,
  1n << -1n,
  1n >> -4n,
);

// Factorials, Fibonacci numbers, and the greatest common divisor.
const factorial = (n) => n <= 1n ? 1n : n * factorial(n - 1n);
console.log(factorial(30n), String(factorial(60n)).length);
let [a, b] = [0n, 1n];
for (let i = 0; i < 300; i++) [a, b] = [b, a + b];
console.log(a);
const gcd = (x, y) => y === 0n ? x : gcd(y, x % y);
console.log(gcd(factorial(20n), 3n ** 12n * 11n));
function powerModulo(base, exponent, modulus) {
  let result = 1n;
  for (let b = base % modulus, e = exponent; e > 0n; e >>= 1n, b = b * b % modulus) {
    if (e & 1n) result = result * b % modulus;
  }
  return result;
}
console.log(powerModulo(3n, 2n ** 127n - 2n, 2n ** 127n - 1n));

// ++ and --, of BigInts and of what becomes a number.
let n = 9007199254740991n;
console.log(n++, n, ++n, n--, --n);
let text = "41";
console.log(text++, text, ++text);
const counter = { count: 1n, valueOf: () => 7n };
counter.count++;
let boxed = Object(4n);
console.log(counter.count, ++counter.count, boxed++, boxed);
let sum = 1n;
sum += 2n;
sum *= 10n;
sum -= 1n;
sum /= 2n;
sum %= 10n;
sum **= 5n;
sum <<= 3n;
sum >>= 1n;
sum |= 1n;
sum &= 0xffffn;
sum ^= 2n;
console.log(sum);

// Equality and order, exactly.
console.log(
  1n === 1n,
  2n ** 70n === 2n ** 70n,
  1n === 1,
  1n == 1,
  1n == "1",
  1n == " 0x1 ",
  1n == true,
);
console.log(
  0n == "",
  0n == false,
  1n == "one",
  1n == null,
  0n == undefined,
  1n == Object(1n),
  Object(1n) == 1,
);
console.log(
  2n ** 53n + 1n == 2 ** 53,
  2n ** 53n + 1n > 2 ** 53,
  1n < 1.5,
  2n > 1.5,
  1n < NaN,
  1n >= NaN,
);
console.log(
  1n < Infinity,
  -(2n ** 2000n) < -Infinity,
  2n ** 2000n > 1e308,
  10n < "9",
  10n > "9",
  1n <= "x",
  "3" > 2n,
);
console.log(
  [3n, 1, 10n, "2", -5n, 2.5].sort((x, y) => x < y ? -1 : x > y ? 1 : 0),
  [10n, 9n, 1n].sort(),
);
console.log(
  Object.is(0n, -0n),
  Object.is(2n, 2n),
  [1n, 2n].includes(2n),
  [1n, 2n].indexOf(2n),
  [1, 2].includes(2n),
);
switch (big) {
  case 2n ** 99n:
    console.log("half");
    break;
  case 1n << 100n:
    console.log("the same");
}

// Keys.
const map = new Map([[1n, "big"], [1, "small"], ["1", "text"]]);
console.log(
  map.get(1n),
  map.get(1),
  map.size,
  map.has(2n),
  map.set(2n ** 64n, 64).get(1n << 64n),
  map,
);
console.log(new Set([1n, 1n, 2n, -1n, 0n, -0n]), { 1n: "key", [2n]: "computed" }, ["a", "b"][1n]);

// Conversions.
console.log(
  BigInt(10),
  BigInt("  -12  "),
  BigInt("0xff"),
  BigInt(""),
  BigInt(true),
  BigInt(2 ** 70),
  BigInt("1".repeat(40)),
);
console.log(
  Number(12n),
  Number(-(2n ** 64n)),
  Number(2n ** 1024n),
  parseInt("12n"),
  Number(9007199254740993n),
);
console.log(
  String(-7n),
  `${7n}`,
  7n + "",
  "x" + 7n,
  (255n).toString(16),
  (-255n).toString(36),
  (10n).toString(2),
);
console.log(
  (123456789n).toLocaleString(),
  (-1234n).toLocaleString("en-US"),
  (12n).valueOf() === 12n,
  Object(3n) + 4n,
);
console.log(
  BigInt.asIntN(8, 255n),
  BigInt.asUintN(8, -1n),
  BigInt.asIntN(64, 2n ** 63n),
  BigInt.asUintN(64, -1n),
);
console.log(
  BigInt.asIntN(0, 5n),
  BigInt.asUintN(200, 3n),
  BigInt.asIntN(200, -3n),
  BigInt.asUintN(1, 3n),
);
console.log(Object(5n), [1n, -2n], { a: 1n, b: [Object(2n)] }, Object.prototype.toString.call(1n));
console.log("%d %i %f %s %o", 5n, 6n, 7n, 8n, 9n);
console.log(JSON.stringify({ a: 1 }), structuredClone({ a: 5n, b: [2n ** 65n] }));

// What throws.
attempt("mixed", () => 1n + 1);
attempt("mixed", () => 1 * 1n);
attempt("mixed", () => 1n ** 2);
attempt("mixed", () => 1n & 1);
attempt("minus one", () => 2n - 1);
attempt("unary plus", () => +1n);
attempt("unsigned", () => 1n >>> 0n);
attempt("division", () => 1n / 0n);
attempt("remainder", () => 1n % 0n);
attempt("exponent", () => 2n ** -1n);
attempt("Math.max", () => Math.max(1n, 2n));
attempt("isNaN", () => isNaN(1n));
attempt("BigInt(1.5)", () => BigInt(1.5));
attempt("BigInt(NaN)", () => BigInt(NaN));
attempt("BigInt('x')", () => BigInt("x"));
attempt("BigInt('1n')", () => BigInt("1n"));
attempt("BigInt(null)", () => BigInt(null));
attempt("BigInt()", () => BigInt());
attempt("BigInt(Symbol)", () => BigInt(Symbol("s")));
attempt("new BigInt", () => new BigInt(1));
attempt("asIntN", () => BigInt.asIntN(-1, 1n));
attempt("asUintN", () => BigInt.asUintN(8, 1));
attempt("radix", () => (1n).toString(1));
attempt("this", () => BigInt.prototype.toString.call(1));
attempt("JSON", () => JSON.stringify({ a: [1n] }));
attempt("symbol", () => 1n + Symbol("s"));
attempt("property", () => {
  (1n).name = 1;
});

// The usual way to write them in JSON.
BigInt.prototype.toJSON = function () {
  return `${this}n`;
};
console.log(JSON.stringify({ a: 1n, b: [2n, Object(3n)] }));
Object.defineProperty(BigInt.prototype, "double", {
  get() {
    return this * 2n;
  },
});
console.log(
  (21n).double,
  (1n).constructor === BigInt,
  BigInt.name,
  BigInt.length,
  BigInt.prototype.toString.length,
);

// Generators yield them, also 0n.
function* powers() {
  let power = 0n;
  while (power < 3n) yield power++;
  return power;
}
console.log([...powers()], powers().next());
