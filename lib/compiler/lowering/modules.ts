/** Modules: their bodies, their namespace objects, and the functions that the host may call. */
import { FLEXIBLE, HIDDEN } from "../../isa/function_flags.ts";
import type { FunctionBuilder } from "../../image/function_builder.ts";
import type { Spot } from "../diagnostic.ts";
import { type Binding, isGlobal } from "../scopes.ts";
import { exportsOf } from "../linking.ts";
import { eachChild, type TreeNode } from "../tree.ts";
import { Code, type ProgramContext } from "./code.ts";
import { lowerExit } from "./exits.ts";
import { lowerTarget } from "./namespaces.ts";
import { awaitOnStack, lowerAsync } from "./suspension.ts";
import type { Unit } from "./unit.ts";
import { readBinding } from "./variables.ts";

/** Lowers the function that makes a namespace object. */
export function lowerNamespaceMaker(
  program: ProgramContext,
  unit: Unit,
  builder: FunctionBuilder,
  global: number,
): void {
  const code = new Code(program, unit, builder);
  const { emit } = code;
  const exports = exportsOf(unit);
  emit.int(0).intrinsic("array.new/1");
  for (const [name] of exports) emit.op("DUP").text(name).intrinsic("array.push/1");
  emit.int(0).intrinsic("array.new/1");
  for (const [name, target] of exports) {
    code.mention(name);
    const getter = program.function(`get ${name}`, {
      params: 2,
      rets: 1,
      flags: FLEXIBLE | HIDDEN,
      arity: 0,
      nameText: name,
    });
    const inner = new Code(program, unit, getter);
    if (target.kind === "binding") readExport(inner, target.unit, target.binding);
    else lowerTarget(inner, target);
    inner.emit.ret();
    emit.op("DUP").varying("MAKE_CLOSURE", 0, 1, getter, 0).intrinsic("array.push/1");
  }
  code.callPrelude("module_namespace");
  emit.op("SET_GLOBAL", global).ret();
}

/** Namespace objects can be read before the module has run. */
function readExport(code: Code, unit: Unit, binding: Binding): void {
  readBinding(code, unit, binding, binding.isReadEarly);
}

/** Lowers the body of a module. */
export function lowerModule(program: ProgramContext, unit: Unit, builder: FunctionBuilder): void {
  const code = new Code(program, unit, builder);
  const lower = (): void => code.statements(unit.module.program.body as readonly TreeNode[]);
  if (!isAsyncModule(unit)) {
    lower();
    code.emit.ret();
    return;
  }
  lowerAsync(code, true, () => {
    lower();
    lowerExit(code, { kind: "return", isEmpty: true });
  });
}

/** Whether a module awaits something at its top level. */
export function isAsyncModule({ module }: Unit): boolean {
  return module.functions.get(module.program)?.suspends === true;
}

/** How a module is evaluated. */
export interface Evaluation {
  readonly unit: Unit;
  /** Its body. */
  readonly body: FunctionBuilder;
  /** Of modules that await, or import such modules: the global with the promise of their evaluation. */
  readonly promise: number | undefined;
  /** Evaluations that it waits for. */
  readonly awaited: readonly Evaluation[];
}

/**
 * Plans the evaluation of modules, in order: one that awaits does not block those that do not import it.
 *
 * @param promiseOf gives the global for the promise of a module
 */
export function planEvaluations(
  units: readonly Unit[],
  bodies: readonly FunctionBuilder[],
  promiseOf: (unit: Unit) => number,
): readonly Evaluation[] {
  const known = new Map<Unit, Evaluation>();
  units.forEach((unit, i) => {
    const requested = new Set(unit.requests.map((each) => each.unit));
    // Of modules that import each other some are evaluated later: nothing waits for them.
    const awaited = [...requested].flatMap((each) => known.get(each) ?? [])
      .filter(({ promise }) => promise !== undefined);
    const isAsync = isAsyncModule(unit) || awaited.length > 0;
    const promise = isAsync ? promiseOf(unit) : undefined;
    known.set(unit, { unit, body: bodies[i], promise, awaited });
  });
  return [...known.values()];
}

/** Calls what evaluates a module. */
export function lowerEvaluation(
  program: ProgramContext,
  main: Code,
  { unit, body, promise, awaited }: Evaluation,
): void {
  if (awaited.length === 0) {
    main.emit.call(body);
  } else {
    const waiting = program.function(`await ${unit.file}`, { params: 0, rets: 1, flags: HIDDEN });
    const code = new Code(program, unit, waiting);
    const { emit } = code;
    lowerAsync(code, true, () => {
      for (const each of awaited) {
        emit.op("GET_GLOBAL", each.promise ?? 0);
        awaitOnStack(code);
        emit.pop();
      }
      emit.call(body);
      if (isAsyncModule(unit)) {
        awaitOnStack(code);
        emit.pop();
      }
      lowerExit(code, { kind: "return", isEmpty: true });
    });
    main.emit.call(waiting);
  }
  if (promise !== undefined) main.emit.op("SET_GLOBAL", promise);
}

/** Writes the first values of a module's variables: markers, and undefined for `var`. */
export function lowerFirstValues(code: Code, unit: Unit): void {
  const { emit, program } = code;
  const bindings = [...unit.module.scopes.values()].flatMap((
    scope,
  ) => [...scope.bindings.values()]);
  for (const binding of bindings) {
    if (!isGlobal(binding) || !program.hasGlobal(binding)) continue;
    const isMarked = binding.isReadEarly || unit.isCyclic && binding.readyAt > 0;
    if (binding.scope.kind === "module" && isMarked) emit.notReady();
    else if (binding.kind === "var") emit.undefined();
    else continue;
    emit.op("SET_GLOBAL", program.globalOf(unit, binding));
  }
  if (
    unit.isCyclic && unit.defaultBinding !== undefined && program.hasGlobal(unit.defaultBinding)
  ) {
    if (!unit.declarations.has(unit.defaultBinding)) {
      emit.notReady().op("SET_GLOBAL", program.globalOf(unit, unit.defaultBinding));
    }
  }
}

/**
 * Declares the functions that the host may call: the exported functions of the entry module.
 *
 * @returns lowers them, once it is known whether the program has jobs
 */
export function exportFunctions(program: ProgramContext, unit: Unit): () => void {
  const exported: (() => void)[] = [];
  const initialOf = initialValues();
  for (const [name, target] of exportsOf(unit)) {
    if (target.kind !== "binding") continue;
    const node = functionOf(target.unit, target.binding, initialOf);
    if (node === undefined) continue;
    const params = (node.params as readonly TreeNode[]).filter(({ type }) =>
      type !== "RestElement"
    ).length;
    const stub = program.function(`export ${name}`, { params, rets: 1, flags: HIDDEN });
    program.builder.export(name, stub);
    exported.push(() => lowerExport(program, unit, stub, target.unit, target.binding));
  }
  return () => exported.forEach((lower) => lower());
}

/** The function that a variable holds from its declaration on, if the code says so. */
function functionOf(
  unit: Unit,
  binding: Binding,
  initialOf: (unit: Unit, declared: Spot) => TreeNode | undefined,
): TreeNode | undefined {
  const declared = unit.declarations.get(binding);
  if (declared !== undefined) return declared;
  const found = initialOf(unit, binding.declared);
  const isFunction = found?.type === "ArrowFunctionExpression" ||
    found?.type === "FunctionExpression";
  return isFunction ? found : undefined;
}

/** What variables outside functions and classes hold first, by the node that declares them. */
function initialValues(): (unit: Unit, declared: Spot) => TreeNode | undefined {
  const known = new Map<Unit, ReadonlyMap<unknown, unknown>>();
  return (unit, declared) => {
    const values = known.get(unit) ?? valuesOf(unit);
    known.set(unit, values);
    return values.get(declared) as TreeNode | undefined;
  };
}

function valuesOf(unit: Unit): ReadonlyMap<unknown, unknown> {
  const values = new Map<unknown, unknown>();
  const visit = (node: TreeNode): void => {
    if (node.type === "VariableDeclarator") values.set(node.id, node.init);
    if (node.type === "ExportDefaultDeclaration") values.set(node.declaration, node.declaration);
    if (!node.type.includes("Function") && !node.type.startsWith("Class")) eachChild(node, visit);
  };
  visit(unit.module.program);
  return values;
}

function lowerExport(
  program: ProgramContext,
  entry: Unit,
  stub: FunctionBuilder,
  unit: Unit,
  binding: Binding,
): void {
  const code = new Code(program, entry, stub);
  const { emit } = code;
  const direct = program.direct(unit, binding);
  if (stub.params > 0) program.linkHostClasses();
  const pushArguments = (): void => {
    for (let i = 0; i < stub.params; i++) {
      emit.get(i);
    }
  };
  if (direct === undefined) {
    emit.undefined();
    readBinding(code, unit, binding, binding.readyAt > 0);
    pushArguments();
    emit.varying("CALL_VALUE", stub.params + 2, 1, stub.params);
  } else {
    if (direct.isFlexible) emit.undefined().undefined();
    pushArguments();
    emit.call(direct.builder);
  }
  if (program.hasJobs()) code.callPrelude("finish_call");
  emit.ret();
}
