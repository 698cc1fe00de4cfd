/**
 * Layout of linear memory. The words of the control block are generated: see control_words.ts. Imports
 * nothing: bundlers inline constants only from such modules.
 */
export * from "./control_words.ts";

// Values of CONTROL_END.
/** The entry function returned. */
export const END_RETURNED = 1;
/** The program halted or trapped, or the VM was disposed. */
export const END_OTHER = 2;
/** The entry function returned, and after that the program halted or trapped, or the VM was disposed. */
export const END_AFTER_RETURN = 3;

/** Words per allocation unit; a block header is one unit. */
export const UNIT_WORDS = 4;

// Offsets of the words of a block header.
export const BLOCK_KIND = 0;
export const BLOCK_UNITS = 1;
export const BLOCK_HANDLE = 2;
export const BLOCK_LINK = 3;

// Kinds of blocks.
export const KIND_FREE = 0;
export const KIND_ARRAY = 1;
export const KIND_BYTES = 2;
export const KIND_CLOSURE = 3;
export const KIND_MAP = 4;
export const KIND_OBJECT = 5;
export const KIND_SYMBOL = 6;
/** What objects with the same properties share: see memory/shapes.ts. No value refers to one. */
export const KIND_SHAPE = 7;
/** Table of properties or transitions, laid out as a map. No value refers to one. */
export const KIND_PROPERTIES = 8;
/** A function's frame that was suspended: see semantics/activations.ts. */
export const KIND_ACTIVATION = 9;
/** An integer of any size. */
export const KIND_BIGINT = 10;
/** Elements of one type over bytes. */
export const KIND_VIEW = 11;
/** Last kind the collector reclaims; blocks of the later kinds are freed by their owners. */
export const KIND_LAST_OBJECT = 11;
export const KIND_COROUTINE = 12;
export const KIND_STACK = 13;
export const KIND_TABLE = 14;

/** Bit of a block's kind word: the collector has reached the object. */
export const MARK = 0x10;
/**
 * While the collector runs, the bits of a block's kind word from here on are the index in units of the
 * object after it in the list of those to be scanned.
 */
export const LIST_SHIFT = 5;

/** Words of an object's header. Its slots or bytes follow. */
export const OBJECT_WORDS = 8;

// Offsets of the words of an object's header after those of its block.
/**
 * Number by which maps hash an object that is, or was, a key of one; 0 if it was none so far. Symbols have
 * numbers of their own.
 */
export const OBJECT_SERIAL = 3;
/** Slots or bytes in use. */
export const OBJECT_LENGTH = 4;
/**
 * Array: capacity in slots, or {@link CAPACITY_OF_WORK}. Closure and activation: function id. Map and table of
 * properties: capacity in entries. Object: handle of its shape. Symbol: its number. Shape: number of
 * properties, 0 for that of a dictionary.
 */
export const OBJECT_EXTRA = 5;
/**
 * OBJECT_EXTRA of the Array object that holds the state of a staged instruction. It replaces the
 * operand on the stack and has the operand as its only element; the words after that element belong
 * to the instruction.
 */
export const CAPACITY_OF_WORK = -1;
/**
 * Map and table of properties: number of entries that are not deleted. Shape: `SHAPE_IS_…` flags. Array:
 * `ARRAY_IS_…` flags. Object: `OBJECT_IS_…` flags. Symbol: 1 if it is private, else 0. Activation: its state.
 */
export const OBJECT_COUNT = 6;
/**
 * Object: 1 + handle of the empty shape of the objects whose prototype it is, or 0 if there is none; does
 * not keep it alive. Table of properties: 1 if it is a table of transitions, else 0. Array, bytes, map and
 * closure: 1 + handle of the companion, the object that has its properties; 0 if there is none yet.
 */
export const OBJECT_LINK = 7;

/** Returns whether objects of a kind of block may have properties. */
export function isOwner(kind: number): boolean {
  return kind <= KIND_OBJECT || kind === KIND_VIEW;
}

/** Returns whether objects of a kind of block have their properties in a companion. */
export function hasCompanion(kind: number): boolean {
  return kind < KIND_OBJECT || kind === KIND_VIEW;
}

/** Flag of an object in OBJECT_COUNT: it is the companion of another one; no value refers to it. */
export const OBJECT_IS_COMPANION = 1;

/** OBJECT_COUNT of a symbol that no list of keys shows. */
export const SYMBOL_IS_PRIVATE = 1;

// OBJECT_COUNT of an activation: while it is suspended, the word of the SUSPEND in the decoded code.
export const ACTIVATION_IS_RUNNING = 0;
export const ACTIVATION_IS_FINISHED = -1;

// Flags of an array in OBJECT_COUNT.
/** It gets no more elements. */
export const ARRAY_IS_FIXED = 1;
/** Its elements cannot be deleted. */
export const ARRAY_IS_SEALED = 2;
/** Its elements cannot change. */
export const ARRAY_IS_FROZEN = 4;
/** Its length cannot be set. */
export const ARRAY_HAS_FIXED_LENGTH = 8;

// Prototypes of the realm.
export const REALM_OBJECT = 0;
export const REALM_FUNCTION = 1;
export const REALM_ARRAY = 2;
export const REALM_STRING = 3;
export const REALM_NUMBER = 4;
export const REALM_BOOLEAN = 5;
export const REALM_SYMBOL = 6;
export const REALM_BYTES = 7;
export const REALM_MAP = 8;
// Samples: objects that are like those of the language's library. See properties/samples.ts.
export const REALM_SET = 9;
export const REALM_ERROR = 10;
// Prototypes of closures whose functions have the flags GENERATOR, ASYNC or both.
export const REALM_GENERATOR_FUNCTION = 11;
export const REALM_ASYNC_FUNCTION = 12;
export const REALM_ASYNC_GENERATOR_FUNCTION = 13;
// Prototypes of the `prototype` of such closures: what generators inherit from.
export const REALM_GENERATOR = 14;
export const REALM_ASYNC_GENERATOR = 15;
/** Prototype of BigInts. */
export const REALM_BIGINT = 16;
/** An array: its elements are the prototypes of views, by their types. */
export const REALM_VIEWS = 17;
export const REALM_DATE = 18;
export const REALM_SIZE = 20;

/** Accounted size of an object without its slots or bytes, in bytes. */
export const OBJECT_BYTES = 48;

/** Accounted size of a slot, in bytes. */
export const SLOT_BYTES = 16;

// Offsets of the words of a frame header.
export const HEADER_RETURN = 1;
export const HEADER_CALLER_DISTANCE = 2;

/** Return address in a coroutine's first frame. */
export const NO_RETURN = -1;

/** Smallest stack in slots, unless the limit is smaller. */
export const LEAST_STACK_SLOTS = 16;

// Offsets of the words of a string table entry, which describes a run-time payload.
/** Size in UTF-8 bytes. */
export const STRING_SIZE = 0;
export const STRING_CODE_POINTS = 1;
/** Number of parts of a deferred payload; 0 once it is materialised. */
export const STRING_PARTS = 2;
/** Size of the longest string the collector has reached, plus 1; 0 if it has reached none. */
export const STRING_MARK = 3;
/** Next entry of the same chain, used or free; -1 at the end. */
export const STRING_NEXT = 4;
/** Words per entry. */
export const STRING_WORDS = 5;

// Offsets of the words of a coroutine's block. PC, FRAME, TOP and DEPTH are saved here while the
// coroutine is not current; the current one's are `CONTROL_…`.
/** Next and previous coroutine in the list of all coroutines; 0 at the ends. */
export const COROUTINE_NEXT = 3;
export const COROUTINE_PREVIOUS = 5;
/** Block of the stack. */
export const COROUTINE_STACK = 4;
export const COROUTINE_PC = 6;
export const COROUTINE_FRAME = 7;
export const COROUTINE_TOP = 8;
export const COROUTINE_DEPTH = 9;
/** Next coroutine in the ready queue, or next sibling in the heap of sleepers. */
export const COROUTINE_LINK = 10;
/** While it sleeps: first child in the heap of sleepers. */
export const COROUTINE_CHILD = 11;
/** Frame count at which the coroutine wakes, as a double; -1 if it is not asleep. */
export const COROUTINE_WAKE = 12;
/** While it sleeps: sequence number of going to sleep, as a double. */
export const COROUTINE_SLEPT = 14;
/** Sequence number of creation, as a double; the entry coroutine is 0. */
export const COROUTINE_ID = 16;
/** 1 if the host made the coroutine by calling a function, else 0. The call has the coroutine's number. */
export const COROUTINE_CALL = 18;

// While a coroutine is ready: what a guest call interrupted. All are 0 if nothing did.
/** `CONTROL_PROGRESS` of the coroutine. */
export const COROUTINE_PROGRESS = 11;
/** `CONTROL_SLEEP` of the coroutine. */
export const COROUTINE_SLEEP = 14;
/** `CONTROL_AT_BREAK` of the coroutine. */
export const COROUTINE_AT_BREAK = 15;

/**
 * What the coroutine waits for: 0 for nothing, a ticket while it is parked in `host.wait`, or one of
 * `WAITS_…`. Once it is woken in `host.next`, {@link GIVEN_TICKET} less the ticket that it is given.
 */
export const COROUTINE_TICKET = 19;
/** COROUTINE_TICKET of a coroutine parked in `host.next`. */
export const WAITS_FOR_ANY = -1;
/** COROUTINE_TICKET of a coroutine that `host.next` will give 0. */
export const GIVEN_TICKET = -2;

export const COROUTINE_UNITS = 5;

// Offsets of the words of a row of the ticket table.
/** Slot of the Array object with the arguments while the call is pending; null if it has none. */
export const TICKET_ARGS = 0;
/** Slot of the answer; null until there is one. */
export const TICKET_VALUE = 4;
/** Slots at the start of a row. */
export const TICKET_SLOTS = 2;
/** Number of the ticket; 0 if the row is free. */
export const TICKET_NUMBER = 8;
/** Index of the host function, or {@link DEFERRED}. */
export const TICKET_CALLED = 9;
/** One of `IS_…`. */
export const TICKET_STATE = 10;
/** Coroutine that is parked for the ticket, or was when it was answered; 0 if there is none. */
export const TICKET_WAITER = 11;
/** Cycles that whoever takes the answer pays, as a double. */
export const TICKET_COST = 12;
/** 1 + next row of the answers to announce, or of the free rows; 0 at the end. */
export const TICKET_NEXT = 14;
/** 1 + previous row of the answers to announce; 0 at the front. */
export const TICKET_PREVIOUS = 15;
/** 1 + first row whose number modulo the capacity is the index of this one; 0 if there is none. */
export const TICKET_BUCKET = 16;
/** 1 + next row of the same bucket; 0 at the end. */
export const TICKET_CHAIN = 17;
/** Words per row. */
export const TICKET_WORDS = 20;

/** TICKET_CALLED of a ticket that the guest answers itself. */
export const DEFERRED = -1;

// Values of TICKET_STATE.
export const IS_PENDING = 0;
export const IS_FULFILLED = 1;
export const IS_REJECTED = 2;

/** Accounted size of a ticket until its answer is taken, in bytes, without its arguments. */
export const TICKET_BYTES = 96;

/** Accounted size of a coroutine without its stack, in bytes. */
export const COROUTINE_BYTES = 96;
