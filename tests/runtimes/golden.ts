/** Reads the golden file of evidence and its programs. As a main module it writes the file again. */
import { type EvidenceTable, evidenceTable, formatEvidence, type Programs } from "./evidence.ts";

/** The golden file: evidence of every program in bench/programs. */
export const GOLDEN_FILE = new URL("../golden/evidence.json", import.meta.url);

const FOLDER = new URL("../../bench/programs/", import.meta.url);

/** Message if the golden file is out of date. */
export const RENEW = "run `deno task golden` and commit tests/golden/evidence.json";

/** Reads every program in bench/programs. */
export function readPrograms(): Programs {
  const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name);
  return Object.fromEntries(
    names.filter((name) => name.endsWith(".pasm")).sort()
      .map((name) => [name, Deno.readTextFileSync(new URL(name, FOLDER))]),
  );
}

/** Reads the golden file. */
export function readGolden(): EvidenceTable {
  return JSON.parse(Deno.readTextFileSync(GOLDEN_FILE));
}

if (import.meta.main) {
  Deno.writeTextFileSync(GOLDEN_FILE, formatEvidence(evidenceTable(readPrograms())));
}
