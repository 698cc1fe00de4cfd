/** The guest's clock. */
import { checkNames } from "../encoding/nearest_name.ts";
import type { HostRegistry } from "./registry.ts";

/** Options for {@link defineClock}. */
export interface ClockOptions {
  /** Logical frames in a second of guest time, a finite number above 0. Default: 60. */
  readonly framesPerSecond?: number;
  /**
   * Milliseconds since 1970 in host time, or `false` if guests get none: `clock.wall/1` is then not
   * defined. Default: `Date.now`, if there is one.
   */
  readonly wall?: (() => number) | false;
}

const CYCLES = 5;

/**
 * Defines the guest's clock, with the capability `clock`, 5 cycles a call.
 *
 * - `clock.frame/1`: number of logical frames completed, an int64.
 * - `clock.time/1`: milliseconds of guest time at {@link ClockOptions.framesPerSecond}, a float.
 * - `clock.wall/1`: host time in milliseconds since 1970, a float.
 *
 * The first two depend on the program alone, and go on in a restored VM. The last is an answer of the host.
 *
 * @throws {TypeError} if one of the functions is already defined, or an option is unknown or not a
 * function
 * @throws {RangeError} if `framesPerSecond` is out of range
 * @example
 * ```ts
 * import { HostRegistry, load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { defineClock } from "@prometeu/runtime/modules";
 * import { assertEquals } from "@std/assert";
 *
 * const host = new HostRegistry();
 * defineClock(host, { framesPerSecond: 50, wall: () => 1_000 });
 * const image = assemble(`
 * .sysc clock.time/1 args=0 rets=1
 * .sysc clock.wall/1 args=0 rets=1
 * .func main params=0 locals=0 rets=2
 *   FRAME_SYNC
 *   FRAME_SYNC
 *   HOSTCALL clock.time/1
 *   HOSTCALL clock.wall/1
 *   RET
 * .end`);
 * const vm = load(image, { host, capabilities: ["clock"] }).instantiate();
 * while (!vm.finished) vm.run({ budget: Infinity });
 * assertEquals(vm.stack(), [{ kind: "float", value: 40 }, { kind: "float", value: 1000 }]);
 * ```
 */
export function defineClock(host: HostRegistry, options: ClockOptions = {}): void {
  checkNames("option of defineClock", options, ["framesPerSecond", "wall"]);
  const { framesPerSecond = 60, wall = dateClock() } = options;
  if (!(Number.isFinite(framesPerSecond) && framesPerSecond > 0)) {
    throw new RangeError(
      `framesPerSecond of defineClock must be a finite number above 0, not ${framesPerSecond}`,
    );
  }
  if (wall !== false && typeof wall !== "function") {
    throw new TypeError(`wall of defineClock must be a function or false, not ${typeof wall}`);
  }
  const common = { args: [], capability: "clock", cycles: CYCLES } as const;
  host.defineForVm(
    "clock.frame/1",
    { ...common, rets: ["int64"] },
    (vm) => () => BigInt(vm.frames),
  );
  host.defineForVm(
    "clock.time/1",
    { ...common, rets: ["float"] },
    (vm) => () => vm.frames * 1000 / framesPerSecond,
  );
  if (wall === false) return;
  host.define("clock.wall/1", { ...common, rets: ["float"] }, () => {
    const now = wall();
    if (Number.isFinite(now)) return now;
    throw new RangeError(`the host's clock returned ${now}; expected milliseconds`);
  });
}

/** The clock of the engine. Some hosts of untrusted code take it away. */
function dateClock(): (() => number) | false {
  return typeof Date === "function" && typeof Date.now === "function" ? () => Date.now() : false;
}
