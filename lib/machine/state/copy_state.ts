/** Copies the state of a machine into another one of the same program, limits and seed. */
import type { MachineState } from "./machine.ts";

/**
 * Copies the state. No slice of either machine may be running. The texts of strings are shared; objects
 * that only the host of `from` retains are unreachable in `to`.
 *
 * In-place growth of a string is booked and ended first, which nothing can observe.
 */
export function copyState(from: MachineState, to: MachineState): void {
  from.strings.settle();
  to.memory.copy(from.memory);
  to.strings.copy(from.strings);
  to.caches.drop();
  to.trap = from.trap;
  to.trapDetail = from.trapDetail;
}
