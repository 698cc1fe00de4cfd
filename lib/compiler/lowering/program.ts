/**
 * The program that is being lowered: functions on demand, globals, slow paths, and what the linker of the prelude
 * must know: which names the code mentions.
 */
import { fitsBigint } from "../../isa/bigint_bits.ts";
import { CONSTRUCTIBLE, FLEXIBLE, FLOATS, HIDDEN, UNITS } from "../../isa/function_flags.ts";
import type { FunctionBuilder } from "../../image/function_builder.ts";
import { ImageBuilder } from "../../image/image_builder.ts";
import { WITH_BIGINTS } from "../bigints.ts";
import { FALLBACKS, VOID_FALLBACKS } from "../fallbacks.ts";
import type { Spot } from "../diagnostic.ts";
import type { Binding } from "../scopes.ts";
import { resolveExport } from "../linking.ts";
import { isNode, type TreeNode } from "../tree.ts";
import { arityOf } from "./arity.ts";
import type {
  DirectFunction,
  DirectPlan,
  FunctionShape,
  ImportedHost,
  Lowering,
  ProgramContext,
} from "./code.ts";
import { lowerDirect, lowerModuleFunction, lowerWrapper } from "./functions.ts";
import { lowerNamespaceMaker } from "./modules.ts";
import { Prelude, type PreludeSource } from "./prelude.ts";
import { linkPrototype, suspensionFlags } from "./suspension.ts";
import type { Target, Unit } from "./unit.ts";

/** Told of each property that a function mentions, before the instruction at its end. */
export type MentionWatcher = (builder: FunctionBuilder, name: string) => void;

/** A call in the code, for messages. */
interface CallSite {
  readonly functionId: number;
  readonly pc: number;
  readonly text: string;
}

/** Options of {@link Program}. */
export interface ProgramOptions {
  /** The module whose exports are global names in the others. */
  readonly globals?: Unit | undefined;
  /** Told what the code mentions, for tools. */
  readonly watch?: MentionWatcher | undefined;
  /** Whether the program may meet BigInts: see bigints.ts. */
  readonly hasBigints?: boolean;
}

/** A direct function that may not be part of the image yet. */
class PlannedFunction implements DirectFunction {
  readonly unit: Unit;
  readonly binding: Binding;
  readonly params: number;
  readonly arity: number;
  readonly isFlexible: boolean;
  readonly isVoid: boolean;
  readonly #plan: DirectPlan;
  readonly #make: (direct: DirectFunction, plan: DirectPlan) => FunctionBuilder;
  #builder: FunctionBuilder | undefined;

  constructor(
    unit: Unit,
    binding: Binding,
    plan: DirectPlan,
    make: (direct: DirectFunction, plan: DirectPlan) => FunctionBuilder,
  ) {
    this.unit = unit;
    this.binding = binding;
    this.params = plan.params;
    this.arity = plan.arity;
    this.isFlexible = plan.isFlexible;
    this.isVoid = unit.isPrelude && VOID_FALLBACKS.has(binding.name);
    this.#plan = plan;
    this.#make = make;
  }

  get builder(): FunctionBuilder {
    this.#builder ??= this.#make(this, this.#plan);
    return this.#builder;
  }
}

/** The program. */
export class Program implements ProgramContext {
  readonly builder: ImageBuilder = new ImageBuilder();
  /** Function 0. */
  readonly entry: FunctionBuilder;
  readonly prelude: Prelude;
  readonly lowering: Lowering;
  /** Whether the program may meet BigInts: see bigints.ts. */
  readonly hasBigints: boolean;
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
  readonly #hosts = new Map<string, ImportedHost>();

  readonly #hostShapes: Readonly<Record<string, { readonly rets: number }>>;
  readonly #namespaces = new Map<Unit, number>();
  readonly #makers: FunctionBuilder[] = [];
  readonly #templates = new Map<TreeNode, number>();
  readonly #bigints = new Map<bigint, number>();
  #takesHostValues = false;
  #readsConstructors = false;
  #sitesGlobal: number | undefined;

  readonly #watch: MentionWatcher | undefined;
  #reached: { readonly unit: Unit; readonly node: Spot } | undefined;

  /** The module whose exports are global names in the others. */
  readonly #globalsUnit: Unit | undefined;

  /** @param hosts results of host functions, by identity */
  constructor(
    prelude: PreludeSource,
    hosts: Readonly<Record<string, { readonly rets: number }>>,
    lowering: Lowering,
    { globals, watch, hasBigints = false }: ProgramOptions = {},
  ) {
    this.lowering = lowering;
    this.hasBigints = hasBigints;
    this.entry = this.builder.function("main", { flags: FLOATS | UNITS | HIDDEN });
    this.#hostShapes = hosts;
    this.#watch = watch;
    this.#globalsUnit = globals;
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
  }

  /** Notes which code is being lowered, for reports of what does not fit into an image. */
  reached(unit: Unit, node: Spot): void {
    if (!unit.isPrelude) this.#reached = { unit, node };
  }

  /** The code that was lowered last. */
  get lastReached(): { readonly unit: Unit; readonly node: Spot } | undefined {
    return this.#reached;
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

  /** What a global name means that a module of the program gives. */
  globalTarget(unit: Unit, name: string): Target | undefined {
    const globals = this.#globalsUnit;
    if (globals === undefined || unit === globals || unit.isPrelude) return undefined;
    return name === "default" ? undefined : resolveExport(globals, name);
  }

  /** Notes that a function mentions a property. */
  mention(name: string, builder: FunctionBuilder): void {
    this.#watch?.(builder, name);
    if (this.#mentioned.has(name)) return;
    this.#mentioned.add(name);
    this.prelude.mentioned(name);
  }

  /** Whether the code mentions a property. */
  isMentioned(name: string): boolean {
    return this.#mentioned.has(name);
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

  /** The globals of variables. */
  globalSlots(): ReadonlyMap<Binding, number> {
    return this.#globals;
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

  /** The function of the closure of a function at top level that has a global. */
  closureOf(binding: Binding): FunctionBuilder | undefined {
    return this.#closures.get(binding);
  }

  #makeClosure(unit: Unit, binding: Binding): void {
    const direct = this.direct(unit, binding);
    this.#closures.set(
      binding,
      direct === undefined
        ? this.#lowerFunction(unit, binding)
        : direct.isFlexible
        ? direct.builder
        : lowerWrapper(this, direct),
    );
  }

  #lowerFunction(unit: Unit, binding: Binding): FunctionBuilder {
    if (unit.isPrelude) return this.prelude.closure(binding);
    const node = unit.declarations.get(binding);
    if (node === undefined) throw new Error(`${binding.name} is no function`);
    return lowerModuleFunction(this, unit, node, functionName(node, binding));
  }

  /** Notes that the value of a function at top level is used by another module. */
  useValue(binding: Binding): void {
    this.#valuesUsed.add(binding);
  }

  /** The function that a call of a name can CALL; `undefined` if it has to be called as a closure. */
  direct(unit: Unit, binding: Binding): DirectFunction | undefined {
    const known = this.#direct.get(binding);
    if (known !== undefined) return known;
    const { isPrelude } = unit;
    const plan = isPrelude
      ? this.prelude.direct(binding)
      : planDirect(this, unit, binding, this.#valuesUsed.has(binding));
    if (plan === undefined) return undefined;
    const direct = new PlannedFunction(unit, binding, plan, this.#makeDirect);
    this.#direct.set(binding, direct);
    return direct;
  }

  readonly #makeDirect = (direct: DirectFunction, plan: DirectPlan): FunctionBuilder => {
    const { unit: { isPrelude, isHidden }, binding, isFlexible, isVoid, params } = direct;
    const { locals = 0, arity, flags = 0, nameText } = plan;
    if (isPrelude) this.prelude.reach(binding);
    else linkPrototype(this, flags);
    const rets = isVoid ? 0 : 1;
    const title = binding.name === "*default*" ? "default" : binding.name;
    const builder = isFlexible
      ? this.function(title, {
        params: params + 2,
        locals,
        rets,
        flags: FLEXIBLE | flags | (isHidden ? HIDDEN : 0) |
          (isPrelude || flags !== 0 ? 0 : CONSTRUCTIBLE),
        arity,
        nameText,
      })
      : this.function(title, { params, locals, rets, flags: isHidden ? HIDDEN : 0 });
    this.enqueue(() => plan.lower(direct));
    return builder;
  };

  /** A direct function of the prelude. */
  preludeFunction(plain: string): FunctionBuilder {
    const name = this.hasBigints ? WITH_BIGINTS[plain] ?? plain : plain;
    const { unit } = this.prelude;
    const direct = this.direct(unit, this.prelude.binding(name));
    if (direct === undefined) throw new Error(`${name} of the prelude is no direct function`);
    if (direct.isFlexible) throw new Error(`${name} of the prelude is used as a value`);
    return direct.builder;
  }

  /** Whether the program has promises, or anything else that makes jobs. */
  hasJobs(): boolean {
    return ["jobs", "new_promise"].some((name) =>
      this.prelude.isReached(this.prelude.binding(name))
    );
  }

  /** Links the classes of objects that the host may give; of bytes only the prototype, unless more is seen. */
  linkHostClasses(): void {
    this.#takesHostValues = true;
    if (this.#readsConstructors) this.#linkBytes();
    for (const name of ["map_prototype", "set_prototype", "uint8_array_prototype"]) {
      this.prelude.reach(this.prelude.binding(name));
    }
  }

  /** Notes that the program reads the constructors of objects. */
  readConstructors(): void {
    this.#readsConstructors = true;
    if (this.#takesHostValues) this.#linkBytes();
  }

  #linkBytes(): void {
    this.prelude.reach(this.prelude.binding("Uint8Array"));
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

  /** The global with what is made once for a place: the object of a tagged template, or a compiled regular expression. */
  templateOf(unit: Unit, node: TreeNode): number {
    const known = this.#templates.get(node);
    if (known !== undefined) return known;
    const global = this.global(`made ${unit.file}:${node.start}`);
    this.#templates.set(node, global);
    return global;
  }

  /** The global with a BigInt; `undefined` if it has too many bits. */
  bigintOf(value: bigint): number | undefined {
    const known = this.#bigints.get(value);
    if (known !== undefined) return known;
    if (!fitsBigint(value)) return undefined;
    const global = this.global(`bigint literal ${this.#bigints.size}`);
    this.#bigints.set(value, global);
    return global;
  }

  /** The BigInts of the program with their globals. */
  bigints(): ReadonlyMap<bigint, number> {
    return this.#bigints;
  }

  /** Results of a host function, unless it is imported with others. */
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
   * @returns what is imported: with the arguments and results of the first use
   */
  importHost(identity: string, args: number, rets = this.hostResults(identity)): ImportedHost {
    const known = this.#hosts.get(identity);
    if (known !== undefined) return known;
    const imported = { index: this.builder.import(identity, args, rets), args, rets };
    this.#hosts.set(identity, imported);
    return imported;
  }
}

/**
 * What is known of a function at the top level of a module, if it can be called by CALL.
 *
 * @param isValue whether other modules use it as a value
 */
export function planDirect(
  program: ProgramContext,
  unit: Unit,
  binding: Binding,
  isValue: boolean,
): DirectPlan | undefined {
  const node = unit.declarations.get(binding);
  if (node === undefined || binding.isAssigned || !isDirect(unit, node)) return undefined;
  return {
    params: (node.params as readonly TreeNode[]).length,
    arity: arityOf(node),
    nameText: functionName(node, binding),
    flags: suspensionFlags(node),
    isFlexible: isValue || binding.reads > binding.calls,
    lower: (direct) => lowerDirect(program, node, direct),
  };
}

/** Whether a function can do with its arguments only. */
function isDirect(unit: Unit, node: TreeNode): boolean {
  const facts = unit.module.functions.get(node);
  if (facts === undefined || node.generator === true) return false;
  if (facts.usesThis || facts.usesArguments || facts.usesNewTarget) return false;
  return !(node.params as readonly TreeNode[]).some(({ type }) => type === "RestElement");
}

/** The `name` of a declared function. */
export function functionName(node: TreeNode, binding: Binding): string {
  return isNode(node.id) ? String(node.id.name) : binding.name === "*default*" ? "default" : "";
}
