/** Follows closures through a stretch of code that always runs from its start to its end. */
import { OP_DUP, OP_MAKE_CLOSURE, OP_SWAP } from "../isa/opcodes.ts";
import { instructionColumn } from "./code_reader.ts";

/** What is known of the value that a CALL_CLOSURE calls: a function id, or one of these. */
export const NOT_KNOWN = -1;
export const NO_CLOSURE = -2;

/** Leaves a value on top that is not a closure: constants and the results of operators. */
const NEVER_CLOSURE = instructionColumn(({ opcode }) =>
  opcode === 0x10 || (opcode >= 0x14 && opcode <= 0x17) || (opcode >= 0x20 && opcode < 0x40) ? 1 : 0
);

/** The closures on the operand stack, as far as they are known. */
export interface KnownClosures {
  /** Forgets all: control can come from elsewhere. */
  forget(): void;
  /** Function of the closure on top of a stack of this height, {@link NOT_KNOWN} or {@link NO_CLOSURE}. */
  onTop(height: number): number;
  /** Goes over an instruction. `height` is that before it. */
  follow(opcode: number, height: number, pops: number, operand: number): void;
}

/** No closures are known. */
export function knownClosures(): KnownClosures {
  // Slots that hold a known closure, from the bottom of the stack up, and the function of each. What an
  // instruction takes and leaves is at the top: each slot is pushed and popped once, so the work of all
  // instructions together is linear. Empty in most code, which then pays for one comparison.
  const slots: number[] = [];
  const functions: number[] = [];
  let previous = -1;

  /** Function of the closure in a slot; the slot is at most one below the highest in the list. */
  const closureIn = (slot: number): number => {
    for (let i = slots.length - 1; i >= 0 && slots[i] >= slot; i--) {
      if (slots[i] === slot) return functions[i];
    }
    return NOT_KNOWN;
  };
  const push = (slot: number, functionId: number): void => {
    if (functionId === NOT_KNOWN) return;
    slots.push(slot);
    functions.push(functionId);
  };
  const popFrom = (slot: number): void => {
    while (slots.length > 0 && slots[slots.length - 1] >= slot) {
      slots.pop();
      functions.pop();
    }
  };

  return {
    forget(): void {
      popFrom(0);
      previous = -1;
    },
    onTop(height: number): number {
      const known = closureIn(height - 1);
      return known === NOT_KNOWN && NEVER_CLOSURE[previous] === 1 ? NO_CLOSURE : known;
    },
    follow(opcode: number, height: number, pops: number, operand: number): void {
      previous = opcode;
      if (slots.length > 0) {
        const top = closureIn(height - 1);
        const below = closureIn(height - 2);
        popFrom(height - pops);
        if (opcode === OP_DUP) {
          push(height - 1, top);
          push(height, top);
        } else if (opcode === OP_SWAP) {
          push(height - 2, top);
          push(height - 1, below);
        }
      }
      if (opcode === OP_MAKE_CLOSURE) push(height - pops, operand);
    },
  };
}
