// Array patterns: holes, defaults, rest, nesting, swaps, any iterable, order of evaluation.
const [a, , b = 5, ...c] = [1, 2, undefined, 4, 5];
console.log(a, b, c.join(), c.length);
const [d = "d", [e, [f = "f"] = []] = ["e"], ...[g, h]] = [null, undefined, 7, 8, 9];
console.log(d, e, f, g, h);
let x = 1, y = 2, z = 3;
[x, y] = [y, x];
[z, [x], y] = [x, [y], z];
console.log(x, y, z);
const [p, q, r] = "a😀b";
console.log(p, q, r);
const [first, second] = new Set(["s1", "s2", "s3"]);
const [[key, value]] = new Map([["k", "v"]]);
console.log(first, second, key, value);
const object = { list: [1, 2] };
[object.x, object.list[1], object["z" + 1] = "default"] = [10, 20];
console.log(JSON.stringify(object));
[...object.list] = "hey";
console.log(object.list.join("-"));
const [] = [1];
const [,] = [1];
console.log([[1, 2], [3, 4]].map(([m, n]) => m * n).join());
function sum([head, ...tail]) {
  return head === undefined ? 0 : head + sum(tail);
}
console.log(sum([1, 2, 3, 4]), sum([]));
function options([width = 10, height = width * 2] = [], ...others) {
  return `${width}x${height}+${others.length}`;
}
console.log(options(), options([1]), options([1, 2], 3, 4), options([undefined, 7]));

const log = [];
const note = (text, value) => (log.push(text), value);
const iterable = {
  [Symbol.iterator]() {
    let i = 0;
    return {
      next: () => note(`next${i}`, { value: i === 1 ? undefined : i, done: i++ >= 4 }),
      return: () => note("return", {}),
    };
  },
};
const targets = {
  get a() {
    return note("a", {});
  },
  get b() {
    return note("b", {});
  },
};
[targets.a.x, targets.b.y = note("default", 1)] = iterable;
console.log(log.splice(0).join());
const [one, ...rest] = iterable;
console.log(one, rest.join(), log.splice(0).join());
const [] = iterable;
console.log(log.splice(0).join());
try {
  const [bad = (() => {
    throw new Error("default failed");
  })()] = {
    [Symbol.iterator]: () => ({
      next: () => ({ value: undefined, done: false }),
      return: () => note("closed", {}),
    }),
  };
} catch (error) {
  console.log(error.message, log.splice(0).join());
}
for (
  const bad of [() => {
    const [v] = null;
  }, () => {
    const [v] = {};
  }, () => {
    const [v] = 5;
  }, () => {
    const [[v]] = [];
  }]
) {
  try {
    bad();
  } catch (error) {
    console.log(error.name);
  }
}
let result = ([x, y] = [7, 8, 9]);
console.log(result.length, x, y);
for (const [i, [left, right]] of Object.entries([["l0", "r0"], ["l1", "r1"]])) {
  console.log(i, left, right);
}
const fibonacci = (n) => {
  let [u, v] = [0, 1];
  while (n-- > 0) [u, v] = [v, u + v];
  return u;
};
console.log(fibonacci(10), fibonacci(70));
