/** The `host` family: answers of host functions that answer later. */
import { TRAP_OOB, TRAP_TYPE } from "../../isa/traps.ts";
import {
  announce,
  deferTicket,
  findTicket,
  joinNext,
  settleTicket,
  takeAnswer,
} from "../host/tickets.ts";
import { copySlot } from "../memory/heap.ts";
import { LOW, TAG_INT64 } from "../memory/value.ts";
import {
  CONTROL_CURRENT,
  CONTROL_PARKED,
  CONTROL_SLEEP,
  CONTROL_TICKET_PENDING,
  COROUTINE_TICKET,
  DEFERRED,
  GIVEN_TICKET,
  IS_PENDING,
  TICKET_CALLED,
  TICKET_STATE,
  TICKET_VALUE,
  TICKET_WAITER,
  WAITS_FOR_ANY,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import {
  entry,
  type Intrinsic,
  PARK,
  setBool,
  setInt32,
  type ShortWays,
  slot,
} from "./intrinsic.ts";

/** Returns the short ways of the `host` family. */
export function hostShortWays(): ShortWays {
  return {
    "host.result/1": {
      args: ["value"],
      when: "value.tag !== INT64",
      result: ["argument", "value"],
    },
  };
}

/** The `host` family. Whether a coroutine has to wait must not matter to it: SLEEP is cancelled either way. */
export const HOST_INTRINSICS: readonly Intrinsic[] = [
  entry("host.wait/1", (m, at) => {
    const { i32 } = m.memory;
    const ticket = i32[at + LOW];
    const row = findTicket(m, ticket);
    if (row === 0) return refuse(m, `ticket ${ticket} was not given out, or its answer is taken`);
    const current = i32[CONTROL_CURRENT];
    const waiter = i32[row + TICKET_WAITER];
    if (waiter !== 0 && waiter !== current) {
      return refuse(m, `another coroutine waits for ticket ${ticket}`);
    }
    i32[CONTROL_SLEEP] = 0;
    if (i32[row + TICKET_STATE] === IS_PENDING) {
      i32[row + TICKET_WAITER] = current;
      return park(i32, current, ticket);
    }
    const isFulfilled = takeAnswer(m, row, slot(at, 1));
    setBool(m, at, isFulfilled);
    return 0;
  }),

  entry("host.next/1", (m, at) => {
    const { i32 } = m.memory;
    const current = i32[CONTROL_CURRENT];
    i32[CONTROL_SLEEP] = 0;
    const given = i32[current + COROUTINE_TICKET];
    const isGiven = given <= GIVEN_TICKET;
    const ticket = isGiven ? GIVEN_TICKET - given : announce(m);
    if (ticket === 0 && !isGiven && i32[CONTROL_TICKET_PENDING] > 0) {
      joinNext(i32, current);
      return park(i32, current, WAITS_FOR_ANY);
    }
    i32[current + COROUTINE_TICKET] = 0;
    setInt32(m, at, ticket);
    return 0;
  }),

  entry("host.result/1", (m, at) => {
    if (m.memory.i32[at] !== TAG_INT64) return 0;
    m.trapDetail = "a host function has given a ticket for its result";
    return TRAP_TYPE;
  }),

  entry("host.defer/1", (m, at) => deferTicket(m, at)),

  entry("host.settle/1", (m, at) => {
    const { i32 } = m.memory;
    const ticket = i32[at + LOW];
    const row = findTicket(m, ticket);
    if (row === 0 || i32[row + TICKET_CALLED] !== DEFERRED) {
      return refuse(m, `ticket ${ticket} was not given out by host.defer, or its answer is taken`);
    }
    if (i32[row + TICKET_STATE] !== IS_PENDING) return refuse(m, `ticket ${ticket} has its answer`);
    copySlot(i32, row + TICKET_VALUE, slot(at, 2));
    settleTicket(m, row, i32[slot(at, 1) + LOW] !== 0);
    return 0;
  }),
];

function park(i32: Int32Array, coroutine: number, ticket: number): number {
  i32[coroutine + COROUTINE_TICKET] = ticket;
  i32[CONTROL_PARKED]++;
  return PARK;
}

function refuse(m: Machine, what: string): number {
  m.trapDetail = what;
  return TRAP_OOB;
}
