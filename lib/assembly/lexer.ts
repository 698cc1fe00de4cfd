/** Splits guest text into tokens and creates errors that point at them. */
import { parseString } from "../encoding/literal.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import { AssemblyError, type AssemblyErrorCode } from "../image/errors.ts";

/** Names that need no quotes. */
export const BARE_NAME: RegExp = /^[A-Za-z_$][\w$.]*$/;

/** A word or a quoted literal. */
export interface Token {
  /** The word, or the value of the literal. */
  readonly text: string;
  readonly quoted: boolean;
  /** Line, counted from 1. */
  readonly line: number;
  /** Index in the line, in UTF-16 code units from 0. Error messages count code points from 1. */
  readonly index: number;
}

/** Throws an {@link AssemblyError} at a token. Suggests the nearest of `candidates`, if any is close. */
export type Fail = (
  code: AssemblyErrorCode,
  token: Token,
  expected: string,
  found?: string,
  candidates?: Iterable<string>,
) => never;

/** Splits a text into lines. */
export function linesOf(source: string): string[] {
  return source.split(/\r\n|\n|\r/);
}

/** Most units of a text that a message shows. */
const MOST_SHOWN = 200;

/** Shows a token in a message. */
function foundText({ text, quoted }: Pick<Token, "text" | "quoted">): string {
  const shown = text.slice(0, MOST_SHOWN);
  return `${quoted ? JSON.stringify(shown) : `"${shown}"`}${shown === text ? "" : "…"}`;
}

/** Creates the {@link Fail} of a file with these lines. */
export function failIn(file: string, lines: readonly string[]): Fail {
  return (code, token, expected, found, candidates) => {
    const suggestion = candidates === undefined ? undefined : nearestName(token.text, candidates);
    throw new AssemblyError(code, {
      file,
      line: token.line,
      column: Array.from((lines[token.line - 1] ?? "").slice(0, token.index)).length + 1,
      found: found ?? foundText(token),
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  };
}

/** Splits a line into tokens, leaving out its comment. */
export function tokenize(line: string, number: number, fail: Fail): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const char = line[at];
    if (char === ";") break;
    if (/[\s,]/.test(char) || char === "\ufeff") {
      at++;
    } else if (char === '"') {
      const literal = parseString(line, at);
      if ("problem" in literal) {
        const text = line.slice(literal.at);
        const token = { text, quoted: false, line: number, index: literal.at };
        return fail("BAD_STRING", token, literal.problem);
      }
      tokens.push({ text: literal.value, quoted: true, line: number, index: at });
      at = literal.end;
    } else {
      const start = at;
      while (at < line.length && !/[\s,;"]/.test(line[at])) at++;
      tokens.push({ text: line.slice(start, at), quoted: false, line: number, index: start });
    }
  }
  return tokens;
}

/** Whether a token can be a name. */
export function isName(token: Token | undefined): token is Token {
  return token !== undefined && (token.quoted || BARE_NAME.test(token.text));
}
