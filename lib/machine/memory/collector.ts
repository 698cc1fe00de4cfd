/**
 * Precise mark-sweep collector for the objects and strings of one VM. Roots are the globals, the
 * stacks of all coroutines up to their tops, the arguments and answers of tickets, the prototypes of
 * the realm, and the handles retained by the host.
 */
import { append } from "../../encoding/own_properties.ts";
import {
  COLLECTED_SLOT_CYCLES,
  COLLECTED_THING_CYCLES,
  COLLECTION_CYCLES,
} from "../../isa/cost_rates.ts";
import type { Account } from "./account.ts";
import { deleteEntry, entriesEnd, ENTRY_SLOTS, entryAt, VALUE } from "./hash_table.ts";
import { type Heap, slotAt } from "./heap.ts";
import {
  BLOCK_KIND,
  CAPACITY_OF_WORK,
  CONTROL_COROUTINE_COUNT,
  CONTROL_COROUTINES,
  CONTROL_CURRENT,
  CONTROL_HANDLES,
  CONTROL_NULL_SHAPE,
  CONTROL_REALM,
  CONTROL_SCRATCH,
  CONTROL_TICKET_CAPACITY,
  CONTROL_TICKETS,
  COROUTINE_NEXT,
  COROUTINE_TOP,
  GLOBALS_START,
  hasCompanion,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_OBJECT,
  KIND_PROPERTIES,
  LIST_SHIFT,
  MARK,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  OBJECT_WORDS,
  REALM_SIZE,
  TICKET_NUMBER,
  TICKET_SLOTS,
  TICKET_WORDS,
  UNIT_WORDS,
} from "../state/layout.ts";
import { ENTRY_WORDS, sortWorkAt } from "./sort_work.ts";
import { stackStart } from "./stack.ts";
import type { StringPool } from "../strings/string_pool.ts";
import { HIGH, LOW, SLOT_WORDS, TAG_HEAP_REF, TAG_NULL, TAG_STRING } from "./value.ts";

/** Fewest accounted bytes created between two collections at FRAME_SYNC. */
const LEAST_THRESHOLD = 256 << 10;

/** Ends the list of marked objects not yet scanned: no object is at so high an index in units. */
const LAST = 2 ** (32 - LIST_SHIFT) - 1;

/**
 * Collects garbage.
 *
 * @param top word index after the last live slot of the current coroutine's stack
 * @param retained handles retained by the host
 * @returns the cost in cycles, which the guest pays because it caused the work
 */
export function collect(
  heap: Heap,
  strings: StringPool,
  top: number,
  retained: Iterable<number>,
): number {
  const { i32 } = heap.memory;
  const handles = i32[CONTROL_HANDLES];
  // Marked objects not yet scanned are linked through their kind words.
  let pending = LAST;
  let slots = 0;

  const markObject = (handle: number): void => {
    const at = i32[handles + handle];
    if ((i32[at + BLOCK_KIND] & MARK) !== 0) return;
    i32[at + BLOCK_KIND] |= MARK | (pending << LIST_SHIFT);
    pending = at / UNIT_WORDS;
  };
  const markSlots = (from: number, to: number): void => {
    for (let at = from; at < to; at += SLOT_WORDS) {
      if (i32[at] === TAG_STRING) strings.mark(i32[at + LOW], i32[at + HIGH]);
      else if (i32[at] === TAG_HEAP_REF) markObject(i32[at + LOW]);
    }
    slots += (to - from) / SLOT_WORDS;
  };
  markRoots(heap, top, markSlots);
  for (const handle of retained) markObject(handle);
  for (let which = 0; which < REALM_SIZE; which++) {
    if (i32[CONTROL_REALM + which] === 0) continue;
    markObject(i32[CONTROL_REALM + which] - 1);
    slots++;
  }
  // What the instruction that collects has made is not counted: it is no slot of the guest.
  const counted = slots;
  markSlots(CONTROL_SCRATCH, GLOBALS_START);
  slots = counted;
  const weak: number[] = [];
  while (pending !== LAST) {
    const at = pending * UNIT_WORDS;
    pending = i32[at + BLOCK_KIND] >>> LIST_SHIFT;
    const kind = i32[at + BLOCK_KIND] & (MARK - 1);
    i32[at + BLOCK_KIND] = kind | MARK;
    if (hasCompanion(kind) && i32[at + OBJECT_LINK] !== 0) markObject(i32[at + OBJECT_LINK] - 1);
    if (kind === KIND_BYTES || kind === KIND_BIGINT) continue;
    const first = at + OBJECT_WORDS;
    const end = first + i32[at + OBJECT_LENGTH] * SLOT_WORDS;
    if (kind === KIND_PROPERTIES) {
      append(weak, at);
      // The values are flags, or shapes that the table does not keep alive.
      for (let key = first; key < end; key += ENTRY_SLOTS * SLOT_WORDS) {
        markSlots(key, key + SLOT_WORDS);
      }
      slots += i32[at + OBJECT_LENGTH] / ENTRY_SLOTS;
      continue;
    }
    if (kind === KIND_OBJECT) {
      markObject(i32[at + OBJECT_EXTRA]);
      if (i32[at + OBJECT_LINK] !== 0) append(weak, at);
    }
    markSlots(first, end);
    if (kind === KIND_ARRAY && i32[at + OBJECT_EXTRA] === CAPACITY_OF_WORK) {
      slots += markSorted(i32, strings, at);
    }
  }
  for (const at of weak) dropDeadShapes(i32, at);
  i32[CONTROL_NULL_SHAPE] = liveShape(i32, i32[CONTROL_NULL_SHAPE]);

  const things = heap.objectCount + i32[CONTROL_COROUTINE_COUNT] + strings.count +
    heap.forgetDead();
  heap.sweep();
  const cutting = strings.sweep();
  return COLLECTION_CYCLES + cutting + COLLECTED_SLOT_CYCLES * slots +
    COLLECTED_THING_CYCLES * things;
}

/** Marks globals, tickets and stacks. */
function markRoots(
  { memory: { i32, heapStart } }: Heap,
  top: number,
  markSlots: (from: number, to: number) => void,
): void {
  markSlots(GLOBALS_START, heapStart);
  const tickets = i32[CONTROL_TICKETS];
  const end = tickets + i32[CONTROL_TICKET_CAPACITY] * TICKET_WORDS;
  for (let row = tickets; row < end; row += TICKET_WORDS) {
    if (i32[row + TICKET_NUMBER] !== 0) markSlots(row, row + TICKET_SLOTS * SLOT_WORDS);
  }
  for (let at = i32[CONTROL_COROUTINES]; at !== 0; at = i32[at + COROUTINE_NEXT]) {
    markSlots(
      stackStart(i32, at),
      at === i32[CONTROL_CURRENT] ? top : i32[at + COROUTINE_TOP],
    );
  }
}

/**
 * Marks the strings of a sort.
 *
 * @returns how many slots that counts: the array being sorted has the strings too and counts with its
 * elements, unless it has become shorter
 */
function markSorted(i32: Int32Array, strings: StringPool, at: number): number {
  const { count, from } = sortWorkAt(i32, at);
  for (let entry = from; entry < from + count * ENTRY_WORDS; entry += ENTRY_WORDS) {
    strings.mark(i32[entry], i32[entry + 1]);
  }
  const array = i32[i32[CONTROL_HANDLES] + i32[slotAt(at, 0) + LOW]];
  return Math.max(0, count - i32[array + OBJECT_LENGTH]);
}

/** Returns 1 + the handle of a shape, or 0 if it was not reached. */
function liveShape(i32: Int32Array, link: number): number {
  if (link === 0) return 0;
  return (i32[i32[i32[CONTROL_HANDLES] + link - 1] + BLOCK_KIND] & MARK) !== 0 ? link : 0;
}

/** Removes the references of an object or a table of properties to shapes that were not reached. */
function dropDeadShapes(i32: Int32Array, at: number): void {
  if ((i32[at + BLOCK_KIND] & ~MARK) === KIND_OBJECT) {
    i32[at + OBJECT_LINK] = liveShape(i32, i32[at + OBJECT_LINK]);
    return;
  }
  const isTransitions = i32[at + OBJECT_LINK] !== 0;
  const end = entriesEnd(i32, at);
  for (let key = entryAt(at, 0); key < end; key += ENTRY_SLOTS * SLOT_WORDS) {
    const value = key + VALUE;
    if (i32[value] !== TAG_HEAP_REF || liveShape(i32, 1 + i32[value + LOW]) !== 0) continue;
    if (isTransitions) deleteEntry(i32, at, key);
    else i32[value] = TAG_NULL;
  }
}

/**
 * Reports whether enough was created since the last collection to collect at the end of a frame.
 */
export function isCollectionDue(account: Account): boolean {
  return account.hasMadeSinceCollection(LEAST_THRESHOLD);
}
