/** Literals of regular expressions, and the tables of characters that patterns name. */
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";

/** How the keys of the prelude's tables of characters begin: a table is linked if a text of the program names it. */
export const PROPERTY_KEY = "p{";

/** Properties of texts, for which there are no tables. */
const OF_TEXTS = /\\p\{((?:Basic_Emoji|Emoji_Keycap_Sequence|RGI_\w+))\}/;

/** The keys of the tables that a text names: what is between `\\p{` and `}`, with the long name of its property. */
export function propertyKeys(text: string): readonly string[] {
  if (!text.includes(PROPERTY_KEY) && !text.includes("P{")) return [];
  return [...text.matchAll(/\\[pP]\{([\w=]+)\}/g)].map(([, name]) =>
    PROPERTY_KEY + name.replace(/^General_Category=/, "gc=").replace(/^sc=/, "Script=")
      .replace(/^scx=/, "Script_Extensions=") +
    "}"
  );
}

/** `/…/`: compiled once for each place in the code, and a new object each time. */
export function lowerRegExp(code: Code, node: TreeNode): void {
  const { emit, program } = code;
  const { pattern, flags } = node.regex as unknown as {
    readonly pattern: string;
    readonly flags: string;
  };
  const ofTexts = OF_TEXTS.exec(pattern);
  if (ofTexts !== null) {
    return code.refuse(
      node,
      `\\p{${ofTexts[1]}} is not supported: it has texts of several characters`,
      "name the characters in a class, like [\\p{Emoji_Presentation}\\p{Regional_Indicator}]",
    );
  }
  for (const key of propertyKeys(pattern)) code.mention(key);
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
