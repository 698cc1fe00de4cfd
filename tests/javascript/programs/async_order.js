// The order of jobs: what is printed when, between async functions, reactions and microtasks.
const log = (...words) => console.log(...words);
async function steps(name, n) {
  for (let i = 1; i <= n; i++) {
    log(name, i);
    await undefined;
  }
  return `${name} done`;
}
log("begin");
steps("a", 3).then(log);
steps("b", 2).then(log);
Promise.resolve().then(() => log("then 1")).then(() => log("then 2")).then(() => log("then 3"));
queueMicrotask(() => {
  log("microtask");
  queueMicrotask(() => log("nested microtask"));
});
(async () => log("runs at once"))();
log("end of sync");

// How many turns each way takes.
const turns = async (label, make) => {
  let count = 0;
  let over = false;
  const ticking = (async () => {
    while (!over) {
      await null;
      count++;
    }
  })();
  await make();
  over = true;
  const turn = count;
  await ticking;
  log(label, turn);
};
await turns("await of a value", async () => {});
await turns("return of a promise", async () => Promise.resolve(1));
await turns("return await", async () => await Promise.resolve(1));
await turns("return of a thenable", async () => ({ then: (resolve) => resolve(1) }));
await turns("then that returns a promise", () => Promise.resolve().then(() => Promise.resolve(2)));
await turns("resolve with a promise", () => new Promise((resolve) => resolve(Promise.resolve(3))));
await turns("catch passes", () => Promise.resolve(1).catch(() => {}).catch(() => {}));
await turns("finally", () => Promise.resolve(1).finally(() => {}));
await turns("all of none", () => Promise.all([]));
await turns("all of two", () => Promise.all([1, Promise.resolve(2)]));
await turns("race", () => Promise.race([1, 2]));
await turns("allSettled", () => Promise.allSettled([Promise.reject(1)]));
await turns("async generator", async () => {
  for await (
    const _ of (async function* () {
      yield 1;
      yield Promise.resolve(2);
    })()
  );
});
await turns("yield* of an async generator", async () => {
  async function* inner() {
    yield 1;
    return Promise.resolve(2);
  }
  for await (
    const _ of (async function* () {
      yield* inner();
    })()
  );
});
await turns("for await of an array", async () => {
  for await (const _ of [1, Promise.resolve(2), 3]);
});
await turns("return of an async generator", async () => {
  const it = (async function* () {
    yield 1;
  })();
  await it.next();
  await it.return(Promise.resolve(1));
});

// Reactions run in the order in which they were added; later ones of a settled promise too.
const promise = Promise.resolve("p");
for (let i = 0; i < 3; i++) promise.then((v) => log(v, i));
await promise;
log("after the reactions");
await Promise.all([
  (async () => {
    await null;
    log("x1");
    await null;
    log("x2");
  })(),
  (async () => {
    log("y0");
    await null;
    log("y1");
    await new Promise((resolve) => queueMicrotask(resolve));
    log("y2");
  })(),
]);

// A thenable that has settled a promise may throw: nothing comes of it. A promise of another class is followed, not
// awaited itself: that takes longer.
class Other extends Promise {}
const order = [];
const settling = {
  then(resolve) {
    resolve("settled");
    throw new Error("too late");
  },
};
async function follow(name, value) {
  order.push(`${name} ${await value}`);
}
await Promise.all([
  follow("other", Other.resolve(1)),
  follow("thenable", settling),
  follow("own", Promise.resolve(2)),
  follow("plain", 3),
  Promise.reject(new Error("x")).then(() => 0, () => 0).then(() => order.push("turn 2"))
    .then(() => order.push("turn 3")).then(() => order.push("turn 4")),
]);
console.log(order.join());
console.log(await Promise.resolve(settling).then((value) => `fulfilled ${value}`, String));
