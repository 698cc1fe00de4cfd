/** Optional chains, and `delete`. */
import type { Label } from "../../image/function_builder.ts";
import type { TreeNode } from "../tree.ts";
import { callOnStack } from "./arguments.ts";
import { lowerCall, lowerCallee } from "./calls.ts";
import type { Code } from "./code.ts";
import { getMember, lowerKey, staticKey } from "./members.ts";

/** The end of a chain: what is left out if an object in it is null or undefined. */
interface Chain {
  readonly short: Label;
  /** Height of the stack before the chain. */
  readonly height: number;
}

/** `a?.b`, `a?.()`, and what follows. */
export function lowerChain(code: Code, node: TreeNode): void {
  shortCircuit(code, 1, (chain) => lowerLink(code, node.expression as TreeNode, chain));
}

/** Pushes `this` and the callee of a call whose callee is a chain in parentheses. */
export function lowerChainCallee(code: Code, node: TreeNode): void {
  shortCircuit(code, 2, (chain) => lowerLinkCallee(code, node.expression as TreeNode, chain));
}

/** Lowers a chain that leaves values, as many undefined ones if it ends early. */
function shortCircuit(code: Code, values: number, lower: (chain: Chain) => void): void {
  const { emit } = code;
  const chain = { short: emit.label("short"), height: emit.height };
  const end = emit.label("end");
  lower(chain);
  emit.jump(end);
  if (emit.isUsed(chain.short)) {
    emit.bind(chain.short);
    for (let i = 0; i < values; i++) emit.undefined();
  }
  emit.bind(end);
}

/** Ends the chain if the value on the stack is null or undefined. */
function endIfNullish(code: Code, { short, height }: Chain): void {
  const { emit } = code;
  const more = emit.label("more");
  emit.op("DUP").intrinsic("value.is_nullish/1");
  emit.jumpIf(false, more);
  emit.pop(emit.height - height);
  emit.jump(short);
  emit.bind(more);
}

/** Whether a node is a link of the chain that it is in. */
function isLink({ type }: TreeNode): boolean {
  return type === "MemberExpression" || type === "CallExpression";
}

function lowerLink(code: Code, node: TreeNode, chain: Chain): void {
  if (!isLink(node)) return code.expression(node);
  if (node.type === "MemberExpression") {
    const object = node.object as TreeNode;
    if (object.type === "Super") return code.expression(node);
    lowerLink(code, object, chain);
    if (node.optional === true) endIfNullish(code, chain);
    return getMember(code, node);
  }
  const callee = node.callee as TreeNode;
  if (node.optional !== true && !isLink(callee)) return lowerCall(code, node);
  lowerLinkCallee(code, callee, chain);
  if (node.optional === true) endIfNullish(code, chain);
  callOnStack(code, node);
}

/** Pushes `this` and the callee. */
function lowerLinkCallee(code: Code, callee: TreeNode, chain: Chain): void {
  const isPlain = callee.type !== "MemberExpression" ||
    (callee.object as TreeNode).type === "Super";
  if (isPlain) {
    if (!isLink(callee) || callee.type === "MemberExpression") return lowerCallee(code, callee);
    code.emit.undefined();
    return lowerLink(code, callee, chain);
  }
  lowerLink(code, callee.object as TreeNode, chain);
  if (callee.optional === true) endIfNullish(code, chain);
  code.emit.op("DUP");
  getMember(code, callee);
}

/** `delete argument`. */
export function lowerDelete(code: Code, argument: TreeNode): void {
  const { emit } = code;
  if (argument.type === "ChainExpression") {
    const { expression } = argument as TreeNode & { readonly expression: TreeNode };
    if (expression.type === "MemberExpression") {
      const chain = { short: emit.label("short"), height: emit.height };
      lowerLink(code, expression.object as TreeNode, chain);
      if (expression.optional === true) endIfNullish(code, chain);
      deleteMember(code, expression);
      const end = emit.label("end");
      emit.jump(end);
      if (emit.isUsed(chain.short)) {
        emit.bind(chain.short);
        emit.bool(true);
      }
      emit.bind(end);
      return;
    }
  }
  if (argument.type !== "MemberExpression") {
    code.effect(argument);
    emit.bool(true);
    return;
  }
  if ((argument.object as TreeNode).type === "Super") {
    emit.text("Unsupported reference to 'super'");
    return code.callPrelude("throw_reference");
  }
  code.expression(argument.object as TreeNode);
  deleteMember(code, argument);
}

/** Deletes a member of the object on the stack. */
function deleteMember(code: Code, node: TreeNode): void {
  const property = node.property as TreeNode;
  const key = staticKey(property, node.computed === true);
  if (key === undefined) {
    lowerKey(code, property);
  } else {
    code.mention(key);
    code.emit.text(key);
  }
  code.at(node);
  code.callPrelude("delete_property");
}
