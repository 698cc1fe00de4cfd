// Structures by hand: a list, a tree, a heap, a trie, a ring, a matrix, fractions.
class List<T> {
  private head: { value: T; next: List<T>["head"] } | undefined;
  size = 0;
  push(value: T): this {
    this.head = { value, next: this.head };
    this.size++;
    return this;
  }
  reverse(): this {
    let previous: List<T>["head"];
    let at = this.head;
    while (at !== undefined) {
      const next = at.next;
      at.next = previous;
      previous = at;
      at = next;
    }
    this.head = previous;
    return this;
  }
  [Symbol.iterator](): Iterator<T> {
    let at = this.head;
    return {
      next: (): IteratorResult<T> => {
        if (at === undefined) return { done: true, value: undefined };
        const { value } = at;
        at = at.next;
        return { done: false, value };
      },
    };
  }
}
const list = new List<number>().push(1).push(2).push(3);
console.log([...list].join(), [...list.reverse()].join(), list.size, Math.max(...list));

class Tree<K, V> {
  #root: { key: K; value: V; left?: Tree<K, V>; right?: Tree<K, V> } | undefined;
  set(key: K, value: V): this {
    if (this.#root === undefined) this.#root = { key, value };
    else if (key === this.#root.key) this.#root.value = value;
    else if (key < this.#root.key) (this.#root.left ??= new Tree()).set(key, value);
    else (this.#root.right ??= new Tree()).set(key, value);
    return this;
  }
  get(key: K): V | undefined {
    const node = this.#root;
    if (node === undefined || node.key === key) return node?.value;
    return (key < node.key ? node.left : node.right)?.get(key);
  }
  get depth(): number {
    return this.#root === undefined
      ? 0
      : 1 + Math.max(this.#root.left?.depth ?? 0, this.#root.right?.depth ?? 0);
  }
  each(visit: (key: K, value: V) => void): void {
    const node = this.#root;
    if (!node) return;
    node.left?.each(visit);
    visit(node.key, node.value);
    node.right?.each(visit);
  }
}
const tree = new Tree<string, number>();
"the quick brown fox jumps over a lazy dog".split(" ").forEach((word, i) => tree.set(word, i));
const sorted: string[] = [];
tree.set("fox", 99).each((k, v) => sorted.push(`${k}${v}`));
console.log(sorted.join(" "), tree.get("fox"), tree.get("cat"), tree.depth);

class Heap<T> {
  #items: T[] = [];
  constructor(private readonly before: (a: T, b: T) => boolean) {}
  add(...items: T[]): this {
    for (const item of items) {
      let at = this.#items.push(item) - 1;
      while (at > 0 && this.before(this.#items[at], this.#items[at - 1 >> 1])) {
        const up = at - 1 >> 1;
        [this.#items[at], this.#items[up]] = [this.#items[up], this.#items[at]];
        at = up;
      }
    }
    return this;
  }
  take(): T | undefined {
    const [top] = this.#items;
    const last = this.#items.pop();
    if (this.#items.length > 0) {
      this.#items[0] = last!;
      for (let at = 0;;) {
        let least = at;
        for (const child of [2 * at + 1, 2 * at + 2]) {
          if (child < this.#items.length && this.before(this.#items[child], this.#items[least])) {
            least = child;
          }
        }
        if (least === at) break;
        [this.#items[at], this.#items[least]] = [this.#items[least], this.#items[at]];
        at = least;
      }
    }
    return top;
  }
}
const heap = new Heap<number>((a, b) => a < b).add(5, 3, 8, 1, 9, 2, 7);
console.log(Array.from({ length: 8 }, () => heap.take()).join());

type Trie = { [letter: string]: Trie } & { end?: true };
const trie: Trie = {};
for (const word of ["car", "cart", "cat", "dog"]) {
  let at = trie;
  for (const c of word) at = at[c] ??= {};
  at.end = true as unknown as Trie & true;
}
const complete = (prefix: string): string[] => {
  let at: Trie | undefined = trie;
  for (const c of prefix) at = at?.[c];
  const collect = (
    node: Trie,
    text: string,
  ): string[] => [
    ...(node.end ? [text] : []),
    ...Object.keys(node).filter((k) => k.length === 1).flatMap((k) => collect(node[k], text + k)),
  ];
  return at === undefined ? [] : collect(at, prefix);
};
console.log(complete("ca").join(), complete("x").length, JSON.stringify(trie).length);

class Fraction {
  readonly n: number;
  readonly d: number;
  constructor(n: number, d = 1) {
    if (d === 0) throw new RangeError("division by zero");
    const gcd = (a: number, b: number): number => b ? gcd(b, a % b) : Math.abs(a);
    const g = gcd(n, d) * Math.sign(d);
    this.n = n / g;
    this.d = d / g;
  }
  plus = (o: Fraction): Fraction => new Fraction(this.n * o.d + o.n * this.d, this.d * o.d);
  times = (o: Fraction): Fraction => new Fraction(this.n * o.n, this.d * o.d);
  valueOf(): number {
    return this.n / this.d;
  }
  toString(): string {
    return this.d === 1 ? `${this.n}` : `${this.n}/${this.d}`;
  }
}
const harmonic = Array.from({ length: 10 }, (_, i) => new Fraction(1, i + 1)).reduce((a, b) =>
  a.plus(b)
);
console.log(
  `${harmonic}`,
  Number(harmonic).toFixed(4),
  new Fraction(1, 2) < new Fraction(2, 3),
  String(new Fraction(6, -4).times(new Fraction(2))),
);
try {
  new Fraction(1, 0);
} catch (e) {
  console.log(String(e));
}
class Ring<T> {
  #items: (T | undefined)[];
  #at = 0;
  constructor(size: number) {
    this.#items = new Array(size).fill(undefined);
  }
  push(item: T): T | undefined {
    const slot = this.#at++ % this.#items.length;
    const old = this.#items[slot];
    this.#items[slot] = item;
    return old;
  }
}
const ring = new Ring<string>(3);
console.log([..."abcde"].map((c) => ring.push(c) ?? "-").join(""));
