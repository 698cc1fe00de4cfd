/** Contents of the npm package's package.json, which do not depend on the builder. */
import config from "../deno.json" with { type: "json" };

/** Paths an entry point resolves to. `types` comes first because conditions are tried in order. */
export interface EntryPoint {
  readonly types: string;
  readonly default: string;
}

/** File that the `prometeu` command is linked to. */
export const BIN_FILE = "bin.js";

/** Documents shipped with the modules. */
export const DOCUMENTS = ["README.md", "SPEC.md", "CHANGELOG.md", "LICENSE"] as const;

function entryPoint(source: string): EntryPoint {
  const stem = source.replace(/\.ts$/, "");
  return { types: `${stem}.d.ts`, default: `${stem}.js` };
}

/** Entry points by subpath, as exported by deno.json. */
export const ENTRY_POINTS: Readonly<Record<string, EntryPoint>> = Object.fromEntries(
  Object.entries(config.exports).map(([subpath, source]) => [subpath, entryPoint(source)]),
);

/** Packages that the compiler imports; nothing else has dependencies. */
const COMPILER_PACKAGES = ["acorn", "@sveltejs/acorn-typescript"] as const;

/** Version of a package in deno.json: `npm:name@version`. */
function versionOf(name: keyof typeof config.imports): string {
  return config.imports[name].replace(/^npm:.*@/, "");
}

/** Contents of package.json. */
export const MANIFEST = {
  name: config.name,
  version: config.version,
  description: "A deterministic, metered, sandboxed virtual machine for guest programs",
  license: config.license,
  type: "module",
  types: ENTRY_POINTS["."].types,
  exports: ENTRY_POINTS,
  bin: { prometeu: BIN_FILE },
  // npm always includes README.md, LICENSE and package.json.
  files: ["*.js", "*.d.ts", "lib/", "SPEC.md", "CHANGELOG.md"],
  sideEffects: false,
  dependencies: Object.fromEntries(COMPILER_PACKAGES.map((name) => [name, versionOf(name)])),
  // Only for `--bundle`, which says so if it is not there.
  peerDependencies: { esbuild: ">=0.17" },
  peerDependenciesMeta: { esbuild: { optional: true } },
  engines: { node: ">=20" },
} as const;
