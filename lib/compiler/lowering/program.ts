/**
 * The program that is being lowered: functions on demand, globals, slow paths, and what the linker of the prelude
 * must know: which names the code mentions.
 */
import { CONSTRUCTIBLE, FLEXIBLE, FLOATS, HIDDEN } from "../../isa/function_flags.ts";
import type { FunctionBuilder } from "../../image/function_builder.ts";
import { ImageBuilder } from "../../image/image_builder.ts";
import { FALLBACK_NAMES, FALLBACKS, VOID_FALLBACKS } from "../fallbacks.ts";
import type { Binding } from "../scopes.ts";
import { isNode, type TreeNode } from "../tree.ts";
import type { ParsedPrelude } from "../prelude.ts";
import type { DirectFunction, FunctionShape, Lowering, ProgramContext } from "./code.ts";
import { arityOf } from "./arity.ts";
import { lowerDirect, lowerModuleFunction, lowerWrapper } from "./functions.ts";
import { lowerNamespaceMaker } from "./modules.ts";
import { Prelude } from "./prelude.ts";
import type { Unit } from "./unit.ts";

/** A call in the code, for messages. */
interface CallSite {
  readonly functionId: number;
  readonly pc: number;
  readonly text: string;
}

/** The program. */
export class Program implements ProgramContext {
  readonly builder: ImageBuilder = new ImageBuilder();
  /** Function 0. */
  readonly entry: FunctionBuilder;
  readonly prelude: Prelude;
  readonly lowering: Lowering;
  readonly #tasks: (() => void)[] = [];
  readonly #globals = new Map<Binding, number>();
  readonly #names = new Set<string>();
  readonly #direct = new Map<Binding, DirectFunction>();
  readonly #closures = new Map<Binding, FunctionBuilder>();
  readonly #used = new Set<string>();
  readonly #mentioned = new Set<string>();
  /** Functions at top level whose value is used outside their module. */
  readonly #valuesUsed = new Set<Binding>();
  readonly #sites: CallSite[] = [];
  readonly #hosts = new Map<string, number>();

  readonly #hostShapes: Readonly<Record<string, { readonly rets: number }>>;
  readonly #namespaces = new Map<Unit, number>();
  readonly #makers: FunctionBuilder[] = [];
  readonly #templates = new Map<TreeNode, number>();
  #sitesGlobal: number | undefined;

  constructor(
    prelude: ParsedPrelude,
    hosts: Readonly<Record<string, { readonly rets: number }>>,
    lowering: Lowering,
  ) {
    this.lowering = lowering;
    this.entry = this.builder.function("main", { flags: FLOATS | HIDDEN });
    this.#hostShapes = hosts;
    this.prelude = new Prelude(this, prelude);
  }

  /** Does something before the program is complete, but not now. */
  enqueue(task: () => void): void {
    this.#tasks.push(task);
  }

  /** Does all that has been enqueued. */
  finish(): void {
    // Tasks add tasks.
    for (let i = 0; i < this.#tasks.length; i++) this.#tasks[i]();
    this.#tasks.length = 0;
    this.prelude.finish();
  }

  /** Notes that an instruction occurs in the program. */
  used(instruction: string, intrinsic: string | undefined): void {
    const key = intrinsic ?? instruction;
    if (this.#used.has(key)) return;
    this.#used.add(key);
    const fallback = FALLBACKS.get(key);
    if (fallback === undefined) return;
    const target = this.preludeFunction(fallback.name);
    this.builder.fallback(fallback.instruction, fallback.intrinsic, target);
  }

  /** Notes that the program mentions a property. */
  mention(name: string): void {
    if (this.#mentioned.has(name)) return;
    this.#mentioned.add(name);
    this.prelude.mentioned(name);
  }

  /** Declares a function of the image. */
  function(name: string, shape: FunctionShape): FunctionBuilder {
    return this.builder.function(name, shape);
  }

  /** A global that only the compiler knows. */
  global(name: string): number {
    let unique = name;
    for (let i = 2; this.#names.has(unique); i++) unique = `${name} ${i}`;
    this.#names.add(unique);
    return this.builder.global(unique);
  }

  /** The global of a variable. */
  globalOf(unit: Unit, binding: Binding): number {
    if (unit.isPrelude) this.prelude.reach(binding);
    const known = this.#globals.get(binding);
    if (known !== undefined) return known;
    const slot = this.global(unit.isPrelude ? `prelude ${binding.name}` : binding.name);
    this.#globals.set(binding, slot);
    if (binding.kind === "function") this.#makeClosure(unit, binding);
    return slot;
  }

  /** Variables that have a global. */
  hasGlobal(binding: Binding): boolean {
    return this.#globals.has(binding);
  }

  /** Functions at top level whose closures are made before anything runs, with their globals. */
  *closures(): Iterable<readonly [global: number, target: FunctionBuilder]> {
    for (const [binding, target] of this.#closures) {
      yield [this.#globals.get(binding) ?? 0, target];
    }
  }

  #makeClosure(unit: Unit, binding: Binding): void {
    const direct = this.direct(unit, binding);
    const node = unit.declarations.get(binding);
    if (node === undefined) throw new Error(`${binding.name} is no function`);
    const target = direct === undefined
      ? lowerModuleFunction(this, unit, node, functionName(node, binding))
      : direct.isFlexible
      ? direct.builder
      : lowerWrapper(this, direct);
    this.#closures.set(binding, target);
  }

  /** Notes that the value of a function at top level is used by another module. */
  useValue(binding: Binding): void {
    this.#valuesUsed.add(binding);
  }

  /** The function that a call of a name can CALL; `undefined` if it has to be called as a closure. */
  direct(unit: Unit, binding: Binding): DirectFunction | undefined {
    const known = this.#direct.get(binding);
    if (known !== undefined) return known;
    const node = unit.declarations.get(binding);
    if (node === undefined || binding.isAssigned || !isDirect(unit, node)) return undefined;
    if (unit.isPrelude) this.prelude.reach(binding);
    const { name } = binding;
    const isVoid = unit.isPrelude && VOID_FALLBACKS.has(name);
    const isValue = this.#valuesUsed.has(binding) || binding.reads > binding.calls;
    const isFlexible = isValue && !(unit.isPrelude && FALLBACK_NAMES.has(name));
    const count = (node.params as readonly TreeNode[]).length;
    const builder = this.function(name, {
      params: isFlexible ? count + 2 : count,
      rets: isVoid ? 0 : 1,
      flags: (unit.isPrelude ? HIDDEN : 0) |
        (isFlexible ? unit.isPrelude ? FLEXIBLE : FLEXIBLE | CONSTRUCTIBLE : 0),
      ...(isFlexible ? { arity: arityOf(node), nameText: functionName(node, binding) } : {}),
    });
    const direct = { unit, binding, node, builder, isFlexible, isVoid };
    this.#direct.set(binding, direct);
    this.enqueue(() => lowerDirect(this, direct));
    return direct;
  }

  /** A direct function of the prelude. */
  preludeFunction(name: string): FunctionBuilder {
    const { unit } = this.prelude;
    const direct = this.direct(unit, this.prelude.binding(name));
    if (direct === undefined) throw new Error(`${name} of the prelude is no direct function`);
    if (direct.isFlexible) throw new Error(`${name} of the prelude is used as a value`);
    return direct.builder;
  }

  /** Notes a call for `$call_sites`. */
  callSite(functionId: number, pc: number, text: string): void {
    this.#sites.push({ functionId, pc, text });
  }

  /** The global of `$call_sites`, if something reads it. */
  get callSitesGlobal(): number | undefined {
    return this.#sitesGlobal;
  }

  /** The global of `$call_sites`, for something that reads it. */
  useCallSites(): number {
    return this.#sitesGlobal ??= this.global("call sites");
  }

  /** The global with the namespace object of a module. */
  namespaceOf(unit: Unit): number {
    const known = this.#namespaces.get(unit);
    if (known !== undefined) return known;
    const global = this.global(`namespace ${unit.file}`);
    this.#namespaces.set(unit, global);
    const maker = this.function(`namespace ${unit.file}`, { params: 0, rets: 0, flags: HIDDEN });
    this.#makers.push(maker);
    this.enqueue(() => lowerNamespaceMaker(this, unit, maker, global));
    return global;
  }

  /** The functions that make namespace objects. */
  namespaceMakers(): readonly FunctionBuilder[] {
    return this.#makers;
  }

  /** The global with the object of a tagged template. */
  templateOf(unit: Unit, node: TreeNode): number {
    const known = this.#templates.get(node);
    if (known !== undefined) return known;
    const global = this.global(`template ${unit.file}:${node.start}`);
    this.#templates.set(node, global);
    return global;
  }

  /** Results of a host function. */
  hostResults(identity: string): number {
    const given = this.#hostShapes[identity];
    return given?.rets ?? (identity.startsWith("log.") ? 0 : 1);
  }

  /** The text of `$call_sites`. */
  callSites(): string {
    return this.#sites.map(({ functionId, pc, text }) => `\n${functionId}:${pc}:${text}\n`).join(
      "",
    );
  }

  /**
   * Imports a host function.
   *
   * @returns the number of arguments that it is called with everywhere
   */
  importHost(identity: string, args: number): number {
    const known = this.#hosts.get(identity);
    if (known !== undefined) return known;
    this.#hosts.set(identity, args);
    this.builder.import(identity, args, this.hostResults(identity));
    return args;
  }
}

/** Whether a function can do with its arguments only. */
function isDirect(unit: Unit, node: TreeNode): boolean {
  const facts = unit.module.functions.get(node);
  if (facts === undefined || node.generator === true || node.async === true) return false;
  if (facts.usesThis || facts.usesArguments || facts.usesNewTarget) return false;
  return !(node.params as readonly TreeNode[]).some(({ type }) => type === "RestElement");
}

/** The `name` of a declared function. */
function functionName(node: TreeNode, binding: Binding): string {
  return isNode(node.id) ? String(node.id.name) : binding.name === "*default*" ? "default" : "";
}
