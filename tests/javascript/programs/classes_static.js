// Static members, static blocks, inheritance of statics, this in them, accessors on classes.
class Registry {
  static #all = new Map();
  static size = 0;
  static defaults = { prefix: "r" };
  static {
    this.register("first", 1);
    try {
      this.register("first", 2);
    } catch (error) {
      this.failure = error.message;
    }
    for (const name of ["x", "y"]) this.register(name, name.length);
  }
  static register(name, value) {
    if (this.#all.has(name)) throw new Error(`${name} is taken`);
    this.#all.set(name, value);
    this.size++;
    return this;
  }
  static get names() {
    return [...this.#all.keys()].join();
  }
  static set prefix(value) {
    this.defaults.prefix = value;
  }
  static ["compute" + "d"] = () => this.size;
}
console.log(Registry.names, Registry.size, Registry.failure, Registry.computed());
Registry.prefix = "q";
console.log(Registry.defaults.prefix, Registry.register("z", 0) === Registry, Registry.names);
try {
  (class extends Registry {}).names;
} catch (error) {
  console.log(error.name);
}

class A {
  static value = "A";
  static list = [];
  static who() {
    return `${this.name}:${this.value}:${super.toString === Object.prototype.toString}`;
  }
  static create(...args) {
    return new this(...args);
  }
}
class B extends A {
  static own = `${super.who()} own`;
}
class C extends B {
  static value = "C";
  constructor(x) {
    super();
    this.x = x;
  }
}
console.log(A.who(), B.who(), C.who(), B.own);
B.value = "changed";
B.list.push(1);
console.log(
  A.value,
  B.value,
  C.value,
  A.list.length,
  Object.hasOwn(B, "list"),
  Object.hasOwn(B, "value"),
);
console.log(C.create(5).x, C.create() instanceof B, B.create().constructor.name);
let evaluated = [];
class Order {
  static a = evaluated.push("a");
  static {
    evaluated.push(typeof this.b);
    const local = 1;
    evaluated.push(local + this.a);
  }
  static b = evaluated.push("b");
  static {
    evaluated.push(typeof this.b);
    var x = "block's own";
  }
}
console.log(evaluated.join(), typeof x);
const Singleton = (() => {
  let instance;
  return class Singleton {
    constructor() {
      if (instance) return instance;
      instance = this;
      this.made = true;
    }
    static get instance() {
      return new Singleton();
    }
  };
})();
console.log(
  new Singleton() === new Singleton(),
  Singleton.instance === new Singleton(),
  Singleton.name,
);
class Temperature {
  static #zero = -273.15;
  #celsius;
  static fromKelvin(k) {
    return new Temperature(k + Temperature.#zero);
  }
  constructor(celsius) {
    if (celsius < Temperature.#zero) throw new RangeError("too cold");
    this.#celsius = celsius;
  }
  get fahrenheit() {
    return this.#celsius * 9 / 5 + 32;
  }
  static hottest = (...all) => all.reduce((a, b) => a.#celsius >= b.#celsius ? a : b);
}
console.log(
  Temperature.fromKelvin(300).fahrenheit.toFixed(2),
  Temperature.hottest(new Temperature(1), new Temperature(30), new Temperature(5)).fahrenheit,
);
try {
  Temperature.fromKelvin(-1);
} catch (error) {
  console.log(String(error));
}
for (
  const body of [() =>
    class {
      static name = "own name";
    }, () =>
    class {
      static name() {
        return "m";
      }
    }]
) console.log(typeof body().name);
class WithLength {
  static length = 7;
}
console.log(WithLength.length, Object.keys(WithLength).join());
