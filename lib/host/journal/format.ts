/**
 * The format of journals; SPEC.md 20 describes it.
 *
 * A journal is a header and chunks, each with a checksum. The header names the program, the inputs of the
 * VM and its imports. The chunks hold events, which follow each other without gaps.
 */

/** First bytes of a journal. */
export const MAGIC: readonly number[] = [0x50, 0x4a, 0x4c, 0x00];

/** Version of the format. */
export const VERSION = 1;

/** Bytes before the body of the header: magic, version, two zero bytes, size of the body. */
export const PREFIX_BYTES = 12;

// Events of the host. Those inside a host call have no position.
export const EVENT_HOST_CALL = 0x01;
export const EVENT_GLOBAL = 0x02;
export const EVENT_RETAIN = 0x03;
export const EVENT_RELEASE = 0x04;
export const EVENT_RESOLVE = 0x05;
export const EVENT_REJECT = 0x06;
export const EVENT_GUEST_CALL = 0x07;
export const EVENT_IDLE_FRAME = 0x08;
/** An element of a guest object is set: its key, then its value. */
export const EVENT_ELEMENT = 0x09;
/** An object is lent until the loan ends. */
export const EVENT_LEND = 0x0a;
/** The loan ends, between two slices; in a host call it ends with the call. */
export const EVENT_END_LOAN = 0x0b;
/** The recorder knows that the run has come so far. */
export const EVENT_MARK = 0x0e;
/** The recorder has stopped. */
export const EVENT_STOP = 0x0f;

// Values.
export const VALUE_NULL = 0x20;
export const VALUE_FALSE = 0x21;
export const VALUE_TRUE = 0x22;
export const VALUE_INT32 = 0x23;
export const VALUE_INT64 = 0x24;
export const VALUE_FLOAT = 0x25;
export const VALUE_TEXT = 0x26;
/** A text of the same event again, by number. */
export const VALUE_SAME_TEXT = 0x27;
export const VALUE_ARRAY = 0x28;
export const VALUE_BYTES = 0x29;
export const VALUE_MAP = 0x2a;
/** An array, bytes, a map or a plain object of the same event again, by number. */
export const VALUE_SAME_OBJECT = 0x2b;
/** An object of the guest. */
export const VALUE_OBJECT = 0x2c;
/** An object for which there was no room. */
export const VALUE_NO_ROOM = 0x2d;
export const VALUE_UNDEFINED = 0x2e;
/** A plain object. */
export const VALUE_PROPERTIES = 0x2f;
export const VALUE_SET = 0x30;
/** A typed array other than a Uint8Array, a DataView or an ArrayBuffer. */
export const VALUE_VIEW = 0x39;
/** A bigint beyond 64 bits. Its hexadecimal text follows. */
export const VALUE_BIGINT = 0x31;
export const VALUE_DATE = 0x38;

// Ends of an event's values.
export const END_DONE = 0x3d;
/** A host call ended with a trap, or a value was refused. */
export const END_TRAP = 0x3e;

// How an object of the guest is named.
/** By its place among the objects in the arguments of the host call. */
export const BY_ARGUMENT = 0;
/** By the number of the event that retained it. */
export const BY_RETAINED = 1;
/** By the number of a global that holds it. */
export const BY_GLOBAL = 2;
/** By its handle: only for replays from the start. */
export const BY_HANDLE = 3;

// What a guest call calls.
export const TO_EXPORT = 0;
export const TO_CLOSURE = 1;

// Why a recorder has stopped.
export const STOP_FULL = 0;
export const STOP_INSIDE = 1;

/** What {@link EVENT_STOP} means, by its reason. */
export const STOP_REASONS: readonly string[] = [
  "the journal had reached its largest size",
  "the host changed the VM while a result was being read, or from a callback that is not a host function",
];
