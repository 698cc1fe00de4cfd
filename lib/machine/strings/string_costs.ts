/** Costs of strings in cycles and accounted bytes. */
import type { PAYLOAD_BYTES_PER_CYCLE, PAYLOAD_CYCLES } from "../../isa/cost_rates.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const PAYLOAD: typeof PAYLOAD_CYCLES = 16;
const PAYLOAD_BYTES: typeof PAYLOAD_BYTES_PER_CYCLE = 4;

/**
 * Returns the cycles for filling a payload of so many UTF-8 bytes, either when it is materialised
 * or when it is created readable.
 */
export function payloadCycles(bytes: number): number {
  return PAYLOAD + Math.floor(bytes / PAYLOAD_BYTES);
}

/** Accounted bytes of a run-time payload, not counting its UTF-8 bytes. */
export const STRING_BYTES = 64;

/** Accounted bytes of each part of a deferred payload beyond the first. */
export const PART_BYTES = 32;

/**
 * Returns the accounted bytes of a payload with so many UTF-8 bytes and, while it is deferred,
 * parts.
 */
export function accountedBytes(bytes: number, parts: number): number {
  return STRING_BYTES + bytes + (parts > 1 ? PART_BYTES * (parts - 1) : 0);
}

/**
 * A deferred payload with more parts than this plus one for every {@link BYTES_PER_PART} bytes is
 * materialised at once.
 */
const FREE_PARTS = 1024;
const BYTES_PER_PART = 8;

/** Returns the number of parts a deferred payload of so many bytes may have. */
export function mostParts(bytes: number): number {
  return FREE_PARTS + bytes / BYTES_PER_PART;
}
