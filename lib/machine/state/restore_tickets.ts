/** Reads and checks the tickets in a snapshot: calls of host functions that answer later. */
import { append } from "../../encoding/own_properties.ts";
import { addRow, findTicket, growTable, joinAnswered, joinNext } from "../host/tickets.ts";
import { HIGH, LOW, SLOT_WORDS, TAG_HEAP_REF, TAG_INT32, TAG_NULL } from "../memory/value.ts";
import {
  BLOCK_KIND,
  CONTROL_ANSWERED_FIRST,
  CONTROL_CURRENT,
  CONTROL_NEXT_FIRST,
  CONTROL_PARKED,
  CONTROL_TICKET_FREE,
  CONTROL_TICKET_LAST,
  CONTROL_TICKET_PENDING,
  CONTROL_TOP,
  COROUTINE_PC,
  COROUTINE_TICKET,
  COROUTINE_TOP,
  DEFERRED,
  IS_PENDING,
  IS_REJECTED,
  KIND_ARRAY,
  TICKET_ARGS,
  TICKET_BYTES,
  TICKET_CALLED,
  TICKET_COST,
  TICKET_STATE,
  TICKET_VALUE,
  TICKET_WAITER,
  WAITS_FOR_ANY,
} from "./layout.ts";
import { type Coroutines, intrinsicAt } from "./restore_coroutines.ts";
import { MOST_TOTAL } from "./restore_totals.ts";
import { needRoom, noMemory, type Reading, readSlots } from "./restore_values.ts";

/** Reads the number of the last ticket, which the checks of coroutines refer to. */
const MOST_TICKETS = 2 ** 31 - 1;

/** Reads the tickets and their lists, and parks the coroutines that wait. */
export function readTickets(read: Reading, coroutines: Coroutines): number[] {
  const { m, from } = read;
  const { all } = coroutines;
  const rows: number[] = [];
  const last = m.memory.i32[CONTROL_TICKET_LAST];
  let before = 0;
  for (let left = from.uint(m.limits.pendingCalls, "number of tickets"); left > 0; left--) {
    const ticket = from.uint(last, "ticket");
    if (ticket <= before) from.refuse(`ticket ${ticket} follows ticket ${before}`);
    readTicket(read, coroutines, ticket);
    before = ticket;
    append(rows, ticket);
  }
  const { i32 } = m.memory;
  const announced = new Set<number>();
  for (let left = from.uint(rows.length, "number of answers"); left > 0; left--) {
    const ticket = from.uint(last, "ticket");
    const row = findTicket(m, ticket);
    const isOpen = row !== 0 && i32[row + TICKET_STATE] !== IS_PENDING &&
      i32[row + TICKET_CALLED] !== DEFERRED && i32[row + TICKET_WAITER] === 0 &&
      !announced.has(row);
    if (!isOpen) from.refuse(`ticket ${ticket} has no answer to announce`);
    announced.add(row);
    joinAnswered(i32, row);
  }
  const inNext = new Set<number>();
  for (let left = from.uint(all.length, "number of coroutines"); left > 0; left--) {
    const at = all[from.uint(all.length - 1, "coroutine")];
    if (i32[at + COROUTINE_TICKET] !== WAITS_FOR_ANY || inNext.has(at)) {
      from.refuse("a coroutine does not wait for any ticket, or waits twice");
    }
    inNext.add(at);
    joinNext(i32, at);
  }
  for (const at of all) {
    const ticket = i32[at + COROUTINE_TICKET];
    if (ticket < WAITS_FOR_ANY || ticket === 0) continue;
    const row = findTicket(m, ticket);
    const isKnown = ticket > 0
      ? row !== 0 && i32[row + TICKET_WAITER] === at && i32[row + TICKET_STATE] === IS_PENDING
      : inNext.has(at);
    if (!isKnown) from.refuse(`a coroutine waits for ticket ${ticket}, which is not pending`);
    i32[CONTROL_PARKED]++;
  }
  const canWait = i32[CONTROL_TICKET_PENDING] > 0 && i32[CONTROL_ANSWERED_FIRST] === 0;
  if (i32[CONTROL_NEXT_FIRST] !== 0 && !canWait) from.refuse("a coroutine waits for no ticket");
  return rows;
}

/** Reads the number of the last ticket given out. */
export function readLastTicket({ m, from }: Reading): void {
  m.memory.i32[CONTROL_TICKET_LAST] = from.uint(MOST_TICKETS, "ticket");
}

function readTicket(read: Reading, { all }: Coroutines, ticket: number): void {
  const { m, from } = read;
  const called = from.uint(MOST_TICKETS, "host function") - 1;
  const state = from.byte();
  const isDeferred = called === DEFERRED;
  if (state > IS_REJECTED || !isDeferred && m.hostFunctions[called]?.later === undefined) {
    from.refuse(`ticket ${ticket} in state ${state} is not of a function that answers later`);
  }
  const waiter = from.uint(all.length, "coroutine");
  const cost = from.uint(MOST_TOTAL, "cost of an answer");
  needRoom(read, TICKET_BYTES);
  m.account.book(TICKET_BYTES);
  if (m.memory.i32[CONTROL_TICKET_FREE] === 0 && !growTable(m)) noMemory("a table of tickets");
  const row = addRow(m, ticket, called);
  const { i32, f64 } = m.memory;
  f64[(row + TICKET_COST) >> 1] = cost;
  i32[row + TICKET_STATE] = state;
  readSlots(read, row + TICKET_ARGS, row + TICKET_ARGS + SLOT_WORDS);
  readSlots(read, row + TICKET_VALUE, row + TICKET_VALUE + SLOT_WORDS);
  const isPending = state === IS_PENDING;
  const held = i32[row + TICKET_ARGS];
  const hasArgs = held === TAG_HEAP_REF && isPending && !isDeferred;
  const isUnanswered = i32[row + TICKET_VALUE] === TAG_NULL && cost === 0;
  const isOdd = isDeferred && cost !== 0;
  if (!hasArgs && held !== TAG_NULL || isPending && !isUnanswered || isOdd) {
    from.refuse(`ticket ${ticket} has arguments or an answer it can't have`);
  }
  if (isPending && !isDeferred) i32[CONTROL_TICKET_PENDING]++;
  if (waiter > 0) {
    i32[row + TICKET_WAITER] = all[waiter - 1];
    checkWaiter(read, row, ticket);
  }
}

/** Checks that the coroutine that waits for a ticket is about to take its answer. */
function checkWaiter({ m, from }: Reading, row: number, ticket: number): void {
  const { i32 } = m.memory;
  const at = i32[row + TICKET_WAITER];
  const top = i32[at === i32[CONTROL_CURRENT] ? CONTROL_TOP : at + COROUTINE_TOP];
  const slot = top - SLOT_WORDS;
  const isAt = intrinsicAt(m, i32[at + COROUTINE_PC]) === "host.wait/1" &&
    i32[slot] === TAG_INT32 && i32[slot + LOW] === ticket;
  const waitsFor = i32[row + TICKET_STATE] === IS_PENDING ? ticket : 0;
  if (!isAt || i32[at + COROUTINE_TICKET] !== waitsFor) {
    from.refuse(`the coroutine that waits for ticket ${ticket} does not`);
  }
}

/** Checks that the arguments of each ticket are an array. Must come after the objects. */
export function checkArguments({ m, from }: Reading, tickets: readonly number[]): void {
  const { i32 } = m.memory;
  for (const ticket of tickets) {
    const args = findTicket(m, ticket) + TICKET_ARGS;
    if (i32[args] !== TAG_HEAP_REF) continue;
    i32[args + HIGH] = 0;
    if (i32[m.heap.addressOf(i32[args + LOW]) + BLOCK_KIND] !== KIND_ARRAY) {
      from.refuse(`the arguments of ticket ${ticket} are not an array`);
    }
  }
}
