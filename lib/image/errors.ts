/**
 * Errors of the way from text or bytes to a verified program. Each has a stable `code`, the place,
 * and a message that says what was found and what to do.
 */
import type { ERROR_CODES } from "../isa/error_codes.ts";
import { PrometeuError } from "../isa/prometeu_error.ts";

/** Why guest text was refused; see {@link AssemblyError}. */
export type AssemblyErrorCode = keyof (typeof ERROR_CODES)["AssemblyError"];

/** Where and why guest text was refused. */
export interface AssemblyErrorDetail {
  /** Source file name as given to the assembler. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Column in code points, counted from 1. */
  readonly column: number;
  /** The text that was found there. */
  readonly found: string;
  /** What would have been accepted. */
  readonly expected: string;
  /** The nearest known name, where one is near. */
  readonly suggestion?: string;
}

/** Guest text could not be assembled. */
export class AssemblyError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "AssemblyError";
  /** Stable reason. */
  readonly code: AssemblyErrorCode;
  /** Where, what was found, what was expected. */
  readonly detail: AssemblyErrorDetail;

  /** Composes the message `file:line:column: CODE: found …, expected …`. */
  constructor(code: AssemblyErrorCode, detail: AssemblyErrorDetail) {
    const { file, line, column, found, expected, suggestion } = detail;
    super(
      `${file}:${line}:${column}: ${code}: found ${found}, expected ${expected}` +
        (suggestion === undefined ? "" : `; did you mean ${suggestion}?`),
    );
    this.code = code;
    this.detail = detail;
  }
}

/** Why an image was refused; see {@link ImageError}. */
export type ImageErrorCode = keyof (typeof ERROR_CODES)["ImageError"];

/** A program image, or its PBX bytes, is malformed. */
export class ImageError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "ImageError";
  /** Stable reason. */
  readonly code: ImageErrorCode;
  /** Byte offset in the PBX file, where the image came from one. */
  readonly byteOffset: number | undefined;

  /** Composes the message `CODE at byte N: what`. */
  constructor(code: ImageErrorCode, what: string, byteOffset?: number) {
    super(`${code}${byteOffset === undefined ? "" : ` at byte ${byteOffset}`}: ${what}`);
    this.code = code;
    this.byteOffset = byteOffset;
  }
}

/** Why a builder refused a call; see {@link BuildError}. */
export type BuildErrorCode = keyof (typeof ERROR_CODES)["BuildError"];

/** A builder of images was used in a way it can't be used. */
export class BuildError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "BuildError";
  /** Stable reason. */
  readonly code: BuildErrorCode;

  /** Composes the message `CODE: what`. */
  constructor(code: BuildErrorCode, what: string) {
    super(`${code}: ${what}`);
    this.code = code;
  }
}

/** Why code was refused by the verifier; see {@link VerifyError}. */
export type VerifyErrorCode = keyof (typeof ERROR_CODES)["VerifyError"];

/** A place in guest code. */
export interface CodePlace {
  /** Function id. */
  readonly functionId: number;
  /** Function name from the debug section, or `f<id>`. */
  readonly functionName: string;
  /** Byte offset from the start of the function. */
  readonly pc: number;
  /** Source line, where the image has debug lines. */
  readonly line: number | undefined;
}

/** Formats a place as `in NAME at PC (line N)`. */
export function formatPlace(place: CodePlace): string {
  const line = place.line === undefined ? "" : ` (line ${place.line})`;
  return `in ${place.functionName} at ${place.pc}${line}`;
}

/** Code is well-formed bytes but breaks a rule of the verifier. */
export class VerifyError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "VerifyError";
  /** Stable reason. */
  readonly code: VerifyErrorCode;
  /** Function, pc and source line of the offending instruction. */
  readonly place: CodePlace;

  /** Composes the message `CODE in NAME at PC (line N): what`. */
  constructor(code: VerifyErrorCode, place: CodePlace, what: string) {
    super(`${code} ${formatPlace(place)}: ${what}`);
    this.code = code;
    this.place = place;
  }
}

/** Why a program could not be linked to the host; see {@link LinkError}. */
export type LinkErrorCode = keyof (typeof ERROR_CODES)["LinkError"];

/** The host does not offer what the program imports, or may not. */
export class LinkError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "LinkError";
  /** Stable reason. */
  readonly code: LinkErrorCode;
  /** Where the import is used, when one instruction is to blame. */
  readonly place: CodePlace | undefined;

  /** Composes the message `CODE in NAME at PC (line N): what`. */
  constructor(code: LinkErrorCode, what: string, place?: CodePlace) {
    super(`${code}${place === undefined ? "" : ` ${formatPlace(place)}`}: ${what}`);
    this.code = code;
    this.place = place;
  }
}
