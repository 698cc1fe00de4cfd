/** Unary and binary operators. */
import { isNode, type TreeNode } from "../tree.ts";
import { lowerDelete } from "./chains.ts";
import { pushWithoutClock } from "./date_uses.ts";
import type { Code } from "./code.ts";
import { lowerBool } from "./conditions.ts";
import { canBeRaw, lowerRaw } from "./intrinsics.ts";
import { kindOf } from "./kinds.ts";
import { lowerBigint } from "./literals.ts";
import { lowerPrivateIn } from "./private_names.ts";
import { meaningOf } from "./variables.ts";

/** Instructions of operators. */
const INSTRUCTIONS: Readonly<Record<string, string>> = {
  "+": "ADD",
  "-": "SUB",
  "*": "MUL",
  "/": "DIV",
  "%": "MOD",
  "<": "LT",
  "<=": "LTE",
  ">": "GT",
  ">=": "GTE",
  "===": "EQ",
  "!==": "NEQ",
};

/** Intrinsics of operators. */
const INTRINSICS: Readonly<Record<string, string>> = {
  "&": "number.bit_and/1",
  "|": "number.bit_or/1",
  "^": "number.bit_xor/1",
  "<<": "number.shift_left/1",
  ">>": "number.shift_right/1",
  ">>>": "number.shift_right_unsigned/1",
  "==": "value.loose_equal/1",
};

const COMPARISONS: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "===", "!=="]);

/** `left operator right`. */
export function lowerBinary(code: Code, node: TreeNode): void {
  const left = node.left as TreeNode;
  const right = node.right as TreeNode;
  const operator = String(node.operator);
  if (left.type === "PrivateIdentifier") return lowerPrivateIn(code, left, right);
  if (operator === "==" || operator === "!=") {
    const other = isNullish(code, right) ? left : isNullish(code, left) ? right : undefined;
    if (other !== undefined) {
      code.expression(other);
      code.emit.intrinsic("value.is_nullish/1");
      if (operator === "!=") code.emit.op("NOT");
      return;
    }
  }
  const comparesRaw = COMPARISONS.has(operator) && canBeRaw(code, left) && canBeRaw(code, right);
  if (comparesRaw) {
    lowerRaw(code, left);
    lowerRaw(code, right);
  } else if ((operator === "===" || operator === "!==") && lowerTypeTest(code, node)) {
    return;
  } else {
    code.expression(left);
    if (operator === "instanceof") pushWithoutClock(code, right);
    else code.expression(right);
  }
  code.at(node);
  applyBinary(code, operator);
}

/** Kinds of values by the result of `typeof`, for types of one kind. */
const KIND_OF_TYPE: Readonly<Record<string, number>> = {
  undefined: 0,
  boolean: 2,
  number: 3,
  bigint: 4,
  string: 5,
  symbol: 6,
  function: 7,
};

/** `typeof value === "number"` and the like; returns whether it is such a test. */
function lowerTypeTest(code: Code, { left, operator, right }: TreeNode): boolean {
  const { emit } = code;
  const [type, literal] = [left as TreeNode, right as TreeNode];
  if (type.type !== "UnaryExpression" || type.operator !== "typeof") return false;
  const argument = type.argument as TreeNode;
  const isUnknown = argument.type === "Identifier" && meaningOf(code, argument).kind === "unknown";
  const kind = typeof literal.value === "string" ? KIND_OF_TYPE[literal.value] : undefined;
  if (literal.type !== "Literal" || kind === undefined || isUnknown) return false;
  code.expression(argument);
  emit.intrinsic("value.kind/1").int(kind).op(operator === "===" ? "EQ" : "NEQ");
  return true;
}

/** Whether an expression is `null` or `undefined`. */
function isNullish(code: Code, node: TreeNode): boolean {
  if (node.type === "Literal") return node.value === null && node.raw === "null";
  if (node.type !== "Identifier" || node.name !== "undefined") return false;
  return meaningOf(code, node).kind === "constant";
}

/** Applies a binary operator to the two values on the stack. */
export function applyBinary(code: Code, operator: string): void {
  const { emit } = code;
  const instruction = INSTRUCTIONS[operator];
  if (instruction !== undefined) {
    emit.op(instruction);
    return;
  }
  const intrinsic = INTRINSICS[operator];
  if (intrinsic !== undefined) {
    emit.intrinsic(intrinsic);
    return;
  }
  switch (operator) {
    case "!=":
      emit.intrinsic("value.loose_equal/1").op("NOT");
      return;
    case "**":
      return code.callPrelude("exponentiate");
    case "in":
      emit.op("SWAP").intrinsic("element.has/1");
      return;
    case "instanceof":
      return code.callPrelude("instance_of");
    default:
      throw new Error(`${operator} is no operator`);
  }
}

/** `operator argument`. */
export function lowerUnary(code: Code, node: TreeNode): void {
  const { emit } = code;
  const argument = node.argument as TreeNode;
  switch (node.operator) {
    case "!":
      lowerBool(code, argument);
      emit.op("NOT");
      return;
    case "-":
      if (argument.type === "Literal" && typeof argument.value === "number") {
        emit.number(-argument.value);
        return;
      }
      if (argument.type === "Literal" && typeof argument.value === "bigint") {
        return lowerBigint(code, argument, -argument.value);
      }
      code.expression(argument);
      code.at(node);
      emit.op("NEG");
      return;
    case "+":
      code.expression(argument);
      code.at(node);
      if (kindOf(argument) !== "number") emit.intrinsic("value.to_number/1");
      return;
    case "~":
      code.expression(argument);
      code.at(node);
      emit.intrinsic("number.bit_not/1");
      return;
    case "void":
      code.effect(argument);
      emit.undefined();
      return;
    case "typeof":
      return lowerTypeof(code, argument);
    case "delete":
      return lowerDelete(code, argument);
    default:
      throw new Error(`${node.operator} is no operator`);
  }
}

/** `typeof` of a name that nothing declares is no error. */
function lowerTypeof(code: Code, argument: TreeNode): void {
  if (
    isNode(argument) && argument.type === "Identifier" &&
    meaningOf(code, argument).kind === "unknown"
  ) {
    code.emit.text("undefined");
    return;
  }
  code.expression(argument);
  code.callPrelude("typeof_of");
}
