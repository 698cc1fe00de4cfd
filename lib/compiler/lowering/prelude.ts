/**
 * Links the prelude: of its top level only what the program reaches is lowered. lib/compiler/prelude/README.md has
 * the rules.
 */
import type { FunctionBuilder } from "../../image/function_builder.ts";
import { HIDDEN } from "../../isa/function_flags.ts";
import type { Binding } from "../scopes.ts";
import { eachChild, isNode, type TreeNode } from "../tree.ts";
import type { ParsedPrelude } from "../prelude.ts";
import { Code, type PreludeContext, type ProgramContext } from "./code.ts";
import { lowerAccessor } from "./literals.ts";
import { staticKey } from "./members.ts";
import type { Unit } from "./unit.ts";

/** Names of properties through which a program may reach all members. */
const REACHES_ALL: ReadonlySet<string> = new Set([
  "Reflect",
  "getOwnPropertyDescriptors",
  "getOwnPropertyNames",
  "ownKeys",
]);

/** Flags of members unless others are given: writable and configurable. */
const MEMBER_FLAGS = 5;

/** A `$methods` statement, which stays open until it is known which members are linked. */
interface Methods {
  readonly code: Code;
  readonly target: number;
  /** Flags of members that are not written as accessors. */
  readonly flags: number;
}

/** A member that is not linked yet. */
interface Member {
  readonly lower: () => void;
  /** It is linked by its name only: what it calls is not on every host. */
  readonly callsHost: boolean;
}

/** The prelude of a program. */
export class Prelude implements PreludeContext {
  readonly #program: ProgramContext;
  readonly #parsed: ParsedPrelude;
  readonly #reached = new Set<Binding>();
  /** Statements that are linked, by their place, and the functions that run them. */
  readonly #pieces = new Map<number, FunctionBuilder>();
  readonly #open: Methods[] = [];
  /** Members that wait for a name or a binding, or for all to be linked. */
  readonly #waiting = new Map<string | Binding, Member[]>();
  readonly #mentioned = new Set<string>();
  #linksAll = false;

  constructor(program: ProgramContext, parsed: ParsedPrelude) {
    this.#program = program;
    this.#parsed = parsed;
  }

  /** Its module. */
  get unit(): Unit {
    return this.#parsed.unit;
  }

  /** The variable that programs see under a name. */
  exported(name: string): Binding | undefined {
    return this.#parsed.exports.get(name);
  }

  /** The variable with a name. */
  binding(name: string): Binding {
    const binding = this.#parsed.names.get(name);
    if (binding === undefined) throw new Error(`the prelude has no ${name}`);
    return binding;
  }

  /** Links what is always linked. */
  begin(): void {
    for (const index of this.#parsed.roots) this.#link(index);
  }

  /** Links a variable and what sets it up. */
  reach(binding: Binding): void {
    if (this.#reached.has(binding)) return;
    this.#reached.add(binding);
    const declaration = this.#parsed.declarations.get(binding);
    if (declaration !== undefined) this.#link(declaration);
    for (const index of this.#parsed.setups.get(binding) ?? []) this.#link(index);
    if (REACHES_ALL.has(binding.name)) this.linkAllMembers();
    this.#wake(binding);
  }

  /** Links the members with a name. */
  mentioned(name: string): void {
    this.#mentioned.add(name);
    if (REACHES_ALL.has(name)) this.linkAllMembers();
    this.#wake(name);
  }

  /** Links all members of what is linked. */
  linkAllMembers(): void {
    if (this.#linksAll) return;
    this.#linksAll = true;
    for (const [key, members] of [...this.#waiting]) {
      this.#waiting.set(key, members.filter(({ callsHost }) => callsHost));
      for (const { lower, callsHost } of members) if (!callsHost) this.#program.enqueue(lower);
    }
  }

  /** Ends all statements. */
  finish(): void {
    for (const { code } of this.#open) code.emit.ret();
    this.#open.length = 0;
  }

  /** The functions that run the linked statements, in the order of the text. */
  pieces(): readonly FunctionBuilder[] {
    return [...this.#pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece);
  }

  #wake(key: string | Binding): void {
    const members = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    for (const { lower } of members) this.#program.enqueue(lower);
  }

  #link(index: number): void {
    if (this.#pieces.has(index)) return;
    const program = this.#program;
    const piece = program.function(`prelude ${index}`, { params: 0, rets: 0, flags: HIDDEN });
    this.#pieces.set(index, piece);
    program.enqueue(() => this.#lower(index, piece));
  }

  #lower(index: number, piece: FunctionBuilder): void {
    const statement = this.#parsed.statements[index];
    const code = new Code(this.#program, this.unit, piece);
    const call = statement.expression;
    if (isNode(call) && isMethods(call)) {
      this.#lowerMethods(code, call);
      return;
    }
    code.statement(statement);
    code.emit.ret();
  }

  #lowerMethods(code: Code, call: TreeNode): void {
    const [object, literal, given] = call.arguments as readonly TreeNode[];
    code.expression(object);
    const target = code.emit.local();
    code.emit.set(target);
    const methods = {
      code,
      target,
      flags: given === undefined ? MEMBER_FLAGS : Number(given.value),
    };
    this.#open.push(methods);
    for (const member of literal.properties as readonly TreeNode[]) {
      const lower = (): void => lowerMember(methods, member);
      const key = this.#keyOf(member);
      const callsHost = mentions(member, "$host");
      const isLinked = this.#linksAll && !callsHost || key === undefined ||
        (typeof key === "string" ? this.#mentioned.has(key) : this.#reached.has(key));
      if (isLinked) {
        lower();
        continue;
      }
      const waiting = this.#waiting.get(key) ?? [];
      waiting.push({ lower, callsHost });
      this.#waiting.set(key, waiting);
    }
  }

  /** What a member waits for: a name to be mentioned, or a variable to be linked. */
  #keyOf(member: TreeNode): string | Binding | undefined {
    const key = member.key as TreeNode;
    const name = staticKey(key, member.computed === true);
    if (name !== undefined) return name;
    return key.type === "Identifier" ? this.#parsed.names.get(String(key.name)) : undefined;
  }
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

function isMethods({ type, callee }: TreeNode): boolean {
  return type === "CallExpression" && isNode(callee) && callee.name === "$methods";
}

/** Defines a member on the target of its statement. */
function lowerMember({ code, target, flags }: Methods, member: TreeNode): void {
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
