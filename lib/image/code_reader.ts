/** Reads encoded instructions. The verifier reads large images, so table columns are typed arrays. */
import { INSTRUCTION_BY_OPCODE, INSTRUCTIONS, type InstructionSpec } from "../isa/instructions.ts";

/** Column of the instruction table, by opcode; 0 for opcodes without an instruction. */
export function instructionColumn(value: (spec: InstructionSpec) => number): Uint8Array {
  const cells = new Uint8Array(INSTRUCTION_BY_OPCODE.length);
  for (const spec of INSTRUCTIONS) cells[spec.opcode] = value(spec);
  return cells;
}

const SIZES = instructionColumn((spec) => spec.size);

/** Encoded size of the instruction with this opcode, in bytes; 0 if there is none. */
export function instructionSize(opcode: number): number {
  return opcode >= 0 && opcode < SIZES.length ? SIZES[opcode] : 0;
}

/** Opcode at a byte offset. */
export function opcodeAt(code: Uint8Array, at: number): number {
  return code[at] | (code[at + 1] << 8);
}

/** First operand of an instruction whose first operand is a u32. */
export function operandAt(code: Uint8Array, at: number): number {
  return (code[at + 2] | (code[at + 3] << 8) | (code[at + 4] << 16) | (code[at + 5] << 24)) >>> 0;
}

/** Second operand of an instruction whose operands are two u32. */
export function secondOperandAt(code: Uint8Array, at: number): number {
  return operandAt(code, at + 4);
}

/** First operand of an instruction if it is at least a u32, else 0. */
export function operandOf(code: Uint8Array, at: number, opcode: number): number {
  return SIZES[opcode] >= 6 ? operandAt(code, at) : 0;
}
