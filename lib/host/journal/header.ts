/** The header of a journal: the program, the inputs of the VM, and the imports it was linked to. */
import { append } from "../../encoding/own_properties.ts";
import { crc32 } from "../../encoding/byte_stream.ts";
import { LIMIT_NAMES, LIMITS, type Limits } from "../../isa/limits.ts";
import { parseIdentity } from "../../image/identity.ts";
import type { HostFunction } from "../../machine/host/host_function.ts";
import { type ArgKind, checkResultKind, type ResultKind } from "../../machine/host/kinds.ts";
import type { JournalSubject } from "../../vm/journaling.ts";
import { damaged, EventReader, EventWriter } from "./event_bytes.ts";
import { MAGIC, PREFIX_BYTES, VERSION } from "./format.ts";
import { JournalError } from "./journal_error.ts";
import { programHash } from "./program_hash.ts";
import { positionOf } from "./position.ts";

/** An import as it was linked. */
export interface RecordedImport {
  /** `module.name/version`. */
  readonly identity: string;
  /** What is expected of each argument. */
  readonly argKinds: readonly ArgKind[];
  /** Which arguments are given as copies. */
  readonly copied: readonly boolean[];
  /** Number of results. */
  readonly rets: number;
  /** Their kinds, if they are declared. */
  readonly retKinds: readonly ResultKind[] | undefined;
  /** Cycles on top of SYSCALL's own. */
  readonly cycles: number;
  /** If it answers later: the values of an answer, and their kinds. */
  readonly later: RecordedAnswerKinds | undefined;
}

/** Values of an answer that comes later. */
export interface RecordedAnswerKinds {
  readonly rets: number;
  readonly retKinds: readonly ResultKind[] | undefined;
}

/** What a journal says before its events. */
export interface JournalHeader {
  readonly programHash: bigint;
  readonly limits: Limits;
  readonly seed: number;
  /** Cycles incurred and instructions executed when recording began: 0 unless the VM was restored. */
  readonly start: { readonly cycles: number; readonly instructions: number };
  readonly imports: readonly RecordedImport[];
}

/** Describes the import of a host function. */
export function importOf(called: HostFunction): RecordedImport {
  const { identity, argKinds, copied, cycles, later } = called;
  // A function without results gives undefined to some programs: that is not an answer of the host.
  const { rets, retKinds } = called.declared ?? called;
  return {
    identity,
    argKinds,
    copied: argKinds.map((_, i) => copied?.[i] ?? false),
    rets,
    retKinds,
    cycles,
    later: later === undefined ? undefined : { rets: later.rets, retKinds: later.retKinds },
  };
}

/** The bytes of the header of a VM that is about to be recorded. */
export function writeHeader(subject: JournalSubject): Uint8Array {
  const { machine, image, hostFunctions } = subject;
  const body = new EventWriter();
  body.int64(BigInt.asIntN(64, programHash(image, hostFunctions)));
  body.count(LIMIT_NAMES.length);
  for (const name of LIMIT_NAMES) {
    body.text(name);
    body.count(machine.limits[name]);
  }
  body.int32(machine.seed);
  const { cycles, instructions } = positionOf(subject);
  body.count(cycles);
  body.count(instructions);
  body.count(hostFunctions.length);
  for (const called of hostFunctions) writeImport(body, importOf(called));
  const content = body.take();
  const out = new EventWriter();
  for (const byte of MAGIC) out.u8(byte);
  out.u32(VERSION);
  out.u32(content.length);
  for (const byte of content) out.u8(byte);
  const bytes = out.take();
  out.u32(crc32(bytes, 0, bytes.length));
  const sum = out.take();
  const header = new Uint8Array(bytes.length + sum.length);
  header.set(bytes);
  header.set(sum, bytes.length);
  return header;
}

function writeImport(body: EventWriter, entry: RecordedImport): void {
  body.text(entry.identity);
  body.count(entry.argKinds.length);
  entry.argKinds.forEach((kind, i) => {
    body.text(kind);
    body.u8(entry.copied[i] ? 1 : 0);
  });
  writeResults(body, entry);
  body.count(entry.cycles);
  body.u8(entry.later === undefined ? 0 : 1);
  if (entry.later !== undefined) writeResults(body, entry.later);
}

function writeResults(body: EventWriter, { rets, retKinds }: RecordedAnswerKinds): void {
  body.count(rets);
  body.u8(retKinds === undefined ? 0 : 1);
  for (const kind of retKinds ?? []) body.text(kind);
}

/**
 * Reads the header.
 *
 * @returns the header, and the offset of the first chunk
 * @throws {JournalError} `BAD_MAGIC`, `BAD_VERSION` or `DAMAGED`
 */
export function readHeader(bytes: Uint8Array): { header: JournalHeader; end: number } {
  if (!MAGIC.every((byte, i) => bytes[i] === byte)) {
    throw new JournalError("BAD_MAGIC", "the bytes are not a journal");
  }
  if (bytes.length < PREFIX_BYTES) throw new JournalError("DAMAGED", "the header is cut short");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(MAGIC.length, true);
  if (version !== VERSION) {
    const what = `the journal has version ${version}; this runtime reads version ${VERSION}`;
    throw new JournalError("BAD_VERSION", what);
  }
  const bodyEnd = PREFIX_BYTES + view.getUint32(MAGIC.length + 4, true);
  if (bodyEnd + 4 > bytes.length) throw new JournalError("DAMAGED", "the header is cut short");
  if (crc32(bytes, 0, bodyEnd) !== view.getUint32(bodyEnd, true)) {
    throw new JournalError("DAMAGED", "the checksum of the header differs");
  }
  const body = new EventReader(bytes.subarray(PREFIX_BYTES, bodyEnd));
  const header = readBody(body);
  if (body.left > 0) damaged(body.at, "bytes after the header");
  return { header, end: bodyEnd + 4 };
}

function readBody(body: EventReader): JournalHeader {
  const programHash = BigInt.asUintN(64, body.int64());
  const limits = readLimits(body);
  const seed = body.int32();
  const start = { cycles: body.count(), instructions: body.count() };
  const imports: RecordedImport[] = [];
  // An import takes at least five bytes, so this ends with the bytes.
  for (let left = body.count(body.left); left > 0; left--) append(imports, readImport(body));
  return { programHash, limits, seed, start, imports };
}

/** Limits are named: a later runtime may have more. */
function readLimits(body: EventReader): Limits {
  const limits: Record<string, number> = {};
  for (let left = body.count(body.left); left > 0; left--) {
    const at = body.at;
    const name = body.text();
    if (!Object.hasOwn(LIMITS, name)) damaged(at, `a limit ${JSON.stringify(name)} is not known`);
    limits[name] = body.count();
  }
  for (const name of LIMIT_NAMES) {
    const value = limits[name];
    if (!(value >= LIMITS[name].min && value <= LIMITS[name].max)) {
      damaged(body.at, `limits.${name} is not valid`);
    }
  }
  return limits as Limits;
}

function readImport(body: EventReader): RecordedImport {
  const at = body.at;
  const identity = body.text();
  if (parseIdentity(identity) === undefined) damaged(at, "an identity that is not valid");
  const argKinds: ArgKind[] = [];
  const copied: boolean[] = [];
  for (let left = body.count(body.left); left > 0; left--) {
    append(argKinds, readArgKind(body, identity));
    append(copied, body.u8() !== 0);
  }
  const results = readResults(body, identity);
  const cycles = body.count(2 ** 20);
  const later = body.u8() === 0 ? undefined : readResults(body, identity);
  if (later !== undefined && results.rets !== 1) damaged(at, "an import without a ticket");
  return { identity, argKinds, copied, ...results, cycles, later };
}

function readResults(body: EventReader, identity: string): RecordedAnswerKinds {
  const rets = body.count(0xffff);
  const retKinds = body.u8() === 0
    ? undefined
    : Array.from({ length: rets }, () => readKind(body, identity));
  return { rets, retKinds };
}

function readArgKind(body: EventReader, identity: string): ArgKind {
  const { at } = body;
  if (body.text() === "value") return "value";
  body.at = at;
  return readKind(body, identity);
}

function readKind(body: EventReader, identity: string): ResultKind {
  const at = body.at;
  const kind = body.text();
  try {
    checkResultKind(identity, kind);
  } catch {
    damaged(at, "a kind that is not known");
  }
  return kind as ResultKind;
}
