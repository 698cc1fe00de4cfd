/**
 * Profiles for people and for other tools: tables, JSON, speedscope, pprof, folded stacks, flame
 * graphs. An entry point of its own, as most programs have no use for it; `vm.profile()` gives what is
 * written here.
 *
 * @example
 * ```ts
 * import { assemble, load } from "@prometeu/runtime";
 * import { formatProfile } from "@prometeu/runtime/profile";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const vm = load(assemble(".func main params=0 locals=0 rets=0\n  HALT\n.end"))
 *   .instantiate({ profile: true });
 * vm.run({ budget: Infinity });
 * assertStringIncludes(formatProfile(vm.profile()), "1 cycles, 1 instructions");
 * ```
 *
 * @module
 */
export { formatLineReport, formatProfile } from "./exporters/profile_report.ts";
export { profileToJson, toFoldedStacks, toSpeedscope } from "./exporters/profile_formats.ts";
export { toPprof } from "./exporters/pprof.ts";
export { type FlameGraphOptions, toFlameGraph } from "./exporters/flame_graph.ts";
