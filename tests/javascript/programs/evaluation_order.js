// Order of evaluation: operands, targets of assignments, arguments, keys, compound assignments.
const log = [];
const v = (name, value) => (log.push(name), value);
const flush = (label, result) => console.log(label, String(result), log.splice(0).join(" "));
const o = {
  a: 1,
  list: [10, 20, 30],
  f: (...args) => args.join("+"),
  get self() {
    log.push("self");
    return this;
  },
};
flush("binary", v("l", 1) + v("m", 2) * v("r", 3));
flush("call", v("callee", o.f)(v("x", 1), v("y", 2)));
flush("method", v("object", o)[v("name", "f")](v("arg", 3)));
flush("assignment", v("object", o)[v("key", "a")] = v("value", 5));
flush("compound", v("object", o)[v("key", "a")] += v("value", 5));
flush("update", v("object", o)[v("key", "a")]++);
flush("literal", JSON.stringify({ [v("k1", "x")]: v("v1", 1), [v("k2", "y")]: v("v2", 2) }));
flush("array", [v(1, 1), ...v("spread", [2]), v(3, 3)]);
flush("condition", v("test", 0) ? v("yes", 1) : v("no", 2));
flush("template", `${v("a", 1)}${v("b", 2)}`);
flush("destructuring", (([o.self.x, o.self.y] = v("right", [1, 2])), o.x + o.y));
flush("in", v("key", "a") in v("object", o));
flush("delete", delete v("object", o)[v("key", "x")]);
flush("new", new (v("class", Array))(v("n", 3)).length);
flush("comma", (v("first", 1), v("second", 2)));
flush("chain of assignments", o.a = o.self.b = v("right", 7));
let i = 0;
const list = [0, 0, 0, 0];
list[i++] = i++;
list[i] = i = 3;
list[i] += i--;
console.log(list.join(), i);
let x = 1;
x += (x = 5, 10);
console.log(x);
let y = 2;
y = y++ + y;
console.log(y);
let z = 3;
console.log(z + (z = 10) + z, z++ * 2 + z, z-- - --z);
const target = { value: "old" };
let holder = target;
holder.value = holder = { value: "new" };
console.log(typeof target.value, holder.value);
let fn = () => "first";
const get = () => fn;
console.log(get()((fn = () => "second", 0)), fn());
const early = () => {
  throw new Error("right side");
};
for (
  const attempt of [
    () => (null.x = early()),
    () => o.missing(early()),
    () => ({}).a.b(early()),
  ]
) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, log.splice(0).join());
  }
}
const getters = {
  get a() {
    log.push("get a");
    return 1;
  },
  set a(value) {
    log.push(`set a ${value}`);
  },
};
getters.a += 2;
getters.a ||= 5;
getters.a &&= 6;
getters.a++;
[getters.a] = [8];
({ p: getters.a } = { p: 9 });
for (getters.a of [10]);
console.log(log.splice(0).join(", "));
class K {
  static [(log.push("key 1"), "m1")]() {}
  [(log.push("key 2"), "m2")] = log.push("field");
  static s = log.push("static");
}
new K();
console.log(log.splice(0).join(", "));
console.log(
  ((a, b = a + 1, c = a + b) => [a, b, c].join())(1),
  ((...r) => r.length)(v(1), v(2)),
  log.length,
);
