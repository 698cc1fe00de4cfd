// A small program as people write them: a queue with back pressure, an event stream, retries, timeouts by turns, a cache.
type Listener<T> = (result: IteratorResult<T>) => void;

class Channel<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  readonly #takers: Listener<T>[] = [];
  readonly #room: (() => void)[] = [];
  #isClosed = false;
  constructor(readonly capacity: number) {}
  async send(item: T): Promise<void> {
    while (this.#items.length >= this.capacity) {
      await new Promise<void>((resolve) => this.#room.push(resolve));
    }
    const taker = this.#takers.shift();
    if (taker !== undefined) taker({ value: item, done: false });
    else this.#items.push(item);
  }
  close(): void {
    this.#isClosed = true;
    for (const taker of this.#takers.splice(0)) taker({ value: undefined, done: true });
  }
  #take(): Promise<IteratorResult<T>> {
    const item = this.#items.shift();
    this.#room.shift()?.();
    if (item !== undefined) return Promise.resolve({ value: item, done: false });
    if (this.#isClosed) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => this.#takers.push(resolve));
  }
  [Symbol.asyncIterator](): AsyncIterator<T> {
    return { next: () => this.#take() };
  }
}

const channel = new Channel<number>(2);
const order: string[] = [];
const producer = (async () => {
  for (let i = 0; i < 6; i++) {
    await channel.send(i);
    order.push(`sent ${i}`);
  }
  channel.close();
})();
const consumer = async (name: string): Promise<number> => {
  let sum = 0;
  for await (const n of channel) {
    order.push(`${name} has ${n}`);
    sum += n;
    await null;
  }
  return sum;
};
const sums = await Promise.all([consumer("a"), consumer("b"), producer]);
console.log(sums, order.length, order.join("; "));

class RetryError extends AggregateError {
  override name = "RetryError";
}
async function retry<T>(times: number, action: (attempt: number) => Promise<T>): Promise<T> {
  const errors: unknown[] = [];
  for (let attempt = 1; attempt <= times; attempt++) {
    try {
      return await action(attempt);
    } catch (error) {
      errors.push(error);
    }
  }
  throw new RetryError(errors, `${times} attempts failed`);
}
console.log(
  await retry(
    3,
    async (n) => n < 3 ? await Promise.reject(new Error(`try ${n}`)) : `worked at ${n}`,
  ),
);
try {
  await retry(2, () => Promise.reject("down"));
} catch (error) {
  console.log((error as RetryError).name, (error as Error).message, (error as RetryError).errors);
}

const cache = new Map<string, Promise<string>>();
let loads = 0;
const load = (key: string): Promise<string> => {
  let known = cache.get(key);
  if (known === undefined) {
    known = (async () => {
      loads++;
      for (let i = 0; i < key.length; i++) await null;
      return key.toUpperCase();
    })();
    cache.set(key, known);
  }
  return known;
};
console.log(await Promise.all(["one", "two", "one", "three", "two"].map(load)), loads);

async function turns(n: number): Promise<"timeout"> {
  for (let i = 0; i < n; i++) await null;
  return "timeout";
}
console.log(
  await Promise.race([load("a long name that takes its time"), turns(5)]),
  await Promise.race([load("one"), turns(50)]),
);

async function* chunks<T>(
  items: AsyncIterable<T> | Iterable<T>,
  size: number,
): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    if (chunk.push(item) < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
async function* mapped<T, U>(
  items: AsyncIterable<T>,
  f: (item: T) => Promise<U> | U,
): AsyncGenerator<U> {
  for await (const item of items) yield f(item);
}
const words = "the quick brown fox jumps over the lazy dog".split(" ");
for await (const line of mapped(chunks(words, 4), async (list) => (await null, list.join(" ")))) {
  console.log(line);
}

class Mutex {
  #last: Promise<unknown> = Promise.resolve();
  run<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#last.then(action);
    this.#last = result.catch(() => {});
    return result;
  }
}
const mutex = new Mutex();
const trace: string[] = [];
await Promise.allSettled(["x", "y", "z"].map((name) =>
  mutex.run(async () => {
    trace.push(`${name}+`);
    await null;
    if (name === "y") throw new Error(name);
    trace.push(`${name}-`);
  })
));
console.log(trace.join(" "));
