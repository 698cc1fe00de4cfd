/** Templates, and tagged templates. */
import type { TreeNode } from "../tree.ts";
import { markSite } from "./arguments.ts";
import { lowerCallee } from "./calls.ts";
import type { Code } from "./code.ts";
import { kindOf } from "./kinds.ts";
import { propertyKeys } from "./regexps.ts";

function quasiOf(node: TreeNode): { readonly cooked: string | null; readonly raw: string } {
  return node.value as { readonly cooked: string | null; readonly raw: string };
}

/** `` `…${…}…` ``. */
export function lowerTemplate(code: Code, node: TreeNode): void {
  const { emit } = code;
  const quasis = (node.quasis as readonly TreeNode[]).map((each) => quasiOf(each).cooked ?? "");
  const expressions = node.expressions as readonly TreeNode[];
  if (expressions.length === 0) {
    code.mention(quasis[0]);
    mentionProperties(code, quasis[0]);
    emit.text(quasis[0]);
    return;
  }
  for (const text of quasis) mentionProperties(code, text);
  let hasText = quasis[0] !== "";
  if (hasText) emit.text(quasis[0]);
  expressions.forEach((each, i) => {
    code.expression(each);
    code.at(each);
    if (kindOf(each) !== "string") emit.intrinsic("value.to_text/1");
    if (hasText) emit.op("ADD");
    hasText = true;
    const text = quasis[i + 1];
    if (text !== "") emit.text(text).op("ADD");
  });
}

/** `` tag`…` ``: the object with the texts is made once for each place in the code. */
export function lowerTagged(code: Code, node: TreeNode): void {
  const { emit, program } = code;
  const { quasis, expressions } = node.quasi as unknown as {
    readonly quasis: readonly TreeNode[];
    readonly expressions: readonly TreeNode[];
  };
  lowerCallee(code, node.tag as TreeNode);
  const global = program.templateOf(code.unit, node);
  const made = emit.label("made");
  emit.op("GET_GLOBAL", global).op("DUP").null().op("EQ");
  emit.jumpIf(false, made);
  emit.pop();
  for (const each of quasis) mentionProperties(code, quasiOf(each).raw);
  pushTexts(code, quasis.map((each) => quasiOf(each).cooked));
  pushTexts(code, quasis.map((each) => quasiOf(each).raw));
  code.callPrelude("template_object");
  emit.op("DUP").op("SET_GLOBAL", global);
  emit.bind(made);
  for (const each of expressions) code.expression(each);
  code.at(node);
  markSite(code, node.tag as TreeNode);
  const count = expressions.length + 1;
  emit.varying("CALL_VALUE", count + 2, 1, count);
}

/** Mentions the tables of characters that a text may name as part of a pattern. */
function mentionProperties(code: Code, text: string): void {
  for (const key of propertyKeys(text)) code.mention(key);
}

function pushTexts({ emit }: Code, texts: readonly (string | null)[]): void {
  emit.int(0).intrinsic("array.new/1");
  for (const text of texts) {
    emit.op("DUP");
    if (text === null) emit.undefined();
    else emit.text(text);
    emit.intrinsic("array.push/1");
  }
}
