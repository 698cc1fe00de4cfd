/** The size of the runtime in an application's bundle, minified and compressed. */
import { assert, assertEquals } from "@std/assert";
import { build, stop } from "esbuild";
import { gzipSync } from "node:zlib";
import config from "../../deno.json" with { type: "json" };

const ROOT = new URL("../../", import.meta.url).pathname;

/** Most bytes of all of mod.ts, minified and compressed: its size, rounded up to the next KiB. */
const LIMIT = 147 * 1024;

/** An ES module after bundling, minifying and gzip. */
interface Bundle {
  readonly bytes: number;
  /** Paths of the bundled files. */
  readonly files: readonly string[];
}

/** Bundles an ES module with this source. What it imports from packages is not part of the bundle. */
async function bundled(source: string): Promise<Bundle> {
  const { outputFiles: [file], metafile } = await build({
    stdin: { contents: source, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    metafile: true,
    packages: "external",
  });
  return {
    bytes: gzipSync(file.contents, { level: 9 }).length,
    files: Object.keys(metafile.inputs),
  };
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

Deno.test("mod.ts stays small, and a consumer of a part of it pays less", async () => {
  const { "./cli": _, ...entries } = config.exports;
  const [whole, part, all] = await Promise.all([
    bundled('export * from "./mod.ts";'),
    bundled('export { decodeImage, load } from "./mod.ts";'),
    bundled(Object.values(entries).map((path) => `export * from "${path}";`).join("\n")),
  ]);
  await stop();
  print(
    `minified and compressed: mod.ts ${whole.bytes} bytes; decodeImage and load alone ${part.bytes}; ` +
      `${Object.keys(entries).join(" ")} together ${all.bytes}, without packages`,
  );
  // The compiler, its library and the packages it imports are for those who import "./compiler".
  assertEquals(whole.files.filter((path) => path.startsWith("lib/compiler/")), []);
  assert(
    whole.bytes <= LIMIT,
    `mod.ts has ${whole.bytes} bytes, more than ${LIMIT}: look for what it should not contain; if all of it ` +
      `is needed, set LIMIT to ${Math.ceil(whole.bytes / 1024)} * 1024`,
  );
  assert(
    part.bytes < 0.92 * whole.bytes,
    `decodeImage and load alone are ${part.bytes} of ${whole.bytes} bytes`,
  );
});
