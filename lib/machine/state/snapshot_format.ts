/** Constants of the snapshot format, which SPEC.md describes. Imports nothing. */

/** First word: "PMST". */
export const SNAPSHOT_MAGIC = 0x54534d50;

/** Version of the format. */
export const FORMAT_VERSION = 1;

/** Version of the specification whose machine the state belongs to. */
export const SPEC_VERSION = 1;

/** Bytes before the content: magic, the two versions, size and CRC-32 of the image. */
export const PROLOGUE_BYTES = 16;

/** Bytes of the CRC-32 at the end. */
export const CHECKSUM_BYTES = 4;

/** Added to the kind of an object that has a serial number. */
export const HAS_SERIAL = 32;

/** Tag of a hole of an array in a snapshot. */
export const TAG_HOLE = 11;

/** Added to the kind of an array, bytes, a map or a closure with a companion or flags, and of a private symbol. */
export const IS_MARKED = 16;

/** Tag of a run-time string in a snapshot; constants have TAG_STRING. */
export const TAG_PAYLOAD = 8;

/** Tag of `true` in a snapshot; `false` has TAG_BOOL. */
export const TAG_TRUE = 10;

// States of a coroutine in a snapshot.
export const IS_CURRENT = 0;
export const IS_READY = 1;
export const IS_SLEEPING = 2;
export const IS_PARKED = 3;
/** The entry after its return, once guest calls have followed. */
export const IS_SET_ASIDE = 4;

/** High word of the canonical NaN; its low word is 0. */
export const NAN_HIGH = 0x7ff8_0000;

/** Most bytes of a slot: its tag and two words. */
export const MOST_SLOT_BYTES = 9;
