/** Allocation of guest values: enforces the heap limit and collects before it traps. */
import type { OBJECT_CYCLES } from "../../isa/cost_rates.ts";
import { collect } from "../memory/collector.ts";
import { objectBytes } from "../memory/heap.ts";
import { STRING_WORDS } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";

// Local copy of an imported constant: engines fold it into the code but load an import on every
// use.
const OBJECT: typeof OBJECT_CYCLES = 16;

/**
 * Collects garbage and charges for it. `top` is the word index after the last live slot of the
 * stack.
 */
export function collectGarbage(m: Machine, top: number): void {
  const { account } = m;
  const before = account.liveBytes;
  const started = m.clock();
  // Handles are given out anew.
  m.caches.drop();
  m.extra += collect(m.heap, m.strings, top, m.retained.keys());
  m.collectorMs += m.clock() - started;
  account.bookCollection(before);
}

/**
 * Ensures that `size` more bytes fit into the heap limit, collecting if needed. If they don't, sets
 * the detail of the OUT_OF_MEMORY trap the caller must raise.
 *
 * @param size accounted size in bytes
 * @param top word index after the last live slot of the stack
 */
export function makeRoom(m: Machine, size: number, top: number): boolean {
  const { account, limits } = m;
  if (account.hasRoom(size)) return true;
  collectGarbage(m, top);
  if (account.hasRoom(size)) return true;
  m.trapDetail = `${account.liveBytes} bytes are live, ${size} more exceed the limit of ` +
    `${limits.heapBytes}`;
  return false;
}

/**
 * Ensures that new strings fit into the heap limit and the string table, collecting if needed. May
 * replace the views of the memory.
 *
 * @param count number of payloads
 * @param size their total accounted size in bytes
 * @param top word index after the last live slot of the stack
 */
export function makeStringRoom(m: Machine, count: number, size: number, top: number): boolean {
  if (!makeRoom(m, size, top)) return false;
  if (m.strings.reserve(count)) return true;
  collectGarbage(m, top);
  if (m.strings.reserve(count)) return true;
  m.trapDetail = exhausted(count * STRING_WORDS * 4);
  return false;
}

/**
 * Allocates an object and charges for it, but not for its content, which is not cleared. The caller
 * must trap OUT_OF_MEMORY if this fails.
 *
 * @param top word index after the last live slot of the stack
 * @returns its handle, or -1 if it does not fit
 */
export function createObject(
  m: Machine,
  kind: number,
  length: number,
  extra: number,
  bytes: number,
  top: number,
): number {
  const handle = allocateObject(m, kind, length, extra, bytes, top);
  if (handle >= 0) m.extra += OBJECT;
  return handle;
}

/** Like {@link createObject}, but charges only for the collections it causes. */
export function allocateObject(
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
  return handle;
}

/**
 * Changes the capacity of an object and charges for that, but not for copying its content. The
 * caller must trap OUT_OF_MEMORY if this fails.
 *
 * @param top word index after the last live slot of the stack
 * @returns its new word index, or 0 if it does not fit
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

/**
 * Returns the trap detail for an allocation that the limit allows but memory does not: no free
 * block is large enough, and the host cannot allocate more.
 */
export function exhausted(bytes: number): string {
  return `cannot allocate ${bytes} contiguous bytes`;
}
