/** First pass of the verifier: decodes all code, dead code included, and checks the ranges of operands. */
import { OPCODE_BYTES, type OperandKind } from "../isa/instructions.ts";
import {
  OP_CALL,
  OP_CALL_CLOSURE,
  OP_GET_FIELD,
  OP_GET_GLOBAL,
  OP_GET_LOCAL,
  OP_HOSTCALL,
  OP_INIT_FIELD,
  OP_INTRINSIC,
  OP_MAKE_CLOSURE,
  OP_PUSH_BOOL,
  OP_PUSH_CONST,
  OP_SET_FIELD,
  OP_SET_GLOBAL,
  OP_SET_LOCAL,
  OP_SPAWN,
  OP_SYSCALL,
} from "../isa/opcodes.ts";
import { instructionColumn, opcodeAt, operandAt } from "./code_reader.ts";
import type { VerifyErrorCode } from "./errors.ts";
import type { HandlerRecord } from "./image.ts";
import { fail, type FunctionCheck, INSTRUCTION_START, JUMP_TARGET } from "./function_check.ts";

/** Kinds of operands that are checked. */
const RANGES: ReadonlySet<OperandKind | undefined> = new Set<OperandKind | undefined>([
  "constant",
  "function",
  "global",
  "import",
  "intrinsic",
  "local",
  "syscall",
]);

const SIZES = instructionColumn((spec) => spec.size);
const IS_BRANCH = instructionColumn((spec) => spec.isBranch ? 1 : 0);
/** 1 for instructions whose operand may be out of range. */
const HAS_RANGE = instructionColumn(({ name, operands: [kind] }) =>
  name === "PUSH_BOOL" || RANGES.has(kind) ? 1 : 0
);

/**
 * Checks the instructions of a function in order, and marks their starts and jump targets.
 *
 * @returns whether the function contains a CALL_CLOSURE
 */
export function checkInstructions(check: FunctionCheck): boolean {
  const { record: { codeOffset, codeLength }, facts: { leaders } } = check;
  const { code } = check.image;
  let callsClosures = false;
  const end = codeOffset + codeLength;
  for (let at = codeOffset; at < end;) {
    const opcode = at + OPCODE_BYTES <= end ? opcodeAt(code, at) : -1;
    const size = opcode >= 0 && opcode < SIZES.length ? SIZES[opcode] : 0;
    if (size === 0 || at + size > end) refuseUndecodable(check, at, opcode, size, end - at);
    leaders[at] |= INSTRUCTION_START;
    if (HAS_RANGE[opcode] === 1) {
      checkOperand(check, at, opcode);
    } else if (IS_BRANCH[opcode] === 1) {
      const target = operandAt(code, at);
      if (target < codeLength) leaders[target + codeOffset] |= JUMP_TARGET;
    } else if (opcode === OP_CALL_CLOSURE) callsClosures = true;
    at += size;
  }
  for (const { record: handler } of check.handlers) checkHandler(check, handler);
  return callsClosures;
}

/** Checks that a handler's range and target are at instructions, and marks the target. */
function checkHandler(check: FunctionCheck, { start, end, target }: HandlerRecord): void {
  const { record: { codeOffset, codeLength }, facts: { leaders } } = check;
  for (const [name, pc] of [["range starts", start], ["range ends", end], ["target is", target]]) {
    if (pc === codeLength) continue;
    if ((leaders[codeOffset + Number(pc)] & INSTRUCTION_START) === 0) {
      const what = `a handler's ${name} at ${pc}, which is not the start of an instruction`;
      fail(check, Number(pc), "HANDLER_RANGE", what);
    }
  }
  leaders[codeOffset + target] |= JUMP_TARGET;
}

function refuseUndecodable(
  check: FunctionCheck,
  at: number,
  opcode: number,
  size: number,
  left: number,
): never {
  const pc = at - check.record.codeOffset;
  if (opcode >= 0 && size === 0) {
    const value = `0x${opcode.toString(16).padStart(4, "0")}`;
    return fail(check, pc, "UNKNOWN_OPCODE", `${value} is not a valid opcode`);
  }
  const what = `the instruction is longer than the rest of its function (bytes left: ${left})`;
  return fail(check, pc, "TRUNCATED_INSTRUCTION", what);
}

function checkOperand(check: FunctionCheck, at: number, opcode: number): void {
  const { image, record } = check;
  const operand = operandAt(image.code, at);
  switch (opcode) {
    case OP_PUSH_CONST:
      if (operand < image.constants.length) return;
      return refuseRange(check, at, "CONSTANT_RANGE", "constant", image.constants.length);
    case OP_GET_FIELD:
    case OP_SET_FIELD:
    case OP_INIT_FIELD:
      if (operand >= image.constants.length) {
        return refuseRange(check, at, "CONSTANT_RANGE", "constant", image.constants.length);
      }
      if (image.constants[operand].kind === "string") return;
      return refuse(
        check,
        at,
        "BAD_KEY",
        `the key of a property must be a string, not constant ${operand}`,
      );
    case OP_PUSH_BOOL: {
      const value = image.code[at + OPCODE_BYTES];
      if (value <= 1) return;
      return refuse(check, at, "BAD_BOOL", `PUSH_BOOL takes 0 or 1, not ${value}`);
    }
    case OP_GET_GLOBAL:
    case OP_SET_GLOBAL:
      if (operand < image.globals.length) return;
      return refuseRange(check, at, "GLOBAL_RANGE", "global", image.globals.length, "; declare it");
    case OP_GET_LOCAL:
    case OP_SET_LOCAL: {
      const slots = record.params + record.locals;
      if (operand < slots) return;
      return refuseRange(check, at, "LOCAL_RANGE", "local", slots, "; raise locals=");
    }
    case OP_CALL:
    case OP_MAKE_CLOSURE:
    case OP_SPAWN:
      if (operand < image.functions.length) return;
      return refuseRange(check, at, "FUNCTION_RANGE", "function", image.functions.length);
    case OP_SYSCALL:
      if (check.syscalls.has(operand)) return;
      return refuse(
        check,
        at,
        "UNKNOWN_SYSCALL",
        `syscall ${operand} is not linked to a host function`,
      );
    case OP_HOSTCALL:
      return refuse(
        check,
        at,
        "HOSTCALL_UNRESOLVED",
        "HOSTCALL must be linked before verification; call linkImage",
      );
    case OP_INTRINSIC:
      if (check.intrinsics.byId[operand] !== undefined) return;
      return refuse(
        check,
        at,
        "UNKNOWN_INTRINSIC",
        `intrinsic ${operand} does not exist; INTRINSICS lists all`,
      );
  }
}

/** Refuses an index: so many are declared. */
function refuseRange(
  check: FunctionCheck,
  at: number,
  code: VerifyErrorCode,
  what: string,
  count: number,
  way = "",
): never {
  const operand = operandAt(check.image.code, at);
  return refuse(check, at, code, `${what} ${operand} does not exist (declared: ${count})${way}`);
}

function refuse(check: FunctionCheck, at: number, code: VerifyErrorCode, what: string): never {
  return fail(check, at - check.record.codeOffset, code, what);
}
