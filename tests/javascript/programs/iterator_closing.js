// Whoever stops before the end closes the iterator: loops, destructuring, and generators around them.
function* source(name, n = 5) {
  try {
    for (let i = 0; i < n; i++) yield `${name}${i}`;
    console.log(name, "exhausted");
  } finally {
    console.log(name, "closed");
  }
}
function attempt(run) {
  try {
    console.log("result", run());
  } catch (error) {
    console.log("threw", error.message);
  }
}
attempt(() => {
  for (const x of source("a")) if (x === "a1") return x;
});
attempt(() => {
  for (const x of source("b")) throw new Error(x);
});
attempt(() => {
  outer: for (const x of source("c", 2)) {
    for (const y of source("d")) {
      if (y === "d1") continue outer;
      console.log(x, y);
    }
  }
});
attempt(() => {
  const [p, q] = source("e");
  const [r, ...s] = source("f", 2);
  return [p, q, r, s];
});
attempt(() => {
  const [x = (() => {
    throw new Error("default");
  })()] = (function* () {
    try {
      yield undefined;
    } finally {
      console.log("pattern closed");
    }
  })();
});

// A return during a yield in the middle of a pattern or loop closes what is open, from inside to outside.
function* user() {
  for (const x of source("g")) {
    const [a = yield x, b = yield a] = source("h", 1);
    console.log(a, b);
  }
}
const u = user();
u.next();
console.log(u.return("stop"));
function* assigner(target) {
  [target[yield "key"]] = source("i");
  return target;
}
const a1 = assigner({});
a1.next();
console.log(a1.return("left"));
const a2 = assigner({});
a2.next();
console.log(a2.next("k"));

// Exceptions of a closing iterator count, unless there is another one.
const bad = {
  [Symbol.iterator]: () => ({
    next: () => ({ value: 1, done: false }),
    return() {
      throw new Error("while closing");
    },
  }),
};
attempt(() => {
  for (const _ of bad) break;
});
attempt(() => {
  for (const _ of bad) throw new Error("body");
});
attempt(() => {
  const [x] = bad;
});
const u2 = (function* () {
  for (const x of bad) yield x;
})();
u2.next();
attempt(() => u2.return(1));
attempt(() => u2.next());
attempt(() => {
  for (
    const x of { [Symbol.iterator]: () => ({ next: () => ({ done: false }), return: () => 1 }) }
  ) break;
});
new Map(source("m", 0)), new Set(source("n", 1));
attempt(() => new Map(source("o", 1)));
