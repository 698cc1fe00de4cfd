/** Properties: `object.name`, `object[key]`, `object.#name`, `super.name`, and members of namespaces. */
import { isNode, type TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { pushObject } from "./date_uses.ts";
import { kindOf } from "./kinds.ts";
import { lowerThis } from "./names.ts";
import { exportedTarget, lowerTarget } from "./namespaces.ts";
import { lowerPrivateGet } from "./private_names.ts";
import type { Target } from "./unit.ts";
import { meaningOf, readSpecial } from "./variables.ts";

/** The constant key of a property, if it has one. */
export type StaticKey = string | undefined;

/** Key of a property of a literal, class or pattern, or of a member expression, if the code says it. */
export function staticKey(key: TreeNode, isComputed: boolean): StaticKey {
  if (!isComputed && key.type === "Identifier") return String(key.name);
  if (key.type !== "Literal") return undefined;
  const { value } = key;
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : undefined;
}

/** Whether a text is the key of an element: the machine finds it by its number. */
function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,9})$/.test(key);
}

/** Pushes a member. */
export function lowerMember(code: Code, node: TreeNode): void {
  const target = staticMember(code, node);
  if (target !== undefined) return lowerTarget(code, target);
  const object = node.object as TreeNode;
  if (object.type === "Super") return lowerSuperGet(code, node);
  pushObject(code, object, staticKey(node.property as TreeNode, node.computed === true));
  getMember(code, node);
}

/** Gets a member of the object on the stack. */
export function getMember(code: Code, node: TreeNode): void {
  const property = node.property as TreeNode;
  if (property.type === "PrivateIdentifier") {
    code.at(property);
    return lowerPrivateGet(code, property);
  }
  const key = staticKey(property, node.computed === true);
  if (key !== undefined) {
    code.at(property);
    return getNamed(code, key);
  }
  code.expression(property);
  code.at(property);
  code.emit.intrinsic("element.get/1");
}

/** Gets a property whose key is known of the object on the stack. */
export function getNamed(code: Code, key: string): void {
  code.mention(key);
  if (isIndex(key)) code.emit.number(Number(key)).intrinsic("element.get/1");
  else code.emit.op("GET_FIELD", { kind: "string", value: key.toWellFormed() });
}

/** Sets a property whose key is known; the stack holds object and value. */
export function setNamed(code: Code, key: string): void {
  code.mention(key);
  if (!isIndex(key)) {
    code.emit.op("SET_FIELD", { kind: "string", value: key.toWellFormed() });
    return;
  }
  code.withLocal((value) => {
    code.emit.set(value).number(Number(key)).get(value).intrinsic("element.set/1");
  });
}

/** Defines an own property whose key is known; the stack holds object and value, then the object. */
export function initNamed(code: Code, key: string): void {
  code.mention(key);
  code.emit.op("INIT_FIELD", { kind: "string", value: key.toWellFormed() });
}

/** Pushes the key of a computed property, as it is converted once. */
export function lowerKey(code: Code, key: TreeNode): void {
  code.expression(key);
  const kind = kindOf(key);
  if (kind !== "string" && kind !== "number") code.callPrelude("to_property_key");
}

/** Pushes the key of a computed member that is to be defined: a string or symbol. */
export function lowerName(code: Code, key: TreeNode): void {
  code.expression(key);
  if (kindOf(key) !== "string") code.callPrelude("to_name");
}

/** `super.name`, `super[key]`. */
function lowerSuperGet(code: Code, node: TreeNode): void {
  lowerSuperKey(code, node);
  lowerThis(code, node);
  code.at(node.property as TreeNode);
  code.callPrelude("super_get");
}

/** Pushes the home of the method and the key. */
export function lowerSuperKey(code: Code, node: TreeNode): void {
  // `this` is looked at first: it may not be there yet.
  if (code.derived !== undefined) {
    lowerThis(code, node);
    code.emit.pop();
  }
  readSpecial(code, "home");
  const property = node.property as TreeNode;
  const key = staticKey(property, node.computed === true);
  if (key === undefined) return code.expression(property);
  code.mention(key);
  code.emit.text(key);
}

/** What `namespace.name` and `globalThis.name` mean, if that is known without running anything. */
export function staticMember(code: Code, node: TreeNode): Target | undefined {
  const { object, property, computed } = node as TreeNode & { readonly object: TreeNode };
  if (object.type !== "Identifier" || !isNode(property)) return undefined;
  const key = staticKey(property, computed === true);
  if (key === undefined) return undefined;
  const meaning = meaningOf(code, object);
  if (meaning.kind === "namespace") return exportedTarget(meaning.unit, key);
  const { prelude } = code.program;
  const isGlobalThis = object.name === "globalThis" && meaning.kind === "binding" &&
    meaning.unit.isPrelude;
  if (!isGlobalThis || code.unit.isPrelude) return undefined;
  const binding = prelude.exported(key);
  return binding === undefined ? undefined : { kind: "binding", unit: prelude.unit, binding };
}
