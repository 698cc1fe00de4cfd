// Enums and parameter properties become code.
enum Direction {
  Up,
  Right,
  Down = 10,
  Left,
}
enum Level {
  Low = "low",
  High = "high",
}
const enum Flags {
  None = 0,
  Read = 1 << 0,
  Write = 1 << 1,
  Both = Read | Write,
}
enum Computed {
  A = "abc".length,
  B = A * 2,
  C = Direction.Down + 1,
  "quoted name" = 7,
  Negative = -1,
}
console.log(
  Direction.Up,
  Direction.Right,
  Direction.Down,
  Direction.Left,
  Direction[10],
  Direction[0],
  Direction[99],
);
console.log(Object.keys(Direction).join(), Object.keys(Level).join(), Object.values(Level).join());
console.log(
  Level.High,
  Level["Low"],
  Flags.Both,
  Flags.Read | Flags.Write,
  Computed.A,
  Computed.B,
  Computed.C,
  Computed["quoted name"],
  Computed[-1],
);

function turn(d: Direction): Direction {
  switch (d) {
    case Direction.Up:
      return Direction.Right;
    case Direction.Right:
      return Direction.Down;
    case Direction.Down:
      return Direction.Left;
    case Direction.Left:
      return Direction.Up;
  }
}
let at = Direction.Up;
const path: string[] = [];
for (let i = 0; i < 5; i++) {
  path.push(Direction[at]);
  at = turn(at);
}
console.log(path.join(" "));
enum Direction2 {
  North = 1,
}
namespace Types {
  export interface Merged {
    x: number;
  }
}
const merged: Types.Merged = { x: Direction2.North };
console.log(merged.x, typeof Direction2, Direction2[1]);

class Robot {
  private steps = 0;
  constructor(
    public x: number,
    public y = 0,
    protected facing: Direction = Direction.Up,
    readonly name: string = `robot ${x}`,
    private readonly log: string[] = [],
  ) {
    this.log.push(`${name} at ${this.x},${this.y}`);
  }
  move(n: number): this {
    const [dx, dy] = ({
      [Direction.Up]: [0, -1],
      [Direction.Right]: [1, 0],
      [Direction.Down]: [0, 1],
      [Direction.Left]: [-1, 0],
    } as Record<Direction, [number, number]>)[this.facing];
    this.x += dx * n;
    this.y += dy * n;
    this.steps += n;
    this.log.push(`${Direction[this.facing]} ${n}`);
    return this;
  }
  right(): this {
    this.facing = turn(this.facing);
    return this;
  }
  report(): string {
    return `${this.log.join("; ")} => ${this.x},${this.y} in ${this.steps}`;
  }
}
class Named extends Robot {
  constructor(readonly owner: string, x: number) {
    super(x, x, Direction.Left);
  }
  override report(): string {
    return `${this.owner}: ${super.report()}`;
  }
}
console.log(new Robot(1, 2).move(3).right().move(2).right().right().move(1).report());
console.log(new Named("ann", 5).move(1).report());
const levels = new Map<Level, number>([[Level.Low, 1], [Level.High, 9]]);
console.log(levels.get(Level.High), (Object.values(Level) as string[]).includes("low"));
const isWritable = (flags: number): boolean => (flags & Flags.Write) !== 0;
console.log(isWritable(Flags.Read), isWritable(Flags.Both));
