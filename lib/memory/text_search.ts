/** Finding a text in another one, in time that grows with what is examined and not with their product. */

/** Needles up to this many units are left to the engine, whose worst case is length times length. */
const SHORT_NEEDLE = 16;

/** Unit index of the first occurrence of a needle at `from` or later; -1 where there is none. */
export function findText(text: string, needle: string, from: number): number {
  if (needle.length <= SHORT_NEEDLE) return text.indexOf(needle, from);
  const borders = borderLengths(needle);
  const last = needle.length - 1;
  let matched = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && needle.charCodeAt(matched) !== unit) matched = borders[matched - 1];
    if (needle.charCodeAt(matched) !== unit) continue;
    if (matched === last) return at - last;
    matched++;
  }
  return -1;
}

/** Knuth, Morris, Pratt: for each prefix, the length of the longest proper prefix that ends it too. */
function borderLengths(needle: string): Int32Array {
  const borders = new Int32Array(needle.length);
  let length = 0;
  for (let at = 1; at < needle.length; at++) {
    const unit = needle.charCodeAt(at);
    while (length > 0 && needle.charCodeAt(length) !== unit) length = borders[length - 1];
    if (needle.charCodeAt(length) === unit) length++;
    borders[at] = length;
  }
  return borders;
}

/** Code points in a stretch of a well-formed text, `from` and `to` in units. */
export function countCodePoints(text: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from; i < to; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800) count--;
  }
  return count;
}

/** Unit index so many code points behind a unit index. */
export function unitAfter(text: string, from: number, codePoints: number): number {
  let at = from;
  for (let left = codePoints; left > 0; left--) {
    at += (text.charCodeAt(at) & 0xfc00) === 0xd800 ? 2 : 1;
  }
  return at;
}

/**
 * The units from one index up to another as a text of their own. Engines let a part refer to the whole
 * it was taken from, which would keep a payload alive that nobody accounts for.
 */
export function copyText(text: string, from: number, to: number): string {
  // A new text one unit longer is made, and the part refers to that.
  return ` ${text.slice(from, to)}`.slice(1);
}
