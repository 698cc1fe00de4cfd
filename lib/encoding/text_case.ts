/**
 * Letters in lower and upper case, as ECMAScript's `toLowerCase` and `toUpperCase`, but the same on every
 * engine: by Unicode 14. Code points that have got a case in a later version stay as they are. Those that
 * Unicode 14 does not assign end a word where a final sigma is looked for.
 */
import { append } from "./own_properties.ts";

/**
 * Code points that a newer version changes in lower case, and unassigned ones that count in the rule for the
 * final sigma: letters with a case, and what is ignored between letters.
 */
const NEW_IN_LOWER =
  /[\u0897\u0ece\u1acf-\u1add\u1ae0-\u1aeb\u1c89\u1c8a\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc\ua7f1\u{10d4e}\u{10d50}-\u{10d65}\u{10d69}-\u{10d6d}\u{10d6f}-\u{10d85}\u{10ec5}\u{10efa}-\u{10eff}\u{11241}\u{113bb}-\u{113c0}\u{113ce}\u{113d0}\u{113d2}\u{113e1}\u{113e2}\u{11b60}\u{11b62}-\u{11b64}\u{11b66}\u{11dd9}\u{11f00}\u{11f01}\u{11f36}-\u{11f3a}\u{11f40}\u{11f42}\u{11f5a}\u{13439}-\u{13440}\u{13447}-\u{13455}\u{1611e}-\u{16129}\u{1612d}-\u{1612f}\u{16d40}-\u{16d42}\u{16d6b}\u{16d6c}\u{16ea0}-\u{16eb8}\u{16ebb}-\u{16ed3}\u{16ff2}\u{16ff3}\u{1df25}-\u{1df2a}\u{1e030}-\u{1e06d}\u{1e08f}\u{1e4eb}-\u{1e4ef}\u{1e5ee}\u{1e5ef}\u{1e6e3}\u{1e6e6}\u{1e6ee}\u{1e6ef}\u{1e6f5}\u{1e6ff}]+/u;

/** Code points that a newer version changes in upper case. */
const NEW_IN_UPPER =
  /[\u019b\u0264\u1c8a\ua7cd\ua7cf\ua7d3\ua7d5\ua7db\u{10d70}-\u{10d85}\u{16ebb}-\u{16ed3}]+/u;

/** A text in another case. */
export interface Converted {
  readonly text: string;
  /** Runs of code points that were set aside. */
  readonly runs: number;
}

/** A text in lower case. */
export function lowerCase(text: string): Converted {
  return convert(text, NEW_IN_LOWER, (piece) => piece.toLowerCase());
}

/** A text in upper case. */
export function upperCase(text: string): Converted {
  return convert(text, NEW_IN_UPPER, (piece) => piece.toUpperCase());
}

/** Converts everything but runs of code points that match. */
function convert(text: string, aside: RegExp, change: (piece: string) => string): Converted {
  if (text.search(aside) < 0) return { text: change(text), runs: 0 };
  const parts: string[] = [];
  let runs = 0;
  let from = 0;
  for (const run of text.matchAll(new RegExp(aside, "gu"))) {
    append(parts, change(text.slice(from, run.index)));
    append(parts, run[0]);
    from = run.index + run[0].length;
    runs++;
  }
  append(parts, change(text.slice(from)));
  return { text: parts.join(""), runs };
}
