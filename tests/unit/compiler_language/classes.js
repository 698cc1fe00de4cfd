const r = [];
class A {
  constructor() {
    r.push(new.target.name);
    this.init();
  }
  init() {
    r.push("A.init");
  }
  static s() {
    return "A.s" + this.name;
  }
  get v() {
    return this._v ?? "none";
  }
  set v(x) {
    this._v = x;
  }
  toString() {
    return "A!";
  }
  static {
    this.blk = "static block " + this.name;
  }
}
class B extends A {
  f = (r.push("field f"), 1);
  g = this.f + 1;
  ["c" + 1] = 2;
  static sf = super.s();
  constructor() {
    r.push("before");
    super();
    r.push("after " + this.f + this.g);
  }
  init() {
    super.init();
    r.push("B.init " + this.f);
  }
  static s() {
    return "B." + super.s();
  }
  get v() {
    return "B" + super.v;
  }
  set v(x) {
    super.v = x + "!";
  }
  toString() {
    return `B(${super.toString()})`;
  }
}
const b = new B();
b.v = 5;
r.push(
  b.v,
  String(b),
  B.s(),
  B.sf,
  A.blk,
  b.c1,
  B.name,
  B.length,
  A.prototype.constructor === A,
  Object.getPrototypeOf(B) === A,
);
class P {
  #x = 1;
  #m() {
    return this.#x;
  }
  get #a() {
    return this.#x * 10;
  }
  set #a(v) {
    this.#x = v;
  }
  static #s = 5;
  static #sm() {
    return P.#s++;
  }
  static has(o) {
    return #x in o;
  }
  static hasM(o) {
    return #m in o;
  }
  t() {
    this.#a = this.#a + 1;
    this.#x++;
    this.#x += 2;
    return [this.#m(), this.#a, P.#sm(), P.#s].join();
  }
  static steal(o) {
    return o.#x;
  }
  static stealM(o) {
    return o.#m();
  }
  static w(o) {
    o.#x = 1;
  }
  static wm(o) {
    o.#m = 1;
  }
}
r.push(new P().t(), P.has(new P()), P.has({}), P.hasM(new P()), P.hasM({}));
for (
  const f of [
    () => P.steal({}),
    () => P.stealM({}),
    () => P.w({}),
    () => P.wm(new P()),
    () => A(),
    () =>
      new (class extends A {
        constructor() {}
      })(),
    () =>
      new (class extends A {
        constructor() {
          super();
          super();
        }
      })(),
    () => class extends 5 {},
    () =>
      new (class {
        constructor() {
          return 1;
        }
      })(),
    () =>
      new (class extends A {
        constructor() {
          super();
          return 1;
        }
      })(),
    () => new (() => {})(),
    () => new ({ m() {} }).m(),
    () => P.has(1),
  ]
) {
  try {
    const v = f();
    r.push("ok " + typeof v);
  } catch (e) {
    r.push(e.name + ": " + e.message);
  }
}
const C = class {
  static n = this.name;
};
r.push(
  C.n,
  C.name,
  (class {}).name,
  (class X {
    static y = X.name;
  }).y,
);
const D = class Named {
  who() {
    return Named.name;
  }
};
r.push(new D().who());
class Lazy extends A {
  constructor() {
    const f = () => super();
    r.push("lazy");
    f();
    r.push(typeof this);
  }
}
new Lazy();
class Arrow extends A {
  constructor() {
    const g = () => this;
    try {
      g();
    } catch (e) {
      r.push(e.message);
    }
    super();
    r.push(g() === this);
  }
}
new Arrow();
class Def extends A {}
class Def2 extends B {}
r.push(new Def() instanceof A, new Def2() instanceof B, Def.s());
class Ret {
  constructor(o) {
    return o;
  }
}
class Ext extends Ret {
  #p = 1;
  q = 2;
  static r(o) {
    return o.#p;
  }
}
const ext = {};
new Ext(ext);
r.push(Ext.r(ext), ext.q);
try {
  new Ext(ext);
} catch (e) {
  r.push(e.message);
}
const obj = {
  __proto__: {
    hi() {
      return "proto hi " + this.n;
    },
  },
  n: 1,
  hi() {
    return "own " + super.hi();
  },
  get s() {
    return super.hi();
  },
};
r.push(obj.hi(), obj.s);
function Old(n) {
  if (!new.target) return new Old(n);
  this.n = n;
}
Old.prototype.get = function () {
  return this.n;
};
r.push(new Old(1).get(), Old(2).get());
function Old2(n) {
  this.n = n;
}
r.push(new Old2(4).n, new Old2(4) instanceof Old2, Old2.prototype.constructor === Old2);
class FromOld extends Old2 {
  constructor() {
    super(8);
  }
}
r.push(new FromOld().n);
class G {
  static #count = 0;
  static inc() {
    return ++G.#count;
  }
  static get count() {
    return this.#count;
  }
}
G.inc();
r.push(G.inc(), G.count);
try {
  (class extends G {}).count;
} catch (e) {
  r.push(e.name);
}
class Acc {
  static get x() {
    return "sx";
  }
  static set x(v) {
    r.push("set " + v);
  }
  get ["y" + 1]() {
    return "y1";
  }
}
Acc.x = 1;
r.push(
  Acc.x,
  new Acc().y1,
  Object.keys(new Acc()).join(),
  Object.getOwnPropertyNames(Acc.prototype).join(),
);
class Fn {
  m = () => this;
  static m2 = () => this;
  a = function () {
    return this;
  };
}
const fn = new Fn();
r.push(fn.m.call(1) === fn, Fn.m2() === Fn, fn.a.call(5), fn.m.name, fn.a.name);
class E2 extends Error {
  constructor(m) {
    super(m);
    this.name = "E2";
  }
}
const e2 = new E2("msg");
r.push(e2 instanceof Error, e2 instanceof E2, e2.message, String(e2));
for (let i = 0; i < 2; i++) {
  class L {
    #p = i;
    get() {
      return this.#p;
    }
    static same(o) {
      return #p in o;
    }
  }
  r.push(new L().get());
  (globalThis.prev ??= []).push(L);
}
{
  const f = [];
  for (let i = 0; i < 2; i++) {
    class L2 {
      #p = i;
      static same(o) {
        return #p in o;
      }
    }
    f.push(L2);
  }
  r.push(f[0].same(new f[1]()), f[0].same(new f[0]()));
}
const comp = {};
for (const k of ["a", "b"]) {
  comp[k] = class {
    static k = k;
    [k] = 1;
    [k + "m"]() {
      return k;
    }
  };
}
r.push(Object.keys(new comp.a()).join(), new comp.b().bm(), comp.a.name, comp.b.k);
class Chain {
  a() {
    r.push("a");
    return this;
  }
}
new Chain().a().a()?.a();
console.log(r.map(String).join("\n"));

// A property of super is read once and written once, whatever assigns it.
class Counter {
  get n() {
    r.push("get n of " + this.name);
    return this.kept ?? 1;
  }
  set n(x) {
    r.push("set n of " + this.name);
    this.kept = x;
  }
}
class Doubled extends Counter {
  name = "doubled";
  work(key) {
    r.push(super.n += 2, super.n++, --super.n, super[key] ??= 9, super[key] &&= 5, super.n || 7);
    [super.n, super[key]] = [10, 11];
    delete this.kept;
    return super.missing ??= "set on this";
  }
}
const doubled = new Doubled();
r.push(doubled.work("n"), doubled.missing, Object.keys(doubled).join());
console.log(r.join("\n"));
