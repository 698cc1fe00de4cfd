/** Names and `this`. */
import { FROM_STRINGS_HELP, fromStringsMessage } from "../refusals.ts";
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { lowerNamespace } from "./namespaces.ts";
import { checkReady, meaningOf, readBinding, readSpecial } from "./variables.ts";

/** Pushes the value of a name. */
export function lowerIdentifier(code: Code, node: TreeNode): void {
  const meaning = meaningOf(code, node);
  const name = String(node.name);
  switch (meaning.kind) {
    case "binding":
      if (meaning.isEarly) code.at(node);
      return readBinding(code, meaning.unit, meaning.binding, meaning.isEarly);
    case "namespace":
      return lowerNamespace(code, meaning.unit);
    case "host":
      return code.refuse(
        node,
        `the host function ${name} can only be called`,
        `write a function that calls it: (…) => ${name}(…)`,
      );
    case "special":
      if (code.storages.has(meaning.special)) readSpecial(code, meaning.special);
      else code.emit.undefined();
      return;
    case "constant":
      if (meaning.value === undefined) code.emit.undefined();
      else code.emit.number(meaning.value);
      return;
    case "unknown":
      if (code.unit.isPrelude && lowerFormName(code, name)) return;
      reportUnknown(code, node);
      code.emit.undefined();
  }
}

/** Pushes what a name stands for that only the prelude knows. */
function lowerFormName({ emit, program }: Code, name: string): boolean {
  if (name === "$call_sites") emit.op("GET_GLOBAL", program.useCallSites());
  else if (name === "$not_ready") emit.notReady();
  else return false;
  return true;
}

/** Reports a name that nothing declares. */
export function reportUnknown(code: Code, node: TreeNode): void {
  const name = String(node.name);
  if (name.startsWith("$") && code.unit.isPrelude) throw new Error(`${name} is no special form`);
  const message = fromStringsMessage(name);
  if (message !== undefined) code.report("EVAL", node, message, FROM_STRINGS_HELP);
  else code.report("UNKNOWN_NAME", node, `${name} is not declared`, "");
}

/** `this`; in the constructor of a derived class it may not be there yet. */
export function lowerThis(code: Code, node: TreeNode): void {
  if (!code.storages.has("this")) {
    code.emit.undefined();
    return;
  }
  readSpecial(code, "this");
  const { derived } = code;
  if (derived === undefined || node.start >= derived.readyAt) return;
  code.at(node);
  checkReady(code, "this");
}
