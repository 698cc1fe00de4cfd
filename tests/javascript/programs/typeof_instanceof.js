// typeof, instanceof, Symbol.hasInstance, constructors of values.
class Animal {}
class Dog extends Animal {}
function Legacy() {}
const bound = Dog.bind(null);
const things = {
  undefined: undefined,
  null: null,
  number: 1,
  nan: NaN,
  string: "s",
  boolean: true,
  symbol: Symbol(),
  object: {},
  array: [],
  function: function () {},
  arrow: () => {},
  class: Dog,
  dog: new Dog(),
  legacy: new Legacy(),
  error: new TypeError("x"),
  map: new Map(),
  bare: Object.create(null),
  boxed: new String("s"),
  bound,
};
for (const [name, thing] of Object.entries(things)) {
  const of = [Object, Function, Array, Animal, Dog, Legacy, Error, TypeError, Map, String, bound]
    .filter((constructor) => thing instanceof constructor).map((constructor) => constructor.name);
  console.log(name, typeof thing, of.join());
}
console.log(typeof undeclared, typeof undeclared === "undefined", typeof typeof 1);
class Even {
  static [Symbol.hasInstance](value) {
    return typeof value === "number" && value % 2 === 0;
  }
}
console.log(2 instanceof Even, 3 instanceof Even, "2" instanceof Even);
for (const right of [undefined, 5, {}, () => {}, { prototype: {} }]) {
  try {
    console.log({} instanceof right);
  } catch (error) {
    console.log(error.name);
  }
}
const dog = new Dog();
Object.setPrototypeOf(dog, Legacy.prototype);
console.log(dog instanceof Dog, dog instanceof Legacy, dog.constructor === Legacy);
Legacy.prototype = {};
console.log(dog instanceof Legacy, new Legacy() instanceof Legacy);
console.log(
  (1).constructor === Number,
  "".constructor.name,
  [].constructor === Array,
  ({}).constructor.name,
  (() => {}).constructor.name,
);
console.log(Animal.prototype.isPrototypeOf(new Dog()), Dog.prototype.isPrototypeOf(new Animal()));
console.log(
  Object.getPrototypeOf(Dog) === Animal,
  Object.getPrototypeOf(Dog.prototype) === Animal.prototype,
  Object.getPrototypeOf(Animal) === Function.prototype,
);

function describe(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return `array of ${value.length}`;
  switch (typeof value) {
    case "object":
      return value instanceof Error
        ? `error ${value.message}`
        : `object with ${Object.keys(value).join("+")}`;
    case "function":
      return `function ${value.name} of ${value.length}`;
    default:
      return `${typeof value} ${String(value)}`;
  }
}
console.log(
  [null, [1, 2], { a: 1, b: 2 }, new RangeError("r"), describe, 5, "x", undefined].map(describe)
    .join("; "),
);
