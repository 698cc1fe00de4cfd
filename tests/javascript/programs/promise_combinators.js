// all, allSettled, any and race.
const after = (n, value) =>
  new Promise((resolve, reject) => {
    const tick = (left) =>
      left === 0
        ? (value instanceof Error ? reject(value) : resolve(value))
        : queueMicrotask(() => tick(left - 1));
    tick(n);
  });
const show = async (label, promise) => {
  try {
    console.log(label, await promise);
  } catch (error) {
    console.log(label, "rejected", error.name, error.message, error.errors?.map(String));
  }
};
await show("all", Promise.all([after(5, "a"), "b", after(1, "c"), { then: (r) => r("d") }]));
await show("all none", Promise.all([]));
await show("all fails", Promise.all([after(3, new Error("slow")), after(1, new Error("fast")), 1]));
await show(
  "settled",
  Promise.allSettled([after(2, 1), after(1, new Error("e")), 3]).then((list) =>
    list.map((r) => r.status + (r.value ?? r.reason.message))
  ),
);
await show("any", Promise.any([after(1, new Error("e")), after(4, "late"), after(2, "first")]));
await show("any fails", Promise.any([after(2, new Error("e1")), after(1, new Error("e2"))]));
await show("any none", Promise.any([]));
await show("race", Promise.race([after(3, 3), after(1, 1), after(2, new Error("e"))]));
await show("race fails", Promise.race([after(3, 3), after(1, new Error("lost"))]));
console.log(Promise.race([]));

// What they go through is any iterable; it is closed if something goes wrong on the way.
function* values() {
  try {
    yield 1;
    yield after(1, 2);
    yield 3;
  } finally {
    console.log("closed");
  }
}
await show("generator", Promise.all(values()));
await show("set", Promise.all(new Set([1, 2])));
await show("not iterable", Promise.all(5));
class Refusing extends Promise {
  static resolve(value) {
    if (value === 3) throw new Error("refused");
    return super.resolve(value);
  }
}
await show("resolve throws", Refusing.all(values()));
await show("nested", Promise.all([Promise.all([1, 2]), Promise.race([3]), Promise.any([4])]));

// Later results don't count, and nothing is left unhandled.
const many = Array.from({ length: 50 }, (_, i) => after(50 - i, i));
console.log(
  (await Promise.all(many)).reduce((a, b) => a + b),
  await Promise.race(many),
  await Promise.any(many),
);
const twice = { then: (resolve) => (resolve("once"), resolve("twice")) };
await show("twice", Promise.all([twice, twice]));

// Subclasses make promises of their class.
class Counted extends Promise {
  static made = 0;
  constructor(executor) {
    super(executor);
    Counted.made++;
  }
}
const counted = Counted.all([1, Counted.resolve(2)]);
console.log(
  counted instanceof Counted,
  counted.then(() => {}) instanceof Counted,
  await counted,
  Counted.made > 3,
);
class Plain extends Promise {
  static get [Symbol.species]() {
    return Promise;
  }
}
console.log(
  Plain.resolve(1) instanceof Plain,
  Plain.resolve(1).then() instanceof Plain,
  new Plain(() => {}),
);
console.log(
  Counted.reject("x").catch((e) => e) instanceof Counted,
  (await Counted.withResolvers().promise.constructor).name,
);
const sub = new Counted((resolve) => resolve("mine"));
console.log(await sub, Promise.resolve(sub) === sub, Counted.resolve(sub) === sub);
