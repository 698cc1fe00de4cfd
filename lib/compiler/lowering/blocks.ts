/** Scopes of statements: their variables, and the functions that they declare. */
import type { Scope } from "../scopes.ts";
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { enterScope, leaveScope, writeBinding } from "./variables.ts";

/** Makes the functions that a scope declares. */
export function hoistFunctions(code: Code, scope: Scope, functions: readonly TreeNode[]): void {
  for (const node of functions) {
    const name = String((node.id as TreeNode).name);
    const binding = scope.bindings.get(name);
    if (binding === undefined) throw new Error(`no binding of ${name}`);
    // Of several with one name the last one counts.
    if (binding.kind === "function" && binding.declared !== node.id) continue;
    writeBinding(code, code.unit, binding, () => code.closure(node, { name }));
  }
}

/** Lowers statements with a scope of their own. */
export function lowerInScope(
  code: Code,
  scope: Scope,
  statements: readonly TreeNode[],
  lower: () => void,
): void {
  const functions = statements.filter(({ type }) => type === "FunctionDeclaration");
  enterScope(code, scope, functions);
  hoistFunctions(code, scope, functions);
  lower();
  leaveScope(code, scope);
}
