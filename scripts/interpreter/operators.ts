/** Operators and comparisons as expressions. */
import type { InstructionName } from "../../lib/isa/instructions.ts";

/**
 * An operator on two numbers. Results of `int32` may be out of range: storing them in an Int32Array
 * wraps them.
 */
export interface Operator {
  readonly int32: string;
  readonly float?: string;
}

/** Operators by instruction. `x` and `y` are the operands; a divisor is not 0. */
export const OPERATORS: Readonly<Partial<Record<InstructionName, Operator>>> = {
  ADD: { int32: "x + y", float: "x + y" },
  SUB: { int32: "x - y", float: "x - y" },
  MUL: { int32: "Math.imul(x, y)", float: "x * y" },
  DIV: { int32: "(x / y) | 0", float: "x / y" },
  MOD: { int32: "x % y" },
  BIT_AND: { int32: "x & y" },
  BIT_OR: { int32: "x | y" },
  BIT_XOR: { int32: "x ^ y" },
  SHL: { int32: "x << (y & 31)" },
  SHR: { int32: "x >> (y & 31)" },
};

/** Values of the order of two numbers. */
const LESS = 0;
const EQUAL = 1;
const GREATER = 2;
const UNORDERED = 3;

/** Orders for which each comparison holds, in opcode order. */
export const COMPARISONS = {
  EQ: [EQUAL],
  NEQ: [LESS, GREATER, UNORDERED],
  LT: [LESS],
  LTE: [LESS, EQUAL],
  GT: [GREATER],
  GTE: [GREATER, EQUAL],
} as const satisfies Readonly<Partial<Record<InstructionName, readonly number[]>>>;

/** Returns the order of two numbers of a kind, as an expression. */
export function orderOf(kind: "int32" | "float", x: string, y: string): string {
  return kind === "int32"
    ? `${x} < ${y} ? ${LESS} : ${x} === ${y} ? ${EQUAL} : ${GREATER}`
    : `${x} < ${y} ? ${LESS} : ${x} === ${y} ? ${EQUAL} : ${x} > ${y} ? ${GREATER} : ${UNORDERED}`;
}

/** Returns an operator's expression with its operands replaced. */
export function apply(text: string, x: string, y: string): string {
  return text.replace(/\b[xy]\b/g, (name) => name === "x" ? x : y);
}
