/** Memory stays bounded while a guest creates strings in an endless loop. */
import { assert, assertEquals } from "@std/assert";
import { Account } from "../../lib/machine/memory/account.ts";
import { collect } from "../../lib/machine/memory/collector.ts";
import { Heap } from "../../lib/machine/memory/heap.ts";
import { GLOBALS_START } from "../../lib/machine/state/layout.ts";
import { LinearMemory } from "../../lib/machine/memory/linear_memory.ts";
import { AppendBuffer } from "../../lib/machine/strings/append_buffer.ts";
import { StringPool } from "../../lib/machine/strings/string_pool.ts";
import { StringStore } from "../../lib/machine/strings/string_store.ts";
import { measureText } from "../../lib/encoding/text_sizes.ts";
import { writeString } from "../../lib/machine/memory/value.ts";
import { load, Telemetry } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

Deno.test("an endless guest that creates strings stays within its limit", () => {
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
  const { results } = vm.run({ budget: Infinity });
  assertEquals(results?.[0], "x".repeat(200_000));
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
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  assertEquals(vm.run({ budget: Infinity }).results, ["kept text"]);
});

interface Parts {
  readonly memory: LinearMemory;
  readonly account: Account;
  readonly heap: Heap;
  readonly pool: StringPool;
}

/** An empty heap and string pool with a limit of 1 000 accounted bytes. */
function emptyMachine(): Parts {
  const memory = new LinearMemory({ globals: 3, stackSlots: 8, firstSlots: 8, heapBytes: 1000 });
  const append = new AppendBuffer(memory, 1000);
  const account = new Account(memory, append, 1000);
  const pool = new StringPool(memory, new StringStore(), account, append);
  return { memory, account, heap: new Heap(memory, account), pool };
}

Deno.test("ids are reused only after reclamation, and the account equals a recount", () => {
  const { memory, account, heap, pool } = emptyMachine();
  const add = (text: string): number => {
    pool.reserve(1);
    return pool.add(text, measureText(text));
  };
  const ids = [add("one"), add("two"), add("six")];
  assertEquals(new Set(ids).size, 3);
  assertEquals(account.liveBytes, 3 * 64 + 9);
  const hold = (slot: number, id: number, bytes: number): void => {
    writeString(memory.i32, GLOBALS_START + slot * 4, id, bytes);
  };
  hold(0, ids[1], 3);
  collect(heap, pool, memory.heapStart, []);
  assertEquals([pool.text(ids[1], 3), account.liveBytes, pool.count], ["two", 67, 1]);
  const next = add("four");
  assert(next === ids[0] || next === ids[2]);
  assertEquals([pool.text(ids[1], 3), pool.text(next, 4)], ["two", "four"]);
  hold(0, next, 4);
  hold(1, next, 4);
  collect(heap, pool, memory.heapStart, []);
  assertEquals([pool.text(next, 4), account.liveBytes, pool.count], ["four", 68, 1]);
});

Deno.test("a deferred string is materialised once, which removes its parts from the account", () => {
  const { account, pool } = emptyMachine();
  pool.reserve(2);
  const half = pool.add("é😀", measureText("é😀"));
  const whole = pool.concat(half, 6, half, 6);
  assertEquals([pool.codePoints(whole, 12), pool.parts(whole)], [4, 2]);
  const before = account.liveBytes;
  assertEquals(pool.materialise(whole), 16 + 12 / 4);
  assertEquals([pool.parts(whole), account.liveBytes], [1, before - 32]);
  assert(pool.text(whole, 12) === "é😀é😀");
});

Deno.test("a string with the id of a reclaimed one has its own hash", () => {
  // Each turn creates a text twice, as two strings: one sets a map entry that the other finds.
  const made = 'GET_LOCAL 1\nINTRINSIC string.from_int/1\nPUSH_CONST "x"\nADD';
  const vm = load(assemble(`
.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  ${made}
  GET_LOCAL 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  ${made}
  INTRINSIC map.delete/1
  JMP_IF_FALSE missing
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 2000
  LT
  JMP_IF_TRUE again
missing:
  GET_LOCAL 1
  RET
.end`)).instantiate({ limits: { heapBytes: 8_000 } });
  assertEquals(vm.run({ budget: Infinity }).results, [2000]);
});

for (const [bytes, collections] of [[(256 << 10) - 16, 0], [256 << 10, 1]]) {
  Deno.test(`FRAME_SYNC after ${bytes} accounted bytes: ${collections} collections`, () => {
    using scope = new Telemetry().scope("frame");
    const vm = load(assemble(`
.func main params=0 locals=0 rets=0
  PUSH_I32 ${bytes - 48}
  INTRINSIC bytes.new/1
  POP
  FRAME_SYNC
  RET
.end`)).instantiate({ telemetry: scope });
    assertEquals(vm.run({ budget: Infinity }).reason, "frame");
    assertEquals(scope.snapshot().metrics.collections, collections);
  });
}

Deno.test("the rest of a truncated payload has its own hash", () => {
  const vm = load(assemble(`
.func main params=0 locals=3 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  PUSH_CONST "1234"
  PUSH_CONST "5678"
  ADD
  SET_LOCAL 1
  ; longer, in the same payload, and hashed
  GET_LOCAL 1
  PUSH_CONST "9"
  ADD
  SET_LOCAL 2
  GET_LOCAL 0
  GET_LOCAL 2
  INTRINSIC map.has/1
  POP
  ; dropped, so that the collection at FRAME_SYNC cuts the payload
  PUSH_CONST null
  SET_LOCAL 2
  PUSH_I32 ${256 << 10}
  INTRINSIC bytes.new/1
  POP
  FRAME_SYNC
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "12345678"
  INTRINSIC map.has/1
  RET
.end`)).instantiate();
  assertEquals(vm.run({ budget: Infinity }).reason, "frame");
  assertEquals(vm.run({ budget: Infinity }).results, [true]);
});
