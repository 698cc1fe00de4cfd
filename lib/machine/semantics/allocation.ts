/** Making values that take memory: the heap limit, and the collection that comes before its trap. */
import type { OBJECT_CYCLES } from "../../isa/cost_rates.ts";
import { bookGrowth, createdBytes, limitGrowth } from "../memory/account.ts";
import { collect } from "../memory/collector.ts";
import { objectBytes } from "../memory/heap.ts";
import type { Machine } from "../state/machine.ts";

// This module's own name for an imported constant: see interpreter.ts.
const OBJECT: typeof OBJECT_CYCLES = 16;

/** Collects, and charges for it. `top` is the word index after the last live slot of the stack. */
export function collectGarbage(m: Machine, top: number): void {
  const { account } = m;
  bookGrowth(account);
  const before = account.liveBytes;
  const started = m.clock();
  m.extra += collect(m.heap, m.strings, top, m.retained.keys());
  m.collectorMs += m.clock() - started;
  account.collections++;
  account.reclaimedBytes += before - account.liveBytes;
  account.createdBytesBefore = createdBytes(account);
}

/**
 * Sees that something new fits into the heap limit, by a collection if need be.
 *
 * @param size accounted size in bytes
 * @param top word index after the last live slot of the stack
 */
export function makeRoom(m: Machine, size: number, top: number): boolean {
  const { account, limits } = m;
  if (account.growing.id !== 0) bookGrowth(account);
  if (account.liveBytes + size > limits.heapBytes) collectGarbage(m, top);
  const room = limits.heapBytes - account.liveBytes - size;
  if (account.growing.id !== 0) limitGrowth(account, room);
  if (room >= 0) return true;
  m.trapDetail = `${account.liveBytes} bytes are live, ${size} more exceed the limit of ` +
    `${limits.heapBytes}`;
  return false;
}

/**
 * Makes an object, its content not cleared, and charges for it, not for its content. The caller traps
 * OUT_OF_MEMORY where there is none.
 *
 * @param top word index after the last live slot of the stack
 * @returns its handle, or -1
 */
export function createObject(
  m: Machine,
  kind: number,
  length: number,
  extra: number,
  bytes: number,
  top: number,
): number {
  if (!makeRoom(m, objectBytes(bytes), top)) return -1;
  let handle = m.heap.create(kind, length, extra, bytes);
  if (handle < 0) {
    collectGarbage(m, top);
    handle = m.heap.create(kind, length, extra, bytes);
  }
  if (handle < 0) m.trapDetail = exhausted(bytes);
  else m.extra += OBJECT;
  return handle;
}

/**
 * Gives an object room for content of another size, and charges for that, not for what it copies. The
 * caller traps OUT_OF_MEMORY where it can't.
 *
 * @param top word index after the last live slot of the stack
 * @returns its new word index, or 0
 */
export function resizeObject(
  m: Machine,
  handle: number,
  from: number,
  bytes: number,
  top: number,
): number {
  const more = objectBytes(bytes) - objectBytes(from);
  if (more > 0 && !makeRoom(m, more, top)) return 0;
  let at = m.heap.resize(handle, bytes);
  if (at === 0) {
    collectGarbage(m, top);
    at = m.heap.resize(handle, bytes);
  }
  if (at === 0) m.trapDetail = exhausted(bytes);
  else m.extra += OBJECT;
  return at;
}

/** The limit would allow it, but no free stretch of memory is long enough or the host has no more. */
export function exhausted(bytes: number): string {
  return `no ${bytes} bytes in one piece are to be had`;
}
