// Bit operators work on 32 bits, whatever the number is.
const numbers = [
  0,
  -0,
  1,
  -1,
  5,
  -5,
  2147483647,
  2147483648,
  -2147483648,
  -2147483649,
  4294967295,
  4294967296,
  4294967297,
  1e10,
  -1e10,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
  1e21,
  1.9,
  -1.9,
  0.5,
  NaN,
  Infinity,
  -Infinity,
  5e-324,
];
for (const a of numbers) {
  console.log(
    a,
    "|0",
    a | 0,
    "~",
    ~a,
    ">>>0",
    a >>> 0,
    "<<1",
    a << 1,
    ">>1",
    a >> 1,
    ">>>1",
    a >>> 1,
  );
}
const pairs = [[12, 10], [-12, 10], [0xffff0000, 0x00ffff00], [2 ** 40 + 3, 6], [1.7, 3.2]];
for (const [a, b] of pairs) console.log(a, b, a & b, a | b, a ^ b, a << b, a >> b, a >>> b);
for (const shift of [0, 1, 31, 32, 33, -1, 63, 64.9]) {
  console.log(shift, 1 << shift, -1 >> shift, -1 >>> shift);
}
console.log("text", "12" & 7, "0x1f" | 0, "abc" | 0, " 42 " ^ 0);
console.log("others", true | 2, null | 4, undefined | 8, [9] | 0, [1, 2] | 0, {} | 0);

function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return (h >>> 0).toString(16);
}
console.log("fnv", hash(""), hash("a"), hash("hello world"), hash("ü€"));

let state = 1;
function random() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}
console.log("xorshift", random(), random(), random(), random(), random());

let bits = 0;
bits |= 1 << 3;
bits |= 1 << 7;
bits &= ~(1 << 3);
bits ^= 0b1111;
bits <<= 2;
bits >>= 1;
bits >>>= 1;
console.log("flags", bits, bits.toString(2));

function popCount(x) {
  let count = 0;
  while (x !== 0) {
    x &= x - 1;
    count++;
  }
  return count;
}
console.log("bits set", popCount(0), popCount(255), popCount(-1), popCount(0x80000001 | 0));
