/**
 * Proves once what the interpreter then never checks: all code decodes, operands are in range, the
 * operand stack has one height at each place and neither underflows nor overflows, and every path ends.
 *
 * The verifier is a pure function. Its work is linear in the size of the code.
 */
import { append } from "../encoding/own_properties.ts";
import { FLEXIBLE } from "../isa/function_flags.ts";
import type { IntrinsicTable } from "../isa/intrinsics.ts";
import { type CodeFacts, type SlotEffect, UNREACHED } from "./code_facts.ts";
import { checkFallbacks } from "./fallback_checks.ts";
import { checkFlow } from "./flow_checks.ts";
import { fail, type FunctionCheck, type HandlerRow } from "./function_check.ts";
import { handlerRanges } from "./handler_ranges.ts";
import type { ProgramImage } from "./image.ts";
import { checkInstructions } from "./instruction_checks.ts";

/**
 * Verifies a linked image.
 *
 * @param image structurally valid image whose HOSTCALLs are linked
 * @param syscalls effect of each SYSCALL number in use
 * @param intrinsics the machine's intrinsics
 * @throws {VerifyError} if the code breaks a rule
 */
export function verify(
  image: ProgramImage,
  syscalls: ReadonlyMap<number, SlotEffect>,
  intrinsics: IntrinsicTable,
): CodeFacts {
  const closureRets = new Map<number, number>();
  const { functions, handlers = [] } = image;
  const facts: CodeFacts = {
    handlers: handlers.length === 0 ? undefined : handlerRanges(functions, handlers),
    heights: new Uint16Array(image.code.length).fill(UNREACHED),
    leaders: new Uint8Array(image.code.length),
    maxStack: new Uint16Array(image.functions.length),
    closureRets,
  };
  const flexible = new Set(
    image.facts?.filter(({ flags }) => (flags & FLEXIBLE) !== 0).map((row) => row.functionId),
  );
  const rows = new Map<number, HandlerRow[]>();
  handlers.forEach((record, index) => {
    const known = rows.get(record.functionId);
    if (known === undefined) rows.set(record.functionId, [{ index, record }]);
    else append(known, { index, record });
  });
  const checks = image.functions.map((record, functionId): FunctionCheck => ({
    image,
    functionId,
    record,
    syscalls,
    intrinsics,
    facts,
    closureRets,
    flexible,
    handlers: rows.get(functionId) ?? [],
  }));
  for (const check of checks) checkFlow(check, checkInstructions(check));
  if (image.functions[0].params > 0) {
    const what = "function 0 is the entry and takes no parameters";
    fail(checks[0], 0, "ENTRY_HAS_PARAMS", what);
  }
  checkFallbacks(checks);
  return facts;
}
