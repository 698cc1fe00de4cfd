/** Tracks closures through straight-line code: a stretch that always runs from its start to its end. */
import { append } from "../encoding/own_properties.ts";
import {
  OP_ADD,
  OP_DUP,
  OP_MAKE_CLOSURE,
  OP_PUSH_CONST,
  OP_PUSH_I32,
  OP_PUSH_I64,
  OP_SHR,
  OP_SWAP,
} from "../isa/opcodes.ts";
import { instructionColumn } from "./code_reader.ts";

// The value that a CALL_CLOSURE calls: a function id, or one of these.
export const NOT_KNOWN = -1;
export const NO_CLOSURE = -2;

/** 1 for instructions that push a value that is never a closure: constants and results of operators. */
const NEVER_CLOSURE = instructionColumn(({ opcode }) => {
  const isConstant = opcode === OP_PUSH_CONST || (opcode >= OP_PUSH_I64 && opcode <= OP_PUSH_I32);
  return isConstant || (opcode >= OP_ADD && opcode <= OP_SHR) ? 1 : 0;
});

/** The known closures on the operand stack. */
export interface KnownClosures {
  /** Forgets all closures, because control may come from elsewhere. */
  forget(): void;
  /** Function of the closure on top of a stack of this height, {@link NOT_KNOWN} or {@link NO_CLOSURE}. */
  onTop(height: number): number;
  /** Follows an instruction. `height` is the stack height before it. */
  follow(opcode: number, height: number, pops: number, operand: number): void;
}

/** The tracker of a function without CALL_CLOSURE. */
export const NO_CLOSURES: KnownClosures = {
  forget: () => {},
  onTop: () => NOT_KNOWN,
  follow: () => {},
};

/** Creates the tracker for a path, with no closure known. */
export function knownClosures(): KnownClosures {
  // Slots that hold a known closure, from the bottom of the stack up, and the function of each. Instructions
  // work at the top of the stack, so each entry is pushed and popped once and the total work is linear.
  // The lists are empty in most code, which then costs one comparison an instruction.
  const slots: number[] = [];
  const functions: number[] = [];
  let previous = -1;

  /** Function of the closure in a slot; at most one listed slot lies above it. */
  const closureIn = (slot: number): number => {
    for (let i = slots.length - 1; i >= 0 && slots[i] >= slot; i--) {
      if (slots[i] === slot) return functions[i];
    }
    return NOT_KNOWN;
  };
  const push = (slot: number, functionId: number): void => {
    if (functionId === NOT_KNOWN) return;
    append(slots, slot);
    append(functions, functionId);
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
