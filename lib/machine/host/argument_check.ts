/**
 * Looks through the arguments of a guest call before any of them is written: a call that is refused does
 * not change the VM.
 */
import { MOST_BIGINT_BITS } from "../../isa/bigint_bits.ts";
import { wordsOf } from "../memory/bigint_words.ts";
import { measureText } from "../../encoding/text_sizes.ts";
import { LEAST_ENTRIES, mapBytes } from "../memory/hash_table.ts";
import { objectBytes } from "../memory/heap.ts";
import { REALM_DATE, REALM_SET, SLOT_BYTES } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { VmError } from "../state/vm_error.ts";
import { accountedBytes } from "../strings/string_costs.ts";
import { canCreateLike, LIKE_SAMPLE_BYTES } from "../properties/samples.ts";
import { capacityFor } from "../intrinsics/object_shape.ts";
import { append } from "../../encoding/own_properties.ts";
import {
  bufferOfHost,
  dateTime,
  isSilencedPromise,
  mapEntries,
  mapLength,
  setEntries,
  setLength,
} from "./brands.ts";
import { handleOf, isGuestObject } from "./guest_object.ts";
import {
  describeObject,
  isError,
  isOrdinary,
  isPlain,
  listError,
  type Listing,
  listPlain,
} from "./host_objects.ts";
import { floatOf } from "./plain_value.ts";
import { MADE_VIEW_BYTES } from "../properties/view_elements.ts";
import { becomesView, canTake, notNamed, pathOf } from "./plain_writer.ts";
import { ALLOWED, hasBigints } from "./scalar_writer.ts";

/** An array, or the keys and values of a map or an object, that is being looked through. */
interface Open {
  readonly kind: "array" | "map" | "object";
  readonly values: readonly unknown[];
  readonly length: number;
  /** Index of the element that comes next. */
  next: number;
}

/** A look through the arguments of one call. */
interface Look {
  readonly m: Machine;
  /** What surrounds the value that is looked at: outermost first. */
  readonly open: Open[];
  readonly seen: Set<object>;
  /** Properties of the objects that were looked at: getters are called once. */
  readonly read: Map<object, readonly unknown[]>;
  /** Accounted bytes of what was looked at so far. */
  bytes: number;
}

/** What {@link measureArguments} has found. */
export interface Measured {
  /** Accounted bytes of the call, and of the objects and strings its arguments become, but for shapes and keys. */
  readonly bytes: number;
  /** Keys and values of the objects among the arguments; `undefined` if there are none. */
  readonly read: ReadonlyMap<object, readonly unknown[]> | undefined;
}

/**
 * Checks that arguments can become guest values, without recursion, and that no limit refuses them. What
 * does not fit into the heap is refused before its content is looked at.
 *
 * @param bytes accounted bytes of the call itself
 * @throws {VmError} `BAD_VALUE` or `NO_ROOM`, with the path of the value, like `args[1].get("name")`
 */
export function measureArguments(m: Machine, args: readonly unknown[], bytes: number): Measured {
  let look: Look | undefined;
  for (let i = 0; i < args.length; i++) {
    const value = args[i];
    // Most arguments, and nothing to look through.
    if (typeof value === "number" || typeof value === "boolean") continue;
    look ??= {
      m,
      open: [{ kind: "array", values: args, length: 0, next: 0 }],
      seen: new Set(),
      read: new Map(),
      bytes,
    };
    look.open[0].next = i + 1;
    lookThrough(look, value);
  }
  return { bytes: look?.bytes ?? bytes, read: look?.read };
}

function lookThrough(look: Look, argument: unknown): void {
  const { open } = look;
  lookAt(look, argument);
  while (open.length > 1) {
    const within = open[open.length - 1];
    if (within.next === within.length) open.pop();
    else if (within.kind === "object") {
      // Keys are measured when they are written: most are known already.
      within.next += 2;
      lookAt(look, within.values[within.next - 1]);
    } else if (within.kind === "map") lookAt(look, within.values[within.next++]);
    else {
      const index = within.next++;
      const element = within.values[index];
      if (element === undefined && !Object.hasOwn(within.values, index)) {
        refuse(look, "is a hole; fill the array");
      }
      lookAt(look, element);
    }
  }
}

function lookAt(look: Look, value: unknown): void {
  switch (typeof value) {
    case "number":
    case "boolean":
    case "undefined":
      return;
    case "bigint":
      if (look.m.hasOneNumber) {
        if (!hasBigints(look.m)) {
          refuse(look, "is a bigint; the program does not use BigInt, pass a number");
        }
        if (wordsOf(value) !== undefined) return;
        refuse(look, `is a bigint of more than ${MOST_BIGINT_BITS} bits`);
      }
      if (BigInt.asIntN(64, value) === value) return;
      return refuse(
        look,
        `is ${value < 0n ? "below" : "above"} the int64 range; use BigInt.asIntN(64, …)`,
      );
    case "string":
      return lookAtText(look, value);
    case "object":
      if (value !== null) lookAtObject(look, value);
      return;
    default:
      return refuse(look, `is a ${typeof value}; expected ${ALLOWED}`);
  }
}

function lookAtText(look: Look, text: string): void {
  const { limits } = look.m;
  const { bytes } = measureText(text.toWellFormed());
  if (bytes > limits.stringBytes) {
    const what = `is a string of ${bytes} bytes, limits.stringBytes is ${limits.stringBytes}`;
    throw new VmError("NO_ROOM", `${pathOf("args", look.open)} ${what}`);
  }
  add(look, accountedBytes(bytes, 0));
}

function lookAtObject(look: Look, value: object): void {
  const { m, open, seen } = look;
  if (seen.has(value) || floatOf(value) !== undefined || handleOf(m, value) >= 0) return;
  seen.add(value);
  if (Array.isArray(value)) {
    const { length } = value;
    // A proxy of an array may have any length.
    if (!Number.isInteger(length) || length < 0) {
      refuse(look, "is an array whose length is not valid");
    }
    add(look, objectBytes(length * SLOT_BYTES));
    append(open, { kind: "array", values: value, length, next: 0 });
    return;
  }
  if (isOrdinary(value)) return openListed(look, value, listPlain(value));
  const buffer = bufferOfHost(value);
  if (buffer !== undefined && canTake(m, buffer.type)) {
    const view = becomesView(m, buffer.type) ? MADE_VIEW_BYTES : 0;
    return add(look, objectBytes(buffer.bytes.length) + view);
  }
  if (buffer !== undefined && m.hasOneNumber) refuse(look, `is ${notNamed(value)}`);
  const entries = mapLength(value);
  if (entries >= 0) {
    let capacity = LEAST_ENTRIES;
    while (capacity < entries) capacity *= 2;
    add(look, objectBytes(mapBytes(capacity)));
    const values = mapEntries(value);
    append(open, { kind: "map", values, length: values.length, next: 0 });
    return;
  }
  const members = canCreateLike(m, REALM_SET) ? setLength(value) : -1;
  if (members >= 0) {
    add(look, objectBytes(mapBytes(capacityFor(members))) + LIKE_SAMPLE_BYTES);
    const values = setEntries(value);
    append(open, { kind: "map", values, length: values.length, next: 0 });
    return;
  }
  if (canCreateLike(m, REALM_DATE) && dateTime(value) !== undefined) {
    return add(look, LIKE_SAMPLE_BYTES);
  }
  if (isPlain(value)) return openListed(look, value, listPlain(value));
  if (isGuestObject(value)) {
    refuse(look, "is a guest object that is not valid, or is of another VM");
  }
  if (isSilencedPromise(value)) refuse(look, "is a Promise; await it first");
  if (isError(value)) return openListed(look, value, listError(value));
  refuse(look, `is ${describeObject(value)}; expected ${ALLOWED}`);
}

/** Reads the properties of an object, once. */
function openListed(look: Look, value: object, listing: Listing): void {
  add(look, objectBytes(capacityFor(listing.count) * SLOT_BYTES));
  const { entries, refusal } = listing.read();
  if (refusal !== undefined) refuse(look, `is ${refusal.what}`);
  look.read.set(value, entries);
  append(look.open, { kind: "object", values: entries, length: entries.length, next: 0 });
}

/** Counts accounted bytes, and refuses what exceeds the heap whatever is in it. */
function add(look: Look, bytes: number): void {
  look.bytes += bytes;
  const { heapBytes } = look.m.limits;
  if (look.bytes <= heapBytes) return;
  const what = `needs ${look.bytes} bytes with what comes before, limits.heapBytes is ${heapBytes}`;
  throw new VmError("NO_ROOM", `${pathOf("args", look.open)} ${what}`);
}

function refuse(look: Look, what: string): never {
  throw new VmError("BAD_VALUE", `${pathOf("args", look.open)} ${what}`);
}
