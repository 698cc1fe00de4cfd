/** Calling the host: values out, handler, values back. */
import {
  HIGH,
  LOW,
  readSlot,
  SLOT_WORDS,
  TAG,
  type ValueKind,
  writeInt64,
} from "../memory/value.ts";
import { accountedBytes, measureText } from "../memory/strings.ts";
import type { Machine } from "./machine.ts";
import { kindName, makeRoom } from "./operations.ts";
import { TRAP } from "./trap.ts";

/** What a handler is given and may give back. */
export type HostValue = null | boolean | number | bigint | string;

/** A number that is to be a guest float even if it is whole. See {@link float}. */
export interface FloatValue {
  /** The number. */
  readonly float: number;
}

/** One result of a handler. A whole number in the int32 range, other than -0, becomes an int32. */
export type HostResultValue = HostValue | FloatValue;

/** What a handler returns: nothing, one result, or an array of several. */
export type HostResult = void | undefined | HostResultValue | readonly HostResultValue[];

/** Marks a number as a guest float: `float(1)` is 1.0 and not the int32 1. */
export function float(value: number): FloatValue {
  return { float: value };
}

/** A host function. It runs inside the slice and must not call back into the VM that called it. */
export type HostHandler = (...args: HostValue[]) => HostResult;

/** Kind a handler expects of an argument. */
export type ArgKind = ValueKind | "any";

/** A host function as the machine calls it. */
export interface HostFunction {
  /** `module.name/version`, for messages. */
  readonly identity: string;
  /** Expected kind of each argument. */
  readonly argKinds: readonly ArgKind[];
  /** Result slots. */
  readonly rets: number;
  readonly handler: HostHandler;
}

/**
 * Calls a host function with the arguments whose first slot is at `at` and leaves its results there.
 *
 * @returns 0 or the number of a trap
 */
export function callHost(m: Machine, index: number, at: number): number {
  const { identity, argKinds, rets, handler } = m.hostFunctions[index];
  const { i32, f64 } = m.memory;
  const args: HostValue[] = [];
  for (let i = 0; i < argKinds.length; i++) {
    const slot = at + i * SLOT_WORDS;
    const argument = readSlot(i32, f64, slot, m.strings);
    const expected = argKinds[i];
    if (expected !== "any" && expected !== argument.kind) {
      m.trapDetail = `argument ${i + 1} of ${identity} must be ${expected}, not ${
        kindName(i32[slot])
      }`;
      return TRAP.TYPE;
    }
    if (argument.kind === "string") m.extra += m.strings.materialise(i32[slot + LOW]);
    args.push(argument.value);
  }
  try {
    return takeResults(m, identity, at, handler(...args), rets);
  } catch (error) {
    // Also where the result is an object that throws when it is looked at.
    m.trapDetail = `${identity} threw ${describeThrown(error)}`;
    return TRAP.HOST_FAULT;
  }
}

function describeThrown(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return "a value that can't be shown";
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
    // Nobody will wait for it; its failure must not end the host process.
    result.catch(() => {});
    m.trapDetail = `${identity} returned a Promise; host functions answer at once`;
    return TRAP.HOST_FAULT;
  }
  const results = Array.isArray(result) ? result : result === undefined ? [] : [result];
  if (results.length !== rets) {
    m.trapDetail = `${identity} must return ${rets} values, it returned ${results.length}`;
    return TRAP.HOST_FAULT;
  }
  for (let i = 0; i < rets; i++) {
    const trap = writeResult(m, identity, at + i * SLOT_WORDS, results[i]);
    if (trap !== 0) return trap;
  }
  return 0;
}

function writeResult(m: Machine, identity: string, at: number, value: unknown): number {
  const { i32, f64 } = m.memory;
  const number = isFloatValue(value) ? value.float : value;
  if (typeof number === "number") {
    if (number === value && Object.is(number, number | 0)) {
      i32[at] = TAG.INT32;
      i32[at + LOW] = number;
    } else {
      i32[at] = TAG.FLOAT;
      f64[(at >> 1) + 1] = number;
    }
    return 0;
  }
  i32[at + LOW] = 0;
  i32[at + HIGH] = 0;
  switch (typeof value) {
    case "boolean":
      i32[at] = TAG.BOOL;
      i32[at + LOW] = value ? 1 : 0;
      return 0;
    case "bigint":
      if (BigInt.asIntN(64, value) === value) {
        writeInt64(i32, at, value);
        return 0;
      }
      m.trapDetail = `${identity} returned a bigint beyond 64 bits; use BigInt.asIntN(64, …)`;
      return TRAP.HOST_FAULT;
    case "string":
      return writeText(m, identity, at, value);
    default:
      if (value === null) {
        i32[at] = TAG.NULL;
        return 0;
      }
      m.trapDetail = `${identity} returned ${typeof value}, which is no guest value`;
      return TRAP.HOST_FAULT;
  }
}

function isFloatValue(value: unknown): value is FloatValue {
  return typeof value === "object" && value !== null && "float" in value &&
    typeof value.float === "number";
}

/** The results before this one are live, the arguments are not. */
function writeText(m: Machine, identity: string, at: number, text: string): number {
  const payload = text.toWellFormed();
  const sizes = measureText(payload);
  if (sizes.bytes > m.limits.stringBytes) {
    m.trapDetail =
      `${identity} returned a string of ${sizes.bytes} bytes, the limit is ${m.limits.stringBytes}`;
    return TRAP.LIMIT;
  }
  if (!makeRoom(m, accountedBytes(sizes.bytes, 0), at)) return TRAP.OUT_OF_MEMORY;
  m.memory.i32[at] = TAG.STRING;
  m.memory.i32[at + LOW] = m.strings.add(payload, sizes);
  return 0;
}
