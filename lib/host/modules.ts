/**
 * Standard modules of the host: each is defined in one line and imported by guests that have its
 * capability.
 *
 * | Module         | Capability | Functions                                                             |
 * | -------------- | ---------- | --------------------------------------------------------------------- |
 * | `defineLog`    | `log`      | `log.write/1`, `log.debug/1`, `log.info/1`, `log.warn/1`, `log.error/1` |
 * | `defineClock`  | `clock`    | `clock.frame/1`, `clock.time/1`, `clock.wall/1`                       |
 * | `defineKv`     | `kv`       | `kv.get/1`, `kv.has/1`, `kv.set/1`, `kv.delete/1`, `kv.keys/1`        |
 * | `defineRandom` | `random`   | `random.float/1`, `random.int/1`                                      |
 *
 * @module
 */
export { type ClockOptions, defineClock } from "./clock.ts";
export { defineKv, type KvObject, type KvOptions, type KvStore, type KvValue } from "./kv.ts";
export {
  defineLog,
  type LogCounts,
  type LogLevel,
  type LogMessage,
  type LogOptions,
} from "./log.ts";
export { defineRandom, type RandomOptions } from "./random.ts";
export type { FloatValue } from "../machine/host/plain_value.ts";
export { HostRegistry } from "./registry.ts";
