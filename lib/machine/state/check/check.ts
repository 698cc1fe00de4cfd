/**
 * Every invariant of a machine between two slices. A violation is a fault of the runtime: tests check
 * after every slice, and a host may do so while it looks for one. It takes time that grows with the heap.
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
} from "../../memory/value.ts";
import { FUNCTION_WORDS } from "../../code/code_layout.ts";
import {
  BLOCK_UNITS,
  CONTROL_APPEND_BYTES,
  CONTROL_APPEND_ID,
  CONTROL_CURRENT,
  CONTROL_HANDLE_CAPACITY,
  CONTROL_HANDLES,
  CONTROL_STRINGS,
  COROUTINE_BYTES,
  COROUTINE_ID,
  COUNTERS_END,
  COUNTERS_START,
  GLOBALS_START,
  OBJECT_WORDS,
  SLOT_BYTES,
  STRING_CODE_POINTS,
  STRING_SIZE,
  STRING_WORDS,
  UNIT_WORDS,
} from "../layout.ts";
import type { MachineState } from "../machine.ts";
import {
  checkCoroutineList,
  checkSchedule,
  checkStack,
  type FunctionAt,
} from "./coroutine_check.ts";
import { checkBins, checkHandles, checkObject, walkBlocks } from "./heap_check.ts";
import { hold } from "./invariant.ts";
import { checkAppendBuffer, checkStringTable, type StringTable } from "./string_check.ts";

/**
 * Checks a machine that no slice is running.
 *
 * @param functionAt function of a decoded instruction
 * @throws {InvariantError} if an invariant is broken
 */
export function checkMachine(m: MachineState, functionAt: FunctionAt): void {
  const { memory } = m;
  const { i32, f64 } = memory;
  const blocks = walkBlocks(memory);
  checkBins(memory, blocks);
  checkHandles(memory, blocks);
  const strings = checkStringTable(m, blocks);
  const checkSlots = slotChecker(m, strings);
  checkSlots(GLOBALS_START, memory.heapStart);
  for (const at of blocks.objects) {
    checkObject(i32, at, m.functions.length / FUNCTION_WORDS, checkSlots);
  }
  const coroutines = checkCoroutineList(m, blocks);
  checkSchedule(m, coroutines);
  let live = strings.bytes;
  for (const at of coroutines) {
    const { start, top, headers } = checkStack(m, at, functionAt);
    // The instruction that trapped may have left its operands half-way. The trap may wait to be reported.
    const hasTrapped = m.trap !== 0 && at === i32[CONTROL_CURRENT];
    const end = hasTrapped ? Math.max(...headers) : top;
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
  hold(m.extra === 0, "ACCOUNT", () => `${m.extra} cycles were not charged`);
  hold(
    account.liveBytes === live,
    "ACCOUNT",
    () => `${account.liveBytes} bytes are accounted, a recount finds ${live}`,
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

/** Checks the slots of a range: valid tags, references to what is there. */
function slotChecker(
  m: MachineState,
  strings: StringTable,
): (from: number, to: number) => void {
  const { i32 } = m.memory;
  const constants = constantSizes(m.constants);
  const checkString = (at: number): void => {
    const id = i32[at + LOW];
    const bytes = i32[at + HIGH];
    if (id >= 0) {
      const size = constants.get(id);
      return hold(size === bytes, "SLOT", () => `word ${at}: ${bytes} bytes of constant ${id}`);
    }
    hold(strings.used.has(~id), "SLOT", () => `word ${at}: payload ${id} is not in use`);
    const entry = i32[CONTROL_STRINGS] + ~id * STRING_WORDS;
    const isGrowing = id === i32[CONTROL_APPEND_ID];
    const size = isGrowing ? i32[CONTROL_APPEND_BYTES] : i32[entry + STRING_SIZE];
    const isAscii = isGrowing || i32[entry + STRING_CODE_POINTS] === size;
    hold(
      bytes === size || bytes >= 0 && bytes < size && isAscii,
      "SLOT",
      () => `word ${at}: ${bytes} of the ${size} bytes of payload ${id}`,
    );
  };
  return (from: number, to: number): void => {
    for (let at = from; at < to; at += SLOT_WORDS) {
      const tag = i32[at];
      hold(tag >= 0 && tag < TAG_FRAME, "SLOT", () => `word ${at} has tag ${tag}`);
      if (tag === TAG_STRING) checkString(at);
      else if (tag === TAG_HEAP_REF) {
        const handle = i32[at + LOW];
        hold(isLive(i32, handle), "SLOT", () => `word ${at} refers to free handle ${handle}`);
      } else if (tag === TAG_BOOL) {
        hold(i32[at + LOW] >>> 1 === 0, "SLOT", () => `word ${at}: bool ${i32[at + LOW]}`);
      }
    }
  };
}

/** Sizes in bytes of the program's string constants, by id. */
function constantSizes(slots: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (let at = 0; at < slots.length; at += SLOT_WORDS) {
    if (slots[at] === TAG_STRING) sizes.set(slots[at + LOW], slots[at + HIGH]);
  }
  return sizes;
}
