const big = 12345678901234567890n;
const view = new Uint16Array([1, 2, 65535]);
const bigs = new BigInt64Array([1n, -2n]);
const bytes = new Uint8Array(4);
const date = new Date(0);
const done = Promise.resolve({ a: 1 });
const failed = Promise.reject(new Error("x"));
failed.catch(() => {});
const re = /a(b)/g;
function* g() {
  yield 1;
}
const gen = g();
const sym = Symbol("s");
const o = {
  [sym]: 1,
  get x() {
    return 1;
  },
  set y(v: number) {},
  "a b": null,
  f() {},
  nested: { a: { b: { c: { d: 1 } } } },
};
class A {
  static s = 1;
}
class B extends A {}
const s = new Set([1, "a"]);
const ws = new WeakMap();
const nul = Object.create(null);
const cyc: any = { a: 1 };
cyc.self = cyc;
const long = "x".repeat(20).split("");
console.log(1);
