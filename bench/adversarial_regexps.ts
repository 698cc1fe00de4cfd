/** Adversarial programs of `regexp.exec`: programs of bytes that get much work for few cycles. */
import { type AdversarialProgram, loop, text } from "./adversarial_loop.ts";

/** A set of ASCII bits, flags and ranges, which follows the code. */
interface Set {
  readonly bits?: number;
  readonly flags?: number;
  readonly ranges?: readonly number[];
}

/** A program of words: `set` in the code is the place of the set. */
interface Words {
  readonly flags?: number;
  readonly registers?: number;
  readonly captures?: number;
  readonly begin?: readonly number[];
  readonly code: readonly (number | "set")[];
  readonly set?: Set;
}

function wordsOf(
  { flags = 0, registers = 8, captures = 2, begin = [0], code, set = {} }: Words,
): number[] {
  const { bits = 0, flags: setFlags = 0, ranges = [] } = set;
  const header = [flags, registers, captures, ...begin, 0, 0, 0, 0].slice(0, 8);
  const place = header.length + code.length;
  return [
    ...header,
    ...code.map((word) => word === "set" ? place : word),
    ...[bits, bits, bits, bits, setFlags, ranges.length / 2, ...ranges],
    ...[0, 0, 0, 0, 0, 0],
  ];
}

/** A loop that executes a program on a text again and again. */
function matches(
  name: string,
  subject: string,
  words: Words,
  stateBytes = 65536,
): AdversarialProgram {
  const bytes = wordsOf(words);
  return loop(`regexp.exec, ${name}`, {
    before: [
      `PUSH_I32 ${bytes.length * 4}`,
      "INTRINSIC bytes.new/1",
      "SET_LOCAL 0",
      ...bytes.flatMap((word, i) =>
        word === 0
          ? []
          : ["GET_LOCAL 0", `PUSH_I32 ${4 * i}`, `PUSH_I32 ${word}`, "INTRINSIC bytes.set_i32/1"]
      ),
      `PUSH_I32 ${stateBytes}`,
      "INTRINSIC bytes.new/1",
      "SET_LOCAL 1",
      text(subject),
      "SET_LOCAL 2",
      "PUSH_I32 0",
      "SET_LOCAL 3",
    ],
    body: [
      "GET_LOCAL 0",
      "GET_LOCAL 2",
      "GET_LOCAL 3",
      "GET_LOCAL 1",
      "INTRINSIC regexp.exec/1",
      "PUSH_I32 -2",
      "EQ",
      "JMP_IF_TRUE unfinished",
      "PUSH_I32 0",
      "SET_LOCAL 3",
      "JMP again",
      "unfinished:",
      "PUSH_I32 -1",
      "SET_LOCAL 3",
    ],
  });
}

const AS = "a".repeat(20_000);
const WIDE = "語字".repeat(10_000);
const GREEK = "αβγΔΕΖ".repeat(3_000);
const ASTRAL = "😀😁".repeat(5_000);
const RANGES = Array.from({ length: 1000 }, (_, i) => 0x100 + 40 * i + (i % 2));

/** A loop that makes the texts of groups, each of which is the same piece. */
function pieces(name: string, subject: string, count: number, to: number): AdversarialProgram {
  return loop(`regexp.groups, ${name}`, {
    before: [
      `PUSH_I32 ${16 + 8 * count}`,
      "INTRINSIC bytes.new/1",
      "SET_LOCAL 1",
      ...Array.from({ length: count }, (_, i) => [
        "GET_LOCAL 1",
        `PUSH_I32 ${20 + 8 * i}`,
        `PUSH_I32 ${to}`,
        "INTRINSIC bytes.set_i32/1",
      ]).flat(),
      text(subject),
      "SET_LOCAL 2",
    ],
    body: ["GET_LOCAL 2", "GET_LOCAL 1", `PUSH_I32 ${count}`, "INTRINSIC regexp.groups/1", "POP"],
  });
}

/** The programs. */
export const REGEXP_PROGRAMS: readonly AdversarialProgram[] = [
  pieces("one short group", "abcdef", 1, 3),
  pieces("200 short groups", "abcdef", 200, 3),
  pieces("200 long groups", AS, 200, 2_000),
  pieces("200 long groups, wide", WIDE, 200, 2_000),
  matches("a short match", "ab", { code: [2, 97, 2, 98, 1] }),
  matches("no place matches", AS, { code: [2, 98, 1] }),
  matches("a first unit that is nowhere, ASCII", AS, { begin: [1, 98], code: [2, 98, 1] }),
  matches("a first unit that is nowhere, wide", WIDE, { begin: [1, 98], code: [2, 98, 1] }),
  matches("a set of first units", AS, { begin: [4], code: [2, 98, 1] }),
  matches("nested repetition", "a".repeat(24) + "b", {
    code: [21, 7, 19, 2, 97, 8, 11, 8, 11, 9, 9, 0, 22, 1],
  }),
  matches("a choice for each unit", AS, { code: [7, 15, 5, 9, 8, 1, 1, 2, 98, 1] }, 1 << 20),
  matches("a long run", AS, { code: [18, 0, 0, -1, 0, 2, 98, 1] }),
  matches("a long run, back unit by unit", AS, { code: [18, 0, 0, -1, 0, 21, 2, 98, 1] }),
  matches("a long run of a set, ASCII", AS, { code: [20, "set", 0, -1, 1, 1], set: { bits: -1 } }),
  matches("a long run of a set, wide", WIDE, {
    code: [20, "set", 0, -1, 1, 1],
    set: { ranges: RANGES },
  }),
  matches("a long run of what a set does not have", WIDE, {
    code: [20, "set", 0, -1, 1, 1],
    set: { ranges: RANGES, flags: 2 },
  }),
  matches("a set but for case", GREEK, {
    code: [20, "set", 0, -1, 1, 1],
    set: { ranges: [0x3b1, 0x3c9], flags: 1 },
  }),
  matches("not in a set but for case", WIDE, {
    code: [20, "set", 0, -1, 1, 1],
    set: { ranges: [0x3b1, 0x3c9], flags: 3 },
  }),
  matches("not in a set but for case, by code points", GREEK, {
    flags: 2,
    code: [20, "set", 0, -1, 1, 1],
    set: { ranges: [0x400, 0x401], flags: 3 },
  }),
  matches("a letter but for case", GREEK, { code: [3, 0x430, 1] }),
  matches("a letter but for case, by code points", GREEK, { flags: 2, code: [3, 0x430, 1] }),
  matches("any character by code points", ASTRAL, { flags: 2, code: [18, 0, 0, 100_000, 1, 1] }),
  matches("back by code points", ASTRAL, { flags: 2, code: [19, 0, 0, -1, 0, 21, 2, 98, 1] }),
  matches("the same again", AS, { code: [10, 2, 19, 0, 100, 100, 1, 10, 3, 27, 2, 0, 2, 98, 1] }),
  matches("the same again but for case", GREEK, {
    code: [10, 2, 19, 0, 102, 102, 1, 10, 3, 27, 2, 1, 2, 98, 1],
  }),
  matches("looking ahead", AS, { code: [28, 2, 2, 97, 29, 2, 30, 4, 19, 2, 98, 31, 4, 2, 98, 1] }),
  matches("looking behind", AS, { code: [28, 2, 32, 2, 97, 32, 29, 2, 2, 98, 1] }),
  matches("the boundary of a word", AS, { code: [25, 1, 26, 1, 1] }),
  matches("a counted repetition", AS, {
    code: [12, 2, 0, 13, 2, 0, 1000, 23, 2, 97, 15, 2, -1, 0, 11, 2, 98, 1],
  }),
  matches("many captures", AS, { registers: 4000, captures: 4000, code: [2, 98, 1] }),
  matches("many captures that are forgotten", AS, {
    registers: 2000,
    captures: 2,
    code: [7, 15, 11, 2, 2000, 2, 98, 2, 98, 1],
  }),
];
