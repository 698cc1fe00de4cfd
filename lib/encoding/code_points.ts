/** Places in well-formed text: code points count for guests, UTF-16 units for the engine. */

/** Whether a unit is the first of a surrogate pair. */
function isLead(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** Index of the unit that lies so many code points after another one. */
export function unitAfter(text: string, from: number, codePoints: number): number {
  let unit = from;
  for (let left = codePoints; left > 0; left--) unit += isLead(text.charCodeAt(unit)) ? 2 : 1;
  return unit;
}

/** Code points that begin from one unit up to another. */
export function codePointsBetween(text: string, from: number, to: number): number {
  let pairs = 0;
  for (let unit = from; unit < to; unit++) {
    if (isLead(text.charCodeAt(unit))) pairs++;
  }
  return to - from - pairs;
}

/** Engines copy pieces of at most so many units (V8) and refer to the whole text for longer ones. */
const COPIED_UNITS = 12;

/**
 * The piece of a text between two units, as a payload of its own: a piece that refers to its text
 * would keep all of it in the host's memory, where only the piece is accounted.
 */
export function copyPiece(text: string, from: number, to: number): string {
  if (to - from <= COPIED_UNITS) return text.slice(from, to);
  // Joining two pieces makes a new flat text in every engine.
  const middle = (from + to) >>> 1;
  return [text.slice(from, middle), text.slice(middle, to)].join("");
}
