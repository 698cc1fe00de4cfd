/** Assignments, compound and logical ones, and `++`, `--`. */
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { skipRight } from "./conditions.ts";
import { hasSeveralResults, lowerSeveralResults } from "./intrinsics.ts";
import { setNamed, staticKey, staticMember } from "./members.ts";
import { applyBinary } from "./operators.ts";
import { lowerArrayExchange, lowerPattern } from "./patterns.ts";
import { lowerPrivateSet } from "./private_names.ts";
import { prepareTarget, writeName } from "./targets.ts";

/** Name that an assigned function without a name gets. */
function nameFor(left: TreeNode): string {
  return left.type === "Identifier" ? String(left.name) : "";
}

/** `left operator right`; pushes the value if it is wanted. */
export function lowerAssignment(code: Code, node: TreeNode, isWanted: boolean): void {
  const { emit } = code;
  const operator = String(node.operator).slice(0, -1);
  const left = node.left as TreeNode;
  const right = node.right as TreeNode;
  if (operator === "") return lowerPlain(code, left, right, isWanted);
  const isLogical = operator === "&&" || operator === "||" || operator === "??";
  const target = prepareTarget(code, left);
  target.get();
  if (isLogical) {
    const end = emit.label("end");
    const done = emit.label("done");
    skipRight(code, operator, left, end);
    code.named(right, nameFor(left));
    if (isWanted) emit.op("DUP");
    target.set();
    emit.jump(done);
    emit.bind(end);
    if (!isWanted) emit.pop();
    emit.bind(done);
  } else {
    code.expression(right);
    code.at(node);
    applyBinary(code, operator);
    if (isWanted) emit.op("DUP");
    target.set();
  }
  target.release();
}

/** `left = right`. */
function lowerPlain(code: Code, left: TreeNode, right: TreeNode, isWanted: boolean): void {
  const { emit } = code;
  switch (left.type) {
    case "ArrayPattern":
    case "ObjectPattern":
      if (hasSeveralResults(code, right)) return lowerSeveralResults(code, left, right, false);
      if (!isWanted && lowerArrayExchange(code, left, "assign", right)) return;
      code.expression(right);
      if (isWanted) emit.op("DUP");
      return lowerPattern(code, left, "assign", right);
    case "Identifier":
      code.named(right, nameFor(left));
      if (isWanted) emit.op("DUP");
      return writeName(code, left);
    default:
      if (isPlainMember(code, left)) return setMember(code, left, right, isWanted);
      return lowerWithTarget(code, left, right, isWanted);
  }
}

function lowerWithTarget(code: Code, left: TreeNode, right: TreeNode, isWanted: boolean): void {
  const target = prepareTarget(code, left);
  code.expression(right);
  if (isWanted) code.emit.op("DUP");
  target.set();
  target.release();
}

/** Whether a target is a member whose object and key can wait on the stack. */
function isPlainMember(code: Code, node: TreeNode): boolean {
  return node.type === "MemberExpression" && (node.object as TreeNode).type !== "Super" &&
    staticMember(code, node) === undefined;
}

/** `object.name = right`: object, key and value are on the stack. */
function setMember(code: Code, node: TreeNode, right: TreeNode, isWanted: boolean): void {
  const { emit } = code;
  const property = node.property as TreeNode;
  const key = staticKey(property, node.computed === true);
  const isPrivate = property.type === "PrivateIdentifier";
  code.expression(node.object as TreeNode);
  if (!isPrivate && key === undefined) code.expression(property);
  code.expression(right);
  const result = isWanted ? emit.local() : -1;
  if (isWanted) emit.op("DUP").set(result);
  code.at(property);
  if (isPrivate) lowerPrivateSet(code, property);
  else if (key !== undefined) setNamed(code, key);
  else emit.intrinsic("element.set/1");
  if (!isWanted) return;
  emit.get(result);
  emit.release(result);
}

/** `++argument`, `argument--` and the like; pushes the value if it is wanted. */
export function lowerUpdate(code: Code, node: TreeNode, isWanted: boolean): void {
  const { emit } = code;
  const isIncrement = node.operator === "++";
  const isPostfix = node.prefix !== true && isWanted;
  const target = prepareTarget(code, node.argument as TreeNode);
  target.get();
  code.at(node);
  if (isPostfix) {
    if (meetsBigints(code)) unlessNumber(code, "to_numeric", () => {});
    else emit.intrinsic("value.to_number/1");
    emit.op("DUP");
  }
  // Subtraction converts to a number, addition may not: a + 1 is a - -1.
  const step = (): unknown => emit.number(isIncrement ? -1 : 1).op("SUB");
  if (meetsBigints(code)) unlessNumber(code, isIncrement ? "increment" : "decrement", step);
  else step();
  if (isWanted && !isPostfix) emit.op("DUP");
  target.set();
  target.release();
}

/** Applies a function of the prelude to the value on the stack if it is no number, and something else if it is one. */
function unlessNumber(code: Code, name: string, ifNumber: () => unknown): void {
  const { emit } = code;
  const isNumber = emit.label("number");
  const end = emit.label("end");
  emit.op("DUP").intrinsic("value.kind/1").int(3).op("EQ");
  emit.jumpIf(true, isNumber);
  code.callPrelude(name);
  emit.jump(end);
  emit.bind(isNumber);
  ifNumber();
  emit.bind(end);
}

/** Whether a variable may hold a BigInt: those of the prelude that do are not incremented. */
function meetsBigints({ program, unit }: Code): boolean {
  return program.hasBigints && !unit.isPrelude;
}
