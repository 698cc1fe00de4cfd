/**
 * Errors of assembling, building, decoding, linking and verifying a program. Each has a stable `code`,
 * the place if there is one, and a message that says what was found and what to do.
 */
import { onOneLine } from "../encoding/shown_text.ts";
import type { ERROR_CODES } from "../isa/error_codes.ts";
import { PrometeuError } from "../isa/prometeu_error.ts";

/** Reasons for an {@link AssemblyError}; `ERROR_CODES` describes each. */
export type AssemblyErrorCode = keyof (typeof ERROR_CODES)["AssemblyError"];

/** Place and cause of an {@link AssemblyError}. */
export interface AssemblyErrorDetail {
  /** Source file name that was passed to the assembler; `<text>` if none was. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Column in code points, counted from 1. */
  readonly column: number;
  /** The text that was found there. */
  readonly found: string;
  /** What would have been accepted. */
  readonly expected: string;
  /** The known name that is spelled most alike, if any is close. */
  readonly suggestion?: string;
}

/** Guest text could not be assembled. */
export class AssemblyError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "AssemblyError";
  /** Stable reason. */
  readonly code: AssemblyErrorCode;
  /** Place, the text found and the text expected. */
  readonly detail: AssemblyErrorDetail;

  /** Composes the message `file:line:column: CODE: found …, expected …`. */
  constructor(code: AssemblyErrorCode, detail: AssemblyErrorDetail) {
    const { file, line, column, found, expected, suggestion } = detail;
    super(onOneLine(
      `${file}:${line}:${column}: ${code}: found ${found}, expected ${expected}` +
        (suggestion === undefined ? "" : `; did you mean ${suggestion}?`),
    ));
    this.code = code;
    this.detail = detail;
  }
}

/** Reasons for an {@link ImageError}; `ERROR_CODES` describes each. */
export type ImageErrorCode = keyof (typeof ERROR_CODES)["ImageError"];

/** A program image, or its PBX bytes, is malformed. */
export class ImageError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "ImageError";
  /** Stable reason. */
  readonly code: ImageErrorCode;
  /** Byte offset in the PBX file, or `undefined` if the fault has no single place in one. */
  readonly byteOffset: number | undefined;

  /** Composes the message `CODE at byte N: what`. */
  constructor(code: ImageErrorCode, what: string, byteOffset?: number) {
    super(onOneLine(`${code}${byteOffset === undefined ? "" : ` at byte ${byteOffset}`}: ${what}`));
    this.code = code;
    this.byteOffset = byteOffset;
  }
}

/** Reasons for a {@link BuildError}; `ERROR_CODES` describes each. */
export type BuildErrorCode = keyof (typeof ERROR_CODES)["BuildError"];

/** A builder of images was used in a way it can't be used. */
export class BuildError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "BuildError";
  /** Stable reason. */
  readonly code: BuildErrorCode;

  /** Composes the message `CODE: what`. */
  constructor(code: BuildErrorCode, what: string) {
    super(onOneLine(`${code}: ${what}`));
    this.code = code;
  }
}

/** Reasons for a {@link VerifyError}; `ERROR_CODES` describes each. */
export type VerifyErrorCode = keyof (typeof ERROR_CODES)["VerifyError"];

/** A place in guest code. */
export interface CodePlace {
  /** Function id. */
  readonly functionId: number;
  /** Function name from the debug section, or `f<id>`. */
  readonly functionName: string;
  /** Byte offset from the start of the function. */
  readonly pc: number;
  /** Source line, or `undefined` if the image has none for this place. */
  readonly line: number | undefined;
  /** Source column, counted from 1, if the image has one for this place. */
  readonly column?: number;
  /** Source file, where the image names it. */
  readonly file?: string;
}

/**
 * Formats a place as `in NAME at PC (FILE:LINE)`, or `(line N)` if the file is not known. `:COLUMN`
 * follows the line if it is known. Control characters in names are shown as `\\u{…}`.
 */
export function formatPlace({ functionName, pc, line, column, file }: CodePlace): string {
  const inside = column === undefined ? `${line}` : `${line}:${column}`;
  const source = line === undefined
    ? file
    : file === undefined
    ? `line ${inside}`
    : `${file}:${inside}`;
  return onOneLine(`in ${functionName} at ${pc}${source === undefined ? "" : ` (${source})`}`);
}

/** Code is well-formed bytes but breaks a rule of the verifier. */
export class VerifyError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "VerifyError";
  /** Stable reason. */
  readonly code: VerifyErrorCode;
  /** Place of the offending instruction. */
  readonly place: CodePlace;

  /** Composes the message `CODE in NAME at PC (FILE:LINE): what`. */
  constructor(code: VerifyErrorCode, place: CodePlace, what: string) {
    super(onOneLine(`${code} ${formatPlace(place)}: ${what}`));
    this.code = code;
    this.place = place;
  }
}

/** Reasons for a {@link LinkError}; `ERROR_CODES` describes each. */
export type LinkErrorCode = keyof (typeof ERROR_CODES)["LinkError"];

/** The host does not offer what the program imports, or may not. */
export class LinkError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "LinkError";
  /** Stable reason. */
  readonly code: LinkErrorCode;
  /** The offending instruction, if the fault lies in one. */
  readonly place: CodePlace | undefined;

  /** Composes the message `CODE in NAME at PC (FILE:LINE): what`. */
  constructor(code: LinkErrorCode, what: string, place?: CodePlace) {
    super(onOneLine(`${code}${place === undefined ? "" : ` ${formatPlace(place)}`}: ${what}`));
    this.code = code;
    this.place = place;
  }
}
