/** The text of an expression in messages like `x.y is not a function`, as V8 writes it. */
import { isNode, type TreeNode } from "../tree.ts";

/** What V8 writes for everything that it has no short text for. */
const OTHER = "(intermediate value)";

/** The text of an expression. */
export function messageText(node: TreeNode): string {
  switch (node.type) {
    case "Identifier":
      return String(node.name);
    case "ThisExpression":
      return "this";
    case "Super":
      return "super";
    case "Literal":
      return literalText(node);
    case "ChainExpression":
      return messageText(node.expression as TreeNode);
    case "CallExpression":
      return `${messageText(node.callee as TreeNode)}(...)`;
    case "MemberExpression":
      return memberText(node);
    case "ObjectExpression":
      return `{${(node.properties as readonly TreeNode[]).map(() => OTHER).join("")}}`;
    default:
      return OTHER;
  }
}

function literalText({ value, raw }: TreeNode): string {
  if (typeof value === "string") return `"${value}"`;
  return value === null && raw !== "null" ? OTHER : String(value);
}

function memberText({ object, property, computed, optional }: TreeNode): string {
  const { type, name, value } = property as TreeNode;
  const text = isNode(object) && object.type === "Super"
    ? `${OTHER}`
    : messageText(object as TreeNode);
  const dot = optional === true ? "?." : ".";
  if (type === "PrivateIdentifier") return `${text}${dot}#${name}`;
  if (computed !== true) return `${text}${dot}${name}`;
  if (type === "Literal" && typeof value === "string") return `${text}${dot}${value}`;
  const open = optional === true ? "?.[" : "[";
  const isShort = type === "Identifier" || type === "Literal" || type === "MemberExpression" ||
    type === "CallExpression";
  return `${text}${open}${isShort ? messageText(property as TreeNode) : OTHER}]`;
}
