/**
 * Superinstructions: common sequences of one block, done by one case of the dispatch loop.
 *
 * Fused code is decoded code in which the opcode of a sequence's first instruction is replaced. All
 * others stay where they are, so that a superinstruction whose operands are not of the types it is made
 * for executes its first instruction only and leaves the rest to the ones behind it. Costs, traps and
 * places are those of the instructions it stands for.
 */
import { HEADER_WORDS, INTERNAL_EDGE } from "./code_layout.ts";
import { DECODED_WORDS, type DecodedCode } from "./decoded_code.ts";
import {
  FUSED_COMPARE_JUMP,
  FUSED_CONST_ADD,
  FUSED_COUNTED_LOOP,
  FUSED_DUP_SET,
  FUSED_FLOAT_OP,
  FUSED_INT_COMPARE_JUMP,
  FUSED_INT_OP,
  FUSED_INT_SET,
  FUSED_LOCAL_COMPARE_JUMP,
  FUSED_LOCAL_CONST,
  FUSED_LOCAL_CONST_ADD_SET,
  FUSED_LOCAL_INT_COMPARE_JUMP,
  FUSED_LOCAL_INT_OP,
  FUSED_LOCAL_INT_OP_DUP_SET_COMPARE_JUMP,
  FUSED_LOCAL_INT_OP_SET,
  FUSED_LOCAL_INT_OP_SET_JUMP,
  FUSED_LOCAL_LOCAL,
  FUSED_LOCAL_LOCAL_ARRAY_GET,
  FUSED_LOCAL_LOCAL_COMPARE_JUMP,
  FUSED_LOCAL_LOCAL_GET_U8,
  FUSED_LOCAL_LOCAL_OP,
  FUSED_LOCAL_LOCAL_OP_SET,
  FUSED_LOCAL_OP,
  FUSED_LOCAL_RET,
  FUSED_LOCAL_SET,
  FUSED_OP_ARRAY_SET,
  FUSED_OP_SET,
  FUSED_SET_JUMP,
  FUSED_SHORT_INTRINSIC,
} from "./superinstructions.ts";

/** The intrinsics that the interpreter has a short way for, by id. */
const SHORT_INTRINSICS: ReadonlySet<number> = new Set([
  0x049, // math.sqrt
  0x080, // string.length
  0x0a1, // array.length
  0x0a2, // array.get
  0x0a3, // array.set
  0x0a4, // array.push
  0x0a5, // array.pop
  0x0c2, // bytes.get_u8
  0x0c4, // bytes.get_i32
  0x0c6, // bytes.get_f64
  0x0c7, // bytes.set_u8
  0x0c9, // bytes.set_i32
  0x0cb, // bytes.set_f64
]);

const INTRINSIC = 0x72;

/** Classes of instructions, as bits: an instruction may be of several. */
const GET_LOCAL = 1;
const SET_LOCAL = 2;
const PUSH_I32 = 4;
const JUMP = 8;
const JUMP_IF = 16;
const RET = 32;
const COMPARE = 64;
/** Those that fused code computes for int32 and float. */
const OP = 128;
/** With a constant: division and remainder too, as zero is seen when fusing, and bits. */
const CONSTANT_OP = 256;
const PUSH_F64 = 512;
const PUSH_CONST = 1024;
const DUP = 2048;
/** These are given by the operand of INTRINSIC and not by an opcode. */
const ARRAY_GET = 4096;
const GET_U8 = 8192;
const ARRAY_SET = 16384;
const ADD = 32768;

/** Classes of each instruction, by opcode. */
const CLASSES: Uint16Array = classes();

function classes(): Uint16Array {
  const table = new Uint16Array(0x100);
  const put = (bits: number, ...opcodes: number[]): void => {
    for (const opcode of opcodes) table[opcode] |= bits;
  };
  put(GET_LOCAL, 0x42);
  put(SET_LOCAL, 0x43);
  put(PUSH_I32, 0x17);
  put(PUSH_F64, 0x15);
  put(PUSH_CONST, 0x10);
  put(DUP, 0x12);
  put(JUMP, 0x02);
  put(JUMP_IF, 0x03, 0x04);
  put(RET, 0x51);
  put(COMPARE, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35);
  put(OP | CONSTANT_OP, 0x20, 0x21, 0x22);
  put(ADD, 0x20);
  put(CONSTANT_OP, 0x23, 0x24, 0x39, 0x3a, 0x3b, 0x3c, 0x3d);
  return table;
}

/** A superinstruction and the classes of the instructions it stands for. */
type Sequence = readonly [opcode: number, classes: readonly number[]];

/** Sequences, longer ones before those they begin with. */
const SEQUENCES: readonly Sequence[] = [
  [
    FUSED_LOCAL_INT_OP_DUP_SET_COMPARE_JUMP,
    [GET_LOCAL, PUSH_I32, OP, DUP, SET_LOCAL, PUSH_I32, COMPARE, JUMP_IF],
  ],
  [FUSED_LOCAL_INT_OP_SET_JUMP, [GET_LOCAL, PUSH_I32, OP, SET_LOCAL, JUMP]],
  [FUSED_LOCAL_INT_OP_SET, [GET_LOCAL, PUSH_I32, OP, SET_LOCAL]],
  [FUSED_LOCAL_INT_COMPARE_JUMP, [GET_LOCAL, PUSH_I32, COMPARE, JUMP_IF]],
  [FUSED_LOCAL_INT_OP, [GET_LOCAL, PUSH_I32, OP]],
  [FUSED_LOCAL_LOCAL_OP_SET, [GET_LOCAL, GET_LOCAL, OP, SET_LOCAL]],
  [FUSED_LOCAL_LOCAL_COMPARE_JUMP, [GET_LOCAL, GET_LOCAL, COMPARE, JUMP_IF]],
  [FUSED_LOCAL_LOCAL_OP, [GET_LOCAL, GET_LOCAL, OP]],
  [FUSED_LOCAL_COMPARE_JUMP, [GET_LOCAL, COMPARE, JUMP_IF]],
  [FUSED_INT_COMPARE_JUMP, [PUSH_I32, COMPARE, JUMP_IF]],
  [FUSED_COMPARE_JUMP, [COMPARE, JUMP_IF]],
  [FUSED_LOCAL_OP, [GET_LOCAL, OP]],
  [FUSED_LOCAL_RET, [GET_LOCAL, RET]],
  [FUSED_LOCAL_SET, [GET_LOCAL, SET_LOCAL]],
  [FUSED_LOCAL_LOCAL_ARRAY_GET, [GET_LOCAL, GET_LOCAL, ARRAY_GET]],
  [FUSED_LOCAL_LOCAL_GET_U8, [GET_LOCAL, GET_LOCAL, GET_U8]],
  [FUSED_LOCAL_LOCAL, [GET_LOCAL, GET_LOCAL]],
  [FUSED_LOCAL_CONST_ADD_SET, [GET_LOCAL, PUSH_CONST, ADD, SET_LOCAL]],
  [FUSED_LOCAL_CONST, [GET_LOCAL, PUSH_CONST]],
  [FUSED_CONST_ADD, [PUSH_CONST, ADD]],
  [FUSED_DUP_SET, [DUP, SET_LOCAL]],
  [FUSED_INT_OP, [PUSH_I32, CONSTANT_OP]],
  [FUSED_FLOAT_OP, [PUSH_F64, OP]],
  [FUSED_INT_SET, [PUSH_I32, SET_LOCAL]],
  [FUSED_OP_SET, [OP, SET_LOCAL]],
  [FUSED_OP_ARRAY_SET, [OP, ARRAY_SET]],
  [FUSED_SET_JUMP, [SET_LOCAL, JUMP]],
];

/** Code with superinstructions. */
export interface FusedCode {
  readonly words: Int32Array;
  /** Constants of the {@link FUSED_FLOAT_OP}s. */
  readonly doubles: Float64Array;
}

/**
 * Fuses what can be fused, from the start of each block on.
 *
 * @param base code to put superinstructions into: a copy of the decoded one, whatever stands over its
 * instructions
 * @param isAllowed whether a superinstruction may be used
 */
export function fuse(
  { words }: DecodedCode,
  base: Int32Array = words,
  isAllowed: (opcode: number) => boolean = () => true,
): FusedCode {
  const fused = base.slice();
  const doubles: number[] = [];
  const back: number[] = [];
  for (let word = 0; word < words.length;) {
    const first = words[word];
    if (first === INTERNAL_EDGE) {
      word += HEADER_WORDS;
      continue;
    }
    const opcode = first === INTRINSIC
      ? (SHORT_INTRINSICS.has(words[word + 1]) ? FUSED_SHORT_INTRINSIC : 0)
      : CLASSES[first] === 0
      ? 0
      : match(words, word);
    // A local before those of an element is pushed alone: together with the first it would part the three.
    const isInTheWay = opcode === FUSED_LOCAL_LOCAL && getsElement(words, word + LOCAL_WORDS);
    if (opcode === 0 || isInTheWay || !isAllowed(opcode)) {
      word += DECODED_WORDS[first];
      continue;
    }
    const isFamily = opcode === FUSED_COMPARE_JUMP || opcode === FUSED_OP_SET ||
      opcode === FUSED_OP_ARRAY_SET;
    fused[word] = isFamily ? opcode + (first & 7) : opcode;
    if (opcode === FUSED_LOCAL_INT_OP_SET_JUMP) back.push(word);
    if (opcode === FUSED_FLOAT_OP) {
      fused[word + 1] = doubles.length;
      doubles.push(doubleOf(words[word + 1], words[word + 2]));
    }
    for (let left = LENGTHS[opcode]; left > 0; left--) word += DECODED_WORDS[words[word]];
  }
  for (const word of back) {
    const isLoop = fused[fused[word + JUMP_TARGET]] === FUSED_LOCAL_INT_COMPARE_JUMP;
    if (isLoop && isAllowed(FUSED_COUNTED_LOOP)) fused[word] = FUSED_COUNTED_LOOP;
  }
  return { words: fused, doubles: Float64Array.from(doubles) };
}

const LOCAL_WORDS = 2;

/** Whether a superinstruction that gets an element begins at a word. */
function getsElement(words: Int32Array, word: number): boolean {
  const opcode = CLASSES[words[word]] === GET_LOCAL ? match(words, word) : 0;
  return opcode === FUSED_LOCAL_LOCAL_ARRAY_GET || opcode === FUSED_LOCAL_LOCAL_GET_U8;
}

/** Words from a LOCAL_INT_OP_SET_JUMP to the target of its jump. */
const JUMP_TARGET = 8;

function doubleOf(low: number, high: number): number {
  return new Float64Array(Int32Array.of(low, high).buffer)[0];
}

/** Instructions a superinstruction stands for, by its opcode. */
const LENGTHS: Uint8Array = new Uint8Array(0x100);
LENGTHS[FUSED_SHORT_INTRINSIC] = 1;
for (const [opcode, { length }] of SEQUENCES) LENGTHS[opcode] = length;

/** Sequences that may begin with an instruction, by its opcode. */
const BEGINNING: readonly (readonly Sequence[])[] = beginning();

function beginning(): Sequence[][] {
  const table: Sequence[][] = [];
  for (let opcode = 0; opcode < 0x100; opcode++) table.push([]);
  for (const sequence of SEQUENCES) {
    const first = sequence[1][0];
    for (let opcode = 0; opcode < 0x100; opcode++) {
      if ((CLASSES[opcode] & first) !== 0) table[opcode].push(sequence);
    }
  }
  return table;
}

/**
 * The superinstruction for the instructions from a word on, or 0. Within a block they follow each other
 * directly; between blocks lies a header, which is of no class.
 */
function match(words: Int32Array, start: number): number {
  const candidates = BEGINNING[words[start]];
  for (let i = 0; i < candidates.length; i++) {
    const [opcode, sequence] = candidates[i];
    let word = start;
    let length = 0;
    while (length < sequence.length && (classesAt(words, word) & sequence[length]) !== 0) {
      word += DECODED_WORDS[words[word]];
      length++;
    }
    if (length === sequence.length && isPossible(words, start, opcode)) return opcode;
  }
  return 0;
}

function classesAt(words: Int32Array, word: number): number {
  const opcode = words[word];
  if (opcode !== INTRINSIC) return CLASSES[opcode];
  switch (words[word + 1]) {
    case 0x0a2:
      return ARRAY_GET;
    case 0x0a3:
      return ARRAY_SET;
    case 0x0c2:
      return GET_U8;
    default:
      return 0;
  }
}

/** Whether the operands of a sequence are such as its superinstruction is made for. */
function isPossible(words: Int32Array, start: number, opcode: number): boolean {
  switch (opcode) {
    case FUSED_INT_OP:
      return words[start + 1] !== 0 || (words[start + 2] !== 0x23 && words[start + 2] !== 0x24);
    case FUSED_LOCAL_CONST_ADD_SET:
      return words[start + 1] === words[start + 6];
    default:
      return true;
  }
}
