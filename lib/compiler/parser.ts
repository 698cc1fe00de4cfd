/**
 * Parses JavaScript and TypeScript modules to ESTree, with the parser acorn and its TypeScript plugin. The
 * plugin's nodes are not in acorn's types; erasure.ts removes them.
 */
import { Parser, type Program } from "acorn";
import { tsPlugin } from "@sveltejs/acorn-typescript";
import { boundedParser, lazyErrors, NestingError } from "./bounded_parser.ts";
import type { Reports } from "./diagnostic.ts";
import { isStackExhausted, reportExhaustion } from "./host_stack.ts";

/** Version of ECMAScript that is parsed. */
const ECMA_VERSION = 2025;

/** Parsers of both languages. TypeScript's accepts a superset, but reads `a < b > (c)` as a call. */
const JAVASCRIPT = Parser.extend(lazyErrors, boundedParser);
const TYPESCRIPT = Parser.extend(lazyErrors, tsPlugin(), boundedParser);

/** A file is TypeScript if its name says so. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}

/**
 * Parses a module.
 *
 * @param isScript `return` is allowed at top level
 * @returns the tree, or `undefined` if the text has a syntax error, which has been reported
 */
export function parseModule(
  file: string,
  source: string,
  reports: Reports,
  isScript = false,
): Program | undefined {
  const parser = isTypeScript(file) ? TYPESCRIPT : JAVASCRIPT;
  try {
    return parser.parse(source, {
      ecmaVersion: ECMA_VERSION,
      sourceType: "module",
      allowHashBang: true,
      allowReturnOutsideFunction: isScript,
      locations: true,
    });
  } catch (error) {
    report(error, source, reports);
    return undefined;
  }
}

/** Reports what the parser threw. */
function report(error: unknown, source: string, reports: Reports): void {
  if (isStackExhausted(error)) {
    reportExhaustion(reports, { start: 0 });
  } else if (error instanceof NestingError) {
    reports.add(
      "NESTING",
      { start: error.pos, end: error.pos + 1 },
      "the code is nested too deeply to be parsed",
      "divide the expression or move inner blocks into functions",
    );
  } else {
    if (!(error instanceof SyntaxError)) throw error;
    const start = Math.min(positionOf(error), source.length);
    reports.add("SYNTAX", { start, end: start + 1 }, lowerFirst(error.message));
  }
}

/** The parser adds the offset to its errors. */
function positionOf(error: Error & { readonly pos?: number }): number {
  return error.pos ?? 0;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
