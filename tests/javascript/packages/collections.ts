// Reports over orders, with a library of functions over data.
import {
  alphabetical,
  assign,
  camel,
  clone,
  cluster,
  counting,
  diff,
  get,
  group,
  intersects,
  mapEntries,
  memo,
  objectify,
  omit,
  pick,
  range,
  sift,
  sum,
  template,
  title,
  unique,
  zip,
} from "radashi";

interface Order {
  readonly id: number;
  readonly item: string;
  readonly count: number;
  readonly tags?: readonly string[];
}

const orders: Order[] = [
  { id: 1, item: "pear", count: 4, tags: ["ripe", "green"] },
  { id: 2, item: "apple", count: 1 },
  { id: 3, item: "pear", count: 2, tags: ["ripe"] },
  { id: 4, item: "fig", count: 12 },
];

console.log(sum(orders, ({ count }) => count), unique(orders, ({ item }) => item).length);
console.log(group(orders, ({ item }) => item));
console.log(counting(orders, ({ count }) => count > 3 ? "many" : "few"));
console.log(objectify(orders, ({ id }) => id, ({ item }) => item));
console.log(alphabetical(orders, ({ item }) => item, "desc").map(({ id }) => id));
console.log(cluster([1, 2, 3, 4, 5], 2), zip(["a", "b"], [1, 2]), diff([1, 2, 3], [2]));
console.log(sift([0, "", null, "kept", 1]), intersects(["ripe"], orders[0].tags ?? []));
console.log(pick(orders[0], ["id", "item"]), omit(orders[1], ["count"]));
console.log(mapEntries({ a: 1, b: 2 }, (key, value) => [key.toUpperCase(), value * 2]));
console.log(assign({ a: { b: 1, c: 2 } }, { a: { c: 3 } }));

console.log([...range(3)], [...range(1, 9, (i) => i * i, 4)], get({ a: [{ b: 3 }] }, "a[0].b"));
console.log(
  camel("to-be or_not"),
  title("hello_bigWorld"),
  template("{{a}} and {{b}}", { a: 1, b: 2 }),
);

let calls = 0;
const square = memo((n: number) => {
  calls++;
  return n * n;
});
console.log([square(3), square(3), square(4)], calls);

const copy = clone(orders[0]);
console.log(copy !== orders[0], copy);
