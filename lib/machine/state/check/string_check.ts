/** Invariants of the table of strings and of the append buffer. */
import {
  BLOCK_UNITS,
  CONTROL_APPEND_BOOKED_BYTES,
  CONTROL_APPEND_BOOKED_ROOM,
  CONTROL_APPEND_BYTES,
  CONTROL_APPEND_ID,
  CONTROL_APPEND_PARTS,
  CONTROL_APPEND_ROOM,
  CONTROL_STRING_CAPACITY,
  CONTROL_STRING_COUNT,
  CONTROL_STRING_FREE,
  CONTROL_STRING_LENGTH,
  CONTROL_STRING_USED,
  CONTROL_STRINGS,
  STRING_CODE_POINTS,
  STRING_MARK,
  STRING_NEXT,
  STRING_PARTS,
  STRING_SIZE,
  STRING_WORDS,
  UNIT_WORDS,
} from "../layout.ts";
import { accountedBytes, mostParts, PART_BYTES } from "../../strings/string_costs.ts";
import { stringTableUnits } from "../../strings/string_pool.ts";
import type { MachineState } from "../machine.ts";
import type { Blocks } from "./heap_check.ts";
import { hold } from "./invariant.ts";

/** What a check of the table of strings found. */
export interface StringTable {
  /** Indexes of the payloads in use. */
  readonly used: ReadonlySet<number>;
  /** Their accounted bytes, growth in place included. */
  readonly bytes: number;
}

/** Every entry is in use or free, its sizes agree with its text, and nothing is marked. */
export function checkStringTable(m: MachineState, blocks: Blocks): StringTable {
  const { i32 } = m.memory;
  const table = i32[CONTROL_STRINGS];
  const length = i32[CONTROL_STRING_LENGTH];
  const capacity = i32[CONTROL_STRING_CAPACITY];
  const check = (condition: boolean, what: () => string): void => hold(condition, "STRINGS", what);
  check(length <= capacity, () => `${length} entries in a table of ${capacity}`);
  if (table !== 0) {
    const block = table - UNIT_WORDS;
    check(
      blocks.tables.has(block) && i32[block + BLOCK_UNITS] === stringTableUnits(capacity),
      () => `no table of ${capacity} entries at ${table}`,
    );
  }
  const chain = (first: number): Set<number> => {
    const found = new Set<number>();
    for (let index = first; index !== -1; index = i32[table + index * STRING_WORDS + STRING_NEXT]) {
      check(
        index >= 0 && index < length && !found.has(index),
        () => `a chain of entries has ${index}`,
      );
      found.add(index);
    }
    return found;
  };
  const used = chain(i32[CONTROL_STRING_USED]);
  const free = chain(i32[CONTROL_STRING_FREE]);
  check(used.size === i32[CONTROL_STRING_COUNT], () => `${used.size} payloads are not the count`);
  check(used.size + free.size === length, () => `${used.size} used and ${free.size} free`);
  let bytes = 0;
  for (const index of used) {
    check(!free.has(index), () => `entry ${index} is used and free`);
    if (~index === i32[CONTROL_APPEND_ID]) {
      bytes += accountedBytes(i32[CONTROL_APPEND_BYTES], m.append.parts);
    } else {
      bytes += checkEntry(m, index, table + index * STRING_WORDS);
    }
  }
  return { used, bytes };
}

/** Returns the accounted bytes of an entry. */
function checkEntry(m: MachineState, index: number, at: number): number {
  const { i32 } = m.memory;
  const size = i32[at + STRING_SIZE];
  const codePoints = i32[at + STRING_CODE_POINTS];
  const parts = i32[at + STRING_PARTS];
  hold(
    codePoints >= 0 && codePoints <= size && size <= 4 * codePoints &&
      size <= m.limits.stringBytes && parts >= 0 && parts <= mostParts(size),
    "STRINGS",
    () => `entry ${index} has ${size} bytes, ${codePoints} code points, ${parts} parts`,
  );
  hold(i32[at + STRING_MARK] === 0, "STRINGS", () => `entry ${index} is marked`);
  const units = m.strings.text(~index, size).length;
  hold(
    units >= codePoints && units <= size && (codePoints !== size || units === size),
    "STRINGS",
    () => `entry ${index} of ${size} bytes has a text of ${units} units`,
  );
  return accountedBytes(size, parts);
}

/** What is appended to in place is within every limit, and its growth is what the account adds. */
export function checkAppendBuffer(m: MachineState, { used }: StringTable): void {
  const { i32 } = m.memory;
  const id = i32[CONTROL_APPEND_ID];
  const bytes = i32[CONTROL_APPEND_BYTES];
  const room = i32[CONTROL_APPEND_ROOM];
  const grown = i32[CONTROL_APPEND_BOOKED_ROOM] - room;
  const more = bytes - i32[CONTROL_APPEND_BOOKED_BYTES];
  const { growing, parts } = m.append;
  const check = (condition: boolean, what: () => string): void => hold(condition, "APPEND", what);
  check(growing.text.length === bytes, () => `${bytes} bytes of ${growing.text.length} units`);
  if (id === 0) {
    const sum = bytes | room | grown | more | i32[CONTROL_APPEND_PARTS];
    return check(sum === 0, () => "nothing is appended to, and has a size or room");
  }
  check(id < 0 && used.has(~id), () => `${id} is not a payload in use`);
  check(
    grown >= 0 && more >= 0 && (grown - more) % PART_BYTES === 0 &&
      (grown - more) / PART_BYTES <= more,
    () => `it grew by ${more} bytes and ${grown} accounted ones`,
  );
  check(parts <= mostParts(bytes), () => `${parts} parts for ${bytes} bytes`);
  const heapRoom = m.limits.heapBytes - m.account.liveBytes;
  check(
    room >= 0 && room <= heapRoom,
    () => `it may grow by ${room} bytes, heapBytes leaves ${heapRoom}`,
  );
  check(
    bytes + room <= m.limits.stringBytes,
    () => `it may reach ${bytes + room} bytes, stringBytes is ${m.limits.stringBytes}`,
  );
}
