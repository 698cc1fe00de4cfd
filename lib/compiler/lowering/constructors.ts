/** Constructors of classes, and calls of `super`. */
import { CLASS, FLEXIBLE, HIDDEN, REST } from "../../isa/function_flags.ts";
import type { FunctionBuilder } from "../../image/function_builder.ts";
import { isNode, type TreeNode } from "../tree.ts";
import {
  Code,
  type DerivedThis,
  type ProgramContext,
  type Storage,
  type Variable,
} from "./code.ts";
import { arityOf } from "./arity.ts";
import { type FunctionPlan, lowerFunctionCode } from "./functions.ts";
import { pushParent } from "./super_calls.ts";
import { factsOf, type Unit } from "./unit.ts";
import { checkReady, readSpecial, storageOf } from "./variables.ts";

/** What the constructor of a class is made of. */
export interface ConstructorPlan {
  readonly unit: Unit;
  /** The class. */
  readonly node: TreeNode;
  /** Its constructor; `undefined` if it has none. */
  readonly definition: TreeNode | undefined;
  readonly name: string;
  readonly isDerived: boolean;
  readonly storages: ReadonlyMap<Variable, Storage>;
  /** Initialises the fields of `this`. */
  readonly lowerFields: (code: Code) => void;
}

/** Local of `new.target`; the class is local 1. */
const NEW_TARGET_LOCAL = 0;
const FIRST_ARGUMENT = 2;

/** Declares the function of a constructor; its code follows. */
export function planConstructor(program: ProgramContext, plan: ConstructorPlan): FunctionBuilder {
  const { definition, isDerived, name } = plan;
  const params = (definition?.params ?? []) as readonly TreeNode[];
  const isDefault = definition === undefined;
  const usesArguments = definition !== undefined && factsOf(plan.unit, definition).usesArguments;
  const hasRest = usesArguments || isDefault && isDerived || params.at(-1)?.type === "RestElement";
  const count = usesArguments || isDefault ? Number(hasRest) : params.length;
  const builder = program.function(name === "" ? "constructor" : `new ${name}`, {
    params: FIRST_ARGUMENT + count,
    rets: 1,
    flags: FLEXIBLE | CLASS | (hasRest ? REST : 0) | (plan.unit.isHidden ? HIDDEN : 0),
    arity: definition === undefined ? 0 : arityOf(definition),
    nameText: name,
  });
  program.enqueue(() => lowerConstructor(program, plan, builder, usesArguments));
  return builder;
}

function lowerConstructor(
  program: ProgramContext,
  plan: ConstructorPlan,
  builder: FunctionBuilder,
  collectsAll: boolean,
): void {
  const { unit, definition, isDerived, storages, node } = plan;
  const code = new Code(program, unit, builder);
  const { emit } = code;
  for (const [variable, storage] of storages) code.storages.set(variable, storage);
  code.storages.set("newTarget", { kind: "local", index: NEW_TARGET_LOCAL, isBoxed: false });
  code.storages.set("callee", { kind: "own", index: 1, isBoxed: false });
  code.at(definition ?? node);
  if (isDerived) code.derived = derivedThis(plan);
  placeThis(code, plan);
  if (!isDerived) {
    emit.get(NEW_TARGET_LOCAL);
    code.callPrelude("create_from");
    emit.set(storageOf(code, "this").index);
    plan.lowerFields(code);
  }
  if (definition === undefined) {
    if (isDerived) {
      pushParent(code);
      emit.get(FIRST_ARGUMENT).varying("CONSTRUCT_SPREAD", 3, 1);
      emit.set(storageOf(code, "this").index);
      plan.lowerFields(code);
    }
    readSpecial(code, "this");
    emit.ret();
    return;
  }
  if (factsOf(unit, definition).usesHome) {
    const home = emit.local();
    emit.get(1).op("GET_FIELD", { kind: "string", value: "prototype" }).set(home);
    code.storages.set("home", { kind: "local", index: home, isBoxed: false });
  }
  completeWithThis(code, definition);
  const functionPlan: FunctionPlan = {
    unit,
    node: definition,
    builder,
    storages,
    firstArgument: FIRST_ARGUMENT,
    collectsAll,
  };
  lowerFunctionCode(code, functionPlan);
}

/** Gives `this` a local; in a box if arrow functions may see it before super is called. */
function placeThis(code: Code, { unit, definition, isDerived }: ConstructorPlan): void {
  const { emit, derived } = code;
  const isBoxed = isDerived && definition !== undefined &&
    isCapturedEarly(unit, definition, derived?.readyAt ?? 0);
  const index = emit.local("this", isBoxed);
  code.storages.set("this", { kind: "local", index, isBoxed });
  if (!isDerived) return;
  if (isBoxed) {
    emit.int(1).intrinsic("array.new/1").op("DUP").int(0).notReady().intrinsic("array.set/1");
  } else {
    emit.notReady();
  }
  emit.set(index);
}

/** Whether an arrow function of a constructor uses `this` and may be made before `this` is ready, or set it. */
function isCapturedEarly(unit: Unit, definition: TreeNode, readyAt: number): boolean {
  for (const facts of unit.module.functions.values()) {
    if (!facts.isArrow || !facts.usesThis) continue;
    if (facts.node.start >= readyAt && !facts.callsSuper) continue;
    let home = facts.parent;
    while (home?.isArrow === true) home = home.parent;
    if (home?.node === definition) return true;
  }
  return false;
}

/** Finds out from where on `this` is there: after a call of super that is a statement of the body. */
function derivedThis({ definition, lowerFields }: ConstructorPlan): DerivedThis {
  if (definition === undefined) return { readyAt: 0, onlyCall: undefined, lowerFields };
  const statements = (definition.body as TreeNode).body as readonly TreeNode[];
  const first = statements.find(({ type, expression }) =>
    type === "ExpressionStatement" && isNode(expression) && isSuperCall(expression)
  );
  const calls = count(definition.body as TreeNode, isSuperCall) +
    (definition.params as readonly TreeNode[]).reduce((n, each) => n + count(each, isSuperCall), 0);
  return {
    readyAt: first?.end ?? Infinity,
    onlyCall: first !== undefined && calls === 1 ? (first.expression as TreeNode).start : undefined,
    lowerFields,
  };
}

function isSuperCall({ type, callee }: TreeNode): boolean {
  return type === "CallExpression" && isNode(callee) && callee.type === "Super";
}

/** Nodes for which something holds, in the code of a function and of arrow functions in it. */
function count(node: TreeNode, holds: (node: TreeNode) => boolean): number {
  let found = holds(node) ? 1 : 0;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child) && child.type !== "FunctionExpression") found += count(child, holds);
    }
  }
  return found;
}

/** The result of a constructor: `this`, or an object that the body returns. */
function completeWithThis(code: Code, definition: TreeNode): void {
  const { emit, derived } = code;
  const body = definition.body as TreeNode;
  const returnsValue =
    count(body, ({ type, argument }) => type === "ReturnStatement" && isNode(argument)) > 0;
  const returns = count(body, ({ type }) => type === "ReturnStatement");
  const isReady = derived === undefined || derived.readyAt < Infinity && returns === 0;
  code.complete = (isEmpty) => {
    if (!returnsValue) {
      if (!isEmpty) emit.pop();
      readSpecial(code, "this");
      if (!isReady) checkReady(code, "this");
      return;
    }
    if (isEmpty) emit.undefined();
    readSpecial(code, "this");
    emit.bool(derived !== undefined);
    code.callPrelude("constructor_result");
  };
}
