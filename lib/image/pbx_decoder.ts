/** Decodes PBX bytes to an image. */
import { checkNames } from "../encoding/nearest_name.ts";
import { type ByteReader, byteReader, crc32 } from "../encoding/byte_stream.ts";
import { ImageError } from "./errors.ts";
import {
  type CaptureName,
  type Constant,
  type DebugInfo,
  DEFAULT_MAX_IMAGE_BYTES,
  type ExportRecord,
  type FallbackRecord,
  type FunctionFacts,
  type FunctionRecord,
  type HandlerRecord,
  type HostImport,
  type LocalName,
  type ProgramImage,
} from "./image.ts";
import {
  CAPTURE_NAME_BYTES,
  CATCHES,
  CONSTANT_KINDS,
  FACTS_BYTES,
  FALLBACK_BYTES,
  FUNCTION_BYTES,
  HANDLER_BYTES,
  HEADER_BYTES,
  LOCAL_NAME_BYTES,
  MAGIC,
  MANDATORY,
  NO_NAME,
  SECTION,
  SECTION_NAMES,
  TABLE_ENTRY_BYTES,
  VERSION,
} from "./pbx.ts";
import { validateRules } from "./validation.ts";

/** Options for {@link decodeImage}. */
export interface DecodeOptions {
  /** Largest accepted file in bytes. Default: 16 MiB. */
  readonly maxBytes?: number;
}

/**
 * Decodes PBX bytes. Every size is checked before it is used, and the image shares no memory with
 * `bytes`. The code itself is not examined; {@link load} verifies it.
 *
 * @throws {ImageError} if the bytes are not a valid file; `byteOffset` is the place, if there is one
 * @example
 * ```ts
 * import { decodeImage, ImageError } from "@prometeu/runtime";
 * import { assertThrows } from "@std/assert";
 *
 * assertThrows(() => decodeImage(new Uint8Array([1, 2, 3])), ImageError, "BAD_MAGIC at byte 0");
 * ```
 */
export function decodeImage(bytes: Uint8Array, options: DecodeOptions = {}): ProgramImage {
  checkNames("option of decodeImage", options, ["maxBytes"]);
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_IMAGE_BYTES;
  if (!(bytes.length <= maxBytes)) {
    throw new ImageError(
      "TOO_LARGE",
      `the file has ${bytes.length} bytes; the limit is ${maxBytes}`,
      maxBytes,
    );
  }
  const file = byteReader(bytes, 0, bytes.length, refuse);
  for (const expected of MAGIC) {
    if (file.left() === 0 || file.u8() !== expected) {
      throw new ImageError(
        "BAD_MAGIC",
        "not a PBX file; expected the bytes 50 42 58 00",
        0,
      );
    }
  }
  const version = file.u32();
  if (version !== VERSION) {
    throw new ImageError(
      "BAD_VERSION",
      `version ${version} is not supported; expected ${VERSION}`,
      4,
    );
  }
  const sections = readSectionTable(bytes, file);
  const body = <T>(kind: number, read: (section: ByteReader) => T): T | undefined => {
    const section = sections.get(kind);
    if (section === undefined) return undefined;
    const value = read(section);
    if (section.left() > 0) {
      throw new ImageError(
        "TRAILING_BYTES",
        `section ${SECTION_NAMES[kind - 1]} has ${section.left()} bytes after its content`,
        section.at(),
      );
    }
    return value;
  };
  const image: Omit<ProgramImage, "handlers" | "facts" | "fallbacks"> = {
    code: body(SECTION.CODE, (section) => section.bytes(section.left())) ?? new Uint8Array(0),
    functions: body(SECTION.FUNCTIONS, decodeFunctions) ?? [],
    constants: body(SECTION.CONSTANTS, decodeConstants) ?? [],
    imports: body(SECTION.SYSC, decodeImports) ?? [],
    globals: body(SECTION.GLOBALS, decodeGlobals) ?? [],
    exports: body(SECTION.EXPORTS, decodeExports) ?? [],
    debug: body(SECTION.DEBUG, decodeDebug),
  };
  const handlers = body(SECTION.HANDLERS, decodeHandlers);
  const facts = body(SECTION.FACTS, decodeFacts);
  const fallbacks = body(SECTION.FALLBACKS, decodeFallbacks);
  const whole: ProgramImage = {
    ...image,
    ...(handlers === undefined ? {} : { handlers }),
    ...(facts === undefined ? {} : { facts }),
    ...(fallbacks === undefined ? {} : { fallbacks }),
  };
  validateRules(whole);
  return whole;
}

function refuse(code: "TRUNCATED" | "BAD_TEXT", what: string, at: number): never {
  throw new ImageError(code, what, at);
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
      throw new ImageError(
        "UNKNOWN_SECTION",
        `section kind ${kind} is not 1 … ${SECTION_NAMES.length}`,
        at,
      );
    }
    if (kind <= previous) {
      throw new ImageError(
        "BAD_SECTION_TABLE",
        "sections must be in ascending order of kind, each at most once",
        at,
      );
    }
    if (offset !== expectedOffset) {
      throw new ImageError(
        "BAD_SECTION_TABLE",
        `section ${SECTION_NAMES[kind - 1]} must start at byte ${expectedOffset}, not ${offset}`,
        at + 4,
      );
    }
    if (length > bytes.length - offset) {
      throw new ImageError(
        "TRUNCATED",
        `section ${SECTION_NAMES[kind - 1]} needs ${length} bytes; the file has ${
          Math.max(0, bytes.length - offset)
        } left`,
        at + 8,
      );
    }
    if (crc32(bytes, offset, offset + length) !== checksum) {
      throw new ImageError(
        "BAD_CHECKSUM",
        `section ${SECTION_NAMES[kind - 1]} is damaged: its CRC-32 does not match`,
        at + 12,
      );
    }
    sections.set(kind, byteReader(bytes, offset, offset + length, refuse));
    previous = kind;
    expectedOffset = offset + length;
  }
  for (let kind = 1; kind <= MANDATORY; kind++) {
    if (!sections.has(kind)) {
      throw new ImageError(
        "MISSING_SECTION",
        `section ${SECTION_NAMES[kind - 1]} is missing; it is mandatory even if it is empty`,
        HEADER_BYTES,
      );
    }
  }
  if (expectedOffset !== bytes.length) {
    throw new ImageError(
      "TRAILING_BYTES",
      "the file has bytes after the last section",
      expectedOffset,
    );
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
    case "undefined":
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
      throw new ImageError("BAD_CONSTANT", "the kind of constant is unknown", at);
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

function decodeHandlers(section: ByteReader): HandlerRecord[] {
  const count = section.count(HANDLER_BYTES);
  refuseEmpty(section, count === 0, "HANDLERS");
  return Array.from({ length: count }, () => {
    const at = section.at();
    const [functionId, start, end, target] = Array.from({ length: 4 }, () => section.u32());
    const height = section.u16();
    const catches = CATCHES[section.u16()];
    if (catches === undefined) {
      throw new ImageError("BAD_HANDLER", "what the handler catches is unknown", at);
    }
    return { functionId, start, end, target, height, catches };
  });
}

function decodeFacts(section: ByteReader): FunctionFacts[] {
  const count = section.count(FACTS_BYTES);
  refuseEmpty(section, count === 0, "FACTS");
  return Array.from({ length: count }, () => {
    const functionId = section.u32();
    const flags = section.u16();
    const arity = section.u16();
    const name = section.u32();
    return { functionId, flags, arity, name: name === NO_NAME ? undefined : name };
  });
}

function decodeFallbacks(section: ByteReader): FallbackRecord[] {
  const count = section.count(FALLBACK_BYTES);
  refuseEmpty(section, count === 0, "FALLBACKS");
  return Array.from({ length: count }, () => ({
    opcode: section.u16(),
    intrinsic: section.u32(),
    functionId: section.u32(),
  }));
}

function decodeDebug(section: ByteReader): DebugInfo {
  const file = section.text();
  const functionNames = Array.from({ length: section.count(4) }, () => section.text());
  const lines = decodeWords(section, 2);
  if (section.left() === 0) return { file, functionNames, lines };
  const columns = decodeWords(section, 1);
  const named = Array.from({ length: section.count(LOCAL_NAME_BYTES) }, () => ({
    functionId: section.u32(),
    slot: section.u16(),
    from: section.u32(),
    to: section.u32(),
    name: section.text(),
  }));
  const hasFurther = section.left() > 0;
  const isEmpty = columns.length + named.length === 0 && !hasFurther;
  refuseEmpty(section, isEmpty, "DEBUG after the line marks");
  const { locals, ...further } = hasFurther ? decodeFurther(section, named) : { locals: named };
  return {
    file,
    functionNames,
    lines,
    ...(columns.length === 0 ? {} : { columns }),
    ...(locals.length === 0 ? {} : { locals }),
    ...further,
  };
}

/** Groups of `size` words. */
function decodeWords(section: ByteReader, size: number): Uint32Array {
  const words = new Uint32Array(section.count(4 * size) * size);
  for (let i = 0; i < words.length; i++) words[i] = section.u32();
  return words;
}

/** The parts of DEBUG after the names of locals. */
function decodeFurther(
  section: ByteReader,
  named: readonly LocalName[],
): Pick<DebugInfo, "files" | "functionFiles" | "captures"> & { locals: readonly LocalName[] } {
  const files = Array.from({ length: section.count(4) }, () => section.text());
  const functionFiles = decodeWords(section, 1);
  const boxesAt = section.at();
  const boxes = decodeWords(section, 1);
  if (boxes.some((index, i) => index >= named.length || i > 0 && index <= boxes[i - 1])) {
    throw new ImageError("BAD_DEBUG", "boxed locals must ascend and be named", boxesAt);
  }
  const captures = Array.from({ length: section.count(CAPTURE_NAME_BYTES) }, (): CaptureName => {
    const functionId = section.u32();
    const index = section.u16();
    const at = section.at();
    const box = section.u8();
    if (box > 1) throw new ImageError("BAD_DEBUG", "a capture is boxed (1) or not (0)", at);
    const name = section.text();
    return { functionId, index, name, ...(box === 1 ? { isBoxed: true } : {}) };
  });
  const isEmpty = files.length + boxes.length + captures.length === 0;
  refuseEmpty(section, isEmpty, "DEBUG after the names of locals");
  const isBoxed = new Set(boxes);
  return {
    locals: named.map((each, i) => isBoxed.has(i) ? { ...each, isBoxed: true } : each),
    ...(files.length === 0 ? {} : { files }),
    ...(functionFiles.length === 0 ? {} : { functionFiles }),
    ...(captures.length === 0 ? {} : { captures }),
  };
}

/** Refuses an empty optional section: it would be a second encoding of the same image. */
function refuseEmpty(section: ByteReader, empty: boolean, name: string): void {
  if (empty) {
    throw new ImageError("EMPTY_SECTION", `section ${name} is empty; leave it out`, section.at());
  }
}
