/** `try`, `catch`, `finally`. A finally block is written once and then goes on where its local says. */
import { isNode, type TreeNode } from "../tree.ts";
import type { Code, CoverControl, FinallyControl } from "./code.ts";
import { handleRegion, lowerExit } from "./exits.ts";
import { lowerPattern } from "./patterns.ts";
import { scopeOf } from "./unit.ts";
import { enterScope, leaveScope } from "./variables.ts";

/** `try { … } catch (e) { … } finally { … }`. */
export function lowerTry(code: Code, node: TreeNode): void {
  const { finalizer } = node;
  if (isNode(finalizer)) lowerFinally(code, node, finalizer);
  else lowerCatch(code, node);
}

function lowerCatch(code: Code, node: TreeNode): void {
  const { emit } = code;
  const block = node.block as TreeNode;
  const handler = node.handler;
  if (!isNode(handler)) return code.statement(block);
  const { height } = emit;
  const control: CoverControl = { kind: "cover", region: emit.openRegion() };
  const end = emit.label("end");
  code.controls.push(control);
  code.statement(block);
  code.controls.pop();
  emit.suspend(control.region);
  emit.jump(end);
  handleRegion(code, control.region, height);
  lowerHandler(code, handler);
  emit.bind(end);
}

/** The catch clause; what was caught is on the stack. */
function lowerHandler(code: Code, handler: TreeNode): void {
  const { emit } = code;
  const scope = scopeOf(code.unit, handler);
  enterScope(code, scope);
  if (isNode(handler.param)) lowerPattern(code, handler.param, "bind");
  else emit.pop();
  code.statement(handler.body as TreeNode);
  leaveScope(code, scope);
}

function lowerFinally(code: Code, node: TreeNode, finalizer: TreeNode): void {
  const { emit } = code;
  const { height } = emit;
  const control: FinallyControl = {
    kind: "finally",
    region: emit.openRegion(),
    choice: emit.local(),
    value: emit.local(),
    label: emit.label("finally"),
    exits: [],
  };
  const { choice, value, label, exits } = control;
  code.controls.push(control);
  lowerCatch(code, node);
  code.controls.pop();
  emit.suspend(control.region);
  emit.int(0).set(choice);
  emit.jump(label);
  handleRegion(code, control.region, height);
  emit.set(value).int(1).set(choice);
  emit.jump(label);
  if (!emit.isUsed(label)) return release(code, control);
  emit.bind(label);
  code.statement(finalizer);
  choose(code, choice, 1, () => emit.get(value).throw());
  exits.forEach((exit, i) => {
    choose(code, choice, i + 2, () => {
      if (exit.kind === "return") emit.get(value);
      lowerExit(code, exit);
    });
  });
  release(code, control);
}

/** Lowers what is done if a finally block was entered for a reason. */
function choose({ emit }: Code, choice: number, reason: number, lower: () => void): void {
  const other = emit.label("other");
  emit.get(choice).int(reason).op("EQ");
  emit.jumpIf(false, other);
  lower();
  emit.bind(other);
}

function release({ emit }: Code, { choice, value }: FinallyControl): void {
  emit.release(choice);
  emit.release(value);
}
