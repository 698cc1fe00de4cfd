/** How much a slice may go beyond its budget: the largest basic block of a program. */
import { HEADER_ORIGIN } from "../machine/code/code_layout.ts";
import type { DecodedCode } from "../machine/code/decoded_code.ts";

/** Most cycles and most instructions of a basic block. */
export function largestBlock(
  { origins, words }: DecodedCode,
): { readonly cycles: number; readonly instructions: number } {
  let cycles = 0;
  let instructions = 0;
  for (let at = 0; at < words.length; at++) {
    if (origins[at] !== HEADER_ORIGIN) continue;
    cycles = Math.max(cycles, words[at + 1]);
    instructions = Math.max(instructions, words[at + 2]);
  }
  return { cycles, instructions };
}
