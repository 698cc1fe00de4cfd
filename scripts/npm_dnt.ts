/**
 * Emits the modules of the npm package with dnt, into the folder that is the argument. JSR must be
 * reachable. Options are those of https://jsr.io/@deno/dnt; by its documentation it needs `-A`.
 */
import config from "../deno.json" with { type: "json" };
import { DNT } from "./npm_builders.ts";

/** The part of dnt that is used. */
interface Dnt {
  build(options: Readonly<Record<string, unknown>>): Promise<void>;
}

// Not known until it runs: what is imported by a literal is fetched to check this file, too.
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
  // `deno check` and the tests have done it.
  typeCheck: false,
  test: false,
  skipNpmInstall: true,
});
