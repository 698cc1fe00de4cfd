/** The guest's log. */
import { checkNames } from "../encoding/nearest_name.ts";
import type { CallingVm } from "../machine/host/host_function.ts";
import { variadic } from "../machine/host/kinds.ts";
import { messageText } from "./message_text.ts";
import { checkCount } from "./module_options.ts";
import type { HostRegistry } from "./registry.ts";

/** How serious a message is. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** A message of the guest. */
export interface LogMessage {
  /** Its level; `log.write/1` writes at level `info`. */
  readonly level: LogLevel;
  /** Its text. */
  readonly text: string;
  /** Logical frame in which it was written, counted from 0. */
  readonly frame: number;
  /** Messages of the same VM that were dropped since its last one. */
  readonly dropped: number;
}

/** Options for {@link defineLog}. */
export interface LogOptions {
  /** Most messages of one VM in a logical frame; more are dropped. At least 1. Default: 1000. */
  readonly perFrame?: number;
}

/** What became of the messages of all VMs. */
export interface LogCounts {
  /** Messages written. */
  readonly written: number;
  /** Messages dropped, because their frame had too many. */
  readonly dropped: number;
}

/** Default for {@link LogOptions.perFrame}. */
const PER_FRAME = 1000;

/** Cycles of `log.write/1`, whose text is given to the host as it is. */
const WRITE_CYCLES = 10;

/** Cycles of the others: they make a text of at most some thousand characters. */
const FORMAT_CYCLES = 50;

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/**
 * Defines the guest's log, with the capability `log`. `log.write/1` takes one string and costs 10 cycles.
 * `log.debug/1`, `log.info/1`, `log.warn/1` and `log.error/1` take any number of values of any kind, cost
 * 50 cycles, and what copying the values costs, and write them as text with spaces between them, cut
 * after 4096 characters. None has a result.
 *
 * Messages beyond {@link LogOptions.perFrame} are dropped and counted: the guest does not notice.
 *
 * @param write called with the text of each message, and the message
 * @returns how many messages were written and dropped so far
 * @throws {TypeError} if one of the functions is already defined, or an option is unknown
 * @throws {RangeError} if an option is out of range
 * @example
 * ```ts
 * import { defineLog, HostRegistry, load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const lines: string[] = [];
 * const host = new HostRegistry();
 * const log = defineLog(host, (text, { level }) => lines.push(`${level}: ${text}`), { perFrame: 1 });
 * const image = assemble(`
 * .sysc log.warn/1 args=2 rets=0
 * .func main params=0 locals=0 rets=0
 *   PUSH_CONST "fuel"
 *   PUSH_F64 3.0
 *   HOSTCALL log.warn/1
 *   PUSH_CONST "and again"
 *   PUSH_I32 2
 *   HOSTCALL log.warn/1
 *   RET
 * .end`);
 * load(image, { host, capabilities: ["log"] }).instantiate().run({ budget: 10_000 });
 * assertEquals(lines, ["warn: fuel 3.0"]);
 * assertEquals(log.dropped, 1);
 * ```
 */
export function defineLog(
  host: HostRegistry,
  write: (text: string, message: LogMessage) => void,
  options: LogOptions = {},
): LogCounts {
  checkNames("option of defineLog", options, ["perFrame"]);
  const { perFrame = PER_FRAME } = options;
  if (perFrame !== Infinity) checkCount("perFrame of defineLog", perFrame, 1);
  const counts = { written: 0, dropped: 0 };
  // One for each VM, shared by the functions below.
  const valves = new WeakMap<CallingVm, Valve>();
  const emit = (vm: CallingVm, level: LogLevel, text: () => string): void => {
    let valve = valves.get(vm);
    if (valve === undefined) valves.set(vm, valve = { frame: -1, count: 0, dropped: 0 });
    const frame = vm.frames;
    if (valve.frame !== frame) {
      valve.frame = frame;
      valve.count = 0;
    }
    if (valve.count >= perFrame) {
      valve.dropped++;
      counts.dropped++;
      return;
    }
    valve.count++;
    counts.written++;
    const message: LogMessage = { level, text: text(), frame, dropped: valve.dropped };
    valve.dropped = 0;
    write(message.text, message);
  };
  host.defineForVm(
    "log.write/1",
    { args: ["string"], rets: [], capability: "log", cycles: WRITE_CYCLES },
    (vm) => (text) => emit(vm, "info", () => text),
  );
  for (const level of LEVELS) {
    host.defineForVm(
      `log.${level}/1`,
      { args: [variadic("value")], rets: [], capability: "log", cycles: FORMAT_CYCLES },
      (vm) => (...values) => emit(vm, level, () => messageText(values)),
    );
  }
  return counts;
}

/** Messages of one VM. */
interface Valve {
  /** Frame of the last message. */
  frame: number;
  /** Messages written in it. */
  count: number;
  /** Messages dropped since the last one written. */
  dropped: number;
}
