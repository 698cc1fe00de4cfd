// All kinds of loops, break and continue with and without labels, the comma operator.
const out = [];
outer: for (let i = 0; i < 4; i++) {
  for (let j = 0; j < 4; j++) {
    if (j === 2) continue outer;
    if (i === 2) break outer;
    out.push(`${i}${j}`);
  }
}
console.log(out.join(" "));
let n = 27;
let steps = 0;
do {
  n = n % 2 === 0 ? n / 2 : 3 * n + 1;
  steps++;
} while (n !== 1);
console.log("collatz", steps);
let w = 5;
while (w-- > 0) {
  if (w === 3) continue;
  if (w === 0) break;
  out.push(`w${w}`);
}
console.log(w, out.slice(-3).join(" "));
for (let i = 0, j = 10; i < j; i += 3, j--) out.push(i * j);
console.log(out.at(-1), out.at(-2));
for (;;) {
  if (out.length > 2) out.pop();
  else break;
}
console.log(out.join());
block: {
  console.log("in");
  if (out.length === 2) break block;
  console.log("never");
}
found: {
  for (const row of [[1, 2], [3, 4], [5, 6]]) {
    for (const x of row) {
      if (x === 4) {
        console.log("found", x);
        break found;
      }
    }
  }
  console.log("not found");
}
a: b: for (const x of [1, 2, 3]) {
  for (;;) {
    if (x === 2) break a;
    console.log("x", x);
    continue b;
  }
}
const matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
let diagonal = 0;
rows: for (const [y, row] of matrix.entries()) {
  for (const [x, cell] of row.entries()) {
    if (x > y) continue rows;
    if (x === y) diagonal += cell;
  }
}
console.log("diagonal", diagonal);
function firstPrime(from) {
  next: for (let candidate = from;; candidate++) {
    for (let d = 2; d * d <= candidate; d++) if (candidate % d === 0) continue next;
    return candidate;
  }
}
console.log(firstPrime(90), firstPrime(1000), firstPrime(7920));
let k = 0;
do k++; while (k < 10 && k % 7 !== 0);
console.log(k, (k++, k * 2), k);
let trace = "";
for (let i = (trace += "init;", 0); trace += "test;", i < 2; trace += "update;", i++) {
  trace += `body${i};`;
  if (i === 0) continue;
  trace += "end;";
}
console.log(trace);
label: try {
  break label;
} finally {
  console.log("finally");
}
const done = () => {
  while (true) {
    do {
      for (const x of [1]) {
        if (x) return "from inside";
      }
    } while (true);
  }
};
console.log(done());
