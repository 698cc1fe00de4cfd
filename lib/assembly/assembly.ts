/** The text form, bound to the machine's intrinsics. */
import { type AssembleOptions, assembleWith } from "./assembler.ts";
import { disassembleWith } from "./disassembler.ts";
import type { ProgramImage } from "../image/image.ts";
import { INTRINSIC_TABLE } from "../isa/intrinsics.ts";

/**
 * Assembles guest text.
 *
 * @param source the text; SPEC.md describes it
 * @returns an image, structurally valid and not yet verified
 * @throws {AssemblyError} with file, line, column, what was found and what was expected
 * @example
 * ```ts
 * import { assemble } from "@prometeu/runtime";
 * import { assertEquals } from "@std/assert";
 *
 * const image = assemble(".func main params=0 locals=0 rets=1\n  PUSH_I32 42\n  RET\n.end");
 * assertEquals(image.functions.length, 1);
 * ```
 */
export function assemble(source: string, options: AssembleOptions = {}): ProgramImage {
  return assembleWith(source, INTRINSIC_TABLE, options);
}

/**
 * Writes an image as text that assembles to the same bytes, whatever the image holds.
 *
 * @throws {ImageError} where the image breaks a structural rule
 */
export function disassemble(image: ProgramImage): string {
  return disassembleWith(image, INTRINSIC_TABLE);
}
