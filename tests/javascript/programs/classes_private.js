// Private members: fields, methods, accessors, statics, brand checks, and what can't be reached.
class Counter {
  #count = 0;
  #step;
  static #made = 0;
  static get made() {
    return Counter.#made;
  }
  constructor(step = 1) {
    this.#step = step;
    Counter.#made++;
  }
  #advance(times) {
    this.#count += this.#step * times;
    return this;
  }
  get #text() {
    return `<${this.#count}>`;
  }
  set #text(value) {
    this.#count = Number(value);
  }
  tick(times = 1) {
    return this.#advance(times);
  }
  reset(to) {
    this.#text = to;
    this.#count++;
    ++this.#count;
    this.#count **= 2;
    this.#count ??= 5;
    return this.#text;
  }
  toString() {
    return this.#text;
  }
  equals(other) {
    return #count in other && other.#count === this.#count;
  }
  static #secret(c) {
    return c.#count * 1000;
  }
  static reveal(c) {
    return Counter.#secret(c);
  }
  merge({ a = this.#count, ...rest }) {
    [this.#count, this.#step] = [a, Object.keys(rest).length];
    ({ x: this.#count = 42 } = rest);
    return this.#count + this.#step;
  }
  get bound() {
    return () => this.#count;
  }
}
const a = new Counter();
const b = new Counter(5);
a.tick().tick(3);
console.log(
  `${a} ${b.tick()}`,
  a.equals(b),
  a.equals(new Counter().tick(4)),
  a.equals({}),
  Counter.made,
);
console.log(a.reset("2"), Counter.reveal(a), a.merge({ x: 7, y: 1 }), a.merge({}), a.bound());
console.log(
  Object.keys(a).length,
  Object.getOwnPropertyNames(a).length,
  JSON.stringify(a),
  "#count" in a,
  a["#count"],
);
const attempts = {
  "read of a stranger": () => Counter.prototype.toString.call({}),
  "write of a stranger": () => Counter.prototype.merge.call({}, { a: 1 }),
  "method of a stranger": () => Counter.prototype.tick.call(Object.create(a)),
  "in of a number": () => a.equals(5),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    console.log(name, attempt());
  } catch (error) {
    console.log(name, error.name);
  }
}
class Base {
  #own = "base";
  read() {
    return this.#own;
  }
}
class Derived extends Base {
  #own = "derived";
  readOwn() {
    return `${this.#own} ${super.read()}`;
  }
}
console.log(new Derived().readOwn(), new Derived().read());
const frozen = Object.freeze(new Counter(2));
console.log(String(frozen.tick(2)));
class ReadOnly {
  get #value() {
    return 1;
  }
  #method() {}
  writeAccessor() {
    this.#value = 2;
  }
  writeMethod() {
    this.#method = 2;
  }
}
for (const name of ["writeAccessor", "writeMethod"]) {
  try {
    new ReadOnly()[name]();
  } catch (error) {
    console.log(name, error.name);
  }
}
class Stamper extends (class {
  constructor(target) {
    return target;
  }
}) {
  #stamp = "stamped";
  static read(target) {
    return #stamp in target ? target.#stamp : "bare";
  }
}
const target = {};
console.log(Stamper.read(target), new Stamper(target) === target, Stamper.read(target));
try {
  new Stamper(target);
} catch (error) {
  console.log(error.name);
}
const make = () =>
  class {
    #x = 1;
    static has(o) {
      return #x in o;
    }
  };
const First = make();
const Second = make();
console.log(First.has(new First()), First.has(new Second()));
class Node {
  #next = null;
  constructor(value) {
    this.value = value;
  }
  append(value) {
    let last = this;
    while (last.#next !== null) last = last.#next;
    last.#next = new Node(value);
    return this;
  }
  list() {
    return [this.value, ...(this.#next?.list() ?? [])];
  }
  get second() {
    return this.#next?.value;
  }
}
console.log(
  new Node(1).append(2).append(3).list().join(),
  new Node(1).second,
  new Node(1).append(2).second,
);
