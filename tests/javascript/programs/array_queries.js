// Methods that only look: search, slices, joins, concatenation, flattening, copies with a change.
const a = [1, 2, NaN, 3, 2, -0];
console.log(
  a.indexOf(2),
  a.lastIndexOf(2),
  a.indexOf(NaN),
  a.includes(NaN),
  a.indexOf(0),
  a.includes(0),
  a.indexOf(2, 2),
  a.indexOf(2, -2),
  a.lastIndexOf(2, 3),
  a.lastIndexOf(2, -5),
  a.includes(2, 5),
  a.indexOf("2"),
);
console.log(a.at(0), a.at(-1), a.at(99), a.at("1"), a.at(NaN), a.at(-99));
const b = ["a", "b", "c", "d"];
for (
  const args of [[], [1], [1, 3], [-2], [-3, -1], [2, 1], [0, 99], [undefined, 2], [1.7, "3"], [
    NaN,
  ]]
) console.log(JSON.stringify(args), b.slice(...args).join());
console.log(
  b.join(),
  b.join(""),
  b.join(undefined),
  b.join(null),
  [1, null, undefined, [2, [3]], {}].join("|"),
  [].join() === "",
  [[]].join() === "",
  [null].join() === "",
);
const nested = [1, [2, [3, [4, [5]]]]];
console.log(
  nested.flat().length,
  nested.flat(2).length,
  nested.flat(Infinity).join(),
  nested.flat(0).length,
  nested.flat(-1).length,
  JSON.stringify(nested),
);
console.log(
  [1].concat(2, [3, [4]], "56", { length: 1 }).length,
  [].concat().length,
  [1, 2].concat([3], [4, 5]).join(),
);
const cyclic = [1, 2];
cyclic.push(cyclic);
console.log(cyclic.join(), String([cyclic, cyclic]));
console.log(
  b.toReversed().join(),
  b.toSorted((x, y) => x < y ? 1 : -1).join(),
  b.with(1, "B").join(),
  b.with(-1, "D").join(),
  b.toSpliced(1, 2, "x").join(),
  b.join(),
);
try {
  b.with(9, "x");
} catch (error) {
  console.log(error.name);
}
console.log(
  [...b.keys()].join(),
  [...b.values()].join(),
  [...b.entries()].map((e) => e.join(":")).join(),
  b.entries().next().value.join(),
);
console.log(
  Array.isArray(b),
  Array.isArray({ length: 0 }),
  Array.isArray(Array.prototype),
  Array.from("abc").length,
  Array.from({ length: 2, 0: "x", 1: "y" }).join(),
  Array.from(new Map([[1, 2]])).join(),
  Array.of(1, 2).length,
  Array.of(7).length,
  Array(7).length,
);
console.log(
  b.toString(),
  [1, [2, 3]].toString(),
  Object.prototype.toString.call(b),
  String([]),
  [] + "",
  [[1, 2], [3]] + "",
);
console.log(
  b.length,
  "length" in b,
  b.hasOwnProperty("length"),
  b.hasOwnProperty(0),
  b.hasOwnProperty(4),
  Object.keys(b).length,
);
const chunk = (list, size) =>
  list.length === 0 ? [] : [list.slice(0, size), ...chunk(list.slice(size), size)];
console.log(JSON.stringify(chunk([1, 2, 3, 4, 5], 2)), chunk([], 3).length);
const unique = (list) => list.filter((x, i) => list.indexOf(x) === i);
console.log(unique([1, 2, 1, 3, 2]).join(), [...new Set([1, 2, 1, 3, 2])].join());
const range = (from, to, step = 1) =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
console.log(
  range(0, 5).join(),
  range(5, 0, -2).join(),
  range(1, 1).length,
  range(0, 1, 0.25).join(),
);
const transpose = (m) => m[0].map((_, i) => m.map((r) => r[i]));
const multiply = (x, y) =>
  x.map((row) => transpose(y).map((column) => row.reduce((sum, v, i) => sum + v * column[i], 0)));
const power = (m, n) =>
  n === 1 ? m : n % 2 ? multiply(m, power(m, n - 1)) : power(multiply(m, m), n / 2);
console.log(
  JSON.stringify(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]])),
  JSON.stringify(power([[1, 1], [1, 0]], 30)),
);
const binarySearch = (list, x) => {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle] < x) low = middle + 1;
    else high = middle;
  }
  return list[low] === x ? low : ~low;
};
console.log(
  [1, 3, 5, 7, 9].map((x) => binarySearch([1, 3, 5, 7, 9], x)).join(),
  binarySearch([1, 3], 2),
  binarySearch([], 1),
);
const permutations = (list) =>
  list.length < 2
    ? [list]
    : list.flatMap((x, i) =>
      permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((p) => [x, ...p])
    );
console.log(
  permutations(["a", "b", "c"]).map((p) => p.join("")).join(),
  permutations([1, 2, 3, 4]).length,
);
const subsets = (list) => list.reduce((all, x) => [...all, ...all.map((s) => [...s, x])], [[]]);
console.log(subsets(["x", "y", "z"]).map((s) => s.join("") || "∅").join());
const spiral = (m) =>
  m.length === 0
    ? []
    : [...m[0], ...spiral(transpose(m.slice(1).length ? m.slice(1) : [[]]).reverse())];
console.log(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).join());
