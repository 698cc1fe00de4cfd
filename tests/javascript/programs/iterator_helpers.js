// Methods of iterators: lazy ones, and those that use them up.
function* naturals(name = "naturals") {
  let n = 0;
  try {
    for (;;) yield n++;
  } finally {
    console.log(name, "closed after", n);
  }
}
console.log(naturals().filter((n) => n % 2).map((n) => n * n).drop(1).take(3).toArray());
console.log(
  [1, 2, 3].values().map((x, i) => x * i).toArray(),
  new Map([["a", 1]]).entries().map(([k, v]) => k + v).toArray(),
);
console.log(
  new Set([3, 4]).values().reduce((a, b) => a + b),
  "ab"[Symbol.iterator]().toArray(),
  [1, 2].keys().toArray(),
);
console.log(
  naturals().some((n) => n > 2),
  naturals().every((n) => n < 2),
  naturals().find((n) => n > 3),
);
console.log([].values().some(Boolean), [].values().every(Boolean), [].values().find(Boolean));
console.log([5].values().reduce((a, b) => a - b), [5, 2].values().reduce((a, b) => a - b, 0));
[7, 8].values().forEach((x, i) => console.log(x, i));
console.log(naturals().flatMap((n) => Array(n).fill(n)).take(7).toArray());
console.log(["ab", "c"].values().flatMap((s) => s[Symbol.iterator]()).toArray());

// Nothing happens before next; a helper is closed with what is under it.
const lazy = naturals("lazy").map((n) => {
  console.log("mapping", n);
  return n;
});
console.log(lazy.next(), lazy.next(), lazy.return(), lazy.next(), lazy);
const unused = naturals("unused").take(5);
console.log(unused.return(), unused.next());
console.log([...naturals("spread").take(2)], [...naturals("none").take(0)]);
for (const n of naturals("loop").drop(3).filter((x) => x % 3 === 0)) {
  if (n > 8) break;
  console.log(n);
}

// Exceptions of callbacks close what is under a helper.
for (
  const wrong of [
    () =>
      naturals("thrower").map(() => {
        throw new Error("mapper");
      }).next(),
    () => naturals("uncallable").filter(5),
    () => naturals("nan").take(NaN),
    () => naturals("negative").drop(-1),
    () => naturals("flat").flatMap(() => 5).next(),
    () => [].values().reduce((a, b) => a),
    () => Iterator.prototype.map.call(5, (x) => x),
    () => Iterator.from(5),
    () => new Iterator(),
    () => Iterator(),
  ]
) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}

// Iterators of programs.
class Countdown extends Iterator {
  #n;
  constructor(n) {
    super();
    this.#n = n;
  }
  next() {
    return this.#n > 0 ? { value: this.#n--, done: false } : { value: undefined, done: true };
  }
}
console.log(new Countdown(3).map((n) => n * 2).toArray(), new Countdown(2) instanceof Iterator, [
  ...new Countdown(2),
]);
const plain = {
  n: 0,
  next() {
    return { value: this.n++, done: this.n > 3 };
  },
};
const from = Iterator.from(plain);
console.log(
  from instanceof Iterator,
  from.toArray(),
  Iterator.from("hi").toArray(),
  Iterator.from([1]).next(),
);
console.log(
  Iterator.prototype[Symbol.toStringTag],
  Object.prototype.toString.call(naturals().map(Number)),
);
console.log(
  typeof Iterator,
  Iterator.prototype === Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
);
