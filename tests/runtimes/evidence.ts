/**
 * Evidence of guest programs: their deterministic metrics, which are the same on every engine. Uses
 * ECMAScript alone, as it is also run where there is no Deno.
 */
import { assemble, defineLog, HostRegistry, load, Telemetry } from "../../mod.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";

/** Guest texts by file name. */
export type Programs = Readonly<Record<string, string>>;

/** Deterministic metrics, in the order of METRICS. */
export type Evidence = Readonly<Record<string, number>>;

/** By file name, in the order of the names. */
export type EvidenceTable = Readonly<Record<string, Evidence>>;

/**
 * Runs a program to its end with what it logs thrown away, in slices of `budget` cycles.
 *
 * @throws {Error} where it traps: what it does not do then is no evidence
 */
export function evidenceOf(source: string, file: string, budget = Infinity): Evidence {
  const host = new HostRegistry();
  defineLog(host, () => {});
  // A program of its own each time: a second VM would find the constants in the store of the first.
  const program = load(assemble(source, { file }), { host, capabilities: ["log"] });
  // Without `using`, which Node 20 can't parse.
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

/** Runs all programs, one after the other, each in one slice where no frame ends it. */
export function evidenceTable(programs: Programs): EvidenceTable {
  return Object.fromEntries(
    Object.keys(programs).sort().map((file) => [file, evidenceOf(programs[file], file)]),
  );
}

/** The table as the golden file has it: one metric a line. */
export function formatEvidence(table: EvidenceTable): string {
  return `${JSON.stringify(table, undefined, 2)}\n`;
}
