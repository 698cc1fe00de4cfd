/**
 * Hashes of keys, 32 bits, under a seed. Without the seed, nobody can construct colliding keys. They are
 * normative (SPEC.md 13.9), because the cells that a search looks at are charged.
 */

/** Rotates the bits of a word to the left. */
function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/**
 * HalfSipHash-1-3 of a text's UTF-16 code units, little endian, under the key of the seed and a zero
 * word. (Aumasson, Bernstein: SipHash, a fast short-input PRF; the variant with 32-bit words and 32-bit
 * result.)
 */
export function hashText(text: string, seed: number): number {
  const { length } = text;
  let v0 = seed;
  let v1 = 0;
  let v2 = 0x6c796765 ^ seed;
  let v3 = 0x74656462;
  // Two units form a word. The last word holds the number of bytes and the remaining unit, if any.
  const last = length & ~1;
  for (let i = 0; i <= last; i += 2) {
    const word = i < last
      ? text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16)
      : (length << 25) | (last < length ? text.charCodeAt(last) : 0);
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = rotate(v1, 5) ^ v0;
    v0 = rotate(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotate(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotate(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotate(v1, 13) ^ v2;
    v2 = rotate(v2, 16);
    v0 ^= word;
  }
  v2 ^= 0xff;
  for (let round = 0; round < 3; round++) {
    v0 = (v0 + v1) | 0;
    v1 = rotate(v1, 5) ^ v0;
    v0 = rotate(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotate(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotate(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotate(v1, 13) ^ v2;
    v2 = rotate(v2, 16);
  }
  return v1 ^ v3;
}

/** Hash of a 64-bit integer, given as two halves. */
export function hashInteger(low: number, high: number, seed: number): number {
  return mix(mix(low ^ seed) ^ high);
}

/** A permutation of 32-bit words in which each bit depends on all (Wellons: hash-prospector, lowbias32). */
function mix(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return x ^ (x >>> 16);
}
