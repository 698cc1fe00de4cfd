/** What the command prints about a program that ends with a trap. */
import { type CodePlace, formatBacktrace, type Trap } from "../../mod.ts";
import { isJavaScriptPath } from "./guest_source.ts";

/** Most calls that are shown of an error that nothing catches. */
const MOST_CALLS = 10;

/** Lines about a trap: an error that JavaScript does not catch is shown as engines do. */
export function trapLines(trap: Trap): readonly string[] {
  const isThrown = trap.code === "UNCAUGHT" && isJavaScriptPath(trap.place.file ?? "");
  if (!isThrown) return formatBacktrace(trap).split("\n");
  // The function that runs the modules has no lines.
  const calls = trap.backtrace.filter(({ line }) => line !== undefined).slice(0, MOST_CALLS);
  return [...`U${trap.message.slice(1)}`.split("\n"), ...calls.map(callLine)];
}

function callLine({ functionName, file, line, column }: CodePlace): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return functionName.startsWith("module ")
    ? `    at ${place}`
    : `    at ${functionName} (${place})`;
}
