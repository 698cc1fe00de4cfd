/**
 * Constants of the PBX encoding. PBX is canonical: an image has exactly one encoding, so decoding and
 * encoding again gives the same bytes. SPEC.md 3 has the byte layout.
 */
import type { Constant } from "./image.ts";

/** Section kinds, in the order of a file. */
export const SECTION = {
  CODE: 1,
  FUNCTIONS: 2,
  CONSTANTS: 3,
  SYSC: 4,
  GLOBALS: 5,
  EXPORTS: 6,
  DEBUG: 7,
} as const;

/** Names of the sections; kind 1 comes first. */
export const SECTION_NAMES = Object.keys(SECTION) as readonly (keyof typeof SECTION)[];
/** Sections up to this one are mandatory. */
export const MANDATORY = SECTION.SYSC;

/** `PBX\0`. */
export const MAGIC: readonly number[] = [0x50, 0x42, 0x58, 0x00];
/** The only version there is. */
export const VERSION = 1;
/** Sizes of the header, of an entry of the section table and of the function table, in bytes. */
export const HEADER_BYTES = 12;
export const TABLE_ENTRY_BYTES = 16;
export const FUNCTION_BYTES = 16;

/** Kinds of constants, by their number in the file. */
export const CONSTANT_KINDS: readonly Constant["kind"][] = [
  "null",
  "bool",
  "int32",
  "int64",
  "float",
  "string",
];
