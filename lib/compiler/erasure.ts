/**
 * Turns the tree of a TypeScript module into that of a JavaScript module, in place: types vanish, enums and
 * parameter properties become the code they stand for. Types are not checked, and no code depends on them.
 */
import type { Reports } from "./diagnostic.ts";
import { enumDeclaration } from "./enums.ts";
import { identifier, statement } from "./synthesis.ts";
import { isNode, mapChildren, type TreeNode } from "./tree.ts";

/** Fields of nodes that only TypeScript has. */
const TYPE_FIELDS: readonly string[] = [
  "abstract",
  "accessibility",
  "declare",
  "definite",
  "implements",
  "override",
  "readonly",
  "returnType",
  "superTypeParameters",
  "typeAnnotation",
  "typeArguments",
  "typeParameters",
];

/** Kinds of nodes in which `optional` is JavaScript: elsewhere it marks `x?: T`. */
const HAS_OPTIONAL: ReadonlySet<string> = new Set(["CallExpression", "MemberExpression"]);

/** Kinds of nodes that stand for the expression in them. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSInstantiationExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
]);

/** Kinds of declarations and members without any code. */
const TYPES_ONLY: ReadonlySet<string> = new Set([
  "TSDeclareFunction",
  "TSDeclareMethod",
  "TSIndexSignature",
  "TSInterfaceDeclaration",
  "TSNamespaceExportDeclaration",
  "TSTypeAliasDeclaration",
]);

/** Removes types from a module and rewrites what TypeScript adds to JavaScript. */
export function eraseTypes(program: TreeNode, reports: Reports): void {
  const erase = (node: TreeNode): TreeNode | readonly TreeNode[] | null => {
    if (WRAPPERS.has(node.type) && isNode(node.expression)) return erase(node.expression);
    if (isTypeOnly(node)) return null;
    if (isRefused(node, reports)) return null;
    for (const field of TYPE_FIELDS) delete node[field];
    if (!HAS_OPTIONAL.has(node.type)) delete node.optional;
    mapChildren(node, erase);
    return rewritten(node, reports);
  };
  mapChildren(program, erase);
}

/** Whether a node has no meaning at run time. */
function isTypeOnly(node: TreeNode): boolean {
  if (TYPES_ONLY.has(node.type)) return true;
  if (node.declare === true || node.abstract === true && !node.type.startsWith("Class")) {
    return true;
  }
  switch (node.type) {
    case "ImportDeclaration":
      return node.importKind === "type" || hasOnlyTypes(node.specifiers, "importKind");
    case "ImportSpecifier":
      return node.importKind === "type";
    case "ExportNamedDeclaration":
      return node.exportKind === "type" || hasOnlyTypes(node.specifiers, "exportKind") ||
        (isNode(node.declaration) && isTypeOnly(node.declaration));
    case "ExportSpecifier":
    case "ExportAllDeclaration":
      return node.exportKind === "type";
    case "ExportDefaultDeclaration":
      return isNode(node.declaration) && isTypeOnly(node.declaration);
    case "MethodDefinition":
      return isNode(node.value) && node.value.type === "TSDeclareMethod";
    case "TSModuleDeclaration":
      return isTypeOnlyModule(node);
    default:
      return false;
  }
}

function hasOnlyTypes(specifiers: unknown, kind: string): boolean {
  return Array.isArray(specifiers) && specifiers.length > 0 &&
    specifiers.every((specifier) => isNode(specifier) && specifier[kind] === "type");
}

/** A namespace without values: TypeScript emits nothing for it. */
function isTypeOnlyModule({ body }: TreeNode): boolean {
  if (!isNode(body)) return true;
  if (body.type === "TSModuleDeclaration") return isTypeOnlyModule(body);
  return Array.isArray(body.body) && body.body.every((item) => isNode(item) && isTypeOnly(item));
}

/** Reports TypeScript that can't be erased. */
function isRefused(node: TreeNode, reports: Reports): boolean {
  switch (node.type) {
    case "TSModuleDeclaration":
      reports.add(
        "NAMESPACE",
        node,
        "a namespace with values is not supported",
        "make it a module of its own and import it",
      );
      return true;
    case "TSExportAssignment":
    case "TSImportEqualsDeclaration":
      reports.add(
        "EXPORT_ASSIGNMENT",
        node,
        node.type === "TSExportAssignment"
          ? "export = is not supported"
          : "import x = is not supported",
        "use export default, or import of ECMAScript modules",
      );
      return true;
    case "Decorator":
      reports.add(
        "DECORATOR",
        node,
        "decorators are not supported",
        "call the function after the declaration",
      );
      return true;
    default:
      return false;
  }
}

/** The JavaScript for a node whose children are JavaScript already. */
function rewritten(node: TreeNode, reports: Reports): TreeNode | readonly TreeNode[] {
  switch (node.type) {
    case "TSEnumDeclaration":
      return enumDeclaration(node, reports);
    case "FunctionDeclaration":
    case "FunctionExpression":
      dropThis(node);
      return node;
    case "ClassDeclaration":
    case "ClassExpression":
      assignParameters(node);
      return node;
    default:
      return node;
  }
}

/** Removes the parameter `this`, which only declares a type. */
function dropThis(node: TreeNode): void {
  const params = node.params as TreeNode[];
  if (params[0]?.type === "Identifier" && params[0].name === "this") params.shift();
}

/**
 * Parameter properties: `constructor(private x)` also assigns `this.x = x`, at the beginning or after the
 * call of super.
 */
function assignParameters(node: TreeNode): void {
  const { body } = node.body as TreeNode & { readonly body: readonly TreeNode[] };
  const definition = body.find(({ type, kind }) =>
    type === "MethodDefinition" && kind === "constructor"
  );
  if (definition === undefined) return;
  const made = definition.value as TreeNode & { params: TreeNode[]; readonly body: TreeNode };
  const assignments: TreeNode[] = [];
  made.params = made.params.map((param) => {
    if (param.type !== "TSParameterProperty") return param;
    const target = param.parameter as TreeNode;
    const name = (target.type === "AssignmentPattern" ? target.left : target) as TreeNode;
    assignments.push(assignmentToThis(name));
    return target;
  });
  if (assignments.length === 0) return;
  const statements = made.body.body as TreeNode[];
  statements.splice(!isNode(node.superClass) ? 0 : afterSuper(statements), 0, ...assignments);
}

function assignmentToThis(name: TreeNode): TreeNode {
  const { start, end } = name;
  const left: TreeNode = {
    type: "MemberExpression",
    start,
    end,
    object: { type: "ThisExpression", start, end },
    property: identifier(String(name.name), name),
    computed: false,
    optional: false,
  };
  const right = identifier(String(name.name), name);
  return statement({ type: "AssignmentExpression", start, end, operator: "=", left, right });
}

/** Index after the statement that calls super, or after the directives: TypeScript wants it at top level. */
function afterSuper(statements: readonly TreeNode[]): number {
  const at = statements.findIndex(({ type, expression }) =>
    type === "ExpressionStatement" && isNode(expression) && expression.type === "CallExpression" &&
    isNode(expression.callee) && expression.callee.type === "Super"
  );
  return at + 1;
}
