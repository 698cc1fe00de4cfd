/**
 * Random generator: xoshiro128** 1.1 by Blackman and Vigna (prng.di.unimi.it), with 128 bits of
 * state in 32-bit arithmetic, seeded by SplitMix32.
 */

/**
 * Returns the state for a seed: four outputs of SplitMix32, which mixes a counter stepping by 2³² /
 * φ with the finalizer of MurmurHash3. The mixing is a bijection, so the four words are never all
 * zero.
 *
 * @param seed only the low 32 bits are used
 */
export function seedRandom(seed: number): Int32Array {
  let counter = seed | 0;
  return Int32Array.from({ length: 4 }, () => {
    counter = (counter + 0x9e3779b9) | 0;
    let mixed = Math.imul(counter ^ (counter >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  });
}

/**
 * Returns the next 32 bits as an int32, and advances the state, which is the four words at an
 * index.
 */
export function nextWord(state: Int32Array, at: number): number {
  const s1 = state[at + 1];
  const product = Math.imul(s1, 5);
  const word = Math.imul((product << 7) | (product >>> 25), 9);
  const s2 = state[at + 2] ^ state[at];
  const s3 = state[at + 3] ^ s1;
  state[at + 1] = s1 ^ s2;
  state[at] ^= s3;
  state[at + 2] = s2 ^ (s1 << 9);
  state[at + 3] = (s3 << 11) | (s3 >>> 21);
  return word;
}
