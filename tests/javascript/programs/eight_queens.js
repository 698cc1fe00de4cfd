// Backtracking: queens, a sudoku, a knapsack, coins.
function queens(n) {
  const columns = [];
  let count = 0, first;
  const safe = (row, column) =>
    columns.every((c, r) => c !== column && Math.abs(c - column) !== row - r);
  (function place(row) {
    if (row === n) {
      count++;
      first ??= [...columns];
      return;
    }
    for (let column = 0; column < n; column++) {
      if (!safe(row, column)) continue;
      columns.push(column);
      place(row + 1);
      columns.pop();
    }
  })(0);
  return { count, first };
}
for (const n of [1, 2, 4, 5]) {
  const { count, first } = queens(n);
  console.log(n, count, first?.join(""));
}
console.log(queens(5).first.map((c) => ".".repeat(c) + "Q" + ".".repeat(4 - c)).join("\n"));
function sudoku(text) {
  const grid = [...text].map((c) => c === "." ? 0 : Number(c));
  const used = (at) => {
    const row = at >> 2, column = at & 3, seen = new Set();
    for (let i = 0; i < 4; i++) {
      seen.add(grid[row * 4 + i]).add(grid[i * 4 + column]);
      seen.add(grid[((row & 2) + (i >> 1)) * 4 + (column & 2) + (i & 1)]);
    }
    return seen;
  };
  const solve = () => {
    const at = grid.indexOf(0);
    if (at < 0) return true;
    const taken = used(at);
    for (let d = 1; d <= 4; d++) {
      if (taken.has(d)) continue;
      grid[at] = d;
      if (solve()) return true;
    }
    grid[at] = 0;
    return false;
  };
  return solve() ? grid.join("") : "no solution";
}
console.log(sudoku("1...3..." + "...4..2."), sudoku("11.............."));
const knapsack = (items, capacity) => {
  const best = Array.from({ length: capacity + 1 }, () => ({ value: 0, names: [] }));
  for (const { name, weight, value } of items) {
    for (let c = capacity; c >= weight; c--) {
      const other = best[c - weight];
      if (other.value + value > best[c].value) {
        best[c] = { value: other.value + value, names: [...other.names, name] };
      }
    }
  }
  return best[capacity];
};
const { value, names } = knapsack([
  { name: "map", weight: 9, value: 150 },
  { name: "water", weight: 15, value: 200 },
  { name: "food", weight: 5, value: 160 },
  { name: "tent", weight: 20, value: 150 },
  { name: "camera", weight: 3, value: 30 },
], 30);
console.log(value, names.join(" "));
const coins = (total, kinds, memo = new Map()) => {
  if (total === 0) return 1;
  if (total < 0 || kinds.length === 0) return 0;
  const key = `${total},${kinds.length}`;
  if (!memo.has(key)) {
    memo.set(key, coins(total - kinds[0], kinds, memo) + coins(total, kinds.slice(1), memo));
  }
  return memo.get(key);
};
console.log(coins(50, [50, 20, 10, 5, 2, 1]), coins(7, [5]), coins(0, []));
const hanoi = (n, from, to, via) =>
  n === 0 ? [] : [...hanoi(n - 1, from, via, to), `${from}${to}`, ...hanoi(n - 1, via, to, from)];
console.log(hanoi(3, "a", "c", "b").join(" "), hanoi(6, "a", "b", "c").length);
const ackermann = (m, n) =>
  m === 0 ? n + 1 : n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
console.log(ackermann(2, 3), ackermann(1, 10));
const even = (n) => n === 0 || odd(n - 1), odd = (n) => n !== 0 && even(n - 1);
console.log(even(50), odd(51), even(7));
function levenshtein(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
console.log(levenshtein("kitten", "sitting"), levenshtein("", "abc"), levenshtein("flaw", "lawn"));
