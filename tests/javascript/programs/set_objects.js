// Set: uniqueness, order, live walks, algebra written by hand.
const s = new Set([3, 1, 3, "1", NaN, NaN, 0, -0, null, undefined]);
console.log(
  s.size,
  [...s].map(String).join(),
  s.has(NaN),
  s.has(-0),
  s.has("3"),
  Object.is([...s][4], 0),
);
console.log(s.add(5) === s, s.add(5).size, s.delete(3), s.delete(3), s.add(3).size, [...s].at(-1));
const a = new Set([1, 2, 3, 4]), b = new Set([3, 4, 5]);
const union = new Set([...a, ...b]);
const intersection = new Set([...a].filter((x) => b.has(x)));
const difference = new Set([...a].filter((x) => !b.has(x)));
console.log(
  [...union].join(),
  [...intersection].join(),
  [...difference].join(),
  [...a].every((x) => union.has(x)),
);
const visited = [];
const live = new Set([1, 2, 3]);
for (const x of live) {
  visited.push(x);
  live.delete(x);
  if (visited.length < 8) live.add(x);
}
console.log(visited.join(), live.size);
const growing = new Set([1]);
for (const x of growing) if (x < 100) growing.add(x * 2).add(x * 3);
console.log(growing.size, [...growing].slice(0, 10).join(), Math.max(...growing));
const log = [];
new Set(["x", "y"]).forEach(function (v, k, set) {
  log.push(v === k, set.size, this === undefined);
});
console.log(log.join());
console.log(
  [...new Set("hello").entries()].join(" "),
  [...new Set("hello").keys()].join(""),
  Set.prototype.keys === Set.prototype.values,
  Object.prototype.toString.call(s),
  JSON.stringify(s),
);
for (
  const bad of [
    () => new Set(5),
    () => Set(),
    () => Set.prototype.add.call(new Map(), 1),
    () => Set.prototype.has.call([], 1),
  ]
) {
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name);
  }
}
const objects = new Set([{}, {}, s, s]);
console.log(objects.size, objects.has(s), objects.has({}));
s.clear();
console.log(s.size, [...s].length, s.has(1));
const sieve = (n) => {
  const left = new Set(Array.from({ length: n - 1 }, (_, i) => i + 2));
  for (const p of left) for (let m = p * p; m <= n; m += p) left.delete(m);
  return left;
};
console.log([...sieve(100)].join());
const graph = { a: ["b", "c"], b: ["d"], c: ["d", "e"], d: ["f"], e: ["f"], f: ["a"] };
const reach = (from) => {
  const seen = new Set([from]);
  for (const node of seen) for (const next of graph[node]) seen.add(next);
  return [...seen].join("");
};
console.log(Object.keys(graph).map(reach).join());
const distance = (from, to) => {
  let frontier = new Set([from]);
  const seen = new Set(frontier);
  for (let steps = 0; frontier.size > 0; steps++) {
    if (frontier.has(to)) return steps;
    const next = new Set();
    for (const node of frontier) {
      for (const n of graph[node]) {
        if (!seen.has(n)) {
          seen.add(n);
          next.add(n);
        }
      }
    }
    frontier = next;
  }
  return Infinity;
};
console.log(distance("a", "f"), distance("b", "c"), distance("f", "f"), distance("a", "z"));
const happy = (n) => {
  const seen = new Set();
  while (n !== 1 && !seen.has(n)) {
    seen.add(n);
    n = [...String(n)].reduce((sum, d) => sum + d * d, 0);
  }
  return n === 1;
};
console.log(Array.from({ length: 50 }, (_, i) => i + 1).filter(happy).join());
class Bag extends Set {
  get sum() {
    let total = 0;
    for (const x of this) total += x;
    return total;
  }
}
console.log(new Bag([1, 2, 2, 3]).sum, new Bag().sum);
