// Symbols: identity, descriptions, the registry, as keys, and the well-known ones.
const a = Symbol("a"), again = Symbol("a"), bare = Symbol();
console.log(
  a === again,
  a.description,
  bare.description,
  String(a),
  a.toString(),
  bare.toString(),
  typeof a,
);
console.log(
  Symbol.for("shared") === Symbol.for("shared"),
  Symbol.keyFor(Symbol.for("shared")),
  Symbol.keyFor(a),
);
const o = { [a]: 1, [again]: 2, plain: 3, [Symbol.for("shared")]: 4 };
console.log(
  o[a],
  o[again],
  o[Symbol.for("shared")],
  Object.keys(o).join(),
  JSON.stringify(o),
  Object.getOwnPropertySymbols(o).length,
);
console.log(
  a in o,
  Object.hasOwn(o, bare),
  delete o[a],
  a in o,
  Object.getOwnPropertyDescriptor(o, again).value,
);
for (
  const bad of [
    () => a + "",
    () => `${a}`,
    () => +a,
    () => new Symbol(),
    () => Symbol.keyFor("x"),
    () => a < 1,
  ]
) {
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name);
  }
}
console.log(
  a == a,
  a == "a",
  Boolean(a),
  !a,
  Object(a) == a,
  Object(a) === a,
  typeof Object(a),
  Object(a).description,
);
class Temperature {
  constructor(degrees) {
    this.degrees = degrees;
  }
  [Symbol.toPrimitive](hint) {
    return hint === "string"
      ? `${this.degrees}°`
      : hint === "number"
      ? this.degrees
      : `default ${this.degrees}`;
  }
  get [Symbol.toStringTag]() {
    return "Temperature";
  }
  static [Symbol.hasInstance](value) {
    return "degrees" in value;
  }
  [Symbol.iterator]() {
    let left = 3;
    return { next: () => ({ done: left-- === 0, value: this.degrees * left }) };
  }
}
const t = new Temperature(20);
console.log(
  `${t}`,
  +t,
  t + "",
  t * 2,
  t > 19,
  Object.prototype.toString.call(t),
  { degrees: 1 } instanceof Temperature,
  [...t].join(),
);
const method = {
  [Symbol("described")]() {},
  [Symbol()]: () => {},
  get [Symbol("g")]() {
    return 1;
  },
};
const names = Object.getOwnPropertySymbols(method).map((s) => {
  const d = Object.getOwnPropertyDescriptor(method, s);
  return JSON.stringify((d.value ?? d.get).name);
});
console.log(names.join());
const hidden = Symbol("hidden");
class Vault {
  [hidden] = "treasure";
  open(key) {
    return this[key];
  }
}
console.log(new Vault().open(hidden), new Vault().open("hidden"), Object.keys(new Vault()).length);
const spreadable = { length: 2, 0: "x", 1: "y", [Symbol.isConcatSpreadable]: true };
const lone = [1, 2];
lone[Symbol.isConcatSpreadable] = false;
console.log([].concat(spreadable, [3]).join(), [].concat(lone).length);
const kinds = Object.freeze({ RED: Symbol("red"), GREEN: Symbol("green") });
const name = (kind) => {
  switch (kind) {
    case kinds.RED:
      return "stop";
    case kinds.GREEN:
      return "go";
    default:
      return kind.description;
  }
};
console.log(name(kinds.RED), name(kinds.GREEN), name(Symbol("red")));
const map = new Map([[a, "by symbol"], ["a", "by text"]]);
console.log(map.get(a), map.get("a"), map.get(again), new Set([a, a, again]).size);
console.log(
  [Symbol.iterator, Symbol.hasInstance, Symbol.toPrimitive, Symbol.toStringTag].map((s) =>
    s.description
  ).join(),
);
console.log(
  typeof [][Symbol.iterator],
  [][Symbol.iterator] === [].values,
  Map.prototype[Symbol.iterator] === Map.prototype.entries,
  Set.prototype[Symbol.iterator] === Set.prototype.keys,
);
console.log(Object.assign({}, { [a]: "copied" })[a], { ...{ [a]: "spread" } }[a]);
