/**
 * Writer and reader of compact binary data: unsigned numbers in LEB128, fixed words little-endian.
 *
 * Both are classes with public fields, so that loops over many items can work on the bytes directly.
 */
import { decodeUtf8, encodeUtf8Into } from "./utf8.ts";

/** Most bytes of a number: 2^53 - 1 has 8 groups of 7 bits. */
const MOST_GROUPS = 8;

/** Writes into a growing buffer. */
export class CompactWriter {
  bytes: Uint8Array;
  view: DataView;
  /** Number of bytes written. */
  at = 0;

  /** @param room bytes to allocate at first */
  constructor(room: number) {
    this.bytes = new Uint8Array(room);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Ensures room for so many more bytes. May replace `bytes` and `view`. */
  reserve(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + size));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  /** Writes a byte. */
  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  /** Writes a 32-bit word. */
  word(value: number): void {
    this.reserve(4);
    this.view.setInt32(this.at, value, true);
    this.at += 4;
  }

  /** Writes a whole number ≥ 0, at most 2^53 - 1. */
  uint(value: number): void {
    this.reserve(MOST_GROUPS);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.at++] = rest;
  }

  /** Writes bytes without their number. */
  raw(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.at);
    this.at += source.length;
  }

  /** Writes well-formed text of so many UTF-8 bytes, after that number. */
  text(text: string, size: number): void {
    this.uint(size);
    this.reserve(size);
    this.at = encodeUtf8Into(text, this.bytes, this.at);
  }

  /** Returns what was written; a view of the buffer. */
  written(): Uint8Array {
    return this.bytes.subarray(0, this.at);
  }
}

/** Throws the error for malformed bytes. `at` is the byte offset. */
export type RefuseCompact = (what: string, at: number) => never;

/** Reads bytes that nobody changes meanwhile. Malformed data is refused. */
export class CompactReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Index after the last byte. */
  end: number;
  /** Index of the next byte. */
  at: number;
  readonly #refuse: RefuseCompact;

  /** Begins at the first byte. Shared memory, which another thread may change, is copied. */
  constructor(source: Uint8Array, refuse: RefuseCompact) {
    const bytes = source.buffer instanceof ArrayBuffer ? source : source.slice();
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.end = bytes.length;
    this.at = 0;
    this.#refuse = refuse;
  }

  /** Refuses the bytes at the current place. */
  refuse(what: string): never {
    return this.#refuse(what, Math.min(this.at, this.end));
  }

  /** Refuses the bytes unless so many more follow. */
  need(size: number): void {
    const left = this.end - this.at;
    if (size > left) this.refuse(`${size} bytes are needed, ${left} are left`);
  }

  /** Reads a byte. */
  byte(): number {
    this.need(1);
    return this.bytes[this.at++];
  }

  /** Reads a signed 32-bit word. */
  word(): number {
    this.need(4);
    this.at += 4;
    return this.view.getInt32(this.at - 4, true);
  }

  /** Reads a whole number of at most `most`. */
  uint(most: number, what: string): number {
    const { bytes } = this;
    // Beyond the end there is no byte, which ends the number.
    let value = bytes[this.at] & 0x7f;
    let factor = 0x80;
    let last = bytes[this.at++];
    while (last >= 0x80) {
      last = bytes[this.at++];
      // The last group is not 0, so that each number has one form.
      if (last === 0 || factor > 2 ** 49) {
        return this.refuse("a number is not in its shortest form");
      }
      value += (last & 0x7f) * factor;
      factor *= 0x80;
    }
    this.need(0);
    if (value > most) this.refuse(`${value} is not a valid ${what}; it is at most ${most}`);
    return value;
  }

  /** Reads a number of items of at least one byte each, all of which must follow. */
  count(what: string): number {
    return this.uint(this.end - this.at, what);
  }

  /** Reads `size` bytes of UTF-8. */
  text(size: number): string {
    this.need(size);
    const text = decodeUtf8(this.bytes, this.at, this.at + size);
    if (text === undefined) return this.refuse("text is not valid UTF-8");
    this.at += size;
    return text;
  }
}
