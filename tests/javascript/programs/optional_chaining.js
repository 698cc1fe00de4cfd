// ?. and ??: short-circuiting of a whole chain, calls, elements, delete, this.
const data = {
  user: {
    name: "ann",
    tags: ["x"],
    greet(greeting = "hi") {
      return `${greeting} ${this.name}`;
    },
    nothing: null,
  },
  zero: 0,
  f: null,
};
console.log(
  data?.user?.name,
  data.missing?.name,
  data.missing?.a.b.c.d(),
  data.user?.["name"],
  data.user.nothing?.x,
);
console.log(
  data.user?.greet(),
  data.user.greet?.("hello"),
  data.user.missing?.(),
  data.f?.(),
  data.missing?.greet("x").length,
);
console.log(
  data.user.tags?.[0],
  data.user.tags?.[5],
  data.user.tags?.[5]?.length,
  data.zero?.toFixed(1),
  ""?.length,
  false?.x,
);
let evaluated = 0;
const count = () => ++evaluated;
data.missing?.[count()];
data.missing?.f(count(), count());
data.missing?.a[count()].b(count());
console.log(evaluated);
data.user?.[(count(), "name")];
console.log(evaluated);
console.log(
  delete data.user?.tags,
  data.user.tags,
  delete data.missing?.x,
  delete data?.user.name,
  Object.keys(data.user).join(),
);
const { greet } = data.user;
console.log(
  greet?.call({ name: "bob" }),
  (data.user?.greet)("a").length,
  data.user?.greet.call({ name: "x" }, "yo"),
);
for (
  const bad of [
    () => data.user.missing.x,
    () => data.user?.missing.x,
    () => data.zero?.(),
    () => (data.missing?.a).b,
    () => undefined?.a.b ?? null.x,
  ]
) {
  try {
    console.log(bad());
  } catch (error) {
    console.log(error.name);
  }
}
console.log(
  null ?? "a",
  undefined ?? "b",
  0 ?? "c",
  "" ?? "d",
  false ?? "e",
  NaN ?? "f",
  null ?? undefined ?? "g",
  (null || undefined) ?? "h",
);
const order = [];
const pick = (x) => (order.push(x), x);
console.log(pick(null) ?? pick(1) ?? pick(2), order.join("|"));
const settings = { depth: 0, list: null };
settings.depth ??= 5;
settings.list ??= [];
settings.list?.push(1);
(settings.more ??= {}).x = 1;
console.log(JSON.stringify(settings));
class Tree {
  #left;
  #right;
  constructor(value, left, right) {
    Object.assign(this, { value });
    this.#left = left;
    this.#right = right;
  }
  sum() {
    return this.value + (this.#left?.sum() ?? 0) + (this.#right?.sum() ?? 0);
  }
  static leftOf(tree) {
    return tree?.#left?.value;
  }
  leftmost() {
    return this.#left?.leftmost() ?? this.value;
  }
}
const tree = new Tree(1, new Tree(2, new Tree(3)), new Tree(4));
console.log(
  tree.sum(),
  Tree.leftOf(tree),
  Tree.leftOf(null),
  Tree.leftOf(new Tree(1)),
  tree.leftmost(),
);
const path = (o, ...keys) => keys.reduce((at, key) => at?.[key], o);
console.log(path({ a: [{ b: 5 }] }, "a", 0, "b"), path({}, "a", 0, "b"));
const maybe = (x) => x > 0.5 ? { value: x, next: maybe(x / 2) } : undefined;
console.log(maybe(2)?.next?.next?.value, maybe(2)?.next?.next?.next?.next?.value);
const ternary = true ? .5 : 1;
console.log(ternary, data?.user ? "yes" : "no", [1, 2]?.map?.((x) => x * 2)?.join?.("-"));
console.log(
  ((a) => a?.b ?? "default")({ b: null }),
  new Map([["k", { v: 1 }]]).get("k")?.v,
  new Map().get("k")?.v,
);
function tagged() {
  return this?.name ?? "no this";
}
console.log(tagged?.(), ({ name: "n", tagged })?.tagged());
