/**
 * Which programs may meet BigInts: those that have a BigInt literal, or name what makes BigInts. The others
 * get operators that know nothing of them, and the machine gives them none.
 */
import { REACHES_ALL } from "./lowering/prelude.ts";
import { eachChild, type TreeNode } from "./tree.ts";

/** Names of globals and members that make BigInts. */
const MAKERS: ReadonlySet<string> = new Set([
  "BigInt",
  "BigInt64Array",
  "BigUint64Array",
  "getBigInt64",
  "getBigUint64",
  "setBigInt64",
  "setBigUint64",
]);

/** Whether a module may make BigInts. */
export function makesBigints(program: TreeNode): boolean {
  let reachesAll = false;
  let usesGlobalThis = false;
  let isFound = false;
  const pending: TreeNode[] = [program];
  for (let node = pending.pop(); node !== undefined && !isFound; node = pending.pop()) {
    const name = nameOf(node);
    if (typeof node.value === "bigint" || MAKERS.has(name)) isFound = true;
    if (REACHES_ALL.has(name)) reachesAll = true;
    if (name === "globalThis") usesGlobalThis = true;
    eachChild(node, (child) => pending.push(child));
  }
  // All members of globalThis are linked then.
  return isFound || reachesAll && usesGlobalThis;
}

/** The name that an identifier or a text is, or "". */
function nameOf(node: TreeNode): string {
  if (node.type === "Identifier") return String(node.name);
  return node.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

/** Functions of the prelude that take the place of others in programs that may meet BigInts. */
export const WITH_BIGINTS: Readonly<Record<string, string>> = {
  add: "numeric_add",
  bit_and: "numeric_bit_and",
  bit_not: "numeric_bit_not",
  bit_or: "numeric_bit_or",
  bit_xor: "numeric_bit_xor",
  divide: "numeric_divide",
  exponentiate: "numeric_exponentiate",
  greater: "numeric_greater",
  greater_or_equal: "numeric_greater_or_equal",
  less: "numeric_less",
  less_or_equal: "numeric_less_or_equal",
  loose_equal: "numeric_loose_equal",
  multiply: "numeric_multiply",
  negate: "numeric_negate",
  number_of: "numeric_number_of",
  remainder: "numeric_remainder",
  shift_left: "numeric_shift_left",
  shift_right: "numeric_shift_right",
  shift_right_unsigned: "numeric_shift_right_unsigned",
  subtract: "numeric_subtract",
  to_number: "numeric_to_number",
  to_text: "numeric_to_text",
};
