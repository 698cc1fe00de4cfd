/** Making values that take memory: the heap limit, and the collection that comes before its trap. */
import type { OBJECT_CYCLES } from "../../isa/cost_rates.ts";
import { collect } from "../memory/collector.ts";
import { objectBytes } from "../memory/heap.ts";
import { STRING_WORDS } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";

// This module's own name for an imported constant: see interpreter.ts.
const OBJECT: typeof OBJECT_CYCLES = 16;

/** Collects, and charges for it. `top` is the word index after the last live slot of the stack. */
export function collectGarbage(m: Machine, top: number): void {
  const { account } = m;
  const before = account.liveBytes;
  const started = m.clock();
  m.extra += collect(m.heap, m.strings, top, m.retained.keys());
  m.collectorMs += m.clock() - started;
  account.bookCollection(before);
}

/**
 * Ensures that something new fits into the heap limit, collecting if needed.
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
 * Ensures that new strings fit into the heap limit and into the table of strings, collecting if needed.
 * May replace the views of the memory.
 *
 * @param count payloads
 * @param size their accounted size in bytes
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
  const handle = allocateObject(m, kind, length, extra, bytes, top);
  if (handle >= 0) m.extra += OBJECT;
  return handle;
}

/** As {@link createObject}, but charges only for the collections it takes. */
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
