/**
 * Constants that templates and short ways of intrinsics may refer to. The loop declares those it
 * uses as local constants: engines fold these into the code, but load an imported one and check
 * that it is initialised on every use.
 */
import { COMPARISONS } from "./operators.ts";
import * as code from "../../lib/machine/code/code_layout.ts";
import { PARK } from "../../lib/machine/intrinsics/intrinsic.ts";
import { KIND_OF_BLOCK, KIND_OF_TAG } from "../../lib/machine/intrinsics/value.ts";
import { PROBE_FUEL } from "../../lib/machine/interpreter/stops.ts";
import * as stops from "../../lib/machine/interpreter/stops.ts";
import * as caches from "../../lib/machine/properties/inline_caches.ts";
import * as value from "../../lib/machine/memory/value.ts";
import * as layout from "../../lib/machine/state/layout.ts";
import { CONCAT_CYCLES, SLOTS_PER_CYCLE } from "../../lib/isa/cost_rates.ts";
import { ASYNC, GENERATOR } from "../../lib/isa/function_flags.ts";
import * as traps from "../../lib/isa/traps.ts";

/** Values by name, in the order of declaration. */
export const CONSTANTS: Readonly<Record<string, number>> = {
  INT32: value.TAG_INT32,
  INT64: value.TAG_INT64,
  FLOAT: value.TAG_FLOAT,
  BOOL: value.TAG_BOOL,
  NULL: value.TAG_NULL,
  STRING: value.TAG_STRING,
  HEAP_REF: value.TAG_HEAP_REF,
  FRAME_TAG: value.TAG_FRAME,
  UNDEFINED: value.TAG_UNDEFINED,
  SLOT: value.SLOT_WORDS,
  KIND: layout.BLOCK_KIND,
  ARRAY: layout.KIND_ARRAY,
  BYTES: layout.KIND_BYTES,
  MAP: layout.KIND_MAP,
  CLOSURE: layout.KIND_CLOSURE,
  SYMBOL: layout.KIND_SYMBOL,
  ACTIVATION: layout.KIND_ACTIVATION,
  BIGINT: layout.KIND_BIGINT,
  OBJECT: layout.KIND_OBJECT,
  VIEW: layout.KIND_VIEW,
  LENGTH: layout.OBJECT_LENGTH,
  EXTRA: layout.OBJECT_EXTRA,
  COUNT: layout.OBJECT_COUNT,
  LINK: layout.OBJECT_LINK,
  UNITS: layout.BLOCK_UNITS,
  HEADER_UNITS: layout.OBJECT_WORDS / layout.UNIT_WORDS,
  CONTENT: layout.OBJECT_WORDS,
  HEADER: code.HEADER_WORDS,
  FUNCTION_WORDS: code.FUNCTION_WORDS,
  SLOTS_PER_CYCLE,
  FUNCTION_LOCALS: code.FUNCTION_LOCALS,
  FUNCTION_FRAME: code.FUNCTION_FRAME,
  FUNCTION_ENTRY: code.FUNCTION_ENTRY,
  FUNCTION_FLAGS: code.FUNCTION_FLAGS,
  /** Flags of functions whose closures have another prototype. */
  SUSPENDING: GENERATOR | ASYNC,
  FUNCTION_EXACT: code.FUNCTION_EXACT,
  FUNCTION_EXACT_NEW: code.FUNCTION_EXACT_NEW,
  NEEDS_WORK: code.NEEDS_WORK,
  RETURN: layout.HEADER_RETURN,
  CALLER_DISTANCE: layout.HEADER_CALLER_DISTANCE,
  NO_RETURN: layout.NO_RETURN,
  CONTROL_PC: layout.CONTROL_PC,
  CONTROL_FRAME: layout.CONTROL_FRAME,
  CONTROL_TOP: layout.CONTROL_TOP,
  CONTROL_DEPTH: layout.CONTROL_DEPTH,
  CONTROL_STACK_END: layout.CONTROL_STACK_END,
  CONTROL_SLEEP: layout.CONTROL_SLEEP,
  CONTROL_DEPTH_MARK: layout.CONTROL_DEPTH_MARK,
  CONTROL_INSTRUCTIONS: layout.CONTROL_INSTRUCTIONS,
  CONTROL_CALLS: layout.CONTROL_CALLS,
  CONTROL_INTRINSIC_CALLS: layout.CONTROL_INTRINSIC_CALLS,
  CONTROL_HANDLES: layout.CONTROL_HANDLES,
  CONTROL_APPEND_ID: layout.CONTROL_APPEND_ID,
  CONTROL_APPEND_BYTES: layout.CONTROL_APPEND_BYTES,
  CONTROL_APPEND_ROOM: layout.CONTROL_APPEND_ROOM,
  CONCAT_CYCLES,
  ENTRY: caches.ENTRY,
  LAST_KEYED: caches.KEYED - 1,
  OF_SYMBOL: caches.OF_SYMBOL,
  OTHER_BASE: caches.OTHER_BASE,
  PRIMITIVE_BASE: caches.PRIMITIVE_BASE,
  PLACE_ARRAY_LENGTH: caches.PLACE_ARRAY_LENGTH,
  PLACE_VIEW_LENGTH: caches.PLACE_VIEW_LENGTH,
  PLACE_STRING_LENGTH: caches.PLACE_STRING_LENGTH,
  HOLDS: holds(),
  KIND_DIGITS: kindDigits(),
  BLOCK_DIGITS: blockDigits(0),
  LATER_BLOCK_DIGITS: blockDigits(8),
  /** Mask larger than any word index. */
  LARGEST_INDEX: 0x3fffffff,
  PROBE_FUEL,
  STOP_FUEL: stops.STOP_FUEL,
  STOP_RETURNED: stops.STOP_RETURNED,
  STOP_HALTED: stops.STOP_HALTED,
  STOP_FRAME: stops.STOP_FRAME,
  STOP_TRAPPED: stops.STOP_TRAPPED,
  STOP_BREAK: stops.STOP_BREAK,
  STOP_SPENT: stops.STOP_SPENT,
  STOP_PARKED: stops.STOP_PARKED,
  STOP_INSIDE: stops.STOP_INSIDE,
  PARK,
  TRAP_CALL_DEPTH: traps.TRAP_CALL_DEPTH,
  TRAP_EXPLICIT: traps.TRAP_EXPLICIT,
  TRAP_ILLEGAL_INSTRUCTION: traps.TRAP_ILLEGAL_INSTRUCTION,
  TRAP_UNCAUGHT: traps.TRAP_UNCAUGHT,
};

/**
 * Returns a table with four bits for each comparison, at the low bits of its opcode: whether it
 * holds for less, equal, greater, unordered.
 */
function holds(): number {
  let bits = 0;
  Object.values(COMPARISONS).forEach((orders, comparison) => {
    for (const order of orders) bits |= 1 << (comparison * 4 + order);
  });
  return bits;
}

/** Returns the results of `value.kind` for the tags up to that of strings, a hexadecimal digit for each. */
function kindDigits(): number {
  return KIND_OF_TAG.slice(0, value.TAG_STRING + 1)
    .reduce((digits, kind, tag) => digits | kind << (tag * 4), 0);
}

/** Returns the results of `value.kind` for eight kinds of blocks, likewise. */
function blockDigits(from: number): number {
  return Object.entries(KIND_OF_BLOCK)
    .filter(([block]) => Number(block) >= from && Number(block) < from + 8)
    .reduce((digits, [block, kind]) => digits | kind << ((Number(block) - from) * 4), 0);
}

/** Returns declarations of the constants that a text refers to. */
export function declareConstants(text: string): string {
  const used = new Set(text.match(/\b[A-Z][A-Z0-9_]+\b/g));
  return Object.entries(CONSTANTS).filter(([name]) => used.has(name)).map(([name, number]) =>
    `const ${name} = ${name === "HOLDS" ? `0x${number.toString(16)}` : number};`
  ).join("\n");
}
