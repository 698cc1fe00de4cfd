// return and throw of generators: through try, catch and finally, and into loops.
function show(label, step) {
  try {
    console.log(label, step());
  } catch (error) {
    console.log(label, "threw", error instanceof Error ? error.message : error);
  }
}
function* guarded() {
  try {
    yield 1;
    yield 2;
  } catch (error) {
    yield `caught ${error}`;
  } finally {
    console.log("cleaning");
    yield "last words";
    console.log("cleaned");
  }
  return "over";
}
for (
  const steps of [
    ["next", "next", "next", "next", "next"],
    ["next", "return", "next", "next"],
    [
      "next",
      "throw",
      "next",
      "next",
      "next",
    ],
    ["return", "next"],
    ["throw", "next"],
    ["next", "return", "throw", "next"],
  ]
) {
  const it = guarded();
  for (const [i, step] of steps.entries()) show(`${step} ${i}`, () => it[step](i));
  console.log("--");
}

// A return in finally replaces what was on its way.
function* stubborn() {
  try {
    yield 1;
  } finally {
    return "mine";
  }
}
const s1 = stubborn();
s1.next();
show("return", () => s1.return("yours"));
const s2 = stubborn();
s2.next();
show("throw", () => s2.throw(new Error("ignored")));

// So do break and continue.
function* loops() {
  for (let i = 0;; i++) {
    try {
      yield i;
    } finally {
      if (i < 2) continue;
      break;
    }
  }
  yield "after";
}
const l = loops();
show("next", () => l.next());
show("return", () => l.return("a"));
show("return", () => l.return("b"));
show("return", () => l.return("c"));
show("next", () => l.next());

// A return from the middle of an expression leaves it; finally blocks run from inside to outside.
function* nested() {
  try {
    for (const x of [1, 2]) {
      try {
        console.log("sum", 1 + (10 * (yield x)) + [yield "b"].length);
      } finally {
        console.log("inner", x);
      }
    }
  } finally {
    console.log("outer");
  }
}
const n = nested();
show("next", () => n.next());
show("next", () => n.next(5));
show("next", () => n.next());
show("return", () => n.return("early"));
show("next", () => n.next());

// Exceptions end a generator.
function* failing() {
  yield 1;
  throw new Error("failed");
}
const f = failing();
show("next", () => f.next());
show("next", () => f.next());
show("next", () => f.next());
show("throw", () => f.throw(new Error("late")));
show("return", () => f.return(3));

// Yields in catch and finally blocks, several levels deep.
function* deep() {
  try {
    try {
      throw new Error("one");
    } catch (e) {
      yield e.message;
      throw new Error("two");
    } finally {
      yield "between";
    }
  } catch (e) {
    yield e.message;
  }
}
console.log([...deep()]);
