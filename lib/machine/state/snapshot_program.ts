/** How a snapshot refers to its program: code and constants by their place in the image, not in a VM. */
import { crc32 } from "../../encoding/byte_stream.ts";
import type { ProgramImage } from "../../image/image.ts";
import { encodeImage } from "../../image/pbx_encoder.ts";
import { type DecodedCode, originOf } from "../code/decoded_code.ts";
import { FUNCTION_RETS, FUNCTION_WORDS, NO_ORIGIN } from "../code/code_layout.ts";
import { LOW, SLOT_WORDS, TAG_STRING } from "../memory/value.ts";

/** Size and CRC-32 of a program's encoded image. */
export interface ImageDigest {
  readonly size: number;
  readonly crc: number;
}

/** A program as its snapshots refer to it. Computed on the first use, and shared by all VMs. */
export class SnapshotProgram {
  readonly decoded: DecodedCode;
  readonly #source: ProgramImage;
  readonly #linked: ProgramImage;
  readonly #heights: Uint16Array;
  #digest: ImageDigest | undefined;
  /** Word of each instruction by byte offset, then of each implicit return by function; else 0. */
  #words: Int32Array | undefined;
  #constants: Int32Array | undefined;
  #indexes: ReadonlyMap<number, number> = new Map();

  /**
   * @param source the image before linking, which does not depend on the host
   * @param heights height of the operand stack before each instruction, by byte offset
   */
  constructor(
    source: ProgramImage,
    linked: ProgramImage,
    decoded: DecodedCode,
    heights: Uint16Array,
  ) {
    this.#source = source;
    this.#linked = linked;
    this.decoded = decoded;
    this.#heights = heights;
  }

  /** Identifies the image. */
  get digest(): ImageDigest {
    if (this.#digest === undefined) {
      const bytes = encodeImage(this.#source);
      this.#digest = { size: bytes.length, crc: crc32(bytes, 0, bytes.length) };
    }
    return this.#digest;
  }

  /** Returns the function and byte offset of a decoded instruction. */
  placeOf(word: number): { functionId: number; pc: number } {
    return originOf(this.#linked, this.decoded, word);
  }

  /**
   * Returns the word of the decoded instruction at a byte offset of a function, or -1 if no reachable
   * instruction begins there. The implicit return has the code's length as offset.
   */
  wordOf(functionId: number, pc: number): number {
    const { codeOffset, codeLength } = this.#linked.functions[functionId];
    if (pc > codeLength) return -1;
    const { length } = this.#heights;
    this.#words ??= this.#listWords();
    return this.#words[pc === codeLength ? length + functionId : codeOffset + pc] - 1;
  }

  #listWords(): Int32Array {
    const { origins } = this.decoded;
    const { length } = this.#heights;
    const words = new Int32Array(length + this.#linked.functions.length);
    for (let word = 0; word < origins.length; word++) {
      const origin = origins[word];
      if (origin > NO_ORIGIN + 1) words[origin < 0 ? length + ~origin : origin] = word + 1;
    }
    return words;
  }

  /** Returns the slots on the operand stack before an instruction, which must be reachable. */
  heightAt(functionId: number, pc: number): number {
    const { codeOffset, codeLength } = this.#linked.functions[functionId];
    const { functions } = this.decoded;
    return pc === codeLength
      ? functions[functionId * FUNCTION_WORDS + FUNCTION_RETS] / SLOT_WORDS
      : this.#heights[codeOffset + pc];
  }

  /**
   * Returns the index of the first constant of the pool with each string, by its id.
   *
   * @param constants the constants as slots; their ids depend on the store
   */
  constantsOf(constants: Int32Array): ReadonlyMap<number, number> {
    if (this.#constants !== constants) {
      const indexes = new Map<number, number>();
      for (let at = constants.length - SLOT_WORDS; at >= 0; at -= SLOT_WORDS) {
        if (constants[at] === TAG_STRING) indexes.set(constants[at + LOW], at / SLOT_WORDS);
      }
      this.#constants = constants;
      this.#indexes = indexes;
    }
    return this.#indexes;
  }
}
