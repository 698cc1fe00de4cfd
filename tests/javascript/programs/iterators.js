// The protocol of iterators by hand: chains, laziness, closing, results that are odd.
const count = (from = 0, step = 1) => ({
  [Symbol.iterator]() {
    let at = from - step;
    return {
      next: () => ({ value: at += step, done: false }),
      return: () => (closed.push(from), { done: true }),
    };
  },
});
const closed = [];
const lazy = (source) => ({
  [Symbol.iterator]: () => source[Symbol.iterator](),
  map: (f) =>
    lazy({
      [Symbol.iterator]() {
        const inner = source[Symbol.iterator]();
        return {
          next() {
            const { value, done } = inner.next();
            return done ? { value, done } : { value: f(value), done: false };
          },
          return: () => inner.return?.() ?? {},
        };
      },
    }),
  filter: (test) =>
    lazy({
      [Symbol.iterator]() {
        const inner = source[Symbol.iterator]();
        return {
          next() {
            for (;;) {
              const result = inner.next();
              if (result.done || test(result.value)) return result;
            }
          },
          return: () => inner.return?.() ?? {},
        };
      },
    }),
  take: (n) =>
    lazy({
      [Symbol.iterator]() {
        const inner = source[Symbol.iterator]();
        let left = n;
        return {
          next() {
            if (left-- > 0) return inner.next();
            inner.return?.();
            return { value: undefined, done: true };
          },
          return: () => inner.return?.() ?? {},
        };
      },
    }),
});
console.log(
  [...lazy(count(1)).map((x) => x * x).filter((x) => x % 2 === 1).take(5)].join(),
  closed.splice(0).join(),
);
for (const x of lazy(count(10)).map((x) => x + 0.5)) if (x > 12) break;
console.log(closed.splice(0).join());
const [first, second] = lazy(count(100, 5));
console.log(first, second, closed.splice(0).join());

const results = [
  { value: 1 },
  { done: 0, value: 2 },
  { done: "", value: 3 },
  Object.create({ done: false, value: 4 }),
  { done: "yes", value: 5 },
];
let index = 0;
console.log([...{ [Symbol.iterator]: () => ({ next: () => results[index++] }) }].join());
const odd = {
  "next is missing": {},
  "next gives a number": { next: () => 1 },
  "next throws": {
    next: () => {
      throw new RangeError("next");
    },
  },
  "done throws": {
    next: () => ({
      get done() {
        throw new RangeError("done");
      },
    }),
  },
  "value throws": {
    next: () => ({
      done: false,
      get value() {
        throw new RangeError("value");
      },
    }),
  },
  "return gives a number": { next: () => ({ done: false }), return: () => 1 },
  "return is null": { next: () => ({ done: false }), return: null },
  "return throws": {
    next: () => ({ done: false }),
    return: () => {
      throw new RangeError("return");
    },
  },
};
for (const [name, iterator] of Object.entries(odd)) {
  for (const leave of ["break", "throw"]) {
    try {
      for (const _ of { [Symbol.iterator]: () => iterator }) {
        if (leave === "throw") throw new Error("body");
        break;
      }
      console.log(name, leave, "fine");
    } catch (error) {
      console.log(name, leave, error.name, error instanceof TypeError ? "" : error.message);
    }
  }
}
const array = ["a", "b", "c"][Symbol.iterator]();
console.log(
  array.next().value,
  [...array].join(),
  array.next().done,
  array[Symbol.iterator]() === array,
);
const text = "x😀"[Symbol.iterator]();
console.log(JSON.stringify([text.next(), text.next(), text.next()]));
const map = new Map([["k", 1]]);
const entries = map.entries();
map.set("later", 2);
console.log(
  entries.next().value.join(),
  entries.next().value.join(),
  entries.next().done,
  Object.prototype.toString.call(entries),
);
console.log(
  Object.prototype.toString.call([].values()),
  Object.prototype.toString.call(""[Symbol.iterator]()),
  Object.prototype.toString.call(new Set().values()),
);
const proto = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
console.log(
  typeof proto[Symbol.iterator],
  proto === Object.getPrototypeOf(Object.getPrototypeOf(new Map().keys())),
);
const tree = {
  value: 1,
  kids: [{ value: 2, kids: [{ value: 3, kids: [] }] }, { value: 4, kids: [] }],
};
const walk = (root) => ({
  [Symbol.iterator]() {
    const todo = [root];
    return {
      next() {
        const node = todo.shift();
        if (node === undefined) return { done: true, value: undefined };
        todo.unshift(...node.kids);
        return { done: false, value: node.value };
      },
    };
  },
});
console.log(
  [...walk(tree)].join(),
  Math.max(...walk(tree)),
  new Set(walk(tree)).size,
  Array.from(walk(tree), (x) => x * 10).join(),
);
