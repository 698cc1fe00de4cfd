/** Memory stays bounded while a guest makes strings for ever. */
import { assert, assertEquals } from "@std/assert";
import { createAccount } from "../../lib/memory/account.ts";
import { collect } from "../../lib/memory/collector.ts";
import { Heap } from "../../lib/memory/heap.ts";
import { GLOBALS_START } from "../../lib/memory/layout.ts";
import { LinearMemory } from "../../lib/memory/linear_memory.ts";
import { measureText, StringPool, StringStore } from "../../lib/memory/strings.ts";
import { LOW, TAG_STRING } from "../../lib/memory/value.ts";
import { assemble, load } from "../../mod.ts";

Deno.test("a guest that makes strings for ever runs for ever within its limit", () => {
  const vm = load(assemble(`
.func main params=0 locals=0 rets=0
again:
  PUSH_CONST "some "
  PUSH_CONST "text"
  ADD
  POP
  JMP again
.end`)).instantiate({ limits: { heapBytes: 1 << 16 } });
  // About 50 MB of accounted strings pass through 64 KiB.
  for (let slice = 0; slice < 10; slice++) {
    assertEquals(vm.run({ budget: 500_000 }).reason, "budget");
  }
});

Deno.test("a string built of single characters stays far below the heap limit", () => {
  const vm = load(assemble(`
.func main params=0 locals=1 rets=1
  PUSH_CONST ""
again:
  PUSH_CONST "x"
  ADD
  GET_LOCAL 0
  PUSH_CONST null
  EQ
  JMP_IF_TRUE first
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  JMP count
first:
  PUSH_I32 1
count:
  DUP
  SET_LOCAL 0
  PUSH_I32 200000
  LT
  JMP_IF_TRUE again
  RET
.end`)).instantiate({ limits: { heapBytes: 2 << 20 } });
  const { results } = vm.run();
  assertEquals(results?.[0].value, "x".repeat(200_000));
});

Deno.test("a collection at FRAME_SYNC changes no result", () => {
  const vm = load(assemble(`
.func main params=0 locals=1 rets=1
  PUSH_CONST "kept "
  PUSH_CONST "text"
  ADD
  SET_LOCAL 0
  PUSH_I32 0
again:
  PUSH_CONST "some "
  PUSH_CONST "text"
  ADD
  POP
  PUSH_I32 1
  ADD
  DUP
  PUSH_I32 5000
  LT
  JMP_IF_TRUE again
  POP
  FRAME_SYNC
  GET_LOCAL 0
  RET
.end`)).instantiate();
  assertEquals(vm.run().reason, "frame");
  assertEquals(vm.run().results, [{ kind: "string", value: "kept text" }]);
});

Deno.test("ids are used again only after reclamation, and the account is that of a recount", () => {
  const memory = new LinearMemory(3, 8, 1000, 8);
  const account = createAccount();
  const heap = new Heap(memory, account);
  const pool = new StringPool(new StringStore(), account);
  const add = (text: string): number => pool.add(text, measureText(text));
  const ids = [add("one"), add("two"), add("three")];
  assertEquals(new Set(ids).size, 3);
  assertEquals(account.liveBytes, 3 * 64 + 11);
  const hold = (slot: number, id: number): void => {
    memory.i32[GLOBALS_START + slot * 4] = TAG_STRING;
    memory.i32[GLOBALS_START + slot * 4 + LOW] = id;
  };
  hold(0, ids[1]);
  collect(heap, pool, memory.heapStart, []);
  assertEquals([pool.text(ids[1]), account.liveBytes, pool.count], ["two", 67, 1]);
  const next = add("four");
  assert(next === ids[0] || next === ids[2]);
  assertEquals([pool.text(ids[1]), pool.text(next)], ["two", "four"]);
  hold(0, next);
  hold(1, next);
  collect(heap, pool, memory.heapStart, []);
  assertEquals([pool.text(next), account.liveBytes, pool.count], ["four", 68, 1]);
});

Deno.test("a deferred string is materialised once, and its parts leave the account then", () => {
  const account = createAccount();
  const pool = new StringPool(new StringStore(), account);
  const half = pool.add("é😀", measureText("é😀"));
  const whole = pool.concat(half, half, 12, 1000);
  assertEquals([pool.bytes(whole), pool.codePoints(whole), pool.parts(whole)], [12, 4, 2]);
  const before = account.liveBytes;
  assertEquals(pool.materialise(whole), 0);
  assertEquals([pool.parts(whole), account.liveBytes], [1, before - 32]);
  assert(pool.text(whole) === "é😀é😀");
});
