/** What calls depend on besides flags: `length`. */
import type { TreeNode } from "../tree.ts";

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
