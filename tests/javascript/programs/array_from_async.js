// Array.fromAsync, and grouping.
const later = (value) => new Promise((resolve) => queueMicrotask(() => resolve(value)));
async function* letters() {
  try {
    yield "a";
    yield later("b");
    yield "c";
  } finally {
    console.log("closed");
  }
}
console.log(await Array.fromAsync(letters()), await Array.fromAsync([1, later(2), 3]));
console.log(await Array.fromAsync(letters(), async (x, i) => x.repeat(await later(i + 1))));
console.log(
  await Array.fromAsync({ length: 3, 0: later("x"), 2: "z" }),
  await Array.fromAsync("hé"),
);
console.log(
  await Array.fromAsync(new Map([[1, later(2)]])),
  await Array.fromAsync([]),
  await Array.fromAsync(5),
);
for (
  const wrong of [
    () => Array.fromAsync(null),
    () => Array.fromAsync([1], 5),
    () =>
      Array.fromAsync(letters(), () => {
        throw new Error("mapper");
      }),
    () => Array.fromAsync([1, Promise.reject(new Error("element"))]),
  ]
) {
  console.log(await wrong().then(() => "no", (error) => error.name));
}
class List extends Array {}
const list = await List.fromAsync(letters());
console.log(list instanceof List, list.length, list);
console.log(
  await Array.fromAsync.call(function (n) {
    return { made: n };
  }, { length: 1, 0: "q" }),
);
const receiver = { factor: 10 };
console.log(
  await Array.fromAsync([1, 2], function (x) {
    return x * this.factor;
  }, receiver),
);
console.log(
  Object.groupBy([1, 2, 3, 4], (n) => n % 2 ? "odd" : "even"),
  Map.groupBy(
    (function* () {
      yield* [1, 2, 3];
    })(),
    (n) => n > 1,
  ),
);
console.log(Array.fromAsync.length, Array.fromAsync.name);
