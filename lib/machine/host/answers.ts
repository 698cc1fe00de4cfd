/** Answers of the host to pending calls: written into the guest, and kept until the guest takes them. */
import { TRAP_HOST_FAULT } from "../../isa/traps.ts";
import { slotAt } from "../memory/heap.ts";
import { HIGH, LOW, SLOT_WORDS, TAG_NULL, writeUndefined } from "../memory/value.ts";
import {
  CONTROL_TOP,
  TICKET_ARGS,
  TICKET_CALLED,
  TICKET_COST,
  TICKET_NUMBER,
  TICKET_VALUE,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { fit, givenFor } from "./host_call.ts";
import { lendElement } from "./guest_object.ts";
import type { HostFunction } from "./host_function.ts";
import type { ResultKind } from "./kinds.ts";
import { readTogether } from "./plain_reader.ts";
import type { PlainValue } from "./plain_value.ts";
import { startWriting, writeValue } from "./plain_writer.ts";
import { recordedOf } from "./recorded.ts";
import { writeScalar } from "./scalar_writer.ts";
import { describeError, describeThrown } from "./thrown.ts";
import { isPendingCall, pendingRow, settleTicket, ticketRows } from "./tickets.ts";

/** A call that the host has not answered. */
export interface PendingCall {
  /** Its ticket, for {@link Vm.resolve} and {@link Vm.reject}. */
  readonly ticket: number;
  /** Identity of the function, `module.name/version`. */
  readonly identity: string;
  /** Its arguments, copied; objects as they are now. */
  readonly args: readonly PlainValue[];
}

/** Why an answer was refused; the call is still pending. */
export interface AnswerFault {
  readonly code: "NO_TICKET" | "BAD_VALUE" | "NO_ROOM";
  readonly what: string;
}

/** Calls that the host has not answered, in the order of their tickets. */
export function pendingCalls(m: Machine): PendingCall[] {
  const { i32 } = m.memory;
  const rows = ticketRows(m).filter((row) => isPendingCall(m, row));
  const all = readTogether(m, rows.map((row) => row + TICKET_ARGS), lendElement);
  return rows.map((row, i) => {
    const { identity } = m.hostFunctions[i32[row + TICKET_CALLED]];
    const args = all[i];
    return { ticket: i32[row + TICKET_NUMBER], identity, args: Array.isArray(args) ? args : [] };
  });
}

/** Answers a pending call with a value, or says why it can't. No slice may be running. */
export function fulfil(m: Machine, ticket: number, value: unknown): AnswerFault | undefined {
  const row = pendingRow(m, ticket);
  if (row === 0) return noTicket(m, ticket);
  const called = m.hostFunctions[m.memory.i32[row + TICKET_CALLED]];
  m.tape?.beginAnswer(ticket);
  const { trap, cost, what } = written(m, () => {
    try {
      return writeAnswer(m, called, row + TICKET_VALUE, value);
    } catch (error) {
      m.trapDetail = `${sourceOf(called)} an object that throws ${describeThrown(error)}`;
      return TRAP_HOST_FAULT;
    }
  });
  m.tape?.endAnswer(trap, what);
  if (trap !== 0) {
    writeNull(m, row + TICKET_VALUE);
    return { code: trap === TRAP_HOST_FAULT ? "BAD_VALUE" : "NO_ROOM", what };
  }
  m.memory.f64[(row + TICKET_COST) >> 1] = cost;
  settleTicket(m, row, true);
  return undefined;
}

/**
 * Answers a pending call with an error, whose message the guest is given as a string, in programs of one
 * kind of number after the name of the error; null if a limit leaves no room for the string. No slice may be running.
 */
export function refuseCall(m: Machine, ticket: number, error: unknown): AnswerFault | undefined {
  const row = pendingRow(m, ticket);
  if (row === 0) return noTicket(m, ticket);
  const at = row + TICKET_VALUE;
  // Getters of the error may run code of the host.
  m.isReadingHost = true;
  const text = m.hasOneNumber ? describeError(error) : describeThrown(error);
  m.isReadingHost = false;
  // A journal has the text, whether there is room for it or not.
  const { tape } = m;
  m.tape = undefined;
  const { trap, cost } = written(m, () => writeScalar(m, "", text, at, m.memory.i32[CONTROL_TOP]));
  m.tape = tape;
  tape?.reject(ticket, text);
  if (trap !== 0) writeNull(m, at);
  m.memory.f64[(row + TICKET_COST) >> 1] = cost;
  settleTicket(m, row, false);
  return undefined;
}

/** What writing an answer has come to. */
interface Written {
  /** Number of a trap, or 0. */
  readonly trap: number;
  /** Cycles that the guest pays when it takes the answer. */
  readonly cost: number;
  /** Detail of the trap. */
  readonly what: string;
}

/** Writes an answer between slices: what it costs and why it fails is not yet the guest's. */
function written(m: Machine, write: () => number): Written {
  const { extra, trapDetail } = m;
  m.extra = 0;
  m.isReadingHost = true;
  const trap = write();
  m.isReadingHost = false;
  const done: Written = { trap, cost: m.extra, what: m.trapDetail };
  m.extra = extra;
  m.trapDetail = trapDetail;
  return done;
}

/** Tickets that a message lists. */
const MOST_LISTED = 8;

function noTicket(m: Machine, ticket: unknown): AnswerFault {
  const { i32 } = m.memory;
  const pending = ticketRows(m).filter((row) => isPendingCall(m, row))
    .map((row) => i32[row + TICKET_NUMBER]);
  const listed = pending.slice(0, MOST_LISTED).join(", ");
  const more = pending.length > MOST_LISTED ? ", …" : "";
  const hint = pending.length === 0 ? "no call is" : `pending are ${listed}${more}`;
  const shown = typeof ticket === "number"
    ? `ticket ${ticket}`
    : `a ticket of type ${typeof ticket}`;
  return { code: "NO_TICKET", what: `${shown} is not pending; ${hint}` };
}

function sourceOf({ identity }: HostFunction): string {
  return `the answer to ${identity} is`;
}

/** Writes one value as it is, several as an array, none as null. @returns 0 or the number of a trap */
function writeAnswer(m: Machine, called: HostFunction, slot: number, value: unknown): number {
  const { rets, retKinds } = called.later ?? called;
  if (rets === 0) {
    // A function without a result gives undefined in languages that have it.
    if (m.hasOneNumber) writeUndefined(m.memory.i32, slot);
    return 0;
  }
  if (rets > 1 && listLength(value) !== rets) {
    m.trapDetail = `${sourceOf(called)} not valid; expected an array of ${rets} values`;
    return TRAP_HOST_FAULT;
  }
  const given = retKinds === undefined ? value : givenAll(m, retKinds, value);
  const top = m.memory.i32[CONTROL_TOP];
  const writing = startWriting(m, sourceOf(called), retKinds !== undefined);
  const trap = writeValue(writing, given, slot, top, "result", top);
  if (trap !== 0 || retKinds === undefined) return trap;
  if (rets === 1) return fit(m, called, retKinds[0], slot, "result");
  const first = slotAt(m.heap.addressOf(m.memory.i32[slot + LOW]), 0);
  for (let i = 0; i < rets; i++) {
    const unfit = fit(m, called, retKinds[i], first + i * SLOT_WORDS, `result[${i}]`);
    if (unfit !== 0) return unfit;
  }
  return 0;
}

/** An answer as it is written: see {@link givenFor}. */
function givenAll(m: Machine, kinds: readonly ResultKind[], value: unknown): unknown {
  if (!m.hasOneNumber) return value;
  if (kinds.length === 1) return givenFor(m, kinds[0], value);
  return Array.isArray(value) ? value.map((each, i) => givenFor(m, kinds[i], each)) : value;
}

function listLength(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const known = typeof value === "object" && value !== null ? recordedOf(value) : undefined;
  return known?.kind === "array" ? known.size : -1;
}

function writeNull({ memory: { i32 } }: Machine, slot: number): void {
  i32[slot] = TAG_NULL;
  i32[slot + LOW] = 0;
  i32[slot + HIGH] = 0;
}
