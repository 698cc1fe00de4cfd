// indexOf and its like, split, replace and replaceAll with texts and functions.
const s = "one two one three one";
console.log(
  s.indexOf("one"),
  s.indexOf("one", 1),
  s.indexOf("one", 99),
  s.indexOf("", 5),
  s.indexOf("", 99),
  s.indexOf("x"),
  s.indexOf("one", -5),
  s.indexOf(),
);
console.log(
  s.lastIndexOf("one"),
  s.lastIndexOf("one", 17),
  s.lastIndexOf("one", 0),
  s.lastIndexOf("two", 3),
  s.lastIndexOf(""),
  s.lastIndexOf("one", NaN),
  s.lastIndexOf("one", -1),
);
console.log(
  s.replace("one", "1"),
  s.replaceAll("one", "1"),
  s.replace("x", "y") === s,
  "aaa".replaceAll("a", "ba"),
  "abc".replaceAll("", "-"),
  "abc".replace("", "-"),
);
console.log(
  "price".replace("price", "$$5 [$&] [$`] [$']"),
  "abc".replace("b", "<$`|$'>"),
  "x$1".replace("x", "$1"),
  "aXbX".replaceAll("X", "[$&$$]"),
);
const calls = [];
console.log(
  s.replaceAll("one", (match, at, whole) => {
    calls.push(`${match}@${at}/${whole.length}`);
    return calls.length;
  }),
  calls.join(),
);
console.log(
  "abc".replace("b", () => "$&"),
  "abc".replace("b", undefined),
  "a undefined".replace(undefined, "x"),
  "null1".replace(null, 2),
  "a5b".replace(5, { toString: () => "five" }),
);
for (
  const [text, ...args] of [
    ["a,b,c", ","],
    ["a,b,c", ",", 2],
    ["a,b,c", ",", 0],
    ["abc", ""],
    ["abc", "", 2],
    ["abc"],
    ["abc", undefined, 1],
    ["", ","],
    ["", ""],
    [",a,", ","],
    ["a, b,c", ", "],
    ["aXbxc", "x"],
    ["aaaa", "aa"],
    ["1,2", ",", -1],
    ["a1b1c", 1],
  ]
) {
  console.log(JSON.stringify(text.split(...args)));
}
const custom = {
  [Symbol.split]: (text, limit) => `split ${text} ${limit}`,
  [Symbol.replace]: (text, by) => `replace ${text} ${by}`,
};
console.log("abc".split(custom, 3), "abc".replace(custom, "x"));
const words = "  the  cat sat   on the mat ".split(" ").filter(Boolean);
console.log(words.join("|"), words.length, new Set(words).size);
const count = (text, part) => text.split(part).length - 1;
console.log(count(s, "one"), count("aaaa", "aa"), count("", "x"));
const fill = (template, values) => {
  let out = "";
  let at = 0;
  for (;;) {
    const open = template.indexOf("{", at);
    if (open < 0) return out + template.slice(at);
    const close = template.indexOf("}", open);
    if (close < 0) throw new SyntaxError(`no end of { at ${open}`);
    out += template.slice(at, open) + (values[template.slice(open + 1, close)] ?? "?");
    at = close + 1;
  }
};
console.log(fill("Dear {name}, {count} of {missing}!", { name: "Ann", count: 3 }));
try {
  fill("a {b", {});
} catch (error) {
  console.log(String(error));
}
const parseQuery = (query) =>
  Object.fromEntries(
    query.replace("?", "").split("&").filter((p) => p).map((pair) => {
      const [key, ...value] = pair.split("=");
      return [key, value.join("=").replaceAll("+", " ")];
    }),
  );
console.log(JSON.stringify(parseQuery("?a=1&b=x+y&c=p=q&&d")));
const csv = 'name,text\nann,"hi, ""you"""\nbob,plain';
const parseCsv = (text) =>
  text.split("\n").map((line) => {
    const cells = [];
    let cell = "", quoted = false;
    for (let i = 0; i < line.length; i++) {
      const c = line[i];
      if (quoted && c === '"' && line[i + 1] === '"') cell += line[++i];
      else if (c === '"') quoted = !quoted;
      else if (c === "," && !quoted) {
        cells.push(cell);
        cell = "";
      } else cell += c;
    }
    return [...cells, cell];
  });
console.log(JSON.stringify(parseCsv(csv)));
const camel = (text) =>
  text.split("-").map((part, i) => i === 0 ? part : part[0].toUpperCase() + part.slice(1)).join("");
const kebab = (text) =>
  [...text].map((c) => c >= "A" && c <= "Z" ? `-${c.toLowerCase()}` : c).join("");
console.log(camel("border-top-width"), kebab("borderTopWidth"));
const common = (a, b) => {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return a.slice(0, n);
};
console.log(["flower", "flow", "flight"].reduce(common), ["dog", "car"].reduce(common) === "");
