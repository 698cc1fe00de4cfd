/** Opens the bytes of a journal. */
import { crc32 } from "../../encoding/byte_stream.ts";
import { formatIdentity, type HostIdentity, parseIdentity } from "../../image/identity.ts";
import type { HostResolver } from "../../image/linker.ts";
import type { ArgKind, ArgSpec, ViewedKind } from "../../machine/host/kinds.ts";
import type { HostEntry } from "../../vm/program.ts";
import type {
  OpenedJournal,
  Replay,
  ReplayableProgram,
  ReplayingJournal,
  ReplayOptions,
} from "../../vm/replaying.ts";
import { EventCursor } from "./event_reader.ts";
import { type JournalHeader, readHeader, type RecordedImport } from "./header.ts";
import { JournalError } from "./journal_error.ts";
import { type JournalEnd, type JournalParts, PASSING } from "./parts.ts";
import { createReplay } from "./replay.ts";

/** An opened journal. */
export interface Journal extends OpenedJournal {
  /**
   * Stands for the host when the program is loaded: it has the functions that the recorded program
   * imported, as they were declared. They can't be called, except in a replay.
   */
  readonly host: HostResolver<HostEntry>;
  /** Cycles incurred up to the last event. */
  readonly cycles: number;
  /** Whether bytes are missing at the end: the recording process ended while it wrote them. */
  readonly isTruncated: boolean;
  /** Why the recorder stopped before the run did; `undefined` if it did not. */
  readonly stopped: string | undefined;
}

/**
 * Opens a journal, and checks all of its bytes. Bytes that are missing at the end are no error: the run
 * is replayed up to where they end.
 *
 * @throws {JournalError} `BAD_MAGIC`, `BAD_VERSION` or `DAMAGED`
 */
export function openJournal(bytes: Uint8Array): Journal {
  const { header, end: start } = readHeader(bytes);
  const { events, isTruncated } = readChunks(bytes, start);
  const end = checkEvents(header, events);
  const parts: JournalParts = { header, events, end };
  const journal: Journal & ReplayingJournal = {
    kind: "opened journal",
    host: standIn(header.imports),
    cycles: end.cycles,
    isTruncated,
    stopped: end.stopped,
    replay: (program: ReplayableProgram, options: ReplayOptions): Replay =>
      createReplay(parts, program, options),
  };
  return journal;
}

const CHUNK_HEADER_BYTES = 8;

/** The events of all complete chunks. */
function readChunks(
  bytes: Uint8Array,
  start: number,
): { readonly events: Uint8Array; readonly isTruncated: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const events = new Uint8Array(bytes.length - start);
  let length = 0;
  let at = start;
  while (at < bytes.length) {
    const left = bytes.length - at - CHUNK_HEADER_BYTES;
    const size = left < 0 ? 0 : view.getUint32(at, true);
    if (left < 0 || size > left) {
      return { events: events.subarray(0, length), isTruncated: true };
    }
    const from = at + CHUNK_HEADER_BYTES;
    at = from + size;
    if (size === 0 || crc32(bytes, from, at) !== view.getUint32(from - 4, true)) {
      throw new JournalError("DAMAGED", `byte ${from}: the checksum of the chunk differs`);
    }
    events.set(bytes.subarray(from, at), length);
    length += size;
  }
  return { events: events.subarray(0, length), isTruncated: false };
}

/** Reads all events, so that damage is found before anything runs. */
function checkEvents(header: JournalHeader, events: Uint8Array): JournalEnd {
  const cursor = new EventCursor(header, events);
  let isOpen = false;
  for (;;) {
    const next = cursor.begin();
    switch (next.kind) {
      case "host call":
        cursor.answer(next.index, PASSING);
        isOpen = true;
        break;
      case "action":
        cursor.act(next.event, PASSING);
        isOpen = false;
        break;
      case "mark":
        isOpen = false;
        break;
      case "end":
        return { cycles: cursor.cycles, isOpen, stopped: undefined };
      case "stop":
        return { cycles: cursor.cycles, isOpen, stopped: next.reason };
    }
  }
}

/** Host functions as they were declared, without handlers. */
function standIn(imports: readonly RecordedImport[]): HostResolver<HostEntry> {
  const entries = new Map(imports.map((each, id) => [each.identity, entryOf(each, id)]));
  return {
    resolve: (identity: HostIdentity): HostEntry | undefined =>
      entries.get(formatIdentity(identity)),
    identities: () => entries.keys(),
  };
}

function entryOf(recorded: RecordedImport, id: number): HostEntry {
  const { identity, argKinds, copied, rets, retKinds, cycles, later } = recorded;
  const parsed = parseIdentity(identity);
  if (parsed === undefined) throw new JournalError("DAMAGED", "an identity that is not valid");
  return {
    ...parsed,
    id,
    args: argKinds.length,
    rets,
    capability: undefined,
    argKinds: argKinds.map((kind, i) => specOf(kind, copied[i])),
    ...(retKinds === undefined ? {} : { retKinds }),
    cycles,
    ...(later === undefined
      ? {}
      : { later: { ...later, handler: undefined, mostArgs: 0, timeoutMs: undefined } }),
    handler(): never {
      throw new TypeError(`${identity} is known from a journal only; use program.replay(journal)`);
    },
  };
}

/** Kinds of objects that are copied unless a view is asked for. */
const VIEWED: ReadonlySet<ArgKind> = new Set<ViewedKind>(["array", "bytes", "map", "any"]);

function specOf(kind: ArgKind, isCopied: boolean): ArgSpec {
  return isViewed(kind) && !isCopied ? { view: kind } : kind;
}

function isViewed(kind: ArgKind): kind is ViewedKind {
  return VIEWED.has(kind);
}
