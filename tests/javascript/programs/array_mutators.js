// Methods that change an array, and their results.
const a = [];
console.log(a.push(), a.push(1), a.push(2, 3), a.push(...[4, 5]), a.join());
console.log(a.pop(), a.shift(), a.unshift(), a.unshift("x", "y"), a.join(), [].pop(), [].shift());
const steps = [
  [],
  [1],
  [1, 2],
  [-2],
  [1, 0, "in", "ser"],
  [-1, 1, "end"],
  [99, 1, "far"],
  [0, undefined],
  [undefined, 1],
  [1, -5, "z"],
  [NaN, 1],
];
for (const args of steps) {
  const list = ["a", "b", "c", "d"];
  const removed = list.splice(...args);
  console.log(JSON.stringify(args), removed.join(), "->", list.join());
}
console.log(
  [1, 2, 3].reverse().join(),
  [].reverse().length,
  [1].reverse()[0],
  [1, 2, 3, 4].reverse().join(),
);
console.log(
  [1, 2, 3].fill(0).join(),
  [1, 2, 3].fill(9, 1).join(),
  [1, 2, 3].fill(9, -1).join(),
  [1, 2, 3].fill(9, 1, -1).join(),
  new Array(3).fill("x").join(""),
  [1].fill().join() === "",
);
const shared = new Array(2).fill({ n: 0 });
shared[0].n++;
console.log(shared[1].n);
for (const args of [[0, 3], [1, 0, 3], [0, 1], [-2, 0, 2], [2, -4, -1], [0, 99]]) {
  console.log(args.join(), [1, 2, 3, 4, 5].copyWithin(...args).join());
}
const b = [1, 2, 3];
b[5] = 6;
console.log(b.length, b.join(), 4 in b);
b.length = 2;
console.log(b.join(), b[2], b.length);
b.length = 4;
console.log(b.length, 3 in b, b.join("-"));
b[b.length] = "end";
b["5"] = "text index";
b[-1] = "no index";
b[1.5] = "nor this";
console.log(b.length, b.join(), Object.keys(b).join());
for (const bad of [-1, 1.5, 2 ** 32, NaN, "x"]) {
  try {
    b.length = bad;
    console.log("fine");
  } catch (error) {
    console.log(error.name);
  }
}
b.length = "3";
console.log(b.length, delete b[0], b.length, 0 in b, b[0]);
const generic = { length: 2, 0: "a", 1: "b" };
console.log(Array.prototype.push.call(generic, "c", "d"), JSON.stringify(generic));
console.log(
  Array.prototype.shift.call(generic),
  Array.prototype.reverse.call(generic) === generic,
  JSON.stringify(generic),
);
console.log(
  Array.prototype.splice.call(generic, 1, 1, "new", "er").join(),
  JSON.stringify(generic),
);
const queue = [];
let served = "";
for (let i = 0; i < 50; i++) {
  queue.push(i);
  if (i % 3 === 0) served += `${queue.shift()} `;
}
console.log(served.trim(), queue.length, queue[0]);
const nested = [[1, 2], [3]];
const alias = nested[0];
alias.push(9);
nested.push(alias);
nested[2][0] = "changed";
console.log(JSON.stringify(nested));
const rotate = (list, n) => {
  const copy = [...list];
  copy.push(...copy.splice(0, n));
  return copy;
};
console.log(rotate([1, 2, 3, 4], 1).join(), rotate([1, 2, 3], 5).join());
const shuffle = (list, seed) => {
  for (let i = list.length - 1; i > 0; i--) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const j = seed % (i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
};
console.log(shuffle([..."abcdefghij"], 42).join(""));
const big = [];
for (let i = 0; i < 300; i++) big.unshift(i);
big.splice(100, 100);
console.log(big.length, big[99], big[100], big.at(-1));
