// Generators: values out, values in, and what happens at the end.
function* count(from, to) {
  for (let i = from; i <= to; i++) yield i;
  return "end";
}
const numbers = count(1, 3);
console.log(numbers.next(), numbers.next(), numbers.next(), numbers.next(), numbers.next());
console.log([...count(1, 5)], Math.max(...count(2, 7)), Array.from(count(1, 3), (x) => x * x));
for (const n of count(8, 9)) console.log(n);

// Nothing runs before the first call of next, but defaults of parameters do.
function* lazy(a = console.log("default"), b = 1) {
  console.log("begun", a, b);
  yield b;
}
const waiting = lazy();
console.log("made");
console.log(waiting.next());

// What next is given is the value of the yield; the first one is lost.
function* dialogue() {
  const name = yield "name?";
  const age = yield `age of ${name}?`;
  return { name, age };
}
const talk = dialogue();
console.log(talk.next("lost").value, talk.next("Ada").value, talk.next(36).value);

// Infinite ones are stopped by who uses them.
function* fibonacci() {
  let [a, b] = [0, 1];
  for (;;) {
    yield a;
    [a, b] = [b, a + b];
  }
}
const small = [];
for (const n of fibonacci()) {
  if (n > 100) break;
  small.push(n);
}
console.log(small.join(" "));
const [, , two, three, ...none] = count(0, 3);
console.log(two, three, none);
const [first, second, ...others] = (function* () {
  yield* "abcd";
})();
console.log(first, second, others);

// Each call has variables of its own, closures in it share them.
function* counter() {
  let total = 0;
  const add = (n) => (total += n);
  for (;;) add(yield add);
}
const one = counter(), other = counter();
const add = one.next().value;
other.next();
one.next(5), add(10), other.next(1);
console.log(one.next(100).value(0), other.next(1).value(0));

// Arguments, this, rest, spread.
function* all(...rest) {
  yield arguments.length;
  yield rest;
  yield this?.name;
}
console.log([...all.call({ name: "me" }, 1, 2, 3)], [...all()]);

// Recursion: a generator is its own stack.
function* permutations(items) {
  if (items.length < 2) return void (yield items);
  for (let i = 0; i < items.length; i++) {
    const rest = [...items.slice(0, i), ...items.slice(i + 1)];
    for (const tail of permutations(rest)) yield [items[i], ...tail];
  }
}
console.log([...permutations(["a", "b", "c"])].map((p) => p.join("")).join(" "));

// A generator that is running can't be resumed.
const itself = (function* () {
  try {
    itself.next();
  } catch (error) {
    yield `${error.name}: ${error.message}`;
  }
})();
console.log(itself.next());
console.log(count(1, 1), Object.prototype.toString.call(count(1, 1)), count, function* () {});
