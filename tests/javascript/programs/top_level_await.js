// await at the top level: what is declared later is not ready, functions are.
const order = [];
order.push(early());
const first = await new Promise((resolve) => queueMicrotask(() => resolve("first")));
order.push(first, typeof late, early());
function early() {
  return "hoisted";
}
const later = (async () => {
  await null;
  try {
    return value;
  } catch (error) {
    return error.name;
  }
})();
await null;
order.push(await later);
let value = 1;
value += await 2;
const { a, ...others } = await { a: await 1, b: 2, c: 3 };
for (const x of await Promise.all([1, 2])) order.push(x * await value);
for await (const x of [Promise.resolve("loop")]) order.push(x);
if (await true) order.push(await "if");
try {
  await Promise.reject(new Error("rejected"));
} catch (error) {
  order.push(error.message);
} finally {
  order.push(await "finally");
}
class Late {
  static made = 1;
  static async make() {
    return new this();
  }
}
order.push((await Late.make()) instanceof Late, a, Object.keys(others).join());
console.log(order);
label: {
  if (await 1) break label;
  console.log("never");
}
switch (await "b") {
  case "a":
  case await "b":
    console.log("switched", await Promise.resolve().then(() => "value"));
}
var late = await "late";
console.log(
  late,
  await (async () => this)(),
  [await 1, ...await [2, 3]].map((x) => x + late.length),
);
