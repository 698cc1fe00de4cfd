const r = [];
try {
  x1;
  let x1 = 1;
} catch (e) {
  r.push(e.name + ":" + e.message);
}
try {
  (() => y1)();
  let y1 = 1;
} catch (e) {
  r.push(e.message);
}
function early() {
  return z1;
}
try {
  early();
} catch (e) {
  r.push(e.message);
}
let z1 = 7;
r.push(early());
try {
  const c1 = 1;
  c1 = 2;
} catch (e) {
  r.push(e.name + ":" + e.message);
}
try {
  class K {
    static x = (() => {
      K = 1;
    })();
  }
} catch (e) {
  r.push(e.message);
}
try {
  (function fn() {
    fn = 1;
  })();
} catch (e) {
  r.push(e.message);
}
{
  function blockf() {
    return "b1";
  }
  r.push(blockf());
}
var v1 = 1;
{
  var v1 = 2;
}
r.push(v1);
r.push(hoisted());
function hoisted() {
  return "h";
}
r.push(typeof hv);
var hv = 3;
const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
r.push(fs.map((f) => f()).join());
const gs = [];
for (var j = 0; j < 3; j++) gs.push(() => j);
r.push(gs.map((f) => f()).join());
const hs = [];
for (let i = 0, inc = () => i++; i < 3; inc(), i++) {
  hs.push(() => i);
  if (hs.length > 5) break;
}
r.push(hs.map((f) => f()).join());
const ks = [];
for (const k in { a: 1, b: 2 }) ks.push(() => k);
r.push(ks.map((f) => f()).join());
const os = [];
for (const [a, b] of [[1, 2], [3, 4]]) os.push(() => a + b);
r.push(os.map((f) => f()).join());
const ws = [];
let w = 0;
while (w < 3) {
  let q = w * 2;
  ws.push(() => q++ + w);
  w++;
}
r.push(ws.map((f) => f()).join(), ws[0]());
switch (1) {
  case 0:
    let sl = 1;
  case 1:
    try {
      sl;
    } catch (e) {
      r.push(e.message);
    }
}
function params(a, b = () => a, c = b()) {
  var a = 5;
  return [a, b(), c].join();
}
r.push(params(1));
function params2(a, b = a) {
  a = 9;
  return [a, b].join();
}
r.push(params2(1));
try {
  ((a = b1, b1) => a)();
} catch (e) {
  r.push(e.message);
}
function args() {
  arguments[0] = 9;
  return arguments.length + ":" + arguments[0] + ":" + Array.prototype.slice.call(arguments).join();
}
r.push(args(1, 2, 3));
function args2(a) {
  arguments[0] = 9;
  return a;
}
r.push(args2(1));
r.push(
  (function () {
    return () => arguments[0];
  })(7)(),
);
r.push((function f(n) {
  return n ? f(n - 1) + n : 0;
})(4));
function mutual() {
  function a(n) {
    return n ? b(n - 1) : "a";
  }
  function b(n) {
    return n ? a(n - 1) : "b";
  }
  return a(3) + b(3);
}
r.push(mutual());
function counter() {
  let n = 0;
  return {
    inc: () => ++n,
    get n() {
      return n;
    },
    reset() {
      n = 0;
    },
  };
}
const c = counter();
c.inc();
c.inc();
r.push(c.n);
c.reset();
r.push(c.n);
try {
  (() => {
    throw { a: 1, b: [2] };
  })();
} catch ({ a, b: [bb] }) {
  r.push(a + bb);
}
function shadow(x) {
  {
    let x = 2;
    {
      const x = 3;
      r.push(x);
    }
    r.push(x);
  }
  return x;
}
r.push(shadow(1));
var fnv = function () {
  return typeof fnv;
};
r.push(fnv());
r.push((() => {
  try {
    return typeof tdz;
    let tdz;
  } catch (e) {
    return e.name;
  }
})());
let self = () => self;
r.push(self() === self);
for (let i = 0; i < 2; i++) {
  let f2 = () => f2.name + i;
  r.push(f2());
}
function dup() {
  return 1;
}
function outer() {
  return inner2();
  function inner2() {
    return val;
  }
  var val = 3;
}
r.push(String(outer()));
function nested() {
  const a = 1;
  return (() => {
    const b = a + 1;
    return (() => {
      const c = b + a;
      return () => [a, b, c].join();
    })();
  })()();
}
r.push(nested());
lbl: {
  r.push("in");
  if (r) break lbl;
  r.push("never");
}
a: b: for (;;) break a;
console.log(r.join("\n"));
