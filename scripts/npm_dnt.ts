/**
 * Emits the modules of the npm package with dnt into the folder given as argument. Requires access
 * to JSR. Options: https://jsr.io/@deno/dnt, which also documents that it needs `-A`.
 */
import config from "../deno.json" with { type: "json" };
import { DNT } from "./npm_builders.ts";

/** The part of dnt's API used here. */
interface Dnt {
  build(options: Readonly<Record<string, unknown>>): Promise<void>;
}

// A variable, because `deno check` would download a module imported by a literal.
const specifier: string = DNT;
const dnt: Dnt = await import(specifier);

await dnt.build({
  entryPoints: Object.entries(config.exports).map(([name, path]) => ({ name, path })),
  outDir: Deno.args[0],
  package: { name: config.name, version: config.version },
  shims: {},
  scriptModule: false,
  declaration: "inline",
  skipSourceOutput: true,
  compilerOptions: { target: "ES2022", lib: ["ESNext"] },
  // Already covered by `deno check` and the tests.
  typeCheck: false,
  test: false,
  skipNpmInstall: true,
});
