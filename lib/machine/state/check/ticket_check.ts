/** Invariants of tickets: their table, and the coroutines that wait for them. */
import { append } from "../../../encoding/own_properties.ts";
import { TAG_HEAP_REF, TAG_NULL } from "../../memory/value.ts";
import { findTicket, isPendingCall, rowAt } from "../../host/tickets.ts";
import {
  BLOCK_UNITS,
  CONTROL_ANSWERED_FIRST,
  CONTROL_ANSWERED_LAST,
  CONTROL_NEXT_FIRST,
  CONTROL_NEXT_LAST,
  CONTROL_PARKED,
  CONTROL_TICKET_CAPACITY,
  CONTROL_TICKET_COUNT,
  CONTROL_TICKET_FREE,
  CONTROL_TICKET_LAST,
  CONTROL_TICKET_PENDING,
  CONTROL_TICKETS,
  COROUTINE_LINK,
  COROUTINE_TICKET,
  DEFERRED,
  IS_PENDING,
  IS_REJECTED,
  TICKET_ARGS,
  TICKET_CALLED,
  TICKET_NEXT,
  TICKET_NUMBER,
  TICKET_PREVIOUS,
  TICKET_STATE,
  TICKET_VALUE,
  TICKET_WAITER,
  TICKET_WORDS,
  UNIT_WORDS,
  WAITS_FOR_ANY,
} from "../layout.ts";
import type { MachineState } from "../machine.ts";
import type { Blocks } from "./heap_check.ts";
import { hold } from "./invariant.ts";

/** Checks the ticket table. Returns the rows in use. */
export function checkTickets(m: MachineState, blocks: Blocks): number[] {
  const { i32 } = m.memory;
  const table = i32[CONTROL_TICKETS];
  const capacity = i32[CONTROL_TICKET_CAPACITY];
  if (table !== 0) {
    const units = 1 + capacity * TICKET_WORDS / UNIT_WORDS;
    const isBlock = blocks.tables.has(table - UNIT_WORDS) &&
      i32[table - UNIT_WORDS + BLOCK_UNITS] === units;
    hold(isBlock, "TICKETS", () => `no block has a ticket table of ${capacity} rows`);
  }
  const rows: number[] = [];
  let free = 0;
  for (let index = 1; index <= capacity; index++) {
    const row = rowAt(i32, index);
    if (i32[row + TICKET_NUMBER] === 0) free++;
    else append(rows, row);
  }
  for (let at = rowAt(i32, i32[CONTROL_TICKET_FREE]); at !== 0; free--) {
    hold(i32[at + TICKET_NUMBER] === 0 && free > 0, "TICKETS", () => `row ${at} is not free`);
    at = rowAt(i32, i32[at + TICKET_NEXT]);
  }
  hold(free === 0, "TICKETS", () => `${free} free rows are not listed`);
  const pending = rows.filter((row) => isPendingCall(m, row)).length;
  hold(
    rows.length === i32[CONTROL_TICKET_COUNT] && pending === i32[CONTROL_TICKET_PENDING],
    "TICKETS",
    () => `${rows.length} tickets with ${pending} pending are not as many as counted`,
  );
  for (const row of rows) checkRow(m, row);
  checkAnswered(m, rows);
  return rows;
}

function checkRow(m: MachineState, row: number): void {
  const { i32 } = m.memory;
  const ticket = i32[row + TICKET_NUMBER];
  const state = i32[row + TICKET_STATE];
  const isDeferred = i32[row + TICKET_CALLED] === DEFERRED;
  const called = m.hostFunctions[i32[row + TICKET_CALLED]];
  const check = (condition: boolean, what: string): void =>
    hold(condition, "TICKETS", () => `ticket ${ticket} ${what}`);
  check(ticket > 0 && ticket <= i32[CONTROL_TICKET_LAST], "was not given out");
  check(findTicket(m, ticket) === row, "is not found");
  check(state >= IS_PENDING && state <= IS_REJECTED, `has the state ${state}`);
  check(isDeferred || called?.later !== undefined, "is not of a function that answers later");
  const held = i32[row + TICKET_ARGS];
  const mayHold = state === IS_PENDING && !isDeferred;
  check(held === TAG_NULL || held === TAG_HEAP_REF && mayHold, "keeps its arguments");
  check(state !== IS_PENDING || i32[row + TICKET_VALUE] === TAG_NULL, "has a value too early");
}

function checkAnswered({ memory: { i32 } }: MachineState, rows: readonly number[]): void {
  let last = 0;
  const listed = new Set<number>();
  for (let at = i32[CONTROL_ANSWERED_FIRST]; at !== 0; at = i32[rowAt(i32, at) + TICKET_NEXT]) {
    const row = rowAt(i32, at);
    hold(
      rows.includes(row) && !listed.has(row) && i32[row + TICKET_STATE] !== IS_PENDING &&
        i32[row + TICKET_WAITER] === 0 && i32[row + TICKET_PREVIOUS] === last &&
        i32[row + TICKET_CALLED] !== DEFERRED,
      "TICKETS",
      () => `row ${row} is not an answer to announce`,
    );
    listed.add(row);
    last = at;
  }
  hold(last === i32[CONTROL_ANSWERED_LAST], "TICKETS", () => `row ${last} is announced last`);
}

/** Checks the coroutines that wait for the host. Returns their blocks. */
export function parkedCoroutines(m: MachineState, all: readonly number[]): number[] {
  const { i32 } = m.memory;
  const inNext: number[] = [];
  for (let at = i32[CONTROL_NEXT_FIRST]; at !== 0; at = i32[at + COROUTINE_LINK]) {
    hold(
      i32[at + COROUTINE_TICKET] === WAITS_FOR_ANY && !inNext.includes(at),
      "TICKETS",
      () => `coroutine ${at} does not wait for any ticket`,
    );
    append(inNext, at);
  }
  hold(
    (inNext.at(-1) ?? 0) === i32[CONTROL_NEXT_LAST],
    "TICKETS",
    () => "the list of those that wait for any ticket has another end",
  );
  const parked = all.filter((at) => {
    const ticket = i32[at + COROUTINE_TICKET];
    if (ticket <= 0) return ticket === WAITS_FOR_ANY;
    const row = findTicket(m, ticket);
    hold(
      row !== 0 && i32[row + TICKET_STATE] === IS_PENDING && i32[row + TICKET_WAITER] === at,
      "TICKETS",
      () => `coroutine ${at} waits for ticket ${ticket}, which does not know it`,
    );
    return true;
  });
  hold(
    parked.length === i32[CONTROL_PARKED] && inNext.every((at) => parked.includes(at)) &&
      parked.filter((at) => i32[at + COROUTINE_TICKET] < 0).length === inNext.length,
    "TICKETS",
    () => `${parked.length} coroutines wait, ${i32[CONTROL_PARKED]} are counted`,
  );
  return parked;
}
