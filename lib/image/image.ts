/** The program image as plain data. */
import type { HostIdentity } from "./identity.ts";

/** A function: where its code lies and what it takes and gives, in slots. */
export interface FunctionRecord {
  /** Byte offset of the first instruction in {@link ProgramImage.code}. */
  readonly codeOffset: number;
  /** Length of the code in bytes. */
  readonly codeLength: number;
  /** Arguments, which become locals 0 … params-1. Range 0 … 65535. */
  readonly params: number;
  /** Further locals, after the parameters, `null` at entry. Range 0 … 65535. */
  readonly locals: number;
  /** Results left by RET. Range 0 … 65535. */
  readonly rets: number;
  /** Operand slots the code may use at most; 0 where the image does not say. */
  readonly maxStack: number;
}

/** A constant of the pool. */
export type Constant =
  | { readonly kind: "null" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int32"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  /** `bits` is the IEEE 754 pattern, unsigned, so that NaN payloads survive. */
  | { readonly kind: "float"; readonly bits: bigint }
  | { readonly kind: "string"; readonly value: string };

/** A host function the program calls, as the program sees it. */
export interface HostImport extends HostIdentity {
  /** Argument slots, 0 … 65535. */
  readonly args: number;
  /** Result slots, 0 … 65535. */
  readonly rets: number;
}

/** A function made known by name. It gives no authority over what runs first. */
export interface ExportRecord {
  /** Name, not empty, unique. */
  readonly name: string;
  /** Index into {@link ProgramImage.functions}. */
  readonly functionId: number;
}

/** What debuggers and error messages want to know; never needed to run. */
export interface DebugInfo {
  /** Source file name; empty where unknown. */
  readonly file: string;
  /** One name a function, or none at all. */
  readonly functionNames: readonly string[];
  /** Pairs (byte offset in the code, source line), ascending by offset. */
  readonly lines: Uint32Array;
}

/** A whole program: plain data, not yet verified. Function 0 is the entry. */
export interface ProgramImage {
  /** Functions in code order, without gaps. */
  readonly functions: readonly FunctionRecord[];
  /** Code of all functions. */
  readonly code: Uint8Array;
  /** Constant pool. */
  readonly constants: readonly Constant[];
  /** Host functions, in order of first use. */
  readonly imports: readonly HostImport[];
  /** Names of the global slots; an empty name for a slot without one. */
  readonly globals: readonly string[];
  /** Exported functions. */
  readonly exports: readonly ExportRecord[];
  /** Debug information, if any. */
  readonly debug: DebugInfo | undefined;
}

/** Default limit on the size of an image: 16 MiB. */
export const DEFAULT_MAX_IMAGE_BYTES: number = 16 << 20;

/** Two constants are equal exactly if their keys are. */
export function constantKey(constant: Constant): string {
  switch (constant.kind) {
    case "null":
      return "null";
    case "float":
      return `float ${constant.bits}`;
    default:
      return `${constant.kind} ${constant.value}`;
  }
}
