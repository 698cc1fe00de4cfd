/** Reading the text of string arguments, and charging for what is examined. */
import { BYTES_PER_CYCLE, PASSED_CYCLES, WANTED_CYCLES } from "../../isa/cost_rates.ts";
import type { TextSizes } from "../../encoding/text_sizes.ts";
import { HIGH, LOW } from "../memory/value.ts";
import type { Machine } from "../state/machine.ts";

/** A materialised string argument. */
export interface Reading extends TextSizes {
  readonly text: string;
}

/** Materialises a string argument and charges for that. */
export function read(m: Machine, at: number): Reading {
  const { strings } = m;
  const id = m.memory.i32[at + LOW];
  const bytes = m.memory.i32[at + HIGH];
  m.extra += strings.materialise(id);
  return { text: strings.text(id, bytes), bytes, codePoints: strings.codePoints(id, bytes) };
}

/** Charges for characters examined one by one. */
export function chargeCharacters(m: Machine, count: number): void {
  m.extra += count;
}

/** Reports whether a text is ASCII. */
export function isAscii({ bytes, codePoints }: TextSizes): boolean {
  return bytes === codePoints;
}

/** Reports whether every code point is one UTF-16 unit. */
export function isDirect({ text, codePoints }: Reading): boolean {
  return text.length === codePoints;
}

/** Charges for bytes examined. */
export function chargeBytes(m: Machine, count: number): void {
  m.extra += Math.floor(count / BYTES_PER_CYCLE);
}

/** Charges for a search that advanced past `passed` characters. */
export function chargeSearch(
  m: Machine,
  whole: Reading,
  passed: number,
  wantedLength: number,
): void {
  if (isAscii(whole) && wantedLength <= 1) chargeBytes(m, passed);
  else chargeCharacters(m, passed * PASSED_CYCLES + wantedLength * WANTED_CYCLES);
}
