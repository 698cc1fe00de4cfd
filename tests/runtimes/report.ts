/** What an engine makes of all guest programs and conformance cases. Files are read by Node's API. */
import { readdirSync, readFileSync } from "node:fs";
import { type EvidenceTable, evidenceTable } from "./evidence.ts";
import { type Outcome, outcomeOf } from "./outcomes.ts";

/** Plain data, so that it can be compared between processes. */
export interface Report {
  readonly evidence: EvidenceTable;
  /** By path below tests/conformance; see {@link outcomeOf} for what is left out. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
}

function readTexts(folder: string): [path: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".pasm")).sort()
    .map((path) => [path, readFileSync(`${folder}/${path}`, "utf8")]);
}

/** Runs everything there is in the project whose folder is `root`. */
export function reportOf(root: string): Report {
  const outcomes = readTexts(`${root}/tests/conformance`)
    .flatMap(([path, source]): [string, Outcome][] => {
      const outcome = outcomeOf(source);
      return outcome === undefined ? [] : [[path, outcome]];
    });
  return {
    evidence: evidenceTable(Object.fromEntries(readTexts(`${root}/bench/programs`))),
    outcomes: Object.fromEntries(outcomes),
  };
}
