/** Changes of sources, token by token, and the sources that are changed. */
import { pick, type Random } from "./fuzzer.ts";
import { below, shorterLists } from "./mutation.ts";
import { TOKENS } from "./source_grammar.ts";

const ROOT = new URL("../../", import.meta.url);

/** Folders with sources. */
const FOLDERS: readonly string[] = [
  "bench/guests/",
  "lib/compiler/prelude/",
  "tests/javascript/packages/",
  "tests/javascript/programs/",
  "tests/unit/compiler_language/",
];

/** Longest source that is changed, in bytes: changes of longer ones show nothing more, and take long. */
const MOST_BYTES = 30_000;

/** Sources by path. They are read when they are needed first. */
export interface SourceCorpus {
  /** A source, and the ending of its file's name. */
  any(random: Random): { readonly text: string; readonly isTypeScript: boolean };
}

/** Creates the corpus of the sources in this repository. */
export function createSources(): SourceCorpus {
  let paths: readonly string[] | undefined;
  return {
    any(random): { text: string; isTypeScript: boolean } {
      paths ??= FOLDERS.flatMap(filesBelow).sort();
      const path = pick(random, paths);
      const text = Deno.readTextFileSync(new URL(path, ROOT));
      return { text, isTypeScript: path.endsWith(".ts") };
    },
  };
}

function filesBelow(folder: string): string[] {
  const found: string[] = [];
  for (const { name, isDirectory } of Deno.readDirSync(new URL(folder, ROOT))) {
    const path = `${folder}${name}`;
    if (isDirectory) found.push(...filesBelow(`${path}/`));
    else if (/\.[jt]s$/.test(name) && Deno.statSync(new URL(path, ROOT)).size <= MOST_BYTES) {
      found.push(path);
    }
  }
  return found;
}

/** Names, numbers, texts, comments, spaces and signs. Every text consists of them. */
const TOKEN =
  /[\p{L}\p{N}_$]+|\s+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/.*|\/\*[^]*?\*\/|=>|\.{3}|[^]/gu;

/** The tokens of a text, of which it consists. */
export function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** Returns a text with some changes. `donor` gives pieces. */
export function mutateSource(random: Random, text: string, donor: string): string {
  const tokens = tokensOf(text);
  const given = tokensOf(donor);
  for (let left = 1 + below(random, 5); left > 0; left--) mutate(random, tokens, given);
  return tokens.join("");
}

function mutate(random: Random, tokens: string[], given: readonly string[]): void {
  const at = below(random, tokens.length);
  const other = below(random, tokens.length);
  const count = 1 + below(random, random() % 4 === 0 ? 40 : 3);
  switch (random() % 10) {
    case 0:
    case 1:
      tokens.splice(at, count);
      break;
    case 2:
      tokens.splice(at, 0, ...tokens.slice(other, other + count));
      break;
    case 3:
      if (tokens.length > 0) [tokens[at], tokens[other]] = [tokens[other], tokens[at]];
      break;
    case 4:
    case 5:
      tokens.splice(at, random() % 2, ` ${pick(random, TOKENS)} `);
      break;
    case 6: {
      const from = below(random, given.length);
      tokens.splice(at, random() % 2 === 0 ? 0 : count, ...given.slice(from, from + 2 * count));
      break;
    }
    case 7:
      if (random() % 4 === 0) tokens.length = at;
      else tokens.splice(at, 1, ...(tokens[at] ?? "").slice(0, -1));
      break;
    case 8:
      repeat(random, tokens, at, count);
      break;
    default: {
      // The same name elsewhere: another variable, or none.
      const names = tokens.filter((token) => /^[\p{L}_$]/u.test(token));
      if (names.length > 0) tokens[at] = ` ${pick(random, names)} `;
    }
  }
}

/** Repeats some tokens many times. */
function repeat(random: Random, tokens: string[], at: number, count: number): void {
  const piece = tokens.slice(at, at + count).join("").slice(0, 40);
  tokens.splice(at, 0, piece.repeat(1 + below(random, 200)));
}

/** Texts with fewer tokens. */
export function* fewerTokens(text: string): Generator<string> {
  for (const fewer of shorterLists(tokensOf(text))) yield fewer.join("");
}
