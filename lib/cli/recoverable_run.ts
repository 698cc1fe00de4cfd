/** `prometeu run --checkpoint` and `--resume`: runs that go on after their process was killed. */
import type { HostEntry, HostResolver, Program, Vm } from "../../mod.ts";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import { countFlag, DEFAULT_EVERY } from "./command_line.ts";
import { FileError, UsageError } from "./errors.ts";
import { type CliIo, type StopSignal, withFile } from "./files.ts";
import { type GuestHost, splitIdentity } from "./hosts.ts";
import { type Ended, type RunLimits, runToEnd, type RunWatch } from "./running.ts";

/** Most cycles between two looks at signals: some 10 ms. */
const TURN_CYCLES = 1_000_000;

/** Characters of output after which a checkpoint is written early. */
const MOST_PENDING = 1 << 20;

/** What the flags say about checkpoints. */
export interface Recovery {
  /** Where checkpoints are written. */
  readonly path: string | undefined;
  /** Cycles between two checkpoints. */
  readonly every: number;
  /** Where the run begins; `undefined` at the entry function. */
  readonly start: Checkpoint | undefined;
  /** File of that checkpoint. */
  readonly from: string | undefined;
}

/**
 * Reads the flags `--checkpoint`, `--every` and `--resume`. A checkpoint that does not exist yet is the
 * start of the program, if it is the one that will be written.
 *
 * @throws {UsageError} `MISSING_FLAG`
 * @throws {FileError} `UNREADABLE` or `BAD_STATE`
 */
export function readRecovery(values: ReadonlyMap<string, string>, io: CliIo): Recovery {
  const path = values.get("checkpoint");
  if (path === undefined && values.has("every")) {
    throw new UsageError("MISSING_FLAG", "--every needs --checkpoint STATE");
  }
  if (path === "-") {
    throw new UsageError("BAD_VALUE", "--checkpoint must name a file, not standard output");
  }
  const every = countFlag(values, "every", DEFAULT_EVERY);
  const from = values.get("resume");
  if (from === undefined) return { path, every, start: undefined, from };
  const bytes = from === path
    ? withFile(from, () => io.readFileIfAny(from))
    : withFile(from, () => io.readFile(from));
  const start = bytes === undefined ? undefined : decodeCheckpoint(from, bytes);
  return { path, every, start, from };
}

/** Where lines go. */
export interface Output {
  write(line: string): void;
  /** Prints the lines that were held back. */
  flush(): void;
  /** Characters held back. */
  readonly pending: number;
}

/** Output that is printed at once or, if it is held back, when it is flushed. */
export function createOutput(io: CliIo, isHeldBack: boolean): Output {
  let lines: string[] = [];
  let pending = 0;
  return {
    write(line: string): void {
      if (!isHeldBack) return io.out(line);
      lines.push(line);
      pending += line.length;
    },
    flush(): void {
      if (lines.length > 0) io.out(lines.join("\n"));
      lines = [];
      pending = 0;
    },
    get pending(): number {
      return pending;
    },
  };
}

/** What is run, and where its effects go. */
export interface RunParts {
  readonly program: Program;
  readonly host: GuestHost;
  readonly recovery: Recovery;
  readonly output: Output;
  /** Lines that are printed at the end only, as part of a document. */
  readonly log: string[];
  readonly io: CliIo;
}

/** The end of a run. */
export interface RunEnd extends Ended {
  readonly vm: Vm;
  /** The signal that stopped it; its checkpoint has been written. */
  readonly stoppedBy: StopSignal | undefined;
}

/**
 * Runs a program from its start or from a checkpoint. Before a checkpoint is written the output up to it
 * is printed; its length is part of the checkpoint, so that a later process takes back what came after.
 *
 * @throws {FileError} `BAD_STATE`, or `UNWRITABLE` if a checkpoint can't be written
 */
export async function runRecoverably(parts: RunParts, limits: RunLimits): Promise<RunEnd> {
  const { program, host, recovery: { start, path, every }, io } = parts;
  const vm = start === undefined ? program.instantiate() : resume(parts, start);
  const earlier = start?.slices ?? 0;
  const restarted = restartCalls(vm, host.functions);
  if (path === undefined) {
    const { slice, slices } = await runToEnd(vm, limits, {
      otherAnswer: () => restarted(),
    });
    return { vm, slice, slices: earlier + slices, stoppedBy: undefined };
  }
  let slices = earlier;
  let saved = vm.cycles;
  const save = (): void => {
    writeCheckpoint(parts, path, vm, slices);
    saved = vm.cycles;
  };
  // Before there is any output, which the start of the program would print again.
  if (start === undefined) save();
  const stop = watchSignals(io);
  const turns = createTurns(vm);
  const watch: RunWatch = {
    onSlice: () => void slices++,
    allowance: () => Math.max(1, Math.min(saved + every - vm.cycles, TURN_CYCLES)),
    isStopped: () => stop.received() !== undefined,
    signal: stop.signal,
    otherAnswer: () => restarted(stop.promise),
    between: async () => {
      if (vm.cycles - saved >= every || parts.output.pending >= MOST_PENDING) save();
      await turns();
    },
  };
  try {
    const { slice } = await runToEnd(vm, limits, watch);
    // What is not over may go on in another process.
    if (!vm.finished) save();
    return { vm, slice, slices, stoppedBy: vm.finished ? undefined : stop.received() };
  } finally {
    stop.end();
  }
}

/** Puts everything back to where it was at a checkpoint. */
function resume({ program, host, log, io, recovery }: RunParts, start: Checkpoint): Vm {
  const path = recovery.from ?? "";
  const refuse = (what: string): never => {
    throw new FileError("BAD_STATE", path, what);
  };
  if (start.seed !== host.seed) {
    refuse(`was written with --allow random=${start.seed}; pass the same seed`);
  }
  const vm = withFile(path, () => program.restore(start.state), "BAD_STATE");
  const length = io.syncOutput();
  const wanted = start.outputBytes;
  if (length !== undefined && wanted !== undefined) {
    if (length < wanted) {
      refuse(
        `standard output has ${length} bytes, and had ${wanted} at the checkpoint; ` +
          "append to the same file: >> FILE",
      );
    }
    io.truncateOutput(wanted);
  }
  withFile(path, () => host.restoreStore(start.store), "BAD_STATE");
  for (const line of start.log) log.push(line);
  return vm;
}

function writeCheckpoint(
  { host, output, log, io }: RunParts,
  path: string,
  vm: Vm,
  slices: number,
): void {
  output.flush();
  const outputBytes = io.syncOutput();
  const { seed } = host;
  const store = host.storeText();
  const bytes = encodeCheckpoint({ state: vm.snapshot(), outputBytes, log, slices, store, seed });
  withFile(path, () => io.replaceFile(path, bytes), "UNWRITABLE");
  // After the checkpoint, which has the store, too: a process that goes on from it has the right one.
  host.saveStore();
}

/** Lets the process handle signals once in a while. */
function createTurns(vm: Vm): () => Promise<void> {
  let last = vm.cycles;
  return async () => {
    if (vm.cycles - last < TURN_CYCLES) return;
    last = vm.cycles;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  };
}

interface Stop {
  received(): StopSignal | undefined;
  /** Resolves when a signal is received. */
  readonly promise: Promise<void>;
  /** Aborts then. */
  readonly signal: AbortSignal;
  /** Stops watching. */
  end(): void;
}

function watchSignals(io: CliIo): Stop {
  let received: StopSignal | undefined;
  const controller = new AbortController();
  const { signal } = controller;
  const promise = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve());
  });
  const end = io.onStop((sent) => {
    received ??= sent;
    controller.abort();
  });
  return { received: () => received, promise, signal, end };
}

/**
 * Starts the handlers of calls anew that were pending at a checkpoint: their process is gone. Returns what
 * waits until one of them answers, or something else happens; it resolves to false if none is at work.
 */
function restartCalls(
  vm: Vm,
  functions: HostResolver<HostEntry>,
): (otherwise?: Promise<void>) => Promise<boolean> {
  const running = new Set<Promise<void>>();
  /** Answers since it was last asked for one. */
  let answers = 0;
  for (const { ticket, identity, args } of vm.pending()) {
    const parsed = splitIdentity(identity);
    const later = parsed === undefined ? undefined : functions.resolve(parsed)?.later;
    const handler = later?.handler as ((...args: readonly unknown[]) => unknown) | undefined;
    if (later === undefined || handler === undefined) continue;
    const given: unknown[] = [...args];
    while (given.length < later.mostArgs) given.push(undefined);
    const call = { ticket, signal: new AbortController().signal };
    const done: Promise<void> = answerOf(vm, ticket, async () => await handler(...given, call))
      .finally(() => {
        running.delete(done);
        answers++;
      });
    running.add(done);
  }
  return async (otherwise) => {
    if (answers === 0 && running.size > 0) {
      await Promise.race(otherwise === undefined ? running : [...running, otherwise]);
    }
    const isAnswered = answers > 0;
    answers = 0;
    return isAnswered;
  };
}

/** Gives the guest what a handler answers, unless the program has ended meanwhile. */
async function answerOf(vm: Vm, ticket: number, handler: () => Promise<unknown>): Promise<void> {
  try {
    const value = await handler();
    if (!vm.finished) vm.resolve(ticket, value as Parameters<Vm["resolve"]>[1]);
  } catch (error) {
    if (!vm.finished) vm.reject(ticket, error);
  }
}
