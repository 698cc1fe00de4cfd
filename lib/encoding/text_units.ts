/**
 * Pieces of well-formed text by UTF-16 units. A cut may go through a surrogate pair; each half of the pair
 * becomes U+FFFD, so that no lone surrogate ever comes into being.
 */
import { copyPiece } from "./code_points.ts";

/** What stands for half of a pair: U+FFFD. */
export const REPLACEMENT = "\ufffd";

const REPLACEMENT_UNIT = 0xfffd;

/** Whether a unit is the first of a surrogate pair. */
export function isLead(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** Whether a unit is the second of a surrogate pair. */
export function isTrail(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
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

/** Replaces lone surrogates in place. */
export function replaceLone(units: Uint16Array): void {
  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    if ((unit & 0xf800) !== 0xd800) continue;
    if (isLead(unit) && i + 1 < units.length && isTrail(units[i + 1])) i++;
    else units[i] = REPLACEMENT_UNIT;
  }
}

/** Units that are turned into text by one call: engines limit the number of arguments. */
const UNITS_PER_CALL = 4096;

/** Text of units. */
export function textOfUnits(units: Uint16Array): string {
  const parts: string[] = [];
  for (let from = 0; from < units.length; from += UNITS_PER_CALL) {
    parts.push(String.fromCharCode(...units.subarray(from, from + UNITS_PER_CALL)));
  }
  return parts.length === 1 ? parts[0] : parts.join("");
}
