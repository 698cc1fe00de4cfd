/** Second pass of the verifier: follows the control flow and checks stack heights, joins and returns. */
import { append } from "../encoding/own_properties.ts";
import { INSTRUCTION_BY_OPCODE } from "../isa/instructions.ts";
import {
  OP_CALL,
  OP_CALL_CLOSURE,
  OP_CALL_VALUE,
  OP_CONSTRUCT,
  OP_INTRINSIC,
  OP_MAKE_ARRAY,
  OP_MAKE_CLOSURE,
  OP_POP_N,
  OP_RET,
  OP_SPAWN,
  OP_SUSPEND,
  OP_SYSCALL,
} from "../isa/opcodes.ts";
import { type SlotEffect, UNKNOWN_CLOSURE_RETS, UNREACHED } from "./code_facts.ts";
import {
  instructionColumn,
  opcodeAt,
  operandAt,
  operandOf,
  secondOperandAt,
} from "./code_reader.ts";
import {
  fail,
  type FunctionCheck,
  INSTRUCTION_START,
  JUMP_TARGET,
  LEADER,
} from "./function_check.ts";
import {
  type KnownClosures,
  knownClosures,
  NO_CLOSURE,
  NO_CLOSURES,
  NOT_KNOWN,
} from "./known_closures.ts";

const SIZES = instructionColumn((spec) => spec.size);
const POPS = instructionColumn((spec) => spec.pops ?? 0);
const PUSHES = instructionColumn((spec) => spec.pushes ?? 0);
const IS_BRANCH = instructionColumn((spec) => spec.isBranch ? 1 : 0);
const IS_TERMINATOR = instructionColumn((spec) => spec.isTerminator ? 1 : 0);
const ENDS_BLOCK = instructionColumn((spec) => spec.endsBlock ? 1 : 0);
/** 1 for instructions whose effect on the stack depends on more than the opcode. */
const IS_DYNAMIC = instructionColumn(({ opcode }) =>
  opcode >= OP_CALL || opcode === OP_POP_N ? 1 : 0
);

/** Largest height; 65535 is taken by UNREACHED. */
const MAX_HEIGHT = UNREACHED - 1;

/** The state of a walk through the paths of a function. */
interface Walk {
  readonly check: FunctionCheck;
  /** Jump targets not yet followed, as byte offsets from the function's start. */
  readonly pending: number[];
  /** Highest stack the function may use, in slots. */
  readonly declared: number;
  /** Highest stack found so far, in slots. */
  highest: number;
  /** Whether the function has a CALL_CLOSURE, so that closures must be tracked. */
  readonly callsClosures: boolean;
  readonly closures: KnownClosures;
  readonly hasHandlers: boolean;
  /** Indexes of the handlers that were reached. */
  reached: Set<number> | undefined;
}

/** Checks all paths of a function, from its start. */
export function checkFlow(check: FunctionCheck, callsClosures: boolean): void {
  const { record, facts } = check;
  const walk: Walk = {
    check,
    pending: [],
    declared: Math.min(record.maxStack || MAX_HEIGHT, MAX_HEIGHT),
    highest: 0,
    callsClosures,
    closures: callsClosures ? knownClosures() : NO_CLOSURES,
    hasHandlers: check.handlers.length > 0,
    reached: undefined,
  };
  const start = record.codeOffset;
  if (record.codeLength === 0) fail(check, 0, "UNTERMINATED_PATH", "the function has no code");
  reach(walk, 0, 0, 0);
  for (let pc = walk.pending.pop(); pc !== undefined; pc = walk.pending.pop()) {
    followPath(walk, pc, facts.heights[start + pc]);
  }
  const end = start + record.codeLength;
  for (let at = start; at < end; at++) facts.leaders[at] &= LEADER;
  facts.maxStack[check.functionId] = walk.highest;
}

/** Follows a path until it ends or meets a path that was followed before. */
function followPath(walk: Walk, start: number, startHeight: number): void {
  const { check, closures, callsClosures } = walk;
  const { record: { codeOffset, codeLength }, image: { code }, facts: { heights, leaders } } =
    check;
  let pc = start;
  let height = startHeight;
  closures.forget();
  for (;;) {
    const at = codeOffset + pc;
    const opcode = opcodeAt(code, at);
    if (callsClosures && (leaders[at] & JUMP_TARGET) !== 0) closures.forget();
    height = heightAfter(walk, pc, opcode, height);
    if (IS_BRANCH[opcode] === 1) reach(walk, pc, operandAt(code, at), height);
    if (IS_TERMINATOR[opcode] === 1) return;
    const from = pc;
    pc += SIZES[opcode];
    if (pc === codeLength) {
      fail(check, from, "UNTERMINATED_PATH", "control runs off the function's end");
    }
    const after = codeOffset + pc;
    if (ENDS_BLOCK[opcode] === 1) {
      leaders[after] |= LEADER;
      closures.forget();
    }
    const known = heights[after];
    if (known !== UNREACHED) {
      if (known !== height) checkHeight(check, from, pc, height);
      return;
    }
    heights[after] = height;
  }
}

/** Checks an instruction's effect on the stack and returns the height after it. */
function heightAfter(walk: Walk, pc: number, opcode: number, height: number): number {
  let pops = POPS[opcode];
  let pushes = PUSHES[opcode];
  if (IS_DYNAMIC[opcode] === 1) {
    const { check } = walk;
    const effect = opcode === OP_CALL_CLOSURE
      ? closureCallEffect(check, pc, walk.closures.onTop(height))
      : dynamicEffect(check, pc, opcode);
    if (effect !== undefined) {
      pops = effect.args;
      pushes = effect.rets;
    }
    if (opcode === OP_RET) checkReturn(check, pc, height);
    else if (opcode === OP_SUSPEND) checkSuspension(check, pc);
  }
  if (pops > height) {
    const name = INSTRUCTION_BY_OPCODE[opcode]?.name;
    const what = `${name} pops ${pops} values; the stack holds ${height}`;
    fail(walk.check, pc, "STACK_UNDERFLOW", what);
  }
  if (walk.hasHandlers) reachHandlers(walk, pc, height - pops);
  if (walk.callsClosures) {
    const { check, closures } = walk;
    const operand = operandOf(check.image.code, check.record.codeOffset + pc, opcode);
    closures.follow(opcode, height, pops, operand);
  }
  const after = height + pushes - pops;
  if (after > walk.highest) raise(walk, pc, after);
  return after;
}

/** Raises the highest stack of the function, as far as it may. */
function raise(walk: Walk, pc: number, height: number): void {
  if (height <= walk.highest) return;
  if (height > walk.declared) {
    const what = `the stack grows to ${height} slots; the function may use ${walk.declared}`;
    fail(walk.check, pc, "STACK_OVERFLOW", what);
  }
  walk.highest = height;
}

/**
 * Records that the handlers around a place may be entered from it.
 *
 * @param untouched slots that the instruction there does not take
 */
function reachHandlers(walk: Walk, pc: number, untouched: number): void {
  const { check } = walk;
  const { image: { handlers = [] }, record, facts: { handlers: ranges } } = check;
  if (ranges === undefined) return;
  const innermost = ranges.innermost(record.codeOffset + pc);
  if (innermost < 0) return;
  if (ranges.kept[innermost] > untouched) {
    const what = `a handler keeps ${ranges.kept[innermost]} values; the instruction leaves ` +
      `${untouched}`;
    fail(check, pc, "HANDLER_HEIGHT", what);
  }
  const reached = walk.reached ??= new Set();
  // Whoever reached a handler reached all around it.
  for (let i = innermost; i >= 0 && !reached.has(i); i = ranges.around[i]) {
    reached.add(i);
    const { target, height } = handlers[i];
    raise(walk, pc, height + 1);
    reach(walk, pc, target, height + 1);
  }
}

/** Records a jump from one place to another with a stack of this height. */
function reach(walk: Walk, from: number, target: number, height: number): void {
  const { check } = walk;
  const { record, facts: { heights, leaders } } = check;
  if (target > record.codeLength) {
    const what = `target ${target} lies outside the ${record.codeLength} bytes of the function`;
    fail(check, from, "JUMP_RANGE", what);
  }
  if (target === record.codeLength) {
    checkReturn(check, from, height);
    return;
  }
  const at = record.codeOffset + target;
  if ((leaders[at] & INSTRUCTION_START) === 0) {
    const what = `target ${target} is not the start of an instruction`;
    fail(check, from, "JUMP_INTO_INSTRUCTION", what);
  }
  leaders[at] |= LEADER;
  if (heights[at] === UNREACHED) {
    heights[at] = height;
    append(walk.pending, target);
  } else {
    checkHeight(check, from, target, height);
  }
}

/** Refuses a path that meets another one with a different height. */
function checkHeight(check: FunctionCheck, from: number, target: number, height: number): void {
  const known = check.facts.heights[check.record.codeOffset + target];
  if (known === height) return;
  const what = `stack height ${height} at ${target}; another path to ${target} has ${known}`;
  fail(check, from, "HEIGHT_MISMATCH", what);
}

function checkReturn(check: FunctionCheck, pc: number, height: number): void {
  const { rets } = check.record;
  if (height === rets) return;
  const what = `the stack holds ${height} values; the function returns ${rets}`;
  fail(check, pc, "BAD_RET_HEIGHT", what);
}

/** SUSPEND gives its caller one value, as a RET would. */
function checkSuspension(check: FunctionCheck, pc: number): void {
  const { rets } = check.record;
  if (rets === 1) return;
  const what = `SUSPEND gives its caller 1 value; the function returns ${rets}`;
  fail(check, pc, "BAD_RET_HEIGHT", what);
}

function dynamicEffect(check: FunctionCheck, pc: number, opcode: number): SlotEffect | undefined {
  const { image, record } = check;
  const at = record.codeOffset + pc;
  const operand = operandOf(image.code, at, opcode);
  switch (opcode) {
    case OP_POP_N:
      return { args: operand, rets: 0 };
    case OP_CALL: {
      const { params, rets } = image.functions[operand];
      return { args: params, rets };
    }
    case OP_SYSCALL:
      return check.syscalls.get(operand);
    case OP_CALL_VALUE:
    case OP_CONSTRUCT:
      return { args: operand + 2, rets: 1 };
    case OP_MAKE_ARRAY:
      return { args: operand, rets: 1 };
    case OP_INTRINSIC:
      return check.intrinsics.byId[operand];
    case OP_MAKE_CLOSURE:
      if (image.functions[operand].params === 0) {
        const what = "MAKE_CLOSURE needs a function with at least one parameter, for the closure";
        fail(check, pc, "NO_CLOSURE_PARAM", what);
      }
      return { args: secondOperandAt(image.code, at), rets: 1 };
    case OP_SPAWN: {
      const { params } = image.functions[operand];
      const args = secondOperandAt(image.code, at);
      if (args !== params) {
        const what = `SPAWN passes ${args} arguments; the function takes ${params}`;
        fail(check, pc, "BAD_SPAWN_ARGS", what);
      }
      return { args, rets: 0 };
    }
    default:
      return undefined;
  }
}

/** Effect of a CALL_CLOSURE whose closure is `callee`: a function id, NOT_KNOWN or NO_CLOSURE. */
function closureCallEffect(check: FunctionCheck, pc: number, callee: number): SlotEffect {
  const { image, record, closureRets } = check;
  const at = record.codeOffset + pc;
  const args = operandAt(image.code, at);
  if (callee === NOT_KNOWN) return { args: args + 1, rets: UNKNOWN_CLOSURE_RETS };
  if (callee === NO_CLOSURE) {
    const what =
      "CALL_CLOSURE calls the result of the previous instruction, which cannot be a closure";
    fail(check, pc, "NOT_A_CLOSURE", what);
  }
  const { params, rets } = image.functions[callee];
  if (check.flexible.has(callee)) {
    const what = "CALL_CLOSURE calls a closure of a flexible function; use CALL_VALUE";
    fail(check, pc, "NOT_A_CLOSURE", what);
  }
  if (params !== args + 1) {
    const what = `CALL_CLOSURE passes ${args} arguments; the closure takes ${params - 1}`;
    fail(check, pc, "BAD_CLOSURE_ARGS", what);
  }
  closureRets.set(at, rets);
  return { args: args + 1, rets };
}
