// Object patterns: renaming, defaults, computed keys, rest, nesting, primitives, names of functions.
const { a, b: renamed, c = 3, "d e": quoted, ["f" + 1]: computed, 7: seven } = {
  a: 1,
  b: 2,
  "d e": 4,
  f1: 5,
  7: 6,
};
console.log(a, renamed, c, quoted, computed, seven);
const { x, ...others } = { x: 1, y: 2, z: 3, [Symbol("s")]: 4 };
console.log(x, Object.keys(others).join(), Object.getOwnPropertySymbols(others).length);
const { p: { q: { r = "deep" } = {} } = {} } = { p: {} };
console.log(r);
const { length, [0]: initial, ...letters } = "hey";
console.log(length, initial, JSON.stringify(letters));
const { toFixed, constructor: { name } } = 5;
console.log(typeof toFixed, name);
const key = "dynamic";
const { [key]: dynamic = "none", [`${key}2`]: dynamic2 = "none" } = { dynamic: "yes" };
console.log(dynamic, dynamic2);
let u, v;
({ u, v = u * 2 } = { u: 5 });
({ u: v, v: u } = { u, v });
console.log(u, v);
const target = { list: [] };
({ a: target.a, b: target.list[0], c: target["c" + 1] = "default" } = { a: 1, b: 2 });
console.log(JSON.stringify(target));
({ ...target.copy } = { m: 1, n: 2 });
console.log(target.copy.m + target.copy.n);
function draw({ size = "big", at: { x = 0, y = 0 } = {}, radius = size.length } = {}) {
  return `${size} ${x} ${y} ${radius}`;
}
console.log(draw(), draw({}), draw({ at: { x: 1 }, size: "s" }), draw({ radius: null }));
const users = [{ id: 1, info: { tags: ["x", "y"] } }, { id: 2, info: { tags: [] } }, { id: 3 }];
console.log(
  users.map(({ id, info: { tags: [tag = "no tag"] = [] } = {} }) => `${id}:${tag}`).join(),
);
for (const { id, info } of users) console.log(id, info === undefined);
const { f = () => {}, g = function () {}, h = class {}, i = function own() {} } = {};
console.log(f.name, g.name, h.name, i.name);
const log = [];
const source = {
  get one() {
    log.push("get one");
    return undefined;
  },
  get two() {
    log.push("get two");
    return 2;
  },
};
const say = (text, value) => (log.push(text), value);
const {
  [say("key one", "one")]: one = say("default one", 1),
  [say("key two", "two")]: two = say("default two", 0),
} = source;
console.log(one, two, log.join("; "));
log.length = 0;
const { two: taken, ...remaining } = source;
console.log(taken, Object.keys(remaining).join(), log.join("; "));
class Point {
  z = 3;
  get hidden() {
    return 1;
  }
}
const { z, hidden, ...none } = new Point();
console.log(z, hidden, Object.keys(none).length);
for (const bad of [null, undefined]) {
  try {
    const {} = bad;
  } catch (error) {
    console.log(error.name);
  }
  try {
    (({ a }) => a)(bad);
  } catch (error) {
    console.log(error.name);
  }
}
const {} = 5;
const { a: missing } = Object.create({ a: "inherited" });
console.log(missing);
const swap = ({ first, second, ...rest }) => ({ first: second, second: first, ...rest });
console.log(JSON.stringify(swap({ first: 1, second: 2, third: 3 })));
