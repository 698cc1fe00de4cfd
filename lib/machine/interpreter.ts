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
 */
import { CONTROL } from "../memory/linear_memory.ts";
import { HEADER, NO_RETURN } from "../memory/stack.ts";
import { LOW, SLOT_WORDS, TAG } from "../memory/value.ts";
import { callClosure, growStack, makeClosure } from "./calls.ts";
import {
  CALL_WORDS,
  HEADER_WORDS,
  INTRINSIC_WORDS,
  SPAWN_WORDS,
  SYSCALL_WORDS,
} from "./decoded_code.ts";
import { callHost } from "./host_call.ts";
import { INTRINSIC_BY_ID } from "./intrinsics/table.ts";
import type { Machine } from "./machine.ts";
import { arithmetic, bitwise, comparison, logic, negate, notBool } from "./operations.ts";
import { spawn } from "./scheduler.ts";
import { TRAP } from "./trap.ts";

/** Why the loop stopped. */
export const STOP = {
  /** Fuel used up, before the block at the saved pc. */
  FUEL: 0,
  /** The first function of a coroutine returned; its results lie between frame and top. */
  RETURNED: 1,
  HALTED: 2,
  /** FRAME_SYNC was executed. */
  FRAME: 3,
  /** `machine.trap` says which; the saved pc is the instruction's. */
  TRAPPED: 4,
  /** A BREAK stands at the saved pc. */
  BREAK: 5,
} as const;

/** What the fuel is below its true value while a probe is there. */
export const PROBE_FUEL: number = 2 ** 29;

/** One of {@link STOP}. */
export type Stop = (typeof STOP)[keyof typeof STOP];

/**
 * Runs from the saved registers until something stops it, and saves them again. The cost of what is
 * left of the current block must have been taken from the fuel.
 *
 * @param words decoded code, or a copy of it with BREAKs
 */
export function interpret(m: Machine, words: Int32Array): Stop {
  const { memory, constants } = m;
  let { i32, f64 } = memory;
  let pc = i32[CONTROL.PC];
  let frame = i32[CONTROL.FRAME];
  let top = i32[CONTROL.TOP];
  let depth = i32[CONTROL.DEPTH];
  let stackEnd = i32[CONTROL.STACK_END];
  let fuel = m.fuel;
  let instructions = m.instructions;
  let calls = m.calls;
  let depthMark = m.depthMark;
  // A case that traps sets m.trap and leaves; every other end says what it is.
  let stop: Stop = STOP.TRAPPED;

  run: for (;;) {
    // A case that `continue`s goes on inside its block; one that `break`s has set pc to the head of
    // another block and goes through the edge below the switch.
    switch (words[pc]) {
      case 0x00: // NOP
        pc++;
        continue;
      case 0x01: // HALT
        stop = STOP.HALTED;
        break run;
      case 0x02: // JMP
        pc = words[pc + 1];
        break;
      case 0x03: { // JMP_IF_FALSE
        if (i32[top - 4] !== TAG.BOOL) {
          m.trap = notBool(m, "JMP_IF_FALSE", top - 4);
          break run;
        }
        top -= SLOT_WORDS;
        pc = i32[top + LOW] === 0 ? words[pc + 1] : pc + 2 + HEADER_WORDS;
        break;
      }
      case 0x04: { // JMP_IF_TRUE
        if (i32[top - 4] !== TAG.BOOL) {
          m.trap = notBool(m, "JMP_IF_TRUE", top - 4);
          break run;
        }
        top -= SLOT_WORDS;
        pc = i32[top + LOW] === 1 ? words[pc + 1] : pc + 2 + HEADER_WORDS;
        break;
      }
      case 0x05: // TRAP
        m.trap = TRAP.EXPLICIT;
        break run;

      case 0x10: { // PUSH_CONST
        const from = words[pc + 1];
        i32[top] = constants[from];
        i32[top + 2] = constants[from + 2];
        i32[top + 3] = constants[from + 3];
        top += SLOT_WORDS;
        pc += 2;
        continue;
      }
      case 0x11: // POP
        top -= SLOT_WORDS;
        pc++;
        continue;
      case 0x12: // DUP
        i32[top] = i32[top - 4];
        i32[top + 2] = i32[top - 2];
        i32[top + 3] = i32[top - 1];
        top += SLOT_WORDS;
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
        i32[top] = TAG.INT64;
        i32[top + 2] = words[pc + 1];
        i32[top + 3] = words[pc + 2];
        top += SLOT_WORDS;
        pc += 3;
        continue;
      case 0x15: // PUSH_F64
        i32[top] = TAG.FLOAT;
        i32[top + 2] = words[pc + 1];
        i32[top + 3] = words[pc + 2];
        top += SLOT_WORDS;
        pc += 3;
        continue;
      case 0x16: // PUSH_BOOL
        i32[top] = TAG.BOOL;
        i32[top + 2] = words[pc + 1];
        top += SLOT_WORDS;
        pc += 2;
        continue;
      case 0x17: // PUSH_I32
        i32[top] = TAG.INT32;
        i32[top + 2] = words[pc + 1];
        top += SLOT_WORDS;
        pc += 2;
        continue;
      case 0x18: // POP_N
        top -= words[pc + 1];
        pc += 2;
        continue;

      case 0x20: { // ADD
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        if (tags === TAG.INT32) {
          i32[a + 2] += i32[top - 2];
        } else if (tags === TAG.FLOAT && i32[a] === i32[top - 4]) {
          f64[(a >> 1) + 1] += f64[(top >> 1) - 1];
        } else {
          m.trap = arithmetic(m, 0x20, a, top - 4);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
        }
        top -= SLOT_WORDS;
        pc++;
        continue;
      }
      case 0x21: { // SUB
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        if (tags === TAG.INT32) {
          i32[a + 2] -= i32[top - 2];
        } else if (tags === TAG.FLOAT && i32[a] === i32[top - 4]) {
          f64[(a >> 1) + 1] -= f64[(top >> 1) - 1];
        } else if ((m.trap = arithmetic(m, 0x21, a, top - 4)) !== 0) break run;
        top -= SLOT_WORDS;
        pc++;
        continue;
      }
      case 0x22: { // MUL
        const a = top - 8;
        const tags = i32[a] | i32[top - 4];
        if (tags === TAG.INT32) {
          i32[a + 2] = Math.imul(i32[a + 2], i32[top - 2]);
        } else if (tags === TAG.FLOAT && i32[a] === i32[top - 4]) {
          f64[(a >> 1) + 1] *= f64[(top >> 1) - 1];
        } else if ((m.trap = arithmetic(m, 0x22, a, top - 4)) !== 0) break run;
        top -= SLOT_WORDS;
        pc++;
        continue;
      }
      case 0x23: // DIV
      case 0x24: // MOD
        if ((m.trap = arithmetic(m, words[pc], top - 8, top - 4)) !== 0) break run;
        top -= SLOT_WORDS;
        pc++;
        continue;
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
        if ((i32[a] | i32[top - 4]) === TAG.INT32) {
          const x = i32[a + 2];
          const y = i32[top - 2];
          let holds: boolean;
          switch (words[pc]) {
            case 0x30:
              holds = x === y;
              break;
            case 0x31:
              holds = x !== y;
              break;
            case 0x32:
              holds = x < y;
              break;
            case 0x33:
              holds = x <= y;
              break;
            case 0x34:
              holds = x > y;
              break;
            default:
              holds = x >= y;
          }
          i32[a] = TAG.BOOL;
          i32[a + 2] = holds ? 1 : 0;
        } else {
          m.trap = comparison(m, words[pc], a, top - 4);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
        }
        top -= SLOT_WORDS;
        pc++;
        continue;
      }
      case 0x36: // AND
      case 0x37: // OR
        if ((m.trap = logic(m, words[pc], top - 8, top - 4)) !== 0) break run;
        top -= SLOT_WORDS;
        pc++;
        continue;
      case 0x38: // NOT
        if (i32[top - 4] !== TAG.BOOL) {
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
      case 0x3d: // SHR
        if ((m.trap = bitwise(m, words[pc], top - 8, top - 4)) !== 0) break run;
        top -= SLOT_WORDS;
        pc++;
        continue;

      case 0x40: { // GET_GLOBAL
        const from = words[pc + 1];
        i32[top] = i32[from];
        i32[top + 2] = i32[from + 2];
        i32[top + 3] = i32[from + 3];
        top += SLOT_WORDS;
        pc += 2;
        continue;
      }
      case 0x41: { // SET_GLOBAL
        const to = words[pc + 1];
        top -= SLOT_WORDS;
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
        top += SLOT_WORDS;
        pc += 2;
        continue;
      }
      case 0x43: { // SET_LOCAL
        const to = frame + words[pc + 1];
        top -= SLOT_WORDS;
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
            m.trap = TRAP.CALL_DEPTH;
            break run;
          }
          depthMark = depth + 1;
        }
        if (base + words[pc + 4] > stackEnd) {
          i32[CONTROL.FRAME] = frame;
          i32[CONTROL.TOP] = top;
          m.trap = growStack(m, base + words[pc + 4]);
          fuel -= settle(m, pc);
          if (m.trap !== 0) break run;
          i32 = memory.i32;
          f64 = memory.f64;
          base += i32[CONTROL.TOP] - top;
          frame = i32[CONTROL.FRAME];
          top = i32[CONTROL.TOP];
          stackEnd = i32[CONTROL.STACK_END];
        }
        const header = base + words[pc + 3];
        for (; top < header; top += SLOT_WORDS) i32[top] = TAG.NULL;
        i32[header] = TAG.FRAME;
        i32[header + HEADER.RETURN] = pc + CALL_WORDS + HEADER_WORDS;
        i32[header + HEADER.CALLER_DISTANCE] = base - frame;
        i32[header + HEADER.FUNCTION] = words[pc + 1];
        depth++;
        calls++;
        frame = base;
        top = header + SLOT_WORDS;
        pc = words[pc + 5];
        break;
      }
      case 0x51: { // RET
        const header = frame + words[pc + 1];
        const back = i32[header + HEADER.RETURN];
        if (back === NO_RETURN) {
          frame = header + SLOT_WORDS;
          stop = STOP.RETURNED;
          break run;
        }
        const distance = i32[header + HEADER.CALLER_DISTANCE];
        let to = frame;
        for (let from = top - words[pc + 2]; from < top; from += SLOT_WORDS) {
          i32[to] = i32[from];
          i32[to + 2] = i32[from + 2];
          i32[to + 3] = i32[from + 3];
          to += SLOT_WORDS;
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
        top = at + SLOT_WORDS;
        pc += 3;
        continue;
      }
      case 0x53: // CALL_CLOSURE
        i32[CONTROL.PC] = pc;
        i32[CONTROL.FRAME] = frame;
        i32[CONTROL.TOP] = top;
        i32[CONTROL.DEPTH] = depth;
        m.trap = callClosure(m, words);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        pc = i32[CONTROL.PC];
        frame = i32[CONTROL.FRAME];
        top = i32[CONTROL.TOP];
        depth = i32[CONTROL.DEPTH];
        if (depth > depthMark) depthMark = depth;
        stackEnd = i32[CONTROL.STACK_END];
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
        pc += SPAWN_WORDS;
        continue;
      }
      case 0x55: // YIELD
        i32[CONTROL.SLEEP] = 0;
        pc++;
        continue;
      case 0x56: // SLEEP
        i32[CONTROL.SLEEP] = words[pc + 1];
        pc += 2;
        continue;

      case 0x70: // SYSCALL
        m.trap = callHost(m, words[pc + 1], top - words[pc + 2]);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        top += words[pc + 3] - words[pc + 2];
        pc += SYSCALL_WORDS + HEADER_WORDS;
        break;
      case 0x72: { // INTRINSIC
        const intrinsic = INTRINSIC_BY_ID[words[pc + 1]];
        const at = top - intrinsic.args * SLOT_WORDS;
        m.intrinsicCalls++;
        m.trap = intrinsic.run(m, at);
        fuel -= settle(m, pc);
        if (m.trap !== 0) break run;
        i32 = memory.i32;
        f64 = memory.f64;
        top = at + intrinsic.rets * SLOT_WORDS;
        pc += INTRINSIC_WORDS;
        continue;
      }
      case 0x80: // FRAME_SYNC
        pc += 1 + HEADER_WORDS;
        stop = STOP.FRAME;
        break run;

      case 0x90: // EDGE
        pc += HEADER_WORDS;
        break;
      case 0x91: // BREAK
        stop = STOP.BREAK;
        break run;
      case 0x92: { // CARRY
        const probe = m.probe;
        if (probe === undefined) break run;
        top = probe.carry(pc, frame, top);
        pc += probe.carriedWords;
        continue;
      }
      default:
        m.trap = TRAP.ILLEGAL_INSTRUCTION;
        break run;
    }
    // With a probe the fuel is always below 0: it looks at every edge, at no cost to those without.
    if (fuel <= 0) {
      if (m.probe === undefined || fuel + PROBE_FUEL <= 0) {
        stop = STOP.FUEL;
        break;
      }
      m.probe.enter(pc, depth);
    }
    fuel -= words[pc - 2];
    instructions += words[pc - 1];
  }

  // What trapped may have made memory grow.
  i32 = memory.i32;
  i32[CONTROL.PC] = pc;
  i32[CONTROL.FRAME] = frame;
  i32[CONTROL.TOP] = top;
  i32[CONTROL.DEPTH] = depth;
  m.fuel = fuel;
  m.instructions = instructions;
  m.calls = calls;
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
