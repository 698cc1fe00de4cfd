/** Measures what attacks take of their host: processor time and memory. */
import type { Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { load } from "../../mod.ts";
import { ARITHMETIC } from "../../bench/adversarial_programs.ts";
import { timed } from "../../bench/interleaved.ts";
import { type Attack, LEAST_CYCLES, type Size } from "./attack.ts";
import { type Attempt, attempt, loadAttack } from "./attempt.ts";
import { mostCycles } from "./drive.ts";

/** Budget of a slice that is timed. */
const TIMED_SLICE = 100_000;

/** Most slices that are timed together: those of attacks that end their slices early. */
const TIMED_SLICES = 1000;

/** Attempts that are timed, so that one that ends early is not judged by its first run. */
const LEAST_ATTEMPTS = 4;

/** Cycles after which no further attempt is begun. */
const ENOUGH_CYCLES = 1_000_000;

/** Starts the integer loop, with which attacks take turns. */
export function startLoop(): Vm {
  const vm = load(assemble(ARITHMETIC.source)).instantiate();
  vm.run({ budget: 20_000_000 });
  vm.run({ budget: 20_000_000 });
  return vm;
}

/** Processor time of some work, in nanoseconds. */
function timeOf(work: () => void): number {
  return timed(() => {
    work();
    return 1;
  });
}

/** Runs slices that are timed together. @returns the cycles of each */
function batch({ slice, outcome }: Attempt): number[] {
  const spent: number[] = [];
  let left = TIMED_SLICE;
  while (left > 0 && outcome() === undefined && spent.length < TIMED_SLICES) {
    const cycles = slice(left);
    spent.push(cycles);
    left -= cycles;
  }
  return spent;
}

/**
 * Host time of an attack, as a multiple of that of the integer loop, which is run for as many cycles in as many
 * slices, in turns with it. Its compilation and the creation of a VM are not part of it.
 */
export function timeRatio(attack: Attack, size: Size, loop: Vm): number {
  const loaded = loadAttack(attack);
  if (typeof loaded === "string") return 0;
  let best = Infinity;
  let cycles = 0;
  for (let run = 0; run < LEAST_ATTEMPTS && cycles < ENOUGH_CYCLES; run++) {
    const tried = attempt(loaded, size);
    let attackTime = 0;
    let loopTime = 0;
    while (tried.outcome() === undefined && tried.vm.cycles < mostCycles(attack, size)) {
      let spent: readonly number[] = [];
      attackTime += timeOf(() => void (spent = batch(tried)));
      loopTime += timeOf(() => {
        for (const budget of spent) loop.run({ budget: Math.max(1, budget) });
      });
    }
    cycles += tried.vm.cycles;
    loopTime *= Math.max(1, LEAST_CYCLES / tried.vm.cycles);
    best = Math.min(best, attackTime / loopTime);
    tried.vm[Symbol.dispose]();
  }
  return best;
}

/** Collects the garbage of the host. */
function collect(): void {
  const { gc } = globalThis as { readonly gc?: () => void };
  if (gc === undefined) throw new Error("memory is measured with --v8-flags=--expose-gc");
  // The second one ends what the first has left to other threads: the release of buffers.
  gc();
  gc();
}

/** Bytes that the host holds. */
function heldBytes(): number {
  collect();
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}

/** Cycles of an attack at its first sample; those between samples grow by {@link SAMPLE_GROWTH}. */
const FIRST_SAMPLE = 50_000;
const SAMPLE_GROWTH = 3;

/** Watches what the host holds. */
export interface MemoryWatch {
  /** Takes a sample if it is due. */
  watch(vm: Vm): void;
  /** Most bytes beyond those held before. */
  growth(): number;
}

/** Begins to watch, from what the host holds now. */
export function watchMemory(): MemoryWatch {
  const before = heldBytes();
  let due = FIRST_SAMPLE;
  let most = 0;
  return {
    watch(vm): void {
      if (vm.cycles < due && !vm.finished) return;
      due = Math.max(due, vm.cycles) * SAMPLE_GROWTH;
      most = Math.max(most, heldBytes() - before);
    },
    growth: () => most,
  };
}
