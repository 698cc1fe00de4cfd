/** Writes Protocol Buffers: https://protobuf.dev/programming-guides/encoding */
import { type ByteWriter, byteWriter } from "../../encoding/byte_stream.ts";

/** Writes the fields of one message. Numbers are unsigned, of up to 53 bits. */
export interface ProtobufWriter {
  /** A varint. 0 is the default and omitted. */
  number(field: number, value: number): ProtobufWriter;
  /** Packed varints. */
  numbers(field: number, values: readonly number[]): ProtobufWriter;
  /** Bytes, a text or a message. */
  bytes(field: number, value: Uint8Array): ProtobufWriter;
  take(): Uint8Array<ArrayBuffer>;
}

const WIRE = { VARINT: 0, BYTES: 2 } as const;

/** A message with no fields. */
export function protobufWriter(): ProtobufWriter {
  const out = byteWriter();
  const varint = (value: number): void => writeVarint(out, value);
  const writer: ProtobufWriter = {
    number(field, value): ProtobufWriter {
      if (value === 0) return writer;
      varint(field << 3 | WIRE.VARINT);
      varint(value);
      return writer;
    },
    numbers(field, values): ProtobufWriter {
      const packed = byteWriter();
      for (const value of values) writeVarint(packed, value);
      return writer.bytes(field, packed.take());
    },
    bytes(field, value): ProtobufWriter {
      varint(field << 3 | WIRE.BYTES);
      varint(value.length);
      out.bytes(value);
      return writer;
    },
    take: () => out.take(),
  };
  return writer;
}

function writeVarint(out: ByteWriter, value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    out.u8(rest % 0x80 + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  out.u8(rest);
}

/** Bytes of a message. */
export function message(write: (m: ProtobufWriter) => void): Uint8Array {
  const m = protobufWriter();
  write(m);
  return m.take();
}
