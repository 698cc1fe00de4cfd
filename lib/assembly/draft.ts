/** Drafts: guest text that has been read, but whose operands are not yet resolved. */
import type { FunctionBuilder, Label } from "../image/function_builder.ts";
import type { HandlerRecord } from "../image/image.ts";
import { ImageBuilder } from "../image/image_builder.ts";
import type { InstructionSpec } from "../isa/instructions.ts";
import type { Token } from "./lexer.ts";

/** An item of a function. */
export type Item =
  | { readonly kind: "label"; readonly label: Label }
  | { readonly kind: "line"; readonly line: number; readonly column: number }
  | {
    readonly kind: "local";
    readonly slot: number;
    readonly name: string;
    readonly isBoxed: boolean;
  }
  | { readonly kind: "bytes"; readonly bytes: readonly number[] }
  | {
    readonly kind: "handler";
    /** Start, end and target. */
    readonly places: readonly Token[];
    readonly height: number;
    readonly catches: HandlerRecord["catches"];
  }
  | {
    readonly kind: "instruction";
    readonly spec: InstructionSpec;
    readonly operands: readonly Token[];
    readonly line: number;
  };

/** A function: its builder, and the items to add to it. */
export interface FunctionDraft {
  readonly name: string;
  /** The token `.func`. */
  readonly head: Token;
  readonly code: FunctionBuilder;
  readonly items: Item[];
  readonly labels: Map<string, Label>;
  /** Numbers of the captures that have names. */
  readonly captures: Set<number>;
}

/** A fallback whose function is not yet resolved. */
export interface FallbackDraft {
  readonly opcode: number;
  readonly intrinsic: number;
  readonly target: Token;
}

/** A whole text. Its declarations are already in the builder; code and exports may refer to later ones. */
export interface Draft {
  readonly builder: ImageBuilder;
  readonly drafts: FunctionDraft[];
  /** Ids of the functions, by name. Functions declared as `#id` are not included. */
  readonly functions: Map<string, number>;
  readonly globals: Map<string, number>;
  readonly imports: Map<string, number>;
  /** Token of each export's target, by the export's name. */
  readonly exports: Map<string, Token>;
  /** Fallbacks with the tokens of their functions, by opcode and intrinsic. */
  readonly fallbacks: Map<string, FallbackDraft>;
  globalCount: number;
  debug:
    | { readonly names: boolean; readonly lines: boolean; readonly locals: boolean }
    | undefined;
  file: string;
  /** Whether the text has a `.file`. */
  hasFile: boolean;
  /** Whether the text has a `.debug`. */
  hasDebug: boolean;
  /** Whether the text has `.line` marks. If so, they are the only source lines. */
  hasLineMarks: boolean;
}

/** Creates the draft of a text that has not been read. */
export function emptyDraft(file: string): Draft {
  return {
    builder: new ImageBuilder(),
    drafts: [],
    functions: new Map(),
    globals: new Map(),
    imports: new Map(),
    exports: new Map(),
    fallbacks: new Map(),
    globalCount: 0,
    debug: { names: true, lines: true, locals: true },
    file,
    hasFile: false,
    hasDebug: false,
    hasLineMarks: false,
  };
}
