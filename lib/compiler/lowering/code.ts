/** The function that is being lowered: its variables, what surrounds the current statement, and its result. */
import type { FunctionBuilder, Label } from "../../image/function_builder.ts";
import type { ImageBuilder } from "../../image/image_builder.ts";
import type { DiagnosticCode, Spot } from "../diagnostic.ts";
import type { Binding } from "../scopes.ts";
import type { TreeNode } from "../tree.ts";
import { Emitter, type Region } from "./emitter.ts";
import { placeOf, type Target, type Unit } from "./unit.ts";

/** Values of a function that are no variables of the source. */
export type Special = "this" | "newTarget" | "arguments" | "home" | "callee" | "fields";

/** What has a place: a variable, a special value, or the computed key of a field. */
export type Variable = Binding | Special | TreeNode;

/** Where a variable is. */
export interface Storage {
  /** A local, a capture of the closure, or the closure itself. */
  readonly kind: "local" | "capture" | "own";
  /** Number of the local or the capture. */
  readonly index: number;
  /** The place holds a box: an array with the value as its only element. */
  readonly isBoxed: boolean;
}

/** A way out of a statement. */
export type Exit =
  | { readonly kind: "break" | "continue"; readonly target: TargetControl }
  /** The result is on the stack, unless the return is empty: then it is undefined. */
  | { readonly kind: "return"; readonly isEmpty?: true };

/** A statement that break or continue may name. */
export interface TargetControl {
  readonly kind: "target";
  readonly labels: readonly string[];
  /** Where break goes; `undefined` if another target of the same statement is for that. */
  readonly breakLabel: Label | undefined;
  /** Where continue goes; `undefined` if that is not for this target. */
  readonly continueLabel: Label | undefined;
  /** It is meant without a label, too: that of a loop or switch. */
  readonly isDefault: boolean;
}

/** Code covered by handlers, without anything to do on the way out. */
export interface CoverControl {
  readonly kind: "cover";
  readonly region: Region;
}

/** Code that is written at each way out, like closing an iterator. */
export interface InlineControl {
  readonly kind: "inline";
  readonly region: Region;
  readonly leave: () => void;
}

/** A finally block: it is written once, and then goes on where its `kind` says. */
export interface FinallyControl {
  readonly kind: "finally";
  readonly region: Region;
  /** Local with the number of the way out: 0 for none, 1 for an exception, then index + 2 in exits. */
  readonly choice: number;
  /** Local with what is thrown or returned. */
  readonly value: number;
  readonly label: Label;
  readonly exits: Exit[];
}

/** What surrounds the current statement, innermost last. */
export type Control = TargetControl | CoverControl | InlineControl | FinallyControl;

/** How the `this` of a derived class's constructor is used. */
export interface DerivedThis {
  /** Offset from which `this` is initialised for sure. */
  readonly readyAt: number;
  /** Offset of the only call of super, if that is always executed. */
  readonly onlyCall: number | undefined;
  /** Initialises the fields of `this`. */
  readonly lowerFields: (code: Code) => void;
}

/** How a function is suspended. */
export interface Suspension {
  readonly kind: "generator" | "async" | "asyncGenerator";
  /** Local with the activation. */
  readonly activation: number;
  /** Local with what waits for promises; none in generators. */
  readonly reaction: number;
  /** Local with the promise of an async function. */
  readonly promise: number;
}

/** Counts and facts of a function of the image. */
export interface FunctionShape {
  readonly params: number;
  readonly locals?: number;
  readonly rets: number;
  readonly flags?: number;
  readonly arity?: number;
  readonly nameText?: string;
}

/** A function at the top level of a module that is called by CALL. */
export interface DirectFunction {
  readonly unit: Unit;
  readonly binding: Binding;
  /** It becomes part of the image when this is asked for. */
  readonly builder: FunctionBuilder;
  /** Number of its arguments. */
  readonly params: number;
  /** Its `length`. */
  readonly arity: number;
  /** Locals 0 and 1 are `this` and the closure, as its closure is used, too. */
  readonly isFlexible: boolean;
  /** It has no result. */
  readonly isVoid: boolean;
}

/** What is known of a direct function before it is lowered. */
export interface DirectPlan {
  /** Number of its arguments. */
  readonly params: number;
  /** Number of the locals that are known before. */
  readonly locals?: number;
  /** Flags besides those of all functions. */
  readonly flags?: number;
  /** Its `length`. */
  readonly arity: number;
  /** Its `name`. */
  readonly nameText: string;
  readonly isFlexible: boolean;
  readonly lower: (direct: DirectFunction) => void;
}

/** A host function that the program imports. */
export interface ImportedHost {
  readonly index: number;
  readonly args: number;
  readonly rets: number;
}

/** What a closure is made of. */
export interface ClosureOptions {
  /** Its `name`. */
  readonly name: string;
  /** Methods and accessors are not constructors, and have a home for `super`. */
  readonly isMethod?: boolean;
  /** Name in stack traces; its `name` unless given. */
  readonly title?: string;
  /** Local with the object that `super` in a method begins at. */
  readonly home?: number;
}

/** The prelude as the code of functions sees it. */
export interface PreludeContext {
  readonly unit: Unit;
  /** The variable that programs see under a name. */
  exported(name: string): Binding | undefined;
  /** Links a variable. */
  link(name: string): void;
  /** Notes that a program uses the value of a variable, in whatever way. */
  useValue(binding: Binding): void;
  /** Links all members of what is linked. */
  linkAllMembers(): void;
}

/** The program as the code of functions sees it. */
export interface ProgramContext {
  readonly builder: ImageBuilder;
  readonly prelude: PreludeContext;
  readonly lowering: Lowering;
  /** Does something before the program is complete, but not now. */
  enqueue(task: () => void): void;
  /** Notes which code is being lowered, for reports of what does not fit into an image. */
  reached(unit: Unit, node: Spot): void;
  /** Notes that an instruction occurs in the program. */
  used(instruction: string, intrinsic: string | undefined): void;
  /** What a global name means that a module of the program gives. */
  globalTarget(unit: Unit, name: string): Target | undefined;
  /** Notes that a function mentions a property. */
  mention(name: string, builder: FunctionBuilder): void;
  /** Declares a function of the image. */
  function(name: string, shape: FunctionShape): FunctionBuilder;
  /** The global of a variable. */
  globalOf(unit: Unit, binding: Binding): number;
  /** Whether a variable has a global. */
  hasGlobal(binding: Binding): boolean;
  /** The function that a call of a name can CALL; `undefined` if it has to be called as a closure. */
  direct(unit: Unit, binding: Binding): DirectFunction | undefined;
  /** A direct function of the prelude. */
  preludeFunction(name: string): FunctionBuilder;
  /** Whether the program has promises, or anything else that makes jobs. */
  hasJobs(): boolean;
  /** Links the classes of objects that the host may give: Map and Set. */
  linkHostClasses(): void;
  /** Notes that the program reads the constructors of objects. */
  readConstructors(): void;
  /** Notes a call for `$call_sites`. */
  callSite(functionId: number, pc: number, text: string): void;
  /** The global of `$call_sites`, for something that reads it. */
  useCallSites(): number;
  /** The global with the namespace object of a module. */
  namespaceOf(unit: Unit): number;
  /** The global with the object of a tagged template. */
  templateOf(unit: Unit, node: TreeNode): number;
  /** The global with a BigInt; `undefined` if it has too many bits. */
  bigintOf(value: bigint): number | undefined;
  /** Whether the program may meet BigInts. */
  readonly hasBigints: boolean;
  /** Imports a host function; what is imported has the arguments and results of the first use. */
  importHost(identity: string, args: number, rets?: number): ImportedHost;
}

/** What the parts of a function's code need of each other. */
export interface Lowering {
  readonly expression: (code: Code, node: TreeNode) => void;
  readonly effect: (code: Code, node: TreeNode) => void;
  readonly named: (code: Code, node: TreeNode, name: string) => void;
  readonly statement: (code: Code, node: TreeNode) => void;
  readonly closure: (code: Code, node: TreeNode, options: ClosureOptions) => void;
  readonly chainCallee: (code: Code, node: TreeNode) => void;
}

/** A function that is being lowered. */
export class Code {
  readonly program: ProgramContext;
  readonly unit: Unit;
  readonly emit: Emitter;
  readonly storages: Map<Variable, Storage> = new Map();
  readonly controls: Control[] = [];
  /** Labels in front of the next statement. */
  readonly labels: string[] = [];
  /** In the constructor of a derived class, and in arrow functions in it. */
  derived: DerivedThis | undefined;
  /** In generators, async functions and modules that await. */
  suspension: Suspension | undefined;
  /**
   * Makes the function's result of the value on the stack, if there is more to do than RET. There is no value if
   * the return is empty.
   */
  complete: ((isEmpty: boolean) => void) | undefined;

  constructor(program: ProgramContext, unit: Unit, builder: FunctionBuilder) {
    this.program = program;
    this.unit = unit;
    const watch = (instruction: string, intrinsic: string | undefined): void => {
      program.used(instruction, intrinsic);
    };
    if (!unit.isPrelude) builder.source(unit.file);
    this.emit = new Emitter(builder, watch, !unit.isPrelude);
  }

  /** Sets the source place of the following instructions. */
  at(node: Spot): void {
    this.program.reached(this.unit, node);
    this.emit.at(placeOf(this.unit, node));
  }

  /** CALL of a direct function of the prelude, whose arguments are on the stack. */
  callPrelude(name: string): void {
    this.emit.call(this.program.preludeFunction(name));
  }

  /** Notes that the code mentions a property. */
  mention(name: string): void {
    this.program.mention(name, this.emit.builder);
    if (name === "constructor" && !this.unit.isPrelude) this.program.readConstructors();
  }

  /** Pushes the value of an expression. */
  expression(node: TreeNode): void {
    this.program.lowering.expression(this, node);
  }

  /** Evaluates an expression for its effects. */
  effect(node: TreeNode): void {
    this.program.lowering.effect(this, node);
  }

  /** Pushes the value of an expression that names a function or class without a name. */
  named(node: TreeNode, name: string): void {
    this.program.lowering.named(this, node, name);
  }

  /** Lowers a statement. */
  statement(node: TreeNode): void {
    this.program.lowering.statement(this, node);
  }

  /** Lowers statements in order. */
  statements(nodes: readonly TreeNode[]): void {
    for (const each of nodes) this.statement(each);
  }

  /** Pushes the closure of a function, arrow function, method or accessor. */
  closure(node: TreeNode, options: ClosureOptions): void {
    this.program.lowering.closure(this, node, options);
  }

  /** Reports an expression that can't be lowered yet. */
  refuse(node: Spot, message: string, help: string): void {
    this.report("UNSUPPORTED", node, message, help);
    this.emit.undefined();
  }

  /** Reports something about a node of its module. */
  report(code: DiagnosticCode, node: Spot, message: string, help: string): void {
    this.unit.reports.add(code, node, message, help);
  }

  /** Calls a function with a local for its own use. */
  withLocal(use: (local: number) => void): void {
    const local = this.emit.local();
    use(local);
    this.emit.release(local);
  }
}
