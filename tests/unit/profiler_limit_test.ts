/** A profile has a limit on its memory: beyond it, call paths are put together. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { load, type Profile, type Program } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import {
  formatProfile,
  profiler,
  profilerOf,
  profileToJson,
  toFlameGraph,
  toFoldedStacks,
  toPprof,
  toSpeedscope,
} from "../../lib/telemetry/profile_exporters.ts";

function profileOf(program: Program, options?: { readonly maxBytes: number }): Profile {
  const vm = program.instantiate({
    profile: options === undefined ? profiler : profilerOf(options),
  });
  while (!vm.finished) vm.run({ budget: Infinity });
  const profile = vm.profile();
  const cycles = profile.samples.reduce((sum, { costs }) => sum + costs.cycles, 0);
  assertEquals(cycles, vm.cycles);
  return profile;
}

/** Costs by function and instruction, over all paths. */
function sums({ nodes, samples }: Profile): ReadonlyMap<string, readonly number[]> {
  const all = new Map<string, readonly number[]>();
  for (const { node, pc, costs } of samples) {
    const key = `${nodes[node].functionId} ${String(pc).padStart(6)}`;
    const values = Object.values(costs);
    all.set(key, all.get(key)?.map((sum, i) => sum + values[i]) ?? values);
  }
  return new Map([...all].sort(([a], [b]) => a < b ? -1 : 1));
}

/** Many paths, allocations on each, and coroutines. */
const { image: SOURCE } = compile({
  "main.js": `
    const tree = (n) => n === 0 ? ["leaf" + n] : [...tree(n - 1), ...other(n - 1)];
    const other = (n) => n === 0 ? [{ n }] : tree(n - 1).concat(other(n - 1));
    async function wait(n) { if (n > 0) { await null; return wait(n - 1); } }
    await Promise.all([wait(9), wait(5)]);
    export const size = tree(6).length;`,
});
assert(SOURCE !== undefined);
const TREE = load(SOURCE);

Deno.test("with any limit a profile has all costs of each instruction", () => {
  const whole = profileOf(TREE);
  assertEquals(whole.nodes.some(({ functionId }) => functionId < 0), false);
  for (const maxBytes of [0, 1, 3000, 20_000, 100_000, 300_000]) {
    const part = profileOf(TREE, { maxBytes });
    assertEquals(sums(part), sums(whole), `${maxBytes}`);
    assert(part.nodes.length < whole.nodes.length, `${maxBytes}`);
    const [other] = part.nodes.filter(({ functionId }) => functionId < 0);
    assertEquals(other.functionName, "other call paths");
    part.nodes.forEach(({ parent }, index) => assert(parent < index));
  }
});

Deno.test("the nodes of a profile are bounded by its limit and the size of the program", () => {
  // 1000 nested calls of a function that executes little of 20 000 instructions.
  const program = load(assemble(`
.func main params=0 locals=0 rets=0
  PUSH_I32 1000
  CALL down
  RET
.end
.func down params=1 locals=0 rets=0
  GET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_FALSE out
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL down
  RET
out:
${"  NOP\n".repeat(20_000)}  RET
.end`));
  assertEquals(profileOf(program).nodes.length > 150, true);
  // A path takes at least two numbers for each instruction.
  const maxBytes = 4 << 20;
  const { nodes } = profileOf(program, { maxBytes });
  assert(nodes.length <= maxBytes / (16 * 20_000) + 4, `${nodes.length}`);
});

Deno.test("paths of coroutines that have ended are forgotten, those of others are not", () => {
  const profile = profileOf(load(assemble(`
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
  SPAWN keep 0
again:
  SPAWN brief 0
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 100
  LT
  JMP_IF_TRUE again
  RET
.end
.func keep params=0 locals=0 rets=0
again:
  CALL brief
  FRAME_SYNC
  JMP again
.end
.func brief params=0 locals=0 rets=0
  RET
.end`)));
  const paths = profile.nodes.map(({ parent, functionName }) =>
    `${parent < 0 ? "" : `${profile.nodes[parent].functionName} `}${functionName}`
  );
  assertEquals(paths.sort(), ["brief", "keep", "keep brief", "main"]);
});

Deno.test("every exporter writes a profile of which paths are put together", () => {
  const profile = profileOf(TREE, { maxBytes: 20_000 });
  for (const text of [formatProfile, toFlameGraph, toFoldedStacks]) {
    assert(text(profile).includes("other call paths"), text.name);
  }
  for (const value of [profileToJson(profile), toSpeedscope(profile)]) {
    assert(JSON.stringify(value).includes("other call paths"));
  }
  assert(new TextDecoder().decode(toPprof(profile)).includes("other call paths"));
});

Deno.test("the limit of a profile must be a whole number of bytes", () => {
  for (const maxBytes of [-1, 1.5, NaN, Infinity, "1" as unknown as number]) {
    assertThrows(() => profilerOf({ maxBytes }), RangeError, "maxBytes");
  }
  assertThrows(() => profilerOf({ maxbytes: 1 } as object), TypeError, "did you mean maxBytes?");
});
