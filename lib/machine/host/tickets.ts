/**
 * Tickets: calls of host functions that answer later.
 *
 * A ticket is a row of a table in linear memory from the call until a coroutine takes the answer. Rows are
 * found by number: those with the same number modulo the capacity form a chain. Answers for which no
 * coroutine waits form a list, in the order of their arrival, from which `host.next` announces them.
 */
import { append } from "../../encoding/own_properties.ts";
import { TICKET_CYCLES } from "../../isa/cost_rates.ts";
import { TRAP_LIMIT, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { copySlot, objectBytes, slotAt } from "../memory/heap.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
} from "../memory/value.ts";
import { allocateObject, collectGarbage, exhausted, makeRoom } from "../semantics/allocation.ts";
import { unpark } from "../semantics/scheduler.ts";
import {
  CONTROL_ANSWERED_FIRST,
  CONTROL_ANSWERED_LAST,
  CONTROL_NEXT_FIRST,
  CONTROL_NEXT_LAST,
  CONTROL_TICKET_CAPACITY,
  CONTROL_TICKET_COUNT,
  CONTROL_TICKET_FREE,
  CONTROL_TICKET_LAST,
  CONTROL_TICKET_PENDING,
  CONTROL_TICKETS,
  COROUTINE_LINK,
  COROUTINE_TICKET,
  DEFERRED,
  GIVEN_TICKET,
  IS_FULFILLED,
  IS_PENDING,
  IS_REJECTED,
  KIND_ARRAY,
  KIND_TABLE,
  SLOT_BYTES,
  TICKET_ARGS,
  TICKET_BUCKET,
  TICKET_BYTES,
  TICKET_CALLED,
  TICKET_CHAIN,
  TICKET_COST,
  TICKET_NEXT,
  TICKET_NUMBER,
  TICKET_PREVIOUS,
  TICKET_STATE,
  TICKET_VALUE,
  TICKET_WAITER,
  TICKET_WORDS,
  UNIT_WORDS,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";

/** Largest ticket. */
const MAX_TICKET = 2 ** 31 - 1;

const LEAST_ROWS = 8;

/**
 * Gives out a ticket for a call whose arguments are in the slots from `at` on, and writes it there.
 *
 * @param called index of the host function
 * @param count number of arguments
 * @returns 0 or the number of a trap
 */
export function openTicket(m: Machine, called: number, at: number, count: number): number {
  const { memory } = m;
  const top = at + count * SLOT_WORDS;
  if (hasTooMany(m)) return TRAP_LIMIT;
  const bytes = count * SLOT_BYTES;
  const size = TICKET_BYTES + (count === 0 ? 0 : objectBytes(bytes));
  if (!makeRoom(m, size, top) || !reserveRow(m, top)) return TRAP_OUT_OF_MEMORY;
  let args = -1;
  if (count > 0) {
    args = allocateObject(m, KIND_ARRAY, count, count, bytes, top);
    if (args < 0) return TRAP_OUT_OF_MEMORY;
    const first = slotAt(m.heap.addressOf(args), 0);
    for (let i = 0; i < count; i++) {
      copySlot(memory.i32, first + i * SLOT_WORDS, at + i * SLOT_WORDS);
    }
  }
  const row = addTicket(m, called);
  const words = memory.i32;
  const ticket = words[row + TICKET_NUMBER];
  if (args >= 0) {
    words[row + TICKET_ARGS] = TAG_HEAP_REF;
    words[row + TICKET_ARGS + LOW] = args;
    words[row + TICKET_ARGS + HIGH] = 0;
  }
  words[CONTROL_TICKET_PENDING]++;
  // A language with one number has no int64: `host.result` knows a ticket by it.
  words[at] = m.hasOneNumber ? TAG_INT64 : TAG_INT32;
  words[at + LOW] = ticket;
  words[at + HIGH] = 0;
  return 0;
}

/**
 * Gives out a ticket that the guest answers itself, and writes it to the free slot at `top`.
 *
 * @returns 0 or the number of a trap
 */
export function deferTicket(m: Machine, top: number): number {
  if (hasTooMany(m)) return TRAP_LIMIT;
  if (!makeRoom(m, TICKET_BYTES, top) || !reserveRow(m, top)) return TRAP_OUT_OF_MEMORY;
  const row = addTicket(m, DEFERRED);
  const { i32 } = m.memory;
  i32[top] = TAG_INT32;
  i32[top + LOW] = i32[row + TICKET_NUMBER];
  return 0;
}

/** Reports whether no ticket can be given out, and says why in the detail of the trap. */
function hasTooMany(m: Machine): boolean {
  const { limits, memory: { i32 } } = m;
  if (i32[CONTROL_TICKET_COUNT] >= limits.pendingCalls) {
    m.trapDetail = `${limits.pendingCalls} calls are pending or their answers not taken, the limit`;
  } else if (i32[CONTROL_TICKET_LAST] === MAX_TICKET) {
    m.trapDetail = `all ${MAX_TICKET} tickets of this VM have been given out`;
  } else return false;
  return true;
}

/** Gives out the next ticket and charges for it; returns its row. There must be room for it. */
function addTicket(m: Machine, called: number): number {
  m.account.book(TICKET_BYTES);
  m.extra += TICKET_CYCLES;
  return addRow(m, ++m.memory.i32[CONTROL_TICKET_LAST], called);
}

/** Adds the row of a pending ticket without arguments. There must be a free one. */
export function addRow({ memory: { i32, f64 } }: Machine, ticket: number, called: number): number {
  const row = rowAt(i32, i32[CONTROL_TICKET_FREE]);
  i32[CONTROL_TICKET_FREE] = i32[row + TICKET_NEXT];
  i32[CONTROL_TICKET_COUNT]++;
  for (const slot of [row + TICKET_ARGS, row + TICKET_VALUE]) {
    i32[slot] = TAG_NULL;
    i32[slot + LOW] = 0;
    i32[slot + HIGH] = 0;
  }
  i32[row + TICKET_NUMBER] = ticket;
  i32[row + TICKET_CALLED] = called;
  i32[row + TICKET_STATE] = IS_PENDING;
  i32[row + TICKET_WAITER] = 0;
  f64[(row + TICKET_COST) >> 1] = 0;
  i32[row + TICKET_NEXT] = 0;
  i32[row + TICKET_PREVIOUS] = 0;
  joinChain(i32, row);
  return row;
}

/** Returns the row of a ticket whose answer has not been taken, or 0. */
export function findTicket({ memory: { i32 } }: Machine, ticket: number): number {
  if (i32[CONTROL_TICKETS] === 0 || ticket <= 0) return 0;
  let row = rowAt(i32, i32[bucketOf(i32, ticket)]);
  while (row !== 0 && i32[row + TICKET_NUMBER] !== ticket) {
    row = rowAt(i32, i32[row + TICKET_CHAIN]);
  }
  return row;
}

/** Row of a pending ticket that the host has to answer, or 0. */
export function pendingRow(m: Machine, ticket: number): number {
  const row = Number.isInteger(ticket) ? findTicket(m, ticket) : 0;
  return row !== 0 && isPendingCall(m, row) ? row : 0;
}

/** Reports whether the host has to answer the ticket of a row. */
export function isPendingCall({ memory: { i32 } }: Machine, row: number): boolean {
  return i32[row + TICKET_STATE] === IS_PENDING && i32[row + TICKET_CALLED] !== DEFERRED;
}

/** Rows in use, in the order of their tickets. */
export function ticketRows({ memory: { i32 } }: Machine): number[] {
  const rows: number[] = [];
  const first = i32[CONTROL_TICKETS];
  const end = first + i32[CONTROL_TICKET_CAPACITY] * TICKET_WORDS;
  for (let row = first; row < end; row += TICKET_WORDS) {
    if (i32[row + TICKET_NUMBER] !== 0) append(rows, row);
  }
  return rows.sort((a, b) => i32[a + TICKET_NUMBER] - i32[b + TICKET_NUMBER]);
}

/**
 * Records that the answer in the row of a pending ticket has arrived, and wakes the coroutine that waits
 * for it: the one parked for this ticket, or else the first one parked in `host.next`. With the last
 * pending ticket the others parked in `host.next` are woken, too: nothing is left to wait for. `host.next`
 * knows nothing of the tickets that the guest answers itself.
 */
export function settleTicket(m: Machine, row: number, isFulfilled: boolean): void {
  const { i32 } = m.memory;
  i32[row + TICKET_ARGS] = TAG_NULL;
  i32[row + TICKET_ARGS + LOW] = 0;
  i32[row + TICKET_STATE] = isFulfilled ? IS_FULFILLED : IS_REJECTED;
  const isDeferred = i32[row + TICKET_CALLED] === DEFERRED;
  if (!isDeferred) i32[CONTROL_TICKET_PENDING]--;
  const waiter = i32[row + TICKET_WAITER];
  if (waiter !== 0) {
    i32[waiter + COROUTINE_TICKET] = 0;
    unpark(m, waiter);
  } else if (isDeferred) return;
  else if (i32[CONTROL_NEXT_FIRST] !== 0) giveNext(m, i32[row + TICKET_NUMBER]);
  else joinAnswered(i32, row);
  while (i32[CONTROL_TICKET_PENDING] === 0 && i32[CONTROL_NEXT_FIRST] !== 0) giveNext(m, 0);
}

/** Wakes the first coroutine parked in `host.next`, and gives it a ticket or 0. */
function giveNext(m: Machine, ticket: number): void {
  const { i32 } = m.memory;
  const at = i32[CONTROL_NEXT_FIRST];
  i32[CONTROL_NEXT_FIRST] = i32[at + COROUTINE_LINK];
  if (i32[CONTROL_NEXT_FIRST] === 0) i32[CONTROL_NEXT_LAST] = 0;
  i32[at + COROUTINE_TICKET] = GIVEN_TICKET - ticket;
  unpark(m, at);
}

/** Adds a coroutine to those parked in `host.next`. */
export function joinNext(i32: Int32Array, at: number): void {
  i32[at + COROUTINE_LINK] = 0;
  const last = i32[CONTROL_NEXT_LAST];
  if (last === 0) i32[CONTROL_NEXT_FIRST] = at;
  else i32[last + COROUTINE_LINK] = at;
  i32[CONTROL_NEXT_LAST] = at;
}

/** Adds a row to the end of the answers to announce. */
export function joinAnswered(i32: Int32Array, row: number): void {
  const index = indexOf(i32, row);
  const last = i32[CONTROL_ANSWERED_LAST];
  i32[row + TICKET_NEXT] = 0;
  i32[row + TICKET_PREVIOUS] = last;
  if (last === 0) i32[CONTROL_ANSWERED_FIRST] = index;
  else i32[rowAt(i32, last) + TICKET_NEXT] = index;
  i32[CONTROL_ANSWERED_LAST] = index;
}

/** Removes and returns the first ticket of the answers to announce; 0 if there is none. */
export function announce({ memory: { i32 } }: Machine): number {
  const row = rowAt(i32, i32[CONTROL_ANSWERED_FIRST]);
  if (row === 0) return 0;
  leaveAnswered(i32, row);
  return i32[row + TICKET_NUMBER];
}

function leaveAnswered(i32: Int32Array, row: number): void {
  const index = indexOf(i32, row);
  const next = i32[row + TICKET_NEXT];
  const previous = i32[row + TICKET_PREVIOUS];
  if (i32[CONTROL_ANSWERED_FIRST] === index) i32[CONTROL_ANSWERED_FIRST] = next;
  else if (previous === 0) return;
  else i32[rowAt(i32, previous) + TICKET_NEXT] = next;
  if (next === 0) i32[CONTROL_ANSWERED_LAST] = previous;
  else i32[rowAt(i32, next) + TICKET_PREVIOUS] = previous;
  i32[row + TICKET_NEXT] = 0;
  i32[row + TICKET_PREVIOUS] = 0;
}

/**
 * Moves the answer of a row to a slot, charges for it, and frees the row.
 *
 * @returns whether the call was fulfilled
 */
export function takeAnswer(m: Machine, row: number, slot: number): boolean {
  const { i32, f64 } = m.memory;
  copySlot(i32, slot, row + TICKET_VALUE);
  m.extra += f64[(row + TICKET_COST) >> 1];
  m.account.release(TICKET_BYTES);
  leaveAnswered(i32, row);
  leaveChain(i32, row);
  i32[row + TICKET_NUMBER] = 0;
  i32[row + TICKET_NEXT] = i32[CONTROL_TICKET_FREE];
  i32[CONTROL_TICKET_FREE] = indexOf(i32, row);
  i32[CONTROL_TICKET_COUNT]--;
  return i32[row + TICKET_STATE] === IS_FULFILLED;
}

/** Frees all rows: no coroutine waits any more. Tickets given out later have other numbers. */
export function dropTickets(m: Machine): void {
  const { i32 } = m.memory;
  if (i32[CONTROL_TICKETS] === 0) return;
  m.account.release(TICKET_BYTES * i32[CONTROL_TICKET_COUNT]);
  i32[CONTROL_TICKET_COUNT] = 0;
  i32[CONTROL_TICKET_PENDING] = 0;
  i32[CONTROL_TICKET_FREE] = 0;
  i32[CONTROL_ANSWERED_FIRST] = 0;
  i32[CONTROL_ANSWERED_LAST] = 0;
  i32[CONTROL_NEXT_FIRST] = 0;
  i32[CONTROL_NEXT_LAST] = 0;
  for (let index = i32[CONTROL_TICKET_CAPACITY]; index > 0; index--) {
    const row = rowAt(i32, index);
    i32[row + TICKET_NUMBER] = 0;
    i32[row + TICKET_BUCKET] = 0;
    i32[row + TICKET_NEXT] = i32[CONTROL_TICKET_FREE];
    i32[CONTROL_TICKET_FREE] = index;
  }
}

/** Ensures that there is a free row. May replace the views of the memory. */
function reserveRow(m: Machine, top: number): boolean {
  if (m.memory.i32[CONTROL_TICKET_FREE] !== 0 || growTable(m)) return true;
  collectGarbage(m, top);
  if (growTable(m)) return true;
  const capacity = Math.max(LEAST_ROWS, m.memory.i32[CONTROL_TICKET_CAPACITY] * 2);
  m.trapDetail = exhausted(capacity * TICKET_WORDS * 4);
  return false;
}

/**
 * Doubles the ticket table.
 *
 * @returns whether memory could grow
 */
export function growTable({ memory }: Machine): boolean {
  const count = memory.i32[CONTROL_TICKET_CAPACITY];
  const capacity = Math.max(LEAST_ROWS, count * 2);
  const block = memory.allocate(KIND_TABLE, 1 + capacity * TICKET_WORDS / UNIT_WORDS);
  if (block === 0) return false;
  const { i32 } = memory;
  const old = i32[CONTROL_TICKETS];
  const table = block + UNIT_WORDS;
  if (old !== 0) {
    i32.copyWithin(table, old, old + count * TICKET_WORDS);
    memory.free(old - UNIT_WORDS);
  }
  i32.fill(0, table + count * TICKET_WORDS, table + capacity * TICKET_WORDS);
  i32[CONTROL_TICKETS] = table;
  i32[CONTROL_TICKET_CAPACITY] = capacity;
  i32[CONTROL_TICKET_FREE] = 0;
  for (let index = capacity; index > 0; index--) i32[rowAt(i32, index) + TICKET_BUCKET] = 0;
  for (let index = capacity; index > 0; index--) {
    const row = rowAt(i32, index);
    if (i32[row + TICKET_NUMBER] !== 0) joinChain(i32, row);
    else {
      i32[row + TICKET_NEXT] = i32[CONTROL_TICKET_FREE];
      i32[CONTROL_TICKET_FREE] = index;
    }
  }
  return true;
}

/** Word index of the row with 1 + its index; 0 for 0. */
export function rowAt(i32: Int32Array, index: number): number {
  return index === 0 ? 0 : i32[CONTROL_TICKETS] + (index - 1) * TICKET_WORDS;
}

function indexOf(i32: Int32Array, row: number): number {
  return 1 + (row - i32[CONTROL_TICKETS]) / TICKET_WORDS;
}

/** Word index of the head of the chain that a ticket belongs to. */
function bucketOf(i32: Int32Array, ticket: number): number {
  const index = ticket & (i32[CONTROL_TICKET_CAPACITY] - 1);
  return rowAt(i32, 1 + index) + TICKET_BUCKET;
}

function joinChain(i32: Int32Array, row: number): void {
  const head = bucketOf(i32, i32[row + TICKET_NUMBER]);
  i32[row + TICKET_CHAIN] = i32[head];
  i32[head] = indexOf(i32, row);
}

function leaveChain(i32: Int32Array, row: number): void {
  const index = indexOf(i32, row);
  let link = bucketOf(i32, i32[row + TICKET_NUMBER]);
  while (i32[link] !== index) link = rowAt(i32, i32[link]) + TICKET_CHAIN;
  i32[link] = i32[row + TICKET_CHAIN];
}
