// Exceptions and rejections in async functions: try, catch and finally around await.
const fail = async (message) => {
  await null;
  throw new Error(message);
};
const later = (value) => new Promise((resolve) => queueMicrotask(() => resolve(value)));
async function trace(label, f) {
  const log = [];
  try {
    console.log(
      label,
      "returned",
      await f((...words) => log.push(words.join(" "))),
      log.join(", "),
    );
  } catch (error) {
    console.log(label, "threw", error instanceof Error ? `${error}` : error, log.join(", "));
  }
}
await trace("caught", async (log) => {
  try {
    await fail("a");
  } catch (error) {
    log("catch", error.message);
    return await later("from catch");
  } finally {
    log("finally", await later(1));
  }
});
await trace("not caught", async (log) => {
  try {
    await fail("b");
  } finally {
    await later();
    log("finally");
  }
});
await trace("finally returns", async () => {
  try {
    await fail("c");
  } finally {
    return await later("instead");
  }
});
await trace("finally throws", async () => {
  try {
    return await later("lost");
  } finally {
    await fail("d");
  }
});
await trace("return without await", async (log) => {
  try {
    return fail("e");
  } catch {
    log("never");
  }
});
await trace("return with await", async (log) => {
  try {
    return await fail("f");
  } catch (error) {
    log(error.message);
  }
});
await trace("loops", async (log) => {
  for (let i = 0;; i++) {
    try {
      if (i === 1) continue;
      if (i === 3) break;
      await (i === 2 ? fail("g") : later());
      log("body", i);
    } catch (error) {
      log("catch", i);
    } finally {
      log("finally", await later(i));
    }
  }
  return "end";
});
await trace("nested", async (log) => {
  try {
    try {
      await fail("inner");
    } catch (error) {
      log(error.message);
      await fail("outer");
    } finally {
      log("f1");
    }
  } catch (error) {
    log(error.message);
    throw await later("a text");
  } finally {
    log("f2");
  }
});
await trace("sync throw", async () => {
  throw new TypeError("at once");
});
await trace("parameters", async () => {
  const f = async ({ a }, b = a.b.c) => b;
  console.log(await f({ a: { b: { c: 1 } } }));
  await f({}).catch((error) => console.log(error.constructor.name));
  return await f();
});
await trace("not initialised", async () => {
  await null;
  const read = () => value;
  await null;
  try {
    read();
  } catch (error) {
    console.log(error.message);
  }
  await null;
  let value = 2;
  return read();
});
await trace("null has no properties", async () => (await later(null)).x);
await trace("thenables that throw", async (log) => {
  await { then: (resolve, reject) => reject("rejected") }.then(null, log);
  try {
    await {
      then() {
        throw new Error("in then");
      },
    };
  } catch (error) {
    log(error.message);
  }
  try {
    await {
      get then() {
        throw new Error("getter");
      },
    };
  } catch (error) {
    log(error.message);
  }
  return await { then: (resolve) => (resolve(1), resolve(2), undefined) };
});
await trace("rejected with undefined", async () => {
  await Promise.reject();
});
await trace("deep", async () => {
  const down = async (n) => n === 0 ? fail("bottom") : await down(n - 1);
  await down(40);
});
await trace("closures", async () => {
  const fns = [];
  for (let i = 0; i < 3; i++) {
    const got = await later(i * 10);
    fns.push(() => `${i}:${got}`);
  }
  return fns.map((f) => f()).join();
});
