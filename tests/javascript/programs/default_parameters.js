// Defaults of parameters: when they are evaluated, in which scope, in which order.
let calls = 0;
const next = () => ++calls;
function f(a = next(), b = a + next()) {
  return `${a} ${b}`;
}
console.log(f(), f(10), f(10, 20), f(undefined, 1), f(null, 0), calls);
console.log(
  f.length,
  ((a, b = 1, c) => {}).length,
  ((...r) => {}).length,
  (({ x }, [y]) => {}).length,
);
const g = (a, b = () => a, c = b() + 1) => {
  a = 50;
  return [a, b(), c].join();
};
console.log(g(1), g(1, () => 7));
function scopes(a = () => inner, inner = "parameter") {
  var inner = "body";
  return a() + "/" + inner;
}
console.log(scopes());
const x = "outer";
function shadow(a = x) {
  const x = "inner";
  return a + x;
}
console.log(shadow());
function own(own = typeof own) {
  return own;
}
try {
  console.log(own());
} catch (error) {
  console.log(error.name);
}
const object = {
  factor: 3,
  scale(n, by = this.factor) {
    return n * by;
  },
};
console.log(object.scale(2), object.scale(2, 10), object.scale.call({ factor: 5 }, 2));
class Shape {
  constructor(sides = new.target.name.length, name = this.constructor.name) {
    this.text = `${name} ${sides}`;
  }
}
class Square extends Shape {
  constructor(sides = 4) {
    super(sides);
  }
}
console.log(new Shape().text, new Square().text, new Shape(undefined, "x").text);
const order = [];
const log = (text) => (order.push(text), text);
((
  { a = log("a") } = (log("object"), {}),
  [b = log("b")] = (log("array"), []),
  c = log("c"),
) => {})();
console.log(order.join());
order.length = 0;
((a = log("1"), b = log("2")) => {})(undefined, "given");
console.log(order.join());
const required = (name) => {
  throw new TypeError(`${name} is missing`);
};
const need = (a, b = required("b")) => a + b;
console.log(need(1, 2));
try {
  need(1);
} catch (error) {
  console.log(error.message);
}
const fresh = (list = []) => {
  list.push(list.length);
  return list.length;
};
console.log(fresh(), fresh(), fresh([1, 2]));
function withArguments(a = 1, b) {
  a = 9;
  return `${arguments.length} ${arguments[0]} ${a} ${b}`;
}
console.log(withArguments(), withArguments(5), withArguments(5, 6, 7));
const recursive = (n, acc = [], done = n === 0) =>
  done ? acc.join() : recursive(n - 1, [n, ...acc]);
console.log(recursive(4));
function captures(a = 1, get = () => a, set = (v) => (a = v)) {
  set(a + 1);
  return () => get() + a;
}
console.log(captures()(), captures(10)());
function bodySees(p, q = () => p++) {
  q();
  return p;
}
console.log(bodySees(1));
