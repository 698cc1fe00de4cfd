/** Loops. Variables of their heads are fresh in every turn. */
import type { Label } from "../../image/function_builder.ts";
import type { Scope } from "../scopes.ts";
import { isNode, type TreeNode } from "../tree.ts";
import type { Code, InlineControl, TargetControl } from "./code.ts";
import { lowerCondition } from "./conditions.ts";
import { handleRegion } from "./exits.ts";
import { messageText } from "./message_text.ts";
import { lowerPattern } from "./patterns.ts";
import { awaitOnStack, closeAsync } from "./suspension.ts";
import { scopeOf } from "./unit.ts";
import { enterScope, freshBoxes, leaveScope, renewScope } from "./variables.ts";

/** A loop, which break and continue may name. */
type LoopTarget = TargetControl & {
  readonly breakLabel: Label;
  readonly continueLabel: Label;
};

/** Begins a loop: `break` and `continue` in it mean it. */
function openLoop(code: Code): LoopTarget {
  const { emit } = code;
  const target = {
    kind: "target" as const,
    labels: code.labels.splice(0),
    breakLabel: emit.label("break"),
    continueLabel: emit.label("continue"),
    isDefault: true,
  };
  code.controls.push(target);
  return target;
}

function closeLoop(code: Code, target: LoopTarget): void {
  code.controls.pop();
  code.emit.bind(target.breakLabel);
}

/** `while (test) body`. */
export function lowerWhile(code: Code, node: TreeNode): void {
  const { emit } = code;
  const target = openLoop(code);
  const body = emit.label("body");
  // The test is below the body: one jump a turn.
  emit.jump(target.continueLabel);
  emit.expect(body);
  emit.bind(body);
  code.statement(node.body as TreeNode);
  emit.bind(target.continueLabel);
  code.at(node.test as TreeNode);
  lowerCondition(code, node.test as TreeNode, true, body);
  closeLoop(code, target);
}

/** `do body while (test)`. */
export function lowerDoWhile(code: Code, node: TreeNode): void {
  const { emit } = code;
  const target = openLoop(code);
  const turn = emit.label("turn");
  emit.bind(turn);
  code.statement(node.body as TreeNode);
  emit.bind(target.continueLabel);
  lowerCondition(code, node.test as TreeNode, true, turn);
  closeLoop(code, target);
}

/** `for (init; test; update) body`. */
export function lowerFor(code: Code, node: TreeNode): void {
  const { emit } = code;
  const { init, test, update } = node;
  const scope = scopeOf(code.unit, node);
  // Labels belong to the loop, not to what its head declares.
  const labels = code.labels.splice(0);
  enterScope(code, scope);
  if (isNode(init)) {
    if (init.type === "VariableDeclaration") code.statement(init);
    else code.effect(init);
  }
  freshBoxes(code, scope);
  code.labels.push(...labels);
  const target = openLoop(code);
  const turn = emit.label("turn");
  const check = emit.label("check");
  if (isNode(test)) {
    // The test is below the body: one jump a turn.
    emit.jump(check);
    emit.expect(turn);
  }
  emit.bind(turn);
  code.statement(node.body as TreeNode);
  emit.bind(target.continueLabel);
  freshBoxes(code, scope);
  if (isNode(update)) {
    code.at(update);
    code.effect(update);
  }
  emit.bind(check);
  if (isNode(test)) {
    code.at(test);
    lowerCondition(code, test, true, turn);
  } else {
    emit.jump(turn);
  }
  closeLoop(code, target);
  leaveScope(code, scope);
}

/** The target of `for (left of …)`: takes the value on the stack. */
function bindTurn(code: Code, left: TreeNode): void {
  if (left.type !== "VariableDeclaration") return lowerPattern(code, left, "assign");
  const [declarator] = left.declarations as readonly TreeNode[];
  lowerPattern(code, declarator.id as TreeNode, "bind");
}

/** Evaluates what a loop goes through, in the scope of its head. */
function lowerSubject(code: Code, node: TreeNode, scope: Scope): void {
  enterScope(code, scope);
  code.expression(node.right as TreeNode);
}

/** `for (left of right) body`. */
export function lowerForOf(code: Code, node: TreeNode): void {
  const { emit } = code;
  const right = node.right as TreeNode;
  if (node.await === true) return lowerForAwait(code, node);
  const labels = code.labels.splice(0);
  const scope = scopeOf(code.unit, node);
  lowerSubject(code, node, scope);
  code.at(right);
  emit.text(messageText(right));
  code.callPrelude("get_iterator");
  const locals = iteratorLocals(code);
  code.labels.push(...labels);
  const target = openLoop(code);
  const turn = emit.label("turn");
  const got = emit.label("got");
  const check = emit.label("check");
  const exhausted = emit.label("exhausted");
  const ended = emit.label("ended");
  const { height } = emit;
  // The test is below the body: one jump a turn.
  emit.jump(check);
  emit.expect(turn);
  emit.bind(turn);
  code.at(right);
  pushElement(code, locals);
  emit.bind(got);
  const region = emit.openRegion();
  const control: InlineControl = {
    kind: "inline",
    region,
    leave: () => closeIterator(code, locals.record, "iterator_close"),
  };
  // What continue means is inside of what closes the iterator, what break means is outside.
  code.controls.push(control, { ...target, breakLabel: undefined });
  renewScope(code, scope);
  bindTurn(code, node.left as TreeNode);
  code.statement(node.body as TreeNode);
  code.controls.splice(-2);
  emit.suspend(region);
  emit.bind(target.continueLabel);
  emit.bind(check);
  code.at(right);
  checkNext(code, locals, { turn, got, exhausted, ended });
  handleRegion(code, region, height);
  if (emit.isReachable) {
    closeIterator(code, locals.record, "iterator_abandon");
    emit.throw();
  }
  if (emit.isUsed(ended)) {
    emit.bind(ended);
    emit.pop();
  }
  emit.bind(exhausted);
  closeLoop(code, target);
  leaveScope(code, scope);
  for (const local of Object.values(locals)) emit.release(local);
}

/** `for await (left of right) body`. */
function lowerForAwait(code: Code, node: TreeNode): void {
  const { emit } = code;
  const right = node.right as TreeNode;
  const labels = code.labels.splice(0);
  const scope = scopeOf(code.unit, node);
  lowerSubject(code, node, scope);
  code.at(right);
  emit.text(messageText(right));
  code.callPrelude("get_async_iterator");
  const iterator = emit.local();
  const method = emit.local();
  emit.op("DUP").int(0).intrinsic("array.get/1").set(iterator);
  emit.int(1).intrinsic("array.get/1").set(method);
  code.labels.push(...labels);
  const target = openLoop(code);
  const next = emit.label("next");
  const exhausted = emit.label("exhausted");
  emit.bind(next);
  code.at(right);
  const { height } = emit;
  emit.get(iterator).get(method).varying("CALL_VALUE", 2, 1, 0);
  awaitOnStack(code);
  code.withLocal((result) => {
    emit.op("DUP").set(result);
    code.callPrelude("iterator_done");
    emit.jumpIf(true, exhausted);
    emit.get(result).op("GET_FIELD", { kind: "string", value: "value" });
  });
  const region = emit.openRegion();
  const leave = (): void => {
    emit.get(iterator);
    closeAsync(code);
  };
  code.controls.push({ kind: "inline", region, leave }, { ...target, breakLabel: undefined });
  renewScope(code, scope);
  bindTurn(code, node.left as TreeNode);
  code.statement(node.body as TreeNode);
  code.controls.splice(-2);
  emit.suspend(region);
  emit.bind(target.continueLabel);
  emit.jump(next);
  handleRegion(code, region, height);
  if (emit.isReachable) abandonAsync(code, iterator);
  emit.bind(exhausted);
  closeLoop(code, target);
  leaveScope(code, scope);
  emit.release(iterator);
  emit.release(method);
}

/** Closes an iterator with promises because of the exception on the stack, which goes on. */
function abandonAsync(code: Code, iterator: number): void {
  const { emit } = code;
  const error = emit.local();
  const closed = emit.label("closed");
  emit.set(error);
  const region = emit.openRegion();
  const { height } = emit;
  emit.get(iterator);
  closeAsync(code, false);
  emit.suspend(region);
  emit.jump(closed);
  handleRegion(code, region, height);
  if (emit.isReachable) emit.pop();
  emit.bind(closed);
  emit.get(error).throw();
  emit.release(error);
}

/** Locals of a `for…of` loop. */
interface IteratorLocals {
  readonly record: number;
  /** The array; an empty one for another iterator. */
  readonly list: number;
  /** The method `next`; undefined for an array. */
  readonly next: number;
  /** The next index of an array. */
  readonly index: number;
}

/** Takes the record on the stack apart. */
function iteratorLocals({ emit }: Code): IteratorLocals {
  const record = emit.local();
  const list = emit.local();
  const next = emit.local();
  const index = emit.local();
  const isList = emit.label("isList");
  emit.op("DUP").set(record).op("DUP").int(0).intrinsic("array.get/1").set(list);
  emit.int(1).intrinsic("array.get/1").op("DUP").set(next);
  emit.undefined().op("EQ");
  emit.jumpIf(true, isList);
  emit.varying("MAKE_ARRAY", 0, 1, 0).set(list);
  emit.bind(isList);
  emit.int(0).set(index);
  return { record, list, next, index };
}

/** Pushes the next element of an array that has one. */
function pushElement({ emit }: Code, { list, index }: IteratorLocals): void {
  emit.get(list).get(index).intrinsic("element.get/1");
  emit.get(index).int(1).op("ADD").set(index);
}

/** Kind of the marker for the end, and of BigInts. */
const INT64 = 4;

/** Jumps to the turn if there is another element, or pushes the next value of an iterator. */
function checkNext(
  code: Code,
  { record, list, next, index }: IteratorLocals,
  { turn, got, exhausted, ended }: {
    readonly turn: Label;
    readonly got: Label;
    readonly exhausted: Label;
    /** Like `exhausted`, with something on the stack. */
    readonly ended: Label;
  },
): void {
  const { emit } = code;
  emit.get(index).get(list).intrinsic("array.length/1").op("LT");
  emit.jumpIf(true, turn);
  emit.get(next).undefined().op("EQ");
  emit.jumpIf(true, exhausted);
  if (code.unit.module.hasGenerators) {
    emit.get(record).int(0).intrinsic("array.get/1").get(next);
    code.callPrelude("step_iterator");
    emit.op("DUP").intrinsic("value.kind/1").int(INT64).op("EQ");
    emit.jumpIf(false, got);
    emit.op("DUP").notReady().op("EQ");
    emit.jumpIf(true, ended);
    emit.jump(got);
    return;
  }
  code.withLocal((result) => {
    emit.get(record).int(0).intrinsic("array.get/1").get(next).varying("CALL_VALUE", 2, 1, 0);
    emit.op("DUP").set(result);
    code.callPrelude("iterator_done");
    emit.jumpIf(true, exhausted);
    emit.get(result).op("GET_FIELD", { kind: "string", value: "value" });
  });
  emit.jump(got);
}

function closeIterator(code: Code, record: number, name: string): void {
  code.emit.get(record);
  code.callPrelude(name);
  code.emit.pop();
}

/** `for (left in right) body`. */
export function lowerForIn(code: Code, node: TreeNode): void {
  const { emit } = code;
  const labels = code.labels.splice(0);
  const scope = scopeOf(code.unit, node);
  lowerSubject(code, node, scope);
  const subject = emit.local();
  const keys = emit.local();
  const index = emit.local();
  const key = emit.local();
  emit.op("DUP").set(subject);
  code.callPrelude("for_in_keys");
  emit.set(keys).int(0).set(index);
  code.labels.push(...labels);
  const target = openLoop(code);
  const next = emit.label("next");
  const exhausted = emit.label("exhausted");
  emit.bind(next);
  emit.get(index).get(keys).intrinsic("array.length/1").op("LT");
  emit.jumpIf(false, exhausted);
  emit.get(keys).get(index).intrinsic("array.get/1").set(key);
  emit.get(index).int(1).op("ADD").set(index);
  // Keys that have been deleted since are left out.
  emit.get(subject).get(key);
  code.callPrelude("for_in_has");
  emit.jumpIf(false, next);
  renewScope(code, scope);
  emit.get(key);
  bindTurn(code, node.left as TreeNode);
  code.statement(node.body as TreeNode);
  emit.bind(target.continueLabel);
  emit.jump(next);
  emit.bind(exhausted);
  closeLoop(code, target);
  leaveScope(code, scope);
  for (const local of [subject, keys, index, key]) emit.release(local);
}
