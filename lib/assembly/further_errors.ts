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
  let at = first.detail.line;
  // Without its beginning a function means nothing, and nothing stands for an end that is missing.
  while (source.length <= MOST_UNITS && !/^\s*(?:\.func\b|$)/.test(lines[at - 1])) {
    // Labels stay, unless they are what is wrong: other lines refer to them. So does the number of lines.
    const labels = /^(?:\s*[\w$.]+:(?=\s|$))*/.exec(lines[at - 1])?.[0] ?? "";
    lines[at - 1] = labels === lines[at - 1] ? "" : labels;
    const next = firstError(lines, options);
    if (next === undefined || next.code === "NO_FUNCTION") break;
    if (next.detail.line !== at) found.push(next);
    if (found.length === MOST_ERRORS) break;
    at = next.detail.line;
  }
  return found.sort((a, b) => a.detail.line - b.detail.line);
}

function firstError(
  lines: readonly string[],
  options: AssembleOptions,
): AssemblyError | undefined {
  try {
    assemble(lines.join("\n"), options);
    return undefined;
  } catch (error) {
    if (error instanceof AssemblyError) return error;
    throw error;
  }
}
