/**
 * Uses of `Date` that need no clock: `new Date(value)`, `Date.UTC(…)`, `value instanceof Date`. What reads the
 * clock calls the host, and is linked only if a program may do anything else with `Date`.
 */
import type { TreeNode } from "../tree.ts";
import { hasSpread } from "./arguments.ts";
import type { Code } from "./code.ts";
import { meaningOf } from "./variables.ts";

/** Members of `Date` that need no clock, or link what they call by their own name. */
const MEMBERS: ReadonlySet<string> = new Set(["UTC", "now", "parse", "prototype"]);

/** Pushes the value of an expression that needs no clock if it is `Date`. */
export function pushWithoutClock(code: Code, node: TreeNode): void {
  if (code.unit.isPrelude || node.type !== "Identifier") return code.expression(node);
  const meaning = meaningOf(code, node);
  const isDate = meaning.kind === "binding" && meaning.unit.isPrelude &&
    meaning.binding.name === "Date";
  if (!isDate) return code.expression(node);
  const { program } = code;
  code.emit.op("GET_GLOBAL", program.globalOf(meaning.unit, meaning.binding));
}

/** Pushes the object of a member expression, whose key is `undefined` if the code doesn't say it. */
export function pushObject(code: Code, object: TreeNode, key: string | undefined): void {
  if (key !== undefined && MEMBERS.has(key)) return pushWithoutClock(code, object);
  code.expression(object);
}

/** Pushes the callee of `new`. */
export function pushConstructor(code: Code, node: TreeNode): void {
  const callee = node.callee as TreeNode;
  const count = (node.arguments as readonly TreeNode[]).length;
  if (count > 0 && !hasSpread(node)) return pushWithoutClock(code, callee);
  code.expression(callee);
}
