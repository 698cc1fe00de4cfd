/** Guests that import npm packages: bundled and compiled, they print what they print in the host engine. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import * as esbuild from "esbuild";
// The packages are there because they are imported here.
import "jsep";
import "radashi";
import "robot3";
import { fileURLToPath } from "node:url";
import { bundleProgram } from "../../lib/cli/bundling.ts";
import { EXIT, runCli } from "../../lib/cli/main.ts";
import type { CliIo } from "../../lib/cli/files.ts";
import { type Files, memoryIo } from "../unit/cli_io.ts";
import { hostOutput } from "./host_output.ts";

const FOLDER = new URL("./packages/", import.meta.url);

/** Output in memory, and the packages of this process. */
function packagesIo(files: Files): ReturnType<typeof memoryIo> {
  const memory = memoryIo(files);
  const io: CliIo = {
    ...memory.io,
    importPackage: (name) => name === "esbuild" ? Promise.resolve(esbuild) : Promise.reject(name),
    resolvePackage: (name) => {
      try {
        return fileURLToPath(import.meta.resolve(name));
      } catch {
        return undefined;
      }
    },
  };
  return { ...memory, io };
}

for (const { name } of [...Deno.readDirSync(FOLDER)].sort((a, b) => a.name < b.name ? -1 : 1)) {
  Deno.test(`bundled: ${name}`, async () => {
    const path = fileURLToPath(new URL(name, FOLDER));
    const { text } = await bundleProgram(path, packagesIo({}).io);
    const expected = await hostOutput(text);
    assert(expected.length > 5);
    const { io, out, err } = packagesIo({});
    assertEquals([await runCli(["run", "--bundle", path, "--allow", "log,clock"], io), err], [
      EXIT.DONE,
      [],
    ]);
    assertEquals(out.join("\n"), expected.join("\n"));
  });
}

Deno.test("compile --bundle writes an image; what is wrong is shown in the bundled files", async () => {
  const { io, written } = packagesIo({});
  const machine = fileURLToPath(new URL("machine.ts", FOLDER));
  assertEquals(await runCli(["compile", "--bundle", machine, "-o", "machine.pbx"], io), EXIT.DONE);
  const image = written.get("machine.pbx");
  assert(image !== undefined && image.length > 10_000);
  const folder = fileURLToPath(new URL("./bundles/", import.meta.url));
  const refused = packagesIo({});
  assertEquals(await runCli(["run", "--bundle", `${folder}entry.ts`], refused.io), EXIT.USAGE);
  assertMatch(refused.err[0], /bundles\/library\.ts:4:10: EVAL: eval is not available/);
  assertMatch(refused.err[1], /^ {2}4 \| {3}return eval\(text\);$/);
  const missing = packagesIo({});
  assertEquals(await runCli(["run", "--bundle", `${folder}missing.ts`], missing.io), EXIT.USAGE);
  assertMatch(missing.err[0], /missing\.ts:1:22: BUNDLE: Could not resolve "no-such-package"/);
});

Deno.test("without esbuild --bundle says what to do", async () => {
  const { io, err } = memoryIo({ "a.ts": "1" });
  assertEquals(await runCli(["run", "--bundle", "a.ts"], io), EXIT.USAGE);
  assertMatch(err[0], /--bundle needs esbuild, which is not installed; run npm install esbuild/);
  const input = packagesIo({ "-": "1" });
  assertEquals(await runCli(["run", "--bundle", "-"], input.io), EXIT.USAGE);
  assertMatch(input.err[0], /--bundle needs a file/);
});
