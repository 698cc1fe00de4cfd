// for-in: order of keys, inherited ones, shadowed ones, deleted ones.
const keysOf = (o) => {
  const keys = [];
  for (const key in o) keys.push(key);
  return keys.join();
};
console.log(keysOf({ b: 1, a: 2, 10: 3, 9: 4, "-1": 5, "01": 6, [Symbol("s")]: 7 }));
console.log(
  keysOf([5, , 7]),
  keysOf("abc"),
  keysOf(null) === "",
  keysOf(undefined) === "",
  keysOf(5) === "",
);
class Base {
  constructor() {
    this.own = 1;
  }
  method() {}
}
class Derived extends Base {
  field = 2;
}
console.log(keysOf(new Derived()));
const proto = { inherited: 1, both: 2 };
const child = Object.create(proto, {
  hidden: { value: 1, enumerable: false },
  shown: { value: 2, enumerable: true },
});
child.both = 3;
child.z = 4;
console.log(keysOf(child), Object.keys(child).join());
Object.defineProperty(child, "inherited", { value: 0, enumerable: false });
console.log(keysOf(child));

const deleting = { a: 1, b: 2, c: 3, d: 4 };
const seen = [];
for (const key in deleting) {
  seen.push(key);
  if (key === "a") delete deleting.b;
  if (key === "c") deleting.e = 5;
}
console.log(seen.join());
let key;
for (key in { x: 1, y: 2 });
console.log(key);
const target = {};
for (target.key in { k: 1 });
console.log(target.key);
for (var v in { v1: 1 });
console.log(v, typeof v);
const array = ["p", "q"];
array.extra = true;
for (const i in array) console.log(typeof i, i, array[i]);
const fs = [];
for (const k in { a: 1, b: 2, c: 3 }) {
  if (k === "b") continue;
  fs.push(() => k);
}
console.log(fs.map((f) => f()).join());
function find(o, wanted) {
  for (const k in o) {
    if (o[k] === wanted) return k;
    if (typeof o[k] === "object") {
      const below = find(o[k], wanted);
      if (below !== undefined) return `${k}.${below}`;
    }
  }
}
console.log(find({ a: 1, b: { c: 2, d: { e: 3 } } }, 3), find({}, 1));
const counts = {};
for (const c of "mississippi") counts[c] = (counts[c] ?? 0) + 1;
let text = "";
for (const c in counts) text += c + counts[c];
console.log(text);
