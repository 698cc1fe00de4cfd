/** A profile equals the counts of stepping instruction by instruction, however the run is sliced. */
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import { assert, assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { difference, type GuestValue, type Profile, Telemetry, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { INSTRUCTION_BY_OPCODE } from "../../lib/isa/instructions.ts";
import { LIMITS, loadRandom } from "./paired_machines.ts";
import { randomBusyProgram, randomProgram, randomThrowingProgram } from "./random_program.ts";

type Image = ReturnType<typeof assemble>;

/** Costs of an instruction on a call path, by `functions of the path @ pc`. */
type Counts = Map<string, Record<string, number>>;

/** The instructions that pass a value on, and whether it is on top of the stack before or after. */
const PASSES_ON: Readonly<Record<string, "after" | "before">> = {
  PUSH_CONST: "after",
  DUP: "after",
  GET_GLOBAL: "after",
  GET_LOCAL: "after",
  SET_GLOBAL: "before",
  SET_LOCAL: "before",
};

const OBJECTS: ReadonlySet<string> = new Set([
  "string",
  "array",
  "bytes",
  "map",
  "closure",
  "object",
  "symbol",
  "activation",
  "bigint",
  "view",
]);

function isShared(value: GuestValue | undefined): boolean {
  return value !== undefined && OBJECTS.has(value.kind);
}

function mnemonic({ code, functions }: Image, functionId: number, pc: number): string {
  const { codeOffset, codeLength } = functions[functionId];
  if (pc === codeLength) return "RET";
  const at = codeOffset + pc;
  return INSTRUCTION_BY_OPCODE[code[at] | (code[at + 1] << 8)]?.name ?? "";
}

/** Counts `count` instructions by stepping; returns `undefined` if a cost does not belong to an instruction. */
function countedBySteps(image: Image, limits: typeof LIMITS, count: number): Counts | undefined {
  const counts: Counts = new Map();
  using scope = new Telemetry().scope("steps");
  const vm = loadRandom(image).instantiate({ limits, telemetry: scope });
  while (vm.instructions < count) {
    const path = vm.backtrace().map(({ functionId }) => functionId).reverse();
    const { functionId, pc } = vm.place();
    const name = mnemonic(image, functionId, pc);
    const passes = PASSES_ON[name];
    const wasShared = passes === "before" && isShared(vm.stack().at(-1));
    const before = scope.snapshot();
    const { cycles, instructions, reason } = vm.step();
    if (instructions === 0) continue;
    const { metrics } = difference(scope.snapshot(), before);
    // A collection after the end of a coroutine does not belong to an instruction.
    if (metrics.collections > 0 && reason === "frame" && name !== "FRAME_SYNC") return undefined;
    const key = `${path} @ ${pc}`;
    const known = counts.get(key) ?? {};
    const add = (cost: string, value: number): void => {
      known[cost] = (known[cost] ?? 0) + value;
    };
    add("executions", 1);
    add("cycles", cycles);
    add("shared", wasShared || (passes === "after" && isShared(vm.stack().at(-1))) ? 1 : 0);
    add("materialised", metrics.strings);
    add("materialisedBytes", metrics.string_bytes);
    add("copiedBytes", metrics.copied_bytes);
    counts.set(key, known);
  }
  return counts;
}

function countedByProfile({ nodes, samples }: Profile): Counts {
  const pathOf = (node: number): number[] =>
    node < 0 ? [] : [...pathOf(nodes[node].parent), nodes[node].functionId];
  return new Map(samples.map(({ node, pc, costs }) => {
    const { executions, cycles, shared, materialised, materialisedBytes, copiedBytes } = costs;
    const counted = { executions, cycles, shared, materialised, materialisedBytes, copiedBytes };
    return [`${pathOf(node)} @ ${pc}`, counted];
  }));
}

function assertProfile(vm: Vm, expected: Counts): void {
  const found = countedByProfile(vm.profile());
  assertEquals(Object.fromEntries(found), Object.fromEntries(expected));
}

/** Largest number of instructions to count. */
const MOST = 400;

const limits = fc.oneof(fc.constant(LIMITS.heapBytes), fc.integer({ min: 500, max: 20_000 }))
  .map((heapBytes) => ({ ...LIMITS, heapBytes }));

Deno.test("in slices and steps, a profile equals the counts of stepping", () => {
  let compared = 0;
  // 0 is a step.
  const moves = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 200 })), {
    minLength: 1,
    maxLength: 8,
  });
  const programs = fc.oneof(randomProgram(), randomBusyProgram(), randomThrowingProgram());
  fc.assert(
    fc.property(programs, limits, moves, ({ text }, limits, cycle) => {
      const image = assemble(text);
      const vm = loadRandom(image).instantiate({ limits, profile: profiler });
      for (let n = 0; !vm.finished && vm.instructions < MOST; n++) {
        const budget = cycle[n % cycle.length];
        if (budget === 0) vm.step();
        else vm.run({ budget });
        if (vm.frames > MOST) break;
      }
      const expected = countedBySteps(image, limits, vm.instructions);
      if (expected === undefined) return;
      assertProfile(vm, expected);
      compared++;
    }),
    { numRuns: 150 },
  );
  atFixedSeed(() => assert(compared > 100, `${compared} profiles compared`));
});

const FIXED: readonly (readonly [name: string, text: string])[] = [
  [
    "a breakpoint in a block",
    ".func main params=0 locals=0 rets=0\nNOP\nNOP\nNOP\nNOP\nRET\n.end",
  ],
  [
    "a collection at the end of a frame",
    ".func main params=0 locals=0 rets=0\nPUSH_I32 300000\nINTRINSIC bytes.new/1\nPOP\n" +
    "FRAME_SYNC\nRET\n.end",
  ],
];

for (const [name, text] of FIXED) {
  Deno.test(`the profile after each stop equals the counts of stepping: ${name}`, () => {
    const image = assemble(text);
    const vm = loadRandom(image).instantiate({ limits: LIMITS, profile: profiler });
    vm.addBreakpoint(0, text.includes("NOP") ? 4 : 0);
    while (!vm.finished) {
      vm.run({ budget: Infinity });
      assertProfile(vm, countedBySteps(image, LIMITS, vm.instructions) ?? new Map());
    }
  });
}
