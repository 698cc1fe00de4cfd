/** Checks that fallbacks fit the instructions they are for. */
import { INSTRUCTION_BY_OPCODE } from "../isa/instructions.ts";
import type { IntrinsicTable } from "../isa/intrinsics.ts";
import { OP_CALL_VALUE, OP_CONSTRUCT, OP_INTRINSIC } from "../isa/opcodes.ts";
import type { SlotEffect } from "./code_facts.ts";
import { fail, type FunctionCheck } from "./function_check.ts";
import type { FallbackRecord } from "./image.ts";

/**
 * Checks the fallbacks of an image.
 *
 * @param checks the functions, by id
 */
export function checkFallbacks(checks: readonly FunctionCheck[]): void {
  const { image: { fallbacks = [] }, intrinsics, flexible } = checks[0];
  for (const row of fallbacks) {
    const check = checks[row.functionId];
    const name = fallbackName(row, intrinsics);
    const effect = fallbackEffect(row, intrinsics);
    if (effect === undefined) fail(check, 0, "BAD_FALLBACK", `${name} can't have a fallback`);
    const { params, rets } = check.record;
    if (params !== effect.args || rets !== effect.rets) {
      const what = `the fallback of ${name} takes ${effect.args} values and returns ` +
        `${effect.rets}; the function has params=${params} rets=${rets}`;
      fail(check, 0, "BAD_FALLBACK", what);
    }
    if (flexible.has(row.functionId)) {
      fail(check, 0, "BAD_FALLBACK", `the fallback of ${name} must not be a flexible function`);
    }
  }
}

/** Returns the effect of a fallback, or `undefined` if its instruction can't have one. */
export function fallbackEffect(
  { opcode, intrinsic }: Pick<FallbackRecord, "opcode" | "intrinsic">,
  intrinsics: IntrinsicTable,
): SlotEffect | undefined {
  if (opcode === OP_INTRINSIC) return intrinsics.byId[intrinsic];
  if (opcode === OP_CALL_VALUE || opcode === OP_CONSTRUCT) return { args: 3, rets: 1 };
  const spec = INSTRUCTION_BY_OPCODE[opcode];
  if (spec?.pops === undefined || spec.pushes === undefined) return undefined;
  if (spec.isBranch || !spec.traps.includes("TYPE")) return undefined;
  return { args: spec.pops + (spec.operands[0] === "constant" ? 1 : 0), rets: spec.pushes };
}

function fallbackName({ opcode, intrinsic }: FallbackRecord, intrinsics: IntrinsicTable): string {
  if (opcode === OP_INTRINSIC) {
    return intrinsics.byId[intrinsic]?.identity ?? `intrinsic ${intrinsic}`;
  }
  return INSTRUCTION_BY_OPCODE[opcode]?.name ?? `opcode ${opcode}`;
}
