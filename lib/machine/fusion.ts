/**
 * Superinstructions: common sequences of one block, done by one case of the dispatch loop.
 *
 * Fused code is decoded code in which the opcode of a sequence's first instruction is replaced. All
 * words stay where they are, so that a superinstruction whose operands are not of the types it is made
 * for executes its first instruction only and leaves the rest to the ones behind it. Costs, traps and
 * places are those of the instructions it stands for.
 */
import { DECODED_WORDS, type DecodedCode, INTERNAL } from "./decoded_code.ts";

/**
 * Opcodes of superinstructions, by the sequence they stand for. Where the first instruction is a
 * comparison or an operation, which one it is adds its low three bits.
 */
export const FUSED = {
  LOCAL_LOCAL: 0xa0,
  LOCAL_INT_COMPARE_JUMP: 0xa1,
  LOCAL_LOCAL_COMPARE_JUMP: 0xa2,
  INT_COMPARE_JUMP: 0xa3,
  LOCAL_COMPARE_JUMP: 0xa4,
  LOCAL_LOCAL_OP: 0xa5,
  LOCAL_LOCAL_OP_SET: 0xa6,
  LOCAL_INT_OP: 0xa7,
  LOCAL_INT_OP_SET: 0xa8,
  LOCAL_INT_OP_SET_JUMP: 0xa9,
  LOCAL_OP: 0xaa,
  INT_OP: 0xab,
  LOCAL_RET: 0xac,
  LOCAL_SET: 0xad,
  INT_SET: 0xae,
  SET_JUMP: 0xaf,
  COMPARE_JUMP: 0xb0,
  OP_SET: 0xb8,
} as const;

type Class = readonly number[];

const GET_LOCAL: Class = [0x42];
const SET_LOCAL: Class = [0x43];
const PUSH_I32: Class = [0x17];
const JUMP: Class = [0x02];
const JUMP_IF: Class = [0x03, 0x04];
const RET: Class = [0x51];
const COMPARE: Class = [0x30, 0x31, 0x32, 0x33, 0x34, 0x35];
/** Those that fused code computes for int32 and float. */
const OP: Class = [0x20, 0x21, 0x22];
/** With a constant: division and remainder too, as zero is seen when fusing, and bits. */
const CONSTANT_OP: Class = [...OP, 0x23, 0x24, 0x39, 0x3a, 0x3b, 0x3c, 0x3d];

/** Sequences, longer ones before those they begin with. */
const SEQUENCES: readonly (readonly [opcode: number, sequence: readonly Class[]])[] = [
  [FUSED.LOCAL_INT_OP_SET_JUMP, [GET_LOCAL, PUSH_I32, OP, SET_LOCAL, JUMP]],
  [FUSED.LOCAL_INT_OP_SET, [GET_LOCAL, PUSH_I32, OP, SET_LOCAL]],
  [FUSED.LOCAL_INT_COMPARE_JUMP, [GET_LOCAL, PUSH_I32, COMPARE, JUMP_IF]],
  [FUSED.LOCAL_INT_OP, [GET_LOCAL, PUSH_I32, OP]],
  [FUSED.LOCAL_LOCAL_OP_SET, [GET_LOCAL, GET_LOCAL, OP, SET_LOCAL]],
  [FUSED.LOCAL_LOCAL_COMPARE_JUMP, [GET_LOCAL, GET_LOCAL, COMPARE, JUMP_IF]],
  [FUSED.LOCAL_LOCAL_OP, [GET_LOCAL, GET_LOCAL, OP]],
  [FUSED.LOCAL_COMPARE_JUMP, [GET_LOCAL, COMPARE, JUMP_IF]],
  [FUSED.INT_COMPARE_JUMP, [PUSH_I32, COMPARE, JUMP_IF]],
  [FUSED.COMPARE_JUMP, [COMPARE, JUMP_IF]],
  [FUSED.LOCAL_OP, [GET_LOCAL, OP]],
  [FUSED.LOCAL_RET, [GET_LOCAL, RET]],
  [FUSED.LOCAL_SET, [GET_LOCAL, SET_LOCAL]],
  [FUSED.LOCAL_LOCAL, [GET_LOCAL, GET_LOCAL]],
  [FUSED.INT_OP, [PUSH_I32, CONSTANT_OP]],
  [FUSED.INT_SET, [PUSH_I32, SET_LOCAL]],
  [FUSED.OP_SET, [OP, SET_LOCAL]],
  [FUSED.SET_JUMP, [SET_LOCAL, JUMP]],
];

/** Fuses what can be fused, from the start of each block on. */
export function fuse({ words }: DecodedCode): Int32Array {
  const fused = words.slice();
  for (let word = 0; word < words.length;) {
    if (words[word] === INTERNAL.EDGE) {
      word += 3;
      continue;
    }
    const match = BY_FIRST[words[word]]?.find(([, sequence]) => matches(words, word, sequence));
    if (match === undefined) {
      word += DECODED_WORDS[words[word]];
      continue;
    }
    const [opcode] = match;
    fused[word] = opcode < FUSED.COMPARE_JUMP ? opcode : opcode + (words[word] & 7);
    for (let i = 0; i < match[1].length; i++) word += DECODED_WORDS[words[word]];
  }
  return fused;
}

const BY_FIRST: readonly (typeof SEQUENCES | undefined)[] = byFirst();

function byFirst(): (typeof SEQUENCES | undefined)[] {
  const table = new Array<typeof SEQUENCES | undefined>(0x100).fill(undefined);
  for (let opcode = 0; opcode < table.length; opcode++) {
    const starting = SEQUENCES.filter(([, [first]]) => first.includes(opcode));
    if (starting.length > 0) table[opcode] = starting;
  }
  return table;
}

/** The next instruction of a block follows directly; between blocks lies a header. */
function matches(words: Int32Array, start: number, sequence: readonly Class[]): boolean {
  let word = start;
  for (const part of sequence) {
    const opcode = words[word];
    if (!part.includes(opcode)) return false;
    word += DECODED_WORDS[opcode];
  }
  const isDivision = words[start] === 0x17 &&
    (words[start + 2] === 0x23 || words[start + 2] === 0x24);
  return !isDivision || words[start + 1] !== 0;
}
