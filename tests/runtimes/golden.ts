/** The golden file of evidence, and the programs it is of. Run by itself, writes the file anew. */
import { type EvidenceTable, evidenceTable, formatEvidence, type Programs } from "./evidence.ts";

/** Evidence of every program in bench/programs. */
export const GOLDEN_FILE = new URL("../golden/evidence.json", import.meta.url);

const FOLDER = new URL("../../bench/programs/", import.meta.url);

/** Said where the golden file is out of date. */
export const RENEW = "run `deno task golden` and commit tests/golden/evidence.json";

/** Every program in bench/programs. */
export function readPrograms(): Programs {
  const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name);
  return Object.fromEntries(
    names.filter((name) => name.endsWith(".pasm")).sort()
      .map((name) => [name, Deno.readTextFileSync(new URL(name, FOLDER))]),
  );
}

/** What the golden file says. */
export function readGolden(): EvidenceTable {
  return JSON.parse(Deno.readTextFileSync(GOLDEN_FILE));
}

if (import.meta.main) {
  Deno.writeTextFileSync(GOLDEN_FILE, formatEvidence(evidenceTable(readPrograms())));
}
