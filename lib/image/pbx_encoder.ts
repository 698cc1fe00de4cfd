/** Encodes an image as PBX bytes. */
import { append } from "../encoding/own_properties.ts";
import { byteWriter, crc32 } from "../encoding/byte_stream.ts";
import type {
  Constant,
  DebugInfo,
  ExportRecord,
  FallbackRecord,
  FunctionFacts,
  FunctionRecord,
  HandlerRecord,
  HostImport,
  ProgramImage,
} from "./image.ts";
import {
  CATCHES,
  CONSTANT_KINDS,
  HEADER_BYTES,
  MAGIC,
  NO_NAME,
  SECTION,
  TABLE_ENTRY_BYTES,
  VERSION,
} from "./pbx.ts";
import { validateImage } from "./validation.ts";

/**
 * Encodes an image as PBX bytes.
 *
 * @throws {ImageError} if the image breaks a structural rule
 * @example
 * ```ts
 * import { decodeImage, encodeImage } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
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
    append(sections, { kind: SECTION.GLOBALS, body: encodeGlobals(image.globals) });
  }
  if (image.exports.length > 0) {
    append(sections, { kind: SECTION.EXPORTS, body: encodeExports(image.exports) });
  }
  if (image.debug !== undefined) {
    append(sections, { kind: SECTION.DEBUG, body: encodeDebug(image.debug) });
  }
  const { handlers = [] } = image;
  if (handlers.length > 0) {
    append(sections, { kind: SECTION.HANDLERS, body: encodeHandlers(handlers) });
  }
  const { facts = [], fallbacks = [] } = image;
  if (facts.length > 0) append(sections, { kind: SECTION.FACTS, body: encodeFacts(facts) });
  if (fallbacks.length > 0) {
    append(sections, { kind: SECTION.FALLBACKS, body: encodeFallbacks(fallbacks) });
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

function encodeHandlers(handlers: readonly HandlerRecord[]): Uint8Array {
  const out = byteWriter();
  out.u32(handlers.length);
  for (const row of handlers) {
    out.u32(row.functionId);
    out.u32(row.start);
    out.u32(row.end);
    out.u32(row.target);
    out.u16(row.height);
    out.u16(CATCHES.indexOf(row.catches));
  }
  return out.take();
}

function encodeFacts(facts: readonly FunctionFacts[]): Uint8Array {
  const out = byteWriter();
  out.u32(facts.length);
  for (const { functionId, flags, arity, name = NO_NAME } of facts) {
    out.u32(functionId);
    out.u16(flags);
    out.u16(arity);
    out.u32(name);
  }
  return out.take();
}

function encodeFallbacks(fallbacks: readonly FallbackRecord[]): Uint8Array {
  const out = byteWriter();
  out.u32(fallbacks.length);
  for (const { opcode, intrinsic, functionId } of fallbacks) {
    out.u16(opcode);
    out.u32(intrinsic);
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
  const { columns = [], locals = [], files = [], functionFiles = [], captures = [] } = debug;
  const boxed = locals.flatMap(({ isBoxed }, i) => isBoxed === true ? [i] : []);
  const further = files.length + captures.length + boxed.length;
  // Images without these parts keep the bytes they had before the parts were defined.
  if (columns.length + locals.length + further === 0) return out.take();
  out.u32(columns.length);
  for (const column of columns) out.u32(column);
  out.u32(locals.length);
  for (const { functionId, slot, from, to, name } of locals) {
    out.u32(functionId);
    out.u16(slot);
    out.u32(from);
    out.u32(to);
    out.text(name);
  }
  if (further === 0) return out.take();
  out.u32(files.length);
  for (const file of files) out.text(file);
  out.u32(functionFiles.length);
  for (const file of functionFiles) out.u32(file);
  out.u32(boxed.length);
  for (const index of boxed) out.u32(index);
  out.u32(captures.length);
  for (const { functionId, index, name, isBoxed } of captures) {
    out.u32(functionId);
    out.u16(index);
    out.u8(isBoxed === true ? 1 : 0);
    out.text(name);
  }
  return out.take();
}
