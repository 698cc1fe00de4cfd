// for-of over arrays, texts, maps, sets and own iterables; closing an iterator early.
for (const x of [1, , 3]) console.log("element", x);
for (const c of "a😀b") console.log("character", c, c.length);
for (const [k, v] of new Map([["a", 1], ["b", 2]])) console.log(k, v);
for (const x of new Set([3, 1, 3])) console.log("member", x);
for (const [i, x] of ["p", "q"].entries()) console.log(i, x);
for (const k of ["p", "q"].keys()) console.log(k);
let target = {};
for (target.x of [1, 2]);
for ([target.y, target.z = 9] of [[5], [6, 7]]);
console.log(JSON.stringify(target));
for (var last of [1, 2, 3]);
console.log(last);

class Range {
  constructor(from, to, log) {
    Object.assign(this, { from, to, log });
  }
  [Symbol.iterator]() {
    let at = this.from;
    const { to, log } = this;
    log.push("open");
    return {
      next: () => {
        log.push(`next ${at}`);
        return at < to ? { value: at++, done: false } : { value: "end", done: true };
      },
      return() {
        log.push("return");
        return {};
      },
    };
  }
}
function use(label, body) {
  const log = [];
  let result;
  try {
    result = body(new Range(0, 3, log));
  } catch (error) {
    result = error.message;
  }
  console.log(label, result, log.join(", "));
}
use("whole", (r) => {
  let sum = 0;
  for (const x of r) sum += x;
  return sum;
});
use("break", (r) => {
  for (const x of r) if (x === 1) break;
});
use("continue", (r) => {
  for (const x of r) if (x < 5) continue;
});
use("return", (r) => {
  for (const x of r) return x;
});
use("throw", (r) => {
  for (const x of r) throw new Error(`at ${x}`);
});
use("outer continue", (r) => {
  let turns = 0;
  outer: for (let i = 0; i < 2; i++) {
    for (const _ of r) {
      turns++;
      continue outer;
    }
  }
  return turns;
});
use("spread", (r) => [...r, ...r].join(""));
use("destructuring", (r) => {
  const [a, b] = r;
  return a + b;
});
use("destructuring, all", (r) => {
  const [a, ...rest] = r;
  return a + rest.length;
});
use("Array.from", (r) => Array.from(r, (x) => x * 2).join());
use("Math.max", (r) => Math.max(...r));

const growing = [1, 2];
for (const x of growing) if (growing.length < 5) growing.push(x * 10);
console.log(growing.join());
const shrinking = [1, 2, 3, 4];
for (const _ of shrinking) shrinking.pop();
console.log(shrinking.join());
for (
  const value of [5, undefined, null, {}, { [Symbol.iterator]: 1 }, { [Symbol.iterator]: () => 1 }]
) {
  try {
    for (const _ of value) break;
    console.log("iterable");
  } catch (error) {
    console.log(error.name);
  }
}
