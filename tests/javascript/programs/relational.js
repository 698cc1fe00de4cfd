// < and its like: texts by units, numbers, NaN, undefined, objects, and the order of conversions.
const show = (label, a, b) => console.log(label, a < b, a <= b, a > b, a >= b);
show("1 2", 1, 2);
show("2 2", 2, 2);
show("-0 0", -0, 0);
show("NaN 1", NaN, 1);
show("NaN NaN", NaN, NaN);
show('"a" "b"', "a", "b");
show('"10" "9"', "10", "9");
show('"10" 9', "10", 9);
show('"Z" "a"', "Z", "a");
show('"" "a"', "", "a");
show('"ab" "abc"', "ab", "abc");
show("emoji and a private character", "\u{1F600}", "\uFFFD");
show("null 0", null, 0);
show("undefined 0", undefined, 0);
show("true false", true, false);
show("[2] [10]", [2], [10]);
show("[2] 10", [2], 10);
show('"x" 1', "x", 1);
show("Infinity", -Infinity, Infinity);

const log = [];
const noisy = (name, value) => ({
  valueOf() {
    log.push(name);
    return value;
  },
});
const a = noisy("a", 1);
const b = noisy("b", 2);
console.log(a < b, log.splice(0).join());
console.log(a > b, log.splice(0).join());
console.log(a <= b, log.splice(0).join());
console.log(a >= b, log.splice(0).join());
console.log(a < 5, 5 < b, "1" < b, log.splice(0).join());

class Version {
  constructor(text) {
    this.parts = text.split(".").map(Number);
  }
  [Symbol.toPrimitive](hint) {
    log.push(hint);
    return this.parts.reduce((sum, part) => sum * 1000 + part, 0);
  }
}
console.log(new Version("1.2.3") < new Version("1.10.0"), log.splice(0).join());
console.log(new Version("2.0.0") >= new Version("2.0.0"), log.splice(0).join());
for (const pair of [[Symbol("s"), 1], [1, Symbol("s")], [{ valueOf: null, toString: null }, 1]]) {
  try {
    console.log(pair[0] < pair[1]);
  } catch (error) {
    console.log(error.name);
  }
}
const words = ["pear", "Apple", "fig", "apple", "Fig", "figs", ""];
for (let i = 0; i < words.length; i++) {
  for (let j = i + 1; j < words.length; j++) {
    if (words[j] < words[i]) [words[i], words[j]] = [words[j], words[i]];
  }
}
console.log(words.join("|"));
