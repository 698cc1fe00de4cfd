import { assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import * as int64 from "../../lib/machine/semantics/int64.ts";
import { HIGH, int64FromHalves, LOW } from "../../lib/machine/memory/value.ts";

/** Any int64; the edges of 32, 53 and 63 bits are frequent. */
const anyInt64 = fc.oneof(
  fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
  fc.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: -3, max: 3 }), fc.boolean()).map(
    ([bit, delta, negative]) => {
      const value = (1n << BigInt(bit)) + BigInt(delta);
      return BigInt.asIntN(64, negative ? -value : value);
    },
  ),
);

const low = (value: bigint): number => Number(BigInt.asIntN(32, value));
const high = (value: bigint): number => Number(BigInt.asIntN(32, value >> 32n));

type Operation = (
  i32: Int32Array,
  at: number,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
) => void;

function apply(operation: Operation, a: bigint, b: bigint): bigint {
  const slot = new Int32Array(4);
  operation(slot, 0, low(a), high(a), low(b), high(b));
  return int64FromHalves(slot[LOW], slot[HIGH]);
}

const BINARY: readonly [string, Operation, (a: bigint, b: bigint) => bigint][] = [
  ["add", int64.add, (a, b) => a + b],
  ["subtract", int64.subtract, (a, b) => a - b],
  ["multiply", int64.multiply, (a, b) => a * b],
];

for (const [name, operation, model] of BINARY) {
  Deno.test(`int64 ${name} is BigInt's, wrapped`, () => {
    fc.assert(
      fc.property(anyInt64, anyInt64, (a, b) => {
        assertEquals(apply(operation, a, b), BigInt.asIntN(64, model(a, b)));
      }),
      { numRuns: 3000 },
    );
  });
}

Deno.test("int64 division truncates and its remainder has the dividend's sign", () => {
  fc.assert(
    fc.property(anyInt64, anyInt64.filter((b) => b !== 0n), fc.boolean(), (a, b, remainder) => {
      const operation: Operation = (i32, at, aLow, aHigh, bLow, bHigh) =>
        int64.divide(i32, at, aLow, aHigh, bLow, bHigh, remainder);
      assertEquals(apply(operation, a, b), BigInt.asIntN(64, remainder ? a % b : a / b));
    }),
    { numRuns: 10000 },
  );
});

Deno.test("int64 shifts are BigInt's", () => {
  fc.assert(
    fc.property(anyInt64, fc.integer({ min: 0, max: 63 }), (a, count) => {
      const left: Operation = (i32, at, aLow, aHigh) =>
        int64.shiftLeft(i32, at, aLow, aHigh, count);
      const right: Operation = (i32, at, aLow, aHigh) =>
        int64.shiftRight(i32, at, aLow, aHigh, count);
      assertEquals(apply(left, a, 0n), BigInt.asIntN(64, a << BigInt(count)));
      assertEquals(apply(right, a, 0n), a >> BigInt(count));
    }),
    { numRuns: 3000 },
  );
});

Deno.test("int64 order against int64 and float is exact", () => {
  const anyFloat = fc.oneof(
    fc.double(),
    anyInt64.map(Number),
    anyInt64.map((value) => Number(value) + 0.5),
    fc.constantFrom(2 ** 63, -(2 ** 63), 2 ** 53, Infinity, -Infinity, 0, -0),
  );
  fc.assert(
    fc.property(anyInt64, anyInt64, anyFloat, (a, b, value) => {
      const order = int64.compare(low(a), high(a), low(b), high(b));
      assertEquals(Math.sign(order) + 0, a < b ? -1 : a > b ? 1 : 0);
      const mixed = int64.compareFloat(low(a), high(a), value);
      // BigInt against number compares by exact value.
      const expected = a < value ? -1 : a > value ? 1 : Number.isNaN(value) ? NaN : 0;
      assertEquals(Math.sign(mixed) + 0, expected);
    }),
    { numRuns: 5000 },
  );
});

Deno.test("int64 becomes the nearest float", () => {
  fc.assert(
    fc.property(anyInt64, (a) => assertEquals(int64.toFloat(low(a), high(a)) + 0, Number(a))),
    { numRuns: 3000 },
  );
});
