// Ants look for food, carry it home and lay trails that others follow.
const WIDTH = 56;
const HEIGHT = 15;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Numbers that look random, the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9 | 0;
    state ^= state >>> 12;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A grid of numbers that fade. */
class Field {
  private readonly cells: number[] = new Array(WIDTH * HEIGHT).fill(0);

  at({ x, y }: Point): number {
    return this.cells[y * WIDTH + x];
  }

  add({ x, y }: Point, amount: number): void {
    this.cells[y * WIDTH + x] += amount;
  }

  fade(share: number): void {
    for (let i = 0; i < this.cells.length; i++) this.cells[i] *= 1 - share;
  }
}

const keyOf = ({ x, y }: Point): string => `${x},${y}`;

class World {
  readonly trail = new Field();
  readonly food = new Map<string, number>();
  readonly walls = new Set<string>();
  readonly ants: Ant[] = [];
  delivered = 0;

  constructor(readonly nest: Point, readonly random: () => number) {}

  place(x: number, y: number, amount: number): this {
    for (const [dx, dy] of [[0, 0], [1, 0], [0, 1], [1, 1]]) {
      this.food.set(keyOf({ x: x + dx, y: y + dy }), amount);
    }
    return this;
  }

  wall(x: number, from: number, to: number): this {
    for (let y = from; y <= to; y++) this.walls.add(keyOf({ x, y }));
    return this;
  }

  /** The free cells around a place. */
  steps({ x, y }: Point): Point[] {
    const around: Point[] = [];
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const next = { x: x + dx, y: y + dy };
        const isInside = next.x >= 0 && next.y >= 0 && next.x < WIDTH && next.y < HEIGHT;
        if ((dx !== 0 || dy !== 0) && isInside && !this.walls.has(keyOf(next))) around.push(next);
      }
    }
    return around;
  }

  /** Takes a bite of food, if there is some. */
  bite(place: Point): boolean {
    const key = keyOf(place);
    const amount = this.food.get(key) ?? 0;
    if (amount === 0) return false;
    if (amount === 1) this.food.delete(key);
    else this.food.set(key, amount - 1);
    return true;
  }

  tick(): void {
    for (const ant of this.ants) ant.act(this);
    this.trail.fade(0.01);
  }

  draw(): string {
    const ants = new Map(this.ants.map((ant) => [keyOf(ant.place), ant.sign]));
    const rows: string[] = [];
    for (let y = 0; y < HEIGHT; y++) {
      let row = "";
      for (let x = 0; x < WIDTH; x++) row += this.signAt({ x, y }, ants);
      rows.push(row);
    }
    return rows.join("\n");
  }

  private signAt(place: Point, ants: ReadonlyMap<string, string>): string {
    const key = keyOf(place);
    if (key === keyOf(this.nest)) return "@";
    if (this.walls.has(key)) return "█";
    const strength = this.trail.at(place);
    return ants.get(key) ??
      (this.food.has(key) ? "%" : strength > 2 ? "+" : strength > 0.3 ? "·" : " ");
  }
}

abstract class Ant {
  /** The places since the nest. */
  protected path: Point[] = [];
  protected load = 0;
  abstract readonly sign: string;

  constructor(public place: Point) {}

  act(world: World): void {
    if (this.load > 0) this.carry(world);
    else this.search(world);
  }

  /** How attractive a step is. */
  protected abstract weigh(world: World, step: Point): number;

  private search(world: World): void {
    const before = this.path.at(-2);
    const steps = world.steps(this.place).filter((step) =>
      step.x !== before?.x || step.y !== before.y
    );
    const weights = steps.map((step) => this.weigh(world, step));
    let rest = world.random() * weights.reduce((sum, weight) => sum + weight, 0);
    let chosen = steps[0];
    for (const [i, step] of steps.entries()) {
      chosen = step;
      if ((rest -= weights[i]) <= 0) break;
    }
    // A circle is cut off, so that the way home is short.
    const known = this.path.findIndex(({ x, y }) => x === chosen.x && y === chosen.y);
    if (known >= 0) this.path.length = known + 1;
    else this.path.push(chosen);
    this.place = chosen;
    if (world.bite(chosen)) this.load = 1;
    else if (this.path.length > 120) this.path = [this.place = world.nest];
  }

  private carry(world: World): void {
    world.trail.add(this.place, 8 / (this.path.length + 1));
    this.place = this.path.pop() ?? world.nest;
    if (this.place.x === world.nest.x && this.place.y === world.nest.y) {
      world.delivered += this.load;
      this.load = 0;
      this.path = [];
    }
  }
}

class Worker extends Ant {
  get sign(): string {
    return this.load > 0 ? "o" : "a";
  }
  protected weigh({ trail, nest }: World, step: Point): number {
    const away = Math.hypot(step.x - nest.x, step.y - nest.y) -
      Math.hypot(this.place.x - nest.x, this.place.y - nest.y);
    return 0.2 + Math.min(trail.at(step), 4) * 3 + (away > 0 ? 0.8 : 0);
  }
}

/** Does not care for trails. */
class Scout extends Ant {
  readonly sign = "s";
  private heading = { dx: 1, dy: 0 };
  protected weigh({ random }: World, { x, y }: Point): number {
    const { dx, dy } = this.heading;
    if (random() < 0.05) {
      this.heading = { dx: Math.sign(random() - 0.5), dy: Math.sign(random() - 0.5) };
    }
    return x - this.place.x === dx && y - this.place.y === dy ? 6 : 0.5;
  }
}

const world = new World({ x: 6, y: 7 }, createRandom(2024))
  .place(40, 2, 9).place(48, 11, 9).place(24, 12, 6)
  .wall(20, 3, 10).wall(34, 0, 4).wall(34, 8, 14);
for (let i = 0; i < 40; i++) {
  world.ants.push(i % 8 === 0 ? new Scout(world.nest) : new Worker(world.nest));
}
const total = [...world.food.values()].reduce((sum, amount) => sum + amount, 0);
for (let tick = 0; tick <= 600; tick++) {
  if (tick % 150 === 0) {
    const carrying = world.ants.filter(({ sign }) => sign === "o").length;
    console.log(`tick ${tick}: ${world.delivered} of ${total} in the nest, ${carrying} on the way`);
    console.log(world.draw());
  }
  world.tick();
}
