/**
 * Code of each instruction: a fast path as text, and a call of a named function for the rest.
 * Several instructions may share a case.
 */
import { INSTRUCTION_BY_NAME, type InstructionName } from "../../lib/isa/instructions.ts";
import { SLOT_WORDS } from "../../lib/machine/memory/value.ts";
import { WAYS } from "../../lib/machine/properties/inline_caches.ts";
import { DECODED_WORDS, decodedOffset } from "../../lib/machine/code/decoded_layout.ts";
import {
  advance,
  advanceSettled,
  continueSettled,
  copy,
  countIntrinsic,
  float,
  high,
  jump,
  low,
  moveTop,
  objectOf,
  operand,
  raise,
  rereadViews,
  saveForHost,
  settle,
  type Slot,
  slotAt,
  slowCall,
  stackSlot,
  tag,
  trapping,
  wordIndex,
} from "./macros.ts";
import { apply, COMPARISONS, OPERATORS, orderOf } from "./operators.ts";

/** A case of the dispatch loop that implements one or more instructions. */
export interface Case {
  readonly names: readonly InstructionName[];
  readonly body: string;
  /** Whether it falls through into the next case. */
  readonly fallsThrough?: boolean;
}

/** Returns the opcode of an instruction. */
export function opcodeOf(name: string): number {
  const spec = INSTRUCTION_BY_NAME.get(name);
  if (spec === undefined) throw new Error(`${name} is not an instruction`);
  return spec.opcode;
}

/** Returns the size of a decoded instruction in words. */
export function sizeOf(name: InstructionName): number {
  return DECODED_WORDS[opcodeOf(name)];
}

/** Returns a number in the notation of opcodes. */
export function hex(number: number, digits = 2): string {
  return `0x${number.toString(16).padStart(digits, "0")}`;
}

const TOP = stackSlot(1);
const FREE = stackSlot(0);

/** Ends the instruction and continues with the next one. */
function next(name: InstructionName): string {
  return advance(sizeOf(name));
}

/** Like {@link next}, for an instruction that may cost more than its fixed cycles. */
function nextSettled(name: InstructionName): string {
  return advanceSettled(sizeOf(name));
}

/** Pushes a value of a known kind whose payload is in the operand words. */
function pushWords(name: InstructionName, kind: string, isWide: boolean): string {
  return `${tag(FREE)} = ${kind};
    ${low(FREE)} = ${operand(1)};
    ${isWide ? `${high(FREE)} = ${operand(2)};` : ""}
    ${moveTop(1)}
    ${next(name)}`;
}

/** Pushes a copy of a slot. */
function pushCopy(name: InstructionName, from: Slot): string {
  return `${copy(FREE, from)}
    ${moveTop(1)}
    ${next(name)}`;
}

/** Pops a value into a slot. */
function popInto(name: InstructionName, to: string): string {
  return `const to = ${to};
    ${moveTop(-1)}
    ${copy(slotAt("to"), FREE)}
    ${next(name)}`;
}

function jumpIf(name: InstructionName, value: number): string {
  return `if (${tag(TOP)} !== BOOL) {
      m.trap = notBool(m, "${name}", ${wordIndex(TOP)});
      break run;
    }
    ${moveTop(-1)}
    ${jump(`${low(FREE)} === ${value} ? ${operand(1)} : pc + ${sizeOf(name)} + HEADER`)}`;
}

/** Left operand of a binary operator. The result replaces it. */
const LEFT = slotAt("a");
const IS_INT32 = "tags === INT32";
const IS_FLOAT = `tags === FLOAT && ${tag(LEFT)} === ${tag(TOP)}`;
const IS_INT64 = "tags === INT64";
const OPERANDS = `const a = ${wordIndex(stackSlot(2))};
  const tags = ${tag(LEFT)} | ${tag(TOP)};`;

/** ADD SUB MUL. */
function arithmetic(name: InstructionName): string {
  const opcode = hex(opcodeOf(name));
  const { int32, float: ofFloats } = OPERATORS[name] ?? { int32: "" };
  const slow = `arithmetic(m, ${opcode}, a, ${wordIndex(TOP)})`;
  const other = name === "ADD"
    ? slowCall(`${tag(LEFT)} === STRING && ${tag(TOP)} === STRING
        ? concatenate(m, a, ${wordIndex(TOP)}) : ${slow}`) + rereadViews() +
      `\n${moveTop(-1)}\n${nextSettled(name)}`
    : trapping(slow);
  return `${OPERANDS}
    if (${IS_INT32}) {
      ${low(LEFT)} = ${apply(int32, low(LEFT), low(TOP))};
    } else if (${IS_FLOAT}) {
      ${float(LEFT)} = ${apply(ofFloats ?? "", float(LEFT), float(TOP))};
    } else if (${IS_INT64}) {
      int64Arithmetic(i32, ${opcode}, a, ${wordIndex(TOP)});
    } else {
      ${other}
    }
    ${moveTop(-1)}
    ${next(name)}`;
}

/** Whole remainders of floats that cost no more than the fixed cycles: the dividend is no -0. */
const WHOLE_REMAINDER = `const x = ${float(LEFT)};
    const whole = x | 0;
    const divisor = ${float(TOP)} | 0;
    if (whole > 0 && whole === x && divisor > 0 && divisor === ${float(TOP)} &&
        divisor * 4096 > whole) {
      ${float(LEFT)} = whole % divisor;
      ${moveTop(-1)}
      ${next("MOD")}
    }
    ${slowCall(`arithmetic(m, ${hex(opcodeOf("MOD"))}, a, ${wordIndex(TOP)})`)}
    ${moveTop(-1)}
    ${nextSettled("MOD")}`;

/** DIV MOD. */
function division(name: "DIV" | "MOD"): string {
  const opcode = hex(opcodeOf(name));
  const { int32, float: ofFloats } = OPERATORS[name] ?? { int32: "" };
  return `${OPERANDS}
    const y = ${low(TOP)};
    if (${IS_FLOAT}) {
      ${
    ofFloats === undefined
      ? WHOLE_REMAINDER
      : `${float(LEFT)} = ${apply(ofFloats, float(LEFT), float(TOP))};`
  }
    } else if (${IS_INT32} && y !== 0) {
      ${low(LEFT)} = ${apply(int32, low(LEFT), "y")};
    } else if (${IS_INT64}) {
      ${trapping(`int64Arithmetic(i32, ${opcode}, a, ${wordIndex(TOP)})`)}
    } else {
      ${slowCall(`arithmetic(m, ${opcode}, a, ${wordIndex(TOP)})`)}
      ${moveTop(-1)}
      ${nextSettled(name)}
    }
    ${moveTop(-1)}
    ${next(name)}`;
}

const COMPARISON_NAMES = Object.keys(COMPARISONS) as (keyof typeof COMPARISONS)[];

/** EQ NEQ LT LTE GT GTE. */
const COMPARISON = `${OPERANDS}
  let order: number;
  if (${IS_INT32}) {
    const x = ${low(LEFT)};
    const y = ${low(TOP)};
    order = ${orderOf("int32", "x", "y")};
  } else if (${IS_FLOAT}) {
    const x = ${float(LEFT)};
    const y = ${float(TOP)};
    order = ${orderOf("float", "x", "y")};
  } else if (${IS_INT64}) {
    order = compareInt64(i32, a, ${wordIndex(TOP)});
  } else {
    ${slowCall(`comparison(m, ${operand(0)}, a, ${wordIndex(TOP)})`)}
    ${moveTop(-1)}
    ${nextSettled("EQ")}
  }
  ${tag(LEFT)} = BOOL;
  ${low(LEFT)} = (HOLDS >> ((${operand(0)} & 7) * 4 + order)) & 1;
  ${moveTop(-1)}
  ${next("EQ")}`;

const BITWISE_NAMES = ["BIT_AND", "BIT_OR", "BIT_XOR", "SHL", "SHR"] as const;

/** Returns an expression for the int32 result of one of several operators, selected by `op`. */
function chooseInt32(names: readonly InstructionName[]): string {
  return names.slice(0, -1).map((name) =>
    `op === ${hex(opcodeOf(name))} ? ${OPERATORS[name]?.int32} : `
  ).join("") + OPERATORS[names[names.length - 1]]?.int32;
}

const BITWISE = `const a = ${wordIndex(stackSlot(2))};
  if ((${tag(LEFT)} | ${tag(TOP)}) === INT32) {
    const x = ${low(LEFT)};
    const y = ${low(TOP)};
    const op = ${operand(0)};
    ${low(LEFT)} = ${chooseInt32(BITWISE_NAMES)};
  } else ${trapping(`bitwise(m, ${operand(0)}, a, ${wordIndex(TOP)})`)}
  ${moveTop(-1)}
  ${next("BIT_AND")}`;

const CALL_WORD = (word: Parameters<typeof decodedOffset>[1]): string =>
  operand(decodedOffset("CALL", word));

const CALL = `let base = top - ${CALL_WORD("params")};
  if (depth >= depthMark) {
    if (depth >= m.limits.callDepth) {
      ${raise("TRAP_CALL_DEPTH")}
    }
    depthMark = depth + 1;
  }
  if (base + ${CALL_WORD("frame")} > stackEnd) {
    i32[CONTROL_FRAME] = frame;
    i32[CONTROL_TOP] = top;
    ${slowCall(`growStack(m, base + ${CALL_WORD("frame")})`)}
    ${rereadViews()}
    base += i32[CONTROL_TOP] - top;
    frame = i32[CONTROL_FRAME];
    top = i32[CONTROL_TOP];
    stackEnd = i32[CONTROL_STACK_END];
  }
  const header = base + ${CALL_WORD("locals")};
  for (; top < header; top += SLOT) i32[top] = NULL;
  i32[header] = FRAME_TAG;
  i32[header + RETURN] = pc + ${sizeOf("CALL")} + HEADER;
  i32[header + CALLER_DISTANCE] = base - frame;
  depth++;
  calls++;
  frame = base;
  top = header + SLOT;
  ${jump(CALL_WORD("entry"))}`;

/** Returns to the caller's frame. The results must already be at the start of the current frame. */
export const LEAVE_FRAME = `frame -= distance;
  depth--;
  ${jump("back")}`;

/** Ends a function of which the topmost operands are the results. */
function leave(name: "RET" | "SUSPEND"): string {
  return `const header = frame + ${operand(decodedOffset(name, "ownLocals"))};
  const back = i32[header + RETURN];
  if (back < 0 && (fuel <= 0 || back === NO_RETURN)) {
    stop = STOP_INSIDE;
    if (back === NO_RETURN) {
      frame = header + SLOT;
      stop = STOP_RETURNED;
      ${name === "SUSPEND" ? leaveOnlyValue("frame") : ""}
    }
    break run;
  }
  const distance = i32[header + CALLER_DISTANCE];
  let to = frame;
  for (let from = top - ${operand(decodedOffset(name, "ownRets"))}; from < top; from += SLOT) {
    ${copy(slotAt("to"), slotAt("from"))}
    to += SLOT;
  }
  top = to;
  if (back < 0) {
    // A fallback returns into a block.
    frame -= distance;
    depth--;
    pc = continuation(m.decoded, back);
    fuel -= m.decoded.rests.cycles[pc];
    instructions += m.decoded.rests.instructions[pc];
    continue;
  }
  ${LEAVE_FRAME}`;
}

/** Makes the value on top of the stack the only one from a slot on. */
function leaveOnlyValue(base: string): string {
  return `${copy(slotAt(base), TOP)}
    top = ${base} + SLOT;`;
}

const ACTIVATION = `${slowCall(`createActivation(m, ${operand(1)}, top)`)}
  ${rereadViews()}
  ${moveTop(1)}
  ${nextSettled("ACTIVATION")}`;

const SUSPEND = `${trapping("suspend(m, pc, frame, top)")}
  ${leave("SUSPEND")}`;

const MAKE_CLOSURE = `const at = top - ${operand(decodedOffset("MAKE_CLOSURE", "secondSlots"))};
  ${slowCall(`makeClosure(m, ${operand(1)}, at, top)`)}
  ${rereadViews()}
  top = at + SLOT;
  ${nextSettled("MAKE_CLOSURE")}`;

const MAKE_ARRAY = `const at = top - ${operand(1)};
  ${slowCall("makeArray(m, at, top)")}
  ${rereadViews()}
  top = at + SLOT;
  ${nextSettled("MAKE_ARRAY")}`;

/** Calls a function that works on the saved registers and enters the frame of a guest function. */
function enterSlowly(call: string): string {
  return `i32[CONTROL_PC] = pc;
  i32[CONTROL_FRAME] = frame;
  i32[CONTROL_TOP] = top;
  i32[CONTROL_DEPTH] = depth;
  ${slowCall(call)}
  ${rereadViews()}
  pc = i32[CONTROL_PC];
  frame = i32[CONTROL_FRAME];
  top = i32[CONTROL_TOP];
  depth = i32[CONTROL_DEPTH];
  if (depth > depthMark) depthMark = depth;
  stackEnd = i32[CONTROL_STACK_END];
  calls++;
  break;`;
}

/**
 * CALL_VALUE CONSTRUCT; what is not as simple falls through. Both are one case, as engines compile functions up
 * to a size: tests/unit/loop_size_test.ts. A closure without special wishes finds its arguments where they are: those it does not
 * take are dropped, missing ones are undefined.
 */
const ENTER_CLOSURE = `const given = ${operand(1)};
  const base = top - given - 2 * SLOT;
  if (i32[base + SLOT] === HEAP_REF) {
    const callee = ${objectOf({ base: "base", offset: SLOT_WORDS })};
    if (i32[callee + KIND] === CLOSURE) {
      const { functions } = m;
      const shape = i32[callee + EXTRA] * FUNCTION_WORDS;
      const wanted = functions[
        shape + (words[pc] === ${hex(opcodeOf("CALL_VALUE"))} ? FUNCTION_EXACT : FUNCTION_EXACT_NEW)
      ];
      const isSpared = wanted === NEEDS_WORK - 1 - given;
      const exact = isSpared ? given : wanted;
      const isReady = exact >= 0 && depth < depthMark &&
        base + functions[shape + FUNCTION_FRAME] <= stackEnd;
      if (isReady) {
        const header = base + functions[shape + FUNCTION_LOCALS];
        const params = base + 2 * SLOT + exact;
        if (params < top) top = params;
        if (isSpared) {
          i32[top] = NULL;
          top += SLOT;
        }
        const clearing = (header - top) / SLOT / SLOTS_PER_CYCLE | 0;
        for (; top < params; top += SLOT) {
          i32[top] = UNDEFINED;
          ${low(FREE)} = 0;
        }
        for (; top < header; top += SLOT) i32[top] = NULL;
        if (clearing > 0) {
          fuel -= clearing;
          if (m.probe !== undefined) m.probe.settle(pc, clearing);
        }
        i32[header] = FRAME_TAG;
        i32[header + RETURN] = pc + ${sizeOf("CALL_VALUE")} + HEADER;
        i32[header + CALLER_DISTANCE] = base - frame;
        depth++;
        calls++;
        frame = base;
        top = header + SLOT;
        ${jump("functions[shape + FUNCTION_ENTRY]")}
      }
    }
  }`;

const SPAWN = `const at = top - ${operand(decodedOffset("SPAWN", "params"))};
  ${slowCall(`spawn(m, ${operand(1)}, at, top)`)}
  ${rereadViews()}
  top = at;
  ${nextSettled("SPAWN")}`;

const HOST_ARGS = operand(decodedOffset("SYSCALL", "hostArgs"));

// A host function that sets or removes a breakpoint changes the code that runs: whoever runs the loop
// enters it anew, with no fuel or instruction taken from the next block.
const SYSCALL = `${saveForHost()}
  ${slowCall(`callHost(m, ${operand(decodedOffset("SYSCALL", "hostIndex"))}, top - ${HOST_ARGS})`)}
  ${rereadViews()}
  top += ${operand(decodedOffset("SYSCALL", "hostRets"))} - ${HOST_ARGS};
  pc += ${sizeOf("SYSCALL")} + HEADER;
  if (m.words !== words) {
    stop = STOP_FUEL;
    break run;
  }
  break;`;

const INTRINSIC = `const intrinsic = INTRINSIC_BY_ID[${operand(1)}];
  const at = top - intrinsic.args * SLOT;
  // For those that look at the frames.
  i32[CONTROL_PC] = pc;
  i32[CONTROL_FRAME] = frame;
  ${countIntrinsic()}
  ${slowCall("intrinsic.run(m, at)", "m.trap > 0")}
  ${rereadViews()}
  if (m.trap === 0) {
    top = at + intrinsic.rets * SLOT;
    pc += ${sizeOf("INTRINSIC")};
  } else {
    // It completed one stage of its work, or waits for the host, and must be executed again.
    const isParked = m.trap === PARK;
    m.trap = 0;
    m.intrinsicCalls--;
    if (isParked) {
      stop = STOP_PARKED;
      break run;
    }
  }
  ${continueSettled()}`;

const SITE = (name: InstructionName): string => operand(decodedOffset(name, "cache"));

/** Opens a block that is executed if an entry of the inline cache is for `base`: `entry` is its first word. */
const IF_CACHED = (name: InstructionName): string =>
  `let entry = ${SITE(name)};
  if (caches[entry] === base${" || caches[entry += ENTRY] === base".repeat(WAYS - 1)}) {`;

/** Charges the cycles of an entry of an inline cache and continues with the next instruction. */
function nextCached(name: InstructionName): string {
  const size = sizeOf(name);
  return `const extra = caches[entry + 3];
    if (extra !== 0) {
      fuel -= extra;
      if (m.probe !== undefined) m.probe.settle(pc, extra);
      if (fuel <= 0 && isSpent(m, pc + ${size}, fuel)) {
        pc += ${size};
        stop = STOP_SPENT;
        break run;
      }
    }
    ${next(name)}`;
}

const GET_FIELD = `const handles = i32[CONTROL_HANDLES];
  let record = 0;
  let base = PRIMITIVE_BASE - ${tag(TOP)};
  if (${tag(TOP)} === HEAP_REF) {
    record = i32[handles + ${low(TOP)}];
    base = i32[record + EXTRA];
    const kind = i32[record + KIND];
    if (kind !== OBJECT) {
      base = ~kind;
      const link = i32[record + LINK];
      if (link !== 0) {
        record = i32[handles + link - 1];
        base = kind === CLOSURE || kind === VIEW ? i32[record + EXTRA] : OTHER_BASE;
      } else if (kind === CLOSURE) {
        const row = i32[record + EXTRA] * FUNCTION_WORDS;
        if ((m.functions[row + FUNCTION_FLAGS] & SUSPENDING) !== 0) base = OTHER_BASE;
      }
    }
  }
  ${IF_CACHED("GET_FIELD")}
    const place = caches[entry + 1];
    if (place >= 0) {
      const from = (place === 0 ? record : i32[handles + place - 1]) + caches[entry + 2];
      ${copy(TOP, slotAt("from"))}
    } else if (place === PLACE_ARRAY_LENGTH) {
      ${tag(TOP)} = FLOAT;
      ${float(TOP)} = i32[record + LENGTH];
    } else if (place === PLACE_STRING_LENGTH) {
      const units = m.strings.units(${low(TOP)}, ${high(TOP)});
      ${tag(TOP)} = FLOAT;
      ${float(TOP)} = units;
    } else if (place !== PLACE_VIEW_LENGTH) {
      ${tag(TOP)} = UNDEFINED;
      ${low(TOP)} = 0;
    } else if (!lengthOfView(memory, ${objectOf(TOP)}, ${wordIndex(TOP)})) entry = -1;
    if (entry >= 0) {
      ${nextCached("GET_FIELD")}
    }
  }
  ${slowCall(`getField(m, ${operand(1)}, ${SITE("GET_FIELD")}, ${wordIndex(TOP)}, top)`)}
  ${rereadViews()}
  ${nextSettled("GET_FIELD")}`;

/** SET_FIELD INIT_FIELD. */
function putField(name: "SET_FIELD" | "INIT_FIELD", call: string, popped: number): string {
  const object = stackSlot(2);
  const slots = [object, TOP].map(wordIndex).join(", ");
  return `let record = 0;
    let base = OTHER_BASE;
    if (${tag(object)} === HEAP_REF) {
      record = ${objectOf(object)};
      if (i32[record + KIND] === OBJECT) {
        base = i32[record + EXTRA];
      } else if (i32[record + KIND] === CLOSURE && i32[record + LINK] !== 0) {
        record = i32[i32[CONTROL_HANDLES] + i32[record + LINK] - 1];
        base = i32[record + EXTRA];
      }
    }
    ${IF_CACHED(name)}
      const shape = caches[entry + 1];
      const length = i32[record + LENGTH];
      if (shape < 0 || length < i32[record + UNITS] - HEADER_UNITS) {
        const to = record + caches[entry + 2];
        ${copy(slotAt("to"), TOP)}
        if (shape >= 0) {
          i32[record + EXTRA] = shape;
          i32[record + LENGTH] = length + 1;
        }
        ${moveTop(-popped)}
        ${nextCached(name)}
      }
    }
    ${slowCall(`${call}(m, ${operand(1)}, ${SITE(name)}, ${slots}, top)`)}
    ${rereadViews()}
    ${moveTop(-popped)}
    ${nextSettled(name)}`;
}

const SWAP = `const tag = ${tag(TOP)};
  const low = ${low(TOP)};
  const high = ${high(TOP)};
  ${copy(TOP, stackSlot(2))}
  ${tag(stackSlot(2))} = tag;
  ${low(stackSlot(2))} = low;
  ${high(stackSlot(2))} = high;
  ${next("SWAP")}`;

const NOT = `if (${tag(TOP)} !== BOOL) {
    m.trap = notBool(m, "NOT", ${wordIndex(TOP)});
    break run;
  }
  ${low(TOP)} ^= 1;
  ${next("NOT")}`;

/** Pushes a constant. */
const PUSH_CONST = `const from = ${operand(1)};
  ${pushCopy("PUSH_CONST", { ...slotAt("from"), array: "constants" })}`;

function one(name: InstructionName, body: string): Case {
  return { names: [name], body };
}

/** Cases of all instructions, in opcode order. */
export const CASES: readonly Case[] = [
  one("NOP", next("NOP")),
  one("HALT", "stop = STOP_HALTED; break run;"),
  one("JMP", jump(operand(1))),
  one("JMP_IF_FALSE", jumpIf("JMP_IF_FALSE", 0)),
  one("JMP_IF_TRUE", jumpIf("JMP_IF_TRUE", 1)),
  one("TRAP", raise("TRAP_EXPLICIT")),

  one("PUSH_CONST", PUSH_CONST),
  one("POP", `${moveTop(-1)} ${next("POP")}`),
  one("DUP", pushCopy("DUP", TOP)),
  one("SWAP", SWAP),
  one("PUSH_I64", pushWords("PUSH_I64", "INT64", true)),
  one("PUSH_F64", pushWords("PUSH_F64", "FLOAT", true)),
  one("PUSH_BOOL", pushWords("PUSH_BOOL", "BOOL", false)),
  one("PUSH_I32", pushWords("PUSH_I32", "INT32", false)),
  one("POP_N", `top -= ${operand(1)}; ${next("POP_N")}`),

  one("ADD", arithmetic("ADD")),
  one("SUB", arithmetic("SUB")),
  one("MUL", arithmetic("MUL")),
  one("DIV", division("DIV")),
  one("MOD", division("MOD")),
  one("NEG", `${trapping(`negate(m, ${wordIndex(TOP)})`)} ${next("NEG")}`),

  { names: COMPARISON_NAMES, body: COMPARISON },
  {
    names: ["AND", "OR"],
    body: `${trapping(`logic(m, ${operand(0)}, ${wordIndex(stackSlot(2))}, ${wordIndex(TOP)})`)}
      ${moveTop(-1)}
      ${next("AND")}`,
  },
  one("NOT", NOT),
  { names: BITWISE_NAMES, body: BITWISE },

  one("GET_GLOBAL", `const from = ${operand(1)}; ${pushCopy("GET_GLOBAL", slotAt("from"))}`),
  one("SET_GLOBAL", popInto("SET_GLOBAL", operand(1))),
  one("GET_LOCAL", `const from = frame + ${operand(1)}; ${pushCopy("GET_LOCAL", slotAt("from"))}`),
  one("SET_LOCAL", popInto("SET_LOCAL", `frame + ${operand(1)}`)),

  one("CALL", CALL),
  one("RET", leave("RET")),
  one("MAKE_CLOSURE", MAKE_CLOSURE),
  one("SPAWN", SPAWN),
  one("YIELD", `i32[CONTROL_SLEEP] = 0; ${next("YIELD")}`),
  one("SLEEP", `i32[CONTROL_SLEEP] = ${operand(1)}; ${next("SLEEP")}`),

  one("SYSCALL", SYSCALL),
  one("INTRINSIC", INTRINSIC),
  one("FRAME_SYNC", `pc += ${sizeOf("FRAME_SYNC")} + HEADER; stop = STOP_FRAME; break run;`),

  // Whoever runs the loop looks for a handler. Until then the thrown value stays on top.
  one("THROW", raise("TRAP_UNCAUGHT")),

  { names: ["CALL_VALUE", "CONSTRUCT"], body: ENTER_CLOSURE, fallsThrough: true },
  {
    names: ["CALL_CLOSURE", "CALL_SPREAD", "CONSTRUCT_SPREAD", "RESUME"],
    body: enterSlowly("enterSlowly(m)"),
  },
  one("GET_FIELD", GET_FIELD),
  one("SET_FIELD", putField("SET_FIELD", "setField", 2)),
  one("MAKE_ARRAY", MAKE_ARRAY),
  one("INIT_FIELD", putField("INIT_FIELD", "initField", 1)),
  one("ACTIVATION", ACTIVATION),
  one("SUSPEND", SUSPEND),
];

/** Returns the code of an operator that begins a sequence, for operands of other types. */
export function operatorFallback(call: "arithmetic" | "comparison", opcode: string): string {
  // Adding strings may grow the string table.
  return `m.trap = ${call}(m, ${opcode}, ${wordIndex(stackSlot(2))}, ${wordIndex(TOP)});
    ${settle()}
    ${call === "arithmetic" ? rereadViews() : ""}
    ${moveTop(-1)}
    ${nextSettled("ADD")}`;
}

/** Returns the body of the case of an instruction. */
export function bodyOf(name: InstructionName): string {
  const found = CASES.find(({ names }) => names.includes(name));
  if (found === undefined) throw new Error(`${name} has no case; add one to CASES`);
  return found.body;
}
