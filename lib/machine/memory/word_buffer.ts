/** Buffers for linear memory: the interface behind which another kind of buffer can be used. */

/**
 * A buffer of words with two views of the same bytes. Growing replaces the views: don't keep them.
 */
export interface WordBuffer {
  /** The bytes as 32-bit words. */
  readonly i32: Int32Array;
  /** The same bytes as doubles. */
  readonly f64: Float64Array;
  /**
   * Grows to at least `words` 32-bit words, an even number. The first `used` words keep their
   * content.
   *
   * @returns whether the host could allocate that much; if not, nothing has changed
   */
  grow(words: number, used: number): boolean;
}

/** Allocates a zeroed buffer of at least `words` 32-bit words, an even number. */
export type WordBufferMaker = (words: number) => WordBuffer;

/** Allocates the default buffer, which has exactly the size requested and is copied to grow. */
export function arrayWordBuffer(words: number): WordBuffer {
  return new ArrayWordBuffer(words);
}

class ArrayWordBuffer implements WordBuffer {
  i32: Int32Array;
  f64: Float64Array;

  constructor(words: number) {
    this.i32 = new Int32Array(words);
    this.f64 = new Float64Array(this.i32.buffer);
  }

  grow(words: number, used: number): boolean {
    let larger: Int32Array;
    try {
      // A resizable buffer would keep the views but make every access 2 to 3 times as slow.
      larger = new Int32Array(words);
    } catch {
      // The host cannot allocate a buffer of that size.
      return false;
    }
    larger.set(this.i32.subarray(0, used));
    this.i32 = larger;
    this.f64 = new Float64Array(larger.buffer);
    return true;
  }
}
