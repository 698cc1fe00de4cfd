/** The program image as plain data. */
import type { HostIdentity } from "./identity.ts";

/** A row of the function table: the place of its code, and its counts in slots. */
export interface FunctionRecord {
  /** Byte offset of the first instruction in {@link ProgramImage.code}. */
  readonly codeOffset: number;
  /** Length of the code in bytes. */
  readonly codeLength: number;
  /** Parameters, which are locals 0 … params-1. Range 0 … 65535. */
  readonly params: number;
  /** Further locals, after the parameters, `null` at entry. Range 0 … 65535. */
  readonly locals: number;
  /** Results left by RET. Range 0 … 65535. */
  readonly rets: number;
  /** Most operand slots the code may use, 0 … 65535; 0 if the image does not declare it. */
  readonly maxStack: number;
}

/** A constant of the pool. */
export type Constant =
  | { readonly kind: "null" }
  | { readonly kind: "undefined" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int32"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  /** `bits` is the unsigned IEEE 754 pattern, which preserves the payloads of NaNs. */
  | { readonly kind: "float"; readonly bits: bigint }
  | { readonly kind: "string"; readonly value: string };

/** A host function as the program declares it. */
export interface HostImport extends HostIdentity {
  /** Argument slots, 0 … 65535. */
  readonly args: number;
  /** Result slots, 0 … 65535. */
  readonly rets: number;
}

/** A function exported by name. Exports do not change the entry, which is function 0. */
export interface ExportRecord {
  /** Name; not empty, unique among the exports. */
  readonly name: string;
  /** Index into {@link ProgramImage.functions}. */
  readonly functionId: number;
}

/** The name that a local has in a range of its function's code. */
export interface LocalName {
  /** Id of the function. */
  readonly functionId: number;
  /** Slot of the local; parameters come first. */
  readonly slot: number;
  /** Its name; not empty. Two slots may have the same one. */
  readonly name: string;
  /** First byte of the range, counted from the start of the function. */
  readonly from: number;
  /** Byte after the range. */
  readonly to: number;
  /** The slot holds an array whose only element is the variable; absent if the slot is the variable. */
  readonly isBoxed?: true;
}

/** The name of a value that a closure of a function captures. */
export interface CaptureName {
  /** Id of the function. */
  readonly functionId: number;
  /** Number of the capture. */
  readonly index: number;
  /** Its name; not empty. */
  readonly name: string;
  /** The capture is an array whose only element is the variable; absent if it is the variable. */
  readonly isBoxed?: true;
}

/**
 * A handler: where a function goes on if something is thrown while it executes a range of its code, or
 * functions called from there do. Places are byte offsets from the function's start.
 */
export interface HandlerRecord {
  /** Index into {@link ProgramImage.functions}. */
  readonly functionId: number;
  /** First byte of the range. */
  readonly start: number;
  /** First byte after the range. */
  readonly end: number;
  /** The instruction to go on at. */
  readonly target: number;
  /** Operand slots that are kept; the caught value is pushed on top. Range 0 … 65533. */
  readonly height: number;
  /** `thrown`: values of THROW. `faults`: traps that can be caught, as their numbers. */
  readonly catches: "thrown" | "faults";
}

/** Facts of a function besides its counts. */
export interface FunctionFacts {
  /** Index into {@link ProgramImage.functions}. */
  readonly functionId: number;
  /** Bits of `FUNCTION_FLAGS`; the others, up to 65535, have no meaning for the machine. */
  readonly flags: number;
  /** Number of arguments that it declares, for the guest to ask. Range 0 … 65535. */
  readonly arity: number;
  /** Index of the string constant that is its name for the guest; `undefined` if it has none. */
  readonly name: number | undefined;
}

/** A function to call if an instruction traps TYPE. */
export interface FallbackRecord {
  /** Opcode of the instruction. */
  readonly opcode: number;
  /** Id of the intrinsic that INTRINSIC calls; 0 for other instructions. */
  readonly intrinsic: number;
  /** Index into {@link ProgramImage.functions}. */
  readonly functionId: number;
}

/** Debug information for error messages and tools. It does not affect execution. */
export interface DebugInfo {
  /** Source file name; empty if unknown. */
  readonly file: string;
  /** A name for each function, by id; or an empty list. */
  readonly functionNames: readonly string[];
  /** Pairs (byte offset in the code, source line), ascending by offset. */
  readonly lines: Uint32Array;
  /** Source column of each line mark, counted from 1, 0 if unknown; absent if all are unknown. */
  readonly columns?: Uint32Array;
  /**
   * Names of locals, ascending by function, slot and range; the ranges of a slot do not overlap. Absent if
   * there are none.
   */
  readonly locals?: readonly LocalName[];
  /** Further source files, in the order in which functions need them first. Absent if there are none. */
  readonly files?: readonly string[];
  /**
   * Source file of each function, by id: 0 for `file`, n for `files[n - 1]`. Absent if all are of `file`.
   */
  readonly functionFiles?: Uint32Array;
  /** Names of captures, ascending by function and number. Absent if there are none. */
  readonly captures?: readonly CaptureName[];
}

/** A whole program as plain data, not yet verified. Function 0 is the entry. */
export interface ProgramImage {
  /** Functions by id; their code is contiguous and in this order. */
  readonly functions: readonly FunctionRecord[];
  /** Code of all functions. */
  readonly code: Uint8Array;
  /** Constant pool. */
  readonly constants: readonly Constant[];
  /** Host functions, by the index that HOSTCALL refers to. */
  readonly imports: readonly HostImport[];
  /** Names of the globals, by slot; empty for a global without a name. */
  readonly globals: readonly string[];
  /** Exported functions. */
  readonly exports: readonly ExportRecord[];
  /**
   * Handlers, by function and inner ones first: by ascending end, of the same end by descending start. The
   * ranges of a function nest or are disjoint. Absent if there are none.
   */
  readonly handlers?: readonly HandlerRecord[];
  /** Facts of functions, ascending by function. Absent if there are none. */
  readonly facts?: readonly FunctionFacts[];
  /** Fallbacks, ascending by opcode and intrinsic. Absent if there are none. */
  readonly fallbacks?: readonly FallbackRecord[];
  /** Debug information, if any. */
  readonly debug: DebugInfo | undefined;
}

/** Default limit on the size of an image: 16 MiB. */
export const DEFAULT_MAX_IMAGE_BYTES: number = 16 << 20;

/** Key of a constant: two constants are equal if and only if their keys are equal. */
export function constantKey(constant: Constant): string {
  switch (constant.kind) {
    case "null":
    case "undefined":
      return constant.kind;
    case "float":
      return `float ${constant.bits}`;
    default:
      return `${constant.kind} ${constant.value}`;
  }
}
