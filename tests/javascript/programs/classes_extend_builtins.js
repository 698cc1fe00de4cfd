// Classes that extend the library's: errors, arrays, maps, functions' prototypes, objects.
class Stack extends Array {
  get top() {
    return this[this.length - 1];
  }
  pushAll(...items) {
    for (const item of items) this.push(item);
    return this;
  }
}
const stack = new Stack();
stack.pushAll(1, 2, 3);
stack[4] = 5;
console.log(
  stack.length,
  stack.top,
  stack instanceof Stack,
  stack instanceof Array,
  Array.isArray(stack),
);
const mapped = stack.map((x) => x * 2);
console.log(
  mapped instanceof Stack,
  mapped.top,
  mapped.constructor.name,
  stack.filter((x) => x > 1).top,
);
console.log(
  Stack.from([7, 8]).top,
  Stack.of(9).top,
  new Stack(3).length,
  new Stack(1, 2).length,
  JSON.stringify(new Stack(1, 2)),
);
stack.length = 2;
console.log(
  stack.top,
  [...stack].constructor.name,
  stack.concat([9]).top,
  stack.slice(0, 1) instanceof Stack,
);
class Plain extends Array {
  static get [Symbol.species]() {
    return Array;
  }
}
console.log(new Plain(1, 2).map((x) => x) instanceof Plain, Plain.from([1]) instanceof Plain);

class DefaultMap extends Map {
  constructor(make, entries) {
    super(entries);
    this.make = make;
  }
  get(key) {
    if (!this.has(key)) this.set(key, this.make(key));
    return super.get(key);
  }
}
const groups = new DefaultMap(() => [], [["start", [0]]]);
groups.get("a").push(1);
groups.get("a").push(2);
groups.get("start").push(1);
console.log(
  groups.size,
  [...groups].map(([k, v]) => `${k}=${v.join("+")}`).join(),
  groups instanceof Map,
);
class LoudSet extends Set {
  added = "";
  add(value) {
    this.added = `${this.added ?? "early"},${String(value)}`;
    return super.add(value);
  }
}
const loud = new LoudSet([1, 2]);
loud.add(2).add(3);
console.log(loud.size, loud.added);

class ValidationError extends Error {
  constructor(field, message) {
    super(`${field}: ${message}`);
    this.name = this.constructor.name;
    this.field = field;
  }
}
class MissingError extends ValidationError {
  constructor(field) {
    super(field, "is missing");
  }
}
const error = new MissingError("age");
console.log(
  String(error),
  error instanceof ValidationError,
  error.field,
  Object.prototype.toString.call(error),
);
class Money extends Number {
  plus(other) {
    return new Money(this + other);
  }
  toString() {
    return `${this.toFixed(2)} €`;
  }
}
console.log(
  `${new Money(5).plus(2.5)}`,
  new Money(3) * 2,
  typeof new Money(1),
  new Money(2) instanceof Number,
);
class Name extends String {
  get initial() {
    return this[0];
  }
}
console.log(
  new Name("zoe").initial,
  new Name("zoe").length,
  new Name("zoe") + "!",
  new Name("zoe").toUpperCase(),
);
class Thing extends Object {
  constructor(a) {
    super(a);
    this.a = a;
  }
}
console.log(new Thing(1).a, new Thing({ b: 2 }).b, new Thing() instanceof Thing);
class Toggle extends Boolean {
  flip() {
    return new Toggle(!this.valueOf());
  }
}
console.log(new Toggle(false).flip().valueOf(), new Toggle(0).valueOf());
