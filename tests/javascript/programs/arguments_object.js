// arguments: what was passed, whatever the parameters say.
function count() {
  return arguments.length;
}
console.log(
  count(),
  count(undefined),
  count(1, 2, 3),
  count(...[1, 2], 3),
  count.apply(null, [1, 2]),
);
function show(a, b) {
  return Array.from(arguments).join("|") +
    ` ${a} ${b} ${typeof arguments} ${Array.isArray(arguments)}`;
}
console.log(show(), show(1), show(1, 2, 3));
function unlinked(a) {
  a = "changed";
  const before = arguments[0];
  arguments[0] = "other";
  return `${before} ${a} ${arguments[0]}`;
}
console.log(unlinked("given"));
function viaArrow() {
  const inner = () => arguments[0] + arguments.length;
  return inner("ignored", "too");
}
console.log(viaArrow("mine", 2, 3));
function nested() {
  function inner() {
    return arguments.length;
  }
  return inner() + arguments.length * 10;
}
console.log(nested(1, 2));
function iterate() {
  let sum = 0;
  for (const x of arguments) sum += x;
  for (let i = 0; i < arguments.length; i++) sum += arguments[i] * 100;
  const [first, ...rest] = arguments;
  return `${sum} ${first} ${rest.length} ${[...arguments].reverse().join()}`;
}
console.log(iterate(1, 2, 3));
function borrowed() {
  return Array.prototype.slice.call(arguments, 1).join() +
    Array.prototype.map.call(arguments, (x) => x * 2).join();
}
console.log(borrowed(1, 2, 3));
function keys() {
  return Object.keys(arguments).join() + Object.getOwnPropertyNames(arguments).length +
    ("length" in arguments) + (1 in arguments);
}
console.log(keys("a", "b"), keys());
function forward() {
  return show.apply(this, arguments);
}
console.log(forward("x", "y"));
const object = {
  method() {
    return arguments.length;
  },
  get accessor() {
    return arguments.length;
  },
  set accessor(v) {
    this.seen = arguments.length + arguments[0];
  },
};
object.accessor = 5;
console.log(object.method(1, 2), object.accessor, object.seen);
class Collect {
  constructor() {
    this.all = [...arguments].join();
  }
}
class More extends Collect {
  constructor() {
    super(...arguments, arguments.length);
  }
}
console.log(new Collect(1, 2).all, new More("a", "b").all);
function tag(arguments_, ...rest) {
  return arguments.length + rest.length;
}
console.log(tag(1, 2, 3));
function withDefault(a = arguments.length, b = arguments[2]) {
  return `${a} ${b}`;
}
console.log(withDefault(), withDefault(undefined, undefined, "third"));
console.log(
  String((function () {
    return arguments;
  })()),
  Object.prototype.toString.call((function () {
    return arguments;
  })()),
);
function sparse() {
  arguments.length = 1;
  return [...arguments].join();
}
console.log(sparse(7, 8, 9));
function currySum() {
  const held = [...arguments];
  const f = function () {
    if (arguments.length === 0) return held.reduce((a, b) => a + b, 0);
    held.push(...arguments);
    return f;
  };
  return f;
}
console.log(currySum(1)(2, 3)(4)());
