/** Colours of a terminal. */

/** Parameters of Select Graphic Rendition, ECMA-48. */
const FOREGROUND = { red: 31, green: 32 } as const;

/** The text in a colour where that is wanted, and bare where not. */
export function coloured(
  text: string,
  colour: keyof typeof FOREGROUND,
  isWanted: boolean,
): string {
  // 39 is the terminal's own colour.
  return isWanted ? `\x1b[${FOREGROUND[colour]}m${text}\x1b[39m` : text;
}
