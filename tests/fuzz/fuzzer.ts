/** What a fuzzer is: it makes inputs, tries them, and says what became of each. */

/** Returns the next number of a sequence, from 0 to 2³² − 1. The seed alone decides the sequence. */
export type Random = () => number;

/** One kind of hostile input. */
export interface Fuzzer<Input> {
  /** Name for `--only`, and of the folder of its cases: `tests/fuzz/cases/NAME/`. */
  readonly name: string;
  /** Makes an input. The same numbers make the same input, whatever was made before. */
  make(random: Random): Input;
  /**
   * Tries an input.
   * @returns what became of it, as a class that is counted: `loaded`, or the code of a typed error
   * @throws {Finding} if something else happened
   */
  attempt(input: Input): string | Promise<string>;
  /** Returns inputs that are simpler than one that failed, the simplest first. */
  simpler(input: Input): Iterable<Input>;
  /** Size in bytes: time and memory of `attempt` are held to a multiple of it. */
  size(input: Input): number;
  /** Ending of the file names of its cases, without the dot. */
  readonly extension: string;
  /** Writes an input as a file that {@link Fuzzer.read} reads again. */
  write(input: Input): Uint8Array;
  /** Reads an input that was kept as a case. */
  read(bytes: Uint8Array): Input;
  /** What an attempt may take, where it differs from `DEFAULT_BOUNDS` of `trial.ts`; give the reason. */
  readonly bounds?: Partial<Bounds>;
  /** How many inputs `deno task test` tries, in about a second. Default: 24. */
  readonly tries?: number;
  /** Inputs leave promises that are rejected without anyone who waits for them: that is no finding. */
  readonly leavesRejections?: true;
}

/** What an attempt may take: a base, and more for each byte of the input. */
export interface Bounds {
  readonly milliseconds: number;
  readonly microsecondsPerByte: number;
  /** By which the heap of the engine may grow. What it collects meanwhile is not seen. */
  readonly heapBytes: number;
  readonly heapBytesPerByte: number;
}

/** A fault: what should not have happened. */
export class Finding extends Error {
  override readonly name = "Finding";
}

/** Returns a source of random numbers (splitmix32): any two seeds give sequences that have nothing in common. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** Seed of input number `number` of the run with a seed. */
export function mix(seed: number, number: number): number {
  // Neighbouring seeds of `randomFrom` must not be states of one sequence.
  return randomFrom(Math.imul(seed | 0, 0x85ebca6b) ^ Math.imul(number, 0xc2b2ae35))() | 0;
}

/** Returns one of the items. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random() % items.length];
}
