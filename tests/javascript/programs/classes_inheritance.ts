// extends and super: constructors, methods, accessors, fields that shadow, statics, null.
abstract class Shape {
  readonly kind: string = "shape";
  constructor(protected name: string) {
    this.init();
  }
  protected init(): void {
    this.name += "#";
  }
  abstract area(): number;
  describe(): string {
    return `${this.name} ${this.kind} ${this.area().toFixed(2)}`;
  }
  static compare(a: Shape, b: Shape): number {
    return a.area() - b.area();
  }
  static origin(): string {
    return `from ${this.name}`;
  }
}

class Circle extends Shape {
  override readonly kind = "circle";
  constructor(private radius: number) {
    super("c");
  }
  area(): number {
    return Math.PI * this.radius ** 2;
  }
}

class Box extends Shape {
  override kind = "box";
  seenInInit: unknown = "field";
  constructor(readonly width: number, readonly height = width) {
    super("b");
  }
  protected override init(): void {
    super.init();
    this.seenInInit = "init";
  }
  area(): number {
    return this.width * this.height;
  }
  override describe(): string {
    return `[${super.describe()}]`;
  }
  static override origin(): string {
    return `${super.origin()}!`;
  }
}

class Square extends Box {
  override kind = "square";
}

const shapes: Shape[] = [new Circle(1), new Box(2, 1), new Square(1.5)];
for (const shape of shapes) console.log(shape.describe());
console.log(shapes.sort(Shape.compare).map((s) => s.constructor.name).join());
console.log(Box.origin(), Square.origin(), Circle.origin(), (shapes[0] as Box).seenInInit);
console.log(Object.keys(new Square(1)).sort().join(), new Square(3).height);

class Base {
  value = 1;
  get double(): number {
    return this.value * 2;
  }
  set double(v: number) {
    this.value = v / 2;
  }
  chain(): string {
    return "base";
  }
}
class Middle extends Base {}
class Leaf extends Middle {
  override get double(): number {
    return super.double + 0.5;
  }
  override set double(v: number) {
    super.double = v * 10;
  }
  override chain(): string {
    const arrow = (): string => super.chain();
    return `leaf>${arrow()}`;
  }
  setThroughSuper(): string {
    (super["value"] as number) = 99;
    return `${this.value}`;
  }
}
const leaf = new Leaf();
leaf.double = 4;
console.log(leaf.double, leaf.value, leaf.chain(), leaf.setThroughSuper());

class Nothing extends (null as unknown as typeof Object) {
  static hello = "hi";
}
console.log(Nothing.hello, Object.getPrototypeOf(Nothing.prototype) === null);
const parent = {
  greet() {
    return `parent of ${(this as { name?: string }).name}`;
  },
};
const child = {
  __proto__: parent,
  name: "child",
  greet(): string {
    return `child, ${super.greet()}`;
  },
};
console.log(child.greet());
function mixed(base: typeof Base): typeof Base {
  return class extends base {
    override chain(): string {
      return `mixed>${super.chain()}`;
    }
  };
}
const Mixed = mixed(mixed(Leaf));
console.log(new Mixed().chain(), Mixed.name === "", new Mixed() instanceof Leaf);
for (const base of [5, undefined, {}, () => {}]) {
  try {
    class Bad extends (base as unknown as typeof Object) {}
    console.log(Bad.name);
  } catch (error) {
    console.log((error as Error).name);
  }
}
class ReturnsOther extends Base {
  // @ts-ignore: another object takes the place of this
  constructor() {
    return { value: "other" } as unknown as ReturnsOther;
  }
}
console.log(new ReturnsOther().value, new ReturnsOther() instanceof Base);
console.log(super0());
function super0(): string {
  return new (class extends Leaf {
    override chain = (): string => `field>${super.chain()}`;
  })().chain();
}
