/**
 * Runs the tests and prints how much of lib/ they execute: each file below a floor, then the totals. Processes that
 * tests start count as well.
 *
 *     deno task coverage
 *
 * The exit status is 1 if a test fails, or if the totals are below the floors. Two things are left out:
 *
 * - the generated prelude: it is data, one line of it is all of it, and no test could miss it. The guest code that it
 *   is generated from is not run by the engine at all; tc39/test262 is what measures it (`deno task test262`);
 * - the tests of {@link LEFT_OUT}.
 */

const ROOT = new URL("../", import.meta.url);

/**
 * Tests that can't run while the engine counts. Counting makes V8 compile other bytecode, and
 * loop_size_test.ts measures that of the dispatch loop.
 */
const LEFT_OUT: readonly string[] = ["tests/unit/loop_size_test.ts"];

/** Sources that are not reported. */
const NOT_REPORTED = "lib/compiler/prelude/image.generated.ts";

/** Percentages of a part that tests must execute. */
export interface Floor {
  readonly lines: number;
  readonly branches: number;
}

/** A file below it is printed. Faults hide there. */
const FILE_FLOOR: Floor = { lines: 90, branches: 80 };

/** All of lib/ below it is an error. */
const TOTAL_FLOOR: Floor = { lines: 96, branches: 92 };

/** How many of the lines and branches of a source are executed. */
export interface Coverage {
  readonly path: string;
  readonly lines: number;
  readonly linesHit: number;
  readonly branches: number;
  readonly branchesHit: number;
}

/** Fields of a file in the format lcov. */
const FIELDS: ReadonlyMap<string, Exclude<keyof Coverage, "path">> = new Map([
  ["LF", "lines"],
  ["LH", "linesHit"],
  ["BRF", "branches"],
  ["BRH", "branchesHit"],
]);

const NOTHING: Omit<Coverage, "path"> = { lines: 0, linesHit: 0, branches: 0, branchesHit: 0 };

/** Reads a report in the format lcov. Paths become relative to a folder, which ends with a slash. */
export function readReport(report: string, folder: string): Coverage[] {
  return report.split("end_of_record").flatMap((record) => {
    const path = /^SF:(.+)$/m.exec(record)?.[1];
    if (path === undefined) return [];
    const counts = { ...NOTHING };
    for (const [, name, count] of record.matchAll(/^(\w+):(\d+)$/gm)) {
      const field = FIELDS.get(name);
      if (field !== undefined) counts[field] = Number(count);
    }
    return [{ path: path.startsWith(folder) ? path.slice(folder.length) : path, ...counts }];
  });
}

/** The sum of many sources. */
export function totalOf(path: string, all: readonly Coverage[]): Coverage {
  const total = { ...NOTHING };
  for (const each of all) {
    for (const field of FIELDS.values()) total[field] += each[field];
  }
  return { path, ...total };
}

/** What there is nothing of is executed as a whole. */
function percentage(hit: number, all: number): number {
  return all === 0 ? 100 : 100 * hit / all;
}

/** Whether less of a source is executed than a floor says. */
export function isBelow(coverage: Coverage, floor: Floor): boolean {
  return percentage(coverage.linesHit, coverage.lines) < floor.lines ||
    percentage(coverage.branchesHit, coverage.branches) < floor.branches;
}

/** One line of the report. Percentages are rounded down: 100.0 is all. */
export function coverageLine(coverage: Coverage): string {
  const shown = (hit: number, all: number): string =>
    (Math.floor(10 * percentage(hit, all)) / 10).toFixed(1).padStart(5);
  const { path, lines, linesHit, branches, branchesHit } = coverage;
  return `${shown(linesHit, lines)} % lines ${shown(branchesHit, branches)} % branches  ${path}`;
}

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
    env: { ...env },
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  return success;
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Runs the tests, and leaves what was counted in a folder. */
function runTests(folder: string): Promise<boolean> {
  return run([
    "test",
    "--no-check",
    "--parallel",
    "--doc",
    "--reporter=dot",
    "--allow-read",
    "--allow-run",
    "--allow-env",
    `--ignore=${LEFT_OUT.join(",")}`,
    `--coverage=${folder}`,
  ], { DENO_COVERAGE_DIR: folder });
}

async function measure(folder: string): Promise<number> {
  const passed = await runTests(`${folder}/counts`);
  const report = `${folder}/report.lcov`;
  const lib = new URL("lib/", ROOT);
  const isWritten = await run([
    "coverage",
    `${folder}/counts`,
    `--include=^${lib.href}`,
    `--exclude=${NOT_REPORTED}`,
    "--lcov",
    `--output=${report}`,
  ], {});
  if (!isWritten) return 1;
  const all = readReport(Deno.readTextFileSync(report), ROOT.pathname);
  const low = all.filter((each) => isBelow(each, FILE_FLOOR));
  const { lines, branches } = FILE_FLOOR;
  print(`${low.length} files below ${lines} % of lines or ${branches} % of branches:`);
  for (const each of low) print(coverageLine(each));
  const total = totalOf("lib/", all);
  print(coverageLine(total));
  if (!passed) print("tests fail: what they execute is not all");
  const isLow = isBelow(total, TOTAL_FLOOR);
  if (isLow) {
    print(
      `lib/ must have ${TOTAL_FLOOR.lines} % of lines and ${TOTAL_FLOOR.branches} % of branches`,
    );
  }
  return passed && !isLow ? 0 : 1;
}

if (import.meta.main) {
  const folder = Deno.makeTempDirSync({ prefix: "coverage-" });
  try {
    Deno.exitCode = await measure(folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}
