/**
 * The expected outcomes of test262, as a text: a line for each folder with its counts, and below it a line with
 * the reason for each test that does not pass. Excluded tests are counted by reason.
 *
 * ```text
 * language/asi: 99 pass, 1 fail, 3 excluded (eval 2, sloppy mode 1)
 *   S7.9_A1.js: fails: reason
 * ```
 */
import type { Outcome, OutcomeKind } from "./outcome.ts";

/** Outcomes by path below `test/`. */
export type Outcomes = ReadonlyMap<string, Outcome>;

/** Sums of outcomes. */
export type Counts = Record<OutcomeKind, number>;

/** Counts outcomes by kind. */
export function countOutcomes(outcomes: Iterable<Outcome>): Counts {
  const counts: Counts = { passes: 0, fails: 0, excluded: 0, crashes: 0, hangs: 0 };
  for (const { kind } of outcomes) counts[kind]++;
  return counts;
}

/** Share of the tests that are run and pass, in per cent. */
export function passRate({ passes, fails, crashes, hangs }: Counts): number {
  const run = passes + fails + crashes + hangs;
  return run === 0 ? 100 : 100 * passes / run;
}

/** Formats counts as one line. */
export function formatCounts(counts: Counts, reasons: ReadonlyMap<string, number>): string {
  const parts = [`${counts.passes} pass`];
  if (counts.fails > 0) parts.push(`${counts.fails} fail`);
  if (counts.crashes > 0) parts.push(`${counts.crashes} crash`);
  if (counts.hangs > 0) parts.push(`${counts.hangs} hang`);
  if (counts.excluded > 0) {
    const list = [...reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    parts.push(
      `${counts.excluded} excluded (${list.map(([text, count]) => `${text} ${count}`).join(", ")})`,
    );
  }
  return parts.join(", ");
}

/** Counts of excluded tests by reason. */
export function excludedReasons(outcomes: Iterable<Outcome>): Map<string, number> {
  const reasons = new Map<string, number>();
  for (const { kind, reason } of outcomes) {
    if (kind === "excluded") reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons;
}

/** Groups outcomes by folder, both in order of names. */
export function byFolder(outcomes: Outcomes): Map<string, Map<string, Outcome>> {
  const folders = new Map<string, Map<string, Outcome>>();
  for (const path of [...outcomes.keys()].sort()) {
    const cut = path.lastIndexOf("/");
    const folder = path.slice(0, cut);
    const known = folders.get(folder) ?? new Map<string, Outcome>();
    folders.set(folder, known);
    const outcome = outcomes.get(path);
    if (outcome !== undefined) known.set(path.slice(cut + 1), outcome);
  }
  return new Map([...folders].sort(([a], [b]) => a < b ? -1 : 1));
}

/** Formats one folder: its line of counts, and a line for each test that does not pass. */
function formatFolder(folder: string, tests: ReadonlyMap<string, Outcome>): string[] {
  const counts = formatCounts(countOutcomes(tests.values()), excludedReasons(tests.values()));
  const lines = [`${folder}: ${counts}`];
  for (const [name, { kind, reason }] of tests) {
    if (kind !== "passes" && kind !== "excluded") lines.push(`  ${name}: ${kind}: ${reason}`);
  }
  return lines;
}

/** Formats outcomes as the text of expectations. */
export function formatExpectations(outcomes: Outcomes): string {
  return [...byFolder(outcomes)].flatMap(([folder, tests]) => formatFolder(folder, tests))
    .map((line) => `${line}\n`).join("");
}

/** Sections of a text of expectations, by folder. */
export function readExpectations(text: string): Map<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let section: string[] = [];
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    if (!line.startsWith(" ")) {
      section = [];
      sections.set(line.slice(0, line.indexOf(": ")), section);
    }
    section.push(line);
  }
  return sections;
}

/** Lines that differ between expected sections and what a run gave, for the folders that were run whole. */
export function differences(
  expected: ReadonlyMap<string, readonly string[]>,
  outcomes: Outcomes,
): string[] {
  const found: string[] = [];
  for (const [folder, tests] of byFolder(outcomes)) {
    const now = formatFolder(folder, tests);
    const before = expected.get(folder) ?? [];
    const missing = before.filter((line) => !now.includes(line));
    const added = now.filter((line) => !before.includes(line));
    if (missing.length + added.length === 0) continue;
    found.push(folder, ...missing.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`));
  }
  return found;
}

/** Replaces the sections of the folders of a run; keeps the others, in order of names. */
export function updatedExpectations(
  expected: ReadonlyMap<string, readonly string[]>,
  outcomes: Outcomes,
): string {
  const sections = new Map(expected);
  for (const [folder, tests] of byFolder(outcomes)) {
    sections.set(folder, formatFolder(folder, tests));
  }
  return [...sections.keys()].sort().flatMap((folder) => sections.get(folder) ?? [])
    .map((line) => `${line}\n`).join("");
}
