// Async methods: this, super, private names, arguments, and where they are not constructors.
type Job<T> = () => Promise<T>;

class Account {
  static #opened = 0;
  #balance: number;
  readonly log: string[] = [];
  constructor(balance: number) {
    this.#balance = balance;
    Account.#opened++;
  }
  async #check(amount: number): Promise<void> {
    await null;
    if (amount > this.#balance) throw new RangeError(`only ${this.#balance} left`);
  }
  async withdraw(amount: number): Promise<number> {
    await this.#check(amount);
    this.log.push(`-${amount}`);
    return this.#balance -= amount;
  }
  get balance(): Promise<number> {
    return (async () => {
      await undefined;
      return this.#balance;
    })();
  }
  static async count(): Promise<number> {
    return await Promise.resolve(this.#opened);
  }
  async ["comp" + "uted"](): Promise<string> {
    return await "computed";
  }
}

class Saving extends Account {
  readonly rate = 0.5;
  override async withdraw(amount: number): Promise<number> {
    try {
      return await super.withdraw(amount);
    } catch (error) {
      this.log.push((error as Error).message);
      return await super.withdraw(await this.balance);
    }
  }
  later = async (n: number): Promise<number> => n * this.rate;
}

const saving = new Saving(100);
console.log(await saving.withdraw(30), await saving.withdraw(90), await saving.balance, saving.log);
console.log(
  await Account.count(),
  await saving.later(3),
  await (saving as unknown as { computed: Job<string> }).computed(),
);
const results = await Promise.allSettled([new Account(5).withdraw(6), new Account(5).withdraw(4)]);
console.log(results.map((r) => r.status === "fulfilled" ? r.value : String(r.reason)));

async function args(this: unknown, ..._rest: number[]): Promise<unknown[]> {
  await null;
  return [arguments.length, arguments[1], this];
}
console.log(await args.call("me", 1, 2, 3), await args.apply(undefined, []));
const object = {
  name: "object",
  async method(): Promise<string> {
    const inner = async (): Promise<string> => (await 1, this.name);
    return await inner();
  },
};
console.log(await object.method(), object, saving.later.name, saving.withdraw);
for (const wrong of [object.method, args, saving.later] as unknown as (new () => unknown)[]) {
  try {
    new wrong();
  } catch (error) {
    console.log((error as Error).name, "prototype" in wrong);
  }
}
const AsyncFunction = Object.getPrototypeOf(args);
console.log(
  AsyncFunction[Symbol.toStringTag],
  AsyncFunction.constructor.name,
  args.length,
  typeof args,
);

// Several at a time, never more than a number.
async function pool<T>(jobs: readonly Job<T>[], most: number): Promise<T[]> {
  const done: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < jobs.length) {
      const index = next++;
      done[index] = await jobs[index]();
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  return done;
}
let active = 0, peak = 0;
const jobs = Array.from({ length: 9 }, (_, i): Job<number> => async () => {
  peak = Math.max(peak, ++active);
  for (let j = 0; j < i % 4; j++) await null;
  active--;
  return i * i;
});
console.log(await pool(jobs, 3), peak);
