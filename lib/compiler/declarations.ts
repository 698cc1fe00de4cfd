/** The declarations of a body: what `var` hoists out of blocks, and what belongs to the block itself. */
import type { Spot } from "./diagnostic.ts";
import { eachChild, isNode, type TreeNode } from "./tree.ts";

/** How a name is declared. */
export type BindingKind =
  | "var"
  | "let"
  | "const"
  | "class"
  | "function"
  | "parameter"
  | "catch"
  | "import"
  /** The name of a function or class expression, seen only inside it. */
  | "ownName"
  /** Symbol of a private field or a brand; function of a private method; a private accessor. */
  | "private"
  | "privateMethod"
  | "privateAccessor";

/** A name and the identifier that declares it. */
export interface DeclaredName {
  readonly name: string;
  readonly spot: Spot;
}

/** A declaration of a block. */
export interface LexicalDeclaration extends DeclaredName {
  readonly kind: BindingKind;
  /** Offset at which it is initialised; 0 if that happens on entry to the block. */
  readonly readyAt: number;
}

/** The names that a pattern binds. */
export function boundNames(pattern: TreeNode): readonly DeclaredName[] {
  switch (pattern.type) {
    case "Identifier":
      return [{ name: String(pattern.name), spot: pattern }];
    case "AssignmentPattern":
      return boundNames(pattern.left as TreeNode);
    case "RestElement":
      return boundNames(pattern.argument as TreeNode);
    case "Property":
      return boundNames(pattern.value as TreeNode);
    case "ArrayPattern":
      return (pattern.elements as readonly (TreeNode | null)[]).flatMap((each) =>
        each === null ? [] : boundNames(each)
      );
    case "ObjectPattern":
      return (pattern.properties as readonly TreeNode[]).flatMap(boundNames);
    default:
      return [];
  }
}

/** Kinds of nodes whose `var` declarations are their own. */
const OWN_VARS: ReadonlySet<string> = new Set([
  "ArrowFunctionExpression",
  "ClassDeclaration",
  "ClassExpression",
  "FunctionDeclaration",
  "FunctionExpression",
]);

/** The names that `var` declares in statements, at any depth. */
export function hoistedDeclarations(body: readonly TreeNode[]): readonly DeclaredName[] {
  const names: DeclaredName[] = [];
  const visit = (node: TreeNode): void => {
    if (OWN_VARS.has(node.type)) return;
    if (node.type === "VariableDeclaration" && node.kind === "var") {
      for (const { id } of node.declarations as readonly TreeNode[]) {
        for (const name of boundNames(id as TreeNode)) names.push(name);
      }
    }
    eachChild(node, visit);
  };
  for (const statement of body) visit(statement);
  return names;
}

/** What statements declare in their own block: `let`, `const`, classes, functions and imports. */
export function lexicalDeclarations(body: readonly TreeNode[]): readonly LexicalDeclaration[] {
  return body.flatMap((statement) => {
    const { declaration } = statement;
    return declarationsOf(
      statement.type.startsWith("Export") && isNode(declaration) ? declaration : statement,
    );
  });
}

function declarationsOf(node: TreeNode): readonly LexicalDeclaration[] {
  switch (node.type) {
    case "VariableDeclaration": {
      const { kind } = node;
      if (kind !== "let" && kind !== "const") return [];
      return (node.declarations as readonly TreeNode[]).flatMap((declarator) =>
        boundNames(declarator.id as TreeNode).map((bound) => ({
          ...bound,
          kind,
          readyAt: declarator.end,
        }))
      );
    }
    case "FunctionDeclaration":
    case "ClassDeclaration": {
      if (!isNode(node.id)) return [];
      const isClass = node.type === "ClassDeclaration";
      return [{
        name: String(node.id.name),
        spot: node.id,
        kind: isClass ? "class" : "function",
        readyAt: isClass ? node.end : 0,
      }];
    }
    case "ImportDeclaration":
      return (node.specifiers as readonly TreeNode[]).map(({ local }) => ({
        name: String((local as TreeNode).name),
        spot: local as TreeNode,
        kind: "import",
        readyAt: 0,
      }));
    default:
      return [];
  }
}
