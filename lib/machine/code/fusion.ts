/**
 * Fuses sequences of instructions into superinstructions.
 *
 * Fused code is decoded code in which the opcode of each sequence's first instruction is replaced.
 * The other words stay in place. If the operands are not of the types a superinstruction supports,
 * it executes only its first instruction, and the others follow as usual. Costs, traps and code
 * addresses are those of the original instructions.
 */
import { append } from "../../encoding/own_properties.ts";
import { INSTRUCTION_BY_NAME } from "../../isa/instructions.ts";
import { OP_DIV, OP_INTRINSIC, OP_MOD, OP_PUSH_F64 } from "../../isa/opcodes.ts";
import {
  FAMILY_SIZE,
  INSTRUCTION_CLASSES,
  isFamily,
  JOINED_SUPERINSTRUCTIONS,
  type SequencePart,
  type Superinstruction,
  SUPERINSTRUCTION_OPCODES,
  SUPERINSTRUCTIONS,
} from "../../isa/superinstructions.ts";
import { INTRINSICS } from "../intrinsics/table.ts";
import { HEADER_WORDS, INTERNAL_EDGE } from "./code_layout.ts";
import type { DecodedCode } from "./decoded_code.ts";
import { DECODED_WORDS } from "./decoded_layout.ts";

/** Code with superinstructions. */
export interface FusedCode {
  readonly words: Int32Array;
  /** Float constants of superinstructions. */
  readonly doubles: Float64Array;
}

/** A row of the superinstruction table, prepared for matching. */
interface Pattern {
  readonly row: Superinstruction;
  readonly opcode: number;
  readonly isFamily: boolean;
  /** Class each instruction must belong to, as a bit: see {@link PARTS}. */
  readonly classes: readonly number[];
  /** Whether the row has conditions besides the classes. */
  readonly hasConditions: boolean;
  /** The superinstructions it becomes if certain other ones follow. */
  readonly joins: readonly Join[];
  /** It ends with JMP, so what follows is at the target. */
  readonly jumps: boolean;
}

/** A superinstruction that replaces two, by opcode. */
interface Join {
  /** Opcode required of the second one. */
  readonly second: number;
  readonly own: number;
}

/** The parts used in sequences; each is assigned a bit. */
const PARTS: readonly SequencePart[] = [
  ...new Set(SUPERINSTRUCTIONS.flatMap(({ sequence }) => sequence)),
];

/** Bits of each instruction except INTRINSIC, by opcode. */
const OPCODE_BITS: Int32Array = new Int32Array(0x100);
/** Bits of INTRINSIC, by operand. */
const INTRINSIC_BITS: Int32Array = new Int32Array(Math.max(...INTRINSICS.map(({ id }) => id)) + 1);

PARTS.forEach((part, index) => {
  for (const name of membersOf(part)) {
    OPCODE_BITS[INSTRUCTION_BY_NAME.get(name)?.opcode ?? OP_INTRINSIC] |= 1 << index;
  }
  for (const { id, identity, hasShortWay = false } of INTRINSICS) {
    const isMeant = part === "SHORT" ? hasShortWay : part === identity;
    if (isMeant) INTRINSIC_BITS[id] |= 1 << index;
  }
});

/** Returns the instructions a part matches, except INTRINSIC. */
function membersOf(part: SequencePart): readonly string[] {
  const members = (INSTRUCTION_CLASSES as Readonly<Record<string, readonly string[]>>)[part];
  return members ?? (part === "SHORT" || part.includes(".") ? [] : [part]);
}

const PATTERNS: readonly Pattern[] = SUPERINSTRUCTIONS.map((row) => ({
  row,
  opcode: SUPERINSTRUCTION_OPCODES.get(row.name) ?? 0,
  isFamily: isFamily(row),
  classes: row.sequence.map((part) => 1 << PARTS.indexOf(part)),
  hasConditions: [row.sameOperand, row.needsDivisor, row.yieldsTo].some((each) =>
    each !== undefined
  ),
  joins: joinsOf(row.name),
  jumps: row.sequence.at(-1) === "JMP",
})).sort((a, b) => b.classes.length - a.classes.length);

/** Opcode of PUSH_F64 in fused code. */
const OP_FLOAT = SUPERINSTRUCTION_OPCODES.get("FLOAT") ?? 0;

/** The patterns that may begin with an instruction. */
interface Beginning {
  /** Longer ones first. */
  readonly patterns: readonly Pattern[];
  /** Bits of the instructions that may come second; -1 if a pattern needs none. */
  readonly second: number;
}

/** By opcode, except for INTRINSIC; `undefined` if no pattern begins so. */
const BEGINNINGS: readonly (Beginning | undefined)[] = Array.from(OPCODE_BITS, beginningOf);
/** By the operand of INTRINSIC. */
const INTRINSIC_BEGINNINGS: readonly (Beginning | undefined)[] = Array.from(
  INTRINSIC_BITS,
  beginningOf,
);

function beginningOf(bits: number): Beginning | undefined {
  const patterns = PATTERNS.filter(({ classes }) => (bits & classes[0]) !== 0);
  if (patterns.length === 0) return undefined;
  return { patterns, second: patterns.reduce((all, { classes }) => all | (classes[1] ?? -1), 0) };
}

/** Returns the joins of a superinstruction with others. */
function joinsOf(first: string): Join[] {
  return JOINED_SUPERINSTRUCTIONS.filter(({ joins }) => joins[0] === first).map((row) => {
    const [second, own] = [row.joins[1], row.name].map((name) =>
      SUPERINSTRUCTION_OPCODES.get(name) ?? 0
    );
    return { second, own };
  });
}

/**
 * Fuses all sequences in the table, greedily from the start of each block.
 *
 * @param base code to write superinstructions into; a copy of the decoded code in which some
 * opcodes may have been replaced
 * @param isProfiled whether to skip superinstructions that pass values on
 */
export function fuse(
  { words }: DecodedCode,
  base: Int32Array = words,
  isProfiled = false,
): FusedCode {
  const fused = base.slice();
  const doubles: number[] = [];
  const double = new Float64Array(1);
  const halves = new Int32Array(double.buffer);
  const edges: Edge[] = [];
  for (let word = 0; word < words.length;) {
    const first = words[word];
    if (first === INTERNAL_EDGE) {
      word += HEADER_WORDS;
      continue;
    }
    const pattern = match(words, word, true);
    if (pattern === undefined || (isProfiled && pattern.row.passesOn)) {
      word += DECODED_WORDS[first];
      continue;
    }
    const start = word;
    let last = word;
    for (let left = pattern.classes.length; left > 0; left--) {
      last = word;
      if (words[word] === OP_PUSH_F64) {
        fused[word] = OP_FLOAT;
        fused[word + 1] = doubles.length;
        halves[0] = words[word + 1];
        halves[1] = words[word + 2];
        append(doubles, double[0]);
      }
      word += DECODED_WORDS[words[word]];
    }
    fused[start] = pattern.isFamily ? pattern.opcode + (first % FAMILY_SIZE) : pattern.opcode;
    const { joins, jumps } = pattern;
    if (joins.length === 0) continue;
    if (jumps) append(edges, { word: start, target: words[last + 1], joins });
    else if (words[word] === INTERNAL_EDGE) {
      append(edges, { word: start, target: word + HEADER_WORDS, joins });
    }
  }
  for (const { word, target, joins } of edges) {
    const join = joins.find(({ second }) => fused[target] === second);
    if (join !== undefined) fused[word] = join.own;
  }
  return { words: fused, doubles: Float64Array.from(doubles) };
}

/** A superinstruction that may be joined with the one that begins the next block. */
interface Edge {
  readonly word: number;
  readonly target: number;
  readonly joins: readonly Join[];
}

/**
 * Returns the pattern of the sequence that begins at a word, if there is one. Within a block
 * instructions are adjacent; between blocks there is a header, which belongs to no class.
 *
 * @param mayYield whether a row may give way to what follows. What it gives way to never does, so the
 * answer for what follows takes no account of what comes behind it: otherwise a long row of equal instructions
 * would be read to its end at each of them.
 */
function match(words: Int32Array, start: number, mayYield: boolean): Pattern | undefined {
  const opcode = words[start];
  const beginning = opcode === OP_INTRINSIC
    ? INTRINSIC_BEGINNINGS[words[start + 1]]
    : BEGINNINGS[opcode];
  if (beginning === undefined) return undefined;
  const second = start + DECODED_WORDS[opcode];
  const { patterns, second: bits } = beginning;
  if (bits !== -1 && (bitsAt(words, second) & bits) === 0) return undefined;
  for (let i = 0; i < patterns.length; i++) {
    const pattern = patterns[i];
    const { classes } = pattern;
    let word = second;
    let last = start;
    let length = 1;
    while (length < classes.length && (bitsAt(words, word) & classes[length]) !== 0) {
      last = word;
      word += DECODED_WORDS[words[word]];
      length++;
    }
    if (length < classes.length) continue;
    if (!pattern.hasConditions || isPossible(words, start, last, pattern, mayYield)) {
      return pattern;
    }
  }
  return undefined;
}

function bitsAt(words: Int32Array, word: number): number {
  const opcode = words[word];
  return opcode === OP_INTRINSIC ? INTRINSIC_BITS[words[word + 1]] : OPCODE_BITS[opcode];
}

/** Reports whether a sequence meets the conditions of its row on operands and on what follows. */
function isPossible(
  words: Int32Array,
  start: number,
  last: number,
  { row: { sameOperand, needsDivisor, yieldsTo } }: Pattern,
  mayYield: boolean,
): boolean {
  if (sameOperand !== undefined) {
    const [a, b] = sameOperand.map((place) => words[instructionAt(words, start, place) + 1]);
    if (a !== b) return false;
  }
  if (needsDivisor && words[start + 1] === 0) {
    const operator = words[instructionAt(words, start, 1)];
    if (operator === OP_DIV || operator === OP_MOD) return false;
  }
  if (yieldsTo !== undefined && mayYield) {
    const next = match(words, last, false);
    if (next !== undefined && yieldsTo.includes(next.row.name)) return false;
  }
  return true;
}

/** Returns the word of the instruction at a place in a sequence. */
function instructionAt(words: Int32Array, start: number, place: number): number {
  let word = start;
  for (let left = place; left > 0; left--) word += DECODED_WORDS[words[word]];
  return word;
}
