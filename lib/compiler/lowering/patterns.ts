/** Destructuring: patterns take the value on the stack. */
import { isNode, type TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { coverCall } from "./exits.ts";
import { lowerExchange, lowerListPattern } from "./list_patterns.ts";
import { getNamed, lowerKey, staticKey } from "./members.ts";
import { messageText } from "./message_text.ts";
import { prepareTarget } from "./targets.ts";
import { initialiseFromStack } from "./variables.ts";

/** Whether names are declared or assigned. */
export type PatternMode = "bind" | "assign";

/**
 * Takes the value on the stack apart.
 *
 * @param source the expression of the value, for messages
 */
export function lowerPattern(
  code: Code,
  pattern: TreeNode,
  mode: PatternMode,
  source?: TreeNode,
): void {
  switch (pattern.type) {
    case "ObjectPattern":
      return lowerObjectPattern(code, pattern, mode, source);
    case "ArrayPattern":
      return lowerArrayPattern(code, pattern, mode, source);
    case "AssignmentPattern":
      defaultOnStack(code, pattern);
      return lowerPattern(code, pattern.left as TreeNode, mode);
    case "Identifier":
      if (mode === "bind") return bindName(code, pattern);
  }
  const target = prepareTarget(code, pattern);
  target.set();
  target.release();
}

/** Initialises the name of a declaration with the value on the stack. */
export function bindName(code: Code, node: TreeNode): void {
  const binding = code.unit.module.references.get(node)?.binding;
  if (binding === undefined) throw new Error(`${node.name} has no binding`);
  initialiseFromStack(code, binding);
}

/** Replaces an undefined value on the stack by the default of `left = right`. */
export function defaultOnStack(code: Code, { left, right }: TreeNode): void {
  const { emit } = code;
  const given = emit.label("given");
  emit.op("DUP").undefined().op("EQ");
  emit.jumpIf(false, given);
  emit.pop();
  const { type, name } = left as TreeNode;
  code.named(right as TreeNode, type === "Identifier" ? String(name) : "");
  emit.bind(given);
}

/** A property or element of a pattern: its target, and its default. */
function withoutDefault(node: TreeNode): TreeNode {
  return node.type === "AssignmentPattern" ? node.left as TreeNode : node;
}

/**
 * Assigns a part of a value. In assignments, the parts of a member come before the value.
 *
 * @param push pushes the value
 */
function lowerPart(code: Code, part: TreeNode, mode: PatternMode, push: () => void): void {
  const target = withoutDefault(part);
  if (mode === "bind" || target.type !== "MemberExpression") {
    push();
    return lowerPattern(code, part, mode);
  }
  const prepared = prepareTarget(code, target);
  push();
  if (part !== target) defaultOnStack(code, part);
  prepared.set();
  prepared.release();
}

function lowerObjectPattern(
  code: Code,
  pattern: TreeNode,
  mode: PatternMode,
  source: TreeNode | undefined,
): void {
  const { emit } = code;
  const properties = pattern.properties as readonly TreeNode[];
  const hasRest = properties.at(-1)?.type === "RestElement";
  const value = emit.local();
  emit.set(value);
  checkObject(code, pattern, value, source);
  /** Locals with computed keys that the rest leaves out. */
  const computed: number[] = [];
  const excluded: (() => void)[] = [];
  for (const property of properties) {
    if (property.type === "RestElement") {
      lowerPart(code, property.argument as TreeNode, mode, () => {
        emit.int(0).intrinsic("realm.get/1").intrinsic("object.new/1");
        emit.get(value).int(0).intrinsic("array.new/1");
        for (const push of excluded) {
          emit.op("DUP");
          push();
          emit.intrinsic("array.push/1");
        }
        code.callPrelude("copy_data_properties");
      });
      continue;
    }
    const key = property.key as TreeNode;
    const name = staticKey(key, property.computed === true);
    if (name !== undefined) {
      excluded.push(() => emit.text(name));
      lowerPart(code, property.value as TreeNode, mode, () => {
        emit.get(value);
        code.at(property);
        getNamed(code, name);
      });
      continue;
    }
    lowerKey(code, key);
    const local = emit.local();
    emit.set(local);
    computed.push(local);
    excluded.push(() => emit.get(local));
    lowerPart(code, property.value as TreeNode, mode, () => {
      emit.get(value).get(local);
      code.at(property);
      emit.intrinsic("element.get/1");
    });
    if (!hasRest) emit.release(computed.pop() ?? 0);
  }
  for (const local of computed) emit.release(local);
  emit.release(value);
}

/** Throws if the value of an object pattern has no properties. */
function checkObject(
  code: Code,
  pattern: TreeNode,
  value: number,
  source: TreeNode | undefined,
): void {
  const { emit } = code;
  const isObject = emit.label("isObject");
  emit.get(value).intrinsic("value.is_nullish/1");
  emit.jumpIf(false, isObject);
  code.at(pattern);
  emit.get(value);
  if (source === undefined) emit.undefined();
  else emit.text(messageText(source));
  const [first] = pattern.properties as readonly TreeNode[];
  const key = first !== undefined && isNode(first.key)
    ? staticKey(first.key, first.computed === true)
    : undefined;
  if (key === undefined) emit.undefined();
  else emit.text(key);
  code.callPrelude("throw_destructure");
  emit.pop();
  emit.bind(isObject);
}

function lowerArrayPattern(
  code: Code,
  pattern: TreeNode,
  mode: PatternMode,
  source: TreeNode | undefined,
): void {
  code.at(source ?? pattern);
  const lowerElement = (element: TreeNode, push: () => void): void =>
    lowerPart(code, element, mode, push);
  lowerListPattern(
    code,
    pattern,
    lowerElement,
    () => lowerIteratedPattern(code, pattern, mode, source),
  );
}

/** Takes the array `[…]` apart, whose value is not wanted but for that. */
export function lowerArrayExchange(
  code: Code,
  pattern: TreeNode,
  mode: PatternMode,
  value: TreeNode,
): boolean {
  const lowerElement = (element: TreeNode, push: () => void): void =>
    lowerPart(code, element, mode, push);
  return pattern.type === "ArrayPattern" && lowerExchange(
    code,
    pattern,
    value,
    lowerElement,
    () => lowerIteratedPattern(code, pattern, mode, value),
  );
}

function lowerIteratedPattern(
  code: Code,
  pattern: TreeNode,
  mode: PatternMode,
  source: TreeNode | undefined,
): void {
  const { emit } = code;
  code.at(source ?? pattern);
  if (source === undefined) emit.undefined();
  else emit.text(messageText(source));
  code.callPrelude("get_iterator");
  const record = emit.local();
  emit.set(record);
  const elements = pattern.elements as readonly (TreeNode | null)[];
  const lowerElements = (): void => {
    for (const element of elements) lowerElement(code, element, mode, record);
  };
  if (elements.every((element) => element === null || isSafe(element, mode))) {
    // Only the iterator itself may throw, and then it is done.
    lowerElements();
  } else {
    const call = (name: string): void => {
      emit.get(record);
      code.callPrelude(name);
      emit.pop();
    };
    coverCall(code, lowerElements, () => call("iterator_abandon"), () => call("iterator_close"));
  }
  if (elements.at(-1)?.type !== "RestElement") {
    emit.get(record);
    code.callPrelude("iterator_close");
    emit.pop();
  }
  emit.release(record);
}

/** Whether an element of a pattern can't throw once it has its value. */
function isSafe(element: TreeNode, mode: PatternMode): boolean {
  if (mode === "assign") return false;
  const target = element.type === "RestElement" ? element.argument as TreeNode : element;
  return target.type === "Identifier";
}

function lowerElement(
  code: Code,
  element: TreeNode | null,
  mode: PatternMode,
  record: number,
): void {
  const { emit } = code;
  if (element === null) {
    emit.get(record);
    code.callPrelude("iterator_next");
    emit.pop();
    return;
  }
  const isRest = element.type === "RestElement";
  const part = isRest ? element.argument as TreeNode : element;
  lowerPart(code, part, mode, () => {
    emit.get(record);
    code.at(element);
    code.callPrelude(isRest ? "iterator_rest" : "iterator_next");
  });
}

/** Evaluates an expression and takes its value apart. */
export function lowerDeclared(code: Code, pattern: TreeNode, init: TreeNode): void {
  if (lowerArrayExchange(code, pattern, "bind", init)) return;
  if (pattern.type === "Identifier") code.named(init, String(pattern.name));
  else code.expression(init);
  lowerPattern(code, pattern, "bind", init);
}
