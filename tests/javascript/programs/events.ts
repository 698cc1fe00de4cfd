// Events, subscriptions and derived streams: closures over variables that change.
type Handler<T> = (value: T) => void;
type Unsubscribe = () => void;

class Emitter<T> {
  private handlers: Handler<T>[] = [];
  on(h: Handler<T>): Unsubscribe {
    this.handlers.push(h);
    return () => {
      const i = this.handlers.indexOf(h);
      if (i >= 0) this.handlers.splice(i, 1);
    };
  }
  emit(value: T): void {
    for (const h of this.handlers) h(value);
  }
  get count(): number {
    return this.handlers.length;
  }
}

interface Stream<T> {
  readonly subscribe: (h: Handler<T>) => Unsubscribe;
}

function fromEmitter<T>(e: Emitter<T>): Stream<T> {
  return { subscribe: (h) => e.on(h) };
}
function map<T, U>(s: Stream<T>, f: (x: T) => U): Stream<U> {
  return { subscribe: (h) => s.subscribe((x) => h(f(x))) };
}
function filter<T>(s: Stream<T>, f: (x: T) => boolean): Stream<T> {
  return {
    subscribe: (h) =>
      s.subscribe((x) => {
        if (f(x)) h(x);
      }),
  };
}
function scan<T, A>(s: Stream<T>, f: (acc: A, x: T) => A, start: A): Stream<A> {
  return {
    subscribe: (h) => {
      let acc = start;
      return s.subscribe((x) => {
        acc = f(acc, x);
        h(acc);
      });
    },
  };
}
function counter(step: number): () => number {
  let n = 0;
  return () => {
    n += step;
    return n;
  };
}

interface Order {
  readonly item: string;
  readonly amount: number;
  readonly price: number;
}

function run(n: number): string {
  const orders = new Emitter<Order>();
  const source = fromEmitter(orders);
  const totals = new Map<string, number>();
  const log: string[] = [];
  let last = 0;
  let large = 0;
  const stops: Unsubscribe[] = [];
  stops.push(source.subscribe((o) => {
    totals.set(o.item, (totals.get(o.item) ?? 0) + o.amount);
  }));
  stops.push(
    scan(map(source, (o) => o.amount * o.price), (sum, x) => sum + x, 0).subscribe((sum) => {
      last = sum;
    }),
  );
  stops.push(
    filter(source, (o) => o.amount > 7).subscribe(() => {
      large++;
    }),
  );
  for (let k = 1; k <= 3; k++) {
    const next = counter(k);
    stops.push(source.subscribe((o) => {
      const c = next();
      if (c % 5000 === 0) log.push(`${k}:${c}:${o.item}`);
    }));
  }
  const items = ["apple", "pear", "plum", "fig"];
  for (let i = 0; i < n; i++) {
    orders.emit({ item: items[i % 4], amount: i % 10, price: 1.5 + i % 3 });
  }
  const before = orders.count;
  stops.forEach((stop) => stop());
  const parts = items.filter((x) => x.length > 3).map((x, i) => `${i}${x}=${totals.get(x) ?? 0}`);
  const lengths = items.map((x) => x.length).reduce((a, b) => a + b, 0);
  return `${parts.join(",")} last ${last} large ${large} log ${
    log.slice(0, 4).join(" ")
  } ${log.length} ${before}-${orders.count} ${lengths}`;
}

console.log(run(1));
console.log(run(120));
