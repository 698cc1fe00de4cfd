/**
 * Verified code in the form the interpreter runs: one Int32Array, operands resolved to word indexes
 * and premultiplied offsets, every basic block headed by `[EDGE, cycles, instructions]`.
 *
 * A jump goes to the word after the header and reads the two words before it; falling into a block
 * executes its EDGE. Unreachable code is left out.
 */
import { SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import type { ProgramImage } from "../../image/image.ts";
import type { IntrinsicTable } from "../../isa/intrinsics.ts";
import { INSTRUCTIONS } from "../../isa/instructions.ts";
import { OP_RET } from "../../isa/opcodes.ts";
import {
  type CodeFacts,
  instructionSize,
  opcodeAt,
  operandAt,
  UNKNOWN_CLOSURE_RETS,
  UNREACHED,
} from "../../image/verifier.ts";
import { GLOBALS_START } from "../state/layout.ts";
import { SLOT_WORDS } from "../memory/value.ts";
import {
  CALL_WORDS,
  FUNCTION_ENTRY,
  FUNCTION_FRAME,
  FUNCTION_LOCALS,
  FUNCTION_PARAMS,
  FUNCTION_RETS,
  FUNCTION_WORDS,
  HEADER_ORIGIN,
  HEADER_WORDS,
  INTERNAL_EDGE,
  INTRINSIC_CYCLES,
  INTRINSIC_WORDS,
  NO_ORIGIN,
  SPAWN_WORDS,
  SYSCALL_CYCLES,
  SYSCALL_WORDS,
} from "./code_layout.ts";

/** Decoded code of a program; immutable, shared by its VMs. */
export interface DecodedCode {
  /** The code. */
  readonly words: Int32Array;
  /** {@link FUNCTION_WORDS} words for each function. */
  readonly functions: Int32Array;
  /**
   * Where a word came from: byte offset of the instruction that begins there, the complement of the
   * function id for the implicit return at a function's end, {@link HEADER_ORIGIN} where a block's
   * header begins, {@link NO_ORIGIN} for other words.
   */
  readonly origins: Int32Array;
  /** What is left of a block, by word; made when it is first needed. */
  readonly rests: BlockRests;
}

/** Fixed cost and number of the instructions from a word to the end of its block. */
export interface BlockRest {
  readonly cycles: number;
  readonly instructions: number;
}

/** Rests of blocks from each of their instructions on. */
export class BlockRests {
  readonly #words: Int32Array;
  #cycles: Int32Array | undefined;
  #instructions: Int32Array | undefined;

  /** @param words decoded code with its headers filled */
  constructor(words: Int32Array) {
    this.#words = words;
  }

  /** The rest from an instruction on. */
  from(word: number): BlockRest {
    if (this.#cycles === undefined || this.#instructions === undefined) {
      this.#cycles = new Int32Array(this.#words.length);
      this.#instructions = new Int32Array(this.#words.length);
      fillRests(this.#words, this.#cycles, this.#instructions);
    }
    return { cycles: this.#cycles[word], instructions: this.#instructions[word] };
  }
}

/** From each header on, what has been passed is taken off the sums of the whole block. */
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
    leftCycles -= cyclesOf(words, word);
    left--;
    word += DECODED_WORDS[words[word]];
  }
}

const WORDS_OF_KIND = { i64: 2, f64: 2 } as const;

/** Decoded size of each instruction in words, by opcode. */
export const DECODED_WORDS: Uint8Array = decodedWords();
/** Fixed cost of each instruction, by opcode. */
const CYCLES: Uint8Array = new Uint8Array(256);
/** 1 for the instructions after which a block begins, by opcode. */
export const ENDS_BLOCK: Uint8Array = new Uint8Array(256);
for (const spec of INSTRUCTIONS) {
  CYCLES[spec.opcode] = spec.cycles;
  ENDS_BLOCK[spec.opcode] = spec.endsBlock ? 1 : 0;
}

function decodedWords(): Uint8Array {
  const words = new Uint8Array(256);
  for (const spec of INSTRUCTIONS) {
    words[spec.opcode] = spec.operands.reduce(
      (sum, kind) => sum + (kind === "i64" || kind === "f64" ? WORDS_OF_KIND[kind] : 1),
      1,
    );
  }
  // These carry what the interpreter would otherwise look up.
  words[0x50] = CALL_WORDS;
  words[0x51] = 3;
  words[0x53] = CALL_WORDS;
  words[0x54] = SPAWN_WORDS;
  words[0x70] = SYSCALL_WORDS;
  words[0x72] = INTRINSIC_WORDS;
  return words;
}

/** What {@link decodeCode} needs to know of host calls: by SYSCALL number. */
export interface HostCallShape {
  /** Index the interpreter finds the handler under. */
  readonly index: number;
  /** Argument slots. */
  readonly args: number;
  /** Result slots. */
  readonly rets: number;
  /** Cycles on top of SYSCALL's own. */
  readonly cycles: number;
}

/** Decodes verified code. */
export function decodeCode(
  image: ProgramImage,
  facts: CodeFacts,
  hostCalls: ReadonlyMap<number, HostCallShape>,
  intrinsics: IntrinsicTable,
): DecodedCode {
  const { code } = image;
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const wordOf = new Int32Array(code.length).fill(-1);
  const endWordOf = new Int32Array(image.functions.length).fill(-1);
  const size = layOut(image, facts, wordOf, endWordOf);
  const words = new Int32Array(size);
  const origins = new Int32Array(size).fill(NO_ORIGIN);
  const functions = new Int32Array(image.functions.length * FUNCTION_WORDS);
  image.functions.forEach((record, id) => {
    const shape = id * FUNCTION_WORDS;
    const locals = record.params + record.locals;
    functions[shape + FUNCTION_PARAMS] = record.params * SLOT_WORDS;
    functions[shape + FUNCTION_LOCALS] = locals * SLOT_WORDS;
    functions[shape + FUNCTION_FRAME] = (locals + 1 + facts.maxStack[id]) * SLOT_WORDS;
    functions[shape + FUNCTION_ENTRY] = wordOf[record.codeOffset];
    functions[shape + FUNCTION_RETS] = record.rets * SLOT_WORDS;
  });
  const decoded: DecodedCode = { words, functions, origins, rests: new BlockRests(words) };

  image.functions.forEach((record, id) => {
    const start = record.codeOffset;
    const end = start + record.codeLength;
    for (let at = start; at < end; at += instructionSize(opcodeAt(code, at))) {
      if (facts.heights[at] === UNREACHED) continue;
      const word = wordOf[at];
      const opcode = opcodeAt(code, at);
      if (facts.leaders[at] === 1) beginBlock(decoded, word);
      words[word] = opcode;
      origins[word] = at;
      const operand = instructionSize(opcode) >= 6 ? operandAt(code, at) | 0 : 0;
      switch (opcode) {
        case 0x02: // JMP
        case 0x03: // JMP_IF_FALSE
        case 0x04: // JMP_IF_TRUE
          words[word + 1] = start + operand === end ? endWordOf[id] : wordOf[start + operand];
          break;
        case 0x14: // PUSH_I64
        case 0x15: // PUSH_F64
          words[word + 1] = view.getInt32(at + 2, true);
          words[word + 2] = view.getInt32(at + 6, true);
          break;
        case 0x16: // PUSH_BOOL
          words[word + 1] = code[at + 2];
          break;
        case 0x40: // GET_GLOBAL
        case 0x41: // SET_GLOBAL
          words[word + 1] = GLOBALS_START + operand * SLOT_WORDS;
          break;
        case 0x10: // PUSH_CONST
        case 0x18: // POP_N
        case 0x42: // GET_LOCAL
        case 0x43: // SET_LOCAL
          words[word + 1] = operand * SLOT_WORDS;
          break;
        case 0x50: // CALL
          words[word + 1] = operand;
          words[word + 2] = functions[operand * FUNCTION_WORDS + FUNCTION_PARAMS];
          words[word + 3] = functions[operand * FUNCTION_WORDS + FUNCTION_LOCALS];
          words[word + 4] = functions[operand * FUNCTION_WORDS + FUNCTION_FRAME];
          words[word + 5] = functions[operand * FUNCTION_WORDS + FUNCTION_ENTRY];
          break;
        case 0x51: // RET
          words[word + 1] = functions[id * FUNCTION_WORDS + FUNCTION_LOCALS];
          words[word + 2] = functions[id * FUNCTION_WORDS + FUNCTION_RETS];
          break;
        case 0x52: // MAKE_CLOSURE
          words[word + 1] = operand;
          words[word + 2] = view.getInt32(at + 6, true) * SLOT_WORDS;
          break;
        case 0x53: // CALL_CLOSURE
          words[word + 1] = operand * SLOT_WORDS;
          words[word + 2] = facts.closureRets.get(at) ?? UNKNOWN_CLOSURE_RETS;
          words[word + 2] *= SLOT_WORDS;
          break;
        case 0x54: { // SPAWN
          const shape = operand * FUNCTION_WORDS;
          words[word + 1] = operand;
          words[word + 2] = functions[shape + FUNCTION_PARAMS];
          words[word + 3] = functions[shape + FUNCTION_LOCALS];
          break;
        }
        case 0x70: { // SYSCALL
          const shape = hostCalls.get(operand);
          words[word + 1] = shape?.index ?? 0;
          words[word + 2] = (shape?.args ?? 0) * SLOT_WORDS;
          words[word + 3] = (shape?.rets ?? 0) * SLOT_WORDS;
          words[word + SYSCALL_CYCLES] = shape?.cycles ?? 0;
          break;
        }
        case 0x72: // INTRINSIC
          words[word + 1] = operand;
          words[word + INTRINSIC_CYCLES] = intrinsics.byId[operand]?.cycles ?? 0;
          break;
        default:
          if (instructionSize(opcode) >= 6) words[word + 1] = operand;
      }
    }
    const endWord = endWordOf[id];
    if (endWord >= 0) {
      beginBlock(decoded, endWord);
      words[endWord] = OP_RET;
      words[endWord + 1] = functions[id * FUNCTION_WORDS + FUNCTION_LOCALS];
      words[endWord + 2] = functions[id * FUNCTION_WORDS + FUNCTION_RETS];
      origins[endWord] = ~id;
    }
  });
  fillHeaders(decoded);
  return decoded;
}

function beginBlock(decoded: DecodedCode, word: number): void {
  decoded.words[word - HEADER_WORDS] = INTERNAL_EDGE;
  decoded.origins[word - HEADER_WORDS] = HEADER_ORIGIN;
}

/** First pass: gives every reachable instruction its word index; returns the size in words. */
function layOut(
  image: ProgramImage,
  facts: CodeFacts,
  wordOf: Int32Array,
  endWordOf: Int32Array,
): number {
  const { code } = image;
  let word = 0;
  image.functions.forEach((record, id) => {
    const end = record.codeOffset + record.codeLength;
    let jumpsToEnd = false;
    for (let at = record.codeOffset; at < end;) {
      const opcode = opcodeAt(code, at);
      if (facts.heights[at] !== UNREACHED) {
        if (facts.leaders[at] === 1) word += HEADER_WORDS;
        wordOf[at] = word;
        word += DECODED_WORDS[opcode];
        if (opcode >= 0x02 && opcode <= 0x04) {
          jumpsToEnd ||= operandAt(code, at) === record.codeLength;
        }
      }
      at += instructionSize(opcode);
    }
    if (jumpsToEnd) {
      word += HEADER_WORDS;
      endWordOf[id] = word;
      word += DECODED_WORDS[OP_RET];
    }
  });
  return word;
}

function fillHeaders({ words }: DecodedCode): void {
  let header = 0;
  for (let word = 0; word < words.length;) {
    if (words[word] === INTERNAL_EDGE) {
      header = word;
      word += HEADER_WORDS;
      continue;
    }
    words[header + 1] += cyclesOf(words, word);
    words[header + 2]++;
    word += DECODED_WORDS[words[word]];
  }
}

/**
 * Cost of one decoded instruction as far as it is known before it runs: its opcode's cycles, those of
 * what it calls, and 1 for every 2 slots it clears or moves.
 */
export function instructionCycles({ words }: DecodedCode, word: number): number {
  return cyclesOf(words, word);
}

function cyclesOf(words: Int32Array, word: number): number {
  const opcode = words[word];
  const cycles = CYCLES[opcode];
  switch (opcode) {
    case 0x50: // CALL clears the callee's locals beyond its parameters
      return cycles + slotCycles(words[word + 3] - words[word + 2]);
    case 0x51: // RET
      return cycles + slotCycles(words[word + 2]);
    case 0x52: // MAKE_CLOSURE moves its captures
      return cycles + slotCycles(words[word + 2]);
    case 0x53: // CALL_CLOSURE moves its arguments; what its callee clears is charged when it is known
      return cycles + slotCycles(words[word + 1]);
    case 0x54: // SPAWN moves the arguments and clears the other locals
      return cycles + slotCycles(words[word + 3]);
    case 0x70: // SYSCALL
      return cycles + words[word + SYSCALL_CYCLES] + slotCycles(words[word + 2] + words[word + 3]);
    case 0x72: // INTRINSIC
      return cycles + words[word + INTRINSIC_CYCLES];
    default:
      return cycles;
  }
}

function slotCycles(slotWords: number): number {
  return Math.floor(slotWords / SLOT_WORDS / SLOTS_PER_CYCLE);
}

/** Fixed cost and number of the instructions from a word to the end of its block. */
export function restOfBlock(decoded: DecodedCode, word: number): BlockRest {
  const { words } = decoded;
  if (!isBlockStart(decoded, word)) return decoded.rests.from(word);
  return { cycles: words[word - 2], instructions: words[word - 1] };
}

/** Whether a basic block begins at this instruction. */
export function isBlockStart(decoded: DecodedCode, word: number): boolean {
  return decoded.origins[word - HEADER_WORDS] === HEADER_ORIGIN;
}

/** Function and pc of a decoded instruction. */
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

/** The decoded instruction of a function and pc, or -1 where no reachable one begins. */
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
