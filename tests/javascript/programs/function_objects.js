// Functions are objects: names, lengths, own properties, prototypes.
function declared(a, b) {}
const expression = function () {};
const arrow = (a) => a;
const named = function own() {};
const object = {
  method(a, b, c) {},
  ["comp" + "uted"]: () => {},
  get accessor() {
    return 1;
  },
  set accessor(v) {},
  [Symbol("sym")]: () => {},
  anonymous: (() => () => {})(),
};
class Named {
  static make() {}
  field = () => {};
}
let assigned;
assigned = () => {};
const { fallback = () => {} } = {};
for (
  const f of [
    declared,
    expression,
    arrow,
    named,
    object.method,
    object.computed,
    object.anonymous,
    Named,
    Named.make,
    new Named().field,
    assigned,
    fallback,
  ]
) {
  console.log(JSON.stringify(f.name), f.length, Object.hasOwn(f, "prototype"), typeof f);
}
const accessor = Object.getOwnPropertyDescriptor(object, "accessor");
console.log(
  accessor.get.name,
  accessor.set.name,
  object[Object.getOwnPropertySymbols(object)[0]].name,
);
console.log((() => {}).name === "", (function () {}).name === "", (class {}).name === "");
console.log(
  JSON.stringify(Object.getOwnPropertyDescriptor(declared, "name")),
  JSON.stringify(Object.getOwnPropertyDescriptor(declared, "length")),
);
declared.extra = 5;
declared.extra++;
console.log(
  declared.extra,
  Object.keys(declared).join(),
  "extra" in declared,
  delete declared.extra,
  declared.extra,
);
try {
  declared.name = "x";
} catch (error) {
  console.log(error.name, declared.name);
}
Object.defineProperty(declared, "name", { value: "renamed" });
console.log(declared.name);
delete declared.name;
console.log(JSON.stringify(declared.name), Object.hasOwn(declared, "name"));

function Counter(start) {
  this.value = start;
  Counter.made = (Counter.made ?? 0) + 1;
}
Counter.prototype.increment = function () {
  this.value++;
  return this;
};
const counter = new Counter(5);
console.log(
  counter.increment().increment().value,
  Counter.made,
  counter.constructor === Counter,
  Object.keys(counter).join(),
);
console.log(
  Counter.prototype.constructor === Counter,
  Object.keys(Counter.prototype).join(),
  Object.getOwnPropertyNames(Counter.prototype).join(),
);
console.log(
  Function.prototype.isPrototypeOf(Counter),
  Counter instanceof Function,
  Counter instanceof Object,
  Counter.toString === Function.prototype.toString,
);
const cache = (f) => {
  const wrapper = (n) => (wrapper.hits[n] ??= f(n));
  wrapper.hits = {};
  return wrapper;
};
const square = cache((n) => n * n);
square(3);
square(4);
square(3);
console.log(Object.entries(square.hits).join(";"));
const registry = new Map([[declared, "d"], [arrow, "a"]]);
console.log(registry.get(declared), registry.get((a) => a));
Function.prototype.twice = function (x) {
  return this(this(x));
};
console.log(((n) => n * 3).twice(2), Math.sqrt.twice(16));
delete Function.prototype.twice;
console.log(typeof arrow.twice);
const weird = Object.setPrototypeOf(() => "called", { inherited: 1 });
console.log(weird(), weird.inherited, typeof weird.call);
