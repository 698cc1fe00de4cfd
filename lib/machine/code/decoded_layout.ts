/** Sizes and static costs of decoded instructions by opcode, derived from the instruction table. */
import {
  type DecodedWord,
  INSTRUCTION_BY_NAME,
  type InstructionName,
  MACHINE_INSTRUCTIONS,
} from "../../isa/instructions.ts";
import { SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { SLOT_WORDS } from "../memory/value.ts";

/** Words per decoded instruction, opcode included. */
export const DECODED_WORDS: Uint8Array = new Uint8Array(256);

/** Fixed cost of each instruction, in cycles. */
const CYCLES: Uint8Array = new Uint8Array(256);

/** 1 if a block begins after the instruction, else 0. */
export const ENDS_BLOCK: Uint8Array = new Uint8Array(256);

/** Static cost of an instruction beyond {@link CYCLES}, as offsets of its words. */
interface Charges {
  /** Offsets of words that hold cycles. */
  readonly own: readonly number[];
  /**
   * Offsets of words whose sum, less the sum of the words at `minus`, is the size it moves or
   * clears.
   */
  readonly plus: readonly number[];
  readonly minus: readonly number[];
}

const CHARGES: (Charges | undefined)[] = new Array<Charges | undefined>(256).fill(undefined);

for (const spec of MACHINE_INSTRUCTIONS) {
  DECODED_WORDS[spec.opcode] = 1 + spec.decoded.length;
  CYCLES[spec.opcode] = spec.cycles;
  ENDS_BLOCK[spec.opcode] = spec.endsBlock ? 1 : 0;
  const offsets = (kinds: readonly DecodedWord[]): number[] =>
    kinds.map((kind) => 1 + spec.decoded.indexOf(kind));
  const own = spec.decoded.filter((kind) => kind === "hostCycles" || kind === "intrinsicCycles");
  if (own.length > 0 || spec.plus.length > 0) {
    CHARGES[spec.opcode] = {
      own: offsets(own),
      plus: offsets(spec.plus),
      minus: offsets(spec.minus),
    };
  }
}

/** Fixed cost by opcode, in cycles; -1 if it depends on the operands. */
export const FIXED_CYCLES: Int16Array = Int16Array.from(
  CYCLES,
  (cycles, opcode) => CHARGES[opcode] === undefined ? cycles : -1,
);

/** The largest cost of an opcode without what depends on the operands. */
export const MOST_FIXED_CYCLES: number = Math.max(...CYCLES);

/** Returns the offset of an operand word in a decoded instruction. */
export function decodedOffset(name: InstructionName, word: DecodedWord): number {
  return 1 + (INSTRUCTION_BY_NAME.get(name)?.decoded.indexOf(word) ?? -1);
}

const CALL_NAMES = [
  "CALL",
  "CALL_CLOSURE",
  "CALL_VALUE",
  "CONSTRUCT",
  "CALL_SPREAD",
  "CONSTRUCT_SPREAD",
  "RESUME",
] as const satisfies readonly InstructionName[];

/** 1 for instructions that call a function, by opcode. */
export const IS_CALL: Uint8Array = new Uint8Array(256);
for (const name of CALL_NAMES) IS_CALL[INSTRUCTION_BY_NAME.get(name)?.opcode ?? 0] = 1;

/** Words per decoded instruction that calls a function: all have the same size. */
export const CALL_WORDS: number = 1 + (INSTRUCTION_BY_NAME.get("CALL")?.decoded.length ?? 0);

/**
 * Returns the statically known cost of one decoded instruction, in cycles: that of its opcode, that
 * of the host function or intrinsic it calls, and 1 for every 2 slots it moves or clears.
 *
 * @param at index of its opcode in `words`
 */
export function decodedCycles(words: Int32Array, at: number): number {
  const opcode = words[at];
  const charges = CHARGES[opcode];
  let cycles = CYCLES[opcode];
  if (charges === undefined) return cycles;
  const { own, plus, minus } = charges;
  let slots = 0;
  for (let i = 0; i < own.length; i++) cycles += words[at + own[i]];
  for (let i = 0; i < plus.length; i++) slots += words[at + plus[i]];
  for (let i = 0; i < minus.length; i++) slots -= words[at + minus[i]];
  return cycles + Math.floor(slots / SLOT_WORDS / SLOTS_PER_CYCLE);
}
