/** Calls with few numbers take a shorter way through the machine; nothing else tells them apart. */
import { assertEquals } from "@std/assert";
import { type ArgKind, HostRegistry, load, type ResultKind, variadic } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";

const PUSHES: Readonly<Record<string, readonly string[]>> = {
  int32: ["PUSH_I32 -7", "PUSH_I32 2147483647"],
  float: ["PUSH_F64 -0.0", "PUSH_F64 2.0"],
  bool: ["PUSH_BOOL true", "PUSH_BOOL false"],
  null: ["PUSH_CONST null"],
};

const RESULTS: readonly unknown[] = [1, -0, 1.5, 2 ** 31, NaN, true, null, undefined, "x", 3n, [1]];

const RETS: readonly (1 | readonly ResultKind[])[] = [
  1,
  [],
  ...(["int32", "float", "number", "any", "bool"] as const).map((kind) => [kind]),
];

/** Everything a call shows: arguments seen, results with kinds or the trap, cycles and memory. */
function outcome(
  pushes: readonly string[],
  args: readonly ArgKind[],
  rets: 1 | readonly ResultKind[],
  result: unknown,
  isQuick: boolean,
): unknown {
  const seen: unknown[] = [];
  const handler = (...given: unknown[]): null => {
    seen.push(...given);
    if (result === "throw") throw new RangeError("on purpose");
    return result as null;
  };
  // A variadic argument that the program does not pass changes nothing; a fourth argument does.
  const extra = isQuick ? [] : ["null" as const];
  const host = new HostRegistry().define(
    "t.call/1",
    { args: [...args, ...extra, variadic("any")] as unknown as 3, rets: rets as 1 },
    handler as () => null,
  );
  const count = rets === 1 ? 1 : rets.length;
  const lines = [
    `.sysc t.call/1 args=${pushes.length + extra.length} rets=${count}`,
    `.func main params=0 locals=0 rets=${count}`,
    ...pushes,
    ...extra.map(() => "PUSH_CONST null"),
    "HOSTCALL t.call/1",
    "RET",
    ".end",
  ];
  const vm = load(assemble(lines.join("\n")), { host }).instantiate({ debug: invariants });
  const { reason, trap } = vm.run({ budget: Infinity });
  return {
    seen: isQuick ? seen : seen.slice(0, -1),
    reason,
    trap: [trap?.code, trap?.message, trap?.cause instanceof RangeError],
    results: vm.results(),
    // The other call has one more argument: PUSH_CONST 2, half a cycle for the slot.
    liveBytes: vm.liveBytes,
  };
}

Deno.test("a quick call shows the same as any other", () => {
  const kinds = ["int32", "float", "bool"] as const;
  const argLists: ArgKind[][] = [[], ...kinds.map((kind) => [kind])];
  argLists.push(["int32", "float"], ["bool", "bool"]);
  // With three, the other call is one with four.
  argLists.push(["int32", "float", "bool"]);
  let compared = 0;
  for (const args of argLists) {
    for (const pick of [0, 1]) {
      const right = args.map((kind) => PUSHES[kind][pick]);
      const wrong = args.map(() => PUSHES.null[0]);
      for (const rets of RETS) {
        for (const result of [...RESULTS, "throw"]) {
          for (const pushes of args.length === 0 ? [right] : [right, wrong]) {
            const quick = outcome(pushes, args, rets, result, true);
            assertEquals(quick, outcome(pushes, args, rets, result, false));
            compared++;
          }
        }
      }
    }
  }
  assertEquals(compared > 1000, true);
});
