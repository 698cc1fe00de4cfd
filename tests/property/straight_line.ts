/** Guest programs without a jump: what they leave and what their instructions cost at least. */
import { assertEquals } from "@std/assert";
import {
  assemble,
  formatFloat,
  type GuestValue,
  type InstantiateOptions,
  INSTRUCTIONS,
  load,
  type TrapCode,
} from "../../mod.ts";
import { INTRINSICS } from "../../lib/machine/intrinsics/table.ts";

/** What a run leaves. */
export interface Outcome {
  /** Results, or the operand stack at the trap. */
  readonly values: readonly GuestValue[];
  readonly globals: readonly GuestValue[];
  readonly trap: TrapCode | undefined;
  readonly cycles: number;
  readonly liveBytes: number;
}

/** Runs lines of `main`, whole and in slices, which must agree. */
export function runLines(
  globals: readonly string[],
  lines: readonly string[],
  rets: number,
  budget: number,
  options: InstantiateOptions = {},
): Outcome {
  const program = load(assemble([
    ...globals.map((name) => `.global ${name}`),
    `.func main params=0 locals=0 rets=${rets}`,
    ...lines,
    "RET",
    ".end",
  ].join("\n")));
  const run = (budget: number): Outcome => {
    const vm = program.instantiate(options);
    let slice = vm.run({ budget });
    while (!vm.finished) slice = vm.run({ budget });
    return {
      values: slice.results ?? vm.stack(),
      globals: vm.globals(),
      trap: slice.trap?.code,
      cycles: vm.cycles,
      liveBytes: vm.liveBytes,
    };
  };
  const whole = run(2 ** 40);
  assertEquals(run(budget), whole);
  return whole;
}

const CYCLES = new Map<string, number>([
  ...INSTRUCTIONS.map((row) => [row.name, row.cycles] as const),
  ...INTRINSICS.map((row) => [`INTRINSIC ${row.module}.${row.name}/1`, row.cycles + 1] as const),
]);

/** Fixed cycles of lines. */
export function fixedCycles(lines: readonly string[]): number {
  let sum = 0;
  for (const line of lines) {
    sum += CYCLES.get(line) ?? CYCLES.get(line.split(" ", 1)[0]) ?? NaN;
  }
  return sum;
}

/** The instruction that pushes a value that is no object. */
export function pushLine(value: GuestValue): string {
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

/** Result slots of the intrinsic a line calls. */
export function resultsOf(line: string): number {
  return INTRINSICS.find((row) => line === `INTRINSIC ${row.module}.${row.name}/1`)?.rets ?? 0;
}
