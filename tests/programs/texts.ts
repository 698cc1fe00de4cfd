/** Expected answers of the programs that process text. */
import type { Answer } from "./answer.ts";

const FOLDER = new URL("../../bench/programs/", import.meta.url);

/** String constants that a function of a program pushes, in order. Their escapes are valid in JSON. */
function pushedTexts(file: string, name: string): string[] {
  const source = Deno.readTextFileSync(new URL(file, FOLDER));
  const [, body = ""] =
    source.match(new RegExp(`^\\.func ${name} .*\\n((?:.*\\n)*?)\\.end$`, "m")) ?? [];
  return [...body.matchAll(/^ *PUSH_CONST (".*")$/gm)].map(([, literal]) => JSON.parse(literal));
}

function wordCount(): Answer {
  const text = pushedTexts("word_count.pasm", "text").join("");
  const words = text.toLowerCase().split(/[ \n]/)
    .map((piece) => piece.replace(/^[.,;:?—"]+|[.,;:?—"]+$/g, ""))
    .filter((word) => word !== "");
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  // The sort is stable: words of the same count stay in the order of the text.
  const ranking = [...counts].sort(([, a], [, b]) => b - a);
  return {
    results: [words.length, counts.size],
    log: ranking.slice(0, 10).map(([word, count]) => `${word} ${count}`),
  };
}

function levenshtein(): number[] {
  const file = "levenshtein.pasm";
  const distance = (a: string, b: string): number => {
    const to = [...b];
    let previous = Array.from({ length: to.length + 1 }, (_, j) => j);
    for (const [i, character] of [...a].entries()) {
      const current = [i + 1];
      for (const [j, other] of to.entries()) {
        const replaced = previous[j] + (character === other ? 0 : 1);
        current.push(Math.min(replaced, previous[j + 1] + 1, current[j] + 1));
      }
      previous = current;
    }
    return previous[to.length];
  };
  const pairs = pushedTexts(file, "main");
  pairs.push(pushedTexts(file, "original").join(""), pushedTexts(file, "revised").join(""));
  const distances: number[] = [];
  for (let i = 0; i < pairs.length; i += 2) distances.push(distance(pairs[i], pairs[i + 1]));
  return distances;
}

/** The tokens of RFC 8259, by kind. A number must not be followed by what could continue it. */
const JSON_TOKENS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ["opening", /[{[]/uy],
  ["closing", /[}\]]/uy],
  ["colons", /:/uy],
  ["commas", /,/uy],
  ["strings", /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy],
  ["numbers", /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![-+.\deE])/uy],
  ["words", /true|false|null/uy],
];

/** Tokens of a text up to its end or to the first place that does not begin a token. */
function tokenise(text: string): { tokens: { kind: string; token: string }[]; error: number } {
  const tokens: { kind: string; token: string }[] = [];
  const space = /[ \t\r\n]*/uy;
  for (let at = 0;;) {
    space.lastIndex = at;
    space.exec(text);
    at = space.lastIndex;
    if (at === text.length) return { tokens, error: -1 };
    const found = JSON_TOKENS.find(([, pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(text);
    });
    if (found === undefined) {
      return { tokens, error: new TextEncoder().encode(text.slice(0, at)).length };
    }
    const [kind, { lastIndex }] = found;
    tokens.push({ kind, token: text.slice(at, lastIndex) });
    at = lastIndex;
  }
}

function jsonTokeniser(): Answer {
  const file = "json_tokeniser.pasm";
  const { tokens } = tokenise(pushedTexts(file, "document").join(""));
  let [depth, deepest, sum] = [0, 0, 0];
  for (const { kind, token } of tokens) {
    if (kind === "opening") deepest = Math.max(deepest, ++depth);
    else if (kind === "closing") depth--;
    else if (kind === "numbers") sum += Number(token);
  }
  const errors = pushedTexts(file, "main").map((text) => tokenise(text).error);
  return {
    results: [tokens.length, deepest, sum, ...errors],
    log: JSON_TOKENS.map(([name]) =>
      `${name} ${tokens.filter(({ kind }) => kind === name).length}`
    ),
  };
}

/** Answers by file name. */
export const TEXT_ANSWERS: Readonly<Record<string, Answer>> = {
  "string_builder.pasm": { results: [true], log: [] },
  "word_count.pasm": wordCount(),
  "json_tokeniser.pasm": jsonTokeniser(),
  "levenshtein.pasm": { results: levenshtein(), log: [] },
};
