/** The text form: from text to images and back. */
export { assemble, type AssembleOptions } from "./assembler.ts";
export { disassemble } from "./disassembler.ts";
export { formatText } from "./formatter.ts";
