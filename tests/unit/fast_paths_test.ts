/** Bounds of the interpreter's fast paths, tested with the first operand beyond them. */
import { assertEquals } from "@std/assert";
import { load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

/** Runs a main function with two locals and one result; returns its result or the code of its trap. */
function outcomeOf(lines: readonly string[]): unknown {
  const source = [".func main params=0 locals=2 rets=1", ...lines, "RET", ".end"];
  const callee = [".func f params=1 locals=0 rets=0", "RET", ".end"];
  const { results, trap } = load(assemble([...source, ...callee].join("\n"))).instantiate()
    .run({ budget: Infinity });
  return results?.[0] ?? trap?.code;
}

const CASES: readonly (readonly [name: string, lines: readonly string[], outcome: unknown])[] = [
  ["an element behind the last one, array and index in locals", [
    "PUSH_I32 3",
    "INTRINSIC array.new/1",
    "SET_LOCAL 0",
    "PUSH_I32 3",
    "SET_LOCAL 1",
    "GET_LOCAL 0",
    "GET_LOCAL 1",
    "INTRINSIC array.get/1",
  ], "OOB"],
  ["an aligned float whose second half is behind the end", [
    "PUSH_I32 12",
    "INTRINSIC bytes.new/1",
    "PUSH_I32 8",
    "INTRINSIC bytes.get_f64/1",
  ], "OOB"],
  ["a local times a constant, beyond 53 bits", [
    "PUSH_I32 2147483647",
    "SET_LOCAL 0",
    "GET_LOCAL 0",
    "PUSH_I32 2147483647",
    "MUL",
  ], 1],
  ["a counter that wraps, compared", [
    "PUSH_I32 2147483647",
    "SET_LOCAL 0",
    "PUSH_BOOL true",
    ...["GET_LOCAL 0", "PUSH_I32 1", "ADD", "DUP", "SET_LOCAL 0"],
    ...["PUSH_I32 0", "LT", "JMP_IF_TRUE done", "NOT", "done:"],
  ], true],
  ["floats added behind a MAKE_CLOSURE, while memory grows", [
    "PUSH_F64 1.5",
    "SET_LOCAL 0",
    "again:",
    "GET_LOCAL 1",
    "MAKE_CLOSURE f 1",
    "SET_LOCAL 1",
    "GET_LOCAL 0",
    "DUP",
    "ADD",
    "DUP",
    "PUSH_F64 3.0",
    "EQ",
    "JMP_IF_FALSE done",
    "POP",
    ...["INTRINSIC random.next/1", "PUSH_F64 0.001", "GTE", "JMP_IF_TRUE again"],
    "PUSH_F64 3.0",
    "done:",
  ], 3],
];

for (const [name, lines, outcome] of CASES) {
  Deno.test(`fast path: ${name}`, () => assertEquals(outcomeOf(lines), outcome));
}
