/**
 * Builds the npm package in `npm/`, packs it, and tests the packed archive as its users would use
 * it. Arguments are names of tests; without any, all are run.
 */
import { availableBuilder } from "./npm_builders.ts";
import { BIN_FILE, DOCUMENTS, ENTRY_POINTS, MANIFEST } from "./npm_manifest.ts";
import { PROOFS } from "./npm_proofs.ts";
import { outputOf } from "./subprocess.ts";

const ROOT = new URL("../", import.meta.url);
const PACKAGE = new URL("npm/", ROOT);

/** Starts the command directly: Node 20 does not support `import.meta.main`. */
const BIN = `#!/usr/bin/env node
import { runProcess } from "./lib/cli/process.js";

runProcess();
`;

/**
 * What the emitted types use and the ES2022 library of many consumers lacks: Disposable and Symbol.dispose,
 * and the name AbortSignal, which the libraries of browsers, Deno and Node describe.
 */
const TYPE_LIBRARY = `/// <reference lib="esnext.disposable" />
declare global {
  interface AbortSignal {}
}
`;

/** Builds the package in `npm/`; returns the name of the builder used. */
async function buildPackage(): Promise<string> {
  await Deno.mkdir(PACKAGE, { recursive: true });
  await Deno.remove(PACKAGE, { recursive: true });
  await Deno.mkdir(PACKAGE);
  const builder = await availableBuilder();
  await builder.emit(PACKAGE.pathname);
  const write = (path: string, text: string): Promise<void> =>
    Deno.writeTextFile(new URL(path, PACKAGE), text);
  for (const { types } of Object.values(ENTRY_POINTS)) {
    await write(types, TYPE_LIBRARY + await Deno.readTextFile(new URL(types, PACKAGE)));
  }
  await write(BIN_FILE, BIN);
  await write("package.json", `${JSON.stringify(MANIFEST, undefined, 2)}\n`);
  for (const name of DOCUMENTS) await Deno.copyFile(new URL(name, ROOT), new URL(name, PACKAGE));
  return builder.name;
}

/** Packs `npm/` into a folder as npm would publish it; returns the path of the archive. */
async function packPackage(folder: string): Promise<string> {
  const output = await outputOf("npm", ["pack", "--pack-destination", folder], PACKAGE);
  return `${folder}/${output.trim().split("\n").at(-1)}`;
}

/** Runs every proof in an empty folder of its own; returns whether all of them succeed. */
async function provePackage(archive: string): Promise<boolean> {
  let allSucceed = true;
  for (const { name, prove } of PROOFS) {
    if (Deno.args.length > 0 && !Deno.args.includes(name)) continue;
    const folder = await Deno.makeTempDir({ prefix: "prometeu-" });
    try {
      print(`ok    ${name}: ${await prove(folder, archive)}`);
    } catch (error) {
      allSucceed = false;
      print(`FAIL  ${name}: ${error instanceof Error ? error.message : error}`);
    }
    await Deno.remove(folder, { recursive: true });
  }
  return allSucceed;
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

const builder = await buildPackage();
const packs = await Deno.makeTempDir();
const archive = await packPackage(packs);
const { size } = await Deno.stat(archive);
print(`npm/ built by ${builder}; packed: ${size} bytes`);
const allSucceed = await provePackage(archive);
await Deno.remove(packs, { recursive: true });
if (!allSucceed) Deno.exitCode = 1;
