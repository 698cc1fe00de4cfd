// Constructor functions of the old way: prototype, new, returned objects, new.target, inheritance.
function Animal(name) {
  if (!new.target) return new Animal(name);
  this.name = name;
}
Animal.prototype = {
  constructor: Animal,
  speak() {
    return `${this.name} makes a sound`;
  },
  get shout() {
    return this.speak().toUpperCase();
  },
};
Animal.create = (...names) => names.map((name) => new Animal(name));
console.log(new Animal("cow").speak(), Animal("dog").shout, Animal.create("a", "b").length);
function Dog(name, trick) {
  const self = Reflect0(name);
  this.name = self;
  this.trick = trick;
}
function Reflect0(name) {
  return `${name}!`;
}
Dog.prototype = Object.create(Animal.prototype, {
  constructor: { value: Dog, writable: true, configurable: true },
});
Dog.prototype.speak = function () {
  return `${Animal.prototype.speak.call(this)}: woof`;
};
const rex = new Dog("rex", "roll");
console.log(
  rex.speak(),
  rex.shout,
  rex instanceof Animal,
  rex.constructor.name,
  Object.keys(rex).join(),
);
function Returns(value) {
  this.own = true;
  return value;
}
console.log(
  new Returns(5).own,
  new Returns(null).own,
  new Returns({ own: "other" }).own,
  new Returns([1]).length,
  new Returns(() => 7)(),
);
function Target() {
  return { target: new.target, isMe: new.target === Target };
}
console.log(new Target().isMe, Target().target, Target.call({}).target);
const arrowTarget = function () {
  return (() => new.target === arrowTarget)();
};
console.log(arrowTarget(), typeof new arrowTarget());
class FromFunction extends Animal {
  constructor(name) {
    super(name);
    this.kind = "class";
  }
  speak() {
    return `${super.speak()} (${this.kind})`;
  }
}
console.log(new FromFunction("owl").speak(), new FromFunction("owl") instanceof Animal);
function Stack() {
  const items = [];
  this.push = function (...more) {
    items.push(...more);
    return this;
  };
  this.pop = () => items.pop();
  Object.defineProperty(this, "size", { get: () => items.length });
}
const stack = new Stack().push(1, 2).push(3);
console.log(stack.pop(), stack.size, Object.keys(stack).join());
const instance = new stack.constructor();
console.log(instance.size, instance instanceof Stack);
function Late() {}
const before = new Late();
Late.prototype.added = () => "added";
console.log(before.added());
Late.prototype = { added: () => "replaced" };
console.log(before.added(), new Late().added(), before instanceof Late);
Late.prototype = 5;
console.log(Object.getPrototypeOf(new Late()) === Object.prototype);
const Anonymous = function () {
  this.who = "anonymous";
};
console.log(
  new Anonymous().who,
  new (function () {
    this.x = 1;
  })().x,
  new (class {
    y = 2;
  })().y,
  new Animal("no parentheses".slice(0, 2)).name,
  new Anonymous() instanceof Anonymous,
);
const mixin = (target, ...sources) => {
  for (const source of sources) {
    for (const key of Object.keys(source)) {
      Object.defineProperty(target.prototype, key, Object.getOwnPropertyDescriptor(source, key));
    }
  }
};
mixin(Dog, {
  fetch: () => "stick",
  get age() {
    return 3;
  },
});
console.log(rex.fetch(), rex.age);
