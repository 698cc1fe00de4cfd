// Async generators: values that come later, requests in a queue, and the ends.
const later = (value) => new Promise((resolve) => queueMicrotask(() => resolve(value)));
async function* count(n) {
  try {
    for (let i = 0; i < n; i++) {
      await later();
      const got = yield i;
      if (got !== undefined) console.log("got", got);
    }
    return later("end");
  } finally {
    await later();
    console.log("closed", n);
  }
}
for await (const x of count(3)) console.log(x);
const it = count(2);
console.log(await it.next("lost"), await it.next("given"), await it.next(), await it.next());

// Requests that come before the answers of others wait in order.
const queued = count(2);
const answers = [
  queued.next(),
  queued.next(),
  queued.next(),
  queued.next(),
  queued.return("r"),
  queued.return(later("s")),
];
console.log(await Promise.all(answers));
const stopped = count(9);
console.log(await Promise.all([stopped.next(), stopped.return(later("early")), stopped.next()]));
const thrown = count(9);
await thrown.next();
console.log(
  await thrown.throw(new Error("in")).catch((error) => error.message),
  await thrown.next(),
);
const fresh = count(9);
console.log(await fresh.return(later("never begun")), await fresh.next());
console.log(await count(9).throw("t").catch((e) => e));
console.log(await count(9).return(Promise.reject("bad")).catch((e) => e));

// Promises that are yielded are awaited: a rejection is thrown into the generator.
async function* careful() {
  try {
    yield Promise.reject(new Error("rejected"));
  } catch (error) {
    yield `caught ${error.message}`;
  }
  yield later("waited");
  try {
    yield 1;
  } catch (error) {
    yield `thrown ${error}`;
  } finally {
    yield "in finally";
  }
  throw new Error("at the end");
}
const c = careful();
console.log(await c.next(), await c.next(), await c.next(), await c.throw("x"), await c.next());
console.log(await c.next().catch((e) => e.message), await c.next());
const r = careful();
await r.next(), await r.next(), await r.next();
console.log(await r.return(Promise.reject("returned a rejection")), await r.next());

// yield* over async and sync iterables.
async function* outer() {
  console.log("inner returned", yield* count(2));
  yield* [later("sync 1"), "sync 2"];
  yield* "ab";
  try {
    yield* (async function* () {
      yield 1;
      throw new Error("inside");
    })();
  } catch (error) {
    yield error.message;
  }
}
const seen = [];
for await (const x of outer()) seen.push(x);
console.log(seen);
const d = outer();
await d.next();
console.log(await d.return("out"), await d.next());
const e = outer();
await e.next();
console.log(await e.throw(new Error("through")).catch((error) => error.message));
const missing = (async function* () {
  try {
    yield* {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ value: 1, done: false }),
        return: async () => (console.log("asked"), {}),
      }),
    };
  } catch (error) {
    yield error.name;
  }
})();
await missing.next();
console.log(await missing.throw(1));

// Methods, prototypes, misuse.
class Feed {
  #items = ["x", "y"];
  async *[Symbol.asyncIterator]() {
    for (const item of this.#items) yield item + (await later("!"));
  }
  static async *all(...feeds) {
    for (const feed of feeds) yield* feed;
  }
}
for await (const x of Feed.all(new Feed(), new Feed())) seen.push(x);
console.log(seen.slice(-4), Feed.all, count, count(1), Object.prototype.toString.call(count(1)));
const foreign = await count(1).next.call({}).catch((error) => error.name);
console.log(
  foreign,
  count(1) instanceof count,
  typeof count(1)[Symbol.asyncIterator],
  count(1)[Symbol.iterator],
);
try {
  (async function* ({ a }) {})();
} catch (error) {
  console.log(error.name);
}
