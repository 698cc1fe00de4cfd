/** Literals of regular expressions. */
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";

/** `/…/`: compiled once for each place in the code, and a new object each time. */
export function lowerRegExp(code: Code, node: TreeNode): void {
  const { emit, program } = code;
  const { pattern, flags } = node.regex as unknown as {
    readonly pattern: string;
    readonly flags: string;
  };
  const global = program.templateOf(code.unit, node);
  const compiled = emit.label("compiled");
  code.at(node);
  emit.op("GET_GLOBAL", global).op("DUP").null().op("EQ");
  emit.jumpIf(false, compiled);
  emit.pop();
  emit.text(pattern).text(flags);
  code.callPrelude("regexp_compiled");
  emit.op("DUP").op("SET_GLOBAL", global);
  emit.bind(compiled);
  code.callPrelude("regexp_from");
}
