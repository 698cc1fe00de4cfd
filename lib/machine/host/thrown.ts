/** What a host function threw, for messages. */
import { VmError } from "../state/vm_error.ts";

/** Longest part of a message that is shown, in UTF-16 units. */
const MOST_SHOWN = 1_000;

/** Describes anything that can be thrown. Never throws itself. */
export function describeThrown(thrown: unknown): string {
  try {
    if (typeof thrown !== "object" || thrown === null) return cut(String(thrown));
    // Errors of other realms are no instances of this one's Error.
    const { message } = thrown as { readonly message?: unknown };
    if (typeof message === "string") return cut(message);
    const text: unknown = String(thrown);
    return cut(String(text));
  } catch {
    return "a value that can't be shown";
  }
}

/**
 * The error of a use of the API while which an object of the host has thrown.
 *
 * @param what which value was read
 */
export function refusedBy(what: string, thrown: unknown): VmError {
  if (thrown instanceof VmError) return thrown;
  return new VmError("BAD_VALUE", `${what}: the host threw ${describeThrown(thrown)}`, {
    cause: thrown,
  });
}

/** Stands between the identity of a function, which has no blank, and what it threw. */
export const THREW = " threw ";

/** What was thrown, if the detail of a trap says that a host function threw. */
export function thrownIn(detail: string): string | undefined {
  const at = detail.indexOf(" ");
  return at > 0 && detail.startsWith(THREW, at) ? detail.slice(at + THREW.length) : undefined;
}

/** Names that are written in front of messages: programs take them off again. */
const NAMED = /^(?:[A-Za-z]\w*)?Error$/;

/** Describes anything that can be thrown; its name is in front of an error's message. */
export function describeError(thrown: unknown): string {
  const message = describeThrown(thrown);
  try {
    if (typeof thrown !== "object" || thrown === null) return message;
    const { name } = thrown as { readonly name?: unknown };
    return typeof name === "string" && NAMED.test(name) ? cut(`${name}: ${message}`) : message;
  } catch {
    return message;
  }
}

function cut(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
