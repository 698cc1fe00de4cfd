/**
 * What a VM holds, in accounted bytes, and evidence of how it came about. One per VM, shared by its
 * objects, strings and stacks. The live bytes are policy: the heap limit is tested against them. The
 * rest is evidence, and nothing in the machine reads it.
 */
import { KIND_COROUTINE } from "../state/layout.ts";

/** Accounted size of each part beyond the first that a deferred payload is made of. */
export const PART_BYTES = 32;

/**
 * The payload that is being appended to. The interpreter does that itself and counts in `bytes` and
 * `room` only; the rest follows when it is booked: see {@link bookGrowth}.
 */
export class Growing {
  // A new one for each payload, and a class: storing a new text costs an engine with generations more
  // where the object is old, and V8 makes literals old from the start where many before them became old.
  // A fifth of the time of an append (bench/strings_ratios.ts).

  /** Id of the payload; 0 where there is none. */
  readonly id: number;
  text = "";
  /** Its size: it is ASCII. */
  bytes = 0;
  /** What may be appended, each time for its bytes and {@link PART_BYTES}. */
  room = 0;
  /** The two when growth was last booked. */
  bookedBytes = 0;
  bookedRoom = 0;
  /** Parts it was made of then. */
  parts = 0;

  /** Nothing may be appended yet. */
  constructor(id: number) {
    this.id = id;
  }
}

/** See the file. All values are sums over the life of the VM unless they say otherwise. */
export interface Account {
  /** Held now. */
  liveBytes: number;
  /** Held once and no longer. */
  releasedBytes: number;
  /** Most ever held at once: up to date after {@link notePeak}. */
  peakBytes: number;
  /** Most held at once in this logical frame: up to date after {@link notePeak}. */
  framePeakBytes: number;
  /** {@link createdBytes} at the last collection. */
  createdBytesBefore: number;
  /** Objects and coroutines made, and strings but the {@link Account.deferred}. */
  created: number;
  /** Strings made at run time whose payload was materialised, and their UTF-8 bytes. */
  strings: number;
  stringBytes: number;
  /** Strings made by a deferred concatenation. */
  deferred: number;
  /** Bytes of content that existed and was copied into a larger block. */
  copiedBytes: number;
  collections: number;
  reclaimedBytes: number;
  /** What it grew by may not yet be in the account. */
  growing: Growing;
  /** Objects and coroutines made, and their accounted bytes with growth, by `KIND_…`. */
  readonly madeOfKind: Float64Array;
  readonly bytesOfKind: Float64Array;
}

/** The account of a VM that holds nothing. */
export function createAccount(): Account {
  return {
    liveBytes: 0,
    releasedBytes: 0,
    peakBytes: 0,
    framePeakBytes: 0,
    createdBytesBefore: 0,
    created: 0,
    strings: 0,
    stringBytes: 0,
    deferred: 0,
    copiedBytes: 0,
    collections: 0,
    reclaimedBytes: 0,
    growing: new Growing(0),
    madeOfKind: new Float64Array(KIND_COROUTINE + 1),
    bytesOfKind: new Float64Array(KIND_COROUTINE + 1),
  };
}

/** Books what was appended. Whoever reads the live bytes while a guest runs does this first. */
export function bookGrowth(account: Account): void {
  const { growing } = account;
  const grown = growing.bookedRoom - growing.room;
  if (grown === 0) return;
  const appends = ((grown - (growing.bytes - growing.bookedBytes)) / PART_BYTES) | 0;
  account.liveBytes += grown;
  account.deferred += appends;
  growing.parts += appends;
  growing.bookedBytes = growing.bytes;
  growing.bookedRoom = growing.room;
}

/** Sees that no more is appended than so many accounted bytes. All growth has been booked. */
export function limitGrowth({ growing }: Account, bytes: number): void {
  if (growing.room <= bytes) return;
  growing.room = Math.max(0, bytes) | 0;
  growing.bookedRoom = growing.room;
}

/** Accounted bytes of all that was made, and of what grew. */
export function createdBytes({ liveBytes, releasedBytes }: Account): number {
  return liveBytes + releasedBytes;
}

/** Sees that the peaks are not below what is held now. What is held only grows between releases. */
export function notePeak(account: Account): void {
  if (account.growing.id !== 0) bookGrowth(account);
  const { liveBytes } = account;
  if (liveBytes <= account.framePeakBytes) return;
  account.framePeakBytes = liveBytes;
  if (liveBytes > account.peakBytes) account.peakBytes = liveBytes;
}

/** Takes accounted bytes off what is held. */
export function release(account: Account, bytes: number): void {
  notePeak(account);
  account.liveBytes -= bytes;
  account.releasedBytes += bytes;
}

/** Books the accounted bytes of what has a kind and is new, or of what it grew by. */
export function bookKind(account: Account, kind: number, count: number, bytes: number): void {
  account.created += count;
  account.madeOfKind[kind] += count;
  account.bytesOfKind[kind] += bytes;
  account.liveBytes += bytes;
}
