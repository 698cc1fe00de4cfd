/** The past that a history shows is the past of the run, however one moves in it. */
import { assert, assertEquals } from "@std/assert";
import { load, type Program } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { History } from "../../lib/debug/debug.ts";
import { createRecorder } from "../../lib/host/journal/journal.ts";
import { realHost } from "./hosts.ts";
import { LIMITS } from "./paired_machines.ts";
import { randomBusyProgram, randomProgram } from "./random_program.ts";
import fc, { atFixedSeed } from "./seeds.ts";

/** Steps of a run that are looked at. */
const MOST_STEPS = 300;

/** A moment of a run that was never interrupted. */
interface Known {
  readonly cycles: number;
  readonly instructions: number;
  readonly state: Uint8Array;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function loadRandom(text: string, log: string[]): Program {
  return load(assemble(text), { host: realHost(log), capabilities: ["log"] });
}

/** The moments of a run that is stepped through. */
function walk(text: string, seed: number, log: string[]): Known[] {
  const vm = loadRandom(text, log).instantiate({ limits: LIMITS, seed });
  const known: Known[] = [];
  for (;;) {
    known.push({ cycles: vm.cycles, instructions: vm.instructions, state: vm.snapshot() });
    if (vm.finished || known.length > MOST_STEPS) return known;
    vm.step();
  }
}

type Move =
  | { readonly to: "cycle" | "instruction"; readonly share: number }
  | { readonly to: "back" | "forward"; readonly times: number }
  | { readonly to: "run"; readonly budget: number };

const MOVE: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    to: fc.constantFrom("cycle" as const, "instruction" as const),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    to: fc.constantFrom("back" as const, "forward" as const),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ to: fc.constant("run" as const), budget: fc.integer({ min: 1, max: 90 }) }),
);

/** Moves, and returns the index of the moment where that leads; `undefined` if it can be any. */
function moved(
  history: History,
  known: readonly Known[],
  at: number,
  move: Move,
): number | undefined {
  const last = known[known.length - 1];
  switch (move.to) {
    case "cycle": {
      const cycle = Math.round(move.share * last.cycles);
      history.goTo(cycle);
      return known.findIndex(({ cycles }) => cycles >= cycle);
    }
    case "instruction": {
      const instruction = Math.round(move.share * last.instructions);
      history.goToInstruction(instruction);
      return known.findIndex(({ instructions }) => instructions >= instruction);
    }
    case "back":
      for (let i = 0; i < move.times; i++) {
        assertEquals(history.stepBack(), at - i > 0);
      }
      return Math.max(0, at - move.times);
    case "forward": {
      let to = at;
      for (; to < at + move.times && to + 1 < known.length; to++) history.step();
      return to;
    }
    case "run":
      if (at + 1 === known.length) return at;
      history.run({ budget: Math.min(move.budget, last.cycles - known[at].cycles) });
      return undefined;
  }
}

/** Moves in the history of a run, and compares each moment; returns how many snapshots it had at most. */
function compare(
  text: string,
  seed: number,
  spacing: number,
  maxBytes: number,
  moves: readonly Move[],
): number {
  const freshLog: string[] = [];
  const known = walk(text, seed, freshLog);
  const log: string[] = [];
  const journal = createRecorder();
  const program = loadRandom(text, log);
  const history = new History(program, { journal, limits: LIMITS, seed, spacing, maxBytes });
  const last = known[known.length - 1];
  history.goTo(last.cycles);
  let at = known.length - 1;
  let most = 0;
  const check = (what: string): void => {
    const { cycles, instructions, state } = known[at];
    assertEquals(history.moment, { cycles, instructions }, what);
    assert(isSame(history.vm.snapshot(), state), `another state after ${what}`);
    assert(history.snapshots.bytes <= maxBytes);
    most = Math.max(most, history.snapshots.count);
  };
  check("the end");
  for (const move of moves) {
    const to = moved(history, known, at, move);
    if (to === undefined) {
      // A slice may have ended inside an instruction, or where a debt is paid: go to what follows.
      history.goTo(history.moment.cycles);
      const { cycles } = history.moment;
      at = known.findIndex((each) => each.cycles >= cycles);
      history.goTo(known[at].cycles);
    } else at = to;
    check(JSON.stringify(move));
  }
  assertEquals(log, freshLog, "the host was called once for each call");
  return most;
}

const PROGRAMS = [["", randomProgram(), 5], [" busy", randomBusyProgram(), 3]] as const;

for (const [name, program, least] of PROGRAMS) {
  Deno.test(`each moment that the history of a random${name} program shows has the state of a fresh run`, () => {
    let most = 0;
    fc.assert(
      fc.property(
        program,
        fc.integer(),
        fc.constantFrom(1, 20, 100, 1000),
        fc.constantFrom(0, 3000, Infinity),
        fc.array(MOVE, { minLength: 1, maxLength: 12 }),
        ({ text }, seed, spacing, maxBytes, moves) => {
          most = Math.max(most, compare(text, seed, spacing, maxBytes, moves));
        },
      ),
      { numRuns: 25 },
    );
    atFixedSeed(() => assert(most >= least, `at most ${most} snapshots`));
  });
}
