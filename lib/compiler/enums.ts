/**
 * Enums become what TypeScript emits for them: a variable and a function that fills its object, with the names
 * of numeric members as reverse entries. Members whose value is constant are folded.
 *
 * ```ts
 * enum Color { Red, Green = "g" }
 * // var Color = ((Color) => { Color[Color["Red"] = 0] = "Red"; Color["Green"] = "g"; return Color; })(Color ?? {});
 * ```
 */
import type { Reports } from "./diagnostic.ts";
import { assignment, identifier, literal, member, statement } from "./synthesis.ts";
import { mapChildren, type TreeNode } from "./tree.ts";

/** Constant values of the members so far. */
type Members = Map<string, number | string | undefined>;

/** The declaration that an enum stands for. */
export function enumDeclaration(node: TreeNode, reports: Reports): TreeNode {
  const { start, end } = node;
  const id = node.id as TreeNode;
  const name = String(id.name);
  const known: Members = new Map();
  let previous: number | string | undefined = -1;
  const statements = (node.members as readonly TreeNode[]).map((declared) => {
    const key = memberName(declared);
    const { initializer } = declared as { readonly initializer?: TreeNode };
    if (initializer === undefined && typeof previous !== "number") {
      reports.add(
        "ENUM_MEMBER",
        declared,
        `the member ${key} follows one without a constant number`,
        "give it a value",
      );
    }
    const value: number | string | undefined = initializer === undefined
      ? (typeof previous === "number" ? previous + 1 : 0)
      : constantValue(initializer, name, known);
    previous = value;
    known.set(key, value);
    const written = value !== undefined
      ? literal(value, initializer ?? declared)
      : withMembers(initializer ?? declared, name, known);
    return memberStatement(name, key, written, declared, typeof value !== "string");
  });
  const spot = { start, end };
  const result: TreeNode = { type: "ReturnStatement", ...spot, argument: identifier(name, id) };
  const filler: TreeNode = {
    type: "ArrowFunctionExpression",
    ...spot,
    id: null,
    params: [identifier(name, id)],
    body: { type: "BlockStatement", ...spot, body: [...statements, result] },
    expression: false,
    generator: false,
    async: false,
  };
  const init: TreeNode = {
    type: "CallExpression",
    ...spot,
    callee: filler,
    // A second declaration of the same enum adds to the first.
    arguments: [{
      type: "LogicalExpression",
      ...spot,
      operator: "??",
      left: identifier(name, id),
      right: { type: "ObjectExpression", ...spot, properties: [] },
    }],
    optional: false,
  };
  return {
    type: "VariableDeclaration",
    ...spot,
    kind: "var",
    declarations: [{ type: "VariableDeclarator", ...spot, id, init }],
  };
}

function memberName({ id }: TreeNode): string {
  const { type, name, value } = id as TreeNode;
  return String(type === "Identifier" ? name : value);
}

/** `E["A"] = value`, or with a reverse entry `E[E["A"] = value] = "A"`. */
function memberStatement(
  name: string,
  key: string,
  value: TreeNode,
  declared: TreeNode,
  isReversed: boolean,
): TreeNode {
  const of = (property: TreeNode): TreeNode => member(identifier(name, declared), property, true);
  const forward = assignment(of(literal(key, declared)), value);
  return statement(isReversed ? assignment(of(forward), literal(key, declared)) : forward);
}

/** The value of a constant expression of numbers, strings and members before it. */
function constantValue(node: TreeNode, name: string, known: Members): number | string | undefined {
  const value = (part: unknown): number | string | undefined =>
    constantValue(part as TreeNode, name, known);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "number" || typeof node.value === "string"
        ? node.value
        : undefined;
    case "TemplateLiteral":
      return templateValue(node, value);
    case "Identifier":
      return known.has(String(node.name))
        ? known.get(String(node.name))
        : GLOBALS[String(node.name)];
    case "MemberExpression": {
      const { object, property, computed } = node as unknown as Record<string, TreeNode>;
      if (object.type !== "Identifier" || object.name !== name) return undefined;
      return known.get(String(computed ? property.value : property.name));
    }
    case "UnaryExpression": {
      const operand = value(node.argument);
      return typeof operand === "number" ? UNARY[String(node.operator)]?.(operand) : undefined;
    }
    case "BinaryExpression": {
      const left = value(node.left);
      const right = value(node.right);
      if (typeof left === "number" && typeof right === "number") {
        return BINARY[String(node.operator)]?.(left, right);
      }
      if (left === undefined || right === undefined || node.operator !== "+") return undefined;
      return `${left}${right}`;
    }
    default:
      return undefined;
  }
}

function templateValue(
  node: TreeNode,
  value: (part: unknown) => number | string | undefined,
): string | undefined {
  const quasis = node.quasis as readonly { readonly value: { readonly cooked: string } }[];
  let text = quasis[0].value.cooked;
  for (const [index, part] of (node.expressions as readonly TreeNode[]).entries()) {
    const filled = value(part);
    if (filled === undefined) return undefined;
    text += `${filled}${quasis[index + 1].value.cooked}`;
  }
  return text;
}

/** Global numbers that enum members may name. */
const GLOBALS: Readonly<Record<string, number>> = { __proto__: null as never, NaN, Infinity };

const UNARY: Readonly<Record<string, (x: number) => number>> = {
  "-": (x) => -x,
  "+": (x) => x,
  "~": (x) => ~x,
};

const BINARY: Readonly<Record<string, (x: number, y: number) => number>> = {
  "+": (x, y) => x + y,
  "-": (x, y) => x - y,
  "*": (x, y) => x * y,
  "/": (x, y) => x / y,
  "%": (x, y) => x % y,
  "**": (x, y) => x ** y,
  "&": (x, y) => x & y,
  "|": (x, y) => x | y,
  "^": (x, y) => x ^ y,
  "<<": (x, y) => x << y,
  ">>": (x, y) => x >> y,
  ">>>": (x, y) => x >>> y,
};

/** Replaces bare names of members in an expression: `A` means `E.A`. */
function withMembers(node: TreeNode, name: string, known: Members): TreeNode {
  const replace = (child: TreeNode): TreeNode => {
    if (child.type === "Identifier") {
      const key = String(child.name);
      if (!known.has(key)) return child;
      return member(identifier(name, child), literal(key, child), true);
    }
    if (child.type === "MemberExpression" && child.computed !== true) {
      child.object = replace(child.object as TreeNode);
      return child;
    }
    mapChildren(child, replace);
    return child;
  };
  return replace(node);
}
