/**
 * Decoded code: verified code in the form the interpreter executes. It is one Int32Array in which
 * operands are resolved to word indexes and premultiplied offsets, and every basic block has a
 * header `[EDGE, cycles, instructions]`.
 *
 * A jump goes to the word after the header and reads the two words before it. Control that falls
 * through into a block executes its EDGE. Unreachable code is omitted.
 */
import type { HandlerRanges } from "../../image/handler_ranges.ts";
import type { ProgramImage } from "../../image/image.ts";
import { OP_INTRINSIC as OP_INTRINSIC_CONSTANT } from "../../isa/opcodes.ts";
import {
  HEADER_ORIGIN as HEADER_ORIGIN_CONSTANT,
  HEADER_WORDS as HEADER_WORDS_CONSTANT,
  INTERNAL_EDGE as INTERNAL_EDGE_CONSTANT,
} from "./code_layout.ts";
import { DECODED_WORDS as DECODED_WORDS_CONSTANT, decodedCycles } from "./decoded_layout.ts";

// Local copies of imported constants: engines fold these into the code but load an import on every
// use.
const OP_INTRINSIC = OP_INTRINSIC_CONSTANT;
const HEADER_ORIGIN = HEADER_ORIGIN_CONSTANT;
const HEADER_WORDS = HEADER_WORDS_CONSTANT;
const INTERNAL_EDGE = INTERNAL_EDGE_CONSTANT;
const DECODED_WORDS = DECODED_WORDS_CONSTANT;

/** Decoded code of a program. Immutable and shared by the program's VMs. */
export interface DecodedCode {
  /** The code. */
  readonly words: Int32Array;
  /** {@link FUNCTION_WORDS} words for each function, by id; see `FUNCTION_…`. */
  readonly functions: Int32Array;
  /**
   * Origin of each word: the byte offset of the instruction that begins there, the complement of
   * the function id for the implicit return at a function's end, {@link HEADER_ORIGIN} for the
   * first word of a block header, {@link NO_ORIGIN} for other words.
   */
  readonly origins: Int32Array;
  /** The program it was decoded from. */
  readonly image: ProgramImage;
  /** The program's fallbacks; `undefined` if it has none. */
  readonly fallbacks: DecodedFallbacks | undefined;
  /** The program's handlers; `undefined` if it has none. */
  readonly handlers: DecodedHandlers | undefined;
  /** Words of the inline caches: 0 if it uses no properties. */
  readonly cacheWords: number;
  /** Whether it may need the KNOWN_TEXTS: a closure may get a companion, or an array become a loose one. */
  readonly needsTexts: boolean;
  /** Remaining cost of a block by word, computed on first use. */
  readonly rests: BlockRests;
}

/** The functions that are called if instructions trap TYPE; -1 where there is none. */
export interface DecodedFallbacks {
  /** Functions by opcode. */
  readonly byOpcode: Int32Array;
  /** Functions by the intrinsic that INTRINSIC calls. */
  readonly byIntrinsic: Int32Array;
}

/** The handlers of a program, by their indexes in the image. */
export interface DecodedHandlers {
  /** Finds them by the origins of instructions. */
  readonly ranges: HandlerRanges;
  /** Word of the instruction to go on at; -1 if no reachable instruction is covered. */
  readonly words: Int32Array;
  /** Operand slots to keep. */
  readonly heights: Int32Array;
}

/** Fixed cycles and number of the instructions from a word to the end of its block. */
export interface BlockRest {
  readonly cycles: number;
  readonly instructions: number;
}

/** Remaining costs of blocks, from each of their instructions on. */
export class BlockRests {
  readonly #words: Int32Array;
  #cycles: Int32Array | undefined;
  #instructions: Int32Array | undefined;

  /** @param words decoded code whose headers are filled in */
  constructor(words: Int32Array) {
    this.#words = words;
  }

  /** Fixed cycles from each instruction to the end of its block, by word. */
  get cycles(): Int32Array {
    return this.#cycles ?? this.#fill().cycles;
  }

  /** Number of instructions from each to the end of its block, by word. */
  get instructions(): Int32Array {
    return this.#instructions ?? this.#fill().instructions;
  }

  #fill(): { cycles: Int32Array; instructions: Int32Array } {
    const cycles = new Int32Array(this.#words.length);
    const instructions = new Int32Array(this.#words.length);
    fillRests(this.#words, cycles, instructions);
    this.#cycles = cycles;
    this.#instructions = instructions;
    return { cycles, instructions };
  }
}

/** Fills in the remainders by subtracting each instruction from its block's totals. */
function fillRests(words: Int32Array, cycles: Int32Array, instructions: Int32Array): void {
  let leftCycles = 0;
  let left = 0;
  for (let word = 0; word < words.length;) {
    if (words[word] === INTERNAL_EDGE) {
      leftCycles = words[word + 1];
      left = words[word + 2];
      word += HEADER_WORDS;
      continue;
    }
    cycles[word] = leftCycles;
    instructions[word] = left;
    leftCycles -= decodedCycles(words, word);
    left--;
    word += DECODED_WORDS[words[word]];
  }
}

/** Returns the fallback of an instruction: a function id, or -1. */
export function fallbackAt({ words, fallbacks }: DecodedCode, word: number): number {
  if (fallbacks === undefined) return -1;
  const opcode = words[word];
  return opcode === OP_INTRINSIC
    ? fallbacks.byIntrinsic[words[word + 1]]
    : fallbacks.byOpcode[opcode];
}

/** Returns the statically known cost of one decoded instruction, in cycles. */
export function instructionCycles({ words }: DecodedCode, word: number): number {
  return decodedCycles(words, word);
}

/** Returns the remaining cost of the block that contains an instruction, from there on. */
export function restOfBlock(decoded: DecodedCode, word: number): BlockRest {
  const { words } = decoded;
  const { rests } = decoded;
  return isBlockStart(decoded, word)
    ? { cycles: words[word - 2], instructions: words[word - 1] }
    : { cycles: rests.cycles[word], instructions: rests.instructions[word] };
}

/** Reports whether a basic block begins at this instruction. */
export function isBlockStart(decoded: DecodedCode, word: number): boolean {
  return decoded.origins[word - HEADER_WORDS] === HEADER_ORIGIN;
}

/** Returns the function and pc of a decoded instruction; pc is in bytes. */
export function originOf(
  image: ProgramImage,
  decoded: DecodedCode,
  word: number,
): { functionId: number; pc: number } {
  const origin = decoded.origins[word];
  if (origin < 0) return { functionId: ~origin, pc: image.functions[~origin].codeLength };
  let low = 0;
  let high = image.functions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (image.functions[middle].codeOffset <= origin) low = middle;
    else high = middle - 1;
  }
  return { functionId: low, pc: origin - image.functions[low].codeOffset };
}

/**
 * Returns the word of the decoded instruction at a function and pc, or -1 if no reachable
 * instruction begins there.
 */
export function wordAt(
  image: ProgramImage,
  decoded: DecodedCode,
  functionId: number,
  pc: number,
): number {
  const record = image.functions[functionId];
  if (record === undefined || !(pc >= 0 && pc <= record.codeLength)) return -1;
  const origin = pc === record.codeLength ? ~functionId : record.codeOffset + pc;
  return decoded.origins.indexOf(origin);
}
