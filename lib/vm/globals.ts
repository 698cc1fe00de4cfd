/** Globals one at a time: by name or slot, by path without copying the rest, and written by the host. */
import { append } from "../encoding/own_properties.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import type { ProgramImage } from "../image/image.ts";
import { writeSlot } from "../machine/host/element_writer.ts";
import { lendElement, soughtKey } from "../machine/host/guest_object.ts";
import { byteAt, elementSlot, isIndex, lengthOf } from "../machine/host/elements.ts";
import { keyText } from "../machine/host/map_keys.ts";
import type { ElementKey } from "../machine/host/object_view.ts";
import { readSlotPlain } from "../machine/host/plain_reader.ts";
import type { HostResultValue, PlainValue } from "../machine/host/plain_value.ts";
import { objectKind } from "../machine/memory/guest_value.ts";
import { entriesEnd, ENTRY_SLOTS, entryAt } from "../machine/memory/hash_table.ts";
import { slotAt } from "../machine/memory/heap.ts";
import { HIGH, LOW, SLOT_WORDS, TAG_HEAP_REF, TAG_STRING } from "../machine/memory/value.ts";
import { visitData } from "../machine/memory/shapes.ts";
import { kindName } from "../machine/semantics/operations.ts";
import { GLOBALS_START, OBJECT_COUNT, OBJECT_LENGTH } from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { VmError } from "../machine/state/vm_error.ts";

/** One step into a value: index of an array or of bytes, key of a map, or key of a property. */
export type PathStep = ElementKey;

/** What {@link Vm.setGlobal} writes. */
export type GlobalValue = HostResultValue;

/** The globals of one VM. */
export interface Globals {
  /** Copies one global. */
  read(global: string | number): PlainValue;
  /** Copies what a path leads to. */
  readAt(global: string | number, path: readonly PathStep[]): PlainValue;
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
    slots ??= slotsByName(globals);
    const slot = global === "" ? undefined : slots.get(global);
    if (slot !== undefined) return slot;
    const hint = hintFor(global, globals.filter((name) => name !== "")) ??
      `the program has ${globals.length}`;
    throw new VmError("NO_GLOBAL", `there is no global ${JSON.stringify(global)}; ${hint}`);
  };

  const wordOf = (global: string | number): number => GLOBALS_START + slotOf(global) * SLOT_WORDS;

  return {
    read: (global) => readSlotPlain(machine, wordOf(global), lendElement),
    readAt: (global, path) => readPath(machine, wordOf(global), globalText(global), path),
    write(global, value): void {
      const slot = slotOf(global);
      const { tape } = machine;
      let isWritten = false;
      tape?.beginGlobal(slot);
      try {
        writeSlot(machine, GLOBALS_START + slot * SLOT_WORDS, globalText(global), value);
        isWritten = true;
      } finally {
        tape?.endGlobal(isWritten);
      }
    },
  };
}

function slotsByName(globals: readonly string[]): Map<string, number> {
  const slots = new Map<string, number>();
  for (let slot = 0; slot < globals.length; slot++) slots.set(globals[slot], slot);
  return slots;
}

function globalText(global: string | number): string {
  return typeof global === "number" ? `global ${global}` : global;
}

function hintFor(name: string, candidates: Iterable<string>): string | undefined {
  const near = nearestName(name, candidates);
  return near === undefined ? undefined : `did you mean ${JSON.stringify(near)}?`;
}

/** Follows a path from a slot and copies only what it leads to. */
function readPath(
  machine: Machine,
  from: number,
  root: string,
  path: readonly PathStep[],
): PlainValue {
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
        `is ${kindName(machine, at)}, which has no elements; asked for ${stepText(step)}`,
      );
    }
    const object = machine.heap.addressOf(i32[at + LOW]);
    const kind = objectKind(i32, object);
    if (kind === "bytes") {
      const value = byteAt(machine, object, indexIn(lengthOf(i32, object), step, refuse));
      if (i + 1 === path.length) return value;
      return refuse(`is bytes, whose elements have none; asked for ${stepText(path[i + 1])}`);
    }
    if (kind === "array") {
      at = slotAt(object, indexIn(i32[object + OBJECT_LENGTH], step, refuse));
    } else if (kind === "map") {
      at = elementSlot(machine, object, soughtKey(machine, step));
      if (at === 0) return refuse(noKey(machine, object, step));
    } else if (kind === "object") {
      at = elementSlot(machine, object, soughtKey(machine, step));
      if (at === 0) return refuse(noProperty(machine, object, step));
    } else {
      return refuse(`is ${kind}, which has no elements; asked for ${stepText(step)}`);
    }
  }
  return readSlotPlain(machine, at, lendElement);
}

function stepText(step: PathStep): string {
  return `[${keyText(step)}]`;
}

function indexIn(length: number, step: PathStep, refuse: (what: string) => never): number {
  if (isIndex(step) && step < length) return step;
  return refuse(`has ${length} elements; there is no ${stepText(step)}`);
}

/** Keys that are looked at for a suggestion, at most. */
const MOST_CANDIDATES = 1024;

function noProperty({ memory: { i32 }, strings }: Machine, object: number, step: PathStep): string {
  const names: string[] = [];
  visitData(i32, object, (key) => {
    if (names.length === MOST_CANDIDATES) return;
    append(names, strings.text(i32[key + LOW], i32[key + HIGH]));
  });
  const what = `has no property ${stepText(step)} that holds a value`;
  const hint = typeof step === "string" ? hintFor(step, names) : undefined;
  return hint === undefined ? what : `${what}; ${hint}`;
}

function noKey({ memory: { i32 }, strings }: Machine, map: number, step: PathStep): string {
  const what = `has ${i32[map + OBJECT_COUNT]} keys; there is no ${stepText(step)}`;
  if (typeof step !== "string") return what;
  const names: string[] = [];
  const end = entriesEnd(i32, map);
  for (let key = entryAt(map, 0); key < end; key += ENTRY_SLOTS * SLOT_WORDS) {
    if (names.length === MOST_CANDIDATES) break;
    if (i32[key] === TAG_STRING) append(names, strings.text(i32[key + LOW], i32[key + HIGH]));
  }
  const hint = hintFor(step, names);
  return hint === undefined ? what : `${what}; ${hint}`;
}
