/**
 * Tickets in a saved state: number of the last ticket; each ticket in the order of numbers; those whose
 * answers are to be announced, in order; the coroutines parked in `host.next`, in order. Coroutines are
 * numbered from 1, oldest first. What a coroutine waits for is among its own words.
 */
import type { ByteReader, ByteWriter } from "../../encoding/byte_stream.ts";
import {
  addRow,
  findTicket,
  growTable,
  joinAnswered,
  joinNext,
  rowAt,
  ticketRows,
} from "../host/tickets.ts";
import { TAG_HEAP_REF, TAG_NULL } from "../memory/value.ts";
import {
  CONTROL_ANSWERED_FIRST,
  CONTROL_NEXT_FIRST,
  CONTROL_PARKED,
  CONTROL_TICKET_FREE,
  CONTROL_TICKET_LAST,
  CONTROL_TICKET_PENDING,
  COROUTINE_LINK,
  COROUTINE_TICKET,
  IS_PENDING,
  IS_REJECTED,
  TICKET_ARGS,
  TICKET_CALLED,
  TICKET_COST,
  TICKET_NEXT,
  TICKET_NUMBER,
  TICKET_STATE,
  TICKET_VALUE,
  TICKET_WAITER,
  WAITS_FOR_ANY,
} from "./layout.ts";
import type { MachineState } from "./machine.ts";
import { SnapshotError } from "./snapshot_error.ts";

/** Whether a coroutine is parked until the host answers. */
export function waitsForHost(i32: Int32Array, coroutine: number): boolean {
  const ticket = i32[coroutine + COROUTINE_TICKET];
  return ticket > 0 || ticket === WAITS_FOR_ANY;
}

/** Writes the tickets. */
export function writeTickets(
  m: MachineState,
  out: ByteWriter,
  coroutines: readonly number[],
  writeSlot: (at: number) => void,
): void {
  const { i32 } = m.memory;
  out.u32(i32[CONTROL_TICKET_LAST]);
  const rows = ticketRows(m);
  out.u32(rows.length);
  for (const row of rows) {
    out.u32(i32[row + TICKET_NUMBER]);
    out.u32(i32[row + TICKET_CALLED]);
    out.u8(i32[row + TICKET_STATE]);
    out.u32(1 + coroutines.indexOf(i32[row + TICKET_WAITER]));
    out.u32(i32[row + TICKET_COST]);
    out.u32(i32[row + TICKET_COST + 1]);
    writeSlot(row + TICKET_ARGS);
    writeSlot(row + TICKET_VALUE);
  }
  const answered: number[] = [];
  for (let at = i32[CONTROL_ANSWERED_FIRST]; at !== 0; at = i32[rowAt(i32, at) + TICKET_NEXT]) {
    answered.push(i32[rowAt(i32, at) + TICKET_NUMBER]);
  }
  writeNumbers(out, answered);
  const next: number[] = [];
  for (let at = i32[CONTROL_NEXT_FIRST]; at !== 0; at = i32[at + COROUTINE_LINK]) {
    next.push(coroutines.indexOf(at));
  }
  writeNumbers(out, next);
}

function writeNumbers(out: ByteWriter, numbers: readonly number[]): void {
  out.u32(numbers.length);
  for (const number of numbers) out.u32(number);
}

/**
 * Reads the tickets, and parks the coroutines that wait for them.
 *
 * @throws {SnapshotError} `DAMAGED` or `NO_MEMORY`
 */
export function readTickets(
  m: MachineState,
  from: ByteReader,
  coroutines: readonly number[],
  readSlot: (at: number) => void,
): void {
  const { memory, limits } = m;
  const last = from.u32();
  if (last > 2 ** 31 - 1) damaged(`${last} is not a valid ticket`);
  memory.i32[CONTROL_TICKET_LAST] = last;
  const count = from.u32();
  if (count > limits.pendingCalls) damaged(`${count} tickets exceed pendingCalls`);
  let before = 0;
  for (let i = 0; i < count; i++) before = readTicket(m, from, coroutines, readSlot, before);
  const { i32 } = memory;
  for (let answered = from.count(4); answered > 0; answered--) {
    const row = findTicket(m, from.u32() | 0);
    if (row === 0 || i32[row + TICKET_STATE] === IS_PENDING || i32[row + TICKET_WAITER] !== 0) {
      damaged("an answer to announce is not there");
    }
    joinAnswered(i32, row);
  }
  const inNext = new Set<number>();
  for (let next = from.count(4); next > 0; next--) {
    const at = coroutineAt(coroutines, from.u32());
    if (i32[at + COROUTINE_TICKET] !== WAITS_FOR_ANY || inNext.has(at)) {
      damaged("a coroutine does not wait for any ticket");
    }
    inNext.add(at);
    joinNext(i32, at);
  }
  for (const at of coroutines) {
    const ticket = i32[at + COROUTINE_TICKET];
    if (!waitsForHost(i32, at)) continue;
    const row = ticket > 0 ? findTicket(m, ticket) : 0;
    const isKnown = ticket > 0
      ? row !== 0 && i32[row + TICKET_WAITER] === at && i32[row + TICKET_STATE] === IS_PENDING
      : inNext.has(at);
    if (!isKnown) damaged(`a coroutine waits for ticket ${ticket}, which is not pending`);
    i32[CONTROL_PARKED]++;
  }
}

/** Reads one ticket; returns its number. */
function readTicket(
  m: MachineState,
  from: ByteReader,
  coroutines: readonly number[],
  readSlot: (at: number) => void,
  before: number,
): number {
  const ticket = from.u32();
  const called = from.u32();
  const state = from.u8();
  if (ticket <= before || ticket > m.memory.i32[CONTROL_TICKET_LAST] || state > IS_REJECTED) {
    damaged(`ticket ${ticket} with state ${state} cannot follow ticket ${before}`);
  }
  if (m.hostFunctions[called]?.later === undefined) {
    damaged(`ticket ${ticket} is not of a function that answers later`);
  }
  if (m.memory.i32[CONTROL_TICKET_FREE] === 0 && !growTable(m)) {
    throw new SnapshotError("NO_MEMORY", "cannot allocate a table for the tickets");
  }
  const row = addRow(m, ticket, called);
  const { i32, f64 } = m.memory;
  const waiter = from.u32();
  i32[row + TICKET_STATE] = state;
  i32[row + TICKET_WAITER] = waiter === 0 ? 0 : coroutineAt(coroutines, waiter - 1);
  i32[row + TICKET_COST] = from.u32();
  i32[row + TICKET_COST + 1] = from.u32();
  const cost = f64[(row + TICKET_COST) >> 1];
  if (!Number.isSafeInteger(cost) || cost < 0) damaged(`an answer cannot cost ${cost} cycles`);
  readSlot(row + TICKET_ARGS);
  readSlot(row + TICKET_VALUE);
  const held = i32[row + TICKET_ARGS];
  const isPending = state === IS_PENDING;
  if (held !== TAG_NULL && !(held === TAG_HEAP_REF && isPending)) {
    damaged(`ticket ${ticket} has arguments that are not an array`);
  }
  if (isPending) {
    i32[CONTROL_TICKET_PENDING]++;
    if (i32[row + TICKET_VALUE] !== TAG_NULL) damaged(`ticket ${ticket} is pending and answered`);
  }
  return ticket;
}

function coroutineAt(coroutines: readonly number[], index: number): number {
  return coroutines[index] ?? damaged(`coroutine ${index} is not there`);
}

function damaged(what: string): never {
  throw new SnapshotError("DAMAGED", what);
}
