/** Order of texts by code point. */

/**
 * Order of two well-formed texts by code point: negative, 0 or positive.
 *
 * @param isUnitOrder whether both have as many units as code points: then the engine's order is the same
 */
export function compareCodePoints(a: string, b: string, isUnitOrder: boolean): number {
  if (isUnitOrder) return a === b ? 0 : a < b ? -1 : 1;
  const i = firstDifference(a, b);
  if (i === Math.min(a.length, b.length)) return a.length - b.length;
  const x = a.charCodeAt(i);
  const y = b.charCodeAt(i);
  // Surrogates stand for points above U+FFFF and so come after U+E000 … U+FFFF.
  const xIsSurrogate = (x & 0xf800) === 0xd800;
  const yIsSurrogate = (y & 0xf800) === 0xd800;
  return xIsSurrogate === yIsSurrogate ? x - y : xIsSurrogate ? 1 : -1;
}

/** Units of the pieces that are compared at once. */
const PIECE_UNITS = 4096;

/** Units that are compared one by one: fewer than a comparison of two pieces costs. */
const LOOP_UNITS = 16;

/**
 * Index of the first unit in which two texts differ; the length of the shorter one if there is none.
 * A loop over units alone costs ten times what the engine needs to compare pieces.
 */
function firstDifference(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  let end = Math.min(length, LOOP_UNITS);
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at < end || at === length) return at;
  do {
    end = Math.min(length, at + PIECE_UNITS);
    if (a.slice(at, end) !== b.slice(at, end)) break;
    at = end;
  } while (at < length);
  while (end - at > LOOP_UNITS) {
    const middle = (at + end) >>> 1;
    if (a.slice(at, middle) === b.slice(at, middle)) at = middle;
    else end = middle;
  }
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}
