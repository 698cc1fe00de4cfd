/**
 * The dispatch loop.
 *
 * The verifier has proved stack heights, operands and control flow, so nothing of that is checked
 * here. Case labels are literals because engines build a jump table only from those; a test holds
 * them to the instruction table. What an opcode does beyond its fast path is in operations.ts.
 *
 * Accounting is by basic block: whoever enters a block at its head first tests the fuel and then
 * takes the whole block's cost. Leaving a block early (trap, breakpoint) is put right by the caller,
 * from the decoded code.
 *
 * It is one long function with many cases that look alike, because a case that calls another function
 * loses more than the call: what superinstructions save is measured by bench/superinstructions_bench.ts.
 */
import {
  type BLOCK_KIND,
  type CONTROL_APPEND_BYTES,
  type CONTROL_APPEND_ID,
  type CONTROL_APPEND_ROOM,
  CONTROL_DEPTH,
  CONTROL_FRAME,
  type CONTROL_HANDLES,
  CONTROL_PC,
  CONTROL_SLEEP,
  CONTROL_STACK_END,
  CONTROL_TOP,
  type HEADER_CALLER_DISTANCE,
  type HEADER_RETURN,
  type KIND_ARRAY,
  type KIND_BYTES,
  type NO_RETURN,
  type OBJECT_EXTRA,
  type OBJECT_LENGTH,
  type OBJECT_WORDS,
} from "../state/layout.ts";
import type { CONCAT_CYCLES } from "../strings/string_costs.ts";
import type {
  LOW,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
} from "../memory/value.ts";
import { callClosure, growStack, makeClosure } from "../semantics/calls.ts";
import type {
  CALL_WORDS,
  HEADER_WORDS,
  INTRINSIC_WORDS,
  SPAWN_WORDS,
  SYSCALL_WORDS,
} from "../code/code_layout.ts";
import { callHost } from "../host/host_call.ts";
import { INTRINSIC_BY_ID } from "../intrinsics/table.ts";
import type { Machine } from "../state/machine.ts";
import {
  arithmetic,
  bitwise,
  compareInt64,
  comparison,
  concatenate,
  int64Arithmetic,
  logic,
  negate,
  notBool,
} from "../semantics/operations.ts";
import { spawn } from "../semantics/scheduler.ts";
import {
  TRAP_CALL_DEPTH,
  TRAP_EXPLICIT,
  TRAP_ILLEGAL_INSTRUCTION,
} from "../../isa/trap_numbers.ts";

// Why the loop stopped.
/** Fuel used up, before the block at the saved pc. */
export const STOP_FUEL = 0;
/** The first function of a coroutine returned; its results lie between frame and top. */
export const STOP_RETURNED = 1;
export const STOP_HALTED = 2;
/** FRAME_SYNC was executed. */
export const STOP_FRAME = 3;
/** `machine.trap` says which; the saved pc is the instruction's. */
export const STOP_TRAPPED = 4;
/** A BREAK stands at the saved pc. */
export const STOP_BREAK = 5;

/** What the fuel is below its true value while a probe is there. */
export const PROBE_FUEL: number = 2 ** 29;

/**
 * Which comparisons hold: four bits for each of EQ NEQ LT LTE GT GTE, for less, equal, greater and
 * unordered.
 */
const HOLDS = 0x6431d2;

/** One of `STOP_…`. */
export type Stop =
  | typeof STOP_FUEL
  | typeof STOP_RETURNED
  | typeof STOP_HALTED
  | typeof STOP_FRAME
  | typeof STOP_TRAPPED
  | typeof STOP_BREAK;

/**
 * Runs from the saved registers until something stops it, and saves them again. The cost of what is
 * left of the current block must have been taken from the fuel. The code is the machine's own: engines
 * test a parameter of this function at every instruction, and this field not.
 */
export function interpret(m: Machine): Stop {
  // Constants of other modules under names of this function's own. An engine folds these into the code.
  // It loads an imported one anew at every use, with a test of whether it is initialised, and one of this
  // module too where a bundler has made a `var` of it: a call would cost a third more, a byte of the sieve
  // twice as much (bench/peers). Their types hold them to the originals.
  const INT32: typeof TAG_INT32 = 0;
  const INT64: typeof TAG_INT64 = 1;
  const FLOAT: typeof TAG_FLOAT = 2;
  const BOOL: typeof TAG_BOOL = 3;
  const NULL: typeof TAG_NULL = 4;
  const STRING: typeof TAG_STRING = 5;
  const HEAP_REF: typeof TAG_HEAP_REF = 6;
  const FRAME_TAG: typeof TAG_FRAME = 7;
  const LOW_WORD: typeof LOW = 2;
  const SLOT: typeof SLOT_WORDS = 4;
  const ARRAY: typeof KIND_ARRAY = 1;
  const BYTES: typeof KIND_BYTES = 2;
  const KIND_WORD: typeof BLOCK_KIND = 0;
  const LENGTH: typeof OBJECT_LENGTH = 4;
  const EXTRA: typeof OBJECT_EXTRA = 5;
  const CONTENT: typeof OBJECT_WORDS = 8;
  const HANDLES: typeof CONTROL_HANDLES = 13;
  const HEADER_SIZE: typeof HEADER_WORDS = 3;
  const CALL_SIZE: typeof CALL_WORDS = 6;
  const INTRINSIC_SIZE: typeof INTRINSIC_WORDS = 3;
  const SPAWN_SIZE: typeof SPAWN_WORDS = 4;
  const SYSCALL_SIZE: typeof SYSCALL_WORDS = 5;
  const RETURN: typeof HEADER_RETURN = 1;
  const CALLER_DISTANCE: typeof HEADER_CALLER_DISTANCE = 2;
  const NO_RETURN_PC: typeof NO_RETURN = -1;
  const CONCAT: typeof CONCAT_CYCLES = 8;
  const APPEND_ID: typeof CONTROL_APPEND_ID = 32;
  const APPEND_BYTES: typeof CONTROL_APPEND_BYTES = 33;
  const APPEND_ROOM: typeof CONTROL_APPEND_ROOM = 34;
  const LARGEST_INDEX = 0x3fffffff;

  const { memory, constants, constantTexts, doubles, words } = m;
  let { i32, f64 } = memory;
  let pc = i32[CONTROL_PC];
  let frame = i32[CONTROL_FRAME];
  let top = i32[CONTROL_TOP];
  let depth = i32[CONTROL_DEPTH];
  let stackEnd = i32[CONTROL_STACK_END];
  let fuel = m.fuel;
  let instructions = 0;
  let calls = 0;
  let intrinsicCalls = 0;
  let depthMark = m.depthMark;
  // A case that traps sets m.trap and leaves; every other end says what it is.
  let stop: Stop = STOP_TRAPPED;

  run: for (;;) {
    // Changes nothing, as neither ever is that large or negative. But it tells an engine that sums with
    // them stay in 32 bits, and saves it a test for each: 5 to 9 % of the loops of bench/peers.
    pc &= LARGEST_INDEX;
    top &= LARGEST_INDEX;
    // A case that `continue`s goes on inside its block; one that `break`s has set pc to the head of
    // another block and goes through the edge below the switch.
    switch (words[pc]) {
      case 0x00: // NOP
        pc++;
        continue;
      case 0x01: // HALT
        stop = STOP_HALTED;
        break run;
      case 0x02: // JMP
        pc = words[pc + 1];
        break;
      case 0x03: { // JMP_IF_FALSE
        if (i32[top - 4] !== BOOL) {
          m.trap = notBool(m, "JMP_IF_FALSE", top - 4);
          break run;
        }
        top -= SLOT;
        pc = i32[top + LOW_WORD] === 0 ? words[pc + 1] : pc + 2 + HEADER_SIZE;
        break;
      }
      case 0x04: { // JMP_IF_TRUE
        if (i32[top - 4] !== BOOL) {
          m.trap = notBool(m, "JMP_IF_TRUE", top - 4);
          break run;
        }
        top -= SLOT;
        pc = i32[top + LOW_WORD] === 1 ? words[pc + 1] : pc + 2 + HEADER_SIZE;
        break;
      }
      case 0x05: // TRAP
        m.trap = TRAP_EXPLICIT;
        break run;

      case 0x10: { // PUSH_CONST
        const from = words[pc + 1];
        i32[top] = constants[from];
        i32[top + 2] = constants[from + 2];
        i32[top + 3] = constants[from + 3];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0x11: // POP
        top -= SLOT;
        pc++;
        continue;
      case 0x12: // DUP
        i32[top] = i32[top - 4];
        i32[top + 2] = i32[top - 2];
        i32[top + 3] = i32[top - 1];
        top += SLOT;
        pc++;
        continue;
      case 0x13: { // SWAP
        const tag = i32[top - 4];
        const low = i32[top - 2];
        const high = i32[top - 1];
        i32[top - 4] = i32[top - 8];
        i32[top - 2] = i32[top - 6];
        i32[top - 1] = i32[top - 5];
        i32[top - 8] = tag;
        i32[top - 6] = low;
        i32[top - 5] = high;
        pc++;
        continue;
      }
      case 0x14: // PUSH_I64
        i32[top] = INT64;
        i32[top + 2] = words[pc + 1];
        i32[top + 3] = words[pc + 2];
        top += SLOT;
        pc += 3;
        continue;
      case 0x15: // PUSH_F64
        i32[top] = FLOAT;
        i32[top + 2] = words[pc + 1];
        i32[top + 3] = words[pc + 2];
        top += SLOT;
        pc += 3;
        continue;
      case 0x16: // PUSH_BOOL
        i32[top] = BOOL;
        i32[top + 2] = words[pc + 1];
        top += SLOT;
        pc += 2;
        continue;
      case 0x17: // PUSH_I32
        i32[top] = INT32;
        i32[top + 2] = words[pc + 1];
        top += SLOT;
        pc += 2;
        continue;
      case 0x18: // POP_N
        top -= words[pc + 1];
        pc += 2;
        continue;

      case 0x20: { // ADD
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        if (tags === INT32) {
          i32[a + 2] += i32[top - 2];
        } else if (tags === FLOAT && i32[a] === i32[top - 4]) {
          f64[(a >> 1) + 1] += f64[(top >> 1) - 1];
        } else if (tags === INT64) {
          int64Arithmetic(i32, 0x20, a, top - 4);
        } else {
          m.trap = i32[a] === STRING && i32[top - 4] === STRING
            ? concatenate(m, a, top - 4)
            : arithmetic(m, 0x20, a, top - 4);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
          i32 = memory.i32;
          f64 = memory.f64;
        }
        top -= SLOT;
        pc++;
        continue;
      }
      case 0x21: { // SUB
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        if (tags === INT32) {
          i32[a + 2] -= i32[top - 2];
        } else if (tags === FLOAT && i32[a] === i32[top - 4]) {
          f64[(a >> 1) + 1] -= f64[(top >> 1) - 1];
        } else if (tags === INT64) {
          int64Arithmetic(i32, 0x21, a, top - 4);
        } else if ((m.trap = arithmetic(m, 0x21, a, top - 4)) !== 0) break run;
        top -= SLOT;
        pc++;
        continue;
      }
      case 0x22: { // MUL
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        if (tags === INT32) {
          i32[a + 2] = Math.imul(i32[a + 2], i32[top - 2]);
        } else if (tags === FLOAT && i32[a] === i32[top - 4]) {
          f64[(a >> 1) + 1] *= f64[(top >> 1) - 1];
        } else if (tags === INT64) {
          int64Arithmetic(i32, 0x22, a, top - 4);
        } else if ((m.trap = arithmetic(m, 0x22, a, top - 4)) !== 0) break run;
        top -= SLOT;
        pc++;
        continue;
      }
      case 0x23: // DIV
      case 0x24: { // MOD
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        const y = i32[top - 2];
        if (tags === INT32 && y !== 0) {
          i32[a + 2] = words[pc] === 0x23 ? i32[a + 2] / y : i32[a + 2] % y;
        } else if (tags === INT64) {
          m.trap = int64Arithmetic(i32, words[pc], a, top - 4);
          if (m.trap !== 0) break run;
        } else {
          m.trap = arithmetic(m, words[pc], a, top - 4);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
        }
        top -= SLOT;
        pc++;
        continue;
      }
      case 0x25: // NEG
        if ((m.trap = negate(m, top - 4)) !== 0) break run;
        pc++;
        continue;

      case 0x30: // EQ
      case 0x31: // NEQ
      case 0x32: // LT
      case 0x33: // LTE
      case 0x34: // GT
      case 0x35: { // GTE
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        let order: number;
        if (tags === INT32) {
          const x = i32[a + 2];
          const y = i32[top - 2];
          order = x < y ? 0 : x === y ? 1 : 2;
        } else if (tags === FLOAT && i32[a] === i32[top - 4]) {
          const x = f64[(a >> 1) + 1];
          const y = f64[(top >> 1) - 1];
          order = x < y ? 0 : x === y ? 1 : x > y ? 2 : 3;
        } else if (tags === INT64) {
          order = compareInt64(i32, a, top - 4);
        } else {
          m.trap = comparison(m, words[pc], a, top - 4);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
          top -= SLOT;
          pc++;
          continue;
        }
        i32[a] = BOOL;
        i32[a + 2] = (HOLDS >> ((words[pc] & 7) * 4 + order)) & 1;
        top -= SLOT;
        pc++;
        continue;
      }
      case 0x36: // AND
      case 0x37: // OR
        if ((m.trap = logic(m, words[pc], top - 8, top - 4)) !== 0) break run;
        top -= SLOT;
        pc++;
        continue;
      case 0x38: // NOT
        if (i32[top - 4] !== BOOL) {
          m.trap = notBool(m, "NOT", top - 4);
          break run;
        }
        i32[top - 2] ^= 1;
        pc++;
        continue;
      case 0x39: // BIT_AND
      case 0x3a: // BIT_OR
      case 0x3b: // BIT_XOR
      case 0x3c: // SHL
      case 0x3d: { // SHR
        const a = top - 8;
        if ((i32[a] | i32[top - 4]) === INT32) {
          const x = i32[a + 2];
          const y = i32[top - 2];
          const op = words[pc];
          i32[a + 2] = op === 0x39
            ? x & y
            : op === 0x3a
            ? x | y
            : op === 0x3b
            ? x ^ y
            : op === 0x3c
            ? x << (y & 31)
            : x >> (y & 31);
        } else if ((m.trap = bitwise(m, words[pc], a, top - 4)) !== 0) break run;
        top -= SLOT;
        pc++;
        continue;
      }

      case 0x40: { // GET_GLOBAL
        const from = words[pc + 1];
        i32[top] = i32[from];
        i32[top + 2] = i32[from + 2];
        i32[top + 3] = i32[from + 3];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0x41: { // SET_GLOBAL
        const to = words[pc + 1];
        top -= SLOT;
        i32[to] = i32[top];
        i32[to + 2] = i32[top + 2];
        i32[to + 3] = i32[top + 3];
        pc += 2;
        continue;
      }
      case 0x42: { // GET_LOCAL
        const from = frame + words[pc + 1];
        i32[top] = i32[from];
        i32[top + 2] = i32[from + 2];
        i32[top + 3] = i32[from + 3];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0x43: { // SET_LOCAL
        const to = frame + words[pc + 1];
        top -= SLOT;
        i32[to] = i32[top];
        i32[to + 2] = i32[top + 2];
        i32[to + 3] = i32[top + 3];
        pc += 2;
        continue;
      }

      case 0x50: { // CALL
        let base = top - words[pc + 2];
        if (depth >= depthMark) {
          if (depth >= m.limits.callDepth) {
            m.trap = TRAP_CALL_DEPTH;
            break run;
          }
          depthMark = depth + 1;
        }
        if (base + words[pc + 4] > stackEnd) {
          i32[CONTROL_FRAME] = frame;
          i32[CONTROL_TOP] = top;
          m.trap = growStack(m, base + words[pc + 4]);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
          i32 = memory.i32;
          f64 = memory.f64;
          base += i32[CONTROL_TOP] - top;
          frame = i32[CONTROL_FRAME];
          top = i32[CONTROL_TOP];
          stackEnd = i32[CONTROL_STACK_END];
        }
        const header = base + words[pc + 3];
        for (; top < header; top += SLOT) i32[top] = NULL;
        i32[header] = FRAME_TAG;
        i32[header + RETURN] = pc + CALL_SIZE + HEADER_SIZE;
        i32[header + CALLER_DISTANCE] = base - frame;
        depth++;
        calls++;
        frame = base;
        top = header + SLOT;
        pc = words[pc + 5];
        break;
      }
      case 0x51: { // RET
        const header = frame + words[pc + 1];
        const back = i32[header + RETURN];
        if (back === NO_RETURN_PC) {
          frame = header + SLOT;
          stop = STOP_RETURNED;
          break run;
        }
        const distance = i32[header + CALLER_DISTANCE];
        let to = frame;
        for (let from = top - words[pc + 2]; from < top; from += SLOT) {
          i32[to] = i32[from];
          i32[to + 2] = i32[from + 2];
          i32[to + 3] = i32[from + 3];
          to += SLOT;
        }
        top = to;
        frame -= distance;
        depth--;
        pc = back;
        break;
      }

      case 0x52: { // MAKE_CLOSURE
        const at = top - words[pc + 2];
        m.trap = makeClosure(m, words[pc + 1], at, top);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        top = at + SLOT;
        pc += 3;
        continue;
      }
      case 0x53: // CALL_CLOSURE
        i32[CONTROL_PC] = pc;
        i32[CONTROL_FRAME] = frame;
        i32[CONTROL_TOP] = top;
        i32[CONTROL_DEPTH] = depth;
        m.trap = callClosure(m, words);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        pc = i32[CONTROL_PC];
        frame = i32[CONTROL_FRAME];
        top = i32[CONTROL_TOP];
        depth = i32[CONTROL_DEPTH];
        if (depth > depthMark) depthMark = depth;
        stackEnd = i32[CONTROL_STACK_END];
        calls++;
        break;
      case 0x54: { // SPAWN
        const at = top - words[pc + 2];
        m.trap = spawn(m, words[pc + 1], at, top);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        top = at;
        pc += SPAWN_SIZE;
        continue;
      }
      case 0x55: // YIELD
        i32[CONTROL_SLEEP] = 0;
        pc++;
        continue;
      case 0x56: // SLEEP
        i32[CONTROL_SLEEP] = words[pc + 1];
        pc += 2;
        continue;

      case 0x70: // SYSCALL
        m.trap = callHost(m, words[pc + 1], top - words[pc + 2]);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        top += words[pc + 3] - words[pc + 2];
        pc += SYSCALL_SIZE + HEADER_SIZE;
        break;
      case 0xc0: // SHORT_INTRINSIC
        // What its short way can't do goes the long one, into the next case.
        switch (words[pc + 1]) {
          case 0x049: // math.sqrt
            if (i32[top - 4] !== FLOAT) break;
            f64[(top >> 1) - 1] = Math.sqrt(f64[(top >> 1) - 1]);
            intrinsicCalls++;
            pc += INTRINSIC_SIZE;
            continue;
          case 0x080: // string.length
            if (i32[top - 4] !== STRING) break;
            i32[top - 4] = INT32;
            i32[top - 2] = m.strings.codePoints(i32[top - 2], i32[top - 1]);
            intrinsicCalls++;
            pc += INTRINSIC_SIZE;
            continue;
          case 0x0a1: { // array.length
            if (i32[top - 4] !== HEAP_REF) break;
            const array = i32[i32[HANDLES] + i32[top - 2]];
            if (i32[array + KIND_WORD] !== ARRAY) break;
            i32[top - 4] = INT32;
            i32[top - 2] = i32[array + LENGTH];
            intrinsicCalls++;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0a2: { // array.get
            if (i32[top - 8] !== HEAP_REF || i32[top - 4] !== INT32) break;
            const array = i32[i32[HANDLES] + i32[top - 6]];
            const index = i32[top - 2];
            if (i32[array + KIND_WORD] !== ARRAY) break;
            if (index < 0 || index >= i32[array + LENGTH]) break;
            const from = array + CONTENT + index * SLOT;
            i32[top - 8] = i32[from];
            i32[top - 6] = i32[from + 2];
            i32[top - 5] = i32[from + 3];
            intrinsicCalls++;
            top -= 4;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0a3: { // array.set
            if (i32[top - 12] !== HEAP_REF || i32[top - 8] !== INT32) break;
            const array = i32[i32[HANDLES] + i32[top - 10]];
            const index = i32[top - 6];
            if (i32[array + KIND_WORD] !== ARRAY) break;
            if (index < 0 || index >= i32[array + LENGTH]) break;
            const to = array + CONTENT + index * SLOT;
            i32[to] = i32[top - 4];
            i32[to + 2] = i32[top - 2];
            i32[to + 3] = i32[top - 1];
            intrinsicCalls++;
            top -= 12;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0a4: { // array.push, where there is room
            if (i32[top - 8] !== HEAP_REF) break;
            const array = i32[i32[HANDLES] + i32[top - 6]];
            if (i32[array + KIND_WORD] !== ARRAY) break;
            const length = i32[array + LENGTH];
            if (length === i32[array + EXTRA]) break;
            const to = array + CONTENT + length * SLOT;
            i32[to] = i32[top - 4];
            i32[to + 2] = i32[top - 2];
            i32[to + 3] = i32[top - 1];
            i32[array + LENGTH] = length + 1;
            intrinsicCalls++;
            top -= 8;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0a5: { // array.pop
            if (i32[top - 4] !== HEAP_REF) break;
            const array = i32[i32[HANDLES] + i32[top - 2]];
            if (i32[array + KIND_WORD] !== ARRAY) break;
            const length = i32[array + LENGTH] - 1;
            if (length < 0) break;
            const from = array + CONTENT + length * SLOT;
            i32[top - 4] = i32[from];
            i32[top - 2] = i32[from + 2];
            i32[top - 1] = i32[from + 3];
            i32[array + LENGTH] = length;
            intrinsicCalls++;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0c2: { // bytes.get_u8
            if (i32[top - 8] !== HEAP_REF || i32[top - 4] !== INT32) break;
            const bytes = i32[i32[HANDLES] + i32[top - 6]];
            const index = i32[top - 2];
            if (i32[bytes + KIND_WORD] !== BYTES) break;
            if (index < 0 || index >= i32[bytes + LENGTH]) break;
            i32[top - 8] = INT32;
            i32[top - 6] = (i32[bytes + CONTENT + (index >> 2)] >>> ((index & 3) << 3)) & 0xff;
            intrinsicCalls++;
            top -= 4;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0c4: // bytes.get_i32, where its words are those of linear memory
          case 0x0c6: { // bytes.get_f64, likewise
            if (i32[top - 8] !== HEAP_REF || i32[top - 4] !== INT32) break;
            const bytes = i32[i32[HANDLES] + i32[top - 6]];
            const index = i32[top - 2];
            const isDouble = words[pc + 1] === 0x0c6;
            if (i32[bytes + KIND_WORD] !== BYTES || (index & 3) !== 0) break;
            if (index < 0 || index + (isDouble ? 8 : 4) > i32[bytes + LENGTH]) break;
            const from = bytes + CONTENT + (index >> 2);
            i32[top - 6] = i32[from];
            if (isDouble) i32[top - 5] = i32[from + 1];
            i32[top - 8] = isDouble ? FLOAT : INT32;
            intrinsicCalls++;
            top -= 4;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0c7: { // bytes.set_u8
            if (i32[top - 12] !== HEAP_REF || (i32[top - 8] | i32[top - 4]) !== INT32) {
              break;
            }
            const bytes = i32[i32[HANDLES] + i32[top - 10]];
            const index = i32[top - 6];
            if (i32[bytes + KIND_WORD] !== BYTES) break;
            if (index < 0 || index >= i32[bytes + LENGTH]) break;
            const to = bytes + CONTENT + (index >> 2);
            const shift = (index & 3) << 3;
            i32[to] = (i32[to] & ~(0xff << shift)) | ((i32[top - 2] & 0xff) << shift);
            intrinsicCalls++;
            top -= 12;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0c9: { // bytes.set_i32, where its word is one of linear memory
            if (i32[top - 12] !== HEAP_REF || (i32[top - 8] | i32[top - 4]) !== INT32) {
              break;
            }
            const bytes = i32[i32[HANDLES] + i32[top - 10]];
            const index = i32[top - 6];
            if (i32[bytes + KIND_WORD] !== BYTES || (index & 3) !== 0) break;
            if (index < 0 || index + 4 > i32[bytes + LENGTH]) break;
            i32[bytes + CONTENT + (index >> 2)] = i32[top - 2];
            intrinsicCalls++;
            top -= 12;
            pc += INTRINSIC_SIZE;
            continue;
          }
          case 0x0cb: { // bytes.set_f64, likewise; a NaN is written as the canonical one
            if (i32[top - 12] !== HEAP_REF || i32[top - 8] !== INT32) break;
            if (i32[top - 4] !== FLOAT) break;
            const value = f64[(top >> 1) - 1];
            const bytes = i32[i32[HANDLES] + i32[top - 10]];
            const index = i32[top - 6];
            if (i32[bytes + KIND_WORD] !== BYTES || (index & 3) !== 0) break;
            if (index < 0 || index + 8 > i32[bytes + LENGTH] || value !== value) break;
            const to = bytes + CONTENT + (index >> 2);
            i32[to] = i32[top - 2];
            i32[to + 1] = i32[top - 1];
            intrinsicCalls++;
            top -= 12;
            pc += INTRINSIC_SIZE;
            continue;
          }
        }
        // falls through
      case 0x72: { // INTRINSIC
        const intrinsic = INTRINSIC_BY_ID[words[pc + 1]];
        const at = top - intrinsic.args * SLOT;
        intrinsicCalls++;
        m.trap = intrinsic.run(m, at);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        top = at + intrinsic.rets * SLOT;
        pc += INTRINSIC_SIZE;
        continue;
      }
      case 0x80: // FRAME_SYNC
        pc += 1 + HEADER_SIZE;
        stop = STOP_FRAME;
        break run;

      // Superinstructions; see fusion.ts. What they can't do they leave to the instructions they stand
      // for: they execute the first of these and go on behind it.
      case 0xa0: { // LOCAL_LOCAL
        const a = frame + words[pc + 1];
        const b = frame + words[pc + 3];
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        i32[top + 4] = i32[b];
        i32[top + 6] = i32[b + 2];
        i32[top + 7] = i32[b + 3];
        top += 2 * SLOT;
        pc += 4;
        continue;
      }
      case 0xa1: { // LOCAL_INT_COMPARE_JUMP
        const a = frame + words[pc + 1];
        if (i32[a] === INT32) {
          const x = i32[a + 2];
          const y = words[pc + 3];
          const order = x < y ? 0 : x === y ? 1 : 2;
          const holds = HOLDS >> ((words[pc + 4] & 7) * 4 + order);
          pc = ((holds ^ words[pc + 5]) & 1) === 1 ? words[pc + 6] : pc + 7 + HEADER_SIZE;
          break;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xa2: { // LOCAL_LOCAL_COMPARE_JUMP
        const a = frame + words[pc + 1];
        const b = frame + words[pc + 3];
        if ((i32[a] | i32[b]) === INT32) {
          const x = i32[a + 2];
          const y = i32[b + 2];
          const order = x < y ? 0 : x === y ? 1 : 2;
          const holds = HOLDS >> ((words[pc + 4] & 7) * 4 + order);
          pc = ((holds ^ words[pc + 5]) & 1) === 1 ? words[pc + 6] : pc + 7 + HEADER_SIZE;
          break;
        }
        if (i32[a] === FLOAT && i32[b] === FLOAT) {
          const x = f64[(a >> 1) + 1];
          const y = f64[(b >> 1) + 1];
          const order = x < y ? 0 : x === y ? 1 : x > y ? 2 : 3;
          const holds = HOLDS >> ((words[pc + 4] & 7) * 4 + order);
          pc = ((holds ^ words[pc + 5]) & 1) === 1 ? words[pc + 6] : pc + 7 + HEADER_SIZE;
          break;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xa3: { // INT_COMPARE_JUMP
        if (i32[top - 4] === INT32) {
          top -= SLOT;
          const x = i32[top + 2];
          const y = words[pc + 1];
          const order = x < y ? 0 : x === y ? 1 : 2;
          const holds = HOLDS >> ((words[pc + 2] & 7) * 4 + order);
          pc = ((holds ^ words[pc + 3]) & 1) === 1 ? words[pc + 4] : pc + 5 + HEADER_SIZE;
          break;
        }
        i32[top] = INT32;
        i32[top + 2] = words[pc + 1];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xa4: { // LOCAL_COMPARE_JUMP
        const a = frame + words[pc + 1];
        if ((i32[top - 4] | i32[a]) === INT32) {
          top -= SLOT;
          const x = i32[top + 2];
          const y = i32[a + 2];
          const order = x < y ? 0 : x === y ? 1 : 2;
          const holds = HOLDS >> ((words[pc + 2] & 7) * 4 + order);
          pc = ((holds ^ words[pc + 3]) & 1) === 1 ? words[pc + 4] : pc + 5 + HEADER_SIZE;
          break;
        }
        if (i32[top - 4] === FLOAT && i32[a] === FLOAT) {
          top -= SLOT;
          const x = f64[(top >> 1) + 1];
          const y = f64[(a >> 1) + 1];
          const order = x < y ? 0 : x === y ? 1 : x > y ? 2 : 3;
          const holds = HOLDS >> ((words[pc + 2] & 7) * 4 + order);
          pc = ((holds ^ words[pc + 3]) & 1) === 1 ? words[pc + 4] : pc + 5 + HEADER_SIZE;
          break;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xa5: { // LOCAL_LOCAL_OP
        const a = frame + words[pc + 1];
        const b = frame + words[pc + 3];
        if ((i32[a] | i32[b]) === INT32) {
          const x = i32[a + 2];
          const y = i32[b + 2];
          const op = words[pc + 4];
          const to = top;
          i32[to] = INT32;
          i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
          top += SLOT;
          pc += 5;
          continue;
        }
        if (i32[a] === FLOAT && i32[b] === FLOAT) {
          const x = f64[(a >> 1) + 1];
          const y = f64[(b >> 1) + 1];
          const op = words[pc + 4];
          const to = top;
          i32[to] = FLOAT;
          f64[(to >> 1) + 1] = op === 0x20 ? x + y : op === 0x21 ? x - y : x * y;
          top += SLOT;
          pc += 5;
          continue;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xa6: { // LOCAL_LOCAL_OP_SET
        const a = frame + words[pc + 1];
        const b = frame + words[pc + 3];
        if ((i32[a] | i32[b]) === INT32) {
          const x = i32[a + 2];
          const y = i32[b + 2];
          const op = words[pc + 4];
          const to = frame + words[pc + 6];
          i32[to] = INT32;
          i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
          pc += 7;
          continue;
        }
        if (i32[a] === FLOAT && i32[b] === FLOAT) {
          const x = f64[(a >> 1) + 1];
          const y = f64[(b >> 1) + 1];
          const op = words[pc + 4];
          const to = frame + words[pc + 6];
          i32[to] = FLOAT;
          f64[(to >> 1) + 1] = op === 0x20 ? x + y : op === 0x21 ? x - y : x * y;
          pc += 7;
          continue;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xa7: { // LOCAL_INT_OP
        const a = frame + words[pc + 1];
        if (i32[a] === INT32) {
          const x = i32[a + 2];
          const y = words[pc + 3];
          const op = words[pc + 4];
          const to = top;
          i32[to] = INT32;
          i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
          top += SLOT;
          pc += 5;
          continue;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xa8: { // LOCAL_INT_OP_SET
        const a = frame + words[pc + 1];
        if (i32[a] === INT32) {
          const x = i32[a + 2];
          const y = words[pc + 3];
          const op = words[pc + 4];
          const to = frame + words[pc + 6];
          i32[to] = INT32;
          i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
          pc += 7;
          continue;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xa9: { // LOCAL_INT_OP_SET_JUMP
        const a = frame + words[pc + 1];
        if (i32[a] === INT32) {
          const x = i32[a + 2];
          const y = words[pc + 3];
          const op = words[pc + 4];
          const to = frame + words[pc + 6];
          i32[to] = INT32;
          i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
          pc = words[pc + 8];
          break;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xaa: { // LOCAL_OP
        const a = frame + words[pc + 1];
        if ((i32[top - 4] | i32[a]) === INT32) {
          const x = i32[top - 2];
          const y = i32[a + 2];
          const op = words[pc + 2];
          const to = top - SLOT;
          i32[to] = INT32;
          i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
          pc += 3;
          continue;
        }
        if (i32[top - 4] === FLOAT && i32[a] === FLOAT) {
          const x = f64[(top >> 1) - 1];
          const y = f64[(a >> 1) + 1];
          const op = words[pc + 2];
          const to = top - SLOT;
          i32[to] = FLOAT;
          f64[(to >> 1) + 1] = op === 0x20 ? x + y : op === 0x21 ? x - y : x * y;
          pc += 3;
          continue;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xab: { // INT_OP
        const y = words[pc + 1];
        if (i32[top - 4] === INT32) {
          const x = i32[top - 2];
          let result: number;
          switch (words[pc + 2]) {
            case 0x20:
              result = x + y;
              break;
            case 0x21:
              result = x - y;
              break;
            case 0x22:
              result = Math.imul(x, y);
              break;
            case 0x23:
              result = (x / y) | 0;
              break;
            case 0x24:
              result = x % y;
              break;
            case 0x39:
              result = x & y;
              break;
            case 0x3a:
              result = x | y;
              break;
            case 0x3b:
              result = x ^ y;
              break;
            case 0x3c:
              result = x << (y & 31);
              break;
            default:
              result = x >> (y & 31);
          }
          i32[top - 2] = result;
          pc += 3;
          continue;
        }
        i32[top] = INT32;
        i32[top + 2] = words[pc + 1];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xac: { // LOCAL_RET
        const from = frame + words[pc + 1];
        const header = frame + words[pc + 3];
        const back = i32[header + RETURN];
        if (back !== NO_RETURN_PC && words[pc + 4] === SLOT) {
          const distance = i32[header + CALLER_DISTANCE];
          i32[frame] = i32[from];
          i32[frame + 2] = i32[from + 2];
          i32[frame + 3] = i32[from + 3];
          top = frame + SLOT;
          frame -= distance;
          depth--;
          pc = back;
          break;
        }
        i32[top] = i32[from];
        i32[top + 2] = i32[from + 2];
        i32[top + 3] = i32[from + 3];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xad: { // LOCAL_SET
        const from = frame + words[pc + 1];
        const to = frame + words[pc + 3];
        i32[to] = i32[from];
        i32[to + 2] = i32[from + 2];
        i32[to + 3] = i32[from + 3];
        pc += 4;
        continue;
      }
      case 0xae: { // INT_SET
        const to = frame + words[pc + 3];
        i32[to] = INT32;
        i32[to + 2] = words[pc + 1];
        pc += 4;
        continue;
      }
      case 0xaf: { // SET_JUMP
        const to = frame + words[pc + 1];
        top -= SLOT;
        i32[to] = i32[top];
        i32[to + 2] = i32[top + 2];
        i32[to + 3] = i32[top + 3];
        pc = words[pc + 3];
        break;
      }
      case 0xb0: // COMPARE_JUMP
      case 0xb1: // COMPARE_JUMP
      case 0xb2: // COMPARE_JUMP
      case 0xb3: // COMPARE_JUMP
      case 0xb4: // COMPARE_JUMP
      case 0xb5: { // COMPARE_JUMP
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        let order: number;
        if (tags === INT32) {
          const x = i32[a + 2];
          const y = i32[top - 2];
          order = x < y ? 0 : x === y ? 1 : 2;
        } else if (tags === FLOAT && i32[a] === i32[top - 4]) {
          const x = f64[(a >> 1) + 1];
          const y = f64[(top >> 1) - 1];
          order = x < y ? 0 : x === y ? 1 : x > y ? 2 : 3;
        } else if (tags === INT64) {
          order = compareInt64(i32, a, top - 4);
        } else {
          m.trap = comparison(m, 0x30 + (words[pc] & 7), a, top - 4);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
          top -= SLOT;
          pc++;
          continue;
        }
        const holds = HOLDS >> ((words[pc] & 7) * 4 + order);
        top = a;
        pc = ((holds ^ words[pc + 1]) & 1) === 1 ? words[pc + 2] : pc + 3 + HEADER_SIZE;
        break;
      }
      case 0xb8: // OP_SET
      case 0xb9: // OP_SET
      case 0xba: { // OP_SET
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        const op = 0x20 + (words[pc] & 7);
        if (tags === INT32) {
          const x = i32[a + 2];
          const y = i32[top - 2];
          const to = frame + words[pc + 2];
          i32[to] = INT32;
          i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
        } else if (tags === FLOAT && i32[a] === i32[top - 4]) {
          const x = f64[(a >> 1) + 1];
          const y = f64[(top >> 1) - 1];
          const to = frame + words[pc + 2];
          i32[to] = FLOAT;
          f64[(to >> 1) + 1] = op === 0x20 ? x + y : op === 0x21 ? x - y : x * y;
        } else if (tags === INT64) {
          int64Arithmetic(i32, op, a, top - 4);
          const to = frame + words[pc + 2];
          i32[to] = INT64;
          i32[to + 2] = i32[a + 2];
          i32[to + 3] = i32[a + 3];
        } else {
          m.trap = arithmetic(m, op, a, top - 4);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
          i32 = memory.i32;
          f64 = memory.f64;
          top -= SLOT;
          pc++;
          continue;
        }
        top = a;
        pc += 3;
        continue;
      }

      case 0xc1: { // COUNTED_LOOP
        const a = frame + words[pc + 1];
        if (i32[a] === INT32) {
          const x = i32[a + 2];
          const y = words[pc + 3];
          const op = words[pc + 4];
          const to = frame + words[pc + 6];
          i32[to] = INT32;
          i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
          pc = words[pc + 8];
          if (fuel <= 0) break;
          fuel -= words[pc - 2];
          instructions += words[pc - 1];
          const counter = frame + words[pc + 1];
          // Otherwise what is there goes on, in the block that now is paid for.
          if (i32[counter] !== INT32) continue;
          const count = i32[counter + 2];
          const end = words[pc + 3];
          const order = count < end ? 0 : count === end ? 1 : 2;
          const holds = HOLDS >> ((words[pc + 4] & 7) * 4 + order);
          pc = ((holds ^ words[pc + 5]) & 1) === 1 ? words[pc + 6] : pc + 7 + HEADER_SIZE;
          break;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xcb: { // LOCAL_INT_OP_DUP_SET_COMPARE_JUMP
        const a = frame + words[pc + 1];
        if (i32[a] === INT32) {
          const x = i32[a + 2];
          const y = words[pc + 3];
          const op = words[pc + 4];
          const result = (op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y)) | 0;
          const to = frame + words[pc + 7];
          i32[to] = INT32;
          i32[to + 2] = result;
          const end = words[pc + 9];
          const order = result < end ? 0 : result === end ? 1 : 2;
          const holds = HOLDS >> ((words[pc + 10] & 7) * 4 + order);
          pc = ((holds ^ words[pc + 11]) & 1) === 1 ? words[pc + 12] : pc + 13 + HEADER_SIZE;
          break;
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        if (m.probe !== undefined) m.probe.share(pc, i32[top]);
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xc2: { // FLOAT_OP
        const y = doubles[words[pc + 1]];
        if (i32[top - 4] === FLOAT) {
          const x = f64[(top >> 1) - 1];
          const op = words[pc + 3];
          f64[(top >> 1) - 1] = op === 0x20 ? x + y : op === 0x21 ? x - y : x * y;
          pc += 4;
          continue;
        }
        i32[top] = FLOAT;
        f64[(top >> 1) + 1] = y;
        top += SLOT;
        pc += 3;
        continue;
      }

      case 0xc3: { // LOCAL_CONST
        const a = frame + words[pc + 1];
        const from = words[pc + 3];
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        i32[top + 4] = constants[from];
        i32[top + 6] = constants[from + 2];
        i32[top + 7] = constants[from + 3];
        top += 2 * SLOT;
        pc += 4;
        continue;
      }
      case 0xc4: { // DUP_SET
        const to = frame + words[pc + 2];
        i32[to] = i32[top - 4];
        i32[to + 2] = i32[top - 2];
        i32[to + 3] = i32[top - 1];
        pc += 3;
        continue;
      }
      case 0xc5: { // LOCAL_LOCAL_ARRAY_GET
        const a = frame + words[pc + 1];
        const b = frame + words[pc + 3];
        if (i32[a] === HEAP_REF && i32[b] === INT32) {
          const array = i32[i32[HANDLES] + i32[a + 2]];
          const index = i32[b + 2];
          if (i32[array + KIND_WORD] === ARRAY && index >= 0 && index < i32[array + LENGTH]) {
            const from = array + CONTENT + index * SLOT;
            i32[top] = i32[from];
            i32[top + 2] = i32[from + 2];
            i32[top + 3] = i32[from + 3];
            intrinsicCalls++;
            top += SLOT;
            pc += 4 + INTRINSIC_SIZE;
            continue;
          }
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xc6: { // LOCAL_LOCAL_GET_U8
        const a = frame + words[pc + 1];
        const b = frame + words[pc + 3];
        if (i32[a] === HEAP_REF && i32[b] === INT32) {
          const bytes = i32[i32[HANDLES] + i32[a + 2]];
          const index = i32[b + 2];
          if (i32[bytes + KIND_WORD] === BYTES && index >= 0 && index < i32[bytes + LENGTH]) {
            i32[top] = INT32;
            i32[top + 2] = (i32[bytes + CONTENT + (index >> 2)] >>> ((index & 3) << 3)) & 0xff;
            intrinsicCalls++;
            top += SLOT;
            pc += 4 + INTRINSIC_SIZE;
            continue;
          }
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        top += SLOT;
        pc += 2;
        continue;
      }
      // What grows in place is described in append_buffer.ts. Twice the same lines, because a call would
      // cost a third of an append (bench/strings_ratios.ts).
      case 0xc7: { // LOCAL_CONST_ADD_SET
        const a = frame + words[pc + 1];
        const bytes = i32[a + 3];
        if (i32[a + 2] === i32[APPEND_ID] && bytes === i32[APPEND_BYTES] && i32[a] === STRING) {
          const from = words[pc + 3];
          const room = i32[APPEND_ROOM] - constants[from + 1];
          if (room >= 0) {
            const sum = bytes + constants[from + 3];
            i32[APPEND_ROOM] = room;
            i32[APPEND_BYTES] = sum;
            m.append.growing.text += constantTexts[from >> 2];
            fuel -= CONCAT;
            i32[a + 3] = sum;
            pc += 7;
            continue;
          }
        }
        i32[top] = i32[a];
        i32[top + 2] = i32[a + 2];
        i32[top + 3] = i32[a + 3];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xcc: { // CONST_ADD
        const a = top - SLOT;
        const from = words[pc + 1];
        const bytes = i32[a + 3];
        if (i32[a + 2] === i32[APPEND_ID] && bytes === i32[APPEND_BYTES] && i32[a] === STRING) {
          const room = i32[APPEND_ROOM] - constants[from + 1];
          if (room >= 0) {
            const sum = bytes + constants[from + 3];
            i32[APPEND_ROOM] = room;
            i32[APPEND_BYTES] = sum;
            m.append.growing.text += constantTexts[from >> 2];
            fuel -= CONCAT;
            i32[a + 3] = sum;
            pc += 3;
            continue;
          }
        }
        i32[top] = constants[from];
        i32[top + 2] = constants[from + 2];
        i32[top + 3] = constants[from + 3];
        top += SLOT;
        pc += 2;
        continue;
      }
      case 0xc8: // OP_ARRAY_SET
      case 0xc9: // OP_ARRAY_SET
      case 0xca: { // OP_ARRAY_SET
        const a = top - 8;
        const tag = i32[a];
        const op = 0x20 + (words[pc] & 7);
        const isNumber = tag === FLOAT || tag === INT32;
        if (
          isNumber && tag === i32[top - 4] && i32[top - 12] === INT32 && i32[top - 16] === HEAP_REF
        ) {
          const array = i32[i32[HANDLES] + i32[top - 14]];
          const index = i32[top - 10];
          if (i32[array + KIND_WORD] === ARRAY && index >= 0 && index < i32[array + LENGTH]) {
            const to = array + CONTENT + index * SLOT;
            i32[to] = tag;
            if (tag === FLOAT) {
              const x = f64[(a >> 1) + 1];
              const y = f64[(top >> 1) - 1];
              f64[(to >> 1) + 1] = op === 0x20 ? x + y : op === 0x21 ? x - y : x * y;
            } else {
              const x = i32[a + 2];
              const y = i32[top - 2];
              i32[to + 2] = op === 0x20 ? x + y : op === 0x21 ? x - y : Math.imul(x, y);
            }
            intrinsicCalls++;
            top -= 16;
            pc += 1 + INTRINSIC_SIZE;
            continue;
          }
        }
        m.trap = arithmetic(m, op, a, top - 4);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        top -= SLOT;
        pc++;
        continue;
      }

      case 0x90: // EDGE
        pc += HEADER_SIZE;
        break;
      case 0x91: // BREAK
        stop = STOP_BREAK;
        break run;
      case 0x92: { // CARRY
        const probe = m.probe;
        if (probe === undefined) break run;
        top = probe.carry(pc, frame, top);
        pc += probe.carriedWords;
        continue;
      }
      default:
        m.trap = TRAP_ILLEGAL_INSTRUCTION;
        break run;
    }
    // With a probe the fuel is always below 0: it looks at every edge, at no cost to those without.
    if (fuel <= 0) {
      if (m.probe === undefined || fuel + PROBE_FUEL <= 0) {
        stop = STOP_FUEL;
        break;
      }
      m.probe.enter(pc, depth);
    }
    fuel -= words[pc - 2];
    instructions += words[pc - 1];
  }

  // What trapped may have made memory grow.
  i32 = memory.i32;
  i32[CONTROL_PC] = pc;
  i32[CONTROL_FRAME] = frame;
  i32[CONTROL_TOP] = top;
  i32[CONTROL_DEPTH] = depth;
  m.fuel = fuel;
  m.instructions += instructions;
  m.calls += calls;
  m.intrinsicCalls += intrinsicCalls;
  m.depthMark = depthMark;
  return stop;
}

/** Takes the cycles an operation cost beyond its fixed ones, and lets a profiler see what it did. */
function settle(m: Machine, pc: number): number {
  const { extra } = m;
  m.extra = 0;
  if (m.probe !== undefined) m.probe.settle(pc, extra);
  return extra;
}
