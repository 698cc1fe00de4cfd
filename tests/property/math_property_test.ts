/** Compares numeric intrinsics with the exact rules of the reference machine, and the random generator with its definition. */
import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "./seeds.ts";
import { formatFloat, type GuestValue, load, type Slice } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { nextWord, seedRandom } from "../../lib/machine/intrinsics/xoshiro128.ts";
import { assertSameSlice, LIMITS, startPair } from "./paired_machines.ts";
import { exactly, MATH } from "./reference/math.ts";
import { splitMix, xoshiro } from "./reference/random.ts";

type GuestNumber = Extract<GuestValue, { kind: "int32" | "int64" | "float" }>;

function textOf(lines: readonly string[], rets: number): string {
  return [`.func main params=0 locals=0 rets=${rets}`, ...lines, "RET", ".end"].join("\n");
}

function run(lines: readonly string[], rets: number, seed = 0): Slice {
  return load(assemble(textOf(lines, rets))).instantiate({ seed }).run({ budget: Infinity });
}

function push(number: GuestNumber): string {
  switch (number.kind) {
    case "int32":
      return `PUSH_I32 ${number.value}`;
    case "int64":
      return `PUSH_I64 ${number.value}`;
    case "float":
      return `PUSH_F64 ${formatFloat(number.value)}`;
  }
}

const anyBigInt = fc.oneof(
  fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
  fc.bigInt({ min: -4n, max: 4n }),
  fc.tuple(fc.integer({ min: 30, max: 63 }), fc.integer({ min: -2, max: 2 }), fc.boolean()).map(
    ([bit, delta, isNegative]) => {
      const value = (1n << BigInt(bit)) + BigInt(delta);
      return BigInt.asIntN(64, isNegative ? -value : value);
    },
  ),
);
const anyInt32 = anyBigInt.map((value): GuestNumber => ({
  kind: "int32",
  value: Number(BigInt.asIntN(32, value)),
}));
const anyInt64 = anyBigInt.map((value): GuestNumber => ({ kind: "int64", value }));
/** Doubles; many have a fraction of one half, or nearly so. */
const anyDouble = fc.oneof(
  fc.double(),
  anyBigInt.map(Number),
  fc.integer({ min: -1 << 20, max: 1 << 20 }).map((n) => n / 4),
  fc.tuple(fc.integer({ min: 40, max: 54 }), fc.integer({ min: -9, max: 9 })).map(([e, n]) =>
    2 ** e + n / 2
  ),
  fc.constantFrom(0, -0, 0.5, -0.5, 0.49999999999999994, NaN, Infinity, -Infinity),
);
const anyFloat = anyDouble.map((value): GuestNumber => ({ kind: "float", value }));
const anyNumber = fc.oneof(anyInt32, anyInt64, anyFloat);

for (const [identity, { kinds }] of Object.entries(MATH)) {
  Deno.test(`${identity} agrees with the reference machine`, () => {
    const args = fc.tuple(...kinds.map((kind) => kind === "float" ? anyFloat : anyNumber));
    fc.assert(
      fc.property(fc.array(args, { maxLength: 20 }), (calls) => {
        const lines = calls.flatMap((args) => [...args.map(push), `INTRINSIC ${identity}`]);
        const pair = startPair(assemble(textOf(lines, calls.length)));
        assertSameSlice(
          pair,
          pair.vm.run({ budget: Infinity }),
          pair.reference.run(),
        );
      }),
      { numRuns: 400 },
    );
  });
}

Deno.test("sqrt is the float nearest to the root", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, noDefaultInfinity: true, noNaN: true }), (x) => {
      const { results } = run([`PUSH_F64 ${formatFloat(x)}`, "INTRINSIC math.sqrt/1"], 1);
      const result = results?.[0];
      assert(typeof result === "number");
      if (x === 0) return assertStrictEquals(result, x);
      // The root lies between the midpoints of the result and its neighbours; compare their squares.
      const root = exactly(result);
      const { mantissa, exponent } = exactly(x);
      // Below a power of two the neighbour is half as far away; roots are never subnormal.
      const below = root.mantissa === 1n << 52n ? 1n : 2n;
      const least = 4n * root.mantissa - below;
      const most = 4n * root.mantissa + 2n;
      // In units of 2^(2·(exponent of the root) - 4).
      const shift = exponent - 2 * root.exponent + 4;
      const scale = shift < 0 ? 1n << BigInt(-shift) : 1n;
      const value = shift < 0 ? mantissa : mantissa << BigInt(shift);
      assert(least * least * scale < value && value < most * most * scale, `sqrt(${x})`);
    }),
    { numRuns: 2000 },
  );
});

// The random generator.

Deno.test("the generator agrees with the reference implementation", () => {
  // xoshiro128starstar.c 1.1 from the state 1, 2, 3, 4, as in the tests of Rust's rand_xoshiro.
  const published = [
    11520,
    0,
    5927040,
    70819200,
    2031721883,
    1637235492,
    1287239034,
    3734860849,
    3729100597,
    4258142804,
  ];
  const state = Int32Array.of(1, 2, 3, 4);
  assertEquals(published.map(() => nextWord(state, 0) >>> 0), published);
  const reference = xoshiro([1n, 2n, 3n, 4n]);
  assertEquals(published.map(() => Number(reference.next().value)), published);
});

Deno.test("a seed is spread by MurmurHash3's finalizer", () => {
  // fmix32 of 9E3779B9 and of twice that, computed in Python.
  assertEquals(splitMix(0).slice(0, 2), [0x92ca2f0en, 0x3cd6e3f3n]);
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      assertEquals([...seedRandom(seed)].map((word) => BigInt(word >>> 0)), splitMix(seed));
    }),
    { numRuns: 1000 },
  );
});

/** A draw: `undefined` for `random.next`, else the exclusive bound for `random.below`. */
type Draw = undefined | Extract<GuestNumber, { kind: "int32" | "int64" }>;

const anyDraw: fc.Arbitrary<Draw> = fc.oneof(
  fc.constant(undefined),
  fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 2 ** 31 - 1 })).map((
    value,
  ) => ({
    kind: "int32" as const,
    value,
  })),
  fc.integer({ min: 1, max: 2 ** 31 - 1 }).map((value) => ({ kind: "int32" as const, value })),
  fc.oneof(
    fc.bigInt({ min: 1n, max: 20n }),
    fc.bigInt({ min: 1n, max: (1n << 63n) - 1n }),
    fc.tuple(fc.bigInt({ min: 0n, max: 62n }), fc.bigInt({ min: 0n, max: 1n })).map(([bit, more]) =>
      (1n << bit) + more
    ),
  ).map((value) => ({ kind: "int64" as const, value })),
);

Deno.test("random draws what the reference machine draws, for its cycles", () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(anyDraw, { maxLength: 12 }), (seed, draws) => {
      const lines = draws.flatMap((draw) =>
        draw === undefined ? ["INTRINSIC random.next/1"] : [push(draw), "INTRINSIC random.below/1"]
      );
      const pair = startPair(assemble(textOf(lines, draws.length)), LIMITS, seed);
      assertSameSlice(
        pair,
        pair.vm.run({ budget: Infinity }),
        pair.reference.run(),
      );
    }),
    { numRuns: 1000 },
  );
});

Deno.test("random.below is uniform", () => {
  const draws = 60_000;
  const text = `.global
.func main params=0 locals=0 rets=0
again:
  PUSH_I32 6
  INTRINSIC random.below/1
  SET_GLOBAL 0
  FRAME_SYNC
  JMP again
.end`;
  const vm = load(assemble(text)).instantiate({ seed: 1 });
  const counts = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < draws; i++) {
    vm.run({ budget: Infinity });
    const [face] = vm.globals();
    assert(face.kind === "int32");
    counts[face.value]++;
  }
  // χ² of 5 degrees of freedom exceeds 25.7 once in 10000 seeds.
  const mean = draws / 6;
  const chiSquare = counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
  assert(chiSquare < 25.7, `${counts}`);
});
