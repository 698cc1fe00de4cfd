// Order of own properties: indices first, then in the order they were made, symbols last; delete and again.
const keys = (o) => Object.keys(o).join();
const o = { z: 1, 2: 1, a: 1, 1: 1, "-3": 1, 1.5: 1, 4294967294: 1, 4294967295: 1 };
console.log(keys(o));
o.m = 1;
o[0] = 1;
delete o.z;
o.z = 2;
console.log(keys(o));
o.a = 5;
console.log(keys(o), Object.values(o).join());
const s1 = Symbol("1"), s2 = Symbol("2");
const mixed = { [s2]: 1, b: 2, [s1]: 3, 5: 4, a: 5 };
console.log(
  Object.getOwnPropertyNames(mixed).join(),
  Object.getOwnPropertySymbols(mixed).map(String).join(),
);
console.log(
  Object.entries({ b: 1, a: 2, 0: 3 }).map(([k, v]) => k + v).join(),
  JSON.stringify({ b: 1, 10: 2, 9: 3 }),
);
const big = {};
for (let i = 0; i < 60; i++) big[`k${(i * 7) % 60}`] = i;
for (let i = 0; i < 60; i += 3) delete big[`k${i}`];
console.log(keys(big));
for (let i = 0; i < 60; i += 6) big[`k${i}`] = -i;
console.log(Object.values(big).slice(-10).join(), Object.keys(big).length);
let sum = 0;
for (const k in big) sum += big[k];
console.log(sum);
const array = ["a", "b"];
array.name = "array";
array[5] = "f";
array["2"] = "c";
array["02"] = "not an index";
array[-1] = "negative";
console.log(keys(array), array.length);
function F() {}
F.b = 1;
F[1] = 2;
F.a = 3;
console.log(keys(F));
class P {
  constructor() {
    this.late = 1;
  }
  early = 0;
  2 = "two";
}
console.log(keys(new P()));
const merged = Object.assign({ c: 1, a: 1 }, { b: 2, a: 2 }, { 1: 1 });
console.log(keys(merged), JSON.stringify({ ...{ y: 1, x: 2 }, ...{ x: 3, w: 4 } }));
const copy = {};
for (const key of ["x", "y", "z"]) copy[key] = key;
delete copy.y;
copy.y = "again";
copy.w = "w";
delete copy.x;
console.log(keys(copy), "x" in copy, copy.x, Object.hasOwn(copy, "y"));
const dict = Object.create(null);
for (const word of "the quick brown the lazy quick the".split(" ")) {
  dict[word] = (dict[word] || 0) + 1;
}
console.log(Object.entries(dict).map(([k, v]) => `${k}:${v}`).join(" "));
delete dict.the;
dict.the = "last";
console.log(keys(dict), "toString" in dict);
const shapes = [];
for (let i = 0; i < 4; i++) {
  const each = {};
  if (i & 1) each.p = i;
  each.q = i;
  if (i & 2) each.p = i;
  shapes.push(keys(each));
}
console.log(shapes.join(" "));
