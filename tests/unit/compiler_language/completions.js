const out = [];
function a() {
  try {
    return out.push("t");
  } finally {
    out.push("f");
  }
}
function b() {
  for (const x of [1, 2, 3]) {
    try {
      if (x === 2) continue;
      if (x === 3) break;
      out.push(x);
    } finally {
      out.push("f" + x);
    }
  }
  return "done";
}
function c() {
  try {
    throw 1;
  } catch (e) {
    return "c" + e;
  } finally {
    return "override";
  }
}
function d() {
  try {
    try {
      throw 1;
    } finally {
      out.push("inner");
    }
  } catch (e) {
    out.push("outer" + e);
  }
}
function e() {
  l: try {
    return 1;
  } finally {
    break l;
  }
  return 2;
}
function f() {
  let i = 0;
  while (true) {
    try {
      i++;
      if (i < 3) continue;
      return i;
    } finally {
      out.push("w" + i);
      if (i === 2) i = 10;
    }
  }
}
function g() {
  try {
    return (() => {
      throw new Error("x");
    })();
  } catch {
    return "caught";
  } finally {
    out.push("gf");
  }
}
function h() {
  try {
    try {
      return "r1";
    } finally {
      throw "t2";
    }
  } catch (e) {
    return e;
  }
}
function i() {
  outer: for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      try {
        if (j === 1) continue outer;
        if (i === 2) break outer;
        out.push(i + "," + j);
      } finally {
        out.push(".");
      }
    }
  }
}
function j() {
  try {
    null.x;
  } catch (e) {
    return e instanceof TypeError;
  }
}
function k() {
  const r = [];
  for (
    const v of {
      [Symbol.iterator]() {
        let n = 0;
        return {
          next() {
            return { value: n++, done: n > 5 };
          },
          return() {
            r.push("ret");
            return {};
          },
        };
      },
    }
  ) {
    if (v === 2) break;
    r.push(v);
  }
  return r.join();
}
function l() {
  const r = [];
  try {
    for (
      const v of {
        [Symbol.iterator]() {
          return {
            next() {
              return { value: 1, done: false };
            },
            return() {
              r.push("ret");
              throw "ignored";
            },
          };
        },
      }
    ) throw "orig";
  } catch (e) {
    r.push(e);
  }
  return r.join();
}
function m() {
  const r = [];
  const it = {
    [Symbol.iterator]() {
      return {
        next() {
          return { value: 1, done: false };
        },
        return() {
          r.push("ret");
          return {};
        },
      };
    },
  };
  function q() {
    for (const v of it) {
      try {
        return "val";
      } finally {
        r.push("fin");
      }
    }
  }
  r.push(q());
  return r.join();
}
function n() {
  const r = [];
  const it = {
    [Symbol.iterator]() {
      return {
        next() {
          r.push("next");
          throw "nx";
        },
        return() {
          r.push("ret");
          return {};
        },
      };
    },
  };
  try {
    for (const v of it);
  } catch (e) {
    r.push(e);
  }
  return r.join();
}
function o() {
  const r = [];
  const it = {
    [Symbol.iterator]() {
      return {
        next() {
          r.push("next");
          return { done: false, value: undefined };
        },
        return() {
          r.push("ret");
          return {};
        },
      };
    },
  };
  const [a, b = (r.push("def"), 5), , c] = it;
  r.push(b);
  try {
    const [z = (() => {
      throw "dt";
    })()] = it;
  } catch (e) {
    r.push(e);
  }
  return r.join();
}
function p() {
  let s = "";
  for (let i = 0; i < 3; i++) {
    try {
      if (i == 1) continue;
      s += i;
    } finally {
      s += "f";
    }
  }
  return s;
}
function q() {
  do {
    try {
      return "x";
    } finally {
      continue;
    }
  } while (false);
  return "y";
}
function r() {
  try {
    return r2();
  } finally {
    out.push("after");
  }
  function r2() {
    try {
      throw new RangeError("deep");
    } finally {
      out.push("r2f");
    }
  }
}
console.log(a(), b(), c(), d(), e(), f(), g(), h(), i(), j(), k(), l(), m(), n(), o(), p(), q());
try {
  r();
} catch (e) {
  console.log(e.message);
}
function rec(n) {
  return n === 0 ? 0 : 1 + rec(n - 1);
}
try {
  rec(1e6);
} catch (e) {
  console.log(e instanceof RangeError, e.message);
}
console.log(out.join(" "));
