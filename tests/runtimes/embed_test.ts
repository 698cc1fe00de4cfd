/** The hosts of docs/embed.md run on Node as they do on Deno, where they are tested as documentation. */
import { assert, assertEquals } from "@std/assert";
import { build, stop } from "esbuild";
import config from "../../deno.json" with { type: "json" };

const ROOT = new URL("../../", import.meta.url);

/** Most lines of the host, so that it stays one that is read. */
const MOST_LINES = 40;

const TEXT = Deno.readTextFileSync(new URL("docs/embed.md", ROOT));

/** The examples of the document. */
const EXAMPLES = [...TEXT.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, source]) => source);

/** Path of each module that an example may import. */
const MODULES: Record<string, string> = {
  "@std/assert": new URL("tests/assert/mod.ts", ROOT).pathname,
};
for (const [subpath, path] of Object.entries(config.exports).reverse()) {
  MODULES[`@prometeu/runtime${subpath.slice(1)}`] = new URL(path, ROOT).pathname;
}

async function runOnNode(source: string): Promise<string> {
  const { outputFiles: [file] } = await build({
    stdin: { contents: source, resolveDir: ROOT.pathname, loader: "ts" },
    alias: MODULES,
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
  });
  const child = new Deno.Command("node", {
    args: ["--input-type=module", "-"],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  const writer = child.stdin.getWriter();
  await writer.write(file.contents);
  await writer.close();
  const { success, stderr } = await output;
  return success ? "" : new TextDecoder().decode(stderr);
}

function hasNode(): boolean {
  try {
    return new Deno.Command("node", { args: ["--version"] }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

Deno.test({
  name: `the hosts of docs/embed.md run on Node${hasNode() ? "" : " (ignored: there is none)"}`,
  ignore: !hasNode(),
  async fn(): Promise<void> {
    assert(EXAMPLES.length >= 2);
    for (const source of EXAMPLES) assertEquals(await runOnNode(source), "");
    await stop();
  },
});

Deno.test("the host of docs/embed.md is short", () => {
  const host = EXAMPLES[0].slice(EXAMPLES[0].indexOf("const saved"));
  const lines = host.split("\n").filter((line) => line.trim() !== "");
  assert(lines.length <= MOST_LINES, `${lines.length} lines`);
});
