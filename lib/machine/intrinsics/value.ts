/**
 * Intrinsics of the `value` family: what ECMAScript does with values of any kind, as far as no object has
 * to be asked. Where it would ask one, or refuse a symbol, they trap TYPE and have done nothing.
 */
import { FLOAT_CHARACTER_CYCLES, PARSE_CYCLES } from "../../isa/cost_rates.ts";
import {
  BLOCK_KIND,
  KIND_ACTIVATION,
  KIND_ARRAY,
  KIND_BIGINT,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_MAP,
  KIND_OBJECT,
  KIND_SYMBOL,
  KIND_VIEW,
  OBJECT_LENGTH,
} from "../state/layout.ts";
import {
  HIGH,
  LOW,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
} from "../memory/value.ts";
import { hasViewElements } from "../memory/views.ts";
import {
  compareNumbers,
  concatenate,
  equalOthers,
  kindName,
  numberAt,
} from "../semantics/operations.ts";
import { bigintBlock } from "../semantics/bigint.ts";
import { writeText } from "../semantics/plain_text.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_TYPE } from "../../isa/traps.ts";
import {
  entry,
  type Intrinsic,
  objectAt,
  setBool,
  setFloat,
  setInt32,
  type ShortWays,
  slot,
} from "./intrinsic.ts";
import { chargeCharacters, read } from "./string_reading.ts";

/** Kinds by tag; 12 where a tag is none of a value. */
export const KIND_OF_TAG: readonly number[] = [3, 4, 3, 2, 1, 5, 12, 12, 12, 0];
/** What `value.kind` says of a value that is none of the others. */
const OTHER = 12;

/** What it says of views. */
const WITH_ELEMENTS = 14;
const WITHOUT_ELEMENTS = 15;

/** Kinds of objects by the kind of their block. */
export const KIND_OF_BLOCK: Readonly<Record<number, number>> = {
  [KIND_SYMBOL]: 6,
  [KIND_CLOSURE]: 7,
  [KIND_OBJECT]: 8,
  [KIND_ARRAY]: 9,
  [KIND_BYTES]: 10,
  [KIND_MAP]: 11,
  [KIND_ACTIVATION]: OTHER,
  [KIND_BIGINT]: 4,
};

function kindOf(m: Machine, at: number): number {
  const { i32 } = m.memory;
  if (i32[at] !== TAG_HEAP_REF) return KIND_OF_TAG[i32[at]];
  const object = objectAt(m, at);
  if (i32[object + BLOCK_KIND] === KIND_VIEW) {
    return hasViewElements(i32, object) ? WITH_ELEMENTS : WITHOUT_ELEMENTS;
  }
  return KIND_OF_BLOCK[i32[object + BLOCK_KIND]] ?? OTHER;
}

function isTruthy(m: Machine, at: number): boolean {
  const { i32 } = m.memory;
  switch (i32[at]) {
    case TAG_INT64:
      return (i32[at + LOW] | i32[at + HIGH]) !== 0;
    case TAG_FLOAT: {
      const value = numberAt(m, at);
      return value < 0 || value > 0;
    }
    case TAG_INT32:
    case TAG_BOOL:
      return i32[at + LOW] !== 0;
    case TAG_STRING:
      return i32[at + HIGH] !== 0;
    case TAG_HEAP_REF: {
      const object = objectAt(m, at);
      return i32[object + BLOCK_KIND] !== KIND_BIGINT || i32[object + OBJECT_LENGTH] !== 0;
    }
    default:
      return false;
  }
}

function isNullish(tag: number): boolean {
  return tag === TAG_NULL || tag === TAG_UNDEFINED;
}

/** Reports whether a value is an object that an operation would have to ask, or a BigInt. */
function isObject(m: Machine, at: number): boolean {
  return m.memory.i32[at] === TAG_HEAP_REF &&
    m.memory.i32[objectAt(m, at) + BLOCK_KIND] !== KIND_SYMBOL;
}

/** Traps TYPE for one value. */
function refuse(m: Machine, what: string, at: number): number {
  m.trapDetail = `${what} is not defined for ${kindName(m, at)}`;
  return TRAP_TYPE;
}

/** Reports whether two numbers are equal, or both NaN. */
function isSameNumber(m: Machine, a: number, b: number): boolean {
  if (compareNumbers(m, a, b) === 0) return true;
  const x = numberAt(m, a);
  const y = numberAt(m, b);
  return x !== x && y !== y;
}

/** SameValueZero: like EQ, but a NaN is the same as another one. */
function isSameZero(m: Machine, a: number, b: number): boolean {
  const { i32 } = m.memory;
  return i32[a] <= TAG_FLOAT && i32[b] <= TAG_FLOAT ? isSameNumber(m, a, b) : equalOthers(m, a, b);
}

/** SameValue: like SameValueZero, but −0 and 0 differ. */
function isSame(m: Machine, a: number, b: number): boolean {
  if (!isSameZero(m, a, b)) return false;
  const { i32 } = m.memory;
  if (i32[a] > TAG_FLOAT) return true;
  const x = numberAt(m, a);
  return x !== 0 || Object.is(x, numberAt(m, b));
}

/** The number that a primitive which is no string and no symbol is converted to. */
function plainNumber(m: Machine, at: number): number {
  const { i32 } = m.memory;
  switch (i32[at]) {
    case TAG_BOOL:
      return i32[at + LOW];
    case TAG_NULL:
      return 0;
    case TAG_UNDEFINED:
      return NaN;
    default:
      return numberAt(m, at);
  }
}

/** The number that a string or another primitive that is no symbol is converted to. */
function numberOf(m: Machine, at: number): number {
  if (m.memory.i32[at] !== TAG_STRING) return plainNumber(m, at);
  const { text, codePoints } = read(m, at);
  chargeCharacters(m, PARSE_CYCLES + codePoints * FLOAT_CHARACTER_CYCLES);
  return Number(text);
}

/** Converts the primitive in a slot, which is no symbol and no BigInt, to a number. */
export function convertToNumber(m: Machine, at: number): number {
  if (m.memory.i32[at] === TAG_HEAP_REF) return refuse(m, "conversion to a number", at);
  setFloat(m, at, numberOf(m, at));
  return 0;
}

/** `==`. */
function looseEqual(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const b = slot(at, 1);
  const left = i32[at];
  const right = i32[b];
  if (isNullish(left) || isNullish(right)) {
    setBool(m, at, isNullish(left) && isNullish(right));
    return 0;
  }
  if (left <= TAG_FLOAT && right <= TAG_FLOAT) {
    setBool(m, at, compareNumbers(m, at, b) === 0);
    return 0;
  }
  // Values of one type are compared as they are; so are objects.
  const hasBigint = bigintBlock(i32, at) !== 0 || bigintBlock(i32, b) !== 0;
  const areAlike = !hasBigint || bigintBlock(i32, at) !== 0 && bigintBlock(i32, b) !== 0;
  if (left === right && left !== TAG_HEAP_REF || areAlike && isObject(m, at) && isObject(m, b)) {
    setBool(m, at, equalOthers(m, at, b));
    return 0;
  }
  if (isObject(m, at) || isObject(m, b)) {
    m.trapDetail = `== is not defined for ${kindName(m, at)} and ${kindName(m, b)}`;
    return TRAP_TYPE;
  }
  if (left === TAG_HEAP_REF || right === TAG_HEAP_REF) {
    setBool(m, at, equalOthers(m, at, b));
    return 0;
  }
  const x = numberOf(m, at);
  const y = numberOf(m, b);
  setBool(m, at, x === y);
  return 0;
}

/** `+` of two primitives. */
function add(m: Machine, at: number): number {
  const { i32 } = m.memory;
  const b = slot(at, 1);
  if (i32[at] === TAG_HEAP_REF || i32[b] === TAG_HEAP_REF) {
    m.trapDetail = `+ is not defined for ${kindName(m, at)} and ${kindName(m, b)}`;
    return TRAP_TYPE;
  }
  if (i32[at] !== TAG_STRING && i32[b] !== TAG_STRING) {
    setFloat(m, at, plainNumber(m, at) + plainNumber(m, b));
    return 0;
  }
  const top = slot(at, 2);
  return writeText(m, at, top) || writeText(m, b, top) || concatenate(m, at, b);
}

/** The whole part of a number, brought into the int32 range; 0 for NaN. */
function indexOf(value: number): number {
  if (value >= 0x7fff_ffff) return 0x7fff_ffff;
  return value <= -0x8000_0000 ? -0x8000_0000 : value | 0;
}

/** The `value` family. */
export const VALUE_INTRINSICS: readonly Intrinsic[] = [
  entry("value.kind/1", (m, at) => {
    setInt32(m, at, kindOf(m, at));
    return 0;
  }),
  entry("value.truthy/1", (m, at) => {
    setBool(m, at, isTruthy(m, at));
    return 0;
  }),
  entry("value.is_nullish/1", (m, at) => {
    setBool(m, at, isNullish(m.memory.i32[at]));
    return 0;
  }),
  entry("value.ready/1", (m, at) => {
    if (m.memory.i32[at] !== TAG_INT64) return 0;
    const { text } = read(m, slot(at, 1));
    m.trapDetail = `${text.slice(0, MOST_CHARACTERS)} is not ready`;
    return TRAP_TYPE;
  }),
  entry("value.same/1", (m, at) => {
    setBool(m, at, isSame(m, at, slot(at, 1)));
    return 0;
  }),
  entry("value.same_zero/1", (m, at) => {
    setBool(m, at, isSameZero(m, at, slot(at, 1)));
    return 0;
  }),
  entry("value.loose_equal/1", looseEqual),
  entry("value.to_text/1", (m, at) => {
    if (m.memory.i32[at] === TAG_HEAP_REF) return refuse(m, "conversion to text", at);
    return writeText(m, at, slot(at, 1));
  }),
  entry("value.to_number/1", convertToNumber),
  entry("value.add/1", add),
  entry("value.to_index/1", (m, at) => {
    if (m.memory.i32[at] > TAG_FLOAT) return refuse(m, "conversion to an index", at);
    setInt32(m, at, indexOf(numberAt(m, at)));
    return 0;
  }),
];

/** Characters of a name that a message shows. */
const MOST_CHARACTERS = 40;

/** Returns the short ways of the `value` family. */
export function valueShortWays(): ShortWays {
  return {
    "value.kind/1": {
      args: ["value"],
      let: {
        tag: "value.tag",
        block: "tag === HEAP_REF ? i32[i32[i32[CONTROL_HANDLES] + value.low] + KIND] : 0",
      },
      when: "tag <= HEAP_REF && block !== VIEW || tag === UNDEFINED",
      // A hexadecimal digit for each tag, and for each kind of object.
      result: [
        "int32",
        `tag === UNDEFINED
          ? 0
          : tag === HEAP_REF
          ? ((block < 8 ? BLOCK_DIGITS : LATER_BLOCK_DIGITS) >> ((block & 7) << 2)) & 15
          : (KIND_DIGITS >> (tag << 2)) & 15`,
      ],
    },
    "value.to_text/1": {
      args: ["value"],
      when: "value.tag === STRING",
      result: ["argument", "value"],
    },
    "value.to_number/1": {
      args: ["value"],
      when: "value.tag === FLOAT",
      result: ["argument", "value"],
    },
    "value.truthy/1": {
      args: ["value"],
      let: {
        tag: "value.tag",
        object: "tag === HEAP_REF ? i32[i32[CONTROL_HANDLES] + value.low] : 0",
        holds: `tag === BOOL || tag === INT32
          ? value.low !== 0
          : tag === FLOAT
          ? value.float > 0 || value.float < 0
          : tag === STRING
          ? value.high !== 0
          : tag === INT64
          ? (value.low | value.high) !== 0
          : tag === HEAP_REF && (i32[object + KIND] !== BIGINT || i32[object + LENGTH] !== 0)`,
      },
      result: ["bool", "holds"],
    },
    "value.is_nullish/1": {
      args: ["value"],
      let: { tag: "value.tag" },
      result: ["bool", "(tag === NULL || tag === UNDEFINED)"],
    },
    "value.ready/1": {
      args: ["value", "name"],
      when: "value.tag !== INT64",
      result: ["argument", "value"],
    },
    "value.to_index/1": {
      args: ["value"],
      when: "value.tag === FLOAT && value.float < 2147483648 && value.float > -2147483649",
      result: ["int32", "value.float | 0"],
    },
  };
}
