/** First pass of the verifier: decodes all code, dead code included, and checks the ranges of operands. */
import { OPCODE_BYTES } from "../isa/instructions.ts";
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
import { instructionColumn, instructionSize, opcodeAt, operandAt } from "./code_reader.ts";
import type { VerifyErrorCode } from "./errors.ts";
import type { HandlerRecord } from "./image.ts";
import { fail, type FunctionCheck, INSTRUCTION_START, JUMP_TARGET } from "./function_check.ts";

const IS_BRANCH = instructionColumn((spec) => spec.isBranch ? 1 : 0);

/**
 * Checks the instructions of a function in order, and marks their starts and jump targets.
 *
 * @returns whether the function contains a CALL_CLOSURE
 */
export function checkInstructions(check: FunctionCheck): boolean {
  const { record, facts: { leaders } } = check;
  const { code } = check.image;
  let callsClosures = false;
  const end = record.codeOffset + record.codeLength;
  for (let at = record.codeOffset; at < end;) {
    const opcode = at + OPCODE_BYTES <= end ? opcodeAt(code, at) : -1;
    const size = instructionSize(opcode);
    if (size === 0 || at + size > end) refuseUndecodable(check, at, opcode, size, end - at);
    leaders[at] |= INSTRUCTION_START;
    if (IS_BRANCH[opcode] === 1) {
      const target = operandAt(code, at);
      if (target < record.codeLength) leaders[record.codeOffset + target] |= JUMP_TARGET;
    }
    if (opcode === OP_CALL_CLOSURE) callsClosures = true;
    if (size > OPCODE_BYTES) checkOperand(check, at, opcode);
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
  const refuse = (code: VerifyErrorCode, what: string): never =>
    fail(check, at - record.codeOffset, code, what);
  const below = (count: number, code: VerifyErrorCode, what: string, way = ""): void => {
    if (operand >= count) {
      refuse(code, `${what} ${operand} does not exist (declared: ${count})${way}`);
    }
  };
  switch (opcode) {
    case OP_PUSH_CONST:
      return below(image.constants.length, "CONSTANT_RANGE", "constant");
    case OP_GET_FIELD:
    case OP_SET_FIELD:
    case OP_INIT_FIELD:
      below(image.constants.length, "CONSTANT_RANGE", "constant");
      if (image.constants[operand].kind !== "string") {
        refuse("BAD_KEY", `the key of a property must be a string, not constant ${operand}`);
      }
      return;
    case OP_PUSH_BOOL: {
      const value = image.code[at + OPCODE_BYTES];
      if (value > 1) refuse("BAD_BOOL", `PUSH_BOOL takes 0 or 1, not ${value}`);
      return;
    }
    case OP_GET_GLOBAL:
    case OP_SET_GLOBAL:
      return below(image.globals.length, "GLOBAL_RANGE", "global", "; declare it");
    case OP_GET_LOCAL:
    case OP_SET_LOCAL:
      return below(record.params + record.locals, "LOCAL_RANGE", "local", "; raise locals=");
    case OP_CALL:
    case OP_MAKE_CLOSURE:
    case OP_SPAWN:
      return below(image.functions.length, "FUNCTION_RANGE", "function");
    case OP_SYSCALL:
      if (!check.syscalls.has(operand)) {
        refuse("UNKNOWN_SYSCALL", `syscall ${operand} is not linked to a host function`);
      }
      return;
    case OP_HOSTCALL:
      return refuse(
        "HOSTCALL_UNRESOLVED",
        "HOSTCALL must be linked before verification; call linkImage",
      );
    case OP_INTRINSIC:
      if (check.intrinsics.byId[operand] === undefined) {
        refuse("UNKNOWN_INTRINSIC", `intrinsic ${operand} does not exist; INTRINSICS lists all`);
      }
      return;
  }
}
