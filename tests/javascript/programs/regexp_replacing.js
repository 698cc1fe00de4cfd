// Replacing, splitting and searching: texts with marks, matches of nothing, and expressions that a program has changed.
const show = (value) => console.log(JSON.stringify(value));

// Marks.
const pairs = /(\w+)=(\w*)/g;
for (const how of ["$2:$1", "[$&]", "$$1", "<$`|$'>", "$0$3$01$10", "$", "a$", "$<x>", "$1$"]) {
  show("a=1, b=, c=3".replace(pairs, how));
  show("a=1, b=, c=3".replace(/(\w)=/, how));
  show("a=1, b=, c=3".replace(/(?<x>\w)=(?<y>\w)?/g, how));
}
const many = /(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)/;
show("abcdefghijkl".replace(many, "$11-$10-$1-$12"));
show("xay".replace(/(a)|(b)/g, "[$1$2]"));

// Matches of nothing.
show("abc".replace(/x*/g, "-"));
show("a😀b".replace(/(?:)/gu, "-").length);
show("a😀b".match(/x*/gu));
show("".replace(/^/g, "$&!"));
show("abc".split(/(?:)/));
show("a1b22c".split(/(\d)+/));
show("a1b22c".split(/(\d)+/, 2));

// lastIndex.
const sticky = /a/y;
show(["aab".replace(sticky, "x"), sticky.lastIndex, "aab".replace(sticky, "x"), sticky.lastIndex]);
show(["aab".replace(sticky, "x"), sticky.lastIndex, "caab".search(sticky), sticky.lastIndex]);
const global = /a/g;
for (const at of [1, -1, 1.5, NaN, "1", 2 ** 33, { valueOf: () => 2 }, undefined]) {
  global.lastIndex = at;
  show([global.test("aaa"), global.lastIndex]);
}
global.lastIndex = 2;
show(["baa".search(global), global.lastIndex, "baa".match(global), global.lastIndex]);
show("xaya".replace(/a/gy, "-"));

// A function is called when all matches are found.
const log = [];
const again = /(\d)(x)?/g;
show("1x 2 3x".replace(again, (...values) => {
  log.push(values);
  return "9".replace(again, "n") + again.lastIndex;
}));
show(log);
show("k=v".replace(/(?<key>\w)=(?<value>\w)/, (...values) => values.at(-1).value));
show("k=v".replace(/(?<key>\w)=(?<value>\w)/, "$<value>=$<key>$<none>"));

// Expressions that are no longer the built-in ones.
const own = /a/g;
show("aaa".replace(own, "b"));
Object.defineProperty(own, "global", { value: false });
show(["aaa".replace(own, "b"), own.flags]);
const loud = /a/g;
const calls = [];
Object.defineProperty(loud, "hasIndices", { get: () => calls.push("hasIndices") > 9 });
show(["aaa".replace(loud, "b"), "aaa".match(loud), "aaa".split(loud), calls]);
const counted = /a/g;
let count = 0;
counted.exec = function (text) {
  count++;
  return RegExp.prototype.exec.call(this, text);
};
show(["aaa".replace(counted, "b"), counted.test("a"), "ba".search(counted), count]);
Object.defineProperty(counted, "exec", { get: () => (count++, () => null) });
show(["aaa".replace(counted, "b"), counted.test("a"), "ba".search(counted), count]);
const flags = Object.getOwnPropertyDescriptor(RegExp.prototype, "flags");
Object.defineProperty(RegExp.prototype, "flags", { get: () => "", configurable: true });
show(["aaa".replace(/a/g, "b"), "aaa".match(/a/g)]);
Object.defineProperty(RegExp.prototype, "flags", flags);
show(["aaa".replace(/a/g, "b"), "aaa".replaceAll(/a/g, "c"), [..."aba".matchAll(/a/g)].length]);
