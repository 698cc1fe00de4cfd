/**
 * Runs all attacks, and prints what became of each:
 *
 *     deno task attacks [--only NAME]
 *
 * Columns: the outcome; the worst overrun of a slice (cycles beyond its budget and the largest block); host time as a
 * multiple of that of the integer loop, for as many cycles in turns; host memory in MiB beyond what was held before;
 * whether the neighbour gave exactly its own results, cycles and evidence. `--only` selects attacks whose name or class
 * contains a text. If a bound is broken, the exit status is 1.
 */
import { parseArgs } from "node:util";
import { DEFAULT_LIMITS, type Vm } from "../../mod.ts";
import { print } from "../../bench/interleaved.ts";
import {
  type Attack,
  LARGE,
  limitsOf,
  MEMORY_BASE,
  MEMORY_FACTOR,
  OVERRUN_BOUND,
  STACK_BYTES,
  TIME_BOUND,
} from "./attack.ts";
import { drive } from "./drive.ts";
import { ATTACK_CLASSES } from "./gallery.ts";
import { startLoop, timeRatio, watchMemory } from "./measure.ts";
import { createNeighbour, type Neighbour } from "./neighbour.ts";

/** Times that host time is measured before a bound counts as broken. */
const MEASUREMENTS = 5;

const MIB = 1 << 20;

/** Bytes that the host may hold for an attack. */
function memoryBound(attack: Attack): number {
  const { heapBytes = 0, stackSlots = DEFAULT_LIMITS.stackSlots } = limitsOf(attack, LARGE);
  return MEMORY_FACTOR * heapBytes + STACK_BYTES * stackSlots + MEMORY_BASE;
}

/** Runs an attack, prints its row. @returns the bounds that it breaks */
function runAttack(attack: Attack, neighbour: Neighbour, loop: Vm): string[] {
  const memory = watchMemory();
  const report = drive(attack, LARGE, neighbour, memory.watch);
  const difference = neighbour.finish();
  const bound = attack.slow?.bound ?? TIME_BOUND;
  let ratio = timeRatio(attack, LARGE, loop);
  for (let again = 1; ratio > bound && again < MEASUREMENTS; again++) {
    ratio = Math.min(ratio, timeRatio(attack, LARGE, loop));
  }
  const isRefused = report.cycles === 0;
  const broken: string[] = [];
  if (report.outcome !== attack.outcome) broken.push(`expected ${attack.outcome}`);
  if (report.overrun > OVERRUN_BOUND) broken.push(`overrun beyond ${OVERRUN_BOUND}`);
  if (ratio > bound) broken.push(`slower than ${bound} times the integer loop`);
  if (memory.growth() > memoryBound(attack)) {
    broken.push(`more than ${Math.floor(memoryBound(attack) / MIB)} MiB`);
  }
  if (difference !== "") broken.push(`the neighbour gave ${difference}`);
  print([
    attack.name.padEnd(62),
    report.outcome.slice(0, 40).padEnd(41),
    (isRefused ? "" : String(Math.max(0, report.overrun))).padStart(6),
    (isRefused ? "" : ratio.toFixed(1)).padStart(7),
    (memory.growth() / MIB).toFixed(1).padStart(7),
    difference === "" ? "  same" : "  differs",
    broken.length === 0 ? "" : `  BROKEN: ${broken.join("; ")}`,
  ].join(""));
  return broken;
}

const { values: { only } } = parseArgs({ args: Deno.args, options: { only: { type: "string" } } });
const neighbour = createNeighbour();
const loop = startLoop();
let count = 0;
let failed = 0;
print(`${"attack".padEnd(62)}${"outcome".padEnd(41)}overrun  ×loop    MiB  neighbour`);
for (const { name, attacks } of ATTACK_CLASSES) {
  const chosen = attacks.filter((attack) =>
    only === undefined || name.includes(only) || attack.name.includes(only)
  );
  if (chosen.length > 0) print(`\n${name}`);
  for (const attack of chosen) {
    count++;
    if (runAttack(attack, neighbour, loop).length > 0) failed++;
  }
}
print(`\n${count} attacks, ${failed} beyond a bound`);
if (count === 0 || failed > 0) Deno.exit(1);
