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
import { PROPERTY_KEY } from "../../lib/compiler/lowering/regexps.ts";
import type { ParsedPrelude } from "./parse.ts";

/** Flags of members unless others are given: writable and configurable. */
const MEMBER_FLAGS = 5;

/** Where a member of a `$methods` statement is in the code of the statement's function. */
export interface MemberCode {
  readonly key: string | Binding | undefined;
  readonly byNameOnly: boolean;
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
  const { unit, names, exports, places, roots, statements } = parsed;
  const members = statements.map((statement, place) => membersOf(parsed, statement, place));
  return (program): PreludeParts => {
    const open = new Map<number, OpenMethods>();
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
        const code = new Code(program, unit, builder);
        const call = statements[place].expression;
        if (isNode(call) && isMethods(call)) {
          open.set(place, openMethods(code, call, members[place], watch));
        } else {
          code.statement(statements[place]);
        }
        return members[place];
      },
      define({ statement, at }): void {
        const methods = open.get(statement);
        if (methods !== undefined) defineMember(methods, at);
      },
      membersOf: (key) => members.flat().filter((member) => member.key === key),
    };
  };
}

function isMethods({ type, callee }: TreeNode): boolean {
  return type === "CallExpression" && isNode(callee) && callee.name === "$methods";
}

/** The members of a statement. */
function membersOf(
  parsed: ParsedPrelude,
  { expression: call }: TreeNode,
  statement: number,
): readonly PreludeMember[] {
  if (!isNode(call) || !isMethods(call)) return [];
  const [, literal] = call.arguments as readonly TreeNode[];
  return (literal.properties as readonly TreeNode[]).map((member, at) => {
    const key = keyOf(parsed, member);
    const isTable = typeof key === "string" && key.startsWith(PROPERTY_KEY);
    return { key, byNameOnly: isTable || mentions(member, "$host"), statement, at };
  });
}

/** A `$methods` statement whose members are being lowered. */
interface OpenMethods {
  readonly code: Code;
  /** Local that holds the target. */
  readonly target: number;
  /** Of its members, unless they are accessors. */
  readonly flags: number;
  readonly properties: readonly TreeNode[];
  readonly members: readonly MemberCode[];
}

function openMethods(
  code: Code,
  call: TreeNode,
  members: readonly PreludeMember[],
  watch: MethodsWatcher | undefined,
): OpenMethods {
  const [object, literal, given] = call.arguments as readonly TreeNode[];
  const { emit } = code;
  code.expression(object);
  const target = emit.local();
  emit.set(target);
  // Members may use one local more, which is there whichever of them are linked.
  emit.release(emit.local());
  const places = members.map(({ key, byNameOnly }) => ({ key, byNameOnly, start: 0, end: 0 }));
  const { length: prefix, locals } = emit.builder;
  watch?.(emit.builder, { prefix, locals, members: places });
  return {
    code,
    target,
    flags: given === undefined ? MEMBER_FLAGS : Number(given.value),
    properties: literal.properties as readonly TreeNode[],
    members: places,
  };
}

function defineMember({ code, target, flags, properties, members }: OpenMethods, at: number): void {
  const { builder } = code.emit;
  members[at].start = builder.length;
  lowerMember(code, target, properties[at], flags);
  members[at].end = builder.length;
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
