/** Runs the runtime on Node. Every number must be the same as on Deno. */
import { assert, assertEquals } from "@std/assert";
import { formatEvidence } from "./evidence.ts";
import { bundled, onNode, whyNoNode } from "./on_node.ts";
import { randomBytecode } from "../fuzz/bytecode.ts";
import { randomFrom } from "../fuzz/fuzzer.ts";
import { randomInput } from "../fuzz/programs.ts";
import { type Batch, reportsOf } from "./random_reports.ts";
import { readGolden, RENEW } from "./golden.ts";
import { type Rest, restoreAll, saveAll, type Saved, type Sources } from "./carried.ts";
import { readCases, type Report, reportOf } from "./report.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

async function reportOfNode(): Promise<Report> {
  return await onNode(await bundled("report_main.ts")) as Report;
}

const ignored = whyNoNode();
const note = ignored === undefined ? "" : ` (ignored: ${ignored})`;

Deno.test({
  name: `on Node, evidence and outcomes of conformance cases are the same${note}`,
  ignore: ignored !== undefined,
  async fn(): Promise<void> {
    const [node, here] = [await reportOfNode(), reportOf(ROOT)];
    assertEquals(
      formatEvidence(node.evidence),
      formatEvidence(readGolden()),
      `evidence on Node is not that of the golden file; if it is not here either, ${RENEW}`,
    );
    assertEquals(Object.keys(node.outcomes), Object.keys(here.outcomes));
    assert(Object.keys(here.outcomes).length > 500);
    const different = Object.keys(here.outcomes).filter((path) =>
      JSON.stringify(node.outcomes[path]) !== JSON.stringify(here.outcomes[path])
    );
    for (const path of different) assertEquals(node.outcomes[path], here.outcomes[path], path);
  },
});

Deno.test({
  name: `snapshots of Deno go on on Node, and the other way round, with the same bytes${note}`,
  ignore: ignored !== undefined,
  async fn(): Promise<void> {
    const sources: Sources = Object.fromEntries(readCases(ROOT));
    const saved = saveAll(sources);
    const carried = JSON.stringify({ sources, saved });
    const node = await onNode(
      await bundled("carried_main.ts"),
      `globalThis.carried = ${carried};`,
    ) as {
      readonly saved: Saved;
      readonly rests: Readonly<Record<string, Rest>>;
    };
    assert(Object.keys(saved).length > 500);
    assertEquals(node.saved, saved);
    assertEquals(restoreAll(sources, node.saved), node.rests);
  },
});

/** Random programs of each kind that run on both engines here; `deno task fuzz:node` runs many. */
const [SCRIPTS, BYTECODES] = [2, 12];

Deno.test({
  name: `random programs show the same on Node${note}`,
  ignore: ignored !== undefined,
  async fn(): Promise<void> {
    const random = randomFrom(20);
    const batch: Batch = {
      scripts: Array.from({ length: SCRIPTS }, () => randomInput(random)),
      bytecodes: Array.from({ length: BYTECODES }, () => randomBytecode(random)),
    };
    const module = await bundled("random_main.ts");
    const reports = await onNode(module, `globalThis.batch = ${JSON.stringify(batch)};`);
    assertEquals<unknown>(reports, reportsOf(batch));
  },
});
