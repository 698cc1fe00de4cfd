/**
 * Checks every invariant of a machine between slices. A violation is a bug in the runtime. Tests
 * check after every slice; a host can do so while hunting a bug. The cost grows with the heap.
 */
import { objectBytes } from "../../memory/heap.ts";
import { stackSlots } from "../../memory/stack.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../../memory/value.ts";
import {
  BLOCK_KIND,
  BLOCK_UNITS,
  CONTROL_APPEND_BYTES,
  CONTROL_APPEND_ID,
  CONTROL_CURRENT,
  CONTROL_DEAD_BYTES,
  CONTROL_HANDLE_CAPACITY,
  CONTROL_HANDLES,
  CONTROL_STRINGS,
  COROUTINE_BYTES,
  COROUTINE_ID,
  COUNTERS_END,
  COUNTERS_START,
  GLOBALS_START,
  KIND_MAP,
  OBJECT_WORDS,
  SLOT_BYTES,
  STRING_CODE_POINTS,
  STRING_SIZE,
  STRING_WORDS,
  TICKET_BYTES,
  TICKET_SLOTS,
  UNIT_WORDS,
} from "../layout.ts";
import type { MachineState } from "../machine.ts";
import {
  checkCoroutineList,
  checkSchedule,
  checkStack,
  type FunctionAt,
} from "./coroutine_check.ts";
import {
  checkBins,
  checkHandles,
  checkObject,
  type ValueChecks,
  walkBlocks,
} from "./heap_check.ts";
import { checkEntries, checkSerials } from "../map_rules.ts";
import { checkObjects, type Refuse } from "../object_rules.ts";
import { hold, InvariantError } from "./invariant.ts";
import { checkAppendBuffer, checkStringTable, type StringTable } from "./string_check.ts";
import { checkTickets, parkedCoroutines } from "./ticket_check.ts";

/**
 * Checks a machine. No slice may be running.
 *
 * @param functionAt returns the function of a decoded instruction
 * @throws {InvariantError} if an invariant is broken
 */
export function checkMachine(m: MachineState, functionAt: FunctionAt): void {
  const { memory } = m;
  const { i32, f64 } = memory;
  const blocks = walkBlocks(memory);
  checkBins(memory, blocks);
  checkHandles(memory, blocks);
  const strings = checkStringTable(m, blocks);
  const values = valueChecks(m, strings);
  const { checkSlots } = values;
  checkSlots(GLOBALS_START, memory.heapStart);
  for (const at of blocks.objects) {
    checkObject(m, at, values);
  }
  const refuse: Refuse = (what) => {
    throw new InvariantError("OBJECT", what);
  };
  checkObjects(i32, blocks.objects, refuse);
  checkSerials(m, blocks.objects, refuse);
  for (const at of blocks.objects) {
    if (i32[at + BLOCK_KIND] === KIND_MAP) checkEntries(m, at, refuse);
  }
  const coroutines = checkCoroutineList(m, blocks);
  checkSchedule(m, coroutines, parkedCoroutines(m, coroutines));
  const tickets = checkTickets(m, blocks);
  for (const row of tickets) checkSlots(row, row + TICKET_SLOTS * SLOT_WORDS);
  let live = strings.bytes + f64[CONTROL_DEAD_BYTES >> 1] + tickets.length * TICKET_BYTES;
  for (const at of coroutines) {
    const { start, top, headers } = checkStack(m, at, functionAt);
    // A trapping instruction may leave its operands half processed. Its trap may not be reported yet.
    const hasTrapped = m.trap !== 0 && at === i32[CONTROL_CURRENT];
    const end = hasTrapped ? [...headers].reduce((a, b) => Math.max(a, b)) : top;
    let from = start;
    for (const header of [...headers].sort((a, b) => a - b)) {
      checkSlots(from, header);
      from = header + SLOT_WORDS;
    }
    checkSlots(from, end);
    if (f64[(at + COROUTINE_ID) >> 1] !== 0) {
      live += COROUTINE_BYTES + stackSlots(i32, at) * SLOT_BYTES;
    }
  }
  for (const at of blocks.objects) {
    live += objectBytes((i32[at + BLOCK_UNITS] * UNIT_WORDS - OBJECT_WORDS) * 4);
  }
  checkAppendBuffer(m, strings);
  checkAccount(m, live);
  for (const handle of m.retained.keys()) {
    hold(isLive(i32, handle), "HANDLES", () => `the host retains handle ${handle}, which is free`);
  }
}

function checkAccount(m: MachineState, live: number): void {
  const { f64 } = m.memory;
  const { account } = m;
  for (let at = COUNTERS_START; at < COUNTERS_END; at += 2) {
    const value = f64[at >> 1];
    hold(
      Number.isSafeInteger(value) && value >= 0,
      "ACCOUNT",
      () => `the counter at word ${at} is ${value}`,
    );
  }
  hold(m.extra === 0, "ACCOUNT", () => `${m.extra} extra cycles were never charged`);
  hold(
    account.liveBytes === live,
    "ACCOUNT",
    () => `${account.liveBytes} bytes are booked, but a recount gives ${live}`,
  );
  hold(
    live <= account.heapBytes,
    "ACCOUNT",
    () => `${live} bytes are live, heapBytes is ${account.heapBytes}`,
  );
}

function isLive(i32: Int32Array, handle: number): boolean {
  return handle >= 0 && handle < i32[CONTROL_HANDLE_CAPACITY] &&
    i32[i32[CONTROL_HANDLES] + handle] > 0;
}

/** Returns checks that tags are valid and that references refer to live objects and strings. */
function valueChecks(m: MachineState, strings: StringTable): ValueChecks {
  const { i32 } = m.memory;
  const constants = constantSizes(m.constants);
  const checkString = (at: number): void => {
    const id = i32[at];
    const bytes = i32[at + 1];
    if (id >= 0) {
      const size = constants.get(id);
      return hold(
        size === bytes,
        "SLOT",
        () => `word ${at}: constant ${id} has ${size} bytes, not ${bytes}`,
      );
    }
    hold(strings.used.has(~id), "SLOT", () => `word ${at}: payload ${id} is not in use`);
    const entry = i32[CONTROL_STRINGS] + ~id * STRING_WORDS;
    const isGrowing = id === i32[CONTROL_APPEND_ID];
    const size = isGrowing ? i32[CONTROL_APPEND_BYTES] : i32[entry + STRING_SIZE];
    const isAscii = isGrowing || i32[entry + STRING_CODE_POINTS] === size;
    hold(
      bytes === size || bytes >= 0 && bytes < size && isAscii,
      "SLOT",
      () =>
        `word ${at}: ${bytes} is not a valid size of a string of payload ${id}, which has ${size}`,
    );
  };
  const checkSlots = (from: number, to: number): void => {
    for (let at = from; at < to; at += SLOT_WORDS) {
      const tag = i32[at];
      hold(
        (tag >= 0 && tag < TAG_FRAME) || tag === TAG_UNDEFINED,
        "SLOT",
        () => `word ${at}: ${tag} is not a valid tag`,
      );
      if (tag === TAG_STRING) checkString(at + LOW);
      else if (tag === TAG_HEAP_REF) {
        const handle = i32[at + LOW];
        hold(isLive(i32, handle), "SLOT", () => `word ${at}: handle ${handle} is not in use`);
      } else if (tag === TAG_BOOL) {
        hold(
          i32[at + LOW] >>> 1 === 0,
          "SLOT",
          () => `word ${at}: ${i32[at + LOW]} is not a valid bool`,
        );
      }
    }
  };
  return { checkSlots, checkString };
}

/** Returns the sizes in bytes of the program's string constants, by id. */
function constantSizes(slots: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (let at = 0; at < slots.length; at += SLOT_WORDS) {
    if (slots[at] === TAG_STRING) sizes.set(slots[at + LOW], slots[at + HIGH]);
  }
  return sizes;
}
