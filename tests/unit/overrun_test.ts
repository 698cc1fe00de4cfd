/**
 * The law of metering (SPEC.md 9.5): a slice overruns its budget by at most one block and 4 096 cycles, and all
 * numbers are the same for any slices.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "../property/seeds.ts";
import { HostRegistry, type Limits, load, type Slice, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import {
  randomBusyProgram,
  randomProgram,
  randomThrowingProgram,
} from "../property/random_program.ts";
import { loadRandom } from "../property/paired_machines.ts";
import { largestBlock } from "../block_costs.ts";

const MOST_OVERRUN = 4096;

/** Largest cost of a host function of these tests, in cycles. */
const HOST_CYCLES = 10;

const HOST = new HostRegistry()
  .define("test.text/1", { args: 0, rets: 1 }, () => "t".repeat(50_000))
  .define("test.list/1", { args: 0, rets: 1 }, () => [Array.from({ length: 20_000 }, () => 7n)])
  .define("test.bytes/1", { args: 0, rets: 1 }, () => new Uint8Array(200_000));

/** Stores a deferred text of `bytes` bytes in a local. */
function long(local: number, bytes: number, last = "b"): string {
  return `PUSH_CONST "a"
PUSH_I32 ${bytes - 1}
INTRINSIC string.repeat/1
PUSH_CONST "${last}"
ADD
SET_LOCAL ${local}`;
}

/** Stores an array of `count` copies of the value that a line pushes in a local. */
function many(local: number, count: number, element: string): string {
  return `PUSH_I32 ${count}
INTRINSIC array.new/1
SET_LOCAL ${local}
GET_LOCAL ${local}
PUSH_I32 0
PUSH_I32 ${count}
${element}
INTRINSIC array.fill/1`;
}

interface Costly {
  readonly name: string;
  readonly body: string;
  readonly limits?: Partial<Limits>;
}

/** Instructions that cost many cycles. */
const COSTLY: readonly Costly[] = [
  {
    name: "materialised by EQ",
    body: `${long(0, 60_000)}\n${long(1, 60_000)}
GET_LOCAL 0\nGET_LOCAL 1\nEQ\nPOP`,
  },
  {
    name: "compared by LT and a jump",
    body: `${long(0, 60_000)}\n${long(1, 60_000, "c")}
GET_LOCAL 0\nGET_LOCAL 1\nLT\nJMP_IF_TRUE less\nless:`,
  },
  { name: "repeat", body: 'PUSH_CONST "ab"\nPUSH_I32 50000\nINTRINSIC string.repeat/1\nPOP' },
  {
    name: "join",
    body: `${many(0, 9000, 'PUSH_CONST "x"')}
GET_LOCAL 0\nPUSH_CONST ","\nINTRINSIC string.join/1\nPOP`,
  },
  {
    name: "split",
    body: `${long(0, 9000)}
GET_LOCAL 0\nPUSH_CONST ""\nINTRINSIC string.split/1\nPOP`,
  },
  {
    name: "split that is too long",
    body: `${long(0, 9000)}
GET_LOCAL 0\nPUSH_CONST "b"\nINTRINSIC string.split/1\nPOP`,
    limits: { stringBytes: 9000 },
  },
  {
    name: "UTF-8 there and back",
    body: `${long(0, 20_000)}
GET_LOCAL 0\nINTRINSIC bytes.from_string/1\nPUSH_I32 0\nPUSH_I32 20000\nINTRINSIC bytes.to_string/1
POP_N 2`,
  },
  {
    name: "arrays copied",
    body: `${many(0, 30_000, "PUSH_I32 1")}
GET_LOCAL 0\nGET_LOCAL 0\nINTRINSIC array.concat/1\nPOP`,
  },
  {
    name: "numbers sorted",
    body: `${many(0, 3000, "PUSH_F64 1.5")}
GET_LOCAL 0\nINTRINSIC array.sort/1`,
  },
  {
    name: "short strings sorted",
    body: `${many(0, 3000, 'PUSH_CONST "x"')}
GET_LOCAL 0\nINTRINSIC array.sort/1`,
  },
  {
    name: "long strings sorted",
    body: `${long(0, 30_000)}\n${long(1, 30_000, "a")}
${many(2, 40, "GET_LOCAL 0")}
GET_LOCAL 2\nPUSH_I32 20\nPUSH_I32 40\nGET_LOCAL 1\nINTRINSIC array.fill/1
GET_LOCAL 2\nINTRINSIC array.sort/1`,
  },
  {
    name: "long strings searched",
    body: `${long(0, 30_000)}\n${long(1, 30_000, "c")}
${many(2, 40, "GET_LOCAL 0")}
GET_LOCAL 2\nGET_LOCAL 1\nINTRINSIC array.index_of/1\nPOP`,
  },
  {
    name: "short strings searched",
    body: `${many(2, 40_000, 'PUSH_CONST "x"')}
GET_LOCAL 2\nPUSH_CONST "y"\nINTRINSIC array.index_of/1\nPOP`,
  },
  {
    name: "a collection at a frame's end",
    body: `${many(0, 60_000, "PUSH_I32 1")}
PUSH_I32 30000\nINTRINSIC array.new/1\nPOP\nFRAME_SYNC`,
  },
  {
    name: "a collection and an allocation",
    body: `${many(0, 30_000, "PUSH_I32 1")}
PUSH_I32 25000\nINTRINSIC array.new/1\nPOP
PUSH_I32 25000\nINTRINSIC array.new/1\nPOP`,
    limits: { heapBytes: 1_000_000 },
  },
  {
    name: "out of memory after a collection",
    body: `${many(0, 30_000, "PUSH_I32 1")}
PUSH_I32 90000\nINTRINSIC array.new/1\nPOP`,
    limits: { heapBytes: 1_000_000 },
  },
  { name: "a text from the host", body: "HOSTCALL test.text/1\nPOP" },
  { name: "a list from the host", body: "HOSTCALL test.list/1\nPOP" },
  { name: "bytes from the host", body: "HOSTCALL test.bytes/1\nPOP" },
  {
    name: "many calls in one block",
    body: Array.from(
      { length: 200 },
      () => 'PUSH_I32 10\nINTRINSIC array.new/1\nPUSH_CONST "x"\nPUSH_CONST "y"\nADD\nPOP_N 2',
    ).join(
      "\n",
    ),
  },
  { name: "a stack that grows", body: "SPAWN deep 0\nFRAME_SYNC\nFRAME_SYNC" },
];

function sourceOf({ body }: Costly): string {
  return `.sysc test.text/1 args=0 rets=1
.sysc test.list/1 args=0 rets=1
.sysc test.bytes/1 args=0 rets=1
.func main params=0 locals=3 rets=1
${body}
PUSH_I32 1
RET
HOSTCALL test.text/1
HOSTCALL test.list/1
HOSTCALL test.bytes/1
TRAP
.end
.func deep params=0 locals=0 rets=0
CALL wide
RET
.end
.func wide params=0 locals=40000 rets=0
RET
.end`;
}

/** Totals that do not depend on slices. */
function totals(vm: Vm, slices: readonly Slice[]): unknown {
  const last = slices[slices.length - 1];
  return {
    ...{ cycles: vm.cycles, instructions: vm.instructions, liveBytes: vm.liveBytes },
    ending: [last.reason, last.trap?.code, last.trap?.place, last.results],
    frames: slices.flatMap(({ frame }) => frame === undefined ? [] : [frame]),
    sums: slices.reduce(
      ([cycles, instructions], slice) => [
        cycles + slice.cycles,
        instructions + slice.instructions,
      ],
      [0, 0],
    ),
  };
}

function runAll(vm: Vm, run: (vm: Vm) => Slice, mostCycles = Infinity): Slice[] {
  const slices: Slice[] = [];
  while (!vm.finished && vm.cycles < mostCycles) slices.push(run(vm));
  return slices;
}

/** Asserts the law for each slice. */
function assertLaw(slices: readonly Slice[], budget: number, block: number): void {
  for (const { cycles, reason } of slices) {
    assert(
      cycles <= budget + block + MOST_OVERRUN,
      `${cycles} cycles for ${budget}, the largest block has ${block}: ${reason}`,
    );
  }
}

for (const costly of COSTLY) {
  Deno.test(`one instruction does not overrun a budget: ${costly.name}`, () => {
    const image = assemble(sourceOf(costly));
    const program = load(image, { host: HOST });
    const start = (): Vm => program.instantiate({ limits: costly.limits ?? {} });
    const block = largestBlock(program.image, HOST_CYCLES);
    const whole = start();
    const expected = totals(whole, runAll(whole, (vm) => vm.run({ budget: Infinity })));
    for (const budget of [1, 100, 1000, 5000]) {
      const vm = start();
      const slices = runAll(vm, (each) => each.run({ budget }));
      assertLaw(slices, budget, block);
      assertEquals(totals(vm, slices), expected);
      assert(slices.some(({ reason }) => reason === "budget"), "no slice ended for its budget");
    }
    const stepped = start();
    assertEquals(totals(stepped, runAll(stepped, (vm) => vm.step())), expected);
    const mixed = start();
    let turn = 0;
    const slices = runAll(mixed, (vm) => turn++ % 3 === 0 ? vm.step() : vm.run({ budget: 700 }));
    assertEquals(totals(mixed, slices), expected);
  });
}

Deno.test("no slice of a random program overruns its budget", () => {
  fc.assert(
    fc.property(
      fc.oneof(randomProgram(), randomBusyProgram(), randomThrowingProgram()),
      ({ text }) => {
        const program = loadRandom(assemble(text));
        const block = largestBlock(program.image, HOST_CYCLES);
        for (const budget of [1, 100, 1000]) {
          const slices = runAll(program.instantiate(), (vm) => vm.run({ budget }), 20_000);
          assertLaw(slices, budget, block);
        }
      },
    ),
    { numRuns: 100 },
  );
});
