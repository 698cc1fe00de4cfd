/** Terminal colours, and the escapes of everything else that terminals obey. */
import { onItsLines } from "../encoding/shown_text.ts";

/** Parameters of Select Graphic Rendition, ECMA-48. */
const FOREGROUND = { red: 31, green: 32 } as const;

/** Words at the start of a line that have a colour. */
const COLOURS = { "prometeu:": "red", ok: "green", FAILED: "red" } as const;

/** A word at the start of a line that has a colour. */
type Label = keyof typeof COLOURS;

/** Returns the word in its colour if wanted, and unchanged otherwise. */
export function coloured(label: Label, isWanted: boolean): string {
  // 39 resets to the terminal's default colour.
  return isWanted ? `\x1b[${FOREGROUND[COLOURS[label]]}m${label}\x1b[39m` : label;
}

const LABELS: readonly string[] = (Object.keys(COLOURS) as Label[]).map((label) =>
  coloured(label, true)
);

/** Lines as a terminal may get them: it obeys the colour of a word at the start, and nothing else. */
export function forTerminal(lines: string): string {
  const label = LABELS.find((each) => lines.startsWith(each)) ?? "";
  return label + onItsLines(lines.slice(label.length));
}
