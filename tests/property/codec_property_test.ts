/** Images survive their bytes and their text; malformed input is refused with the right error. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import {
  AssemblyError,
  decodeImage,
  encodeImage,
  formatFloat,
  ImageError,
  LinkError,
  load,
  type ProgramImage,
  VerifyError,
} from "../../mod.ts";
import { assemble, disassemble } from "../../lib/assembly/assembly.ts";
import { INSTRUCTIONS } from "../../lib/isa/instructions.ts";
import { realHost } from "./hosts.ts";
import { floatPattern, oddText, randomImage } from "./random_image.ts";
import { randomProgram, randomThrowingProgram } from "./random_program.ts";

/** Runs `fn`; returns its result, or `undefined` if it throws one of the accepted errors. */
function accept<T>(
  fn: () => T,
  errors: readonly (new (...args: never[]) => Error)[],
): T | undefined {
  try {
    return fn();
  } catch (error) {
    if (errors.some((accepted) => error instanceof accepted)) return undefined;
    throw error;
  }
}

Deno.test("an image survives its encoding, and bytes survive decoding", () => {
  fc.assert(
    fc.property(randomImage(), (image) => {
      const bytes = encodeImage(image);
      const decoded = decodeImage(bytes);
      assertEquals(decoded, image);
      assertEquals(encodeImage(decoded), bytes);
    }),
    { numRuns: 200 },
  );
});

Deno.test("an image survives its text", () => {
  fc.assert(fc.property(randomImage(), assertSurvivesText), { numRuns: 700 });
});

Deno.test("the image of a program survives its text", () => {
  fc.assert(
    fc.property(fc.oneof(randomProgram(), randomThrowingProgram()), ({ text }) => {
      const image = assemble(text);
      assertSurvivesText(image);
      assertSurvivesText({ ...image, debug: undefined });
    }),
    { numRuns: 120 },
  );
});

function assertSurvivesText(image: ProgramImage): void {
  const text = disassemble(image);
  const again = assemble(text);
  assertEquals(encodeImage(again), encodeImage(image), `in the text\n${text}`);
  assertEquals(disassemble(again), text);
}

Deno.test("an image with ill-formed text is refused with an ImageError", () => {
  const image = assemble(
    '.export "m" main\n.global g\n.func main params=0 locals=0 rets=0\nRET\n.end',
  );
  const bad = "a\ud800";
  const images: ProgramImage[] = [
    { ...image, globals: [bad] },
    { ...image, exports: [{ name: bad, functionId: 0 }] },
    { ...image, constants: [{ kind: "string", value: bad }] },
    { ...image, debug: { file: bad, functionNames: [], lines: new Uint32Array(0) } },
    { ...image, debug: { file: "", functionNames: [bad], lines: new Uint32Array(0) } },
  ];
  for (const wrong of images) assertThrows(() => encodeImage(wrong), ImageError, "BAD_TEXT");
});

interface Damage {
  readonly at: number;
  readonly bytes: Uint8Array;
  readonly cut: number;
}

/** Random replacements, insertions and removals of bytes. */
function damage(): fc.Arbitrary<readonly Damage[]> {
  return fc.array(
    fc.record({
      at: fc.nat(),
      bytes: fc.uint8Array({ maxLength: 4 }),
      cut: fc.oneof({ weight: 3, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(400) }),
    }),
    { minLength: 1, maxLength: 3 },
  );
}

function apply(bytes: Uint8Array, damages: readonly Damage[]): Uint8Array {
  let out = [...bytes];
  for (const { at, bytes: put, cut } of damages) {
    const from = at % (out.length + 1);
    out = [...out.slice(0, from), ...put, ...out.slice(from + cut)];
  }
  return Uint8Array.from(out);
}

/** Replaces bytes in place, so that the section table stays right. */
function overwrite(bytes: Uint8Array, damages: readonly Damage[]): Uint8Array {
  const out = Uint8Array.from(bytes);
  for (const { at, bytes: put } of damages) {
    put.forEach((byte, i) => out[(at + i) % out.length] = byte);
  }
  return repairChecksums(out);
}

/** CRC-32 bit by bit, as in the standard. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return ~crc >>> 0;
}

/** Corrects the checksum of every section that lies inside the file. */
function repairChecksums(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer);
  for (let entry = 12; entry + 16 <= bytes.length && (entry - 12) / 16 < bytes[8]; entry += 16) {
    const from = view.getUint32(entry + 4, true);
    const length = view.getUint32(entry + 8, true);
    if (from + length > bytes.length) continue;
    view.setUint32(entry + 12, crc32(bytes.subarray(from, from + length)), true);
  }
  return bytes;
}

/** Asserts that bytes either fail to decode, or encode to the same bytes and load or fail with a known error. */
function assertRefusedOrGood(bytes: Uint8Array): boolean {
  const image = accept(() => decodeImage(bytes), [ImageError]);
  if (image === undefined) return false;
  assertEquals(encodeImage(image), new Uint8Array(bytes));
  const options = { host: realHost([]), capabilities: ["log"] };
  const program = accept(() => load(image, options), [ImageError, LinkError, VerifyError]);
  accept(() => program?.instantiate().run({ budget: 200 }), [RangeError]);
  return true;
}

Deno.test("damaged bytes are refused with an ImageError, or are another image", () => {
  const programs = fc.oneof(randomProgram(), randomThrowingProgram()).map(({ text }) =>
    assemble(text)
  );
  const images = fc.oneof(randomImage(), programs);
  fc.assert(
    fc.property(images, damage(), (image, damages) => {
      assertRefusedOrGood(apply(encodeImage(image), damages));
    }),
    { numRuns: 300 },
  );
  let decoded = 0;
  fc.assert(
    fc.property(images, damage(), (image, damages) => {
      if (assertRefusedOrGood(overwrite(encodeImage(image), damages))) decoded++;
    }),
    { numRuns: 400 },
  );
  // Otherwise checksums would hide all other faults.
  atFixedSeed(() => assert(decoded > 100, `only ${decoded} damaged files decoded`));
});

Deno.test("random bytes are refused with an ImageError", () => {
  const start = Uint8Array.of(0x50, 0x42, 0x58, 0, 1, 0, 0, 0);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (tail, hasStart) => {
      assertRefusedOrGood(hasStart ? Uint8Array.from([...start, ...tail]) : tail);
    }),
    { numRuns: 500 },
  );
});

const WORDS = [
  ...[
    ".func",
    ".end",
    ".global",
    ".const",
    ".sysc",
    ".export",
    ".file",
    ".debug",
    ".line",
    ".byte",
    ".try",
  ],
  ...["main", "f", "params=0", "locals=1", "rets=0", "stack=2", "args=1", "rets=65536", "params="],
  ...["log.write/1", "vec2.dot/1", "#0", "#1", "#4294967295", "#x", "0", "1", "-1", "0x10", "1e5"],
  ...["9223372036854775807", "9223372036854775808", "NaN", "-Infinity", "i32:1", "i64:-1", "null"],
  ...["true", "off", "names", "lines", "f64:0x7ff0000000000001", '""', '"a"', '"\\u{110000}"', '"'],
  ...[
    "a:",
    "a",
    ":",
    ";",
    ",",
    "=",
    "\ufeff",
    "\ud800",
    '"\udc00"',
    "__proto__",
    "constructor",
    "L0",
  ],
  ...["faults", "height=1", "height=65534"],
  ...["hasOwnProperty:", "toString=1", "1_000", "1__0", "0x", ".", "..", "+1", "-0", "-0.0", "1."],
];

/** Lines that are valid inside a function, so that some texts assemble. */
const LINES = [
  ...[".line 1", ".line 7", ".byte 1 2 3", ".global g", ".global", ".const 1.5", ".const null"],
  ...[
    ".debug off",
    ".debug names",
    ".debug lines",
    '.file "a"',
    ".export main",
    "RET",
    "NOP",
    "a:",
  ],
  ...["JMP a", "GET_GLOBAL g", "PUSH_CONST 1.5", 'PUSH_CONST "a"', "PUSH_F64 NaN", "b: ADD ; c"],
  ...[".end", ".func f params=0 locals=0 rets=0", ".func #1 params=0 locals=0 rets=0", "CALL #1"],
  ...[".try a b a", ".try 0 2 0 faults", ".try a a a", "THROW"],
  ...[".sysc log.write/1 args=1 rets=0", "HOSTCALL log.write/1", "INTRINSIC vec2.dot/1"],
];

Deno.test("text that does not assemble is refused with an AssemblyError that has the place", () => {
  const word = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 2, arbitrary: fc.constantFrom(...INSTRUCTIONS.map((spec) => spec.name)) },
    { weight: 1, arbitrary: fc.oneof(oddText(), fc.string({ unit: "binary", maxLength: 4 })) },
  );
  const line = fc.oneof(
    fc.array(word, { maxLength: 5 }).map((words) => words.join(" ")),
    fc.constantFrom(...LINES),
  );
  const soup = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
  const good = fc.array(fc.constantFrom(...LINES), { maxLength: 6 }).map((lines) =>
    lines.join("\n")
  );
  const framed = fc.oneof(soup, good).map((text) =>
    `.func main params=0 locals=0 rets=0\n${text}\n.end`
  );
  let assembled = 0;
  fc.assert(
    fc.property(fc.oneof(soup, framed), (text) => {
      const image = accept(() => assemble(text, { file: "random.pbt" }), [AssemblyError]);
      if (image === undefined) return;
      assembled++;
      assertSurvivesText(image);
    }),
    { numRuns: 1500 },
  );
  atFixedSeed(() => assert(assembled > 100, `only ${assembled} texts assembled`));
});

Deno.test("a program with one damaged place assembles, or is refused with an AssemblyError", () => {
  fc.assert(
    fc.property(randomProgram(), fc.nat(), fc.nat(6), oddText(), ({ text }, at, cut, put) => {
      const from = at % text.length;
      const damaged = text.slice(0, from) + put + text.slice(from + cut);
      try {
        assertSurvivesText(assemble(damaged, { file: "random.pbt" }));
      } catch (error) {
        if (!(error instanceof AssemblyError)) throw error;
        const { line, column } = error.detail;
        assertStringIncludes(error.message, `random.pbt:${line}:${column}: ${error.code}`);
        assert(line >= 1 && line <= damaged.split(/\r\n|\r|\n/).length);
        assert(column >= 1);
      }
    }),
    { numRuns: 300 },
  );
});

/** The bits that PUSH_F64 pushes for a literal. */
function bitsOf(literal: string): bigint {
  const { code } = assemble(`.func main params=0 locals=0 rets=0\n  PUSH_F64 ${literal}\n.end`);
  return new DataView(code.buffer).getBigUint64(2, true);
}

Deno.test("formatFloat writes text that reads back as the same float and never as an integer", () => {
  const view = new DataView(new ArrayBuffer(8));
  fc.assert(
    fc.property(floatPattern(), (bits) => {
      view.setBigUint64(0, bits);
      const value = view.getFloat64(0);
      const literal = formatFloat(value);
      assert(/[.e]|NaN|Infinity/.test(literal), literal);
      view.setBigUint64(0, bitsOf(literal));
      assertEquals(view.getFloat64(0), value);
      // It must stay a float as a constant, too.
      const image = assemble(
        `.func main params=0 locals=0 rets=1\n  PUSH_CONST ${literal}\n  RET\n.end`,
      );
      const vm = load(image).instantiate();
      vm.run({ budget: Infinity });
      assertEquals(vm.results(), [{ kind: "float", value }]);
    }),
    { numRuns: 500 },
  );
});

Deno.test("integers and texts return from the machine as they were written", () => {
  const int64 = fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n });
  fc.assert(
    fc.property(fc.integer(), int64, oddText(), (small, wide, text) => {
      const constants = [
        { kind: "string", value: text },
        { kind: "int64", value: wide },
        { kind: "int32", value: small },
      ] as const;
      const plain = assemble(
        `.func main params=0 locals=0 rets=5
          PUSH_I32 ${small}
          PUSH_I64 ${wide}
          PUSH_CONST #0
          PUSH_CONST #1
          PUSH_CONST #2
          RET
        .end`,
      );
      const image = assemble(disassemble({ ...plain, constants }));
      const vm = load(image).instantiate();
      vm.run({ budget: Infinity });
      assertEquals(vm.results(), [
        constants[2],
        constants[1],
        ...constants,
      ]);
    }),
    { numRuns: 300 },
  );
});
