/** Typed arrays, ArrayBuffers and DataViews at the border between host and guest, and in journals. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { compile } from "../../lib/compiler/compiler.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { HostRegistry, load, type Program, type ProgramImage, VmError } from "../../mod.ts";

const SOURCE = `
import { take } from "host:test";
export function sum(bytes: Uint8Array) {
  let total = 0;
  for (const byte of bytes) total += byte;
  bytes[0] = 9;
  return [total, bytes.length, bytes, bytes instanceof Uint8Array];
}
export function same(value: unknown) { return value; }
export function give() { return take(new Uint8Array([1, 2]), new Uint16Array([3]).buffer, new Int16Array([7])); }
const known = [Int32Array, Float64Array, BigInt64Array, DataView];
`;

function program(): { program: Program; image: ProgramImage; taken: unknown[] } {
  const taken: unknown[] = [];
  const host = new HostRegistry().define(
    "test.take/1",
    { args: ["bytes", "bytes", "any"], rets: ["any"], cycles: 5 },
    (...args) => {
      taken.push(...args);
      return new Int32Array([5, -1]);
    },
  );
  const { image, diagnostics } = compile({ "main.ts": SOURCE });
  assertEquals(diagnostics, []);
  if (image === undefined) throw new Error("no image");
  return { program: load(image, { host }), image, taken };
}

const BUDGET = { budget: 1_000_000 };

Deno.test("typed arrays of the host become typed arrays of the guest, and back", () => {
  const vm = program().program.instantiate();
  vm.run(BUDGET);
  const { results } = vm.call("sum", [new Uint8Array([1, 2, 3])], BUDGET);
  assertEquals(results, [[6, 3, new Uint8Array([9, 2, 3]), true]]);
  const values = [
    new Uint8Array([1, 255]).subarray(1),
    new Int32Array([1, -1]),
    new Float64Array([1.5, NaN]),
    new BigInt64Array([-5n]),
    new Uint8Array([1, 2]).buffer,
    new DataView(new Uint8Array([1, 2, 3]).buffer, 1),
    { list: [new Uint8Array(1)] },
  ];
  for (const value of values) {
    const [back] = vm.call("same", [value], BUDGET).results ?? [];
    assertEquals(Object.prototype.toString.call(back), Object.prototype.toString.call(value));
    if (value instanceof DataView) assertEquals((back as DataView).getUint16(0), 0x0203);
    else assertEquals(back, value);
  }
});

Deno.test("what a program does not name is refused, with a way out", () => {
  const vm = program().program.instantiate();
  vm.run(BUDGET);
  const error = assertThrows(() => vm.call("same", [new Float32Array(1)], BUDGET), VmError);
  assertEquals(
    error.message,
    "BAD_VALUE: args[0] is an instance of Float32Array; the program must name its class to be given one",
  );
});

Deno.test("host functions take bytes of typed arrays and of ArrayBuffers", () => {
  const { program: guest, taken } = program();
  const vm = guest.instantiate();
  vm.run(BUDGET);
  assertEquals(vm.call("give", [], BUDGET).results, [new Int32Array([5, -1])]);
  assertEquals(taken, [new Uint8Array([1, 2]), new Uint8Array([3, 0]), new Int16Array([7])]);
});

Deno.test("journals have what the host gave, and its types", () => {
  const { program: guest, image } = program();
  const recorder = createRecorder();
  const vm = guest.instantiate({ journal: recorder });
  vm.run(BUDGET);
  const values = [
    new Float64Array([1.5]),
    new Uint8Array([1]).buffer,
    new DataView(new ArrayBuffer(2)),
  ];
  vm.call("same", [values], BUDGET);
  vm.call("sum", [new Uint8Array([4, 5])], BUDGET);
  vm.call("give", [], BUDGET);
  const { cycles } = vm;
  const state = vm.snapshot();
  const journal = openJournal(recorder.take());
  const replay = load(image, { host: journal.host }).replay(journal);
  replay.runToEnd();
  assertEquals(replay.vm.cycles, cycles);
  assertEquals(replay.vm.snapshot(), state);
});

Deno.test("many views of one buffer, and arrays of any length, cross in bounded memory", () => {
  const { image, diagnostics } = compile(`
    export function views() {
      const buffer = new ArrayBuffer(1 << 20);
      new Uint8Array(buffer)[5] = 7;
      const many = Array.from({ length: 20 }, () => new Uint8Array(buffer, 4, (1 << 20) - 8));
      const halves = new Float16Array(buffer, 4, 2);
      return [...many, new DataView(buffer, 4), new Int32Array(buffer, 4, 200_000), halves];
    }
    export function empty() { return Array.from({ length: 20 }, () => new Array(2 ** 32 - 1)); }
    export function frozen() {
      return Array.from({ length: 3 }, () => Object.freeze(new Array(10_000).fill(1)));
    }`);
  assertEquals(diagnostics, []);
  if (image === undefined) throw new Error("no image");
  const vm = load(image).instantiate();
  vm.run(BUDGET);
  const copied = (name: string): unknown[] => {
    const { results } = vm.call(name, [], { budget: Infinity });
    return Array.isArray(results?.[0]) ? results[0] : [];
  };
  const views = copied("views") as (Uint8Array | DataView)[];
  assertEquals(views.map(({ byteLength }) => byteLength), [
    ...Array.from({ length: 20 }, () => (1 << 20) - 8),
    (1 << 20) - 4,
    800_000,
    4,
  ]);
  for (const { buffer, byteOffset } of views) {
    assertEquals(new Uint8Array(buffer)[byteOffset + 1], 7);
  }
  const bytes = [...new Set(views.map(({ buffer }) => buffer))].map(({ byteLength }) => byteLength);
  assert(bytes.reduce((sum, each) => sum + each) <= 9 << 20, `${bytes} bytes`);
  assertEquals((copied("empty") as unknown[][]).map(({ length }) => length), [
    2 ** 20 + 1,
    ...Array.from({ length: 19 }, () => 1),
  ]);
  for (const each of copied("frozen")) assertEquals(each, Array.from({ length: 10_000 }, () => 1));
});
