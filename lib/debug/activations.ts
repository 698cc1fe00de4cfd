/** The calls of a VM as a debugger shows them: with the names of their locals. */
import { captureNames, localsAt } from "../image/debug_information.ts";
import type { CodePlace } from "../image/errors.ts";
import type { ProgramImage } from "../image/image.ts";
import { type GuestValue, readSlots } from "../machine/memory/guest_value.ts";
import { SLOT_WORDS } from "../machine/memory/value.ts";
import { GLOBALS_START } from "../machine/state/layout.ts";
import { activationViews, allCoroutines } from "../vm/inspector.ts";
import { type InnerVm, PARTS, type Vm } from "../vm/vm.ts";

/** A local of a call. */
export interface NamedLocal {
  /** Its slot; parameters come first. */
  readonly slot: number;
  /** The name it has at the place of the call, if the image knows it. */
  readonly name: string | undefined;
  /** Its value; that in the box of a boxed local. */
  readonly value: GuestValue;
}

/** A captured value of the closure that was called. */
export interface NamedCapture {
  /** Its number. */
  readonly index: number;
  /** Its name, which the image knows. */
  readonly name: string;
  /** Its value; that in the box of a boxed capture. */
  readonly value: GuestValue;
}

/** A call that has not returned. */
export interface Activation {
  /** The next instruction of the innermost call, the instruction that called of the others. */
  readonly place: CodePlace;
  /** Parameters and locals, by slot. */
  readonly locals: readonly NamedLocal[];
  /** Captured values with names, by number. */
  readonly captures: readonly NamedCapture[];
}

/**
 * Calls of the current coroutine that have not returned, innermost first; those of the entry while every
 * coroutine sleeps. Empty after the entry's return. Costs time that grows with their number and the size
 * of what the locals refer to.
 */
export function activationsOf(vm: Vm): readonly Activation[] {
  // For the checks that a VM makes before it is looked at.
  vm.place();
  const { machine, image, decoded } = (vm as InnerVm)[PARTS];
  const subject = { machine, image, decoded, entry: allCoroutines(machine)[0] };
  return activationViews(subject).map(({ place, locals }) => {
    const { functionId } = place;
    const named = localsAt(image, functionId, place.pc);
    return {
      place,
      locals: locals.map((value, slot) => {
        const { name, isBoxed } = named.get(slot) ?? {};
        return { slot, name, value: isBoxed === true ? openBox(value) : value };
      }),
      captures: capturesOf(image, functionId, locals),
    };
  });
}

/** The value in a box; a box that is not there yet is shown as it is. */
function openBox(value: GuestValue): GuestValue {
  return value.kind === "array" && value.value.length === 1 ? value.value[0] : value;
}

/** The captures of the closure that was called, which is local 1 of a flexible function. */
function capturesOf(
  image: ProgramImage,
  functionId: number,
  locals: readonly GuestValue[],
): readonly NamedCapture[] {
  const closure = locals.find((value) =>
    value.kind === "closure" && value.value.functionId === functionId
  );
  if (closure?.kind !== "closure") return [];
  return captureNames(image, functionId).flatMap(({ index, name, isBoxed }) => {
    const value = closure.value.captures[index];
    if (value === undefined) return [];
    return [{ index, name, value: isBoxed === true ? openBox(value) : value }];
  });
}

/**
 * Copies one global with its kind, and nothing else.
 *
 * @param slot slot of the global; it must exist
 */
export function globalValue(vm: Vm, slot: number): GuestValue {
  vm.place();
  const { machine: { heap, strings } } = (vm as InnerVm)[PARTS];
  const at = GLOBALS_START + slot * SLOT_WORDS;
  return readSlots(heap, strings, at, at + SLOT_WORDS)[0];
}
