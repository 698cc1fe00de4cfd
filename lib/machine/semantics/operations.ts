/**
 * Slow paths of opcodes. Each works on slots by word index, leaves its result in the slot of the
 * first operand, and returns 0 or the number of a trap. Cycles beyond the fixed cost are added to
 * `m.extra`.
 */
import { compareCodePoints } from "../../encoding/text_order.ts";
import {
  BIGINT_WORDS_PER_CYCLE,
  BYTES_PER_CYCLE,
  CONCAT_CYCLES,
  type DOUBLINGS_PER_CYCLE,
  type STRING_COMPARISON_CYCLES,
  STRING_CYCLES,
} from "../../isa/cost_rates.ts";
import { equalWords } from "../memory/bigint_words.ts";
import { objectKind, type ValueKind } from "../memory/guest_value.ts";
import { NO_ROOM } from "../strings/string_pool.ts";
import {
  HIGH as HIGH_CONSTANT,
  LOW as LOW_CONSTANT,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { makeStringRoom } from "./allocation.ts";
import { BLOCK_KIND, KIND_BIGINT, OBJECT_LENGTH } from "../state/layout.ts";
import * as int64 from "./int64.ts";
import { writeText } from "./plain_text.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_DIV_ZERO, TRAP_LIMIT, TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const INT32 = TAG_INT32;
const INT64 = TAG_INT64;
const FLOAT = TAG_FLOAT;
const BOOL = TAG_BOOL;
const NULL = TAG_NULL;
const STRING = TAG_STRING;
const HEAP_REF = TAG_HEAP_REF;
const UNDEFINED = TAG_UNDEFINED;
const LOW = LOW_CONSTANT;
const HIGH = HIGH_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;

/** Returns the numeric value of a slot as the nearest double. */
export function numberAt(m: Machine, at: number): number {
  const { i32, f64 } = m.memory;
  switch (i32[at]) {
    case INT32:
      return i32[at + LOW];
    case INT64:
      return int64.toFloat(i32[at + LOW], i32[at + HIGH]);
    default:
      return f64[(at >> 1) + 1];
  }
}

/** Returns the high word of an int32, int64 or bool widened to 64 bits. */
export function highOf(i32: Int32Array, at: number): number {
  return i32[at] === INT64 ? i32[at + HIGH] : i32[at + LOW] >> 31;
}

function mismatch(m: Machine, opcode: number, name: string, a: number, b: number): number {
  // Nobody reads the text if a fallback is called instead.
  if ((m.decoded.fallbacks?.byOpcode[opcode] ?? -1) >= 0) return TRAP_TYPE;
  const kinds = `${kindName(m, a)} and ${kindName(m, b)}`;
  m.trapDetail = `${name} is not defined for ${kinds}`;
  return TRAP_TYPE;
}

/** Kinds by tag, except undefined and those of objects. */
const KINDS: readonly ValueKind[] = ["int32", "int64", "float", "bool", "null", "string"];

/** Returns the kind of the value in the slot at a word index. */
export function kindName(m: Machine, at: number): ValueKind {
  const { i32 } = m.memory;
  const tag = i32[at];
  if (tag === HEAP_REF) return objectKind(i32, m.heap.addressOf(i32[at + LOW]));
  return tag === UNDEFINED ? "undefined" : KINDS[tag];
}

const ARITHMETIC_NAMES = ["ADD", "SUB", "MUL", "DIV", "MOD"];

/** ADD SUB MUL DIV MOD, for opcodes 0x20 to 0x24. */
export function arithmetic(m: Machine, opcode: number, a: number, b: number): number {
  const { i32, f64 } = m.memory;
  const aTag = i32[a];
  const bTag = i32[b];
  if ((aTag | bTag) === INT64) return int64Arithmetic(i32, opcode, a, b);
  if (aTag > FLOAT || bTag > FLOAT) {
    if (opcode === 0x20 && aTag === STRING && bTag === STRING) return concatenate(m, a, b);
    if (opcode === 0x20 && m.hasOneNumber && (aTag === STRING || bTag === STRING)) {
      const other = aTag === STRING ? bTag : aTag;
      if (other !== HEAP_REF && other !== INT64) {
        const top = b + SLOT_WORDS;
        return writeText(m, aTag === STRING ? b : a, top) || concatenate(m, a, b);
      }
    }
    return mismatch(m, opcode, ARITHMETIC_NAMES[opcode - 0x20], a, b);
  }
  if (aTag === FLOAT || bTag === FLOAT) {
    const x = numberAt(m, a);
    const y = numberAt(m, b);
    i32[a] = FLOAT;
    f64[(a >> 1) + 1] = floatArithmetic(opcode, x, y);
    if (opcode === 0x24) m.extra += remainderCycles(x, y);
    return 0;
  }
  const bLow = i32[b + LOW];
  if (opcode >= 0x23 && bLow === 0) return TRAP_DIV_ZERO;
  i32[a + LOW] = int32Arithmetic(opcode, i32[a + LOW], bLow);
  return 0;
}

/** The same for two integers, at least one of them an int64. */
export function int64Arithmetic(i32: Int32Array, opcode: number, a: number, b: number): number {
  const aLow = i32[a + LOW];
  const aHigh = i32[a] === INT32 ? aLow >> 31 : i32[a + HIGH];
  const bLow = i32[b + LOW];
  const bHigh = i32[b] === INT32 ? bLow >> 31 : i32[b + HIGH];
  switch (opcode) {
    case 0x20:
      int64.add(i32, a, aLow, aHigh, bLow, bHigh);
      return 0;
    case 0x21:
      int64.subtract(i32, a, aLow, aHigh, bLow, bHigh);
      return 0;
    case 0x22:
      int64.multiply(i32, a, aLow, aHigh, bLow, bHigh);
      return 0;
    default:
      if (bLow === 0 && bHigh === 0) return TRAP_DIV_ZERO;
      int64.divide(i32, a, aLow, aHigh, bLow, bHigh, opcode === 0x24);
      return 0;
  }
}

function floatArithmetic(opcode: number, x: number, y: number): number {
  switch (opcode) {
    case 0x20:
      return x + y;
    case 0x21:
      return x - y;
    case 0x22:
      return x * y;
    case 0x23:
      return x / y;
    default:
      return x % y;
  }
}

// Local copies, as above.
const DOUBLINGS: typeof DOUBLINGS_PER_CYCLE = 12;
const COMPARISON: typeof STRING_COMPARISON_CYCLES = 8;

/**
 * Returns the extra cycles of a float remainder: 1 for every 12 doublings of the divisor up to the
 * dividend. Engines subtract doubling by doubling, up to 2 098 times. Counted by comparing exact
 * multiples by powers of two, so that the result is the same on every engine.
 */
function remainderCycles(x: number, y: number): number {
  const dividend = Math.abs(x);
  let divisor = Math.abs(y) * 2 ** DOUBLINGS;
  // NaN, infinities and zero need no doubling.
  if (!(divisor > 0 && dividend < Infinity)) return 0;
  let cycles = 0;
  for (; divisor <= dividend; cycles++) divisor *= 2 ** DOUBLINGS;
  return cycles;
}

function int32Arithmetic(opcode: number, x: number, y: number): number {
  switch (opcode) {
    case 0x20:
      return (x + y) | 0;
    case 0x21:
      return (x - y) | 0;
    case 0x22:
      return Math.imul(x, y);
    case 0x23:
      return (x / y) | 0;
    default:
      return (x % y) | 0;
  }
}

/** ADD of two strings. May replace the views of the memory. */
export function concatenate(m: Machine, a: number, b: number): number {
  let { i32 } = m.memory;
  const { strings, limits } = m;
  const left = i32[a + LOW];
  const right = i32[b + LOW];
  const leftBytes = i32[a + HIGH];
  const rightBytes = i32[b + HIGH];
  const bytes = leftBytes + rightBytes;
  if (bytes > limits.stringBytes) {
    m.trapDetail = `a string of ${bytes} bytes exceeds the limit of ${limits.stringBytes}`;
    return TRAP_LIMIT;
  }
  if (strings.append(left, leftBytes, right, rightBytes)) {
    m.extra += CONCAT_CYCLES;
    i32[a + HIGH] = bytes;
    return 0;
  }
  if (leftBytes > 0 && rightBytes > 0) {
    if (strings.isOvergrown(left, leftBytes)) m.extra += strings.materialise(left);
    if (strings.isOvergrown(right, rightBytes)) m.extra += strings.materialise(right);
  }
  let id = strings.concat(left, leftBytes, right, rightBytes);
  if (id === NO_ROOM) {
    const size = strings.concatBytes(left, leftBytes, right, rightBytes);
    if (!makeStringRoom(m, 1, size, b + SLOT_WORDS)) return TRAP_OUT_OF_MEMORY;
    id = strings.concat(left, leftBytes, right, rightBytes);
  }
  i32 = m.memory.i32;
  i32[a + LOW] = id;
  i32[a + HIGH] = bytes;
  if (leftBytes > 0 && rightBytes > 0) {
    // Extending the left payload is cheaper than allocating a new one.
    m.extra += id === left ? CONCAT_CYCLES : CONCAT_CYCLES + STRING_CYCLES;
  }
  if (strings.hasTooManyParts(id, bytes)) m.extra += strings.materialise(id);
  return 0;
}

/** NEG. */
export function negate(m: Machine, a: number): number {
  const { i32, f64 } = m.memory;
  switch (i32[a]) {
    case INT32:
      i32[a + LOW] = -i32[a + LOW];
      return 0;
    case INT64:
      int64.subtract(i32, a, 0, 0, i32[a + LOW], i32[a + HIGH]);
      return 0;
    case FLOAT:
      f64[(a >> 1) + 1] = -f64[(a >> 1) + 1];
      return 0;
    default:
      m.trapDetail = `NEG is not defined for ${kindName(m, a)}`;
      return TRAP_TYPE;
  }
}

/** Compares two numbers by exact value: negative, 0, positive, or NaN. */
export function compareNumbers(m: Machine, a: number, b: number): number {
  const { i32, f64 } = m.memory;
  const aTag = i32[a];
  const bTag = i32[b];
  if (aTag === INT64 && bTag === FLOAT) {
    return int64.compareFloat(i32[a + LOW], i32[a + HIGH], f64[(b >> 1) + 1]);
  }
  if (aTag === FLOAT && bTag === INT64) {
    return -int64.compareFloat(i32[b + LOW], i32[b + HIGH], f64[(a >> 1) + 1]);
  }
  if (aTag === FLOAT || bTag === FLOAT) {
    const x = numberAt(m, a);
    const y = numberAt(m, b);
    return x < y ? -1 : x > y ? 1 : x === y ? 0 : NaN;
  }
  return int64.compare(i32[a + LOW], highOf(i32, a), i32[b + LOW], highOf(i32, b));
}

/** Compares two integers, at least one of them an int64: 0 less, 1 equal, 2 greater. */
export function compareInt64(i32: Int32Array, a: number, b: number): number {
  const aLow = i32[a + LOW];
  const aHigh = i32[a] === INT32 ? aLow >> 31 : i32[a + HIGH];
  const bLow = i32[b + LOW];
  const bHigh = i32[b] === INT32 ? bLow >> 31 : i32[b + HIGH];
  if (aHigh !== bHigh) return aHigh < bHigh ? 0 : 2;
  return aLow === bLow ? 1 : (aLow >>> 0) < (bLow >>> 0) ? 0 : 2;
}

/** Charges for comparing two different strings, which may read up to `bytes` bytes. */
export function chargeComparison(m: Machine, bytes: number): void {
  m.extra += COMPARISON + Math.floor(bytes / BYTES_PER_CYCLE);
}

/** Reports whether the strings in two slots are equal, and charges for the bytes read. */
export function equalStrings(m: Machine, a: number, b: number): boolean {
  const { i32 } = m.memory;
  const { strings } = m;
  const x = i32[a + LOW];
  const y = i32[b + LOW];
  const bytes = i32[a + HIGH];
  if (bytes !== i32[b + HIGH]) {
    chargeComparison(m, 0);
    return false;
  }
  if (x === y) return true;
  m.extra += strings.materialise(x) + strings.materialise(y);
  chargeComparison(m, bytes);
  return strings.text(x, bytes) === strings.text(y, bytes);
}

/**
 * Compares the strings in two slots by code point, or by unit if the program says so: negative, 0 or positive.
 * Charges for the bytes it may read.
 *
 * @param slots linear memory, or a copy of slots from it
 */
export function orderStrings(m: Machine, slots: Int32Array, a: number, b: number): number {
  const { strings } = m;
  const x = slots[a + LOW];
  const y = slots[b + LOW];
  const xBytes = slots[a + HIGH];
  const yBytes = slots[b + HIGH];
  if (x === y && xBytes === yBytes) return 0;
  m.extra += strings.materialise(x) + strings.materialise(y);
  chargeComparison(m, Math.min(xBytes, yBytes));
  const left = strings.text(x, xBytes);
  const right = strings.text(y, yBytes);
  const isUnitOrder = m.ordersByUnits ||
    left.length === strings.codePoints(x, xBytes) &&
      right.length === strings.codePoints(y, yBytes);
  return compareCodePoints(left, right, isUnitOrder);
}

/**
 * Reports whether two values, at least one of them no number, are equal: the tags must match, and the
 * payloads if there are any. Charges for comparing strings.
 */
export function equalOthers(m: Machine, a: number, b: number): boolean {
  const { i32 } = m.memory;
  const tag = i32[a];
  if (tag !== i32[b]) return false;
  if (tag === STRING) return equalStrings(m, a, b);
  if (tag === NULL || tag === UNDEFINED || i32[a + LOW] === i32[b + LOW]) return true;
  return tag === HEAP_REF && equalBigints(m, a, b);
}

/** Reports whether two references to different objects are to BigInts of one value, and charges for reading them. */
export function equalBigints(m: Machine, a: number, b: number): boolean {
  const { i32 } = m.memory;
  const x = m.heap.addressOf(i32[a + LOW]);
  if (i32[x + BLOCK_KIND] !== KIND_BIGINT) return false;
  const y = m.heap.addressOf(i32[b + LOW]);
  if (i32[y + BLOCK_KIND] !== KIND_BIGINT) return false;
  m.extra += Math.floor(i32[x + OBJECT_LENGTH] / BIGINT_WORDS_PER_CYCLE);
  return equalWords(i32, x, y);
}

const COMPARISON_NAMES = ["EQ", "NEQ", "LT", "LTE", "GT", "GTE"];

/** EQ NEQ LT LTE GT GTE, for opcodes 0x30 to 0x35. Leaves a bool in the slot of `a`. */
export function comparison(m: Machine, opcode: number, a: number, b: number): number {
  const { i32 } = m.memory;
  const aTag = i32[a];
  const bTag = i32[b];
  let order: number;
  if (aTag <= FLOAT && bTag <= FLOAT) {
    order = compareNumbers(m, a, b);
  } else if (opcode <= 0x31) {
    // NaN means "not equal".
    order = equalOthers(m, a, b) ? 0 : NaN;
  } else if (aTag === STRING && bTag === STRING) {
    order = orderStrings(m, i32, a, b);
  } else {
    return mismatch(m, opcode, COMPARISON_NAMES[opcode - 0x30], a, b);
  }
  i32[a] = BOOL;
  i32[a + LOW] = holds(opcode, order) ? 1 : 0;
  return 0;
}

function holds(opcode: number, order: number): boolean {
  switch (opcode) {
    case 0x30:
      return order === 0;
    case 0x31:
      return order !== 0;
    case 0x32:
      return order < 0;
    case 0x33:
      return order <= 0;
    case 0x34:
      return order > 0;
    default:
      return order >= 0;
  }
}

const BITWISE_NAMES = ["BIT_AND", "BIT_OR", "BIT_XOR", "SHL", "SHR"];

/** BIT_AND BIT_OR BIT_XOR SHL SHR, for opcodes 0x39 to 0x3d. */
export function bitwise(m: Machine, opcode: number, a: number, b: number): number {
  const { i32 } = m.memory;
  const aTag = i32[a];
  const bTag = i32[b];
  if (aTag > INT64 || bTag > INT64) return mismatch(m, opcode, BITWISE_NAMES[opcode - 0x39], a, b);
  const aLow = i32[a + LOW];
  const bLow = i32[b + LOW];
  if (opcode >= 0x3c) {
    if (aTag === INT32) {
      i32[a + LOW] = opcode === 0x3c ? aLow << (bLow & 31) : aLow >> (bLow & 31);
    } else {
      const shift = opcode === 0x3c ? int64.shiftLeft : int64.shiftRight;
      shift(i32, a, aLow, i32[a + HIGH], bLow & 63);
    }
    return 0;
  }
  const aHigh = highOf(i32, a);
  const bHigh = highOf(i32, b);
  i32[a] = Math.max(aTag, bTag);
  i32[a + LOW] = opcode === 0x39 ? aLow & bLow : opcode === 0x3a ? aLow | bLow : aLow ^ bLow;
  i32[a + HIGH] = opcode === 0x39 ? aHigh & bHigh : opcode === 0x3a ? aHigh | bHigh : aHigh ^ bHigh;
  return 0;
}

const LOGIC_NAMES = ["AND", "OR"];

/** AND OR, for opcodes 0x36 and 0x37. */
export function logic(m: Machine, opcode: number, a: number, b: number): number {
  const { i32 } = m.memory;
  if (i32[a] !== BOOL || i32[b] !== BOOL) {
    return mismatch(m, opcode, LOGIC_NAMES[opcode - 0x36], a, b);
  }
  i32[a + LOW] = opcode === 0x36 ? i32[a + LOW] & i32[b + LOW] : i32[a + LOW] | i32[b + LOW];
  return 0;
}

/** Sets the detail for an operand that must be a bool but is not; returns the trap. */
export function notBool(m: Machine, name: string, at: number): number {
  m.trapDetail = `${name} needs a bool, not ${kindName(m, at)}`;
  return TRAP_TYPE;
}
