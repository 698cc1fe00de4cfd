/** Replays of the programs whose evidence is kept have that evidence. */
import { assertEquals } from "@std/assert";
import { HostRegistry, load, Telemetry } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { defineLog } from "../../lib/host/modules.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { readGolden, readPrograms } from "../runtimes/golden.ts";

const GOLDEN = readGolden();

for (const [file, source] of Object.entries(readPrograms())) {
  Deno.test(`a replay of ${file} has the evidence of its run`, () => {
    const image = assemble(source, { file });
    const host = new HostRegistry();
    defineLog(host, () => {});
    const recorder = createRecorder();
    const vm = load(image, { host, capabilities: ["log"] }).instantiate({ journal: recorder });
    while (!vm.finished) vm.run({ budget: 70_001 });
    const journal = openJournal(recorder.take());
    const scope = new Telemetry().scope(file);
    const program = load(image, { host: journal.host });
    const replay = program.replay(journal, { telemetry: scope });
    while (!replay.isOver) replay.run({ budget: 90_007 });
    const { metrics } = scope.snapshot();
    const evidence = METRICS.filter(({ deterministic }) => deterministic)
      .map(({ name }) => [name, metrics[name]]);
    assertEquals(Object.fromEntries(evidence), GOLDEN[file]);
  });
}
