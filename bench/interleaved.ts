/**
 * Measuring on a noisy machine: subjects take turns in one process, so that what disturbs one
 * disturbs all, and only ratios of the same round are compared.
 */
import process from "node:process";

/** Does some work once and returns how many units of it were done: iterations, cycles, appends. */
export type Work = () => number;

/** Microseconds of processor time this process has used, those of the engine's own threads included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/**
 * Nanoseconds of processor time per unit of one run: what other processes do in the meantime does
 * not count, and what the engine does beside the program, like collecting garbage, does.
 */
export function timed(work: Work): number {
  const start = processorTime();
  const units = work();
  return (processorTime() - start) * 1e3 / units;
}

/** The middle value; of an even number of values the upper one of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** The median over the rounds of how many times as long `a` took as `b` in the same round. */
export function medianRatio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((time, round) => time / b[round]));
}

/**
 * Runs every subject once per round and returns nanoseconds per unit, by subject, then by round. The
 * order turns round with each round: A B, B A, A B …, so that none always runs after the same other.
 */
export function interleaved(
  subjects: readonly Work[],
  rounds: number,
  onRound: (round: number) => void = () => {},
): number[][] {
  // Runs that do not count let the engine compile what it is going to compile.
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

/** A write may take a part of the bytes only. */
function writeLine(stream: { writeSync(bytes: Uint8Array): number }, line: string): void {
  let bytes = new TextEncoder().encode(`${line}\n`);
  while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
}

/** Writes a line to standard output. */
export function print(line: string): void {
  writeLine(Deno.stdout, line);
}

/** Writes what is under way to standard error, which a reader of the figures can leave out. */
export function progress(line: string): void {
  writeLine(Deno.stderr, line);
}
