import { Basket } from "./basket.ts";

const basket = new Basket();
const prices = new Map([["apple", 3], ["pear", 4]]);
let failures = 0;
for (const [item, price] of prices) {
  basket.add(item, price);
}
console.log(basket.total());
try {
  basket.add("plum", 0);
} catch (error) {
  failures += 1;
  const { message } = error as Error;
  console.log(message);
}
basket.add("melon", -1);
