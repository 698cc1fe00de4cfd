/** Expectations of a conformance file: those of a guest test, and changes to its image. */
import {
  type Expectation as GuestExpectation,
  type OptionReaders,
  parseExpectation as parseGuestExpectation,
  wholeNumber,
} from "../../lib/testing/expectation.ts";

/** A change made to the encoded image before it is decoded. */
export type Damage =
  | { readonly kind: "patch"; readonly offset: number; readonly bytes: readonly number[] }
  | { readonly kind: "append"; readonly bytes: readonly number[] }
  | { readonly kind: "truncate"; readonly length: number }
  | { readonly kind: "fix crc" };

/** All expectations of a file. */
export type Expectation = GuestExpectation & {
  /** Lines to append to the text, if writing them out would hide the case. */
  readonly repeats: readonly string[];
  readonly damage: readonly Damage[];
  readonly maxBytes: number | undefined;
};

function hexBytes(text: string): number[] {
  return text.split(" ").filter((part) => part !== "").map((part) => {
    if (!/^[\da-f]{2}$/i.test(part)) throw new Error(`"${part}" is not a hex byte`);
    return parseInt(part, 16);
  });
}

/**
 * Reads the expectations of a conformance file.
 *
 * @throws {Error} as for a guest test, or if a program that must run is damaged
 */
export function parseExpectation(source: string): Expectation {
  const repeats: string[] = [];
  const damage: Damage[] = [];
  let maxBytes: number | undefined;
  const readers: OptionReaders = {
    repeat: (rest) => {
      const [count, ...words] = rest.split(" ");
      for (let i = wholeNumber(count); i > 0; i--) repeats.push(words.join(" "));
    },
    patch: (rest) => {
      const [offset, ...bytes] = rest.split(" ");
      damage.push({ kind: "patch", offset: wholeNumber(offset), bytes: hexBytes(bytes.join(" ")) });
    },
    append: (rest) => void damage.push({ kind: "append", bytes: hexBytes(rest) }),
    truncate: (rest) => void damage.push({ kind: "truncate", length: wholeNumber(rest) }),
    "fix crc": () => void damage.push({ kind: "fix crc" }),
    "max bytes": (rest) => {
      maxBytes = wholeNumber(rest);
    },
  };
  const expectation = parseGuestExpectation(source, readers);
  const isRefused = expectation.ending.kind === "refused";
  if (!isRefused && (damage.length > 0 || maxBytes !== undefined || repeats.length > 0)) {
    throw new Error("damage, max bytes and repeat are for programs that are refused");
  }
  return { ...expectation, repeats, damage, maxBytes };
}
