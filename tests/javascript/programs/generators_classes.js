// Generators as methods; their prototypes, names and kinds.
class Range {
  #from;
  #to;
  constructor(from, to) {
    this.#from = from;
    this.#to = to;
  }
  *[Symbol.iterator]() {
    for (let i = this.#from; i < this.#to; i++) yield i;
  }
  *#pairs() {
    for (const a of this) for (const b of this) if (a < b) yield [a, b];
  }
  pairs() {
    return [...this.#pairs()];
  }
  static *of(...items) {
    yield* items;
    yield this.name;
  }
  *"quoted name"() {}
  *[`com${"puted"}`]() {}
}
class Steps extends Range {
  *[Symbol.iterator]() {
    for (const n of super[Symbol.iterator]()) if (n % 2 === 0) yield n;
  }
  static *of(...items) {
    yield* super.of(...items);
    yield (() => this.name + new.target)();
  }
}
console.log(
  [...new Range(0, 4)],
  [...new Steps(0, 9)],
  new Range(0, 3).pairs(),
  new Steps(0, 5).pairs(),
);
console.log([...Range.of(1, 2)], [...Steps.of(3)]);
console.log(Range.prototype["quoted name"].name, Range.prototype.computed.name, Range.of.length);
const object = {
  *entries() {
    yield* Object.entries(this);
  },
  get later() {
    const self = this;
    return function* () {
      yield self === object;
    };
  },
  a: 1,
};
console.log([...object.entries()].length, [...object.later()]);

// A generator inherits from the prototype of its function.
function* make() {
  yield this;
}
make.prototype.hello = function () {
  return "hello";
};
const made = make.call("strict");
console.log(made.hello(), made instanceof make, made.next());
make.prototype = null;
console.log(
  make() instanceof Object,
  Object.getPrototypeOf(make()) ===
    Object.getPrototypeOf(make.prototype ?? (function* () {}).prototype),
);
for (const wrong of [() => new make(), () => made.next.call({}), () => new object.entries()]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.constructor.name);
  }
}
const GeneratorFunction = Object.getPrototypeOf(make);
console.log(
  GeneratorFunction[Symbol.toStringTag],
  GeneratorFunction.prototype[Symbol.toStringTag],
  Object.getPrototypeOf(GeneratorFunction) === Function.prototype,
  "prototype" in make,
  Object.hasOwn(make.prototype ?? {}, "constructor"),
  make.name,
  make.length,
  typeof make,
);
console.log(
  make,
  Range.of,
  class {
    static *s() {}
  }.s,
  object.entries,
  object.later(),
);

// Errors in parameters are thrown by the call, those in the body by next.
function* careful({ a }, b = a.b.c) {
  yield b;
}
for (const argument of [undefined, {}, { a: { b: { c: 3 } } }]) {
  try {
    const it = careful(argument);
    console.log("made", it.next());
  } catch (error) {
    console.log(error.message);
  }
}
function* early() {
  yield 1;
  yield value;
  let value = 2;
}
const e = early();
e.next();
try {
  e.next();
} catch (error) {
  console.log(error.name, error.message);
}
