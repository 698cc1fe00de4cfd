/** Expected answers of the programs that simulate a world of objects or coroutines. */
import type { Answer } from "./answer.ts";

/** Conway's Life: each cell counts its eight neighbours. */
function life(): Answer {
  const [width, height, generations] = [48, 24, 100];
  const wrap = (value: number, size: number): number => (value + size) % size;
  let world = Array.from({ length: height }, () => Array<boolean>(width).fill(false));
  const pentomino = [[11, 24], [11, 25], [12, 23], [12, 24], [13, 24]];
  const glider = [[1, 2], [2, 3], [3, 1], [3, 2], [3, 3]];
  for (const [y, x] of [...pentomino, ...glider]) world[y][x] = true;
  const log: string[] = [];
  let living = 0;
  for (let generation = 0; generation < generations; generation++) {
    world = world.map((row, y) =>
      row.map((alive, x) => {
        let neighbours = 0;
        for (const dy of [-1, 0, 1]) {
          for (const dx of [-1, 0, 1]) {
            if (dy === 0 && dx === 0) continue;
            if (world[wrap(y + dy, height)][wrap(x + dx, width)]) neighbours++;
          }
        }
        return neighbours === 3 || alive && neighbours === 2;
      })
    );
    living = world.flat().filter((alive) => alive).length;
    log.push("▪".repeat(Math.floor(living / 4)));
  }
  log.push(...world.map((row) => row.map((alive) => alive ? "#" : ".").join("")));
  return { results: [living, generations], log };
}

/** The Sun, Jupiter, Saturn, Uranus, Neptune: positions in au, velocities in au per day, masses in solar masses. */
const SOLAR_SYSTEM: readonly (readonly number[])[] = [
  [0, 0, 0, 0, 0, 0, 1],
  [
    4.841431442464721,
    -1.1603200440274284,
    -0.10362204447112311,
    0.001660076642744037,
    0.007699011184197404,
    -0.0000690460016972063,
    0.0009547919384243266,
  ],
  [
    8.34336671824458,
    4.124798564124305,
    -0.4035234171143214,
    -0.002767425107264119,
    0.004998528012349172,
    0.000023041729757376393,
    0.0002858859806661308,
  ],
  [
    12.894369562139131,
    -15.111151401698631,
    -0.22330757889265573,
    0.002964601375647616,
    0.0023784717395948095,
    -0.000029658956854023756,
    0.00004366244043351563,
  ],
  [
    15.379697114850917,
    -25.919314609987964,
    0.17925877295037118,
    0.0026806777249038932,
    0.001628241700382423,
    -0.00009515922545197159,
    0.000051513890204661145,
  ],
];

interface Body {
  readonly place: number[];
  readonly velocity: number[];
  readonly mass: number;
}

function squares([a, b, c]: readonly number[]): number {
  return a * a + b * b + c * c;
}

function distances(body: Body, other: Body): number[] {
  return body.place.map((value, axis) => value - other.place[axis]);
}

function energy(bodies: readonly Body[]): number {
  let sum = 0;
  bodies.forEach((body, index) => {
    sum += 0.5 * body.mass * squares(body.velocity);
    for (const other of bodies.slice(index + 1)) {
      sum -= body.mass * other.mass / Math.sqrt(squares(distances(body, other)));
    }
  });
  return sum;
}

function advance(bodies: readonly Body[], time: number): void {
  bodies.forEach((body, index) => {
    for (const other of bodies.slice(index + 1)) {
      const apart = distances(body, other);
      const squared = squares(apart);
      const pull = time / (squared * Math.sqrt(squared));
      for (let axis = 0; axis < 3; axis++) {
        body.velocity[axis] -= apart[axis] * (other.mass * pull);
        other.velocity[axis] += apart[axis] * (body.mass * pull);
      }
    }
  });
  for (const { place, velocity } of bodies) {
    for (let axis = 0; axis < 3; axis++) place[axis] += time * velocity[axis];
  }
}

/** Evaluates each formula in the order of the program, so that doubles are bit for bit the same. */
function nBody(): [before: number, after: number] {
  const mass = 4 * Math.PI ** 2;
  const bodies = SOLAR_SYSTEM.map((numbers): Body => ({
    place: numbers.slice(0, 3),
    velocity: numbers.slice(3, 6).map((perDay) => perDay * 365.24),
    mass: numbers[6] * mass,
  }));
  const momenta = [0, 1, 2].map((axis) =>
    bodies.reduce((sum, body) => sum + body.velocity[axis] * body.mass, 0)
  );
  momenta.forEach((momentum, axis) => bodies[0].velocity[axis] = -momentum / mass);
  const before = energy(bodies);
  for (let step = 0; step < 2000; step++) advance(bodies, 0.01);
  return [before, energy(bodies)];
}

interface Tree {
  readonly left: Tree | undefined;
  readonly right: Tree | undefined;
}

function makeTree(depth: number): Tree | undefined {
  return depth < 0 ? undefined : { left: makeTree(depth - 1), right: makeTree(depth - 1) };
}

function countNodes(tree: Tree | undefined): number {
  return tree === undefined ? 0 : 1 + countNodes(tree.left) + countNodes(tree.right);
}

function binaryTrees(): number[] {
  const longLived = makeTree(10);
  const shortLived = [4, 6, 8, 10].map((depth) => {
    let nodes = 0;
    for (let tree = 0; tree < 2 ** (14 - depth); tree++) nodes += countNodes(makeTree(depth));
    return nodes;
  });
  return [countNodes(makeTree(11)), ...shortLived, countNodes(longLived)];
}

/** Yields at each FRAME_SYNC the operand of its last SLEEP, or 0 if there was none. */
type Coroutine = Generator<number, void>;

/** The number of completed frames, and the ready coroutines except the running one. */
interface Schedule {
  frames: number;
  readonly ready: Coroutine[];
}

/** Runs until the entry ends or all coroutines sleep. */
function runSchedule(entry: Coroutine, schedule: Schedule): void {
  const sleepers = new Map<number, Coroutine[]>();
  let running: Coroutine | undefined = entry;
  while (running !== undefined) {
    const { done, value } = running.next();
    if (done === true) {
      if (running === entry) return;
    } else {
      schedule.frames++;
      if (value === 0) schedule.ready.push(running);
      else {
        const wake = schedule.frames + value;
        sleepers.set(wake, [...sleepers.get(wake) ?? [], running]);
      }
      schedule.ready.push(...sleepers.get(schedule.frames) ?? []);
      sleepers.delete(schedule.frames);
    }
    running = schedule.ready.shift();
  }
}

function eventSimulation(): number[] {
  const [customers, tills] = [1000, 3];
  const schedule: Schedule = { frames: 0, ready: [] };
  let [seed, taken, served, waited, longest, order] = [1, 0, 0, 0, 0, 0];

  function random(limit: number): number {
    seed = Math.imul(seed, 1664525) + 1013904223 | 0;
    return (seed >> 16) & (limit - 1);
  }

  function* customer(number: number): Coroutine {
    for (let hours = random(16); hours > 0; hours--) yield 8192;
    const [ticket, arrival] = [taken++, schedule.frames];
    longest = Math.max(longest, taken - served - tills);
    while (ticket >= served + tills) yield 64;
    waited += schedule.frames - arrival;
    order = Math.imul(order, 31) + number | 0;
    for (let purchases = 1 + random(4); purchases > 0; purchases--) yield 32;
    served++;
  }

  function* shop(): Coroutine {
    for (let number = 0; number < customers; number++) schedule.ready.push(customer(number));
    while (served < customers) yield 0;
  }

  runSchedule(shop(), schedule);
  return [served, waited, longest, schedule.frames, order];
}

/** Answers by file name. */
export const WORLD_ANSWERS: Readonly<Record<string, Answer>> = {
  "life.pasm": life(),
  "binary_trees.pasm": { results: binaryTrees(), log: [] },
  "event_simulation.pasm": { results: eventSimulation(), log: [] },
  "n_body.pasm": { results: nBody(), log: [] },
};
