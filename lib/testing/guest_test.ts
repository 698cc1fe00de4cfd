/** Runs a program and compares it with the expectations in its text. Uses ECMAScript only. */
import { assemble } from "../assembly/assembly.ts";
import { AssemblyError, formatPlace, ImageError, LinkError, VerifyError } from "../image/errors.ts";
import type { ProgramImage } from "../image/image.ts";
import type { Program } from "../vm/program.ts";
import type { Slice } from "../vm/slice.ts";
import { formatTrap, type Trap } from "../vm/trap.ts";
import { formatValue } from "../vm/value_text.ts";
import type { Vm } from "../vm/vm.ts";
import {
  type Answer,
  type Aspect,
  type Ending,
  type Expectation,
  ExpectationError,
  type Language,
  parseExpectation,
  type Total,
} from "./expectation.ts";

/** Outcome of a run, in the form of expectations. */
export interface Outcome {
  readonly ending: Ending;
  readonly log: readonly string[];
  readonly dropped: number;
  /** Coroutine of the trap; 0 without a trap. */
  readonly coroutine: number;
  readonly totals: Readonly<Record<Total, number>>;
}

/** Outcome of a finished VM and its last slice. */
export function outcomeOf(vm: Vm, slice: Slice, log: readonly string[]): Outcome {
  const { cycles, instructions, frames, liveBytes } = vm;
  return {
    ending: endingOf(vm, slice),
    log,
    dropped: slice.dropped ?? 0,
    coroutine: slice.trap?.coroutine ?? 0,
    totals: { cycles, instructions, frames, liveBytes },
  };
}

function endingOf(vm: Vm, { results, trap }: Slice): Ending {
  if (trap !== undefined) {
    const { functionName, pc } = trap.place;
    return { kind: "trapped", trap: `${trap.code} in ${functionName} at ${pc}` };
  }
  if (results !== undefined) return { kind: "returned", results: vm.results().map(formatValue) };
  return { kind: "halted" };
}

/**
 * Forms of a rejection as in `; expect error:`; the last one is the longest.
 *
 * @throws the error, if it is not a rejection of a program
 */
export function refusalForms(error: unknown): string[] {
  if (error instanceof AssemblyError) {
    const { line, column } = error.detail;
    return [error.code, `${error.code} at ${line}:${column}`];
  }
  if (error instanceof ImageError) return [error.code, `${error.code} at byte ${error.byteOffset}`];
  if (error instanceof VerifyError || error instanceof LinkError) {
    const { code, place } = error;
    return place === undefined ? [code] : [code, `${code} in ${place.functionName} at ${place.pc}`];
  }
  throw error;
}

/** An expectation that was not met. */
export interface Mismatch {
  /** Line of the expectation, counted from 1, if a line states it. */
  readonly line: number | undefined;
  readonly expected: string;
  readonly actual: string;
}

/** Loads an image with the host functions of tests, once for each run. */
export type LoadGuest = (
  image: ProgramImage,
  capabilities: readonly string[],
  log: (text: string) => void,
) => Program | Promise<Program>;

/** A program to be tested. */
export interface TestedGuest {
  /** Its text, with its expectations. */
  readonly source: string;
  readonly language: Language;
  /** Makes an image of it. */
  readonly build: () => ProgramImage | Promise<ProgramImage>;
  /** Forms of an error of `build`, as for {@link refusalForms}; `undefined` if it is none it knows. */
  readonly refusalForms?: (error: unknown) => readonly string[] | undefined;
}

/** A guest text to be tested. */
export function guestText(source: string, file: string): TestedGuest {
  return { source, language: "assembly", build: () => assemble(source, { file }) };
}

/**
 * Tests a program.
 *
 * @param maxCycles cycles after which a run fails
 * @param granted capabilities of a text that grants none itself
 * @returns the expectations that were not met; empty if the test passes
 */
export async function testGuest(
  guest: TestedGuest,
  load: LoadGuest,
  maxCycles: number,
  granted?: readonly string[],
): Promise<Mismatch[]> {
  const { source, language, build } = guest;
  let expectation: Expectation;
  try {
    expectation = parseExpectation(source, {}, granted, language);
  } catch (error) {
    if (!(error instanceof ExpectationError)) throw error;
    return [{ line: error.line, expected: "valid expectations", actual: error.message }];
  }
  const { capabilities, limits, ending, lines } = expectation;
  const log: string[] = [];
  // What JavaScript prints is compared line by line. One line too many is enough.
  const write = (text: string): void => {
    for (const line of language === "javascript" ? text.split("\n") : [text]) {
      if (log.length > expectation.log.length) return;
      log.push(line);
    }
  };
  let program: Program;
  try {
    program = await load(await build(), capabilities, write);
  } catch (error) {
    const forms = guest.refusalForms?.(error) ?? refusalForms(error);
    if (ending.kind === "refused" && forms.includes(ending.error)) return [];
    const reason = error instanceof Error ? error.message : forms[0];
    return [{
      line: lines.ending?.[0],
      expected: formatEnding(ending),
      actual: `error ${ending.kind === "refused" ? forms.at(-1) : reason}`,
    }];
  }
  if (ending.kind === "refused") {
    const actual = "the program is accepted";
    return [{ line: lines.ending?.[0], expected: formatEnding(ending), actual }];
  }
  for (const budget of [Infinity, ...expectation.budgets]) {
    // A host of its own: what one run leaves there would change the next.
    if (budget !== Infinity) program = await load(await build(), capabilities, write);
    log.length = 0;
    let vm: Vm;
    try {
      vm = program.instantiate({ limits });
    } catch (error) {
      // The text states a limit that is out of range.
      if (!(error instanceof RangeError)) throw error;
      return [{ line: undefined, expected: "valid limits", actual: error.message }];
    }
    const slice = await runToEnd(vm, budget, maxCycles, expectation.answers);
    const mismatches = vm.finished
      ? mismatchesOf(expectation, outcomeOf(vm, slice, log), slice.trap)
      : [{
        line: lines.ending?.[0],
        expected: formatEnding(ending),
        actual: stoppedText(vm, slice),
      }];
    if (mismatches.length > 0) {
      if (budget === Infinity) return mismatches;
      return mismatches.map((each) => ({
        ...each,
        actual: `${each.actual}, in slices of ${budget}`,
      }));
    }
  }
  return [];
}

/** Runs until the end, the limit of cycles, or a call that has no answer. */
async function runToEnd(
  vm: Vm,
  budget: number,
  maxCycles: number,
  answers: readonly Answer[],
): Promise<Slice> {
  for (;;) {
    const slice = await vm.runAsync({ budget: Math.min(budget, maxCycles - vm.cycles) });
    if (vm.finished || vm.cycles >= maxCycles) return slice;
    if (slice.reason === "waiting" && !answerFirst(vm, answers)) return slice;
  }
}

/** Answers the first pending call; returns whether there is an answer to it. */
export function answerFirst(vm: Vm, answers: readonly Answer[]): boolean {
  const [call] = vm.pending();
  const answer = call === undefined ? undefined : answers[call.ticket - 1];
  if (call === undefined || answer === undefined) return false;
  if (answer.kind === "value") vm.resolve(call.ticket, answer.value);
  else vm.reject(call.ticket, answer.message);
  return true;
}

/** Why a run has not ended. */
function stoppedText(vm: Vm, { reason, pending = [] }: Slice): string {
  const at = formatPlace(vm.place());
  if (reason !== "waiting") return `stopped ${at} after ${vm.cycles} cycles (--max-cycles)`;
  const calls = pending.map(({ identity, ticket }) => `${identity} (ticket ${ticket})`);
  return `waits ${at} for an answer to ${calls.join(", ")}`;
}

function formatEnding(ending: Ending): string {
  switch (ending.kind) {
    case "returned":
      return ending.results.length === 0 ? "no results" : ending.results.map(visible).join(", ");
    case "halted":
      return "halted";
    case "trapped":
      return `trap ${ending.trap}`;
    case "refused":
      return `error ${ending.error}`;
  }
}

function mismatchesOf(
  expected: Expectation,
  actual: Outcome,
  trap: Trap | undefined,
): Mismatch[] {
  const found: Mismatch[] = [];
  const add = (aspect: Aspect, index: number, wanted: string, met: string): void => {
    const lines = expected.lines[aspect];
    found.push({ line: lines?.[index] ?? lines?.at(-1), expected: wanted, actual: met });
  };
  const addFirst = (
    aspect: Aspect,
    what: string,
    wanted: readonly string[],
    met: readonly string[],
    format: (item: string) => string,
  ): void => {
    const length = Math.max(wanted.length, met.length);
    const index = Array.from({ length }, (_, i) => i).find((i) => wanted[i] !== met[i]);
    if (index === undefined) return;
    const describe = (items: readonly string[]): string =>
      index < items.length ? format(items[index]) : `no ${what} ${index + 1}`;
    add(aspect, index, describe(wanted), describe(met));
  };
  const [wanted, met] = [expected.ending, actual.ending];
  if (wanted.kind === "returned" && met.kind === "returned") {
    addFirst("ending", "result", wanted.results, met.results, visible);
  } else if (!endsAsExpected(wanted, met)) {
    const description = trap === undefined ? formatEnding(met) : `trap ${formatTrap(trap)}`;
    add("ending", 0, formatEnding(wanted), description);
  }
  const hasEnded = found.length === 0;
  addFirst("log", "log line", expected.log, actual.log, (item) => `log ${JSON.stringify(item)}`);
  // If the run ended in another way, its totals add no information.
  if (!hasEnded) return found;
  for (const aspect of ["dropped", "coroutine"] as const) {
    if (expected[aspect] !== actual[aspect]) {
      add(aspect, 0, `${aspect} ${expected[aspect]}`, `${actual[aspect]}`);
    }
  }
  for (const total of ["cycles", "instructions", "frames", "liveBytes"] as const) {
    const count = expected.totals[total];
    if (count !== undefined && count !== actual.totals[total]) {
      const name = total === "liveBytes" ? "live bytes" : total;
      add(total, 0, `${name} ${count}`, `${actual.totals[total]}`);
    }
  }
  return found;
}

/** Returns a text, quoted if it is empty, has white space at an end or contains control characters. */
function visible(text: string): string {
  return /^\S(?:.*\S)?$/.test(text) && !/\p{Cc}/u.test(text) ? text : JSON.stringify(text);
}

/** Compares endings. A trap may be expected by its code alone, because its place changes with the code. */
function endsAsExpected(expected: Ending, actual: Ending): boolean {
  if (expected.kind !== actual.kind) return false;
  if (expected.kind !== "trapped" || actual.kind !== "trapped") return true;
  const [code] = actual.trap.split(" ", 1);
  return [code, actual.trap].includes(expected.trap);
}
