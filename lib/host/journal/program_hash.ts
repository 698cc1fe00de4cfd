/** The identity of a program for journals: independent of the host it was linked to. */
import { instructionSize, opcodeAt, operandAt } from "../../image/code_reader.ts";
import type { ProgramImage } from "../../image/image.ts";
import { encodeImage } from "../../image/pbx_encoder.ts";
import { OP_HOSTCALL, OP_SYSCALL } from "../../isa/opcodes.ts";
import type { HostFunction } from "../../machine/host/host_function.ts";

/** Hash of a linked image as it was before linking, 64 bits. */
export function programHash(image: ProgramImage, functions: readonly HostFunction[]): bigint {
  return hashBytes(encodeImage({ ...image, code: unlinked(image, functions) }));
}

/** The code with HOSTCALLs, as it was before it was linked. */
function unlinked(image: ProgramImage, functions: readonly HostFunction[]): Uint8Array {
  const code = new Uint8Array(image.code);
  const view = new DataView(code.buffer);
  const importOf = new Map(functions.map(({ id }, index) => [id, index]));
  for (const { codeOffset, codeLength } of image.functions) {
    for (let at = codeOffset; at < codeOffset + codeLength;) {
      const opcode = opcodeAt(code, at);
      if (opcode === OP_SYSCALL) {
        view.setUint16(at, OP_HOSTCALL, true);
        view.setUint32(at + 2, importOf.get(operandAt(code, at)) ?? 0, true);
      }
      at += instructionSize(opcode);
    }
  }
  return code;
}

/** Two independent hashes of 32 bits: multiply and add, and multiply and rotate (FNV-1a; MurmurHash3's mix). */
function hashBytes(bytes: Uint8Array): bigint {
  let low = 0x811c9dc5;
  let high = bytes.length;
  for (let i = 0; i < bytes.length; i++) {
    low = Math.imul(low ^ bytes[i], 0x01000193);
    high = Math.imul(high ^ bytes[i], 0xcc9e2d51);
    high = (high << 13) | (high >>> 19);
  }
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}
