/**
 * What a VM holds, in accounted bytes, and evidence of how it came about. One per VM, shared by its
 * objects, strings and stacks. The live bytes are policy: the heap limit is tested against them. The
 * rest is evidence, and nothing in the machine reads it.
 */
import { KIND } from "./linear_memory.ts";

/** See the file. All values are sums over the life of the VM unless they say otherwise. */
export interface Account {
  /** Held now. */
  liveBytes: number;
  /** Most ever held at once. */
  peakBytes: number;
  /** Most held at once in this logical frame. */
  framePeakBytes: number;
  /** Made since the last collection. */
  madeBytes: number;
  /** Strings, objects and coroutines made, and the bytes booked for them and for what grew. */
  created: number;
  createdBytes: number;
  /** Strings made at run time whose payload was materialised, and their UTF-8 bytes. */
  strings: number;
  stringBytes: number;
  /** Strings made by a deferred concatenation. */
  deferred: number;
  /** Bytes of content that existed and was copied into a larger block. */
  copiedBytes: number;
  collections: number;
  reclaimedBytes: number;
  /** Objects and coroutines made, and their accounted bytes with growth, by {@link KIND}. */
  readonly madeOfKind: Float64Array;
  readonly bytesOfKind: Float64Array;
}

/** The account of a VM that holds nothing. */
export function createAccount(): Account {
  return {
    liveBytes: 0,
    peakBytes: 0,
    framePeakBytes: 0,
    madeBytes: 0,
    created: 0,
    createdBytes: 0,
    strings: 0,
    stringBytes: 0,
    deferred: 0,
    copiedBytes: 0,
    collections: 0,
    reclaimedBytes: 0,
    madeOfKind: new Float64Array(KIND.COROUTINE + 1),
    bytesOfKind: new Float64Array(KIND.COROUTINE + 1),
  };
}

/** Books accounted bytes that something new, or something that grew, holds. */
export function book(account: Account, bytes: number): void {
  account.madeBytes += bytes;
  account.createdBytes += bytes;
  account.liveBytes += bytes;
  if (account.liveBytes > account.framePeakBytes) {
    account.framePeakBytes = account.liveBytes;
    if (account.liveBytes > account.peakBytes) account.peakBytes = account.liveBytes;
  }
}

/** As {@link book} for what has a kind. */
export function bookKind(account: Account, kind: number, count: number, bytes: number): void {
  account.created += count;
  account.madeOfKind[kind] += count;
  account.bytesOfKind[kind] += bytes;
  book(account, bytes);
}
