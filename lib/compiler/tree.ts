/** The syntax tree as passes see it that treat all kinds of nodes alike. */
import type { Spot } from "./diagnostic.ts";

/** A node of the syntax tree, with whatever fields its kind has. */
export interface TreeNode extends Spot {
  /** Kind of the node, as ESTree names it. */
  type: string;
  [field: string]: unknown;
}

/** Whether a value of a field is a node. */
export function isNode(value: unknown): value is TreeNode {
  return typeof value === "object" && value !== null &&
    typeof (value as { readonly type?: unknown }).type === "string";
}

/** Fields of nodes that hold no nodes, or hold positions. */
const NO_CHILDREN: ReadonlySet<string> = new Set(["type", "start", "end", "loc", "range", "value"]);

/** Fields with children: `value` is a node in properties and methods, and plain data in literals. */
function hasChildren(field: string, value: unknown): boolean {
  return !NO_CHILDREN.has(field) || (field === "value" && isNode(value));
}

/** Calls a function for each child of a node, in the order of the fields. */
export function eachChild(node: TreeNode, visit: (child: TreeNode) => void): void {
  for (const field of Object.keys(node)) {
    const value = node[field];
    if (!hasChildren(field, value)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) {
      visit(value);
    }
  }
}

/**
 * Replaces each child of a node by what a function makes of it. A child in a list may be removed, or replaced
 * by several; elsewhere it is replaced by one or by null.
 */
export function mapChildren(
  node: TreeNode,
  map: (child: TreeNode) => TreeNode | readonly TreeNode[] | null,
): void {
  for (const field of Object.keys(node)) {
    const value = node[field];
    if (!hasChildren(field, value)) continue;
    if (Array.isArray(value)) {
      // Holes of array literals and patterns are null.
      node[field] = value.flatMap((item) => {
        if (!isNode(item)) return [item];
        const mapped = map(item);
        return mapped === null ? [] : mapped;
      });
    } else if (isNode(value)) {
      node[field] = map(value);
    }
  }
}
