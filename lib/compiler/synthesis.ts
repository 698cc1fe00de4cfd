/** Nodes that the compiler adds to a tree. They have the place of the node they stand for. */
import type { Spot } from "./diagnostic.ts";
import type { TreeNode } from "./tree.ts";

/** An identifier at the place of another node. */
export function identifier(name: string, { start, end }: Spot): TreeNode {
  return { type: "Identifier", start, end, name };
}

/** A number or string at the place of another node. */
export function literal(value: number | string, { start, end }: Spot): TreeNode {
  return { type: "Literal", start, end, value, raw: JSON.stringify(value) };
}

/** A statement that evaluates an expression. */
export function statement(expression: TreeNode): TreeNode {
  const { start, end } = expression;
  return { type: "ExpressionStatement", start, end, expression };
}

/** `object.name`, or `object[property]`. */
export function member(object: TreeNode, property: TreeNode, computed: boolean): TreeNode {
  const { start, end } = property;
  return { type: "MemberExpression", start, end, object, property, computed, optional: false };
}

/** `left = right`. */
export function assignment(left: TreeNode, right: TreeNode): TreeNode {
  const { start, end } = right;
  return { type: "AssignmentExpression", start, end, operator: "=", left, right };
}
