/**
 * Calls like `console.log(…)`. What prints a value that is no text is a large part of the prelude: it is linked
 * only if some call may need it, or if the program does anything else with `console`.
 */
import type { TreeNode } from "../tree.ts";
import { hasSpread } from "./arguments.ts";
import type { Code } from "./code.ts";
import { kindOf } from "./kinds.ts";
import { staticKey } from "./members.ts";
import { CONSOLE_PARTS } from "./prelude.ts";
import { meaningOf } from "./variables.ts";

/** Methods that print their arguments, and do nothing else. */
const PRINTING: ReadonlySet<string> = new Set(["debug", "error", "info", "log", "warn"]);

/**
 * Pushes the `console` of a call of one of its methods.
 *
 * @returns whether it is one
 */
export function lowerConsole(code: Code, callee: TreeNode, call: TreeNode): boolean {
  const object = callee.object as TreeNode;
  if (code.unit.isPrelude || object.type !== "Identifier" || hasSpread(call)) return false;
  const key = staticKey(callee.property as TreeNode, callee.computed === true);
  if (key === undefined || !PRINTING.has(key)) return false;
  const meaning = meaningOf(code, object);
  if (meaning.kind !== "binding" || !meaning.unit.isPrelude) return false;
  if (meaning.binding.name !== "console") return false;
  const { program } = code;
  code.emit.op("GET_GLOBAL", program.globalOf(meaning.unit, meaning.binding));
  const args = call.arguments as readonly TreeNode[];
  const isText = args.length === 1 && kindOf(args[0]) === "string";
  if (!isText) program.prelude.link(CONSOLE_PARTS.values);
  if (args.length > 1 && mayBeFormat(args[0])) program.prelude.link(CONSOLE_PARTS.formats);
  return true;
}

/** Whether the value of an expression may be a text with places like `%s`. */
function mayBeFormat(node: TreeNode): boolean {
  if (node.type === "Literal") return typeof node.value === "string" && node.value.includes("%");
  const kind = kindOf(node);
  return kind !== "number" && kind !== "bool";
}
