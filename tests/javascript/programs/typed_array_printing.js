// How typed arrays, buffers and their clones are printed.

console.log(new Uint8Array([1, 2, 3]), new Float64Array(2), new Uint8Array(0), [new Int16Array(3)]);
console.log(new ArrayBuffer(3), new DataView(new ArrayBuffer(4), 1), { a: new Uint8Array(200) });
const named = new Uint8Array([1, 2]);
named.foo = 3;
console.log(
  named,
  new BigInt64Array([1n, -2n]),
  new BigUint64Array([-1n]),
  new Float32Array([0.1, -0]),
);
class Pixels extends Uint8ClampedArray {}
console.log(new Pixels(2), new Map([[named, new Uint8Array(1)]]));

const clone = structuredClone({ x: named, y: named.buffer, z: new Float32Array([1.5]) });
console.log(clone, clone.x.buffer === clone.y);
const buffer = new ArrayBuffer(8);
const part = new Uint8Array(buffer, 2, 3).fill(7);
const moved = structuredClone(part, { transfer: [buffer] });
console.log(moved, moved.byteOffset, part, part.length, buffer.byteLength);

const heir = Object.create(new Uint8Array(2));
heir[0] = 5;
heir[7] = 1;
console.log(Object.keys(heir), heir[0], heir[7]);
