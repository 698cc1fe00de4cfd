/** Fuzzes journals: changes those of recorded runs, and replays them. */
import {
  decodeImage,
  encodeImage,
  type HostRegistry,
  load,
  type Program,
  type ProgramImage,
  type Slice,
} from "../../mod.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder, type Journal, openJournal } from "../../lib/host/journal/journal.ts";
import { PrometeuError } from "../../lib/isa/prometeu_error.ts";
import type { Replay } from "../../lib/vm/replaying.ts";
import { diceOf, OddHost } from "../property/odd_hosts.ts";
import { type Corpus, once } from "./corpus.ts";
import { readAll, SMALL_LIMITS } from "./exercise.ts";
import { Finding, type Fuzzer, type Random } from "./fuzzer.ts";
import { mutateJournal, simplerJournals } from "./journal_bytes.ts";
import { below } from "./mutation.ts";
import { packBytes, unpackBytes } from "./packed.ts";
import { IMAGE_ERRORS, orTypedError, outcomeOf } from "./typed_errors.ts";

/** A program, as its file, and a journal. */
export interface JournalInput {
  readonly program: Uint8Array;
  readonly journal: Uint8Array;
}

/** Different recorded runs of one program. */
const RUNS = 4;

/** Slices of a recorded run, and of a replay. */
const MOST_SLICES = 60;
const MOST_REPLAYED = 150;

/** One in so many programs is a guest in JavaScript. */
const SCRIPTS = 4;

/** Makes the fuzzer. */
export function journalsFuzzer(corpus: Corpus): Fuzzer<JournalInput> {
  const fileOf = once((image: ProgramImage) => encodeImage(image));
  const imageOf = once((file: Uint8Array) => decodeImage(file));
  const runsOf = once((image: ProgramImage) => once((seed: number) => recordedRun(image, seed)));
  return {
    name: "journals",
    extension: "journal",
    tries: 30,
    make(random): JournalInput {
      for (;;) {
        const image = imageFor(random, corpus);
        const journal = runsOf(image)(below(random, RUNS));
        if (journal === undefined) continue;
        return { program: fileOf(image), journal: mutateJournal(random, journal) };
      }
    },
    attempt: ({ program, journal }) => attemptJournal(imageOf(program), journal),
    *simpler({ program, journal }): Generator<JournalInput> {
      for (const simpler of simplerJournals(journal)) yield { program, journal: simpler };
    },
    size: ({ journal }) => journal.length,
    write: ({ program, journal }) => packBytes([program, journal]),
    read(bytes): JournalInput {
      const [program, journal] = unpackBytes(bytes);
      return { program, journal };
    },
  };
}

function imageFor(random: Random, corpus: Corpus): ProgramImage {
  return random() % 2 === 0 ? corpus.randomImage(random) : corpus.image(random, SCRIPTS);
}

/** The journal of a run whose host acts at random; `undefined` if it can't be loaded with that host. */
function recordedRun(image: ProgramImage, seed: number): Uint8Array | undefined {
  const roll = diceOf(seed);
  const isLater = image.globals.includes("g_taken");
  const host = new OddHost(roll, seed % 3 === 0 ? 20 : 0, isLater);
  const program = loadWith(image, host.registry);
  if (program === undefined) return undefined;
  const recorder = createRecorder({ chunkBytes: 100 });
  using vm = program.instantiate({ limits: SMALL_LIMITS, seed, journal: recorder });
  host.vm = vm;
  host.exports = program.exports.map(({ name }) => name);
  for (let slices = 0; slices < MOST_SLICES && !vm.finished; slices++) {
    const slice = roll(6) === 0 ? vm.step() : vm.run({ budget: 1 + roll(400) });
    host.act();
    if (slice.reason === "waiting") host.answer();
  }
  return recorder.take();
}

function loadWith(image: ProgramImage, host: HostRegistry | Journal["host"]): Program | undefined {
  const program = orTypedError(() => load(image, { host, capabilities: ["log"] }), IMAGE_ERRORS);
  return program instanceof PrometeuError ? undefined : program;
}

/** Opens a journal and repeats its run. */
function attemptJournal(image: ProgramImage, bytes: Uint8Array): string {
  const journal = orTypedError(() => openJournal(bytes), ["JournalError"]);
  if (journal instanceof PrometeuError) return outcomeOf(journal);
  const program = loadWith(image, journal.host);
  if (program === undefined) return "not loaded";
  const replay = orTypedError(() => program.replay(journal, { debug: invariants }), [
    "JournalError",
  ]);
  if (replay instanceof PrometeuError) return outcomeOf(replay);
  const outcome = orTypedError(() => replayed(replay), ["JournalError"]);
  readAll(replay.vm);
  return outcome instanceof PrometeuError ? outcomeOf(outcome) : outcome;
}

function replayed(replay: Replay): string {
  for (let slices = 0; !replay.isOver; slices++) {
    if (slices >= MOST_REPLAYED) return "unfinished";
    checkReplayed(slices % 7 === 6 ? replay.step() : replay.run({ budget: 1 + slices * 30 }));
    replay.mark();
  }
  return "replayed";
}

/** The faults of a replay's host are those of the journal: they have no cause. */
function checkReplayed({ trap }: Slice): void {
  if (trap?.cause !== undefined) {
    throw new Finding(`the runtime throws in a slice: ${trap.message}`, { cause: trap.cause });
  }
}
