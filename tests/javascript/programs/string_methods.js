// Methods of strings: parts, padding, case, trimming, repeats, indices beyond the ends.
const s = "Hello, World";
console.log(
  s.length,
  s[0],
  s[99],
  s.charAt(4),
  s.charAt(-1) === "",
  s.charCodeAt(1),
  s.charCodeAt(99),
  s.codePointAt(1),
  s.codePointAt(99),
  s.at(-1),
  s.at(99),
);
for (
  const [a, b] of [
    [2, 5],
    [5, 2],
    [-3, undefined],
    [-3, -1],
    [3, 99],
    [NaN, 2],
    [undefined, undefined],
    [1.9, 3.9],
    ["2", "4"],
    [Infinity, -Infinity],
  ]
) {
  console.log(a, b, JSON.stringify([s.slice(a, b), s.substring(a, b), s.substr(a, b)]));
}
console.log(
  s.toUpperCase(),
  s.toLowerCase(),
  "straße".toUpperCase(),
  "İ".toLowerCase().length,
  "ΑΣ".toLowerCase(),
  "ñÑ".toUpperCase(),
);
console.log(
  JSON.stringify(
    ["  a b \n", "\t\u00a0x\u2003\ufeff", ""].map((t) => [t.trim(), t.trimStart(), t.trimEnd()]),
  ),
);
console.log(
  "7".padStart(3, "0"),
  "7".padEnd(3, "ab"),
  "abc".padStart(2),
  "x".padStart(6, "12"),
  JSON.stringify("x".padEnd(3)),
  "x".padStart(5, ""),
  "x".padEnd(4, undefined) + "|",
);
console.log("ab".repeat(3), "ab".repeat(0) === "", "ab".repeat(1.9), "".repeat(1e6) === "");
console.log(
  "a" + "b".concat("c", 1, null, [2]),
  "x".concat() === "x",
  s.includes("World"),
  s.includes("world"),
  s.includes("H", 1),
  s.includes(""),
  s.startsWith("Hell"),
  s.startsWith("ell", 1),
  s.endsWith("ld"),
  s.endsWith("Hello", 5),
  s.startsWith("", 99),
  s.endsWith("", -1),
);
console.log(
  String.fromCharCode(72, 105, 0x1F600 & 0xffff, 65536 + 65).length,
  String.fromCodePoint(0x1F600, 97),
  String(),
  String(null),
  String([1, [2]]),
  String({}),
  String(Symbol("q")),
);
for (
  const bad of [
    () => "x".repeat(-1),
    () => "x".repeat(Infinity),
    () => String.fromCodePoint(-1),
    () => String.fromCodePoint(1.5),
    () => String.prototype.trim.call(null),
  ]
) {
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name);
  }
}
console.log(
  String.prototype.toUpperCase.call(true),
  String.prototype.slice.call(12345, 1, 3),
  String.prototype.concat.call([1], 2),
  String.prototype.at.call({ toString: () => "obj" }, -1),
);
const boxed = new String("abc");
boxed.extra = 1;
console.log(
  typeof boxed,
  boxed.length,
  boxed[1],
  boxed + "d",
  Object.keys(boxed).join(),
  JSON.stringify(boxed),
  boxed == "abc",
  "length" in boxed,
  Object.hasOwn("abc", 1),
);
try {
  "abc"[0] = "x";
} catch (error) {
  console.log(error.name);
}
try {
  "abc".length = 1;
} catch (error) {
  console.log(error.name);
}
try {
  "abc".extra = 1;
} catch (error) {
  console.log(error.name);
}
const title = (text) =>
  text.split(" ").map((w) => w.charAt(0).toUpperCase() + w.slice(1).toLowerCase()).join(" ");
console.log(title("the qUICK brown fOX"));
const isPalindrome = (text) => {
  const letters = [...text.toLowerCase()].filter((c) => c >= "a" && c <= "z");
  return letters.join("") === letters.reverse().join("");
};
console.log(isPalindrome("A man, a plan, a canal: Panama"), isPalindrome("not one"));
const caesar = (text, by) =>
  [...text].map((c) => {
    const code = c.charCodeAt(0);
    const base = code >= 65 && code <= 90 ? 65 : code >= 97 && code <= 122 ? 97 : 0;
    return base ? String.fromCharCode((code - base + by + 26) % 26 + base) : c;
  }).join("");
console.log(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), -3));
const wrap = (text, width) => {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line += (line && " ") + word;
  }
  return [...lines, line].join("\n");
};
console.log(wrap("the quick brown fox jumps over the lazy dog again and again", 16));
const runLength = (text) => {
  let out = "";
  for (let i = 0, j = 0; i < text.length; i = j) {
    while (text[j] === text[i]) j++;
    out += text[i] + (j - i > 1 ? j - i : "");
  }
  return out;
};
console.log(runLength("aaabccddddd"), runLength(""), runLength("xyz"));
