/**
 * Constants of the PBX encoding. PBX is canonical: an image has exactly one encoding, so decoding and
 * encoding again yields the same bytes. SPEC.md 3 specifies the byte layout.
 */
import type { Constant, HandlerRecord } from "./image.ts";

/** Section kinds, in the order of a file. */
export const SECTION = {
  CODE: 1,
  FUNCTIONS: 2,
  CONSTANTS: 3,
  SYSC: 4,
  GLOBALS: 5,
  EXPORTS: 6,
  DEBUG: 7,
  HANDLERS: 8,
  FACTS: 9,
  FALLBACKS: 10,
} as const;

/** Names of the sections; the name of kind `k` is at `k - 1`. */
export const SECTION_NAMES = Object.keys(SECTION) as readonly (keyof typeof SECTION)[];
/** Sections up to this one are mandatory. */
export const MANDATORY = SECTION.SYSC;

/** `PBX\0`. */
export const MAGIC: readonly number[] = [0x50, 0x42, 0x58, 0x00];
/** The only version so far. */
export const VERSION = 1;
// Sizes in bytes: the header, an entry of the section table, rows of the tables of functions, handlers,
// facts and fallbacks, and the names of a local and of a capture whose texts are empty.
export const HEADER_BYTES = 12;
export const TABLE_ENTRY_BYTES = 16;
export const FUNCTION_BYTES = 16;
export const HANDLER_BYTES = 20;
export const FACTS_BYTES = 12;
export const FALLBACK_BYTES = 10;
export const LOCAL_NAME_BYTES = 18;
export const CAPTURE_NAME_BYTES = 11;

/** Index of a name in the file if there is none. */
export const NO_NAME = 0xffff_ffff;

/** What handlers catch, by its number in the file. */
export const CATCHES: readonly HandlerRecord["catches"][] = ["thrown", "faults"];

/** Kinds of constants, by their tag in the file. */
export const CONSTANT_KINDS: readonly Constant["kind"][] = [
  "null",
  "bool",
  "int32",
  "int64",
  "float",
  "string",
  "undefined",
];
