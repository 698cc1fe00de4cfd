/** Calls of `super`. */
import type { TreeNode } from "../tree.ts";
import { constructOnStack } from "./arguments.ts";
import type { Code } from "./code.ts";
import { readSpecial, readStorage, storageOf, writeStorage } from "./variables.ts";

/** Pushes new.target and the parent of the class. */
export function pushParent(code: Code): void {
  readSpecial(code, "newTarget");
  readSpecial(code, "callee");
  code.emit.intrinsic("object.prototype/1");
}

/** `super(…)`, whose value is `this`. */
export function callSuper(code: Code, node: TreeNode): void {
  const { emit, derived } = code;
  if (derived === undefined) throw new Error("super outside of a constructor");
  pushParent(code);
  constructOnStack(code, node);
  const storage = storageOf(code, "this");
  if (derived.onlyCall !== node.start) {
    const isFirst = emit.label("isFirst");
    readStorage(code, storage);
    emit.intrinsic("value.kind/1").int(4).op("EQ");
    emit.jumpIf(true, isFirst);
    emit.text("Super constructor may only be called once");
    code.callPrelude("throw_reference");
    emit.pop();
    emit.bind(isFirst);
  }
  code.withLocal((local) => {
    emit.set(local);
    writeStorage(code, storage, () => emit.get(local));
  });
  derived.lowerFields(code);
  readStorage(code, storage);
}
