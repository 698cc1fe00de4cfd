/**
 * Bundles guests that import npm packages into one module, with esbuild. It is no dependency of the runtime: it is
 * imported when a command is given `--bundle`, from wherever it is installed.
 */
import { CompileError, UsageError } from "./errors.ts";
import type { CliIo } from "./files.ts";
import { type OriginalPlace, readSourceMap } from "./source_map.ts";

/** A program as one module. */
export interface Bundle {
  /** Its text: JavaScript. */
  readonly text: string;
  /** Where a place of the text comes from, if that is known. */
  readonly original: (line: number, column: number) => OriginalPlace | undefined;
}

/** What esbuild reports. */
interface Message {
  readonly text: string;
  readonly location: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
  } | null;
}

interface Resolved {
  readonly path: string;
  readonly external?: boolean;
  readonly errors: readonly Message[];
}

/** What plug-ins of esbuild are given. */
interface PluginBuild {
  onResolve(
    options: { readonly filter: RegExp },
    resolve: (args: ResolveArgs) => Promise<Partial<Resolved> | undefined>,
  ): void;
  resolve(path: string, options: Omit<ResolveArgs, "path">): Promise<Resolved>;
}

interface ResolveArgs {
  readonly path: string;
  readonly importer: string;
  readonly kind: string;
  readonly resolveDir: string;
  readonly pluginData?: unknown;
}

/** The part of esbuild that is used. */
interface Esbuild {
  build(options: object): Promise<{
    readonly outputFiles: readonly { readonly path: string; readonly text: string }[];
  }>;
  stop?(): Promise<void>;
}

/**
 * Bundles a program.
 *
 * @throws {UsageError} `NO_BUNDLER` if esbuild is not installed
 * @throws {CompileError} if it refuses the program
 */
export async function bundleProgram(path: string, io: CliIo): Promise<Bundle> {
  if (path === "-") {
    throw new UsageError("BAD_VALUE", "--bundle needs a file: its imports are relative to it");
  }
  const esbuild = await importEsbuild(io);
  try {
    const { outputFiles } = await esbuild.build(optionsFor(path, io));
    const [map, code] = [".map", ".js"].map((extension) =>
      outputFiles.find((file) => file.path.endsWith(extension))?.text ?? ""
    );
    return { text: code, original: readSourceMap(map) };
  } catch (error) {
    const { errors } = error as { readonly errors?: readonly Message[] };
    if (errors === undefined) throw error;
    throw new CompileError(errors.map(formOf), errors.map(textOf));
  } finally {
    // Otherwise its process would keep this one.
    await esbuild.stop?.();
  }
}

async function importEsbuild(io: CliIo): Promise<Esbuild> {
  try {
    const imported = await io.importPackage("esbuild") as Esbuild & { readonly default?: Esbuild };
    return typeof imported.build === "function" ? imported : imported.default ?? imported;
  } catch {
    throw new UsageError(
      "NO_BUNDLER",
      "--bundle needs esbuild, which is not installed; run npm install esbuild, or bundle the program with " +
        "another tool to one ES module, keep its imports from host: external, and compile that",
    );
  }
}

function optionsFor(path: string, io: CliIo): object {
  return {
    entryPoints: [path],
    outfile: "bundle.js",
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    // Neither a browser nor Node: packages are taken as they are for any engine.
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["module"],
    sourcemap: "external",
    sourcesContent: true,
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [{
      name: "packages of the process",
      setup: (build: PluginBuild) => resolveMore(build, io),
    }],
  };
}

/** Host functions stay imports. A package that esbuild does not find may be one of the process, as Deno has them. */
function resolveMore(build: PluginBuild, io: CliIo): void {
  build.onResolve({ filter: /^host:/ }, ({ path }) => Promise.resolve({ path, external: true }));
  build.onResolve({ filter: /^[^./]/ }, async ({ path, ...rest }) => {
    if (rest.pluginData === ASKED || rest.kind === "entry-point") return undefined;
    const { importer, kind, resolveDir } = rest;
    const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: ASKED });
    if (found.errors.length === 0) return found;
    const known = io.resolvePackage(path);
    return known === undefined ? undefined : { path: known };
  });
}

/** Marks a question that this plug-in asks. */
const ASKED = "asked";

function formOf({ location }: Message): string {
  return location === null ? "BUNDLE" : `BUNDLE at ${location.line}:${location.column + 1}`;
}

function textOf({ text, location }: Message): string {
  if (location === null) return `BUNDLE: ${text}`;
  return `${location.file}:${location.line}:${location.column + 1}: BUNDLE: ${text}`;
}
