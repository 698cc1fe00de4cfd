/** Invariants of blocks, free lists, handles and objects. */
import { append } from "../../../encoding/own_properties.ts";
import { indexAt, indexMask, mapBytes } from "../../memory/hash_table.ts";
import { binOf, type LinearMemory } from "../../memory/linear_memory.ts";
import { ENTRY_WORDS, entryKey, firstEntries, sortWorkAt } from "../../memory/sort_work.ts";
import { SLOT_WORDS, TAG_FRAME, TAG_HEAP_REF, TAG_NULL } from "../../memory/value.ts";
import { OP_SUSPEND } from "../../../isa/opcodes.ts";
import { FUNCTION_WORDS } from "../../code/code_layout.ts";
import { decodedOffset } from "../../code/decoded_layout.ts";
import { activationBytes } from "../../semantics/activations.ts";
import type { MachineState } from "../machine.ts";
import {
  ACTIVATION_IS_FINISHED,
  ACTIVATION_IS_RUNNING,
  BLOCK_HANDLE,
  BLOCK_KIND,
  BLOCK_LINK,
  BLOCK_UNITS,
  CAPACITY_OF_WORK,
  CONTROL_BIN_BITS,
  CONTROL_BINS,
  CONTROL_FREE_HANDLE,
  CONTROL_HANDLE_CAPACITY,
  CONTROL_HANDLES,
  CONTROL_OBJECT_COUNT,
  KIND_ACTIVATION,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_COROUTINE,
  KIND_FREE,
  KIND_LAST_OBJECT,
  KIND_OBJECT,
  KIND_SHAPE,
  KIND_STACK,
  KIND_SYMBOL,
  KIND_TABLE,
  KIND_VIEW,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  OBJECT_WORDS,
  SLOT_BYTES,
  UNIT_WORDS,
} from "../layout.ts";
import { BIN_COUNT } from "../../memory/free_bins.ts";
import { hold } from "./invariant.ts";

const OWN = decodedOffset("SUSPEND", "own");
const HELD = decodedOffset("SUSPEND", "heldSlots");

/** Word indexes of the blocks of a memory, by kind. */
export interface Blocks {
  readonly free: ReadonlySet<number>;
  readonly objects: readonly number[];
  readonly coroutines: ReadonlySet<number>;
  readonly stacks: ReadonlySet<number>;
  readonly tables: ReadonlySet<number>;
}

/** Lists the blocks, checking that they follow each other without gaps to the end of the heap. */
export function walkBlocks({ i32, heapStart, heapEnd }: LinearMemory): Blocks {
  const blocks = {
    free: new Set<number>(),
    objects: [] as number[],
    coroutines: new Set<number>(),
    stacks: new Set<number>(),
    tables: new Set<number>(),
  };
  hold(
    heapEnd <= i32.length,
    "HEAP",
    () => `the heap ends at word ${heapEnd}, the buffer has ${i32.length}`,
  );
  let at = heapStart;
  while (at < heapEnd) {
    const kind = i32[at + BLOCK_KIND];
    const units = i32[at + BLOCK_UNITS];
    const end = at + units * UNIT_WORDS;
    hold(units > 0 && end <= heapEnd, "HEAP", () => `block ${at} cannot have ${units} units`);
    if (kind === KIND_FREE) blocks.free.add(at);
    else if (kind > KIND_FREE && kind <= KIND_LAST_OBJECT) append(blocks.objects, at);
    else if (kind === KIND_COROUTINE) blocks.coroutines.add(at);
    else if (kind === KIND_STACK) blocks.stacks.add(at);
    else hold(kind === KIND_TABLE, "HEAP", () => `block ${at}: ${kind} is not a valid kind`);
    if (kind === KIND_TABLE) blocks.tables.add(at);
    at = end;
  }
  return blocks;
}

/** Checks that the bins hold each free block once, by size, and that the bin bits match. */
export function checkBins({ i32 }: LinearMemory, blocks: Blocks): void {
  const seen = new Set<number>();
  for (let bin = 0; bin < BIN_COUNT; bin++) {
    const first = i32[CONTROL_BINS + bin];
    for (let at = first; at !== 0; at = i32[at + BLOCK_LINK]) {
      hold(blocks.free.has(at), "HEAP", () => `bin ${bin} has block ${at}, which is not free`);
      hold(!seen.has(at), "HEAP", () => `free block ${at} is listed twice`);
      const right = binOf(i32[at + BLOCK_UNITS]);
      hold(right === bin, "HEAP", () => `free block ${at} is in bin ${bin}, not ${right}`);
      seen.add(at);
    }
    const bit = (i32[CONTROL_BIN_BITS + (bin >> 5)] >> (bin & 31)) & 1;
    hold(
      bit === (first === 0 ? 0 : 1),
      "HEAP",
      () => `bin ${bin} ${first === 0 ? "is" : "is not"} empty, but its bit is ${bit}`,
    );
  }
  const lost = blocks.free.size - seen.size;
  hold(lost === 0, "HEAP", () => `${lost} free blocks are in no bin`);
}

/**
 * Checks that each object has a handle that refers to it, and that all other handles are on the
 * free chain.
 */
export function checkHandles({ i32 }: LinearMemory, blocks: Blocks): void {
  const table = i32[CONTROL_HANDLES];
  const capacity = i32[CONTROL_HANDLE_CAPACITY];
  const count = i32[CONTROL_OBJECT_COUNT];
  if (table !== 0) {
    const block = table - UNIT_WORDS;
    hold(
      blocks.tables.has(block) && i32[block + BLOCK_UNITS] === 1 + capacity / UNIT_WORDS,
      "HANDLES",
      () => `word ${table} is not in a table of ${capacity} handles`,
    );
  }
  for (const at of blocks.objects) {
    const handle = i32[at + BLOCK_HANDLE];
    hold(
      handle >= 0 && handle < capacity && i32[table + handle] === at,
      "HANDLES",
      () => `handle ${handle} of object ${at} does not refer to it`,
    );
  }
  const objects = blocks.objects.length;
  hold(count === objects, "HANDLES", () => `there are ${objects} objects, the counter is ${count}`);
  let free = 0;
  for (let handle = i32[CONTROL_FREE_HANDLE]; handle !== -1; free++) {
    hold(
      handle >= 0 && handle < capacity && i32[table + handle] <= 0 && free < capacity,
      "HANDLES",
      () => `handle ${handle} cannot be on the free chain`,
    );
    handle = ~i32[table + handle];
  }
  const lost = capacity - objects - free;
  hold(lost === 0, "HANDLES", () => `${lost} handles are neither in use nor free`);
}

/** Checks of values. */
export interface ValueChecks {
  /** Checks the slots of a range. */
  readonly checkSlots: (from: number, to: number) => void;
  /** Checks the string whose id and size are at a word index. */
  readonly checkString: (at: number) => void;
}

/**
 * Checks that an object's length and capacity agree with its block, and its values.
 */
export function checkObject(
  m: MachineState,
  at: number,
  { checkSlots, checkString }: ValueChecks,
): void {
  const { i32 } = m.memory;
  const kind = i32[at + BLOCK_KIND];
  const length = i32[at + OBJECT_LENGTH];
  const extra = i32[at + OBJECT_EXTRA];
  const slots = i32[at + BLOCK_UNITS] - OBJECT_WORDS / UNIT_WORDS;
  const first = at + OBJECT_WORDS;
  const check = (condition: boolean): void =>
    hold(
      condition,
      "OBJECT",
      () => `object ${at} of kind ${kind} cannot have length ${length} in ${slots} slots`,
    );
  check(length >= 0);
  switch (kind) {
    case KIND_BYTES:
      return check(slots === Math.ceil(length / SLOT_BYTES));
    case KIND_ARRAY:
      if (extra === CAPACITY_OF_WORK) return checkSortWork(i32, at, { checkSlots, checkString });
      check(extra === slots && length <= slots);
      return checkSlots(first, first + length * SLOT_WORDS);
    case KIND_CLOSURE:
      check(length === slots && extra >= 0 && extra < m.functions.length / FUNCTION_WORDS);
      return checkSlots(first, first + length * SLOT_WORDS);
    case KIND_OBJECT:
      check(length <= slots);
      return checkSlots(first, first + length * SLOT_WORDS);
    case KIND_ACTIVATION:
      return checkActivation(m, at, checkSlots);
    case KIND_BIGINT:
      return check(slots === Math.ceil(length * 4 / SLOT_BYTES));
    case KIND_SYMBOL:
      check(length === 1 && slots === 1);
      return checkSlots(first, first + SLOT_WORDS);
    case KIND_VIEW:
      check(length === 1 && slots === 2);
      return checkSlots(first, first + SLOT_WORDS);
    case KIND_SHAPE:
      return;
    default:
      check(extra > 0 && (extra & (extra - 1)) === 0 && length <= 2 * extra && length % 2 === 0);
      check(slots === Math.ceil(mapBytes(extra) / SLOT_BYTES));
      return checkMap(i32, at, checkSlots);
  }
}

/** Checks that an activation has room for its function, and if it is suspended, what that holds there. */
function checkActivation(
  m: MachineState,
  at: number,
  checkSlots: ValueChecks["checkSlots"],
): void {
  const { decoded: { words, functions }, memory: { i32 } } = m;
  const id = i32[at + OBJECT_EXTRA];
  const state = i32[at + OBJECT_COUNT];
  const length = i32[at + OBJECT_LENGTH];
  const isSuspended = state > ACTIVATION_IS_RUNNING;
  const first = at + OBJECT_WORDS;
  hold(
    id >= 0 && id < functions.length / FUNCTION_WORDS &&
      (i32[at + BLOCK_UNITS] * UNIT_WORDS - OBJECT_WORDS) * 4 === activationBytes(m, id) &&
      i32[at + OBJECT_LINK] === 0,
    "OBJECT",
    () => `activation ${at} cannot be one of function ${id}`,
  );
  const isRight = isSuspended
    ? words[state] === OP_SUSPEND && words[state + OWN] === id &&
      words[state + HELD] === length * SLOT_WORDS
    : state >= ACTIVATION_IS_FINISHED && length === 0;
  hold(isRight, "OBJECT", () => `activation ${at} cannot hold ${length} slots in state ${state}`);
  checkSlots(first, first + length * SLOT_WORDS);
}

/**
 * Checks that a sort under way is positioned within its strings and refers to its array, and that what it
 * has merged is among its strings.
 */
function checkSortWork(
  i32: Int32Array,
  at: number,
  { checkSlots, checkString }: ValueChecks,
): void {
  const { count, from, into, merged } = sortWorkAt(i32, at);
  const first = at + OBJECT_WORDS;
  hold(
    i32[at + OBJECT_LENGTH] === 1 && i32[first] === TAG_HEAP_REF && merged >= 0 && merged <= count,
    "OBJECT",
    () => `the sort in object ${at} has merged ${merged} of ${count} strings`,
  );
  checkSlots(first, first + SLOT_WORDS);
  for (let i = 0; i < count; i++) checkString(from + i * ENTRY_WORDS);
  const firsts = firstEntries(i32, from, count);
  for (let i = 0; i < merged; i++) {
    hold(
      firsts.has(entryKey(i32, into + i * ENTRY_WORDS)),
      "OBJECT",
      () => `the sort in object ${at} has merged a string that it does not sort`,
    );
  }
}

/**
 * Checks that a map's keys and values are valid, deleted entries are marked, and the index finds
 * each entry.
 */
function checkMap(
  i32: Int32Array,
  at: number,
  checkSlots: (from: number, to: number) => void,
): void {
  const entries = i32[at + OBJECT_LENGTH] / 2;
  const index = indexAt(i32, at);
  const mask = indexMask(i32, at);
  const expected = new Int32Array(mask + 1);
  let count = 0;
  for (let entry = 0; entry < entries; entry++) {
    const key = at + OBJECT_WORDS + entry * 2 * SLOT_WORDS;
    const value = key + SLOT_WORDS;
    const isDeleted = i32[key] === TAG_FRAME;
    if (isDeleted) {
      hold(
        i32[value] === TAG_NULL,
        "OBJECT",
        () => `map ${at}: deleted entry ${entry} has a value`,
      );
    } else {
      count++;
      checkSlots(key, value + SLOT_WORDS);
    }
    let cell = i32[key + 1] & mask;
    for (let step = 1; expected[cell] !== 0; step++) cell = (cell + step) & mask;
    expected[cell] = entry + 1;
  }
  hold(
    count === i32[at + OBJECT_COUNT],
    "OBJECT",
    () => `map ${at} has ${count} entries, its counter is ${i32[at + OBJECT_COUNT]}`,
  );
  for (let cell = 0; cell <= mask; cell++) {
    hold(
      i32[index + cell] === expected[cell],
      "OBJECT",
      () => `map ${at}: index cell ${cell} is ${i32[index + cell]}, not ${expected[cell]}`,
    );
  }
}
