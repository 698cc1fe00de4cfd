/**
 * Evidence of guest programs: their deterministic metrics, which are the same on every engine. Uses ECMAScript
 * only, because it also runs without Deno.
 */
import { defineLog, HostRegistry, load, Telemetry } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";

/** Guest texts by file name. */
export type Programs = Readonly<Record<string, string>>;

/** Deterministic metrics, in the order of METRICS. */
export type Evidence = Readonly<Record<string, number>>;

/** Evidence by file name, in ascending order of names. */
export type EvidenceTable = Readonly<Record<string, Evidence>>;

/**
 * Runs a program to its end in slices of `budget` cycles and returns its evidence. Its log is discarded.
 *
 * @throws {Error} if it traps
 */
export function evidenceOf(source: string, file: string, budget = Infinity): Evidence {
  const host = new HostRegistry();
  defineLog(host, () => {});
  // Load a new program each time: a second VM would find its constants already in the store.
  const program = load(assemble(source, { file }), { host, capabilities: ["log"] });
  // Node 20 cannot parse `using`.
  const scope = new Telemetry().scope(file);
  const vm = program.instantiate({ telemetry: scope });
  while (!vm.finished) {
    const { trap } = vm.run({ budget });
    if (trap !== undefined) throw new Error(`${file}: ${trap.message}`);
  }
  const { metrics } = scope.snapshot();
  return Object.fromEntries(
    METRICS.filter((metric) => metric.deterministic).map(({ name }) => [name, metrics[name]]),
  );
}

/** Runs all programs one after the other, without a budget. */
export function evidenceTable(programs: Programs): EvidenceTable {
  return Object.fromEntries(
    Object.keys(programs).sort().map((file) => [file, evidenceOf(programs[file], file)]),
  );
}

/** Formats the table as in the golden file: one metric per line. */
export function formatEvidence(table: EvidenceTable): string {
  return `${JSON.stringify(table, undefined, 2)}\n`;
}
