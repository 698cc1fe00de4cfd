// let, const and classes can't be used before their line has run.
const attempt = (label, f) => {
  try {
    console.log(label, f());
  } catch (error) {
    console.log(label, error.name, error.message);
  }
};
attempt("let read", () => {
  const v = later;
  let later = 1;
  return v;
});
attempt("let write", () => {
  later = 2;
  let later = 1;
  return later;
});
attempt("typeof", () => {
  const t = typeof later;
  const later = 1;
  return t + later;
});
attempt("own initialiser", () => {
  let x = x + 1;
  return x;
});
attempt("closure too early", () => {
  const get = () => value;
  const early = get();
  const value = 5;
  return early + value;
});
attempt("closure later", () => {
  const get = () => value;
  const value = 5;
  return get();
});
attempt("class", () => {
  new Later();
  class Later {}
});
attempt("default parameters", () => ((a = b, b = 1) => a + b)());
attempt("default parameters, given", () => ((a = b, b = 1) => a + b)(4));
attempt("switch", () => {
  switch (2) {
    case 1:
      let inner = 1;
      break;
    case 2:
      inner = 2;
      return inner;
  }
});
attempt("const", () => {
  const fixed = 1;
  const change = () => {
    eval0();
  };
  const eval0 = () => fixed;
  change();
  return eval0();
});
attempt("loop body", () => {
  const seen = [];
  for (let i = 0; i < 3; i++) {
    seen.push(() => late * 10 + i);
    let late = i;
  }
  return seen.map((f) => f()).join();
});
attempt("destructuring", () => {
  let { a, b = a } = { a: 1 };
  let [c = d, d = 2] = [3];
  return [a, b, c, d].join();
});
attempt("destructuring too early", () => {
  let [c = d, d = 2] = [];
  return c + d;
});
let state = "outer";
attempt("shadow", () => {
  const before = state2();
  let state = "inner";
  return before + state;
  function state2() {
    return state;
  }
});
class Base {
  constructor() {
    attempt("this before super, base", () => typeof this);
  }
}
class Derived extends Base {
  constructor(order) {
    const early = () => this;
    if (order === "early") attempt("this before super", () => typeof early());
    super();
    attempt("this after super", () => typeof early());
    if (order === "twice") super();
  }
}
new Derived("early");
attempt("super twice", () => new Derived("twice"));
class NoSuper extends Base {
  constructor() {}
}
attempt("no super", () => new NoSuper());
console.log(state);
