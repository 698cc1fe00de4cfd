/** Intrinsics of the `closure` family. */
import { copySlot, slotAt } from "../memory/heap.ts";
import {
  FUNCTION_ARITY,
  FUNCTION_FLAGS,
  FUNCTION_NAME,
  FUNCTION_WORDS,
} from "../code/code_layout.ts";
import { HIGH, LOW, writeString } from "../memory/value.ts";
import { OBJECT_EXTRA, OBJECT_LENGTH } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import {
  entry,
  integerAt,
  type Intrinsic,
  objectAt,
  outOfBounds,
  setInt32,
  setNewString,
  type ShortWays,
  slot,
} from "./intrinsic.ts";

const NO_TEXT = { bytes: 0, codePoints: 0 };

/** Returns the short ways of the `closure` family. */
export function closureShortWays(): ShortWays {
  return {
    "closure.capture/1": {
      args: ["closure", "index"],
      when: "index >= 0 && index < i32[closure + LENGTH]",
      result: ["slot", "closure + CONTENT + index * SLOT"],
    },
  };
}

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

  entry("closure.flags/1", (m, at) => {
    setInt32(m, at, factOf(m, at, FUNCTION_FLAGS));
    return 0;
  }),

  entry("closure.arity/1", (m, at) => {
    setInt32(m, at, factOf(m, at, FUNCTION_ARITY));
    return 0;
  }),

  entry("closure.name/1", (m, at) => {
    const name = factOf(m, at, FUNCTION_NAME);
    if (name < 0) return setNewString(m, at, "", NO_TEXT, slot(at, 1));
    const { constants } = m;
    writeString(m.memory.i32, at, constants[name + LOW], constants[name + HIGH]);
    return 0;
  }),
];

/** A word of the description of a closure's function. */
function factOf(m: Machine, at: number, word: number): number {
  const id = m.memory.i32[objectAt(m, at) + OBJECT_EXTRA];
  return m.functions[id * FUNCTION_WORDS + word];
}
