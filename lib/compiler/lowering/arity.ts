/** What calls depend on that directives may say: `length`, and whether a rest parameter is always an array. */
import type { TreeNode } from "../tree.ts";

/**
 * `length` of a function: parameters before the first one with a default. Functions of the prelude may say
 * another one in a directive.
 */
export function arityOf(node: TreeNode): number {
  const [, declared] = /^arity (\d+)$/.exec(directiveOf(node)) ?? [];
  if (declared !== undefined) return Number(declared);
  const params = node.params as readonly TreeNode[];
  const end = params.findIndex(({ type }) =>
    type === "AssignmentPattern" || type === "RestElement"
  );
  return end < 0 ? params.length : end;
}

/**
 * Whether the rest parameter of a function of the prelude is null instead of an empty array, or undefined if
 * an argument is missing.
 */
export function collectsIfAny(node: TreeNode): boolean {
  return directiveOf(node) === "rest if any";
}

/** The first directive of a function, or an empty text. */
function directiveOf(node: TreeNode): string {
  const { type, body } = node.body as TreeNode;
  const [first] = (type === "BlockStatement" ? body : []) as readonly TreeNode[];
  return String(first?.directive ?? "");
}
