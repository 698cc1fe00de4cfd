/**
 * Return addresses: the word in a frame's header that says where its caller goes on.
 *
 * An instruction that calls ends its block; its return address is the word of the first instruction after
 * the block header behind it. The fallback of another instruction returns into the middle of a block: its
 * return address is the complement of the word of that instruction, at most -2. The first frame of a
 * coroutine has NO_RETURN, which is no address.
 */
import { HEADER_ORIGIN, HEADER_WORDS, INTERNAL_EDGE } from "./code_layout.ts";
import type { DecodedCode } from "./decoded_code.ts";
import { CALL_WORDS, DECODED_WORDS, IS_CALL } from "./decoded_layout.ts";

/** Return address of the function that an instruction calls, itself or as its fallback. */
export function returnAddress({ words }: Pick<DecodedCode, "words">, call: number): number {
  return IS_CALL[words[call]] === 1 ? call + CALL_WORDS + HEADER_WORDS : ~call;
}

/** Word of the instruction that called, given a return address. */
export function callSite(back: number): number {
  return back < 0 ? ~back : back - HEADER_WORDS - CALL_WORDS;
}

/** Word of the instruction at which the caller goes on, given a return address. */
export function continuation({ words }: Pick<DecodedCode, "words">, back: number): number {
  if (back >= 0) return back;
  const next = ~back + DECODED_WORDS[words[~back]];
  return words[next] === INTERNAL_EDGE ? next + HEADER_WORDS : next;
}

/**
 * Word of the decoded instruction before the one at a word, -1 if there is none. Only that one can call a
 * function that returns there, as control falls through from no other.
 */
export function callSiteBefore({ origins }: DecodedCode, word: number): number {
  let at = word - 1;
  while (at >= 0 && origins[at] <= HEADER_ORIGIN) at--;
  return at;
}
