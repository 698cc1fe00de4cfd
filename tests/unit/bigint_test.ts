/** BigInts at the border: arguments, results, host functions, copies, keys, journals, snapshots. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { formatValue, HostRegistry, load, SnapshotError, type Vm, VmError } from "../../mod.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import type { ProgramImage } from "../../lib/image/image.ts";

const NO_LIMIT = { budget: Infinity };
const LARGE = 2n ** 200n + 1n;

function imageOf(source: string): ProgramImage {
  const { image, diagnostics } = compile(source);
  assertEquals(diagnostics, []);
  if (image === undefined) throw new Error("no image");
  return image;
}

function start(source: string, host = new HostRegistry()): Vm {
  const vm = load(imageOf(source), { host }).instantiate();
  vm.run(NO_LIMIT);
  return vm;
}

function resultOf(vm: Vm, name: string, args: readonly unknown[]): unknown {
  const { results, trap } = vm.call(name, args as never, NO_LIMIT);
  assertEquals(trap, undefined);
  return results?.[0];
}

const SHARED = `
  export const same = (value) => value;
  export const twice = (value) => value * 2n;
  export const kind = (value) => typeof value;
`;

Deno.test("bigints of any size are arguments and results, also inside of copies", () => {
  const vm = start(SHARED);
  for (const value of [0n, -1n, 2n ** 31n, -(2n ** 63n), 2n ** 64n, LARGE, -LARGE]) {
    assertEquals(resultOf(vm, "same", [value]), value);
    assertEquals(resultOf(vm, "twice", [value]), 2n * value);
  }
  const nested = { list: [1n, LARGE], map: new Map([[LARGE, 1], [7n, 2]]) };
  assertEquals(resultOf(vm, "same", [nested]), nested);
  assertEquals(resultOf(vm, "kind", [5n]), "bigint");
  assertEquals(resultOf(vm, "kind", [5]), "number");
});

Deno.test("a bigint of too many bits is refused, and so is any in a program without BigInts", () => {
  const vm = start(SHARED);
  const error = assertThrows(() => vm.call("same", [2n ** 1048576n], NO_LIMIT), VmError);
  assert(error.message.includes("a bigint of more than 1048576 bits"), error.message);
  const plain = start("export const same = (value) => value;");
  const other = assertThrows(() => plain.call("same", [1n], NO_LIMIT), VmError);
  assert(other.message.includes("the program does not use BigInt"), other.message);
});

function countingHost(seen: unknown[]): HostRegistry {
  return new HostRegistry()
    .define("big.exact/1", { args: ["bigint"], rets: ["bigint"], cycles: 2 }, (value) => {
      seen.push(value);
      return value + 1n;
    })
    .define("big.short/1", { args: ["int64"], rets: ["any"], cycles: 2 }, (value) => {
      seen.push(value);
      return [value, LARGE];
    })
    .define("big.shown/1", { args: ["value"], rets: ["string"], cycles: 2 }, (value) => {
      seen.push(value);
      return formatValue(value);
    });
}

const ASKING = `
  import { exact, short, shown } from "host:big";
  const results = [exact(10n ** 30n), short(12n), short(12), shown([1n]), shown(-5n)];
  export const answers = () => results;
`;

Deno.test("host functions are given bigints, and give them", () => {
  const seen: unknown[] = [];
  const vm = start(ASKING, countingHost(seen));
  assertEquals(resultOf(vm, "answers", []), [
    ...[10n ** 30n + 1n, [12n, LARGE], [12n, LARGE], "[1n]", "-5n"],
  ]);
  assertEquals(seen.slice(0, 3), [10n ** 30n, 12n, 12n]);
});

Deno.test("a journal repeats a run with bigints of the host", () => {
  const host = countingHost([]);
  const image = imageOf(ASKING);
  const recorder = createRecorder();
  const vm = load(image, { host }).instantiate({ journal: recorder, debug: invariants });
  vm.run(NO_LIMIT);
  const journal = openJournal(recorder.take());
  const replay = load(image, { host: journal.host }).replay(journal, { debug: invariants });
  replay.runToEnd();
  assertEquals(replay.vm.cycles, vm.cycles);
  assertEquals(replay.vm.snapshot(), vm.snapshot());
});

Deno.test("a host finds what has a bigint as key, and no number in its place", () => {
  const vm = start(
    `export const map = new Map([[5n, "big"], [5, "small"]]); export const get = () => map;`,
  );
  const map = vm.call("get", [], NO_LIMIT).results?.[0];
  assert(map instanceof Map);
  assertEquals([...map], [[5n, "big"], [5, "small"]]);
});

Deno.test("a damaged bigint is refused when a snapshot is restored", () => {
  const program = load(
    imageOf(`let kept = 0x1234567890abcdef1234n; export const get = () => kept;`),
  );
  const vm = program.instantiate();
  vm.run(NO_LIMIT);
  const bytes = vm.snapshot();
  // The words of the magnitude, lowest first.
  const at = bytes.findIndex((_, i) =>
    [0x34, 0x12, 0xef, 0xcd, 0xab, 0x90].every((byte, j) => bytes[i + j] === byte)
  );
  assert(at > 0);
  assertEquals(resultOf(program.restore(bytes), "get", []), 0x1234567890abcdef1234n);
  const negative = bytes.slice();
  negative[at - 1] = 1;
  assertThrows(() => program.restore(negative), SnapshotError);
});
