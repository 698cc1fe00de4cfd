/**
 * Pieces of well-formed text by UTF-16 units. A cut may go through a surrogate pair; each half of the pair
 * becomes U+FFFD, so that no lone surrogate ever comes into being.
 */
import { append } from "./own_properties.ts";
import { copyPiece } from "./code_points.ts";

/** What stands for half of a pair: U+FFFD. */
export const REPLACEMENT = "\ufffd";

const REPLACEMENT_UNIT = 0xfffd;

/** Whether a unit is the first of a surrogate pair. */
export function isLead(unit: number): boolean {
  return (unit & ~0x3ff) === 0xd800;
}

/** Whether a unit is the second of a surrogate pair. */
export function isTrail(unit: number): boolean {
  // A code point beyond the units is none.
  return (unit & ~0x3ff) === 0xdc00;
}

/** Copies the units `from` … `to` − 1 of a well-formed text, without lone surrogates. */
export function copyUnits(text: string, from: number, to: number): string {
  if (from >= to) return "";
  const isCutBefore = isTrail(text.charCodeAt(from));
  const isCutAfter = isLead(text.charCodeAt(to - 1));
  if (!isCutBefore && !isCutAfter) return copyPiece(text, from, to);
  const inner = text.slice(isCutBefore ? from + 1 : from, isCutAfter ? to - 1 : to);
  // Joining creates a new flat text in every engine.
  return [isCutBefore ? REPLACEMENT : "", inner, isCutAfter ? REPLACEMENT : ""].join("");
}

/** Index of the first unit after the code point at a unit of a well-formed text. */
export function afterPoint(text: string, at: number): number {
  return isLead(text.charCodeAt(at)) ? at + 2 : at + 1;
}

/** Units that are turned into text by one call: engines limit the number of arguments. */
const UNITS_PER_CALL = 4096;

/**
 * Text of units or code points. Surrogates that follow each other form pairs; others become U+FFFD.
 *
 * @param at returns one of them, by its index
 */
export function textOf(count: number, at: (index: number) => number): string {
  const parts: string[] = [];
  let units: number[] = [];
  for (let i = 0; i < count; i++) {
    const unit = at(i);
    if (unit > 0xffff) {
      append(units, 0xd7c0 + (unit >> 10));
      append(units, 0xdc00 | unit & 0x3ff);
    } else if ((unit & 0xf800) !== 0xd800) append(units, unit);
    else if (isLead(unit) && i + 1 < count && isTrail(at(i + 1))) {
      append(units, unit);
      append(units, at(++i));
    } else append(units, REPLACEMENT_UNIT);
    if (units.length < UNITS_PER_CALL) continue;
    append(parts, String.fromCharCode(...units));
    units = [];
  }
  const last = String.fromCharCode(...units);
  if (parts.length === 0) return last;
  append(parts, last);
  return parts.join("");
}
