/** Arguments of calls, and the calls and constructions of what is on the stack. */
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { messageText } from "./message_text.ts";

/** Whether some arguments of a call are spread. */
export function hasSpread(node: TreeNode): boolean {
  return (node.arguments as readonly TreeNode[]).some(({ type }) => type === "SpreadElement");
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
  if (args.some(({ type }) => type === "SpreadElement")) pushList(code, args, false);
  else for (const each of args) code.expression(each);
}

/** Most values that are on the stack before an array is made of them. */
const MOST_AT_ONCE = 64;

/**
 * Pushes an array of values, some of them spread.
 *
 * @param isKept false if the array is only read, and may be one that is spread
 */
export function pushList(code: Code, items: readonly (TreeNode | null)[], isKept = true): void {
  const { emit } = code;
  const [first] = items;
  if (!isKept && items.length === 1 && first?.type === "SpreadElement" && !code.unit.isPrelude) {
    const argument = first.argument as TreeNode;
    code.expression(argument);
    emit.text(messageText(argument));
    code.at(argument);
    return code.callPrelude("spread_list");
  }
  const isPlain = (item: TreeNode | null): boolean =>
    item !== null && item.type !== "SpreadElement";
  const firstOther = items.findIndex((item) => !isPlain(item));
  const count = Math.min(firstOther < 0 ? items.length : firstOther, MOST_AT_ONCE);
  for (const item of items.slice(0, count)) {
    if (item !== null) code.expression(item);
  }
  emit.varying("MAKE_ARRAY", count, 1, count);
  for (const item of items.slice(count)) {
    if (item === null) {
      // A hole: the array gets longer.
      emit.op("DUP").op("DUP").intrinsic("array.length/1").intrinsic("convert.to_float/1");
      emit.number(1).op("ADD").op("SET_FIELD", { kind: "string", value: "length" });
    } else if (item.type === "SpreadElement") {
      const argument = item.argument as TreeNode;
      code.expression(argument);
      emit.text(messageText(argument));
      code.at(argument);
      code.callPrelude("spread_into");
    } else {
      emit.op("DUP");
      code.expression(item);
      emit.intrinsic("array.push/1");
    }
  }
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
