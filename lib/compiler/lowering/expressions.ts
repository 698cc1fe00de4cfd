/** Expressions: each pushes one value. */
import { isNode, type TreeNode } from "../tree.ts";
import { lowerArray, lowerObject } from "./literals.ts";
import { lowerAssignment, lowerUpdate } from "./assignments.ts";
import { lowerCall, lowerNew } from "./calls.ts";
import { lowerChain } from "./chains.ts";
import { lowerClassExpression } from "./classes.ts";
import type { Code } from "./code.ts";
import { lowerConditional, lowerLogical } from "./conditions.ts";
import { lowerClosure } from "./functions.ts";
import { lowerMember } from "./members.ts";
import { lowerNamespace } from "./modules.ts";
import { lowerBinary, lowerUnary } from "./operators.ts";
import { lowerTagged, lowerTemplate } from "./templates.ts";
import { checkReady, meaningOf, readBinding, readSpecial } from "./variables.ts";

type Lowering = (code: Code, node: TreeNode) => void;

const LOWERINGS: Readonly<Record<string, Lowering>> = {
  ArrayExpression: lowerArray,
  ArrowFunctionExpression: (code, node) => lowerClosure(code, node, { name: "" }),
  AssignmentExpression: (code, node) => lowerAssignment(code, node, true),
  AwaitExpression: (code, node) =>
    refuse(code, node, "await is not supported yet", "call a host function that answers at once"),
  BinaryExpression: lowerBinary,
  CallExpression: lowerCall,
  ChainExpression: lowerChain,
  ClassExpression: (code, node) => lowerClassExpression(code, node, ""),
  ConditionalExpression: lowerConditional,
  FunctionExpression: (code, node) =>
    lowerClosure(code, node, { name: isNode(node.id) ? String(node.id.name) : "" }),
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
  ParenthesizedExpression: (code, node) => lowerExpression(code, node.expression as TreeNode),
  SequenceExpression: lowerSequence,
  TaggedTemplateExpression: lowerTagged,
  TemplateLiteral: lowerTemplate,
  ThisExpression: lowerThis,
  UnaryExpression: lowerUnary,
  UpdateExpression: (code, node) => lowerUpdate(code, node, true),
  YieldExpression: (code, node) =>
    refuse(code, node, "yield is not supported yet", "return an array"),
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
      for (const each of node.expressions as readonly TreeNode[]) lowerEffect(code, each);
      return;
    default:
      lowerExpression(code, node);
      code.emit.pop();
  }
}

/** Pushes the value of an expression that names a function or class without a name. */
export function lowerNamed(code: Code, node: TreeNode, name: string): void {
  switch (node.type) {
    case "ArrowFunctionExpression":
      return lowerClosure(code, node, { name });
    case "FunctionExpression":
      if (!isNode(node.id)) return lowerClosure(code, node, { name });
      return lowerExpression(code, node);
    case "ClassExpression":
      if (!isNode(node.id)) return lowerClassExpression(code, node, name);
      return lowerExpression(code, node);
    case "ParenthesizedExpression":
      return lowerNamed(code, node.expression as TreeNode, name);
    default:
      return lowerExpression(code, node);
  }
}

/** Whether an expression is a function or class without a name of its own. */
export function isAnonymous(node: TreeNode): boolean {
  switch (node.type) {
    case "ArrowFunctionExpression":
      return true;
    case "FunctionExpression":
    case "ClassExpression":
      return !isNode(node.id);
    default:
      return false;
  }
}

/** Reports an expression that can't be lowered yet. */
export function refuse(code: Code, node: TreeNode, message: string, help: string): void {
  code.report("UNSUPPORTED", node, message, help);
  code.emit.undefined();
}

function lowerIdentifier(code: Code, node: TreeNode): void {
  const meaning = meaningOf(code, node);
  const name = String(node.name);
  switch (meaning.kind) {
    case "binding":
      if (meaning.isEarly) code.at(node);
      return readBinding(code, meaning.unit, meaning.binding, meaning.isEarly);
    case "namespace":
      return lowerNamespace(code, meaning.unit);
    case "host":
      return refuse(
        code,
        node,
        `the host function ${name} can only be called`,
        `write a function that calls it: (…) => ${name}(…)`,
      );
    case "special":
      if (code.storages.has(meaning.special)) readSpecial(code, meaning.special);
      else code.emit.undefined();
      return;
    case "constant":
      if (meaning.value === undefined) code.emit.undefined();
      else code.emit.number(meaning.value);
      return;
    case "unknown":
      if (code.unit.isPrelude && lowerFormName(code, name)) return;
      reportUnknown(code, node);
      code.emit.undefined();
  }
}

/** Pushes what a name stands for that only the prelude knows. */
function lowerFormName({ emit, program }: Code, name: string): boolean {
  if (name === "$call_sites") emit.op("GET_GLOBAL", program.useCallSites());
  else if (name === "$not_ready") emit.notReady();
  else return false;
  return true;
}

/** Reports a name that nothing declares. */
export function reportUnknown(code: Code, node: TreeNode): void {
  const name = String(node.name);
  if (name.startsWith("$") && code.unit.isPrelude) throw new Error(`${name} is no special form`);
  code.report("UNKNOWN_NAME", node, `${name} is not declared`, "");
}

function lowerLiteral(code: Code, node: TreeNode): void {
  const { emit } = code;
  const { value } = node;
  if (isNode(node.regex) || node.regex !== undefined) {
    return refuse(
      code,
      node,
      "regular expressions are not supported yet",
      "use methods of strings, like includes and split",
    );
  }
  switch (typeof value) {
    case "number":
      emit.number(value);
      return;
    case "string":
      code.mention(value);
      emit.text(value);
      return;
    case "boolean":
      emit.bool(value);
      return;
    case "bigint":
      return refuse(code, node, "BigInt is not supported yet", "use a number");
    default:
      emit.null();
  }
}

function lowerSequence(code: Code, node: TreeNode): void {
  const expressions = node.expressions as readonly TreeNode[];
  for (const each of expressions.slice(0, -1)) lowerEffect(code, each);
  lowerExpression(code, expressions[expressions.length - 1]);
}

/** `this`; in the constructor of a derived class it may not be there yet. */
export function lowerThis(code: Code, node: TreeNode): void {
  if (!code.storages.has("this")) {
    code.emit.undefined();
    return;
  }
  readSpecial(code, "this");
  const { derived } = code;
  if (derived === undefined || node.start >= derived.readyAt) return;
  code.at(node);
  checkReady(code, "this");
}

function lowerMetaProperty(code: Code, node: TreeNode): void {
  if ((node.meta as TreeNode).name !== "new") {
    return refuse(code, node, "import.meta is not supported yet", "");
  }
  if (code.storages.has("newTarget")) readSpecial(code, "newTarget");
  else code.emit.undefined();
}
