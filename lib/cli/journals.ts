/** `prometeu run --record` and `--replay`. */
import { HostRegistry, load, type ProgramImage, type Vm } from "../../mod.ts";
import * as modules from "../host/modules.ts";
import {
  createRecorder,
  type JournalRecorder,
  openJournal,
  type Replay,
  type ReplayedCall,
} from "../host/journal/journal.ts";
import { UsageError } from "./errors.ts";
import { type CliIo, withFile } from "./files.ts";
import { logLine } from "./hosts.ts";

/** Flags that say what the host is, or where a run goes on: a journal has both. */
const NOT_WITH_REPLAY = ["record", "allow", "host"];

/**
 * Checks that flags of journals go together with the others.
 *
 * @throws {UsageError} `BAD_VALUE`
 */
export function checkJournalFlags(values: ReadonlyMap<string, string>): void {
  if (!values.has("replay")) return;
  const other = NOT_WITH_REPLAY.find((name) => values.has(name));
  if (other === undefined) return;
  throw new UsageError(
    "BAD_VALUE",
    `--replay can't be used with --${other}: the journal has the answers of the host`,
  );
}

/** The recorder of a run, if `--record` asks for one. */
export function recorderOf(values: ReadonlyMap<string, string>): JournalRecorder | undefined {
  return values.has("record") ? createRecorder() : undefined;
}

/** Writes the journal to the file of `--record`. */
export function saveJournal(
  recorder: JournalRecorder | undefined,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): void {
  const path = values.get("record");
  if (recorder === undefined || path === undefined) return;
  const bytes = recorder.take();
  withFile(path, () => io.writeFile(path, bytes), "UNWRITABLE");
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
