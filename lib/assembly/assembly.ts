/** The text form of images: assembler, disassembler and formatter. */
export { assemble, type AssembleOptions } from "./assembler.ts";
export { disassemble } from "./disassembler.ts";
export { formatText } from "./formatter.ts";
