/** The guest's log. */
import type { HostRegistry } from "./registry.ts";

/**
 * Defines `log.write/1`: one string argument, no results, 10 cycles, capability `log`.
 *
 * @param write called with each text the guest logs
 */
export function defineLog(host: HostRegistry, write: (text: string) => void): void {
  host.define(
    "log.write/1",
    { args: ["string"], rets: [], capability: "log", cycles: 10 },
    (text) => write(text),
  );
}
