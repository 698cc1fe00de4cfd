/**
 * Search from the end of a text in linear time for all inputs: D. Knuth, J. Morris, V. Pratt, "Fast pattern
 * matching in strings", SIAM J. Comput. 6 (1977), read backwards.
 */

/** Units of a text so short that comparing all of them at each place takes little time. */
const SHORT = 4;

/** Index of the last occurrence that begins at or before the unit `from`, or -1. `wanted` is not empty. */
export function findLast(text: string, wanted: string, from: number): number {
  const { length } = wanted;
  const end = Math.min(text.length, from + length);
  if (length > end) return -1;
  if (length <= SHORT) return text.lastIndexOf(wanted, from);
  const borders = bordersOf(wanted);
  let matched = 0;
  for (let at = end - 1; at >= 0; at--) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && wanted.charCodeAt(length - 1 - matched) !== unit) {
      matched = borders[matched - 1];
    }
    if (wanted.charCodeAt(length - 1 - matched) === unit) matched++;
    if (matched === length) return at;
  }
  return -1;
}

/** For each suffix of a text, by its length − 1, the length of the longest other suffix that it begins with. */
function bordersOf(wanted: string): Int32Array {
  const { length } = wanted;
  const borders = new Int32Array(length);
  let matched = 0;
  for (let i = 1; i < length; i++) {
    const unit = wanted.charCodeAt(length - 1 - i);
    while (matched > 0 && wanted.charCodeAt(length - 1 - matched) !== unit) {
      matched = borders[matched - 1];
    }
    if (wanted.charCodeAt(length - 1 - matched) === unit) matched++;
    borders[i] = matched;
  }
  return borders;
}
