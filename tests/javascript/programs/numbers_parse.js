// From texts and other values to numbers.
const texts = [
  "",
  " ",
  "42",
  "  42\n",
  "-42",
  "+42",
  "4 2",
  "42px",
  "0x1F",
  "0b11",
  "0o17",
  "-0x10",
  "1e3",
  "1e",
  ".5",
  "5.",
  ".",
  "-",
  "Infinity",
  "-Infinity",
  "infinity",
  "NaN",
  "1_000",
  "\t3\u00a0",
  "0.1e-2",
  "1e1000",
  "-0",
  "00012",
];
for (const text of texts) {
  const n = Number(text);
  console.log(
    JSON.stringify(text),
    Object.is(n, -0) ? "-0" : n,
    +text === n || n !== n,
    parseInt(text),
    parseFloat(text),
  );
}
for (const radix of [2, 8, 10, 16, 36, 0, 1, 37, undefined]) {
  console.log(
    "radix",
    radix,
    parseInt("11", radix),
    parseInt("z9", radix),
    parseInt("0x1f", radix),
    parseInt("-7.9", radix),
  );
}
console.log(
  parseInt(null),
  parseInt("null", 36),
  parseInt(0.0000005),
  parseInt(1e21),
  parseInt([12, 13]),
);
console.log(
  Number(),
  Number(null),
  Number(undefined),
  Number(true),
  Number(false),
  Number([]),
  Number([7]),
  Number([1, 2]),
);
console.log(Number({}), Number({ valueOf: () => 8 }), Number({ toString: () => "9" }), Number("१"));
console.log(Number.parseInt === parseInt, Number.parseFloat === parseFloat);
for (const value of [Symbol("x"), { valueOf: () => ({}), toString: () => ({}) }]) {
  try {
    console.log(Number(value));
  } catch (error) {
    console.log(error.constructor === TypeError);
  }
}
const boxed = new Number("0x10");
console.log(
  typeof boxed,
  boxed + 1,
  boxed == 16,
  boxed === 16,
  boxed.valueOf(),
  boxed instanceof Number,
);
console.log(typeof Number("1"), typeof new Number(1).toString());

function total(line) {
  return line.split(",").map((part) => part.trim()).filter((part) => part !== "")
    .reduce((sum, part) => sum + (Number.isNaN(Number(part)) ? 0 : Number(part)), 0);
}
console.log(total("1, 2,3 , x, 4.5,,"), total(""), total("1e2, 0x10"));
