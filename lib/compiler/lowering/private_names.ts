/**
 * Private names. A field's name is a symbol that no list of keys has. Methods and accessors are functions of the
 * class; objects that may use them have its brand, a property with a private symbol.
 */
import { type Binding, brandName, type Scope } from "../scopes.ts";
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { readBinding } from "./variables.ts";

/** The least `value.kind/1` of what has properties of its own. */
const FIRST_OBJECT_KIND = 7;

/** What a private name stands for. */
interface PrivateName {
  readonly binding: Binding;
  /** Of methods and accessors: the brand that objects must have. */
  readonly brand: Binding | undefined;
  readonly getter: Binding | undefined;
  readonly setter: Binding | undefined;
}

function privateName(code: Code, node: TreeNode): PrivateName {
  const binding = code.unit.module.references.get(node)?.binding;
  if (binding === undefined) throw new Error(`no meaning of #${node.name}`);
  const { name, scope } = binding;
  const brand = scope.brands.get(name);
  return {
    binding,
    brand: brand === undefined ? undefined : scope.bindings.get(brand),
    getter: scope.bindings.get(`get ${name}`),
    setter: scope.bindings.get(`set ${name}`),
  };
}

/** Pushes a symbol or function of the class. */
export function readPrivate(code: Code, binding: Binding): void {
  readBinding(code, code.unit, binding, false);
}

/** Whether the value on the stack has a brand; it is dropped, or it throws. */
function checkBrand(code: Code, brand: Binding): void {
  readPrivate(code, brand);
  code.emit.intrinsic("private.get/1").pop();
}

/** Gets a private member of the object on the stack. */
export function lowerPrivateGet(code: Code, node: TreeNode): void {
  const { binding, brand, getter } = privateName(code, node);
  const { emit } = code;
  if (brand === undefined) {
    readPrivate(code, binding);
    emit.intrinsic("private.get/1");
    return;
  }
  if (binding.kind === "privateMethod") {
    checkBrand(code, brand);
    readPrivate(code, binding);
    return;
  }
  emit.op("DUP");
  checkBrand(code, brand);
  if (getter === undefined) {
    emit.pop();
    return throwType(code, `'${binding.name}' was defined without a getter`);
  }
  readPrivate(code, getter);
  emit.varying("CALL_VALUE", 2, 1, 0);
}

/** Sets a private member; the stack holds object and value. */
export function lowerPrivateSet(code: Code, node: TreeNode): void {
  const { binding, brand, setter } = privateName(code, node);
  const { emit } = code;
  code.withLocal((value) => {
    emit.set(value);
    if (brand === undefined) {
      readPrivate(code, binding);
      emit.get(value).intrinsic("private.set/1");
      return;
    }
    if (setter === undefined) {
      checkBrand(code, brand);
      throwType(
        code,
        binding.kind === "privateMethod"
          ? `Private method '${binding.name}' is not writable`
          : `'${binding.name}' was defined without a setter`,
      );
      emit.pop();
      return;
    }
    emit.op("DUP");
    checkBrand(code, brand);
    readPrivate(code, setter);
    emit.get(value).varying("CALL_VALUE", 3, 1, 1).pop();
  });
}

/** `#name in object`. */
export function lowerPrivateIn(code: Code, node: TreeNode, object: TreeNode): void {
  const { binding, brand } = privateName(code, node);
  const { emit } = code;
  const isObject = emit.label("isObject");
  const end = emit.label("end");
  code.expression(object);
  code.at(node);
  emit.op("DUP").intrinsic("value.kind/1").int(FIRST_OBJECT_KIND).op("GTE");
  emit.jumpIf(true, isObject);
  readPrivate(code, brand ?? binding);
  code.callPrelude("throw_private_in");
  emit.jump(end);
  emit.bind(isObject);
  readPrivate(code, brand ?? binding);
  emit.intrinsic("private.has/1");
  emit.bind(end);
}

/** Pushes the result of a call that throws a TypeError. */
export function throwType(code: Code, message: string): void {
  code.emit.text(message);
  code.callPrelude("throw_type");
}

/** The brand of a class's objects or of the class itself, if it has private methods of that kind. */
export function brandOf(scope: Scope, isStatic: boolean): Binding | undefined {
  return scope.bindings.get(brandName(isStatic));
}
