// JSON.parse: values, white space, escapes, revivers, errors; and round trips.
const texts = [
  "1",
  "-0",
  "1.5e3",
  "-12.25E-2",
  '"text"',
  '"\\u0041\\n\\t\\"\\\\\\/\\b\\f\\r"',
  '"\\ud83d\\ude00"',
  "true",
  "false",
  "null",
  "[]",
  "{}",
  " [ 1 , 2 ] \n",
  '{"a":1,"a":2}',
  '{"__proto__":1}',
  '{"b":[{"c":null}],"1":true}',
  '"😀é"',
  "1E400",
  "9007199254740993",
];
for (const text of texts) {
  const value = JSON.parse(text);
  console.log(
    text,
    typeof value,
    Object.is(value, -0) ? "-0" : JSON.stringify(value),
    value === null ? "" : String(value),
  );
}
const bad = [
  "",
  " ",
  "01",
  "+1",
  ".5",
  "1.",
  "1e",
  "NaN",
  "Infinity",
  "undefined",
  "'a'",
  '"a',
  '"\n"',
  '"\\x41"',
  '"\\u12"',
  "[1,]",
  "[,1]",
  "[1 2]",
  "[",
  "]",
  "{a:1}",
  '{"a"}',
  '{"a":}',
  '{"a":1,}',
  '{"a":1',
  "tru",
  "nulll",
  "1 2",
  "//x\n1",
  "{}}",
  "\u00a01",
  "--1",
  '{"a":1 "b":2}',
  "[1}",
];
const accepted = bad.filter((text) => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    return !(error instanceof SyntaxError);
  }
});
console.log(bad.length, accepted.length, accepted.join());
const proto = JSON.parse('{"__proto__":{"x":1}}');
console.log(
  Object.hasOwn(proto, "__proto__"),
  proto.x,
  Object.getPrototypeOf(proto) === Object.prototype,
  Object.keys(JSON.parse('{"z":1,"5":2,"a":3,"1":4}')).join(),
);
console.log(
  JSON.parse("[1,2,3]", (k, v) => Array.isArray(v) ? v : v * 10).join(),
  JSON.stringify(JSON.parse('{"a":1,"b":{"c":2,"d":3}}', (k, v) => k === "c" ? undefined : v)),
);
const order = [];
JSON.parse('{"a":[1,{"b":2}],"c":3}', function (key, value) {
  order.push(`${key || "root"}:${Array.isArray(this) ? "array" : "object"}`);
  return value;
});
console.log(order.join());
console.log(
  JSON.parse(
    '{"when":"date:5","other":"x"}',
    (k, v) => typeof v === "string" && v.startsWith("date:") ? { at: Number(v.slice(5)) } : v,
  ).when.at,
);
console.log(
  JSON.parse(123),
  JSON.parse(null),
  JSON.parse({ toString: () => "[7]" })[0],
  JSON.parse(["1"]),
);
for (const value of [undefined, Symbol(), {}, "x"]) {
  try {
    JSON.parse(value);
  } catch (error) {
    console.log(error.name);
  }
}
const original = {
  text: 'a\u2028b"',
  numbers: [0, -1.5, 1e300, 5e-324],
  nested: { list: [[], [{}], null, true] },
  "": "empty",
  "ключ": "значение",
};
const again = JSON.parse(JSON.stringify(original));
console.log(
  JSON.stringify(again) === JSON.stringify(original),
  again !== original,
  again.nested.list.length,
  again["ключ"],
);
let nested = "1";
for (let i = 0; i < 60; i++) nested = `[${nested}]`;
let depth = 0;
for (let at = JSON.parse(nested); Array.isArray(at); at = at[0]) depth++;
console.log(depth);
const records = JSON.parse(`[
  {"id": 1, "tags": ["a", "b"], "score": 1.5},
  {"id": 2, "tags": [], "score": null},
  {"id": 3, "score": 10}
]`);
console.log(
  records.map(({ id, tags = ["none"], score }) => `${id}:${tags.join("+")}:${score ?? "-"}`).join(
    " ",
  ),
);
console.log(
  records.reduce((sum, { score }) => sum + (score ?? 0), 0),
  JSON.stringify(records.find((r) => r.tags?.includes("b"))),
);
const big = JSON.parse(
  `{${Array.from({ length: 100 }, (_, i) => `"k${i}":[${i},"v${i}"]`).join()}}`,
);
console.log(
  Object.keys(big).length,
  big.k99.join(),
  Object.values(big).reduce((s, [n]) => s + n, 0),
);
