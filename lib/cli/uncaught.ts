/** What the command prints about a program that ends with a trap. */
import { formatBacktrace, type Trap } from "../../mod.ts";

/** Lines about a trap: of an error that nothing catches its own stack, otherwise place and callers. */
export function trapLines(trap: Trap): readonly string[] {
  const text = trap.stack === undefined ? formatBacktrace(trap) : `Uncaught ${trap.stack}`;
  return text.split("\n");
}
