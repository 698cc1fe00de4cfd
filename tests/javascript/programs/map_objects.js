// Map: order, any key, NaN and -0, changes while it is walked, groups.
const key = {}, other = {};
const m = new Map([
  ["a", 1],
  [key, "object"],
  [NaN, "nan"],
  [0, "zero"],
  [null, "null"],
  [undefined, "undefined"],
  ["1", "text"],
  [1, "number"],
]);
console.log(
  m.size,
  m.get("a"),
  m.get(key),
  m.get(other),
  m.get(NaN),
  m.get(-0),
  m.get(null),
  m.get(),
  m.get("1"),
  m.get(1),
  m.has("x"),
);
console.log(
  m.set("b", 2) === m,
  m.delete("a"),
  m.delete("a"),
  m.size,
  [...m.keys()].map(String).join(),
);
m.set("a", "again").set(0, "changed").set(-0, "same key");
console.log(
  [...m.entries()].map(([k, v]) => `${Object.is(k, -0) ? "-0" : String(k)}=${v}`).join("; "),
);
const visited = [];
const live = new Map([[1, "a"], [2, "b"], [3, "c"]]);
for (const [k] of live) {
  visited.push(k);
  if (k === 1) live.delete(2);
  if (k === 3 && live.size < 5) live.set(4, "d").set(1, "no move");
  if (k === 4) live.delete(1), live.set(1, "moved"), live.delete(4);
  if (visited.length > 10) break;
}
console.log(visited.join(), [...live].join("|"));
const log = [];
live.forEach(function (value, k, map) {
  log.push(`${k}${value}${map === live}${this.t}`);
  if (k === 3) live.set(9, "nine");
}, { t: "!" });
console.log(log.join());
const cleared = new Map([[1, 1], [2, 2]]);
const iterator = cleared.keys();
iterator.next();
cleared.clear();
cleared.set(7, 7);
console.log(iterator.next().value, iterator.next().done, cleared.size);
cleared.set(8, 8);
console.log(iterator.next().done, [...cleared.values()].join());
const churn = new Map();
for (let i = 0; i < 300; i++) {
  churn.set(i, i * i);
  if (i % 3) churn.delete(i - 1);
}
let sum = 0;
for (const [k, v] of churn) {
  sum += v - k;
  churn.delete(k);
}
console.log(sum, churn.size, [...churn].length);
const copy = new Map(m);
copy.delete(key);
console.log(
  copy.size,
  m.size,
  new Map().size,
  new Map(null).size,
  new Map(undefined).size,
  new Map("").size,
);
for (
  const bad of [
    () => new Map(5),
    () => new Map([1]),
    () => Map(),
    () => Map.prototype.get.call({}, 1),
    () => Map.prototype.size,
    () => new Map([["a", 1]].values().next()),
  ]
) {
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name);
  }
}
console.log(
  Object.prototype.toString.call(m),
  typeof m,
  m instanceof Map,
  Map.length,
  Map.name,
  JSON.stringify(m),
  Object.keys(m).length,
  Map.prototype.set.length,
);
m.extra = "property";
console.log(m.extra, m.has("extra"), Object.keys(m).join());
const words = "the cat and the dog and the bird".split(" ");
const counts = words.reduce((map, w) => map.set(w, (map.get(w) ?? 0) + 1), new Map());
console.log(
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([w, n]) => `${w} ${n}`)
    .join(", "),
  Math.max(...counts.values()),
);
const groupBy = (items, f) =>
  items.reduce((groups, item) => {
    const k = f(item);
    if (!groups.has(k)) groups.set(k, []);
    groups.get(k).push(item);
    return groups;
  }, new Map());
console.log(
  [...groupBy([1, 2, 3, 4, 5, 6], (n) => n % 3)].map(([k, v]) => `${k}:${v.join("+")}`).join(),
  JSON.stringify(Object.fromEntries(groupBy(["x", "yy", "z"], (s) => s.length))),
);
class Cache {
  #map = new Map();
  constructor(limit) {
    this.limit = limit;
  }
  get(k) {
    if (!this.#map.has(k)) return undefined;
    const v = this.#map.get(k);
    this.#map.delete(k);
    this.#map.set(k, v);
    return v;
  }
  set(k, v) {
    this.#map.delete(k);
    this.#map.set(k, v);
    if (this.#map.size > this.limit) this.#map.delete(this.#map.keys().next().value);
  }
  get keys() {
    return [...this.#map.keys()].join();
  }
}
const cache = new Cache(3);
for (const k of ["a", "b", "c"]) cache.set(k, k);
cache.get("a");
cache.set("d", 1);
console.log(cache.keys, cache.get("b"), cache.get("a"), cache.keys);
