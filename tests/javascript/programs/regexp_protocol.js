// The steps that the methods of strings take with objects, and what happens between them.
const log = [];
class Traced extends RegExp {
  exec(text) {
    const result = super.exec(text);
    log.push(`exec ${this.flags} ${result && result[0]}`);
    return result;
  }
  get flags() {
    log.push("flags");
    return super.flags;
  }
  static get [Symbol.species]() {
    log.push("species");
    return Traced;
  }
}
console.log(
  "a1b2".replace(new Traced("\\d", "g"), "-"),
  "a1b2".split(new Traced("\\d")),
  "a1".match(new Traced("\\d")),
);
console.log(
  [..."a1b2".matchAll(new Traced("\\d", "g"))].length,
  "a1".search(new Traced("\\d")),
  new Traced("1").test("1"),
);
console.log(log.join(";"));

const fake = {
  flags: "g",
  [Symbol.match]: (text) => `match ${text}`,
  [Symbol.replace]: (text, how) => `replace ${text} ${how}`,
  [Symbol.search]: () => 42,
  [Symbol.split]: (text, limit) => [text, limit],
};
console.log(
  "x".match(fake),
  "x".replace(fake, "y"),
  "x".search(fake),
  "x".split(fake, 3),
  "x".replaceAll(fake, "z"),
);

const results = [{ index: 1, 0: "b", length: 2, 1: "B", groups: { name: "G" } }, null];
const odd = { flags: "g", exec: () => results.shift(), lastIndex: 5 };
console.log(RegExp.prototype[Symbol.replace].call(odd, "abc", "[$1$<name>]"), odd.lastIndex);

for (
  const attempt of [
    () => "a".replaceAll(/a/, "b"),
    () => "a".matchAll(/a/),
    () => "a".includes(/a/),
    () => RegExp.prototype.exec.call({}, "a"),
    () => Object.freeze(/a/g).exec("a"),
    () => RegExp.prototype.test.call({ exec: () => 1 }, "a"),
    () => Reflect.get(RegExp.prototype, "global", /a/),
    () => new RegExp(/a/g, "i").flags,
    () => RegExp(/a/g) === /a/g,
    () => "x.y".match("."),
    () => "a.b".search("[.]"),
    () => [..."a.b".matchAll(".")].length,
    () => "aXbX".replaceAll(/x/gi, (part, at, whole) => `${part}${at}${whole.length}`),
  ]
) {
  try {
    console.log(attempt());
  } catch (error) {
    console.log(error.name);
  }
}

// An expression is its own state; a replacer may use it meanwhile.
const shared = /(\d)/g;
console.log(
  "1a2b3".replace(shared, (digit) => {
    shared.lastIndex = 4;
    return shared.test("1a2b3") ? `${digit}!` : digit;
  }),
  shared.lastIndex,
);
const literals = [1, 2].map(() => /x/g);
console.log(literals[0] === literals[1], literals[0].exec("x").index, literals[1].lastIndex);
console.log(
  Object.getOwnPropertyDescriptor(/a/, "lastIndex"),
  Object.keys(/a/),
  "lastIndex" in /a/,
);
