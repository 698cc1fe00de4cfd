/** The hashes that determine the cost of maps. */
import { assertEquals, assertThrows } from "@std/assert";
import fc from "./seeds.ts";
import { load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { hashInteger, hashText } from "../../lib/encoding/content_hash.ts";
import { halfSipHash, hashOfInteger, hashOfText } from "./reference/hash.ts";

Deno.test("the reference hash agrees with the vectors of its authors", () => {
  // HalfSipHash-2-4 of 0, 1, 2, … under the key 0, 1, …, 7: vectors.h of the reference implementation.
  const expected = [0x5b9f35a9, 0xb85a4727, 0x03a662fa, 0x04e7fe8a];
  for (const [length, hash] of expected.entries()) {
    const bytes = Array.from({ length }, (_, i) => i);
    assertEquals(halfSipHash(bytes, [0x03020100, 0x07060504], [2, 4]), hash);
  }
});

const seed: fc.Arbitrary<number> = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);

const wide: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -4n, max: 4n }),
);

Deno.test("hashes are those of SPEC.md", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), seed, (text, seed) => {
    assertEquals(hashText(text, seed) >>> 0, hashOfText(text, seed));
  }));
  fc.assert(fc.property(wide, seed, (value, seed) => {
    const low = Number(BigInt.asIntN(32, value));
    const high = Number(value >> 32n);
    assertEquals(hashInteger(low, high, seed) >>> 0, hashOfInteger(value, seed));
  }));
});

Deno.test("a seed is an int32", () => {
  const program = load(assemble(".func main params=0 locals=0 rets=0\n  RET\n.end"));
  for (const seed of [-(2 ** 31), 0, 2 ** 31 - 1]) program.instantiate({ seed });
  for (const seed of [2 ** 31, -(2 ** 31) - 1, 0.5, NaN, Infinity]) {
    assertThrows(() => program.instantiate({ seed }), RangeError, "seed");
  }
});
