/** The file of a checkpoint: the saved state of a VM, and what the command needs to go on with it. */
import { byteReader, byteWriter, crc32 } from "../encoding/byte_stream.ts";
import { FileError } from "./errors.ts";

/** A moment of a run. */
export interface Checkpoint {
  /** The saved state of the VM. */
  readonly state: Uint8Array;
  /** Bytes of standard output up to here; `undefined` if it was not a file. */
  readonly outputBytes: number | undefined;
  /** Lines of the log up to here that have not been written, because they are part of a document. */
  readonly log: readonly string[];
  /** Slices so far. */
  readonly slices: number;
  /** The store of the guest, as its file would be. */
  readonly store: string;
  /** Seed of the module `random`. */
  readonly seed: number;
}

/** The first bytes of the file, in ASCII. */
const MAGIC = "PROMETEU checkpoint 1\n";

const ABSENT = 0xffff_ffff_ffff_ffffn;

/** Encodes a checkpoint: magic, fields, state, CRC-32 of all before. */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const out = byteWriter();
  out.bytes(new TextEncoder().encode(MAGIC));
  const { outputBytes, log, slices, store, seed, state } = checkpoint;
  out.u64(outputBytes === undefined ? ABSENT : BigInt(outputBytes));
  out.u64(BigInt(slices));
  out.u32(seed >>> 0);
  out.text(store);
  out.u32(log.length);
  for (const line of log) out.text(line);
  out.u32(state.length);
  out.bytes(state);
  const body = out.take();
  out.u32(crc32(body, 0, body.length));
  return out.take();
}

/**
 * Decodes a checkpoint. Its state is not checked here.
 *
 * @throws {FileError} `BAD_STATE`
 */
export function decodeCheckpoint(path: string, bytes: Uint8Array): Checkpoint {
  const refuse = (what: string): never => {
    throw new FileError("BAD_STATE", path, what);
  };
  const reader = byteReader(bytes, 0, bytes.length, () => refuse("a damaged checkpoint"));
  if (!MAGIC.split("").every((letter, i) => bytes[i] === letter.charCodeAt(0))) {
    return refuse("not a checkpoint of this version");
  }
  const end = bytes.length - 4;
  const checksum = byteReader(bytes, Math.max(end, 0), bytes.length, () => refuse("damaged")).u32();
  if (crc32(bytes, 0, end) !== checksum) refuse("a damaged checkpoint: its checksum differs");
  reader.bytes(MAGIC.length);
  const output = reader.u64();
  const slices = Number(reader.u64());
  const seed = reader.u32() | 0;
  const store = reader.text();
  const log = Array.from({ length: reader.count(4) }, () => reader.text());
  const state = reader.bytes(reader.u32());
  if (reader.left() !== 4) refuse("a damaged checkpoint");
  return {
    outputBytes: output === ABSENT ? undefined : Number(output),
    slices,
    seed,
    store,
    log,
    state,
  };
}
