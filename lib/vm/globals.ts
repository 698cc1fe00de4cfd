/** Globals one at a time: by name or slot, by path without copying the rest, and written by the host. */
import { hashInteger, hashText } from "../encoding/content_hash.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import { measureText } from "../encoding/text_sizes.ts";
import type { ProgramImage } from "../image/image.ts";
import { handleOf } from "../machine/host/guest_object.ts";
import { floatOf, type FloatValue, type HostValue } from "../machine/host/plain_value.ts";
import { type GuestValue, objectKind, readSlots } from "../machine/memory/guest_value.ts";
import {
  entriesEnd,
  ENTRY_SLOTS,
  entryAt,
  HASH,
  indexAt,
  indexMask,
  VALUE,
} from "../machine/memory/hash_table.ts";
import { slotAt } from "../machine/memory/heap.ts";
import {
  HIGH,
  int64FromHalves,
  LOW,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  writeInt64,
  writeString,
} from "../machine/memory/value.ts";
import { makeStringRoom } from "../machine/semantics/allocation.ts";
import {
  CONTROL_TOP,
  GLOBALS_START,
  OBJECT_COUNT,
  OBJECT_LENGTH,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { VmError } from "../machine/state/vm_error.ts";
import { accountedBytes } from "../machine/strings/string_costs.ts";

/** One step into a value: index of an array or of bytes, or key of a map. */
export type PathStep = number | bigint | string | boolean;

/** What {@link Vm.setGlobal} writes: a scalar, or an object of this VM that the host holds. */
export type GlobalValue = HostValue | FloatValue;

/** The globals of one VM. */
export interface Globals {
  /** Copies one global. */
  read(global: string | number): GuestValue;
  /** Copies what a path leads to. */
  readAt(global: string | number, path: readonly PathStep[]): GuestValue;
  /** Writes one global, or throws and leaves it as it was. */
  write(global: string | number, value: GlobalValue): void;
}

/** The globals of a machine that runs an image. */
export function createGlobals(machine: Machine, { globals }: ProgramImage): Globals {
  /** Slots by name, made for the first name that is asked for. */
  let slots: Map<string, number> | undefined;

  const slotOf = (global: string | number): number => {
    if (typeof global === "number") {
      if (Number.isInteger(global) && global >= 0 && global < globals.length) return global;
      const what = `there is no global ${global}; the program has ${globals.length}`;
      throw new VmError("NO_GLOBAL", what);
    }
    slots ??= new Map(globals.map((name, slot): [string, number] => [name, slot]));
    const slot = global === "" ? undefined : slots.get(global);
    if (slot !== undefined) return slot;
    const hint = hintFor(global, globals.filter((name) => name !== "")) ??
      `the program has ${globals.length}`;
    throw new VmError("NO_GLOBAL", `there is no global ${JSON.stringify(global)}; ${hint}`);
  };

  const wordOf = (global: string | number): number => GLOBALS_START + slotOf(global) * SLOT_WORDS;

  return {
    read: (global) => readOne(machine, wordOf(global)),
    readAt: (global, path) => readPath(machine, wordOf(global), globalText(global), path),
    write(global, value): void {
      const slot = slotOf(global);
      const { tape } = machine;
      let isWritten = false;
      tape?.beginGlobal(slot);
      try {
        writeGlobal(machine, GLOBALS_START + slot * SLOT_WORDS, globalText(global), value);
        isWritten = true;
      } finally {
        tape?.endGlobal(isWritten);
      }
    },
  };
}

function globalText(global: string | number): string {
  return typeof global === "number" ? `global ${global}` : global;
}

function hintFor(name: string, candidates: Iterable<string>): string | undefined {
  const near = nearestName(name, candidates);
  return near === undefined ? undefined : `did you mean ${JSON.stringify(near)}?`;
}

function readOne({ heap, strings }: Machine, at: number): GuestValue {
  return readSlots(heap, strings, at, at + SLOT_WORDS)[0];
}

/** Follows a path from a slot and copies only what it leads to. */
function readPath(
  machine: Machine,
  from: number,
  root: string,
  path: readonly PathStep[],
): GuestValue {
  const { i32 } = machine.memory;
  let at = from;
  for (let i = 0; i < path.length; i++) {
    const step = path[i];
    const refuse = (what: string): never => {
      const parents = path.slice(0, i).map(stepText).join("");
      throw new VmError("NO_ELEMENT", `${root}${parents} ${what}`);
    };
    if (i32[at] !== TAG_HEAP_REF) {
      return refuse(
        `is ${readOne(machine, at).kind}, which has no elements; asked for ${stepText(step)}`,
      );
    }
    const object = machine.heap.addressOf(i32[at + LOW]);
    const kind = objectKind(i32, object);
    if (kind === "bytes") {
      const value = byteAt(machine, object, indexIn(i32[object + OBJECT_LENGTH], step, refuse));
      if (i + 1 === path.length) return { kind: "int32", value };
      return refuse(`is bytes, whose elements have none; asked for ${stepText(path[i + 1])}`);
    }
    if (kind === "array") {
      at = slotAt(object, indexIn(i32[object + OBJECT_LENGTH], step, refuse));
    } else if (kind === "map") {
      at = findEntry(machine, object, step);
      if (at === 0) return refuse(noKey(machine, object, step));
      at += VALUE;
    } else {
      return refuse(`is ${kind}, which has no elements; asked for ${stepText(step)}`);
    }
  }
  return readOne(machine, at);
}

function stepText(step: PathStep): string {
  return `[${typeof step === "string" ? JSON.stringify(step) : String(step)}]`;
}

function indexIn(length: number, step: PathStep, refuse: (what: string) => never): number {
  if (typeof step === "number" && Number.isInteger(step) && step >= 0 && step < length) {
    return step;
  }
  return refuse(`has ${length} elements; there is no ${stepText(step)}`);
}

function byteAt({ memory: { i32 } }: Machine, bytes: number, index: number): number {
  return new Uint8Array(i32.buffer)[slotAt(bytes, 0) * 4 + index];
}

/** A key to look for: its hash, and whether a slot holds it. */
interface Key {
  readonly hash: number;
  isAt(slot: number): boolean;
}

/** The key a step stands for, or `undefined` if no map can have it. */
function keyOf({ memory: { i32 }, strings, seed }: Machine, step: PathStep): Key | undefined {
  if (typeof step === "string") {
    return {
      hash: hashText(step, seed),
      isAt: (at) => i32[at] === TAG_STRING && strings.text(i32[at + LOW], i32[at + HIGH]) === step,
    };
  }
  if (typeof step === "boolean") {
    const low = step ? 1 : 0;
    return {
      hash: hashInteger(low, 0, seed),
      isAt: (at) => i32[at] === TAG_BOOL && i32[at + LOW] === low,
    };
  }
  if (typeof step !== "bigint" && !Number.isInteger(step)) return undefined;
  const whole = BigInt(step);
  if (BigInt.asIntN(64, whole) !== whole) return undefined;
  const low = Number(BigInt.asIntN(32, whole));
  const high = Number(BigInt.asIntN(32, whole >> 32n));
  return {
    hash: hashInteger(low, high, seed),
    // An int32 and an int64 of one value are one key.
    isAt: (at) =>
      i32[at] === TAG_INT32
        ? BigInt(i32[at + LOW]) === whole
        : i32[at] === TAG_INT64 && int64FromHalves(i32[at + LOW], i32[at + HIGH]) === whole,
  };
}

/** Word index of the entry with a key, or 0. Changes nothing: hashes the guest will pay for stay unknown. */
function findEntry(machine: Machine, map: number, step: PathStep): number {
  const { i32 } = machine.memory;
  const key = keyOf(machine, step);
  if (key === undefined) return 0;
  const index = indexAt(i32, map);
  const mask = indexMask(i32, map);
  let cell = key.hash & mask;
  for (let looked = 1; i32[index + cell] !== 0; cell = (cell + looked++) & mask) {
    const candidate = entryAt(map, i32[index + cell] - 1);
    if (i32[candidate + HASH] === key.hash && key.isAt(candidate)) return candidate;
  }
  return 0;
}

/** Keys that are looked at for a suggestion, at most. */
const MOST_CANDIDATES = 1024;

function noKey({ memory: { i32 }, strings }: Machine, map: number, step: PathStep): string {
  const what = `has ${i32[map + OBJECT_COUNT]} keys; there is no ${stepText(step)}`;
  if (typeof step !== "string") return what;
  const names: string[] = [];
  const end = entriesEnd(i32, map);
  for (let key = entryAt(map, 0); key < end; key += ENTRY_SLOTS * SLOT_WORDS) {
    if (names.length === MOST_CANDIDATES) break;
    if (i32[key] === TAG_STRING) names.push(strings.text(i32[key + LOW], i32[key + HIGH]));
  }
  const hint = hintFor(step, names);
  return hint === undefined ? what : `${what}; ${hint}`;
}

function writeGlobal(machine: Machine, at: number, name: string, given: GlobalValue): void {
  const float = typeof given === "object" && given !== null ? floatOf(given) : undefined;
  const value: unknown = float ?? given;
  const { memory: { i32, f64 }, tape } = machine;
  switch (typeof value) {
    case "boolean":
      tape?.scalar(value);
      return writePayload(i32, at, TAG_BOOL, value ? 1 : 0);
    case "number":
      if (float === undefined) tape?.scalar(value);
      else tape?.float(value);
      if (value === given && Object.is(value, value | 0)) {
        writePayload(i32, at, TAG_INT32, value);
      } else {
        i32[at] = TAG_FLOAT;
        f64[(at >> 1) + 1] = value;
      }
      return;
    case "bigint":
      if (BigInt.asIntN(64, value) !== value) {
        throw new VmError("BAD_VALUE", `${name}: ${value} is beyond 64 bits; use BigInt.asIntN`);
      }
      tape?.scalar(value);
      return writeInt64(i32, at, value);
    case "string":
      return writeText(machine, at, name, value);
    default:
      return writeReference(machine, at, name, value);
  }
}

/** Null, or an object of this VM. */
function writeReference(machine: Machine, at: number, name: string, value: unknown): void {
  const { i32 } = machine.memory;
  if (value === null) {
    machine.tape?.scalar(null);
    return writePayload(i32, at, TAG_NULL, 0);
  }
  const handle = typeof value === "object" ? handleOf(machine, value) : -1;
  if (handle < 0) {
    const allowed = "null, booleans, numbers, float(n), bigint, strings and objects of this VM";
    throw new VmError(
      "BAD_VALUE",
      `${name}: a global can't be ${typeof value}; allowed are ${allowed}`,
    );
  }
  machine.tape?.reference(handle);
  writePayload(i32, at, TAG_HEAP_REF, handle);
}

function writePayload(i32: Int32Array, at: number, tag: number, low: number): void {
  i32[at] = tag;
  i32[at + LOW] = low;
  i32[at + HIGH] = 0;
}

/** A string the host writes is accounted as one made at run time; a collection it takes is nobody's cost. */
function writeText(machine: Machine, at: number, name: string, text: string): void {
  const { limits, strings, memory } = machine;
  const wellFormed = text.toWellFormed();
  const sizes = measureText(wellFormed);
  if (sizes.bytes > limits.stringBytes) {
    const what = `a string of ${sizes.bytes} bytes, limits.stringBytes is ${limits.stringBytes}`;
    throw new VmError("NO_ROOM", `${name}: ${what}`);
  }
  machine.tape?.text(wellFormed);
  const { extra, trapDetail } = machine;
  const hasRoom = makeStringRoom(
    machine,
    1,
    accountedBytes(sizes.bytes, 0),
    memory.i32[CONTROL_TOP],
  );
  const why = machine.trapDetail;
  machine.extra = extra;
  machine.trapDetail = trapDetail;
  if (!hasRoom) throw new VmError("NO_ROOM", `${name}: ${why}`);
  writeString(memory.i32, at, strings.add(wellFormed, sizes), sizes.bytes);
}
