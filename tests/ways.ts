/** All ways to run a program, each of which shows the same. */
import { assert, assertEquals } from "@std/assert";
import {
  decodeImage,
  encodeImage,
  formatBacktrace,
  type HostRegistry,
  type InstantiateOptions,
  type Limits,
  load,
  type Program,
  type ProgramImage,
  type Slice,
  Telemetry,
  type TelemetryScope,
  type Vm,
} from "../mod.ts";
import { assemble, disassemble } from "../lib/assembly/assembly.ts";
import { History } from "../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../lib/host/journal/journal.ts";
import { METRICS } from "../lib/telemetry/exporters.ts";
import { profiler } from "../lib/telemetry/profile_exporters.ts";
import { oftenChecked } from "./often_checked.ts";

/** Slices of the smallest budgets; the rest of a run is divided into larger ones. */
const SMALLEST_SLICES = 3000;

/** Steps of a run that is stepped; what is left of it runs whole. */
const MOST_STEPS = 20_000;

/** Most cycles of a run that ends. */
const MOST_CYCLES = 100_000_000;

/** Metrics that are the same however a program is run. */
const COMPARED = METRICS.filter(({ name, deterministic }) =>
  deterministic && !name.startsWith("load_")
);

/** A program to run, and what its runs have in common. */
export interface Subject {
  readonly image: ProgramImage;
  /** Makes a host whose functions note in a list what they are asked. */
  readonly hostOf: (lines: string[]) => HostRegistry;
  readonly limits: Partial<Limits>;
  /** Seed of the VM. */
  readonly seed: number;
  /** The host keeps objects of the guest. A snapshot does not hold them for it: it is another run then. */
  readonly isRetaining?: boolean;
  /** What else is seen of a VM that has ended, as plain data. */
  readonly observe?: (vm: Vm) => unknown;
}

/** What can be seen of a run that has ended. */
export interface Seen {
  /** What the host was asked. */
  readonly text: string;
  /** How it ends: `returned`, or the trap and its place. */
  readonly end: string;
  readonly observed: unknown;
  readonly cycles: number;
  readonly instructions: number;
  readonly frames: number;
  readonly liveBytes: number;
  /** Deterministic metrics by name. Runs under a history have none: it repeats parts of them. */
  readonly evidence: Readonly<Record<string, number>> | undefined;
}

/** How a run is cut. */
interface Cuts {
  /** Decides it. */
  readonly dice: number;
  /** Cycles of the run. */
  readonly cycles: number;
}

/** A way to run a program. */
type Way = (subject: Subject, cuts: Cuts) => Seen;

/** A program that is loaded, and what its host is asked. */
class Run {
  readonly lines: string[] = [];
  readonly program: Program;
  readonly scope: TelemetryScope = new Telemetry().scope("way");
  readonly #subject: Subject;

  constructor(subject: Subject) {
    const host = subject.hostOf(this.lines);
    // A new program each time: a second VM would find its constants in the store.
    this.program = load(subject.image, { host, capabilities: ["log"] });
    this.#subject = subject;
  }

  /** Options of a VM: the same for all. */
  get options(): InstantiateOptions {
    const { limits, seed } = this.#subject;
    return { limits, seed, telemetry: this.scope };
  }

  start(options: InstantiateOptions = {}): Vm {
    return this.program.instantiate({ ...this.options, ...options });
  }

  /** What is seen at the end. */
  seen(vm: Vm, { reason, trap }: Slice): Seen {
    const { cycles, instructions, frames, liveBytes } = vm;
    const { metrics } = this.scope.snapshot();
    return {
      text: this.lines.join("\n"),
      end: trap === undefined ? reason : formatBacktrace(trap),
      observed: this.#subject.observe?.(vm),
      ...{ cycles, instructions, frames, liveBytes },
      evidence: Object.fromEntries(COMPARED.map(({ name }) => [name, metrics[name]])),
    };
  }
}

/** Runs to the end with budgets that vary. */
function finish(vm: Vm, budgetOf: (slice: number) => number): Slice {
  for (let slices = 0;; slices++) {
    const slice = vm.run({ budget: budgetOf(slices) });
    if (vm.finished) return slice;
    if (vm.cycles > MOST_CYCLES) throw new Error("the program does not end");
  }
}

/** Runs whole. */
export function runWhole(subject: Subject): Seen {
  const run = new Run(subject);
  const vm = run.start();
  return run.seen(vm, finish(vm, () => MOST_CYCLES));
}

/** In slices: the first ones as small as `smallest`. */
function sliced(smallest: number, later: number): Way {
  return (subject) => {
    const run = new Run(subject);
    const vm = run.start();
    return run.seen(vm, finish(vm, (i) => i < SMALLEST_SLICES ? smallest : later));
  };
}

/** Instruction by instruction, at first. */
function stepped(subject: Subject): Seen {
  const run = new Run(subject);
  const vm = run.start();
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const slice = vm.step();
    if (vm.finished) return run.seen(vm, slice);
  }
  return run.seen(vm, finish(vm, () => MOST_CYCLES));
}

/** In code without superinstructions, which is what a VM with a breakpoint runs. */
function unfused(subject: Subject): Seen {
  const run = new Run(subject);
  const vm = run.start();
  vm.addBreakpoint(0, 0);
  return run.seen(vm, finish(vm, () => MOST_CYCLES));
}

function profiled(subject: Subject): Seen {
  const run = new Run(subject);
  const vm = run.start({ profile: profiler });
  return run.seen(vm, finish(vm, (i) => 1000 + 7 * i));
}

/** In some slices, each in a new VM that goes on from a snapshot; the invariants are checked. */
function moved(subject: Subject, { dice, cycles }: Cuts): Seen {
  const moves = 2 + (dice & 3);
  const run = new Run(subject);
  let vm = run.start({ debug: oftenChecked });
  for (let slice = 0; slice < moves; slice++) {
    const end = vm.run({ budget: Math.max(1, Math.ceil(cycles / moves) - slice) });
    if (vm.finished) return run.seen(vm, end);
    const bytes = vm.snapshot();
    vm[Symbol.dispose]();
    vm = run.program.restore(bytes, { telemetry: run.scope, debug: oftenChecked });
  }
  return run.seen(vm, finish(vm, () => MOST_CYCLES));
}

/** Recorded, and then replayed without the host. */
function replayed(subject: Subject, { dice }: Cuts): Seen {
  const journal = createRecorder();
  const recorded = new Run(subject);
  const vm = recorded.start({ journal });
  const seen = recorded.seen(vm, finish(vm, () => 5000 + (dice & 4095)));
  const run = new Run(subject);
  const replay = run.program.replay(openJournal(journal.take()), { telemetry: run.scope });
  for (;;) {
    const slice = replay.run({ budget: 3000 + (dice & 2047) });
    if (!replay.isOver) continue;
    const again = run.seen(replay.vm, slice);
    assertEquals(again, { ...seen, text: "" }, "replayed");
    return seen;
  }
}

/** Under a history, which goes back and forth on the way. */
function remembered(subject: Subject, { dice, cycles }: Cuts): Seen {
  const run = new Run(subject);
  const spacing = 1000 + (dice & 0xffff);
  const history = new History(run.program, { ...run.options, journal: createRecorder(), spacing });
  history.run({ budget: Math.ceil(cycles * 0.7) });
  history.goTo(Math.floor(cycles * 0.3));
  history.goTo(Math.floor(cycles * 0.6));
  history.stepBack();
  for (;;) {
    const slice = history.run({ budget: MOST_CYCLES });
    if (history.vm.finished) return { ...run.seen(history.vm, slice), evidence: undefined };
  }
}

/** From the bytes of the image. */
function decoded(subject: Subject): Seen {
  return runWhole({ ...subject, image: decodeImage(encodeImage(subject.image)) });
}

/** From the text of the image. */
function reassembled(subject: Subject): Seen {
  return runWhole({ ...subject, image: assemble(disassemble(subject.image)) });
}

/** Number of the ways besides whole. */
const COUNT = 10;

/** Ways to run a program, by name. */
function waysOf({ dice }: Cuts): readonly (readonly [name: string, way: Way])[] {
  const smallest = 1 + (dice & 15);
  return [
    [`in slices of ${smallest}`, sliced(smallest, 97 + (dice & 255))],
    ["in large slices", sliced(3001 + (dice & 1023), 50_021)],
    ["stepped", stepped],
    ["without superinstructions", unfused],
    ["profiled", profiled],
    ["moved by snapshots", moved],
    ["recorded and replayed", replayed],
    ["under a history", remembered],
    ["from bytes", decoded],
    ["from text", reassembled],
  ];
}

/**
 * Checks that a program shows the same in other ways than whole.
 *
 * @param whole what it shows when it runs whole
 * @param dice decides how runs are cut, and which ways are tried
 * @param count number of ways
 */
export function checkWays(
  subject: Subject,
  whole: Seen,
  dice: number,
  count: number = COUNT,
): void {
  const cuts = { dice, cycles: whole.cycles };
  const ways = waysOf(cuts);
  assert(ways.length === COUNT);
  for (let i = 0; i < Math.min(count, COUNT); i++) {
    // 3 and 10 have no factor in common.
    const [name, way] = ways[((dice >>> 4) + 3 * i) % COUNT];
    if (way === moved && subject.isRetaining === true) continue;
    const { evidence, ...seen } = way(subject, cuts);
    const { evidence: known, ...rest } = whole;
    assertEquals<unknown>(seen, rest, name);
    if (evidence !== undefined) assertEquals(evidence, known, `evidence ${name}`);
  }
}
