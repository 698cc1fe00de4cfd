/**
 * The program image as plain data, its structural rules, and its PBX encoding.
 *
 * PBX is canonical: one image has one encoding, so decode then encode gives the same bytes. SPEC.md
 * has the byte layout.
 */
import { type ByteReader, byteReader, byteWriter, crc32 } from "../encoding/byte_stream.ts";
import { ImageError, type ImageErrorCode } from "./errors.ts";

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

/** Name under which a host function is imported: `module.name/version`. */
export interface HostIdentity {
  /** Module part, an identifier. */
  readonly module: string;
  /** Function part, an identifier. */
  readonly name: string;
  /** Version, 0 … 65535. */
  readonly version: number;
}

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

/** Formats an identity as `module.name/version`. */
export function formatIdentity(identity: HostIdentity): string {
  return `${identity.module}.${identity.name}/${identity.version}`;
}

/**
 * Parses `module.name/version`.
 *
 * @returns the identity, or `undefined` where the text is none
 */
export function parseIdentity(text: string): HostIdentity | undefined {
  const match = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)\/(0|[1-9]\d{0,4})$/.exec(text);
  if (match === null || Number(match[3]) > 0xffff) return undefined;
  return { module: match[1], name: match[2], version: Number(match[3]) };
}

/** Name of a function for people: from the debug section, else `f<id>`. */
export function functionName(image: ProgramImage, functionId: number): string {
  return image.debug?.functionNames[functionId] || `f${functionId}`;
}

/**
 * Source line of a place.
 *
 * @param functionId function
 * @param pc byte offset from the function's start
 * @returns the line, or `undefined` where the image does not say
 */
export function sourceLine(
  image: ProgramImage,
  functionId: number,
  pc: number,
): number | undefined {
  const lines = image.debug?.lines;
  const { codeOffset: start, codeLength } = image.functions[functionId];
  if (lines === undefined) return undefined;
  // The implicit return at a function's end has no code of its own: it shows the last line.
  const at = start + Math.min(pc, codeLength - 1);
  let low = 0;
  let high = lines.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle * 2] <= at) low = middle + 1;
    else high = middle;
  }
  if (low === 0 || lines[low * 2 - 2] < start) return undefined;
  return lines[low * 2 - 1];
}

/** Default limit on the size of an image: 16 MiB. */
export const DEFAULT_MAX_IMAGE_BYTES: number = 16 << 20;

const MAX_U16 = 0xffff;

function isUint(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}

function fits(value: bigint, low: bigint, high: bigint): boolean {
  return typeof value === "bigint" && value >= low && value <= high;
}

function refuse(code: ImageErrorCode, what: string): never {
  throw new ImageError(code, what);
}

/**
 * Checks every structural rule of an image that does not need its code to be decoded. Called for
 * images that come from bytes as well as for images a host put together.
 *
 * @throws {ImageError}
 */
export function validateImage(image: ProgramImage): void {
  validateFunctions(image);
  image.constants.forEach(validateConstant);
  const identities = new Set<string>();
  for (const entry of image.imports) {
    const identity = formatIdentity(entry);
    if (parseIdentity(identity) === undefined) {
      refuse("BAD_IMPORT", `"${identity}" is no identity; write module.name/version`);
    }
    if (identities.has(identity)) {
      refuse("BAD_IMPORT", `${identity} is declared twice; declare once`);
    }
    identities.add(identity);
    if (!isUint(entry.args, MAX_U16) || !isUint(entry.rets, MAX_U16)) {
      refuse("BAD_IMPORT", `${identity} needs args and rets of 0 … ${MAX_U16}`);
    }
  }
  validateNames("BAD_GLOBAL", image.globals.filter((name) => name !== ""));
  if (image.globals.length > MAX_U16) {
    refuse("BAD_GLOBAL", `${image.globals.length} globals, at most ${MAX_U16} are possible`);
  }
  validateNames("BAD_EXPORT", image.exports.map((entry) => entry.name));
  for (const { name, functionId } of image.exports) {
    if (!isUint(functionId, image.functions.length - 1)) {
      refuse("BAD_EXPORT", `"${name}" names function ${functionId}, which does not exist`);
    }
  }
  if (image.debug !== undefined) validateDebug(image, image.debug);
}

function validateFunctions(image: ProgramImage): void {
  if (image.functions.length === 0) {
    refuse("NO_ENTRY", "the image has no function; function 0 is the entry");
  }
  let end = 0;
  image.functions.forEach((record, id) => {
    if (record.codeOffset !== end || !isUint(record.codeLength, image.code.length - end)) {
      refuse(
        "BAD_FUNCTION",
        `function ${id} must lie from byte ${end} inside the ${image.code.length} bytes of code`,
      );
    }
    end += record.codeLength;
    for (const field of ["params", "locals", "rets", "maxStack"] as const) {
      if (!isUint(record[field], MAX_U16)) {
        refuse("BAD_FUNCTION", `function ${id}: ${field} must be 0 … ${MAX_U16}`);
      }
    }
    if (record.params + record.locals > MAX_U16) {
      refuse("BAD_FUNCTION", `function ${id}: params and locals together exceed ${MAX_U16}`);
    }
  });
  if (end !== image.code.length) {
    refuse("BAD_FUNCTION", `${image.code.length - end} bytes of code belong to no function`);
  }
}

function validateConstant(constant: Constant, index: number): void {
  const ok = constant.kind === "null" ||
    constant.kind === "bool" && typeof constant.value === "boolean" ||
    constant.kind === "int32" && constant.value === (constant.value | 0) ||
    constant.kind === "int64" && fits(constant.value, -(1n << 63n), (1n << 63n) - 1n) ||
    constant.kind === "float" && fits(constant.bits, 0n, (1n << 64n) - 1n) ||
    constant.kind === "string" && typeof constant.value === "string";
  if (!ok) refuse("BAD_CONSTANT", `constant ${index} is not of its kind`);
  if (constant.kind === "string") validateText(constant.value, `constant ${index}`);
}

function validateText(text: string, what: string): void {
  if (!text.isWellFormed()) {
    refuse("BAD_TEXT", `${what} holds a lone surrogate; use toWellFormed() on it`);
  }
}

function validateNames(code: ImageErrorCode, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === "" || seen.has(name)) refuse(code, `name "${name}" is empty or used twice`);
    seen.add(name);
    validateText(name, `name "${name}"`);
  }
}

function validateDebug(image: ProgramImage, debug: DebugInfo): void {
  validateText(debug.file, "the name of the source file");
  debug.functionNames.forEach((name, id) => validateText(name, `the name of function ${id}`));
  const names = debug.functionNames.length;
  if (names !== 0 && names !== image.functions.length) {
    refuse("BAD_DEBUG", `${names} names for ${image.functions.length} functions; name all or none`);
  }
  if (debug.lines.length % 2 !== 0) refuse("BAD_DEBUG", "lines must be pairs (offset, line)");
  for (let i = 0; i < debug.lines.length; i += 2) {
    const after = i === 0 ? -1 : debug.lines[i - 2];
    if (debug.lines[i] <= after || debug.lines[i] >= image.code.length) {
      refuse("BAD_DEBUG", `line entry ${i / 2} must have an ascending offset inside the code`);
    }
  }
}

/** Section kinds in the order they stand in a file. */
export const SECTION: Readonly<
  Record<"CODE" | "FUNCTIONS" | "CONSTANTS" | "SYSC" | "GLOBALS" | "EXPORTS" | "DEBUG", number>
> = { CODE: 1, FUNCTIONS: 2, CONSTANTS: 3, SYSC: 4, GLOBALS: 5, EXPORTS: 6, DEBUG: 7 };

const SECTION_NAMES = Object.keys(SECTION) as readonly (keyof typeof SECTION)[];
const MANDATORY = SECTION.SYSC;

/** `PBX\0`. */
const MAGIC: readonly number[] = [0x50, 0x42, 0x58, 0x00];
const VERSION = 1;
const HEADER_BYTES = 12;
const TABLE_ENTRY_BYTES = 16;
const FUNCTION_BYTES = 16;

const CONSTANT_KINDS: readonly Constant["kind"][] = [
  "null",
  "bool",
  "int32",
  "int64",
  "float",
  "string",
];

/**
 * Encodes an image as PBX bytes.
 *
 * @throws {ImageError} where the image breaks a structural rule
 * @example
 * ```ts
 * import { assemble, decodeImage, encodeImage } from "@prometeu/runtime";
 * import { assertEquals } from "@std/assert";
 *
 * const image = assemble(".func main params=0 locals=0 rets=0\n  RET\n.end");
 * assertEquals(decodeImage(encodeImage(image)), image);
 * ```
 */
export function encodeImage(image: ProgramImage): Uint8Array<ArrayBuffer> {
  validateImage(image);
  const sections: { kind: number; body: Uint8Array }[] = [
    { kind: SECTION.CODE, body: image.code },
    { kind: SECTION.FUNCTIONS, body: encodeFunctions(image.functions) },
    { kind: SECTION.CONSTANTS, body: encodeConstants(image.constants) },
    { kind: SECTION.SYSC, body: encodeImports(image.imports) },
  ];
  if (image.globals.length > 0) {
    sections.push({ kind: SECTION.GLOBALS, body: encodeGlobals(image.globals) });
  }
  if (image.exports.length > 0) {
    sections.push({ kind: SECTION.EXPORTS, body: encodeExports(image.exports) });
  }
  if (image.debug !== undefined) {
    sections.push({ kind: SECTION.DEBUG, body: encodeDebug(image.debug) });
  }
  const out = byteWriter();
  out.bytes(MAGIC);
  out.u32(VERSION);
  out.u32(sections.length);
  let offset = HEADER_BYTES + sections.length * TABLE_ENTRY_BYTES;
  for (const { kind, body } of sections) {
    out.u32(kind);
    out.u32(offset);
    out.u32(body.length);
    out.u32(crc32(body, 0, body.length));
    offset += body.length;
  }
  for (const { body } of sections) out.bytes(body);
  return out.take();
}

function encodeFunctions(functions: readonly FunctionRecord[]): Uint8Array {
  const out = byteWriter();
  out.u32(functions.length);
  for (const record of functions) {
    out.u32(record.codeOffset);
    out.u32(record.codeLength);
    out.u16(record.params);
    out.u16(record.locals);
    out.u16(record.rets);
    out.u16(record.maxStack);
  }
  return out.take();
}

function encodeConstants(constants: readonly Constant[]): Uint8Array {
  const out = byteWriter();
  out.u32(constants.length);
  for (const constant of constants) {
    out.u8(CONSTANT_KINDS.indexOf(constant.kind));
    if (constant.kind === "bool") out.u8(constant.value ? 1 : 0);
    else if (constant.kind === "int32") out.u32(constant.value);
    else if (constant.kind === "int64") out.u64(constant.value);
    else if (constant.kind === "float") out.u64(constant.bits);
    else if (constant.kind === "string") out.text(constant.value);
  }
  return out.take();
}

function encodeImports(imports: readonly HostImport[]): Uint8Array {
  const out = byteWriter();
  out.u32(imports.length);
  for (const entry of imports) {
    out.text(entry.module);
    out.text(entry.name);
    out.u16(entry.version);
    out.u16(entry.args);
    out.u16(entry.rets);
  }
  return out.take();
}

function encodeGlobals(globals: readonly string[]): Uint8Array {
  const out = byteWriter();
  out.u32(globals.length);
  for (const name of globals) out.text(name);
  return out.take();
}

function encodeExports(exports: readonly ExportRecord[]): Uint8Array {
  const out = byteWriter();
  out.u32(exports.length);
  for (const { name, functionId } of exports) {
    out.text(name);
    out.u32(functionId);
  }
  return out.take();
}

function encodeDebug(debug: DebugInfo): Uint8Array {
  const out = byteWriter();
  out.text(debug.file);
  out.u32(debug.functionNames.length);
  for (const name of debug.functionNames) out.text(name);
  out.u32(debug.lines.length >> 1);
  for (const word of debug.lines) out.u32(word);
  return out.take();
}

/** What {@link decodeImage} may be told. */
export interface DecodeOptions {
  /** Largest accepted file in bytes; 16 MiB unless given. */
  readonly maxBytes?: number;
}

/**
 * Decodes PBX bytes. Every size is checked before it is used; the result shares no memory with
 * `bytes`. The code itself is not looked at: that is the verifier's work, at `load`.
 *
 * @throws {ImageError} with the byte offset of what is wrong
 */
export function decodeImage(bytes: Uint8Array, options: DecodeOptions = {}): ProgramImage {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_IMAGE_BYTES;
  if (bytes.length > maxBytes) {
    throw new ImageError("TOO_LARGE", `${bytes.length} bytes, the limit is ${maxBytes}`, maxBytes);
  }
  const file = byteReader(bytes, 0, bytes.length);
  for (const expected of MAGIC) {
    if (file.left() === 0 || file.u8() !== expected) {
      throw new ImageError("BAD_MAGIC", "this is no PBX file; it must begin with 50 42 58 00", 0);
    }
  }
  const version = file.u32();
  if (version !== VERSION) {
    throw new ImageError("BAD_VERSION", `version ${version}, only ${VERSION} is known`, 4);
  }
  const sections = readSectionTable(bytes, file);
  const body = <T>(kind: number, read: (section: ByteReader) => T): T | undefined => {
    const section = sections.get(kind);
    if (section === undefined) return undefined;
    const value = read(section);
    if (section.left() > 0) {
      throw new ImageError(
        "TRAILING_BYTES",
        `section ${SECTION_NAMES[kind - 1]} has ${section.left()} bytes too many`,
        section.at(),
      );
    }
    return value;
  };
  const image: ProgramImage = {
    code: body(SECTION.CODE, (section) => section.bytes(section.left())) ?? new Uint8Array(0),
    functions: body(SECTION.FUNCTIONS, decodeFunctions) ?? [],
    constants: body(SECTION.CONSTANTS, decodeConstants) ?? [],
    imports: body(SECTION.SYSC, decodeImports) ?? [],
    globals: body(SECTION.GLOBALS, decodeGlobals) ?? [],
    exports: body(SECTION.EXPORTS, decodeExports) ?? [],
    debug: body(SECTION.DEBUG, decodeDebug),
  };
  validateImage(image);
  return image;
}

function readSectionTable(bytes: Uint8Array, file: ByteReader): Map<number, ByteReader> {
  const count = file.u32();
  file.need(count, TABLE_ENTRY_BYTES);
  const sections = new Map<number, ByteReader>();
  let previous = 0;
  let expectedOffset = HEADER_BYTES + count * TABLE_ENTRY_BYTES;
  for (let i = 0; i < count; i++) {
    const at = file.at();
    const kind = file.u32();
    const offset = file.u32();
    const length = file.u32();
    const checksum = file.u32();
    if (kind === 0 || kind > SECTION_NAMES.length) {
      throw new ImageError("UNKNOWN_SECTION", `section kind ${kind} is not known`, at);
    }
    if (kind <= previous) {
      throw new ImageError("BAD_SECTION_TABLE", "sections must stand once each, by kind", at);
    }
    if (offset !== expectedOffset) {
      throw new ImageError(
        "BAD_SECTION_TABLE",
        `section ${SECTION_NAMES[kind - 1]} must begin at byte ${expectedOffset}, not ${offset}`,
        at + 4,
      );
    }
    if (length > bytes.length - offset) {
      throw new ImageError(
        "TRUNCATED",
        `section ${SECTION_NAMES[kind - 1]} needs ${length} bytes, ${
          Math.max(0, bytes.length - offset)
        } are there`,
        at + 8,
      );
    }
    if (crc32(bytes, offset, offset + length) !== checksum) {
      throw new ImageError(
        "BAD_CHECKSUM",
        `section ${SECTION_NAMES[kind - 1]} is damaged: its CRC-32 differs`,
        at + 12,
      );
    }
    sections.set(kind, byteReader(bytes, offset, offset + length));
    previous = kind;
    expectedOffset = offset + length;
  }
  for (let kind = 1; kind <= MANDATORY; kind++) {
    if (!sections.has(kind)) {
      throw new ImageError(
        "MISSING_SECTION",
        `section ${SECTION_NAMES[kind - 1]} is mandatory, even if it is empty`,
        HEADER_BYTES,
      );
    }
  }
  if (expectedOffset !== bytes.length) {
    throw new ImageError("TRAILING_BYTES", "bytes after the last section", expectedOffset);
  }
  return sections;
}

function decodeFunctions(section: ByteReader): FunctionRecord[] {
  const count = section.count(FUNCTION_BYTES);
  return Array.from({ length: count }, () => ({
    codeOffset: section.u32(),
    codeLength: section.u32(),
    params: section.u16(),
    locals: section.u16(),
    rets: section.u16(),
    maxStack: section.u16(),
  }));
}

function decodeConstants(section: ByteReader): Constant[] {
  return Array.from({ length: section.count(1) }, () => decodeConstant(section));
}

function decodeConstant(section: ByteReader): Constant {
  const at = section.at();
  const kind = CONSTANT_KINDS[section.u8()];
  switch (kind) {
    case "null":
      return { kind };
    case "bool": {
      const value = section.u8();
      if (value > 1) throw new ImageError("BAD_CONSTANT", `bool must be 0 or 1, not ${value}`, at);
      return { kind, value: value === 1 };
    }
    case "int32":
      return { kind, value: section.u32() | 0 };
    case "int64":
      return { kind, value: BigInt.asIntN(64, section.u64()) };
    case "float":
      return { kind, bits: section.u64() };
    case "string":
      return { kind, value: section.text() };
    default:
      throw new ImageError("BAD_CONSTANT", "unknown kind of constant", at);
  }
}

function decodeImports(section: ByteReader): HostImport[] {
  return Array.from({ length: section.count(14) }, () => ({
    module: section.text(),
    name: section.text(),
    version: section.u16(),
    args: section.u16(),
    rets: section.u16(),
  }));
}

function decodeGlobals(section: ByteReader): string[] {
  const count = section.count(4);
  refuseEmpty(section, count === 0, "GLOBALS");
  return Array.from({ length: count }, () => section.text());
}

function decodeExports(section: ByteReader): ExportRecord[] {
  const count = section.count(8);
  refuseEmpty(section, count === 0, "EXPORTS");
  return Array.from({ length: count }, () => ({
    name: section.text(),
    functionId: section.u32(),
  }));
}

function decodeDebug(section: ByteReader): DebugInfo {
  const file = section.text();
  const functionNames = Array.from({ length: section.count(4) }, () => section.text());
  const lines = new Uint32Array(section.count(8) * 2);
  for (let i = 0; i < lines.length; i++) lines[i] = section.u32();
  return { file, functionNames, lines };
}

/** An optional section without content would give one image two encodings. */
function refuseEmpty(section: ByteReader, empty: boolean, name: string): void {
  if (empty) {
    throw new ImageError("EMPTY_SECTION", `section ${name} is empty; leave it out`, section.at());
  }
}
