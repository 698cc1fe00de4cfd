/**
 * What a machine reports to a journal: everything that its host does to it. The interface stands below the
 * VM; what records is given to it.
 */

import type { SoughtKey } from "./map_keys.ts";

/**
 * Receives what the host does, in order. A host call is {@link HostTape.beginCall}, whatever the handler
 * does to the VM, the values of its results in the order in which they are written, and
 * {@link HostTape.endCall}. A value is one event, an array, a map or an object the event of its size
 * and then those of its elements, or of its keys and values.
 */
export interface HostTape {
  /** A host function is about to be called. */
  beginCall(index: number, args: readonly unknown[]): void;
  /** The call has ended, with a trap unless it is 0. */
  endCall(trap: number): void;
  /** The host is about to write a global. */
  beginGlobal(slot: number): void;
  /** The global has been written, or is unchanged because there was no room or the value is not valid. */
  endGlobal(isWritten: boolean): void;
  /** The host is about to begin a guest call; `bytes` is what its arguments were measured to take. */
  beginGuestCall(functionId: number, closure: number, args: number, bytes: number): void;
  /** The call has begun, or was refused. */
  endGuestCall(refused: string | undefined): void;
  /** The host is about to pass a logical frame although nothing is left to run. */
  idleFrame(): void;
  /** An object is retained: it stays a root of the collector. `isResult`: as result of a guest call. */
  retain(handle: number, isResult: boolean): void;
  /** The host is about to set an element: its index or key. Its value follows, as that of a global. */
  beginElement(handle: number, key: SoughtKey): void;
  /** The element has been set, or is unchanged because there was no room or the value is not valid. */
  endElement(isWritten: boolean): void;
  /** An object is lent to the host, which asked for it, until the loan ends. */
  lend(handle: number): void;
  /** What was lent expires. */
  endLoan(): void;
  /** The host releases an object it retained. */
  release(handle: number): void;
  /** The host is about to answer a pending call. */
  beginAnswer(ticket: number): void;
  /** The call has been answered; with a trap other than 0, the answer was refused for this reason. */
  endAnswer(trap: number, detail: string): void;
  /** The host has answered a pending call with an error. */
  reject(ticket: number, text: string): void;
  /** `undefined`, null, a boolean, an int32 or an int64; a number that is not an int32 is a float. */
  scalar(value: null | undefined | boolean | number | bigint): void;
  /** A float, also if it is whole. */
  float(value: number): void;
  /** A string, well-formed; there may be no room for it. */
  text(text: string): void;
  /** An object that exists: of the guest, or written before as part of the same values. */
  reference(handle: number): void;
  /** A new array. */
  array(handle: number, length: number): void;
  /** New bytes. */
  bytes(handle: number, content: Uint8Array): void;
  /** A new view of a type, or bytes that are an ArrayBuffer of the host (-1). */
  view(handle: number, type: number, content: Uint8Array): void;
  /** A new map of as many entries. */
  map(handle: number, entries: number): void;
  /** A new set of as many members: each is followed by true. */
  set(handle: number, members: number): void;
  /** A new date, by its milliseconds since 1970. */
  date(handle: number, time: number): void;
  /** A new object of as many properties. */
  object(handle: number, properties: number): void;
  /** An object of a `KIND_…`, a `SET` or a `DATE`, and a size (as above), for which there was no room. */
  noRoom(kind: number, size: number): void;
}
