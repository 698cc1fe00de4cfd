/** The `random` family, SPEC 13.5, computed with bigints. */
import { float, int32, int64, TrapSignal } from "../reference_values.ts";
import { type Family, type IntegerValue, type IntrinsicContext, row } from "./intrinsic.ts";

const M32 = 0xffffffffn;

function rotate(x: bigint, k: bigint): bigint {
  return ((x << k) | (x >> (32n - k))) & M32;
}

/** xoshiro128**, transcribed from its authors' C. */
export function* xoshiro(state: readonly bigint[]): Generator<bigint, never> {
  let [s0, s1, s2, s3] = state;
  for (;;) {
    yield rotate(s1 * 5n & M32, 7n) * 9n & M32;
    const t = s1 << 9n & M32;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = rotate(s3, 11n);
  }
}

/** The four words of a seed, by SplitMix32. */
export function splitMix(seed: number): bigint[] {
  return [1n, 2n, 3n, 4n].map((count) => {
    let z = (BigInt(seed) + count * 0x9e3779b9n) & M32;
    z = (z ^ (z >> 16n)) * 0x85ebca6bn & M32;
    z = (z ^ (z >> 13n)) * 0xc2b2ae35n & M32;
    return z ^ (z >> 16n);
  });
}

function below(context: IntrinsicContext, { kind, value }: IntegerValue): bigint {
  const limit = BigInt(value);
  if (limit <= 0n) throw new TrapSignal("OOB");
  const bits = limit === 1n ? 0 : (limit - 1n).toString(2).length;
  for (;;) {
    const high = context.nextWord();
    const whole = kind === "int32" ? high : (high << 32n) | context.nextWord();
    const drawn = BigInt.asUintN(bits, whole);
    if (drawn < limit) return drawn;
    context.charge(2);
  }
}

export const RANDOM: Family = {
  "random.next/1": row(0x060, [], 1, 4, (context) => {
    const high = Number(context.nextWord() >> 5n);
    return [float((high * 2 ** 26 + Number(context.nextWord() >> 6n)) / 2 ** 53)];
  }),
  "random.below/1": row(0x061, ["integer"], 1, 4, (context, limit) => {
    const drawn = below(context, limit);
    return [limit.kind === "int32" ? int32(drawn) : int64(drawn)];
  }),
};
