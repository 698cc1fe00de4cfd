// A* on grids with walls, with a binary heap.
interface Entry {
  node: number;
  cost: number;
}

class PriorityQueue {
  private readonly heap: Entry[] = [];
  get size(): number {
    return this.heap.length;
  }
  push(node: number, cost: number): void {
    const heap = this.heap;
    heap.push({ node, cost });
    let i = heap.length - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent].cost <= heap[i].cost) break;
      const t = heap[parent];
      heap[parent] = heap[i];
      heap[i] = t;
      i = parent;
    }
  }
  pop(): Entry {
    const heap = this.heap;
    const first = heap[0];
    const last = heap.pop()!;
    const n = heap.length;
    if (n > 0) {
      heap[0] = last;
      let i = 0;
      for (;;) {
        const left = 2 * i + 1;
        if (left >= n) break;
        const right = left + 1;
        let least = left;
        if (right < n && heap[right].cost < heap[left].cost) least = right;
        if (heap[i].cost <= heap[least].cost) break;
        const t = heap[least];
        heap[least] = heap[i];
        heap[i] = t;
        i = least;
      }
    }
    return first;
  }
}

const WIDTH = 48;
const HEIGHT = 48;
const CELLS = WIDTH * HEIGHT;
const DX = [1, -1, 0, 0];
const DY = [0, 0, 1, -1];

class Random {
  private state: number;
  constructor(seed: number) {
    this.state = seed | 0;
  }
  next(): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    return this.state >>> 8;
  }
}

function makeGrid(seed: number): number[] {
  const random = new Random(seed);
  const grid = new Array<number>(CELLS).fill(0);
  for (let i = 0; i < CELLS; i++) grid[i] = random.next() % 100 < 28 ? 1 : 0;
  grid[0] = 0;
  grid[CELLS - 1] = 0;
  return grid;
}

function heuristic(x: number, y: number): number {
  return Math.abs(WIDTH - 1 - x) + Math.abs(HEIGHT - 1 - y);
}

interface Result {
  length: number;
  visited: number;
}

function search(grid: number[]): Result {
  const best: number[] = new Array<number>(CELLS);
  best.fill(-1);
  const closed = new Array<number>(CELLS).fill(0);
  const queue = new PriorityQueue();
  best[0] = 0;
  queue.push(0, heuristic(0, 0));
  let visited = 0;
  while (queue.size > 0) {
    const { node } = queue.pop();
    if (closed[node] === 1) continue;
    closed[node] = 1;
    visited++;
    if (node === CELLS - 1) return { length: best[node], visited };
    const x = node % WIDTH;
    const y = Math.floor(node / WIDTH);
    for (let d = 0; d < 4; d++) {
      const nx = x + DX[d];
      const ny = y + DY[d];
      if (nx < 0 || ny < 0 || nx >= WIDTH || ny >= HEIGHT) continue;
      const to = ny * WIDTH + nx;
      if (grid[to] === 1 || closed[to] === 1) continue;
      const cost = best[node] + 1;
      if (best[to] < 0 || cost < best[to]) {
        best[to] = cost;
        queue.push(to, cost + heuristic(nx, ny));
      }
    }
  }
  return { length: -1, visited };
}

function run(n: number): string {
  let lengths = 0;
  let visited = 0;
  for (let seed = 1; seed <= n; seed++) {
    const result = search(makeGrid(seed));
    lengths += result.length;
    visited += result.visited;
  }
  return `lengths ${lengths} visited ${visited}`;
}

console.log(run(1));
console.log(run(1));
