/** The `bytes` family, SPEC 13.8. */
import {
  bool,
  float,
  int32,
  int64,
  type ReferenceBytes,
  type ReferenceValue,
  TrapSignal,
} from "../reference_values.ts";
import { bitsOf } from "./convert.ts";
import {
  checkedRange,
  type Family,
  inRange,
  type IntegerValue,
  type IntrinsicContext,
  type ReferenceIntrinsic,
  row,
} from "./intrinsic.ts";

/** Allocates a bytes object of zeros. */
function newBytes(context: IntrinsicContext, length: number): ReferenceBytes {
  const empty = new Uint8Array(0);
  const bytes = context.enter({ kind: "bytes", length, data: empty, isRetained: false });
  // Allocate the host's memory only after the limit has been checked.
  bytes.data = new Uint8Array(length);
  return bytes;
}

/** The item of `size` bytes at an index. */
function viewAt({ data }: ReferenceBytes, index: IntegerValue, size: number): DataView {
  const at = inRange(index, data.length - size + 1);
  return new DataView(data.buffer, data.byteOffset + at, size);
}

function getter(
  id: number,
  size: number,
  get: (view: DataView) => ReferenceValue,
): ReferenceIntrinsic {
  return row(
    id,
    ["bytes", "integer"],
    1,
    3,
    (_, bytes, index) => [get(viewAt(bytes, index, size))],
  );
}

function setter(
  id: number,
  size: number,
  set: (view: DataView, value: bigint) => void,
): ReferenceIntrinsic {
  return row(id, ["bytes", "integer", "integer"], 0, 3, (_, bytes, index, { value }) => {
    set(viewAt(bytes, index, size), BigInt(value));
    return [];
  });
}

/** Decodes strict UTF-8; returns `undefined` if it is invalid. */
export function strictText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(bytes),
    );
  } catch {
    return undefined;
  }
}

function copy(
  context: IntrinsicContext,
  { data }: ReferenceBytes,
  index: IntegerValue,
  source: ReferenceBytes,
  ...range: [IntegerValue, IntegerValue]
): [] {
  const [from, to] = checkedRange(range, source.data.length);
  const at = inRange(index, data.length - (to - from) + 1);
  context.charge(Math.floor((to - from) / 8));
  data.set(source.data.slice(from, to), at);
  return [];
}

function toText(
  context: IntrinsicContext,
  { data }: ReferenceBytes,
  ...range: [IntegerValue, IntegerValue]
): ReferenceValue[] {
  const [from, to] = checkedRange(range, data.length);
  if (to - from > context.stringBytes) throw new TrapSignal("LIMIT");
  context.charge(to - from);
  const text = strictText(data.slice(from, to));
  return [bool(text !== undefined), context.newString(text ?? "")];
}

const RANGE: readonly ["bytes", "integer", "integer"] = ["bytes", "integer", "integer"];

export const BYTES: Family = {
  "bytes.new/1": row(0x0c0, ["integer"], 1, 8, (context, { value }) => {
    if (value < 0) throw new TrapSignal("OOB");
    const bytes = newBytes(context, Number(value));
    context.charge(Math.floor(bytes.length / 8));
    return [bytes];
  }),
  "bytes.length/1": row(0x0c1, ["bytes"], 1, 1, (_, { length }) => [int32(length)]),
  "bytes.get_u8/1": getter(0x0c2, 1, (view) => int32(view.getUint8(0))),
  "bytes.get_i16/1": getter(0x0c3, 2, (view) => int32(view.getInt16(0, true))),
  "bytes.get_i32/1": getter(0x0c4, 4, (view) => int32(view.getInt32(0, true))),
  "bytes.get_i64/1": getter(0x0c5, 8, (view) => int64(view.getBigInt64(0, true))),
  "bytes.get_f64/1": getter(0x0c6, 8, (view) => float(view.getFloat64(0, true))),
  "bytes.set_u8/1": setter(0x0c7, 1, (view, value) => {
    view.setUint8(0, Number(BigInt.asUintN(8, value)));
  }),
  "bytes.set_i16/1": setter(0x0c8, 2, (view, value) => {
    view.setUint16(0, Number(BigInt.asUintN(16, value)), true);
  }),
  "bytes.set_i32/1": setter(0x0c9, 4, (view, value) => {
    view.setUint32(0, Number(BigInt.asUintN(32, value)), true);
  }),
  "bytes.set_i64/1": setter(0x0ca, 8, (view, value) => view.setBigInt64(0, value, true)),
  "bytes.set_f64/1": row(
    0x0cb,
    ["bytes", "integer", "float"],
    0,
    3,
    (_, bytes, index, { value }) => {
      viewAt(bytes, index, 8).setBigInt64(0, bitsOf(value), true);
      return [];
    },
  ),
  "bytes.slice/1": row(0x0cc, RANGE, 1, 10, (context, { data }, ...range) => {
    const piece = data.slice(...checkedRange(range, data.length));
    const bytes = newBytes(context, piece.length);
    context.charge(Math.floor(piece.length / 8));
    bytes.data = piece;
    return [bytes];
  }),
  "bytes.fill/1": row(
    0x0cd,
    [...RANGE, "integer"],
    0,
    8,
    (context, { data }, start, end, value) => {
      const [from, to] = checkedRange([start, end], data.length);
      context.charge(Math.floor((to - from) / 8));
      data.fill(Number(BigInt.asUintN(8, BigInt(value.value))), from, to);
      return [];
    },
  ),
  "bytes.copy/1": row(0x0ce, ["bytes", "integer", ...RANGE], 0, 8, copy),
  "bytes.from_string/1": row(0x0cf, ["string"], 1, 12, (context, string) => {
    const text = context.read(string);
    const bytes = newBytes(context, string.bytes);
    context.charge(string.bytes);
    bytes.data = new TextEncoder().encode(text);
    return [bytes];
  }),
  "bytes.to_string/1": row(0x0d0, RANGE, 2, 20, toText),
};
