/** What the command prints about a program that ends with a trap. */
import { formatBacktrace, type GuestValue, type Trap } from "../../mod.ts";

/** Lines about a trap: of an error that nothing catches its own stack, otherwise place and callers. */
export function trapLines(trap: Trap): readonly string[] {
  const stack = trap.value === undefined ? undefined : stackOf(trap.value);
  const text = stack === undefined ? formatBacktrace(trap) : `Uncaught ${stack}`;
  return text.split("\n");
}

/** The stack of a thrown error; `undefined` for other values. */
function stackOf(value: GuestValue): string | undefined {
  if (value.kind !== "object") return undefined;
  const stack = value.value.find(([key]) => key === "stack")?.[1];
  return stack?.kind === "string" ? stack.value : undefined;
}
