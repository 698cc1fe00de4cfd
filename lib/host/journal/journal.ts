/**
 * Record and replay: a journal of what a host did to a VM repeats its run, with the same results, cycles
 * and evidence, without the host.
 *
 * @example
 * ```ts
 * import { HostRegistry, load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { createRecorder, openJournal } from "@prometeu/runtime/journal";
 * import { assertEquals } from "@std/assert";
 *
 * const host = new HostRegistry()
 *   .define("clock.now/1", { args: [], rets: ["float"] }, () => performance.now());
 * const image = assemble(`
 * .sysc clock.now/1 args=0 rets=1
 * .func main params=0 locals=0 rets=1
 *   HOSTCALL clock.now/1
 *   RET
 * .end`);
 *
 * const recorder = createRecorder();
 * const vm = load(image, { host }).instantiate({ journal: recorder });
 * const { results } = vm.run({ budget: Infinity });
 * const bytes = recorder.take();
 *
 * const journal = openJournal(bytes);
 * const replay = load(image, { host: journal.host }).replay(journal);
 * assertEquals(replay.runToEnd().results, results);
 * ```
 *
 * @module
 */
export { createRecorder, type RecorderOptions } from "./recorder.ts";
export { type Journal, openJournal } from "./journal_file.ts";
export { type Divergence, JournalError, type JournalErrorCode } from "./journal_error.ts";
export type {
  JournalMark,
  JournalRecorder,
  OpenedJournal,
  Replay,
  ReplayedCall,
  ReplayOptions,
  ReplaySlice,
} from "../../vm/replaying.ts";
export type { VmJournal } from "../../vm/journaling.ts";
export { PrometeuError } from "../../isa/prometeu_error.ts";
