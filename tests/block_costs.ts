/** Static costs of basic blocks, from the tables of SPEC.md. */
import { INSTRUCTIONS, type ProgramImage } from "../mod.ts";
import { INTRINSIC_SIGNATURES } from "../lib/isa/intrinsics.ts";

/** Cycles of the intrinsics, by id. */
const INTRINSIC_CYCLES = new Map(INTRINSIC_SIGNATURES.map(({ id, cycles }) => [id, cycles]));

const BY_OPCODE = new Map(INSTRUCTIONS.map((spec) => [spec.opcode, spec]));

/**
 * Static cost of the largest basic block of an image, in cycles. It is an upper bound: a block that begins at a
 * jump target is added to the block before it.
 *
 * @param hostCycles largest cost of a host function, in cycles
 */
export function largestBlock(image: ProgramImage, hostCycles = 0): number {
  const { code, functions, imports } = image;
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const hostSlots = Math.max(0, ...imports.map(({ args, rets }) => args + rets));
  let largest = 0;
  for (const { codeOffset, codeLength, rets } of functions) {
    let sum = 0;
    for (let at = codeOffset; at < codeOffset + codeLength;) {
      const spec = BY_OPCODE.get(view.getUint16(at, true));
      if (spec === undefined) throw new Error(`no instruction at byte ${at}`);
      const first = spec.size >= 6 ? view.getUint32(at + 2, true) : 0;
      const second = spec.size >= 10 ? view.getUint32(at + 6, true) : 0;
      sum += spec.cycles;
      switch (spec.name) {
        case "CALL":
          sum += Math.floor(functions[first].locals / 2);
          break;
        case "RET":
          sum += Math.floor(rets / 2);
          break;
        case "MAKE_CLOSURE":
          sum += Math.floor(second / 2);
          break;
        case "MAKE_ARRAY":
        case "CALL_CLOSURE":
          sum += Math.floor(first / 2);
          break;
        case "SPAWN":
          sum += Math.floor((functions[first].params + functions[first].locals) / 2);
          break;
        case "SYSCALL":
        case "HOSTCALL":
          sum += hostCycles + Math.floor(hostSlots / 2);
          break;
        case "INTRINSIC":
          sum += INTRINSIC_CYCLES.get(first) ?? 0;
      }
      largest = Math.max(largest, sum);
      if (spec.endsBlock) sum = 0;
      at += spec.size;
    }
    // A jump to the end is a return, and a block of its own.
    largest = Math.max(largest, 4 + Math.floor(rets / 2));
  }
  return largest;
}
