/**
 * Outcomes of the conformance cases, each run in one slice, for comparing engines. tests/conformance checks
 * whether they are right. Uses ECMAScript only, because it also runs without Deno.
 */
import { defineLog, formatTrap, formatValue, HostRegistry, load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { parseExpectation } from "../conformance/expectation.ts";

/** End and cost of a case, as plain data. */
export interface Outcome {
  /** Results as text, bottom first; `halted`; or the trap and its place. */
  readonly end: string | readonly string[];
  readonly log: readonly string[];
  readonly cycles: number;
  readonly instructions: number;
  readonly frames: number;
  readonly liveBytes: number;
}

/** Runs a case; returns `undefined` if the case must be refused or needs host functions of the suite. */
export function outcomeOf(source: string): Outcome | undefined {
  const { ending, limits, capabilities } = parseExpectation(source);
  if (ending.kind === "refused" || /^\.sysc test\./m.test(source)) return undefined;
  const log: string[] = [];
  const host = new HostRegistry();
  defineLog(host, (text) => log.push(text));
  const vm = load(assemble(source), { host, capabilities }).instantiate({ limits });
  let slice = vm.run({ budget: Infinity });
  while (!vm.finished) slice = vm.run({ budget: Infinity });
  const { trap, results } = slice;
  const { cycles, instructions, frames, liveBytes } = vm;
  const returned = results === undefined ? "halted" : vm.results().map(formatValue);
  const end = trap === undefined ? returned : formatTrap(trap);
  return { end, log, cycles, instructions, frames, liveBytes };
}
