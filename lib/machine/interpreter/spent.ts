/** Whether a slice must end inside a block: SPEC.md 9.5. */
import { restOfBlock } from "../code/decoded_code.ts";
import type { Machine } from "../state/machine.ts";
import { PROBE_FUEL } from "./stops.ts";

/**
 * Whether what has been executed has used up the fuel, or there is a debt. What is left of the block has
 * been taken from the fuel but is not yet spent.
 *
 * @param pc the next instruction
 */
export function isSpent(m: Machine, pc: number, fuel: number): boolean {
  const left = m.probe === undefined ? fuel : fuel + PROBE_FUEL;
  return m.debt > 0 || left + restOfBlock(m.decoded, pc).cycles <= 0;
}
