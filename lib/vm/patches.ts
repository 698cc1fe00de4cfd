/**
 * The code a VM runs. Without breakpoints it is the shared, fused code; otherwise it is a private copy
 * with a BREAK over each instruction to stop at.
 */
import type { ProgramImage } from "../image/image.ts";
import { INTERNAL_BREAK, NO_ORIGIN } from "../machine/code/code_layout.ts";
import { type DecodedCode, wordAt } from "../machine/code/decoded_code.ts";
import { VmError } from "../machine/state/vm_error.ts";

/** Breakpoints and stepping of one VM. */
export interface Patches {
  /** Code that stops at breakpoints. */
  runWords(): Int32Array;
  /** Code that stops before every instruction except the one at `word`. Valid until the next call. */
  stepWords(word: number): Int32Array;
  /**
   * Adds a breakpoint.
   *
   * @throws {VmError} `NO_INSTRUCTION` if no reachable instruction begins there
   */
  add(functionId: number, pc: number): void;
  /** Removes a breakpoint; returns whether there was one. */
  remove(functionId: number, pc: number): boolean;
}

/**
 * Creates the patches of a VM.
 *
 * @param plain decoded code without superinstructions
 * @param fast code to run while there is no breakpoint
 */
export function createPatches(
  image: ProgramImage,
  decoded: DecodedCode,
  plain: Int32Array,
  fast: Int32Array,
): Patches {
  const breakpoints = new Set<number>();
  let words = fast;
  /** Created by the first step. */
  let covered: Int32Array | undefined;
  /** The instruction that the last step uncovered. */
  let uncovered = -1;
  return {
    runWords: () => words,
    stepWords(word: number): Int32Array {
      covered ??= plain.map((opcode, at) =>
        decoded.origins[at] === NO_ORIGIN ? opcode : INTERNAL_BREAK
      );
      if (uncovered >= 0) covered[uncovered] = INTERNAL_BREAK;
      covered[word] = plain[word];
      uncovered = word;
      return covered;
    },
    add(functionId: number, pc: number): void {
      const word = wordAt(image, decoded, functionId, pc);
      if (word < 0) {
        throw new VmError(
          "NO_INSTRUCTION",
          `no reachable instruction begins at byte ${pc} of function ${functionId}`,
        );
      }
      if (words === fast) words = plain.slice();
      breakpoints.add(word);
      words[word] = INTERNAL_BREAK;
    },
    remove(functionId: number, pc: number): boolean {
      const word = wordAt(image, decoded, functionId, pc);
      if (!breakpoints.delete(word)) return false;
      words[word] = plain[word];
      if (breakpoints.size === 0) words = fast;
      return true;
    },
  };
}
