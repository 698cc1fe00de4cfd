/** Loose arrays at the border and in snapshots. */
import { assertEquals } from "@std/assert";
import { HostRegistry, load } from "../../mod.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";

const SOURCE = `
  const list = [1, 2, 3, 4];
  Object.defineProperty(list, 1, { get: () => 5, enumerable: true, configurable: true });
  Object.defineProperty(list, 2, { writable: false });
  list.push({ inner: list.length });
  export const get = () => list;
  export const check = () => [list[1], list.length, Object.isExtensible(list)];
`;

Deno.test("a loose array is an array for the host, and moves with a snapshot", () => {
  const { image, diagnostics } = compile(SOURCE);
  assertEquals(diagnostics, []);
  if (image === undefined) throw new Error("no image");
  const program = load(image, { host: new HostRegistry() });
  const vm = program.instantiate({ debug: invariants });
  vm.run({ budget: Infinity });
  const expected = [1, undefined, 3, 4, { inner: 4 }];
  assertEquals(vm.call("get", [], { budget: Infinity }).results, [expected]);
  const moved = program.restore(vm.snapshot(), { debug: invariants });
  assertEquals(moved.call("get", [], { budget: Infinity }).results, [expected]);
  assertEquals(moved.call("check", [], { budget: Infinity }).results, [[5, 5, true]]);
});
