/** Adversarial programs of intrinsics, closures and coroutines: the worst cases of each family. */
import {
  type AdversarialProgram,
  counted,
  globals,
  type Lines,
  loop,
  make,
  MANY,
  text,
  times,
} from "./adversarial_loop.ts";

/** Calls an intrinsic and drops its results. */
function call(identity: string, rets: number, ...args: Lines): string[] {
  return [...args, `INTRINSIC ${identity}/1`, ...(rets === 0 ? [] : [`POP_N ${rets}`])];
}

/** Calls an intrinsic in an endless loop. `before` sets the locals. */
function calls(
  name: string,
  before: Lines,
  identity: string,
  rets: number,
  ...args: Lines
): AdversarialProgram {
  return loop(name, { before, body: call(identity, rets, ...args), copies: MANY });
}

/** Stores a constant in a local. */
function put(local: number, value: string): string[] {
  return [text(value), `SET_LOCAL ${local}`];
}

function local(index: number): string {
  return `GET_LOCAL ${index}`;
}

function int(value: number): string {
  return `PUSH_I32 ${value}`;
}

const ASCII = "abcdefgh".repeat(8192);
const WIDE = "語".repeat(32_768);
const ASTRAL = "😀".repeat(16_384);
/** The engine keeps 16 bits for each character, although only one needs them. */
const MOSTLY_ASCII = "a".repeat(65_535) + "語";

/** An operand that belongs to an instruction. */
const OWN = "PUSH_CONST null";

const STRING_PROGRAMS: readonly AdversarialProgram[] = [
  calls(
    "string.slice of 64 KiB, ASCII",
    put(0, ASCII),
    "string.slice",
    1,
    local(0),
    int(1),
    int(65_536),
  ),
  calls(
    "string.slice of 96 KiB, 3 bytes a character",
    put(0, WIDE),
    "string.slice",
    1,
    local(0),
    int(1),
    int(32_768),
  ),
  calls(
    "string.slice of 64 KiB, astral",
    put(0, ASTRAL),
    "string.slice",
    1,
    local(0),
    int(1),
    int(16_384),
  ),
  calls(
    "string.slice of the last character, astral",
    put(0, ASTRAL),
    "string.slice",
    1,
    local(0),
    int(16_383),
    int(16_384),
  ),
  calls(
    "string.slice of one character, ASCII",
    put(0, ASCII),
    "string.slice",
    1,
    local(0),
    int(77),
    int(78),
  ),
  calls(
    "string.slice of 20 characters, ASCII",
    put(0, ASCII),
    "string.slice",
    1,
    local(0),
    int(77),
    int(97),
  ),
  calls(
    "string.slice of 7 characters, mostly ASCII",
    put(0, MOSTLY_ASCII),
    "string.slice",
    1,
    local(0),
    int(77),
    int(84),
  ),
  calls("string.slice of nothing", put(0, ASCII), "string.slice", 1, local(0), int(77), int(77)),
  calls(
    "string.code_at of the last character, astral",
    put(0, ASTRAL),
    "string.code_at",
    1,
    local(0),
    int(16_383),
  ),
  calls("string.code_at 7, astral", put(0, ASTRAL), "string.code_at", 1, local(0), int(7)),
  calls("string.code_at, ASCII", put(0, ASCII), "string.code_at", 1, local(0), int(16_383)),
  calls("string.length", put(0, ASCII), "string.length", 1, local(0)),
  calls("string.from_code", [], "string.from_code", 1, int(128_512)),
  calls(
    "string.index_of of a character, ASCII",
    put(0, ASCII),
    "string.index_of",
    1,
    local(0),
    text("z"),
    int(0),
  ),
  calls(
    "string.index_of of a character, near",
    put(0, ASCII),
    "string.index_of",
    1,
    local(0),
    text("h"),
    int(0),
  ),
  calls(
    "string.index_of of two characters, ASCII",
    put(0, ASCII),
    "string.index_of",
    1,
    local(0),
    text("ha-"),
    int(0),
  ),
  calls(
    "string.index_of of a character, wide",
    put(0, WIDE),
    "string.index_of",
    1,
    local(0),
    text("本"),
    int(0),
  ),
  calls(
    "string.index_of of a character, mostly ASCII",
    put(0, MOSTLY_ASCII),
    "string.index_of",
    1,
    local(0),
    text("z"),
    int(0),
  ),
  calls(
    "string.index_of of a character, astral",
    put(0, ASTRAL),
    "string.index_of",
    1,
    local(0),
    text("😁"),
    int(0),
  ),
  calls(
    "string.index_of of a long periodic text",
    [...put(0, "a".repeat(65_536)), ...put(1, "a".repeat(1000) + "b" + "a".repeat(1000))],
    "string.index_of",
    1,
    local(0),
    local(1),
    int(0),
  ),
  calls(
    "string.index_of of a text as long",
    [...put(0, "a".repeat(65_536)), ...put(1, "a".repeat(32_767) + "b" + "a".repeat(32_767))],
    "string.index_of",
    1,
    local(0),
    local(1),
    int(0),
  ),
  calls(
    "string.index_of of nothing",
    put(0, ASCII),
    "string.index_of",
    1,
    local(0),
    text(""),
    int(9),
  ),
  calls(
    "string.starts_with, 64 KiB",
    [...make(0, ASCII, ASCII), ...put(1, ASCII)],
    "string.starts_with",
    1,
    local(0),
    local(1),
  ),
  calls(
    "string.starts_with, 64 KiB, narrow and wide",
    [...put(0, MOSTLY_ASCII), ...put(1, "a".repeat(65_535))],
    "string.starts_with",
    1,
    local(0),
    local(1),
  ),
  calls(
    "string.starts_with, 7 bytes",
    put(0, ASCII),
    "string.starts_with",
    1,
    local(0),
    text("abcdefg"),
  ),
  calls(
    "string.compare, 64 KiB",
    [...put(0, "a".repeat(65_535) + "b"), ...put(1, "a".repeat(65_536))],
    "string.compare",
    1,
    local(0),
    local(1),
  ),
  calls(
    "string.compare, 64 KiB, narrow and wide",
    [...put(0, MOSTLY_ASCII), ...put(1, "a".repeat(65_536))],
    "string.compare",
    1,
    local(0),
    local(1),
  ),
  calls(
    "string.compare, 64 KiB, astral",
    [...make(0, ASTRAL, "a"), ...make(1, ASTRAL, "b")],
    "string.compare",
    1,
    local(0),
    local(1),
  ),
  calls("string.compare, 7 bytes", [], "string.compare", 1, text("abcdefg"), text("abcdefh")),
  calls(
    "string.split of 64 KiB into characters",
    put(0, ASCII),
    "string.split",
    1,
    local(0),
    text(""),
  ),
  calls(
    "string.split of 64 KiB into characters, astral",
    put(0, ASTRAL),
    "string.split",
    1,
    local(0),
    text(""),
  ),
  calls(
    "string.split of 64 KiB into pieces of 15",
    put(0, "abcdefghijklmno,".repeat(4096)),
    "string.split",
    1,
    local(0),
    text(","),
  ),
  calls(
    "string.split of 64 KiB into empty pieces",
    put(0, ",".repeat(65_536)),
    "string.split",
    1,
    local(0),
    text(","),
  ),
  calls("string.split into two", [], "string.split", 1, text("a,b"), text(",")),
  calls(
    "string.split that separates nothing",
    put(0, ASCII),
    "string.split",
    1,
    local(0),
    text(";"),
  ),
  calls(
    "string.join of 4096 characters",
    [...put(0, "ab".repeat(2048)), local(0), text(""), "INTRINSIC string.split/1", "SET_LOCAL 1"],
    "string.join",
    1,
    local(1),
    text(""),
  ),
  calls(
    "string.join of 4096 characters, narrow and wide",
    [...put(0, "a語".repeat(2048)), local(0), text(""), "INTRINSIC string.split/1", "SET_LOCAL 1"],
    "string.join",
    1,
    local(1),
    text("-"),
  ),
  calls(
    "string.join of two",
    [text("a,b"), text(","), "INTRINSIC string.split/1", "SET_LOCAL 1"],
    "string.join",
    1,
    local(1),
    text("-"),
  ),
  calls(
    "string.join of 16 strings of 64 KiB",
    [
      ...put(0, ASCII.slice(1).repeat(16).replaceAll("ha", "h,").slice(0, 1 << 20)),
      local(0),
      text("h,"),
      "INTRINSIC string.split/1",
      "SET_LOCAL 1",
    ],
    "string.join",
    1,
    local(1),
    text("-"),
  ),
  calls("string.repeat of a character to 1 MiB", [], "string.repeat", 1, text("a"), int(1 << 20)),
  calls(
    "string.repeat of a wide character to 3 MiB",
    [],
    "string.repeat",
    1,
    text("語"),
    int(1 << 20),
  ),
  calls("string.repeat of two characters, twice", [], "string.repeat", 1, text("ab"), int(2)),
  calls("string.repeat, 63 bytes", [], "string.repeat", 1, text("abcdefg"), int(9)),
  calls("string.repeat 0 times", [], "string.repeat", 1, text("ab"), int(0)),
  calls(
    "string.trim of 64 KiB of blanks",
    put(0, " ".repeat(65_535) + "a"),
    "string.trim",
    1,
    local(0),
  ),
  calls("string.trim of 64 KiB, 7 blanks", put(0, "       " + ASCII), "string.trim", 1, local(0)),
  calls("string.trim of a blank", [], "string.trim", 1, text(" abc ")),
  calls("string.trim of nothing", [], "string.trim", 1, text("abc")),
  calls("string.from_int of an int32", [], "string.from_int", 1, int(-2147483648)),
  calls("string.from_int of an int64", [], "string.from_int", 1, "PUSH_I64 -9223372036854775808"),
  calls("string.from_float, smallest", [], "string.from_float", 1, "PUSH_F64 5e-324"),
  calls(
    "string.from_float, 17 digits",
    [],
    "string.from_float",
    1,
    "PUSH_F64 1.7976931348623157e308",
  ),
  calls(
    "string.from_float, 17 digits and denormal",
    [],
    "string.from_float",
    1,
    "PUSH_F64 2.2250738585072009e-308",
  ),
  loop("string.from_float, all different", {
    before: ["PUSH_F64 1.1e-300", "SET_LOCAL 0"],
    body: [
      local(0),
      "PUSH_F64 1.0000000123456789",
      "MUL",
      "DUP",
      "SET_LOCAL 0",
      "INTRINSIC string.from_float/1",
      "POP",
    ],
    copies: MANY,
  }),
  calls("string.from_bool", [], "string.from_bool", 1, "PUSH_BOOL false"),
  calls(
    "string.to_int of 64 KiB of zeros",
    put(0, "0".repeat(65_536)),
    "string.to_int",
    2,
    local(0),
  ),
  calls("string.to_int, 19 digits", [], "string.to_int", 2, text("-9223372036854775808")),
  calls(
    "string.to_float of 64 KiB of digits",
    put(0, "9".repeat(65_536)),
    "string.to_float",
    2,
    local(0),
  ),
  calls(
    "string.to_float of 700 digits",
    put(0, "0." + "1234567".repeat(100)),
    "string.to_float",
    2,
    local(0),
  ),
  calls("string.to_float half way", [], "string.to_float", 2, text("2.2250738585072011e-308")),
  calls(
    "string.to_float, a hard one of 40 digits",
    [],
    "string.to_float",
    2,
    text("8.988465674311580536566680721305029496276e307"),
  ),
  calls(
    "string.to_float, a halfway case of 700 digits",
    put(
      0,
      "1." + "0".repeat(15) + "11102230246251565404236316680908203125" + "0".repeat(600) + "1",
    ),
    "string.to_float",
    2,
    local(0),
  ),
  calls("string.to_float, one digit", [], "string.to_float", 2, text("7")),
];

/** Creates an array in a local and fills it with what `element` computes from the counter in local 7. */
function filled(into: number, count: number, element: Lines, label = "fill"): string[] {
  return [
    int(0),
    "INTRINSIC array.new/1",
    `SET_LOCAL ${into}`,
    ...counted(label, 7, count, [local(into), ...element, "INTRINSIC array.push/1"]),
  ];
}

/** Pseudo-random int: the counter in local 7, multiplied. */
const RANDOM_INT = [local(7), int(-1640531527), "MUL"];
const RANDOM_FLOAT = [...RANDOM_INT, "INTRINSIC convert.to_float/1"];
const RANDOM_INT64 = [...RANDOM_INT, "PUSH_I64 4294967296", "MUL"];
const RANDOM_TEXT = [...RANDOM_INT, "INTRINSIC string.from_int/1"];

/** Sorts copies of the array in local 0. */
function sorts(name: string, count: number, element: Lines): AdversarialProgram {
  return loop(name, {
    before: filled(0, count, element),
    body: [local(0), int(0), int(count), "INTRINSIC array.slice/1", "INTRINSIC array.sort/1"],
  });
}

const LARGE = 100_000;

const ARRAY_PROGRAMS: readonly AdversarialProgram[] = [
  calls("array.new of 1000000", [], "array.new", 1, int(1_000_000)),
  calls("array.new of 7", [], "array.new", 1, int(7)),
  calls("array.new of 0", [], "array.new", 1, int(0)),
  calls(
    "array.slice of 1000000",
    [int(1_000_000), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    "array.slice",
    1,
    local(0),
    int(1),
    int(1_000_000),
  ),
  calls(
    "array.slice of 7",
    [int(1000), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    "array.slice",
    1,
    local(0),
    int(1),
    int(8),
  ),
  calls(
    "array.concat of 1000000",
    [int(500_000), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    "array.concat",
    1,
    local(0),
    local(0),
  ),
  calls(
    "array.concat of 7",
    [
      int(3),
      "INTRINSIC array.new/1",
      "SET_LOCAL 0",
      int(4),
      "INTRINSIC array.new/1",
      "SET_LOCAL 1",
    ],
    "array.concat",
    1,
    local(0),
    local(1),
  ),
  loop("array.push to 1000000, then anew", {
    body: [
      int(0),
      "INTRINSIC array.new/1",
      "SET_LOCAL 0",
      ...counted("more", 1, 250_000, times(4, [local(0), int(1), "INTRINSIC array.push/1"])),
    ],
  }),
  loop("array.push to 9, then anew", {
    body: [
      int(0),
      "INTRINSIC array.new/1",
      ...times(9, ["DUP", int(1), "INTRINSIC array.push/1"]),
      "POP",
    ],
    copies: MANY,
  }),
  loop("array.push and array.pop", {
    before: [int(0), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    body: [
      local(0),
      "PUSH_I64 1",
      "INTRINSIC array.push/1",
      local(0),
      "INTRINSIC array.pop/1",
      "POP",
    ],
    copies: MANY,
  }),
  loop("array.insert and array.remove at the front of 100000", {
    before: [int(LARGE), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    body: [
      local(0),
      int(0),
      int(1),
      "INTRINSIC array.insert/1",
      local(0),
      int(0),
      "INTRINSIC array.remove/1",
      "POP",
    ],
    copies: MANY,
  }),
  loop("array.insert and array.remove before 7", {
    before: [int(8), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    body: [
      local(0),
      int(1),
      int(1),
      "INTRINSIC array.insert/1",
      local(0),
      int(1),
      "INTRINSIC array.remove/1",
      "POP",
    ],
    copies: MANY,
  }),
  calls(
    "array.fill of 1000000",
    [int(1_000_000), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    "array.fill",
    0,
    local(0),
    int(0),
    int(1_000_000),
    "PUSH_F64 1.5",
  ),
  calls(
    "array.fill of 7",
    [int(8), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    "array.fill",
    0,
    local(0),
    int(0),
    int(7),
    "PUSH_F64 1.5",
  ),
  calls(
    "array.copy of 1000000",
    [int(1_000_001), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    "array.copy",
    0,
    local(0),
    int(1),
    local(0),
    int(0),
    int(1_000_000),
  ),
  calls(
    "array.copy of 7",
    [int(8), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    "array.copy",
    0,
    local(0),
    int(1),
    local(0),
    int(0),
    int(7),
  ),
  calls(
    "array.index_of an int32 in 1000000",
    [int(1_000_000), "INTRINSIC array.new/1", "SET_LOCAL 0"],
    "array.index_of",
    1,
    local(0),
    int(7),
  ),
  calls(
    "array.index_of a float in 100000 int64",
    filled(0, LARGE, RANDOM_INT64),
    "array.index_of",
    1,
    local(0),
    "PUSH_F64 0.5",
  ),
  calls(
    "array.index_of an int64 in 100000",
    filled(0, LARGE, ["PUSH_I64 7"]),
    "array.index_of",
    1,
    local(0),
    "PUSH_I64 30064771079",
  ),
  calls(
    "array.index_of a string in 100000 as long",
    filled(0, LARGE, [
      ...RANDOM_INT,
      int(1_073_741_823),
      "BIT_AND",
      int(1_073_741_824),
      "BIT_OR",
      "INTRINSIC string.from_int/1",
    ]),
    "array.index_of",
    1,
    local(0),
    text("0000000000"),
  ),
  calls(
    "array.index_of a string in 100000 shorter ones",
    filled(0, LARGE, RANDOM_TEXT),
    "array.index_of",
    1,
    local(0),
    text("0000000000000000"),
  ),
  calls(
    "array.index_of a bool in 100000 of the other",
    filled(0, LARGE, ["PUSH_BOOL false"]),
    "array.index_of",
    1,
    local(0),
    "PUSH_BOOL true",
  ),
  sorts("array.sort of 100000 int32", LARGE, RANDOM_INT),
  sorts("array.sort of 100000 int64", LARGE, RANDOM_INT64),
  sorts("array.sort of 100000 floats", LARGE, RANDOM_FLOAT),
  sorts("array.sort of 100000 strings", LARGE, RANDOM_TEXT),
  sorts("array.sort of 100000 strings, in order", LARGE, [
    local(7),
    int(1_000_000),
    "ADD",
    "INTRINSIC string.from_int/1",
  ]),
  sorts("array.sort of 1000 strings", 1000, RANDOM_TEXT),
  loop("array.sort of 1000 texts of 64 KiB", {
    before: [
      ...put(0, ASCII),
      ...filled(1, 1000, [local(0), text("x"), "ADD"]),
    ],
    body: [local(1), int(0), int(1000), "INTRINSIC array.slice/1", "INTRINSIC array.sort/1"],
    limits: { heapBytes: 1 << 27 },
  }),
  calls(
    "array.index_of of a text of 64 KiB",
    [
      ...put(0, ASCII),
      ...filled(2, 1000, [local(0)]),
      ...put(1, ASCII.slice(0, -1) + "x"),
    ],
    "array.index_of",
    1,
    local(2),
    local(1),
  ),
  sorts("array.sort of 1000 strings of 42 bytes that differ at the end", 1000, [
    text("0123456789abcdef0123456789abcdef"),
    ...RANDOM_TEXT,
    "ADD",
  ]),
  sorts("array.sort of 3 int32", 3, RANDOM_INT),
  sorts("array.sort of 3 strings", 3, RANDOM_TEXT),
  sorts("array.sort of 33 floats", 33, RANDOM_FLOAT),
  loop("array.get in no order, each tells the next, of 2097152", {
    before: [
      int(2_097_152),
      "INTRINSIC array.new/1",
      "SET_LOCAL 0",
      ...counted("fill", 7, 2_097_152, [
        local(0),
        local(7),
        local(7),
        int(1_103_515_245),
        "MUL",
        int(12_345),
        "ADD",
        int(2_097_151),
        "BIT_AND",
        "INTRINSIC array.set/1",
      ]),
      int(0),
    ],
    body: ["GET_LOCAL 0", "SWAP", "INTRINSIC array.get/1"],
    copies: MANY,
  }),
];

const BYTES_PROGRAMS: readonly AdversarialProgram[] = [
  calls("bytes.new of 16 MiB", [], "bytes.new", 1, int(1 << 24)),
  calls("bytes.new of 64 KiB", [], "bytes.new", 1, int(1 << 16)),
  calls("bytes.new of 63", [], "bytes.new", 1, int(63)),
  calls(
    "bytes.slice of 16 MiB",
    [int(1 << 24), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.slice",
    1,
    local(0),
    int(1),
    int(1 << 24),
  ),
  calls(
    "bytes.slice of 63",
    [int(100), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.slice",
    1,
    local(0),
    int(1),
    int(64),
  ),
  calls(
    "bytes.fill of 16 MiB",
    [int(1 << 24), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.fill",
    0,
    local(0),
    int(0),
    int(1 << 24),
    int(1),
  ),
  calls(
    "bytes.fill of 63",
    [int(1 << 24), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.fill",
    0,
    local(0),
    int(1),
    int(64),
    int(1),
  ),
  calls(
    "bytes.copy of 16 MiB",
    [int((1 << 24) + 1), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.copy",
    0,
    local(0),
    int(1),
    local(0),
    int(0),
    int(1 << 24),
  ),
  calls(
    "bytes.copy of 63",
    [int(1 << 24), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.copy",
    0,
    local(0),
    int(1),
    local(0),
    int(0),
    int(63),
  ),
  calls("bytes.from_string, ASCII", put(0, ASCII), "bytes.from_string", 1, local(0)),
  calls("bytes.from_string, mostly ASCII", put(0, MOSTLY_ASCII), "bytes.from_string", 1, local(0)),
  calls("bytes.from_string, astral", put(0, ASTRAL), "bytes.from_string", 1, local(0)),
  calls("bytes.from_string, 3 bytes", [], "bytes.from_string", 1, text("abc")),
  ...[
    ["ASCII", ASCII],
    ["2 bytes a character", "é".repeat(32_768)],
    ["3 bytes a character", WIDE],
    ["astral", ASTRAL],
  ].map(([name, value]) =>
    calls(
      `bytes.to_string, ${name}`,
      [text(value), "INTRINSIC bytes.from_string/1", "SET_LOCAL 0"],
      "bytes.to_string",
      2,
      local(0),
      int(0),
      int(65_536),
    )
  ),
  calls(
    "bytes.to_string, 1 byte",
    [int(1), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.to_string",
    2,
    local(0),
    int(0),
    int(1),
  ),
  calls(
    "bytes.to_string, refused at its end",
    [
      text(ASCII),
      "INTRINSIC bytes.from_string/1",
      "SET_LOCAL 0",
      local(0),
      int(65_535),
      int(255),
      "INTRINSIC bytes.set_u8/1",
    ],
    "bytes.to_string",
    2,
    local(0),
    int(0),
    int(65_536),
  ),
  calls(
    "bytes.get_i64, not aligned",
    [int(100), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.get_i64",
    1,
    local(0),
    int(3),
  ),
  calls(
    "bytes.get_i16",
    [int(100), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.get_i16",
    1,
    local(0),
    int(3),
  ),
  calls(
    "bytes.set_f64, not aligned",
    [int(100), "INTRINSIC bytes.new/1", "SET_LOCAL 0"],
    "bytes.set_f64",
    0,
    local(0),
    int(3),
    "PUSH_F64 1.5",
  ),
];

/** Inverts a step of the integer hash: the x with mix(x) = word, under the seed 0. */
function unmix(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, 0x43021123);
  x ^= (x >>> 15) ^ (x >>> 30);
  x = Math.imul(x, 0x1d69e2a5);
  return x ^ (x >>> 16);
}

function mix(word: number): number {
  let x = word ^ (word >>> 16);
  x = Math.imul(x, 0x7feb352d);
  x ^= x >>> 15;
  x = Math.imul(x, 0x846ca68b);
  return x ^ (x >>> 16);
}

/** An int64 key; all of them have the same hash under the seed 0, because the high half undoes the low one. */
function collidingKey(low: number): bigint {
  const high = (mix(low) ^ unmix(0)) | 0;
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}

/** Creates a map of `count` entries in a local; `key` computes a key from the counter in local 7. */
function mapOf(into: number, count: number, key: Lines): string[] {
  return [
    "INTRINSIC map.new/1",
    `SET_LOCAL ${into}`,
    ...counted("fill", 7, count, [local(into), ...key, local(7), "INTRINSIC map.set/1"]),
  ];
}

const COLLISIONS = 2000;

const MAP_PROGRAMS: readonly AdversarialProgram[] = [
  calls("map.new", [], "map.new", 1),
  calls("map.get of an int32", mapOf(0, 7, [local(7)]), "map.get", 2, local(0), int(5)),
  calls(
    "map.get of an int32 that is not there",
    mapOf(0, 7, [local(7)]),
    "map.get",
    2,
    local(0),
    int(9),
  ),
  calls(
    "map.has of a string",
    mapOf(0, 7, [local(7), "INTRINSIC string.from_int/1"]),
    "map.has",
    1,
    local(0),
    text("5"),
  ),
  loop("map.get of 500000 int32 in no order", {
    before: [...mapOf(0, 500_000, [local(7)]), int(0), "SET_LOCAL 1"],
    body: [
      local(1),
      int(1_103_515_245),
      "MUL",
      int(12_345),
      "ADD",
      "DUP",
      "SET_LOCAL 1",
      int(524_287),
      "BIT_AND",
      "SET_LOCAL 2",
      ...times(1, call("map.get", 2, local(0), local(2))),
    ],
    copies: MANY,
  }),
  loop("map.set of new int32 keys to 100000, then anew", {
    body: mapOf(0, LARGE, RANDOM_INT),
  }),
  loop("map.set of 4 new keys, then anew", {
    body: [
      "INTRINSIC map.new/1",
      "SET_LOCAL 0",
      ...[1, 2, 3, 4].flatMap((key) => call("map.set", 0, local(0), int(key), int(key))),
    ],
    copies: MANY,
  }),
  loop("map.set of 5 new keys, then anew", {
    body: [
      "INTRINSIC map.new/1",
      "SET_LOCAL 0",
      ...[1, 2, 3, 4, 5].flatMap((key) => call("map.set", 0, local(0), int(key), int(key))),
    ],
    copies: MANY,
  }),
  loop("map.set and map.delete of a new key each time", {
    before: ["INTRINSIC map.new/1", "SET_LOCAL 0", int(0)],
    body: [
      int(1),
      "ADD",
      "DUP",
      "SET_LOCAL 1",
      ...call("map.set", 0, local(0), local(1), int(1)),
      ...call("map.delete", 1, local(0), local(1)),
    ],
    copies: MANY,
  }),
  calls(
    `map.get, ${COLLISIONS} keys collide`,
    [
      "INTRINSIC map.new/1",
      "SET_LOCAL 0",
      ...Array.from(
        { length: COLLISIONS },
        (_, i) => call("map.set", 0, local(0), `PUSH_I64 ${collidingKey(i)}`, int(i)),
      ).flat(),
    ],
    "map.get",
    2,
    local(0),
    `PUSH_I64 ${collidingKey(COLLISIONS)}`,
  ),
  calls(
    "map.get, 7 keys collide",
    [
      "INTRINSIC map.new/1",
      "SET_LOCAL 0",
      ...Array.from(
        { length: 6 },
        (_, i) => call("map.set", 0, local(0), `PUSH_I64 ${collidingKey(i)}`, int(i)),
      ).flat(),
    ],
    "map.get",
    2,
    local(0),
    `PUSH_I64 ${collidingKey(9)}`,
  ),
  loop("map.set, 2000 new keys collide, then anew", {
    body: [
      "INTRINSIC map.new/1",
      "SET_LOCAL 0",
      ...Array.from(
        { length: COLLISIONS },
        (_, i) => call("map.set", 0, local(0), `PUSH_I64 ${collidingKey(i)}`, int(i)),
      ).flat(),
    ],
  }),
  loop("map.has of a new string of 1 MiB", {
    before: ["INTRINSIC map.new/1", "SET_LOCAL 0", ...put(1, "s".repeat(1 << 20))],
    body: [...call("map.has", 1, local(0), local(1), text("x"), "ADD")],
    copies: MANY,
  }),
  loop("map.has of a new string of 2 bytes", {
    before: ["INTRINSIC map.new/1", "SET_LOCAL 0"],
    body: [...call("map.has", 1, local(0), text("a"), text("x"), "ADD")],
    copies: MANY,
  }),
  loop("map.has of a new string of 16 bytes", {
    before: ["INTRINSIC map.new/1", "SET_LOCAL 0"],
    body: [...call("map.has", 1, local(0), text("0123456"), text("012345678"), "ADD")],
    copies: MANY,
  }),
  calls(
    "map.has of a string of 64 KiB that is there as another",
    [
      ...make(0, ASCII, "x"),
      ...make(1, ASCII, "x"),
      "INTRINSIC map.new/1",
      "SET_LOCAL 2",
      ...call("map.set", 0, local(2), local(0), int(1)),
    ],
    "map.has",
    1,
    local(2),
    local(1),
  ),
  calls("map.keys of 100000", mapOf(0, LARGE, [local(7)]), "map.keys", 1, local(0)),
  calls("map.keys of 7", mapOf(0, 7, [local(7)]), "map.keys", 1, local(0)),
  calls("map.length", ["INTRINSIC map.new/1", "SET_LOCAL 0"], "map.length", 1, local(0)),
  ...[
    ["a float", "PUSH_F64 5.0", "PUSH_F64 5.0"],
    ["a float, entered as an int32", int(5), "PUSH_F64 5.0"],
    ["a large whole float", "PUSH_F64 9007199254740992.0", "PUSH_F64 9007199254740992.0"],
    [
      "a large whole float, entered as an int64",
      "PUSH_I64 9007199254740992",
      "PUSH_F64 9007199254740992.0",
    ],
    ["a fraction", "PUSH_F64 0.1", "PUSH_F64 0.1"],
    ["NaN", "PUSH_F64 NaN", "PUSH_F64 NaN"],
    ["undefined", "PUSH_CONST undefined", "PUSH_CONST undefined"],
    ["an array", local(3), local(3)],
    ["a string", text("abc"), text("abc")],
  ].flatMap(([what, entered, key]) =>
    ["get", "has", "set"].map((name) =>
      calls(
        `map.${name} of ${what}`,
        [...numbersIn(3, 0, int(0)), ...mapOf(0, 1, [entered])],
        `map.${name}`,
        name === "get" ? 2 : name === "has" ? 1 : 0,
        local(0),
        key,
        ...(name === "set" ? [int(1)] : []),
      )
    )
  ),
  calls(
    "map.has of an array that was never a key",
    mapOf(0, 1, [int(1)]),
    "map.has",
    1,
    local(0),
    int(0),
    "INTRINSIC array.new/1",
  ),
  loop("map.set of 4 new arrays, then anew", {
    body: [
      "INTRINSIC map.new/1",
      "SET_LOCAL 0",
      ...times(4, call("map.set", 0, local(0), int(0), "INTRINSIC array.new/1", int(1))),
    ],
    copies: 16,
  }),
  loop("map.get of 500000 floats in no order", {
    before: [
      ...mapOf(0, 500_000, [local(7), "INTRINSIC convert.to_float/1"]),
      int(0),
      "SET_LOCAL 1",
    ],
    body: [
      ...[local(1), int(1_103_515_245), "MUL", int(12_345), "ADD", "DUP", "SET_LOCAL 1"],
      ...[int(524_287), "BIT_AND", "INTRINSIC convert.to_float/1", "SET_LOCAL 2"],
      ...call("map.get", 2, local(0), local(2)),
    ],
    copies: MANY,
  }),
  calls("map.next of the first entry", mapOf(0, 7, [local(7)]), "map.next", 4, local(0), int(0)),
  calls(
    "map.next of the last of 100000",
    mapOf(0, LARGE, [local(7)]),
    "map.next",
    4,
    local(0),
    int(LARGE - 1),
  ),
  loop("map.next over 100000 entries", {
    before: [...mapOf(0, LARGE, [local(7)]), int(0), "SET_LOCAL 1"],
    body: [
      "rewind:",
      int(0),
      "SET_LOCAL 1",
      "next:",
      local(0),
      local(1),
      "INTRINSIC map.next/1",
      "POP_N 2",
      "SET_LOCAL 1",
      "JMP_IF_TRUE next",
    ],
  }),
  loop("map.next passes 99999 deleted entries", {
    before: [
      ...mapOf(0, LARGE, [local(7)]),
      ...counted("delete", 7, LARGE - 1, call("map.delete", 1, local(0), local(7))),
    ],
    body: call("map.next", 4, local(0), int(0)),
    copies: 8,
  }),
  loop("map.next searches among 50000 entries with gaps", {
    before: [
      ...mapOf(0, 131_072, [local(7)]),
      ...counted("delete", 7, 65_536, call("map.delete", 1, local(0), local(7), int(2), "MUL")),
      ...call("map.set", 0, local(0), int(-1), int(1)),
      int(0),
      "SET_LOCAL 1",
    ],
    body: [
      ...[
        local(1),
        int(1_103_515_245),
        "MUL",
        int(12_345),
        "ADD",
        "DUP",
        "SET_LOCAL 1",
        int(131_071),
        "BIT_AND",
        "SET_LOCAL 2",
      ],
      ...call("map.next", 4, local(0), local(2)),
    ],
    copies: MANY,
  }),
  calls("map.clear of an empty map", mapOf(0, 1, [int(1)]), "map.clear", 0, local(0)),
  loop("map.set of 4 keys, then map.clear", {
    before: ["INTRINSIC map.new/1", "SET_LOCAL 0"],
    body: [
      ...[1, 2, 3, 4].flatMap((key) => call("map.set", 0, local(0), int(key), int(key))),
      ...call("map.clear", 0, local(0)),
    ],
    copies: 16,
  }),
  loop("map.set of 5 keys, then map.clear", {
    before: ["INTRINSIC map.new/1", "SET_LOCAL 0"],
    body: [
      ...[1, 2, 3, 4, 5].flatMap((key) => call("map.set", 0, local(0), int(key), int(key))),
      ...call("map.clear", 0, local(0)),
    ],
    copies: 16,
  }),
  loop("map.set of 100000 keys, then map.clear", {
    before: ["INTRINSIC map.new/1", "SET_LOCAL 0"],
    body: [
      ...counted("fill", 7, LARGE, call("map.set", 0, local(0), local(7), int(1))),
      ...call("map.clear", 0, local(0)),
    ],
  }),
];

const f64 = (value: string): string => `PUSH_F64 ${value}`;

const NUMBER_PROGRAMS: readonly AdversarialProgram[] = [
  ...["sin", "cos", "tan"].flatMap((name) => [
    calls(`math.${name} of 1.7e308`, [], `math.${name}`, 1, f64("1.7976931348623157e308")),
    calls(
      `math.${name} near a multiple of π/2`,
      [],
      `math.${name}`,
      1,
      f64("6381956970095103.0e215"),
    ),
    calls(`math.${name} of 1e5`, [], `math.${name}`, 1, f64("100000.7")),
  ]),
  calls("math.atan2", [], "math.atan2", 1, f64("3e-310"), f64("-1e-309")),
  calls("math.exp to a denormal", [], "math.exp", 1, f64("-740.1")),
  calls("math.ln of a denormal", [], "math.ln", 1, f64("3e-310")),
  calls("math.pow to a denormal", [], "math.pow", 1, f64("1.0000001"), f64("-7.4e9")),
  calls("math.pow of a denormal", [], "math.pow", 1, f64("3e-310"), f64("0.3")),
  calls("math.pow, odd and negative", [], "math.pow", 1, f64("-1.5"), f64("301.0")),
  calls("math.sqrt of an odd one", [], "math.sqrt", 1, f64("3e-310")),
  calls(
    "math.clamp of int64 and float",
    [],
    "math.clamp",
    1,
    "PUSH_I64 9223372036854775807",
    f64("1.5"),
    f64("1e18"),
  ),
  calls(
    "math.clamp of int64",
    [],
    "math.clamp",
    1,
    "PUSH_I64 9223372036854775807",
    "PUSH_I64 -9",
    "PUSH_I64 4294967297",
  ),
  calls(
    "math.min of int64",
    [],
    "math.min",
    1,
    "PUSH_I64 9223372036854775807",
    "PUSH_I64 4294967297",
  ),
  calls("math.max of −0.0", [], "math.max", 1, f64("-0.0"), f64("0.0")),
  calls("math.abs of an int64", [], "math.abs", 1, "PUSH_I64 -9223372036854775808"),
  calls("math.round_half_even", [], "math.round_half_even", 1, f64("-2.5")),
  calls("math.round_half_away", [], "math.round_half_away", 1, f64("-2.5")),
  calls("math.floor", [], "math.floor", 1, f64("-2.5")),
  calls("convert.to_int32 of an int64", [], "convert.to_int32", 2, "PUSH_I64 9223372036854775807"),
  calls("convert.to_int32 of a huge float", [], "convert.to_int32", 2, f64("1.7e308")),
  calls("convert.to_int64 of a float", [], "convert.to_int64", 2, f64("-9.2e18")),
  calls("convert.to_float of an int64", [], "convert.to_float", 1, "PUSH_I64 9223372036854775807"),
  calls("convert.saturate_int32", [], "convert.saturate_int32", 1, f64("-9.2e18")),
  calls("convert.saturate_int64", [], "convert.saturate_int64", 1, f64("-9.1e18")),
  calls("convert.wrap_int32", [], "convert.wrap_int32", 1, "PUSH_I64 9223372036854775807"),
  calls("convert.float_bits", [], "convert.float_bits", 1, f64("NaN")),
  calls(
    "convert.float_from_bits",
    [],
    "convert.float_from_bits",
    1,
    "PUSH_I64 9221120237041090561",
  ),
  calls("random.next", [], "random.next", 1),
  calls("random.below, every second draw is too large", [], "random.below", 1, int(1_073_741_825)),
  calls("random.below, no draw is too large", [], "random.below", 1, int(1_073_741_824)),
  calls(
    "random.below of an int64, every second draw is too large",
    [],
    "random.below",
    1,
    "PUSH_I64 4611686018427387905",
  ),
];

/** Lines that put numbers into a new array in a local. */
function numbersIn(into: number, count: number, value: string): string[] {
  return [int(count), "INTRINSIC array.new/1", `SET_LOCAL ${into}`]
    .concat(call("array.fill", 0, local(into), int(0), int(count), value));
}

const TEXT_PROGRAMS: readonly AdversarialProgram[] = [
  calls("text.length, astral", put(0, ASTRAL), "text.length", 1, local(0)),
  calls("text.unit_at, astral", put(0, ASTRAL), "text.unit_at", 1, local(0), int(16_383)),
  calls("text.unit_at, mostly ASCII", put(0, MOSTLY_ASCII), "text.unit_at", 1, local(0), int(777)),
  calls("text.unit_at beyond the string", put(0, ASCII), "text.unit_at", 1, local(0), int(-1)),
  calls("text.next, astral", put(0, ASTRAL), "text.next", 1, local(0), int(16_382)),
  calls(
    "text.code_point_at, astral",
    put(0, ASTRAL),
    "text.code_point_at",
    1,
    local(0),
    int(16_382),
  ),
  calls("text.char_at, ASCII", put(0, ASCII), "text.char_at", 1, local(0), int(777)),
  calls("text.char_at, wide", put(0, WIDE), "text.char_at", 1, local(0), int(777)),
  calls("text.char_at of half a pair", put(0, ASTRAL), "text.char_at", 1, local(0), int(777)),
  calls("text.char_at beyond the string", put(0, ASCII), "text.char_at", 1, local(0), int(-1)),
  calls(
    "text.slice of 64 KiB, ASCII",
    put(0, ASCII),
    "text.slice",
    1,
    local(0),
    int(1),
    int(65_536),
  ),
  calls("text.slice of 96 KiB, wide", put(0, WIDE), "text.slice", 1, local(0), int(1), int(32_768)),
  calls(
    "text.slice of 64 KiB between halves of pairs",
    put(0, ASTRAL),
    "text.slice",
    1,
    local(0),
    int(1),
    int(32_767),
  ),
  calls("text.slice of 20 units, ASCII", put(0, ASCII), "text.slice", 1, local(0), int(7), int(27)),
  calls("text.slice of 7 units, wide", put(0, WIDE), "text.slice", 1, local(0), int(7), int(14)),
  calls(
    "text.index_of of a unit, ASCII",
    put(0, ASCII),
    "text.index_of",
    1,
    local(0),
    text("z"),
    int(0),
  ),
  calls(
    "text.index_of of a unit, wide",
    put(0, WIDE),
    "text.index_of",
    1,
    local(0),
    text("本"),
    int(0),
  ),
  calls(
    "text.index_of of a long periodic text",
    [...put(0, "a".repeat(65_536)), ...put(1, "a".repeat(1000) + "b" + "a".repeat(1000))],
    "text.index_of",
    1,
    local(0),
    local(1),
    int(0),
  ),
  ...[
    ["a unit, ASCII", ASCII, "z"],
    ["a unit, wide", WIDE, "本"],
    ["a pair, astral", ASTRAL, "😁"],
    ["a long periodic text", "a".repeat(65_536), "a".repeat(1000) + "b" + "a".repeat(1000)],
    ["a text that differs in its first unit", "a".repeat(65_536), "b" + "a".repeat(3000)],
    ["a text that differs in its last unit", "a".repeat(65_536), "a".repeat(3000) + "b"],
    ["a text of two units, near", ASCII, "gh"],
  ].map(([what, whole, wanted]) =>
    calls(
      `text.last_index_of of ${what}`,
      [...put(0, whole), ...put(1, wanted)],
      "text.last_index_of",
      1,
      local(0),
      local(1),
      int(1 << 20),
    )
  ),
  calls(
    "text.compare, 64 KiB, narrow and wide",
    [...put(0, MOSTLY_ASCII), ...put(1, "a".repeat(65_536))],
    "text.compare",
    1,
    local(0),
    local(1),
  ),
  calls("text.compare, 7 bytes", [], "text.compare", 1, text("abcdefg"), text("abcdefh")),
  ...["lower", "upper"].flatMap((name) => [
    calls(`text.${name} of 64 KiB in lower case`, put(0, ASCII), `text.${name}`, 1, local(0)),
    calls(
      `text.${name} of 64 KiB in upper case`,
      put(0, "ABCDEFGH".repeat(8192)),
      `text.${name}`,
      1,
      local(0),
    ),
    calls(`text.${name} of 96 KiB, wide`, put(0, WIDE), `text.${name}`, 1, local(0)),
    calls(`text.${name} of 64 KiB, astral`, put(0, ASTRAL), `text.${name}`, 1, local(0)),
    calls(
      `text.${name} of 64 KiB, mostly ASCII`,
      put(0, MOSTLY_ASCII),
      `text.${name}`,
      1,
      local(0),
    ),
    calls(`text.${name}, Greek`, put(0, "ΑΣ ας".repeat(8192)), `text.${name}`, 1, local(0)),
    calls(
      `text.${name}, letters that expand`,
      put(0, "ΐßİ".repeat(8192)),
      `text.${name}`,
      1,
      local(0),
    ),
    calls(
      `text.${name}, letters set aside`,
      put(0, "\u{a7cd}A\u{1c8a}".repeat(8192)),
      `text.${name}`,
      1,
      local(0),
    ),
    calls(`text.${name} of 7 letters`, [], `text.${name}`, 1, text("abcDEFg")),
    calls(`text.${name} of a letter`, [], `text.${name}`, 1, text("é")),
  ]),
  calls(
    "text.trim of 64 KiB of blanks",
    put(0, " ".repeat(65_535) + "a"),
    "text.trim",
    1,
    local(0),
    int(3),
  ),
  calls(
    "text.trim of 96 KiB of wide blanks",
    put(0, "\u{2003}".repeat(32_767) + "a"),
    "text.trim",
    1,
    local(0),
    int(3),
  ),
  calls("text.trim of a blank", [], "text.trim", 1, text(" abc"), int(3)),
  calls("text.trim of nothing", [], "text.trim", 1, text("abc"), int(3)),
  calls(
    "text.trim of a blank before 64 KiB, mostly ASCII",
    put(0, " " + MOSTLY_ASCII),
    "text.trim",
    1,
    local(0),
    int(3),
  ),
  ...["from_units", "from_code_points"].flatMap((name) => [
    calls(`text.${name} of nothing`, numbersIn(0, 0, int(97)), `text.${name}`, 1, local(0)),
    calls(`text.${name} of one`, numbersIn(0, 1, int(97)), `text.${name}`, 1, local(0)),
    calls(`text.${name} of 8`, numbersIn(0, 8, "PUSH_F64 97.0"), `text.${name}`, 1, local(0)),
    calls(`text.${name} of 65536`, numbersIn(0, 65_536, int(97)), `text.${name}`, 1, local(0)),
    calls(
      `text.${name} of 65536, lone`,
      numbersIn(0, 65_536, "PUSH_F64 55357.0"),
      `text.${name}`,
      1,
      local(0),
    ),
  ]),
  calls(
    "text.from_code_points of 65536, astral",
    numbersIn(0, 65_536, "PUSH_F64 128512.0"),
    "text.from_code_points",
    1,
    local(0),
  ),
  calls("text.split of 64 KiB into units", put(0, ASCII), "text.split", 1, local(0), text("")),
  calls("text.split of 64 KiB into halves", put(0, ASTRAL), "text.split", 1, local(0), text("")),
  calls(
    "text.split of 64 KiB into pieces of 15",
    put(0, "abcdefghijklmno,".repeat(4096)),
    "text.split",
    1,
    local(0),
    text(","),
  ),
  calls(
    "text.join_values of fractions",
    numbersIn(0, 4096, "PUSH_F64 0.12345678901234567"),
    "text.join_values",
    1,
    local(0),
    text(","),
  ),
  calls(
    "text.join_values of null",
    numbersIn(0, 4096, OWN),
    "text.join_values",
    1,
    local(0),
    text(""),
  ),
  calls("text.find_escape in 64 KiB", put(0, ASCII), "text.find_escape", 1, local(0), int(0)),
  calls("text.find_escape, near", put(0, `\\"` + ASCII), "text.find_escape", 1, local(0), int(0)),
];

/** A constant of any text. */
function quoted(value: string): string {
  return `PUSH_CONST ${JSON.stringify(value)}`;
}

/** Reads a text as JSON again and again. */
function parses(name: string, json: string): AdversarialProgram {
  const operands = [local(0), OWN, OWN, OWN, OWN];
  return calls(
    `json.parse of ${name}`,
    [quoted(json), "SET_LOCAL 0"],
    "json.parse",
    2,
    ...operands,
  );
}

/** Writes what a text means as JSON again and again. */
function writes(name: string, json: string, gap = ""): AdversarialProgram {
  const operands = [text(gap), text("toJSON"), OWN, OWN];
  const before = [
    ...[quoted(json), OWN, OWN, OWN, OWN, "INTRINSIC json.parse/1", "SET_LOCAL 0", "POP"],
  ];
  return calls(`json.stringify of ${name}`, before, "json.stringify", 2, local(0), ...operands);
}

/** JSON of an array of 4096 times the same. */
function listOf(json: string): string {
  return `[${Array.from({ length: 4096 }, () => json).join()}]`;
}

const JSON_PROGRAMS: readonly AdversarialProgram[] = [
  parses("one digit", "1"),
  parses("an empty object", "{}"),
  parses("64 KiB of white space", " ".repeat(65_535) + "1"),
  parses("digits", listOf("1")),
  parses("long fractions", listOf("0.12345678901234567890123456789e-300")),
  parses("empty strings", listOf('""')),
  parses("a long string with wide characters", `"${WIDE}"`),
  parses("a long string of escapes", `"${"\\n\\u00e9".repeat(8192)}"`),
  parses("nested arrays", "[".repeat(4096) + "]".repeat(4096)),
  parses("objects", listOf('{"a":1,"b":{}}')),
  parses("an object of many keys", `{${Array.from({ length: 4096 }, (_, i) => `"k${i}":0`)}}`),
  parses("what is no JSON at its end", listOf("1") + "x"),
  writes("one digit", "1"),
  writes("an empty object", "{}"),
  writes("digits", listOf("1")),
  writes("fractions", listOf("0.12345678901234567")),
  writes("empty strings", listOf('""')),
  writes("a long string with escapes", `"${"\\n".repeat(32_768)}"`),
  writes("a long string with wide characters", `"${WIDE}"`),
  writes("nested arrays", "[".repeat(99) + "]".repeat(99)),
  writes("nested arrays with a gap", "[".repeat(99) + "1" + "]".repeat(99), "          "),
  writes("objects", listOf('{"a":1,"b":{}}')),
  writes("an object of many keys", `{${Array.from({ length: 1000 }, (_, i) => `"k${i}":0`)}}`),
  writes("what is too large", `{${Array.from({ length: 2000 }, (_, i) => `"k${i}":0`)}}`),
];

const VALUE_PROGRAMS: readonly AdversarialProgram[] = [
  calls("value.kind of an array", numbersIn(0, 1, int(1)), "value.kind", 1, local(0)),
  calls("value.kind of a float", [], "value.kind", 1, "PUSH_F64 0.5"),
  calls("value.truthy of NaN", [], "value.truthy", 1, "PUSH_F64 NaN"),
  calls("value.truthy of an int64", [], "value.truthy", 1, "PUSH_I64 4294967296"),
  calls("value.is_nullish", [], "value.is_nullish", 1, int(1)),
  calls("value.ready", [], "value.ready", 1, int(1), text("name")),
  ...["same", "same_zero", "loose_equal"].flatMap((name) => [
    calls(`value.${name} of NaN`, [], `value.${name}`, 1, "PUSH_F64 NaN", "PUSH_F64 NaN"),
    calls(
      `value.${name} of an int64 and a float`,
      [],
      `value.${name}`,
      1,
      "PUSH_I64 9007199254740993",
      "PUSH_F64 9007199254740992.0",
    ),
    calls(
      `value.${name} of arrays`,
      numbersIn(0, 1, int(1)),
      `value.${name}`,
      1,
      local(0),
      local(0),
    ),
    calls(
      `value.${name} of 64 KiB`,
      [...make(0, ASCII, "a"), ...make(1, ASCII, "a")],
      `value.${name}`,
      1,
      local(0),
      local(1),
    ),
    calls(`value.${name} of 7 bytes`, [], `value.${name}`, 1, text("abcdefg"), text("abcdefh")),
  ]),
  calls(
    "value.loose_equal of a text and a number",
    [],
    "value.loose_equal",
    1,
    text("1.5"),
    int(1),
  ),
  calls(
    "value.loose_equal of a bool and a number",
    [],
    "value.loose_equal",
    1,
    int(1),
    "PUSH_BOOL true",
  ),
  ...[
    ["an int32", int(-2147483648)],
    ["an int64", "PUSH_I64 -9223372036854775808"],
    ["a whole float", "PUSH_F64 1234567.0"],
    ["a large whole float", "PUSH_F64 1234567890123456.0"],
    ["the smallest float", "PUSH_F64 5e-324"],
    ["a float of 17 digits", "PUSH_F64 -1.2345678901234567e-300"],
    ["a short float", "PUSH_F64 0.5"],
    ["NaN", "PUSH_F64 NaN"],
    ["undefined", "PUSH_CONST undefined"],
    ["a string", text("a")],
  ].flatMap(([what, push]) => [
    calls(`value.to_text of ${what}`, [], "value.to_text", 1, push),
    calls(`value.add of ${what} and a text`, [], "value.add", 1, push, text("abc")),
  ]),
  calls(
    "value.add of different whole floats and a text",
    [...put(0, "x"), "PUSH_F64 0", "SET_LOCAL 1"],
    "value.add",
    1,
    local(1),
    "PUSH_F64 1",
    "ADD",
    "DUP",
    "SET_LOCAL 1",
    local(0),
  ),
  calls("value.add of a bool and a number", [], "value.add", 1, "PUSH_BOOL true", int(1)),
  ...[
    ["a digit", "7"],
    ["a fraction", "1.5"],
    ["no number", "abc"],
    ["17 digits", "1.2345678901234567e-300"],
    ["halfway", "9007199254740993"],
    ["hexadecimal digits", "0x1fffffffffffff"],
    ["800 digits", "1" + "0".repeat(799) + "1e-800"],
    ["64 KiB of digits", "1".repeat(65_536)],
    ["64 KiB of blanks", " ".repeat(65_535) + "1"],
    ["64 KiB of digits, halfway", "9007199254740993." + "0".repeat(65_000) + "1"],
    ["64 KiB of hexadecimal digits", "0x" + "f".repeat(65_000)],
  ].map(([what, digits]) =>
    calls(`value.to_number of ${what}`, put(0, digits), "value.to_number", 1, local(0))
  ),
  calls("value.to_index of an int64", [], "value.to_index", 1, "PUSH_I64 9223372036854775807"),
  calls("value.to_index of a float", [], "value.to_index", 1, "PUSH_F64 -1e300"),
];

/** Arguments of the operators on bits, and what they are. */
const BITS: readonly (readonly [what: string, x: string, y: string])[] = [
  ["small", "PUSH_F64 5.0", "PUSH_F64 3.0"],
  ["large", "PUSH_F64 4294967295.0", "PUSH_F64 1e300"],
  ["odd", "PUSH_F64 NaN", "PUSH_F64 -Infinity"],
];

const BIT_PROGRAMS: readonly AdversarialProgram[] = [
  ...["bit_and", "bit_or", "bit_xor", "shift_left", "shift_right", "shift_right_unsigned"].flatMap((
    name,
  ) => BITS.map(([what, x, y]) => calls(`number.${name}, ${what}`, [], `number.${name}`, 1, x, y))),
  ...BITS.map(([what, x]) => calls(`number.bit_not, ${what}`, [], "number.bit_not", 1, x)),
  calls("number.is_integer", [], "number.is_integer", 1, "PUSH_F64 1e300"),
];

const EMPTY = [".func nothing params=0 locals=0 rets=0", "RET", ".end"];

/** Declares a function with `count` parameters, the first of which is the closure. */
function closureOf(count: number): string[] {
  return [`.func target params=1 locals=${count} rets=1`, int(1), "RET", ".end"];
}

const CLOSURE_PROGRAMS: readonly AdversarialProgram[] = [
  ...[0, 7, 1000].map((count) =>
    loop(`closure of ${count} captures, dropped`, {
      before: [int(1)],
      body: [...times(count, ["DUP"]), `MAKE_CLOSURE target ${count}`, "POP"],
      copies: MANY / 8,
      outside: closureOf(0),
    })
  ),
  loop("closure called", {
    before: ["MAKE_CLOSURE target 0", "SET_LOCAL 0"],
    body: [local(0), "CALL_CLOSURE 0", "POP"],
    copies: MANY,
    outside: closureOf(0),
  }),
  loop("closure called, 7 locals", {
    before: ["MAKE_CLOSURE target 0", "SET_LOCAL 0"],
    body: [local(0), "CALL_CLOSURE 0", "POP"],
    copies: MANY,
    outside: closureOf(7),
  }),
  loop("closure called, 60000 locals", {
    before: ["MAKE_CLOSURE target 0", "SET_LOCAL 0"],
    body: [local(0), "CALL_CLOSURE 0", "POP"],
    copies: MANY,
    outside: closureOf(60_000),
  }),
  loop("closure called, 1000 arguments", {
    before: ["MAKE_CLOSURE wide 0", "SET_LOCAL 0", int(1)],
    body: [...times(1000, ["DUP"]), local(0), "CALL_CLOSURE 1000", "POP"],
    copies: 8,
    outside: [".func wide params=1001 locals=0 rets=1", int(1), "RET", ".end"],
  }),
  loop("closure.capture", {
    before: [int(1), "MAKE_CLOSURE target 1", "SET_LOCAL 0"],
    body: call("closure.capture", 1, local(0), int(0)),
    copies: MANY,
    outside: closureOf(0),
  }),
];

const COROUTINE_PROGRAMS: readonly AdversarialProgram[] = [
  loop("SPAWN of an empty function, then FRAME_SYNC", {
    body: ["SPAWN nothing 0", "FRAME_SYNC"],
    copies: MANY,
    outside: EMPTY,
  }),
  loop("4000 SPAWNs of an empty function, then FRAME_SYNC", {
    body: [...times(4000, ["SPAWN nothing 0"]), "FRAME_SYNC"],
    outside: EMPTY,
  }),
  loop("4000 SPAWNs of a function with 7 locals, then FRAME_SYNC", {
    body: [...times(4000, ["SPAWN seven 0"]), "FRAME_SYNC"],
    outside: [".func seven params=0 locals=7 rets=0", "RET", ".end"],
  }),
  loop("SPAWN of a function with 1000 parameters, then FRAME_SYNC", {
    before: [int(1)],
    body: [...times(1000, ["DUP"]), "SPAWN wide 1000", "FRAME_SYNC"],
    copies: 8,
    outside: [".func wide params=1000 locals=0 rets=0", "RET", ".end"],
  }),
  loop("4000 SPAWNs of a function whose stack grows, then FRAME_SYNC", {
    body: [...times(4000, ["SPAWN grows 0"]), "FRAME_SYNC"],
    outside: [
      ".func grows params=0 locals=0 rets=0",
      "CALL wide",
      "RET",
      ".end",
      ".func wide params=0 locals=14 rets=0",
      "RET",
      ".end",
    ],
  }),
  ...["YIELD", "SLEEP 1"].map((way) =>
    loop(`4000 coroutines: ${way}, FRAME_SYNC`, {
      body: [...times(4000, ["SPAWN coroutine 0"]), "wait:", "FRAME_SYNC", "JMP wait"],
      outside: [
        ".func coroutine params=0 locals=0 rets=0",
        "again:",
        ...times(MANY, [way, "FRAME_SYNC"]),
        "JMP again",
        ".end",
      ],
    })
  ),
  loop("4000 coroutines sleep for different times", {
    body: [
      ...Array.from({ length: 4000 }, (_, i) => `SPAWN coroutine${i % 16} 0`),
      "wait:",
      "FRAME_SYNC",
      "JMP wait",
    ],
    outside: Array.from({ length: 16 }, (_, i) => [
      `.func coroutine${i} params=0 locals=0 rets=0`,
      "again:",
      ...times(MANY, [`SLEEP ${(i * 7919) % 3001}`, "FRAME_SYNC"]),
      "JMP again",
      ".end",
    ]).flat(),
  }),
  loop("YIELD", { body: ["YIELD"], copies: MANY }),
  loop("SLEEP", { body: ["SLEEP 1"], copies: MANY }),
];

/** Collects in every turn: besides the live objects the heap has room for one short string only. */
function collections(
  name: string,
  heapBytes: number,
  before: Lines,
  outside: Lines = [],
): AdversarialProgram {
  return loop(`collection: ${name}`, {
    before,
    outside,
    body: [text("a"), text("b"), "ADD", "POP"],
    limits: { heapBytes },
  });
}

/**
 * An array that refers to objects or strings in random order.
 *
 * @param size accounted bytes of each
 * @param thing creates one
 */
function references(
  slots: number,
  things: number,
  kind: string,
  size: number,
  thing: Lines,
): AdversarialProgram {
  const capacity = 2 ** Math.ceil(Math.log2(things));
  return collections(
    `an array refers to ${things} ${kind}, ${slots} times in no order`,
    48 + 16 * slots + 48 + 16 * capacity + things * size + 150,
    [
      ...filled(1, things, thing, kind),
      int(slots),
      "INTRINSIC array.new/1",
      "SET_LOCAL 0",
      int(1),
      "SET_LOCAL 2",
      ...counted("fill", 7, slots, [
        local(0),
        local(7),
        local(1),
        ...[local(2), int(1_103_515_245), "MUL", int(12_345), "ADD", "DUP", "SET_LOCAL 2"],
        ...[int(2_147_483_647), "BIT_AND", int(things), "MOD", "INTRINSIC array.get/1"],
        "INTRINSIC array.set/1",
      ]),
    ],
  );
}

const COLLECTION_PROGRAMS: readonly AdversarialProgram[] = [
  collections("an array of 500000 slots", 48 + 16 * 500_000 + 150, [
    int(500_000),
    "INTRINSIC array.new/1",
    "SET_LOCAL 0",
  ]),
  collections("an array refers to a string 500000 times", 48 + 16 * 500_000 + 300, [
    int(500_000),
    "INTRINSIC array.new/1",
    "SET_LOCAL 0",
    ...call("array.fill", 0, local(0), int(0), int(500_000), text("a"), text("b"), "ADD"),
  ]),
  collections("100000 arrays of one element", 48 + 16 * 131_072 + LARGE * 64 + 150, [
    ...filled(0, LARGE, [int(1), "INTRINSIC array.new/1"]),
  ]),
  references(500_000, 50_000, "strings", 80, RANDOM_TEXT),
  references(500_000, 50_000, "arrays", 48, [int(0), "INTRINSIC array.new/1"]),
  references(1_500_000, 500_000, "arrays", 48, [int(0), "INTRINSIC array.new/1"]),
  loop("collection: 100000 arrays made and dropped", {
    body: [...counted("more", 1, LARGE, [int(0), "INTRINSIC array.new/1", "POP"])],
    limits: { heapBytes: LARGE * 48 },
  }),
  loop("collection: 1000 arrays made and dropped, every second kept for a while", {
    body: [
      ...counted("more", 1, 1000, [
        int(0),
        "INTRINSIC array.new/1",
        "SET_LOCAL 2",
        int(3),
        "INTRINSIC array.new/1",
        "POP",
      ]),
    ],
    limits: { heapBytes: 20_000 },
  }),
  loop("collection: 60000 closures kept in globals, each few collect", {
    outside: [...globals(60_000), ...closureOf(0)],
    before: Array.from({ length: 60_000 }, (_, i) => ["MAKE_CLOSURE target 0", `SET_GLOBAL g${i}`])
      .flat(),
    body: ["MAKE_CLOSURE target 0", "POP"],
    limits: { heapBytes: 60_010 * 48 },
  }),
];

/** Sets properties of the object in a local: keys are `prefix` and a number. */
function properties(into: number, prefix: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => call("object.set", 0, local(into), text(`${prefix}${i}`), int(i)),
  ).flat();
}

/** Creates an object in a local, without a prototype or with the one in another local. */
function objectIn(into: number, prototype?: number): string[] {
  return [
    prototype === undefined ? "PUSH_CONST null" : local(prototype),
    "INTRINSIC object.new/1",
    `SET_LOCAL ${into}`,
  ];
}

/** Pushes a key of two new strings: the counter in local 1, which grows. */
const NEXT_KEY: Lines = [
  local(1),
  "PUSH_I32 1",
  "ADD",
  "DUP",
  "SET_LOCAL 1",
  "INTRINSIC string.from_int/1",
];

const OBJECT_PROGRAMS: readonly AdversarialProgram[] = [
  calls(
    "object.get of one property",
    [...objectIn(0), ...properties(0, "p", 1)],
    "object.get",
    1,
    local(0),
    text("p0"),
  ),
  calls(
    "object.get of the last of 64 properties",
    [...objectIn(0), ...properties(0, "p", 64)],
    "object.get",
    1,
    local(0),
    text("p63"),
  ),
  loop("object.get of 64 shapes in turn", {
    before: [
      "PUSH_I32 0",
      "INTRINSIC array.new/1",
      "SET_LOCAL 0",
      ...Array.from({ length: 64 }, (_, i) => [
        ...objectIn(2),
        ...properties(2, `s${i}_`, 1 + i % 7),
        ...call("object.set", 0, local(2), text("p"), int(i)),
        ...call("array.push", 0, local(0), local(2)),
      ]).flat(),
    ],
    body: Array.from({ length: 64 }, (_, i) => [
      ...[local(0), int(i), "INTRINSIC array.get/1"],
      ...[text("p"), "INTRINSIC object.get/1", "POP"],
    ]).flat(),
  }),
  loop("object.get through 1000 prototypes", {
    before: [
      ...objectIn(0),
      ...counted("deep", 7, 1000, [
        ...objectIn(0, 0),
        ...call("object.set", 0, local(0), text("own"), int(1)),
      ]),
    ],
    body: call("object.get", 1, local(0), text("none")),
    copies: 8,
  }),
  loop("object.new with 4 properties", {
    before: objectIn(0),
    body: [...objectIn(0), ...properties(0, "p", 4)],
  }),
  loop("object.set of another first key each time", {
    before: ["PUSH_I32 0", "SET_LOCAL 1"],
    body: [
      ...objectIn(0),
      ...[local(0), ...NEXT_KEY, "PUSH_I32 1", "INTRINSIC object.set/1"],
    ],
    limits: { heapBytes: 1 << 22 },
  }),
  loop("object.set of another second key each time", {
    before: ["PUSH_I32 0", "SET_LOCAL 1"],
    body: [
      ...objectIn(0),
      ...call("object.set", 0, local(0), text("first"), int(1)),
      ...[local(0), ...NEXT_KEY, "PUSH_I32 1", "INTRINSIC object.set/1"],
    ],
    limits: { heapBytes: 1 << 22 },
  }),
  loop("object.set and object.delete of a new key each time", {
    before: [...objectIn(0), ...properties(0, "p", 70), "PUSH_I32 0", "SET_LOCAL 1"],
    body: [
      ...[...NEXT_KEY, "SET_LOCAL 2"],
      ...call("object.set", 0, local(0), local(2), int(1)),
      ...call("object.delete", 1, local(0), local(2)),
    ],
  }),
  loop("object.delete of the first of 64 properties", {
    before: ["PUSH_I32 0", "SET_LOCAL 1"],
    body: [
      ...objectIn(0),
      ...properties(0, "p", 64),
      ...call("object.delete", 1, local(0), text("p0")),
    ],
  }),
  loop("object.define of 64 properties with other flags", {
    before: ["PUSH_I32 0", "SET_LOCAL 1"],
    body: [
      ...objectIn(0),
      ...Array.from(
        { length: 64 },
        (_, i) => call("object.define", 1, local(0), text(`p${i}`), int(i), int(5)),
      ).flat(),
    ],
  }),
  calls(
    "object.keys of 1000 integers",
    [
      ...objectIn(0),
      ...counted("fill", 7, 1000, [
        local(0),
        ...["PUSH_I32 1000", local(7), "SUB", "INTRINSIC string.from_int/1"],
        ...["PUSH_I32 1", "INTRINSIC object.set/1"],
      ]),
    ],
    "object.keys",
    1,
    local(0),
    int(0),
  ),
  loop("object.set_prototype of 1000 prototypes, refused", {
    before: [
      ...objectIn(0),
      local(0),
      "SET_LOCAL 1",
      ...counted("deep", 7, 1000, objectIn(0, 0)),
    ],
    body: call("object.set_prototype", 1, local(1), local(0)),
    copies: 8,
  }),
  calls(
    "object.freeze of 1000 properties",
    [
      ...objectIn(0),
      ...counted("fill", 7, 1000, [
        local(0),
        ...[local(7), "INTRINSIC string.from_int/1", "PUSH_I32 1", "INTRINSIC object.set/1"],
      ]),
    ],
    "object.freeze",
    0,
    local(0),
    int(2),
  ),
  calls("symbol.new", [], "symbol.new", 1, "PUSH_CONST undefined"),
];

/** All programs of this file. */
export const INTRINSIC_PROGRAMS: readonly AdversarialProgram[] = [
  ...STRING_PROGRAMS,
  ...ARRAY_PROGRAMS,
  ...BYTES_PROGRAMS,
  ...MAP_PROGRAMS,
  ...OBJECT_PROGRAMS,
  ...NUMBER_PROGRAMS,
  ...TEXT_PROGRAMS,
  ...JSON_PROGRAMS,
  ...VALUE_PROGRAMS,
  ...BIT_PROGRAMS,
  ...CLOSURE_PROGRAMS,
  ...COROUTINE_PROGRAMS,
  ...COLLECTION_PROGRAMS,
];
