// Closures keep variables, not values; every turn of a loop has its own.
function counter(start = 0, step = 1) {
  let count = start;
  return {
    next: () => (count += step),
    reset() {
      count = start;
    },
    get count() {
      return count;
    },
  };
}
const a = counter();
const b = counter(10, 5);
console.log(a.next(), a.next(), b.next(), a.next(), b.next(), a.count, b.count);
a.reset();
console.log(a.count, b.count);

const perTurn = [];
for (let i = 0; i < 4; i++) perTurn.push(() => i++);
console.log(perTurn.map((f) => f() + f()).join());
const changedInBody = [];
for (let i = 0; i < 6; i++) {
  changedInBody.push(() => i);
  i++;
}
console.log(changedInBody.map((f) => f()).join());
const inHead = [];
for (let i = 0, get = () => i; i < 3; i++) inHead.push(get, () => i);
console.log(inHead.map((f) => f()).join());
const ofArray = [];
for (const x of ["p", "q"]) ofArray.push(() => x);
for (const key in { k1: 1, k2: 2 }) ofArray.push(() => key);
console.log(ofArray.map((f) => f()).join());
let shared = 0;
const while1 = [];
while (shared < 3) {
  const own = shared++;
  while1.push(() => own + shared * 10);
}
console.log(while1.map((f) => f()).join());

function compose(...fs) {
  return (x) => fs.reduceRight((value, f) => f(value), x);
}
const add = (n) => (x) => x + n;
const multiply = (n) => (x) => x * n;
console.log(compose(add(1), multiply(2), add(3))(4));
function memoize(f) {
  const known = new Map();
  return function memoized(n) {
    if (!known.has(n)) known.set(n, f(n, memoized));
    return known.get(n);
  };
}
const fib = memoize((n, self) => n < 2 ? n : self(n - 1) + self(n - 2));
console.log(fib(80));

function deep() {
  let x = 1;
  return () => {
    let y = 2;
    return () => {
      let z = 3;
      return () => {
        x++;
        y += x;
        z += y;
        return `${x} ${y} ${z}`;
      };
    };
  };
}
const innermost = deep()()();
innermost();
console.log(innermost());
const [get, set] = (() => {
  let secret = "old";
  return [() => secret, (v) => (secret = v)];
})();
set("new");
console.log(get());
function parameters(p, q = () => p) {
  p = p * 2;
  return q() + p;
}
console.log(parameters(5), parameters(5, () => 0));
function bodyVar(p, q = () => p) {
  var p;
  p = 100;
  return q();
}
console.log(bodyVar(7));
let recursive = (n) => n === 0 ? "done" : recursive(n - 1);
const old = recursive;
recursive = () => "replaced";
console.log(old(3), old(0));
