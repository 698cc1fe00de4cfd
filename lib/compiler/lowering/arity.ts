/** What calls depend on besides most flags: `length`, and how further arguments come. */
import { REST, SPARE, VIEW_LENGTH } from "../../isa/function_flags.ts";
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

/** Flags of a function with a rest parameter. Those of the prelude may do without empty arrays by a directive. */
export function restFlagsOf(node: TreeNode, isPrelude: boolean): number {
  return isPrelude && directiveOf(node) === "spare" ? REST | SPARE : REST;
}

/** The flag of a getter of the prelude that gives the length of typed arrays. */
export function getterFlagsOf(node: TreeNode, isPrelude: boolean): number {
  return isPrelude && directiveOf(node) === "view length" ? VIEW_LENGTH : 0;
}

function directiveOf(node: TreeNode): string {
  const { type, body } = node.body as TreeNode;
  const [first] = (type === "BlockStatement" ? body : []) as readonly TreeNode[];
  return String(first?.directive);
}
