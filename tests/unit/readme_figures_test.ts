/** The figures in README.md equal those in bench/results.json, which `deno task bench:peers` writes. */
import { assert, assertEquals } from "@std/assert";
import { figure, type Results, resultsText } from "../../bench/peers/results.ts";
import { SAVING_PEERS, STATES } from "../../bench/peers/snapshots.ts";

const ROOT = new URL("../../", import.meta.url);

function read(path: string): string {
  return Deno.readTextFileSync(new URL(path, ROOT));
}

const results: Results = JSON.parse(read("bench/results.json"));

/** Runtimes in the order of the columns of README.md. */
const COLUMNS = [
  "prometeu, JavaScript",
  "quickjs, metered",
  "quickjs-wasi, metered",
  "sval",
  "js-interpreter",
  "native",
];

Deno.test("bench/RESULTS.md shows bench/results.json", () => {
  const shown = (text: string): string => text.replace(/[-\s|:]+/g, " ");
  assertEquals(shown(read("bench/RESULTS.md")), shown(resultsText(results)));
});

Deno.test("README.md has the figures of bench/results.json", () => {
  const { steady, instances, version } = results.hosts[0];
  const readme = read("README.md");
  assert(readme.includes(version), `README.md does not name ${version}`);
  let found = 0;
  for (const { name, unit, cells } of [...steady, ...instances]) {
    const row = readme.split("\n").find((line) => line.startsWith(`| ${name}, ${unit} `));
    if (row === undefined) continue;
    found++;
    const expected = COLUMNS.map((column) => {
      const cell = cells[column];
      return cell === undefined || "failure" in cell ? "–" : figure(cell.median);
    });
    assertEquals(row.split("|").slice(2, -1).map((text) => text.trim()), expected, name);
  }
  assert(found >= 12, `${found} rows of README.md have figures`);
});

Deno.test("bench/results.json has what every runtime that saves needs for every state", () => {
  const expected = STATES.flatMap(({ name: state }) =>
    SAVING_PEERS.map(({ name: runtime }) => ({ state, runtime }))
  );
  for (const { version, rows } of results.snapshots.hosts) {
    assertEquals(rows.map(({ state, runtime }) => ({ state, runtime })), expected, version);
  }
  assertEquals(results.snapshots.hosts.length, 2);
});
