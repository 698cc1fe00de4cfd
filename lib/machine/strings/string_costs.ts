/** Cycles and accounted bytes of strings. */
import type { PAYLOAD_BYTES_PER_CYCLE, PAYLOAD_CYCLES } from "../../isa/cost_rates.ts";

// This module's own names: an engine folds these into code, but loads an imported one at every use.
const PAYLOAD: typeof PAYLOAD_CYCLES = 16;
const PAYLOAD_BYTES: typeof PAYLOAD_BYTES_PER_CYCLE = 4;

/** Cycles of filling a payload of so many UTF-8 bytes: when it is materialised, or made readable. */
export function payloadCycles(bytes: number): number {
  return PAYLOAD + Math.floor(bytes / PAYLOAD_BYTES);
}

/** Accounted size of a payload made at run time, beside its UTF-8 bytes. */
export const STRING_BYTES = 64;

/** Accounted size of each part beyond the first that a deferred payload is made of. */
export const PART_BYTES = 32;

/** Accounted size of a payload of so many UTF-8 bytes and, while it is deferred, parts. */
export function accountedBytes(bytes: number, parts: number): number {
  return STRING_BYTES + bytes + (parts > 1 ? PART_BYTES * (parts - 1) : 0);
}

/** A deferred payload of more parts than this, and one for every few bytes, is materialised at once. */
const FREE_PARTS = 1024;
const BYTES_PER_PART = 8;

/** Parts a deferred payload of so many bytes may have. */
export function mostParts(bytes: number): number {
  return FREE_PARTS + bytes / BYTES_PER_PART;
}
