/**
 * Proves, once, what the interpreter then never checks: every reachable instruction decodes, its
 * operands are in range, the operand stack has one height per place and neither under- nor
 * overflows, and every path ends.
 *
 * Pure: an image and the effects of host calls and intrinsics go in, facts or a
 * {@link VerifyError} come out.
 */
import { VerifyError, type VerifyErrorCode } from "./errors.ts";
import { codePlace } from "./debug_information.ts";
import type { FunctionRecord, ProgramImage } from "./image.ts";
import type { IntrinsicTable } from "../isa/intrinsics.ts";
import { INSTRUCTION_BY_OPCODE, INSTRUCTIONS, OPCODE_BYTES } from "../isa/instructions.ts";
import {
  OP_CALL,
  OP_CALL_CLOSURE,
  OP_DUP,
  OP_GET_GLOBAL,
  OP_GET_LOCAL,
  OP_HOSTCALL,
  OP_INTRINSIC,
  OP_MAKE_CLOSURE,
  OP_POP_N,
  OP_PUSH_BOOL,
  OP_PUSH_CONST,
  OP_RET,
  OP_SET_GLOBAL,
  OP_SET_LOCAL,
  OP_SPAWN,
  OP_SWAP,
  OP_SYSCALL,
} from "../isa/opcodes.ts";

/** Slots a call takes and gives. */
export interface SlotEffect {
  /** Argument slots. */
  readonly args: number;
  /** Result slots. */
  readonly rets: number;
}

/** What the verifier proved. Indexed by byte offset in the image's code. */
export interface CodeFacts {
  /** Operand stack height before the instruction that begins here; {@link UNREACHED} elsewhere. */
  readonly heights: Uint16Array;
  /** 1 where a basic block begins. */
  readonly leaders: Uint8Array;
  /** Highest operand stack of each function, in slots. */
  readonly maxStack: Uint16Array;
  /** Results of the closure a CALL_CLOSURE calls, where it is known which one that is. */
  readonly closureRets: ReadonlyMap<number, number>;
}

/** Results a CALL_CLOSURE is taken to have where its closure is not known; tested when it is run. */
export const UNKNOWN_CLOSURE_RETS = 1;

/** In {@link CodeFacts.heights}: no reachable instruction begins here. */
export const UNREACHED = 0xffff;

const MAX_HEIGHT = UNREACHED - 1;

/** Columns of the instruction table as flat arrays, for a pass that runs at memory speed. */
const SIZES = column((spec) => spec.size);
const POPS = column((spec) => spec.pops ?? 0);
const PUSHES = column((spec) => spec.pushes ?? 0);
const IS_BRANCH = column((spec) => spec.isBranch ? 1 : 0);
const IS_TERMINATOR = column((spec) => spec.isTerminator ? 1 : 0);
const ENDS_BLOCK = column((spec) => spec.endsBlock ? 1 : 0);
/** Leaves a value on top that is no closure: constants and the results of operators. */
const NEVER_CLOSURE = column(({ opcode }) =>
  opcode === 0x10 || (opcode >= 0x14 && opcode <= 0x17) || (opcode >= 0x20 && opcode < 0x40) ? 1 : 0
);

function column(value: (spec: typeof INSTRUCTIONS[number]) => number): Uint8Array {
  const cells = new Uint8Array(INSTRUCTION_BY_OPCODE.length);
  for (const spec of INSTRUCTIONS) cells[spec.opcode] = value(spec);
  return cells;
}

/** Encoded size of the instruction with this opcode; 0 where there is none. */
export function instructionSize(opcode: number): number {
  return opcode >= 0 && opcode < SIZES.length ? SIZES[opcode] : 0;
}

/** Opcode at a byte offset. */
export function opcodeAt(code: Uint8Array, at: number): number {
  return code[at] | (code[at + 1] << 8);
}

/** First operand of an instruction whose operand is a u32. */
export function operandAt(code: Uint8Array, at: number): number {
  return (code[at + 2] | (code[at + 3] << 8) | (code[at + 4] << 16) | (code[at + 5] << 24)) >>> 0;
}

/** Second operand of an instruction whose operands are two u32. */
function secondOperandAt(code: Uint8Array, at: number): number {
  return operandAt(code, at + 4);
}

/** First operand of an instruction that has a u32, 0 for the others. */
function operandOf(code: Uint8Array, at: number, opcode: number): number {
  return SIZES[opcode] >= 6 ? operandAt(code, at) : 0;
}

/**
 * Verifies a linked image.
 *
 * @param image structurally valid image whose HOSTCALLs are resolved
 * @param syscalls effect of each SYSCALL number in use
 * @param intrinsics the machine's intrinsics
 * @throws {VerifyError}
 */
export function verify(
  image: ProgramImage,
  syscalls: ReadonlyMap<number, SlotEffect>,
  intrinsics: IntrinsicTable,
): CodeFacts {
  const closureRets = new Map<number, number>();
  const facts: CodeFacts = {
    heights: new Uint16Array(image.code.length).fill(UNREACHED),
    leaders: new Uint8Array(image.code.length),
    maxStack: new Uint16Array(image.functions.length),
    closureRets,
  };
  const context: Context = { image, syscalls, intrinsics, facts, closureRets, pending: [] };
  image.functions.forEach((record, functionId) => {
    const callsClosures = checkInstructions(context, record, functionId);
    checkFlow(context, record, functionId, callsClosures);
  });
  if (image.functions[0].params > 0) {
    fail(context, 0, 0, "ENTRY_HAS_PARAMS", "function 0 is the entry and takes no parameters");
  }
  return facts;
}

interface Context {
  readonly image: ProgramImage;
  readonly syscalls: ReadonlyMap<number, SlotEffect>;
  readonly intrinsics: IntrinsicTable;
  readonly facts: CodeFacts;
  readonly closureRets: Map<number, number>;
  /** Work list of the function in hand: places reached whose code is not yet walked. */
  readonly pending: number[];
}

function fail(
  context: Context,
  functionId: number,
  pc: number,
  code: VerifyErrorCode,
  what: string,
): never {
  throw new VerifyError(code, codePlace(context.image, functionId, pc), what);
}

/**
 * First pass, in file order and over dead code too: everything decodes, operands are in range.
 *
 * @returns whether there is a CALL_CLOSURE
 */
function checkInstructions(
  context: Context,
  record: FunctionRecord,
  functionId: number,
): boolean {
  const { code } = context.image;
  let callsClosures = false;
  const end = record.codeOffset + record.codeLength;
  const { leaders } = context.facts;
  for (let at = record.codeOffset; at < end;) {
    const opcode = at + OPCODE_BYTES <= end ? opcodeAt(code, at) : -1;
    const size = instructionSize(opcode);
    if (size === 0 || at + size > end) {
      const pc = at - record.codeOffset;
      if (opcode >= 0 && size === 0) {
        const value = `0x${opcode.toString(16).padStart(4, "0")}`;
        fail(context, functionId, pc, "UNKNOWN_OPCODE", `${value} is no instruction`);
      }
      const what = `an instruction needs more than the ${end - at} bytes left in its function`;
      fail(context, functionId, pc, "TRUNCATED_INSTRUCTION", what);
    }
    leaders[at] |= INSTRUCTION_START;
    if (IS_BRANCH[opcode] === 1) {
      const target = operandAt(code, at);
      if (target < record.codeLength) leaders[record.codeOffset + target] |= JUMP_TARGET;
    }
    if (opcode === OP_CALL_CLOSURE) callsClosures = true;
    if (size > OPCODE_BYTES) checkOperand(context, record, functionId, at, opcode);
    at += size;
  }
  return callsClosures;
}

/** Bits of `leaders` while a function is in work. */
const LEADER = 1;
const INSTRUCTION_START = 2;
/** Some jump goes here, be it reachable or not. */
const JUMP_TARGET = 4;

function checkOperand(
  context: Context,
  record: FunctionRecord,
  functionId: number,
  at: number,
  opcode: number,
): void {
  const { image } = context;
  const operand = operandAt(image.code, at);
  const refuse = (code: VerifyErrorCode, what: string): never =>
    fail(context, functionId, at - record.codeOffset, code, what);
  switch (opcode) {
    case OP_PUSH_CONST:
      if (operand >= image.constants.length) {
        refuse("CONSTANT_RANGE", `constant ${operand} of ${image.constants.length}`);
      }
      return;
    case OP_PUSH_BOOL: {
      const value = image.code[at + OPCODE_BYTES];
      if (value > 1) refuse("BAD_BOOL", `PUSH_BOOL takes 0 or 1, not ${value}`);
      return;
    }
    case OP_GET_GLOBAL:
    case OP_SET_GLOBAL:
      if (operand >= image.globals.length) {
        refuse("GLOBAL_RANGE", `global ${operand} of ${image.globals.length}; declare it`);
      }
      return;
    case OP_GET_LOCAL:
    case OP_SET_LOCAL: {
      const count = record.params + record.locals;
      if (operand >= count) refuse("LOCAL_RANGE", `local ${operand} of ${count}; raise locals=`);
      return;
    }
    case OP_CALL:
    case OP_MAKE_CLOSURE:
    case OP_SPAWN:
      if (operand >= image.functions.length) {
        refuse("FUNCTION_RANGE", `function ${operand} of ${image.functions.length}`);
      }
      return;
    case OP_SYSCALL:
      if (!context.syscalls.has(operand)) {
        refuse("UNKNOWN_SYSCALL", `the host has no function of number ${operand}`);
      }
      return;
    case OP_HOSTCALL:
      refuse("HOSTCALL_UNRESOLVED", "HOSTCALL must be resolved by the loader before verification");
      return;
    case OP_INTRINSIC:
      if (context.intrinsics.byId[operand] === undefined) {
        refuse("UNKNOWN_INTRINSIC", `the machine has no intrinsic of number ${operand}`);
      }
      return;
  }
}

/** Second pass, along the control flow: heights, joins, ends of paths, block leaders. */
function checkFlow(
  context: Context,
  record: FunctionRecord,
  functionId: number,
  callsClosures: boolean,
): void {
  const { image, facts, pending } = context;
  const { heights, leaders } = facts;
  const { code } = image;
  const start = record.codeOffset;
  const length = record.codeLength;
  // A declared 65535 would let a height equal UNREACHED.
  const declared = Math.min(record.maxStack || MAX_HEIGHT, MAX_HEIGHT);
  let highest = 0;

  const reach = (from: number, target: number, height: number): void => {
    if (target > length) {
      const what = `target ${target} lies outside the ${length} bytes of the function`;
      fail(context, functionId, from, "JUMP_RANGE", what);
    }
    if (target === length) {
      checkReturn(from, height);
      return;
    }
    const at = start + target;
    if ((leaders[at] & INSTRUCTION_START) === 0) {
      const what = `target ${target} is not the start of an instruction`;
      fail(context, functionId, from, "JUMP_INTO_INSTRUCTION", what);
    }
    leaders[at] |= LEADER;
    if (heights[at] === UNREACHED) {
      heights[at] = height;
      pending.push(target);
    } else if (heights[at] !== height) {
      const what = `the stack is ${height} high here and ${
        heights[at]
      } on another path to ${target}`;
      fail(context, functionId, from, "HEIGHT_MISMATCH", what);
    }
  };
  const checkReturn = (pc: number, height: number): void => {
    if (height !== record.rets) {
      const what = `${height} values on the stack, the function returns ${record.rets}`;
      fail(context, functionId, pc, "BAD_RET_HEIGHT", what);
    }
  };

  if (length === 0) fail(context, functionId, 0, "UNTERMINATED_PATH", "the function has no code");
  reach(0, 0, 0);
  const closures = knownClosures();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    let pc = next;
    let height = heights[start + pc];
    closures.forget();
    for (;;) {
      const at = start + pc;
      const opcode = opcodeAt(code, at);
      if (callsClosures && (leaders[at] & JUMP_TARGET) !== 0) closures.forget();
      let pops = POPS[opcode];
      let pushes = PUSHES[opcode];
      if (opcode >= OP_CALL || opcode === OP_POP_N) {
        const effect = opcode === OP_CALL_CLOSURE
          ? closureCallEffect(context, record, functionId, pc, closures.onTop(height))
          : dynamicEffect(context, record, functionId, pc, opcode);
        if (effect !== undefined) {
          pops = effect.args;
          pushes = effect.rets;
        }
        if (opcode === OP_RET) checkReturn(pc, height);
      }
      if (pops > height) {
        const name = INSTRUCTION_BY_OPCODE[opcode]?.name;
        const what = `${name} takes ${pops} values, ${height} are on the stack`;
        fail(context, functionId, pc, "STACK_UNDERFLOW", what);
      }
      if (callsClosures) closures.follow(opcode, height, pops, operandOf(code, at, opcode));
      height += pushes - pops;
      if (height > highest) {
        if (height > declared) {
          const what = `the stack grows to ${height} slots, the function may use ${declared}`;
          fail(context, functionId, pc, "STACK_OVERFLOW", what);
        }
        highest = height;
      }
      if (IS_BRANCH[opcode] === 1) reach(pc, operandAt(code, at), height);
      if (IS_TERMINATOR[opcode] === 1) break;
      const from = pc;
      pc += SIZES[opcode];
      if (pc === length) {
        fail(context, functionId, from, "UNTERMINATED_PATH", "control runs off the function's end");
      }
      const after = start + pc;
      if (ENDS_BLOCK[opcode] === 1) {
        leaders[after] |= LEADER;
        closures.forget();
      }
      if (heights[after] !== UNREACHED) {
        if (heights[after] !== height) {
          const what = `the stack is ${height} high here and ${
            heights[after]
          } on another path to ${pc}`;
          fail(context, functionId, from, "HEIGHT_MISMATCH", what);
        }
        break;
      }
      heights[after] = height;
    }
  }
  for (let at = start; at < start + length; at++) leaders[at] &= LEADER;
  facts.maxStack[functionId] = highest;
}

function dynamicEffect(
  context: Context,
  record: FunctionRecord,
  functionId: number,
  pc: number,
  opcode: number,
): SlotEffect | undefined {
  const operand = (): number => operandAt(context.image.code, record.codeOffset + pc);
  switch (opcode) {
    case OP_POP_N:
      return { args: operand(), rets: 0 };
    case OP_CALL: {
      const { params, rets } = context.image.functions[operand()];
      return { args: params, rets };
    }
    case OP_SYSCALL:
      return context.syscalls.get(operand());
    case OP_INTRINSIC:
      return context.intrinsics.byId[operand()];
    case OP_MAKE_CLOSURE: {
      if (context.image.functions[operand()].params === 0) {
        const what = "a closure's function takes the closure as its first parameter; it has none";
        fail(context, functionId, pc, "NO_CLOSURE_PARAM", what);
      }
      return { args: secondOperandAt(context.image.code, record.codeOffset + pc), rets: 1 };
    }
    case OP_SPAWN: {
      const { params } = context.image.functions[operand()];
      const args = secondOperandAt(context.image.code, record.codeOffset + pc);
      if (args !== params) {
        const what = `SPAWN gives ${args} arguments, the function takes ${params}`;
        fail(context, functionId, pc, "BAD_SPAWN_ARGS", what);
      }
      return { args, rets: 0 };
    }
    default:
      return undefined;
  }
}

/** What is known of the value a CALL_CLOSURE is to call: a function id, or one of these. */
const NOT_KNOWN = -1;
const NO_CLOSURE = -2;

function closureCallEffect(
  context: Context,
  record: FunctionRecord,
  functionId: number,
  pc: number,
  callee: number,
): SlotEffect {
  const at = record.codeOffset + pc;
  const args = operandAt(context.image.code, at);
  if (callee === NOT_KNOWN) return { args: args + 1, rets: UNKNOWN_CLOSURE_RETS };
  if (callee === NO_CLOSURE) {
    const what = "CALL_CLOSURE calls the result of the instruction before it, which is no closure";
    fail(context, functionId, pc, "NOT_A_CLOSURE", what);
  }
  const { params, rets } = context.image.functions[callee];
  if (params !== args + 1) {
    const what = `CALL_CLOSURE gives ${args} arguments, the closure takes ${params - 1}`;
    fail(context, functionId, pc, "BAD_CLOSURE_ARGS", what);
  }
  context.closureRets.set(at, rets);
  return { args: args + 1, rets };
}

/** Follows closures through a stretch of code that is always run from its start to its end. */
interface KnownClosures {
  /** Forgets all: control may come from elsewhere. */
  forget(): void;
  /** Function of the closure on top of a stack of this height, {@link NOT_KNOWN} or {@link NO_CLOSURE}. */
  onTop(height: number): number;
  /** Goes over an instruction. `height` is that before it. */
  follow(opcode: number, height: number, pops: number, operand: number): void;
}

function knownClosures(): KnownClosures {
  /** Function id by stack slot. Empty in most code, which then pays for one comparison. */
  const known = new Map<number, number>();
  let previous = -1;
  return {
    forget(): void {
      if (known.size > 0) known.clear();
      previous = -1;
    },
    onTop: (height) =>
      known.get(height - 1) ?? (NEVER_CLOSURE[previous] === 1 ? NO_CLOSURE : NOT_KNOWN),
    follow(opcode: number, height: number, pops: number, operand: number): void {
      previous = opcode;
      if (known.size > 0) {
        const top = known.get(height - 1);
        const below = known.get(height - 2);
        for (const slot of known.keys()) if (slot >= height - pops) known.delete(slot);
        if (opcode === OP_DUP && top !== undefined) known.set(height - 1, top).set(height, top);
        if (opcode === OP_SWAP && top !== undefined) known.set(height - 2, top);
        if (opcode === OP_SWAP && below !== undefined) known.set(height - 1, below);
      }
      if (opcode === OP_MAKE_CLOSURE) known.set(height - pops, operand);
    },
  };
}
