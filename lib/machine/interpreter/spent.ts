/** Test for ending a slice inside a block: SPEC.md 9.5. */
import { restOfBlock } from "../code/decoded_code.ts";
import type { Machine } from "../state/machine.ts";
import { PROBE_FUEL } from "./stops.ts";

/**
 * Reports whether the executed instructions have used up the fuel, or there is a debt. The
 * unexecuted part of the block is already charged to the fuel, but does not count as spent.
 *
 * @param pc the next instruction
 */
export function isSpent(m: Machine, pc: number, fuel: number): boolean {
  const left = m.probe === undefined ? fuel : fuel + PROBE_FUEL;
  return m.debt > 0 || left + restOfBlock(m.decoded, pc).cycles <= 0;
}
