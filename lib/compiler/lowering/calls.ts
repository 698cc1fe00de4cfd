/** Calls: of functions, methods, constructors, `super`, direct functions and host functions. */
import type { TreeNode } from "../tree.ts";
import { callSuper } from "./constructors.ts";
import { lowerChainCallee } from "./chains.ts";
import type { Code } from "./code.ts";
import { lowerEffect, lowerExpression, lowerThis } from "./expressions.ts";
import { lowerHostCall } from "./hosts.ts";
import { isSpecialForm, lowerSpecialForm } from "./intrinsics.ts";
import { kindOf } from "./kinds.ts";
import { getMember, lowerMember, staticKey, staticMember } from "./members.ts";
import { lowerTarget } from "./modules.ts";
import type { DirectFunction } from "./program.ts";
import { messageText } from "./message_text.ts";
import type { Target } from "./unit.ts";
import { meaningOf } from "./variables.ts";

/** `callee(…)`. */
export function lowerCall(code: Code, node: TreeNode): void {
  const callee = unwrapped(node.callee as TreeNode);
  if (callee.type === "Super") return callSuper(code, node);
  if (isSpecialForm(code, callee)) return lowerSpecialForm(code, node);
  const target = calledTarget(code, callee);
  if (target?.kind === "host") return lowerHostCall(code, node, target.host);
  if (target?.kind === "binding") {
    const direct = code.program.direct(target.unit, target.binding);
    if (direct !== undefined && !hasSpread(node)) return callDirect(code, node, direct);
  }
  lowerCallee(code, callee);
  callOnStack(code, node);
}

function unwrapped(node: TreeNode): TreeNode {
  return node.type === "ParenthesizedExpression" ? unwrapped(node.expression as TreeNode) : node;
}

/** What a callee means, if that is known without running anything. */
function calledTarget(code: Code, callee: TreeNode): Target | undefined {
  if (callee.type === "MemberExpression") return staticMember(code, callee);
  if (callee.type !== "Identifier") return undefined;
  const meaning = meaningOf(code, callee);
  if (meaning.kind === "host") return meaning;
  return meaning.kind === "binding" ? meaning : undefined;
}

function hasSpread(node: TreeNode): boolean {
  return (node.arguments as readonly TreeNode[]).some(({ type }) => type === "SpreadElement");
}

/** CALL of a function with exactly its parameters. */
function callDirect(code: Code, node: TreeNode, direct: DirectFunction): void {
  const { emit } = code;
  const args = node.arguments as readonly TreeNode[];
  const count = direct.params;
  if (direct.isFlexible) emit.undefined().undefined();
  args.forEach((each, i) => {
    if (i < count) lowerExpression(code, each);
    else lowerEffect(code, each);
  });
  for (let i = args.length; i < count; i++) emit.undefined();
  code.at(node);
  emit.call(direct.builder);
  if (direct.isVoid) emit.undefined();
}

/** Pushes `this` and the callee. */
export function lowerCallee(code: Code, callee: TreeNode): void {
  const { emit } = code;
  switch (callee.type) {
    case "ParenthesizedExpression":
      return lowerCallee(code, callee.expression as TreeNode);
    case "ChainExpression":
      return lowerChainCallee(code, callee);
    case "MemberExpression":
      break;
    default:
      emit.undefined();
      return lowerExpression(code, callee);
  }
  const object = callee.object as TreeNode;
  if (object.type === "Super") {
    lowerThis(code, callee);
    return lowerMember(code, callee);
  }
  const target = staticMember(code, callee);
  lowerExpression(code, object);
  if (target !== undefined) return lowerTarget(code, target);
  if (isComputedCall(code, callee)) code.program.prelude.linkAllMembers();
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

/** Calls the callee on the stack, above its `this`, with the arguments of a call. */
export function callOnStack(code: Code, node: TreeNode): void {
  const args = node.arguments as readonly TreeNode[];
  const callee = node.callee as TreeNode;
  pushArguments(code, args);
  code.at(callee.type === "MemberExpression" ? callee.property as TreeNode : node);
  markSite(code, callee);
  if (hasSpread(node)) code.emit.varying("CALL_SPREAD", 3, 1);
  else code.emit.varying("CALL_VALUE", args.length + 2, 1, args.length);
}

/** Notes the place of the next instruction, a call, with the text of its callee. */
export function markSite({ emit, program, unit }: Code, callee: TreeNode): void {
  if (emit.isReachable && !unit.isPrelude) {
    program.callSite(emit.builder.id, emit.builder.length, messageText(callee));
  }
}

/** Pushes arguments one by one, or an array of them if some are spread. */
function pushArguments(code: Code, args: readonly TreeNode[]): void {
  if (args.some(({ type }) => type === "SpreadElement")) pushList(code, args);
  else for (const each of args) lowerExpression(code, each);
}

/** Pushes an array of values, some of them spread. */
export function pushList(code: Code, items: readonly (TreeNode | null)[]): void {
  const { emit } = code;
  emit.int(0).intrinsic("array.new/1");
  for (const item of items) {
    if (item === null) {
      // A hole: the array gets longer.
      emit.op("DUP").op("DUP").intrinsic("array.length/1").intrinsic("convert.to_float/1");
      emit.number(1).op("ADD").op("SET_FIELD", { kind: "string", value: "length" });
    } else if (item.type === "SpreadElement") {
      const argument = item.argument as TreeNode;
      lowerExpression(code, argument);
      emit.text(messageText(argument));
      code.at(argument);
      code.callPrelude("spread_into");
    } else {
      emit.op("DUP");
      lowerExpression(code, item);
      emit.intrinsic("array.push/1");
    }
  }
}

/** `new callee(…)`. */
export function lowerNew(code: Code, node: TreeNode): void {
  const callee = node.callee as TreeNode;
  lowerExpression(code, callee);
  code.emit.op("DUP");
  constructOnStack(code, node);
}

/** Constructs with the constructor on the stack, above new.target, and the arguments of a node. */
export function constructOnStack(code: Code, node: TreeNode): void {
  const args = node.arguments as readonly TreeNode[];
  pushArguments(code, args);
  code.at(node);
  markSite(code, node.callee as TreeNode);
  if (hasSpread(node)) code.emit.varying("CONSTRUCT_SPREAD", 3, 1);
  else code.emit.varying("CONSTRUCT", args.length + 2, 1, args.length);
}
