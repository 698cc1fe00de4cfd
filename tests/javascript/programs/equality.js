// === and ==, Object.is, and how objects take part.
const object = { name: "object" };
const asText = { toString: () => "7" };
const asNumber = { valueOf: () => 7, toString: () => "not this" };
const values = [
  undefined,
  null,
  true,
  false,
  0,
  -0,
  1,
  7,
  NaN,
  "",
  "0",
  "1",
  "7",
  "true",
  " \n",
  "NaN",
  object,
  asText,
  asNumber,
  [],
  [7],
  [[]],
  ["1"],
  Symbol.iterator,
];
const names = [
  "undefined",
  "null",
  "true",
  "false",
  "0",
  "-0",
  "1",
  "7",
  "NaN",
  '""',
  '"0"',
  '"1"',
  '"7"',
  '"true"',
  '" \\n"',
  '"NaN"',
  "object",
  "asText",
  "asNumber",
  "[]",
  "[7]",
  "[[]]",
  '["1"]',
  "symbol",
];
for (let i = 0; i < values.length; i++) {
  const loose = [];
  const strict = [];
  const same = [];
  for (let j = 0; j < values.length; j++) {
    if (values[i] == values[j]) loose.push(names[j]);
    if (values[i] === values[j]) strict.push(names[j]);
    if (Object.is(values[i], values[j])) same.push(names[j]);
    if ((values[i] != values[j]) !== !(values[i] == values[j])) console.log("!= differs");
  }
  console.log(names[i], "==", loose.join(" "), "; ===", strict.join(" "), "; is", same.join(" "));
}
console.log([] == [], {} == {}, object == object, object === { ...object });
console.log(
  [] == ![],
  "b" + "a" == "ba",
  new String("a") == "a",
  new String("a") == new String("a"),
);
let calls = 0;
const counting = {
  valueOf() {
    calls++;
    return calls;
  },
};
console.log(counting == 1, counting == 1, counting == 3, calls);
console.log(null == 0, null >= 0, undefined == 0, undefined == null, null == false);
const f = () => {};
console.log(f === f, f == f, (() => {}) === (() => {}));
try {
  console.log({ [Symbol.toPrimitive]: () => ({}) } == 1);
} catch (error) {
  console.log(error instanceof TypeError);
}
