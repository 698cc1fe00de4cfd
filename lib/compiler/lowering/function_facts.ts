/** Facts of functions that calls depend on, and their `length`. */
import type { TreeNode } from "../tree.ts";

/** Facts of functions that calls depend on. */
export const FLEXIBLE = 1;
export const REST = 2;
export const CLASS = 4;
export const CONSTRUCTIBLE = 8;
export const NEW_TARGET = 16;

/**
 * `length` of a function: parameters before the first one with a default. Functions of the prelude may say
 * another one in a directive.
 */
export function arityOf(node: TreeNode): number {
  const { type, body } = node.body as TreeNode;
  const [first] = (type === "BlockStatement" ? body : []) as readonly TreeNode[];
  const [, declared] = /^arity (\d+)$/.exec(String(first?.directive)) ?? [];
  if (declared !== undefined) return Number(declared);
  const params = node.params as readonly TreeNode[];
  const end = params.findIndex(({ type }) =>
    type === "AssignmentPattern" || type === "RestElement"
  );
  return end < 0 ? params.length : end;
}
