/** Linear memory that cannot grow any more: failed allocations leave nothing behind. */
import { assert, assertEquals } from "@std/assert";
import { Account } from "../../lib/machine/memory/account.ts";
import { Heap } from "../../lib/machine/memory/heap.ts";
import { LinearMemory } from "../../lib/machine/memory/linear_memory.ts";
import { createCoroutine } from "../../lib/machine/memory/stack.ts";
import { AppendBuffer } from "../../lib/machine/strings/append_buffer.ts";
import {
  CONTROL_COROUTINE_COUNT,
  CONTROL_FREE_HANDLE,
  CONTROL_HANDLE_CAPACITY,
  COROUTINE_UNITS,
  GLOBALS_START,
  KIND_BYTES,
  KIND_STACK,
} from "../../lib/machine/state/layout.ts";

const HEAP_BYTES = 1 << 16;
const STACK_SLOTS = 64;
const UNIT_BYTES = 16;

/** Largest size of the buffer, as the constructor documents it, with its slack of 1 MiB. */
const MOST_BYTES = GLOBALS_START * 4 + 2 * HEAP_BYTES + 32 * STACK_SLOTS + (1 << 20);

function newMemory(): LinearMemory {
  return new LinearMemory({
    globals: 0,
    stackSlots: STACK_SLOTS,
    firstSlots: 1,
    heapBytes: HEAP_BYTES,
  });
}

/** Allocates blocks, larger ones first, until only `left` units are free. */
function fill(memory: LinearMemory, left: number): void {
  const kept = left === 0 ? 0 : memory.allocate(KIND_STACK, left);
  for (let units = 1 << 14; units > 0; units >>= 1) {
    while (memory.i32.byteLength < 2 * MOST_BYTES && memory.allocate(KIND_STACK, units) !== 0);
  }
  if (kept !== 0) memory.free(kept);
}

Deno.test("the buffer grows up to its limit", () => {
  const memory = newMemory();
  fill(memory, 0);
  const bytes = memory.i32.byteLength;
  assert(bytes <= MOST_BYTES + 4 && bytes > MOST_BYTES - 2 * UNIT_BYTES, `${bytes} bytes`);
  assertEquals(memory.allocate(KIND_STACK, 1), 0);
  assertEquals(memory.i32.byteLength, bytes);
});

Deno.test("an object that does not fit takes no handle", () => {
  const memory = newMemory();
  const account = new Account(memory, new AppendBuffer(memory, HEAP_BYTES), HEAP_BYTES);
  const heap = new Heap(memory, account);
  assert(heap.create(KIND_BYTES, 0, 0, 0) >= 0);
  const words = [CONTROL_FREE_HANDLE, CONTROL_HANDLE_CAPACITY];
  const state = (): number[] => [
    ...words.map((word) => memory.i32[word]),
    heap.objectCount,
    account.liveBytes,
    account.created,
  ];
  const before = state();
  for (let n = 0; n < 100; n++) assertEquals(heap.create(KIND_BYTES, 0, 0, MOST_BYTES), -1);
  assertEquals(state(), before);
});

Deno.test("a coroutine whose stack fits and whose block does not takes no memory", () => {
  const slots = 31;
  for (let left = slots + 1; left < slots + 1 + COROUTINE_UNITS; left++) {
    const memory = newMemory();
    fill(memory, left);
    for (let n = 0; n < 3; n++) assertEquals(createCoroutine(memory, slots), 0);
    assertEquals(memory.i32[CONTROL_COROUTINE_COUNT], 0);
    assert(memory.allocate(KIND_STACK, slots + 1) !== 0, `${left} units were left`);
  }
});
