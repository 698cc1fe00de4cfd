/**
 * Text search in linear time for all inputs. The search of an engine can take time that grows with the
 * product of the lengths, and costs about 10 ns at each place where the first unit matches.
 *
 * In ASCII text, a search first tries each place that the engine finds. If that takes too much work, and in
 * other text, it uses Two-Way string matching: M. Crochemore, D. Perrin, "Two-way string-matching", JACM 38
 * (1991). It reads at most 2 units of the text for each unit that it passes, and needs no table.
 */

/** State of a search for one text in another. */
export interface Search {
  readonly text: string;
  /** Not empty. */
  readonly wanted: string;
  /** Whether the text is ASCII. In other text, the engine's search for one unit can be slow. */
  readonly isAscii: boolean;
  /** Prepared on first use. */
  needle?: Needle;
}

/** Comparisons, beyond one for each unit of progress, after which a search changes its method. */
const FREE_WORK = 64;

/** Cost of one call of the engine's search for one unit, in comparisons. */
const WORK_PER_CALL = 8;

/** Index of the first occurrence at or after the unit `from`, or -1. */
export function findNext(search: Search, from: number): number {
  const { text, wanted, isAscii } = search;
  if (isAscii && wanted.length === 1) return text.indexOf(wanted, from);
  let at = from;
  if (isAscii) {
    const head = wanted.charAt(0);
    const last = text.length - wanted.length;
    for (let work = -FREE_WORK; work <= at - from; at++) {
      at = text.indexOf(head, at);
      if (at < 0 || at > last) return -1;
      let i = 1;
      while (i < wanted.length && wanted.charCodeAt(i) === text.charCodeAt(at + i)) i++;
      if (i === wanted.length) return at;
      work += WORK_PER_CALL + i;
    }
  }
  return find(text, search.needle ??= prepare(wanted), at);
}

/** A text to search for, cut in two. The right side is compared first, then the left side backwards. */
export interface Needle {
  readonly units: Uint16Array;
  readonly cut: number;
  /** Units to advance after the right side matched. */
  readonly period: number;
  /** Units known to match after that; 0 unless the whole text has the period. */
  readonly overlap: number;
}

function prepare(text: string): Needle {
  const { length } = text;
  const units = new Uint16Array(length);
  for (let i = 0; i < length; i++) units[i] = text.charCodeAt(i);
  const a = maximalSuffix(units, 1);
  const b = maximalSuffix(units, -1);
  const { start: cut, period } = a.start > b.start ? a : b;
  return text.slice(0, cut) === text.slice(period, period + cut)
    ? { units, cut, period, overlap: length - period }
    : { units, cut, period: Math.max(cut, length - cut) + 1, overlap: 0 };
}

/** The greatest suffix by the order of units, or by its reverse, and its period. */
function maximalSuffix(units: Uint16Array, sign: 1 | -1): { start: number; period: number } {
  let start = 0;
  let rival = 1;
  let offset = 0;
  let period = 1;
  while (rival + offset < units.length) {
    const order = (units[rival + offset] - units[start + offset]) * sign;
    if (order === 0) {
      if (++offset < period) continue;
      rival += period;
    } else if (order < 0) {
      rival += offset + 1;
      period = rival - start;
    } else {
      start = rival++;
      period = 1;
    }
    offset = 0;
  }
  return { start, period };
}

function find(text: string, needle: Needle, from: number): number {
  const { units, cut, period, overlap } = needle;
  const { length } = units;
  const last = text.length - length;
  const key = units[cut];
  let known = 0;
  let at = from;
  while (at <= last) {
    let i = known;
    if (i <= cut) {
      if (text.charCodeAt(at + cut) !== key) {
        at++;
        known = 0;
        continue;
      }
      i = cut + 1;
    }
    while (i < length && units[i] === text.charCodeAt(at + i)) i++;
    if (i < length) {
      at += i - cut + 1;
      known = 0;
      continue;
    }
    i = cut;
    while (i > known && units[i - 1] === text.charCodeAt(at + i - 1)) i--;
    if (i <= known) return at;
    at += period;
    known = overlap;
  }
  return -1;
}
