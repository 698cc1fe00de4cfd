/** Puts the lines of a source into a disassembled program. */

/** Longest source line that is shown. */
const MOST = 100;

/** Adds the source line as a comment to each `.line` of guest text, unless the one before has the same. */
export function withSourceLines(text: string, source: string): string {
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
  let before = 0;
  return text.split("\n").map((each) => {
    const number = Number(/^\s*\.line (\d+)/.exec(each)?.[1] ?? 0);
    if (/^\.end\b/.test(each)) before = 0;
    if (number === 0 || number === before) return each;
    before = number;
    const shown = (lines[number - 1] ?? "").trim();
    return shown === "" ? each : `${each} ; ${shown.slice(0, MOST)}`;
  }).join("\n");
}
