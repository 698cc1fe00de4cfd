// yield*: another generator in the place of this one.
function* inner(name) {
  try {
    const got = yield `${name} 1`;
    console.log(name, "got", got);
    yield `${name} 2`;
  } catch (error) {
    console.log(name, "caught", error);
    yield `${name} recovered`;
  } finally {
    console.log(name, "finally");
  }
  return `${name} result`;
}
function* outer() {
  const a = yield* inner("a");
  console.log("outer has", a);
  const b = yield* inner("b");
  return [a, b];
}
const all = outer();
for (let step = all.next("x");; step = all.next("y")) {
  console.log(step);
  if (step.done) break;
}
const thrown = outer();
thrown.next();
console.log(thrown.throw("oops"), thrown.next(), thrown.return("bye"), thrown.next());

// Everything that can be iterated over can be delegated to.
function* mixed() {
  yield* [1, 2];
  yield* "hé😀";
  yield* new Set([3, 3, 4]);
  yield* new Map([["k", "v"]]);
  yield* (function* () {
    yield* [];
    yield "nested";
  })();
  return yield* [];
}
console.log([...mixed()]);

// Results of the inner iterator are handed on as they are.
const strange = {
  [Symbol.iterator]() {
    let turns = 0;
    return {
      next: (value) => ({ value, turn: ++turns, done: turns > 2 }),
      return(value) {
        console.log("asked to return", value);
        return { value: "refused", done: false };
      },
    };
  },
};
const it = (function* () {
  return yield* strange;
})();
console.log(it.next("a"), it.next("b"), it.return("c"), it.next("d"));

// Without a method throw, the iterator is closed, and the throw is a TypeError.
const closing = (function* () {
  try {
    yield* {
      [Symbol.iterator]: () => ({
        next: () => ({ value: 1, done: false }),
        return() {
          console.log("closed");
          return {};
        },
      }),
    };
  } catch (error) {
    yield error instanceof TypeError;
  }
})();
closing.next();
console.log(closing.throw(new Error("lost")));

// Without a method return, nothing is asked.
const plain = (function* () {
  try {
    yield* { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) };
  } finally {
    console.log("left");
  }
})();
plain.next();
console.log(plain.return("r"), plain.next());

for (const bad of [5, null, undefined, {}, { [Symbol.iterator]: () => 5 }]) {
  try {
    [...(function* () {
      yield* bad;
    })()];
  } catch (error) {
    console.log(error instanceof TypeError);
  }
}

// A tree, in order.
class Tree {
  constructor(value, left, right) {
    Object.assign(this, { value, left, right });
  }
  *[Symbol.iterator]() {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
}
const leaf = (v) => new Tree(v);
console.log([...new Tree(4, new Tree(2, leaf(1), leaf(3)), new Tree(6, leaf(5)))].join());
