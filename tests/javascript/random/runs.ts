/** Runs a random program in the host engine and as a guest, in all ways there are, and compares what can be seen of it. */
import { assertEquals } from "@std/assert";
import { format } from "node:util";
import { checkWays, runWhole } from "../../ways.ts";
import { subjectOf } from "./subject.ts";

/** Cycles of a run from which on only one other way is tried. */
const LONG = 3_000_000;

type AsyncConstructor = new (...texts: string[]) => (...args: unknown[]) => Promise<unknown>;

/** What a program does in the host engine. */
interface HostRun {
  /** What it prints, after all of its promises are settled. */
  readonly text: string;
  /** It leaves promises that are rejected without anyone who waits for them: as a guest it ends by that. */
  readonly leavesRejection: boolean;
}

async function runByHost(source: string): Promise<HostRun> {
  const lines: string[] = [];
  let leavesRejection = false;
  const onRejection = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    leavesRejection = true;
  };
  const console = { log: (...values: unknown[]): void => void lines.push(format(...values)) };
  const AsyncFunction = (async () => {}).constructor as AsyncConstructor;
  // Programs replace it: what it gives in guests differs by design.
  const { toString } = Function.prototype;
  globalThis.addEventListener("unhandledrejection", onRejection);
  try {
    await new AsyncFunction("console", `"use strict";${source}`).call(undefined, console);
    // Rejections are reported in a turn of their own, and on a busy machine behind the first timer.
    for (let turns = 0; turns < 3; turns++) await new Promise((done) => setTimeout(done, 0));
  } finally {
    Function.prototype.toString = toString;
    globalThis.removeEventListener("unhandledrejection", onRejection);
  }
  return { text: lines.join("\n"), leavesRejection };
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
    const { text, leavesRejection } = await runByHost(source);
    assertEquals(whole.text, text);
    assertEquals(
      /^UNCAUGHT|^returned$/.exec(whole.end)?.[0],
      leavesRejection ? "UNCAUGHT" : "returned",
    );
  }
  checkWays(subject, whole, seed, whole.cycles > LONG ? 1 : ways);
  return whole.end;
}
