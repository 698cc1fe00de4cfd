/** The hashes of SPEC 13.9. */
import type { ReferenceValue } from "../reference_values.ts";

/**
 * HalfSipHash with a 32-bit result, byte by byte as in the paper.
 *
 * @param rounds number of rounds for each word, and at the end
 */
export function halfSipHash(
  bytes: readonly number[],
  key: readonly [number, number],
  rounds: readonly [number, number],
): number {
  const v = Uint32Array.of(key[0], key[1], 0x6c796765 ^ key[0], 0x74656462 ^ key[1]);
  const rotate = (i: number, bits: number): void => {
    v[i] = (v[i] << bits) | (v[i] >>> (32 - bits));
  };
  const half = (a: number, b: number, bits: number, swap: number): void => {
    v[a] += v[b];
    rotate(b, bits);
    v[b] ^= v[a];
    rotate(a, swap);
  };
  const sip = (times: number): void => {
    for (let i = 0; i < times; i++) {
      half(0, 1, 5, 16);
      half(2, 3, 8, 0);
      half(0, 3, 7, 0);
      half(2, 1, 13, 16);
    }
  };
  const padded = [...bytes];
  while (padded.length % 4 !== 3) padded.push(0);
  padded.push(bytes.length & 0xff);
  for (let i = 0; i < padded.length; i += 4) {
    const word = padded[i] | (padded[i + 1] << 8) | (padded[i + 2] << 16) | (padded[i + 3] << 24);
    v[3] ^= word;
    sip(rounds[0]);
    v[0] ^= word;
  }
  v[2] ^= 0xff;
  sip(rounds[1]);
  return (v[1] ^ v[3]) >>> 0;
}

/** Hash of a string. */
export function hashOfText(text: string, seed: number): number {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  const bytes = units.flatMap((unit) => [unit & 0xff, unit >> 8]);
  return halfSipHash(bytes, [seed >>> 0, 0], [1, 3]);
}

/** Hash of an integer. */
export function hashOfInteger(value: bigint, seed: number): number {
  const word = (x: bigint): bigint => BigInt.asUintN(32, x);
  const mix = (x: bigint): bigint => {
    const first = word((x ^ (x >> 16n)) * 0x7feb352dn);
    const second = word((first ^ (first >> 15n)) * 0x846ca68bn);
    return second ^ (second >> 16n);
  };
  return Number(mix(mix(word(value) ^ word(BigInt(seed))) ^ word(value >> 32n)));
}

/** Hash of a float: that of its integer, or of its bits. */
function hashOfFloat(value: number, seed: number): number {
  if (Number.isInteger(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value)) {
    return hashOfInteger(BigInt(value), seed);
  }
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return hashOfInteger(Number.isNaN(value) ? 0x7ff8n << 48n : bits.getBigInt64(0), seed);
}

/**
 * Hash of a key.
 *
 * @param serial serial number of a key that is an object
 */
export function hashOf(key: ReferenceValue, seed: number, serial: number): number {
  switch (key.kind) {
    case "string":
      return hashOfText(key.text, seed);
    case "int32":
    case "int64":
    case "bool":
      return hashOfInteger(BigInt(key.value), seed);
    case "float":
      return hashOfFloat(key.value, seed);
    case "null":
      return hashOfInteger(2n, seed);
    case "undefined":
      return hashOfInteger(3n, seed);
    case "symbol":
      return hashOfInteger(BigInt(key.number), seed);
    default:
      return hashOfInteger((1n << 32n) + BigInt(serial), seed);
  }
}
