/** Rules of images and PBX bytes, including the worked example of SPEC.md. */
import { crc32 } from "../../lib/encoding/byte_stream.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  type Constant,
  type DebugInfo,
  decodeImage,
  encodeImage,
  formatPlace,
  ImageError,
  type ImageErrorCode,
  load,
  type ProgramImage,
  validateImage,
} from "../../mod.ts";
import { assemble, disassemble } from "../../lib/assembly/assembly.ts";
import { ImageBuilder } from "../../lib/image/builder.ts";
import { FLEXIBLE, REST, SPARE } from "../../lib/isa/function_flags.ts";
import { OP_INTRINSIC } from "../../lib/isa/opcodes.ts";
import type { FallbackRecord, FunctionFacts } from "../../lib/image/image.ts";
import {
  captureNames,
  codePlace,
  functionName,
  localsAt,
  sourceLine,
} from "../../lib/image/debug_information.ts";
import { formatIdentity, parseIdentity } from "../../lib/image/identity.ts";
import { SECTION } from "../../lib/image/pbx.ts";

const SPEC = Deno.readTextFileSync(new URL("../../SPEC.md", import.meta.url));

/** Text and bytes of the example in section 3.4. */
function specExample(): { text: string; bytes: Uint8Array } {
  const example = SPEC.slice(SPEC.indexOf("\n### 3.4 Example\n"));
  const text = /^```text\n([^]*?)^```/m.exec(example)?.[1];
  const dump = /^```hex\n([^]*?)^```/m.exec(example)?.[1];
  assert(text !== undefined && dump !== undefined);
  const bytes: number[] = [];
  for (const line of dump.trim().split("\n")) {
    const [offset, ...pairs] = line.split(/ +/);
    assertEquals(parseInt(offset, 16), bytes.length, line);
    for (const pair of pairs) bytes.push(parseInt(pair, 16));
  }
  return { text, bytes: Uint8Array.from(bytes) };
}

Deno.test("text and bytes of the example in SPEC.md are the same image", () => {
  const { text, bytes } = specExample();
  assert(SPEC.includes(`is these ${bytes.length} bytes`));
  assertEquals(encodeImage(assemble(text)), bytes);
  assertEquals(decodeImage(bytes), {
    functions: [{ codeOffset: 0, codeLength: 14, params: 0, locals: 0, rets: 0, maxStack: 0 }],
    code: Uint8Array.from([0x10, 0, 0, 0, 0, 0, 0x71, 0, 0, 0, 0, 0, 0x51, 0]),
    constants: [{ kind: "string", value: "hi" }],
    imports: [{ module: "log", name: "write", version: 1, args: 1, rets: 0 }],
    globals: [],
    exports: [],
    debug: undefined,
  });
});

/** An image with content in every section. */
const FULL: ProgramImage = {
  functions: [
    { codeOffset: 0, codeLength: 2, params: 0, locals: 3, rets: 0, maxStack: 0 },
    { codeOffset: 2, codeLength: 4, params: 1, locals: 0, rets: 0, maxStack: 65535 },
  ],
  code: Uint8Array.from([0x51, 0, 0x00, 0, 0x51, 0]),
  constants: [
    { kind: "null" },
    { kind: "bool", value: true },
    { kind: "int32", value: -(2 ** 31) },
    { kind: "int64", value: -(2n ** 63n) },
    { kind: "float", bits: 0xfff0_0000_0000_0001n },
    { kind: "string", value: "é😀\0" },
    { kind: "string", value: "" },
  ],
  imports: [{ module: "a", name: "b", version: 65535, args: 65535, rets: 2 }],
  globals: ["score", "", ""],
  exports: [{ name: "no identifier", functionId: 1 }],
  debug: {
    file: "full.pasm",
    functionNames: ["main", ""],
    lines: Uint32Array.from([0, 3, 2, 7, 4, 9]),
    columns: Uint32Array.from([12, 0, 1]),
    locals: [
      { functionId: 0, slot: 1, name: "x", from: 0, to: 2 },
      { functionId: 1, slot: 0, name: "é", from: 0, to: 1 },
      { functionId: 1, slot: 0, name: "x", from: 2, to: 4 },
    ],
  },
};

/** The name of a local in function 1 of FULL. */
const LOCAL = { functionId: 1, slot: 0, name: "x", from: 0, to: 2 };

/** FULL with other debug information. */
function debugWith(change: Partial<DebugInfo>): Partial<ProgramImage> {
  return { debug: { file: "", functionNames: [], lines: Uint32Array.of(0, 1), ...change } };
}

Deno.test("encoding and decoding preserve everything", () => {
  const bytes = encodeImage(FULL);
  assertEquals(decodeImage(bytes), FULL);
  assertEquals(encodeImage(decodeImage(bytes)), bytes);
});

Deno.test("an image in a part of a larger buffer decodes, and shares no memory with it", () => {
  const bytes = encodeImage(FULL);
  const buffer = new Uint8Array(bytes.length + 20).fill(0xaa);
  buffer.set(bytes, 7);
  const part = buffer.subarray(7, 7 + bytes.length);
  const image = decodeImage(part);
  part.fill(0);
  assertEquals(image, FULL);
});

function refusal(bytes: Uint8Array): [ImageErrorCode, number | undefined] {
  const error = assertThrows(() => decodeImage(bytes), ImageError);
  assert(error.message.startsWith(error.code), error.message);
  return [error.code, error.byteOffset];
}

/** The full image's bytes with some replaced and checksums corrected. */
function damaged(at: number, ...replacement: number[]): Uint8Array {
  const bytes = encodeImage(FULL);
  bytes.set(replacement, at);
  return withChecksums(bytes);
}

function withChecksums(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tableEnd = Math.min(12 + view.getUint32(8, true) * 16, bytes.length - 16);
  for (let entry = 12; entry < tableEnd; entry += 16) {
    const start = view.getUint32(entry + 4, true);
    const end = start + view.getUint32(entry + 8, true);
    if (end <= bytes.length) view.setUint32(entry + 12, crc32(bytes, start, end), true);
  }
  return bytes;
}

/** Offset of a section's content in the full image's bytes. */
function startOf(kind: number): number {
  const bytes = encodeImage(FULL);
  return new DataView(bytes.buffer).getUint32(12 + (kind - 1) * 16 + 4, true);
}

Deno.test("faults of header and section table are reported with their byte offset", () => {
  assertEquals(refusal(new Uint8Array(0)), ["BAD_MAGIC", 0]);
  assertEquals(refusal(Uint8Array.from([0x50, 0x42, 0x58])), ["BAD_MAGIC", 0]);
  assertEquals(refusal(damaged(3, 1)), ["BAD_MAGIC", 0]);
  assertEquals(refusal(damaged(4, 2)), ["BAD_VERSION", 4]);
  assertEquals(refusal(damaged(11, 0xff)), ["TRUNCATED", 12]);
  assertEquals(refusal(damaged(12, 0xff)), ["UNKNOWN_SECTION", 12]);
  assertEquals(refusal(damaged(28, 1)), ["BAD_SECTION_TABLE", 28]);
  assertEquals(refusal(damaged(16, 0)), ["BAD_SECTION_TABLE", 16]);
  assertEquals(refusal(damaged(23, 0xff)), ["TRUNCATED", 20]);
});

Deno.test("the checksum detects a changed byte in a section", () => {
  const bytes = encodeImage(FULL);
  bytes[startOf(SECTION.CONSTANTS) + 5] ^= 1;
  assertEquals(refusal(bytes), ["BAD_CHECKSUM", 12 + 2 * 16 + 12]);
});

Deno.test("the checksum of an empty section is checked, too", () => {
  const record = { codeOffset: 0, codeLength: 0, params: 0, locals: 0, rets: 0, maxStack: 0 };
  const empty = assemble(".func main params=0 locals=0 rets=0\n.end");
  assertEquals([empty.functions, empty.code.length], [[record], 0]);
  const bytes = encodeImage(empty);
  assertEquals(decodeImage(bytes), empty);
  bytes[24] ^= 1;
  assertEquals(refusal(bytes), ["BAD_CHECKSUM", 24]);
});

Deno.test("missing and trailing bytes are refused", () => {
  const bytes = encodeImage(FULL);
  assertEquals(refusal(Uint8Array.from([...bytes, 0])), ["TRAILING_BYTES", bytes.length]);
  for (let length = 4; length < bytes.length; length++) {
    assertEquals(refusal(bytes.slice(0, length))[0], "TRUNCATED", `${length} bytes`);
  }
  const limit = { maxBytes: bytes.length - 1 };
  assertEquals(assertThrows(() => decodeImage(bytes, limit), ImageError).code, "TOO_LARGE");
  assertEquals(decodeImage(bytes, { maxBytes: bytes.length }), FULL);
});

Deno.test("the content of a section is checked", () => {
  const functions = startOf(SECTION.FUNCTIONS);
  const constants = startOf(SECTION.CONSTANTS);
  assertEquals(refusal(damaged(functions, 1))[0], "TRAILING_BYTES");
  assertEquals(refusal(damaged(functions, 3)), ["TRUNCATED", functions + 4]);
  assertEquals(refusal(damaged(functions, 0xff, 0xff, 0xff, 0xff)), ["TRUNCATED", functions + 4]);
  assertEquals(refusal(damaged(functions + 4, 1))[0], "BAD_FUNCTION");
  assertEquals(refusal(damaged(constants + 4, 7)), ["BAD_CONSTANT", constants + 4]);
  assertEquals(refusal(damaged(constants + 6, 2)), ["BAD_CONSTANT", constants + 5]);
  const text = encodeImage(FULL).findIndex((byte, at) => at > constants && byte === 0xc3);
  assertEquals(refusal(damaged(text, 0xff)), ["BAD_TEXT", text]);
  assertEquals(refusal(damaged(text, 0xc0, 0x80))[0], "BAD_TEXT");
  assertEquals(refusal(damaged(text + 2, 0xed, 0xa0, 0x80))[0], "BAD_TEXT");
});

/** A file with these sections and correct offsets and checksums. */
function fileOf(
  sections: readonly (readonly [kind: number, body: readonly number[]])[],
): Uint8Array {
  const bytes = new Uint8Array(
    12 + sections.reduce((size, [, body]) => size + 16 + body.length, 0),
  );
  const view = new DataView(bytes.buffer);
  bytes.set([0x50, 0x42, 0x58, 0, 1, 0, 0, 0, sections.length]);
  let at = 12 + sections.length * 16;
  sections.forEach(([kind, body], i) => {
    view.setUint32(12 + i * 16, kind, true);
    view.setUint32(16 + i * 16, at, true);
    view.setUint32(20 + i * 16, body.length, true);
    bytes.set(body, at);
    at += body.length;
  });
  return withChecksums(bytes);
}

Deno.test("mandatory sections must exist; optional ones must not be empty", () => {
  const one = [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const none = [0, 0, 0, 0];
  const minimal: [number, number[]][] = [[1, [0x51, 0]], [2, one], [3, none], [4, none]];
  assertEquals(decodeImage(fileOf(minimal)).functions.length, 1);
  for (let left = 0; left < 4; left++) {
    const sections = minimal.filter((_, i) => i !== left);
    assertEquals(refusal(fileOf(sections))[0], "MISSING_SECTION");
  }
  assertEquals(refusal(fileOf([...minimal, [5, none]]))[0], "EMPTY_SECTION");
  assertEquals(refusal(fileOf([...minimal, [6, none]]))[0], "EMPTY_SECTION");
  assertEquals(refusal(fileOf([[1, []], [2, none], [3, none], [4, none]]))[0], "NO_ENTRY");
});

Deno.test("images built by a host must obey the same rules", () => {
  const [first, second] = FULL.functions;
  const broken: [ImageErrorCode, Partial<ProgramImage>][] = [
    ["NO_ENTRY", { functions: [] }],
    ["BAD_FUNCTION", { functions: [second, first] }],
    ["BAD_FUNCTION", { functions: [first] }],
    ["BAD_FUNCTION", { functions: [{ ...first, params: 65534, locals: 2 }, second] }],
    ["BAD_FUNCTION", { functions: [{ ...first, rets: 65536 }, second] }],
    ["BAD_FUNCTION", { functions: [{ ...first, rets: 0.5 }, second] }],
    ["BAD_FUNCTION", { functions: [first, { ...second, codeLength: 5 }] }],
    ["BAD_CONSTANT", { constants: [{ kind: "int32", value: 2 ** 31 }] }],
    ["BAD_CONSTANT", { constants: [{ kind: "int32", value: 0.5 }] }],
    ["BAD_CONSTANT", { constants: [{ kind: "int64", value: 2n ** 63n }] }],
    ["BAD_CONSTANT", { constants: [{ kind: "float", bits: -1n }] }],
    ["BAD_CONSTANT", { constants: [{ kind: "object" } as unknown as Constant] }],
    ["BAD_TEXT", { constants: [{ kind: "string", value: "\ud800" }] }],
    ["BAD_IMPORT", { imports: [{ module: "a-b", name: "c", version: 1, args: 0, rets: 0 }] }],
    ["BAD_IMPORT", { imports: [{ module: "a", name: "b", version: 1, args: -1, rets: 0 }] }],
    ["BAD_IMPORT", { imports: [...FULL.imports, ...FULL.imports] }],
    ["BAD_GLOBAL", { globals: ["a", "b", "a"] }],
    ["BAD_GLOBAL", { globals: new Array<string>(65536).fill("") }],
    ["BAD_TEXT", { globals: ["\udc00"] }],
    ["BAD_EXPORT", { exports: [{ name: "", functionId: 0 }] }],
    ["BAD_EXPORT", { exports: [{ name: "x", functionId: 2 }] }],
    ["BAD_DEBUG", { debug: { file: "", functionNames: ["a"], lines: new Uint32Array(0) } }],
    ["BAD_DEBUG", { debug: { file: "", functionNames: [], lines: new Uint32Array(1) } }],
    ["BAD_DEBUG", { debug: { file: "", functionNames: [], lines: Uint32Array.of(2, 1, 2, 1) } }],
    ["BAD_DEBUG", { debug: { file: "", functionNames: [], lines: Uint32Array.of(6, 1) } }],
    ["BAD_TEXT", { debug: { file: "\ud800", functionNames: [], lines: new Uint32Array(0) } }],
    ["BAD_DEBUG", debugWith({ columns: Uint32Array.of(1, 1) })],
    ["BAD_DEBUG", debugWith({ columns: Uint32Array.of(0) })],
    ["BAD_DEBUG", debugWith({ locals: [{ ...LOCAL, functionId: 2 }] })],
    ["BAD_DEBUG", debugWith({ locals: [{ ...LOCAL, slot: 3 }] })],
    ["BAD_DEBUG", debugWith({ locals: [{ ...LOCAL, slot: -1 }] })],
    ["BAD_DEBUG", debugWith({ locals: [{ ...LOCAL, from: 2 }] })],
    ["BAD_DEBUG", debugWith({ locals: [{ ...LOCAL, to: 5 }] })],
    ["BAD_DEBUG", debugWith({ locals: [{ ...LOCAL, name: "" }] })],
    ["BAD_TEXT", debugWith({ locals: [{ ...LOCAL, name: "\ud800" }] })],
    ["BAD_DEBUG", debugWith({ locals: [LOCAL, { ...LOCAL, from: 1, to: 3 }] })],
    ["BAD_DEBUG", debugWith({ locals: [{ ...LOCAL, slot: 1 }, LOCAL] })],
    ["BAD_DEBUG", debugWith({ locals: [LOCAL, { ...LOCAL, functionId: 0, to: 1 }] })],
  ];
  validateImage(FULL);
  for (const [code, change] of broken) {
    const image = { ...FULL, ...change };
    const error = assertThrows(() => validateImage(image), ImageError);
    assertEquals(error.code, code, error.message);
    assertEquals(error.byteOffset, undefined);
    assertThrows(() => encodeImage(image), ImageError, code);
  }
});

Deno.test("what is no image, or has fields of other types, is refused before anything reads it", () => {
  const row = { codeOffset: 0, codeLength: 2, params: 0, locals: 0, rets: 0, maxStack: 0 };
  const debug = { file: "a", functionNames: [], lines: new Uint32Array() };
  const image = {
    ...{ functions: [row], code: Uint8Array.of(0x51, 0), constants: [], imports: [], globals: [] },
    ...{ exports: [], debug },
  };
  validateImage(image);
  const local = { functionId: 0, slot: 0, name: "x", from: 0, to: 2 };
  const cases: [string, unknown][] = [
    ["image", null],
    ["image", "image"],
    ["image", [image]],
    ["image.functions", {}],
    ["image.functions", { ...image, functions: new Set([row]) }],
    ["image.functions[0]", { ...image, functions: [null] }],
    ["image.functions[1]", { ...image, functions: [row, , row] }],
    ["image.functions[0].params", { ...image, functions: [{ ...row, params: "0" }] }],
    ["image.code", { ...image, code: [0x51, 0] }],
    ["image.code", { ...image, code: new Uint16Array(2) }],
    ["image.constants[0].kind", { ...image, constants: [{}] }],
    ["image.imports[0].module", { ...image, imports: [{ module: ["m"], name: "n" }] }],
    ["image.globals[0]", { ...image, globals: [7] }],
    ["image.exports[0].name", { ...image, exports: [{ name: null, functionId: 0 }] }],
    ["image.facts[0].name", {
      ...image,
      facts: [{ functionId: 0, flags: 0, arity: 0, name: "0" }],
    }],
    ["image.fallbacks[0].functionId", {
      ...image,
      fallbacks: [{ opcode: 0x20, intrinsic: 0, functionId: "0" }],
    }],
    ["image.debug", { ...image, debug: null }],
    ["image.debug.lines", { ...image, debug: { ...debug, lines: [0, 1] } }],
    ["image.debug.locals[0].isBoxed", {
      ...image,
      debug: { ...debug, locals: [{ ...local, isBoxed: 1 }] },
    }],
  ];
  for (const [path, given] of cases) {
    for (const use of [load, encodeImage, disassemble, validateImage]) {
      const { message } = assertThrows(() => use(given as ProgramImage), ImageError);
      assertEquals(message, `BAD_FORM: ${path} is not as ProgramImage says`);
    }
  }
});

Deno.test("CRC-32 has its published check value", () => {
  const digits = new TextEncoder().encode("123456789");
  assertEquals(crc32(digits, 0, digits.length), 0xcbf4_3926);
  assert(SPEC.includes("`123456789` it is CBF43926"));
  assertEquals(crc32(digits, 3, 3), 0);
});

Deno.test("identities", () => {
  assertEquals(parseIdentity("log.write/1"), { module: "log", name: "write", version: 1 });
  assertEquals(parseIdentity("_a1.B_2/65535"), { module: "_a1", name: "B_2", version: 65535 });
  assertEquals(formatIdentity({ module: "log", name: "write", version: 0 }), "log.write/0");
  for (
    const text of ["log.write", "log/1", "log.write/01", "log.write/65536", "1a.b/1", "a.b.c/1"]
  ) {
    assertEquals(parseIdentity(text), undefined, text);
  }
});

Deno.test("a place without debug information has a name", () => {
  assertEquals(functionName(FULL, 0), "main");
  assertEquals(functionName(FULL, 1), "f1");
  assertEquals(functionName({ ...FULL, debug: undefined }, 0), "f0");
  assertEquals(sourceLine({ ...FULL, debug: undefined }, 0, 0), undefined);
});

Deno.test("a source line applies from its mark to the next one or to the function's end", () => {
  assertEquals(sourceLine(FULL, 0, 0), 3);
  assertEquals(sourceLine(FULL, 0, 1), 3);
  assertEquals(sourceLine(FULL, 1, 0), 7);
  assertEquals(sourceLine(FULL, 1, 2), 9);
  const lines = Uint32Array.of(0, 3);
  const image: ProgramImage = { ...FULL, debug: { file: "", functionNames: [], lines } };
  assertEquals(sourceLine(image, 1, 0), undefined);
});

Deno.test("the end of a function has the last line of that function", () => {
  assertEquals(sourceLine(FULL, 0, 2), 3);
  assertEquals(sourceLine(FULL, 1, 4), 9);
});

Deno.test("a place has the column of its line mark, if it is known", () => {
  assertEquals(codePlace(FULL, 0, 0).column, 12);
  assertEquals("column" in codePlace(FULL, 1, 0), false);
  assertEquals(formatPlace(codePlace(FULL, 1, 4)), "in f1 at 4 (full.pasm:9:1)");
  const { file: _, ...place } = codePlace(FULL, 0, 0);
  assertEquals(formatPlace(place), "in main at 0 (line 3:12)");
});

Deno.test("a local has its name in a range of the code; the end of a function belongs to the last one", () => {
  assertEquals([...localsAt(FULL, 0, 0)].map(([slot, { name }]) => [slot, name]), [[1, "x"]]);
  assertEquals([0, 1, 2, 4].map((pc) => localsAt(FULL, 1, pc).get(0)?.name), [
    "é",
    undefined,
    "x",
    "x",
  ]);
  assertEquals(localsAt({ ...FULL, debug: undefined }, 0, 0).size, 0);
});

Deno.test("debug information may end after the line marks, but not have empty parts after them", () => {
  const plain = { ...FULL, debug: { file: "a", functionNames: [], lines: Uint32Array.of(0, 3) } };
  const bytes = encodeImage(plain);
  assertEquals(decodeImage(bytes), plain);
  const sections: [number, number[]][] = [
    [1, [0x51, 0]],
    [2, [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    [3, [0, 0, 0, 0]],
    [4, [0, 0, 0, 0]],
  ];
  const empty = new Array<number>(12).fill(0);
  assertEquals(decodeImage(fileOf([...sections, [7, empty]])).debug?.locals, undefined);
  const [code] = refusal(fileOf([...sections, [7, [...empty, 0, 0, 0, 0, 0, 0, 0, 0]]]));
  assertEquals(code, "EMPTY_SECTION");
});

Deno.test("functions of several files have their places; parts after the locals are canonical", () => {
  const builder = new ImageBuilder();
  for (const [name, file] of [["main", undefined], ["f", "b.js"], ["g", "a.js"]] as const) {
    const code = builder.function(name, { params: 2, rets: 1, flags: FLEXIBLE });
    if (file !== undefined) code.source(file);
    code.nameLocal(0, "x", true);
    code.nameCapture(1, "y");
    code.nameCapture(0, "z", true);
    code.line(7, 2);
    code.emit("GET_LOCAL", 0).emit("RET");
  }
  const image = builder.build({ file: "a.js" });
  assertEquals(decodeImage(encodeImage(image)), image);
  assertEquals(assemble(disassemble(image)), image);
  assertEquals([0, 1, 2].map((id) => codePlace(image, id, 0).file), ["a.js", "b.js", "a.js"]);
  assertEquals(image.debug?.files, ["b.js"]);
  assertEquals(captureNames(image, 1), [
    { functionId: 1, index: 0, name: "z", isBoxed: true },
    { functionId: 1, index: 1, name: "y" },
  ]);
  const { debug } = image;
  assert(debug !== undefined);
  const files = (...numbers: number[]): Partial<DebugInfo> => ({
    functionFiles: Uint32Array.from(numbers),
  });
  for (
    const [change, what] of [
      [files(0, 1), "2 files of functions for 3 functions"],
      [files(0, 2, 0), "files are in the order of their use"],
      [files(0, 0, 0), "no function is of source file 1"],
      [{ files: [] }, "all functions are of one source file"],
      [{ files: ["a.js"] }, 'source file "a.js" is there twice'],
      [{ captures: [{ functionId: 0, index: 0, name: "" }] }, "is empty"],
      [{ captures: [{ functionId: 9, index: 0, name: "a" }] }, "function 9 does not exist"],
      [{ captures: [...debug.captures ?? []].reverse() }, "must ascend"],
    ] as const
  ) {
    const bad = { ...image, debug: { ...debug, ...change } };
    assertThrows(() => encodeImage(bad), ImageError, what);
  }
});

Deno.test("a constant declared twice has two indexes; a literal refers to the first one", () => {
  const { code, constants } = assemble(`
.const "other"
.const "a"
.const "a"
.func main params=0 locals=0 rets=0
  PUSH_CONST "a"
  POP
  RET
.end`);
  assertEquals(constants.map((constant) => Object.values(constant)), [
    ["string", "other"],
    ["string", "a"],
    ["string", "a"],
  ]);
  assertEquals([...code.slice(0, 6)], [0x10, 0, 1, 0, 0, 0]);
});

function factsOf(functionId: number, flags: number, arity: number, name?: number): FunctionFacts {
  return { functionId, flags, arity, name };
}

/** Facts of functions 1 (two parameters, one result) and 2 (none, none) that break a rule. */
const WRONG_FACTS: readonly (readonly [string, readonly FunctionFacts[]])[] = [
  ["the function does not exist", [factsOf(3, 0, 1)]],
  ["the function does not exist", [factsOf(-1, 0, 1)]],
  ["facts must ascend", [factsOf(1, 0, 1), factsOf(1, 0, 2)]],
  ["facts must ascend", [factsOf(2, 0, 1), factsOf(1, 0, 2)]],
  ["0 … 65535", [factsOf(1, 65536, 1)]],
  ["0 … 65535", [factsOf(1, 0, -1)]],
  ["0 … 65535", [factsOf(1, 0, 65536)]],
  ["0 … 65535", [factsOf(1, 0, 0.5)]],
  ["constant 0, its name,", [factsOf(1, 0, 0, 0)]],
  ["constant 1, its name,", [factsOf(1, 0, 0, 1)]],
  ["leave the row out", [factsOf(1, 0, 0)]],
  ["for flexible functions", [factsOf(1, REST, 0)]],
  ["for flexible functions", [factsOf(1, SPARE, 0)]],
  ["one result, not 0", [factsOf(2, FLEXIBLE, 0)]],
  ["flag 128 needs flag 2", [factsOf(1, FLEXIBLE | SPARE, 0)]],
  ["3 parameters, not 2", [factsOf(1, FLEXIBLE | REST, 0)]],
];

/** Fallbacks that break a rule. */
const WRONG_FALLBACKS: readonly (readonly [string, readonly FallbackRecord[]])[] = [
  ["out of range", [{ opcode: 65536, intrinsic: 0, functionId: 1 }]],
  ["out of range", [{ opcode: -1, intrinsic: 0, functionId: 1 }]],
  ["out of range", [{ opcode: OP_INTRINSIC, intrinsic: 2 ** 32, functionId: 1 }]],
  ["not its opcode", [{ opcode: 1, intrinsic: 1, functionId: 1 }]],
  ["function 3 does not exist", [{ opcode: 1, intrinsic: 0, functionId: 3 }]],
  [
    "fallbacks must ascend",
    [{ opcode: 2, intrinsic: 0, functionId: 1 }, { opcode: 1, intrinsic: 0, functionId: 1 }],
  ],
  [
    "fallbacks must ascend",
    [3, 3].map((intrinsic) => ({ opcode: OP_INTRINSIC, intrinsic, functionId: 1 })),
  ],
  [
    "fallbacks must ascend",
    [3, 2].map((intrinsic) => ({ opcode: OP_INTRINSIC, intrinsic, functionId: 1 })),
  ],
];

Deno.test("facts and fallbacks that break a rule are refused, each for its reason", () => {
  const image = assemble(`
.func main params=0 locals=0 rets=0
  PUSH_CONST 1.5
  POP_N 1
  RET
.end
.func f params=2 locals=0 rets=1
  PUSH_I32 1
  RET
.end
.func g params=0 locals=0 rets=0
  RET
.end`);
  assertEquals(image.constants.map(({ kind }) => kind), ["float"]);
  for (const [message, facts] of WRONG_FACTS) {
    assertThrows(() => validateImage({ ...image, facts }), ImageError, message);
  }
  for (const [message, fallbacks] of WRONG_FALLBACKS) {
    assertThrows(() => validateImage({ ...image, fallbacks }), ImageError, message);
  }
  const rows = [1, 2].map((functionId) => factsOf(functionId, 0, 1));
  assertEquals(validateImage({ ...image, facts: rows }), undefined);
});
