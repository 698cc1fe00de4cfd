/** Intrinsics of the `closure` family. */
import { copySlot, slotAt } from "../memory/heap.ts";
import { OBJECT_LENGTH } from "../state/layout.ts";
import { entry, integerAt, type Intrinsic, objectAt, outOfBounds, slot } from "./intrinsic.ts";

/** The `closure` family. */
export const CLOSURE_INTRINSICS: readonly Intrinsic[] = [
  entry("closure.capture/1", (m, at) => {
    const { i32 } = m.memory;
    const closure = objectAt(m, at);
    const index = integerAt(m, slot(at, 1));
    const count = i32[closure + OBJECT_LENGTH];
    if (!(index >= 0 && index < count)) return outOfBounds(m, `capture ${index}`, count);
    copySlot(i32, at, slotAt(closure, index));
    return 0;
  }),
];
