/** The prelude as it is written: lowers its statements and functions from their trees. */
import { FALLBACK_NAMES } from "../../lib/compiler/fallbacks.ts";
import { Code, type DirectPlan } from "../../lib/compiler/lowering/code.ts";
import { lowerModuleFunction } from "../../lib/compiler/lowering/functions.ts";
import { lowerAccessor } from "../../lib/compiler/lowering/literals.ts";
import { staticKey } from "../../lib/compiler/lowering/members.ts";
import type {
  PreludeMember,
  PreludeParts,
  PreludeSource,
} from "../../lib/compiler/lowering/prelude.ts";
import { functionName, planDirect } from "../../lib/compiler/lowering/program.ts";
import type { Binding } from "../../lib/compiler/scopes.ts";
import { eachChild, isNode, type TreeNode } from "../../lib/compiler/tree.ts";
import type { FunctionBuilder } from "../../lib/image/function_builder.ts";
import type { ParsedPrelude } from "./parse.ts";

/** Flags of members unless others are given: writable and configurable. */
const MEMBER_FLAGS = 5;

/** Where a member of a `$methods` statement is in the code of the statement's function. */
export interface MemberCode {
  readonly key: string | Binding | undefined;
  readonly callsHost: boolean;
  /** Byte offsets; empty unless it has been lowered. */
  start: number;
  end: number;
}

/** A lowered `$methods` statement. */
export interface MethodsCode {
  /** Length of the code in front of the members. */
  readonly prefix: number;
  /** Locals of the function. */
  readonly locals: number;
  readonly members: readonly MemberCode[];
}

/** Told of each `$methods` statement, whose members are still to be lowered. */
export type MethodsWatcher = (builder: FunctionBuilder, methods: MethodsCode) => void;

/** The prelude lowered from its trees. */
export function fromTrees(parsed: ParsedPrelude, watch?: MethodsWatcher): PreludeSource {
  return (program): PreludeParts => {
    const { unit, names, exports, places, roots, statements } = parsed;
    return {
      unit,
      roots,
      binding: (name) => names.get(name),
      exported: (name) => exports.get(name),
      statements: (binding) => places.get(binding) ?? [],
      direct(binding): DirectPlan | undefined {
        const plan = planDirect(program, unit, binding, false);
        // The machine calls slow paths with their operands only.
        return plan !== undefined && FALLBACK_NAMES.has(binding.name)
          ? { ...plan, isFlexible: false }
          : plan;
      },
      closure(binding): FunctionBuilder {
        const node = unit.declarations.get(binding);
        if (node === undefined) throw new Error(`${binding.name} is no function`);
        return lowerModuleFunction(program, unit, node, functionName(node, binding));
      },
      lowerStatement(place, builder): readonly PreludeMember[] {
        const statement = statements[place];
        const code = new Code(program, unit, builder);
        const call = statement.expression;
        if (isNode(call) && isMethods(call)) return lowerMethods(parsed, code, call, watch);
        code.statement(statement);
        return [];
      },
    };
  };
}

function isMethods({ type, callee }: TreeNode): boolean {
  return type === "CallExpression" && isNode(callee) && callee.name === "$methods";
}

function lowerMethods(
  parsed: ParsedPrelude,
  code: Code,
  call: TreeNode,
  watch: MethodsWatcher | undefined,
): readonly PreludeMember[] {
  const [object, literal, given] = call.arguments as readonly TreeNode[];
  const flags = given === undefined ? MEMBER_FLAGS : Number(given.value);
  const { emit } = code;
  code.expression(object);
  const target = emit.local();
  emit.set(target);
  // Members may use one local more, which is there whichever of them are linked.
  emit.release(emit.local());
  const properties = literal.properties as readonly TreeNode[];
  const members = properties.map((member): MemberCode => ({
    key: keyOf(parsed, member),
    callsHost: mentions(member, "$host"),
    start: 0,
    end: 0,
  }));
  watch?.(emit.builder, { prefix: emit.builder.length, locals: emit.builder.locals, members });
  return members.map((member, i) => ({
    ...member,
    define: (): void => {
      member.start = emit.builder.length;
      lowerMember(code, target, properties[i], flags);
      member.end = emit.builder.length;
    },
  }));
}

/** What a member waits for: a name to be mentioned, or a variable to be linked. */
function keyOf({ names }: ParsedPrelude, member: TreeNode): string | Binding | undefined {
  const key = member.key as TreeNode;
  const name = staticKey(key, member.computed === true);
  if (name !== undefined) return name;
  return key.type === "Identifier" ? names.get(String(key.name)) : undefined;
}

/** Whether code mentions a name. */
function mentions(node: TreeNode, name: string): boolean {
  if (node.type === "Identifier") return node.name === name;
  let found = false;
  eachChild(node, (child) => {
    found ||= mentions(child, name);
  });
  return found;
}

/** Defines a member on the target of its statement. */
function lowerMember(code: Code, target: number, member: TreeNode, flags: number): void {
  const { emit } = code;
  const key = member.key as TreeNode;
  const value = member.value as TreeNode;
  emit.get(target);
  if (member.kind === "get" || member.kind === "set") {
    lowerAccessor(code, member, false);
    emit.pop();
    return;
  }
  const name = staticKey(key, member.computed === true);
  if (name !== undefined) emit.text(name);
  else code.expression(key);
  if (member.method === true) {
    code.closure(value, { name: name ?? symbolName(key), isMethod: true });
  } else {
    code.named(value, name ?? symbolName(key));
  }
  emit.int(flags).intrinsic("object.define/1").pop();
}

/** Name of a function whose key is a symbol: `symbol_to_primitive` holds `Symbol.toPrimitive`. */
function symbolName(key: TreeNode): string {
  const name = String(key.name).replace(/^symbol_/, "")
    .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `[Symbol.${name}]`;
}
