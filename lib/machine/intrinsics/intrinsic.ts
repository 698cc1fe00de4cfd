/** Intrinsics: each is a row of metadata and a small function on slots. */
import { STRING_CYCLES } from "../../isa/cost_rates.ts";
import {
  type ArgumentKind,
  INTRINSIC_TABLE,
  type IntrinsicName,
  type IntrinsicSignature,
} from "../../isa/intrinsics.ts";
import {
  BLOCK_KIND,
  CONTROL_HANDLES,
  KIND_ACTIVATION,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_MAP,
  KIND_OBJECT,
  KIND_SYMBOL,
  KIND_VIEW,
} from "../state/layout.ts";
import type { TextSizes } from "../../encoding/text_sizes.ts";
import { accountedBytes, payloadCycles } from "../strings/string_costs.ts";
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
  writeString,
} from "../memory/value.ts";
import { makeStringRoom } from "../semantics/allocation.ts";
import type { Machine } from "../state/machine.ts";
import { kindName } from "../semantics/operations.ts";
import { TRAP_LIMIT, TRAP_OOB, TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const INT32 = TAG_INT32;
const INT64 = TAG_INT64;
const FLOAT = TAG_FLOAT;
const BOOL = TAG_BOOL;
const NULL = TAG_NULL;
const STRING = TAG_STRING;
const HEAP_REF = TAG_HEAP_REF;
const LOW = LOW_CONSTANT;
const HIGH = HIGH_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;
const HANDLES = CONTROL_HANDLES;
const KIND_WORD = BLOCK_KIND;

/**
 * Code from which the generator composes an intrinsic's fast path in the dispatch loop. The fast
 * path applies if each object is of its kind, each `integer` an int32 and each `float` a float.
 * Anything else is left to {@link Intrinsic.run}. A fast path charges nothing beyond the fixed
 * cycles and never traps.
 *
 * The strings are TypeScript. In them, the name of an argument is the word index of an object, or
 * the number of an `integer` or `float`; `name.tag`, `name.low`, `name.high` and `name.float` are the tag,
 * the payload words and the payload as a float of any argument. They may use the constants of scripts/interpreter/constants.ts.
 */
export interface ShortWay {
  /** Names of the arguments in the code. */
  readonly args: readonly string[];
  /** Further names and their values. */
  readonly let?: Readonly<Record<string, string>>;
  /** Condition in addition to the kinds of the arguments. */
  readonly when?: string;
  /** Word index of a slot, and the argument to copy into it. */
  readonly store?: readonly [to: string, value: string];
  /** Statements to execute. */
  readonly effect?: string;
  /**
   * Condition that is tried before the intrinsic itself if the others do not hold, when it is not part of a
   * sequence: true if it has done all. `first` is the word index of the first argument.
   */
  readonly otherwise?: string;
  /**
   * The result: a number, a condition (a name or in parentheses), the word index of a slot to copy, the word index of the two words
   * of a float, or the name of the argument that is the result.
   */
  readonly result?: readonly [
    kind: "int32" | "float" | "bool" | "slot" | "floatWords" | "argument",
    text: string,
  ];
}

/**
 * Short ways of a family. Each family returns them from a function, so that only the generator
 * includes their text.
 */
export type ShortWays = Readonly<Partial<Record<IntrinsicName, ShortWay>>>;

/** An intrinsic: its row in isa/intrinsics.ts, and its implementation. */
export interface Intrinsic extends IntrinsicSignature {
  /**
   * Executes the intrinsic. Its first argument is at word index `at`, and it leaves its results
   * there. Cycles beyond the fixed ones are added to `m.extra`. Blocks move only when they are
   * resized, but views must be reread after anything that allocates.
   *
   * @returns 0, the number of a trap, {@link AGAIN} or {@link PARK}
   */
  run(m: Machine, at: number): number;
}

/** Tags allowed for each kind of argument, as bits. */
const TAGS: Readonly<Record<ArgumentKind, number>> = {
  any: -1,
  bool: 1 << BOOL,
  int32: 1 << INT32,
  int64: 1 << INT64,
  integer: (1 << INT32) | (1 << INT64),
  float: 1 << FLOAT,
  number: (1 << INT32) | (1 << INT64) | (1 << FLOAT),
  string: 1 << STRING,
  array: 1 << HEAP_REF,
  bytes: 1 << HEAP_REF,
  map: 1 << HEAP_REF,
  closure: 1 << HEAP_REF,
  object: 1 << HEAP_REF,
  prototype: (1 << HEAP_REF) | (1 << NULL),
  symbol: 1 << HEAP_REF,
  list: 1 << HEAP_REF,
  view: 1 << HEAP_REF,
  activation: 1 << HEAP_REF,
  bigint: 1 << HEAP_REF,
};

/** What may have properties, as bits of kinds of blocks. */
const OWNERS = (1 << KIND_ARRAY) | (1 << KIND_BYTES) | (1 << KIND_CLOSURE) | (1 << KIND_MAP) |
  (1 << KIND_OBJECT) | (1 << KIND_VIEW);

/** How messages say what an argument can be, if its kind does not say it. */
const EXPECTED: Readonly<Partial<Record<ArgumentKind, string>>> = {
  prototype: "object or null",
  list: "array or view",
};

/** Kinds of blocks of each kind of argument that is an object, as bits. */
const BLOCKS: Readonly<Partial<Record<ArgumentKind, number>>> = {
  array: 1 << KIND_ARRAY,
  bytes: 1 << KIND_BYTES,
  map: 1 << KIND_MAP,
  closure: 1 << KIND_CLOSURE,
  object: OWNERS,
  prototype: OWNERS,
  symbol: 1 << KIND_SYMBOL,
  list: (1 << KIND_ARRAY) | (1 << KIND_VIEW),
  view: 1 << KIND_VIEW,
  activation: 1 << KIND_ACTIVATION,
  bigint: 1 << KIND_BIGINT,
};

/**
 * Creates an entry of a family.
 *
 * @param identity its row in isa/intrinsics.ts
 * @param run see {@link Intrinsic.run}; called with arguments of the right kinds
 */
export function entry(
  identity: IntrinsicName,
  run: (m: Machine, at: number) => number,
): Intrinsic {
  const signature = INTRINSIC_TABLE.byIdentity.get(identity);
  if (signature === undefined) throw new Error(`${identity} is not listed in isa/intrinsics.ts`);
  const { id, kinds } = signature;
  const tags = Int32Array.from(kinds, (kind) => TAGS[kind]);
  const blocks = Int32Array.from(kinds, (kind) => BLOCKS[kind] ?? -1);
  const count = kinds.length;
  return {
    ...signature,
    run(m, at): number {
      const { i32 } = m.memory;
      for (let i = 0, slot = at; i < count; i++, slot += SLOT_WORDS) {
        const tag = i32[slot];
        const isRight = ((tags[i] >> tag) & 1) === 1 &&
          (tag !== HEAP_REF || blocks[i] < 0 ||
            ((blocks[i] >> i32[i32[i32[HANDLES] + i32[slot + LOW]] + KIND_WORD]) & 1) === 1);
        if (!isRight) {
          // Nobody reads the text if a fallback is called instead.
          if ((m.decoded.fallbacks?.byIntrinsic[id] ?? -1) >= 0) return TRAP_TYPE;
          m.trapDetail = `argument ${i + 1} of ${identity} must be ${
            EXPECTED[kinds[i]] ?? kinds[i]
          }, not ${kindName(m, slot)}`;
          return TRAP_TYPE;
        }
      }
      return run(m, at);
    },
  };
}

/**
 * Returned by an intrinsic that has done a stage of its work. The same instruction is executed
 * again, and is counted only when it completes. Its state is in the slots of its arguments and in
 * `m.progress`, which is not 0 until then.
 */
export const AGAIN = -1;

/**
 * Returned by an intrinsic that waits for the host and has parked the current coroutine. It has had no
 * other effect and cost nothing: the same instruction is executed again when the coroutine is woken.
 */
export const PARK = -2;

/** Returns the word index of the slot of an argument or result. */
export function slot(at: number, index: number): number {
  return at + index * SLOT_WORDS;
}

/** Returns the word index of the object a slot refers to. */
export function objectAt(m: Machine, at: number): number {
  return m.heap.addressOf(m.memory.i32[at + LOW]);
}

/**
 * Returns an integer argument as a number. One beyond 2^53 is rounded, but exceeds any length or
 * index.
 */
export function integerAt(m: Machine, at: number): number {
  const { i32 } = m.memory;
  if (i32[at] === INT32) return i32[at + LOW];
  return i32[at + HIGH] * 2 ** 32 + (i32[at + LOW] >>> 0);
}

/** Traps OOB: `what` is out of bounds for something of length `limit`. */
export function outOfBounds(m: Machine, what: string, limit: number): number {
  m.trapDetail = `${what} out of bounds: length is ${limit}`;
  return TRAP_OOB;
}

/** Writes null. */
export function setNull(m: Machine, at: number): void {
  m.memory.i32[at] = NULL;
}

/** Writes a bool. */
export function setBool(m: Machine, at: number, value: boolean): void {
  const { i32 } = m.memory;
  i32[at] = BOOL;
  i32[at + LOW] = value ? 1 : 0;
}

/** Writes an int32. */
export function setInt32(m: Machine, at: number, value: number): void {
  const { i32 } = m.memory;
  i32[at] = INT32;
  i32[at + LOW] = value;
}

/** Writes a float. */
export function setFloat(m: Machine, at: number, value: number): void {
  m.memory.i32[at] = FLOAT;
  m.memory.f64[(at >> 1) + 1] = value;
}

/** Writes a reference to an object. */
export function setObject(m: Machine, at: number, handle: number): void {
  const { i32 } = m.memory;
  i32[at] = HEAP_REF;
  i32[at + LOW] = handle;
}

/**
 * Allocates a string, charges for it, and writes it to the slot at `at`.
 *
 * @param text well-formed text
 * @param top word index after the last live slot of the stack: includes the arguments that are
 * still needed
 * @returns 0 or the number of a trap
 */
export function setNewString(
  m: Machine,
  at: number,
  text: string,
  sizes: TextSizes,
  top: number,
): number {
  if (sizes.bytes > m.limits.stringBytes) return tooLong(m, sizes.bytes);
  if (!makeStringRoom(m, 1, accountedBytes(sizes.bytes, 0), top)) return TRAP_OUT_OF_MEMORY;
  m.extra += STRING_CYCLES + payloadCycles(sizes.bytes);
  writeString(m.memory.i32, at, m.strings.add(text, sizes), sizes.bytes);
  return 0;
}

/** Traps LIMIT because a string of so many bytes would be too long. */
export function tooLong(m: Machine, bytes: number): number {
  m.trapDetail = `a string of ${bytes} bytes exceeds the limit of ${m.limits.stringBytes}`;
  return TRAP_LIMIT;
}
