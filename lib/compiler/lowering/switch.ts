/** `switch`: one scope for all cases; tests in order, then the code of the cases, one after the other. */
import { isNode, type TreeNode } from "../tree.ts";
import { lowerInScope } from "./blocks.ts";
import type { Code, TargetControl } from "./code.ts";
import { scopeOf } from "./unit.ts";

/** `switch (discriminant) { … }`. */
export function lowerSwitch(code: Code, node: TreeNode): void {
  const { emit } = code;
  const cases = node.cases as readonly TreeNode[];
  const statements = cases.flatMap((each) => each.consequent as TreeNode[]);
  const breakLabel = emit.label("break");
  const target: TargetControl = {
    kind: "target",
    labels: code.labels.splice(0),
    breakLabel,
    continueLabel: undefined,
    isDefault: true,
  };
  code.expression(node.discriminant as TreeNode);
  const value = emit.local();
  emit.set(value);
  code.controls.push(target);
  lowerInScope(code, scopeOf(code.unit, node), statements, () => {
    const starts = cases.map(() => emit.label("case"));
    cases.forEach(({ test }, i) => {
      if (!isNode(test)) return;
      code.at(test);
      emit.get(value);
      code.expression(test);
      emit.op("EQ");
      emit.jumpIf(true, starts[i]);
    });
    const otherwise = cases.findIndex(({ test }) => !isNode(test));
    emit.jump(otherwise < 0 ? breakLabel : starts[otherwise]);
    cases.forEach((each, i) => {
      emit.bind(starts[i]);
      code.statements(each.consequent as TreeNode[]);
    });
  });
  code.controls.pop();
  emit.bind(breakLabel);
  emit.release(value);
}
