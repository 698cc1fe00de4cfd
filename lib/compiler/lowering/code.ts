/** The function that is being lowered: its variables, what surrounds the current statement, and its result. */
import type { FunctionBuilder, Label } from "../../image/function_builder.ts";
import type { DiagnosticCode, Spot } from "../diagnostic.ts";
import type { Binding } from "../scopes.ts";
import type { TreeNode } from "../tree.ts";
import { Emitter, type Region } from "./emitter.ts";
import type { Program } from "./program.ts";
import { placeOf, type Unit } from "./unit.ts";

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

/** A function that is being lowered. */
export class Code {
  readonly program: Program;
  readonly unit: Unit;
  readonly emit: Emitter;
  readonly storages: Map<Variable, Storage> = new Map();
  readonly controls: Control[] = [];
  /** Labels in front of the next statement. */
  readonly labels: string[] = [];
  /** In the constructor of a derived class, and in arrow functions in it. */
  derived: DerivedThis | undefined;
  /**
   * Makes the function's result of the value on the stack, if there is more to do than RET. There is no value if
   * the return is empty.
   */
  complete: ((isEmpty: boolean) => void) | undefined;

  constructor(program: Program, unit: Unit, builder: FunctionBuilder) {
    this.program = program;
    this.unit = unit;
    const watch = (instruction: string, intrinsic: string | undefined): void => {
      program.used(instruction, intrinsic);
    };
    this.emit = new Emitter(builder, watch, !unit.isPrelude);
  }

  /** Sets the source place of the following instructions. */
  at(node: Spot): void {
    this.emit.at(placeOf(this.unit, node));
  }

  /** CALL of a direct function of the prelude, whose arguments are on the stack. */
  callPrelude(name: string): void {
    this.emit.call(this.program.preludeFunction(name));
  }

  /** Notes that the code mentions a property. */
  mention(name: string): void {
    this.program.mention(name, this.emit.builder);
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
