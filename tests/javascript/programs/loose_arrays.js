// Arrays whose elements are accessors, have flags of their own, or lie far apart.

function attempt(name, run) {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, `${error.name}: ${error.message}`);
  }
}

// An accessor among the elements.
let calls = 0;
const list = [10, 20, 30];
Object.defineProperty(list, 1, {
  get: () => ++calls,
  set(value) {
    calls = value;
  },
  enumerable: true,
  configurable: true,
});
console.log(list, list.length, Array.isArray(list), list instanceof Array, list[1], list[1]);
list[1] = 100;
console.log(
  list.map((x) => x),
  list.slice(1),
  [...list],
  list.indexOf(30),
  list.includes(10),
  list.join("-"),
);
list.push(40);
list[6] = 70;
console.log(list, list.length, 5 in list, Object.keys(list), JSON.stringify(list));
console.log(list.pop(), list.length, list.shift(), list.length, list.reverse().length);
list.length = 1;
console.log(
  list,
  Object.getOwnPropertyNames(list),
  Object.getOwnPropertyDescriptor(list, "length"),
);
console.log([0].concat(list), [[1], list].flat(), structuredClone([list, list]).length, `${list}`);

// Elements with flags of their own.
const fixed = Object.defineProperty([1, 2, 3], 1, { writable: false, configurable: false });
attempt("write", () => fixed[1] = 5);
attempt("delete", () => delete fixed[1]);
attempt("shorten", () => fixed.length = 0);
console.log(fixed, fixed.length, Object.getOwnPropertyDescriptor(fixed, 1));
attempt("sort", () => fixed.sort((a, b) => b - a));
attempt("redefine", () => Object.defineProperty(fixed, 1, { value: 3 }));
console.log(Object.defineProperty(fixed, 1, { value: 2 }).length);
Object.defineProperty(fixed, "length", { writable: false });
attempt("add", () => fixed[fixed.length] = 1);
attempt("push", () => fixed.push(1));
console.log(
  Object.isExtensible(fixed),
  Object.isFrozen(fixed),
  Object.isFrozen(Object.freeze(fixed)),
);
const hidden = Object.defineProperty(["a", "b"], 0, { enumerable: false });
console.log(Object.keys(hidden), hidden.length, Object.entries(hidden), hidden.concat("c"));
for (const key in hidden) console.log("key", key);
const open = Object.preventExtensions(
  Object.defineProperty([1, 2], 0, { value: 7, writable: false }),
);
attempt("grow", () => open[2] = 1);
attempt("name", () => open.name = 1);
console.log(open, Object.isExtensible(open), Object.isSealed(open));

// Named properties, prototypes and classes stay.
class Stack extends Array {
  top() {
    return this[this.length - 1];
  }
}
const stack = Stack.from(["x", "y"]);
stack.label = "mine";
Object.defineProperty(stack, 0, { get: () => "computed", enumerable: true, configurable: true });
console.log(stack, stack.top(), stack.label, stack.map((x) => x + x).top(), stack.constructor.name);
console.log(
  Object.setPrototypeOf(stack, Array.prototype) instanceof Stack,
  Object.prototype.toString.call(stack),
);
const keyed = new Map([[stack, "found"]]);
Object.defineProperty(stack, 1, { writable: false });
console.log(keyed.get(stack), keyed.size);

// Far apart.
const sparse = [];
sparse[4294967294] = "last";
sparse[7] = "seven";
console.log(sparse.length, Object.keys(sparse), 7 in sparse, 8 in sparse, sparse);
attempt("beyond", () => sparse.push("more"));
console.log(sparse[4294967295], delete sparse[4294967295], sparse.length);
sparse.length = 10;
console.log(
  sparse,
  sparse.indexOf("seven"),
  sparse.lastIndexOf("seven"),
  sparse.findLastIndex((x) => x === "seven"),
);
const huge = new Array(2 ** 32 - 1);
console.log(huge.length, huge, (huge.length = 3, huge));
attempt("length", () => new Array(2 ** 32));
attempt("length", () => [].length = -1);
