// Matches that take many steps: they are cut into slices, and go on elsewhere from snapshots in the middle.
const row = "a".repeat(12);
console.log(
  /^(a+)+$/.test(`${row}b`),
  /^(?:a|a)*$/.test(`${row}b`),
  /(?:a?){12}a{12}/.exec(row)[0].length,
);
console.log(/(x+x+)+y/.test("x".repeat(11)), /^(([a-z])+.)+[A-Z]([a-z])+$/.test("aaaaaaaaaa"));
const deep = "(".repeat(500) + ")".repeat(500);
console.log(
  /^(\(|\))+$/.exec(deep)[1],
  deep.replace(/\)(?=\))/g, "").length,
  /(?:\(|x)*\)$/.test(deep),
);
const words = Array.from({ length: 200 }, (_, i) => `word${i}`).join(" \t\n");
console.log(words.replace(/\s+/g, " ").length, words.split(/\s/).length, words.match(/\d+$/)[0]);
console.log(words.replace(/(\w)(\d+)/g, (_, letter, digits) => digits + letter).slice(0, 40));
console.log(
  /.*\s(\w+)/s.exec(words)[1],
  /.*?9{2}/s.exec(words)[0].length,
  /(?:\w+\s+)*$/.exec(words)[0].length,
);
console.log(/(?=.*(?:d1)(?!\d))(?<=(\w+\s*){0,3})w/.exec(words).index);
const many = Array.from({ length: 30 }, (_, i) => `(${String.fromCharCode(97 + (i % 26))})?`).join(
  "",
);
console.log(new RegExp(many).exec("abcdefghijklmnopqrstuvwxyzabcd").length);
