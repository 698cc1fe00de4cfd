/**
 * Size classes of free blocks: one bin for each small size, then four for each power of two.
 * Imports nothing: bundlers inline constants only from such modules.
 */

/** Largest size, in units, that has a bin of its own. */
export const EXACT_UNITS = 8;

/**
 * Number of bins: one for each exact size, and four for each power of two from 2³ to 2²⁷ units (2
 * GiB).
 */
export const BIN_COUNT = 108;
