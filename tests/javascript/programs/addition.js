// + adds numbers or joins texts; objects decide by their primitives.
console.log(
  1 + 2,
  "1" + 2,
  1 + "2",
  "a" + null,
  "a" + undefined,
  "a" + true,
  1 + null,
  1 + undefined,
  1 + true,
);
console.log([] + [], [] + {}, [1, 2] + [3], {} + 1, [1] + 1, [[1, [2]], 3] + "");
console.log("a" + -0, "a" + 1e21, "a" + NaN, "" + 0.1, 1 + 2 + "3" + 4 + 5);
console.log(new Number(1) + new Number(2), new String("a") + 1, new Boolean(true) + 1);
const value = { valueOf: () => 40, toString: () => "text" };
console.log(value + 2, value + "2", `${value}`, value * 2, [value] + "", String(value));
const onlyText = { toString: () => "5" };
console.log(onlyText + 1, onlyText * 2, onlyText - 1, -onlyText);
const noValue = { valueOf: () => ({}), toString: () => "fallback" };
console.log(noValue + 1, `${noValue}`);
const hints = [];
const primitive = {
  [Symbol.toPrimitive](hint) {
    hints.push(hint);
    return hint === "number" ? 1 : hint === "string" ? "s" : "d";
  },
};
console.log(
  primitive + 1,
  primitive * 1,
  `${primitive}`,
  String(primitive),
  Number(primitive),
  primitive == "d",
  hints.join(),
);
console.log({ [primitive]: 1 }.s, hints.length);
const attempts = [
  () => Symbol("a") + "",
  () => `${Symbol("a")}`,
  () => ({ [Symbol.toPrimitive]: 5 }) + 1,
  () => ({ [Symbol.toPrimitive]: () => [] }) + 1,
  () => Object.create(null) + 1,
];
for (const attempt of attempts) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name);
  }
}
console.log(String(Symbol("a")), Symbol("b").toString(), Symbol("c").description);

const order = [];
const left = { valueOf: () => (order.push("left"), 1) };
const right = { valueOf: () => (order.push("right"), 2) };
console.log(left + right, order.join());
let text = "";
text += 1;
text += "b";
text += null;
text += [2, 3];
text += { a: 1 };
console.log(text);
let number = 1;
number += 2;
number += "3";
number += 4;
console.log(number, typeof number);
let joined = "";
for (let i = 0; i < 200; i++) joined += String.fromCharCode(97 + i % 26);
console.log(joined.length, joined.slice(95, 115));
