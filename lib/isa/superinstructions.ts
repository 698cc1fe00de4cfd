/**
 * Superinstructions, as data: common sequences of instructions of one block that the dispatch loop
 * executes in one step. The matcher, the cases of the loop, the profiler's rules and the differential
 * test derive from this table. Guests and hosts cannot observe whether a sequence is fused.
 */
import type { InstructionName } from "./instructions.ts";

/** Classes of instructions that a sequence treats alike. */
export const INSTRUCTION_CLASSES = {
  COMPARE: ["EQ", "NEQ", "LT", "LTE", "GT", "GTE"],
  /** Comparisons with a fast path for any value and null or undefined. */
  EQUALITY: ["EQ", "NEQ"],
  /** Operators with a fast path for int32 and float operands. */
  OP: ["ADD", "SUB", "MUL"],
  /** Operators with a fast path for a float and a float constant. */
  FLOAT_OPERATOR: ["ADD", "SUB", "MUL", "DIV"],
  /** Operators with a fast path for an int32 and an int32 constant. */
  CONSTANT_OP: ["ADD", "SUB", "MUL", "DIV", "MOD", "BIT_AND", "BIT_OR", "BIT_XOR", "SHL", "SHR"],
  JUMP_IF: ["JMP_IF_FALSE", "JMP_IF_TRUE"],
} as const satisfies Readonly<Record<string, readonly InstructionName[]>>;

/** Name of a class. */
export type InstructionClass = keyof typeof INSTRUCTION_CLASSES;

/**
 * One place of a sequence: an instruction, any instruction of a class, INTRINSIC with the identity
 * `module.name/version`, or `SHORT`, which is INTRINSIC of any intrinsic with a fast path.
 */
export type SequencePart =
  | InstructionName
  | InstructionClass
  | `${string}.${string}`
  | "SHORT";

/** One row of the table. */
export interface Superinstruction {
  readonly name: string;
  /** The instructions it replaces. The longest sequence that matches wins. */
  readonly sequence: readonly SequencePart[];
  /** Two places of the sequence whose operands must be equal. */
  readonly sameOperand?: readonly [number, number];
  /** It does not match a constant 0 before DIV or MOD. */
  readonly needsDivisor?: boolean;
  /**
   * Superinstructions that take precedence: it does not match if one of them begins at its last
   * instruction.
   */
  readonly yieldsTo?: readonly string[];
  /**
   * It moves values of any kind or allocates, which a profiler must see: it is not used while a profiler is
   * attached. All others move only numbers, which the generator of the loop checks.
   */
  readonly passesOn?: boolean;
}

/**
 * A superinstruction that fuses one that ends with JMP with the one at the jump's target, or one at the end of
 * a block with the one at the start of the next block.
 */
export interface JoinedSuperinstruction {
  readonly name: string;
  /** The first one and the second one. */
  readonly joins: readonly [string, string];
}

/** Every fused sequence. The order determines nothing but the opcodes. */
export const SUPERINSTRUCTIONS: readonly Superinstruction[] = [
  { name: "COMPARE_JUMP", sequence: ["COMPARE", "JUMP_IF"] },
  { name: "OP_SET", sequence: ["OP", "SET_LOCAL"] },
  { name: "OP_ARRAY_SET", sequence: ["OP", "array.set/1"] },
  {
    name: "LOCAL_LOCAL",
    sequence: ["GET_LOCAL", "GET_LOCAL"],
    yieldsTo: ["LOCAL_LOCAL_ARRAY_GET", "LOCAL_LOCAL_GET_U8"],
    passesOn: true,
  },
  {
    name: "LOCAL_INT_COMPARE_JUMP",
    sequence: ["GET_LOCAL", "PUSH_I32", "COMPARE", "JUMP_IF"],
  },
  {
    name: "LOCAL_LOCAL_COMPARE_JUMP",
    sequence: ["GET_LOCAL", "GET_LOCAL", "COMPARE", "JUMP_IF"],
  },
  { name: "INT_COMPARE_JUMP", sequence: ["PUSH_I32", "COMPARE", "JUMP_IF"] },
  { name: "LOCAL_COMPARE_JUMP", sequence: ["GET_LOCAL", "COMPARE", "JUMP_IF"] },
  { name: "LOCAL_LOCAL_OP", sequence: ["GET_LOCAL", "GET_LOCAL", "OP"] },
  { name: "LOCAL_LOCAL_OP_SET", sequence: ["GET_LOCAL", "GET_LOCAL", "OP", "SET_LOCAL"] },
  { name: "LOCAL_INT_OP", sequence: ["GET_LOCAL", "PUSH_I32", "OP"] },
  { name: "LOCAL_INT_OP_SET", sequence: ["GET_LOCAL", "PUSH_I32", "OP", "SET_LOCAL"] },
  { name: "LOCAL_INT_OP_SET_JUMP", sequence: ["GET_LOCAL", "PUSH_I32", "OP", "SET_LOCAL", "JMP"] },
  { name: "LOCAL_OP", sequence: ["GET_LOCAL", "OP"] },
  { name: "LOCAL_OP_SET", sequence: ["GET_LOCAL", "OP", "SET_LOCAL"] },
  { name: "INT_OP", sequence: ["PUSH_I32", "CONSTANT_OP"], needsDivisor: true },
  // Every PUSH_F64 of fused code has the index of its constant.
  { name: "FLOAT", sequence: ["PUSH_F64"] },
  { name: "FLOAT_OP", sequence: ["PUSH_F64", "FLOAT_OPERATOR"] },
  { name: "FLOAT_OP_SET", sequence: ["PUSH_F64", "FLOAT_OPERATOR", "SET_LOCAL"] },
  { name: "FLOAT_SET", sequence: ["PUSH_F64", "SET_LOCAL"] },
  { name: "FLOAT_COMPARE_JUMP", sequence: ["PUSH_F64", "COMPARE", "JUMP_IF"] },
  {
    name: "LOCAL_FLOAT_COMPARE_JUMP",
    sequence: ["GET_LOCAL", "PUSH_F64", "COMPARE", "JUMP_IF"],
  },
  { name: "LOCAL_FLOAT_OP", sequence: ["GET_LOCAL", "PUSH_F64", "FLOAT_OPERATOR"] },
  {
    name: "LOCAL_FLOAT_OP_SET",
    sequence: ["GET_LOCAL", "PUSH_F64", "FLOAT_OPERATOR", "SET_LOCAL"],
  },
  { name: "LOCAL_RET", sequence: ["GET_LOCAL", "RET"], passesOn: true },
  { name: "LOCAL_SET", sequence: ["GET_LOCAL", "SET_LOCAL"], passesOn: true },
  { name: "INT_SET", sequence: ["PUSH_I32", "SET_LOCAL"] },
  { name: "SET_JUMP", sequence: ["SET_LOCAL", "JMP"], passesOn: true },
  { name: "LOCAL_CONST", sequence: ["GET_LOCAL", "PUSH_CONST"], passesOn: true },
  { name: "DUP_SET", sequence: ["DUP", "SET_LOCAL"], passesOn: true },
  // The end of a loop that counts and tests in one place.
  {
    name: "LOCAL_INT_OP_DUP_SET_COMPARE_JUMP",
    sequence: [
      "GET_LOCAL",
      "PUSH_I32",
      "OP",
      "DUP",
      "SET_LOCAL",
      "PUSH_I32",
      "COMPARE",
      "JUMP_IF",
    ],
  },
  {
    name: "LOCAL_LOCAL_ARRAY_GET",
    sequence: ["GET_LOCAL", "GET_LOCAL", "array.get/1"],
    passesOn: true,
  },
  {
    name: "LOCAL_LOCAL_GET_U8",
    sequence: ["GET_LOCAL", "GET_LOCAL", "bytes.get_u8/1"],
    passesOn: true,
  },
  {
    name: "LOCAL_CONST_ADD_SET",
    sequence: ["GET_LOCAL", "PUSH_CONST", "ADD", "SET_LOCAL"],
    sameOperand: [0, 3],
    passesOn: true,
  },
  {
    name: "LOCAL_LOCAL_ELEMENT",
    sequence: ["GET_LOCAL", "GET_LOCAL", "element.get/1"],
    passesOn: true,
  },
  {
    name: "LOCAL_FLOAT_ELEMENT",
    sequence: ["GET_LOCAL", "PUSH_F64", "element.get/1"],
    passesOn: true,
  },
  { name: "OP_ELEMENT_SET", sequence: ["OP", "element.set/1"] },
  // Variables that closures share are elements of arrays.
  {
    name: "LOCAL_INT_ARRAY_GET",
    sequence: ["GET_LOCAL", "PUSH_I32", "array.get/1"],
    passesOn: true,
  },
  {
    name: "CAPTURE",
    sequence: ["GET_LOCAL", "PUSH_I32", "closure.capture/1"],
    passesOn: true,
  },
  {
    name: "CAPTURE_ARRAY_GET",
    sequence: ["GET_LOCAL", "PUSH_I32", "closure.capture/1", "PUSH_I32", "array.get/1"],
    passesOn: true,
  },
  // Properties and methods of variables.
  { name: "LOCAL_FIELD", sequence: ["GET_LOCAL", "GET_FIELD"], passesOn: true },
  { name: "LOCAL_DUP_FIELD", sequence: ["GET_LOCAL", "DUP", "GET_FIELD"], passesOn: true },
  { name: "GLOBAL_DUP_FIELD", sequence: ["GET_GLOBAL", "DUP", "GET_FIELD"], passesOn: true },
  { name: "TRUTHY_JUMP", sequence: ["value.truthy/1", "JUMP_IF"], passesOn: true },
  {
    name: "KIND_JUMP",
    sequence: ["value.kind/1", "PUSH_I32", "COMPARE", "JUMP_IF"],
    passesOn: true,
  },
  {
    name: "LOCAL_KIND_JUMP",
    sequence: ["GET_LOCAL", "value.kind/1", "PUSH_I32", "COMPARE", "JUMP_IF"],
    passesOn: true,
  },
  { name: "NULLISH_JUMP", sequence: ["PUSH_CONST", "EQUALITY", "JUMP_IF"], passesOn: true },
  {
    name: "LOCAL_NULLISH_JUMP",
    sequence: ["GET_LOCAL", "PUSH_CONST", "EQUALITY", "JUMP_IF"],
    passesOn: true,
  },
  { name: "CONST_ADD", sequence: ["PUSH_CONST", "ADD"], passesOn: true },
  { name: "SHORT_INTRINSIC", sequence: ["SHORT"], passesOn: true },
];

/** Every superinstruction that joins two others. */
export const JOINED_SUPERINSTRUCTIONS: readonly JoinedSuperinstruction[] = [
  // A counting loop that tests at its head.
  { name: "COUNTED_LOOP", joins: ["LOCAL_INT_OP_SET_JUMP", "LOCAL_INT_COMPARE_JUMP"] },
  // Loops with floats that count and test at their end.
  { name: "FLOAT_LOOP_TO_LOCAL", joins: ["LOCAL_FLOAT_OP_SET", "LOCAL_LOCAL_COMPARE_JUMP"] },
  { name: "FLOAT_LOOP_TO_FLOAT", joins: ["LOCAL_FLOAT_OP_SET", "LOCAL_FLOAT_COMPARE_JUMP"] },
];

/** First opcode of superinstructions in decoded code; instructions have lower ones. */
const FIRST_OPCODE = 0xa0;

/** Opcodes reserved for a family; the low three bits of the first instruction's opcode select one. */
export const FAMILY_SIZE = 8;

/** Whether a superinstruction begins with a class, and so has an opcode for each of its instructions. */
export function isFamily({ sequence }: Superinstruction): boolean {
  return sequence[0] in INSTRUCTION_CLASSES;
}

/** Opcode of each superinstruction in decoded code, by name; for a family, its first opcode. */
export const SUPERINSTRUCTION_OPCODES: ReadonlyMap<string, number> = assignOpcodes();

function assignOpcodes(): Map<string, number> {
  const opcodes = new Map<string, number>();
  let next = FIRST_OPCODE;
  for (const each of SUPERINSTRUCTIONS) {
    if (isFamily(each)) next = Math.ceil(next / FAMILY_SIZE) * FAMILY_SIZE;
    opcodes.set(each.name, next);
    next += isFamily(each) ? FAMILY_SIZE : 1;
  }
  for (const { name } of JOINED_SUPERINSTRUCTIONS) opcodes.set(name, next++);
  return opcodes;
}
