/** The real machine agrees with the reference machine on random programs, however they are run. */
import { assert, assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { INSTRUCTION_BY_OPCODE } from "../../lib/isa/instructions.ts";
import { INTRINSICS } from "../../lib/machine/intrinsics/table.ts";
import {
  assertSameSlice,
  assertSameState,
  comparable,
  flatten,
  LIMITS,
  loadRandom,
  startPair,
} from "./paired_machines.ts";
import {
  randomBusyProgram,
  randomCallingProgram,
  type RandomProgram,
  randomProgram,
  randomThrowingProgram,
} from "./random_program.ts";
import {
  type ReferenceEvent,
  type ReferenceLimits,
  ReferenceMachine,
} from "./reference_interpreter.ts";
import { referenceHost } from "./hosts.ts";

/** Cycles after which an endless program is abandoned. */
const MOST_CYCLES = 10_000;

/** Beginnings of the intrinsics that random programs lack. */
const LACKING: readonly string[] = [
  "json.",
  // Waiting for the host has programs of its own: answers_property_test.ts.
  "host.",
  // The reference machine has no texts of traces.
  "error.trace_text/1",
  // Views have programs of their own: tests/conformance/view, tests/javascript.
  "view.",
  // The reference machine has neither BigInts, loose arrays nor regular expressions: tests/conformance/bigint,
  // tests/conformance/element, and comparisons with the host engine stand in for it.
  "bigint.",
  "number.of/1",
  "array.loosen/1",
  "array.state/1",
  "array.bind/1",
  "object.force/1",
  "regexp.",
];

/** Runs both machines frame by frame and compares them after each frame; returns the reference machine. */
function runPair(
  text: string,
  limits: ReferenceLimits = LIMITS,
  seed: number = 0,
): ReferenceMachine {
  const pair = startPair(assemble(text), limits, seed);
  const { vm, reference } = pair;
  while (!reference.finished && reference.cycles < MOST_CYCLES) {
    const budget = MOST_CYCLES - reference.cycles;
    assertSameSlice(pair, vm.run({ budget }), reference.run(budget));
  }
  return reference;
}

Deno.test("frame by frame, both machines report the same", () => {
  fc.assert(
    fc.property(randomProgram(), fc.integer(), ({ text }, seed) => {
      runPair(text, LIMITS, seed);
    }),
    { numRuns: 100 },
  );
});

Deno.test("random programs execute every intrinsic", () => {
  const used = new Set<string>();
  // Programs that need much memory take this machine long.
  const limits = { ...LIMITS, heapBytes: 1 << 18 };
  for (const { text } of fc.sample(randomProgram(), { numRuns: 1000, seed: 1 })) {
    const reference = new ReferenceMachine(assemble(text), referenceHost([]), limits);
    for (let n = 0; n < 10 && !reference.finished; n++) reference.run(500);
    for (const identity of reference.used) used.add(identity);
  }
  // The reference machine lacks the inexact functions.
  const exact = INTRINSICS.filter(({ id }) => id < 0x04a || id > 0x050);
  const identities = exact.map(({ identity }) => identity as string)
    .filter((identity) => !LACKING.some((each) => identity.startsWith(each)));
  assertEquals(identities.filter((identity) => !used.has(identity)), []);
});

Deno.test("with many coroutines and much garbage, both machines report the same", () => {
  const seen = new Set<ReferenceEvent>();
  fc.assert(
    fc.property(randomBusyProgram(), ({ text }) => {
      for (const event of runPair(text).events) seen.add(event);
    }),
    { numRuns: 130 },
  );
  const wanted: readonly ReferenceEvent[] = [
    ...[
      "known closure called",
      "unknown closure called",
      "stack grown",
      "coroutine ended",
    ] as const,
    ...["frame ended by an end", "sleepers woken together", "idle frame"] as const,
    "collection at a frame",
  ];
  atFixedSeed(() => assertEquals(wanted.filter((event) => !seen.has(event)), []));
});

Deno.test("without a budget, both machines report the same", () => {
  fc.assert(
    fc.property(randomProgram(), ({ text }) => {
      const image = assemble(text);
      if (!ends(image)) return;
      const pair = startPair(image);
      while (!pair.reference.finished) {
        assertSameSlice(
          pair,
          pair.vm.run({ budget: Infinity }),
          pair.reference.run(),
        );
      }
    }),
    { numRuns: 50 },
  );
});

Deno.test("at any sequence of budgets, both machines report the same for each slice", () => {
  const budgets = fc.array(
    fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 400 })),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(randomProgram(), budgets, ({ text }, cycle) => {
      const pair = startPair(assemble(text));
      const { vm, reference } = pair;
      for (let n = 0; n < 400 && !reference.finished && reference.cycles < MOST_CYCLES; n++) {
        const budget = cycle[n % cycle.length];
        assertSameSlice(pair, vm.run({ budget }), reference.run(budget));
      }
    }),
    { numRuns: 70 },
  );
});

Deno.test("thrown values and faults are caught at the same places and cost the same in any run", () => {
  const seen = new Set<ReferenceEvent>();
  const moves = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 300 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(randomThrowingProgram(), moves, fc.boolean(), ({ text }, cycle, isTight) => {
      const limits = isTight ? { ...LIMITS, callDepth: 5 } : LIMITS;
      const pair = startPair(assemble(text), limits);
      const { vm, reference } = pair;
      for (let n = 0; n < 300 && !reference.finished && reference.cycles < MOST_CYCLES; n++) {
        const budget = cycle[n % cycle.length];
        if (budget === 0) assertSameSlice(pair, vm.step(), reference.step());
        else assertSameSlice(pair, vm.run({ budget }), reference.run(budget));
      }
      for (const event of reference.events) seen.add(event);
    }),
    { numRuns: 130 },
  );
  const wanted: readonly ReferenceEvent[] = [
    ...["thrown value caught", "fault caught", "caught by a caller", "debt of a handler"] as const,
  ];
  atFixedSeed(() => assertEquals(wanted.filter((event) => !seen.has(event)), []));
});

Deno.test("values and fallbacks are called alike and cost the same in any run", () => {
  const seen = new Set<ReferenceEvent>();
  const moves = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })), {
    minLength: 1,
    maxLength: 8,
  });
  const tight = fc.constantFrom(
    {},
    { callDepth: 3 },
    { stackSlots: 60 },
    { heapBytes: 400 },
    { heapBytes: 1_500 },
  );
  fc.assert(
    fc.property(randomCallingProgram(), moves, tight, ({ text }, cycle, wanted) => {
      const image = assemble(text);
      const { entrySlots } = new ReferenceMachine(image, new Map(), LIMITS);
      const stackSlots = (wanted.stackSlots ?? 10_000) + entrySlots;
      const pair = startPair(image, { ...LIMITS, ...wanted, stackSlots });
      const { vm, reference } = pair;
      for (let n = 0; n < 300 && !reference.finished && reference.cycles < MOST_CYCLES; n++) {
        const budget = cycle[n % cycle.length];
        if (budget === 0) assertSameSlice(pair, vm.step(), reference.step());
        else assertSameSlice(pair, vm.run({ budget }), reference.run(budget));
      }
      for (const event of reference.events) seen.add(event);
    }),
    { numRuns: 170 },
  );
  const wanted: readonly ReferenceEvent[] = [
    ...["value called", "value constructed", "arguments collected"] as const,
    ...["no arguments to collect", "fallback called"] as const,
    ...["fallback of a call", "fallback failed", "debt of a fallback"] as const,
    ...["over budget behind a fallback", "suspended", "suspended at last"] as const,
    ...["fallback suspended", "resumed", "deferred", "settled"] as const,
  ];
  atFixedSeed(() => assertEquals(wanted.filter((event) => !seen.has(event)), []));
});

Deno.test("step by step, both machines report the same", () => {
  fc.assert(
    fc.property(randomProgram(), ({ text }) => {
      const pair = startPair(assemble(text));
      const { vm, reference } = pair;
      for (let n = 0; n < 300 && !reference.finished; n++) {
        assertSameSlice(pair, vm.step(), reference.step());
      }
    }),
    { numRuns: 50 },
  );
});

Deno.test("steps and slices mixed, both machines report the same", () => {
  const moves = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60 })), {
    minLength: 1,
    maxLength: 10,
  });
  fc.assert(
    fc.property(randomProgram(), moves, ({ text }, cycle) => {
      const pair = startPair(assemble(text));
      const { vm, reference } = pair;
      for (let n = 0; n < 300 && !reference.finished; n++) {
        const budget = cycle[n % cycle.length];
        if (budget === 0) assertSameSlice(pair, vm.step(), reference.step());
        else assertSameSlice(pair, vm.run({ budget }), reference.run(budget));
      }
    }),
    { numRuns: 50 },
  );
});

Deno.test("under tight limits, both machines trap at the same place", () => {
  // Rarely all at once; otherwise the tightest limit would hide the others.
  const upTo = (max: number, otherwise: number): fc.Arbitrary<number> =>
    fc.oneof(
      { weight: 1, arbitrary: fc.integer({ min: 1, max }) },
      { weight: 2, arbitrary: fc.constant(otherwise) },
    );
  const tight = fc.record({
    stackSlots: upTo(60, 10_000),
    callDepth: upTo(4, 500),
    stringBytes: upTo(300, 10_000),
    heapBytes: upTo(500, 30_000),
    coroutines: upTo(4, 100),
  });
  fc.assert(
    fc.property(randomProgram(), tight, ({ text }, wanted) => {
      const { entrySlots } = new ReferenceMachine(assemble(text), new Map(), LIMITS);
      runPair(text, { ...wanted, stackSlots: wanted.stackSlots + entrySlots - 1 });
    }),
    { numRuns: 130 },
  );
});

Deno.test("with little memory, both machines collect at the same instructions", () => {
  let survived = 0;
  const heapBytes = fc.oneof(
    fc.integer({ min: 100, max: 2_000 }),
    fc.integer({ min: 2_000, max: 20_000 }),
    fc.integer({ min: 20_000, max: 200_000 }),
  );
  fc.assert(
    fc.property(randomBusyProgram(), heapBytes, ({ text }, bytes) => {
      const { events } = runPair(text, { ...LIMITS, heapBytes: bytes });
      if (!events.has("out of memory") && events.has("collection for something new")) survived++;
    }),
    { numRuns: 200 },
  );
  atFixedSeed(() => {
    assert(survived > 3, `only ${survived} programs went on after a collection`);
  });
});

Deno.test("breakpoints stop the real machine before their instruction and do not change its numbers", () => {
  fc.assert(
    fc.property(
      fc.oneof(randomProgram(), randomCallingProgram()),
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      stops,
    ),
    { numRuns: 80 },
  );
});

function stops({ text }: RandomProgram, choices: readonly number[]): void {
  const image = assemble(text);
  const places = reachedPlaces(image);
  const pair = startPair(image);
  const { vm, reference } = pair;
  const chosen = new Set<string>();
  for (const choice of choices) {
    const place = places[choice % places.length];
    vm.addBreakpoint(...place);
    chosen.add(String(place));
  }
  while (!reference.finished && reference.cycles < 3000) {
    const budget = 3000 - reference.cycles;
    const before = vm.cycles;
    const expected = reference.run(budget);
    let slice = vm.run({ budget });
    while (slice.reason === "breakpoint") {
      const { functionId, pc } = vm.place();
      assert(chosen.has(String([functionId, pc])), "a stop where no breakpoint is");
      const left = budget - (vm.cycles - before);
      if (left < 1) break;
      slice = vm.run({ budget: left });
    }
    // A breakpoint may stop the machine inside a block that is over budget.
    if (slice.reason === "breakpoint") return;
    assertEquals(slice.reason, expected.reason);
    const { results, trap, dropped } = comparable(vm, slice);
    assertEquals<unknown>({ trap, dropped }, { trap: expected.trap, dropped: expected.dropped });
    assertEquals(results, expected.results && flatten(expected.results));
    assertSameState(pair);
  }
}

type Image = ReturnType<typeof assemble>;

/** Whether a program ends within the cycles that tests spend on one. */
function ends(image: Image): boolean {
  const probe = new ReferenceMachine(image, referenceHost([]), LIMITS);
  while (!probe.finished && probe.cycles < MOST_CYCLES) probe.run(MOST_CYCLES - probe.cycles);
  return probe.finished;
}

/** Places where the real machine accepts a breakpoint. */
function reachedPlaces(image: Image): [functionId: number, pc: number][] {
  const vm = loadRandom(image).instantiate();
  const view = new DataView(image.code.buffer);
  return image.functions.flatMap(({ codeOffset, codeLength }, functionId) => {
    const places: [number, number][] = [];
    for (let pc = 0; pc < codeLength;) {
      try {
        vm.addBreakpoint(functionId, pc);
        places.push([functionId, pc]);
      } catch {
        // Dead code is not reachable, so it cannot have a breakpoint.
      }
      pc += INSTRUCTION_BY_OPCODE[view.getUint16(codeOffset + pc, true)]?.size ?? codeLength;
    }
    return places;
  });
}
