import { assert, assertEquals } from "@std/assert";
import {
  floatBits,
  floatFromBits,
  formatFloat,
  formatFloatBits,
  formatString,
  parseFloatBits,
  parseInteger,
  parseSigned,
  parseString,
} from "../../lib/encoding/literal.ts";

Deno.test("integers are decimal or hexadecimal, with a sign and underscores between digits", () => {
  const cases: [string, bigint][] = [
    ["0", 0n],
    ["007", 7n],
    ["+5", 5n],
    ["-5", -5n],
    ["1_000_000", 1_000_000n],
    ["0xFf", 255n],
    ["0X10", 16n],
    ["-0x10", -16n],
    ["0xdead_beef", 0xdeadbeefn],
    ["123456789012345678901234567890", 123456789012345678901234567890n],
  ];
  for (const [text, value] of cases) assertEquals(parseInteger(text), value, text);
});

Deno.test("malformed integers are refused", () => {
  const texts = ["", "-", "+", "--1", "1_", "_1", "1__0", "0x", "0x_1", "0xg", "1.0", "1e3", " 1"];
  for (const text of [...texts, "١", "0b1", "1n"]) {
    assertEquals(parseInteger(text), undefined, text);
  }
});

Deno.test("a signed literal has the range of its width", () => {
  assertEquals(parseSigned("2147483647", 32), 2147483647n);
  assertEquals(parseSigned("2147483648", 32), undefined);
  assertEquals(parseSigned("-2147483648", 32), -2147483648n);
  assertEquals(parseSigned("-2147483649", 32), undefined);
  assertEquals(parseSigned("9223372036854775807", 64), 2n ** 63n - 1n);
  assertEquals(parseSigned("9223372036854775808", 64), undefined);
  assertEquals(parseSigned("-9223372036854775808", 64), -(2n ** 63n));
  assertEquals(parseSigned("-9223372036854775809", 64), undefined);
  assertEquals(parseSigned("one", 32), undefined);
});

Deno.test("a hexadecimal literal may be a bit pattern, unless it has a minus sign", () => {
  assertEquals(parseSigned("0xffffffff", 32), -1n);
  assertEquals(parseSigned("+0x80000000", 32), -(2n ** 31n));
  assertEquals(parseSigned("0x100000000", 32), undefined);
  assertEquals(parseSigned("-0x80000000", 32), -(2n ** 31n));
  assertEquals(parseSigned("-0x80000001", 32), undefined);
  assertEquals(parseSigned("0xffffffffffffffff", 64), -1n);
  assertEquals(parseSigned("0x10000000000000000", 64), undefined);
});

Deno.test("floats", () => {
  const cases: [string, number][] = [
    ["0.5", 0.5],
    ["-1.", -1],
    ["7", 7],
    ["1e3", 1000],
    ["1E-3", 0.001],
    ["+2.5e+1", 25],
    ["1_000.000_5", 1000.0005],
    ["-0.0", -0],
    ["1e400", Infinity],
    ["Infinity", Infinity],
    ["+Infinity", Infinity],
    ["-Infinity", -Infinity],
    ["NaN", NaN],
    ["f64:0x3ff8000000000000", 1.5],
    ["f64:0X3FF8000000000000", 1.5],
  ];
  for (const [text, value] of cases) {
    const bits = parseFloatBits(text);
    assert(bits !== undefined, text);
    assertEquals(floatFromBits(bits), value, text);
  }
});

Deno.test("malformed floats are refused", () => {
  const texts = ["", ".5", "1e", "e3", "1.5.", "-NaN", "inf", "0x1", "1_.5", "1._5", "f64:0x3ff8"];
  for (const text of texts) assertEquals(parseFloatBits(text), undefined, text);
});

Deno.test("a bit pattern preserves the payload of a NaN", () => {
  const bits = 0xfff0_0000_0000_0001n;
  assertEquals(parseFloatBits("f64:0xfff0000000000001"), bits);
  assertEquals(formatFloatBits(bits), "f64:0xfff0000000000001");
  assertEquals(parseFloatBits(formatFloatBits(bits)), bits);
  assertEquals(formatFloatBits(floatBits(NaN)), "NaN");
  assertEquals(floatBits(NaN), 0x7ff8_0000_0000_0000n);
});

Deno.test("a formatted float never looks like an integer and parses to the same float", () => {
  const values = [0, -0, 1, -7, 0.1, 1e21, -1e21, 1e-7, 2 ** 53, 5e-324, Infinity, -Infinity, NaN];
  for (const value of [...values, Number.MAX_VALUE, 123456789012345680000]) {
    const text = formatFloat(value);
    assert(/[.eNI]/.test(text), text);
    assertEquals(parseInteger(text), undefined, text);
    assertEquals(parseFloatBits(text), floatBits(value), text);
  }
  assertEquals(formatFloat(1), "1.0");
  assertEquals(formatFloat(-0), "-0.0");
  assertEquals(formatFloat(1e21), "1e+21");
});

Deno.test("strings are read up to their closing quote", () => {
  assertEquals(parseString('PUSH_CONST "a b" ; c', 11), { value: "a b", end: 16 });
  assertEquals(parseString('""', 0), { value: "", end: 2 });
  assertEquals(parseString('"é😀;,"', 0), { value: "é😀;,", end: 7 });
});

Deno.test("escapes", () => {
  const source = String.raw`"\n\r\t\0\"\\\u{41}\u{1F600}\u{00000a}\u{10ffff}"`;
  assertEquals(parseString(source, 0), {
    value: '\n\r\t\0"\\A\u{1f600}\n\u{10ffff}',
    end: source.length,
  });
});

Deno.test("malformed strings are reported with place and expectation", () => {
  const problems: [string, number, string][] = [
    [`"open`, 0, "closing quote"],
    [String.raw`"open\"`, 0, "closing quote"],
    [String.raw`"a\x"`, 2, String.raw`\n`],
    ['"\\', 1, String.raw`\n`],
    [String.raw`"\u41"`, 1, String.raw`\u{1F600}`],
    [String.raw`"\u{}"`, 1, String.raw`\u{1F600}`],
    [String.raw`"\u{110000}"`, 1, String.raw`\u{1F600}`],
    [String.raw`"\u{d800}"`, 1, String.raw`\u{1F600}`],
    ['"\ud800"', 0, "surrogate"],
  ];
  for (const [source, at, text] of problems) {
    const literal = parseString(source, 0);
    assert("problem" in literal, source);
    assertEquals(literal.at, at, source);
    assert(literal.problem.includes(text), source);
  }
});

Deno.test("a formatted string is on one line and parses to the same string", () => {
  const texts = ["", "plain", 'q"\\', "\n\r\t\0", "\x07\x7f\x85", "\u2028\u2029\ufeff", "é😀"];
  for (const value of texts) {
    const text = formatString(value);
    assert(!/[\p{Cc}\u2028\u2029\ufeff]/u.test(text), text);
    assertEquals(parseString(text, 0), { value, end: text.length });
  }
  assertEquals(formatString("\x07\n"), String.raw`"\u{7}\n"`);
});
