// A dungeon with rooms, items and commands: classes, maps, closures as actions.
type Direction = "north" | "south" | "east" | "west";
const OPPOSITE: Record<Direction, Direction> = {
  north: "south",
  south: "north",
  east: "west",
  west: "east",
};

class Room {
  readonly exits = new Map<Direction, Room>();
  readonly items = new Set<string>();
  locked = false;
  constructor(readonly name: string, ...items: string[]) {
    for (const item of items) this.items.add(item);
  }
  connect(direction: Direction, other: Room): Room {
    this.exits.set(direction, other);
    other.exits.set(OPPOSITE[direction], this);
    return other;
  }
  describe(): string {
    const exits = [...this.exits.keys()].sort().join(", ");
    const items = this.items.size === 0 ? "nothing" : [...this.items].join(" and ");
    return `${this.name}: exits ${exits}; here is ${items}`;
  }
}

type Command = (argument: string) => string;
class Game {
  private here: Room;
  private readonly bag: string[] = [];
  private moves = 0;
  private readonly commands: Map<string, Command>;
  isOver = false;
  constructor(start: Room, private readonly goal: Room) {
    this.here = start;
    this.commands = new Map<string, Command>([
      ["look", () => this.here.describe()],
      ["take", (item) => this.take(item)],
      ["use", (item) => this.use(item)],
      ["bag", () => this.bag.length === 0 ? "empty" : this.bag.join(", ")],
      ...(["north", "south", "east", "west"] as const).map((
        d,
      ): [string, Command] => [d, () => this.go(d)]),
    ]);
  }
  private go(direction: Direction): string {
    const next = this.here.exits.get(direction);
    if (next === undefined) return `no way ${direction}`;
    if (next.locked) return `${next.name} is locked`;
    this.here = next;
    this.moves += 1;
    if (next === this.goal) this.isOver = true;
    return this.isOver ? `you won after ${this.moves} moves` : next.describe();
  }
  private take(item: string): string {
    if (!this.here.items.delete(item)) return `there is no ${item}`;
    this.bag.push(item);
    return `you have ${this.bag.length} thing${this.bag.length === 1 ? "" : "s"}`;
  }
  private use(item: string): string {
    if (!this.bag.includes(item)) return `you have no ${item}`;
    if (item !== "key") return `${item} does nothing`;
    for (const [direction, room] of this.here.exits) {
      if (!room.locked) continue;
      room.locked = false;
      this.bag.splice(this.bag.indexOf(item), 1);
      return `you open the way ${direction}`;
    }
    return "nothing is locked here";
  }
  do(line: string): string {
    const [verb, argument = ""] = line.trim().toLowerCase().split(" ");
    const command = this.commands.get(verb);
    try {
      if (command === undefined) throw new Error(`I don't know "${verb}"`);
      return command(argument);
    } catch (error) {
      return `? ${(error as Error).message}`;
    }
  }
}

const cell = new Room("cell", "spoon");
const hall = cell.connect("north", new Room("hall", "lamp", "key"));
const yard = hall.connect("east", new Room("yard"));
hall.connect("west", new Room("kitchen", "bread"));
yard.locked = true;
const game = new Game(cell, yard);
const script =
  "look; dance; take spoon; take fork; south; north; east; take key; use spoon; use key; west; take bread; bag; use key; east; east; look";
for (const line of script.split(";")) {
  if (game.isOver) break;
  console.log(`> ${line.trim()}\n${game.do(line)}`);
}
