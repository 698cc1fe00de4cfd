// sort: default order, comparators, stability, odd comparators, arrays that are not arrays.
console.log(
  [10, 9, 1, 100, 2].sort().join(),
  [10, 9, 1, 100, 2].sort((a, b) => a - b).join(),
  ["b", undefined, "a", null, "undefined"].sort().map(String).join(),
);
console.log(
  [true, false, 10, "1e1", [2], { toString: () => "0" }].sort().map(String).join(),
  [-1, -2, 5, 0, -0].sort().join(),
  ["é", "e", "z", "E"].sort().join(),
);
const people = [["ann", 30], ["bob", 25], ["cat", 30], ["dan", 25], ["eve", 35]].map((
  [name, age],
) => ({ name, age }));
console.log(people.sort((a, b) => a.age - b.age).map((p) => p.name).join());
const by = (...keys) => (a, b) => {
  for (const key of keys) {
    const [name, sign] = key[0] === "-" ? [key.slice(1), -1] : [key, 1];
    if (a[name] < b[name]) return -sign;
    if (a[name] > b[name]) return sign;
  }
  return 0;
};
console.log(
  people.sort(by("-age", "name")).map((p) => p.name).join(),
  people.sort(by("age", "-name")).map((p) => p.name).join(),
);
const stable = Array.from({ length: 100 }, (_, i) => ({ key: (i * 37) % 5, i }));
stable.sort((a, b) => a.key - b.key);
console.log(
  stable.every((x, k) =>
    k === 0 || stable[k - 1].key < x.key || stable[k - 1].key === x.key && stable[k - 1].i < x.i
  ),
);
let seed = 7;
const random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
for (const size of [0, 1, 2, 3, 10, 33, 200]) {
  const numbers = Array.from({ length: size }, () => Math.floor(random() * 1000));
  const sorted = [...numbers].sort((a, b) => a - b);
  console.log(
    size,
    sorted.every((x, i) => i === 0 || sorted[i - 1] <= x),
    sorted.reduce((a, b) => a + b, 0) === numbers.reduce((a, b) => a + b, 0),
    sorted.slice(0, 5).join(),
  );
}
console.log(
  [3, 1, 2].sort(() => 0).join(),
  [3, 1, 2].sort((a, b) => b > a).length,
  [1, 2, 3].sort((a, b) => -Infinity * (a - b)).join(),
  [2, 1].sort((a, b) => String(a - b)).join(),
  [2, 1].sort(() => NaN).join(),
);
try {
  [2, 1, 3].sort(() => {
    throw new Error("from the comparator");
  });
} catch (error) {
  console.log(error.message);
}
for (const bad of [null, 5, "x", {}]) {
  try {
    [1].sort(bad);
  } catch (error) {
    console.log(error.name);
  }
}
const same = [2, 1];
console.log(same.sort() === same, same.sort(undefined).join());
const generic = { length: 3, 0: "c", 1: "a", 2: "b", other: 1 };
console.log(JSON.stringify(Array.prototype.sort.call(generic)));
const withLog = [];
[5, 2].sort((a, b) => {
  withLog.push(typeof a, typeof b);
  return a - b;
});
console.log(withLog.length % 2, withLog.every((t) => t === "number"));
console.log(
  ["b10", "b9", "a1", "B2"].sort((a, b) => a.toLowerCase() < b.toLowerCase() ? -1 : 1).join(),
);
const topological = (graph) => {
  const order = [];
  const visit = (node) => {
    if (order.includes(node)) return;
    [...graph[node]].sort().forEach(visit);
    order.push(node);
  };
  Object.keys(graph).sort().forEach(visit);
  return order.join();
};
console.log(
  topological({
    shirt: ["tie"],
    tie: ["jacket"],
    pants: ["shoes", "belt"],
    belt: ["jacket"],
    jacket: [],
    shoes: [],
    socks: ["shoes"],
  }),
);
function quick(list) {
  if (list.length < 2) return list;
  const [pivot, ...rest] = list;
  return [...quick(rest.filter((x) => x < pivot)), pivot, ...quick(rest.filter((x) => x >= pivot))];
}
const mixed = Array.from({ length: 40 }, () => Math.floor(random() * 90) + 10);
console.log(
  quick(mixed).join() === [...mixed].sort((a, b) => a - b).join(),
  quick(mixed).slice(0, 3).length,
);
function mergeSort(list, less) {
  if (list.length < 2) return list;
  const middle = list.length >> 1;
  const left = mergeSort(list.slice(0, middle), less), right = mergeSort(list.slice(middle), less);
  const out = [];
  while (left.length && right.length) {
    out.push(less(right[0], left[0]) ? right.shift() : left.shift());
  }
  return [...out, ...left, ...right];
}
console.log(mergeSort([..."stable sorting works"], (a, b) => a < b).join("").trim());
