/** The calls of a VM as a debugger shows them: with the names of their locals. */
import { localNames } from "../image/debug_information.ts";
import type { CodePlace } from "../image/errors.ts";
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
  /** Its value. */
  readonly value: GuestValue;
}

/** A call that has not returned. */
export interface Activation {
  /** The next instruction of the innermost call, the instruction that called of the others. */
  readonly place: CodePlace;
  /** Parameters and locals, by slot. */
  readonly locals: readonly NamedLocal[];
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
    const names = localNames(image, place.functionId, place.pc);
    return { place, locals: locals.map((value, slot) => ({ slot, name: names.get(slot), value })) };
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
