/** The size of the runtime in an application's bundle, minified and compressed. */
import { assert } from "@std/assert";
import { build, stop } from "esbuild";
import { gzipSync } from "node:zlib";
import config from "../../deno.json" with { type: "json" };

const ROOT = new URL("../../", import.meta.url).pathname;

/** Most bytes of all of mod.ts, minified and compressed: its size, rounded up to the next KiB. */
const LIMIT = 113 * 1024;

/** Size of an ES module with this source in bytes, after bundling, minifying and gzip. */
async function bundledSize(source: string): Promise<number> {
  const { outputFiles: [file] } = await build({
    stdin: { contents: source, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
  });
  return gzipSync(file.contents, { level: 9 }).length;
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

Deno.test("mod.ts stays small, and a consumer of a part of it pays less", async () => {
  const { "./cli": _, ...entries } = config.exports;
  const [whole, part, all] = await Promise.all([
    bundledSize('export * from "./mod.ts";'),
    bundledSize('export { decodeImage, load } from "./mod.ts";'),
    bundledSize(Object.values(entries).map((path) => `export * from "${path}";`).join("\n")),
  ]);
  await stop();
  print(
    `minified and compressed: mod.ts ${whole} bytes; decodeImage and load alone ${part}; ` +
      `${Object.keys(entries).join(" ")} together ${all}`,
  );
  assert(whole < LIMIT, `${whole} bytes, limit ${LIMIT}`);
  assert(part < 0.92 * whole, `decodeImage and load alone are ${part} of ${whole} bytes`);
});
