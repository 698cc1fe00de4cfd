// Template literals: conversion, nesting, tags, raw texts, one object per place.
const name = "world", n = 3;
console.log(`hello ${name}`, `${n} + ${n} = ${n + n}`, `${`nested ${`twice ${n}`}`}`, ``, `${""}`);
console.log(
  `line 1
line 2`,
  `a\tb\\n`,
  `\u{1F600} \x41 \u0042`,
  `\${not}`,
  `$ { } $`,
  `\``,
);
console.log(`${null} ${undefined} ${true} ${[1, [2, 3]]} ${{}}`);
console.log(
  `${{ toString: () => "toString", valueOf: () => "valueOf" }}`,
  "" + { toString: () => "toString", valueOf: () => "valueOf" },
);
const order = [];
const note = (x) => ({ toString: () => (order.push(x), x) });
console.log(`${note("a")}${(order.push("between"), note("b"))}`, order.join());
function tag(strings, ...values) {
  return JSON.stringify({ strings: [...strings], raw: [...strings.raw], values });
}
console.log(tag`a${1}b${"two"}c`);
console.log(tag``, tag`${0}`, tag`\n${1}\u0041`);
console.log(tag`bad \u escape ${1} \x`, String(((s) => s[0])`\u`));
const seen = [];
const remember = (strings) => seen.push(strings);
for (let i = 0; i < 2; i++) remember`same place ${i}`;
remember`same place ${0}`;
console.log(
  seen[0] === seen[1],
  seen[0] === seen[2],
  Object.isFrozen(seen[0]),
  Object.isFrozen(seen[0].raw),
  Array.isArray(seen[0]),
);
console.log(
  String.raw`a\n${1}\t`,
  String.raw({ raw: ["x", "y", "z"] }, 1, 2, 3),
  String.raw({ raw: "abc" }, "-", "+"),
);
const object = {
  prefix: ">",
  tag(strings, value) {
    return this.prefix + strings.join("_") + value;
  },
};
console.log(object.tag`p${1}q`, object["tag"]`x${2}`);
const chain = (strings) => strings[0] === "end" ? "ended" : chain;
console.log(
  chain`a``b``end`,
  new (class {
    constructor(strings) {
      this.got = strings;
    }
  })("plain").got,
);
const html = (strings, ...values) =>
  strings.reduce(
    (out, text, i) =>
      out + text +
      (i < values.length ? String(values[i]).replaceAll("<", "&lt;").replaceAll("&", "&amp;") : ""),
    "",
  );
console.log(html`<p>${"1 < 2"} ${["a", "b"]}</p>`);
const dedent = (strings, ...values) => {
  const lines = String.raw(strings, ...values).split("\n").filter((line) => line.trim() !== "");
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent)).join("\n");
};
console.log(dedent`
    first ${1}
      second
    third
`);
const list = ["x", "y", "z"];
console.log(
  `<ul>${
    list.map((item, i) => `<li class="${i % 2 ? "odd" : "even"}">${item}</li>`).join("")
  }</ul>`,
);
let i = 0;
console.log(`${i++} ${i++} ${i}`);
const sql = (strings, ...params) => ({ text: strings.join("?"), params });
const { text, params } = sql`select * from t where a = ${1} and b = ${"x'"} `;
console.log(text, params.join("|"));
