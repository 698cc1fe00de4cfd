/** How a saved state refers to code and constants: by their place in the image, not in a VM. */
import { crc32 } from "../../encoding/byte_stream.ts";
import type { ProgramImage } from "../../image/image.ts";
import { encodeImage } from "../../image/pbx_encoder.ts";
import { type DecodedCode, originOf } from "../code/decoded_code.ts";
import { NO_ORIGIN } from "../code/code_layout.ts";
import { LOW, SLOT_WORDS, TAG_STRING } from "../memory/value.ts";
import { SnapshotError } from "./snapshot_error.ts";

/**
 * Address of a decoded instruction: its function and its offset there in bytes. The implicit return
 * has the code's length as offset.
 */
export interface CodeAddress {
  readonly functionId: number;
  readonly pc: number;
}

/** Translates between a program and the words and ids of one VM. */
export interface ProgramMap {
  /** CRC-32 of the linked image. */
  readonly programId: number;
  addressOf(word: number): CodeAddress;
  /** @throws {SnapshotError} `DAMAGED` if no instruction begins there */
  wordOf(address: CodeAddress): number;
  /**
   * Index of a string constant in the constant pool, by its id; -1 if the id is not a constant's.
   */
  constantOf(id: number): number;
}

/** Creates the map of a program for one VM, given the constants of that VM as slots. */
export function createProgramMap(
  image: ProgramImage,
  decoded: DecodedCode,
  constants: Int32Array,
): ProgramMap {
  const bytes = encodeImage(image);
  const words = new Map<number, number>();
  decoded.origins.forEach((origin, word) => {
    if (origin > NO_ORIGIN + 1) words.set(origin, word);
  });
  const indexes = new Map<number, number>();
  for (let at = constants.length - SLOT_WORDS; at >= 0; at -= SLOT_WORDS) {
    if (constants[at] === TAG_STRING) indexes.set(constants[at + LOW], at / SLOT_WORDS);
  }
  return {
    programId: crc32(bytes, 0, bytes.length),
    addressOf: (word) => originOf(image, decoded, word),
    wordOf({ functionId, pc }: CodeAddress): number {
      const record = image.functions[functionId];
      const isEnd = pc === record?.codeLength;
      const word = words.get(isEnd ? ~functionId : (record?.codeOffset ?? NaN) + pc);
      if (word !== undefined && (isEnd || pc < record.codeLength)) return word;
      throw new SnapshotError(
        "DAMAGED",
        `byte ${pc} of function ${functionId} is not a valid code address`,
      );
    },
    constantOf: (id) => indexes.get(id) ?? -1,
  };
}
