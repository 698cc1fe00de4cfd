/** Calling the host: values out, handler, values back. */
import { bigintAt, bigintBlock } from "../semantics/bigint.ts";
import { kindName } from "../semantics/operations.ts";
import type { Machine } from "../state/machine.ts";
import { TRAP_HOST_FAULT, TRAP_TYPE } from "../../isa/traps.ts";
import type { GuestValue } from "../memory/guest_value.ts";
import {
  LOW as LOW_CONSTANT,
  SLOT_WORDS as SLOT_WORDS_CONSTANT,
  TAG_FLOAT,
  TAG_INT32,
  TAG_NULL,
  TAG_STRING,
  writeUndefined,
} from "../memory/value.ts";
import { append } from "../../encoding/own_properties.ts";
import { isSilencedPromise, silence } from "./brands.ts";
import { endLoan, holdForLoan, isGuestObject, lendObject } from "./guest_object.ts";
import type { HostFunction, QUICK_WHOLE } from "./host_function.ts";
import { isPlain } from "./host_objects.ts";
import { readKinded } from "./kinded_reader.ts";
import { type ArgKind, isOfKind, type ResultKind } from "./kinds.ts";
import { type ArgumentReader, readPlain, startReading } from "./plain_reader.ts";
import { floatOf, type HostValue, type PlainValue } from "./plain_value.ts";
import { recordedOf } from "./recorded.ts";
import { startWriting, writeValue, type Writing } from "./plain_writer.ts";
import { isReference, scalarAt } from "./scalar_reader.ts";
import { writeScalar } from "./scalar_writer.ts";
import { describeError, describeThrown, THREW } from "./thrown.ts";
import { openTicket } from "./tickets.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const INT32 = TAG_INT32;
const FLOAT = TAG_FLOAT;
const STRING = TAG_STRING;
const WHOLE: typeof QUICK_WHOLE = 101;
const LOW = LOW_CONSTANT;
const SLOT_WORDS = SLOT_WORDS_CONSTANT;

/**
 * Calls a host function with the arguments whose first slot is at `at`, and leaves its results
 * there.
 *
 * @returns 0 or the number of a trap
 */
export function callHost(m: Machine, index: number, at: number): number {
  const called = m.hostFunctions[index];
  const { quick } = called;
  if (quick === undefined || m.tape !== undefined) return callAny(m, called, index, at);
  const { i32 } = m.memory;
  const count = quick.length;
  for (let i = 0; i < count; i++) {
    if (i32[at + i * SLOT_WORDS] !== quick[i] && !isWholeAt(m, at + i * SLOT_WORDS, quick[i])) {
      return callAny(m, called, index, at);
    }
  }
  return callQuick(m, called, count, at);
}

/** Whether such a float is expected, and in a slot: an int32 other than -0. */
function isWholeAt({ memory: { i32, f64 } }: Machine, at: number, expected: number): boolean {
  if (expected !== WHOLE || i32[at] !== FLOAT) return false;
  const value = f64[(at >> 1) + 1];
  return Object.is(value, value | 0);
}

/** Calls a host function with at most 3 numbers and bools, whose kinds are right. */
function callQuick(m: Machine, called: HostFunction, count: number, at: number): number {
  const handler = called.handler as (...args: readonly unknown[]) => unknown;
  m.countHostCall();
  try {
    let result: unknown;
    if (count === 1) result = handler(quickScalarAt(m, at));
    else if (count === 0) result = handler();
    else if (count === 2) result = handler(quickScalarAt(m, at), quickScalarAt(m, at + SLOT_WORDS));
    else {
      const second = quickScalarAt(m, at + SLOT_WORDS);
      result = handler(quickScalarAt(m, at), second, quickScalarAt(m, at + 2 * SLOT_WORDS));
    }
    if (typeof result === "number" && called.rets === 1 && called.quickResult >= 0) {
      const { i32, f64 } = m.memory;
      if (called.quickResult !== FLOAT && Object.is(result, result | 0)) {
        i32[at] = INT32;
        i32[at + LOW] = result;
        return 0;
      }
      if (called.quickResult !== INT32) {
        i32[at] = FLOAT;
        f64[(at >> 1) + 1] = result;
        return 0;
      }
    }
    return takeAnswer(m, called, at, result);
  } catch (error) {
    return hasThrown(m, called, error);
  } finally {
    if (m.loan !== undefined) endLoan(m);
    m.isReadingHost = false;
  }
}

/** An int32, float or bool. */
function quickScalarAt({ memory: { i32, f64 } }: Machine, at: number): number | boolean {
  const tag = i32[at];
  if (tag === INT32) return i32[at + LOW];
  return tag === FLOAT ? f64[(at >> 1) + 1] : i32[at + LOW] === 1;
}

function callAny(m: Machine, called: HostFunction, index: number, at: number): number {
  const { identity, argKinds, copied, handler } = called;
  const args: (HostValue | PlainValue | GuestValue)[] = [];
  let reading: ArgumentReader | undefined;
  for (let i = 0; i < argKinds.length; i++) {
    const slot = at + i * SLOT_WORDS;
    const expected = argKinds[i];
    if (expected !== "any") {
      const kind = kindName(m, slot);
      if (expected !== kind && !isOfKind(kind, expected)) {
        const whole = m.hasOneNumber ? wholeAt(m, slot, expected) : undefined;
        if (whole !== undefined) {
          append(args, whole);
          continue;
        }
        m.trapDetail = `argument ${i + 1} of ${identity} must be ${expected}, not ${kind}`;
        endLoan(m);
        return TRAP_TYPE;
      }
    }
    if (!isReference(m, slot)) {
      append(args, expected === "value" ? readKinded(m, slot) : argumentAt(m, slot));
      continue;
    }
    // Results overwrite the arguments and may refer to the objects among them.
    const handle = m.memory.i32[slot + LOW];
    if (copied === undefined || !copied[i]) append(args, lendObject(m, handle));
    else {
      holdForLoan(m, handle);
      if (expected === "value") append(args, readKinded(m, slot));
      else {
        const copy = readPlain(reading ??= startReading(m, lendObject), slot);
        append(
          args,
          expected === "bytes" && copy instanceof ArrayBuffer ? new Uint8Array(copy) : copy,
        );
      }
    }
  }
  m.countHostCall();
  m.tape?.beginCall(index, args);
  let trap = 0;
  try {
    if (called.later !== undefined) {
      trap = beginCall(m, index, at, args);
      return trap;
    }
    const result = callHandler(handler as (...args: readonly unknown[]) => unknown, args);
    trap = takeAnswer(m, called, at, result);
    return trap;
  } catch (error) {
    trap = hasThrown(m, called, error);
    return trap;
  } finally {
    m.isReadingHost = false;
    endLoan(m);
    m.tape?.endCall(trap);
  }
}

/** The integer of a kind that a float or a BigInt stands for, if the guest has one kind of number. */
function wholeAt(
  m: Machine,
  at: number,
  kind: ArgKind,
): number | bigint | undefined {
  const { i32, f64 } = m.memory;
  if (kind === "int64" && bigintBlock(i32, at) !== 0) {
    const whole = bigintAt(m, at);
    return BigInt.asIntN(64, whole) === whole ? whole : undefined;
  }
  if (i32[at] !== FLOAT) return undefined;
  const value = f64[(at >> 1) + 1];
  if (kind === "int32") return value === (value | 0) ? value | 0 : undefined;
  return kind === "int64" && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

/** A handler has thrown, or its result is an object that throws when it is looked at. */
function hasThrown(m: Machine, { identity }: HostFunction, error: unknown): number {
  m.trapCause = { thrown: error };
  m.trapDetail = `${identity}${THREW}${
    m.hasOneNumber ? describeError(error) : describeThrown(error)
  }`;
  return TRAP_HOST_FAULT;
}

/** Writes what a handler has returned. */
function takeAnswer(m: Machine, called: HostFunction, at: number, result: unknown): number {
  const { rets, retKinds, declared } = called;
  if (declared !== undefined) {
    const trap = takeAnswer(m, declared, at, result);
    if (trap === 0) writeUndefined(m.memory.i32, at);
    return trap;
  }
  // One plain value: most calls, and nothing to be unpacked.
  if (typeof result !== "object" && result !== undefined && rets === 1) {
    const given = retKinds === undefined ? result : givenFor(m, retKinds[0], result);
    const trap = writeScalar(m, called.source, given, at, at);
    return trap === 0 && retKinds !== undefined ? fit(m, called, retKinds[0], at, "result") : trap;
  }
  m.isReadingHost = true;
  const trap = takeResults(m, called, at, result);
  if (trap !== 0) silence(result);
  return trap;
}

const { apply } = Reflect;

/** Calls a handler. Without spreading, which would use the iterator the host may have changed. */
function callHandler(
  handler: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): unknown {
  switch (args.length) {
    case 0:
      return handler();
    case 1:
      return handler(args[0]);
    case 2:
      return handler(args[0], args[1]);
    case 3:
      return handler(args[0], args[1], args[2]);
    default:
      return apply(handler, undefined, args);
  }
}

/** Calls a host function that answers later: the guest is given a ticket at once. */
function beginCall(
  m: Machine,
  index: number,
  at: number,
  args: readonly unknown[],
): number {
  const trap = openTicket(m, index, at, args.length);
  if (trap === 0) m.startCall?.(m.hostFunctions[index], m.memory.i32[at + LOW], args);
  return trap;
}

/** The value of a slot that does not refer to an object; the text of a string is charged. */
function argumentAt(m: Machine, at: number): HostValue {
  const { i32 } = m.memory;
  if (i32[at] === STRING) m.extra += m.strings.materialise(i32[at + LOW]);
  return scalarAt(m, at);
}

/** Writes what a handler returned into the slots of its results. */
function takeResults(m: Machine, called: HostFunction, at: number, result: unknown): number {
  const { identity, rets, retKinds } = called;
  if (typeof result === "object" && result !== null && !Array.isArray(result)) {
    const known = recordedOf(result);
    if (known?.kind === "refused") {
      m.trapDetail = known.detail;
      return known.trap;
    }
    // An async function returns a promise whatever it declares.
    const isKnown = isPlain(result) || isGuestObject(result) || floatOf(result) !== undefined;
    if (!isKnown && isSilencedPromise(result)) {
      m.trapDetail = `${identity} returned a Promise; host functions must return synchronously`;
      return TRAP_HOST_FAULT;
    }
  }
  if (retKinds !== undefined && rets === 0) return 0;
  const writing = startWriting(m, called.source, retKinds !== undefined);
  if (retKinds !== undefined && rets === 1) {
    return takeTyped(writing, called, retKinds[0], result, at, "result");
  }
  const results = Array.isArray(result) ? result : result === undefined ? [] : [result];
  if (results.length !== rets) {
    m.trapDetail = `${identity} must return ${rets} values, but returned ${results.length}`;
    return TRAP_HOST_FAULT;
  }
  for (let i = 0; i < rets; i++) {
    const slot = at + i * SLOT_WORDS;
    const kind = retKinds === undefined ? "any" : retKinds[i];
    const trap = takeTyped(writing, called, kind, results[i], slot, `result[${i}]`);
    if (trap !== 0) return trap;
  }
  return 0;
}

/** Writes one result, which must become a value of a kind. */
function takeTyped(
  writing: Writing,
  called: HostFunction,
  kind: ResultKind,
  value: unknown,
  slot: number,
  path: string,
): number {
  const given = givenFor(writing.m, kind, value);
  const trap = writeValue(writing, given, slot, slot, path);
  if (trap !== 0) writing.m.trapCause = writing.cause;
  if (trap !== 0 || kind === "any") return trap;
  return fit(writing.m, called, kind, slot, path);
}

/** A value as it is written: an int64 of a guest with one kind of number is a float, if that is exact. */
export function givenFor(m: Machine, kind: ResultKind, value: unknown): unknown {
  if (!m.hasOneNumber || kind !== "int64" || typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Whether a float stands for an integer of a kind. */
function isWhole(kind: ResultKind, value: number): boolean {
  return kind === "int32" ? value === (value | 0) : kind === "int64" && Number.isSafeInteger(value);
}

/**
 * Makes the value that was written the kind that is declared, or refuses it.
 *
 * @returns 0 or the number of a trap
 */
export function fit(
  m: Machine,
  { identity }: HostFunction,
  kind: ResultKind,
  slot: number,
  path: string,
): number {
  const { i32, f64 } = m.memory;
  const written = kindName(m, slot);
  if (isOfKind(written, kind)) return 0;
  if (kind === "float" && written === "int32") {
    const number = i32[slot + LOW];
    i32[slot] = FLOAT;
    f64[(slot >> 1) + 1] = number;
    return 0;
  }
  // A handler of kind null need not return anything.
  if (kind === "null" && written === "undefined") {
    i32[slot] = TAG_NULL;
    return 0;
  }
  const float = written === "float" ? f64[(slot >> 1) + 1] : NaN;
  if (m.hasOneNumber && isWhole(kind, float)) {
    // Arithmetic of the host makes -0 where it means 0.
    f64[(slot >> 1) + 1] = float + 0;
    return 0;
  }
  const value = written === "float" ? ` ${float}` : "";
  // Arithmetic of the host makes -0 where it means 0.
  if (kind === "int32" && value === " 0") {
    i32[slot] = INT32;
    i32[slot + LOW] = 0;
    return 0;
  }
  m.trapDetail = `${identity}: ${path} must be ${kind}, the handler returned ${written}${value}`;
  return TRAP_HOST_FAULT;
}
