/**
 * Array patterns whose value is an array that nobody has changed the iteration of, so that its elements can be taken
 * by their indices: what that skips can't be observed. The code asks at run time, and goes the way of iterators if it
 * is not so.
 */
import { isNode, type TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";

/** Most elements of a pattern that is lowered twice. */
const MOST_ELEMENTS = 8;

/** Takes an element: `push` pushes its value. */
type LowerElement = (element: TreeNode, push: () => void) => void;

/**
 * Takes the value on the stack apart.
 *
 * @param otherwise lowers the pattern for any value, which is on the stack
 */
export function lowerListPattern(
  code: Code,
  pattern: TreeNode,
  lowerElement: LowerElement,
  otherwise: () => void,
): void {
  const elements = pattern.elements as readonly (TreeNode | null)[];
  const isShort = elements.length > 0 && elements.length <= MOST_ELEMENTS;
  if (code.unit.isPrelude || !isShort || !elements.every(isPlainElement)) return otherwise();
  const { emit } = code;
  const slow = emit.label("slow");
  const end = emit.label("end");
  const list = emit.local();
  emit.op("DUP").set(list);
  code.callPrelude("is_list");
  emit.jumpIf(false, slow);
  for (const [index, element] of elements.entries()) {
    if (element === null) continue;
    lowerElement(element, () => emit.get(list).int(index).intrinsic("element.get/1"));
  }
  emit.jump(end);
  emit.bind(slow);
  emit.get(list);
  otherwise();
  emit.bind(end);
  emit.release(list);
}

/** Whether taking an element runs no code that could change the array: a name, which may have a constant as default. */
function isPlainElement(element: TreeNode | null): boolean {
  if (element === null || element.type === "Identifier") return true;
  if (element.type !== "AssignmentPattern") return false;
  return (element.left as TreeNode).type === "Identifier" &&
    (element.right as TreeNode).type === "Literal";
}

/**
 * Lowers `[a, b] = [c, d]`, whose value is not wanted, without the array.
 *
 * @param otherwise lowers the pattern for the array, which is on the stack
 * @returns whether it can
 */
export function lowerExchange(
  code: Code,
  pattern: TreeNode,
  value: TreeNode,
  lowerElement: LowerElement,
  otherwise: () => void,
): boolean {
  if (code.unit.isPrelude || value.type !== "ArrayExpression") return false;
  const targets = pattern.elements as readonly (TreeNode | null)[];
  const values = value.elements as readonly (TreeNode | null)[];
  if (targets.length === 0 || targets.length > values.length) return false;
  if (values.length > MOST_ELEMENTS || !targets.every(isRepeatable)) return false;
  if (!values.every((each) => each !== null && each.type !== "SpreadElement")) return false;
  const { emit } = code;
  const slow = emit.label("slow");
  const end = emit.label("end");
  const locals = values.map((each) => {
    code.expression(each as TreeNode);
    const local = emit.local();
    emit.set(local);
    return local;
  });
  code.callPrelude("are_lists_plain");
  emit.jumpIf(false, slow);
  for (const [index, target] of targets.entries()) {
    if (target !== null) lowerElement(target, () => emit.get(locals[index]));
  }
  emit.jump(end);
  emit.bind(slow);
  for (const local of locals) emit.get(local);
  emit.varying("MAKE_ARRAY", locals.length, 1, locals.length);
  otherwise();
  emit.bind(end);
  for (const local of locals) emit.release(local);
  return true;
}

/** Whether a target can be lowered twice: names, and members of what is made of names and constants. */
function isRepeatable(node: TreeNode | null): boolean {
  if (node === null) return true;
  switch (node.type) {
    case "Identifier":
    case "Literal":
    case "ThisExpression":
      return true;
    case "MemberExpression":
      return isRepeatable(node.object as TreeNode) && isRepeatable(node.property as TreeNode);
    case "BinaryExpression":
      return isNode(node.left) && isRepeatable(node.left) && isRepeatable(node.right as TreeNode);
    default:
      return false;
  }
}
