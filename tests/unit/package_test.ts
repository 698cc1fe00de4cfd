/** Compares the npm package, as `deno pack` emits it with our manifest, with the sources. */
import { assert, assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { BIN_FILE, DOCUMENTS, ENTRY_POINTS, MANIFEST } from "../../scripts/npm_manifest.ts";
import { documentedNames, exportedNames } from "../../scripts/public_names.ts";

const ROOT = new URL("../../", import.meta.url);

/** Files of the package that `deno pack` emits, by path. */
async function packedFiles(): Promise<Map<string, string>> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["pack", "--allow-dirty", "--no-source-maps", "--output", "/dev/stdout"],
    cwd: ROOT,
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const stream = new Blob([stdout]).stream().pipeThrough(new DecompressionStream("gzip"));
  return tarFiles(await new Response(stream).bytes());
}

/** Files of a tar archive (POSIX ustar): blocks of 512 bytes, a header before each file. */
function tarFiles(archive: Uint8Array): Map<string, string> {
  const files = new Map<string, string>();
  const text = (from: number, length: number): string =>
    new TextDecoder().decode(archive.subarray(from, from + length));
  for (let at = 0; archive[at] !== 0;) {
    const name = text(at, 100).replace(/\0.*$/s, "");
    const size = parseInt(text(at + 124, 12), 8);
    files.set(name.replace(/^package\//, ""), text(at + 512, size));
    at += 512 * (1 + Math.ceil(size / 512));
  }
  return files;
}

Deno.test("the manifest agrees with deno.json and refers to packed files", async () => {
  const files = await packedFiles();
  assertEquals([MANIFEST.name, MANIFEST.version], [config.name, config.version]);
  assertEquals(MANIFEST.license, config.license);
  assertEquals(Object.keys(MANIFEST.exports), Object.keys(config.exports));
  // Those of the compiler; a test of the sources shows that nothing else imports packages.
  assertEquals(Object.keys(MANIFEST.dependencies), ["acorn", "@sveltejs/acorn-typescript"]);
  for (const { types, default: module } of Object.values(ENTRY_POINTS)) {
    for (const path of [types, module]) assert(files.has(path.slice("./".length)), path);
  }
  assert(!files.has(BIN_FILE), "the build writes it");
  for (const path of files.keys()) {
    const isKnown = /^(?:mod|lib\/.+)\.(?:js|d\.ts)$/.test(path) || path === "package.json" ||
      DOCUMENTS.some((document) => document === path);
    assert(isKnown, `${path} is of no use to users`);
  }
});

Deno.test("the modules of the package export the names that deno doc lists", async () => {
  const files = await packedFiles();
  const sources = Object.entries(config.exports);
  for (const [subpath, source] of sources) {
    const { values, all } = await documentedNames(new URL(source, ROOT));
    assert(values.length > 1);
    const { types, default: module } = ENTRY_POINTS[subpath];
    const emitted = (path: string): string[] => exportedNames(files.get(path.slice(2)) ?? "");
    assertEquals(emitted(module), values, module);
    assertEquals(emitted(types), all, types);
  }
  assertEquals(
    Object.keys(await import("../../mod.ts")).sort(),
    (await documentedNames(new URL("mod.ts", ROOT))).values,
  );
});
