/** The interpreter: the dispatch loop, and why it stops. What generates the loop is in scripts/. */
export { interpret } from "./dispatch_loop.generated.ts";
export {
  PROBE_FUEL,
  type Stop,
  STOP_BREAK,
  STOP_FRAME,
  STOP_FUEL,
  STOP_HALTED,
  STOP_RETURNED,
  STOP_TRAPPED,
} from "./stops.ts";
