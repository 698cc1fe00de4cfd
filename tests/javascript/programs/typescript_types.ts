// Types vanish: interfaces, generics, assertions, overloads, guards, satisfies, declare.
interface Named {
  readonly name: string;
  nick?: string;
}
type Shape = { kind: "circle"; radius: number } | { kind: "square"; side: number } | {
  kind: "blob";
};
declare const notThere: number;
declare function alsoNotThere(): void;
type Fn<T extends unknown[], R> = (...args: T) => R;

function area(shape: Shape): number {
  switch (shape.kind) {
    case "circle":
      return Math.round(Math.PI * shape.radius ** 2 * 100) / 100;
    case "square":
      return shape.side ** 2;
    default: {
      const { kind } = shape satisfies { kind: "blob" };
      return kind.length;
    }
  }
}
console.log(
  ([{ kind: "circle", radius: 1 }, { kind: "square", side: 2 }, { kind: "blob" }] as Shape[]).map(
    area,
  ).join(),
);

function pick<T extends object, K extends keyof T>(value: T, ...keys: K[]): Pick<T, K> {
  const out = {} as Pick<T, K>;
  for (const key of keys) out[key] = value[key];
  return out;
}
console.log(JSON.stringify(pick({ a: 1, b: "x", c: true }, "a", "c")));

function parse(value: string): string;
function parse(value: number): number;
function parse(value: string | number): string | number {
  return typeof value === "string" ? value.trim() : value * 2;
}
console.log(parse(" text "), parse(21));

const isNamed = (value: unknown): value is Named =>
  typeof value === "object" && value !== null && "name" in value;
function assertNumber(value: unknown): asserts value is number {
  if (typeof value !== "number") throw new TypeError(`not a number: ${value}`);
}
console.log([{ name: "n" }, {}, null, 5].map(isNamed).join());
try {
  assertNumber("5");
} catch (error: unknown) {
  if (error instanceof TypeError) console.log(error.message);
}

class Box<T> {
  private content?: T;
  protected readonly label!: string;
  declare phantom: number;
  constructor(content?: T) {
    if (content !== undefined) this.content = content;
  }
  get<D>(fallback: D): T | D {
    return this.content ?? fallback;
  }
  map<U>(this: Box<T>, f: (value: T) => U): Box<U> {
    return new Box<U>(this.content === undefined ? undefined : f(this.content));
  }
  static of<const T>(value: T): Box<T> {
    return new Box(value);
  }
}
const box = Box.of(5).map((n) => n + 0.5).map<string>((n) => `<${n}>`);
console.log(box.get("empty"), new Box<number>().map((n) => n * 2).get("empty"), "phantom" in box);

abstract class Animal implements Named {
  abstract readonly name: string;
  abstract sound(): string;
  nick?: string;
  speak(this: Animal): string {
    return `${this.name} says ${this.sound()}${this.nick ? ` (${this.nick!})` : ""}`;
  }
}
class Cow extends Animal {
  readonly name = "cow" as const;
  override sound(): string {
    return "moo";
  }
}
const cow: Animal = new Cow();
cow.nick = "bessy";
console.log(cow.speak(), typeof cow, (<unknown> cow as Cow).name);

const table: Record<string, Fn<[number, number], number>> = {
  add: (a, b) => a + b,
  sub: (a: number, b: number): number => a - b,
};
for (const [name, f] of Object.entries(table)) console.log(name, f(5, 3));
let tuple: [id: number, label: string, ...rest: boolean[]] = [1, "x", true, false];
const [id, label, ...rest] = tuple;
console.log(id, label, rest.length, tuple!.length);
let x: number | undefined, y = (x as number | undefined)?.toFixed(1) ?? "none";
console.log(y, x! === undefined);
const literal = { a: 1, b: [1, 2] } as const;
type Literal = typeof literal;
const keyed: { [K in keyof Literal]: string } = { a: "1", b: "2" };
console.log(Object.values(keyed).join(), (keyed as any).c, literal.b[1]);
const generic = <T>(value: T, times: number): T[] => Array.from({ length: times }, () => value);
console.log(generic<string>("z", 3).join(""), generic(1, 2).length);
function optional(a: number, b?: number, c: number = 3, ...d: number[]): string {
  return [a, b, c, d.length].join();
}
console.log(optional(1), optional(1, 2), optional(1, 2, 4, 5, 6), optional.length);
namespace OnlyTypes {
  export type A = number;
}
const a: OnlyTypes.A = 5;

console.log(a < 6, a > 4);
