/** Sizes and fixed costs of decoded instructions, by opcode; derived from the instruction table. */
import {
  type DecodedWord,
  INSTRUCTION_BY_NAME,
  type InstructionName,
  MACHINE_INSTRUCTIONS,
} from "../../isa/instructions.ts";
import { SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import { SLOT_WORDS } from "../memory/value.ts";

/** Words of each decoded instruction, the opcode included. */
export const DECODED_WORDS: Uint8Array = new Uint8Array(256);

/** Fixed cost of each instruction, in cycles. */
const CYCLES: Uint8Array = new Uint8Array(256);

/** 1 for the instructions after which a block begins. */
export const ENDS_BLOCK: Uint8Array = new Uint8Array(256);

/** What an instruction costs beyond {@link CYCLES}, as offsets of words. */
interface Charges {
  /** Words that hold cycles. */
  readonly own: readonly number[];
  /** Words that add up to slots it moves or clears, and words subtracted from these. */
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

/** Fixed cost of an instruction with this opcode, or -1 if it depends on its operands. */
export function fixedCycles(opcode: number): number {
  return CHARGES[opcode] === undefined ? CYCLES[opcode] : -1;
}

/** Offset of a word in a decoded instruction. */
export function decodedOffset(name: InstructionName, word: DecodedWord): number {
  return 1 + (INSTRUCTION_BY_NAME.get(name)?.decoded.indexOf(word) ?? -1);
}

/** Words of a decoded CALL or CALL_CLOSURE: the return address is that far, plus a header, behind it. */
export const CALL_WORDS: number = 1 + (INSTRUCTION_BY_NAME.get("CALL")?.decoded.length ?? 0);

/**
 * Cost of one decoded instruction as far as it is known before it runs, in cycles: its opcode's, those
 * of what it calls, and 1 for every 2 slots it moves or clears.
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
