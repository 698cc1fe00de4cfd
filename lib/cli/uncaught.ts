/** What the command prints about a program that ends with a trap. */
import { inColumns } from "../encoding/shown_text.ts";
import { type CodePlace, formatBacktrace, type Trap, type Vm } from "../../mod.ts";
import { firstPlace, uncaughtText } from "../debug/command.ts";
import { isJavaScriptPath } from "./guest_source.ts";

/** Most calls that are shown of a value that nothing catches. */
const MOST_CALLS = 10;

/** Most units of a source line that are shown. */
const MOST_SHOWN = 120;

/** Reads the text of a source file, if there is one. */
export type ReadSource = (file: string) => string | undefined;

/** Lines about a trap: an error that JavaScript does not catch is shown as engines do. */
export function trapLines(vm: Vm, trap: Trap, source: ReadSource): readonly string[] {
  const isThrown = trap.code === "UNCAUGHT" && isJavaScriptPath(trap.place.file ?? "");
  return isThrown ? uncaughtLines(vm, trap, source) : formatBacktrace(trap).split("\n");
}

/**
 * Lines about a value that JavaScript does not catch: the source line where the error was made, or something else
 * was thrown; then the error with its stack, or the value and where it was thrown.
 */
export function uncaughtLines(vm: Vm, trap: Trap, source: ReadSource): readonly string[] {
  const { lines, hasStack } = uncaughtText(vm);
  // The functions of the library have no lines.
  const calls = trap.backtrace.filter(({ line }) => line !== undefined);
  const place = hasStack ? firstPlace(lines) : calls[0] ?? { line: undefined };
  const excerpt = excerptLines(place, source);
  if (hasStack) return [...excerpt, ...(excerpt.length > 0 ? [""] : []), ...lines];
  return [
    ...excerpt,
    ...(excerpt.length > 0 ? [""] : []),
    `Uncaught ${lines[0]}`,
    ...lines.slice(1),
    "Thrown at:",
    ...calls.slice(0, MOST_CALLS).map(callLine),
  ];
}

/** A place, the text of its line, and a caret below its column. */
function excerptLines(
  { file = "", line, column = 1 }: Pick<CodePlace, "file" | "line" | "column">,
  source: ReadSource,
): readonly string[] {
  const text = line === undefined ? undefined : source(file)?.split(/\r\n|[\n\r]/)[line - 1];
  if (text === undefined) return [];
  const from = column > MOST_SHOWN ? column - MOST_SHOWN / 2 : 0;
  const shown = inColumns(text.slice(from, from + MOST_SHOWN));
  // Tabs stay, so that the caret is below its text at any width of them.
  const indent = text.slice(from, column - 1).replace(/[^\t]/g, " ");
  return [`${file}:${line}`, shown, `${indent}^`];
}

function callLine({ functionName, file, line, column }: CodePlace): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return functionName.startsWith("module ")
    ? `    at ${place}`
    : `    at ${functionName} (${place})`;
}
