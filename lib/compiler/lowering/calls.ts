/** Calls: of functions, methods, constructors, `super`, direct functions and host functions. */
import type { TreeNode } from "../tree.ts";
import { callOnStack, constructOnStack, hasSpread } from "./arguments.ts";
import type { Code, DirectFunction } from "./code.ts";
import { lowerConsole } from "./console_calls.ts";
import { pushConstructor, pushObject } from "./date_uses.ts";
import { lowerHostCall } from "./hosts.ts";
import { isSpecialForm, lowerSpecialForm } from "./intrinsics.ts";
import { kindOf } from "./kinds.ts";
import { getMember, lowerMember, staticKey, staticMember } from "./members.ts";
import { lowerThis } from "./names.ts";
import { lowerTarget } from "./namespaces.ts";
import { callSuper } from "./super_calls.ts";
import type { Target } from "./unit.ts";
import { meaningOf } from "./variables.ts";

/** `callee(…)`. */
export function lowerCall(code: Code, node: TreeNode): void {
  const callee = node.callee as TreeNode;
  if (callee.type === "Super") return callSuper(code, node);
  if (isSpecialForm(code, callee)) return lowerSpecialForm(code, node);
  const target = calledTarget(code, callee);
  if (target?.kind === "host") return lowerHostCall(code, node, target.host);
  if (target?.kind === "binding") {
    const direct = code.program.direct(target.unit, target.binding);
    if (direct !== undefined && !hasSpread(node)) return callDirect(code, node, direct);
  }
  lowerCallee(code, callee, node);
  callOnStack(code, node);
}

/** What a callee means, if that is known without running anything. */
function calledTarget(code: Code, callee: TreeNode): Target | undefined {
  if (callee.type === "MemberExpression") return staticMember(code, callee);
  if (callee.type !== "Identifier") return undefined;
  const meaning = meaningOf(code, callee);
  if (meaning.kind === "host") return meaning;
  return meaning.kind === "binding" ? meaning : undefined;
}

/** CALL of a function with exactly its parameters. */
function callDirect(code: Code, node: TreeNode, direct: DirectFunction): void {
  const { emit } = code;
  const args = node.arguments as readonly TreeNode[];
  const count = direct.params;
  if (direct.isFlexible) emit.undefined().undefined();
  args.forEach((each, i) => {
    if (i < count) code.expression(each);
    else code.effect(each);
  });
  for (let i = args.length; i < count; i++) emit.undefined();
  code.at(node);
  emit.call(direct.builder);
  if (direct.isVoid) emit.undefined();
}

/**
 * Pushes `this` and the callee.
 *
 * @param call the call, if it is an ordinary one
 */
export function lowerCallee(code: Code, callee: TreeNode, call?: TreeNode): void {
  const { emit } = code;
  switch (callee.type) {
    case "ChainExpression":
      return code.program.lowering.chainCallee(code, callee);
    case "MemberExpression":
      break;
    default:
      emit.undefined();
      return code.expression(callee);
  }
  const object = callee.object as TreeNode;
  if (object.type === "Super") {
    lowerThis(code, callee);
    return lowerMember(code, callee);
  }
  const target = staticMember(code, callee);
  if (call === undefined || !lowerConsole(code, callee, call)) {
    pushObject(code, object, staticKey(callee.property as TreeNode, callee.computed === true));
  }
  if (target !== undefined) return lowerTarget(code, target);
  if (isComputedCall(code, callee)) code.program.prelude.linkAllMembers();
  if (makesIterator(code, callee, call)) code.program.prelude.link("iterator_helpers");
  emit.op("DUP");
  getMember(code, callee);
}

/** Whether any method may be called: `o[k]()` with a key that the code doesn't say. */
function isComputedCall({ unit }: Code, callee: TreeNode): boolean {
  if (callee.computed !== true || unit.isPrelude) return false;
  const property = callee.property as TreeNode;
  if (staticKey(property, true) !== undefined || kindOf(property) === "number") return false;
  // Symbol.iterator and the like.
  const object = property.object as TreeNode | undefined;
  return !(property.type === "MemberExpression" && object?.name === "Symbol");
}

/** Methods of the library whose result is an iterator. */
const MAKE_ITERATORS: ReadonlySet<string> = new Set(["entries", "keys", "matchAll", "values"]);

/** Whether a call may give the program an iterator of the library, whose helpers it may use. */
function makesIterator({ unit }: Code, callee: TreeNode, call: TreeNode | undefined): boolean {
  if (unit.isPrelude || call !== undefined && unit.module.iterated.has(call)) return false;
  const property = callee.property as TreeNode;
  const name = staticKey(property, callee.computed === true);
  const { name: object } = callee.object as TreeNode;
  if (name !== undefined) return MAKE_ITERATORS.has(name) && object !== "Object";
  const isWellKnown = (property.object as TreeNode | undefined)?.name === "Symbol";
  return isWellKnown && (property.property as TreeNode).name === "iterator";
}

/** `new callee(…)`. */
export function lowerNew(code: Code, node: TreeNode): void {
  pushConstructor(code, node);
  code.emit.op("DUP");
  constructOnStack(code, node);
}
