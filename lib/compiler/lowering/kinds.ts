/** The kinds of values that are known from the form of an expression alone. */
import { isNode, type TreeNode } from "../tree.ts";

/** Kind of a value; `any` if it is not known. */
export type Kind = "bool" | "number" | "string" | "any";

const COMPARISONS: ReadonlySet<string> = new Set([
  "!=",
  "!==",
  "<",
  "<=",
  "==",
  "===",
  ">",
  ">=",
  "in",
  "instanceof",
]);

const UNARY: Readonly<Record<string, Kind>> = {
  "!": "bool",
  delete: "bool",
  typeof: "string",
};

/** Kind of the value of an expression, if evaluating it doesn't throw. Numbers may be BigInts one day: see `-`. */
export function kindOf(node: TreeNode): Kind {
  switch (node.type) {
    case "Literal":
      return literalKind(node.value);
    case "TemplateLiteral":
      return "string";
    case "UnaryExpression":
      return UNARY[String(node.operator)] ?? (node.operator === "+" ? "number" : "any");
    case "BinaryExpression":
      return binaryKind(node);
    case "LogicalExpression":
    case "ConditionalExpression": {
      const left = node.type === "LogicalExpression" ? node.left : node.consequent;
      const right = node.type === "LogicalExpression" ? node.right : node.alternate;
      const kind = kindOf(left as TreeNode);
      return kind === kindOf(right as TreeNode) ? kind : "any";
    }
    default:
      return "any";
  }
}

function literalKind(value: unknown): Kind {
  const type = typeof value;
  if (type === "boolean") return "bool";
  return type === "number" || type === "string" ? type : "any";
}

function binaryKind({ operator, left, right }: TreeNode): Kind {
  if (COMPARISONS.has(String(operator))) return "bool";
  if (operator !== "+") return "any";
  const kinds = [kindOf(left as TreeNode), kindOf(right as TreeNode)];
  if (kinds.includes("string")) return "string";
  return kinds.every((kind) => kind === "number") ? "number" : "any";
}

/** Whether an expression is a function or class without a name of its own. */
export function isAnonymous(node: TreeNode): boolean {
  switch (node.type) {
    case "ArrowFunctionExpression":
      return true;
    case "FunctionExpression":
    case "ClassExpression":
      return !isNode(node.id);
    default:
      return false;
  }
}
