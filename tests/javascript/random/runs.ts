/** Runs a random program in the host engine and as a guest, in all ways there are, and compares what can be seen of it. */
import { assertEquals } from "@std/assert";
import { format } from "node:util";
import { checkWays, runWhole } from "../../ways.ts";
import { subjectOf } from "./subject.ts";

/** Cycles of a run from which on only one other way is tried. */
const LONG = 3_000_000;

type AsyncConstructor = new (...texts: string[]) => (...args: unknown[]) => Promise<unknown>;

/** What a program prints in the host engine, after all of its promises are settled. */
export async function printedByHost(source: string): Promise<string> {
  const lines: string[] = [];
  const console = { log: (...values: unknown[]): void => void lines.push(format(...values)) };
  const AsyncFunction = (async () => {}).constructor as AsyncConstructor;
  // Programs replace it: what it gives in guests differs by design.
  const { toString } = Function.prototype;
  try {
    await new AsyncFunction("console", `"use strict";${source}`).call(undefined, console);
    await new Promise((done) => setTimeout(done, 0));
  } finally {
    Function.prototype.toString = toString;
  }
  return lines.join("\n");
}

/** How a program is checked. */
export interface CheckOptions {
  /** Decides how runs are cut. */
  readonly seed: number;
  /** Number of ways in which it runs besides whole, chosen by the seed. Default: all. */
  readonly ways?: number;
  /**
   * Most bytes of its heap. If there is not room for all, only the runs of guests are compared: the host engine has
   * other limits.
   */
  readonly heapBytes?: number;
}

/**
 * Checks a program: it prints what it prints in the host engine, and all ways to run it show the same.
 *
 * @returns how it ends
 */
export async function checkProgram(
  source: string,
  { seed, ways, heapBytes }: CheckOptions,
): Promise<string> {
  const subject = subjectOf(source, heapBytes);
  const whole = runWhole(subject);
  if (heapBytes === undefined) {
    assertEquals(whole.text, await printedByHost(source));
    assertEquals(whole.end, "returned");
  }
  checkWays(subject, whole, seed, whole.cycles > LONG ? 1 : ways);
  return whole.end;
}
