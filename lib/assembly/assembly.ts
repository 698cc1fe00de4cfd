/**
 * The text form of images: assembler, disassembler and formatter.
 *
 * @example
 * ```ts
 * import { assemble, disassemble } from "@prometeu/runtime/assembly";
 * import { assert } from "@std/assert";
 *
 * const image = assemble(".func main params=0 locals=0 rets=0\n  RET\n.end");
 * assert(disassemble(image).includes(".func main"));
 * ```
 *
 * @module
 */
export { assemble, type AssembleOptions } from "./assembler.ts";
export { disassemble, type ListedInstruction, listFunction } from "./disassembler.ts";
export { formatText } from "./formatter.ts";
export { assemblyErrors } from "./further_errors.ts";
