/**
 * Restores a state written by serialise.ts into a fresh machine of the same program.
 *
 * The bytes are not trusted. Their checksum only detects accidents: whoever changes a snapshot can compute
 * another. Everything the machine relies on is checked against the program, or computed from what was
 * checked, before anything runs. Work and memory are linear in the bytes, except that an array, a map or a
 * stack takes the memory of its capacity, within the limits.
 */
import { crc32 } from "../../encoding/byte_stream.ts";
import { CompactReader } from "../../encoding/compact_bytes.ts";
import { completeLimits, LIMIT_NAMES, LIMITS, type Limits } from "../../isa/limits.ts";
import { OP_HALT } from "../../isa/opcodes.ts";
import { TRAPS } from "../../isa/traps.ts";
import { FUNCTION_FRAME } from "../code/code_layout.ts";
import { SLOT_WORDS } from "../memory/value.ts";
import { isEntry } from "../semantics/scheduler.ts";
import { checkSerials } from "./map_rules.ts";
import {
  CONTROL_AT_BREAK,
  CONTROL_DEAD_BYTES,
  CONTROL_DEBT,
  CONTROL_DEPTH_MARK,
  CONTROL_END,
  CONTROL_FRAME_PEAK,
  CONTROL_FRAME_STRINGS,
  CONTROL_FRAMES,
  CONTROL_NULL_SHAPE,
  CONTROL_PC,
  CONTROL_PROGRESS,
  CONTROL_RANDOM,
  CONTROL_REALM,
  CONTROL_SLEEP,
  CONTROL_SLEEPS,
  CONTROL_SPAWNED,
  END_AFTER_RETURN,
  END_OTHER,
  END_RETURNED,
  GLOBALS_START,
  REALM_SIZE,
} from "./layout.ts";
import type { MachineState } from "./machine.ts";
import { type Coroutines, readCoroutines } from "./restore_coroutines.ts";
import { readObjects } from "./restore_objects.ts";
import { readProgress } from "./restore_sort.ts";
import { checkArguments, readLastTicket, readTickets } from "./restore_tickets.ts";
import { readTotals, setTotals, totalOf } from "./restore_totals.ts";
import {
  IS_SHAPE,
  IS_VALUE,
  type Reading,
  readKnownConstants,
  readLink,
  readPayloads,
  readSlots,
} from "./restore_values.ts";
import { SnapshotError } from "./snapshot_error.ts";
import {
  CHECKSUM_BYTES,
  FORMAT_VERSION,
  IS_SET_ASIDE,
  PROLOGUE_BYTES,
  SNAPSHOT_MAGIC,
  SPEC_VERSION,
} from "./snapshot_format.ts";
import type { SnapshotProgram } from "./snapshot_program.ts";

/** Work for checking keys of maps that every snapshot may cause, and that each of its bytes adds. */
const LEAST_WORK = 2 ** 25;
const WORK_BY_BYTE = 64;

/** Bytes of memory that a byte of a snapshot is expected to need at most; more is allocated when needed. */
const MOST_EXPANSION = 24;

/** A snapshot whose prologue, checksum and limits have been checked. */
export interface OpenedSnapshot {
  readonly limits: Limits;
  readonly seed: number;
  /**
   * Restores the state into a machine with these limits and this seed that has no coroutines yet.
   *
   * @throws {SnapshotError} and the machine is unusable then
   */
  restore(machine: MachineState): void;
}

/**
 * Opens a snapshot of a program.
 *
 * @param most the largest limits it may have
 * @throws {SnapshotError} if it is not one of this program, or a limit is too large
 * @throws {TypeError} if `bytes` is not a Uint8Array
 * @throws {RangeError} if `most` is not valid
 */
export function openSnapshot(
  bytes: Uint8Array,
  program: SnapshotProgram,
  most: Partial<Limits>,
): OpenedSnapshot {
  if (!(ArrayBuffer.isView(bytes) && "subarray" in bytes && bytes.BYTES_PER_ELEMENT === 1)) {
    throw new TypeError("a snapshot is a Uint8Array; pass what snapshot() returned");
  }
  completeLimits(most);
  const from = new CompactReader(bytes, refuse);
  checkPrologue(from, program);
  const limits = readLimits(from, most, program);
  const seed = from.word();
  return {
    limits,
    seed,
    restore: (m) => {
      const work = LEAST_WORK + WORK_BY_BYTE * bytes.length;
      restoreState({ m, program, from, objects: 0, payloads: 0, roles: [], companions: [], work });
    },
  };
}

function refuse(what: string, at: number): never {
  throw new SnapshotError(
    "DAMAGED",
    `${what}; byte ${at} of a snapshot of format ${FORMAT_VERSION}, specification ${SPEC_VERSION}`,
  );
}

/** Checks magic, versions, image and checksum. */
function checkPrologue(from: CompactReader, program: SnapshotProgram): void {
  const { view, bytes } = from;
  const size = from.end;
  if (size < 8 || view.getInt32(0, true) !== SNAPSHOT_MAGIC) {
    throw new SnapshotError("BAD_MAGIC", "not a snapshot; expected what snapshot() returned");
  }
  const [format, spec] = [view.getUint16(4, true), view.getUint16(6, true)];
  if (format !== FORMAT_VERSION || spec !== SPEC_VERSION) {
    throw new SnapshotError(
      "BAD_VERSION",
      `written with format ${format} of specification ${spec}; this runtime reads format ` +
        `${FORMAT_VERSION} of specification ${SPEC_VERSION}`,
    );
  }
  const end = size - CHECKSUM_BYTES;
  if (end < PROLOGUE_BYTES || view.getUint32(end, true) !== crc32(bytes, 0, end)) {
    throw new SnapshotError(
      "BAD_CHECKSUM",
      `the ${size} bytes of the snapshot are damaged or incomplete; take another copy of it`,
    );
  }
  const { size: imageSize, crc } = program.digest;
  if (view.getUint32(8, true) !== imageSize || view.getUint32(12, true) !== crc) {
    throw new SnapshotError(
      "OTHER_PROGRAM",
      "the snapshot is of a VM of another image; restore it with the program that made it",
    );
  }
  from.at = PROLOGUE_BYTES;
  from.end = end;
}

function readLimits(
  from: CompactReader,
  most: Partial<Limits>,
  { decoded }: SnapshotProgram,
): Limits {
  const given: Partial<Record<keyof Limits, number>> = {};
  for (const name of LIMIT_NAMES) {
    const value = from.uint(LIMITS[name].max, `limit ${name}`);
    if (value < LIMITS[name].min) from.refuse(`limit ${name} of ${value}`);
    const allowed = most[name] ?? value;
    if (value > allowed) {
      throw new SnapshotError(
        "OVER_LIMITS",
        `${name} is ${value}, more than the ${allowed} allowed`,
      );
    }
    given[name] = value;
  }
  const limits = completeLimits(given);
  const first = decoded.functions[FUNCTION_FRAME] / SLOT_WORDS;
  if (first > limits.stackSlots) from.refuse(`stackSlots is ${limits.stackSlots}, below ${first}`);
  return limits;
}

/** Restores everything after the limits and the seed. */
function restoreState(read: Reading): void {
  const { m, from } = read;
  const { memory } = m;
  readScalars(read);
  const totals = readTotals(read);
  // What the checks of coroutines refer to.
  for (const counter of [CONTROL_FRAMES, CONTROL_SLEEPS, CONTROL_SPAWNED]) {
    memory.f64[counter >> 1] = totalOf(totals, counter);
  }
  const peak = totalOf(totals, CONTROL_FRAME_PEAK) - totalOf(totals, CONTROL_DEAD_BYTES);
  memory.expect(Math.floor(Math.min(peak, MOST_EXPANSION * from.end, m.limits.heapBytes) / 4));
  const payloads = readPayloads(read);
  readKnownConstants(read);
  readSlots(read, GLOBALS_START, memory.heapStart);
  memory.i32[CONTROL_NULL_SHAPE] = 1 + readLink(read, IS_SHAPE);
  for (let which = 0; which < REALM_SIZE; which++) {
    memory.i32[CONTROL_REALM + which] = 1 + readLink(read, IS_VALUE);
  }
  readLastTicket(read);
  const coroutines = readCoroutines(read);
  const tickets = readTickets(read, coroutines);
  readObjects(read);
  checkArguments(read, tickets);
  readProgress(read, coroutines);
  if (read.payloads !== payloads) from.refuse(`string ${read.payloads} is never referred to`);
  if (from.at !== from.end) from.refuse(`${from.end - from.at} bytes follow the state`);
  setTotals(read, totals);
  checkSerials(
    read.m,
    Array.from({ length: read.objects }, (_, handle) => read.m.heap.addressOf(handle)),
    (what) => from.refuse(what),
  );
  checkEnding(read, coroutines);
}

function readFlag(from: CompactReader, most: number, what: string): number {
  const value = from.byte();
  return value > most ? from.refuse(`${value} is not a valid ${what}`) : value;
}

function readScalars({ m, from }: Reading): void {
  const { i32 } = m.memory;
  i32[CONTROL_END] = readFlag(from, END_AFTER_RETURN, "end of a program");
  i32[CONTROL_AT_BREAK] = readFlag(from, 1, "flag of a breakpoint");
  m.trap = from.byte();
  if (m.trap !== 0 && !TRAPS.some(({ number }) => number === m.trap)) {
    from.refuse(`${m.trap} is not the number of a trap`);
  }
  m.trapDetail = from.text(from.count("length of a text"));
  i32[CONTROL_PROGRESS] = from.uint(2 ** 30, "progress");
  i32[CONTROL_FRAME_STRINGS] = from.uint(2 ** 30, "number of strings");
  i32[CONTROL_DEPTH_MARK] = from.uint(m.limits.callDepth, "mark of the call depth");
  i32[CONTROL_SLEEP] = from.uint(2 ** 32 - 1, "number of frames to sleep");
  let random = 0;
  for (let i = 0; i < 4; i++) random |= i32[CONTROL_RANDOM + i] = from.word();
  if (random === 0) from.refuse("the random generator is in its one invalid state");
}

/** Checks that how the program ended, or what waits for the debt, agrees with where it is. */
function checkEnding({ m, from }: Reading, { current, states }: Coroutines): void {
  const { i32, f64 } = m.memory;
  const end = i32[CONTROL_END];
  const debt = f64[CONTROL_DEBT >> 1];
  const isFrameEnding = i32[CONTROL_FRAME_STRINGS] !== 0;
  // The entry that has returned is current until a guest call follows.
  const isResting = end >= END_OTHER || end === END_RETURNED && states[0] !== IS_SET_ASIDE;
  const needsCurrent = isResting || m.trap !== 0 || i32[CONTROL_SLEEP] !== 0 || m.progress !== 0;
  if (current === 0 && needsCurrent) from.refuse("no coroutine is current");
  if (isResting && (debt !== 0 || isFrameEnding || m.progress !== 0)) {
    from.refuse("an ended program is not at rest");
  }
  if (!isResting && debt === 0 && (m.trap !== 0 || isFrameEnding)) {
    from.refuse("a trap or the end of a frame waits for a debt of 0");
  }
  if (m.trap !== 0 && (m.progress !== 0 || isFrameEnding)) {
    from.refuse("an instruction has trapped and goes on");
  }
  if (end >= END_OTHER && m.trap === 0 && m.decoded.words[i32[CONTROL_PC]] !== OP_HALT) {
    from.refuse("the program has halted, but is not at a HALT");
  }
  if (end === END_AFTER_RETURN && states[0] !== IS_SET_ASIDE) {
    from.refuse("the program has ended after its return, but the entry is there");
  }
  if (end === END_RETURNED && isResting && (m.trap !== 0 || !isEntry(m, current))) {
    from.refuse("the entry has returned, but is not current");
  }
}
