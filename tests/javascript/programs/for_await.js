// for await: what it goes through, what it waits for, and how it ends.
const later = (value) => new Promise((resolve) => queueMicrotask(() => resolve(value)));
const source = (log, options = {}) => ({
  [Symbol.asyncIterator]() {
    let n = 0;
    return {
      async next() {
        log.push(`next ${n}`);
        if (options.failAt === n) throw new Error("source");
        return { value: n, done: n++ >= 3 };
      },
      ...(options.noReturn ? {} : {
        async return(value) {
          log.push(`return ${value}`);
          await later();
          if (options.failReturn) throw new Error("closing");
          return options.badReturn ? 5 : {};
        },
      }),
    };
  },
});
async function trace(label, body, options) {
  const log = [];
  try {
    log.push(`= ${await body(source(log, options), log)}`);
  } catch (error) {
    log.push(`threw ${error.message ?? error}`);
  }
  console.log(label, log.join(", "));
}
const stop = async (items) => {
  for await (const x of items) if (x === 1) return x;
};
const fail = async (items) => {
  for await (const x of items) if (x === 1) throw new Error("body");
};
await trace("whole", async (items, log) => {
  for await (const x of items) log.push(x);
});
await trace("return", stop);
await trace("no return", stop, { noReturn: true });
await trace("break", async (items, log) => {
  for await (const x of items) {
    log.push(x);
    break;
  }
  return "after";
});
await trace("throw", fail);
await trace("throw and closing", fail, { failReturn: true });
await trace("closing", stop, { failReturn: true });
await trace("bad result", stop, { badReturn: true });
await trace("bad result of a throw", fail, { badReturn: true });
await trace("source", stop, { failAt: 1 });
await trace("continue", async (items) => {
  let sum = 0;
  outer: for await (const x of items) {
    for (const y of [1, 2, 3]) {
      if (y === 2) continue outer;
      sum += x * y;
    }
  }
  return sum;
});
await trace("finally", async (items, log) => {
  try {
    for await (const x of items) {
      try {
        return await later(x);
      } finally {
        log.push("inner");
      }
    }
  } finally {
    log.push("outer");
  }
});
await trace("pattern", async (_, log) => {
  for await (const { a, b = await later("d") } of [{ a: 1 }, later({ a: 2, b: 3 })]) log.push(a, b);
  let x;
  for await ([x] of [[1], later([2])]) log.push(x);
  const fns = [];
  for await (let y of [1, 2]) fns.push(() => y++);
  log.push(fns.map((f) => f() + f()));
});

// Sync iterables: their promises are awaited; a rejection closes them.
function* promises() {
  try {
    yield later("a");
    yield Promise.reject("b");
    yield "never";
  } finally {
    console.log("closed");
  }
}
await trace("sync", async (_, log) => {
  for await (const x of promises()) log.push(x);
});
await trace("sync break", async (_, log) => {
  for await (const x of promises()) {
    log.push(x);
    break;
  }
});
await trace("map", async (_, log) => {
  for await (const [k, v] of new Map([[1, later(2)]])) log.push(k, await v);
  for await (const x of "hé") log.push(x);
  for await (const x of new Set([later("s")])) log.push(x);
});
for (
  const bad of [5, null, {}, { [Symbol.asyncIterator]: 5 }, {
    [Symbol.asyncIterator]: () => 1,
  }, {
    [Symbol.asyncIterator]: () => ({ next: () => 1 }),
  }]
) {
  await trace("bad", async () => {
    try {
      for await (const x of bad);
    } catch (error) {
      return error.constructor.name;
    }
  });
}
