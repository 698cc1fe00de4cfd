/**
 * Variables: globals, locals, captures and boxes. Captured variables that change after they are captured live in
 * a box, an array of one element; others are captured by value. Before its initialisation, a variable that may
 * be read too early holds a marker.
 */
import type { Binding, Scope } from "../scopes.ts";
import { isGlobal } from "../scopes.ts";
import type { TreeNode } from "../tree.ts";
import type { Code, Special, Storage, Variable } from "./code.ts";
import type { HostImportTarget, Unit } from "./unit.ts";

/** What a name in the code means. */
export type NameTarget =
  | {
    readonly kind: "binding";
    readonly unit: Unit;
    readonly binding: Binding;
    /** It may not be initialised yet. */
    readonly isEarly: boolean;
  }
  | { readonly kind: "namespace"; readonly unit: Unit }
  | { readonly kind: "host"; readonly host: HostImportTarget }
  | { readonly kind: "special"; readonly special: Special }
  | { readonly kind: "constant"; readonly value: number | undefined }
  | { readonly kind: "unknown" };

/** Globals that are constants. */
const CONSTANTS: ReadonlyMap<string, number | undefined> = new Map([
  ["undefined", undefined],
  ["NaN", NaN],
  ["Infinity", Infinity],
]);

/** The meaning of an identifier. */
export function meaningOf(code: Code, node: TreeNode): NameTarget {
  const { unit, program } = code;
  const reference = unit.module.references.get(node);
  const name = String(node.name);
  if (reference?.binding === undefined) {
    if (reference === undefined && name === "arguments") return special("arguments");
    if (unit.isPrelude && name === "$new_target") return special("newTarget");
    if (CONSTANTS.has(name)) return { kind: "constant", value: CONSTANTS.get(name) };
    const target = program.globalTarget(unit, name);
    if (target?.kind === "binding") return { ...target, isEarly: false };
    if (target !== undefined) return target;
    const binding = program.prelude.exported(name);
    if (binding === undefined) return { kind: "unknown" };
    return { kind: "binding", unit: program.prelude.unit, binding, isEarly: false };
  }
  const { binding, isEarly } = reference;
  if (binding.kind !== "import") return { kind: "binding", unit, binding, isEarly };
  const target = unit.imports.get(binding);
  if (target === undefined) return { kind: "unknown" };
  if (target.kind !== "binding") return target;
  return { ...target, isEarly: unit.isCyclic && target.binding.readyAt > 0 };
}

function special(name: Special): NameTarget {
  return { kind: "special", special: name };
}

/** Pushes the value of a variable. */
export function readBinding(code: Code, unit: Unit, binding: Binding, isEarly: boolean): void {
  if (unit.isPrelude && !code.unit.isPrelude) code.program.prelude.useValue(binding);
  readRaw(code, unit, binding);
  if (isEarly && !unit.isPrelude) checkReady(code, binding.name);
}

/** Traps to a ReferenceError if the value on top is the marker. */
export function checkReady(code: Code, name: string): void {
  code.emit.text(name).intrinsic("value.ready/1");
}

function readRaw(code: Code, unit: Unit, binding: Binding): void {
  if (isGlobal(binding)) {
    code.emit.op("GET_GLOBAL", code.program.globalOf(unit, binding));
    return;
  }
  readStorage(code, storageOf(code, binding));
}

/** Pushes the value in a place. */
export function readStorage(code: Code, storage: Storage): void {
  readPlace(code, storage);
  if (storage.isBoxed) code.emit.int(0).intrinsic("array.get/1");
}

/** Pushes what is in the place: the value, or the box. */
export function readPlace({ emit }: Code, { kind, index }: Storage): void {
  switch (kind) {
    case "local":
      emit.get(index);
      return;
    case "own":
      emit.get(1);
      return;
    case "capture":
      emit.get(1).int(index).intrinsic("closure.capture/1");
  }
}

/** Where a variable is. */
export function storageOf(code: Code, variable: Variable): Storage {
  const storage = code.storages.get(variable);
  if (storage === undefined) {
    const name = typeof variable === "string" ? variable : "name" in variable ? variable.name : "";
    throw new Error(`${code.emit.builder.name} has no place for ${name}`);
  }
  return storage;
}

/** Pushes a special value. */
export function readSpecial(code: Code, name: Special): void {
  readStorage(code, storageOf(code, name));
}

/** Assigns a value to a variable that is initialised; `push` pushes it. */
export function writeBinding(code: Code, unit: Unit, binding: Binding, push: () => void): void {
  if (isGlobal(binding)) {
    push();
    code.emit.op("SET_GLOBAL", code.program.globalOf(unit, binding));
    return;
  }
  writeStorage(code, storageOf(code, binding), push);
}

/** Puts a value in a place, or in the box there. */
export function writeStorage(code: Code, storage: Storage, push: () => void): void {
  if (storage.isBoxed) {
    readPlace(code, storage);
    code.emit.int(0);
    push();
    code.emit.intrinsic("array.set/1");
    return;
  }
  if (storage.kind !== "local") throw new Error("a capture without a box can't be assigned");
  push();
  code.emit.set(storage.index);
}

/** Initialises a variable; `push` pushes the value. */
export function initialise(code: Code, binding: Binding, push: () => void): void {
  if (isGlobal(binding) || !makesBox(code, binding)) {
    writeBinding(code, code.unit, binding, push);
    return;
  }
  newBox(code, push);
  code.emit.set(storageOf(code, binding).index);
}

/** Whether the declaration of a boxed variable makes the box: nobody can refer to it before. */
function makesBox(code: Code, binding: Binding): boolean {
  return storageOf(code, binding).isBoxed && !hasEarlyBox(binding);
}

/** Whether a boxed variable gets its box when its scope is entered. */
function hasEarlyBox({ kind, isReadEarly, isCapturedEarly }: Binding): boolean {
  return isReadEarly || isCapturedEarly || kind === "var" || kind === "function" ||
    kind === "privateMethod";
}

/** Pushes a new box; `push` pushes the value in it. */
function newBox({ emit }: Code, push: () => void): void {
  emit.int(1).intrinsic("array.new/1").op("DUP").int(0);
  push();
  emit.intrinsic("array.set/1");
}

/** Whether a captured variable may change after it is captured. Functions: see {@link isCapturedByElder}. */
function needsBox(binding: Binding): boolean {
  const { kind, isCaptured, isAssigned, isReadEarly, isCapturedEarly } = binding;
  if (!isCaptured) return false;
  return kind === "var" || kind === "privateMethod" || isAssigned || isReadEarly || isCapturedEarly;
}

/** Whether a function is captured by one that is declared before it in the same scope. */
function isCapturedByElder(code: Code, binding: Binding, functions: readonly TreeNode[]): boolean {
  for (const node of functions) {
    if (node.id === binding.declared) return false;
    if (code.unit.module.functions.get(node)?.captures.has(binding) === true) return true;
  }
  return false;
}

/**
 * Gives the variables of a scope their places, with markers and boxes.
 *
 * @param functions the function declarations of the scope, in the order of the text
 */
export function enterScope(
  code: Code,
  scope: Scope,
  functions: readonly TreeNode[] = [],
): void {
  for (const binding of scope.bindings.values()) {
    if (isGlobal(binding) || binding.kind === "privateAccessor") continue;
    if (code.storages.has(binding)) continue;
    const isBoxed = needsBox(binding) ||
      binding.kind === "function" && isCapturedByElder(code, binding, functions);
    declare(code, binding, isBoxed);
  }
}

function declare(code: Code, binding: Binding, isBoxed: boolean): void {
  const index = code.emit.local(binding.name, isBoxed);
  code.storages.set(binding, { kind: "local", index, isBoxed });
  const { emit } = code;
  const first = (): void => {
    if (binding.isReadEarly) emit.notReady();
    else emit.undefined();
  };
  if (isBoxed && hasEarlyBox(binding)) {
    newBox(code, first);
    emit.set(index);
  } else if (binding.isReadEarly || binding.kind === "var") {
    first();
    emit.set(index);
  }
}

/** Puts a parameter, whose value is in a local already, into a box if it needs one. */
export function placeParameter(code: Code, binding: Binding, slot: number): void {
  const isBoxed = needsBox(binding);
  code.storages.set(binding, { kind: "local", index: slot, isBoxed });
  code.emit.nameLocal(slot, binding.name, isBoxed);
  if (!isBoxed) return;
  newBox(code, () => code.emit.get(slot));
  code.emit.set(slot);
}

/** Ends the lives of the variables of a scope. */
export function leaveScope(code: Code, scope: Scope): void {
  for (const binding of scope.bindings.values()) {
    const storage = code.storages.get(binding);
    if (storage?.kind !== "local" || isGlobal(binding)) continue;
    code.storages.delete(binding);
    code.emit.release(storage.index, binding.name);
  }
}

/** Gives each boxed variable of a loop a new box with the same value, for the next turn. */
export function freshBoxes(code: Code, scope: Scope): void {
  const { emit } = code;
  for (const binding of scope.bindings.values()) {
    const storage = code.storages.get(binding);
    if (storage?.isBoxed !== true) continue;
    newBox(code, () => readStorage(code, storage));
    emit.set(storage.index);
  }
}

/** Makes the variables of a loop's head new ones, before they get their values for the next turn. */
export function renewScope(code: Code, scope: Scope): void {
  const { emit } = code;
  for (const binding of scope.bindings.values()) {
    const storage = code.storages.get(binding);
    if (storage === undefined) continue;
    const first = (): void => {
      if (binding.isReadEarly) emit.notReady();
      else emit.undefined();
    };
    if (storage.isBoxed && hasEarlyBox(binding)) newBox(code, first);
    else if (binding.isReadEarly) first();
    else continue;
    emit.set(storage.index);
  }
}

/** Binds a value that is on the stack to a name. */
export function initialiseFromStack(code: Code, binding: Binding): void {
  if (isGlobal(binding)) {
    code.emit.op("SET_GLOBAL", code.program.globalOf(code.unit, binding));
    return;
  }
  storeFromStack(code, storageOf(code, binding), makesBox(code, binding));
}

/** Assigns a value that is on the stack to a variable that is initialised. */
export function writeFromStack(code: Code, unit: Unit, binding: Binding): void {
  if (isGlobal(binding)) {
    code.emit.op("SET_GLOBAL", code.program.globalOf(unit, binding));
    return;
  }
  storeFromStack(code, storageOf(code, binding), false);
}

/** Puts the value on the stack in a place. */
export function storeFromStack(code: Code, storage: Storage, makesNewBox: boolean): void {
  const { emit } = code;
  if (!storage.isBoxed) {
    emit.set(storage.index);
    return;
  }
  if (makesNewBox) {
    emit.set(storage.index);
    newBox(code, () => emit.get(storage.index));
    emit.set(storage.index);
    return;
  }
  code.withLocal((local) => {
    emit.set(local);
    writeStorage(code, storage, () => emit.get(local));
  });
}
