// A small world: classes, inheritance, virtual methods, arrays of objects.
abstract class Entity {
  x: number;
  y: number;
  alive = true;
  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
  abstract readonly radius: number;
  abstract update(world: World, dt: number): void;
  hit(_damage: number): void {}
  distance(other: Entity): number {
    const dx = this.x - other.x;
    const dy = this.y - other.y;
    return Math.sqrt(dx * dx + dy * dy);
  }
}

abstract class Mover extends Entity {
  vx = 0;
  vy = 0;
  move(dt: number): void {
    this.x += this.vx * dt;
    this.y += this.vy * dt;
  }
}

class Player extends Mover {
  readonly radius: number = 1.5;
  health = 100;
  private angle = 0;
  private reload = 0;
  update(world: World, dt: number): void {
    this.angle += dt;
    this.vx = this.angle < 3 ? 1.5 : -1.5;
    if (this.angle > 6) this.angle -= 6;
    this.move(dt);
    this.reload -= dt;
    if (this.reload <= 0) {
      const target = world.nearestEnemy(this);
      if (target !== undefined) {
        const d = this.distance(target) + 0.001;
        world.add(
          new Bullet(this.x, this.y, (target.x - this.x) / d * 12, (target.y - this.y) / d * 12),
        );
      }
      this.reload = 0.25;
    }
  }
  override hit(damage: number): void {
    this.health -= damage;
    if (this.health <= 0) this.alive = false;
  }
}

class Enemy extends Mover {
  readonly radius: number = 1;
  protected health = 3;
  update(world: World, dt: number): void {
    const p = world.player;
    const d = this.distance(p) + 0.001;
    this.vx = (p.x - this.x) / d * 2;
    this.vy = (p.y - this.y) / d * 2;
    this.move(dt);
    if (d < this.radius + p.radius) p.hit(0.01);
  }
  override hit(damage: number): void {
    this.health -= damage;
    if (this.health <= 0) {
      this.alive = false;
      kills++;
    }
  }
}

class Brute extends Enemy {
  override hit(damage: number): void {
    super.hit(damage / 3);
  }
}

class Bullet extends Mover {
  readonly radius: number = 0.3;
  private life = 3;
  constructor(x: number, y: number, vx: number, vy: number) {
    super(x, y);
    this.vx = vx;
    this.vy = vy;
  }
  update(world: World, dt: number): void {
    this.move(dt);
    this.life -= dt;
    if (this.life <= 0) {
      this.alive = false;
      return;
    }
    for (const e of world.entities) {
      if (e instanceof Enemy && e.alive && this.distance(e) < e.radius + this.radius) {
        e.hit(1);
        this.alive = false;
        return;
      }
    }
  }
}

let kills = 0;

class World {
  readonly entities: Entity[] = [];
  private readonly added: Entity[] = [];
  readonly player: Player;
  private seed = 12345;
  constructor() {
    this.player = new Player(0, 0);
    this.entities.push(this.player);
  }
  random(): number {
    this.seed = (Math.imul(this.seed, 1103515245) + 12345) & 0x7fffffff;
    return this.seed / 2147483648;
  }
  add(e: Entity): void {
    this.added.push(e);
  }
  nearestEnemy(from: Entity): Entity | undefined {
    let best: Entity | undefined;
    let least = Infinity;
    for (const e of this.entities) {
      if (!(e instanceof Enemy)) continue;
      const d = from.distance(e);
      if (d < least) {
        least = d;
        best = e;
      }
    }
    return best;
  }
  step(dt: number): void {
    if (this.entities.length < 40) {
      const x = this.random() * 60 - 30;
      const y = this.random() * 60 - 30;
      this.add(this.random() < 0.2 ? new Brute(x, y) : new Enemy(x, y));
    }
    for (const e of this.entities) e.update(this, dt);
    let kept = 0;
    const all = this.entities;
    for (let i = 0; i < all.length; i++) {
      const e = all[i];
      if (e.alive) {
        all[kept] = e;
        kept = (kept + 1) | 0;
      }
    }
    while (all.length > kept) all.pop();
    while (this.added.length > 0) all.push(this.added.pop()!);
  }
}

function run(n: number): string {
  kills = 0;
  const world = new World();
  for (let i = 0; i < n; i++) world.step(0.05);
  let sum = 0;
  for (const e of world.entities) sum += e.x + 2 * e.y;
  return `entities ${world.entities.length} kills ${kills} health ${world.player.health} sum ${sum}`;
}

console.log(run(1));
console.log(run(60));
