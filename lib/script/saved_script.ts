/**
 * A script and its state as bytes: what it was given, its image, the state of its VM. They may come from anywhere
 * and are checked: the image when it is loaded, the state when it is restored.
 */
import { byteReader, byteWriter, crc32 } from "../encoding/byte_stream.ts";
import type { FunctionShape } from "./functions.ts";
import type { ConsoleLine } from "./result.ts";
import { ScriptStateError } from "./script_state_error.ts";

/** A saved script. */
export interface SavedScript {
  /** Its texts, by file. */
  readonly sources: Readonly<Record<string, string>>;
  /** The functions that it was given. */
  readonly functions: readonly FunctionShape[];
  readonly console: readonly ConsoleLine[];
  readonly consoleDropped: number;
  /** Classes that it has: see `classesFor`. */
  readonly classes: readonly string[];
  /** Its image as PBX. */
  readonly image: Uint8Array;
  /** The state of its VM. */
  readonly state: Uint8Array;
}

/** `PSC` and the version of the format. */
const MAGIC = 0x01_43_53_50;

/** Bytes of magic and checksum. */
const HEAD_BYTES = 8;

/** Writes a script. */
export function encodeScript({ image, state, ...facts }: SavedScript): Uint8Array {
  const body = byteWriter();
  body.text(JSON.stringify(facts));
  for (const part of [image, state]) {
    body.u32(part.length);
    body.bytes(part);
  }
  const bytes = body.take();
  const writer = byteWriter();
  writer.u32(MAGIC);
  writer.u32(crc32(bytes, 0, bytes.length));
  writer.bytes(bytes);
  return writer.take();
}

/**
 * Reads a script.
 *
 * @throws {ScriptStateError} `NOT_A_SCRIPT` or `DAMAGED`
 */
export function decodeScript(bytes: Uint8Array): SavedScript {
  const damaged = (what: string): never => {
    throw new ScriptStateError("DAMAGED", `the saved script is damaged: ${what}`);
  };
  const reader = byteReader(bytes, 0, bytes.length, (_code, what) => damaged(what));
  if (bytes.length < HEAD_BYTES || reader.u32() !== MAGIC) {
    throw new ScriptStateError("NOT_A_SCRIPT", "the bytes are not those of a script's snapshot()");
  }
  if (reader.u32() !== crc32(bytes, HEAD_BYTES, bytes.length)) damaged("its checksum differs");
  const facts = factsOf(reader.text(), damaged);
  const image = reader.bytes(reader.count(1));
  const state = reader.bytes(reader.count(1));
  if (reader.left() > 0) damaged(`${reader.left()} bytes follow`);
  return { ...facts, image, state };
}

/** Checks what is beside image and state. */
function factsOf(
  text: string,
  damaged: (what: string) => never,
): Omit<SavedScript, "image" | "state"> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    damaged("its facts are not JSON");
  }
  const { sources, functions, console: lines, consoleDropped, classes } = isRecord(value)
    ? value
    : {};
  if (!isRecord(sources) || !Object.values(sources).every((each) => typeof each === "string")) {
    return damaged("its texts");
  }
  if (!Array.isArray(functions) || !functions.every(isShape)) return damaged("its functions");
  if (!Array.isArray(lines) || !lines.every(isLine)) return damaged("its output");
  if (!isCount(consoleDropped)) return damaged("its counts");
  if (!Array.isArray(classes) || !classes.every((each) => typeof each === "string")) {
    return damaged("its classes");
  }
  return {
    sources: sources as Readonly<Record<string, string>>,
    functions,
    console: lines,
    consoleDropped,
    classes,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isShape(value: unknown): value is FunctionShape {
  if (!isRecord(value)) return false;
  const { path, isExternal, cycles } = value;
  return Array.isArray(path) && path.length > 0 && path.every((name) => typeof name === "string") &&
    typeof isExternal === "boolean" && isCount(cycles) && cycles <= 2 ** 20;
}

const LEVELS: readonly unknown[] = ["debug", "info", "warn", "error"];

function isLine(value: unknown): value is ConsoleLine {
  return isRecord(value) && LEVELS.includes(value.level) && typeof value.text === "string";
}
