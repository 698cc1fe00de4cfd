/** What a host function threw, for messages. */

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

function cut(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
