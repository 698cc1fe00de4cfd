/** The value of a slot that does not refer to an object with an identity, as the host sees it. */
import {
  HIGH,
  int64FromHalves,
  LOW,
  TAG_BOOL as TAG_BOOL_CONSTANT,
  TAG_FLOAT as TAG_FLOAT_CONSTANT,
  TAG_HEAP_REF as TAG_HEAP_REF_CONSTANT,
  TAG_INT32 as TAG_INT32_CONSTANT,
  TAG_INT64 as TAG_INT64_CONSTANT,
  TAG_STRING as TAG_STRING_CONSTANT,
  TAG_UNDEFINED as TAG_UNDEFINED_CONSTANT,
} from "../memory/value.ts";
import { bigintAt, bigintBlock } from "../semantics/bigint.ts";
import type { Machine } from "../state/machine.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every use.
const INT32 = TAG_INT32_CONSTANT;
const INT64 = TAG_INT64_CONSTANT;
const FLOAT = TAG_FLOAT_CONSTANT;
const BOOL = TAG_BOOL_CONSTANT;
const STRING = TAG_STRING_CONSTANT;
const UNDEFINED = TAG_UNDEFINED_CONSTANT;
const HEAP_REF = TAG_HEAP_REF_CONSTANT;

/** Reports whether a slot refers to an object with an identity: anything but a BigInt. */
export function isReference({ memory: { i32 } }: Machine, at: number): boolean {
  return i32[at] === HEAP_REF && bigintBlock(i32, at) === 0;
}

/** Reads it, a BigInt included. Nothing is charged: whoever charges for the text of a string does so before. */
export function scalarAt(
  m: Machine,
  at: number,
): null | undefined | boolean | number | bigint | string {
  const { i32, f64 } = m.memory;
  const low = i32[at + LOW];
  switch (i32[at]) {
    case INT32:
      return low;
    case INT64:
      return int64FromHalves(low, i32[at + HIGH]);
    case FLOAT:
      return f64[(at >> 1) + 1];
    case BOOL:
      return low === 1;
    case STRING:
      return m.strings.text(low, i32[at + HIGH]);
    case UNDEFINED:
      return undefined;
    case HEAP_REF:
      return bigintAt(m, at);
    default:
      return null;
  }
}
