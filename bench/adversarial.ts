/**
 * Measures the host time per cycle of programs that try to get much host time for few cycles, relative to
 * the integer loop, with which they take turns. Prints a table, worst first; passes no judgement.
 *
 * Each slice has an overhead, which the host causes by calling `run`. Programs that execute FRAME_SYNC end
 * their slices early. Each program is therefore compared with the integer loop run for as many cycles in as
 * many slices. The loop cannot have slices shorter than one of its blocks, so the overhead of a slice of one
 * block is added for each slice.
 *
 * Ratios of at most 10 are expected. Those above come from memory and branches that no processor predicts,
 * where the price of an instruction is right for all other uses: random access beyond the caches
 * (`array.get` of 2097152 elements, a collection of 500000 arrays, `array.sort` of 100000 strings) and about
 * 100000 instructions in random order. Up to 20 have accesses to properties that nothing remembered helps: a new
 * prototype of the realm or another key each time, a companion for each array, a unit of a string by its text.
 *
 * The table also shows the worst overrun of a slice: cycles beyond its budget and the static cost of the
 * largest block, under budgets from 1 to 100000. It is at most 4096.
 *
 * Arguments select the programs whose names contain one of them. With `--text` the guest texts are printed
 * and nothing is run.
 */
import { load, type Vm } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";
import type { AdversarialProgram } from "./adversarial_loop.ts";
import { ADVERSARIAL_PROGRAMS, adversarialHost, ARITHMETIC } from "./adversarial_programs.ts";
import { median, medianRatio, print, progress, timed } from "./interleaved.ts";
import { largestBlock } from "../tests/block_costs.ts";

const ROUNDS = 15;
/** Time a program runs before it is measured, to set up, compile and fill the heap. */
const WARM_UP_NANOSECONDS = 250e6;
/** Target duration of a measured run; usually enough for a period of each program. */
const RUN_NANOSECONDS = 8e6;
/** Slices of one block of the integer loop in a round, which measure the overhead of a slice. */
const SLICES = 2000;
/** Budgets under which overruns are measured. */
const BUDGETS = [1, 100, 1000, 10_000, 100_000];
const OVERRUN_SLICES = 200;
/** Largest permitted overrun: cycles beyond the budget and one block. */
const MOST_OVERRUN = 4096;
/** Expected upper bound of the ratio to the integer loop. */
const BOUND = 10;

interface Result {
  readonly name: string;
  /** Nanoseconds per cycle. */
  readonly time: number;
  /** Nanoseconds per cycle of the integer loop in the same rounds, in as many slices. */
  readonly loopTime: number;
  /** Median of the rounds' ratios to the loop run in one slice. */
  readonly uncutRatio: number;
  /** Median of the rounds' ratios. */
  readonly ratio: number;
  /** Ratio of the sums, which includes rare events like a large collection. */
  readonly totalRatio: number;
  /** Cycles of one measured run. */
  readonly cycles: number;
  /** Worst overrun: cycles of a slice beyond its budget and the largest block. */
  readonly overrun: number;
}

function start(program: AdversarialProgram): Vm {
  const { source, limits, hasSetUp } = program;
  const vm = load(assemble(source), { host: adversarialHost() })
    .instantiate(limits === undefined ? {} : { limits });
  while (hasSetUp && vm.frames === 0) {
    const { reason, trap } = vm.run({ budget: Infinity });
    if (reason !== "frame") throw new Error(trap?.message ?? reason);
  }
  return vm;
}

/** Totals of a run. */
interface Spent {
  readonly cycles: number;
  readonly slices: number;
}

/** Runs a VM for at least `cycles` cycles. */
function spend(vm: Vm, cycles: number): Spent {
  const before = vm.cycles;
  const end = before + cycles;
  let slices = 0;
  while (vm.cycles < end) {
    slices++;
    const { reason, trap } = vm.run({ budget: end - vm.cycles });
    if (reason !== "budget" && reason !== "frame") throw new Error(trap?.message ?? reason);
  }
  return { cycles: vm.cycles - before, slices };
}

/** Cycles the VM spends in about {@link RUN_NANOSECONDS}, found while it warms up. */
function warmUp(vm: Vm): number {
  let cycles = 100;
  for (let spent = 0; spent < WARM_UP_NANOSECONDS;) {
    const done = vm.cycles;
    const time = timed(() => spend(vm, cycles).cycles);
    spent += time * (vm.cycles - done);
    // Step by step: the first runs are not yet compiled and predict little.
    cycles = Math.ceil(Math.min(RUN_NANOSECONDS / time, cycles * 4));
  }
  return cycles;
}

/** Overhead of a slice of the integer loop in nanoseconds, if a cycle takes `time`. */
function sliceTime(arithmetic: Vm, time: number): number {
  const before = arithmetic.cycles;
  const total = timed(() => {
    for (let i = 0; i < SLICES; i++) arithmetic.run({ budget: 1 });
    return 1;
  });
  return Math.max(0, total - time * (arithmetic.cycles - before)) / SLICES;
}

function measure(program: AdversarialProgram, arithmetic: Vm, loopCycles: number): Result {
  const vm = start(program);
  const cycles = warmUp(vm);
  const times: number[] = [];
  const uncutTimes: number[] = [];
  const loopTimes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const uncut = timed(() => spend(arithmetic, loopCycles).cycles);
    const slice = sliceTime(arithmetic, uncut);
    let slices = 0;
    let spent = 0;
    times.push(timed(() => {
      ({ slices, cycles: spent } = spend(vm, cycles));
      return spent;
    }));
    uncutTimes.push(uncut);
    // The uncut run has one slice already.
    loopTimes.push(uncut + slice * (slices - 1) / spent);
  }
  return {
    name: program.name,
    time: median(times),
    loopTime: median(loopTimes),
    uncutRatio: medianRatio(times, uncutTimes),
    ratio: medianRatio(times, loopTimes),
    totalRatio: sum(times) / sum(loopTimes),
    cycles,
    overrun: worstOverrun(vm, program),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function worstRatio({ ratio, totalRatio }: Result): number {
  return Math.max(ratio, totalRatio);
}

/** Worst overrun of a slice beyond its budget and the static cost of the largest block; negative if none. */
function worstOverrun(vm: Vm, program: AdversarialProgram): number {
  const image = assemble(program.source);
  const host = adversarialHost();
  const hostCycles = image.imports.map((identity) => host.resolve(identity)?.cycles ?? 0);
  const block = largestBlock(image, Math.max(0, ...hostCycles));
  let worst = -Infinity;
  for (const budget of BUDGETS) {
    for (let i = 0; i < OVERRUN_SLICES; i++) {
      worst = Math.max(worst, vm.run({ budget }).cycles - budget - block);
    }
  }
  return worst;
}

/** Measures the programs and prints the table. */
function compare(programs: readonly AdversarialProgram[]): void {
  const arithmetic = start(ARITHMETIC);
  const loopCycles = Math.ceil(warmUp(arithmetic) / 4);
  const first = median(
    Array.from({ length: ROUNDS }, () => timed(() => spend(arithmetic, loopCycles).cycles)),
  );

  const results: Result[] = [];
  const failed: string[] = [];
  for (const program of programs) {
    try {
      const result = measure(program, arithmetic, loopCycles);
      results.push(result);
      progress(`${worstRatio(result).toFixed(1).padStart(8)} ${program.name}`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failed.push(`${program.name}: ${message}`);
      progress(`  failed ${program.name}: ${message}`);
    }
  }
  results.sort((a, b) => worstRatio(b) - worstRatio(a));

  print(
    `Host processor time per cycle against the integer loop; medians of ${ROUNDS} rounds in turns.`,
  );
  print(
    "The integer loop is cut into as many slices for as many cycles as the program; uncut: it is not.",
  );
  print(`The integer loop alone, before all others: ${first.toFixed(2)} ns a cycle`);
  print("");
  print("              ratio               ns a cycle");
  print("   median     total     uncut    program    loop   cycles of a run   overrun   program");
  for (const result of results) {
    const { name, time, loopTime, uncutRatio, ratio, totalRatio, cycles, overrun } = result;
    print(
      ratio.toFixed(2).padStart(9) + totalRatio.toFixed(2).padStart(10) +
        uncutRatio.toFixed(2).padStart(10) +
        time.toFixed(2).padStart(11) + loopTime.toFixed(2).padStart(8) +
        String(cycles).padStart(18) + String(overrun).padStart(10) + `   ${name}`,
    );
  }
  const beyond = results.filter((result) => worstRatio(result) > BOUND).length;
  print("");
  print(`${beyond} of ${results.length} programs are beyond ${BOUND} times the integer loop`);
  const worst = Math.max(...results.map(({ overrun }) => overrun));
  print(
    `The worst overrun is ${worst} cycles beyond the budget and the largest block, of ${MOST_OVERRUN}`,
  );
  for (const line of failed) print(`not measured: ${line}`);
}

const isText = Deno.args.includes("--text");
const parts = Deno.args.filter((argument) => argument !== "--text");
const chosen = ADVERSARIAL_PROGRAMS.filter(({ name }) =>
  parts.length === 0 || parts.some((part) => name.includes(part))
);
if (isText) {
  for (const { name, source } of chosen) print(`; ${name}\n${source}\n`);
} else {
  compare(chosen);
}
