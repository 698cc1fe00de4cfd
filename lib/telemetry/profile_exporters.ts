/**
 * Profiling: the profiler of a VM, and exporters of its profile: tables, JSON, speedscope, pprof, folded
 * stacks, flame graphs. A separate entry point, because most programs do not need it.
 *
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { formatProfile, profiler } from "@prometeu/runtime/profile";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const vm = load(assemble(".func main params=0 locals=0 rets=0\n  HALT\n.end"))
 *   .instantiate({ profile: profiler });
 * vm.run({ budget: Infinity });
 * assertStringIncludes(formatProfile(vm.profile()), "1 cycles, 1 instructions");
 * ```
 *
 * @module
 */
export { profiler, profilerOf, type ProfilerOptions } from "./profiler.ts";
export type { ProfilerFactory } from "../vm/profiling.ts";
export { formatLineReport, formatProfile } from "./exporters/profile_report.ts";
export { profileToJson, toFoldedStacks, toSpeedscope } from "./exporters/profile_formats.ts";
export { toPprof } from "./exporters/pprof.ts";
export { type FlameGraphOptions, toFlameGraph } from "./exporters/flame_graph.ts";
