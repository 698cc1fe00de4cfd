/**
 * Parses JavaScript and TypeScript modules to ESTree, with the parser acorn and its TypeScript plugin. The
 * plugin's nodes are not in acorn's types; erasure.ts removes them.
 */
import { Parser, type Program } from "acorn";
import { tsPlugin } from "@sveltejs/acorn-typescript";
import type { Reports } from "./diagnostic.ts";

/** Version of ECMAScript that is parsed. */
const ECMA_VERSION = 2025;

/** Parsers of both languages. TypeScript's accepts a superset, but reads `a < b > (c)` as a call. */
const JAVASCRIPT = Parser;
const TYPESCRIPT = Parser.extend(tsPlugin());

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

/** Message of the parser, and the name of the engine's error, if the host's stack is exhausted. */
const NO_STACK = "Not enough stack space";

/** Reports what the parser threw. */
function report(error: unknown, source: string, reports: Reports): void {
  if (
    error instanceof RangeError ||
    error instanceof SyntaxError && error.message.startsWith(NO_STACK)
  ) {
    reports.add(
      "NESTING",
      { start: positionOf(error), end: positionOf(error) + 1 },
      "the code is nested too deeply to be parsed",
      "divide the expression or move inner blocks into functions",
    );
    return;
  }
  if (!(error instanceof SyntaxError)) throw error;
  const start = Math.min(positionOf(error), source.length);
  const message = error.message.replace(/ \(\d+:\d+\)$/, "");
  reports.add("SYNTAX", { start, end: start + 1 }, lowerFirst(message));
}

/** The parser adds the offset to its errors. */
function positionOf(error: Error & { readonly pos?: number }): number {
  return error.pos ?? 0;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
