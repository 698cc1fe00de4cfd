// Anything can be thrown; faults of the language arrive as errors of the right class.
for (
  const value of [1, "text", null, undefined, true, { code: 7 }, [1, 2], Symbol.iterator, () => 5]
) {
  try {
    throw value;
  } catch (caught) {
    console.log(typeof caught, caught === value, String(caught?.code ?? "-"));
  }
}
try {
  throw { position: { x: 1, y: [2, 3] }, message: "moved" };
} catch ({ position: { x, y: [, y1] }, message = "none", extra = "default" }) {
  console.log(x, y1, message, extra);
}
const faults = {
  "call of undefined": () => undefined(),
  "call of a number": () => (5)(),
  "method of null": () => null.f(),
  "missing method": () => ({}).f(),
  "property of undefined": () => undefined.x,
  "set on null": () => {
    null.x = 1;
  },
  "new of an arrow": () => new (() => {})(),
  "new of a method": () => new ({ m() {} }.m)(),
  "class without new": () => (class A {})(),
  "in of a text": () => "a" in "abc",
  "bad length": () => new Array(-1),
  "bad repeat": () => "x".repeat(-1),
  "destructuring null": () => {
    const { a } = null;
    return a;
  },
  "destructuring undefined": (() => {
    const f = ({ a }) => a;
    return () => f();
  })(),
  "spread of a number": () => [...5],
  "instanceof a number": () => ({}) instanceof 5,
  "symbol as number": () => Symbol() * 2,
  "frozen": () => {
    Object.freeze([1]).push(2);
  },
  "getter only": () => {
    ({
      get a() {
        return 1;
      },
    }).a = 2;
  },
  "reduce of nothing": () => [].reduce((a, b) => a + b),
  "json": () => JSON.parse("{bad"),
  "bad radix": () => (1).toString(99),
  "cyclic json": () => {
    const o = {};
    o.o = o;
    return JSON.stringify(o);
  },
};
for (const [name, fault] of Object.entries(faults)) {
  try {
    console.log(name, "gave", fault());
  } catch (error) {
    console.log(
      name,
      error.name,
      error instanceof Error,
      Object.getPrototypeOf(error) === globalThis[error.name].prototype,
    );
  }
}
const rethrow = () => {
  try {
    throw new Error("original");
  } catch (error) {
    error.message += ", seen";
    throw error;
  }
};
try {
  rethrow();
} catch (error) {
  console.log(error.message);
}
let e = "outer";
try {
  throw "inner";
} catch (e) {
  var fromCatch = e;
  e = "changed";
}
console.log(e, fromCatch);
const handlers = [];
for (let i = 0; i < 3; i++) {
  try {
    throw i;
  } catch (caught) {
    handlers.push(() => caught * 10);
  }
}
console.log(handlers.map((f) => f()).join());
let depth = 0;
function nest() {
  depth++;
  if (depth === 50) throw new RangeError(`depth ${depth}`);
  nest();
}
try {
  nest();
} catch ({ message, constructor }) {
  console.log(message, constructor === RangeError);
}
