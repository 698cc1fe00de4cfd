/** Classes: constructor, methods, accessors, fields, static blocks and private names, in the order of the text. */
import { FLEXIBLE } from "../../isa/function_flags.ts";
import type { FunctionBuilder } from "../../image/function_builder.ts";
import { type Binding, isGlobal, type Scope } from "../scopes.ts";
import { isNode, type TreeNode } from "../tree.ts";
import { lowerInScope } from "./blocks.ts";
import { Code, type Storage, type Variable } from "./code.ts";
import { type ConstructorPlan, planConstructor } from "./constructors.ts";
import { capturedStorages, captureList, makeClosure } from "./functions.ts";
import { isAnonymous } from "./kinds.ts";
import { lowerAccessor } from "./literals.ts";
import { initNamed, lowerKey, lowerName, staticKey } from "./members.ts";
import { brandOf, readPrivate, throwType } from "./private_names.ts";
import { factsOf, scopeOf } from "./unit.ts";
import {
  enterScope,
  initialise,
  leaveScope,
  readSpecial,
  storageOf,
  writeBinding,
  writeStorage,
} from "./variables.ts";

/** Flags of the properties of a prototype: writable and configurable. */
const METHOD_FLAGS = 5;

/** A class that is being lowered. */
interface ClassParts {
  readonly node: TreeNode;
  readonly name: string;
  readonly scope: Scope;
  readonly members: readonly TreeNode[];
  /** Locals with the constructor and the prototype. */
  readonly constructor_: number;
  readonly prototype: number;
}

/** A function that initialises fields. */
interface Initialiser {
  readonly builder: FunctionBuilder;
  readonly captures: readonly Variable[];
  /** A plain function with the object as its parameter: it captures nothing. */
  readonly isPlain: boolean;
}

/** `class Name { … }` as a statement. */
export function lowerClassDeclaration(code: Code, node: TreeNode): void {
  const id = node.id as TreeNode;
  const name = String(id.name);
  const outer = scopeOf(code.unit, node).parent;
  const binding = outer?.bindings.get(name);
  if (binding === undefined) throw new Error(`no binding of ${name}`);
  initialise(code, binding, () => lowerClassExpression(code, node, name));
}

/** Pushes a class, which is called `name` if it has no name of its own. */
export function lowerClassExpression(code: Code, node: TreeNode, name: string): void {
  const { emit } = code;
  const scope = scopeOf(code.unit, node);
  const parts: ClassParts = {
    node,
    name: isNode(node.id) ? String(node.id.name) : name,
    scope,
    members: (node.body as TreeNode).body as readonly TreeNode[],
    constructor_: emit.local(),
    prototype: emit.local(),
  };
  enterClass(code, parts);
  const isDerived = isNode(node.superClass);
  if (isNode(node.superClass)) code.expression(node.superClass);
  const outerHome = code.storages.get("home");
  const outerFields = code.storages.get("fields");
  const fields = planFields(code, parts);
  lowerConstructorClosure(code, parts, fields, isDerived);
  const ownName = isNode(node.id) ? scope.bindings.get(parts.name) : undefined;
  const isEarly = ownName?.isReadEarly === true;
  const nameIt = (): void => {
    if (ownName !== undefined) initialise(code, ownName, () => emit.get(parts.constructor_));
  };
  if (!isEarly) nameIt();
  for (const member of parts.members) lowerMember(code, parts, member);
  if (isEarly) nameIt();
  addBrand(code, parts);
  finishFields(code, parts, fields);
  lowerStatics(code, parts);
  restore(code, "home", outerHome);
  restore(code, "fields", outerFields);
  if (fields !== undefined && !fields.initialiser.isPlain) emit.release(fields.box);
  emit.get(parts.constructor_);
  leaveScope(code, scope);
  for (const member of parts.members) releaseKey(code, member);
  emit.release(parts.constructor_);
  emit.release(parts.prototype);
}

function restore(code: Code, special: "home" | "fields", storage: Storage | undefined): void {
  if (storage === undefined) code.storages.delete(special);
  else code.storages.set(special, storage);
}

/** Makes the symbols of private names; the class's own name is not ready yet. */
function enterClass(code: Code, { scope, name }: ClassParts): void {
  const { emit } = code;
  enterScope(code, scope);
  for (const binding of scope.bindings.values()) {
    if (binding.kind === "ownName" && isGlobal(binding) && binding.isReadEarly) {
      writeBinding(code, code.unit, binding, () => emit.notReady());
    }
    if (binding.kind !== "private") continue;
    const text = binding === brandOf(scope, true)
      ? `class ${name || "anonymous"}`
      : binding === brandOf(scope, false)
      ? `an instance of class ${name || "anonymous"}`
      : binding.name;
    initialise(code, binding, () => emit.text(text).intrinsic("symbol.new_private/1"));
  }
}

/** The initialisation of an object's fields. */
interface Fields {
  readonly initialiser: Initialiser;
  /** Local with the box that the constructor captures, with the closure that initialises. */
  readonly box: number;
}

function planFields(code: Code, parts: ClassParts): Fields | undefined {
  const { emit, program } = code;
  const fields = parts.members.filter(isInstanceField);
  const brand = brandOf(parts.scope, false);
  if (fields.length === 0 && brand === undefined) return undefined;
  const extra = brand === undefined ? [] : [brand];
  const initialiser = planInitialiser(code, parts, "fields", fields, extra);
  const { builder } = initialiser;
  if (initialiser.isPlain) {
    program.enqueue(() => {
      const inner = new Code(program, code.unit, builder);
      lowerInitialiser(inner, fields, new Map(), brand);
    });
    return { initialiser, box: -1 };
  }
  const box = emit.local();
  emit.int(1).intrinsic("array.new/1").set(box);
  code.storages.set("fields", { kind: "local", index: box, isBoxed: true });
  return { initialiser, box };
}

function isInstanceField({ type, static: isStatic }: TreeNode): boolean {
  return type === "PropertyDefinition" && isStatic !== true;
}

/** Declares the function that initialises fields, and says what it captures. */
function planInitialiser(
  code: Code,
  { name }: ClassParts,
  kind: string,
  members: readonly TreeNode[],
  extra: readonly Binding[],
): Initialiser {
  const captures = new Set<Variable>(extra.filter((binding) => !isGlobal(binding)));
  let usesHome = false;
  for (const member of members) {
    const facts = factsOf(code.unit, member);
    for (const each of captureList(code, facts, undefined, false)) captures.add(each);
    if (member.computed === true && staticKey(member.key as TreeNode, true) === undefined) {
      captures.add(member);
    }
    if (facts.usesHome) usesHome = true;
  }
  captures.delete("home");
  if (usesHome) captures.add("home");
  const isPlain = captures.size === 0;
  const builder = code.program.function(name === "" ? kind : `${name} ${kind}`, {
    params: isPlain ? 1 : 2,
    rets: isPlain ? 0 : 1,
    ...(isPlain ? {} : { flags: FLEXIBLE, arity: 0, nameText: kind }),
  });
  return { builder, captures: [...captures], isPlain };
}

/** Lowers the code that initialises the fields of `this`, local 0, and of static blocks. */
function lowerInitialiser(
  code: Code,
  members: readonly TreeNode[],
  storages: ReadonlyMap<Variable, Storage>,
  brand: Binding | undefined,
): void {
  const { emit } = code;
  for (const [variable, storage] of storages) code.storages.set(variable, storage);
  code.storages.set("this", { kind: "local", index: 0, isBoxed: false });
  if (brand !== undefined) {
    emit.get(0);
    readPrivate(code, brand);
    emit.bool(true).intrinsic("private.add/1");
  }
  for (const member of members) {
    code.at(member);
    if (member.type === "StaticBlock") lowerStaticBlock(code, member);
    else lowerField(code, member);
  }
  if (emit.builder.rets === 1) emit.undefined();
  emit.ret();
}

function lowerStaticBlock(code: Code, node: TreeNode): void {
  const statements = node.body as readonly TreeNode[];
  lowerInScope(code, scopeOf(code.unit, node), statements, () => code.statements(statements));
}

function lowerField(code: Code, member: TreeNode): void {
  const { emit } = code;
  const key = member.key as TreeNode;
  const name = key.type === "PrivateIdentifier"
    ? `#${key.name}`
    : staticKey(key, member.computed === true);
  const lowerValue = (): void => {
    if (!isNode(member.value)) emit.undefined();
    else if (name !== undefined) code.named(member.value, name);
    else code.expression(member.value);
  };
  emit.get(0);
  if (key.type === "PrivateIdentifier") {
    const binding = code.unit.module.references.get(key)?.binding;
    if (binding === undefined) throw new Error(`no binding of #${key.name}`);
    readPrivate(code, binding);
    lowerValue();
    code.at(member);
    emit.intrinsic("private.add/1");
    return;
  }
  if (name !== undefined) {
    lowerValue();
    code.at(member);
    initNamed(code, name);
  } else {
    const { index } = storageOf(code, member);
    emit.get(1).int(index).intrinsic("closure.capture/1");
    lowerValue();
    if (isNode(member.value) && isAnonymous(member.value)) {
      emit.get(1).int(index).intrinsic("closure.capture/1").text("");
      code.callPrelude("set_function_name");
    }
    emit.intrinsic("element.init/1");
  }
  emit.pop();
}

/** Puts the constructor and its prototype into their locals; the parent is on the stack. */
function lowerConstructorClosure(
  code: Code,
  parts: ClassParts,
  fields: Fields | undefined,
  isDerived: boolean,
): void {
  const { emit, program, unit } = code;
  const { members, name, node, scope } = parts;
  const method = members.find(({ type, kind }) =>
    type === "MethodDefinition" && kind === "constructor"
  );
  const definition = method?.value as TreeNode | undefined;
  const own = isNode(node.id) ? scope.bindings.get(name) : undefined;
  const captures = definition === undefined
    ? []
    : [...captureList(code, factsOf(unit, definition), own, false)];
  const plain = fields?.initialiser.isPlain === true ? fields.initialiser.builder : undefined;
  if (fields !== undefined && plain === undefined) captures.push("fields");
  const storages = capturedStorages(code, captures);
  if (own !== undefined) storages.set(own, { kind: "own", index: 1, isBoxed: false });
  const plan: ConstructorPlan = {
    unit,
    node,
    definition,
    name,
    isDerived,
    storages,
    lowerFields: (inner) => {
      if (fields === undefined) return;
      readSpecial(inner, "this");
      if (plain !== undefined) {
        inner.emit.call(plain);
        return;
      }
      readSpecial(inner, "fields");
      inner.emit.varying("CALL_VALUE", 2, 1, 0).pop();
    },
  };
  makeClosure(code, planConstructor(program, plan), captures);
  emit.op("DUP").set(parts.constructor_);
  if (isDerived) emit.op("SWAP");
  code.at(isNode(node.superClass) ? node.superClass : node);
  code.callPrelude(isDerived ? "define_derived_class" : "define_class");
  emit.set(parts.prototype);
}

/** Defines a method or accessor, or evaluates the key of a field. */
function lowerMember(code: Code, parts: ClassParts, member: TreeNode): void {
  const { emit } = code;
  const { type, kind, static: isStatic } = member;
  const key = member.key as TreeNode;
  if (type === "PropertyDefinition") {
    if (member.computed !== true || staticKey(key, true) !== undefined) return;
    lowerKey(code, key);
    const local = emit.local();
    emit.set(local);
    code.storages.set(member, { kind: "local", index: local, isBoxed: false });
    return;
  }
  if (type !== "MethodDefinition" || kind === "constructor") return;
  const object = isStatic === true ? parts.constructor_ : parts.prototype;
  code.at(member);
  if (key.type === "PrivateIdentifier") return lowerPrivateMethod(code, parts, member, object);
  emit.get(object);
  if (kind === "get" || kind === "set") lowerAccessor(code, member, false, object);
  else lowerMethod(code, parts, member, object);
  emit.pop();
}

/** Defines a method of the object on the stack. */
function lowerMethod(
  code: Code,
  { name: className }: ClassParts,
  member: TreeNode,
  home: number,
): void {
  const { emit } = code;
  const key = member.key as TreeNode;
  const value = member.value as TreeNode;
  const name = staticKey(key, member.computed === true);
  emit.op("DUP");
  if (name !== undefined) {
    code.mention(name);
    emit.text(name);
    const title = className === "" ? name : `${className}.${name}`;
    code.closure(value, { name, isMethod: true, title, home });
  } else {
    lowerName(code, key);
    code.withLocal((local) => {
      emit.op("DUP").set(local);
      code.closure(value, { name: "", isMethod: true, home });
      emit.get(local).text("");
      code.callPrelude("set_function_name");
    });
  }
  emit.int(METHOD_FLAGS).intrinsic("object.define/1");
  if (member.static !== true || name !== undefined) {
    emit.pop();
    return;
  }
  // The key may turn out to be "prototype", which the class has for good.
  const defined = emit.label("defined");
  emit.jumpIf(true, defined);
  throwType(code, "Cannot redefine property: prototype");
  emit.pop();
  emit.bind(defined);
}

function lowerPrivateMethod(
  code: Code,
  { scope }: ClassParts,
  member: TreeNode,
  home: number,
): void {
  const { kind, key } = member as TreeNode & { readonly key: TreeNode };
  const prefix = kind === "get" || kind === "set" ? `${kind} ` : "";
  const name = `${prefix}#${key.name}`;
  const binding = scope.bindings.get(name);
  if (binding === undefined) throw new Error(`no binding of ${name}`);
  const value = member.value as TreeNode;
  initialise(code, binding, () => code.closure(value, { name, isMethod: true, home }));
}

/** Gives the class the brand of its static private methods. */
function addBrand(code: Code, { scope, constructor_ }: ClassParts): void {
  const brand = brandOf(scope, true);
  if (brand === undefined) return;
  code.emit.get(constructor_);
  readPrivate(code, brand);
  code.emit.bool(true).intrinsic("private.add/1");
}

/** Makes the closure that initialises fields: everything it captures is there now. */
function finishFields(code: Code, parts: ClassParts, fields: Fields | undefined): void {
  if (fields === undefined || fields.initialiser.isPlain) return;
  const { program } = code;
  const { initialiser: { builder, captures } } = fields;
  const members = parts.members.filter(isInstanceField);
  const brand = brandOf(parts.scope, false);
  code.storages.set("home", { kind: "local", index: parts.prototype, isBoxed: false });
  const storages = capturedStorages(code, captures);
  writeStorage(code, storageOf(code, "fields"), () => makeClosure(code, builder, captures));
  program.enqueue(() => {
    lowerInitialiser(new Code(program, code.unit, builder), members, storages, brand);
  });
}

/** Initialises static fields and runs static blocks. */
function lowerStatics(code: Code, parts: ClassParts): void {
  const { emit, program } = code;
  const members = parts.members.filter(({ type, static: isStatic }) =>
    type === "StaticBlock" || type === "PropertyDefinition" && isStatic === true
  );
  if (members.length === 0) return;
  const { builder, captures, isPlain } = planInitialiser(code, parts, "static", members, []);
  code.storages.set("home", { kind: "local", index: parts.constructor_, isBoxed: false });
  const storages = capturedStorages(code, captures);
  program.enqueue(() => {
    lowerInitialiser(new Code(program, code.unit, builder), members, storages, undefined);
  });
  emit.get(parts.constructor_);
  if (isPlain) {
    emit.call(builder);
    return;
  }
  makeClosure(code, builder, captures);
  emit.varying("CALL_VALUE", 2, 1, 0).pop();
}

/** Ends the use of the local with the key of a field. */
function releaseKey(code: Code, member: TreeNode): void {
  const storage = code.storages.get(member);
  if (storage === undefined) return;
  code.storages.delete(member);
  code.emit.release(storage.index);
}
