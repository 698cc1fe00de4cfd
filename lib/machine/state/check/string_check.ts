/** Invariants of the string table and of the append buffer. */
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

/** Result of checking the string table. */
export interface StringTable {
  /** Table indexes of the payloads in use. */
  readonly used: ReadonlySet<number>;
  /** Accounted bytes of the payloads in use, in-place growth included. */
  readonly bytes: number;
}

/**
 * Checks that every entry is either in use or free, that its sizes agree with its text, and that it
 * is not marked.
 */
export function checkStringTable(m: MachineState, blocks: Blocks): StringTable {
  const { i32 } = m.memory;
  const table = i32[CONTROL_STRINGS];
  const length = i32[CONTROL_STRING_LENGTH];
  const capacity = i32[CONTROL_STRING_CAPACITY];
  const check = (condition: boolean, what: () => string): void => hold(condition, "STRINGS", what);
  check(length <= capacity, () => `the table has ${length} entries but capacity ${capacity}`);
  if (table !== 0) {
    const block = table - UNIT_WORDS;
    check(
      blocks.tables.has(block) && i32[block + BLOCK_UNITS] === stringTableUnits(capacity),
      () => `word ${table} is not in a string table of ${capacity} entries`,
    );
  }
  const chain = (first: number): Set<number> => {
    const found = new Set<number>();
    for (let index = first; index !== -1; index = i32[table + index * STRING_WORDS + STRING_NEXT]) {
      check(
        index >= 0 && index < length && !found.has(index),
        () => `entry ${index} is out of range or on a chain twice`,
      );
      found.add(index);
    }
    return found;
  };
  const used = chain(i32[CONTROL_STRING_USED]);
  const free = chain(i32[CONTROL_STRING_FREE]);
  check(
    used.size === i32[CONTROL_STRING_COUNT],
    () => `there are ${used.size} payloads, the counter is ${i32[CONTROL_STRING_COUNT]}`,
  );
  check(
    used.size + free.size === length,
    () => `${used.size} entries are in use and ${free.size} free, of ${length}`,
  );
  let bytes = 0;
  for (const index of used) {
    check(!free.has(index), () => `entry ${index} is both in use and free`);
    if (~index === i32[CONTROL_APPEND_ID]) {
      bytes += accountedBytes(i32[CONTROL_APPEND_BYTES], m.append.parts);
    } else {
      bytes += checkEntry(m, index, table + index * STRING_WORDS);
    }
  }
  return { used, bytes };
}

/** Checks an entry that is in use; returns its accounted bytes. */
function checkEntry(m: MachineState, index: number, at: number): number {
  const { i32 } = m.memory;
  const size = i32[at + STRING_SIZE];
  const codePoints = i32[at + STRING_CODE_POINTS];
  const parts = i32[at + STRING_PARTS];
  hold(
    codePoints >= 0 && codePoints <= size && size <= 4 * codePoints &&
      size <= m.limits.stringBytes && parts >= 0 && parts <= mostParts(size),
    "STRINGS",
    () => `entry ${index} cannot have ${size} bytes, ${codePoints} code points and ${parts} parts`,
  );
  hold(
    i32[at + STRING_MARK] === 0,
    "STRINGS",
    () => `entry ${index} is marked outside a collection`,
  );
  const units = m.strings.text(~index, size).length;
  hold(
    units >= codePoints && units <= size && (codePoints !== size || units === size),
    "STRINGS",
    () => `entry ${index} of ${size} bytes has a text of ${units} UTF-16 units`,
  );
  return accountedBytes(size, parts);
}

/**
 * Checks that the payload being appended to is within every limit and that its growth agrees with
 * the account.
 */
export function checkAppendBuffer(m: MachineState, { used }: StringTable): void {
  const { i32 } = m.memory;
  const id = i32[CONTROL_APPEND_ID];
  const bytes = i32[CONTROL_APPEND_BYTES];
  const room = i32[CONTROL_APPEND_ROOM];
  const grown = i32[CONTROL_APPEND_BOOKED_ROOM] - room;
  const more = bytes - i32[CONTROL_APPEND_BOOKED_BYTES];
  const { growing, parts } = m.append;
  const check = (condition: boolean, what: () => string): void => hold(condition, "APPEND", what);
  check(
    growing.text.length === bytes,
    () => `APPEND_BYTES is ${bytes}, the text has ${growing.text.length} units`,
  );
  if (id === 0) {
    const sum = bytes | room | grown | more | i32[CONTROL_APPEND_PARTS];
    return check(sum === 0, () => "there is no payload to append to, but it has a size or room");
  }
  check(id < 0 && used.has(~id), () => `id ${id} is not a payload in use`);
  check(
    grown >= 0 && more >= 0 && (grown - more) % PART_BYTES === 0 &&
      (grown - more) / PART_BYTES <= more,
    () => `growth of ${more} bytes does not match ${grown} accounted bytes`,
  );
  check(parts <= mostParts(bytes), () => `${parts} parts are too many for ${bytes} bytes`);
  const heapRoom = m.limits.heapBytes - m.account.liveBytes;
  check(
    room >= 0 && room <= heapRoom,
    () => `it may grow by ${room} bytes, but heapBytes leaves ${heapRoom}`,
  );
  check(
    bytes + room <= m.limits.stringBytes,
    () => `it may reach ${bytes + room} bytes, but stringBytes is ${m.limits.stringBytes}`,
  );
}
