/**
 * Diagnostics of the compiler: what is wrong with a source text, where, and the way out. A run of the
 * compiler collects all of them; none is thrown.
 */
import { inColumns, onOneLine } from "../encoding/shown_text.ts";

/** Reasons for a diagnostic, and what each means. */
export const DIAGNOSTIC_CODES = {
  SYNTAX: "the text is not JavaScript or TypeScript",
  SLOPPY: "syntax that strict mode forbids",
  EVAL: "code from strings: eval, Function and their like",
  DYNAMIC_IMPORT: "import() of a module that is not known when compiling",
  DECORATOR: "a decorator",
  NAMESPACE: "a TypeScript namespace that has values",
  EXPORT_ASSIGNMENT: "export = or import x = require()",
  ENUM_MEMBER: "an enum member whose value can't be computed",
  MODULE: "an import of a module or export that is not there",
  DUPLICATE: "a name declared twice in a scope",
  UNKNOWN_NAME: "a name that nothing declares",
  CONST_ASSIGNMENT: "an assignment to a constant",
  NESTING: "code nested more deeply than can be compiled",
  TOO_LARGE: "more variables, parameters or values at once than an image can have",
  UNSUPPORTED: "syntax the compiler does not support yet",
} as const;

/** Stable reason of a {@link Diagnostic}. */
export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** Something wrong in a source text. */
export interface Diagnostic {
  /** Stable reason; {@link DIAGNOSTIC_CODES} describes each. */
  readonly code: DiagnosticCode;
  /** Name of the source file. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Column in UTF-16 units, counted from 1. */
  readonly column: number;
  /** Length of the marked text in UTF-16 units, at least 1. It may extend beyond the line. */
  readonly length: number;
  /** What is wrong. */
  readonly message: string;
  /** What to write instead; empty if the message says it. */
  readonly help: string;
}

/** Anything with a position in a source text. */
export interface Spot {
  /** Offset of the first unit. */
  readonly start: number;
  /** Offset after the last unit. */
  readonly end: number;
}

/** Collects the diagnostics of one source file. */
export interface Reports {
  /** Adds a diagnostic about a part of the text. */
  add(code: DiagnosticCode, spot: Spot, message: string, help?: string): void;
  /** What has been added, in the order of the text. */
  all(): readonly Diagnostic[];
}

/** Creates an empty collection for a file. */
export function createReports(file: string, source: string): Reports {
  const diagnostics: (Diagnostic & { readonly at: number })[] = [];
  const starts = lineStarts(source);
  return {
    add(code, { start, end }, message, help = ""): void {
      const { line, column } = positionAt(starts, start);
      const length = Math.max(1, end - start);
      diagnostics.push({ code, file, line, column, length, message, help, at: start });
    },
    all: () =>
      diagnostics.toSorted((a, b) => a.at - b.at).map(({ at: _, ...diagnostic }) => diagnostic),
  };
}

/** Line and column of a place in a source text, both counted from 1. */
export interface Position {
  /** Line. */
  readonly line: number;
  /** Column in UTF-16 units. */
  readonly column: number;
}

/** Offsets at which the lines of a text begin. Lines end as ECMAScript says. */
export function lineStarts(source: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    starts.push(index + end.length);
  }
  return starts;
}

/** Position of an offset. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - starts[low] + 1 };
}

/**
 * Formats a diagnostic with an excerpt of the source: place and message, the line with a caret below, and
 * the way out.
 *
 * ```text
 * main.ts:2:3: EVAL: eval is not available
 *   2 |   eval("1");
 *     |   ^~~~
 *   = write the code as a function
 * ```
 */
export function formatDiagnostic(diagnostic: Diagnostic, source: string): string {
  const { code, file, line, column, message, help } = diagnostic;
  const lines = [
    onOneLine(`${file}:${line}:${column}: ${code}: ${message}`),
    formatExcerpt(source, diagnostic),
  ];
  if (help !== "") lines.push(`  ${" ".repeat(String(line).length)} = ${help}`);
  return lines.join("\n");
}

/** A place in a source text, and how much of it is marked. */
export interface MarkedPlace extends Position {
  /** Length of the marked text. Default: 1. */
  readonly length?: number;
}

/** Formats a line of a source text with a caret below a place in it. */
export function formatExcerpt(source: string, { line, column, length = 1 }: MarkedPlace): string {
  const starts = lineStarts(source);
  const text = source.slice(starts[line - 1], starts[line] ?? source.length)
    .replace(/[\n\r\u2028\u2029]+$/, "");
  const number = String(line);
  const margin = " ".repeat(number.length);
  const { shown: part, from } = excerpt(text, column - 1);
  const shown = inColumns(part);
  // Tabs stay, so that the caret is below its text at any width of them.
  const indent = shown.slice(0, column - 1 - from).replace(/[^\t]/g, " ");
  const rest = Math.max(1, Math.min(length, shown.length - indent.length));
  return `  ${number} | ${shown}\n  ${margin} | ${indent}^${"~".repeat(rest - 1)}`;
}

/** Most units of a line that are shown. */
const EXCERPT = 100;

/** The part of a line around a place: whole, if it is not too long. */
function excerpt(text: string, at: number): { readonly shown: string; readonly from: number } {
  if (text.length <= EXCERPT) return { shown: text, from: 0 };
  const from = Math.max(0, Math.min(at - EXCERPT / 2, text.length - EXCERPT));
  return { shown: text.slice(from, from + EXCERPT), from };
}
