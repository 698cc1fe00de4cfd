// Texts of numbers: shortest form, radixes, fixed digits, significant digits, exponents.
const numbers = [
  0,
  -0,
  1,
  -1,
  0.1,
  123.456,
  1e21,
  1e20,
  123456789012345680000,
  1e-6,
  1e-7,
  1.5e-10,
  5e-324,
  1.7976931348623157e308,
  0.000001234,
  100,
  1e100,
  4.35,
  0.5,
  1.005,
  2.5,
  1 / 3,
  NaN,
  Infinity,
  -Infinity,
];
for (const x of numbers) console.log(String(x), `${x}`, x + "", x.toString());
for (const x of [0, 1.005, 1.45, 10.235, -2.5, 123.456, 1e21, 0.000001, 99.99]) {
  console.log("fixed", x, x.toFixed(), x.toFixed(1), x.toFixed(2), x.toFixed(7));
}
for (const x of [0, 1, 123.456, 0.00001, 1e21, -1234567, 99.99, 0.000123]) {
  console.log("precision", x, x.toPrecision(1), x.toPrecision(3), x.toPrecision(10));
  console.log("exponential", x, x.toExponential(), x.toExponential(0), x.toExponential(3));
}
for (const x of [255, -255, 0.5, 3.75, 1e10, 2 ** 40 + 0.5, -0.1]) {
  console.log("radix", x, x.toString(2), x.toString(16), x.toString(36), x.toString(3));
}
console.log((25).toString(36), (0xff).toString(), 0b101, 0o17, 1_000_000, .5, 5., 0x1F);
for (const attempt of [() => (1).toFixed(101), () => (1).toString(1), () => (1).toPrecision(0)]) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name, error instanceof RangeError);
  }
}
console.log(
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  Number.EPSILON,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
);
for (const x of [5, 5.5, "5", NaN, Infinity, 2 ** 53, -(2 ** 53) + 1, null]) {
  console.log(
    x,
    Number.isInteger(x),
    Number.isSafeInteger(x),
    Number.isFinite(x),
    Number.isNaN(x),
    isFinite(x),
    isNaN(x),
  );
}
function price(cents) {
  const whole = Math.floor(cents / 100);
  return `${whole}.${String(cents % 100).padStart(2, "0")} €`;
}
console.log(price(1), price(1999), price(100000));
