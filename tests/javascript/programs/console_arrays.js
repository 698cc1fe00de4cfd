// What console.log prints for arrays: nesting, quotes, holes, length, widths.
console.log([]);
console.log([1, 2, 3]);
console.log(["a", "it's", 'say "hi"', "`both' \"", "line\nbreak", "\\", ""]);
console.log([undefined, null, true, -0, NaN, Symbol("s")]);
console.log([[1, [2, [3, [4, [5]]]]]]);
console.log([, 1, , , 2, ,]);
console.log([1, , 3]);
console.log([[], [[]], {}]);
console.log(["a", ["b"]], "text", ["c"]);
console.log(Array.from({ length: 6 }, (_, i) => i));
console.log(Array.from({ length: 7 }, (_, i) => i));
console.log(Array.from({ length: 30 }, (_, i) => i * i));
console.log(Array.from({ length: 101 }, (_, i) => i));
console.log(["apple", "banana", "cherry", "date", "elderberry", "fig", "grape", "honeydew"]);
console.log([
  "a long text that takes some room",
  "another long text that takes some room",
  "third",
]);
console.log([{ a: 1 }, { b: [1, 2] }]);
const extra = [1, 2];
extra.name = "extra";
extra[-1] = "negative";
console.log(extra);
console.log([() => {}, function named() {}, class A {}, class extends Array {}]);
console.log(new Array(3), new Array(1), [undefined]);
console.log([1.5, -2.25, 1000000, 1e21, 1e-7]);
console.log([["x", 1], ["y", 2]]);
const cyclic = [1];
cyclic.push(cyclic);
console.log(cyclic);
console.log([[[[]]]], [[[{}]]], [[[{ a: 1 }]]]);
console.log([new Error("e").message, [new Map(), new Set([1])]]);
