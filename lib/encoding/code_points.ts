/** Positions in well-formed text. Guests count code points, engines count UTF-16 units. */

/** Whether a unit is the first of a surrogate pair. */
function isLead(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** Index of the unit that is `codePoints` code points after the unit `from`. */
export function unitAfter(text: string, from: number, codePoints: number): number {
  let unit = from;
  for (let left = codePoints; left > 0; left--) unit += isLead(text.charCodeAt(unit)) ? 2 : 1;
  return unit;
}

/** Number of code points that start in the units `from` … `to` − 1. */
export function codePointsBetween(text: string, from: number, to: number): number {
  let pairs = 0;
  for (let unit = from; unit < to; unit++) {
    if (isLead(text.charCodeAt(unit))) pairs++;
  }
  return to - from - pairs;
}

/** V8 copies slices of up to this many units. Longer ones refer to the whole text. */
const COPIED_UNITS = 12;

/**
 * Copies the units `from` … `to` − 1 of a text. A slice that refers to its text would keep the whole text
 * in host memory, although only the slice is accounted.
 */
export function copyPiece(text: string, from: number, to: number): string {
  if (to - from <= COPIED_UNITS) return text.slice(from, to);
  // Joining two pieces creates a new flat text in every engine.
  const middle = (from + to) >>> 1;
  return [text.slice(from, middle), text.slice(middle, to)].join("");
}
