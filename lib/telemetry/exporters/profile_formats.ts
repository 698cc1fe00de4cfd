/** Profiles as text for other tools: JSON, speedscope, folded stacks. */
import { append } from "../../encoding/own_properties.ts";
import type { Profile } from "../../vm/profile.ts";
import { boundPaths, firstLines, oneLine, pathCycles, pathTo } from "./profile_paths.ts";

/** Most nodes of a path; see {@link boundPaths}. */
const MOST_FRAMES = 256;

/** Formats a profile as JSON: `{ "version": 1, "file": …, "nodes": [ … ], "samples": [ … ] }`. */
export function profileToJson(profile: Profile): string {
  return `${JSON.stringify({ version: 1, ...profile }, undefined, 2)}\n`;
}

/**
 * Formats a profile for https://www.speedscope.app: one sampled profile, weighted by cycles, with a sample
 * for each call path. Paths longer than 256 functions are truncated: `…` replaces the functions omitted
 * before the last one.
 */
export function toSpeedscope(profile: Profile): string {
  const bounded = boundPaths(profile, MOST_FRAMES);
  const { nodes } = bounded;
  const lines = firstLines(profile);
  const frames: { name: string; file?: string; line?: number }[] = [];
  const frameOf = new Map<number, number>();
  for (const { functionId, functionName, file: own = profile.file } of nodes) {
    if (frameOf.has(functionId)) continue;
    const line = lines.get(functionId);
    frameOf.set(functionId, frames.length);
    append(frames, {
      name: functionName,
      ...(own === "" || functionId < 0 ? {} : { file: own }),
      ...(line === undefined ? {} : { line }),
    });
  }
  const cycles = pathCycles(bounded);
  const samples: number[][] = [];
  const weights: number[] = [];
  nodes.forEach((_, node) => {
    if (cycles.self[node] === 0) return;
    append(samples, pathTo(bounded, node).map((at) => frameOf.get(nodes[at].functionId) ?? -1));
    append(weights, cycles.self[node]);
  });
  const name = profile.file === "" ? "cycles" : `${profile.file}: cycles`;
  const file = {
    $schema: "https://www.speedscope.app/file-format-schema.json",
    name,
    exporter: "@prometeu/runtime",
    activeProfileIndex: 0,
    shared: { frames },
    profiles: [{
      type: "sampled",
      name,
      unit: "none",
      startValue: 0,
      endValue: cycles.all,
      samples,
      weights,
    }],
  };
  return `${JSON.stringify(file)}\n`;
}

/**
 * Formats a profile as folded stacks for flame graph tools: one line for each call path, outermost function
 * first, with its own cycles, like `main;f;g 123`. Semicolons and control characters in names become `_`.
 * Paths longer than 256 functions are truncated: `…` replaces the functions omitted before the last one.
 *
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { profiler, toFoldedStacks } from "@prometeu/runtime/profile";
 * import { assertEquals } from "@std/assert";
 *
 * const source = `
 * .func main params=0 locals=0 rets=0
 *   CALL draw
 *   RET
 * .end
 * .func draw params=0 locals=0 rets=0
 *   RET
 * .end`;
 * const vm = load(assemble(source)).instantiate({ profile: profiler });
 * vm.run({ budget: Infinity });
 * assertEquals(toFoldedStacks(vm.profile()), "main 9\nmain;draw 4\n");
 * ```
 */
export function toFoldedStacks(profile: Profile): string {
  const bounded = boundPaths(profile, MOST_FRAMES);
  const cycles = pathCycles(bounded);
  const names = bounded.nodes.map(({ functionName }) => oneLine(functionName).replaceAll(";", "_"));
  const lines: string[] = [];
  names.forEach((_, node) => {
    if (cycles.self[node] === 0) return;
    const path = pathTo(bounded, node).map((at) => names[at]).join(";");
    append(lines, `${path} ${cycles.self[node]}\n`);
  });
  return lines.join("");
}
