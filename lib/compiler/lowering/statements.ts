/** Statements: each leaves the operand stack as it was. */
import type { BindingKind } from "../declarations.ts";
import type { Scope } from "../scopes.ts";
import type { Label } from "../../image/function_builder.ts";
import { isNode, type TreeNode } from "../tree.ts";
import { lowerInScope } from "./blocks.ts";
import { lowerClassDeclaration } from "./classes.ts";
import type { Code, TargetControl } from "./code.ts";
import { lowerCondition, lowerResult } from "./conditions.ts";
import { lowerExit, plainTarget } from "./exits.ts";
import { hasSeveralResults, lowerSeveralResults } from "./intrinsics.ts";
import { lowerDoWhile, lowerFor, lowerForIn, lowerForOf, lowerWhile } from "./loops.ts";
import { bindName, lowerDeclared } from "./patterns.ts";
import { awaitOnStack } from "./suspension.ts";
import { lowerSwitch } from "./switch.ts";
import { lowerTry } from "./try.ts";
import { scopeOf } from "./unit.ts";
import { initialise, writeBinding } from "./variables.ts";

type Lowering = (code: Code, node: TreeNode) => void;

const NOTHING: Lowering = () => {};

const LOWERINGS: Readonly<Record<string, Lowering>> = {
  BlockStatement: lowerBlock,
  BreakStatement: (code, node) => lowerJump(code, node, "break"),
  ClassDeclaration: lowerClassDeclaration,
  ContinueStatement: (code, node) => lowerJump(code, node, "continue"),
  DebuggerStatement: NOTHING,
  DoWhileStatement: lowerDoWhile,
  EmptyStatement: NOTHING,
  ExportAllDeclaration: NOTHING,
  ExportDefaultDeclaration: lowerExportDefault,
  ExportNamedDeclaration: (code, { declaration }) => {
    if (isNode(declaration)) code.statement(declaration);
  },
  ExpressionStatement: (code, node) => {
    if (node.directive === undefined) code.effect(node.expression as TreeNode);
  },
  ForInStatement: lowerForIn,
  ForOfStatement: lowerForOf,
  ForStatement: lowerFor,
  // Made when their scope is entered.
  FunctionDeclaration: NOTHING,
  IfStatement: lowerIf,
  ImportDeclaration: NOTHING,
  LabeledStatement: lowerLabeled,
  ReturnStatement: lowerReturn,
  SwitchStatement: lowerSwitch,
  ThrowStatement: lowerThrow,
  TryStatement: lowerTry,
  VariableDeclaration: lowerVariables,
  WhileStatement: lowerWhile,
  // Reported by refusals.ts.
  WithStatement: NOTHING,
};

/** Kinds of statements that use the labels in front of them. */
const TAKES_LABELS: ReadonlySet<string> = new Set([
  "DoWhileStatement",
  "ForInStatement",
  "ForOfStatement",
  "ForStatement",
  "WhileStatement",
]);

/** Lowers a statement. */
export function lowerStatement(code: Code, node: TreeNode): void {
  const lowering = LOWERINGS[node.type];
  if (lowering === undefined) throw new Error(`${node.type} is no statement`);
  // Names in code that can't be reached are looked at all the same, for what is wrong with them.
  code.at(node);
  lowering(code, node);
}

function lowerBlock(code: Code, node: TreeNode): void {
  const statements = node.body as readonly TreeNode[];
  const scope = scopeOf(code.unit, node);
  withLabels(code, () => {
    lowerInScope(code, scope, statements, () => code.statements(statements));
  });
}

/** Lowers a statement that break may leave only by one of the labels in front of it. */
function withLabels(code: Code, lower: () => void): void {
  const labels = code.labels.splice(0);
  if (labels.length === 0) return lower();
  const breakLabel = code.emit.label("break");
  const target: TargetControl = {
    kind: "target",
    labels,
    breakLabel,
    continueLabel: undefined,
    isDefault: false,
  };
  code.controls.push(target);
  lower();
  code.controls.pop();
  code.emit.bind(breakLabel);
}

function lowerLabeled(code: Code, node: TreeNode): void {
  code.labels.push(String((node.label as TreeNode).name));
  const body = node.body as TreeNode;
  const takesLabels = TAKES_LABELS.has(body.type) || body.type === "LabeledStatement" ||
    body.type === "BlockStatement";
  if (takesLabels) code.statement(body);
  else withLabels(code, () => code.statement(body));
}

function lowerJump(code: Code, node: TreeNode, kind: "break" | "continue"): void {
  lowerExit(code, { kind, target: jumpTarget(code, node, kind) });
}

/** The statement that break or continue means. */
function jumpTarget(code: Code, node: TreeNode, kind: "break" | "continue"): TargetControl {
  const name = isNode(node.label) ? String(node.label.name) : undefined;
  const target = code.controls.findLast((control): control is TargetControl => {
    if (control.kind !== "target") return false;
    const label = kind === "break" ? control.breakLabel : control.continueLabel;
    if (label === undefined) return false;
    return name === undefined ? control.isDefault : control.labels.includes(name);
  });
  if (target === undefined) throw new Error(`${kind} has no target`);
  return target;
}

/** The label that a statement goes to, if it does nothing but that. */
function soleJump(code: Code, node: TreeNode): Label | undefined {
  if (node.type === "BlockStatement") {
    const statements = node.body as readonly TreeNode[];
    return statements.length === 1 ? soleJump(code, statements[0]) : undefined;
  }
  if (node.type !== "BreakStatement" && node.type !== "ContinueStatement") return undefined;
  const kind = node.type === "BreakStatement" ? "break" : "continue";
  return plainTarget(code, kind, jumpTarget(code, node, kind));
}

function lowerIf(code: Code, node: TreeNode): void {
  const { emit } = code;
  const { alternate } = node;
  const jump = isNode(alternate) ? undefined : soleJump(code, node.consequent as TreeNode);
  if (jump !== undefined) return lowerCondition(code, node.test as TreeNode, true, jump);
  const otherwise = emit.label("else");
  lowerCondition(code, node.test as TreeNode, false, otherwise);
  code.statement(node.consequent as TreeNode);
  if (!isNode(alternate)) {
    emit.bind(otherwise);
    return;
  }
  const end = emit.label("end");
  emit.jump(end);
  emit.bind(otherwise);
  code.statement(alternate);
  emit.bind(end);
}

function lowerReturn(code: Code, node: TreeNode): void {
  if (!isNode(node.argument)) return lowerExit(code, { kind: "return", isEmpty: true });
  if (code.suspension?.kind !== "asyncGenerator") return lowerResult(code, node.argument);
  code.expression(node.argument);
  awaitOnStack(code);
  lowerExit(code, { kind: "return" });
}

function lowerThrow(code: Code, node: TreeNode): void {
  code.expression(node.argument as TreeNode);
  code.at(node);
  code.emit.throw();
}

/** Declarations: `var` without a value does nothing, `let` without one is undefined. */
function lowerVariables(code: Code, node: TreeNode): void {
  const kind = node.kind as BindingKind;
  for (const declarator of node.declarations as readonly TreeNode[]) {
    const id = declarator.id as TreeNode;
    code.at(declarator);
    if (isNode(declarator.init)) {
      lowerDeclarator(code, id, declarator.init, kind);
    } else if (kind !== "var") {
      code.emit.undefined();
      bindName(code, id);
    }
  }
}

function lowerDeclarator(code: Code, id: TreeNode, init: TreeNode, kind: BindingKind): void {
  if (id.type === "ArrayPattern" && hasSeveralResults(code, init)) {
    return lowerSeveralResults(code, id, init, true);
  }
  const binding = code.unit.module.references.get(id)?.binding;
  if (id.type !== "Identifier" || binding === undefined || kind === "var") {
    return lowerDeclared(code, id, init);
  }
  initialise(code, binding, () => code.named(init, binding.name));
}

function lowerExportDefault(code: Code, node: TreeNode): void {
  const declaration = node.declaration as TreeNode;
  const { defaultBinding } = code.unit;
  if (declaration.type === "FunctionDeclaration") return;
  if (declaration.type === "ClassDeclaration" && isNode(declaration.id)) {
    return lowerClassDeclaration(code, declaration);
  }
  if (defaultBinding === undefined) throw new Error("no binding of the default export");
  const expression = declaration.type === "ClassDeclaration"
    ? { ...declaration, type: "ClassExpression" }
    : declaration;
  if (expression !== declaration) adoptScopes(code, declaration, expression);
  writeBinding(code, code.unit, defaultBinding, () => code.named(expression, "default"));
}

/** A copy of a node opens the same scope. */
function adoptScopes(code: Code, from: TreeNode, to: TreeNode): void {
  const scopes = code.unit.module.scopes as Map<TreeNode, Scope>;
  scopes.set(to, scopeOf(code.unit, from));
}
