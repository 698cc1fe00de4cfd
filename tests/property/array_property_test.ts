/** Sorting arrays has the result and cost of the reference machine. */
import fc from "./seeds.ts";
import { formatFloat, type GuestValue } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { assertSameSlice, startPair } from "./paired_machines.ts";

/** Values of one kind that can be sorted. */
const sortable: fc.Arbitrary<readonly GuestValue[]> = fc.oneof(
  fc.array(
    fc.oneof(fc.integer(), fc.integer({ min: -3, max: 3 })).map((value) =>
      ({ kind: "int32", value }) as const
    ),
    { maxLength: 70, size: "max" },
  ),
  fc.array(
    fc.oneof(
      fc.integer({ min: -3, max: 3 }).map((value) => ({ kind: "int32", value }) as const),
      fc.bigInt({ min: -3n, max: 3n }).map((value) => ({ kind: "int64", value }) as const),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) =>
        ({ kind: "int64", value }) as const
      ),
    ),
    { maxLength: 70, size: "max" },
  ),
  fc.array(
    fc.oneof(fc.double(), fc.constantFrom(0, -0, NaN)).map((value) =>
      ({ kind: "float", value }) as const
    ),
    { maxLength: 70, size: "max" },
  ),
  fc.array(
    fc.tuple(
      fc.constantFrom("", "x", "x".repeat(64), "x".repeat(130)),
      fc.constantFrom("", "a", "é", "\ufffd", "\u{10000}", "\u{10001}", "b"),
    ).map(([start, end]) => ({ kind: "string", value: start + end }) as const),
    { maxLength: 70, size: "max" },
  ),
);

/** The instruction that pushes a value other than an object. */
function pushLine(value: GuestValue): string {
  switch (value.kind) {
    case "int32":
      return `PUSH_I32 ${value.value}`;
    case "int64":
      return `PUSH_I64 ${value.value}`;
    case "float":
      return `PUSH_F64 ${formatFloat(value.value)}`;
    case "bool":
      return `PUSH_BOOL ${value.value}`;
    case "string":
      return `PUSH_CONST ${JSON.stringify(value.value)}`;
    default:
      return "PUSH_CONST null";
  }
}

Deno.test("sort is stable and has the order and cost of SPEC.md", () => {
  fc.assert(
    fc.property(sortable, (list) => {
      const lines = list.flatMap((value) => [
        "GET_GLOBAL a",
        pushLine(value),
        "INTRINSIC array.push/1",
      ]);
      const text = [
        ...[".global a", ".func main params=0 locals=0 rets=0"],
        ...["PUSH_I32 0", "INTRINSIC array.new/1", "SET_GLOBAL a", ...lines],
        ...["GET_GLOBAL a", "INTRINSIC array.sort/1", "RET", ".end"],
      ];
      const pair = startPair(assemble(text.join("\n")));
      assertSameSlice(
        pair,
        pair.vm.run({ budget: Infinity }),
        pair.reference.run(),
      );
    }),
    { numRuns: 300 },
  );
});
