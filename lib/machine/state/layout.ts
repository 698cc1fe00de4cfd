/**
 * How linear memory is laid out. Without imports, because bundlers inline only the constants of such
 * modules. The words of the control block are generated: see control_words.ts.
 */
export * from "./control_words.ts";

// How a program ended.
/** The entry function returned. */
export const END_RETURNED = 1;
/** It halted or trapped, or the VM was disposed of. */
export const END_OTHER = 2;

/** Words of a block's unit, which is also its header. */
export const UNIT_WORDS = 4;

// Words of a block header, by meaning.
export const BLOCK_KIND = 0;
export const BLOCK_UNITS = 1;
export const BLOCK_HANDLE = 2;
export const BLOCK_LINK = 3;

// What a block holds.
export const KIND_FREE = 0;
export const KIND_ARRAY = 1;
export const KIND_BYTES = 2;
export const KIND_CLOSURE = 3;
export const KIND_MAP = 4;
/** Reclaimed by the collector up to here; the kinds after it are freed by their owners. */
export const KIND_LAST_OBJECT = 4;
export const KIND_COROUTINE = 5;
export const KIND_STACK = 6;
export const KIND_TABLE = 7;

/** In a block's kind word: the collector reached it. */
export const MARK = 0x100;

/** Words of an object's header; its slots or bytes come after it. */
export const OBJECT_WORDS = 8;

// Offsets of the words of an object's header beyond those of its block.
/** Slots or bytes in use. */
export const OBJECT_LENGTH = 4;
/**
 * Array: slots there is room for, or {@link CAPACITY_OF_WORK}. Closure: function id. Map: entries there is
 * room for.
 */
export const OBJECT_EXTRA = 5;
/**
 * Capacity of the Array object in which an instruction that is done in stages keeps its state. It is on the
 * stack in the place of its only element; what follows the element is the instruction's own.
 */
export const CAPACITY_OF_WORK = -1;
/** Map: entries that are not deleted. */
export const OBJECT_COUNT = 6;

/** Accounted size of an object beside its slots or bytes. */
export const OBJECT_BYTES = 48;

/** Accounted size of a slot. */
export const SLOT_BYTES = 16;

// Offsets of the words of a frame header.
export const HEADER_RETURN = 1;
export const HEADER_CALLER_DISTANCE = 2;

/** Return address of a coroutine's first frame. */
export const NO_RETURN = -1;

/** Least slots of a stack, if the limit allows it. */
export const LEAST_STACK_SLOTS = 16;

// Words of an entry of the string table: a payload made at run time.
/** UTF-8 bytes. */
export const STRING_SIZE = 0;
export const STRING_CODE_POINTS = 1;
/** Parts a deferred payload is made of; 0 once it is materialised. */
export const STRING_PARTS = 2;
/** Size of the longest string the collector reached, plus 1; 0 if it reached none. */
export const STRING_MARK = 3;
/** The next entry in use, or the next free one; -1 ends a chain. */
export const STRING_NEXT = 4;
/** Words of an entry. */
export const STRING_WORDS = 5;

// Words of a coroutine's block. Registers are those of `CONTROL_…` while it does not run.
/** Neighbours in the list of all coroutines. */
export const COROUTINE_NEXT = 3;
export const COROUTINE_PREVIOUS = 5;
/** Block of its stack. */
export const COROUTINE_STACK = 4;
export const COROUTINE_PC = 6;
export const COROUTINE_FRAME = 7;
export const COROUTINE_TOP = 8;
export const COROUTINE_DEPTH = 9;
/** The one behind it in the ready queue, or its sibling in the heap of sleepers. */
export const COROUTINE_LINK = 10;
/** Its first child in the heap of sleepers. */
export const COROUTINE_CHILD = 11;
/** Number of completed frames at which it wakes, as a float; -1 if it does not sleep. */
export const COROUTINE_WAKE = 12;
/** Order of going to sleep, as a float. */
export const COROUTINE_SLEPT = 14;
/** Number in the order of spawning, as a float; the entry is 0. */
export const COROUTINE_ID = 16;

export const COROUTINE_UNITS = 5;

/** Accounted size of a coroutine beside its stack, in bytes. */
export const COROUTINE_BYTES = 96;
