// Strings are UTF-16: units, code points, pairs, iteration, escapes.
const text = "a😀é€\u{10FFFF}z";
console.log(
  text.length,
  [...text].length,
  Array.from(text, (c) => c.codePointAt(0).toString(16)).join(" "),
);
for (let i = 0; i < text.length; i++) {
  console.log(i, text.charCodeAt(i).toString(16), text.codePointAt(i).toString(16));
}
for (const c of text) console.log(c.length, c);
console.log(
  "\u{1F600}" === "\uD83D\uDE00",
  "\x41\u0042",
  "\0".length,
  "line\
continued",
);
console.log(
  text.indexOf("😀"),
  text.indexOf("é"),
  text.lastIndexOf("z"),
  text.includes("€"),
  text.at(-1),
  text.slice(3),
  text.slice(0, 3),
);
console.log(
  "😀😀".split("😀").length,
  "a😀b".split("").length,
  [..."a😀b"].reverse().join(""),
  "😀".padStart(4, "é"),
  "é".repeat(3),
);
console.log(
  "😀" < "😁",
  "😀" < "\uFFFD",
  "z" < "é",
  "é" < "€",
  ["é", "z", "😀", "€", "a", "\uFFFD"].sort().join(" "),
);
console.log(
  "e\u0301".length,
  "e\u0301" === "é",
  "ﬁ".toUpperCase(),
  "ß".toUpperCase(),
  "ǆ".toUpperCase(),
  "Ω".toLowerCase(),
);
const rotate = (s, n) => {
  const points = [...s];
  return [...points.slice(n), ...points.slice(0, n)].join("");
};
console.log(rotate("日本語テキスト", 2), rotate("a😀b", 1));
const counts = new Map();
for (const c of "😀😁😀😂😁😀") counts.set(c, (counts.get(c) ?? 0) + 1);
console.log([...counts].sort(([, a], [, b]) => b - a).map(([c, n]) => c + n).join(" "));
function utf8(s) {
  const bytes = [];
  for (const c of s) {
    const p = c.codePointAt(0);
    if (p < 0x80) bytes.push(p);
    else if (p < 0x800) bytes.push(0xc0 | p >> 6, 0x80 | p & 63);
    else if (p < 0x10000) bytes.push(0xe0 | p >> 12, 0x80 | p >> 6 & 63, 0x80 | p & 63);
    else bytes.push(0xf0 | p >> 18, 0x80 | p >> 12 & 63, 0x80 | p >> 6 & 63, 0x80 | p & 63);
  }
  return bytes;
}
function fromUtf8(bytes) {
  let out = "";
  for (let i = 0; i < bytes.length;) {
    const b = bytes[i++];
    const more = b < 0x80 ? 0 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
    let p = more === 0 ? b : b & (0x3f >> more);
    for (let k = 0; k < more; k++) p = p << 6 | bytes[i++] & 63;
    out += String.fromCodePoint(p);
  }
  return out;
}
console.log(
  utf8(text).map((b) => b.toString(16).padStart(2, "0")).join(" "),
  fromUtf8(utf8(text)) === text,
);
const object = { "schlüssel": 1, "😀": 2, "naïve key": 3 };
const { "😀": smile, schlüssel } = object;
console.log(smile, schlüssel, Object.keys(object).join("|"));
const größe = 5, $ = 1, _x1 = 2, ünïcödé = größe + $ + _x1;
console.log(ünïcödé, "\u00e4" === "ä", `\u{61}\u{062}`);
console.log(JSON.stringify('\u2028\u0007\t"\\é😀'), JSON.stringify({ "k\n": "\u001f" }));
console.log("a\tb|c\vd\fe\bg".length, "tab\there", "nul\0".charCodeAt(3), "\r\n".length);
const hash = [...text].reduce((h, c) => (h * 31 + c.codePointAt(0)) % 1000003, 7);
console.log(hash, encode("a b&c=é"));
function encode(s) {
  return utf8(s).map((b) => {
    const c = String.fromCharCode(b);
    return b < 128 && (c >= "a" && c <= "z" || c >= "0" && c <= "9")
      ? c
      : `%${b.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}
