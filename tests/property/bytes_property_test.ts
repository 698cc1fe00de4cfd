/** Programs of random bytes intrinsics against a DataView, TextEncoder and TextDecoder. */
import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { assemble, type GuestValue, load, type Slice } from "../../mod.ts";
import { decodeUtf8, encodeUtf8 } from "../../lib/bytecode/utf8.ts";

/** An index as the guest writes it; one in three as an int64. */
interface Index {
  readonly value: bigint;
  readonly isInt64: boolean;
}

const ITEMS = { u8: 1, i16: 2, i32: 4, i64: 8, f64: 8 } as const;
type Item = keyof typeof ITEMS;

/** One intrinsic and its arguments; objects are numbers of locals. */
type Operation =
  | { readonly kind: "new"; readonly to: number; readonly length: Index }
  | { readonly kind: "alias"; readonly to: number; readonly object: number }
  | { readonly kind: "get"; readonly item: Item; readonly object: number; readonly index: Index }
  | {
    readonly kind: "set";
    readonly item: Item;
    readonly object: number;
    readonly index: Index;
    /** Of a float, its bits. */
    readonly value: Index;
  }
  | {
    readonly kind: "slice";
    readonly object: number;
    readonly to: number;
    readonly range: readonly [Index, Index];
  }
  | {
    readonly kind: "fill";
    readonly object: number;
    readonly range: readonly [Index, Index];
    readonly value: Index;
  }
  | {
    readonly kind: "copy";
    readonly object: number;
    readonly index: Index;
    readonly source: number;
    readonly range: readonly [Index, Index];
  }
  | { readonly kind: "from_string"; readonly to: number; readonly text: string }
  | {
    readonly kind: "to_string";
    readonly object: number;
    readonly range: readonly [Index, Index];
  };

const OBJECTS = 3;

/** The OOB of the model. */
class OutOfBounds extends Error {}

/** What a program left behind, in the form the VM reports it. */
interface Outcome {
  readonly cycles: number;
  readonly trap: string | undefined;
  readonly results: readonly GuestValue[];
}

/** Cycles of PUSH_I32, PUSH_I64, PUSH_F64, PUSH_CONST, GET_LOCAL and SET_LOCAL alike. */
const MOVE = 2;
/** INTRINSIC and the fixed cycles of SPEC 13.8. */
const COSTS = {
  new: 9,
  get: 3,
  set: 3,
  slice: 11,
  fill: 9,
  copy: 9,
  from_string: 13,
  to_string: 21,
} as const;

/** Follows SPEC 13.8 on plain arrays of bytes. */
function follow(operations: readonly Operation[]): Outcome {
  const locals = new Array<Uint8Array>(OBJECTS).fill(new Uint8Array(0));
  const results: GuestValue[] = [];
  // The object every local begins with.
  let cycles = MOVE + COSTS.new + (OBJECTS - 1) * 1 + OBJECTS * MOVE;
  const checked = (index: Index, low: number, high: number): number => {
    if (index.value < low || index.value > high) throw new OutOfBounds();
    return Number(index.value);
  };
  const checkedRange = ([from, to]: readonly [Index, Index], length: number): [number, number] => {
    const start = checked(from, 0, length);
    return [start, checked(to, start, length)];
  };
  const perform = (operation: Operation): void => {
    switch (operation.kind) {
      case "new": {
        cycles += MOVE + COSTS.new;
        const length = checked(operation.length, 0, Infinity);
        cycles += Math.floor(length / 64) + MOVE;
        locals[operation.to] = new Uint8Array(length);
        return;
      }
      case "alias":
        cycles += 2 * MOVE;
        locals[operation.to] = locals[operation.object];
        return;
      case "get": {
        cycles += 2 * MOVE + COSTS.get;
        const { buffer, byteLength } = locals[operation.object];
        const view = new DataView(buffer);
        const at = checked(operation.index, 0, byteLength - ITEMS[operation.item]);
        const read: Record<Item, () => GuestValue> = {
          u8: () => ({ kind: "int32", value: view.getUint8(at) }),
          i16: () => ({ kind: "int32", value: view.getInt16(at, true) }),
          i32: () => ({ kind: "int32", value: view.getInt32(at, true) }),
          i64: () => ({ kind: "int64", value: view.getBigInt64(at, true) }),
          f64: () => ({ kind: "float", value: view.getFloat64(at, true) }),
        };
        results.push(read[operation.item]());
        return;
      }
      case "set": {
        cycles += 3 * MOVE + COSTS.set;
        const { buffer, byteLength } = locals[operation.object];
        const view = new DataView(buffer);
        const at = checked(operation.index, 0, byteLength - ITEMS[operation.item]);
        const { value } = operation.value;
        const write: Record<Item, () => void> = {
          u8: () => view.setUint8(at, Number(BigInt.asUintN(8, value))),
          i16: () => view.setUint16(at, Number(BigInt.asUintN(16, value)), true),
          i32: () => view.setUint32(at, Number(BigInt.asUintN(32, value)), true),
          i64: () => view.setBigInt64(at, value, true),
          f64: () => view.setBigUint64(at, isNaNPattern(value) ? CANONICAL_NAN : value, true),
        };
        write[operation.item]();
        return;
      }
      case "slice": {
        cycles += 3 * MOVE + COSTS.slice;
        const source = locals[operation.object];
        const [from, to] = checkedRange(operation.range, source.length);
        cycles += Math.floor((to - from) / 64) + MOVE;
        locals[operation.to] = source.slice(from, to);
        return;
      }
      case "fill": {
        cycles += 4 * MOVE + COSTS.fill;
        const target = locals[operation.object];
        const [from, to] = checkedRange(operation.range, target.length);
        cycles += Math.floor((to - from) / 64);
        for (let i = from; i < to; i++) target[i] = Number(operation.value.value & 255n);
        return;
      }
      case "copy": {
        cycles += 5 * MOVE + COSTS.copy;
        const target = locals[operation.object];
        const [from, to] = checkedRange(operation.range, locals[operation.source].length);
        const at = checked(operation.index, 0, target.length - (to - from));
        cycles += Math.floor((to - from) / 64);
        target.set(locals[operation.source].slice(from, to), at);
        return;
      }
      case "from_string": {
        const bytes = new TextEncoder().encode(operation.text);
        cycles += MOVE + COSTS.from_string + Math.floor(bytes.length / 4) + MOVE;
        locals[operation.to] = bytes;
        return;
      }
      case "to_string": {
        cycles += 3 * MOVE + COSTS.to_string;
        const [from, to] = checkedRange(operation.range, locals[operation.object].length);
        const text = strictText(locals[operation.object].slice(from, to));
        cycles += Math.floor((to - from) / 2);
        if (text !== undefined) cycles += Math.floor((to - from) / 64);
        results.push({ kind: "bool", value: text !== undefined });
        results.push({ kind: "string", value: text ?? "" });
      }
    }
  };
  try {
    for (const operation of operations) perform(operation);
  } catch (error) {
    if (!(error instanceof OutOfBounds)) throw error;
    return { cycles, trap: "OOB", results: [] };
  }
  for (const value of locals) results.push({ kind: "bytes", value: value.slice() });
  cycles += OBJECTS * MOVE + 4 + Math.floor(results.length / 8);
  return { cycles, trap: undefined, results };
}

const CANONICAL_NAN = 0x7ff8000000000000n;

function isNaNPattern(bits: bigint): boolean {
  return (bits & 0x7ff0000000000000n) === 0x7ff0000000000000n && (bits & 0xfffffffffffffn) !== 0n;
}

function strictText(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function push({ value, isInt64 }: Index): string {
  const fits = BigInt.asIntN(32, value) === value;
  return fits && !isInt64 ? `PUSH_I32 ${value}` : `PUSH_I64 ${value}`;
}

/** Instructions of an operation. */
function instructions(operation: Operation): readonly string[] {
  const intrinsic = (name: string): string => `INTRINSIC bytes.${name}/1`;
  const get = (object: number): string => `GET_LOCAL ${object}`;
  switch (operation.kind) {
    case "new":
      return [push(operation.length), intrinsic("new"), `SET_LOCAL ${operation.to}`];
    case "alias":
      return [get(operation.object), `SET_LOCAL ${operation.to}`];
    case "get":
      return [get(operation.object), push(operation.index), intrinsic(`get_${operation.item}`)];
    case "set": {
      const { item, object, index, value } = operation;
      const bits = BigInt.asUintN(64, value.value).toString(16).padStart(16, "0");
      const pushed = item === "f64" ? `PUSH_F64 f64:0x${bits}` : push(value);
      return [get(object), push(index), pushed, intrinsic(`set_${item}`)];
    }
    case "slice":
      return [
        get(operation.object),
        ...operation.range.map(push),
        intrinsic("slice"),
        `SET_LOCAL ${operation.to}`,
      ];
    case "fill":
      return [
        get(operation.object),
        ...operation.range.map(push),
        push(operation.value),
        intrinsic("fill"),
      ];
    case "copy": {
      const { object, index, source, range } = operation;
      return [get(object), push(index), get(source), ...range.map(push), intrinsic("copy")];
    }
    case "from_string":
      return [
        `PUSH_CONST "${escape(operation.text)}"`,
        intrinsic("from_string"),
        `SET_LOCAL ${operation.to}`,
      ];
    case "to_string":
      return [get(operation.object), ...operation.range.map(push), intrinsic("to_string")];
  }
}

function escape(text: string): string {
  return [...text].map((c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`).join("");
}

function run(operations: readonly Operation[], rets: number): Slice {
  const locals = [...Array(OBJECTS).keys()];
  const lines = [
    "PUSH_I32 0",
    "INTRINSIC bytes.new/1",
    ...locals.slice(1).map(() => "DUP"),
    ...locals.map((local) => `SET_LOCAL ${local}`),
    ...operations.flatMap(instructions),
    ...(rets < 0 ? ["HALT"] : [...locals.map((local) => `GET_LOCAL ${local}`), "RET"]),
  ];
  const head = `.func main params=0 locals=${OBJECTS} rets=${Math.max(rets, 0)}`;
  return load(assemble([head, ...lines, ".end"].join("\n"))).instantiate().run();
}

const isInt64 = fc.integer({ min: 0, max: 2 }).map((n) => n === 0);
const indexFrom = (low: number, high: number): fc.Arbitrary<Index> =>
  fc.record({
    value: fc.oneof(
      { arbitrary: fc.bigInt({ min: BigInt(low), max: BigInt(high) }), weight: 60 },
      { arbitrary: fc.constantFrom(-1n, 1n << 32n, (1n << 63n) - 1n, -(1n << 63n)), weight: 1 },
    ),
    isInt64,
  });
/** Mostly inside of an object of up to 200 bytes. */
const anyIndex = indexFrom(0, 40);
const anyValue = fc.record({
  value: fc.oneof(
    fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
    fc.bigInt({ min: -300n, max: 300n }),
    fc.constantFrom(0x7ff0000000000001n, -1n, -(1n << 52n), 0x7ffn << 52n),
  ),
  isInt64,
});
const anyRange = fc.tuple(anyIndex, indexFrom(0, 160)).map(([a, b]): [Index, Index] =>
  a.value <= b.value || b.isInt64 ? [a, b] : [b, a]
);
const anyObject = fc.integer({ min: 0, max: OBJECTS - 1 });
const anyItem = fc.constantFrom(...Object.keys(ITEMS) as Item[]);

const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant("new" as const),
    to: anyObject,
    // Not so large that the heap is full: there is a collection then.
    length: fc.record({ value: fc.bigInt({ min: 100n, max: 200n }), isInt64 }),
  }),
  fc.record({ kind: fc.constant("alias" as const), to: anyObject, object: anyObject }),
  fc.record({
    kind: fc.constant("get" as const),
    item: anyItem,
    object: anyObject,
    index: anyIndex,
  }),
  fc.record({
    kind: fc.constant("set" as const),
    item: anyItem,
    object: anyObject,
    index: anyIndex,
    value: anyValue,
  }),
  fc.record({
    kind: fc.constant("slice" as const),
    object: anyObject,
    to: anyObject,
    range: anyRange,
  }),
  fc.record({
    kind: fc.constant("fill" as const),
    object: anyObject,
    range: anyRange,
    value: anyValue,
  }),
  fc.record({
    kind: fc.constant("copy" as const),
    object: anyObject,
    index: anyIndex,
    source: anyObject,
    range: anyRange,
  }),
  fc.record({
    kind: fc.constant("from_string" as const),
    to: anyObject,
    text: fc.string({ unit: "binary", minLength: 40, maxLength: 80 }),
  }),
  fc.record({ kind: fc.constant("to_string" as const), object: anyObject, range: anyRange }),
);

/** So that most programs have something in their objects before they read. */
const anyProgram = fc.tuple(
  fc.tuple(...[0, 1, 2].map((to) =>
    fc.bigInt({ min: 160n, max: 260n }).map((value): Operation => ({
      kind: "new",
      to,
      length: { value, isInt64: false },
    }))
  )),
  fc.array(anyOperation, { maxLength: 30 }),
).map(([first, rest]) => [...first, ...rest]);

Deno.test("bytes do what a DataView does, at the cycles of the SPEC", () => {
  let trapped = 0;
  let returned = 0;
  fc.assert(
    fc.property(anyProgram, (operations) => {
      const expected = follow(operations);
      const slice = run(operations, expected.trap === undefined ? expected.results.length : -1);
      if (expected.trap === undefined) returned++;
      else trapped++;
      assertEquals(
        { cycles: slice.cycles, trap: slice.trap?.code, results: slice.results ?? [] },
        expected,
      );
    }),
    { numRuns: 2000 },
  );
  // Neither must be what hides the other.
  assertEquals([trapped > 100, returned > 100], [true, true], `${trapped} ${returned}`);
});

/** Bytes that are often text, often nearly. */
const nearlyText = fc.array(
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }).map((text) => [...new TextEncoder().encode(text)]),
    fc.array(fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xf0), {
      maxLength: 2,
    }),
    fc.constantFrom([0xf4, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xed, 0x9f, 0xbf], [0xff]),
    fc.string({ unit: "grapheme-ascii", minLength: 5, maxLength: 40 }).map((text) => [
      ...new TextEncoder().encode(text),
    ]),
  ),
  { maxLength: 8 },
).map((parts) => Uint8Array.from(parts.flat()));

Deno.test("UTF-8 is decoded and refused as by a fatal TextDecoder", () => {
  let valid = 0;
  fc.assert(
    fc.property(nearlyText, fc.nat(3), (bytes, start) => {
      const from = Math.min(start, bytes.length);
      const text = decodeUtf8(bytes, from, bytes.length);
      assertEquals(text, strictText(bytes.slice(from)));
      if (text !== undefined) {
        valid++;
        assertEquals(encodeUtf8(text), bytes.slice(from));
      }
    }),
    { numRuns: 20_000 },
  );
  assertEquals(valid > 2000 && valid < 18_000, true, `${valid}`);
});

Deno.test("UTF-8 with every lead and the edges of what may follow", () => {
  const edges = [0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0];
  for (let lead = 0; lead < 256; lead++) {
    for (const b of edges) {
      for (const c of edges) {
        for (const bytes of [[lead, b, c], [lead, b, c, 0x80], [lead, b, c, 0xbf]]) {
          const given = Uint8Array.from(bytes);
          assertEquals(decodeUtf8(given, 0, given.length), strictText(given), `${bytes}`);
        }
      }
    }
  }
});

Deno.test("UTF-8 of every length around what is decoded at once", () => {
  for (const unit of ["a", "é", "€", "😀", "aé€😀"]) {
    for (const count of [0, 1, 7, 8, 9, 4095, 4096, 4097, 9000]) {
      for (const prefix of ["", "x", "xyz€"]) {
        const text = prefix + unit.repeat(count);
        const bytes = new TextEncoder().encode(text);
        assertEquals(encodeUtf8(text), bytes);
        assertEquals(decodeUtf8(bytes, 0, bytes.length) === text, true, `${unit} ${count}`);
        assertEquals(decodeUtf8(Uint8Array.from([...bytes, 0x80]), 0, bytes.length + 1), undefined);
      }
    }
  }
});
