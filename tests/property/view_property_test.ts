/** Compares views of numbers (SPEC.md 13.23) with the typed arrays of the host, byte by byte. */
import { assertEquals } from "@std/assert";
import { load, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import fc from "./seeds.ts";

/** The typed arrays of the host, by the type of a view. A window has its bytes as elements. */
const HOST_TYPES = [
  ["int8", 0, Int8Array],
  ["uint8", 1, Uint8Array],
  ["uint8 clamped", 2, Uint8ClampedArray],
  ["int16", 3, Int16Array],
  ["uint16", 4, Uint16Array],
  ["int32", 5, Int32Array],
  ["uint32", 6, Uint32Array],
  ["float of 32 bits", 7, Float32Array],
  ["float of 64 bits", 8, Float64Array],
  ["float of 16 bits", 11, Float16Array],
  ["window", 12, Uint8Array],
] as const;

type HostType = (typeof HOST_TYPES)[number];
type Elements = InstanceType<HostType[2]>;

/** Pushes a new view of all of the bytes in one local, of the type in another. */
const viewOf = (bytes: number, type: number): string => `
  GET_LOCAL ${bytes}
  GET_LOCAL ${type}
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1`;

const locals = (...all: readonly number[]): string =>
  all.map((local) => `  GET_LOCAL ${local}`).join("\n");

const GUEST = `
.export set set
.export get get
.export fill fill
.export copy copy
.export move move
.export sort sort
.export reverse reverse
.export index_of index_of
.func main params=0 locals=0 rets=0
  RET
.end
.func set params=4 locals=4 rets=1
${viewOf(0, 1)}
${locals(2, 3)}
  INTRINSIC element.set/1
  GET_LOCAL 0
  RET
.end
.func get params=3 locals=3 rets=1
${viewOf(0, 1)}
${locals(2)}
  INTRINSIC element.get/1
  RET
.end
.func fill params=5 locals=5 rets=1
${viewOf(0, 1)}
${locals(2, 3, 4)}
  INTRINSIC view.fill/1
  GET_LOCAL 0
  RET
.end
; bytes, type, at; bytes, type, from, to
.func copy params=7 locals=7 rets=1
${viewOf(0, 1)}
${locals(2)}
${viewOf(3, 4)}
${locals(5, 6)}
  INTRINSIC view.copy/1
  GET_LOCAL 0
  RET
.end
; bytes, type, at, type, from, to: within the same bytes
.func move params=6 locals=6 rets=1
${viewOf(0, 1)}
${locals(2)}
${viewOf(0, 3)}
${locals(4, 5)}
  INTRINSIC view.copy/1
  GET_LOCAL 0
  RET
.end
.func sort params=2 locals=2 rets=1
${viewOf(0, 1)}
  INTRINSIC view.sort/1
  GET_LOCAL 0
  RET
.end
.func reverse params=2 locals=2 rets=1
${viewOf(0, 1)}
  INTRINSIC view.reverse/1
  GET_LOCAL 0
  RET
.end
.func index_of params=4 locals=4 rets=1
${viewOf(0, 1)}
${locals(2, 3)}
  INTRINSIC view.index_of/1
  RET
.end
`;

function createGuest(): Vm {
  const vm = load(assemble(GUEST)).instantiate({ debug: invariants });
  vm.run({ budget: Infinity });
  return vm;
}

type Argument = number | Uint8Array;

/** The result of a function of the guest, or the code of its trap. */
function resultOf(vm: Vm, name: string, ...args: readonly Argument[]): unknown {
  const slice = vm.call(name, args, { budget: Infinity });
  return slice.results?.[0] ?? slice.trap?.code;
}

const viewed = ([, , Type]: HostType, bytes: Uint8Array): Elements =>
  new Type(bytes.buffer as ArrayBuffer);

/** Bits of a NaN that is written. */
const NANS: ReadonlyMap<unknown, readonly number[]> = new Map<unknown, readonly number[]>([
  [Float16Array, [0x00, 0x7e]],
  [Float32Array, [0x00, 0x00, 0xc0, 0x7f]],
  [Float64Array, [0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xf8, 0x7f]],
]);

/** Gives elements that are NaN the bits of the canonical one. */
function unifyNaNs(type: HostType, bytes: Uint8Array, from: number, to: number): void {
  const nan = NANS.get(type[2]);
  const elements = viewed(type, bytes);
  for (let i = from; i < to && nan !== undefined; i++) {
    if (Number.isNaN(elements[i])) bytes.set(nan, i * nan.length);
  }
}

/** Numbers at which rounding, clamping and overflow change. */
const number = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    NaN,
    Infinity,
    -Infinity,
    0.5,
    1.5,
    254.5,
    255.5,
    65519,
    65520,
    2049,
    2051,
    1e300,
  ),
  fc.constantFrom(
    2 ** -24,
    2 ** -25,
    1.5 * 2 ** -25,
    2 ** -14,
    2 ** -14 - 2 ** -26,
    -(2 ** 31),
    2 ** 32 + 5,
  ),
  fc.double(),
  fc.float({ min: -70_000, max: 70_000, noNaN: true }),
  fc.integer(),
);

const type = fc.constantFrom(...HOST_TYPES);

/** 24 bytes: some are floats with uncommon NaNs, and some elements occur again. */
const content = fc.array(fc.constantFrom(0, 1, 0x3c, 0x7c, 0x7e, 0x7f, 0x80, 0xc0, 0xf0, 0xff), {
  minLength: 24,
  maxLength: 24,
}).map((all) => Uint8Array.from(all));

/** Most are in the bounds of some types. */
const index = fc.oneof(fc.nat(3), fc.nat(12), fc.nat(25));
const range = fc.tuple(index, index);

/** Runs for each pair of types that are compared. */
const CHECKED = { numRuns: 400 } as const;

Deno.test("an element of a view is set and got like one of a typed array", () => {
  const vm = createGuest();
  fc.assert(
    fc.property(type, content, index, number, (type, bytes, index, value) => {
      const expected = bytes.slice();
      const elements = viewed(type, expected);
      // A window has no elements as properties.
      if (type[0] !== "window" && index < elements.length) {
        elements[index] = value;
        unifyNaNs(type, expected, index, index + 1);
        assertEquals(resultOf(vm, "set", bytes, type[1], index, value), expected);
        assertEquals(resultOf(vm, "get", expected, type[1], index), elements[index]);
      }
    }),
    CHECKED,
  );
});

Deno.test("a view is filled, sorted, reversed and searched like a typed array", () => {
  const vm = createGuest();
  fc.assert(
    fc.property(type, content, range, number, (type, bytes, [from, to], value) => {
      const filled = bytes.slice();
      const { length } = viewed(type, filled).fill(value, from, to);
      const isInside = from <= to && to <= length;
      unifyNaNs(type, filled, isNaN(value) ? from : length, Math.min(to, length));
      assertEquals(
        resultOf(vm, "fill", bytes, type[1], from, to, value),
        isInside ? filled : "OOB",
      );
      const sorted = bytes.slice();
      viewed(type, sorted).sort();
      unifyNaNs(type, sorted, 0, length);
      assertEquals(resultOf(vm, "sort", bytes, type[1]), sorted);
      const reversed = bytes.slice();
      viewed(type, reversed).reverse();
      assertEquals(resultOf(vm, "reverse", bytes, type[1]), reversed);
      const elements = viewed(type, bytes);
      for (const wanted of [value, elements[to % length]]) {
        const found = resultOf(vm, "index_of", bytes, type[1], wanted, from);
        assertEquals(found, elements.indexOf(wanted, from));
      }
    }),
    CHECKED,
  );
});

Deno.test("elements are copied between views like between typed arrays", () => {
  const vm = createGuest();
  fc.assert(
    fc.property(
      type,
      content,
      fc.nat(25),
      type,
      content,
      range,
      (type, bytes, at, other, source, [from, to]) => {
        const fits = from <= to && to <= viewed(other, source).length &&
          at + (to - from) <= viewed(type, bytes).length;
        for (const isWithin of [false, true]) {
          const expected = bytes.slice();
          const elements = viewed(other, isWithin ? expected : source);
          if (fits) {
            viewed(type, expected).set(elements.subarray(from, to), at);
            // Elements of one type are copied with all of their bits.
            if (type !== other) unifyNaNs(type, expected, at, at + (to - from));
          }
          const copied = isWithin
            ? resultOf(vm, "move", bytes, type[1], at, other[1], from, to)
            : resultOf(vm, "copy", bytes, type[1], at, source, other[1], from, to);
          assertEquals(copied, fits ? expected : "OOB");
        }
      },
    ),
    CHECKED,
  );
});
