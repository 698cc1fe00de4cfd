/**
 * Runs the runtime on Node: `deno bundle` makes one ES module of it, which is piped to `node` and needs no
 * package. Every number must be the same as on Deno.
 */
import { assert, assertEquals } from "@std/assert";
import { formatEvidence } from "./evidence.ts";
import { readGolden, RENEW } from "./golden.ts";
import { type Rest, restoreAll, saveAll, type Saved, type Sources } from "./carried.ts";
import { readCases, type Report, reportOf } from "./report.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** Reason to ignore the test, or `undefined` if Node is available. */
function whyIgnored(): string | undefined {
  const version = nodeVersion();
  if (version === undefined) return "there is no node on the PATH";
  return parseInt(version) >= 20 ? undefined : `node ${version} is older than 20`;
}

function nodeVersion(): string | undefined {
  try {
    const { stdout } = new Deno.Command("node", { args: ["--version"] }).outputSync();
    // Deno may stand in for a missing node; its version text differs.
    return /^v(\d[\d.]*)/.exec(new TextDecoder().decode(stdout))?.[1];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Runs a command with `input` on its standard input and returns its standard output. */
async function outputOf(command: string, args: string[], input: string): Promise<string> {
  const child = new Deno.Command(command, {
    args,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { success, stdout, stderr } = await output;
  const [said, failure] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success, `${command} ${args.join(" ")}: ${failure}`);
  return said;
}

/** As a page whose content security policy forbids it. */
const NO_CODE_FROM_TEXT = ["--disallow-code-generation-from-strings"];

/** Runs a main module of this folder on Node, after a statement, and returns what it prints. */
async function onNode(file: string, before = ""): Promise<unknown> {
  const main = new URL(file, import.meta.url).pathname;
  const module = await outputOf(Deno.execPath(), ["bundle", "--quiet", main], "");
  return JSON.parse(
    await outputOf(
      "node",
      [...NO_CODE_FROM_TEXT, "--input-type=module", "-", ROOT],
      `${before}\n${module}`,
    ),
  );
}

async function reportOfNode(): Promise<Report> {
  return await onNode("report_main.ts") as Report;
}

const ignored = whyIgnored();
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
    const node = await onNode("carried_main.ts", `globalThis.carried = ${carried};`) as {
      readonly saved: Saved;
      readonly rests: Readonly<Record<string, Rest>>;
    };
    assert(Object.keys(saved).length > 500);
    assertEquals(node.saved, saved);
    assertEquals(restoreAll(sources, node.saved), node.rests);
  },
});
