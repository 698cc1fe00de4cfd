const log = [];
const t = (n, v) => {
  log.push(n);
  return v;
};
const o = {
  get a() {
    log.push("get a");
    return 1;
  },
  set a(v) {
    log.push("set a " + v);
  },
};
t("o", o).a = t("v", 3);
t("o", o)[t("k", "a")] = t("v", 4);
t("o", o)[
  t("k", {
    toString() {
      log.push("ts");
      return "a";
    },
  })
] += t("v", 4);
t("o", o)[
  t("k", {
    toString() {
      log.push("ts");
      return "a";
    },
  })
]++;
o.a++;
++o.a;
o.a--;
log.push(o.a++);
log.push(++o.a);
o.a ||= t("no", 1);
o.a &&= t("yes", 2);
o.a ??= t("no2", 3);
try {
  t("n", null)[t("k", "x")] = t("v", 1);
} catch (e) {
  log.push(e.constructor.name);
}
try {
  undefined.foo.bar;
} catch (e) {
  log.push(e.message);
}
try {
  null.f(t("arg", 1));
} catch (e) {
  log.push(e.message);
}
try {
  const u = {};
  u.f(t("arg", 1));
} catch (e) {
  log.push(e.message);
}
t("f", (a, b) => log.push(a + b))(t("x", 1), t("y", 2));
const [x = t("dx", 1), y = t("dy", 2)] = [undefined, 5];
const { p = t("dp", 1), [t("ck", "q")]: q = t("dq", 2) } = { q: 1 };
({ a: t("tgt", {}).z, [t("ck2", "b")]: t("tgt2", {})[t("kk", "w")] = t("def", 9) } = t("src", {
  a: 1,
}));
class A {
  static [t("s1", "m")]() {}
  [t("s2", "n")] = t("init", 1);
  static [t("s3", "st")] = t("sinit", 2);
}
new A();
log.push(`${t("t1", 1)}${t("t2", 2)}`);
t("l", 1) + t("r", 2) * t("r2", 3);
t("in", "a") in t("obj", {});
delete t("d", { a: 1 })[t("dk", "a")];
(t("c1", 0), t("c2", 1));
for (const i of t("iter", [1, 2])) t("body" + i);
switch (t("sw", 2)) {
  case t("case1", 1):
  case t("case2", 2):
    t("hit");
  case t("case3", 3):
    t("through");
  default:
    t("def");
}
console.log(log.join("\n"));
