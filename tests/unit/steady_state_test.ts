/**
 * A loop over numbers, existing objects and materialised strings allocates nothing: frame after frame, no string
 * or object is created, no payload is materialised or copied, and memory does not grow.
 */
import { assert, assertEquals } from "@std/assert";
import {
  defineLog,
  difference,
  HostRegistry,
  load,
  type MetricName,
  type Snapshot,
  Telemetry,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

/** Metrics that must not change. Those of bytes include growth. */
const STEADY: readonly MetricName[] = [
  "load_strings",
  "load_string_bytes",
  "strings",
  "string_bytes",
  "deferred",
  "copied_bytes",
  "arrays",
  "array_bytes",
  "bytes_objects",
  "bytes_object_bytes",
  "maps",
  "map_bytes",
  "closures",
  "closure_bytes",
  "coroutines",
  "coroutine_bytes",
  "collections",
  "live_bytes",
  "peak_bytes",
  "memory_bytes",
];

/** First frames, in which a program may still allocate. */
const WARM_UP = 2;
/** Least number of frames after these; fewer would prove nothing. */
const FEWEST = 3;

/** Metrics of each logical frame. What follows the last one is left out. */
function frameCosts(source: string, file: string): Snapshot["metrics"][] {
  const host = new HostRegistry();
  defineLog(host, () => {});
  using scope = new Telemetry().scope(file);
  const program = load(assemble(source, { file }), { host, capabilities: ["log"] });
  const vm = program.instantiate({ telemetry: scope });
  const costs: Snapshot["metrics"][] = [];
  let before = scope.snapshot();
  while (!vm.finished) {
    const { reason, trap } = vm.run({ budget: Infinity });
    assertEquals(trap?.message, undefined);
    const after = scope.snapshot();
    if (reason === "frame") costs.push(difference(after, before).metrics);
    before = after;
  }
  return costs;
}

/** Frames after the first two that changed one of these metrics, as text. */
function unsteadyFrames(costs: readonly Snapshot["metrics"][]): string[] {
  return costs.flatMap((metrics, frame) => {
    const made = STEADY.filter((name) => metrics[name] !== 0)
      .map((name) => `${name} ${metrics[name]}`);
    return frame < WARM_UP || made.length === 0 ? [] : [`frame ${frame}: ${made.join(", ")}`];
  });
}

function assertSteady(source: string, file: string): void {
  const costs = frameCosts(source, file);
  assert(costs.length >= WARM_UP + FEWEST, `${file} has ${costs.length} frames only`);
  for (const { instructions } of costs) assert(instructions > 0, `${file}: an idle frame`);
  const unsteady = unsteadyFrames(costs);
  assertEquals(unsteady, [], `${file} makes something:\n${unsteady.join("\n")}`);
}

/** Two coroutines take turns: numbers in an array, bytes and a map; texts are passed and compared. */
function turns(extra = ""): string {
  return `
.sysc log.write/1 args=1 rets=0
.global numbers
.global names
.global text
.func main params=0 locals=1 rets=0
  PUSH_I32 8
  INTRINSIC array.new/1
  SET_GLOBAL numbers
  INTRINSIC map.new/1
  SET_GLOBAL names
  PUSH_CONST "made at "
  PUSH_CONST "run time"
  ADD
  SET_GLOBAL text
  PUSH_I32 0
  SET_LOCAL 0
  SPAWN worker 0
again:
  GET_GLOBAL numbers
  PUSH_I32 3
  GET_LOCAL 0
  PUSH_F64 0.5
  MUL
  INTRINSIC array.set/1
  GET_GLOBAL names
  PUSH_CONST "last"
  GET_GLOBAL text
  INTRINSIC map.set/1
  GET_GLOBAL text
  HOSTCALL log.write/1
  ${extra}
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 20
  LT
  JMP_IF_TRUE again
  RET
.end
.func worker params=0 locals=0 rets=0
again:
  GET_GLOBAL numbers
  PUSH_I32 3
  INTRINSIC array.get/1
  CALL same
  POP
  GET_GLOBAL text
  PUSH_CONST "made at run time"
  EQ
  POP
  FRAME_SYNC
  JMP again
.end
.func same params=1 locals=0 rets=1
  GET_LOCAL 0
  RET
.end`;
}

Deno.test("steady state: a loop over existing data allocates nothing", () => {
  assertSteady(turns(), "turns");
});

/** An addition to the loop, and the metric that must detect it. */
const UNSTEADY: readonly [extra: string, seen: string][] = [
  ['PUSH_CONST "a"\nPUSH_CONST "b"\nADD\nPOP', "deferred 1"],
  ["GET_LOCAL 0\nINTRINSIC string.from_int/1\nPOP", "strings 1"],
  [
    "GET_GLOBAL text\nPUSH_I32 0\nPUSH_I32 4\nINTRINSIC string.slice/1\nPOP",
    "string_bytes 4",
  ],
  [
    "PUSH_I32 1\nINTRINSIC array.new/1\nPUSH_I32 0\nINTRINSIC array.push/1",
    "copied_bytes 16",
  ],
  ["INTRINSIC map.new/1\nPOP", "maps 1"],
  ["PUSH_I32 1\nINTRINSIC array.new/1\nPOP", "arrays 1"],
  ["PUSH_I32 1\nINTRINSIC bytes.new/1\nPOP", "bytes_objects 1"],
  ["MAKE_CLOSURE same 0\nPOP", "closures 1"],
  ["SPAWN worker 0", "coroutines 1"],
];

for (const [extra, seen] of UNSTEADY) {
  Deno.test(`steady state: ${seen} in each turn is detected`, () => {
    const [first = ""] = unsteadyFrames(frameCosts(turns(extra), "turns"));
    assert(first.includes(seen), first);
  });
}

const FOLDER = new URL("../../bench/programs/", import.meta.url);

for (const name of ["life.pasm", "n_body.pasm"]) {
  Deno.test(`steady state: bench/programs/${name}`, () => {
    assertSteady(Deno.readTextFileSync(new URL(name, FOLDER)), name);
  });
}
