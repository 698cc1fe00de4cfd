/** Byte readers and writers. Every size is checked before use. */
import { decodeUtf8, encodeUtf8 } from "./utf8.ts";

/** Throws the error for a size beyond the end, or for text that is not UTF-8. `at` is the byte offset. */
export type RefuseBytes = (code: "TRUNCATED" | "BAD_TEXT", what: string, at: number) => never;

/** Reads little-endian data between two offsets. Reading beyond the end throws. */
export interface ByteReader {
  at(): number;
  left(): number;
  /** Throws unless `count` items of at least `size` bytes each can still follow. */
  need(count: number, size: number): void;
  /** Reads an item count. Throws unless that many items of at least `size` bytes can follow. */
  count(size: number): number;
  u8(): number;
  u16(): number;
  u32(): number;
  u64(): bigint;
  bytes(length: number): Uint8Array;
  /** Reads `u32 length` and that many bytes of UTF-8. */
  text(): string;
}

/** Creates a reader of `bytes` from `start` up to `end`. */
export function byteReader(
  bytes: Uint8Array,
  start: number,
  end: number,
  refuse: RefuseBytes,
): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = start;
  const take = (size: number): number => {
    if (size > end - at) {
      refuse("TRUNCATED", `${size} bytes are needed, ${end - at} are left`, at);
    }
    at += size;
    return at - size;
  };
  const reader: ByteReader = {
    at: () => at,
    left: () => end - at,
    need: (count, size) => {
      if (count > (end - at) / size) {
        refuse("TRUNCATED", `${count} items can't fit in ${end - at} bytes`, at);
      }
    },
    count: (size) => {
      const count = reader.u32();
      reader.need(count, size);
      return count;
    },
    u8: () => view.getUint8(take(1)),
    u16: () => view.getUint16(take(2), true),
    u32: () => view.getUint32(take(4), true),
    u64: () => view.getBigUint64(take(8), true),
    bytes: (length) => {
      const from = take(length);
      return new Uint8Array(bytes.subarray(from, from + length));
    },
    text: () => {
      const length = reader.u32();
      const from = take(length);
      const text = decodeUtf8(bytes, from, from + length);
      return text ?? refuse("BAD_TEXT", "text is not valid UTF-8", from);
    },
  };
  return reader;
}

/** Writes little-endian data into a growing buffer. */
export interface ByteWriter {
  u8(value: number): void;
  u16(value: number): void;
  u32(value: number): void;
  u64(value: bigint): void;
  bytes(source: ArrayLike<number>): void;
  /** Writes `u32 length` and the UTF-8 bytes. */
  text(text: string): void;
  take(): Uint8Array<ArrayBuffer>;
}

/** Creates an empty writer. */
export function byteWriter(): ByteWriter {
  let buffer = new Uint8Array(256);
  let view = new DataView(buffer.buffer);
  let length = 0;
  const grow = (size: number): number => {
    if (length + size > buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, length + size));
      larger.set(buffer);
      buffer = larger;
      view = new DataView(buffer.buffer);
    }
    length += size;
    return length - size;
  };
  // `grow` may replace `view`, so its result is taken before `view` is read.
  const writer: ByteWriter = {
    u8: (value) => {
      const at = grow(1);
      view.setUint8(at, value);
    },
    u16: (value) => {
      const at = grow(2);
      view.setUint16(at, value, true);
    },
    u32: (value) => {
      const at = grow(4);
      view.setUint32(at, value, true);
    },
    u64: (value) => {
      const at = grow(8);
      view.setBigUint64(at, BigInt.asUintN(64, value), true);
    },
    bytes: (source) => {
      const at = grow(source.length);
      buffer.set(source, at);
    },
    text: (text) => {
      const bytes = encodeUtf8(text);
      writer.u32(bytes.length);
      writer.bytes(bytes);
    },
    take: () => buffer.slice(0, length),
  };
  return writer;
}

/** Bytes that {@link crc32} takes at once. */
const CRC_SLICE = 8;

/** For each position in a slice, the effect of each byte there. */
const CRC_TABLE: Int32Array = crcTable();

function crcTable(): Int32Array {
  const table = new Int32Array(256 * CRC_SLICE);
  for (let i = 0; i < 256; i++) {
    let value = i;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
    table[i] = value;
  }
  for (let i = 256; i < table.length; i++) {
    const before = table[i - 256];
    table[i] = (before >>> 8) ^ table[before & 0xff];
  }
  return table;
}

/**
 * CRC-32 as in IEEE 802.3 (reflected, polynomial EDB88320), 8 bytes at a time (Kounavis, Berry: Novel table
 * lookup-based algorithms for high-performance CRC generation).
 *
 * @returns the checksum, 0 … 2³²-1
 */
export function crc32(bytes: Uint8Array, start: number, end: number): number {
  const table = CRC_TABLE;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = -1;
  let at = start;
  for (; at + CRC_SLICE <= end; at += CRC_SLICE) {
    const a = crc ^ view.getInt32(at, true);
    const b = view.getInt32(at + 4, true);
    crc = table[1792 + (a & 0xff)] ^ table[1536 + ((a >>> 8) & 0xff)] ^
      table[1280 + ((a >>> 16) & 0xff)] ^ table[1024 + (a >>> 24)] ^
      table[768 + (b & 0xff)] ^ table[512 + ((b >>> 8) & 0xff)] ^
      table[256 + ((b >>> 16) & 0xff)] ^ table[b >>> 24];
  }
  for (; at < end; at++) crc = table[(crc ^ bytes[at]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}
