/** Intrinsics of the `random` family. All results depend only on the seed of the VM. */
import { REDRAW_CYCLES } from "../../isa/cost_rates.ts";
import { HIGH, LOW, TAG_INT32 } from "../memory/value.ts";
import { CONTROL_RANDOM } from "../state/layout.ts";
import { TRAP_OOB } from "../../isa/traps.ts";
import { entry, integerAt, type Intrinsic, setFloat } from "./intrinsic.ts";
import { nextWord } from "./xoshiro128.ts";

/** Returns the smallest mask of low bits that covers an unsigned word. */
function bitsOf(word: number): number {
  return word === 0 ? 0 : -1 >>> Math.clz32(word);
}

/** The `random` family. */
export const RANDOM_INTRINSICS: readonly Intrinsic[] = [
  entry("random.next/1", (m, at) => {
    const high = nextWord(m.memory.i32, CONTROL_RANDOM) >>> 5;
    const low = nextWord(m.memory.i32, CONTROL_RANDOM) >>> 6;
    setFloat(m, at, (high * 2 ** 26 + low) / 2 ** 53);
    return 0;
  }),
  entry("random.below/1", (m, at) => {
    const { i32 } = m.memory;
    const limit = integerAt(m, at);
    if (limit <= 0) {
      m.trapDetail = `random.below/1 needs a number greater than 0, not ${limit}`;
      return TRAP_OOB;
    }
    // The largest result. A draw has only the bits this needs, and is rejected if larger, so that
    // no result is favoured.
    const last = (i32[at + LOW] - 1) | 0;
    if (i32[at] === TAG_INT32) {
      const mask = bitsOf(last);
      let draw = nextWord(m.memory.i32, CONTROL_RANDOM) & mask;
      while (draw > last) {
        m.extra += REDRAW_CYCLES;
        draw = nextWord(m.memory.i32, CONTROL_RANDOM) & mask;
      }
      i32[at + LOW] = draw;
      return 0;
    }
    const lastHigh = i32[at + HIGH] - (i32[at + LOW] === 0 ? 1 : 0);
    const highMask = bitsOf(lastHigh);
    const lowMask = lastHigh === 0 ? bitsOf(last) : -1;
    for (;;) {
      const high = nextWord(m.memory.i32, CONTROL_RANDOM) & highMask;
      const low = nextWord(m.memory.i32, CONTROL_RANDOM) & lowMask;
      if (high < lastHigh || (high === lastHigh && (low >>> 0) <= (last >>> 0))) {
        i32[at + LOW] = low;
        i32[at + HIGH] = high;
        return 0;
      }
      m.extra += REDRAW_CYCLES;
    }
  }),
];
