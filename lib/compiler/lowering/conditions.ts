/** Conditions and what depends on them: `&&`, `||`, `??`, `?:`, and results. */
import type { Label } from "../../image/function_builder.ts";
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { lowerExit } from "./exits.ts";
import { isBoolForm } from "./intrinsics.ts";
import { kindOf } from "./kinds.ts";

/** Jumps to a label if an expression is true, or false, as wanted; else goes on. */
export function lowerCondition(
  code: Code,
  node: TreeNode,
  wanted: boolean,
  label: Label,
): void {
  const { emit } = code;
  if (node.type === "UnaryExpression" && node.operator === "!") {
    return lowerCondition(code, node.argument as TreeNode, !wanted, label);
  }
  if (node.type === "LogicalExpression" && node.operator !== "??") {
    const left = node.left as TreeNode;
    const right = node.right as TreeNode;
    // What the left side decides alone: `||` is true if it is, `&&` false.
    const decides = node.operator === "||";
    if (decides === wanted) {
      lowerCondition(code, left, decides, label);
      return lowerCondition(code, right, wanted, label);
    }
    const end = emit.label("end");
    lowerCondition(code, left, decides, end);
    lowerCondition(code, right, wanted, label);
    emit.bind(end);
    return;
  }
  if (node.type === "Literal" && typeof node.value === "boolean") {
    if (node.value === wanted) emit.jump(label);
    return;
  }
  lowerBool(code, node);
  emit.jumpIf(wanted, label);
}

/** Pushes whether an expression is true. */
export function lowerBool(code: Code, node: TreeNode): void {
  code.expression(node);
  if (kindOf(node) !== "bool" && !isBoolForm(code, node)) code.emit.intrinsic("value.truthy/1");
}

/** `a && b`, `a || b`, `a ?? b` as a value. */
export function lowerLogical(code: Code, node: TreeNode): void {
  const { emit } = code;
  const end = emit.label("end");
  code.expression(node.left as TreeNode);
  skipRight(code, String(node.operator), node.left as TreeNode, end);
  code.expression(node.right as TreeNode);
  emit.bind(end);
}

/** Jumps to `end` if the left side on the stack is the result; else drops it. */
export function skipRight(code: Code, operator: string, left: TreeNode, end: Label): void {
  const { emit } = code;
  emit.op("DUP");
  if (operator === "??") {
    emit.intrinsic("value.is_nullish/1");
    emit.jumpIf(false, end);
  } else {
    if (kindOf(left) !== "bool") emit.intrinsic("value.truthy/1");
    emit.jumpIf(operator === "||", end);
  }
  emit.pop();
}

/** `test ? a : b`. */
export function lowerConditional(code: Code, node: TreeNode): void {
  const { emit } = code;
  const otherwise = emit.label("else");
  const end = emit.label("end");
  lowerCondition(code, node.test as TreeNode, false, otherwise);
  // The test may be constant: code that can't be reached is not written.
  const height = emit.height;
  if (emit.isReachable) {
    code.expression(node.consequent as TreeNode);
    emit.jump(end);
  }
  if (emit.isUsed(otherwise)) {
    emit.bind(otherwise);
    code.expression(node.alternate as TreeNode);
  }
  emit.bind(end);
  if (emit.height !== height + 1 && emit.isReachable) throw new Error("?: leaves one value");
}

/** Returns the value of an expression; each side of `?:` by itself, unless there is more to do than RET. */
export function lowerResult(code: Code, node: TreeNode): void {
  const { emit } = code;
  const isPlain = code.complete === undefined &&
    code.controls.every(({ kind }) => kind === "target");
  if (node.type !== "ConditionalExpression" || !isPlain) {
    code.expression(node);
    return lowerExit(code, { kind: "return" });
  }
  const otherwise = emit.label("else");
  lowerCondition(code, node.test as TreeNode, false, otherwise);
  if (emit.isReachable) lowerResult(code, node.consequent as TreeNode);
  if (!emit.isUsed(otherwise)) return;
  emit.bind(otherwise);
  lowerResult(code, node.alternate as TreeNode);
}
