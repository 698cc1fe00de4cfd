// Holes: what skips them, what sees undefined, what keeps them.
const a = [1, , 3, ,];
console.log(a.length, 1 in a, 3 in a, a[1], Object.keys(a).join(), a.join("-"), String(a));
const seen = [];
a.forEach((x, i) => seen.push(i));
console.log(
  seen.join(),
  a.map((x) => x * 2).length,
  1 in a.map((x) => x),
  a.filter(() => true).length,
  a.some((x) => x === undefined),
  a.every((x) => x > 0),
);
console.log(
  a.reduce((n) => n + 1, 0),
  a.find((x) => x === undefined),
  a.findIndex((x) => x === undefined),
  a.indexOf(undefined),
  a.includes(undefined),
  a.lastIndexOf(undefined),
);
console.log(
  [...a].map((x) => String(x)).join(),
  Array.from(a).length,
  1 in [...a],
  [...a.keys()].join(),
  [...a.entries()].length,
);
console.log(
  1 in a.slice(),
  1 in a.concat([]),
  a.concat([, 2]).length,
  4 in a.concat([, 2]),
  1 in [].concat(a),
);
console.log(a.flat().length, [[1, , 2], , [3]].flat().length, a.flatMap((x) => [x, x]).length);
const sorted = [3, , 1, undefined, 2, ,];
sorted.sort();
console.log(sorted.length, sorted.map((x) => String(x)).join(), Object.keys(sorted).join());
const reversed = [1, , , 4].reverse();
console.log(Object.keys(reversed).join(), reversed.join());
const spliced = [1, , 3, , 5];
const removed = spliced.splice(1, 2);
console.log(0 in removed, removed.length, Object.keys(spliced).join(), spliced.length);
const moved = [, 1, , 2];
console.log(
  moved.shift(),
  Object.keys(moved).join(),
  moved.unshift("x"),
  Object.keys(moved).join(),
  moved.pop(),
  moved.pop(),
  moved.length,
);
for (const x of [, 1]) console.log(x);
for (const i in [, 1, , 2]) console.log(i);
const { length } = [, ,];
console.log(length, [,].length, [, , 1].length, [undefined].length, 0 in [undefined]);
const made = new Array(3);
console.log(
  made.length,
  0 in made,
  made.join("x"),
  made.map(() => 1).join(),
  Array.from(made, () => 1).join(),
  Array(2, 3).join(),
  Array("2").join(),
  Array.of(3).length,
);
made[10] = 1;
console.log(
  made.length,
  Object.keys(made).length,
  made.findLast((x) => x === undefined),
  made.findLastIndex((x) => x === 1),
);
delete made[10];
console.log(made.length, Object.keys(made).length);
console.log(a[1]);
const filled = [, ,].fill(7);
console.log(filled.join(), [, 1].copyWithin(1, 0).length, 1 in [, 1].copyWithin(1, 0));
console.log(JSON.stringify([, 1, undefined, () => {}]), JSON.stringify({ a: [,] }));
const [x = "default", y] = [, 2];
console.log(
  x,
  y,
  Math.max(...[1, , 2]),
  ((...args) => args.length)(...[, ,]),
  Object.entries([, "b"]).join(),
  Object.values([, "b"]).join(),
);
const far = [];
far[500] = "far";
far[3] = "near";
let steps = 0;
far.forEach(() => steps++);
console.log(
  far.length,
  steps,
  far.indexOf("far"),
  far.filter(Boolean).join(),
  far.findIndex(Boolean),
);
far.length = 4;
console.log(far.length, far.at(-1), far.lastIndexOf("near"));
