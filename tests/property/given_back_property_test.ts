/** Freed stacks leave no trace: whether something fits depends only on the accounted bytes. */
import fc from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { assertSameSlice, LIMITS, startPair } from "./paired_machines.ts";

/** Coroutines that call something with a large frame and end, all in one logical frame. */
function growOneAfterTheOther(count: number, locals: number): string {
  return `
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
again:
  SPAWN co 0
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 ${count}
  LT
  JMP_IF_TRUE again
  FRAME_SYNC
  RET
.end
.func co params=0 locals=0 rets=0
  CALL deep
  RET
.end
.func deep params=0 locals=${locals} rets=0
  RET
.end`;
}

/** Coroutines with a large frame, each spawned by the one before it, all in one logical frame. */
function spawnOneAfterTheOther(count: number, locals: number): string {
  return `
.func main params=0 locals=80 rets=0
  PUSH_I32 ${count}
  SPAWN co 1
  SLEEP 2
  FRAME_SYNC
  RET
.end
.func co params=1 locals=${locals} rets=0
  GET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_FALSE done
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  SPAWN co 1
done:
  RET
.end`;
}

Deno.test("memory freed by coroutines is available to others without a collection", () => {
  const program = fc.tuple(
    fc.constantFrom(growOneAfterTheOther, spawnOneAfterTheOther),
    fc.integer({ min: 20, max: 100 }),
    fc.integer({ min: 1_000, max: 20_000 }),
  ).map(([grow, count, locals]) => grow(count, locals));
  fc.assert(
    fc.property(program, fc.integer({ min: 700_000, max: 1_500_000 }), (text, heapBytes) => {
      const pair = startPair(assemble(text), { ...LIMITS, stackSlots: 21_000, heapBytes });
      while (!pair.reference.finished) {
        assertSameSlice(
          pair,
          pair.vm.run({ budget: Infinity }),
          pair.reference.run(),
        );
      }
    }),
    { numRuns: 40 },
  );
});
