/** Functions: their facts, captures, parameters, bodies, and the closures that are made of them. */
import { CONSTRUCTIBLE, FLEXIBLE, HIDDEN, NEW_TARGET } from "../../isa/function_flags.ts";
import type { FunctionBuilder } from "../../image/function_builder.ts";
import type { Binding, FunctionFacts, Scope } from "../scopes.ts";
import { isGlobal } from "../scopes.ts";
import { isNode, type TreeNode } from "../tree.ts";
import { hoistFunctions } from "./blocks.ts";
import {
  type ClosureOptions,
  Code,
  type DirectFunction,
  type ProgramContext,
  type Special,
  type Storage,
  type Variable,
} from "./code.ts";
import { lowerResult } from "./conditions.ts";
import { lowerExit } from "./exits.ts";
import { arityOf, getterFlagsOf, restFlagsOf } from "./arity.ts";
import { defaultOnStack, lowerPattern } from "./patterns.ts";
import { enterGenerator, linkPrototype, lowerAsync, suspensionFlags } from "./suspension.ts";
import { factsOf, scopeOf, type Unit } from "./unit.ts";
import {
  enterScope,
  initialise,
  meaningOf,
  placeParameter,
  readPlace,
  storageOf,
} from "./variables.ts";

/** A function and how its code finds what is not its own. */
export interface FunctionPlan {
  readonly unit: Unit;
  readonly node: TreeNode;
  readonly builder: FunctionBuilder;
  readonly storages: ReadonlyMap<Variable, Storage>;
  /** Local of the first argument. */
  readonly firstArgument: number;
  /** The last parameter of the image's function collects all arguments. */
  readonly collectsAll: boolean;
}

/** Captures of a closure: variables, in order. */
export function captureList(
  code: Code,
  facts: FunctionFacts,
  own: Binding | undefined,
  isMethod: boolean,
): readonly Variable[] {
  const list: Variable[] = [...facts.captures].filter((binding) =>
    binding !== own && !isGlobal(binding)
  );
  const specials: Special[] = [];
  if (facts.isArrow) {
    if (facts.usesThis) specials.push("this");
    if (facts.usesNewTarget) specials.push("newTarget");
    if (facts.usesArguments) specials.push("arguments");
    if (facts.callsSuper) specials.push("callee", "fields");
  }
  if (facts.usesHome && (facts.isArrow || isMethod)) specials.push("home");
  return [...list, ...specials.filter((special) => code.storages.has(special))];
}

/** Places of captured variables in the closure's function. */
export function capturedStorages(
  code: Code,
  captures: readonly Variable[],
): Map<Variable, Storage> {
  return new Map(captures.map((variable, index) => {
    const { isBoxed } = storageOf(code, variable);
    return [variable, { kind: "capture", index, isBoxed }];
  }));
}

/** Pushes a closure of a function with what it captures. */
export function makeClosure(
  code: Code,
  builder: FunctionBuilder,
  captures: readonly Variable[],
): void {
  for (const variable of captures) readPlace(code, storageOf(code, variable));
  if (!code.unit.isPrelude) nameCaptures(code, builder, captures);
  code.emit.varying("MAKE_CLOSURE", captures.length, 1, builder, captures.length);
}

/** Tells debuggers what a closure captures, as far as the program has names for it. */
function nameCaptures(code: Code, builder: FunctionBuilder, captures: readonly Variable[]): void {
  captures.forEach((variable, index) => {
    const name = variable === "this" ? variable : typeof variable === "string" ? "" : variable.name;
    if (typeof name !== "string" || name === "") return;
    builder.nameCapture(index, name, storageOf(code, variable).isBoxed);
  });
}

/** Pushes the closure of a function, arrow function, method or accessor. */
export function lowerClosure(code: Code, node: TreeNode, options: ClosureOptions): void {
  const { program, unit } = code;
  const facts = factsOf(unit, node);
  const own = ownBinding(unit, node);
  const outerHome = code.storages.get("home");
  if (options.home !== undefined) {
    code.storages.set("home", { kind: "local", index: options.home, isBoxed: false });
  }
  const captures = captureList(code, facts, own, options.isMethod === true);
  const storages = capturedStorages(code, captures);
  if (own !== undefined) storages.set(own, { kind: "own", index: 1, isBoxed: false });
  const plan = planFunction(program, unit, node, options, storages);
  makeClosure(code, plan.builder, captures);
  if (options.home !== undefined) {
    if (outerHome === undefined) code.storages.delete("home");
    else code.storages.set("home", outerHome);
  }
  const { derived } = code;
  program.enqueue(() => lowerBody(program, plan, facts.isArrow ? derived : undefined));
}

/** The function of a declaration at top level, which needs a closure but no captures. */
export function lowerModuleFunction(
  program: ProgramContext,
  unit: Unit,
  node: TreeNode,
  name: string,
): FunctionBuilder {
  const plan = planFunction(program, unit, node, { name }, new Map());
  program.enqueue(() => lowerBody(program, plan, undefined));
  return plan.builder;
}

function planFunction(
  program: ProgramContext,
  unit: Unit,
  node: TreeNode,
  { name, isMethod = false, title = name }: ClosureOptions,
  captured: ReadonlyMap<Variable, Storage>,
): FunctionPlan {
  const facts = factsOf(unit, node);
  const storages = new Map(captured);
  const params = node.params as readonly TreeNode[];
  const collectsAll = !facts.isArrow && facts.usesArguments;
  const takesNewTarget = !facts.isArrow && !isMethod && facts.usesNewTarget;
  const suspension = suspensionFlags(node);
  linkPrototype(program, suspension);
  const isConstructor = !facts.isArrow && !isMethod && suspension === 0 &&
    (!unit.isPrelude || takesNewTarget);
  const hasRest = collectsAll || params.at(-1)?.type === "RestElement";
  const firstArgument = takesNewTarget ? 3 : 2;
  if (!facts.isArrow) storages.set("this", { kind: "local", index: 0, isBoxed: false });
  if (takesNewTarget) storages.set("newTarget", { kind: "local", index: 2, isBoxed: false });
  const builder = program.function(title, {
    params: firstArgument + (collectsAll ? 1 : params.length),
    rets: 1,
    flags: FLEXIBLE | (hasRest ? restFlagsOf(node, unit.isPrelude) : 0) |
      (isConstructor ? CONSTRUCTIBLE : 0) |
      (takesNewTarget ? NEW_TARGET : 0) | (unit.isHidden ? HIDDEN : 0) | suspension |
      getterFlagsOf(node, unit.isPrelude),
    arity: arityOf(node),
    nameText: name,
  });
  return { unit, node, builder, storages, firstArgument, collectsAll };
}

function lowerBody(program: ProgramContext, plan: FunctionPlan, derived: Code["derived"]): void {
  const { unit, builder, storages } = plan;
  const code = new Code(program, unit, builder);
  for (const [variable, storage] of storages) code.storages.set(variable, storage);
  code.derived = derived;
  const { isArrow, usesThis } = factsOf(unit, plan.node);
  if (usesThis && !isArrow) code.emit.nameLocal(0, "this");
  const makesThis = (builder.flags & CONSTRUCTIBLE) !== 0;
  if (storages.get("newTarget")?.kind === "local" && makesThis && !unit.isPrelude) makeThis(code);
  lowerSuspendable(code, plan);
}

/** Lowers parameters and body of a function, which may be async. */
function lowerSuspendable(code: Code, plan: FunctionPlan): void {
  const { node, unit } = plan;
  if (node.async !== true || node.generator === true) return lowerFunctionCode(code, plan);
  code.at(node);
  lowerAsync(code, factsOf(unit, node).suspends, () => lowerFunctionCode(code, plan));
}

/** A function that is called by `new` or without it, and knows: it makes its object itself. */
function makeThis(code: Code): void {
  const { emit } = code;
  const plain = emit.label("plain");
  emit.get(2).undefined().op("EQ");
  emit.jumpIf(true, plain);
  emit.get(2);
  code.callPrelude("create_from");
  emit.set(0);
  emit.bind(plain);
  code.complete = (isEmpty) => {
    if (isEmpty) emit.undefined();
    const isPlain = emit.label("isPlain");
    emit.get(2).undefined().op("EQ");
    emit.jumpIf(true, isPlain);
    emit.get(0).bool(false);
    code.callPrelude("constructor_result");
    emit.bind(isPlain);
  };
}

/** Lowers parameters and body of a function. */
export function lowerFunctionCode(code: Code, plan: FunctionPlan): void {
  const { node, unit } = plan;
  const scope = scopeOf(unit, node);
  code.at(node);
  lowerParameters(code, plan, scope);
  const body = node.body as TreeNode;
  const isGenerator = node.generator === true;
  if (body.type !== "BlockStatement") {
    lowerResult(code, body);
    return;
  }
  const statements = body.body as readonly TreeNode[];
  const within = unit.module.scopes.get(body) ?? scope;
  const functions = statements.filter(({ type }) => type === "FunctionDeclaration");
  enterScope(code, within, functions);
  if (within !== scope) copyParameters(code, scope, within);
  if (isGenerator) enterGenerator(code, node);
  hoistFunctions(code, within, functions);
  code.statements(statements);
  code.emit.at(undefined);
  lowerExit(code, { kind: "return", isEmpty: true });
}

/** A `var` with the name of a parameter begins with its value. */
function copyParameters(code: Code, scope: Scope, within: Scope): void {
  for (const binding of within.bindings.values()) {
    const parameter = scope.bindings.get(binding.name);
    if (binding.kind !== "var" || parameter === undefined) continue;
    initialiseFrom(code, binding, storageOf(code, parameter));
  }
}

function initialiseFrom(code: Code, binding: Binding, { index, isBoxed }: Storage): void {
  initialise(code, binding, () => {
    code.emit.get(index);
    if (isBoxed) code.emit.int(0).intrinsic("array.get/1");
  });
}

function lowerParameters(code: Code, plan: FunctionPlan, scope: Scope): void {
  const { node, firstArgument, collectsAll } = plan;
  const params = node.params as readonly TreeNode[];
  const slots = collectsAll
    ? spreadArguments(code, params, firstArgument)
    : params.map((_, i) => firstArgument + i);
  params.forEach((param, i) => {
    const target = param.type === "AssignmentPattern" ? param.left as TreeNode : param;
    const inner = target.type === "RestElement" ? target.argument as TreeNode : target;
    const binding = inner.type === "Identifier"
      ? scope.bindings.get(String(inner.name))
      : undefined;
    if (binding === undefined || binding.isReadEarly) return;
    if (param.type !== "AssignmentPattern") placeParameter(code, binding, slots[i]);
    else if (!binding.isCaptured) placeParameter(code, binding, slots[i]);
  });
  enterParameters(code, scope);
  params.forEach((param, i) => lowerParameter(code, scope, param, slots[i]));
}

/** Gives parameters that are not in their own slots places. */
function enterParameters(code: Code, scope: Scope): void {
  const parameters = [...scope.bindings].filter(([, { kind }]) => kind === "parameter");
  enterScope(code, { ...scope, bindings: new Map(parameters) });
}

function lowerParameter(code: Code, scope: Scope, param: TreeNode, slot: number): void {
  const { emit } = code;
  const target = param.type === "RestElement" ? param.argument as TreeNode : param;
  if (target.type === "Identifier") {
    const binding = scope.bindings.get(String(target.name));
    if (binding === undefined || code.storages.get(binding)?.index === slot) return;
    initialise(code, binding, () => emit.get(slot));
    return;
  }
  if (target.type === "AssignmentPattern") {
    const left = target.left as TreeNode;
    const binding = left.type === "Identifier" ? scope.bindings.get(String(left.name)) : undefined;
    if (binding !== undefined && isUndefined(code, target.right as TreeNode)) {
      if (code.storages.get(binding)?.index !== slot) {
        initialise(code, binding, () => emit.get(slot));
      }
      return;
    }
    emit.get(slot);
    defaultOnStack(code, target);
    if (binding !== undefined && code.storages.get(binding)?.index === slot) emit.set(slot);
    else lowerPattern(code, left, "bind");
    return;
  }
  emit.get(slot);
  lowerPattern(code, target, "bind");
}

/** Whether an expression is `undefined`. */
function isUndefined(code: Code, node: TreeNode): boolean {
  return node.type === "Identifier" && node.name === "undefined" &&
    meaningOf(code, node).kind === "constant";
}

/** The parameters of a function that collects all its arguments for `arguments`. */
function spreadArguments(
  code: Code,
  params: readonly TreeNode[],
  all: number,
): readonly number[] {
  const { emit } = code;
  const slots = params.map((param, i) => {
    const slot = emit.local();
    emit.get(all);
    if (param.type === "RestElement") {
      emit.int(i).get(all).intrinsic("array.length/1").intrinsic("math.min/1");
      emit.get(all).intrinsic("array.length/1").intrinsic("array.slice/1");
    } else {
      emit.int(i).intrinsic("element.get/1");
    }
    emit.set(slot);
    return slot;
  });
  emit.get(all);
  code.callPrelude("make_arguments");
  emit.set(all);
  code.storages.set("arguments", { kind: "local", index: all, isBoxed: false });
  return slots;
}

/** Lowers a direct function. */
export function lowerDirect(program: ProgramContext, node: TreeNode, direct: DirectFunction): void {
  const { unit, builder, isFlexible, isVoid } = direct;
  const code = new Code(program, unit, builder);
  if (isVoid) {
    code.complete = (isEmpty) => {
      if (!isEmpty) code.emit.pop();
    };
  }
  const storages = new Map<Variable, Storage>();
  const firstArgument = isFlexible ? 2 : 0;
  lowerSuspendable(code, { unit, node, builder, storages, firstArgument, collectsAll: false });
}

/** A function for the closure of a direct function that has none. */
export function lowerWrapper(program: ProgramContext, direct: DirectFunction): FunctionBuilder {
  const { unit, arity, builder, binding, isVoid } = direct;
  const wrapper = program.function(binding.name, {
    params: builder.params + 2,
    rets: 1,
    flags: FLEXIBLE | HIDDEN,
    arity,
    nameText: binding.name,
  });
  const { emit } = new Code(program, unit, wrapper);
  for (let i = 0; i < builder.params; i++) emit.get(i + 2);
  emit.call(builder);
  if (isVoid) emit.undefined();
  emit.ret();
  return wrapper;
}

/** The variable that holds the closure itself, if it never holds anything else. */
function ownBinding(unit: Unit, node: TreeNode): Binding | undefined {
  if (!isNode(node.id)) return undefined;
  const around = scopeOf(unit, node).parent;
  if (node.type === "FunctionExpression") {
    return around?.kind === "name" ? around.bindings.get(String(node.id.name)) : undefined;
  }
  const binding = around?.bindings.get(String(node.id.name));
  return binding?.declared === node.id && !binding.isAssigned ? binding : undefined;
}
