/**
 * How linear memory is laid out. Without imports, as bundlers inline only the constants of such modules.
 */

// Words of the control block: the registers of the machine between slices, and the roots of lists.
/** Index of the next instruction in the decoded code. */
export const CONTROL_PC = 0;
/** Word index of the current frame's first local. */
export const CONTROL_FRAME = 1;
/** Word index of the first free slot above the operand stack. */
export const CONTROL_TOP = 2;
/** Number of frames of the current coroutine. */
export const CONTROL_DEPTH = 3;
/** Block of the current coroutine; 0 while every coroutine sleeps. */
export const CONTROL_CURRENT = 4;
/** Word index after the last slot of the current coroutine's stack. */
export const CONTROL_STACK_END = 5;
/** First and last block of the queue of ready coroutines; 0 where it is empty. */
export const CONTROL_READY_FIRST = 6;
export const CONTROL_READY_LAST = 7;
/** Root of the heap of sleeping coroutines; 0 where none sleeps. */
export const CONTROL_SLEEPERS = 8;
/** First block of the list of all coroutines, newest first. */
export const CONTROL_COROUTINES = 9;
/** Number of coroutines. */
export const CONTROL_COROUTINE_COUNT = 10;
/** Coroutines made so far: the id of the next one. */
export const CONTROL_SPAWNED = 11;
/** Frames the current coroutine is to sleep from the next FRAME_SYNC on; unsigned. */
export const CONTROL_SLEEP = 12;
/** Word index of the first entry of the handle table. */
export const CONTROL_HANDLES = 13;
/** Entries of the handle table. */
export const CONTROL_HANDLE_CAPACITY = 14;
/** First free handle, or -1. */
export const CONTROL_FREE_HANDLE = 15;
/** Logical frames completed, as a float. */
export const CONTROL_FRAMES = 16;
/** Coroutines put to sleep so far, as a float: keeps those of one wake time in order. */
export const CONTROL_SLEEPS = 18;
/** Bits of the bins that are not empty, then the bins. */
export const CONTROL_BIN_BITS = 20;
export const CONTROL_BINS = 24;

/** Units up to which each size has a bin of its own. */
export const EXACT_UNITS = 8;
/** Largest power of two of units a block can have: 2 GiB. */
export const LARGEST_POWER = 27;
export const BIN_COUNT = EXACT_UNITS + (LARGEST_POWER - 2) * 4;

/** Word index of the first global: the control block comes first, the same size in every VM. */
export const GLOBALS_START: number = (CONTROL_BINS + BIN_COUNT + 3) & ~3;

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
/** Reclaimed by the collector up to here; the kinds after it are given back by their owners. */
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

/** Least slots of a stack, where the limit allows it. */
export const LEAST_STACK_SLOTS = 16;

// Words of a coroutine's block. Registers are those of `CONTROL_…` while it does not run.
/** Number in the order of spawning; the entry is 0. */
export const COROUTINE_ID = 2;
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
/** Number of completed frames at which it wakes, as a float; -1 where it does not sleep. */
export const COROUTINE_WAKE = 12;
/** Order of going to sleep, as a float. */
export const COROUTINE_SLEPT = 14;

export const COROUTINE_UNITS = 4;

/** Accounted size of a coroutine beside its stack, in bytes. */
export const COROUTINE_BYTES = 96;
