/**
 * Measures on a noisy machine: subjects take turns in one process, so that disturbances affect all of them,
 * and only ratios of the same round are compared.
 */
import process from "node:process";

/** Does some work once and returns its number of units: iterations, cycles or appends. */
export type Work = () => number;

/** Processor time this process has used, in microseconds; the engine's own threads are included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/**
 * Nanoseconds of processor time per unit of one run. Work of other processes does not count; background work
 * of the engine, like garbage collection, does.
 */
export function timed(work: Work): number {
  const start = processorTime();
  const units = work();
  return (processorTime() - start) * 1e3 / units;
}

/** The median; of an even number of values, the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** The median over the rounds of the ratio `a / b`. */
export function medianRatio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((time, round) => time / b[round]));
}

/**
 * Runs every subject once per round and returns nanoseconds per unit, by subject, then by round. The order is
 * reversed after each round (A B, B A, A B …), so that no subject always runs after the same other one.
 */
export function interleaved(
  subjects: readonly Work[],
  rounds: number,
  onRound: (round: number) => void = () => {},
): number[][] {
  // Warm-up runs let the engine finish compiling.
  for (let run = 0; run < rounds / 10; run++) for (const work of subjects) work();
  const times: number[][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const order = subjects.map((_, index) => index);
    if (round % 2 === 1) order.reverse();
    for (const index of order) times[index].push(timed(subjects[index]));
    onRound(round);
  }
  return times;
}

/** Writes a line completely; a single write may take only some of the bytes. */
function writeLine(stream: { writeSync(bytes: Uint8Array): number }, line: string): void {
  let bytes = new TextEncoder().encode(`${line}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
}

/** Writes a line to standard output. */
export function print(line: string): void {
  writeLine(Deno.stdout, line);
}

/** Writes a progress message to standard error, apart from the figures. */
export function progress(line: string): void {
  writeLine(Deno.stderr, line);
}
