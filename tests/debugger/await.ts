async function step(n: number): Promise<number> {
  const twice = n * 2;
  await null;
  const more = await Promise.resolve(twice + 1);
  return more;
}
function* count(to: number) {
  for (let i = 0; i < to; i++) {
    yield i;
  }
}
async function all() {
  let sum = 0;
  for (const n of count(3)) {
    sum += await step(n);
  }
  return sum;
}
console.log(await all());
const pending = all();
Promise.reject(new Error("nobody cares"));
