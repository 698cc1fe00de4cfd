/** Decodes verified code in two passes: one lays it out, one writes it. */
import type { HandlerRecord, ProgramImage } from "../../image/image.ts";
import { type CodeFacts, UNKNOWN_CLOSURE_RETS, UNREACHED } from "../../image/code_facts.ts";
import { instructionColumn, opcodeAt, operandAt } from "../../image/code_reader.ts";
import { type DecodedWord, MACHINE_INSTRUCTIONS, OPCODE_BYTES } from "../../isa/instructions.ts";
import { INTRINSIC_TABLE, type IntrinsicTable } from "../../isa/intrinsics.ts";
import { OVERRUN_CYCLES, SLOTS_PER_CYCLE } from "../../isa/cost_rates.ts";
import {
  CLASS,
  FLEXIBLE,
  NEW_TARGET,
  positionalArguments,
  REST,
  SPARE,
} from "../../isa/function_flags.ts";
import { OP_INTRINSIC, OP_MAKE_CLOSURE, OP_RET } from "../../isa/opcodes.ts";
import { SLOT_WORDS } from "../memory/value.ts";
import { MOST_SITES, SHARED_SITE, SITE_WORDS } from "../properties/inline_caches.ts";
import { GLOBALS_START } from "../state/layout.ts";
import {
  FUNCTION_ARITY,
  FUNCTION_CLEARING,
  FUNCTION_ENTRY,
  FUNCTION_EXACT,
  FUNCTION_EXACT_NEW,
  FUNCTION_FLAGS,
  FUNCTION_FRAME,
  FUNCTION_LOCALS,
  FUNCTION_NAME,
  FUNCTION_PARAMS,
  FUNCTION_RETS,
  FUNCTION_WORDS,
  HEADER_ORIGIN,
  HEADER_WORDS,
  INTERNAL_EDGE,
  NEEDS_WORK,
  NO_ORIGIN,
} from "./code_layout.ts";
import {
  BlockRests,
  type DecodedCode,
  type DecodedFallbacks,
  type DecodedHandlers,
} from "./decoded_code.ts";
import { DECODED_WORDS, decodedCycles, FIXED_CYCLES, MOST_FIXED_CYCLES } from "./decoded_layout.ts";

/** Facts about a host call that {@link decodeCode} needs, by SYSCALL number. */
export interface HostCallShape {
  /** Index of the handler in the interpreter's table. */
  readonly index: number;
  /** Number of argument slots. */
  readonly args: number;
  /** Number of result slots. */
  readonly rets: number;
  /** Cycles in addition to SYSCALL's own. */
  readonly cycles: number;
}

/**
 * Largest cost of a block in cycles. A more expensive block is divided, so that sums stay int32.
 */
const MOST_BLOCK_CYCLES = 2 ** 30;

/** Operands of SUSPEND. */
const SUSPEND_OPERANDS = 2;

/** Words of the longest decoded instruction. */
const MOST_WORDS: number = Math.max(...DECODED_WORDS);

/** Encoded size of instructions, by opcode. */
const SIZES = instructionColumn(({ size }) => size);

/** State shared by both passes. */
interface Decoding {
  readonly image: ProgramImage;
  readonly view: DataView;
  readonly facts: CodeFacts;
  readonly hostCalls: ReadonlyMap<number, HostCallShape>;
  readonly intrinsics: IntrinsicTable;
  readonly functions: Int32Array;
  /** Decoded word of each reachable instruction, by byte offset; -1 for other offsets. */
  readonly wordOf: Int32Array;
  /** Decoded word of the implicit return of each function; -1 if nothing jumps to it. */
  readonly endWordOf: Int32Array;
  /** Byte offsets of blocks that exist only because {@link MOST_BLOCK_CYCLES} divided a block. */
  readonly divisions: Set<number>;
  /** Buffer for one instruction. */
  readonly scratch: Int32Array;
  /** Number of inline caches given out so far. */
  caches: number;
}

/** Decodes verified code. */
export function decodeCode(
  image: ProgramImage,
  facts: CodeFacts,
  hostCalls: ReadonlyMap<number, HostCallShape>,
  intrinsics: IntrinsicTable,
): DecodedCode {
  const { code } = image;
  const decoding: Decoding = {
    image,
    view: new DataView(code.buffer, code.byteOffset, code.byteLength),
    facts,
    hostCalls,
    intrinsics,
    functions: functionShapes(image, facts),
    wordOf: new Int32Array(code.length).fill(-1),
    endWordOf: new Int32Array(image.functions.length).fill(-1),
    divisions: new Set(),
    scratch: new Int32Array(MOST_WORDS),
    caches: 0,
  };
  const size = layOut(decoding);
  const words = new Int32Array(size);
  const origins = new Int32Array(size).fill(NO_ORIGIN);
  image.functions.forEach(({ codeOffset }, id) => {
    decoding.functions[id * FUNCTION_WORDS + FUNCTION_ENTRY] = decoding.wordOf[codeOffset];
  });
  image.functions.forEach((_, id) => writeFunction(decoding, id, words, origins));
  const { makesClosures, usesProperties, loosensArrays } = featuresOf(decoding, words);
  return {
    words,
    functions: decoding.functions,
    origins,
    image,
    fallbacks: decodeFallbacks(decoding),
    handlers: decodeHandlers(decoding),
    cacheWords: usesProperties ? SHARED_SITE + (1 + decoding.caches) * SITE_WORDS : 0,
    needsTexts: makesClosures && usesProperties || loosensArrays,
    rests: new BlockRests(words),
  };
}

/** First id of the families that use properties: object and those after it. */
const FIRST_OF_PROPERTIES: number = INTRINSIC_TABLE.byIdentity.get("object.new/1")?.id ?? 0;

const LOOSEN: number = INTRINSIC_TABLE.byIdentity.get("array.loosen/1")?.id ?? 0;

/** What code does. The last one need not be known if the first two are true. */
interface Features {
  readonly makesClosures: boolean;
  readonly usesProperties: boolean;
  readonly loosensArrays: boolean;
}

function featuresOf(
  { caches }: Decoding,
  words: Int32Array,
): Features {
  let makesClosures = false;
  let loosensArrays = false;
  let usesProperties = caches > 0;
  for (let word = 0; word < words.length && !(makesClosures && usesProperties);) {
    const opcode = words[word];
    if (opcode === OP_MAKE_CLOSURE) makesClosures = true;
    else if (opcode === OP_INTRINSIC) {
      usesProperties ||= words[word + 1] >= FIRST_OF_PROPERTIES;
      loosensArrays ||= words[word + 1] === LOOSEN;
    }
    word += opcode === INTERNAL_EDGE ? HEADER_WORDS : DECODED_WORDS[opcode];
  }
  return { makesClosures, usesProperties, loosensArrays };
}

function decodeHandlers({ image, facts, wordOf }: Decoding): DecodedHandlers | undefined {
  const { handlers = [], functions } = image;
  if (facts.handlers === undefined) return undefined;
  const wordAt = ({ functionId, target }: HandlerRecord): number =>
    wordOf[functions[functionId].codeOffset + target];
  return {
    ranges: facts.handlers,
    words: Int32Array.from(handlers, wordAt),
    heights: Int32Array.from(handlers, ({ height }) => height),
  };
}

function decodeFallbacks({ image, intrinsics }: Decoding): DecodedFallbacks | undefined {
  const { fallbacks = [] } = image;
  if (fallbacks.length === 0) return undefined;
  const byOpcode = new Int32Array(0x100).fill(-1);
  const byIntrinsic = new Int32Array(intrinsics.byId.length).fill(-1);
  for (const { opcode, intrinsic, functionId } of fallbacks) {
    if (opcode === OP_INTRINSIC) byIntrinsic[intrinsic] = functionId;
    else byOpcode[opcode] = functionId;
  }
  return { byOpcode, byIntrinsic };
}

/** Returns the function shapes without entries, which are known only after layout. */
function functionShapes(image: ProgramImage, facts: CodeFacts): Int32Array {
  const functions = new Int32Array(image.functions.length * FUNCTION_WORDS);
  image.functions.forEach((record, id) => {
    const shape = id * FUNCTION_WORDS;
    const locals = record.params + record.locals;
    functions[shape + FUNCTION_PARAMS] = record.params * SLOT_WORDS;
    functions[shape + FUNCTION_LOCALS] = locals * SLOT_WORDS;
    functions[shape + FUNCTION_FRAME] = (locals + 1 + facts.maxStack[id]) * SLOT_WORDS;
    functions[shape + FUNCTION_RETS] = record.rets * SLOT_WORDS;
    functions[shape + FUNCTION_EXACT] = NEEDS_WORK;
    functions[shape + FUNCTION_EXACT_NEW] = NEEDS_WORK;
    functions[shape + FUNCTION_CLEARING] = Math.floor(record.locals / SLOTS_PER_CYCLE);
    functions[shape + FUNCTION_NAME] = -1;
  });
  for (const { functionId, flags, arity, name } of image.facts ?? []) {
    const shape = functionId * FUNCTION_WORDS;
    functions[shape + FUNCTION_FLAGS] = flags;
    functions[shape + FUNCTION_ARITY] = arity;
    if (name !== undefined) functions[shape + FUNCTION_NAME] = name * SLOT_WORDS;
    const isSpare = (flags & SPARE) !== 0;
    const needsWork = (flags & NEW_TARGET) !== 0 || ((flags & REST) !== 0 && !isSpare) ||
      functions[shape + FUNCTION_LOCALS] / SLOT_WORDS > OVERRUN_CYCLES;
    if ((flags & FLEXIBLE) !== 0 && !needsWork) {
      const word = (flags & CLASS) === 0 ? FUNCTION_EXACT : FUNCTION_EXACT_NEW;
      const exact = positionalArguments(image.functions[functionId].params, flags) * SLOT_WORDS;
      functions[shape + word] = isSpare ? NEEDS_WORK - 1 - exact : exact;
    }
  }
  return functions;
}

/**
 * First pass: assigns a word index to every reachable instruction; returns the total size in words.
 */
function layOut(decoding: Decoding): number {
  const { image, facts: { heights, leaders }, wordOf, endWordOf, divisions } = decoding;
  const { code } = image;
  const mayDivide = (code.length / OPCODE_BYTES) * mostCycles(decoding) > MOST_BLOCK_CYCLES;
  let word = 0;
  let blockCycles = 0;
  image.functions.forEach(({ codeOffset, codeLength }, id) => {
    const end = codeOffset + codeLength;
    let jumpsToEnd = false;
    for (let at = codeOffset; at < end;) {
      const opcode = opcodeAt(code, at);
      if (heights[at] !== UNREACHED) {
        let begins = leaders[at] === 1;
        if (mayDivide) {
          const cycles = staticCycles(decoding, id, at, opcode);
          blockCycles = begins ? cycles : blockCycles + cycles;
          if (blockCycles > MOST_BLOCK_CYCLES && !begins) {
            divisions.add(at);
            blockCycles = cycles;
            begins = true;
          }
        }
        if (begins) word += HEADER_WORDS;
        wordOf[at] = word;
        word += DECODED_WORDS[opcode];
        if (IS_BRANCH[opcode] === 1) jumpsToEnd ||= operandAt(code, at) === codeLength;
      }
      at += SIZES[opcode];
    }
    if (jumpsToEnd) {
      word += HEADER_WORDS;
      endWordOf[id] = word;
      word += DECODED_WORDS[OP_RET];
    }
  });
  return word;
}

/** Returns at least the static cost of the most expensive instruction, in cycles. */
function mostCycles({ image, facts, hostCalls, intrinsics }: Decoding): number {
  let slots = 0;
  image.functions.forEach(({ params, locals, rets }, id) => {
    slots = Math.max(slots, params + locals + rets + 2 * facts.maxStack[id]);
  });
  let own = 0;
  for (const { cycles } of hostCalls.values()) own = Math.max(own, cycles);
  for (const signature of intrinsics.byId) own = Math.max(own, signature?.cycles ?? 0);
  // Of the callee and of the caller.
  return MOST_FIXED_CYCLES + own + 2 * slots;
}

/** Returns the static cost of the instruction at a byte offset of function `id`, in cycles. */
function staticCycles(decoding: Decoding, id: number, at: number, opcode: number): number {
  const fixed = FIXED_CYCLES[opcode];
  if (fixed >= 0) return fixed;
  const { scratch } = decoding;
  scratch[0] = opcode;
  writeOperands(decoding, id, at, opcode, scratch, 0);
  return decodedCycles(scratch, 0);
}

/** Second pass, for one function. */
function writeFunction(
  decoding: Decoding,
  id: number,
  words: Int32Array,
  origins: Int32Array,
): void {
  const { image, facts: { heights, leaders }, wordOf, endWordOf, divisions } = decoding;
  const { code } = image;
  const { codeOffset, codeLength } = image.functions[id];
  const end = codeOffset + codeLength;
  const isDivided = divisions.size > 0;
  let head = 0;
  const write = (at: number, opcode: number, word: number): void => {
    words[word] = opcode;
    writeOperands(decoding, id, at, opcode, words, word);
    const fixed = FIXED_CYCLES[opcode];
    words[head + 1] += fixed >= 0 ? fixed : decodedCycles(words, word);
    words[head + 2]++;
  };
  const beginBlock = (word: number): void => {
    head = word - HEADER_WORDS;
    words[head] = INTERNAL_EDGE;
    origins[head] = HEADER_ORIGIN;
  };
  for (let at = codeOffset; at < end;) {
    const opcode = opcodeAt(code, at);
    if (heights[at] !== UNREACHED) {
      const word = wordOf[at];
      if (leaders[at] === 1 || (isDivided && divisions.has(at))) beginBlock(word);
      write(at, opcode, word);
      origins[word] = at;
    }
    at += SIZES[opcode];
  }
  const endWord = endWordOf[id];
  if (endWord < 0) return;
  beginBlock(endWord);
  write(-1, OP_RET, endWord);
  origins[endWord] = ~id;
}

/** Writes the operands of the instruction at a byte offset of function `id`. */
function writeOperands(
  decoding: Decoding,
  id: number,
  at: number,
  opcode: number,
  words: Int32Array,
  word: number,
): void {
  const { image: { code }, intrinsics } = decoding;
  switch (FORMS[opcode]) {
    case FORM_NONE:
      return;
    case FORM_RAW:
      words[word + 1] = operandAt(code, at);
      return;
    case FORM_SLOTS:
      words[word + 1] = operandAt(code, at) * SLOT_WORDS;
      return;
    case FORM_INTRINSIC: {
      const intrinsic = operandAt(code, at);
      words[word + 1] = intrinsic;
      words[word + 2] = intrinsics.byId[intrinsic]?.cycles ?? 0;
      return;
    }
  }
  const resolvers = RESOLVERS[opcode];
  for (let i = 0; i < resolvers.length; i++) words[word + 1 + i] = resolvers[i](decoding, at, id);
}

/** Returns the value of a decoded word of the instruction at a byte offset of function `id`. */
type Resolver = (decoding: Decoding, at: number, id: number) => number;

const operand: Resolver = ({ image }, at) => operandAt(image.code, at) | 0;

/** Resolves to a word of the shape of the function named by the operand. */
function ofCallee(word: number): Resolver {
  return (decoding, at, id) =>
    decoding.functions[operand(decoding, at, id) * FUNCTION_WORDS + word];
}

/** Resolves to a word of the shape of the function that contains the instruction. */
function ofOwner(word: number): Resolver {
  return ({ functions }, _, id) => functions[id * FUNCTION_WORDS + word];
}

/** Resolves to a property of the host function named by the operand. */
function ofHost(read: (shape: HostCallShape) => number): Resolver {
  return (decoding, at, id) => {
    const shape = decoding.hostCalls.get(operand(decoding, at, id));
    return shape === undefined ? 0 : read(shape);
  };
}

const RESOLVE: Readonly<Record<DecodedWord, Resolver>> = {
  raw: operand,
  low: ({ view }, at) => view.getInt32(at + OPCODE_BYTES, true),
  high: ({ view }, at) => view.getInt32(at + OPCODE_BYTES + 4, true),
  byte: ({ view }, at) => view.getUint8(at + OPCODE_BYTES),
  slots: (decoding, at, id) => operand(decoding, at, id) * SLOT_WORDS,
  secondSlots: ({ view }, at) => view.getInt32(at + OPCODE_BYTES + 4, true) * SLOT_WORDS,
  global: (decoding, at, id) => GLOBALS_START + operand(decoding, at, id) * SLOT_WORDS,
  target: ({ image, wordOf, endWordOf }, at, id) => {
    const { codeOffset, codeLength } = image.functions[id];
    const target = operandAt(image.code, at);
    return target === codeLength ? endWordOf[id] : wordOf[codeOffset + target];
  },
  params: ofCallee(FUNCTION_PARAMS),
  locals: ofCallee(FUNCTION_LOCALS),
  frame: ofCallee(FUNCTION_FRAME),
  entry: ofCallee(FUNCTION_ENTRY),
  ownLocals: ofOwner(FUNCTION_LOCALS),
  ownRets: ofOwner(FUNCTION_RETS),
  own: (_, __, id) => id,
  heldSlots: ({ facts, functions }, at, id) =>
    functions[id * FUNCTION_WORDS + FUNCTION_LOCALS] +
    (facts.heights[at] - SUSPEND_OPERANDS) * SLOT_WORDS,
  closureRets: ({ facts }, at) => (facts.closureRets.get(at) ?? UNKNOWN_CLOSURE_RETS) * SLOT_WORDS,
  hostIndex: ofHost((shape) => shape.index),
  hostArgs: ofHost((shape) => shape.args * SLOT_WORDS),
  hostRets: ofHost((shape) => shape.rets * SLOT_WORDS),
  hostCycles: ofHost((shape) => shape.cycles),
  intrinsicCycles: (decoding, at, id) =>
    decoding.intrinsics.byId[operand(decoding, at, id)]?.cycles ?? 0,
  // Each instruction is written once, unless its cost depends on the operands.
  cache: (decoding) => {
    if (decoding.caches === MOST_SITES) return SHARED_SITE;
    return SHARED_SITE + ++decoding.caches * SITE_WORDS;
  },
  unused: () => 0,
};

/** Resolvers of the operand words, by opcode. */
const RESOLVERS: readonly (readonly Resolver[])[] = Array.from(
  { length: 0x100 },
  (_, opcode) =>
    MACHINE_INSTRUCTIONS.find((spec) => spec.opcode === opcode)?.decoded.map((word) =>
      RESOLVE[word]
    ) ?? [],
);

// The most frequent forms of decoded words; instructions of other forms use {@link RESOLVERS}.
const FORM_NONE = 0;
const FORM_RAW = 1;
const FORM_SLOTS = 2;
const FORM_INTRINSIC = 3;
const FORM_OTHER = 4;

const FORM_OF: ReadonlyMap<string, number> = new Map([
  ["", FORM_NONE],
  ["raw", FORM_RAW],
  ["slots", FORM_SLOTS],
  ["raw intrinsicCycles", FORM_INTRINSIC],
]);

/** Form of the decoded words, by opcode. */
const FORMS: Uint8Array = new Uint8Array(0x100);
for (const { opcode, decoded } of MACHINE_INSTRUCTIONS) {
  FORMS[opcode] = FORM_OF.get(decoded.join(" ")) ?? FORM_OTHER;
}

/** 1 if the instruction has a jump target, by opcode. */
const IS_BRANCH: Uint8Array = new Uint8Array(0x100);
for (const spec of MACHINE_INSTRUCTIONS) IS_BRANCH[spec.opcode] = spec.isBranch ? 1 : 0;
