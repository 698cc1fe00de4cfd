/** Calls of host functions: `import { roll } from "host:dice"` imports `dice.roll/1`. */
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { HOST_FAULTS } from "./prelude.ts";
import type { HostImportTarget } from "./unit.ts";

/** Pushes the result of a call of a host function. */
export function lowerHostCall(code: Code, node: TreeNode, { identity }: HostImportTarget): void {
  const args = node.arguments as readonly TreeNode[];
  if (args.some(({ type }) => type === "SpreadElement")) {
    code.report(
      "UNSUPPORTED",
      node,
      `arguments of ${identity} can't be spread`,
      "pass an array, or the arguments one by one",
    );
    code.emit.undefined();
    return;
  }
  for (const each of args) code.expression(each);
  code.at(node);
  code.program.linkHostClasses();
  code.program.prelude.link(HOST_FAULTS);
  const { args: count } = code.program.importHost(identity, args.length);
  if (count !== args.length) {
    code.report(
      "UNSUPPORTED",
      node,
      `${identity} is called with ${args.length} arguments here and ${count} elsewhere`,
      "call a host function with the same number of arguments everywhere",
    );
    return code.emit.isReachable ? void code.emit.pop(args.length).undefined() : undefined;
  }
  pushHostCall(code, identity, args.length);
}

/** Calls a host function whose arguments are on the stack. */
export function pushHostCall(code: Code, identity: string, args: number): void {
  const { emit, program } = code;
  const { rets } = program.importHost(identity, args);
  emit.varying("HOSTCALL", args, rets, identity);
  if (rets === 0) emit.undefined();
  // The host may answer later: then it is a ticket, and the program gets a promise.
  else if (!code.unit.isPrelude) emit.intrinsic("host.result/1");
}
