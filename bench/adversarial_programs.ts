/**
 * Guest programs that try to make the host work longer than their cycles pay for. They never end and never
 * trap. {@link adversarialHost} defines their imports.
 */
import { float, HostRegistry } from "../mod.ts";
import { INTRINSIC_PROGRAMS } from "./adversarial_intrinsics.ts";
import {
  type AdversarialProgram,
  counted,
  globals,
  type Lines,
  loop,
  make,
  MANY,
  pseudoRandom,
  text,
  times,
} from "./adversarial_loop.ts";
import { PROPERTY_PROGRAMS } from "./adversarial_properties.ts";
import { REGEXP_PROGRAMS } from "./adversarial_regexps.ts";

/** The baseline of all others: the integer loop of the comparison with peers, made endless. */
export const ARITHMETIC: AdversarialProgram = loop("integer loop", {
  before: ["PUSH_I32 0", "SET_LOCAL 1"],
  body: [
    "PUSH_I32 0",
    "SET_LOCAL 0",
    "next:",
    "GET_LOCAL 0",
    "PUSH_I32 1000000",
    "LT",
    "JMP_IF_FALSE again",
    "GET_LOCAL 1",
    "GET_LOCAL 0",
    "ADD",
    "SET_LOCAL 1",
    "GET_LOCAL 1",
    "PUSH_I32 1000000",
    "GT",
    "JMP_IF_FALSE small",
    "GET_LOCAL 1",
    "PUSH_I32 1000000",
    "SUB",
    "SET_LOCAL 1",
    "small:",
    "GET_LOCAL 0",
    "PUSH_I32 1",
    "ADD",
    "SET_LOCAL 0",
    "JMP next",
  ],
});

/** Snippets that leave the stack as it was; those with the fewest cycles per instruction come first. */
const SNIPPETS: readonly Lines[] = [
  ["NOP"],
  ["SWAP"],
  ["DUP", "POP"],
  ["YIELD"],
  ["SLEEP 1"],
  ["PUSH_I32 3", "ADD"],
  ["PUSH_I32 3", "SUB"],
  ["GET_LOCAL 1", "POP"],
  ["DUP", "SET_LOCAL 2"],
  ["PUSH_BOOL true", "POP"],
  ["PUSH_I64 5", "POP"],
  ["PUSH_F64 5.0", "POP"],
  ["PUSH_I32 7", "BIT_XOR"],
  ["PUSH_CONST 9", "POP"],
  ["GET_GLOBAL g", "POP"],
  ["DUP", "SET_GLOBAL g"],
  ["PUSH_I32 3", "MUL"],
  ["NEG"],
];

const CONTROL: readonly AdversarialProgram[] = [
  loop("NOP", { body: ["NOP"], copies: MANY }),
  loop("jump to jump", {
    body: Array.from({ length: MANY }, (_, i) => `JMP at${i}\nat${i}:`),
  }),
  loop("jumps not taken", {
    body: Array.from({ length: MANY }, () => ["PUSH_BOOL false", "JMP_IF_TRUE again"]).flat(),
  }),
  loop("SWAP", { before: ["PUSH_I64 1", "PUSH_F64 2.0"], body: ["SWAP"], copies: MANY }),
  loop("DUP, SWAP, POP", {
    before: ["PUSH_I64 1", "PUSH_F64 2.0"],
    body: ["DUP", "SWAP", "POP"],
    copies: MANY,
  }),
  loop("DUP 60000 times, POP_N 60000", {
    before: ["PUSH_I32 1"],
    body: [...times(60_000, ["DUP"]), "POP_N 60000"],
  }),
  loop("DUP 60 times, POP_N 60", {
    before: ["PUSH_I32 1"],
    body: [...times(60, ["DUP"]), "POP_N 60"],
    copies: MANY,
  }),
  loop("call of an empty function", {
    body: ["CALL nothing"],
    copies: MANY,
    outside: [".func nothing params=0 locals=0 rets=0", "RET", ".end"],
  }),
  loop("call of a function with 7 locals", {
    body: ["CALL nothing"],
    copies: MANY,
    outside: [".func nothing params=0 locals=7 rets=0", "RET", ".end"],
  }),
  loop("call of a function with 60000 locals", {
    body: ["CALL wide"],
    copies: MANY,
    outside: [".func wide params=0 locals=60000 rets=0", "RET", ".end"],
  }),
  loop("return of 7 results", {
    body: ["CALL seven", "POP_N 7"],
    copies: MANY,
    outside: [".func seven params=0 locals=0 rets=7", ...times(7, ["PUSH_I32 1"]), "RET", ".end"],
  }),
  loop("30000 results through 16 returns", {
    body: ["CALL pass0", "POP_N 30000"],
    outside: [
      ...Array.from(
        { length: 16 },
        (_, i) => `.func pass${i} params=0 locals=0 rets=30000\nCALL pass${i + 1}\nRET\n.end`,
      ),
      ".func pass16 params=0 locals=0 rets=30000",
      "PUSH_I32 1",
      ...times(29_999, ["DUP"]),
      "RET",
      ".end",
    ],
  }),
  loop("recursion 4000 deep with 12 locals", {
    body: ["PUSH_I32 4000", "CALL deep", "POP"],
    outside: deepRecursion(11),
  }),
  loop("recursion 4000 deep", {
    body: ["PUSH_I32 4000", "CALL deep", "POP"],
    outside: deepRecursion(0),
  }),
  randomInstructions("300000 instructions in no order", 300_000, SNIPPETS),
  randomInstructions("300000 cheap instructions in no order", 300_000, SNIPPETS.slice(0, 5)),
  randomDuplications("100000 NOP and DUP in no order", 100_000),
  randomGlobals("200000 accesses to 65535 globals in no order", 200_000),
  loop("FRAME_SYNC", { body: ["FRAME_SYNC"], copies: MANY }),
  loop("FRAME_SYNC with 65535 globals", {
    outside: globals(65_535),
    body: ["FRAME_SYNC"],
    copies: MANY,
  }),
  loop("FRAME_SYNC that collects, 65535 globals", {
    outside: globals(65_535),
    before: [text("s".repeat(1 << 20)), "SET_LOCAL 0"],
    body: ["GET_LOCAL 0", text("x"), "ADD", "POP", "FRAME_SYNC"],
    copies: MANY,
  }),
  loop("FRAME_SYNC that collects", {
    before: [text("s".repeat(1 << 20)), "SET_LOCAL 0"],
    body: ["GET_LOCAL 0", text("x"), "ADD", "POP", "FRAME_SYNC"],
    copies: MANY,
  }),
];

/** Counts its argument down to 0 by calling itself. */
function deepRecursion(locals: number): string[] {
  return [
    `.func deep params=1 locals=${locals} rets=1`,
    "GET_LOCAL 0",
    "PUSH_I32 0",
    "EQ",
    "JMP_IF_TRUE done",
    "GET_LOCAL 0",
    "PUSH_I32 1",
    "SUB",
    "CALL deep",
    "RET",
    "done:",
    "GET_LOCAL 0",
    "RET",
    ".end",
  ];
}

/** Straight-line code that no branch predictor can learn. */
function randomInstructions(
  name: string,
  count: number,
  snippets: readonly Lines[],
): AdversarialProgram {
  const body: string[] = [];
  for (const random of pseudoRandom()) {
    body.push(...snippets[random % snippets.length]);
    if (body.length >= count) break;
  }
  return loop(name, { outside: [".global g"], before: ["PUSH_I32 1", "PUSH_I32 2"], body });
}

/** The cheapest instructions, in code that no branch predictor can learn. */
function randomDuplications(name: string, count: number): AdversarialProgram {
  const body: string[] = [];
  for (const random of pseudoRandom()) {
    body.push(random % 2 === 0 ? "NOP" : "DUP");
    if (body.length === count) break;
  }
  const duplications = body.filter((line) => line === "DUP").length;
  return loop(name, { before: ["PUSH_I32 1"], body: [...body, `POP_N ${duplications}`] });
}

function randomGlobals(name: string, count: number): AdversarialProgram {
  const body: string[] = [];
  for (const random of pseudoRandom()) {
    body.push(random % 3 === 0 ? "DUP\nSET_GLOBAL" : "GET_GLOBAL");
    body[body.length - 1] += ` g${random % 65_521}`;
    if (random % 3 !== 0) body.push("POP");
    if (body.length >= count) break;
  }
  return loop(name, { outside: globals(65_535), before: ["PUSH_I32 1"], body });
}

/** An operation on two constants, whose result is dropped. */
function binary(name: string, a: string, b: string, operation: string): AdversarialProgram {
  return loop(name, { body: [a, b, operation, "POP"], copies: MANY });
}

const MIN_INT64 = "PUSH_I64 -9223372036854775808";
const MAX_INT64 = "PUSH_I64 9223372036854775807";
/** Denormal: below 2⁻¹⁰²². */
const TINY = "PUSH_F64 3e-310";

const NUMBERS: readonly AdversarialProgram[] = [
  binary("int32 DIV", "PUSH_I32 -2147483648", "PUSH_I32 7", "DIV"),
  binary("int32 MOD", "PUSH_I32 -2147483648", "PUSH_I32 7", "MOD"),
  binary("int32 and float ADD", "PUSH_I32 5", "PUSH_F64 2.5", "ADD"),
  binary("int64 ADD", MAX_INT64, MIN_INT64, "ADD"),
  binary("int64 MUL", MAX_INT64, "PUSH_I64 -6364136223846793005", "MUL"),
  binary("int64 DIV, MIN by 1", MIN_INT64, "PUSH_I64 1", "DIV"),
  binary("int64 DIV by a large one", MAX_INT64, "PUSH_I64 4294967297", "DIV"),
  binary("int64 MOD by a large one", MIN_INT64, "PUSH_I64 3037000499", "MOD"),
  binary("int64 SHR", MIN_INT64, "PUSH_I32 33", "SHR"),
  binary("int64 BIT_XOR", MIN_INT64, MAX_INT64, "BIT_XOR"),
  binary("int64 LT float", MAX_INT64, "PUSH_F64 9.2e18", "LT"),
  binary("int64 EQ float", "PUSH_I64 9007199254740993", "PUSH_F64 9007199254740992.0", "EQ"),
  binary("float MUL of denormals", TINY, "PUSH_F64 0.5", "MUL"),
  binary("float ADD of denormals", TINY, "PUSH_F64 1e-309", "ADD"),
  binary("float DIV to a denormal", "PUSH_F64 1e-300", "PUSH_F64 1e9", "DIV"),
  binary("float MOD, huge by tiny", "PUSH_F64 1.7e308", "PUSH_F64 3e-5", "MOD"),
  binary(
    "float MOD, huge by denormal",
    "PUSH_F64 1.7976931348623157e308",
    "PUSH_F64 2.5e-323",
    "MOD",
  ),
  binary("float MOD, huge by the smallest", "PUSH_F64 1.7e308", "PUSH_F64 5e-324", "MOD"),
  binary("float MOD, huge by small and odd", "PUSH_F64 1.7e308", "PUSH_F64 2.3e-308", "MOD"),
  binary("float MOD, int64 by tiny", MAX_INT64, "PUSH_F64 3e-308", "MOD"),
  binary("float MOD, NaN", "PUSH_F64 NaN", "PUSH_F64 3.0", "MOD"),
  binary("EQ of null and string", "PUSH_CONST null", text("s"), "EQ"),
  binary("AND", "PUSH_BOOL true", "PUSH_BOOL false", "AND"),
  loop("NEG of a float", { before: ["PUSH_F64 1.5"], body: ["NEG"], copies: MANY }),
  loop("NEG of an int64", { before: [MIN_INT64], body: ["NEG"], copies: MANY }),
  loop("vec2.dot of denormals", {
    body: [TINY, TINY, TINY, TINY, "INTRINSIC vec2.dot/1", "POP"],
    copies: MANY,
  }),
  loop("vec2.dot to denormals", {
    body: [TINY, TINY, "PUSH_F64 0.5", "PUSH_F64 0.5", "INTRINSIC vec2.dot/1", "POP"],
    copies: MANY,
  }),
  loop("vec2.length near the denormals", {
    body: ["PUSH_F64 1e-155", "PUSH_F64 1e-155", "INTRINSIC vec2.length/1", "POP"],
    copies: MANY,
  }),
];

/** Compares locals 0 and 1. */
function compare(operation: string): string[] {
  return ["GET_LOCAL 0", "GET_LOCAL 1", operation, "POP"];
}

/** Compares two strings of the same content and different identity. */
function comparison(
  name: string,
  unit: string,
  length: number,
  operation: string,
): AdversarialProgram {
  const half = unit.repeat(length / 2);
  return loop(name, {
    before: [...make(0, half, half), ...make(1, half, half)],
    body: compare(operation),
    copies: MANY,
  });
}

const READ_BY_HOST = ".sysc text.unit/1 args=1 rets=1";
const IGNORED_BY_HOST = ".sysc text.ignore/1 args=1 rets=0";

/** Two strings grow by appends (or prepends) and are read after each; then both start over. */
function growing(
  name: string,
  appends: number,
  read: Lines,
  options: { readonly outside?: Lines; readonly isPrepended?: boolean; readonly unit?: string } =
    {},
): AdversarialProgram {
  const { outside = [], isPrepended = false, unit = "x" } = options;
  const append = (local: number): string[] => {
    const [first, second] = isPrepended
      ? [text(unit), `GET_LOCAL ${local}`]
      : [`GET_LOCAL ${local}`, text(unit)];
    return [first, second, "ADD", `SET_LOCAL ${local}`];
  };
  return loop(name, {
    outside,
    body: [
      text("begin"),
      "SET_LOCAL 0",
      text("begin"),
      "SET_LOCAL 1",
      ...counted("more", 2, appends, [...append(0), ...append(1), ...read]),
    ],
  });
}

/** Creates a string of 1 MiB and a byte, has the host read it, and drops it. */
function readNewMebibyte(): string[] {
  return [text("s".repeat(1 << 20)), text("x"), "ADD", "HOSTCALL text.unit/1", "POP"];
}

/** Doubles the string in a local. */
function doubled(local: number): string[] {
  return [`GET_LOCAL ${local}`, "DUP", "ADD", `SET_LOCAL ${local}`];
}

/** Locals 0 and 1 become trees of parts, Fibonacci words of `steps` steps, and are then read. */
function fibonacci(name: string, left: string, right: string, steps: number): AdversarialProgram {
  return loop(name, {
    outside: [READ_BY_HOST],
    body: [
      text(left),
      "SET_LOCAL 0",
      text(right),
      "SET_LOCAL 1",
      ...times(steps, [
        "GET_LOCAL 0",
        "GET_LOCAL 1",
        "DUP",
        "SET_LOCAL 0",
        "SWAP",
        "ADD",
        "SET_LOCAL 1",
      ]),
      "GET_LOCAL 1",
      "HOSTCALL text.unit/1",
      "POP",
    ],
  });
}

const STRINGS: readonly AdversarialProgram[] = [
  comparison("EQ of equal strings of 1 MiB", "a", 1 << 20, "EQ"),
  comparison("EQ of equal strings of 64 KiB", "a", 1 << 16, "EQ"),
  comparison("EQ of equal strings of 63 bytes", "a", 62, "EQ"),
  comparison("EQ of equal strings of 64 KiB, astral", "😀", 1 << 14, "EQ"),
  comparison("LT of equal strings of 1 MiB, ASCII", "a", 1 << 20, "LT"),
  comparison("LT of equal strings of 64 KiB, ASCII", "a", 1 << 16, "LT"),
  comparison("LT of equal strings of 64 KiB, 2 bytes a character", "é", 1 << 15, "LT"),
  comparison("LT of equal strings of 96 KiB, 3 bytes a character", "語", 1 << 15, "LT"),
  comparison("LT of equal strings of 64 KiB, astral", "😀", 1 << 14, "LT"),
  comparison("LT of equal strings of 63 bytes", "a", 62, "LT"),
  loop("LT of strings of 64 KiB that differ at the end, one of them wide", {
    before: [
      ...make(0, "a".repeat(1 << 15), "a".repeat(1 << 15)),
      ...make(1, "a".repeat(1 << 15), "a".repeat((1 << 15) - 3) + "語"),
    ],
    body: compare("LT"),
    copies: MANY,
  }),
  loop("EQ of equal strings of 64 KiB, one of them wide", {
    // The host returns the same text in two representations of its engine.
    outside: [".sysc text.wide/1 args=0 rets=1", ".sysc text.narrow/1 args=0 rets=1"],
    before: ["HOSTCALL text.wide/1", "SET_LOCAL 0", "HOSTCALL text.narrow/1", "SET_LOCAL 1"],
    body: compare("EQ"),
    copies: MANY,
  }),
  loop("EQ of two new strings of 63 bytes", {
    body: [
      ...make(0, "a".repeat(31), "a".repeat(32)),
      ...make(1, "a".repeat(32), "a".repeat(31)),
      ...compare("EQ"),
    ],
  }),
  loop("LT of two new strings of 63 bytes", {
    body: [
      ...make(0, "a".repeat(31), "a".repeat(32)),
      ...make(1, "a".repeat(32), "a".repeat(31)),
      ...compare("LT"),
    ],
  }),
  loop("host reads a new string of 63 bytes", {
    outside: [READ_BY_HOST],
    body: [
      ...make(0, "a".repeat(31), "a".repeat(32)),
      "GET_LOCAL 0",
      "HOSTCALL text.unit/1",
      "POP",
    ],
  }),
  loop("host ignores a new string of 63 bytes", {
    outside: [IGNORED_BY_HOST],
    body: [...make(0, "a".repeat(31), "a".repeat(32)), "GET_LOCAL 0", "HOSTCALL text.ignore/1"],
  }),
  growing("append to two strings up to 4 KiB, EQ after each", 4096, compare("EQ")),
  growing("append to two strings up to 64 KiB, EQ after each", 4096, compare("EQ"), {
    unit: "x".repeat(16),
  }),
  growing("append to two strings up to 4 KiB, LT after each", 4096, compare("LT")),
  growing("prepend to two strings up to 4 KiB, EQ after each", 4096, compare("EQ"), {
    isPrepended: true,
  }),
  growing("append to two strings, host reads each", 4096, [
    "GET_LOCAL 0",
    "HOSTCALL text.unit/1",
    "POP",
    "GET_LOCAL 1",
    "HOSTCALL text.unit/1",
    "POP",
  ], { outside: [READ_BY_HOST] }),
  growing("append to two strings, never read", 4096, []),
  growing("append to two strings up to 12 KiB, wide, EQ after each", 4096, compare("EQ"), {
    unit: "語",
  }),
  loop("append 1000 characters, then EQ", {
    body: [
      text("begin"),
      "SET_LOCAL 0",
      text("again"),
      "SET_LOCAL 1",
      ...counted("more", 2, 1000, [
        "GET_LOCAL 0",
        text("x"),
        "ADD",
        "SET_LOCAL 0",
        text("x"),
        "GET_LOCAL 1",
        "ADD",
        "SET_LOCAL 1",
      ]),
      ...compare("EQ"),
    ],
  }),
  fibonacci("tree of 987 parts of 1 byte, read", "a", "b", 14),
  fibonacci("tree of 4181 parts of 13 bytes, read", "a".repeat(13), "b".repeat(13), 17),
  fibonacci(
    "tree of 4181 parts of 13 characters, narrow and wide, read",
    "a".repeat(13),
    "語".repeat(13),
    17,
  ),
  fibonacci("tree of 17711 parts of 20 bytes, read", "a".repeat(20), "b".repeat(20), 20),
  loop("doubling 64 bytes to 16 MiB", {
    body: [text("0123456789abcdef".repeat(4)), "SET_LOCAL 0", ...times(18, doubled(0))],
  }),
  loop("doubling 64 bytes to 16 MiB, host reads", {
    outside: [READ_BY_HOST],
    body: [
      text("0123456789abcdef".repeat(4)),
      "SET_LOCAL 0",
      ...times(18, doubled(0)),
      "GET_LOCAL 0",
      "HOSTCALL text.unit/1",
      "POP",
    ],
  }),
  loop("doubling 16 bytes to 16 MiB, host reads each", {
    outside: [READ_BY_HOST],
    body: [
      text("0123456789abcdef"),
      "SET_LOCAL 0",
      ...times(20, [...doubled(0), "GET_LOCAL 0", "HOSTCALL text.unit/1", "POP"]),
    ],
  }),
  loop("ADD of two characters, dropped", {
    body: [text("a"), text("b"), "ADD", "POP"],
    copies: MANY,
  }),
  loop("ADD of two strings of 32 bytes, dropped", {
    body: [text("a".repeat(32)), text("b".repeat(32)), "ADD", "POP"],
    copies: MANY,
  }),
  loop("ADD of nothing to a string", {
    before: make(0, "ab", "cd"),
    body: ["GET_LOCAL 0", text(""), "ADD", "POP"],
    copies: MANY,
  }),
  loop("ADD of two characters, each collects", {
    body: [text("a"), text("b"), "ADD", "POP"],
    copies: MANY,
    // Room for one string. A guest can achieve the same by filling the default heap.
    limits: { heapBytes: 150 },
  }),
  loop("ADD of two characters, every hundredth collects", {
    body: [text("a"), text("b"), "ADD", "POP"],
    copies: MANY,
    limits: { heapBytes: 10_000 },
  }),
  loop("ADD with 60000 live strings, every tenth collects", {
    outside: globals(60_000),
    before: Array.from(
      { length: 60_000 },
      (_, i) => [text("a"), text("b"), "ADD", `SET_GLOBAL g${i}`],
    )
      .flat(),
    body: [text("a"), text("b"), "ADD", "POP"],
    copies: MANY,
    limits: { heapBytes: 60_010 * 98 },
  }),
  loop("ADD with 100000 free places, each few collect", {
    before: [
      // The last of the short strings stays and keeps the table large.
      ...counted("fill", 1, 100_000, [text("a"), text("b"), "ADD", "SET_LOCAL 0"]),
      text("s".repeat(1 << 20)),
      "SET_LOCAL 2",
    ],
    body: ["GET_LOCAL 2", text("x"), "ADD", "POP"],
    copies: MANY,
    limits: { heapBytes: 100_001 * 98 },
  }),
  loop("ADD with 600000 free places, default limits", {
    before: [
      ...counted("fill", 1, 600_000, [text("a"), text("b"), "ADD", "SET_LOCAL 0"]),
      text("s".repeat(1 << 20)),
      "SET_LOCAL 2",
    ],
    body: ["GET_LOCAL 2", text("x"), "ADD", "POP"],
    copies: MANY,
  }),
  loop("EQ of two new strings of 8 MiB", {
    body: [
      text("0123456789abcdef".repeat(64)),
      "DUP",
      "SET_LOCAL 0",
      "SET_LOCAL 1",
      ...times(13, [...doubled(0), ...doubled(1)]),
      ...compare("EQ"),
    ],
  }),
  loop("a new string of 1 MiB read, nothing else kept", {
    outside: [READ_BY_HOST],
    body: readNewMebibyte(),
    copies: 8,
  }),
  loop("a new string of 1 MiB read, a million parts kept", {
    // Live strings cost the engine time at each of its own collections.
    outside: [
      READ_BY_HOST,
      ...globals(1000),
      ".func parts params=0 locals=2 rets=1",
      text("begin"),
      "SET_LOCAL 0",
      ...counted("more", 1, 1000, [
        "GET_LOCAL 0",
        text("0123456789abc"),
        "ADD",
        "SET_LOCAL 0",
      ]),
      "GET_LOCAL 0",
      "RET",
      ".end",
    ],
    before: Array.from({ length: 1000 }, (_, i) => `CALL parts\nSET_GLOBAL g${i}`),
    body: readNewMebibyte(),
    copies: 8,
  }),
];

/** Arguments of one kind, pushed by DUP. */
function argumentsOf(name: string, kind: string, push: string, count: number): AdversarialProgram {
  return loop(name, {
    outside: [`.sysc args.${kind}${count}/1 args=${count} rets=0`],
    before: [push],
    body: [...times(count, ["DUP"]), `HOSTCALL args.${kind}${count}/1`],
    copies: count > 1000 ? 1 : MANY,
  });
}

function resultsOf(name: string, kind: string, count: number): AdversarialProgram {
  return loop(name, {
    outside: [`.sysc results.${kind}${count}/1 args=0 rets=${count}`],
    body: [`HOSTCALL results.${kind}${count}/1`, `POP_N ${count}`],
    copies: count > 1000 ? 1 : MANY,
  });
}

/** Calls a host function that returns a text. */
function textFrom(name: string, identity: string): AdversarialProgram {
  return loop(name, {
    outside: [`.sysc ${identity} args=0 rets=1`],
    body: [`HOSTCALL ${identity}`, "POP"],
    copies: MANY,
  });
}

const MANY_SLOTS = 30_000;

const HOST_CALLS: readonly AdversarialProgram[] = [
  loop("host call without arguments", {
    outside: [".sysc args.any0/1 args=0 rets=0"],
    body: ["HOSTCALL args.any0/1"],
    copies: MANY,
  }),
  argumentsOf("host call, 7 int32 arguments", "any", "PUSH_I32 1", 7),
  argumentsOf("host call, 7 int64 arguments", "any", MIN_INT64, 7),
  argumentsOf("host call, 30000 int32 arguments", "any", "PUSH_I32 1", MANY_SLOTS),
  argumentsOf("host call, 30000 int64 arguments", "any", MIN_INT64, MANY_SLOTS),
  argumentsOf("host call, 30000 float arguments", "any", "PUSH_F64 1.5", MANY_SLOTS),
  argumentsOf("host call, 30000 string arguments", "any", text("s"), MANY_SLOTS),
  resultsOf("host call, 7 int32 results", "int32x", 7),
  resultsOf("host call, 7 int64 results", "int64x", 7),
  resultsOf("host call, 7 string results", "textx", 7),
  resultsOf("host call, 30000 int32 results", "int32x", MANY_SLOTS),
  resultsOf("host call, 30000 int64 results", "int64x", MANY_SLOTS),
  resultsOf("host call, 30000 float results", "floatx", MANY_SLOTS),
  resultsOf("host call, 30000 string results", "textx", MANY_SLOTS),
  textFrom("host gives a string of 16 bytes", "text.short/1"),
  textFrom("host gives a string of 64 KiB", "text.narrow/1"),
  textFrom("host gives a string of 64 KiB, wide inside", "text.wide/1"),
  textFrom("host gives a string of 1 MiB", "text.long/1"),
  loop("host gives back a string of 1 MiB", {
    outside: [".sysc text.echo/1 args=1 rets=1"],
    before: [text("s".repeat(1 << 20)), "SET_LOCAL 0"],
    body: ["GET_LOCAL 0", "HOSTCALL text.echo/1", "POP"],
    copies: MANY,
  }),
  loop("host gives back a string of 63 bytes", {
    outside: [".sysc text.echo/1 args=1 rets=1"],
    before: [text("s".repeat(63)), "SET_LOCAL 0"],
    body: ["GET_LOCAL 0", "HOSTCALL text.echo/1", "POP"],
    copies: MANY,
  }),
];

/** Calls itself as often as its argument says, then throws. */
const THROW_DEEP: Lines = [
  ".func deep params=1 locals=0 rets=0",
  "GET_LOCAL 0",
  "PUSH_I32 0",
  "EQ",
  "JMP_IF_TRUE bottom",
  "GET_LOCAL 0",
  "PUSH_I32 1",
  "SUB",
  "CALL deep",
  "RET",
  "bottom:",
  "PUSH_I32 0",
  "THROW",
  ".end",
];

const EXCEPTIONS: readonly AdversarialProgram[] = [
  loop("throw, caught at once", {
    body: [".try from to caught", "from:", "PUSH_I32 1", "THROW", "to:", "caught:", "POP"],
  }),
  loop("fault, caught at once", {
    body: [".try from to caught faults", "from:", "PUSH_I32 1", "NOT", "to:", "caught:", "POP"],
  }),
  loop("throw inside 1000 handlers of faults", {
    body: [
      ...times(1000, [".try from to caught faults"]),
      ".try from to caught",
      "from:",
      "PUSH_I32 1",
      "THROW",
      "to:",
      "caught:",
      "POP",
    ],
  }),
  loop("throw, caught 4000 calls up", {
    body: [
      ".try from to caught",
      "from:",
      "PUSH_I32 4000",
      "CALL deep",
      "JMP again",
      "to:",
      "caught:",
      "POP",
    ],
    outside: THROW_DEEP,
  }),
];

/**
 * Declared cost of a host function. The machine does not know how long a function takes; a call that does
 * nothing takes tens of nanoseconds, and each value passed about ten.
 */
const CALL_CYCLES = 30;
const VALUE_CYCLES = 10;

/** Host functions of the programs. They do next to nothing, so that the call itself is measured. */
export function adversarialHost(): HostRegistry {
  const long = "l".repeat(1 << 20);
  const narrow = "n".repeat(1 << 16);
  // A slice of a text with 16-bit units keeps them, although its own content needs only 8 bits.
  const wide = ("語" + narrow).slice(1);
  const host = new HostRegistry()
    .define(
      "text.unit/1",
      { args: ["string"], rets: 1, cycles: CALL_CYCLES },
      (value) => String(value).charCodeAt(0),
    )
    .define("text.ignore/1", { args: ["string"], rets: 0, cycles: CALL_CYCLES }, () => {})
    .define("text.echo/1", { args: ["string"], rets: 1, cycles: CALL_CYCLES }, (value) => value)
    .define("text.short/1", { args: 0, rets: 1, cycles: CALL_CYCLES }, () => "0123456789abcdef")
    .define("text.narrow/1", { args: 0, rets: 1, cycles: CALL_CYCLES }, () => narrow)
    .define("text.wide/1", { args: 0, rets: 1, cycles: CALL_CYCLES }, () => wide)
    .define("text.long/1", { args: 0, rets: 1, cycles: CALL_CYCLES }, () => long)
    .define("args.any0/1", { args: 0, rets: 0, cycles: CALL_CYCLES }, () => {});
  const kinds = { int32x: 5, int64x: -(2n ** 63n), floatx: float(1.5), textx: "s" };
  for (const count of [7, MANY_SLOTS]) {
    const cycles = CALL_CYCLES + VALUE_CYCLES * count;
    host.define(`args.any${count}/1`, { args: count, rets: 0, cycles }, () => {});
    for (const [kind, value] of Object.entries(kinds)) {
      const values = Array.from({ length: count }, () => value);
      host.define(`results.${kind}${count}/1`, { args: 0, rets: count, cycles }, () => values);
    }
  }
  return host;
}

/** All adversarial programs. */
export const ADVERSARIAL_PROGRAMS: readonly AdversarialProgram[] = [
  ...CONTROL,
  ...NUMBERS,
  ...STRINGS,
  ...HOST_CALLS,
  ...EXCEPTIONS,
  ...INTRINSIC_PROGRAMS,
  ...PROPERTY_PROGRAMS,
  ...REGEXP_PROGRAMS,
];
