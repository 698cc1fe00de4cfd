/** A guest text that is read, and whose operands are not yet resolved. */
import type { FunctionBuilder, Label } from "../image/function_builder.ts";
import { ImageBuilder } from "../image/image_builder.ts";
import type { InstructionSpec } from "../isa/instructions.ts";
import type { Token } from "./lexer.ts";

/** An item of a function, in the order of the text. */
export type Item =
  | { readonly kind: "label"; readonly label: Label }
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "bytes"; readonly bytes: readonly number[] }
  | {
    readonly kind: "instruction";
    readonly spec: InstructionSpec;
    readonly operands: readonly Token[];
    readonly line: number;
  };

/** A function: its builder, and what goes into it. */
export interface FunctionDraft {
  readonly name: string;
  readonly code: FunctionBuilder;
  readonly items: Item[];
  readonly labels: Map<string, Label>;
}

/** A whole text. Declarations are in the builder already; code and exports can name later ones. */
export interface Draft {
  readonly builder: ImageBuilder;
  readonly drafts: FunctionDraft[];
  /** Ids of the functions that can be named. */
  readonly functions: Map<string, number>;
  readonly globals: Map<string, number>;
  readonly imports: Map<string, number>;
  /** Target of each export, by its name. */
  readonly exports: Map<string, Token>;
  globalCount: number;
  debug: { readonly names: boolean; readonly lines: boolean } | undefined;
  file: string;
  /** The text has `.line` marks; source lines are then taken from them alone. */
  hasLineMarks: boolean;
}

/** A text of which nothing is read. */
export function emptyDraft(file: string): Draft {
  return {
    builder: new ImageBuilder(),
    drafts: [],
    functions: new Map(),
    globals: new Map(),
    imports: new Map(),
    exports: new Map(),
    globalCount: 0,
    debug: { names: true, lines: true },
    file,
    hasLineMarks: false,
  };
}
