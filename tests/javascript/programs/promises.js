// Promises: states, reactions, chains, thenables.
const show = (
  label,
) => [
  (v) => console.log(label, "fulfilled", v),
  (e) => console.log(label, "rejected", e instanceof Error ? e.message : e),
];
const steps = [];
const p = new Promise((resolve, reject) => {
  steps.push("executor");
  resolve(1);
  resolve(2);
  reject(3);
  throw new Error("after");
});
steps.push("after new");
console.log(steps, p, await p);
await new Promise((_, reject) => reject("no")).then(...show("reject"));
await new Promise(() => {
  throw new Error("thrown");
}).then(...show("throw"));
await Promise.resolve(1).then((v) => v + 1).then((v) => {
  throw v * 10;
}).catch((e) => e + 1).finally(() => "ignored").then(...show("chain"));
await Promise.reject("r").then(() => "never").finally(() => {}).then(...show("passed on"));
await Promise.resolve("kept").then(null, null).then(undefined).then(5).then(
  ...show("no functions"),
);
await Promise.resolve(1).finally(() => {
  throw "from finally";
}).then(...show("finally throws"));
await Promise.resolve(1).finally(() => Promise.reject("rejected finally")).then(
  ...show("finally rejects"),
);
await Promise.resolve(1).finally((...args) => console.log("finally has", args)).then(
  ...show("finally"),
);

// A promise takes the state of what it is resolved with.
let settle;
const slow = new Promise((resolve) => settle = resolve);
const follower = Promise.resolve().then(() => slow);
follower.then(...show("follower"));
settle("slow");
await follower;
const itself = new Promise((resolve) => queueMicrotask(() => resolve(itself)));
await itself.then(...show("itself"));
const thenable = {
  then(resolve, reject) {
    console.log("then is called", this === thenable);
    resolve({ then: (inner) => inner("nested") });
    reject("ignored");
  },
};
await Promise.resolve(thenable).then(...show("thenable"));
await new Promise((resolve) => resolve(thenable)).then(...show("resolved with a thenable"));
await Promise.resolve({
  get then() {
    throw new Error("getter");
  },
}).then(...show("getter"));
await Promise.resolve({ then: 5 }).then((o) => console.log("no method", o.then));
await Promise.reject(Promise.resolve(1)).catch((e) => console.log("reasons are not resolved", e));
const late = Promise.reject("handled later");
late.catch(() => {});
await null;
await late.then(...show("late"));

// Identity, species, misuse.
console.log(
  Promise.resolve(p) === p,
  Promise[Symbol.species] === Promise,
  Promise.name,
  Promise.length,
);
console.log(
  Object.prototype.toString.call(p),
  p instanceof Promise,
  Object.keys(p),
  JSON.stringify({ p }),
);
for (
  const wrong of [
    () => Promise(() => {}),
    () => new Promise(),
    () => new Promise({}),
    () => Promise.resolve.call(undefined, 1),
    () => Promise.prototype.then.call({}, 1),
    () => queueMicrotask(5),
  ]
) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
const { promise, resolve, reject } = Promise.withResolvers();
promise.then(...show("withResolvers"));
resolve("from outside"), reject("ignored");
await promise;
console.log([resolve.name, resolve.length, reject.length]);
await Promise.try((a, b) => a + b, 1, 2).then(...show("try"));
await Promise.try(() => {
  throw "tried";
}).then(...show("try"));
console.log(
  [Promise.reject(1), Promise.resolve({ a: [1] }), slow, new Promise(() => {})].map((
    each,
  ) => (each.catch(() => {}), each)),
);
console.log({
  nested: { promise: Promise.resolve("deep"), map: new Map([[1, Promise.resolve()]]) },
});
