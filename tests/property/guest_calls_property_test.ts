/** Calls at random moments of random programs: all numbers are the same however the run is cut. */
import { assert, assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import {
  type CallSlice,
  defineLog,
  HostRegistry,
  load,
  type Program,
  type Slice,
  type Snapshot,
  Telemetry,
  type Vm,
} from "../../mod.ts";
import { oftenChecked } from "../often_checked.ts";

const NAMES = ["f0", "f1", "f2"] as const;

/** A piece of a function that leaves the operand stack as it was. Local 0 holds anything. */
const piece: fc.Arbitrary<string> = fc.oneof(
  fc.constant(
    'PUSH_CONST "at "\nGET_GLOBAL 0\nINTRINSIC string.from_int/1\nADD\nHOSTCALL log.write/1',
  ),
  fc.constant("FRAME_SYNC"),
  fc.constant("YIELD\nPUSH_I32 1\nPOP"),
  fc.integer({ min: 0, max: 3 }).map((n) => `SLEEP ${n}`),
  fc.integer({ min: 0, max: 3 }).map((n) => `SLEEP ${n}\nFRAME_SYNC`),
  fc.constant("SPAWN worker 0"),
  fc.constant("PUSH_I32 1\nPUSH_I32 2\nADD\nPOP"),
  fc.constant("GET_LOCAL 0\nPUSH_I32 1\nADD\nSET_LOCAL 0"),
  fc.constant("GET_GLOBAL 0\nPUSH_I32 1\nADD\nSET_GLOBAL 0"),
  fc.integer({ min: 0, max: 12_000 }).map((n) => `PUSH_I32 ${n}\nINTRINSIC array.new/1\nPOP`),
  // Staged: sorts texts that share a long beginning.
  fc.integer({ min: 1, max: 40 }).map((n) =>
    `PUSH_I32 0\nINTRINSIC array.new/1\nSET_LOCAL 1\nPUSH_I32 0\nSET_LOCAL 2\nmore#:\n` +
    `GET_LOCAL 1\nPUSH_CONST "a"\nPUSH_I32 900\nINTRINSIC string.repeat/1\nGET_LOCAL 2\n` +
    "INTRINSIC string.from_int/1\nADD\nINTRINSIC array.push/1\n" +
    `GET_LOCAL 2\nPUSH_I32 1\nADD\nSET_LOCAL 2\nGET_LOCAL 2\nPUSH_I32 ${n}\nLT\nJMP_IF_TRUE more#\n` +
    "GET_LOCAL 1\nINTRINSIC array.sort/1"
  ),
  fc.constant("CALL wide"),
);

const body = (least: number): fc.Arbitrary<string> =>
  fc.array(piece, { minLength: least, maxLength: 6 }).map((all) => all.join("\n"));

const program: fc.Arbitrary<string> = fc.tuple(
  body(1),
  fc.array(body(0), { minLength: 3, maxLength: 3 }),
  fc.constantFrom("", "", "", "", "HALT", "TRAP"),
).map(([main, bodies, rare]) => {
  const text = [
    ".global count",
    ".sysc log.write/1 args=1 rets=0",
    ...NAMES.map((name) => `.export ${name} ${name}`),
    `.func main params=0 locals=3 rets=1\nPUSH_I32 0\nSET_GLOBAL 0\nPUSH_I32 0\nSET_LOCAL 0\nPUSH_CONST "main"\nHOSTCALL log.write/1\n${main}\nGET_LOCAL 0\nRET\n.end`,
    ...NAMES.map((name, i) =>
      `.func ${name} params=1 locals=2 rets=1\n${bodies[i]}\n${i === 2 ? rare : ""}\n` +
      `${i === 2 && rare !== "" ? "" : "GET_LOCAL 0\nRET"}\n.end`
    ),
    ".func worker params=0 locals=0 rets=0\nPUSH_I32 900\nINTRINSIC array.new/1\nPOP\nFRAME_SYNC\nRET\n.end",
    ".func wide params=0 locals=200 rets=0\nRET\n.end",
  ].join("\n");
  let label = 0;
  return text.replace(/more#:[^]*?more#/g, (loop) => loop.replaceAll("more#", `more${label++}`));
});

/** A call, made so many instructions after the one before has ended its slice. */
interface Act {
  readonly steps: number;
  readonly name: string;
  readonly arg: number | string;
}

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.record({
    steps: fc.integer({ min: 0, max: 30 }),
    name: fc.constantFrom(...NAMES),
    arg: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant("text")),
  }),
  { minLength: 1, maxLength: 6 },
);

/** A moment between two instructions. */
type Moment = readonly [instructions: number, frames: number];

/** A run, and what it has reported. */
class Run {
  readonly ends: unknown[] = [];
  readonly frames: unknown[] = [];
  readonly log: string[] = [];
  readonly #scope = new Telemetry().scope("run");
  readonly #program: Program;
  vm: Vm;
  last: unknown = undefined;

  constructor(source: string, isProfiled: boolean) {
    const host = new HostRegistry();
    defineLog(host, (text) => void this.log.push(text));
    this.#program = load(assemble(source), { host, capabilities: ["log"] });
    const common = { debug: oftenChecked, telemetry: this.#scope, limits: { heapBytes: 1 << 20 } };
    this.vm = this.#program.instantiate(isProfiled ? { ...common, profile: profiler } : common);
  }

  get moment(): Moment {
    return [this.vm.instructions, this.vm.frames];
  }

  get isOver(): boolean {
    return this.last !== undefined;
  }

  take(slice: Slice | CallSlice): void {
    if (slice.frame !== undefined) this.frames.push(slice.frame);
    for (const end of slice.calls ?? []) this.#end(end.call, end);
    if ("call" in slice && !this.vm.finished || "call" in slice && slice.reason === "returned") {
      if (slice.reason === "returned" || slice.reason === "trapped") this.#end(slice.call, slice);
    } else if ("call" in slice && slice.reason === "trapped" && slice.frame === undefined) {
      this.#end(slice.call, slice);
    }
    const isFinal = slice.frame !== undefined && slice.reason !== "frame";
    if (isFinal && slice.reason !== "returned") {
      this.last = [slice.reason, slice.trap?.code, slice.trap?.coroutine, slice.dropped];
    } else if (isFinal) this.ends.push(["entry", slice.results, slice.dropped]);
  }

  #end(call: number, { results, trap }: { results?: unknown; trap?: { code: string } }): void {
    this.ends.push([call, results, trap?.code]);
  }

  /** Goes on in another VM. */
  move(): void {
    const bytes = this.vm.snapshot();
    const vm = this.#program.restore(bytes, { debug: oftenChecked });
    assertEquals(vm.snapshot(), bytes);
    this.vm = vm;
  }

  report(): unknown {
    const { vm, ends, frames, log, last } = this;
    return {
      totals: [vm.cycles, vm.instructions, vm.frames, vm.liveBytes, vm.finished],
      ...{ ends, frames, log, last },
    };
  }

  get metrics(): Snapshot["metrics"] {
    return this.#scope.snapshot().metrics;
  }
}

const NO_LIMIT = { budget: Infinity } as const;

/** Runs with calls that are not cut, and returns the moments of the calls. */
function runWhole(run: Run, all: readonly Act[]): Moment[] {
  const moments: Moment[] = [];
  for (const { steps, name, arg } of all) {
    for (let n = 0; n < steps && !run.vm.finished; n++) run.take(run.vm.step());
    if (run.isOver) break;
    moments.push(run.moment);
    run.take(run.vm.call(name, [arg], NO_LIMIT));
  }
  while (!run.vm.finished) run.take(run.vm.run(NO_LIMIT));
  return moments;
}

/** Instructions that a slice of a small budget may execute. */
const MARGIN = 120;

/** Runs the same in slices; budget 0 is steps. */
function runCut(
  run: Run,
  all: readonly Act[],
  moments: readonly Moment[],
  { budget, moves }: { readonly budget: number; readonly moves: boolean },
): void {
  let slices = 0;
  const advance = (left: number): void => {
    if (moves && slices++ % 7 === 0) run.move();
    run.take(budget === 0 || left < MARGIN + budget ? run.vm.step() : run.vm.run({ budget }));
  };
  moments.forEach(([instructions, frames], i) => {
    while (run.vm.instructions !== instructions || run.vm.frames !== frames) {
      assert(run.vm.instructions <= instructions, "the moment of a call has been missed");
      advance(instructions - run.vm.instructions);
    }
    if (moves) run.move();
    run.take(run.vm.call(all[i].name, [all[i].arg], { budget: Math.max(1, budget) }));
  });
  while (!run.vm.finished) advance(Infinity);
}

const seen = { traps: 0, waits: 0, returns: 0, afterReturn: 0, halts: 0 };

function note(run: Run): void {
  const text = JSON.stringify(run.ends);
  if (text.includes('"EXPLICIT"')) seen.traps++;
  if (run.frames.length > 1) seen.waits++;
  if (run.ends.length > 1) seen.returns++;
  if (run.ends.findIndex((end) => (end as unknown[])[0] === "entry") < run.ends.length - 1) {
    seen.afterReturn++;
  }
  if (JSON.stringify(run.last)?.includes("halted")) seen.halts++;
}

Deno.test("calls at random moments: the same whole, sliced, stepped, profiled and restored", () => {
  const budgets = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 61, max: 9000 }));
  fc.assert(
    fc.property(program, acts, budgets, (source, all, budget) => {
      const whole = new Run(source, false);
      const moments = runWhole(whole, all);
      const expected = whole.report();
      note(whole);
      const cuts = [
        { budget, moves: false, isProfiled: false },
        { budget: 0, moves: false, isProfiled: true },
        { budget, moves: true, isProfiled: false },
      ];
      for (const { isProfiled, ...cut } of cuts) {
        const run = new Run(source, isProfiled);
        runCut(run, all, moments, cut);
        assertEquals(run.report(), expected);
        if (cut.moves) continue;
        const { slices: _, collector_ms: _ms, memory_bytes: _m, ...metrics } = run.metrics;
        const { slices: _s, collector_ms: _c, memory_bytes: _b, ...same } = whole.metrics;
        assertEquals(metrics, same);
      }
    }),
    { numRuns: 120 },
  );
  atFixedSeed(() => {
    for (const [what, times] of Object.entries(seen)) assert(times > 0, what);
  });
});
