/** What an intrinsic is: a row of metadata and a small function on slots. */
import type { IntrinsicSignature } from "../../bytecode/intrinsic_table.ts";
import { SLOT_WORDS, TAG } from "../../memory/value.ts";
import type { Machine } from "../machine.ts";
import { kindName } from "../operations.ts";
import { TRAP } from "../trap.ts";

/** A VM-owned operation. Adding one is adding an entry to the file of its family. */
export interface Intrinsic extends IntrinsicSignature {
  /**
   * Runs with its first argument at word index `at`, leaves its results there, and returns 0 or the
   * number of a trap.
   */
  run(m: Machine, at: number): number;
}

/** Checks that `count` arguments from `at` are floats; returns 0 or the TYPE trap. */
export function floatArguments(m: Machine, identity: string, at: number, count: number): number {
  for (let i = 0; i < count; i++) {
    const tag = m.memory.i32[at + i * SLOT_WORDS];
    if (tag !== TAG.FLOAT) {
      m.trapDetail = `argument ${i + 1} of ${identity} must be float, not ${kindName(tag)}`;
      return TRAP.TYPE;
    }
  }
  return 0;
}
