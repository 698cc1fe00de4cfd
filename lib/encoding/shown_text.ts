/**
 * Untrusted text for people. Characters that a terminal obeys, that end a line, or that change the order
 * in which text is read are shown as `\u{…}`.
 */

/** Control characters, separators of lines and paragraphs, and marks of the direction of text. */
const HIDDEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

function escapeOf(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

/** Shows a text on one line. */
export function onOneLine(text: string): string {
  return text.replace(HIDDEN, escapeOf);
}

/** Shows a text on the lines it has: LF and tabs stay. */
export function onItsLines(text: string): string {
  return text.replace(
    HIDDEN,
    (character) => character === "\n" || character === "\t" ? character : escapeOf(character),
  );
}

/** Shows a line of source text with one character for each unit, so that columns stay. Tabs stay. */
export function inColumns(line: string): string {
  return line.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    // Unicode has pictures of the first 32 control characters.
    return character === "\t" ? character : code < 0x20 ? String.fromCharCode(0x2400 + code) : "�";
  });
}
