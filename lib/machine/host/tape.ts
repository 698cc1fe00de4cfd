/**
 * What a machine reports to a journal: everything that its host does to it. The interface stands below the
 * VM; what records is given to it.
 */

/**
 * Receives what the host does, in order. A host call is {@link HostTape.beginCall}, whatever the handler
 * does to the VM, the values of its results in the order in which they are written, and
 * {@link HostTape.endCall}. A value is one event, an array or a map the event of its size and then
 * those of its elements, or of its keys and values.
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
  /** The host is about to set an element: its index or key. Its value follows, as that of a global. */
  beginElement(handle: number, key: number | bigint | string | boolean): void;
  /** The element has been set, or is unchanged because there was no room or the value is not valid. */
  endElement(isWritten: boolean): void;
  /** The host retains an object: it stays a root of the collector. */
  retain(handle: number): void;
  /** The host releases an object it retained. */
  release(handle: number): void;
  /** Null, a boolean, an int32 or an int64; a number that is not an int32 is a float. */
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
  /** A new map of as many entries. */
  map(handle: number, entries: number): void;
  /** An object of a `KIND_…` and a size (elements, bytes or entries), for which there was no room. */
  noRoom(kind: number, size: number): void;
}
