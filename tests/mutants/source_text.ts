/** Finds the text of a mutant in the sources, wherever it has moved. */
import type { Mutant } from "./mutants.ts";

/** Folders whose files may hold the text of a mutant. */
const FOLDERS = ["lib", "scripts"];

/** Sources of guest code. `deno task prelude` writes the image that is used. */
export const PRELUDE = "lib/compiler/prelude/";

/** In the first lines of a file that a script writes. */
const GENERATED = /^(?:\/\/|\/\*\*?|\s\*).*\bgenerated\b/im;

/** A source file. */
export interface Source {
  /** Relative to the root of the project. */
  readonly path: string;
  readonly text: string;
  /** A script writes it. */
  readonly isGenerated: boolean;
}

/** Where the text of a mutant is. */
export interface Place {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** The sources below a root that ends with a slash. */
export function readSources(root: URL): Source[] {
  const paths = FOLDERS.flatMap((folder) => filesBelow(root, `${folder}/`));
  return [...paths, ...filesBelow(root, PRELUDE, ".js")].map((path) => {
    const text = Deno.readTextFileSync(new URL(path, root));
    const head = text.split("\n", 5).join("\n");
    return { path, text, isGenerated: GENERATED.test(head) };
  });
}

/** Paths of the files below a folder whose names have an ending, relative to a root. */
export function filesBelow(root: URL, folder: string, ending = ".ts"): string[] {
  return [...Deno.readDirSync(new URL(folder, root))]
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap(({ name, isDirectory }) =>
      isDirectory ? filesBelow(root, `${folder}${name}/`, ending) : [`${folder}${name}`]
    ).filter((path) => path.endsWith(ending));
}

/** The text as a pattern in which any white space matches any other: lines may be broken anew. */
function pattern(text: string): RegExp {
  const words = text.trim().split(/\s+/).map((word) => word.replace(/[^\w]/g, "\\$&"));
  return new RegExp(words.join("\\s+"), "g");
}

function occurrences(sources: readonly Source[], text: string): Place[] {
  const wanted = pattern(text);
  return sources.flatMap((source) =>
    [...source.text.matchAll(wanted)].map(({ 0: found, index }) => ({
      source,
      start: index,
      end: index + found.length,
    }))
  );
}

/**
 * The one place of a mutant's text.
 *
 * @returns the place, or what is wrong
 */
export function findMutant(all: readonly Source[], mutant: Mutant): Place | string {
  const { name, within, before, isGenerated = false } = mutant;
  const sources = all.filter((source) => source.isGenerated === isGenerated);
  if (within === undefined) {
    const places = occurrences(sources, before);
    return places.length === 1
      ? places[0]
      : `${name}: \`${before}\` occurs ${places.length} times in ${FOLDERS.join("/ and ")}/`;
  }
  const anchors = occurrences(sources, within);
  if (anchors.length !== 1) {
    return `${name}: \`${within}\` occurs ${anchors.length} times in ${FOLDERS.join("/ and ")}/`;
  }
  const [{ source, end }] = anchors;
  return occurrences([source], before).find(({ start }) => start >= end) ??
    `${name}: \`${before}\` does not follow \`${within}\` in ${source.path}`;
}
