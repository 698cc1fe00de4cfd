// defineProperty, descriptors, freeze, seal, preventExtensions, and what strict mode makes of them.
const show = (o, k) =>
  JSON.stringify(
    Object.getOwnPropertyDescriptor(o, k),
    (_, v) => typeof v === "function" ? "f" : v,
  );
const attempt = (label, f) => {
  try {
    console.log(label, f());
  } catch (error) {
    console.log(label, error.name);
  }
};
const o = { plain: 1 };
Object.defineProperty(o, "fixed", { value: 2 });
Object.defineProperty(o, "half", { value: 3, writable: true });
Object.defineProperties(o, {
  listed: { value: 4, enumerable: true },
  computed: { get: () => 5, configurable: true },
});
for (const key of ["plain", "fixed", "half", "listed", "computed", "missing"]) {
  console.log(key, show(o, key));
}
console.log(Object.keys(o).join(), JSON.stringify(o), Object.getOwnPropertyNames(o).join());
attempt("write fixed", () => (o.fixed = 9));
attempt("write half", () => (o.half = 9));
attempt("delete fixed", () => delete o.fixed);
attempt("delete computed", () => delete o.computed);
attempt("redefine fixed", () => Object.defineProperty(o, "fixed", { value: 3 }).fixed);
attempt("redefine fixed, same", () => Object.defineProperty(o, "fixed", { value: 2 }).fixed);
attempt("widen fixed", () => Object.defineProperty(o, "fixed", { enumerable: true }).fixed);
attempt("half to read-only", () => Object.defineProperty(o, "half", { writable: false }).half);
attempt("half back", () => Object.defineProperty(o, "half", { writable: true }).half);
attempt("both kinds", () => Object.defineProperty({}, "x", { get() {}, value: 1 }));
attempt("bad getter", () => Object.defineProperty({}, "x", { get: 5 }));
attempt("descriptor 5", () => Object.defineProperty({}, "x", 5));
attempt("on a number", () => Object.defineProperty(5, "x", {}));
const changing = {};
Object.defineProperty(changing, "x", { get: () => "getter", configurable: true, enumerable: true });
Object.defineProperty(changing, "x", { value: "data" });
console.log(show(changing, "x"));
Object.defineProperty(changing, "x", { set(v) {} });
console.log(show(changing, "x"));

const frozen = Object.freeze({
  a: 1,
  inner: { b: 2 },
  get c() {
    return 3;
  },
});
attempt("write", () => (frozen.a = 2));
attempt("add", () => (frozen.z = 2));
attempt("delete", () => delete frozen.a);
attempt("deep", () => (frozen.inner.b = 20));
attempt("missing delete", () => delete frozen.nothing);
console.log(
  Object.isFrozen(frozen),
  Object.isSealed(frozen),
  Object.isExtensible(frozen),
  frozen.c,
  show(frozen, "a"),
);
const sealed = Object.seal({ a: 1 });
attempt("sealed write", () => (sealed.a = 2));
attempt("sealed add", () => (sealed.b = 2));
attempt("sealed delete", () => delete sealed.a);
const fixedShape = Object.preventExtensions({ a: 1 });
attempt("delete", () => delete fixedShape.a);
attempt("add again", () => (fixedShape.a = 1));
attempt("prototype", () => Object.setPrototypeOf(fixedShape, {}));
console.log(
  Object.isSealed(sealed),
  Object.isFrozen(sealed),
  Object.isFrozen(fixedShape),
  Object.isFrozen(5),
  Object.isFrozen(Object.preventExtensions({})),
);
const array = Object.freeze([1, 2]);
attempt("push", () => array.push(3));
attempt("index", () => (array[0] = 3));
attempt("sort", () => array.sort());
attempt("length", () => (array.length = 0));
attempt("map", () => array.map((x) => x + 1).join());
const locked = [1, 2, 3];
Object.defineProperty(locked, "length", { writable: false });
attempt("push on fixed length", () => locked.push(4));
attempt("pop on fixed length", () => locked.pop());
console.log(
  locked.join(),
  show(locked, "length"),
  show("text", "length"),
  show("text", 1),
  show([7], 0),
);
const proto = Object.freeze({ inherited: 1 });
attempt("shadow a read-only", () => (Object.create(proto).inherited = 2));
attempt(
  "define over it",
  () => Object.defineProperty(Object.create(proto), "inherited", { value: 2 }).inherited,
);
const descriptors = Object.getOwnPropertyDescriptors({
  get a() {
    return 1;
  },
  b: 2,
});
console.log(Object.keys(descriptors).join(), typeof descriptors.a.get, descriptors.b.value);
const clone = Object.defineProperties({}, descriptors);
console.log(clone.a + clone.b);
