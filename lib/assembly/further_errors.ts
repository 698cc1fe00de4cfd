/** Finds more than the first error of a text, for people who correct it. */
import { AssemblyError } from "../image/errors.ts";
import { assemble, type AssembleOptions } from "./assembler.ts";
import { linesOf } from "./lexer.ts";

/** Most errors that are looked for: each takes the time of assembling the text. */
const MOST_ERRORS = 20;

/** Longest text in which more than one error is looked for, in UTF-16 units. */
const MOST_UNITS = 1 << 20;

/**
 * Returns the errors of a text, in the order of its lines: each is found in the text without the lines of
 * those before it. What only follows from another error is not among them if it can be known.
 *
 * @param first what {@link assemble} threw
 */
export function assemblyErrors(
  source: string,
  first: AssemblyError,
  options: AssembleOptions = {},
): readonly AssemblyError[] {
  const found = [first];
  const lines = linesOf(source);
  while (source.length <= MOST_UNITS && found.length < MOST_ERRORS) {
    const { line } = found[found.length - 1].detail;
    const text = lines[line - 1] ?? "";
    // Without its beginning a function means nothing, and nothing stands for an end that is missing.
    if (/^\s*\.func\b/.test(text) || text === "") break;
    // Labels stay: other lines refer to them. So does the number of lines.
    lines[line - 1] = /^(?:\s*[\w$.]+:(?=\s|$))*/.exec(text)?.[0] ?? "";
    if (lines[line - 1] === text) break;
    try {
      assemble(lines.join("\n"), options);
      break;
    } catch (error) {
      if (!(error instanceof AssemblyError)) throw error;
      // The lines without a function are what is wrong.
      if (error.code === "NO_FUNCTION") break;
      found.push(error);
    }
  }
  return found.sort((a, b) => a.detail.line - b.detail.line);
}
