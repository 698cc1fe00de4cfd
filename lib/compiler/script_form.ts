/**
 * Scripts: texts that have a value. It is their default export. A text with `return` at top level, or one that is a
 * single expression, is turned into a module with a default export, in place.
 */
import type { Reports } from "./diagnostic.ts";
import { eachChild, isNode, type TreeNode } from "./tree.ts";

/** Gives a script its default export. Its types have been erased. */
export function completeScript(program: TreeNode, reports: Reports): void {
  const body = program.body as readonly TreeNode[];
  const returned = body.find(hasReturn);
  if (returned !== undefined) {
    program.body = wrapped(program, body, reports);
    return;
  }
  if (body.some(isDefaultExport)) return;
  const [only] = body;
  if (body.length === 1 && only.type === "ExpressionStatement") {
    program.body = [defaultExport(only.expression as TreeNode, only)];
    return;
  }
  const { end } = program;
  const nothing: TreeNode = { type: "Identifier", start: end, end, name: "undefined" };
  program.body = [...body, defaultExport(nothing, nothing)];
}

/** The statements in a function, whose result is what they return. Imports stay outside. */
function wrapped(program: TreeNode, body: readonly TreeNode[], reports: Reports): TreeNode[] {
  const { start, end } = program;
  const outside = body.filter(({ type }) => type === "ImportDeclaration");
  const inside = body.filter(({ type }) => type !== "ImportDeclaration");
  for (const each of inside) {
    if (!each.type.startsWith("Export")) continue;
    reports.add(
      "SYNTAX",
      each,
      "a script with return at top level can't have exports",
      "return what the script gives, or write export default instead of return",
    );
  }
  const statements = inside.filter(({ type }) => !type.startsWith("Export"));
  const declared: TreeNode = {
    type: "FunctionDeclaration",
    start,
    end,
    id: null,
    params: [],
    generator: false,
    async: statements.some(hasAwait),
    expression: false,
    body: { type: "BlockStatement", start, end, body: statements },
  };
  return [...outside, defaultExport(declared, { start, end })];
}

function defaultExport(
  declaration: TreeNode,
  { start, end }: Pick<TreeNode, "start" | "end">,
): TreeNode {
  return { type: "ExportDefaultDeclaration", start, end, declaration };
}

function isDefaultExport(node: TreeNode): boolean {
  if (node.type === "ExportDefaultDeclaration") return true;
  if (node.type !== "ExportNamedDeclaration") return false;
  return (node.specifiers as readonly TreeNode[]).some(({ exported }) =>
    isNode(exported) && (exported.name === "default" || exported.value === "default")
  );
}

function hasReturn(node: TreeNode): boolean {
  return contains(node, ({ type }) => type === "ReturnStatement");
}

function hasAwait(node: TreeNode): boolean {
  return contains(
    node,
    ({ type, await: isAwaited }) =>
      type === "AwaitExpression" || type === "ForOfStatement" && isAwaited === true,
  );
}

/** Whether a node or one in it fits, outside of functions and of the fields and static blocks of classes. */
function contains(node: TreeNode, fits: (node: TreeNode) => boolean): boolean {
  if (fits(node)) return true;
  if (/^(?:Function|ArrowFunction|PropertyDefinition|StaticBlock)/.test(node.type)) return false;
  let found = false;
  eachChild(node, (child) => {
    found ||= contains(child, fits);
  });
  return found;
}
