/** BigInts as values: making, reading and comparing them, with what that costs. */
import { BIGINT_WORDS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { readBigint, wordsOf, writeWords } from "../memory/bigint_words.ts";
import { LOW, TAG_HEAP_REF } from "../memory/value.ts";
import { BLOCK_KIND, CONTROL_HANDLES, KIND_BIGINT, OBJECT_LENGTH } from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import { createObject } from "./allocation.ts";

/** {@link newBigint}: it has too many bits. */
export const TOO_LARGE = -2;

/** Returns the word index of the BigInt a slot refers to, or 0 if it is none. */
export function bigintBlock(i32: Int32Array, slot: number): number {
  if (i32[slot] !== TAG_HEAP_REF) return 0;
  const at = i32[i32[CONTROL_HANDLES] + i32[slot + LOW]];
  return i32[at + BLOCK_KIND] === KIND_BIGINT ? at : 0;
}

/** Returns how many words the magnitude of the BigInt in a slot has. */
export function wordCount(m: Machine, slot: number): number {
  return m.memory.i32[m.heap.addressOf(m.memory.i32[slot + LOW]) + OBJECT_LENGTH];
}

/** Reads the BigInt in a slot. Charges nothing. */
export function bigintAt(m: Machine, slot: number): bigint {
  return readBigint(m.memory.i32, m.heap.addressOf(m.memory.i32[slot + LOW]));
}

/** Charges for passing over so many words. */
export function chargeWords(m: Machine, count: number): void {
  m.extra += Math.floor(count / BIGINT_WORDS_PER_CYCLE);
}

/**
 * Makes a BigInt, and charges for it.
 *
 * @param top word index after the last live slot of the stack
 * @returns its handle; -1 if it does not fit: the caller must trap OUT_OF_MEMORY; or {@link TOO_LARGE}
 */
export function newBigint(m: Machine, value: bigint, top: number): number {
  const words = wordsOf(value);
  if (words === undefined) return TOO_LARGE;
  const handle = createObject(m, KIND_BIGINT, words.length, 0, words.length * 4, top);
  if (handle < 0) return -1;
  chargeWords(m, words.length);
  writeWords(m.memory.i32, m.heap.addressOf(handle), words, value < 0n);
  return handle;
}
