/**
 * A VM beside an attack, which must not notice it: it runs a known program again and again, and gives its own
 * results, cycles and evidence each time.
 */
import { defineLog } from "../../lib/host/modules.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { HostRegistry, load, type Program, Telemetry, type Vm } from "../../mod.ts";

/** Touches what VMs could share: texts, shapes, caches of places, symbols, random numbers, promises, errors. */
const SOURCE = `
const words = "the quick brown fox jumps over the lazy dog".split(" ");
const counts = new Map();
for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
class Point { constructor(x, y) { this.x = x; this.y = y; } get sum() { return this.x + this.y; } }
function* points() { for (let i = 0; i < 10; i++) yield new Point(i, Math.floor(Math.random() * 100)); }
const sums = [...points()].map((point) => point.sum).sort((a, b) => a - b);
const key = Symbol("key");
let caught = "";
try { null.x; } catch (error) { caught = error.name; }
const big = (2n ** 200n % 1000007n).toString();
const late = await Promise.all([1, Promise.resolve(2), (async () => 3)()]);
console.log(JSON.stringify([[...counts], sums, { [key]: 1, caught, big, late }]));
`;

/** Cycles of a slice: few, so that it is cut in many places. */
const SLICE = 997;

/** Everything that a host sees of a run. */
function evidence(vm: Vm, telemetry: Telemetry, lines: readonly string[], slices: string): string {
  const { cycles, instructions, liveBytes, frames } = vm;
  const { metrics } = telemetry.snapshot();
  return JSON.stringify({ lines, slices, cycles, instructions, liveBytes, frames, metrics });
}

/** A program that runs beside attacks. */
export interface Neighbour {
  /** Runs a slice. */
  turn(): void;
  /** Ends the run. @returns what differed from a run alone in any run since the last call of `finish`, or "" */
  finish(): string;
}

/** A run of the neighbour's program. */
interface Run {
  /** Runs a slice. @returns all evidence, at the end */
  slice(): string | undefined;
}

function startRun(program: Program, lines: string[]): Run {
  const telemetry = new Telemetry();
  const scope = telemetry.scope("neighbour");
  const vm = program.instantiate({ telemetry: scope, seed: 7 });
  lines.length = 0;
  let slices = "";
  return {
    slice(): string | undefined {
      const { reason, cycles } = vm.run({ budget: SLICE });
      slices += `${reason} ${cycles} `;
      if (!vm.finished) return undefined;
      scope.close();
      return evidence(vm, telemetry, lines, slices);
    },
  };
}

/** Compiles the neighbour, and runs it alone to know what it gives. */
export function createNeighbour(): Neighbour {
  const { image } = compile(SOURCE);
  if (image === undefined) throw new Error("the neighbour's program is refused");
  const lines: string[] = [];
  const host = new HostRegistry();
  defineLog(host, (text) => void lines.push(text));
  const program = load(image, { host, capabilities: ["log"] });
  const toEnd = (run: Run): string => {
    for (;;) {
      const end = run.slice();
      if (end !== undefined) return end;
    }
  };
  // The first VM of a program loads its constants, which its evidence tells. The second shows what a run gives.
  toEnd(startRun(program, lines));
  const expected = toEnd(startRun(program, lines));
  let run: Run | undefined;
  let difference = "";
  const compare = (end: string): void => {
    run = undefined;
    if (end !== expected) difference = `${end} instead of ${expected}`;
  };
  return {
    turn(): void {
      run ??= startRun(program, lines);
      const end = run.slice();
      if (end !== undefined) compare(end);
    },
    finish(): string {
      compare(toEnd(run ?? startRun(program, lines)));
      const told = difference;
      difference = "";
      return told;
    },
  };
}
