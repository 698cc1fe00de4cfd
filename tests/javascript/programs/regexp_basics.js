// Regular expressions: what they match, and what the methods of RegExp and String make of it.
console.log(/a(b)?c/.exec("xxac"));
console.log("2024-05-06".match(/(?<year>\d{4})-(?<month>\d\d)-(\d\d)/).groups.month);
console.log(
  "a1b22c333".replace(/\d+/g, "#"),
  "a1b22".replace(/\d+/, (digits, at) => `<${digits}@${at}>`),
);
console.log("a, b ,c".split(/\s*,\s*/), "a1b2c".split(/(\d)/), "abc".split(/(?:)/), "".split(/x/));
console.log([..."a1b2".matchAll(/[a-z](\d)/g)].map((match) => [match.index, match[1]]));
console.log("John Smith".replace(/(?<first>\w+)\s(\w+)/, "$2, $<first> [$&] $`|$' $$"));

// Going back: the order in which ways are tried decides what the groups have.
console.log(/^(?:a|ab)(?:c|bcd)(d*)$/.exec("abcd"));
console.log(/(z)((a+)?(b+)?(c))*/.exec("zaacbbbcac"));
console.log(
  /(a*)*/.exec("b"),
  /(?:a*?)*?b/.exec("aab"),
  /(a*)?/.exec("b"),
  /(?:()|a)+?b/.exec("aab"),
);
console.log(/(?=(a+))a*b\1/.exec("baaabac"), /(.*?)a(?!(a+)b\2c)\2(.*)/.exec("baaabaac"));
console.log(
  /a{2,3}?b/.exec("aaab"),
  /(?:ab){2,}/.exec("xababab")[0],
  /^(?:(\d+)-?){3}$/.exec("1-22-333"),
);

// Looking around.
console.log(/(?<=\$)\d+/.exec("cost $42")[0], /(?<!\$)\b\d+/.exec("cost $42 7")[0]);
console.log(
  /(?<=(\d+)(\d+))x/.exec("1053x"),
  /(?<=\1(a))b/.exec("aab"),
  "abc".replace(/(?=b)/, "|"),
);

// Flags.
console.log("Line one\nline two".match(/^line.*$/gim), /a.c/s.test("a\nc"), /a.c/.test("a\nc"));
console.log(
  "aBc ABC".replace(/b/gi, (letter) => `[${letter}]`),
  /[^b]/i.exec("Bx")[0],
  /\u212a/i.test("k"),
);
const sticky = /\d/y;
console.log(sticky.test("1a2"), sticky.lastIndex, sticky.test("1a2"), sticky.lastIndex);
const global = /o/g;
while (global.test("foo boo")) console.log(global.lastIndex);
const { indices } = /(?<letter>a)(b)?/d.exec("xa");
console.log(indices, indices.groups.letter);
console.log(
  /a/dgimsuy.flags,
  /a/.global,
  /a/v.unicodeSets,
  new RegExp("/", "g").source,
  String(/[/]\n/),
);

// White space, words and boundaries.
console.log(
  "\u00a0\ufeff x".search(/\S/),
  "héllo wörld".match(/\w+/g),
  "a-b c".replace(/\b/g, "|"),
);
console.log(
  "a\u2028b".split(/$/m),
  /[\s\S]+/.exec("a\n\u{1f600}")[0],
  /\cJ\x41\u0042\0?/.test("\nAB"),
);

// What is printed.
console.log(
  [/a/g, { pattern: /b/ }],
  Object.assign(/c/, { note: 1 }),
  Object.prototype.toString.call(/x/),
);
console.log(structuredClone(/a+/gi), RegExp("a", "g") + "", RegExp.prototype.source, typeof /a/);
class Words extends RegExp {
  count(text) {
    return [...text.matchAll(this)].length;
  }
}
console.log(new Words("\\w+", "g").count("one two three"), new Words("a"));

// Refusals.
for (
  const [pattern, flags] of [
    ["(", ""],
    ["a**", ""],
    ["[b-a]", ""],
    ["\\", ""],
    ["(?<a>)(?<a>)", ""],
    [
      "{1}",
      "u",
    ],
    ["a", "gg"],
    ["\\k<x>", "u"],
    ["a{2,1}", ""],
    ["(?:", ""],
    [")", ""],
    ["[a", ""],
    ["\\p{X}", "u"],
  ]
) {
  try {
    console.log(new RegExp(pattern, flags));
  } catch (error) {
    console.log(error.name, error.message);
  }
}
