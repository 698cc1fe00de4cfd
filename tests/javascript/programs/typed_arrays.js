// Typed arrays: elements of one type over bytes, with the conversions and the odd corners of the standard.

const bytes = new Uint8Array(4);
bytes[0] = 300;
bytes[1] = -1;
bytes[2] = "7";
bytes[3] = { valueOf: () => 77 };
bytes[9] = 5;
bytes["1.5"] = 5;
console.log(bytes.length, bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[9]);
console.log(bytes["1"], bytes["1.5"], bytes[-1], "3" in bytes, "4" in bytes, "-0" in bytes);

let sum = 0;
for (const byte of bytes) sum += byte;
for (let i = 0; i < bytes.length; i++) sum += bytes[i];
console.log(sum, [...bytes].join("-"), Array.from(bytes).length, Math.max(...bytes));

// What each type makes of the same numbers.
const given = [1.5, 2.5, -1, 300, 70000, 2 ** 31, 1e20, NaN, -0, Infinity];
const types = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
];
for (const Type of types) console.log(Type.name, Type.BYTES_PER_ELEMENT, Type.from(given).join());

// Views share bytes.
const buffer = new ArrayBuffer(8);
const words = new Uint16Array(buffer, 2, 2);
words.set([0x1234, 0xabcd]);
const view = new DataView(buffer);
view.setFloat32(4, 1.5);
console.log(
  new Uint8Array(buffer).join(),
  view.getInt16(2, true),
  view.getUint16(2),
  view.getFloat32(4),
);
console.log(words.byteOffset, words.byteLength, words.buffer === buffer, ArrayBuffer.isView(view));

// Methods.
const numbers = Float64Array.of(3, 1, NaN, -0, 0, 2);
console.log(numbers.toSorted().join(), numbers.map((x) => x * 2).join(), numbers.indexOf(NaN));
console.log(numbers.includes(NaN), numbers.subarray(1, 3).length, numbers.slice(-2).join());
console.log(numbers.filter((x) => x > 0).join(), numbers.reduce((a, b) => a + (b || 0), 0));
console.log(
  new Int32Array([5, 1, 4]).sort((a, b) => b - a).join(),
  numbers.at(-1),
  numbers.with(0, 9)[0],
);
console.log(
  new Uint8Array([1, 2, 3, 4, 5]).copyWithin(1, 0, 3).join(),
  new Uint8Array(3).fill(7).join(),
);
console.log([...new Uint16Array([7, 8]).entries()].join("|"), Object.keys(bytes).join());
console.log(numbers.toString === Array.prototype.toString, Object.prototype.toString.call(numbers));

class Samples extends Uint16Array {
  total() {
    return this.reduce((a, b) => a + b, 0);
  }
}
const samples = new Samples([1, 2, 70000]);
console.log(samples.total(), samples.map((x) => x) instanceof Samples, samples.length);

function attempt(action) {
  try {
    console.log(action());
  } catch (error) {
    console.log(`${error}`);
  }
}
attempt(() => new Uint8Array(-1));
attempt(() => new Uint16Array(buffer, 1));
attempt(() => new Uint16Array(new ArrayBuffer(3)));
attempt(() => new Uint8Array(buffer, 9));
attempt(() => Uint8Array(1));
attempt(() => bytes.set([1], 9));
attempt(() => delete bytes[0]);
attempt(() => Object.freeze(bytes));
attempt(() => view.getInt32(6));
attempt(() => Uint8Array.prototype.length);
console.log(JSON.stringify(bytes), { ...words }, Object.getOwnPropertyDescriptor(words, 1));

// Big integers.
const wide = new BigInt64Array([1n, -2n, 2n ** 63n]);
console.log(wide.join(), wide[2] + 1n, wide.includes(-2n), new BigUint64Array(wide.buffer)[1]);
attempt(() => wide[0] = 1);
attempt(() => bytes[0] = 1n);

// A buffer that grows: the view follows.
const growing = new ArrayBuffer(4, { maxByteLength: 16 });
const following = new Uint8Array(growing);
growing.resize(8);
console.log(following.length, growing.maxByteLength, growing.resizable);
growing.resize(2);
console.log(following.length, following[3]);

// A program that earns its bytes: the sieve of Eratosthenes, and a checksum.
const sieve = new Uint8Array(2000);
for (let i = 2; i < sieve.length; i++) {
  if (sieve[i] === 1) continue;
  for (let j = i * i; j < sieve.length; j += i) sieve[j] = 1;
}
let count = 0;
for (let i = 2; i < sieve.length; i++) if (sieve[i] === 0) count++;
let hash = 0x811c9dc5;
for (const byte of sieve) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
console.log(count, hash);
