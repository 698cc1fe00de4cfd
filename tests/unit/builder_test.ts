/** ImageBuilder and FunctionBuilder: the images they build and the calls they refuse. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  BuildError,
  type BuildErrorCode,
  decodeImage,
  encodeImage,
  ImageError,
  load,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { type FunctionBuilder, ImageBuilder, type Operand } from "../../lib/image/builder.ts";
import { INSTRUCTION_BY_NAME } from "../../lib/isa/instructions.ts";

/** A builder and its first function. */
function builders(): { image: ImageBuilder; code: FunctionBuilder } {
  const image = new ImageBuilder();
  return { image, code: image.function("main") };
}

Deno.test("a loop with labels, locals, globals, constants and a host function runs", () => {
  const image = new ImageBuilder();
  const total = image.global("total");
  const note = image.import("log.write/1", 1, 0);
  const main = image.function("main", { rets: 1 });
  const i = main.local();
  const again = main.label("again");
  const end = main.label("end");
  main.emit("PUSH_I32", 5).emit("SET_LOCAL", i).emit("PUSH_I32", 0).emit("SET_GLOBAL", "total");
  main.bind(again);
  main.emit("GET_LOCAL", i).emit("PUSH_I32", 0).emit("GT").emit("JMP_IF_FALSE", end);
  main.emit("GET_GLOBAL", total).emit("GET_LOCAL", i).emit("ADD").emit("SET_GLOBAL", total);
  main.emit("GET_LOCAL", i).emit("PUSH_I32", 1).emit("SUB").emit("SET_LOCAL", i);
  main.emit("JMP", again);
  main.bind(end);
  main.emit("PUSH_CONST", { kind: "string", value: "done" }).emit("HOSTCALL", note);
  main.emit("GET_GLOBAL", total).emit("RET");
  const built = image.build();
  const expected = assemble(`
.global total
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=1 rets=1
  PUSH_I32 5
  SET_LOCAL 0
  PUSH_I32 0
  SET_GLOBAL total
again:
  GET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_FALSE end
  GET_GLOBAL total
  GET_LOCAL 0
  ADD
  SET_GLOBAL total
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  SET_LOCAL 0
  JMP again
end:
  PUSH_CONST "done"
  HOSTCALL log.write/1
  GET_GLOBAL total
  RET
.end
.debug file names`);
  assertEquals(built, expected);
  const host = {
    resolve: () => ({
      module: "log",
      name: "write",
      version: 1,
      id: 0,
      args: 1,
      rets: 0,
      capability: undefined,
      argKinds: ["string"] as const,
      cycles: 0,
      handler: () => {},
    }),
    identities: () => [],
  };
  const slice = load(built, { host }).instantiate().run({ budget: Infinity });
  assertEquals(slice.results, [15]);
});

Deno.test("constants are interned, unless the caller asks for a new one", () => {
  const { image, code } = builders();
  assertEquals(image.constant({ kind: "string", value: "a" }), 0);
  assertEquals(image.constant({ kind: "int32", value: 1 }), 1);
  assertEquals(image.constant({ kind: "int64", value: 1n }), 2);
  assertEquals(image.constant({ kind: "string", value: "a" }), 0);
  assertEquals(image.constant({ kind: "string", value: "a" }, true), 3);
  assertEquals(image.constant({ kind: "string", value: "b" }), 4);
  code.emit("PUSH_CONST", { kind: "int32", value: 1 }).emit("RET");
  const built = image.build();
  assertEquals(built.constants.length, 5);
  assertEquals(new DataView(built.code.buffer).getUint32(2, true), 1);
});

Deno.test("columns and names of locals hold from their call on, up to the next one", () => {
  const { image, code } = builders();
  const first = code.local();
  const second = code.local();
  code.line(7, 3);
  code.nameLocal(second, "b");
  code.nameLocal(first, "unused");
  code.nameLocal(first, "a");
  code.emit("NOP");
  code.line(8);
  code.nameLocal(first, "");
  code.emit("NOP");
  code.nameLocal(first, "c");
  code.emit("RET");
  code.nameLocal(second, "after the end");
  const { columns, locals } = image.build().debug ?? {};
  assertEquals([...columns ?? []], [3, 0]);
  assertEquals(locals?.map(({ slot, name, from, to }) => [slot - first, name, from, to]), [
    [0, "a", 0, 2],
    [0, "c", 4, 6],
    [1, "b", 0, 6],
  ]);
  assertEquals(Object.keys(image.build({ lines: false, locals: false }).debug ?? {}), [
    "file",
    "functionNames",
    "lines",
  ]);
  assertThrows(() => code.nameLocal(second + 1, "x"), BuildError, "COUNT_RANGE");
  assertThrows(() => code.line(1, -1), BuildError, "COUNT_RANGE");
});

Deno.test("a source line applies from its call on; a second one at the same place replaces it", () => {
  const { image, code } = builders();
  code.line(7);
  code.line(8);
  code.emit("NOP").emit("NOP");
  code.line(9);
  code.emit("RET");
  code.line(10);
  assertEquals([...image.build({ file: "a" }).debug?.lines ?? []], [0, 8, 4, 9]);
  assertEquals(image.build({ names: false, lines: false }).debug, {
    file: "",
    functionNames: [],
    lines: new Uint32Array(0),
  });
  assertEquals(image.build(false).debug, undefined);
});

Deno.test("functions can be called before they have code, and an image built again later", () => {
  const { image, code } = builders();
  const later = image.function("later");
  code.emit("CALL", later).emit("RET");
  later.emit("RET");
  image.export("go", later);
  const first = image.build();
  assertEquals(first.exports, [{ name: "go", functionId: 1 }]);
  const bytes = encodeImage(first);
  later.emit("NOP");
  image.constant({ kind: "null" });
  image.global("g");
  image.import("t.f/1", 0, 0);
  const second = image.build();
  assertEquals(second.code.length, first.code.length + 2);
  assertEquals([second.constants.length, second.globals.length, second.imports.length], [1, 1, 1]);
  assertEquals(encodeImage(first), bytes);
  assertEquals(decodeImage(bytes), first);
});

/** Operands at and beyond the limits of each kind: their little-endian encoding, or the error. */
const OPERANDS: readonly (readonly [string, Operand, string | BuildErrorCode])[] = [
  ["PUSH_I32", -(2 ** 31), "00000080"],
  ["PUSH_I32", 2 ** 31, "OPERAND_RANGE"],
  ["PUSH_I32", 0.5, "OPERAND_RANGE"],
  ["PUSH_I32", NaN, "OPERAND_RANGE"],
  ["PUSH_I32", 1n, "OPERAND_KIND"],
  ["PUSH_I32", true, "OPERAND_KIND"],
  ["PUSH_I64", -1, "ffffffffffffffff"],
  ["PUSH_I64", -(2n ** 63n), "0000000000000080"],
  ["PUSH_I64", 2n ** 63n, "OPERAND_RANGE"],
  ["PUSH_I64", 2 ** 53, "OPERAND_RANGE"],
  ["PUSH_F64", 1, "000000000000f03f"],
  ["PUSH_F64", NaN, "000000000000f87f"],
  ["PUSH_F64", 0x7ff0_0000_0000_0001n, "010000000000f07f"],
  ["PUSH_F64", -1n, "OPERAND_RANGE"],
  ["PUSH_BOOL", true, "01"],
  ["PUSH_BOOL", 1, "OPERAND_KIND"],
  ["GET_LOCAL", 2 ** 32 - 1, "ffffffff"],
  ["GET_LOCAL", 2 ** 32, "OPERAND_RANGE"],
  ["GET_LOCAL", -1, "OPERAND_RANGE"],
  ["GET_LOCAL", "x", "UNKNOWN_NAME"],
  ["GET_GLOBAL", "x", "UNKNOWN_NAME"],
  ["HOSTCALL", "log.write/1", "UNKNOWN_NAME"],
  ["INTRINSIC", "array.get/1", "a2000000"],
  ["INTRINSIC", "array.got/1", "UNKNOWN_NAME"],
  ["PUSH_CONST", { kind: "null" }, "00000000"],
  ["GET_LOCAL", { kind: "null" }, "OPERAND_KIND"],
  ["JMP", 0, "00000000"],
];

Deno.test("operands are encoded by kind, or refused", () => {
  for (const [mnemonic, operand, expected] of OPERANDS) {
    const { code } = builders();
    const what = `${mnemonic} ${String(operand)}`;
    if (/^[A-Z]/.test(expected)) {
      const error = assertThrows(() => code.emit(mnemonic, operand), BuildError);
      assert(error instanceof BuildError);
      assertEquals(error.code, expected, what);
      assertEquals(code.length, 0, what);
    } else {
      const bytes = code.emit(mnemonic, operand).code().slice(2);
      assertEquals(bytes.length, (INSTRUCTION_BY_NAME.get(mnemonic)?.size ?? 0) - 2);
      assertEquals(
        Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
        expected,
      );
    }
  }
});

/** Misuse: a call, the code of its error, and the part of the message that says what to do. */
const MISUSE: readonly (readonly [
  BuildErrorCode,
  string,
  (image: ImageBuilder, code: FunctionBuilder) => unknown,
])[] = [
  ["UNKNOWN_INSTRUCTION", "INSTRUCTIONS", (_, code) => code.emit("PUSH")],
  ["OPERAND_COUNT", "takes 1 operands (label)", (_, code) => code.emit("JMP")],
  ["OPERAND_COUNT", "not 1", (_, code) => code.emit("RET", 1)],
  ["OPERAND_RANGE", "0 … 255", (_, code) => code.bytes([256])],
  ["UNBOUND_LABEL", "bind() it", (image, code) => {
    code.emit("JMP", code.label());
    image.build();
  }],
  ["LABEL_BOUND", "once", (_, code) => {
    const label = code.label();
    code.bind(label);
    code.bind(label);
  }],
  ["UNKNOWN_LABEL", "label()", (image, code) => {
    code.label();
    code.emit("JMP", image.function("other").label());
  }],
  ["UNKNOWN_LABEL", "label()", (image, code) => code.bind(image.function("other").label())],
  ["UNKNOWN_FUNCTION", "another ImageBuilder", (_, code) => code.emit("CALL", builders().code)],
  ["UNKNOWN_FUNCTION", "another ImageBuilder", (image) => image.export("x", builders().code)],
  ["DUPLICATE_NAME", "once", (image) => {
    image.global("a");
    image.global("a");
  }],
  ["DUPLICATE_NAME", "once", (image) => {
    image.import("a.b/1", 0, 0);
    image.import("a.b/1", 0, 0);
  }],
  ["DUPLICATE_NAME", "once", (image, code) => {
    image.export("a", code);
    image.export("a", code);
  }],
  ["BAD_IDENTITY", "module.name/version", (image) => image.import("a.b", 0, 0)],
  ["COUNT_RANGE", "args of a.b/1", (image) => image.import("a.b/1", -1, 0)],
  ["COUNT_RANGE", "0 … 65535", (image) => image.function("f", { params: 65536 })],
  ["COUNT_RANGE", "0 … 1", (image) => image.function("f", { params: 65534, locals: 2 })],
  ["COUNT_RANGE", "rets", (image) => image.function("f", { rets: 0.5 })],
  ["COUNT_RANGE", "maxStack", (image) => image.function("f", { maxStack: -1 })],
  ["COUNT_RANGE", "slots", (image) => image.function("f", { params: 65535 }).local()],
  ["COUNT_RANGE", "line", (_, code) => code.line(-1)],
  ["TOO_LARGE", "65535", (image) => {
    for (let i = 0; i < 65536; i++) image.global();
  }],
];

Deno.test("misuse is refused with its code and a message that says what to do", () => {
  for (const [expected, hint, misuse] of MISUSE) {
    const { image, code } = builders();
    const error = assertThrows(() => misuse(image, code), BuildError, hint);
    assert(error instanceof BuildError);
    assertEquals(error.code, expected, hint);
  }
});

Deno.test("an image that breaks a structural rule is not built", () => {
  assertThrows(() => new ImageBuilder().build(), ImageError, "NO_ENTRY");
  const { image } = builders();
  image.constant({ kind: "string", value: "\ud800" });
  assertThrows(() => image.build(), ImageError, "BAD_TEXT");
});
