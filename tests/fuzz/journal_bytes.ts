/** Changes journals so that their lengths and checksums are right. */
import { crc32 } from "../../lib/encoding/byte_stream.ts";
import { PREFIX_BYTES } from "../../lib/host/journal/format.ts";
import { pick, type Random } from "./fuzzer.ts";
import { below, mutateBytes, shorterLists, simplerBytes } from "./mutation.ts";

/** Bytes before the events of a chunk. */
const CHUNK_HEADER_BYTES = 8;

/** The parts of a journal that have checksums. */
interface Parts {
  /** The header without its prefix. */
  readonly body: Uint8Array;
  /** The events of each chunk. */
  readonly chunks: readonly Uint8Array[];
}

/** Reads the parts of a journal whose lengths are right; `undefined` if they are not. */
function partsOf(journal: Uint8Array): Parts | undefined {
  const view = new DataView(journal.buffer, journal.byteOffset, journal.byteLength);
  if (journal.length < PREFIX_BYTES) return undefined;
  const bodyEnd = PREFIX_BYTES + view.getUint32(8, true);
  const chunks: Uint8Array[] = [];
  let at = bodyEnd + 4;
  while (at + CHUNK_HEADER_BYTES <= journal.length) {
    const end = at + CHUNK_HEADER_BYTES + view.getUint32(at, true);
    if (end > journal.length) return undefined;
    chunks.push(journal.subarray(at + CHUNK_HEADER_BYTES, end));
    at = end;
  }
  return at === journal.length
    ? { body: journal.subarray(PREFIX_BYTES, bodyEnd), chunks }
    : undefined;
}

/** Writes a journal of these parts. */
function journalOf({ body, chunks }: Parts): Uint8Array {
  const headerBytes = PREFIX_BYTES + body.length + 4;
  const size = chunks.reduce((sum, { length }) => sum + CHUNK_HEADER_BYTES + length, headerBytes);
  const journal = new Uint8Array(size);
  const view = new DataView(journal.buffer);
  view.setUint32(0, 0x004c_4a50, true);
  view.setUint32(4, 1, true);
  view.setUint32(8, body.length, true);
  journal.set(body, PREFIX_BYTES);
  view.setUint32(headerBytes - 4, crc32(journal, 0, headerBytes - 4), true);
  let at = headerBytes;
  for (const chunk of chunks) {
    view.setUint32(at, chunk.length, true);
    view.setUint32(at + 4, crc32(chunk, 0, chunk.length), true);
    journal.set(chunk, at + CHUNK_HEADER_BYTES);
    at += CHUNK_HEADER_BYTES + chunk.length;
  }
  return journal;
}

/** Returns a changed journal. */
export function mutateJournal(random: Random, journal: Uint8Array): Uint8Array {
  let parts = partsOf(journal);
  if (parts === undefined || random() % 64 === 0) return mutateBytes(random, journal);
  for (let count = random() % 4 === 0 ? 1 + random() % 4 : 1; count > 0; count--) {
    parts = mutateParts(random, parts);
  }
  return journalOf(parts);
}

function mutateParts(random: Random, { body, chunks }: Parts): Parts {
  if (chunks.length === 0 || random() % 4 === 0) {
    return { body: mutateBytes(random, body), chunks };
  }
  const at = below(random, chunks.length);
  switch (random() % 12) {
    case 0:
      return { body, chunks: chunks.toSpliced(at, 1) };
    case 1:
      return { body, chunks: chunks.toSpliced(at, 0, pick(random, chunks)) };
    case 2:
      return { body, chunks: chunks.with(at, pick(random, chunks)) };
    case 3:
    case 4:
    case 5:
      return { body, chunks: chunks.with(at, withOtherToken(random, chunks[at])) };
    default:
      return { body, chunks: chunks.with(at, mutateBytes(random, chunks[at])) };
  }
}

/** Bytes with which events, values and ends begin. */
const TOKENS: readonly number[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 15, 0x20, 0x23, 0x24, 0x25, 0x26, 0x27, 0x27, 0x28],
  ...[0x29, 0x2a, 0x2b, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x31, 0x38, 0x39, 0x3d, 0x3e],
];

/** What looks like a token becomes another one, and most often the number behind it is small. */
function withOtherToken(random: Random, events: Uint8Array): Uint8Array {
  const places = [...events.keys()].filter((at) => TOKENS.includes(events[at]));
  if (places.length === 0) return events;
  const changed = events.slice();
  const at = pick(random, places);
  changed[at] = pick(random, TOKENS);
  if (random() % 2 === 0 && at + 1 < changed.length) changed[at + 1] = random() % 5;
  return changed;
}

/** Journals with fewer chunks, or with fewer bytes in one. */
export function* simplerJournals(journal: Uint8Array): Generator<Uint8Array> {
  const parts = partsOf(journal);
  if (parts === undefined) {
    yield* simplerBytes(journal);
    return;
  }
  const { body, chunks } = parts;
  for (const fewer of shorterLists(chunks)) yield journalOf({ body, chunks: fewer });
  for (const [at, chunk] of chunks.entries()) {
    for (const simpler of simplerBytes(chunk)) {
      yield journalOf({ body, chunks: chunks.with(at, simpler) });
    }
  }
}
