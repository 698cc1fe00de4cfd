/** Bytes of events: a writer that can take back what it wrote last, and a reader that checks every size. */
import { decodeUtf8, encodeUtf8Into } from "../../encoding/utf8.ts";
import { JournalError } from "./journal_error.ts";

const LEAST_BYTES = 1024;

/** Appends events to a growing buffer. Numbers are unsigned LEB128 unless said otherwise. */
export class EventWriter {
  #bytes = new Uint8Array(LEAST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** Bytes written and not taken. */
  get length(): number {
    return this.#length;
  }

  /** Takes back all but the first bytes. */
  cut(length: number): void {
    this.#length = length;
  }

  /** Writes a byte. */
  u8(value: number): void {
    this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  /** Writes 32 bits, little endian. */
  u32(value: number): void {
    this.#grow(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  /** Writes a whole number, 0 … 2⁵³-1. */
  count(value: number): void {
    this.#grow(8);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
      this.#bytes[this.#length++] = 0x80 | (rest % 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Writes an int32: zigzag, then as a count. */
  int32(value: number): void {
    this.count(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** Writes an int64, little endian. */
  int64(value: bigint): void {
    this.#grow(8);
    this.#view.setBigInt64(this.#length, value, true);
    this.#length += 8;
  }

  /** Writes the bits of a double, little endian. */
  float(value: number): void {
    this.#grow(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** Writes well-formed text: its size in UTF-8 bytes, and these. */
  text(text: string): void {
    const units = text.length;
    if (units < 43) {
      // At most 127 bytes: the size is one byte.
      this.#grow(1 + 3 * units);
      const start = this.#length + 1;
      const end = encodeUtf8Into(text, this.#bytes, start);
      this.#bytes[this.#length] = end - start;
      this.#length = end;
      return;
    }
    const encoded = new Uint8Array(3 * units);
    this.content(encoded.subarray(0, encodeUtf8Into(text, encoded, 0)));
  }

  /** Writes bytes after their number. */
  content(bytes: Uint8Array): void {
    this.count(bytes.length);
    this.#grow(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Returns a copy of what was written, and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    if (this.#bytes.length > 64 * LEAST_BYTES) {
      this.#bytes = new Uint8Array(LEAST_BYTES);
      this.#view = new DataView(this.#bytes.buffer);
    }
    return taken;
  }

  #grow(size: number): void {
    const needed = this.#length + size;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, needed));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** Reads events. Every read beyond the end, and every value out of range, is a JournalError `DAMAGED`. */
export class EventReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** Offset of the next byte. */
  at = 0;

  /** Reads from the beginning. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes left to read. */
  get left(): number {
    return this.#bytes.length - this.at;
  }

  /** Reads a byte. */
  u8(): number {
    return this.#bytes[this.#take(1)];
  }

  /** The next byte, which stays unread; -1 at the end. */
  peek(): number {
    return this.left === 0 ? -1 : this.#bytes[this.at];
  }

  /** Reads 32 bits. */
  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** Reads a whole number. */
  count(most: number = Number.MAX_SAFE_INTEGER): number {
    const start = this.at;
    let value = 0;
    let place = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.u8();
      value += (byte & 0x7f) * place;
      place *= 0x80;
      if (byte >= 0x80) continue;
      // One form for each number, so that a journal has one form.
      if (value <= most && (byte !== 0 || i === 0)) return value;
      break;
    }
    return damaged(start, `a number that is not 0 … ${most}`);
  }

  /** Reads an int32. */
  int32(): number {
    const value = this.count(0xffff_ffff);
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads an int64. */
  int64(): bigint {
    return this.#view.getBigInt64(this.#take(8), true);
  }

  /** Reads a double. */
  float(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** Reads text. */
  text(): string {
    const length = this.count(this.left);
    const start = this.#take(length);
    return decodeUtf8(this.#bytes, start, start + length) ??
      damaged(start, "text that is not valid UTF-8");
  }

  /** Reads bytes: a view of the journal's. */
  content(): Uint8Array {
    const length = this.count(this.left);
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  #take(size: number): number {
    if (size > this.left) damaged(this.at, `an end where ${size} bytes should follow`);
    this.at += size;
    return this.at - size;
  }
}

/** Throws the error of bytes that break the format. `at` counts the bytes of events. */
export function damaged(at: number, what: string): never {
  throw new JournalError("DAMAGED", `byte ${at} of the events: ${what}`);
}
