/** Expressions: each pushes one value. */
import { isNode, type TreeNode } from "../tree.ts";
import { lowerAssignment, lowerUpdate } from "./assignments.ts";
import { lowerCall, lowerNew } from "./calls.ts";
import { lowerChain } from "./chains.ts";
import { lowerClassExpression } from "./classes.ts";
import type { Code } from "./code.ts";
import { lowerConditional, lowerLogical } from "./conditions.ts";
import { lowerArray, lowerBigint, lowerObject } from "./literals.ts";
import { lowerMember } from "./members.ts";
import { lowerIdentifier, lowerThis } from "./names.ts";
import { lowerBinary, lowerUnary } from "./operators.ts";
import { lowerAwait, lowerYield } from "./suspension.ts";
import { lowerRegExp, propertyKeys } from "./regexps.ts";
import { lowerTagged, lowerTemplate } from "./templates.ts";
import { readSpecial } from "./variables.ts";

type Lowering = (code: Code, node: TreeNode) => void;

const LOWERINGS: Readonly<Record<string, Lowering>> = {
  ArrayExpression: lowerArray,
  ArrowFunctionExpression: (code, node) => code.closure(node, { name: "" }),
  AssignmentExpression: (code, node) => lowerAssignment(code, node, true),
  AwaitExpression: lowerAwait,
  BinaryExpression: lowerBinary,
  CallExpression: lowerCall,
  ChainExpression: lowerChain,
  ClassExpression: (code, node) => lowerClassExpression(code, node, ""),
  ConditionalExpression: lowerConditional,
  FunctionExpression: (code, node) =>
    code.closure(node, { name: isNode(node.id) ? String(node.id.name) : "" }),
  Identifier: lowerIdentifier,
  // Reported by refusals.ts.
  ImportExpression: (code) => {
    code.emit.undefined();
  },
  Literal: lowerLiteral,
  LogicalExpression: lowerLogical,
  MemberExpression: lowerMember,
  MetaProperty: lowerMetaProperty,
  NewExpression: lowerNew,
  ObjectExpression: lowerObject,
  SequenceExpression: lowerSequence,
  TaggedTemplateExpression: lowerTagged,
  TemplateLiteral: lowerTemplate,
  ThisExpression: lowerThis,
  UnaryExpression: lowerUnary,
  UpdateExpression: (code, node) => lowerUpdate(code, node, true),
  YieldExpression: lowerYield,
};

/** Pushes the value of an expression. */
export function lowerExpression(code: Code, node: TreeNode): void {
  const lowering = LOWERINGS[node.type];
  if (lowering === undefined) throw new Error(`${node.type} is no expression`);
  lowering(code, node);
}

/** Evaluates an expression for its effects. */
export function lowerEffect(code: Code, node: TreeNode): void {
  switch (node.type) {
    case "AssignmentExpression":
      return lowerAssignment(code, node, false);
    case "UpdateExpression":
      return lowerUpdate(code, node, false);
    case "SequenceExpression":
      for (const each of node.expressions as readonly TreeNode[]) code.effect(each);
      return;
    default:
      code.expression(node);
      code.emit.pop();
  }
}

/** Pushes the value of an expression that names a function or class without a name. */
export function lowerNamed(code: Code, node: TreeNode, name: string): void {
  switch (node.type) {
    case "ArrowFunctionExpression":
      return code.closure(node, { name });
    case "FunctionExpression":
      if (!isNode(node.id)) return code.closure(node, { name });
      return code.expression(node);
    case "ClassExpression":
      if (!isNode(node.id)) return lowerClassExpression(code, node, name);
      return code.expression(node);
    default:
      return code.expression(node);
  }
}

function lowerLiteral(code: Code, node: TreeNode): void {
  const { emit } = code;
  const { value } = node;
  if (node.regex !== undefined) return lowerRegExp(code, node);
  switch (typeof value) {
    case "number":
      emit.number(value);
      return;
    case "string":
      code.mention(value);
      for (const key of propertyKeys(value)) code.mention(key);
      emit.text(value);
      return;
    case "boolean":
      emit.bool(value);
      return;
    case "bigint":
      return lowerBigint(code, node, value);
    default:
      emit.null();
  }
}

function lowerSequence(code: Code, node: TreeNode): void {
  const expressions = node.expressions as readonly TreeNode[];
  for (const each of expressions.slice(0, -1)) code.effect(each);
  code.expression(expressions[expressions.length - 1]);
}

function lowerMetaProperty(code: Code, node: TreeNode): void {
  if ((node.meta as TreeNode).name !== "new") {
    return code.refuse(
      node,
      "import.meta is not supported",
      "write what it would give as a constant, or ask a host function",
    );
  }
  if (code.storages.has("newTarget")) readSpecial(code, "newTarget");
  else code.emit.undefined();
}
