/** Reading the text of string arguments, and charging for what is examined. */
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
