/** Terminal colours. */

/** Parameters of Select Graphic Rendition, ECMA-48. */
const FOREGROUND = { red: 31, green: 32 } as const;

/** Returns the text in a colour if wanted, and unchanged otherwise. */
export function coloured(
  text: string,
  colour: keyof typeof FOREGROUND,
  isWanted: boolean,
): string {
  // 39 resets to the terminal's default colour.
  return isWanted ? `\x1b[${FOREGROUND[colour]}m${text}\x1b[39m` : text;
}
