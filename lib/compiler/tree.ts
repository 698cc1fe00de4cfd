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

/**
 * Fields with children: `value` is a node in properties and methods, and plain data in literals. What the host has
 * given to `Object.prototype` is not a field.
 */
function hasChildren(node: TreeNode, field: string, value: unknown): boolean {
  return (!NO_CHILDREN.has(field) || (field === "value" && isNode(value))) &&
    Object.hasOwn(node, field);
}

/** Calls a function for each child of a node, in the order of the fields. */
export function eachChild(node: TreeNode, visit: (child: TreeNode) => void): void {
  // A list of the keys of each node would be much garbage.
  for (const field in node) {
    const value = node[field];
    if (typeof value !== "object" || value === null || !hasChildren(node, field, value)) continue;
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
  for (const field in node) {
    const value = node[field];
    if (typeof value !== "object" || value === null || !hasChildren(node, field, value)) continue;
    if (Array.isArray(value)) {
      if (value.length > 0) node[field] = mapList(value, map);
    } else if (isNode(value)) {
      const mapped = map(value);
      if (mapped !== value) node[field] = mapped;
    }
  }
}

function mapList(
  list: readonly unknown[],
  map: (child: TreeNode) => TreeNode | readonly TreeNode[] | null,
): unknown[] {
  const result: unknown[] = [];
  for (const item of list) {
    // Holes of array literals and patterns are null.
    const mapped = isNode(item) ? map(item) : item;
    if (Array.isArray(mapped)) { for (const each of mapped) result.push(each); }
    else if (mapped !== null || item === null) result.push(mapped);
  }
  return result;
}
