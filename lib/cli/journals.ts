/** `prometeu run --record` and `--replay`. */
import { HostRegistry, load, type Program, type ProgramImage, type Vm } from "../../mod.ts";
import * as modules from "../host/modules.ts";
import {
  createRecorder,
  openJournal,
  type Replay,
  type ReplayedCall,
} from "../host/journal/journal.ts";
import { UsageError } from "./errors.ts";
import { type CliIo, withFile } from "./files.ts";
import { logLine } from "./hosts.ts";
import { type Ended, type RunLimits, runToEnd } from "./running.ts";

/** Flags that say what the host is, or where a run goes on: a journal has both. */
const NOT_WITH_REPLAY = ["record", "allow", "host", "checkpoint", "resume"];

/** A journal begins at the start of the program. */
const NOT_WITH_RECORD = ["checkpoint", "resume"];

/**
 * Checks that flags of journals go together with the others.
 *
 * @throws {UsageError} `BAD_VALUE`
 */
export function checkJournalFlags(values: ReadonlyMap<string, string>): void {
  refuseOther("replay", NOT_WITH_REPLAY, values, "the journal has what the host did");
  refuseOther("record", NOT_WITH_RECORD, values, "a journal begins where the program does");
}

function refuseOther(
  flag: string,
  others: readonly string[],
  values: ReadonlyMap<string, string>,
  why: string,
): void {
  const other = values.has(flag) ? others.find((name) => values.has(name)) : undefined;
  if (other === undefined) return;
  throw new UsageError("BAD_VALUE", `--${flag} can't be used with --${other}: ${why}`);
}

/** Runs a program to its end, and writes its journal to a file. */
export async function runRecorded(
  program: Program,
  path: string,
  limits: RunLimits,
  io: CliIo,
): Promise<Ended & { readonly vm: Vm }> {
  const recorder = createRecorder();
  const vm = program.instantiate({ journal: recorder });
  const ended = await runToEnd(vm, limits);
  const bytes = recorder.take();
  withFile(path, () => io.writeFile(path, bytes), "UNWRITABLE");
  return { vm, ...ended };
}

/** Repeats slices until the program or the journal ends, or a limit is reached. */
export function runReplay(replay: Replay, { budget, frames, maxCycles }: RunLimits): Ended {
  const { vm } = replay;
  for (let slices = 1;; slices++) {
    const slice = replay.run({ budget: Math.min(budget, maxCycles - vm.cycles) });
    if (slice.isLast || vm.frames >= frames) return { slice, slices };
    if (vm.cycles >= maxCycles) return { slice: { ...slice, reason: "budget" }, slices };
  }
}

/**
 * Begins to repeat the run of a journal. Of the host functions, those of `log` are called: their output is
 * that of the recorded run.
 *
 * @throws {JournalError} if the file is not a journal of this program
 */
export function beginReplay(
  image: ProgramImage,
  path: string,
  log: (line: string) => void,
  io: CliIo,
): Replay {
  const journal = openJournal(withFile(path, () => io.readFile(path)));
  const program = load(image, { host: journal.host });
  const registry = new HostRegistry();
  modules.defineLog(registry, (_text, message) => log(logLine(message)), { perFrame: Infinity });
  const replay: Replay = program.replay(journal, {
    onHostCall: (call) => repeatLog(registry, call, replay.vm),
  });
  return replay;
}

function repeatLog(registry: HostRegistry, { identity, args }: ReplayedCall, vm: Vm): void {
  const [, module, name, version] = /^(.*)\.([^.]+)\/(\d+)$/.exec(identity) ?? [];
  if (module === undefined) return;
  const entry = registry.resolve({ module, name, version: Number(version) });
  const handler = entry?.handlerOf?.({ frames: vm.frames, cycles: vm.cycles });
  (handler as ((...args: readonly unknown[]) => unknown) | undefined)?.(...args);
}
