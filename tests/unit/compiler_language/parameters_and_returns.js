// Defaults of parameters don't see what the body declares; a variable of a parameter's name begins as it.
var x = "outer";
function seen(a = () => x, b = a) {
  var x = "inner";
  return [a(), x, b === a].join();
}
console.log(seen(), seen(() => "given"));
function renamed(a, read = () => a) {
  var a = a + "!";
  return [a, read()].join();
}
console.log(renamed("p"));
function own(read = () => typeof local) {
  let local = 1;
  return [read(), local].join();
}
console.log(own());
console.log(((a, b = (a = 2, () => a)) => [a, b()].join())(1));

// A class has its name only when all its keys are there.
for (
  const make of [
    () =>
      class C {
        [C.name] = 1;
      },
    () =>
      class C {
        static [(() => C)()] = 1;
      },
    () =>
      class C {
        [(() => typeof C)()]() {}
      },
    () => class C extends C {},
  ]
) {
  try {
    make();
    console.log("made");
  } catch (error) {
    console.log(error.name, error.message);
  }
}
const named = class C {
  static [(() => "k")()] = () => C;
};
console.log(named.k() === named);

// A return without a value gives undefined through whatever is on the way.
const steps = [];
function bare(kind) {
  for (const each of [1, 2]) {
    try {
      try {
        if (kind === each) return;
        if (kind === "value") return each;
      } finally {
        steps.push("inner " + each);
      }
    } finally {
      steps.push("outer " + each);
      if (kind === "replaced") return "replaced";
    }
  }
  return "end";
}
console.log(bare(1), bare(2), bare("value"), bare("replaced"), bare(0), steps.join());
function* generated() {
  try {
    yield 1;
    return;
  } finally {
    yield 2;
  }
}
const it = generated();
console.log([it.next(), it.next(), it.next(), it.next()].map((s) => `${s.value} ${s.done}`).join());
