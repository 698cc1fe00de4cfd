/** Profiles for pprof: profile.proto, encoded by hand, in a gzip container. */
import { type ByteWriter, byteWriter, crc32 } from "../../encoding/byte_stream.ts";
import { encodeUtf8 } from "../../encoding/utf8.ts";
import { COST_NAMES, type Profile, type ProfileCosts } from "../../vm/profile.ts";
import { boundPaths, firstLines, pathTo } from "./profile_paths.ts";

/** Most nodes of a path; see {@link boundPaths}. */
const MOST_FRAMES = 256;

/** Name of each cost in pprof, and its unit. */
const SAMPLE_TYPES: Readonly<Record<keyof ProfileCosts, readonly [type: string, unit: string]>> = {
  executions: ["executions", "count"],
  cycles: ["cycles", "count"],
  created: ["created", "count"],
  createdBytes: ["created_space", "bytes"],
  materialised: ["materialised", "count"],
  materialisedBytes: ["materialised_space", "bytes"],
  shared: ["shared", "count"],
  copiedBytes: ["copied_again", "bytes"],
};

// Field numbers of the messages in profile.proto:
// https://github.com/google/pprof/blob/main/proto/profile.proto
const PROFILE = {
  SAMPLE_TYPE: 1,
  SAMPLE: 2,
  LOCATION: 4,
  FUNCTION: 5,
  STRING_TABLE: 6,
  PERIOD_TYPE: 11,
  PERIOD: 12,
  DEFAULT_SAMPLE_TYPE: 14,
} as const;
const VALUE_TYPE = { TYPE: 1, UNIT: 2 } as const;
const SAMPLE = { LOCATION_ID: 1, VALUE: 2, LABEL: 3 } as const;
const LABEL = { KEY: 1, STR: 2, NUM: 3 } as const;
const LOCATION = { ID: 1, LINE: 4 } as const;
const LINE = { FUNCTION_ID: 1, LINE: 2 } as const;
const FUNCTION = { ID: 1, NAME: 2, SYSTEM_NAME: 3, FILENAME: 4, START_LINE: 5 } as const;

/**
 * Formats a profile for pprof (`go tool pprof FILE`). Every cost is a sample type; `cycles` is shown first.
 * A sample is one instruction on one call path, with the labels `instruction` and `pc`. The file has no
 * timestamp, so a profile always gives the same bytes. Paths longer than 256 functions are truncated: `…`
 * replaces the functions omitted before the last one.
 *
 * @returns a gzip file whose content is stored, not compressed
 */
export function toPprof(profile: Profile): Uint8Array {
  const bounded = boundPaths(profile, MOST_FRAMES);
  const { nodes } = bounded;
  const startLines = firstLines(profile);
  const strings = new Map([["", 0]]);
  const text = (value: string): number => indexIn(strings, value);
  const out = protobufWriter();

  const valueType = (name: keyof ProfileCosts): Uint8Array => {
    const [type, unit] = SAMPLE_TYPES[name];
    return message((m) =>
      m.number(VALUE_TYPE.TYPE, text(type)).number(VALUE_TYPE.UNIT, text(unit))
    );
  };
  for (const name of COST_NAMES) out.bytes(PROFILE.SAMPLE_TYPE, valueType(name));

  const functions = new Map<number, number>();
  const functionOf = (functionId: number, functionName: string): number => {
    const known = functions.get(functionId);
    if (known !== undefined) return known;
    const id = functions.size + 1;
    functions.set(functionId, id);
    out.bytes(
      PROFILE.FUNCTION,
      message((m) =>
        m.number(FUNCTION.ID, id)
          .number(FUNCTION.NAME, text(functionName))
          .number(FUNCTION.SYSTEM_NAME, text(functionName))
          .number(FUNCTION.FILENAME, functionId < 0 ? 0 : text(profile.file))
          .number(FUNCTION.START_LINE, startLines.get(functionId) ?? 0)
      ),
    );
    return id;
  };

  const locations = new Map<string, number>();
  /** Line 0: not known, as of all calls. */
  const locationOf = (node: number, line: number): number => {
    const { functionId, functionName } = nodes[node];
    const key = `${functionId} ${line}`;
    const known = locations.get(key);
    if (known !== undefined) return known;
    const id = locations.size + 1;
    locations.set(key, id);
    const place = message((m) =>
      m.number(LINE.FUNCTION_ID, functionOf(functionId, functionName)).number(LINE.LINE, line)
    );
    out.bytes(
      PROFILE.LOCATION,
      message((m) => m.number(LOCATION.ID, id).bytes(LOCATION.LINE, place)),
    );
    return id;
  };

  const [instructionKey, pcKey] = [text("instruction"), text("pc")];
  for (const { node, pc, line, instruction, costs } of bounded.samples) {
    const callers = pathTo(bounded, nodes[node].parent).reverse();
    const stack = [locationOf(node, line ?? 0), ...callers.map((caller) => locationOf(caller, 0))];
    const name = message((m) =>
      m.number(LABEL.KEY, instructionKey).number(LABEL.STR, text(instruction))
    );
    const place = message((m) => m.number(LABEL.KEY, pcKey).number(LABEL.NUM, pc));
    out.bytes(
      PROFILE.SAMPLE,
      message((m) =>
        m.numbers(SAMPLE.LOCATION_ID, stack)
          .numbers(SAMPLE.VALUE, COST_NAMES.map((cost) => costs[cost]))
          .bytes(SAMPLE.LABEL, name)
          .bytes(SAMPLE.LABEL, place)
      ),
    );
  }

  out.bytes(PROFILE.PERIOD_TYPE, valueType("cycles"))
    .number(PROFILE.PERIOD, 1)
    .number(PROFILE.DEFAULT_SAMPLE_TYPE, text(SAMPLE_TYPES.cycles[0]));
  for (const value of strings.keys()) {
    out.bytes(PROFILE.STRING_TABLE, encodeUtf8(value.toWellFormed()));
  }
  return gzipStored(out.take());
}

function indexIn<Key>(indexes: Map<Key, number>, key: Key): number {
  const known = indexes.get(key);
  if (known !== undefined) return known;
  indexes.set(key, indexes.size);
  return indexes.size - 1;
}

/** Writes the fields of one message. Numbers are unsigned, of up to 53 bits. */
interface ProtobufWriter {
  /** A varint. 0 is the default and omitted. */
  number(field: number, value: number): ProtobufWriter;
  /** Packed varints. */
  numbers(field: number, values: readonly number[]): ProtobufWriter;
  /** Bytes, a text or a message. */
  bytes(field: number, value: Uint8Array): ProtobufWriter;
  take(): Uint8Array<ArrayBuffer>;
}

const WIRE = { VARINT: 0, BYTES: 2 } as const;

function protobufWriter(): ProtobufWriter {
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

function message(write: (m: ProtobufWriter) => void): Uint8Array {
  const m = protobufWriter();
  write(m);
  return m.take();
}

/** Largest stored block of deflate, in bytes. */
const BLOCK_BYTES = 0xffff;

/** Wraps content in a gzip file (RFC 1952) of stored blocks (RFC 1951, 3.2.4). */
function gzipStored(content: Uint8Array): Uint8Array {
  const out = byteWriter();
  // Magic, deflate, no flags, no time, no hints; 255 is an unknown system.
  out.bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  for (let at = 0; at === 0 || at < content.length; at += BLOCK_BYTES) {
    const block = content.subarray(at, at + BLOCK_BYTES);
    out.u8(at + BLOCK_BYTES >= content.length ? 1 : 0);
    out.u16(block.length);
    out.u16(block.length ^ 0xffff);
    out.bytes(block);
  }
  out.u32(crc32(content, 0, content.length));
  out.u32(content.length);
  return out.take();
}
