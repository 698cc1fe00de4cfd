/**
 * How free blocks are sorted into bins by size: one bin for each small size, then four for each power
 * of two. Without imports, because bundlers inline only the constants of such modules.
 */

/** Sizes up to this many units have a bin each. */
export const EXACT_UNITS = 8;

/** Number of bins: those of the exact sizes, and four for each power of two from 2³ to 2²⁷ units (2 GiB). */
export const BIN_COUNT = 108;
