/** Names that a module makes public, by its documentation and by the text of what was emitted. */
import { outputOf } from "./subprocess.ts";

/** Names of a module, in order of the alphabet. */
export interface PublicNames {
  /** Names that are there at run time. */
  readonly values: readonly string[];
  /** All names, types included. */
  readonly all: readonly string[];
}

/** The part of the output of `deno doc --json` that is read here. */
interface Documentation {
  readonly nodes: Readonly<Record<string, { readonly symbols: readonly DocumentedSymbol[] }>>;
}

interface DocumentedSymbol {
  readonly name: string;
  readonly declarations: readonly { readonly kind: string }[];
}

const TYPE_KINDS = ["interface", "typeAlias"];

/** Names that `deno doc` has for the module at `url`. */
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

/** Names in the `export { … } from` lists of an emitted `.js` or `.d.ts` file, in alphabetic order. */
export function exportedNames(text: string): string[] {
  const code = text.replaceAll(/\/\*.*?\*\//gs, "");
  return [...code.matchAll(/^\s*export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) =>
    list.split(",").map((name) => name.trim().replace(/^type /, "")).filter((name) => name !== "")
  ).sort();
}
