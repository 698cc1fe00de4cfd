/** Public names of a module, according to `deno doc` and according to emitted files. */
import { outputOf } from "./subprocess.ts";

/** Names of a module, in alphabetical order. */
export interface PublicNames {
  /** Names of values, which exist at run time. */
  readonly values: readonly string[];
  /** All names, types included. */
  readonly all: readonly string[];
}

/** The part of the output of `deno doc --json` used here. */
interface Documentation {
  readonly nodes: Readonly<Record<string, { readonly symbols: readonly DocumentedSymbol[] }>>;
}

interface DocumentedSymbol {
  readonly name: string;
  readonly declarations: readonly { readonly kind: string }[];
}

const TYPE_KINDS = ["interface", "typeAlias"];

/** Returns the names that `deno doc` lists for the module at `url`. */
export async function documentedNames(url: URL): Promise<PublicNames> {
  const output = await outputOf(Deno.execPath(), ["doc", "--json", url.href]);
  const { nodes }: Documentation = JSON.parse(output);
  const { symbols } = nodes[url.href];
  const values = symbols.filter(({ declarations }) =>
    declarations.some(({ kind }) => !TYPE_KINDS.includes(kind))
  );
  const sortedNames = (list: readonly DocumentedSymbol[]): string[] =>
    list.map(({ name }) => name).sort();
  return { values: sortedNames(values), all: sortedNames(symbols) };
}

/**
 * Returns the names in the `export { … } from` lists of an emitted `.js` or `.d.ts` file, in
 * alphabetical order.
 */
export function exportedNames(text: string): string[] {
  const code = text.replaceAll(/\/\*.*?\*\//gs, "");
  return [...code.matchAll(/^\s*export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) =>
    list.split(",").map((name) => name.trim().replace(/^type /, "")).filter((name) => name !== "")
  ).sort();
}
