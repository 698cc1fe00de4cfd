// Methods with callbacks: arguments, this, results, early ends, changes while they run.
const list = [5, 1, 4];
const log = [];
list.forEach(function (x, i, all) {
  log.push(`${x}${i}${all === list}${this.tag}`);
}, { tag: "t" });
console.log(log.join(), list.forEach(() => 1));
console.log(
  list.map((x, i) => x * i).join(),
  list.filter((x, i) => x > i).join(),
  list.some((x) => x > 4),
  list.every((x) => x > 1),
  [].some(() => true),
  [].every(() => false),
);
console.log(
  list.find((x) => x < 5),
  list.findIndex((x) => x < 5),
  list.find((x) => x > 9),
  list.findIndex((x) => x > 9),
  list.findLast((x) => x > 1),
  list.findLastIndex((x) => x > 4),
);
console.log(
  list.reduce((a, x, i) => `${a}(${x}${i})`),
  list.reduceRight((a, x, i) => `${a}(${x}${i})`),
  list.reduce((a, x) => a + x, "start"),
  [7].reduce(() => "never"),
  [].reduce(() => 1, "init"),
);
console.log(
  list.flatMap((x, i) => i ? [x, [x]] : x).length,
  ["a b", "c"].flatMap((s) => s.split(" ")).join(),
  Array.from({ length: 3 }, (_, i) => i * i).join(),
);
let calls = 0;
const counting = (result) => () => (calls++, result);
list.some(counting(true));
list.every(counting(false));
list.find(counting(true));
list.findIndex(counting(1));
console.log(calls);
const growing = [1, 2, 3];
growing.forEach((x) => growing.push(x * 10));
console.log(growing.join());
const shrinking = [1, 2, 3, 4];
const seen = [];
shrinking.forEach((x) => {
  seen.push(x);
  shrinking.pop();
});
console.log(seen.join(), shrinking.join());
const changing = [1, 2, 3];
console.log(changing.map((x, i) => (changing[i + 1] = 100 + i, x)).join(), changing.join());
const shifting = [1, 2, 3, 4];
console.log(shifting.filter((x) => (shifting.shift(), true)).join());
try {
  list.map((x) => {
    if (x === 1) throw new Error(`stop at ${x}`);
    return x;
  });
} catch (error) {
  console.log(error.message);
}
const outer = () => {
  for (const x of [1, 2]) {
    const found = [3, 4].find((y) => {
      if (x === 2) throw x * y;
      return y === 5;
    });
    console.log(found);
  }
};
try {
  outer();
} catch (x) {
  console.log("caught", x);
}
for (
  const bad of [
    () => list.map(),
    () => list.forEach(5),
    () => [].reduce((a) => a),
    () => [].find({}),
    () => Array.from([1], 5),
    () => Array.prototype.map.call(null, (x) => x),
    () => [].sort("x"),
  ]
) {
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name);
  }
}
console.log(
  Array.prototype.map.call("abc", (c) => c + c).join(),
  Array.prototype.filter.call({ length: 3, 0: 1, 2: 3 }, () => true).join(),
  Array.prototype.reduce.call("xyz", (a, c) => c + a),
);
console.log(
  ["1", "2", "3"].map(Number).join(),
  ["1", "2", "3"].map(parseInt).join(),
  [0, 1, "", "a", null, NaN].filter(Boolean).join(),
  [1, 4, 9].map(Math.sqrt).join(),
);
const compose = (...fs) => (x) => fs.reduce((v, f) => f(v), x);
console.log(compose((x) => x + 1, (x) => x * 2, String)(5));
const words = ["apple", "bob", "cat", "avocado", "banana"];
const groups = words.reduce((all, w) => {
  (all[w[0]] ??= []).push(w);
  return all;
}, {});
console.log(Object.entries(groups).map(([k, v]) => `${k}: ${v.join(" ")}`).join("; "));
const matrix = [[1, 2, 3], [4, 5, 6]];
console.log(
  matrix[0].map((_, i) => matrix.map((row) => row[i]).join()).join(" "),
  matrix.flat().reduce((a, b) => Math.max(a, b)),
);
const primes = Array.from({ length: 60 }, (_, i) => i).filter((n) =>
  n > 1 && Array.from({ length: n - 2 }, (_, k) => k + 2).every((d) => d * d > n || n % d)
);
console.log(primes.join());
const nested = (depth) =>
  depth === 0 ? [0] : [depth].concat(...[1, 2].map(() => nested(depth - 1)));
console.log(nested(3).join(""));
console.log(
  [3, 1, 2].map((x) => [1, 2, 3].map((y) => x * y).filter((z) => z % 2).reduce((a, b) => a + b, 0))
    .join(),
);
