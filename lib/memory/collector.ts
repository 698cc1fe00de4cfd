/** Reclaims the strings a VM can no longer reach: precise mark-sweep over its linear memory. */
import { GLOBALS_START, type Memory } from "./stack.ts";
import type { StringPool } from "./strings.ts";
import { LOW, SLOT_WORDS, SLOTS_PER_CYCLE, TAG } from "./value.ts";

/** Accounted bytes that may be made between two collections at FRAME_SYNC, at least. */
const LEAST_THRESHOLD = 256 << 10;

/**
 * Collects.
 *
 * @param top word index after the last live slot of the stack
 * @returns the cycles it costs: it is work the guest caused
 */
export function collect(memory: Memory, top: number, strings: StringPool): number {
  const { i32 } = memory;
  for (let at = GLOBALS_START; at < top; at += SLOT_WORDS) {
    if (i32[at] === TAG.STRING) strings.mark(i32[at + LOW]);
  }
  const slots = (top - GLOBALS_START) / SLOT_WORDS;
  const cycles = Math.floor((slots + strings.capacity) / SLOTS_PER_CYCLE);
  strings.sweep();
  return cycles;
}

/** Whether enough was made since the last collection to collect at FRAME_SYNC. */
export function isCollectionDue(strings: StringPool): boolean {
  const { allocatedBytes, liveBytes } = strings;
  return allocatedBytes >= Math.max(LEAST_THRESHOLD, liveBytes - allocatedBytes);
}
