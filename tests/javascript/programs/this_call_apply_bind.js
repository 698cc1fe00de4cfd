// this: by call, by method, by call/apply/bind, in arrows, in callbacks.
function who() {
  return this === undefined
    ? "undefined"
    : this === null
    ? "null"
    : typeof this === "object"
    ? this.name
    : `${typeof this} ${String(this)}`;
}
const ann = {
  name: "ann",
  who,
  arrow: () => typeof this,
  nested() {
    return [1].map(() => this.name)[0] + [1].map(function () {
      return typeof this;
    })[0];
  },
};
console.log(who(), ann.who(), ann["who"](), (ann.who)(), (0, ann.who)(), ann.arrow(), ann.nested());
console.log(
  who.call({ name: "bob" }),
  who.call(),
  who.call(null),
  who.call(5),
  who.call("text"),
  who.call(true),
  who.apply({ name: "cat" }),
);
const detached = ann.who;
console.log(detached());
function args(...list) {
  return `${this?.name}:${list.join()}`;
}
console.log(
  args.call(ann, 1, 2),
  args.apply(ann, [1, 2]),
  args.apply(ann),
  args.apply(ann, null),
  args.apply(ann, { length: 2, 0: "a", 1: "b" }),
);
const bound = args.bind(ann, "x", "y");
console.log(
  bound("z"),
  bound.call({ name: "ignored" }, 1),
  new Object(bound) === bound,
  bound.name,
  bound.length,
  args.bind().name,
);
console.log(bound.bind({ name: "again" }, "w")("v"), ((a, b, c) => {}).bind(null, 1).length);
class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  sum() {
    return this.x + this.y;
  }
  handler = () => this.sum();
}
const AtOne = Point.bind(null, 1);
const p = new AtOne(5);
console.log(p.sum(), p instanceof Point, p instanceof AtOne, Object.hasOwn(AtOne, "prototype"));
const { sum, handler } = p;
console.log(handler());
try {
  sum();
} catch (error) {
  console.log(error.name);
}
const list = [3, 1, 2];
console.log(
  Math.max.apply(null, list),
  Array.prototype.join.call("abc", "-"),
  [].slice.call({ length: 2, 0: "p", 1: "q" }).join(),
);
const hasOwn = Object.prototype.hasOwnProperty;
console.log(
  hasOwn.call({ a: 1 }, "a"),
  Function.prototype.call.call(who, ann),
  Function.prototype.apply.call(args, ann, [7]),
);
const unbound = Function.prototype.call.bind(Array.prototype.concat);
console.log(unbound([1], [2], 3).join());
console.log(
  [1, 2].map(function (x) {
    return x * this.by;
  }, { by: 10 }).join(),
);
[5].forEach(function () {
  console.log(this === undefined);
});
const getterOwner = {
  name: "owner",
  get me() {
    return this.name;
  },
};
const heir = Object.create(getterOwner, { name: { value: "heir" } });
console.log(heir.me);
Object.defineProperty(Number.prototype, "me", {
  get() {
    return typeof this;
  },
  configurable: true,
});
console.log((5).me);
delete Number.prototype.me;
const chain = {
  value: 0,
  add(n) {
    this.value += n;
    return this;
  },
};
console.log(chain.add(1).add(2)["add"](3)?.add(4).value);
for (
  const bad of [() => who.apply(null, 5), () => Function.prototype.call.call(5), () => (({}).x)()]
) {
  try {
    bad();
  } catch (error) {
    console.log(error.name);
  }
}
