/** How the report of `deno task coverage` is read and judged. */
import { assertEquals } from "@std/assert";
import { coverageLine, isBelow, readReport, totalOf } from "../../scripts/coverage.ts";

const REPORT = `SF:/project/lib/a.ts
FNF:6
FNH:5
BRDA:35,1,0,0
BRF:9
BRH:8
DA:1,1
LF:40
LH:39
end_of_record
SF:/project/lib/b.ts
LF:2
LH:2
BRF:0
BRH:0
end_of_record
`;

Deno.test("a report of coverage is read, and its files are added up", () => {
  const all = readReport(REPORT, "/project/");
  assertEquals(all, [
    { path: "lib/a.ts", lines: 40, linesHit: 39, branches: 9, branchesHit: 8 },
    { path: "lib/b.ts", lines: 2, linesHit: 2, branches: 0, branchesHit: 0 },
  ]);
  assertEquals([...all, totalOf("lib/", all)].map(coverageLine), [
    " 97.5 % lines  88.8 % branches  lib/a.ts",
    "100.0 % lines 100.0 % branches  lib/b.ts",
    " 97.6 % lines  88.8 % branches  lib/",
  ]);
});

Deno.test("a source is below a floor if its lines or its branches are", () => {
  const [a, b] = readReport(REPORT, "/project/");
  assertEquals(isBelow(a, { lines: 97.5, branches: 88 }), false);
  assertEquals(isBelow(a, { lines: 97.6, branches: 88 }), true);
  assertEquals(isBelow(a, { lines: 97.5, branches: 89 }), true);
  assertEquals(isBelow(b, { lines: 100, branches: 100 }), false);
});
