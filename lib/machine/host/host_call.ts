/** Calls of host functions: converts arguments, runs the handler, converts its results. */
import {
  BIGINT_CYCLES,
  BYTES_PER_CYCLE,
  SLOTS_PER_CYCLE,
  STRING_CYCLES,
} from "../../isa/cost_rates.ts";
import { slotAt } from "../memory/heap.ts";
import { KIND_ARRAY, KIND_BYTES, SLOT_BYTES } from "../state/layout.ts";
import { measureText } from "../../encoding/text_sizes.ts";
import { accountedBytes, payloadCycles } from "../strings/string_costs.ts";
import {
  HIGH as HIGH_CONSTANT,
  int64FromHalves,
  LOW as LOW_CONSTANT,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  writeInt64,
  writeString,
} from "../memory/value.ts";
import { createObject, makeStringRoom } from "../semantics/allocation.ts";
import { handleOf, hold, lendObject, unhold } from "./guest_object.ts";
import type { Machine } from "../state/machine.ts";
import type { FloatValue, HostResult, HostValue } from "./host_function.ts";
import { kindName } from "../semantics/operations.ts";
import { TRAP_HOST_FAULT, TRAP_LIMIT, TRAP_OUT_OF_MEMORY, TRAP_TYPE } from "../../isa/traps.ts";

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

/**
 * Largest nesting depth of arrays a host function may return. Without a limit an array that
 * contains itself would never end.
 */
const MOST_NESTING = 64;

/**
 * Calls a host function with the arguments whose first slot is at `at`, and leaves its results
 * there.
 *
 * @returns 0 or the number of a trap
 */
export function callHost(m: Machine, index: number, at: number): number {
  const { identity, argKinds, rets, handler } = m.hostFunctions[index];
  const args: HostValue[] = [];
  for (let i = 0; i < argKinds.length; i++) {
    const slot = at + i * SLOT_WORDS;
    const expected = argKinds[i];
    if (expected !== "any") {
      const kind = kindName(m, slot);
      if (expected !== kind) {
        m.trapDetail = `argument ${i + 1} of ${identity} must be ${expected}, not ${kind}`;
        return TRAP_TYPE;
      }
    }
    args.push(argumentAt(m, slot));
  }
  m.countHostCall();
  // Results overwrite the arguments and may refer to the objects among them, so those must stay
  // alive.
  const lent = lentHandles(m, at, args.length);
  for (let i = 0; i < lent.length; i++) hold(m, lent[i]);
  try {
    const result = args.length === 1 ? handler(args[0]) : handler(...args);
    // The common case: one plain value, which needs no unpacking.
    if (rets === 1 && typeof result !== "object" && result !== undefined) {
      return writeResult(m, identity, result, at, at, 0);
    }
    return takeResults(m, identity, at, result, rets);
  } catch (error) {
    // Also reached if the result is an object that throws on access.
    m.trapDetail = `${identity} threw ${describeThrown(error)}`;
    return TRAP_HOST_FAULT;
  } finally {
    for (let i = 0; i < lent.length; i++) unhold(m, lent[i]);
    m.endLending();
  }
}

const NO_OBJECTS: readonly number[] = [];

/** Returns the handles of the objects among the arguments. */
function lentHandles(m: Machine, at: number, count: number): readonly number[] {
  const { i32 } = m.memory;
  let handles: number[] | undefined;
  for (let i = 0; i < count; i++) {
    const slot = at + i * SLOT_WORDS;
    if (i32[slot] === HEAP_REF) (handles ??= []).push(i32[slot + LOW]);
  }
  return handles ?? NO_OBJECTS;
}

function argumentAt(m: Machine, at: number): HostValue {
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
      m.extra += m.strings.materialise(low);
      return m.strings.text(low, i32[at + HIGH]);
    case HEAP_REF:
      return lendObject(m, at);
    default:
      return null;
  }
}

function describeThrown(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "a value that cannot be converted to a string";
  }
}

function takeResults(
  m: Machine,
  identity: string,
  at: number,
  result: HostResult,
  rets: number,
): number {
  if (result instanceof Promise) {
    silence(result, 0);
    m.trapDetail = `${identity} returned a Promise; host functions must return synchronously`;
    return TRAP_HOST_FAULT;
  }
  const results = Array.isArray(result) ? result : result === undefined ? [] : [result];
  if (results.length !== rets) {
    silence(results, 0);
    m.trapDetail = `${identity} must return ${rets} values, but returned ${results.length}`;
    return TRAP_HOST_FAULT;
  }
  for (let i = 0; i < rets; i++) {
    const slot = at + i * SLOT_WORDS;
    const trap = writeResult(m, identity, results[i], slot, slot, 0);
    if (trap !== 0) {
      silence(results, 0);
      return trap;
    }
  }
  return 0;
}

/**
 * Ignores failures of promises among rejected results. Nobody awaits those, and an unhandled
 * rejection would end the host process.
 */
function silence(value: unknown, depth: number): void {
  if (value instanceof Promise) value.catch(() => {});
  if (!Array.isArray(value) || depth > MOST_NESTING) return;
  for (const element of value) silence(element, depth + 1);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/**
 * Writes a host value into a slot, allocating if needed.
 *
 * @param top word index after the last live slot of the stack
 * @param depth number of enclosing arrays
 */
function writeResult(
  m: Machine,
  identity: string,
  value: unknown,
  slot: number,
  top: number,
  depth: number,
): number {
  const { i32, f64 } = m.memory;
  const number = isFloatValue(value) ? value.float : value;
  if (typeof number === "number") {
    if (number === value && Object.is(number, number | 0)) {
      i32[slot] = INT32;
      i32[slot + LOW] = number;
    } else {
      i32[slot] = FLOAT;
      f64[(slot >> 1) + 1] = number;
    }
    return 0;
  }
  i32[slot + LOW] = 0;
  i32[slot + HIGH] = 0;
  switch (typeof value) {
    case "boolean":
      i32[slot] = BOOL;
      i32[slot + LOW] = value ? 1 : 0;
      return 0;
    case "bigint":
      if (BigInt.asIntN(64, value) === value) {
        m.extra += BIGINT_CYCLES;
        writeInt64(i32, slot, value);
        return 0;
      }
      m.trapDetail =
        `${identity} returned a bigint that does not fit in 64 bits; use BigInt.asIntN(64, …)`;
      return TRAP_HOST_FAULT;
    case "string":
      return writeText(m, identity, value, slot, top);
    case "object":
      if (value === null) {
        i32[slot] = NULL;
        return 0;
      }
      if (value instanceof Uint8Array) return writeBytes(m, value, slot, top);
      if (Array.isArray(value)) return writeArray(m, identity, value, slot, top, depth);
      return writeObject(m, identity, value, slot);
    default:
      m.trapDetail = `${identity} returned ${typeof value}, which is not a valid guest value`;
      return TRAP_HOST_FAULT;
  }
}

/** Whether a value was made by {@link float}. */
export function isFloatValue(value: unknown): value is FloatValue {
  return isObject(value) && "float" in value && typeof value.float === "number";
}

function writeText(
  m: Machine,
  identity: string,
  text: string,
  slot: number,
  top: number,
): number {
  const payload = text.toWellFormed();
  const sizes = measureText(payload);
  if (sizes.bytes > m.limits.stringBytes) {
    m.trapDetail =
      `${identity} returned a string of ${sizes.bytes} bytes, the limit is ${m.limits.stringBytes}`;
    return TRAP_LIMIT;
  }
  if (!makeStringRoom(m, 1, accountedBytes(sizes.bytes, 0), top)) return TRAP_OUT_OF_MEMORY;
  m.extra += STRING_CYCLES + payloadCycles(sizes.bytes);
  writeString(m.memory.i32, slot, m.strings.add(payload, sizes), sizes.bytes);
  return 0;
}

function writeBytes(m: Machine, bytes: Uint8Array, slot: number, top: number): number {
  const handle = createObject(m, KIND_BYTES, bytes.length, 0, bytes.length, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  m.extra += Math.floor(bytes.length / BYTES_PER_CYCLE);
  const { i32 } = m.memory;
  new Uint8Array(i32.buffer).set(bytes, slotAt(m.heap.addressOf(handle), 0) * 4);
  i32[slot] = HEAP_REF;
  i32[slot + LOW] = handle;
  return 0;
}

function writeArray(
  m: Machine,
  identity: string,
  values: readonly unknown[],
  slot: number,
  top: number,
  depth: number,
): number {
  const { length } = values;
  if (depth === MOST_NESTING) {
    m.trapDetail = `${identity} returned arrays nested deeper than ${MOST_NESTING}`;
    return TRAP_HOST_FAULT;
  }
  const handle = createObject(m, KIND_ARRAY, length, length, length * SLOT_BYTES, top);
  if (handle < 0) return TRAP_OUT_OF_MEMORY;
  m.extra += Math.floor(length / SLOTS_PER_CYCLE);
  const at = m.heap.addressOf(handle);
  let { i32 } = m.memory;
  for (let i = 0; i < length; i++) i32[slotAt(at, i)] = NULL;
  i32[slot] = HEAP_REF;
  i32[slot + LOW] = handle;
  // A result on the stack is a root from here on; an element is reachable through its array.
  const liveTop = depth === 0 ? slot + SLOT_WORDS : top;
  for (let i = 0; i < length; i++) {
    const trap = writeResult(m, identity, values[i], slotAt(at, i), liveTop, depth + 1);
    if (trap !== 0) return trap;
    i32 = m.memory.i32;
  }
  return 0;
}

function writeObject(m: Machine, identity: string, value: object, slot: number): number {
  const handle = handleOf(m, value);
  if (handle < 0) {
    m.trapDetail = `${identity} returned an object that is not a valid object of this VM`;
    return TRAP_HOST_FAULT;
  }
  m.memory.i32[slot] = HEAP_REF;
  m.memory.i32[slot + LOW] = handle;
  return 0;
}
