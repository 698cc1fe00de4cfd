/** Runs guest programs and conformance cases on the current engine. Reads files with Node's API. */
import { readdirSync, readFileSync } from "node:fs";
import { type EvidenceTable, evidenceTable } from "./evidence.ts";
import { type Outcome, outcomeOf } from "./outcomes.ts";

/** Results of an engine, as plain data that can be compared between processes. */
export interface Report {
  readonly evidence: EvidenceTable;
  /** Outcomes by path below tests/conformance. {@link outcomeOf} omits some cases. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

/** Reads the guest texts below a folder. */
export function readTexts(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".pasm")).sort()
    .map((path) => [path, readFileSync(`${folder}/${path}`, "utf8")]);
}

/** One in so many conformance cases runs on both engines here; `deno task npm` runs all of them on Node. */
const CASES_BY_RUN = 3;

/** Reads a sample of the conformance cases below the folder `root`. */
export function readCases(root: string): [path: string, text: string][] {
  return readTexts(`${root}/tests/conformance`).filter((_, i) => i % CASES_BY_RUN === 0);
}

/** Runs all programs and a sample of the cases of the project in the folder `root`. */
export function reportOf(root: string): Report {
  const outcomes = readCases(root)
    .flatMap(([path, source]): [string, Outcome][] => {
      const outcome = outcomeOf(source);
      return outcome === undefined ? [] : [[path, outcome]];
    });
  return {
    evidence: evidenceTable(Object.fromEntries(readTexts(`${root}/bench/programs`))),
    outcomes: Object.fromEntries(outcomes),
  };
}
