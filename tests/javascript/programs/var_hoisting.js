// var belongs to its function, functions are there before their line, shadowing and strict mode.
console.log(typeof hoisted, hoisted);
var hoisted = "set";
console.log(hoisted, early());
function early() {
  return "early works";
}
function loops() {
  var fs = [];
  for (var i = 0; i < 3; i++) {
    var copy = i * 10;
    fs.push(() => i + copy);
  }
  return fs.map((f) => f()).join() + ` after ${i} ${copy}`;
}
console.log(loops());
function shadow(x) {
  var x;
  if (x === 1) {
    let x = "inner";
    {
      const x = "innermost";
      console.log(x);
    }
    console.log(x);
  }
  var y = x + 1;
  {
    var y = y * 2;
  }
  return [x, y];
}
console.log(shadow(1).join(), shadow(5).join());
function twice() {
  return inner();
  function inner() {
    return "second";
  }
  var inner = "never";
}
console.log(twice());
function block(flag) {
  const seen = [];
  if (flag) {
    seen.push(typeof local);
    function local() {}
  }
  seen.push(typeof local);
  return seen.join();
}
console.log(block(true), block(false));
function duplicates() {
  function same() {
    return 1;
  }
  function same() {
    return 2;
  }
  return same();
}
console.log(duplicates());
const named = function fact(n) {
  return n <= 1 ? 1 : n * fact(n - 1);
};
console.log(named(10), typeof fact);
const selfName = function me() {
  try {
    me = 1;
  } catch (error) {
    return error.name;
  }
};
console.log(selfName());
for (
  const attempt of [() => {
    (() => {
      "use strict";
    })().x;
  }, () => {
    Object.freeze({ a: 1 }).a = 2;
  }, () => {
    undefined.x;
  }, () => {
    delete Object.freeze([1])[0];
  }]
) {
  try {
    attempt();
    console.log("no error");
  } catch (error) {
    console.log(error.name);
  }
}
console.log(
  this === undefined,
  (function () {
    return this;
  })(),
);
var total = 0;
for (var a = 0, b = 10; a < b; a++, b--) total += a * b;
console.log(total, a, b);
