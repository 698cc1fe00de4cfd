// Prototype chains: lookup, shadowing, changing a chain at run time, own and inherited accessors.
const animal = {
  legs: 4,
  describe() {
    return `${this.name} has ${this.legs} legs`;
  },
};
const bird = Object.create(animal);
bird.legs = 2;
const parrot = Object.create(bird);
parrot.name = "polly";
console.log(parrot.describe(), "legs" in parrot, Object.hasOwn(parrot, "legs"));
animal.legs = 100;
delete bird.legs;
console.log(parrot.describe());
animal.describe = function () {
  return `new ${this.name}`;
};
console.log(parrot.describe());
Object.setPrototypeOf(bird, { describe: () => "from another chain" });
console.log(parrot.describe(), parrot.legs, animal.isPrototypeOf(parrot));
Object.setPrototypeOf(parrot, animal);
console.log(
  parrot.describe(),
  Object.getPrototypeOf(parrot) === animal,
);
for (
  const cycle of [
    () => Object.setPrototypeOf(animal, parrot),
    () => Object.setPrototypeOf(animal, animal),
  ]
) {
  try {
    cycle();
  } catch (error) {
    console.log(error.name);
  }
}
class A {
  who() {
    return "A";
  }
}
class B extends A {}
class C extends B {}
const c = new C();
const results = [];
for (let round = 0; round < 4; round++) {
  results.push(c.who());
  if (round === 0) B.prototype.who = () => "B";
  if (round === 1) C.prototype.who = () => "C";
  if (round === 2) c.who = () => "own";
}
delete c.who;
results.push(c.who());
delete C.prototype.who;
results.push(c.who());
delete B.prototype.who;
results.push(c.who());
console.log(results.join());
Object.defineProperty(A.prototype, "value", {
  get() {
    return this.hidden ?? "none";
  },
  set(v) {
    this.hidden = v;
  },
  configurable: true,
});
c.value = 5;
console.log(c.value, Object.keys(c).join(), new C().value);
Object.defineProperty(A.prototype, "value", { value: "read-only now" });
try {
  c.value = 6;
} catch (error) {
  console.log(error.name, c.value);
}
Array.prototype.second = function () {
  return this[1];
};
String.prototype.shout = function () {
  return `${this.toUpperCase()}!`;
};
Object.prototype.everywhere = 1;
console.log(
  [1, 2].second(),
  "a".shout(),
  (5).everywhere,
  "everywhere" in {},
  (() => {}).everywhere,
);
const seen = [];
for (const k in { a: 1 }) seen.push(k);
console.log(seen.join());
delete Array.prototype.second;
delete String.prototype.shout;
delete Object.prototype.everywhere;
console.log([1].second, "a".shout, ({}).everywhere);
const bare = Object.create(null);
bare.x = 1;
console.log(
  Object.getPrototypeOf(bare),
  "toString" in bare,
  bare.constructor,
  Object.keys(bare).join(),
);
const switching = [];
for (let i = 0; i < 6; i++) {
  const o = Object.create(i % 2 ? { tag: "odd" } : { tag: "even" });
  o.own = i;
  switching.push(o.tag[0] + o.own);
}
console.log(switching.join());
function chainLength(o) {
  let length = 0;
  while ((o = Object.getPrototypeOf(o)) !== null) length++;
  return length;
}
console.log(
  chainLength(c),
  chainLength([]),
  chainLength(() => {}),
  chainLength(5),
  chainLength(bare),
  chainLength(new TypeError()),
);
let deep = { bottom: "found" };
for (let i = 0; i < 50; i++) deep = Object.create(deep);
console.log(deep.bottom, deep.missing);
console.log(
  Object.getOwnPropertyNames(C.prototype).join(),
  C.prototype.constructor === C,
  c.constructor === C,
  A.prototype.constructor.name,
);

{
  // What was found through a prototype is not remembered when that one gets another prototype, however often it was found.
  const [first, second, third] = [1, 2, 3].map((x) => ({ x }));
  const between = Object.setPrototypeOf({}, first);
  const below = Object.create(between);
  const found = (object) => object.x;
  const gotten = [];
  for (const parent of [first, second, third, null, first]) {
    Object.setPrototypeOf(between, parent);
    for (let i = 0; i < 5; i++) gotten.push(found(below), found(between));
  }
  console.log(gotten.join());
}
