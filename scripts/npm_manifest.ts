/** The npm package as package.json describes it, whichever builder emits its modules. */
import config from "../deno.json" with { type: "json" };

/** Paths that Node resolves an entry point to; types first, as conditions are tried in order. */
export interface EntryPoint {
  readonly types: string;
  readonly default: string;
}

/** The file that the `prometeu` command is linked to. */
export const BIN_FILE = "bin.js";

/** Texts for people, beside the modules. */
export const DOCUMENTS = ["README.md", "SPEC.md", "CHANGELOG.md", "LICENSE"] as const;

function entryPoint(source: string): EntryPoint {
  const stem = source.replace(/\.ts$/, "");
  return { types: `${stem}.d.ts`, default: `${stem}.js` };
}

/** Entry points by subpath, those of deno.json. */
export const ENTRY_POINTS: Readonly<Record<string, EntryPoint>> = Object.fromEntries(
  Object.entries(config.exports).map(([subpath, source]) => [subpath, entryPoint(source)]),
);

/** package.json, to be written as JSON. */
export const MANIFEST = {
  name: config.name,
  version: config.version,
  description: "A deterministic, metered, sandboxed virtual machine for guest programs",
  license: config.license,
  type: "module",
  types: ENTRY_POINTS["."].types,
  exports: ENTRY_POINTS,
  bin: { prometeu: BIN_FILE },
  // npm adds README.md, LICENSE and package.json by itself.
  files: ["*.js", "*.d.ts", "lib/", "SPEC.md", "CHANGELOG.md"],
  sideEffects: false,
  engines: { node: ">=20" },
} as const;
